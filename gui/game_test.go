package gui

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// begun opens a play of a scenario at a level, with a seed.
func begun(t *testing.T, s *Shell, scenario, level, seed string) {
	t.Helper()
	s.env.Brief(scenario)
	pick(t, s, level)
	fields := all[*widget.Field](s)
	fields[0].SetText(seed)
	fields[0].OnChanged(seed)
	press(s, button(t, s, "Start the play"))
}

// has reports whether a button can be pressed.
func has(s *Shell, text string) *widget.Button {
	for _, b := range all[*widget.Button](s) {
		if b.Text == text && !b.Disabled() {
			return b
		}
	}
	return nil
}

// prefix returns the button whose text begins so, nil for none that is on.
func prefix(s *Shell, text string) *widget.Button {
	for _, b := range all[*widget.Button](s) {
		if strings.HasPrefix(b.Text, text) && !b.Disabled() {
			return b
		}
	}
	return nil
}

func TestAWholePlayFromTheBriefingToTheDebrief(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	begun(t, s, "gloves-and-wipes", "guided", "7")
	for _, part := range []string{"Plan for week 1", "Buying center", "Nothing is planned yet", "0 h of 10 h planned", "EUR\u00a00 of EUR\u00a06,000 planned"} {
		if !says(s, part) {
			t.Fatalf("the account does not show %q: %q", part, shown(s))
		}
	}
	if !turned(s, "Inbox") || !says(s, "1 new") || !turned(s, "Ledger") || !says(s, "Nothing has been spent yet.") {
		t.Fatalf("the account has no inbox or no ledger: %q", shown(s))
	}
	// One action by hand, then a campaign, then whatever is suggested.
	press(s, button(t, s, "Add action"))
	pick(t, s, "call")
	press(s, button(t, s, "Everybody"))
	press(s, button(t, s, "Add to the plan"))
	if !says(s, "Call") || says(s, "Nothing is planned yet") {
		t.Fatalf("the plan does not show the call: %q", shown(s))
	}
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "Spam score") || !says(s, "A tenth or more bounce") || !says(s, "A strict filter drops a good part of it.") {
		t.Fatalf("the desk shows %q", shown(s))
	}
	pick(t, s, sim.CleanList)
	if !says(s, "Filters let it through.") || !says(s, "Takes 1 h more.") {
		t.Fatalf("with a clean list the desk shows %q", shown(s))
	}
	press(s, button(t, s, "Add to the plan"))
	press(s, prefix(s, "End week 1"))
	if !says(s, "Plan for week 2") || !says(s, "Saved 12:00. Play 1") {
		t.Fatalf("after the week the screen shows %q", shown(s))
	}
	toTheEnd(t, s)
	if !s.game.Playing() && has(s, "Retry, same luck") == nil {
		t.Errorf("after the end the screen shows %q", shown(s))
	}
	// The next start finds it again.
	again := window(t, shelf)
	if again.here != atAccount {
		t.Errorf("reopened on %s", again.here)
	}
}

// toTheEnd plays with what the screen offers, as somebody who follows every hint.
func toTheEnd(t *testing.T, s *Shell) {
	t.Helper()
	const most = 200
	for range most {
		switch b := prefix(s, "End week"); {
		case b != nil:
			if hint := has(s, "Hint"); hint != nil {
				press(s, hint)
				if take := has(s, "Put it into the plan"); take != nil {
					press(s, take)
				} else {
					press(s, button(t, s, "Close"))
				}
			}
			press(s, prefix(s, "End week"))
		case has(s, "Leave the rest as planned") != nil:
			press(s, has(s, "Leave the rest as planned"))
		case has(s, "See what the week brought") != nil:
			press(s, has(s, "See what the week brought"))
		case has(s, "Skip") != nil:
			press(s, has(s, "Skip"))
		case has(s, "Propose") != nil:
			press(s, has(s, "Propose"))
		case has(s, "Let it stand") != nil:
			press(s, has(s, "Let it stand"))
		case has(s, "Next vote") != nil:
			press(s, has(s, "Next vote"))
		case has(s, "Back to the plan") != nil:
			press(s, has(s, "Back to the plan"))
		case has(s, "Back to the account") != nil:
			if !s.game.Playing() {
				return
			}
			press(s, has(s, "Back to the account"))
		case has(s, "Go to the debrief") != nil:
			press(s, has(s, "Go to the debrief"))
		default:
			if s.game.Playing() {
				t.Fatalf("the play stops where the screen shows %q", shown(s))
			}
			return
		}
	}
	t.Fatal("the play does not end")
}

func TestUndoTakesBackAWeek(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "realistic", "4711")
	before := withoutStatus(shown(s))
	press(s, prefix(s, "End week 1"))
	s.game.Undo()
	if !says(s, "The last decision is taken back.") {
		t.Errorf("nothing says that it is taken back: %q", shown(s))
	}
	after := withoutStatus(shown(s))
	last := func(texts []string) []string {
		return slices.DeleteFunc(slices.Clone(texts), func(text string) bool {
			return strings.HasPrefix(text, "The last decision") || strings.HasPrefix(text, "Play 1") || strings.HasPrefix(text, "Saved")
		})
	}
	if !slices.Equal(last(before), last(after)) {
		t.Errorf("after undo the screen shows\n%q, before\n%q", after, before)
	}
}

