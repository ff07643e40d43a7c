package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Summary is what a list shows of a saved Lab run.
type Summary struct {
	ID           int64     // given by SaveRun, never twice
	SavedAt      time.Time // kept to the millisecond, in UTC
	Name         string
	ScenarioID   string
	ScenarioHash string          // SHA-256 of the scenario text in hex; SaveRun fills it in
	Settings     json.RawMessage // as the Lab wrote them
	Seed         uint64
	Runs         int // simulated purchases a point, at least 0
	Headline     string
	Engine       int // version of the engine, at least 1
}

// Run is a saved Lab run with everything that it takes to show it again.
type Run struct {
	Summary
	Scenario []byte          // the scenario text as it was run, kept once for all its runs
	Result   json.RawMessage // as the Lab wrote it
}

// SaveRun saves a run and returns its id. It is on disk when SaveRun returns.
// ID and ScenarioHash of r are not read. Settings and Result must be JSON.
func (s *Store) SaveRun(ctx context.Context, r Run) (id int64, err error) {
	if !json.Valid(r.Settings) || !json.Valid(r.Result) {
		return 0, errors.New("save run: settings or result are not JSON")
	}
	hash := hashOf(r.Scenario)
	err = s.write(ctx, "save run", func(tx *sql.Tx) error {
		if err := keepScenario(ctx, tx, hash, r.Scenario); err != nil {
			return err
		}
		const add = `INSERT INTO run (saved_at, name, scenario_id, scenario_hash, settings, seed, runs, result, headline, engine)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
		added, err := tx.ExecContext(ctx, add, r.SavedAt.UnixMilli(), r.Name, r.ScenarioID, hash, string(r.Settings),
			int64(r.Seed), r.Runs, string(r.Result), r.Headline, r.Engine)
		if err != nil {
			return err
		}
		id, err = added.LastInsertId()
		return err
	})
	return id, err
}

// nonNil keeps an empty text from being stored as no text.
func nonNil(text []byte) []byte {
	if text == nil {
		return []byte{}
	}
	return text
}

const summaryColumns = `run.id, saved_at, name, scenario_id, scenario_hash, settings, seed, runs, headline, engine`

// into returns where summaryColumns are scanned to, and what must happen after.
func (r *Summary) into() (fields []any, finish func()) {
	var savedAt, seed int64
	fields = []any{&r.ID, &savedAt, &r.Name, &r.ScenarioID, &r.ScenarioHash, (*[]byte)(&r.Settings), &seed, &r.Runs, &r.Headline, &r.Engine}
	return fields, func() {
		r.SavedAt = time.UnixMilli(savedAt).UTC()
		r.Seed = uint64(seed)
	}
}

// Runs lists the saved runs, the newest first, without the deleted.
func (s *Store) Runs(ctx context.Context) ([]Summary, error) {
	const what = "list runs"
	rows, err := s.readers.QueryContext(ctx, `SELECT `+summaryColumns+` FROM run WHERE NOT deleted ORDER BY saved_at DESC, run.id DESC`)
	if err != nil {
		return nil, s.problem(what, err)
	}
	defer rows.Close()
	var all []Summary
	for rows.Next() {
		var r Summary
		fields, finish := r.into()
		if err := rows.Scan(fields...); err != nil {
			return nil, s.problem(what, err)
		}
		finish()
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, s.problem(what, err)
	}
	return all, nil
}

// Run returns a saved run, also a deleted one, so that it can be looked at
// before it is restored. ErrNoRun if there is none.
func (s *Store) Run(ctx context.Context, id int64) (Run, error) {
	var r Run
	fields, finish := r.into()
	const ask = `SELECT ` + summaryColumns + `, scenario.text, result FROM run JOIN scenario ON hash = scenario_hash WHERE run.id = ?`
	err := s.readers.QueryRowContext(ctx, ask, id).Scan(append(fields, &r.Scenario, (*[]byte)(&r.Result))...)
	if errors.Is(err, sql.ErrNoRows) {
		return Run{}, fmt.Errorf("read run %d: %w", id, ErrNoRun)
	}
	if err != nil {
		return Run{}, s.problem(fmt.Sprintf("read run %d", id), err)
	}
	finish()
	return r, nil
}

// RenameRun gives a run another name. ErrNoRun if there is none.
func (s *Store) RenameRun(ctx context.Context, id int64, name string) error {
	return s.change(ctx, "rename", id, `UPDATE run SET name = ? WHERE id = ? AND NOT deleted`, name, id)
}

// DeleteRun takes a run off the list. It stays in the database, so that
// RestoreRun can undo this at any time. ErrNoRun if it is not on the list.
func (s *Store) DeleteRun(ctx context.Context, id int64) error {
	return s.change(ctx, "delete", id, `UPDATE run SET deleted = 1 WHERE id = ? AND NOT deleted`, id)
}

// RestoreRun puts a deleted run back on the list, where it was. ErrNoRun if no
// deleted run has the id.
func (s *Store) RestoreRun(ctx context.Context, id int64) error {
	return s.change(ctx, "restore", id, `UPDATE run SET deleted = 0 WHERE id = ? AND deleted`, id)
}

// change runs a statement that must meet one run.
func (s *Store) change(ctx context.Context, verb string, id int64, statement string, args ...any) error {
	return s.write(ctx, fmt.Sprintf("%s run %d", verb, id), func(tx *sql.Tx) error {
		changed, err := tx.ExecContext(ctx, statement, args...)
		if err != nil {
			return err
		}
		if n, err := changed.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return ErrNoRun
	})
}
