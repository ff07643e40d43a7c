package frame

import (
	"context"
	"errors"
	"fmt"

	"buygrid/sim/experiment"
	"buygrid/sim/play"
)

// Inside returns what a screen may use that stands in another and keeps nothing: the
// same words and window, tasks of its own under a name, a journal that ends with the
// program, and one scenario. What would lead elsewhere is left out: Home, Side and
// the like are nil, and nothing is said in the status bar.
func (e *Env) Inside(name string, catalog *Catalog) *Env {
	return &Env{Words: e.Words, Window: e.Window, Tasks: e.Tasks.Beside(name), Shelf: forgetful{}, Journal: play.NewMemory(), Unkept: true,
		CoachWorlds: e.CoachWorlds, Catalog: catalog, Version: e.Version, Now: e.Now, Say: func(func() string) func() { return func() {} }, Trouble: e.Trouble,
		Handbook: e.Handbook, Author: e.Author, Chosen: e.Chosen, Taste: e.Taste, around: e}
}

// guarded are the files that nobody writes over, wherever in the window.
func (e *Env) guarded() *guards {
	if e.around != nil {
		return e.around.guarded()
	}
	return &e.guards
}

// forgetful is a shelf that keeps nothing and has nothing: what is played in a screen
// within another must not stand among what a person has played.
type forgetful struct{}

func (forgetful) Keep(context.Context, experiment.Kept) (int64, error) {
	return 0, fmt.Errorf("keep run: %w", errForgetful)
}
func (forgetful) List(context.Context) ([]experiment.Kept, error) { return nil, nil }
func (forgetful) Take(context.Context, int64) (experiment.Kept, error) {
	return experiment.Kept{}, fmt.Errorf("take run: %w", errForgetful)
}
func (forgetful) Rename(context.Context, int64, string) error    { return nil }
func (forgetful) Delete(context.Context, int64) error            { return nil }
func (forgetful) Restore(context.Context, int64) error           { return nil }
func (forgetful) Remember(context.Context, string, string) error { return nil }
func (forgetful) Recall(context.Context, string) (string, error) { return "", nil }

var errForgetful = errors.New("nothing is kept here")
