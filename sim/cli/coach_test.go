package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"buygrid/sim/analysis"
)

func TestCoachTellsALostPlayFromAWonOne(t *testing.T) {
	coach := func(list string) (c coachJSON) {
		line := "coach welding-cell --decisions " + list + " --runs 24 --quick --json"
		if err := json.Unmarshal([]byte(printed(t, line)), &c); err != nil {
			t.Fatal(err)
		}
		return c
	}
	won, lost := coach("welding-cell-won"), coach("welding-cell-lost")
	if won.Score == nil || lost.Score == nil || lost.Score.High >= won.Score.Mean || lost.Own >= won.Own {
		t.Errorf("the lost play scores %+v, the won one %+v", lost.Score, won.Score)
	}
	worlds := 0
	for _, n := range won.Spread {
		worlds += n
	}
	if worlds != won.Runs || len(won.Made) == 0 || math.Abs(won.Own-won.Plan.Mean-won.Luck) > 1e-12 {
		t.Errorf("%d worlds in the spread of %d, %d decisions", worlds, won.Runs, len(won.Made))
	}
	for k := range won.Made[1:] {
		if won.Made[k].Mean < won.Made[k+1].Mean {
			t.Errorf("decision %d added less than the one after it", k+1)
		}
	}
}

func TestCoachInEveryForm(t *testing.T) {
	const line = "coach gloves-and-wipes --decisions gloves-and-wipes-won --runs 20 --quick"
	for code, want := range map[string]string{"en": "What helped most", "nl": "Wat het meest hielp", "fr": "Ce qui a le plus aidé"} {
		if table := printed(t, line+" --lang "+code); !strings.Contains(table, want) {
			t.Errorf("%s lacks %q:\n%s", code, want, table)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) < 2 || rows[0][0] != "kind" || rows[1][0] != "made" {
		t.Errorf("CSV %v, %v", rows, err)
	}
	one, two := printed(t, line+" --json --workers 1"), printed(t, line+" --json --workers 2")
	if one != two {
		t.Error("two workers say something else than one")
	}
}

// notebook keeps answers for a test, and counts how often one was there.
type notebook struct {
	kept  map[analysis.Question][]byte
	found int
}

func (a *notebook) Answer(_ context.Context, q analysis.Question) ([]byte, error) {
	if a.kept[q] != nil {
		a.found++
	}
	return a.kept[q], nil
}

func (a *notebook) KeepAnswer(_ context.Context, q analysis.Question, body []byte) error {
	a.kept[q] = body
	return nil
}

func TestCoachSearchesOnce(t *testing.T) {
	kept := &notebook{kept: map[analysis.Question][]byte{}}
	ports := Ports{Cache: func(context.Context) (analysis.Cache, func() error, error) {
		return kept, func() error { return nil }, nil
	}}
	ask := func() string {
		var out, errs bytes.Buffer
		line := "coach gloves-and-wipes --decisions gloves-and-wipes-lost --runs 20 --json"
		if code := Run(t.Context(), strings.Fields(line), ports, &out, &errs); code != exitFine {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
		return out.String()
	}
	first := ask()
	if second := ask(); second != first || kept.found != 1 || len(kept.kept) != 1 {
		t.Errorf("%d answers kept, found %d times; the same answer: %v", len(kept.kept), kept.found, first == second)
	}
}

func TestCoachRefuses(t *testing.T) {
	for _, c := range []struct {
		name, args string
		code       int
		says       string
	}{
		{"no play", "coach", exitWrong, "exactly one PLAY"},
		{"a play that is none", "coach first", exitWrong, "no play first"},
		{"a play that is not kept", "coach 3", exitWrong, "no play 3"},
		{"too few worlds", "coach welding-cell --decisions welding-cell-won --runs 3", exitWrong, "--runs 3"},
		{"a list that is none", "coach welding-cell --decisions none.yaml", exitWrong, "no decisions"},
		{"a page that is none", "coach welding-cell --decisions welding-cell-won --page home.txt", exitWrong, "must end in .pdf"},
		{"a page and a review", "coach welding-cell --decisions welding-cell-won --review --page home.pdf", exitWrong, "leave out --review"},
		{"two results", "coach welding-cell --decisions welding-cell-won --csv - --json", exitWrong, "both write to stdout"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, stderr := call(t, strings.Fields(c.args)...)
			if code != c.code || !strings.Contains(stderr, c.says) {
				t.Errorf("exit code %d, %s", code, stderr)
			}
		})
	}
}

// One cause, three signs and one lesson stand in the text; the page to take home is
// one PDF, in every language.
func TestCoachSaysOneCause(t *testing.T) {
	const line = "coach late-again --decisions late-again-lost --runs 20"
	for code, parts := range map[string][]string{
		"en": {"Lost: Marlow Castings was chosen", "Where: ", "What turns it: ", "● Outcome: Lost", "■ Plan: wins ", "◆ Luck: ", "One lesson for next time", "built-in sellers"},
		"nl": {"Verloren: Marlow Castings is gekozen", "Waar: ", "Wat het keert: ", "● Uitkomst: Verloren", "■ Plan: wint ", "◆ Geluk: ", "Eén les voor de volgende keer"},
		"fr": {"Perdu : Marlow Castings a été choisi", "Où : ", "Ce qui l’inverse : ", "● Résultat : Perdu", "■ Plan : gagne ", "◆ Chance : ", "Une leçon pour la prochaine fois"},
	} {
		text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(printed(t, line+" --quick --lang "+code))
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q is not in\n%s", code, part, text)
			}
		}
		if pdf := printed(t, line+" --page - --lang "+code); !strings.HasPrefix(pdf, "%PDF-") || strings.Count(pdf, "/Type /Page\n") != 1 {
			t.Errorf("%s: the page has %d bytes", code, len(pdf))
		}
	}
	var c coachJSON
	if err := json.Unmarshal([]byte(printed(t, line+" --quick --json")), &c); err != nil {
		t.Fatal(err)
	}
	if h := c.Hindsight; h.Change == nil || h.Steps < 1 || h.Week < 1 || h.Smaller >= h.Tried || c.Rank.Best > c.Rank.Worst || c.Rank.Worst > c.Rank.Of {
		t.Errorf("%+v, %+v", h, c.Rank)
	}
}

func TestPowerInEveryForm(t *testing.T) {
	const line = "power welding-cell"
	var p powerJSON
	if err := json.Unmarshal([]byte(printed(t, line+" --json")), &p); err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Stages {
		total := 0.0
		for _, m := range s.Members {
			total += m.Power
		}
		if math.Abs(total-1) > 1e-9 {
			t.Errorf("%s: powers sum to %v", s.Stage, total)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(printed(t, line+" --csv -"))).ReadAll()
	if err != nil || len(rows) != 1+len(p.Stages)*len(p.Stages[0].Members) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	for code, want := range map[string]string{"en": "the most power over the decision", "nl": "de meeste macht", "fr": "le plus de pouvoir"} {
		if table := strings.Join(strings.Fields(printed(t, line+" --lang "+code)), " "); !strings.Contains(table, want) {
			t.Errorf("%s lacks %q:\n%s", code, want, table)
		}
	}
}
