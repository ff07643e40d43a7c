package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// finished keeps a play in a new journal that a strategy has played to its end
// by hand, offer for offer down its grid of prices.
func finished(t *testing.T, id, strategy string, seed uint64) play.Journal {
	t.Helper()
	source, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", source)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	journal := play.NewMemory()
	clock := func() time.Time { return time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC) }
	s, err := play.Begin(t.Context(), journal, clock, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for s.Phase() != engine.Ended {
		d := play.Decision{Do: play.EndWeek}
		switch b := s.Board(); {
		case s.Phase() == engine.Planning && b.InRace:
			d.Moves = s.Suggest(strategy)
		case s.Phase() == engine.Planning:
		case b.Table.CanAccept && b.Table.Round > 3:
			d.Do = play.Accept
		case b.Table.CanPropose:
			d = play.Decision{Do: play.Propose, Terms: map[string]float64{"price": b.Table.Grid[0][min(b.Table.Round, len(b.Table.Grid[0])-1)]}}
		default:
			d.Do = play.Stand
		}
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return journal
}

// asked runs a command on the plays of a journal.
func asked(t *testing.T, journal play.Journal, line string) string {
	t.Helper()
	ports := Ports{Journal: func(context.Context) (play.Journal, func() error, error) {
		return journal, func() error { return nil }, nil
	}}
	var out, errs bytes.Buffer
	if code := Run(t.Context(), strings.Fields(line), ports, &out, &errs); code != exitFine {
		t.Fatalf("%s: exit code %d: %s", line, code, errs.String())
	}
	return out.String()
}

func TestTheReviewOfPlaysAddsUp(t *testing.T) {
	for id, strategy := range map[string]string{"welding-cell": "reliability_proof", "late-again": "price_only", "gloves-and-wipes": "balanced"} {
		var r reviewJSON
		if err := json.Unmarshal([]byte(asked(t, finished(t, id, strategy, 3), "coach 1 --review --runs 24 --json")), &r); err != nil {
			t.Fatal(err)
		}
		worth, won := r.Start.Worth, r.Start.Won
		for _, w := range r.Weeks {
			worth, won = worth+w.Skill.Worth+w.Luck.Worth, won+w.Skill.Won+w.Luck.Won
			for _, b := range []*betterJSON{w.Best, w.Missed} {
				if b != nil && b.Worth.Low <= 0 && b.Won.Low <= 0 {
					t.Errorf("%s: named is %+v", id, b)
				}
			}
			if (w.Slip != "") != (w.Missed != nil && w.Missed.Won.Mean >= 0.05-1e-9) {
				t.Errorf("%s: slip %q with %+v missed", id, w.Slip, w.Missed)
			}
		}
		if math.Abs(worth-r.Own.Worth) > 1e-12 || math.Abs(won-r.Own.Won) > 1e-12 || len(r.Weeks) == 0 {
			t.Errorf("%s: %d weeks add up to %v and %v, the result is %+v", id, len(r.Weeks), worth, won, r.Own)
		}
		if math.Abs(r.WithoutLuck.Worth-r.Start.Worth-r.Skill.Worth) > 1e-12 {
			t.Errorf("%s: without luck it is %+v", id, r.WithoutLuck)
		}
	}
}

func TestTheReviewInEveryForm(t *testing.T) {
	journal := finished(t, "late-again", "price_only", 3)
	const line = "coach 1 --review --runs 20"
	for code, want := range map[string]string{"en": "With average luck:", "nl": "Met gemiddeld geluk:", "fr": "Avec une chance moyenne"} {
		if text := asked(t, journal, line+" --lang "+code); !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("%s lacks %q:\n%s", code, want, text)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(asked(t, journal, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) < 10 || rows[0][8] != "skill" {
		t.Errorf("CSV %v, %v", rows, err)
	}
	once := asked(t, journal, line+" --json --workers 1")
	if once != asked(t, journal, line+" --json --workers 1") || once != asked(t, journal, line+" --json --workers 2") {
		t.Error("the review of one play differs")
	}
}

// What is written adds up as what is computed does.
func TestTheSumOfAReviewIsWrittenSoThatItAddsUp(t *testing.T) {
	text := asked(t, finished(t, "welding-cell", "balanced", 5), "coach 1 --review --runs 20")
	var own, start, skill, luck, without float64
	line := text[strings.Index(text, "Result "):]
	numbers := strings.NewReplacer("−", "-", "\u00a0", " ", "=", " ", ",", " ").Replace(line[:strings.Index(line, "\n")])
	var got []float64
	for _, word := range strings.Fields(numbers) {
		var v float64
		if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimPrefix(word, "+"), ".")), &v); err == nil {
			got = append(got, v)
		}
	}
	if len(got) < 5 {
		t.Fatalf("%d numbers in %q", len(got), numbers)
	}
	own, start, skill, luck, without = got[0], got[1], got[2], got[3], got[4]
	if math.Abs(start+skill+luck-own) > 1e-9 || math.Abs(start+skill-without) > 1e-9 {
		t.Errorf("%v = %v %+v %+v, without luck %v", own, start, skill, luck, without)
	}
}
