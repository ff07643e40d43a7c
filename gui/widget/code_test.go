package widget

import (
	"fmt"
	"image/png"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
	"buygrid/sim/scenario/edit"
)

// words are those of the editor in these tests.
func codeWords() CodeWords {
	return CodeWords{
		Leave: "Esc, then Tab leaves", Line: func(n int) string { return fmt.Sprint("Line ", n) },
		Find: "Find", Replace: "Replace with", Next: "Next", Previous: "Previous", One: "Replace", All: "Replace all", Case: "Match case", Close: "Close",
		Count:       func(at, of int) string { return fmt.Sprint(at, " of ", of) },
		Suggestions: "Suggestions", NothingSuggested: "Nothing is suggested here",
	}
}

// coded returns an editor with a text in a window, with the focus.
func coded(t *testing.T, text string) (*Code, fyne.Canvas) {
	t.Helper()
	c := NewCode("Text", edit.New([]byte(text)))
	c.Words = codeWords()
	canvas := on(t, c, 600, 300)
	canvas.Focus(c.Focusable())
	return c, canvas
}

func at(line, column int) edit.Place { return edit.Place{Line: line, Column: column} }

// shifted types keys with Shift.
func shifted(c *Code, keys ...fyne.KeyName) {
	c.area.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	typed(c.area, keys...)
	c.area.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func ctrl(c *Code, key fyne.KeyName) {
	c.area.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
}

func TestCodeKeys(t *testing.T) {
	for _, test := range []struct {
		name, text string
		caret      edit.Place
		do         func(c *Code)
		want       string
		stands     edit.Place
	}{
		{"letters", "ab", at(0, 1), func(c *Code) { test.Type(c.area, "xy") }, "axyb", at(0, 3)},
		{"Enter keeps the indentation", "  a: 1", at(0, 6), func(c *Code) { typed(c.area, fyne.KeyReturn) }, "  a: 1\n  ", at(1, 2)},
		{"Enter below a key goes in", "a:", at(0, 2), func(c *Code) { typed(c.area, fyne.KeyReturn) }, "a:\n  ", at(1, 2)},
		{"Tab writes spaces", "a", at(0, 0), func(c *Code) { typed(c.area, fyne.KeyTab) }, "  a", at(0, 2)},
		{"Shift+Tab takes them back", "    a", at(0, 5), func(c *Code) { shifted(c, fyne.KeyTab) }, "  a", at(0, 3)},
		{"Backspace joins lines", "a\nb", at(1, 0), func(c *Code) { typed(c.area, fyne.KeyBackspace) }, "ab", at(0, 1)},
		{"Delete joins lines", "a\nb", at(0, 1), func(c *Code) { typed(c.area, fyne.KeyDelete) }, "ab", at(0, 1)},
		{"Home stops before the text first", "  ab", at(0, 4), func(c *Code) { typed(c.area, fyne.KeyHome) }, "  ab", at(0, 2)},
		{"Up and Down keep the cell", "long line\n\nlong line", at(0, 6), func(c *Code) { typed(c.area, fyne.KeyDown, fyne.KeyDown) }, "long line\n\nlong line", at(2, 6)},
		{"Ctrl+Right goes by words", "a_b: cd", at(0, 0), func(c *Code) { ctrl(c, fyne.KeyRight) }, "a_b: cd", at(0, 3)},
		{"Ctrl+Backspace erases a word", "ab cd", at(0, 5), func(c *Code) { ctrl(c, fyne.KeyBackspace) }, "ab ", at(0, 3)},
		{"Ctrl+/ makes a comment", "  a: 1", at(0, 3), func(c *Code) { ctrl(c, fyne.KeySlash) }, "  # a: 1", at(0, 5)},
		{"Ctrl+/ again takes it back", "  # a: 1", at(0, 5), func(c *Code) { ctrl(c, fyne.KeySlash) }, "  a: 1", at(0, 3)},
		{"Ctrl+D copies an item", "l:\n  - {id: a}\n  - {id: b}", at(1, 6), func(c *Code) { ctrl(c, fyne.KeyD) }, "l:\n  - {id: a}\n  - {id: a}\n  - {id: b}", at(2, 6)},
		{"undo brings back what was typed", "ab", at(0, 2), func(c *Code) { test.Type(c.area, "cd"); c.area.TypedShortcut(&fyne.ShortcutUndo{}) }, "ab", at(0, 2)},
		{"wide letters are one step each", "漢字", at(0, 0), func(c *Code) { typed(c.area, fyne.KeyRight); test.Type(c.area, "x") }, "漢x字", at(0, 2)},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, _ := coded(t, test.text)
			c.Buffer.Select(test.caret, test.caret)
			test.do(c)
			if got := c.Buffer.Text(); got != test.want {
				t.Errorf("text %q, want %q", got, test.want)
			}
			if got := c.Buffer.Caret(); got != test.stands {
				t.Errorf("caret at %v, want %v", got, test.stands)
			}
		})
	}
}

