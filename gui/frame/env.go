// Package frame is what every screen leans on: what it may use of the window, the
// catalog of scenarios, the words and signs that all share, and files. It knows no
// screen and not where things are kept.
package frame

import (
	"context"
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/sim/analysis"
	"buygrid/sim/draft"
	"buygrid/sim/experiment"
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
	// Cache keeps what takes long to compute; nil for nothing.
	Cache analysis.Cache
	// CoachWorlds is in how many other worlds the coach replays a play; 0 for
	// 1,000.
	CoachWorlds int
	// Trials is how many purchases the Studio plays in the background a way to play,
	// to try what is written; 0 for 100, less for none at all.
	Trials  int
	Catalog *Catalog
	Drafts  *draft.Keeper // of what is written in the Studio
	Version string
	Now     func() time.Time

	// Say writes a line at the left end of the status bar. It is told again in
	// the language of the day when that changes, so tell must not ask for what
	// may be another by then. What stops being true is taken back with
	// withdraw, which leaves alone what was said since.
	Say func(tell func() string) (withdraw func())
	// Trouble shows an error where everybody sees it.
	Trouble func(error)
	// Over takes an error back that Trouble showed and that is over, where it is shown
	// still; nil where nothing is shown.
	Over func(error)
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
	// Side opens a scenario of the catalog from the side of the people who buy.
	Side func(id string)
	// Write opens the Studio with a scenario file, at a line counted from 1, 0 for the
	// beginning; with a bundled scenario or a text of no file as a copy.
	Write func(Writing)
	// Studio opens the Studio as it is.
	Studio func()
	// Handbook opens the handbook where it was read last.
	Handbook func()
	// Author opens the author's guide where it was read last.
	Author func()
	// Chosen is called when a person chose another language, look or text size.
	Chosen func(Taste)
	// Taste returns what is chosen now.
	Taste func() Taste

	folder fyne.URI // where the last dialog for files ended
	guards guards
	around *Env // that this stands in, nil for none
}

// Writing is what the Studio opens: a file, or a text that has none yet.
type Writing struct {
	File fyne.URI // nil for Text
	Name string   // of a text: what its file will be called, ID.yaml
	Text []byte
	Made bool // of a text: it was not easily made, and is kept though nothing is typed in it
	Line int
}

// T returns a text of the chosen language.
func (e *Env) T(key string, args map[string]any) string { return e.Words.T(key, args) }

// Taste is how a person wants the window.
type Taste struct {
	Language string
	Theme    string  // light, dark, contrast or system
	Scale    float32 // of text, 1 to 2
}

// ScaleID spells a text scale for choices and preferences: "1.25".
func ScaleID(scale float32) string { return strconv.FormatFloat(float64(scale), 'f', -1, 32) }

// ScaleOf reads what ScaleID writes; anything else is 1.
func ScaleOf(id string) float32 {
	scale, err := strconv.ParseFloat(id, 32)
	if err != nil {
		return 1
	}
	return float32(min(max(scale, 1), 2))
}

// Shelf keeps runs of the Lab beyond the end of the program.
type Shelf interface {
	// Keep returns when the run is on disk.
	Keep(ctx context.Context, k experiment.Kept) (id int64, err error)
	// List returns all runs, the newest first, without their scenario.
	List(ctx context.Context) ([]experiment.Kept, error)
	// Take returns one run with its scenario.
	Take(ctx context.Context, id int64) (experiment.Kept, error)
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
	PrefRecord   = "record"
	PrefHandbook = "handbook_page"
	PrefAuthor   = "author_page"
)

// Told gives an error a text of its own, unless it has one.
func Told(key string, err error) error {
	var t *lang.Trouble
	if errors.As(err, &t) {
		return err
	}
	return &lang.Trouble{Key: key, Err: err}
}

// Explain returns the text for the person and the details for the log. A trouble
// whose cause is another one is told with both.
func (e *Env) Explain(err error) (text, details string) {
	var t *lang.Trouble
	if !errors.As(err, &t) {
		return e.T("trouble.unexpected", nil), err.Error()
	}
	text = t.In(e.Words)
	for last := t; errors.As(last.Err, &last); {
		t = last
	}
	return text, t.Err.Error()
}
