package analysis

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// mapOf is a map of two dials over welding-cell.
func mapOf(t *testing.T, x, y string, columns, rows, runs int) MapSpec {
	t.Helper()
	doc := bundled(t, "welding-cell")
	proof := sim.StrategyNamed("reliability_proof")
	spec := MapSpec{Runs: runs, Seed: 3, At: OverTwo(doc, proof, x, y)}
	for _, axis := range []struct {
		dial  string
		count int
		to    *[]float64
	}{{x, columns, &spec.X}, {y, rows, &spec.Y}} {
		low, high, ok := DialRange(axis.dial)
		if !ok {
			t.Fatalf("no range of %s", axis.dial)
		}
		*axis.to = Values(low, high, axis.count)
	}
	return spec
}

func TestMapRefinesAndKeepsItsCells(t *testing.T) {
	spec := mapOf(t, Reliability, Concession, 9, 6, 20)
	var levels []*WinnersMap
	calls := 0
	at := spec.At
	spec.At = func(x, y float64) (*sim.Scenario, engine.Setup, error) { calls++; return at(x, y) }
	for level, err := range Map(t.Context(), spec) {
		if err != nil {
			t.Fatal(err)
		}
		levels = append(levels, level)
	}
	if len(levels) != 2 || len(levels[0].X) != 5 || len(levels[0].Y) != 4 || levels[0].Final || !levels[1].Final {
		t.Fatalf("levels %+v", levels)
	}
	last := levels[1]
	if !slices.Equal(last.X, spec.X) || !slices.Equal(last.Y, spec.Y) || len(last.Cells) != 54 {
		t.Errorf("the last level has %d cells over %v and %v", len(last.Cells), last.X, last.Y)
	}
	if calls != 54 {
		t.Errorf("%d cells simulated, want each of 54 once", calls)
	}
	for y := range levels[0].Y {
		for x := range levels[0].X {
			early := levels[0].At(x, y)
			column, row := last.Nearest(early.X, early.Y)
			if !reflect.DeepEqual(*early, *last.At(column, row)) {
				t.Errorf("the cell at %v, %v changed", early.X, early.Y)
			}
		}
	}
}

func TestMapIsItsBatchesForAnyNumberOfWorkers(t *testing.T) {
	t.Run("each value by itself", func(t *testing.T) { mapIsItsBatches(t, mapOf(t, Importance, "rationality", 3, 2, 70)) })
	t.Run("values of a row together", func(t *testing.T) { mapIsItsBatches(t, mapOf(t, Reliability, Concession, 3, 2, 70)) })
}

func mapIsItsBatches(t *testing.T, spec MapSpec) {
	var want *WinnersMap
	for _, workers := range []int{1, 2, 7} {
		spec.Workers = workers
		for level, err := range Map(t.Context(), spec) {
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = level
			}
			if !reflect.DeepEqual(level, want) {
				t.Errorf("%d workers: %+v, one: %+v", workers, level, want)
			}
		}
	}
	sc, setup, err := spec.At(0.5, spec.Y[1])
	if err != nil {
		t.Fatal(err)
	}
	b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: setup, Runs: 70, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	if cell := want.At(1, 1); cell.X != 0.5 || cell.Y != spec.Y[1] || !reflect.DeepEqual(cell.Batch, b) {
		t.Errorf("cell %+v, batch %+v", cell, b)
	}
}

func TestMapStops(t *testing.T) {
	spec := mapOf(t, Reliability, Importance, 33, 33, 40)
	seen := 0
	for range Map(t.Context(), spec) {
		seen++
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	spec.Progress = func(done, total int) {
		if total != 33*33*40 {
			t.Errorf("total %d", total)
		}
		cancel()
	}
	for level, err := range Map(ctx, spec) {
		if level != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("level %v, error %v", level, err)
		}
		seen++
	}
	if seen != 2 {
		t.Errorf("%d levels", seen)
	}
}

func TestLeadingTellsWhatIsClear(t *testing.T) {
	cell := func(counts ...int) Cell {
		c := Cell{Batch: Batch{Runs: 100}}
		for k, n := range counts {
			c.Batch.Winners = append(c.Batch.Winners, ShareOf([]string{"a", "b", Nobody}[k], n, 100))
		}
		return c
	}
	for _, test := range []struct {
		cell  Cell
		who   string
		clear bool
	}{{cell(80, 15, 5), "a", true}, {cell(45, 50, 5), "b", false}, {cell(50, 50, 0), "a", false}, {cell(0, 10, 90), Nobody, true}} {
		if l := test.cell.Leading(); l.Share.Name != test.who || l.Clear != test.clear {
			t.Errorf("%v: %+v", test.cell.Batch.Winners, l)
		}
	}
}

