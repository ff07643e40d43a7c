package gui

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// elsewhere begins a play as another process does.
func elsewhere(t *testing.T, journal play.Journal, id string) *play.Session {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s, err := play.Begin(t.Context(), journal, func() time.Time { return noon }, play.Start{Document: doc, Seed: 7, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func endWeek(t *testing.T, s *play.Session) {
	t.Helper()
	if err := s.Decide(context.Background(), play.Decision{Do: play.EndWeek}); err != nil {
		t.Fatal(err)
	}
}

// focused gives the window the focus, as the desktop does.
func focused(t *testing.T, s *Shell) {
	t.Helper()
	s.env.Tasks.Settle()
	life, ok := s.app.Lifecycle().(interface{ OnEnteredForeground() func() })
	if !ok || life.OnEnteredForeground() == nil {
		t.Fatal("nothing is done when the window gets the focus")
	}
	life.OnEnteredForeground()()
	s.env.Tasks.Settle()
}

func TestHomeListsWhatAnotherProcessKept(t *testing.T) {
	journal := play.NewMemory()
	s := windowOn(t, english(), journal)
	s.open(atHome)
	if says(s, "Your plays") {
		t.Fatal("there are plays before the first")
	}
	other := elsewhere(t, journal, "late-again")
	s.open(atLab)
	s.open(atHome)
	if !says(s, "Play 1, ") {
		t.Fatalf("shown again, Home shows %q", shown(s))
	}
	// Whoever stands on an entry still does when the window has the focus again.
	for _, item := range all[*widget.Item](s) {
		if item.Name == "play 1" {
			s.window.Canvas().Focus(item)
		}
	}
	endWeek(t, other)
	elsewhere(t, journal, "welding-cell")
	focused(t, s)
	if !says(s, "Play 2, ") || !says(s, "goes on in week 2") {
		t.Errorf("with the focus, Home shows %q", shown(s))
	}
	if item, ok := s.window.Canvas().Focused().(*widget.Item); !ok || item.Name != "play 1" {
		t.Errorf("the keyboard stands on %v", s.window.Canvas().Focused())
	}
	before := all[*widget.Item](s)[0]
	focused(t, s)
	if all[*widget.Item](s)[0] != before {
		t.Error("the list is made anew though nothing has changed")
	}
}

func TestNothingIsTakenFromWhoeverIsAsked(t *testing.T) {
	journal := play.NewMemory()
	s := windowOn(t, english(), journal)
	s.open(atHome)
	s.home.ShowOpen()
	asked := s.window.Canvas().Focused()
	elsewhere(t, journal, "late-again")
	focused(t, s)
	if !widget.Modal(s.window.Canvas()) || s.window.Canvas().Focused() != asked {
		t.Fatal("the question lost the keyboard")
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	focused(t, s)
	if !says(s, "Play 1, ") {
		t.Errorf("after the question Home shows %q", shown(s))
	}
}

func TestTheAccountCatchesUpWithACommand(t *testing.T) {
	journal := play.NewMemory()
	other := elsewhere(t, journal, "welding-cell")
	s := windowOn(t, english(), journal)
	s.open(atAccount)
	press(s, prefix(s, "Resume"))
	if !says(s, "Plan for week 1") {
		t.Fatalf("the account offers no open play: %q", shown(s))
	}
	endWeek(t, other)
	focused(t, s)
	if !says(s, "Plan for week 2") {
		t.Errorf("with the focus the account shows %q", shown(s))
	}
	// What is being planned is not thrown away.
	press(s, button(t, s, "Outreach desk"))
	press(s, button(t, s, "Add to the plan"))
	endWeek(t, other)
	focused(t, s)
	if !says(s, "Plan for week 2") || says(s, "Nothing is planned yet") {
		t.Errorf("the plan is gone: %q", shown(s))
	}
}

func TestTheAccountOffersTheOpenPlayAfterARestart(t *testing.T) {
	shelf, journal := english(), play.NewMemory()
	s := windowOn(t, shelf, journal)
	begun(t, s, "welding-cell", "guided", "5")
	press(s, prefix(s, "End week 1"))
	s.open(atHome)
	s.env.Tasks.Settle() // what is remembered is on the shelf
	again := windowOn(t, shelf, journal)
	if again.here != atHome {
		t.Fatalf("reopened on %s", again.here)
	}
	again.open(atAccount)
	resume := prefix(again, "Resume")
	if resume == nil || !says(again, "A play of yours goes on") {
		t.Fatalf("the account shows %q", shown(again))
	}
	press(again, resume)
	if !says(again, "Plan for week 2") {
		t.Errorf("resumed, the account shows %q", shown(again))
	}
	again.game.Abandon()
	press(again, button(t, again, "Abandon the play"))
	last := windowOn(t, english(), journal)
	last.open(atAccount)
	if prefix(last, "Resume") != nil || !says(last, "No play is open") {
		t.Errorf("without an open play the account shows %q", shown(last))
	}
}

func TestTheScreenThatIsShownSpeaksAtTheStart(t *testing.T) {
	shelf, journal := english(), play.NewMemory()
	s := windowOn(t, shelf, journal)
	runRobots(t, s)
	begun(t, s, "welding-cell", "guided", "5")
	again := windowOn(t, shelf, journal)
	if !says(again, "Play 1, luck 5, guided level.") {
		t.Errorf("the status bar says something else: %q", again.status.Content)
	}
}
