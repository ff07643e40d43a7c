// Package recorded holds plays as programs that people have used kept them, for
// tests: what a person's journal has must be readable, and verify, for ever. It
// does not know what a program of today would keep.
package recorded

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"buygrid/sim/play"
)

// Play is one play as it was kept.
type Play struct {
	Head     play.Head // its Scenario is left out where an earlier play has the text
	Progress play.Progress
	Story    string // SHA-256 of the log's entries as JSON, in hex; "" where none was taken
	Lines    []play.Line
}

//go:embed engine-*
var files embed.FS

// Keep puts the plays that were kept by an engine version, 1 to 3, into a journal
// and returns them with their ids there. Those of version 1 are one that has ended
// and one that goes on; those of the others are of every scenario that was bundled then, level and
// kind of decision, see TestEverythingWasRecorded. The parents of forks are as they
// were: right where the journal had no plays.
func Keep(t testing.TB, j play.Journal, engine int) []Play {
	t.Helper()
	raw, err := files.ReadFile(fmt.Sprintf("engine-%d.json", engine))
	if err != nil {
		t.Fatal(err)
	}
	var all []Play
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	for k := range all {
		h := &all[k].Head
		if h.Scenario == nil {
			h.Scenario = texts[h.ScenarioHash]
		}
		texts[h.ScenarioHash] = h.Scenario
		if h.ID, err = j.Begin(t.Context(), *h, all[k].Lines, all[k].Progress); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Database puts the database with the plays of an engine version, 2 or 3, as that
// program left it, into a folder of the test and returns its path. Its plays are those of
// Keep, from id 1 on, and one more that was taken off the list.
func Database(t testing.TB, engine int) string {
	t.Helper()
	raw, err := files.ReadFile(fmt.Sprintf("engine-%d.db", engine))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "buygrid.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
