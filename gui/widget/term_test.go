package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTerm(t *testing.T) {
	term := NewTerm("quorum", "The share of influence that a supplier needs behind it.")
	c := on(t, NewColumn(0, NewRow(4, []float32{0, 1}, term, NewText(""))), 400, 200)
	for name, open := range map[string]func(){
		"Enter": func() { typed(term, fyne.KeyReturn) }, "Space": func() { typed(term, fyne.KeySpace) }, "a click": func() { test.Tap(term) },
	} {
		for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn} {
			c.Focus(term)
			open()
			if !term.Explained() || !Modal(c) {
				t.Fatalf("%s explains nothing", name)
			}
			if p := term.shown.Content.Position(); p.X < 0 || p.X+term.shown.Content.Size().Width > 400 {
				t.Errorf("the explanation leaves the window at %v", p)
			}
			typed(c.Focused(), key)
			if term.Explained() || Modal(c) || c.Focused() != fyne.Focusable(term) {
				t.Errorf("after %s and %s it is still shown, or the focus is lost", name, key)
			}
		}
	}
	if term.AccessibilityLabel() != "quorum: The share of influence that a supplier needs behind it." {
		t.Errorf("a screen reader says %q", term.AccessibilityLabel())
	}
}
