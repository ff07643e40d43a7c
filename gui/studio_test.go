package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/scenarios"
)

// textFile writes a file and returns its address.
func textFile(t *testing.T, name, content string) fyne.URI {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return storage.NewFileURI(path)
}

// bundled is the text of a bundled scenario.
func bundledText(t *testing.T, id string) string {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// inStudio opens the Studio with a text of this name.
func inStudio(t *testing.T, name, content string) *Shell {
	t.Helper()
	s := window(t, english())
	s.env.Write(frame.Writing{File: textFile(t, name, content)})
	s.env.Tasks.Settle()
	return s
}

func TestTheStudioOffersWaysToBegin(t *testing.T) {
	s := window(t, english())
	s.open(atStudio)
	button(t, s, "New scenario")
	button(t, s, "Open a file")
	press(s, button(t, s, "Begin with a copy"))
	if !says(s, ".yaml") || !says(s, "Not saved") || !says(s, "No problems") {
		t.Errorf("after a copy was begun the window shows %q", shown(s))
	}
}

func TestAFileOpensInTheStudioWithItsProblems(t *testing.T) {
	source := bundledText(t, "late-again")
	s := inStudio(t, "late-again.yaml", source)
	if s.here != atStudio || !says(s, "late-again.yaml") || !says(s, "No problems") || !button(t, s, "Save").Disabled() {
		t.Fatalf("on %s the window shows %q", s.here, shown(s))
	}
	s = inStudio(t, "late-again.yaml", strings.Replace(source, "members:", "membres:", 1))
	if !says(s, "problems") || !says(s, "membres") {
		t.Errorf("a key that is none is not told: %q", shown(s))
	}
}

func TestWhatIsDroppedOnTheStudioOpensThere(t *testing.T) {
	s := window(t, english())
	s.open(atStudio)
	s.dropped(fyne.Position{}, []fyne.URI{textFile(t, "mine.yaml", "id: mine\n")})
	s.env.Tasks.Settle()
	if s.here != atStudio || !says(s, "mine.yaml") {
		t.Errorf("on %s the window shows %q", s.here, shown(s))
	}
	s.open(atHome)
	s.dropped(fyne.Position{}, []fyne.URI{textFile(t, "other.yaml", "id: other\n")})
	s.env.Tasks.Settle()
	if s.here != atHome || !says(s, "other.yaml") {
		t.Errorf("on %s the window shows %q", s.here, shown(s))
	}
	press(s, button(t, s, "Edit in the Studio"))
	if s.here != atStudio || !says(s, "other.yaml") {
		t.Errorf("from the problems of a file %s opens with %q", s.here, shown(s))
	}
}

// Nothing is opened as what it is not, and nothing is lost.
func TestTheStudioReadsAnyTextAndSaysWhatItIs(t *testing.T) {
	for content, want := range map[string]string{
		"":                                       "mine.yaml",
		"id: [\n":                                "problem",
		"title: caf\xe9\n":                       "Windows-1252",
		"\xff\xfei\x00d\x00:\x00":                "UTF-16",
		"PK\x03\x04\x00\x00":                     "mine.yaml is not a text",
		strings.Repeat("a: 1234567\n", 1<<19):    "larger than 4 MB",
		`{"buygrid":"assignment","format":2}`:    "a newer Buygrid",
		"id: mine\r\ntitle: [\"\u00e9\",\r\n":    "problem",
		"\ufeffid: mine\n":                       "problem",
		"members: {rolles: \"a\", &x y: *z}\n":   "problem",
		"%TAG ! tag:x,2000:\n---\na\n---\nb: \t": "problem",
	} {
		if s := inStudio(t, "mine.yaml", content); !says(s, want) {
			t.Errorf("%.20q: the window shows %q", content, shown(s))
		}
	}
}

// F8 and Shift+F8 go to problems from wherever the keyboard is.
func TestTheKeysOfProblemsActFromEveryControl(t *testing.T) {
	for _, from := range []string{"nothing", "a button", "a field", "the text"} {
		s := inStudio(t, "x.yaml", "format: 1\nid: x\nfoo: 1\nbar: 2\n")
		held := fyne.KeyModifier(0)
		s.held = func() fyne.KeyModifier { return held }
		press := func(shift bool) string {
			held = 0
			c := s.window.Canvas()
			c.Unfocus()
			switch from {
			case "a button":
				c.Focus(button(t, s, "Save a copy"))
			case "a field":
				field := widget.NewField("x", "", nil)
				s.body.Add(field)
				defer s.body.Remove(field)
				c.Focus(field.Focusable())
			case "the text":
				widget.FocusIn(c, codeOf(s))
			}
			f, key := c.Focused(), &fyne.KeyEvent{Name: fyne.KeyF8}
			if shift {
				held = fyne.KeyModifierShift
				if k, ok := f.(desktop.Keyable); ok {
					k.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
				}
			}
			if f == nil {
				s.typed(key)
			} else {
				f.TypedKey(key)
			}
			s.env.Tasks.Settle()
			return s.said()
		}
		first, second := press(false), press(false)
		if back := press(true); first == second || back != first || !strings.Contains(second, "bar") {
			t.Errorf("from %s: %q, %q, back to %q", from, first, second, back)
		}
	}
}

// Esc puts the line to search away from whichever of its controls has the keyboard, and
// the keyboard is in the text then.
func TestEscPutsTheLineToSearchAway(t *testing.T) {
	for _, from := range []string{"the field", "Close"} {
		s := inStudio(t, "x.yaml", "id: x\n")
		s.studio.Find(false)
		c := s.window.Canvas()
		if from != "the field" { // which has the keyboard as it opens
			c.Focus(button(t, s, from))
		}
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if has(s, "Close") != nil || c.Focused() != codeOf(s).Focusable() {
			t.Errorf("from %s: it is still there, or the keyboard is at %T", from, c.Focused())
		}
	}
}

// codeOf is the text that is edited.
func codeOf(s *Shell) (code *widget.Code) {
	widget.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Code); ok {
			code = c
		}
	})
	return code
}

