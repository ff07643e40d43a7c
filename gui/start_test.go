package gui

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// first opens the program and returns it before any work beside the screens has
// come back: as its first picture shows it.
func first(t *testing.T, shelf *memory, journal play.Journal) *Shell {
	t.Helper()
	s, err := New(test.NewTempApp(t), Options{Shelf: shelf, Journal: journal, Now: noonNow, Tasks: task.NewQueued(nil)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.window.Close)
	t.Cleanup(s.env.Tasks.Settle)
	return s
}

// pictured returns all texts of the window as it is, also while work goes on.
func pictured(s *Shell) []string {
	var texts []string
	widget.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widget.Text); ok && t.Content != "" {
			texts = append(texts, t.Content)
		}
	})
	return texts
}

// Home's first picture has what is kept, so that nothing on it moves.
func TestHomeBeginsWithPlaysAndRuns(t *testing.T) {
	shelf, journal := english(), play.NewMemory()
	s := windowOn(t, shelf, journal)
	runRobots(t, s)
	begun(t, s, "welding-cell", "guided", "5")
	s.open(atHome)
	s.env.Tasks.Settle()
	again := first(t, shelf, journal)
	before := pictured(again)
	for _, want := range []string{again.env.T("home.plays", nil), again.lab.Name(again.lab.Kept()[0]), "Late again"} {
		if !slices.Contains(before, want) {
			t.Errorf("the first picture lacks %q: %q", want, before)
		}
	}
	again.env.Tasks.Settle()
	if after := pictured(again); !slices.Equal(before, after) {
		t.Errorf("the first picture shows %q, later %q", before, after)
	}
}

// The Lab is made when it is opened: in the language of then, with the run that
// was shown last.
func TestTheLabIsMadeWhenItIsOpened(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	s.open(atHome)
	s.env.Tasks.Settle()
	again := window(t, shelf)
	taste := again.taste
	taste.Language = "nl"
	again.choose(taste)
	if again.row(atLab).opened {
		t.Fatal("the Lab is made before anybody opens it")
	}
	again.open(atLab)
	for _, want := range []string{"Bewaarde simulaties", again.env.T("lab.reopened", map[string]any{"Run": int64(1)})} {
		if !says(again, want) {
			t.Errorf("the Lab lacks %q: %q", want, shown(again))
		}
	}
}

// unread is a journal whose plays cannot be listed.
type unread struct{ play.Journal }

func (unread) Plays(context.Context) ([]play.Summary, error) {
	return nil, errors.New("disk I/O error")
}

func TestWhatCannotBeListedAtTheStartIsSaid(t *testing.T) {
	s := first(t, english(), unread{play.NewMemory()})
	if want := s.env.T("trouble.play.list", nil); !slices.Contains(pictured(s), want) {
		t.Errorf("the first picture shows %q, want %q", pictured(s), want)
	}
}