func TestAPlanSurvivesTheEndOfTheProgram(t *testing.T) {
	shelf := english()
	journal := play.NewMemory()
	s := windowOn(t, shelf, journal)
	begun(t, s, "welding-cell", "realistic", "1")
	press(s, button(t, s, "Add action"))
	press(s, button(t, s, "Everybody"))
	press(s, button(t, s, "Add to the plan"))
	again := windowOn(t, shelf, journal)
	if again.here != atAccount || !says(again, "Account research") {
		t.Errorf("reopened on %s with %q", again.here, shown(again))
	}
}

func TestEveryGameDialogClosesWithEscape(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "1")
	for name, show := range map[string]func(){
		"form": s.game.AddAction, "desk": s.game.OpenDesk, "person": func() { all[*widget.Face](s)[0].Tapped(nil) },
	} {
		show()
		focused := s.window.Canvas().Focused()
		if !widget.Modal(s.window.Canvas()) || focused == nil {
			t.Fatalf("%s does not open, or with nothing focused", name)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if widget.Modal(s.window.Canvas()) {
			t.Fatalf("%s stays open", name)
		}
	}
}

func TestExpertsAreNotOfferedResearch(t *testing.T) {
	for level, want := range map[string]bool{"realistic": true, "expert": false} {
		s := window(t, english())
		begun(t, s, "welding-cell", level, "1")
		s.game.AddAction()
		found := false
		for _, c := range all[*widget.Choice](s) {
			for _, o := range c.Options {
				found = found || o.ID == sim.ResearchID
			}
		}
		if found != want {
			t.Errorf("research at the %s level: %v", level, found)
		}
	}
}

func TestTheMapGoesByArrowKeys(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "1")
	faces := all[*widget.Face](s)
	if len(faces) != 6 {
		t.Fatalf("%d faces", len(faces))
	}
	s.window.Canvas().Focus(faces[0])
	seen := map[fyne.Focusable]bool{}
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyUp, fyne.KeyDown} {
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		seen[s.window.Canvas().Focused()] = true
	}
	if len(seen) < 3 {
		t.Errorf("the arrows reach %d faces", len(seen))
	}
}

// TestTheLanguageChosenInAReplayStaysAfterIt comes back from a replay in which
// another language was chosen: letters and news speak that one, too.
func TestTheLanguageChosenInAReplayStaysAfterIt(t *testing.T) {
	p := newPlays(t)
	s := windowOn(t, english(), p.journal)
	s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 9))
	s.game.Replay(3)
	s.choose(frame.Taste{Language: "nl", Theme: "light", Scale: 1})
	keyed(t, s, "replay.back.plan")
	if !turned(s, s.env.T("account.inbox", nil)) {
		t.Fatal("the account has no inbox")
	}
	texts := textsOf(s)
	if slices.Contains(texts, s.env.T("account.inbox.none", nil)) {
		t.Fatalf("the account shows %q", texts)
	}
	for _, text := range texts {
		if spoken["en"].MatchString(text) && !spoken["nl"].MatchString(text) {
			t.Errorf("in Dutch the account says %q", text)
		}
	}
}

// TestAReplayOnlyShows opens a person in a replay: what was guessed is seen, and
// nothing that is chosen there changes the play or leaves the week.
func TestAReplayOnlyShows(t *testing.T) {
	journal := play.NewMemory()
	kept := ended(t, journal, "late-again", "balanced")
	plays, err := journal.Plays(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := windowOn(t, english(), journal)
	s.env.Resume(kept.Head().ID)
	s.env.Tasks.Settle()
	s.game.Replay(3)
	all[*widget.Face](s)[0].Tapped(nil)
	if !says(s, "asks about logs") {
		t.Errorf("what was noted then is not shown: %q", shown(s))
	}
	if fields := all[*widget.Field](s); len(fields) != 0 {
		t.Errorf("in a replay %d fields can be written in", len(fields))
	}
	for _, c := range all[*widget.Choice](s) {
		if !c.Disabled() {
			t.Errorf("in a replay %q can be chosen", c.Selected)
		}
	}
	widget.CloseTop(s.window.Canvas())
	if after, err := journal.Plays(t.Context()); err != nil || !reflect.DeepEqual(after, plays) || !says(s, "Replay, week by week") {
		t.Errorf("after looking: %v, %v, %q", after, err, shown(s))
	}
}

func TestAFinishedPlayIsReplayedAndForked(t *testing.T) {
	s := window(t, english())
	begun(t, s, "gloves-and-wipes", "guided", "7")
	toTheEnd(t, s)
	s.game.Replay(0)
	if !says(s, "Replay, week by week") || !says(s, "What you did in week 1") {
		t.Fatalf("the replay shows %q", shown(s))
	}
	press(s, button(t, s, "Next week"))
	if !says(s, "What you did in week 2") {
		t.Errorf("the replay shows %q", shown(s))
	}
	press(s, button(t, s, "Play on from week 2"))
	if !says(s, "Plan for week 2") || !s.game.Playing() {
		t.Errorf("the fork shows %q", shown(s))
	}
}
