package scenario

import "testing"

func TestPlayingAnotherSupplier(t *testing.T) {
	doc := load(t, "twenty.yaml")
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
		if sc.Suppliers[j].Awareness != yourAwareness || sc.Suppliers[own.You].Awareness != rivalAwareness {
			t.Errorf("%s: awareness is %v, and %v of your old supplier", id, sc.Suppliers[j].Awareness, sc.Suppliers[own.You].Awareness)
		}
		if back, problems := changed.Playing(own.Suppliers[own.You].ID); problems != nil || back.Scenario().You != own.You {
			t.Errorf("%s: there is no way back: %v", id, problems)
		}
	}
	if _, problems := doc.Playing("nobody"); len(problems) == 0 || problems[0].Code != CodeUnknownPath {
		t.Errorf("a supplier that is none: %v", problems)
	}
}
