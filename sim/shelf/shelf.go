// Package shelf keeps what people did in the screens on disk: it stands between
// the screens' words and the store's. It knows no window, and only the program
// itself opens it.
package shelf

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"buygrid/sim/experiment"
	"buygrid/sim/play"
	"buygrid/sim/store"
)

// Shelf keeps the Lab's runs and the preferences in the store. Without a store,
// because it could not be opened, it refuses to keep anything and says why.
type Shelf struct {
	store *store.Store
	path  string // of the database
	err   error
}

// dataVariable names the environment variable that moves everything that is
// saved into another folder, for tests and classrooms.
const dataVariable = "BUYGRID_DATA"

// database is the file's name in that folder.
const database = "buygrid.db"

// Path returns the database's path in the folder of this person's data, which is
// made where it is not there yet.
func Path() (string, error) {
	path, err := Place()
	if err != nil {
		return path, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return path, fmt.Errorf("make folder for data: %w", err)
	}
	return path, nil
}

// Place returns where the database is or would be, and makes nothing.
func Place() (string, error) {
	folder := os.Getenv(dataVariable)
	if folder == "" {
		own, err := os.UserConfigDir()
		if err != nil {
			return database, fmt.Errorf("find folder for data: %w", err)
		}
		folder = filepath.Join(own, "buygrid")
	}
	return filepath.Join(folder, database), nil
}

// Database returns the path of the database, there or not, "" where nothing can be
// kept.
func Database() string {
	path, err := Place()
	if err != nil {
		return ""
	}
	return path
}

// Open opens the store in the folder of this person's data. Where that
// fails, the shelf keeps nothing, and the error says why. now is the time of day,
// which backups are dated with.
func Open(ctx context.Context, now time.Time) (*Shelf, string, error) {
	path, err := Path()
	folder := filepath.Dir(path)
	if err = cmp.Or(store.Available(), err); err != nil {
		return closed(err, folder)
	}
	opened, err := store.Open(ctx, path, now)
	if err != nil {
		return closed(err, folder)
	}
	return &Shelf{store: opened, path: path}, folder, nil
}

// closed returns a shelf that keeps nothing, and why.
func closed(err error, folder string) (*Shelf, string, error) {
	err = explain(err, folder)
	return &Shelf{err: err}, folder, err
}

// Close releases the database.
func (s *Shelf) Close() error {
	if s.store == nil {
		return nil
	}
	return s.store.Close()
}

// Journal returns what keeps plays; nil where the store could not be opened.
func (s *Shelf) Journal() play.Journal {
	if s.store == nil {
		return nil
	}
	return journal{s.store}
}

// Desk returns the journal for the window, and whether what is played in it ends
// with the program: where nothing can be saved, plays go on in memory above what
// is kept. It is nil where the store could not be opened.
func (s *Shelf) Desk(ctx context.Context) (j play.Journal, unkept bool) {
	if s.store == nil || s.store.Unwritable() == nil {
		return s.Journal(), s.store == nil
	}
	over, err := newOverlay(ctx, s.Journal())
	if err != nil {
		return s.Journal(), true // which says what is wrong with it where it is used
	}
	return over, true
}

// kept is how the Lab's settings stand in the store's summary of a run.
type kept struct {
	experiment.Settings
	End experiment.End `json:"end"`
}

// Keep saves a run and returns when it is on disk.
func (s *Shelf) Keep(ctx context.Context, k experiment.Kept) (int64, error) {
	if s.err != nil {
		return 0, s.err
	}
	settings, err := json.Marshal(kept{k.Settings, k.End})
	if err != nil {
		return 0, fmt.Errorf("write settings of run: %w", err)
	}
	result, err := json.Marshal(k.End)
	if err != nil {
		return 0, fmt.Errorf("write result of run: %w", err)
	}
	id, err := s.store.SaveRun(ctx, store.Run{
		Summary: store.Summary{
			SavedAt: k.SavedAt, Name: k.Name, ScenarioID: k.ScenarioID, Settings: settings,
			Seed: k.Settings.Seed, Runs: k.Settings.Runs, Headline: k.Headline, Engine: k.Engine,
		},
		Scenario: k.Scenario,
		Result:   result,
	})
	return id, explain(err, "")
}

// List returns all runs, the newest first. One that cannot be read any more is
// left out: what is wrong with it was said at the start, and the others are shown.
func (s *Shelf) List(ctx context.Context) ([]experiment.Kept, error) {
	if s.err != nil {
		return nil, nil // the window has said so already
	}
	summaries, err := s.store.Runs(ctx)
	if err != nil {
		return nil, explain(err, "")
	}
	var runs []experiment.Kept
	for _, summary := range summaries {
		if run, err := taken(summary); err == nil {
			runs = append(runs, run)
		}
	}
	return runs, nil
}

// Take returns one run with its scenario.
func (s *Shelf) Take(ctx context.Context, id int64) (experiment.Kept, error) {
	if s.err != nil {
		return experiment.Kept{}, s.err
	}
	run, err := s.store.Run(ctx, id)
	if err != nil {
		return experiment.Kept{}, explain(err, "")
	}
	k, err := taken(run.Summary)
	k.Scenario = run.Scenario
	return k, err
}

func taken(summary store.Summary) (experiment.Kept, error) {
	var settings kept
	if err := json.Unmarshal(summary.Settings, &settings); err != nil {
		return experiment.Kept{}, fmt.Errorf("read settings of run %d: %w", summary.ID, err)
	}
	return experiment.Kept{
		ID: summary.ID, SavedAt: summary.SavedAt, Name: outside(summary.Name), ScenarioID: outside(summary.ScenarioID),
		Settings: settings.Today(), End: settings.End, Headline: outside(summary.Headline), Engine: summary.Engine,
	}, nil
}

// Rename gives a run another name.
func (s *Shelf) Rename(ctx context.Context, id int64, name string) error {
	if s.err != nil {
		return s.err
	}
	return explain(s.store.RenameRun(ctx, id, name), "")
}

// Delete takes a run off the list.
func (s *Shelf) Delete(ctx context.Context, id int64) error {
	if s.err != nil {
		return s.err
	}
	return explain(s.store.DeleteRun(ctx, id), "")
}

// Restore brings a deleted run back.
func (s *Shelf) Restore(ctx context.Context, id int64) error {
	if s.err != nil {
		return s.err
	}
	return explain(s.store.RestoreRun(ctx, id), "")
}

// Remember keeps a preference.
func (s *Shelf) Remember(ctx context.Context, name, value string) error {
	if s.err != nil || s.store.Unwritable() != nil {
		return nil // it holds until the program ends, and the window has said so
	}
	return explain(s.store.SetPreference(ctx, store.Key(name), value), "")
}

// Recall returns a preference, "" for none.
func (s *Shelf) Recall(ctx context.Context, name string) (string, error) {
	if s.err != nil {
		return "", nil
	}
	all, err := s.store.Preferences(ctx)
	return all[store.Key(name)], err
}
