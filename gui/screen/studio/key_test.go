package studio

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/sim/draft"
	"buygrid/sim/guide"
	"buygrid/sim/scenario/edit"
)

// benched is the whole screen on a file, and what ends its pauses.
func benched(t testing.TB, text string) (s *Studio, rested func()) {
	t.Helper()
	s = writing(t, "late-again")
	s.env.Tasks.Settle()
	s.env.Tasks = task.NewTimed(func(err error) { t.Error(err) })
	s.env.Drafts = draft.Open(t.TempDir(), time.Now)
	s.env.Window.SetContent(s.Build())
	t.Cleanup(s.env.Tasks.Settle)
	s.begin(storage.NewFileURI(filepath.Join(t.TempDir(), "mine.yaml")), "mine.yaml", []byte(text), draft.Hash([]byte(text)))
	s.env.Tasks.Settle()
	s.env.Window.Canvas().Focus(s.panes.text.code.Focusable())
	return s, func() { s.env.Tasks.Pass(2 * draftPause) }
}

// long is a purchase as the wizard writes it, with comments behind it up to so many lines.
func long(t testing.TB, lines int) string {
	t.Helper()
	words := lang.For("en")
	text, err := guide.NewWizard(words).Write(t.Context(), words)
	if err != nil {
		t.Fatal(err)
	}
	return text + strings.Repeat("# - {id: mira, hours: 12} # Who asks\n", lines-strings.Count(text, "\n"))
}

// letter types a letter into a text as the keyboard does.
func letter(s *Studio, r rune) { s.panes.text.code.Focusable().TypedRune(r) }

// A key reads, copies, hashes and parses no text, however long that is: it asks for as
// much memory in a text of 19,990 lines as in one of 100.
func TestAKeyCopiesNoText(t *testing.T) {
	for name, open := range map[string]func(s *Studio){
		"alone": func(*Studio) {},
		"beside a search": func(s *Studio) {
			s.work.buffer.Select(edit.Place{Line: 50, Column: 28}, edit.Place{Line: 50, Column: 31})
			if found := s.work.buffer.Selected(); found != "Who" {
				t.Errorf("%q is searched", found)
			}
			s.Find(false)
		},
	} {
		t.Run(name, func(t *testing.T) {
			const keys, noise = 40, 4 << 10 // bytes a key
			cost := func(lines int) int {
				s, _ := benched(t, long(t, lines))
				open(s)
				line := edit.Place{Line: 12, Column: 8}
				s.reveal(line, line)
				letter(s, 'x') // the first key makes what the others use again
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				for range keys {
					letter(s, 'x')
				}
				runtime.ReadMemStats(&after)
				return int(after.TotalAlloc-before.TotalAlloc) / keys
			}
			if short, long := cost(100), cost(19990); long > short+noise {
				t.Errorf("a key takes %d bytes in 100 lines, %d in 19,990", short, long)
			}
		})
	}
}

// A key changes the picture of the text and of nothing else on the screen, until the
// pause; the first key is another matter, as the text is another than its file then.
func TestAKeyDrawsTheTextAlone(t *testing.T) {
	s, rested := benched(t, long(t, 2000))
	line := edit.Place{Line: 12, Column: 8}
	s.reveal(line, line)
	letter(s, 'x')
	rested()
	s.env.Tasks.Settle()
	before, _ := standing(s)
	letter(s, 'x')
	after, within := standing(s)
	changed := 0
	for o, state := range after {
		if before[o] == state {
			continue
		}
		changed++
		if !within[o] {
			t.Errorf("a key changes %T %s, before %s", o, state, before[o])
		}
	}
	if changed == 0 || len(after) < 2*len(within) {
		t.Errorf("a key changes %d of %d objects, %d of them in the text", changed, len(after), len(within))
	}
}

// standing is how every object of the screen is drawn, and which are in the text.
func standing(s *Studio) (states map[fyne.CanvasObject]string, within map[fyne.CanvasObject]bool) {
	states, within = map[fyne.CanvasObject]string{}, map[fyne.CanvasObject]bool{}
	var visit func(o fyne.CanvasObject, text bool)
	visit = func(o fyne.CanvasObject, text bool) {
		state := fmt.Sprint(o.Position(), o.Size(), o.Visible())
		text = text || o == fyne.CanvasObject(s.panes.text.code)
		var children []fyne.CanvasObject
		switch o := o.(type) {
		case *canvas.Text:
			state += fmt.Sprint(o.Text, o.Color, o.TextSize)
		case *canvas.Rectangle:
			state += fmt.Sprint(o.FillColor)
		case *canvas.Image:
			state += fmt.Sprintf("%p", o.Resource)
		case *fyne.Container:
			children = o.Objects
		case fyne.Widget:
			children = test.WidgetRenderer(o).Objects()
		}
		states[o] = state
		if text {
			within[o] = true
		}
		for _, child := range children {
			visit(child, text)
		}
	}
	visit(s.env.Window.Content(), false)
	return states, within
}
