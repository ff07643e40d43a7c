package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/fit"
	"buygrid/gui/widget"
)

// reads says whether a text can be seen, also in a list to read.
func reads(s *Shell, part string) bool {
	s.env.Tasks.Settle()
	return slices.ContainsFunc(fit.Texts(s.window.Canvas()), func(text string) bool { return strings.Contains(text, part) })
}

func TestSettingsShowTheLicences(t *testing.T) {
	s := window(t, english())
	s.open(atSettings)
	if !says(s, "Buygrid 0.1 is free software under the licence BSD-3-Clause") {
		t.Errorf("the settings say %q", shown(s))
	}
	press(s, button(t, s, "Show licences"))
	if !says(s, "Version 0.1 · BSD-3-Clause") || !reads(s, "The Buygrid authors") {
		t.Errorf("the dialog says %q", fit.Texts(s.window.Canvas()))
	}
	part := all[*widget.Choice](s)[0]
	if s.window.Canvas().Focused() != fyne.Focusable(part) {
		t.Errorf("the focus is on %T", s.window.Canvas().Focused())
	}
	part.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !says(s, "BSD-3-Clause") || !reads(s, "The Gonum Authors") || reads(s, "The Buygrid authors") {
		t.Errorf("the last part says %q", fit.Texts(s.window.Canvas()))
	}
	s.window.Canvas().FocusNext()
	reading, ok := s.window.Canvas().Focused().(*widget.Story)
	if !ok {
		t.Fatalf("Tab leads to %T", s.window.Canvas().Focused())
	}
	reading.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !reads(s, "POSSIBILITY OF SUCH DAMAGE") {
		t.Errorf("at the end the text says %s", strings.Join(fit.Texts(s.window.Canvas()), "\n"))
	}
	reading.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widget.TopDialog(s.window.Canvas()) != nil {
		t.Error("Escape does not close the dialog")
	}
}
