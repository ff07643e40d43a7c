// Package screen holds the screens, one a file: what each shows, and what it
// does when somebody touches it. A screen asks the engine and the shelf only
// through a task, and knows neither the window's frame nor where runs are kept.
package screen

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/experiment"
	"buygrid/gui/task"
	"buygrid/sim/analysis"
	"buygrid/sim/play"
)

// Env is what every screen may use.
type Env struct {
	Words   *lang.Words
	Window  fyne.Window
	Tasks   *task.Runner
	Shelf   Shelf
	Journal play.Journal
	Unkept  bool // the journal ends with the program
	// Answers keeps what takes long to compute; nil for nothing.
	Answers analysis.Answers
	// CoachWorlds is in how many other worlds the coach replays a play; 0 for
	// 1,000.
	CoachWorlds int
	Catalog     *Catalog
	Version     string
	Now         func() time.Time

	// Say writes a line at the left end of the status bar.
	Say func(string)
	// Trouble shows an error where everybody sees it.
	Trouble func(error)
	// Watch opens the Lab with a scenario of the catalog and runs it.
	Watch func(id string)
	// Reopen opens the Lab with a run from the shelf.
	Reopen func(id int64)
	// Home opens the list of scenarios and plays.
	Home func()
	// Brief opens the briefing of a scenario of the catalog.
	Brief func(id string)
	// Resume opens a play of the journal where it was left.
	Resume func(id int64)
	// Chosen is called when a person chose another language, look or text size.
	Chosen func(Taste)
	// Taste returns what is chosen now.
	Taste func() Taste

	folder fyne.URI // where the last dialog for files ended
}

// T returns a text of the chosen language.
func (e *Env) T(key string, args map[string]any) string { return e.Words.T(key, args) }

// Taste is how a person wants the window.
type Taste struct {
	Language string
	Theme    string  // light, dark, contrast or system
	Scale    float32 // of text, 1 to 2
}

// Shelf keeps runs of the Lab beyond the end of the program.
type Shelf interface {
	// Keep returns when the run is on disk.
	Keep(ctx context.Context, k Kept) (id int64, err error)
	// List returns all runs, the newest first, without their scenario.
	List(ctx context.Context) ([]Kept, error)
	// Take returns one run with its scenario.
	Take(ctx context.Context, id int64) (Kept, error)
	Rename(ctx context.Context, id int64, name string) error
	Delete(ctx context.Context, id int64) error
	// Restore brings back a run that was deleted.
	Restore(ctx context.Context, id int64) error
	// Remember keeps a preference, Recall returns it, "" for none.
	Remember(ctx context.Context, name, value string) error
	Recall(ctx context.Context, name string) (string, error)
}

// Names of preferences.
const (
	PrefLanguage = "language"
	PrefTheme    = "theme"
	PrefTextSize = "text_size"
	PrefScreen   = "last_screen"
	PrefRun      = "last_run"
	PrefFiles    = "open_files"
	PrefWeights  = "lab_weightings"
	PrefHalf     = "lab_half"
	PrefPresets  = "lab_presets"
	PrefPlay     = "last_play"
	PrefGuide    = "guide_closed"
)

// Kept is one run on the shelf.
type Kept struct {
	ID         int64
	SavedAt    time.Time
	Name       string // as given by a person, "" for none
	ScenarioID string
	Scenario   []byte // the text as it was run
	Settings   experiment.Settings
	End        End
	Headline   string // in the language of the day
	Engine     int
}

// End is how a kept run came out, as lists show it.
type End struct {
	Role   int    `json:"role"`   // of the winner, as in charts
	Winner string `json:"winner"` // short name; "" for nobody
}

// Trouble is an error with a text for the person: what happened, what is safe,
// what to do.
type Trouble struct {
	Key  string
	Args map[string]any
	Err  error // the chain for the log
}

func (t *Trouble) Error() string { return t.Key + ": " + t.Err.Error() }

// Unwrap returns the cause.
func (t *Trouble) Unwrap() error { return t.Err }

// In returns the text for the person in a language; where the cause is another
// trouble, its text behind it.
func (t *Trouble) In(w *lang.Words) string {
	text := w.T(t.Key, t.Args)
	var cause *Trouble
	if errors.As(t.Err, &cause) {
		text += " " + cause.In(w)
	}
	return text
}

// Explain returns the text for the person and the details for the log. A trouble
// whose cause is another one is told with both.
func (e *Env) Explain(err error) (text, details string) {
	var t *Trouble
	if !errors.As(err, &t) {
		return e.T("trouble.unexpected", nil), err.Error()
	}
	text = t.In(e.Words)
	for last := t; errors.As(last.Err, &last); {
		t = last
	}
	return text, t.Err.Error()
}

// notKept says that a run is shown but not saved, with the cause where the shelf
// knows it and else with what to look at.
func notKept(err error) error {
	key := "trouble.keep"
	var cause *Trouble
	if errors.As(err, &cause) {
		key = "trouble.keep.because"
	}
	return &Trouble{Key: key, Err: err}
}
