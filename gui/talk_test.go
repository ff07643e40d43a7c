package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/sim/play"
)

// key presses a key where the keyboard is.
func key(s *Shell, name fyne.KeyName) {
	s.env.Tasks.Settle()
	e := &fyne.KeyEvent{Name: name}
	if f := s.window.Canvas().Focused(); f != nil {
		f.TypedKey(e)
	} else {
		s.typed(e)
	}
	s.env.Tasks.Settle()
}

// TestAConversationByKeyboard goes through a week of two meetings with the keys
// alone, closes in the middle, and comes out as the list of its decisions does.
func TestAConversationByKeyboard(t *testing.T) {
	p := newPlays(t)
	id := p.talking(t, document(t, "welding-cell"), play.Guided, 0, 0)
	s := windowOn(t, english(), p.journal)
	s.env.Resume(id)
	if !says(s, "Meeting with Anna") || !says(s, "1 of 2 conversations · Turn 1 of 3") || !says(s, "as planned · Counts as your word") {
		t.Fatalf("the conversation shows %q", shown(s))
	}
	key(s, fyne.Key2)
	if !says(s, "How do you look at this purchase yourself?") || !says(s, "Turn 2 of 3") {
		t.Fatalf("after one turn it shows %q", shown(s))
	}
	key(s, fyne.KeyReturn) // the first choice has the focus
	key(s, fyne.Key9)      // means nothing
	s = windowOn(t, english(), p.journal)
	s.env.Resume(id)
	if !says(s, "Turn 3 of 3") {
		t.Fatalf("reopened, it shows %q", shown(s))
	}
	key(s, fyne.Key1)
	if has(s, "On to Youssef") == nil || has(s, "Leave the rest as planned") != nil {
		t.Fatalf("after the last turn it shows %q", shown(s))
	}
	key(s, fyne.KeyReturn)
	if !says(s, "2 of 2 conversations · Turn 1 of 3") {
		t.Fatalf("then it shows %q", shown(s))
	}
	for range 3 {
		key(s, fyne.Key1)
	}
	if has(s, "See what the week brought") == nil {
		t.Fatalf("at the end it shows %q", shown(s))
	}
	press(s, button(t, s, "Take back"))
	if !says(s, "2 of 2 conversations · Turn 3 of 3") {
		t.Fatalf("taken back, it shows %q", shown(s))
	}
	key(s, fyne.Key1)
	key(s, fyne.KeyReturn)
	if prefix(s, "End week 2") == nil {
		t.Fatalf("the week brings %q", shown(s))
	}
	kept, err := play.Open(t.Context(), p.journal, noonNow, id)
	if err != nil || kept.Broken() != nil || kept.Board().Week != 1 {
		t.Fatal(err, kept.Broken())
	}
}

func TestTheRestIsLeftAsPlanned(t *testing.T) {
	p := newPlays(t)
	s := windowOn(t, english(), p.journal)
	s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Realistic, 0, 1))
	press(s, button(t, s, "Leave the rest as planned"))
	if prefix(s, "End week 2") == nil {
		t.Fatalf("it shows %q", shown(s))
	}
}