func TestSharedKeysActOnTheScreenThatIsShown(t *testing.T) {
	s := inStudio(t, "late-again.yaml", bundledText(t, "late-again"))
	item := func(label string) *fyne.MenuItem {
		for _, m := range s.window.MainMenu().Items {
			for _, i := range m.Items {
				if i.Label == label {
					return i
				}
			}
		}
		t.Fatalf("no line %q in the menu", label)
		return nil
	}
	item("Handbook").Action()
	item("Plan an action").Action()
	item("Take back").Action()
	if s.here != atStudio || widget.TopDialog(s.window.Canvas()) != nil {
		t.Errorf("the Studio's keys open %s", s.here)
	}
	item("Open a scenario or a tender").Action()
	if s.here != atStudio || widget.TopDialog(s.window.Canvas()) == nil {
		t.Errorf("Ctrl+O in the Studio opens no file there, but %s", s.here)
	}
	widget.CloseTop(s.window.Canvas())
	s.open(atHome)
	item("Handbook").Action()
	if widget.TopDialog(s.window.Canvas()) == nil {
		t.Error("Ctrl+H on Home opens no handbook")
	}
}

// What the status bar says of a problem goes with the problem, and what was said since stays.
func TestWhatIsOverLeavesTheStatusBar(t *testing.T) {
	s := window(t, english())
	say := func(text string) (withdraw func()) { return s.env.Say(func() string { return text }) }
	say("Something is wrong here.")()
	if says(s, "Something is wrong here.") {
		t.Errorf("it says so still: %q", shown(s))
	}
	earlier := say("Something is wrong here.")
	say("It is saved.")
	if earlier(); !says(s, "It is saved.") {
		t.Errorf("the window shows %q", shown(s))
	}
}

// inMenu does what a line of the menu does, as its key would.
func inMenu(t *testing.T, s *Shell, key string) {
	t.Helper()
	for _, m := range s.menu().Items {
		for _, item := range m.Items {
			if item.Label == s.env.T(key, nil) {
				item.Action()
				s.env.Tasks.Settle()
				return
			}
		}
	}
	t.Fatalf("no line %s in the menu", key)
}

// Whoever plays the preview by keyboard stays in it: beginning leaves the keyboard there,
// Ctrl+D plans in the play and not in the text, and Ctrl+Enter ends its week.
func TestThePreviewIsPlayedByKeyboard(t *testing.T) {
	s := inStudio(t, "gloves-and-wipes.yaml", bundledText(t, "gloves-and-wipes"))
	canvas := s.window.Canvas()
	stays := func(after string) {
		t.Helper()
		if b, ok := canvas.Focused().(*widget.Button); !ok || b.Text != "Begin again" {
			t.Errorf("after %s the focus is on %v", after, canvas.Focused())
		}
	}
	press(s, button(t, s, "Play from week 1"))
	stays("the beginning")
	inMenu(t, s, "menu.addaction")
	if !says(s, "Plan an action for week 1") {
		t.Errorf("Ctrl+D in the play shows %q", shown(s))
	}
	widget.CloseTop(canvas)
	stays("the dialog")
	if !says(s, "Saved") {
		t.Error("the text is another")
	}
	inMenu(t, s, "menu.endweek")
	if s.here != atStudio {
		t.Errorf("Ctrl+Enter leads to %s", s.here)
	}
}

// Whoever adds to a list of the wizard fills in what was added, without a way there.
func TestTheWizardGoesToWhatIsAdded(t *testing.T) {
	s := window(t, english())
	s.open(atStudio)
	press(s, button(t, s, "New scenario"))
	for range 4 {
		press(s, button(t, s, "Next"))
	}
	fields := len(all[*widget.Field](s))
	press(s, button(t, s, "Add a criterion"))
	now := all[*widget.Field](s)
	if len(now) != fields+2 || s.window.Canvas().Focused() != now[fields].Focusable() {
		t.Errorf("%d fields of %d, and the focus is on %v", len(now), fields, s.window.Canvas().Focused())
	}
}
