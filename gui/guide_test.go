package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

func TestTheGuideLeadsThroughTheFirstPlayOnce(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	begun(t, s, "welding-cell", "guided", "1")
	for _, title := range []string{"Who decides", "Find out first", "Plan a week", "Read the inbox", "Negotiate and learn"} {
		if !says(s, title) {
			t.Fatalf("no step %q: %q", title, shown(s))
		}
		if next := has(s, "Show next step"); next != nil {
			press(s, next)
			if s.window.Canvas().Focused() == nil {
				t.Error("the keyboard lost its place")
			}
		}
	}
	press(s, button(t, s, "Show previous step"))
	if !says(s, "Step 4 of 5") {
		t.Errorf("back from the last step the screen shows %q", shown(s))
	}
	press(s, button(t, s, "Close guide"))
	if has(s, "Close guide") != nil || shelf.values[frame.PrefGuide] != "yes" {
		t.Error("the guide stays, or nobody remembers that it was closed")
	}
	again := window(t, shelf)
	begun(t, again, "welding-cell", "guided", "1")
	if has(again, "Close guide") != nil {
		t.Error("the guide comes back")
	}
	again.game.ShowGuide()
	if has(again, "Close guide") == nil {
		t.Error("the guide cannot be called back")
	}
}

func TestTheGlossaryFindsATerm(t *testing.T) {
	s := window(t, english())
	frame.ShowGlossary(s.env)
	if !says(s, "Quorum") || !says(s, "Pareto front") {
		t.Fatalf("the glossary shows %q", shown(s))
	}
	focused := s.window.Canvas().Focused()
	test.Type(focused, "dkim")
	if says(s, "Quorum") || !says(s, "DKIM") || !says(s, "DMARC") {
		t.Errorf("a search leaves %q", shown(s))
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widget.Modal(s.window.Canvas()) {
		t.Error("the glossary stays open")
	}
}

func TestEveryTermIsOneSentence(t *testing.T) {
	for _, code := range lang.Languages {
		words := lang.For(code)
		for _, id := range frame.Glossary {
			name, meaning := words.T("term."+id, nil), words.T("term."+id+".about", nil)
			if strings.HasPrefix(name, "term.") || strings.HasPrefix(meaning, "term.") {
				t.Errorf("%s: %s has no text", code, id)
			}
			if n := strings.Count(meaning, ". ") + strings.Count(meaning, "? "); n > 0 {
				t.Errorf("%s: %s takes %d sentences: %q", code, id, n+1, meaning)
			}
		}
	}
}
