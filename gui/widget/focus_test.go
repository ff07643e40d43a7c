package widget

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestTheFocusGoesOnlyToWhatIsSeen(t *testing.T) {
	a, b, gone := NewButton("a", nil), NewButton("b", nil), NewButton("gone", nil)
	deck := NewDeck(fyne.NewSize(5000, 0), NewColumn(0, a, b), 0, Tab{Text: "a", Content: a}, Tab{Text: "b", Content: b})
	field := NewField("Name", "", nil)
	c := on(t, NewColumn(0, deck, field), 400, 300)
	for name, test := range map[string]struct {
		f    fyne.Focusable
		want bool
	}{"on the tab that is shown": {a, true}, "under another tab": {b, false}, "nowhere": {gone, false}, "nothing": {nil, false}, "the entry of a field": {field.Focusable(), true}} {
		c.Unfocus()
		if got := Focus(c, test.f); got != test.want || test.want != (c.Focused() == test.f && test.f != nil) {
			t.Errorf("%s: %t, and the focus is on %v", name, got, c.Focused())
		}
	}
	dialog := NewDialog(c, "title", NewColumn(0, gone), fyne.NewSize(200, 0))
	c.Focus(a)
	dialog.Show(gone)
	if c.Focused() != gone {
		t.Errorf("in the dialog the focus is on %v", c.Focused())
	}
	deck.tabs.(*Tabs).Select(1) // what had the focus before is gone when the dialog closes
	dialog.Hide()
	if c.Focused() != nil && c.Focused() != a {
		t.Errorf("after the dialog the focus is on %v", c.Focused())
	}
}

// What is made anew under the keyboard leaves it where it was: at what is called the
// same, else at what stands there now; and so does a dialog over it.
func TestTheFocusStaysWhereThingsAreMadeAnew(t *testing.T) {
	named := func(names ...string) (all []fyne.CanvasObject) {
		for _, name := range names {
			all = append(all, NewButton(name, nil))
		}
		return all
	}
	for name, test := range map[string]struct {
		after []string
		want  string
	}{"the same": {[]string{"x", "a", "b"}, "b"}, "another": {[]string{"c", "d", "e"}, "d"}, "fewer": {[]string{"c"}, "c"}} {
		holder := NewColumn(0, named("a", "b")...)
		c := on(t, NewColumn(0, holder, NewButton("beside", nil)), 400, 300)
		c.Focus(holder.Objects[1].(*Button))
		KeepFocus(c, holder, func() { holder.Objects = named(test.after...) })
		if got, ok := c.Focused().(*Button); !ok || got.Text != test.want {
			t.Errorf("%s: the focus is on %v", name, c.Focused())
		}
	}
	holder := NewColumn(0, named("a", "b")...)
	c := on(t, holder, 400, 300)
	c.Focus(holder.Objects[1].(*Button))
	dialog := NewDialog(c, "title", NewColumn(0, named("in it")...), fyne.NewSize(200, 0))
	dialog.Show(nil)
	holder.Objects = named("b", "c")
	dialog.Hide()
	if c.Focused() != holder.Objects[0].(*Button) {
		t.Errorf("after the dialog the focus is on %v", c.Focused())
	}
}

// A field with an example gives way to what is typed, where the keyboard comes to it; and
// Esc is what its owner wants it to be.
func TestAFieldGivesWayToWhatIsTyped(t *testing.T) {
	for whole, want := range map[bool]string{true: "n", false: "nexample"} {
		field, closed := NewField("Name", "example", nil), false
		if field.OnEscaped = func() { closed = true }; whole {
			field.Whole()
		}
		c := on(t, NewColumn(0, field), 400, 300)
		c.Focus(field.Focusable())
		field.entry.TypedRune('n')
		field.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if field.Text() != want || !closed {
			t.Errorf("whole %t: %q, closed %t", whole, field.Text(), closed)
		}
	}
}

// Fyne complains of a focus that cannot be: only Focus asks it for one, and what
// has just opened a pop-up for what is in it.
func TestOnlyFocusAsksForTheFocus(t *testing.T) {
	asks := regexp.MustCompile(`(Canvas\(\)|\bc|\bon|canvas)\.Focus\(`)
	seen := 0
	err := filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || slices.Contains([]string{"focus.go", "choice.go", "drop.go", "term.go"}, filepath.Base(path)) {
			return err
		}
		source, err := os.ReadFile(path)
		seen++
		for n, line := range strings.Split(string(source), "\n") {
			if asks.MatchString(line) {
				t.Errorf("%s:%d: %s", path, n+1, strings.TrimSpace(line))
			}
		}
		return err
	})
	if err != nil || seen < 50 {
		t.Errorf("%d files read, %v", seen, err)
	}
}

// What was made a moment ago is seen as well, before it was painted.
func TestWhatWasNeverPaintedIsRevealed(t *testing.T) {
	var rows []fyne.CanvasObject
	var fields []*Field
	for range 40 {
		f := NewField("name", "", nil)
		fields = append(fields, f)
		rows = append(rows, NewColumn(3, NewText("caption"), f))
	}
	page := NewPage(NewInset(4, 4, 4, 4, NewColumn(14, rows...)))
	page.Resize(fyne.NewSize(300, 200))
	for _, i := range []int{30, 39, 10, 0} {
		f := fields[i]
		page.reveal(f)
		if top := topIn(page, f); top < 0 || top+f.Size().Height > page.scroll.Size().Height {
			t.Errorf("field %d stands at %v of a page of %v", i, top, page.scroll.Size().Height)
		}
	}
}
