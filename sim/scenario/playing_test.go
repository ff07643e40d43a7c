package scenario

import (
	"testing"

	"buygrid/scenarios"
)

func TestPlayingAnotherSupplier(t *testing.T) {
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := Parse("welding-cell.yaml", src)
	if problems != nil {
		t.Fatal(problems)
	}
	own := doc.Scenario()
	same, problems := doc.Playing(own.Suppliers[own.You].ID)
	if problems != nil || same != doc {
		t.Errorf("your own supplier: another document, %v", problems)
	}
	for j := range own.Suppliers {
		if j == own.You {
			continue
		}
		id := own.Suppliers[j].ID
		changed, problems := doc.Playing(id)
		if problems != nil {
			t.Fatalf("%s: %v", id, problems)
		}
		sc := changed.Scenario()
		if sc.You != j || own.You == j {
			t.Errorf("%s: you are %d, in the document itself %d", id, sc.You, own.You)
		}
		if back, problems := changed.Playing(own.Suppliers[own.You].ID); problems != nil || back.Scenario().You != own.You {
			t.Errorf("%s: there is no way back: %v", id, problems)
		}
	}
	if _, problems := doc.Playing("nobody"); len(problems) == 0 || problems[0].Code != CodeUnknownPath {
		t.Errorf("a supplier that is none: %v", problems)
	}
}
