package studio

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// A long comparison shows its first lines, says how many are left, and shows all of them
// on demand.
func TestALongComparisonIsShownToItsEnd(t *testing.T) {
	s := shown(t, "id: x\n")
	const same, other = 40, mostLines + 20
	var first, then strings.Builder
	for k := range same {
		fmt.Fprintf(&first, "same %d\n", k)
		fmt.Fprintf(&then, "same %d\n", k)
	}
	for k := range other {
		fmt.Fprintf(&then, "added %d.\n", k)
	}
	first.WriteString("end\n")
	then.WriteString("end\n")
	s.showDifferences("about", first.String(), then.String())
	last := fmt.Sprintf("added %d.", other-1)
	if text := said(s); !strings.Contains(text, "added 0.") || strings.Contains(text, last) || !strings.Contains(text, "37") {
		t.Errorf("at first it says %q", text)
	}
	const left = other + around + 2 - mostLines // with what is the same around them, to the end of the text
	more := fmt.Sprintf("Show %d more lines (left: %d)", left, left)
	widget.Walk(widget.TopDialog(s.env.Window.Canvas()).Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == more {
			s.env.Window.Canvas().Focus(b)
		}
	})
	click(t, s, more)
	if text := said(s); !strings.Contains(text, last) || strings.Count(text, "added ") != other || !strings.Contains(text, "end") {
		t.Errorf("then it says %q", text)
	}
	if f, ok := s.env.Window.Canvas().Focused().(*widget.Button); !ok || f.Text != s.env.T("dialog.close", nil) {
		t.Errorf("the keyboard is at %v", f)
	}
}
