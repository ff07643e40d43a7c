package gui

import (
	"strings"
	"testing"
	"time"

	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// atTable keeps a play in a journal that stands at the table.
func atTable(t *testing.T, journal play.Journal, level play.Level, change ...string) int64 {
	t.Helper()
	const id = "late-again"
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", []byte(strings.NewReplacer(change...).Replace(string(src))))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for seed := uint64(1); seed < 50; seed++ {
		s, err := play.Begin(t.Context(), journal, func() time.Time { return noon }, play.Start{Document: doc, Seed: seed, Level: level, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for s.Phase() == sim.Planning {
			d := play.Decision{Do: play.EndWeek}
			if s.Board().InRace {
				d.Moves = s.Suggest("balanced")
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if s.Phase() == sim.Bargaining {
			return s.Head().ID
		}
	}
	t.Fatal("nobody comes to the table")
	return 0
}

// finding is the title of the chart that is shown.
func finding(s *Shell) string { return all[*widget.Chart](s)[0].Figure().Title }

func TestTheTableWeighsTheVote(t *testing.T) {
	for _, level := range play.Levels {
		journal := play.NewMemory()
		id := atTable(t, journal, level)
		s := windowOn(t, english(), journal)
		s.env.Resume(id)
		odds, made := "of 100 worlds and keeps EUR", map[play.Level]string{play.Guided: "with the true numbers", play.Realistic: "drawn to fit your signals"}[level]
		if level == play.Expert {
			if strings.Contains(finding(s), odds) || finding(s) != "What this offer is worth to both sides" {
				t.Errorf("an expert sees %q", shown(s))
			}
			continue
		}
		if !strings.Contains(finding(s), odds) || !says(s, made) {
			t.Errorf("at the %s level the table finds %q and shows %q", level, finding(s), shown(s))
		}
		// The lowest price is not what leaves most.
		sliders := all[*widget.Slider](s)
		sliders[0].Value = 0
		sliders[0].OnChanged(0)
		if !says(s, "Best offer: EUR") {
			t.Fatalf("after moving the price the table shows %q", shown(s))
		}
		press(s, button(t, s, "Set the best offer"))
		if !says(s, "This is the best offer") {
			t.Errorf("after setting the best offer the table shows %q", shown(s))
		}
	}
}

func TestASealedBidIsNotAnswered(t *testing.T) {
	journal := play.NewMemory()
	id := atTable(t, journal, play.Guided, "  rounds: 8\n", "  rounds: 0\n")
	s := windowOn(t, english(), journal)
	s.env.Resume(id)
	if !says(s, "Your sealed bid") || !says(s, "nobody answers") || has(s, "Accept theirs") != nil {
		t.Fatalf("the table shows %q", shown(s))
	}
	press(s, button(t, s, "Hand in the bid"))
	if has(s, "Hand in the bid") != nil {
		t.Errorf("after the bid the screen shows %q", shown(s))
	}
}