// picture keeps what a canvas shows where BUYGRID_PICTURES names a folder.
func picture(t *testing.T, c fyne.Canvas, name string) {
	folder := os.Getenv("BUYGRID_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(folder + "/" + name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

func TestCodeClipboard(t *testing.T) {
	c, _ := coded(t, "one\ntwo\nthree")
	board := test.NewClipboard()
	c.Buffer.Select(at(0, 0), at(0, 0))
	shifted(c, fyne.KeyDown, fyne.KeyRight)
	c.area.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
	if got := board.Content() + "|" + c.Buffer.Text(); got != "one\nt|wo\nthree" {
		t.Errorf("cut %q", got)
	}
	board.SetContent("a\r\nb")
	c.area.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if got := c.Buffer.Text(); got != "a\nbwo\nthree" {
		t.Errorf("pasted %q", got)
	}
	c.Locked = true
	test.Type(c.area, "x")
	typed(c.area, fyne.KeyBackspace)
	c.area.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if got := c.Buffer.Text(); got != "a\nbwo\nthree" {
		t.Errorf("a locked text became %q", got)
	}
}

func TestCodeScrolls(t *testing.T) {
	c, _ := coded(t, strings.Repeat("a line of some words\n", 500)+strings.Repeat("wide ", 100))
	seen := func() bool {
		caret := c.Buffer.Caret()
		cell := cellOf(c.Buffer.Line(caret.Line), caret.Column)
		return caret.Line >= c.area.top && caret.Line < c.area.top+c.area.rows() && cell >= c.area.left && cell < c.area.left+c.area.columns()
	}
	for _, do := range []func(){
		func() { typed(c.area, fyne.KeyPageDown, fyne.KeyPageDown) },
		func() { ctrl(c, fyne.KeyEnd) },
		func() { c.Reveal(at(250, 3), at(250, 6)) },
		func() { typed(c.area, fyne.KeyPageUp, fyne.KeyUp) },
		func() { ctrl(c, fyne.KeyHome) },
		func() { typed(c.area, fyne.KeyPageDown); ctrl(c, fyne.KeyEnd) },
		func() { c.Resize(c.Size().SubtractWidthHeight(0, 150)) }, // for whatever needs the room
	} {
		if do(); !seen() {
			t.Errorf("caret at %v, seen are %d lines from %d and %d cells from %d", c.Buffer.Caret(), c.area.rows(), c.area.top, c.area.columns(), c.area.left)
		}
	}
	ctrl(c, fyne.KeyEnd)
	if c.area.left == 0 {
		t.Fatal("the end of a wide line is seen with its beginning")
	}
	if c.Reveal(at(250, 12), at(250, 9)); c.area.left != 0 {
		t.Errorf("a place near the beginning of its line is shown from cell %d on", c.area.left)
	}
	ctrl(c, fyne.KeyHome)
	top := c.area.top
	c.area.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10*c.area.cell.Height)})
	if want := top + 10; c.area.top != want {
		t.Errorf("the wheel scrolled to line %d, want %d", c.area.top, want)
	}
	c.Resize(c.Size().AddWidthHeight(0, 20))
	if c.area.top != top+10 {
		t.Error("another size scrolls back to a caret that was scrolled out of sight")
	}
}

func TestCodeMouse(t *testing.T) {
	c, _ := coded(t, "first line\nsecond_word here\nthird")
	point := func(p edit.Place) fyne.Position { return c.area.point(p).AddXY(1, 3) }
	press := func(p edit.Place) {
		c.area.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: point(p)}, Button: desktop.MouseButtonPrimary})
	}
	want := func(what, selected string) {
		t.Helper()
		if got := c.Buffer.Selected(); got != selected {
			t.Errorf("%s selects %q, want %q", what, got, selected)
		}
	}
	press(at(1, 3))
	if got := c.Buffer.Caret(); got != at(1, 3) {
		t.Errorf("a click puts the caret at %v", got)
	}
	c.area.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: point(at(2, 2))}})
	want("dragging", "ond_word here\nth")
	press(at(1, 3))
	c.area.DoubleTapped(&fyne.PointEvent{Position: point(at(1, 3))})
	want("a double click", "second_word")
	press(at(1, 3))
	want("a third click", "second_word here\n")
}

