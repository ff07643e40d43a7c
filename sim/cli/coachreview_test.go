package cli

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestTheReviewOfBundledPlaysAddsUp(t *testing.T) {
	for _, list := range []string{"welding-cell-won", "welding-cell-lost", "late-again-lost"} {
		id := list[:strings.LastIndex(list, "-")]
		var r reviewJSON
		if err := json.Unmarshal([]byte(printed(t, "coach "+id+" --decisions "+list+" --review --runs 24 --json")), &r); err != nil {
			t.Fatal(err)
		}
		worth, won := r.Start.Worth, r.Start.Won
		for _, w := range r.Weeks {
			worth, won = worth+w.Skill.Worth+w.Luck.Worth, won+w.Skill.Won+w.Luck.Won
			for _, b := range []*betterJSON{w.Best, w.Missed} {
				if b != nil && b.Worth.Low <= 0 && b.Won.Low <= 0 {
					t.Errorf("%s: named is %+v", list, b)
				}
			}
			if (w.Slip != "") != (w.Missed != nil && w.Missed.Won.Mean >= 0.05-1e-9) {
				t.Errorf("%s: slip %q with %+v missed", list, w.Slip, w.Missed)
			}
		}
		if math.Abs(worth-r.Own.Worth) > 1e-12 || math.Abs(won-r.Own.Won) > 1e-12 || len(r.Weeks) == 0 {
			t.Errorf("%s: %d weeks add up to %v and %v, the result is %+v", list, len(r.Weeks), worth, won, r.Own)
		}
		if math.Abs(r.WithoutLuck.Worth-r.Start.Worth-r.Skill.Worth) > 1e-12 {
			t.Errorf("%s: without luck it is %+v", list, r.WithoutLuck)
		}
	}
}

func TestTheReviewInEveryForm(t *testing.T) {
	const line = "coach late-again --decisions late-again-lost --review --runs 20"
	for code, want := range map[string]string{"en": "Without luck:", "nl": "Zonder geluk:", "fr": "Sans la chance"} {
		if text := printed(t, line+" --lang "+code); !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("%s lacks %q:\n%s", code, want, text)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) < 10 || rows[0][8] != "skill" {
		t.Errorf("CSV %v, %v", rows, err)
	}
	once := printed(t, line+" --json --workers 1")
	if once != printed(t, line+" --json --workers 1") || once != printed(t, line+" --json --workers 2") {
		t.Error("the review of one play differs")
	}
}
