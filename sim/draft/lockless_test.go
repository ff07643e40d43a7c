package draft

import (
	"testing"
	"time"
)

// On a disk without locks nothing keeps two programs from one draft: whoever takes it has
// it, and the other goes on with a draft of its own.
func TestTwoProgramsOnADiskWithoutLocksLoseNoText(t *testing.T) {
	folder, ctx := t.TempDir(), t.Context()
	program := func() *Keeper {
		k := Open(folder, time.Now)
		k.claim = func(string) (*claim, error) { return &claim{}, nil }
		return k
	}
	texts := func() map[string]string {
		all, err := program().Left(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kept := map[string]string{}
		for _, d := range all {
			kept[d.ID] = d.Text
		}
		return kept
	}
	first, second := program(), program()
	id, err := first.Keep(ctx, Draft{Name: "x.yaml", Text: "one"})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := first.Keep(ctx, Draft{ID: id, Name: "x.yaml", Text: "one more"}); err != nil || again != id {
		t.Fatalf("alone it goes on in %s, %v", again, err)
	}
	if _, err := second.Take(ctx, id); err != nil {
		t.Fatal(err)
	}
	other, err := first.Keep(ctx, Draft{ID: id, Name: "x.yaml", Text: "of the first"})
	if err != nil || other == id {
		t.Fatalf("the first goes on in the draft of the second: %s, %v", other, err)
	}
	if kept, err := second.Keep(ctx, Draft{ID: id, Name: "x.yaml", Text: "of the second"}); err != nil || kept != id {
		t.Fatalf("the second goes on in %s, %v", kept, err)
	}
	if all := texts(); len(all) != 2 || all[id] != "of the second" || all[other] != "of the first" {
		t.Errorf("kept: %v", all)
	}
	third := program()
	if _, err := third.Take(ctx, id); err != nil {
		t.Fatal(err)
	}
	if err := second.Drop(ctx, id); err != nil {
		t.Fatal(err)
	}
	if all := texts(); len(all) != 2 {
		t.Errorf("one dropped what another has: %v", all)
	}
	if err := third.Drop(ctx, id); err != nil {
		t.Fatal(err)
	}
	if all := texts(); len(all) != 1 || all[other] != "of the first" {
		t.Errorf("kept: %v", all)
	}
}
