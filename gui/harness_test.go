package gui

import (
	"context"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/effort"
	"buygrid/sim/play"
)

// noon is when everything in these tests happens.
var noon = time.Date(2027, time.March, 14, 12, 0, 0, 0, time.Local)

// window opens the program on a shelf, in the memory of the test driver.
func window(t *testing.T, shelf *memory) *Shell {
	t.Helper()
	return windowOn(t, shelf, play.NewMemory())
}

// windowOn opens the program with the plays of a journal.
func windowOn(t *testing.T, shelf *memory, journal play.Journal) *Shell {
	t.Helper()
	return windowWith(t, Options{Shelf: shelf, Journal: journal})
}

// windowWith opens the program with a shelf, a journal and files.
func windowWith(t *testing.T, o Options) *Shell {
	t.Helper()
	app := test.NewTempApp(t)
	o.Folder, o.Version, o.CoachWorlds, o.Cache, o.Now, o.Tasks, o.Mark = "/data", "0.1", 16, known, noonNow, runner(t), mark(t, o.Journal)
	if o.Trials == 0 {
		o.Trials = -1 // whoever tests them asks for them
	}
	s, err := New(app, o)
	if err != nil {
		t.Fatal(err)
	}
	s.window.Resize(fyne.NewSize(1280, 800))
	s.env.Tasks.Settle()
	t.Cleanup(s.window.Close)
	t.Cleanup(s.env.Tasks.Settle) // first: what still runs reads the window
	return s
}

// mark tells the states of a journal apart, as the store's does.
func mark(t *testing.T, journal play.Journal) func() string {
	return func() string {
		plays, err := journal.Plays(context.Background())
		if err != nil {
			t.Error(err)
		}
		said := ""
		for _, p := range plays {
			said += fmt.Sprint(p.ID, p.Progress, ";")
		}
		return said
	}
}

// atOnce is whether all work ends at once, before whoever asks for it goes on.
var atOnce bool

// pictures are tests of how things stand, to which it is the same when work ends.
const pictures = "Pictures|Cut|CanBeRead|Bench|Grow|Fit|Language"

// runner works beside the screens, as in the program, where whoever asked has gone on
// before the work ends: what is said in between must not be lost.
func runner(t testing.TB) *task.Runner {
	if atOnce || regexp.MustCompile(pictures).MatchString(t.Name()) {
		return task.NewInline(nil)
	}
	return task.NewQueued(nil)
}

// TestMain runs every test of the screens but the pictures a second time in a deep
// test: with work that ends at once.
func TestMain(m *testing.M) {
	code := m.Run()
	if bench := flag.Lookup("test.bench"); code == 0 && bench.Value.String() == "" && effort.Deep() {
		if skip := flag.Lookup("test.skip"); skip.Value.String() == "" {
			if err := skip.Value.Set(pictures); err != nil {
				panic(err)
			}
		}
		atOnce = true
		code = m.Run()
	}
	os.Exit(code)
}

// english is a shelf of somebody who chose English and light.
func english() *memory {
	m := newMemory()
	m.values = map[string]string{frame.PrefLanguage: "en", frame.PrefTheme: "light"}
	return m
}

// all returns every visible object of a type, in the window or its top dialog.
func all[T fyne.CanvasObject](s *Shell) []T {
	s.env.Tasks.Settle()
	var found []T
	root := s.window.Content()
	if top := widget.TopDialog(s.window.Canvas()); top != nil {
		root = top.Content()
	}
	widget.Walk(root, func(o fyne.CanvasObject) {
		if x, ok := o.(T); ok {
			found = append(found, x)
		}
	})
	return found
}

func button(t *testing.T, s *Shell, text string) *widget.Button {
	t.Helper()
	for _, b := range all[*widget.Button](s) {
		if b.Text == text {
			return b
		}
	}
	t.Fatalf("no button %q", text)
	return nil
}

// choice returns the choice that offers an option.
func choice(t *testing.T, s *Shell, option string) *widget.Choice {
	t.Helper()
	for _, c := range all[*widget.Choice](s) {
		for _, o := range c.Options {
			if o.ID == option || o.Text == option {
				return c
			}
		}
	}
	t.Fatalf("no choice with %q", option)
	return nil
}

// pick selects an option by keyboard alone.
func pick(t *testing.T, s *Shell, option string) {
	t.Helper()
	c := choice(t, s, option)
	s.window.Canvas().Focus(c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range c.Options {
		for _, o := range c.Options {
			if o.ID == c.Selected && (o.ID == option || o.Text == option) {
				return
			}
		}
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
}

// turned brings the tab with this text to the front, and says whether there is one.
func turned(s *Shell, text string) bool {
	for _, tabs := range all[*widget.Tabs](s) {
		if at := slices.Index(tabs.Texts(), text); at >= 0 {
			tabs.Select(at)
			s.env.Tasks.Settle()
			return true
		}
	}
	return false
}

func press(s *Shell, b *widget.Button) {
	s.env.Tasks.Settle()
	s.window.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.env.Tasks.Settle()
}

// shown returns all texts that can be seen.
func shown(s *Shell) []string {
	var texts []string
	for _, o := range all[fyne.CanvasObject](s) {
		switch t := o.(type) {
		case *widget.Text:
			if t.Content != "" {
				texts = append(texts, t.Content)
			}
		case *widget.Term:
			texts = append(texts, t.Text)
		}
	}
	return texts
}

func says(s *Shell, part string) bool {
	return slices.ContainsFunc(shown(s), func(text string) bool { return strings.Contains(text, part) })
}

// fewRuns makes a test quick.
func fewRuns(t *testing.T, s *Shell) {
	t.Helper()
	fields := all[*widget.Field](s)
	runs := fields[len(fields)-1]
	runs.SetText("20")
	runs.OnChanged("20")
}

// runRobots runs the strategic scenario with proof of reliability.
func runRobots(t *testing.T, s *Shell) {
	t.Helper()
	s.open(atLab)
	pick(t, s, "Robots for line 4")
	pick(t, s, "reliability_proof")
	fewRuns(t, s)
	press(s, button(t, s, "Run"))
}

func noonNow() time.Time { return noon }

// answers keeps what took long to compute for the other tests of the process.
type answers struct {
	mu   sync.Mutex
	kept map[analysis.Question][]byte
}

var known = &answers{kept: map[analysis.Question][]byte{}}

func (a *answers) Answer(_ context.Context, q analysis.Question) ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.kept[q], nil
}

func (a *answers) KeepAnswer(_ context.Context, q analysis.Question, body []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept[q] = body
	return nil
}
