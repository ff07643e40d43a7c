package finding

import (
	"slices"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
)

func TestEveryFigureIsARow(t *testing.T) {
	seen := map[string]bool{}
	for k := range Figures {
		d := &Figures[k]
		switch {
		case d.ID == "" || seen[d.ID]:
			t.Errorf("%q is not an id of its own", d.ID)
		case DrawingNamed(d.ID) != d || !slices.Contains(Drawings(d.Of, d.By), d):
			t.Errorf("%s is not found by its id and by what it shows", d.ID)
		case d.Draw == nil || (d.Title != "") != (d.Read != nil):
			t.Errorf("%s lacks a function", d.ID)
		case (d.By != "") != (d.Of == OfComparison) || d.By != "" && !slices.Contains(analysis.Bys, d.By):
			t.Errorf("%s shows %q of %s", d.ID, d.By, d.Of)
		case d.Title != "" && d.Of == OfSweep:
			t.Errorf("%s is listed in the Lab, which does not sweep there", d.ID)
		}
		seen[d.ID] = true
		for _, code := range lang.Languages {
			if w := lang.For(code); d.Title != "" && w.T(d.Title, nil) == d.Title {
				t.Errorf("%s has no title in %s", d.ID, code)
			}
		}
	}
	for _, by := range analysis.Bys {
		if len(Drawings(OfComparison, by)) == 0 {
			t.Errorf("no figure compares by %s", by)
		}
	}
	if DrawingNamed("none") != nil {
		t.Error("a figure that is not there is found")
	}
}

// A second figure of an analysis is drawn where its id is asked for, and only there.
func TestASecondFigureIsAskedFor(t *testing.T) {
	kept := Figures
	defer func() { Figures = kept }()
	Figures = slices.DeleteFunc(slices.Clone(kept), func(d Drawing) bool { return slices.Contains(Others(d.Of), d.ID) })
	if others := Others(OfSweep, OfMap, OfTornado, OfComparison); len(others) > 0 {
		t.Fatalf("%v are not drawn unless asked for", others)
	}
	second := Drawing{ID: "second", Of: OfTornado, Draw: drawTornado}
	Figures = append(Figures, second)
	if others := Others(OfSweep, OfTornado); !slices.Equal(others, []string{"second"}) {
		t.Errorf("of a sweep and a tornado, %v are not drawn unless asked for", others)
	}
	if others := Others(OfSweep); len(others) > 0 {
		t.Errorf("of a sweep, %v are not drawn unless asked for", others)
	}
	if all := Drawings(OfTornado, ""); len(all) != 2 || all[0].ID != "tornado" || all[1].ID != "second" {
		t.Errorf("a tornado has %d figures", len(all))
	}
}