func TestCodeSuggests(t *testing.T) {
	c, _ := coded(t, "ro")
	c.Buffer.Select(at(0, 2), at(0, 2))
	c.Complete = func() []edit.Suggestion {
		return []edit.Suggestion{
			{Text: "roles", Says: "What somebody does.", Inserts: "roles: []", From: at(0, 0), To: at(0, 2), Caret: 8},
			{Text: "rows", Says: "Lines.", Inserts: "rows: ", From: at(0, 0), To: at(0, 2), Caret: 6},
		}
	}
	ctrl(c, fyne.KeySpace)
	if said := c.area.AccessibilityLabel(); !strings.Contains(said, "roles: What somebody does.") {
		t.Errorf("said %q", said)
	}
	typed(c.area, fyne.KeyEscape)
	if c.area.popup.open() || !c.area.AcceptsTab() {
		t.Error("Esc closes the list, and no more than that")
	}
	ctrl(c, fyne.KeySpace)
	typed(c.area, fyne.KeyDown, fyne.KeyUp, fyne.KeyTab)
	if got := c.Buffer.Text(); got != "roles: []" || c.Buffer.Caret() != at(0, 8) {
		t.Errorf("text %q, caret %v", got, c.Buffer.Caret())
	}
}

// Typing narrows the list that is open, and the colon of a key that was taken from it is
// not written twice.
func TestTypingGoesOnWithTheSuggestions(t *testing.T) {
	for keys, want := range map[string]string{"": "weight: ", ":": "weight: ", ": 2": "weight: 2", "2": "weight: 2", " 2": "weight:  2"} {
		c, _ := coded(t, "")
		c.Complete = func() (all []edit.Suggestion) {
			for _, key := range []string{"weeks", "weight", "when"} {
				if strings.HasPrefix(key, c.Buffer.Line(0)) {
					all = append(all, edit.Suggestion{Text: key, Inserts: key + ": ", To: at(0, len(c.Buffer.Line(0))), Caret: len(key) + 2})
				}
			}
			return all
		}
		ctrl(c, fyne.KeySpace)
		for _, r := range "wei" { // as a window does: the key, then its letter
			typed(c.area, fyne.KeyName(strings.ToUpper(string(r))))
			c.area.TypedRune(r)
		}
		if list := c.area.popup.list; !c.area.popup.listed() || len(list) != 1 || list[0].Text != "weight" {
			t.Fatalf("suggested: %+v", list)
		}
		typed(c.area, fyne.KeyReturn)
		test.Type(c.area, keys)
		if got := c.Buffer.Text(); got != want {
			t.Errorf("%q typed: %q", keys, got)
		}
	}
	c, _ := coded(t, "a: 1\nb: ")
	c.Buffer.Select(at(1, 3), at(1, 3))
	c.Complete = func() []edit.Suggestion {
		return []edit.Suggestion{{Text: "c", Inserts: "c: ", From: at(1, 3), To: at(1, 3), Caret: 3}}
	}
	ctrl(c, fyne.KeySpace)
	typed(c.area, fyne.KeyReturn, fyne.KeyLeft)
	test.Type(c.area, ":")
	if got := c.Buffer.Line(1); got != "b: c::" && got != "b: c:: " {
		t.Errorf("a colon elsewhere: %q", got)
	}
}

// F1 tells of the caret; where nothing is known it says so, and once more it is the
// window's, not before.
func TestF1AlwaysTellsOfTheCaretFirst(t *testing.T) {
	for _, known := range []string{"", "A key."} {
		c, canvas := coded(t, "wieght 2")
		c.Words.NothingKnown = "Nothing is known of it."
		c.Hint = func(edit.Place) string { return known }
		window := 0
		canvas.SetOnTypedKey(func(*fyne.KeyEvent) { window++ })
		typed(c.area, fyne.KeyF1)
		if want := known + strings.Repeat("Nothing is known of it.", max(1-len(known), 0)); c.area.popup.says != want || window != 0 {
			t.Errorf("told %q, the window heard %d", c.area.popup.says, window)
		}
		c.SetMarks([]CodeMark{{Line: 0, To: 6, Says: "No colon."}})
		if !strings.HasPrefix(c.area.popup.says, "No colon.") {
			t.Errorf("when it was checked it tells %q", c.area.popup.says)
		}
		if typed(c.area, fyne.KeyF1); window != 1 {
			t.Errorf("the window heard %d", window)
		}
	}
}

