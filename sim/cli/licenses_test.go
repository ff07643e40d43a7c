package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"buygrid/sim/finding"
)

func TestLicensesAreListedAndTold(t *testing.T) {
	_, list, _ := call(t, "licenses")
	lines := strings.Split(strings.TrimSpace(list), "\n")
	if !strings.HasPrefix(lines[0], "module ") || strings.Join(strings.Fields(lines[1]), " ") != "buygrid "+finding.Version+" BSD-3-Clause" {
		t.Errorf("the list begins %q", lines[:2])
	}
	_, dutch, _ := call(t, "licenses", "--lang", "nl")
	if !strings.Contains(dutch, "licentie") || strings.Count(dutch, "\n") != len(lines) {
		t.Errorf("in Dutch:\n%s", dutch)
	}

	_, text, _ := call(t, "licenses", "buygrid", "go-sqlite3")
	own, other := strings.Index(text, "The Buygrid authors"), strings.Index(text, "May you do good and not evil.")
	if own < 0 || other < own || strings.Contains(text, "Apache") {
		t.Errorf("the texts of two:\n%s", text)
	}
	_, all, _ := call(t, "licenses", "all")
	if bars := strings.Count(all, strings.Repeat("=", 78)); bars != 2*(len(lines)-1) {
		t.Errorf("%d bars of %d texts", bars, len(lines)-1)
	}

	for line, texts := range map[string]bool{"licenses --json": false, "licenses all --json": true} {
		_, stdout, _ := call(t, strings.Fields(line)...)
		var got []licenseJSON
		if err := json.Unmarshal([]byte(stdout), &got); err != nil || len(got) != len(lines)-1 {
			t.Fatalf("%s: %d modules, %v", line, len(got), err)
		}
		for _, l := range got {
			if l.Module == "" || l.Version == "" || l.Licence == "" || (l.Text != "") != texts {
				t.Errorf("%s: %+v", line, l)
			}
		}
	}
}
