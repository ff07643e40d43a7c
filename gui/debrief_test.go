package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// ended keeps a play in a journal that a strategy has played to its end, with
// guesses about two people.
func ended(t *testing.T, journal play.Journal, id, strategy string) *play.Session {
	t.Helper()
	return endedOf(t, journal, document(t, id), strategy)
}

// endedOf is ended for any scenario.
func endedOf(t *testing.T, journal play.Journal, doc *scenario.Document, strategy string) *play.Session {
	t.Helper()
	const seed = 4711
	s, err := play.Begin(t.Context(), journal, func() time.Time { return noon }, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	decide := func(d play.Decision) {
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for i, stance := range []string{play.For, play.Against} {
		decide(play.Decision{Do: play.Mark, Guess: &play.Guess{Member: s.Scenario().Members[i].ID, Role: sim.Buyer.String(), Stance: stance, Note: "asks about logs"}})
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
		decide(d)
	}
	return s
}

// tabbed returns the tabs of the debrief.
func tabbed(t *testing.T, s *Shell) *widget.Tabs {
	t.Helper()
	tabs := all[*widget.Tabs](s)
	if len(tabs) == 0 {
		t.Fatalf("no tabs: %q", shown(s))
	}
	return tabs[0]
}

func TestTheDebriefAnswersInItsTabs(t *testing.T) {
	journal := play.NewMemory()
	kept := ended(t, journal, "late-again", "reliability_proof")
	s := windowOn(t, english(), journal)
	s.env.Resume(kept.Head().ID)
	s.env.Tasks.Settle()
	if focused, ok := s.window.Canvas().Focused().(*widget.Button); !ok || focused.Text != "Retry, same luck" {
		t.Errorf("the focus is on %v", s.window.Canvas().Focused())
	}
	tabs := tabbed(t, s)
	d, err := kept.Debrief(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	met := 0
	for _, goal := range d.Objectives {
		if goal.Met {
			met++
		}
	}
	goals := fmt.Sprintf("%d of %d objectives met", met, len(d.Objectives))
	for at, pages := range [][]string{{"5 of 5 people with a say put Tarn above Marlow"},
		{"The largest changes, by influence, and what moved them", "Support in the last vote", "0 of 2 guesses about roles right, 1 of 2 about stances"},
		{"As good for them, better for you", "on what they believed"}, {"What every channel took and brought", goals}} {
		tabs.Select(at)
		for k, part := range pages {
			if len(pages) > 1 {
				all[*widget.Tabs](s)[1].Select(k)
			}
			if !slices.ContainsFunc(shown(s), func(text string) bool { return strings.Contains(text, part) }) {
				t.Errorf("tab %d, page %d does not show %q: %q", at, k, part, shown(s))
			}
		}
	}
	// By keyboard to another person, whose largest change leads to its week.
	tabs.Select(1)
	all[*widget.Tabs](s)[1].Select(0)
	items := all[*widget.Item](s)
	items[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !says(s, "Katrien put Tarn ") {
		t.Errorf("after Down the chart says %q", shown(s))
	}
	press(s, button(t, s, "Table"))
	if widget.TopDialog(s.window.Canvas()) == nil {
		t.Error("no table of numbers")
	}
	widget.CloseTop(s.window.Canvas())
	press(s, button(t, s, "Fork from a week"))
	press(s, button(t, s, "Start the fork"))
	if plays, err := journal.Plays(t.Context()); err != nil || len(plays) != 2 || plays[0].Parent != kept.Head().ID {
		t.Errorf("after the fork: %d plays, %v", len(plays), err)
	}
}

func TestTwoPlaysStandSideBySide(t *testing.T) {
	journal := play.NewMemory()
	first := ended(t, journal, "late-again", "reliability_proof")
	s := windowOn(t, english(), journal)
	s.env.Resume(first.Head().ID)
	press(s, button(t, s, "Compare plays"))
	if widget.TopDialog(s.window.Canvas()) == nil {
		t.Fatal("nothing says that there is no other play")
	}
	widget.CloseTop(s.window.Canvas())
	second := ended(t, journal, "late-again", "balanced")
	press(s, button(t, s, "Compare plays"))
	items := all[*widget.Item](s)
	if len(items) != 1 {
		t.Fatalf("%d plays to compare with", len(items))
	}
	items[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	for _, part := range []string{"Same luck, other decisions. Play 1: Tarn Castings won. Play 2: not shortlisted: reliability too low", "The decisions part in week 1"} {
		if !says(s, part) {
			t.Errorf("the comparison does not show %q: %q", part, shown(s))
		}
	}
	press(s, button(t, s, "Open play 2"))
	if s.game.Playing() || !says(s, fmt.Sprintf("Play %d, luck 4711, realistic level. Every decision is saved at once.", second.Head().ID)) {
		t.Errorf("the other play is not open: %q", shown(s))
	}
	// Of a present supplier the list does not know whether it was chosen or goes on.
	press(s, button(t, s, "Compare plays"))
	if week := first.Board().Week; !says(s, fmt.Sprintf("Tarn Castings keeps the customer, week %d", week)) || says(s, "Tarn Castings won") {
		t.Errorf("the list says %q", shown(s))
	}
}

func TestThePlayIsReviewedWeekByWeek(t *testing.T) {
	journal := play.NewMemory()
	kept := ended(t, journal, "late-again", "price_only")
	for code, parts := range map[string][]string{
		"en": {"with average luck EUR", "With average luck:", "skill", "is continued in 16 other worlds"},
		"nl": {"met gemiddeld geluk €", "Met gemiddeld geluk:", "vaardigheid", "in 16 andere werelden voortgezet"},
		"fr": {"avec une chance moyenne", "Avec une chance moyenne", "habileté", "poursuivie dans 16 autres mondes"},
	} {
		shelf := english()
		shelf.values[frame.PrefLanguage] = code
		s := windowOn(t, shelf, journal)
		s.env.Resume(kept.Head().ID)
		if !says(s, parts[0]) {
			t.Errorf("%s: the result without luck does not stand beside the result: %q", code, shown(s))
		}
		if says(s, s.env.T("debrief.fact.without.soon", nil)) {
			t.Errorf("%s: what is computed still keeps its place: %q", code, shown(s))
		}
		tabbed(t, s).Select(4)
		all[*widget.Tabs](s)[1].Select(1)
		for _, part := range parts[1:] {
			if !says(s, part) {
				t.Errorf("%s: the coach does not say %q: %q", code, part, shown(s))
			}
		}
		if code != "en" {
			continue
		}
		marked := false
		for week := 0; week < kept.Board().Week && !marked; week++ {
			s.game.Replay(week)
			marked = says(s, "the best move tried wins")
		}
		if !marked {
			t.Error("no week of a play about nothing but the price is marked on the timeline")
		}
	}
}

func TestTheCoachAnswersAfterAPlay(t *testing.T) {
	s := window(t, english())
	begun(t, s, "gloves-and-wipes", "guided", "7")
	toTheEnd(t, s)
	if b := has(s, "Go to the debrief"); b != nil {
		press(s, b)
	}
	tabbed(t, s).Select(4)
	pages := all[*widget.Tabs](s)[1]
	for _, part := range []string{"What your decisions added", "Helped most", "What would have added most"} {
		if says(s, part) {
			t.Errorf("the coach says %q before it is asked for more than one lesson", part)
		}
	}
	press(s, button(t, s, "Show three to keep, three to change"))
	for page, parts := range [][]string{{"One lesson for next time", "What your decisions added", "Helped most", "What would have added most", "Your plan wins", "This play itself left", "built-in sellers your plan stands"},
		{"With average luck:", "Luck did most in"}, {"Best known", "What turns it with the same luck"}, {"Whom you needed"}} {
		pages.Select(page)
		for _, part := range parts {
			if !says(s, part) {
				t.Errorf("page %d of the coach does not say %q: %q", page, part, shown(s))
			}
		}
	}
	pages.Select(0)
	for _, c := range all[*widget.Chart](s) {
		for _, head := range c.Figure().Table(func(float64, int) string { return "" }).Header {
			if head == "" {
				t.Error("a column of the coach's table has no name")
			}
		}
	}
	s.game.ShowTable()
	if !widget.Modal(s.window.Canvas()) {
		t.Error("the coach's chart has no table")
	}
}