func TestTabGoesFromFindToReplace(t *testing.T) {
	defer fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	for _, scale := range []float32{1, 2} {
		fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: look.LightOnly, Scale: scale})
		c, canvas := coded(t, "a\nb")
		c.ShowFind(true)
		if canvas.FocusNext(); canvas.Focused() != c.find.fresh.Focusable() {
			t.Errorf("at %g Tab goes to %v", scale, canvas.Focused())
		}
	}
}

func TestCodeCanBeLeft(t *testing.T) {
	c, _ := coded(t, "a")
	c.SetMarks([]CodeMark{{Line: 0, To: 1, Says: "Something is wrong."}})
	said := c.area.AccessibilityLabel()
	for _, part := range []string{"Text", "Line 1: a", "Something is wrong.", "Esc, then Tab leaves"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said in %q", part, said)
		}
	}
	typed(c.area, fyne.KeyEscape)
	if c.area.AcceptsTab() {
		t.Error("Tab does not leave after Esc")
	}
	test.Type(c.area, "x")
	if !c.area.AcceptsTab() {
		t.Error("Tab leaves while one writes")
	}
}

func TestCodeFinds(t *testing.T) {
	c, _ := coded(t, "Price, price\nPRICE")
	c.ShowFind(true)
	c.find.what.entry.SetText("price")
	if got := c.find.count.Content; got != "1 of 3" {
		t.Errorf("count %q", got)
	}
	c.find.next(1)
	c.find.next(1)
	if from, _ := c.Buffer.Selection(); from != at(1, 0) {
		t.Errorf("the third is at %v", from)
	}
	c.find.fresh.SetText("cost")
	c.find.replaceAll()
	if got := c.Buffer.Text(); got != "cost, cost\ncost" {
		t.Errorf("replaced: %q", got)
	}
	c.area.TypedShortcut(&fyne.ShortcutUndo{})
	if got := c.Buffer.Text(); got != "Price, price\nPRICE" {
		t.Errorf("undone: %q", got)
	}
}

// Esc in either field of the search goes back to the text.
func TestEscLeavesTheSearch(t *testing.T) {
	for _, replace := range []bool{false, true} {
		c, canvas := coded(t, "a\nb")
		c.ShowFind(true)
		field := c.find.what
		if replace {
			field = c.find.fresh
		}
		field.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if c.find != nil || canvas.Focused() != c.area {
			t.Errorf("replace %t: the search is still there, or the focus is on %v", replace, canvas.Focused())
		}
	}
}

// The line that is written stays in view when there is less room for the text; what was
// scrolled away stays away.
func TestTheCaretStaysInView(t *testing.T) {
	c, _ := coded(t, strings.Repeat("a: 1\n", 60))
	last := c.area.top + c.area.rows() - 1
	c.Reveal(at(last, 0), at(last, 0))
	c.Resize(fyne.NewSize(600, 120))
	if !c.area.sees(last) {
		t.Errorf("line %d is out of view: %d rows from %d on", last, c.area.rows(), c.area.top)
	}
	c.area.top = 40
	c.Resize(fyne.NewSize(600, 100))
	if c.area.top != 40 {
		t.Errorf("what was scrolled to moved to %d", c.area.top)
	}
}

func TestCodePictures(t *testing.T) {
	src, err := os.ReadFile("../../scenarios/gloves-and-wipes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, choice := range []look.Choice{look.LightOnly, look.DarkOnly, look.Contrasted} {
		for _, scale := range []float32{1, 2} {
			t.Run(fmt.Sprint(choice, scale), func(t *testing.T) {
				c, canvas := coded(t, string(src)+"\n# 漢字 wide\n")
				fyne.CurrentApp().Settings().SetTheme(&look.Theme{Choice: choice, Scale: scale})
				c.SetMarks([]CodeMark{{Line: 3, From: 2, To: 12, Says: "Wrong."}, {Line: 5, From: 0, To: 9, Warning: true, Says: "Odd."}})
				c.Reveal(at(6, 0), at(7, 6))
				c.Complete = func() []edit.Suggestion {
					return []edit.Suggestion{{Text: "roles", Says: "What the person does in the purchase, one word of six or several.", Inserts: "roles: "}, {Text: "title", Says: "x"}}
				}
				picture(t, canvas, fmt.Sprint("text-", choice, scale))
				ctrl(c, fyne.KeySpace)
				picture(t, canvas, fmt.Sprint("list-", choice, scale))
				typed(c.area, fyne.KeyEscape)
				c.ShowFind(true)
				c.find.what.entry.SetText("price")
				picture(t, canvas, fmt.Sprint("find-", choice, scale))
			})
		}
	}
}
