package shelf

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"buygrid/sim/play"
)

func TestTheMarkChangesWhenAnotherConnectionWrites(t *testing.T) {
	folder := t.TempDir()
	one, two := open(t, folder), open(t, folder)
	t.Cleanup(func() { one.Close(); two.Close() })
	before := one.Mark()
	if before == "" || one.Mark() != before {
		t.Fatalf("the mark %q changes by itself", before)
	}
	if _, err := two.Journal().Plays(t.Context()); err != nil {
		t.Fatal(err)
	}
	if one.Mark() != before {
		t.Error("reading changes the mark")
	}
	h := play.Head{StartedAt: time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC), ScenarioID: "x", Scenario: []byte("format: 1\n"), ScenarioHash: fmt.Sprintf("%x", sha256.Sum256([]byte("format: 1\n"))), Engine: 1, Seed: 1, Level: play.Guided}
	if _, err := two.Journal().Begin(t.Context(), h, nil, play.Progress{Stage: "need", Phase: "planning", Title: "X", UpdatedAt: h.StartedAt}); err != nil {
		t.Fatal(err)
	}
	if one.Mark() == before {
		t.Error("a play that another connection keeps leaves the mark as it was")
	}
	if plays, err := one.Journal().Plays(t.Context()); err != nil || len(plays) != 1 {
		t.Errorf("%d plays, %v", len(plays), err)
	}
}
