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

// hold types keys with Shift.
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

// BenchmarkCodeKey is a key from the keyboard to the picture, in texts of different
// lengths: it must not take longer in the long ones.
func BenchmarkCodeKey(b *testing.B) {
	for _, lines := range []int{100, 2000, 20000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			app := test.NewTempApp(b)
			app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
			c := NewCode("Text", edit.New([]byte(strings.Repeat("  - {id: mira, title: Head of purchasing, hours: 12} # who asks\n", lines))))
			window := app.NewWindow("bench")
			window.SetContent(c)
			window.Resize(fyne.NewSize(900, 600))
			window.Canvas().Focus(c.Focusable())
			c.Reveal(at(lines/2, 10), at(lines/2, 10))
			window.Canvas().Capture()
			for b.Loop() {
				c.area.TypedRune('x')
				window.Canvas().Capture()
				typed(c.area, fyne.KeyBackspace)
				window.Canvas().Capture()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*b.N), "us/key")
		})
	}
}
