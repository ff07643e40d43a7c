package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// disputed is a play whose group votes at least so often: nothing is given away
// at the table.
func disputed(t *testing.T, journal play.Journal, votes int) int64 {
	t.Helper()
	for seed := uint64(1); seed < 100; seed++ {
		s, err := play.Begin(t.Context(), journal, noonNow, play.Start{Document: document(t, "welding-cell"), Seed: seed, Level: play.Realistic, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for s.Phase() != engine.Ended && s.Board().InRace {
			d := play.Decision{Do: play.EndWeek}
			switch b := s.Board(); {
			case s.Phase() == engine.Planning:
				d.Moves = s.Suggest("reliability_proof")
			case b.Table.CanPropose:
				terms := map[string]float64{}
				for k, grid := range b.Table.Grid {
					terms[s.Scenario().Issues[k].Issue.String()] = grid[0]
				}
				d = play.Decision{Do: play.Propose, Terms: terms}
			default:
				d.Do = play.Stand
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if len(s.Board().Votes) >= votes {
			return s.Head().ID
		}
	}
	t.Fatalf("no group votes %d times", votes)
	return 0
}

// TestWhatAVoteCountsIsWhole shows many votes side by side in a small window: who
// votes and with how much influence stays readable.
func TestWhatAVoteCountsIsWhole(t *testing.T) {
	journal := play.NewMemory()
	id := disputed(t, journal, 3)
	for _, language := range []string{"en", "nl", "fr"} {
		shelf := english()
		shelf.values[frame.PrefLanguage] = language
		s := windowOn(t, shelf, journal)
		s.window.Resize(fyne.NewSize(1024, 700))
		s.env.Resume(id)
		keyed(t, s, "votes.account")
		keyed(t, s, "account.votes")
		counts := 0
		for _, item := range all[*widget.Item](s) {
			widget.Walk(item, func(o fyne.CanvasObject) {
				if text, ok := o.(*widget.Text); ok && strings.Contains(text.Content, "%") {
					counts++
					if text.Cut() {
						t.Errorf("%s: %q is cut", language, text.Content)
					}
				}
			})
		}
		if counts < 6 {
			t.Errorf("%s: %d people with what they count: %q", language, counts, shown(s))
		}
	}
}