func TestDials(t *testing.T) {
	doc := bundled(t, "welding-cell")
	sc := doc.Scenario()
	balanced := sim.StrategyNamed("balanced")
	for _, test := range []struct {
		dial, named string
		today       float64
	}{{"rationality", "model.rationality", 20}, {"model.caution", "model.caution", sc.Model.Caution},
		{"purchase.importance", Importance, sc.Importance}, {Concession, Concession, 0}} {
		if got := DialNamed(test.dial); got != test.named {
			t.Errorf("%s is called %s, want %s", test.dial, got, test.named)
		}
		if today, ok := DialToday(sc, balanced, test.dial); !ok || today != test.today {
			t.Errorf("%s is %v today, want %v", test.dial, today, test.today)
		}
	}
	if _, _, ok := DialRange("suppliers.you.awareness"); ok {
		t.Error("a path has a range")
	}
	changed, setup, err := Under(doc, balanced, Setting{"suppliers.you.awareness", 0.5}, Setting{"rationality", 7}, Setting{Importance, 0.3}, Setting{Reliability, 0.4})
	if err != nil {
		t.Fatal(err)
	}
	if changed.Suppliers[changed.You].Awareness != 0.5 || changed.Model.Rationality != 7 || changed.Importance != 0.3 || setup.Weighting != 0.4 {
		t.Errorf("%v %v %v %+v", changed.Suppliers[changed.You].Awareness, changed.Model.Rationality, changed.Importance, setup)
	}
	for _, wrong := range []Setting{{Importance, 2}, {"no.such.path", 1}, {"rationality", -1}} {
		if _, _, err := Under(doc, balanced, wrong); err == nil {
			t.Errorf("%+v is possible", wrong)
		}
	}
}

func TestConcessionLowersTheFirstOffer(t *testing.T) {
	doc := bundled(t, "welding-cell")
	balanced := sim.StrategyNamed("balanced")
	var margins []float64
	for _, share := range []float64{0, 0.25, 0.5, 1} {
		sc, setup, err := Under(doc, balanced, Setting{Concession, share})
		if err != nil {
			t.Fatal(err)
		}
		if today, _ := DialToday(sc, setup.Strategy, Concession); today < share-1e-9 || today > share+1e-9 {
			t.Errorf("a concession of %v reads as %v", share, today)
		}
		b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: setup, Runs: 300, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		margins = append(margins, float64(b.Margin)/float64(max(b.Wins, 1)))
	}
	if margins[3] > 0.9*margins[0] {
		t.Errorf("margins of a purchase won: %v", margins)
	}
	if balanced.Deal.MarginGiven != 0 {
		t.Error("the named strategy changed")
	}
}

// TestMapPlaysTogetherWhatPartsLate: the weighting works late and forgetting
// all along, so that cells of one forgetting share a trunk, however they lie.
func TestMapPlaysTogetherWhatPartsLate(t *testing.T) {
	sc := bundled(t, "gloves-and-wipes").Scenario()
	variant := func(weighting, forgetting float64) engine.Variant {
		other := *sc
		other.Model.Forgetting = forgetting
		return engine.Variant{Scenario: &other, Setup: engine.Setup{Weighting: weighting}}
	}
	var cells, turned, early []cell
	for row := range 3 {
		for column := range 4 {
			a, b := float64(column)/4, 0.01*float64(1+row)
			cells = append(cells, cell{row, column, variant(a, b)})
			turned = append(turned, cell{column, row, variant(a, b)})
			early = append(early, cell{row, column, variant(0.5, a/4+b)})
		}
	}
	for name, c := range map[string]struct {
		cells  []cell
		groups int
	}{"rows": {cells, 3}, "columns": {turned, 3}, "one row": {cells[:4], 1}, "neither": {early, 12}, "nothing": {nil, 0}} {
		groups := sharedTrunk(c.cells)
		if len(groups) != c.groups {
			t.Errorf("%s: %d groups, want %d", name, len(groups), c.groups)
		}
		count := 0
		for _, group := range groups {
			count += len(group)
		}
		if count != len(c.cells) {
			t.Errorf("%s: %d cells of %d", name, count, len(c.cells))
		}
	}
}
