package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"buygrid/sim/play"
)

// The store is where plays are kept.
var _ play.Journal = (*Store)(nil)

// Begin keeps a new play with the lines that it takes over, all or nothing, and
// returns its id. It is on disk when Begin returns.
func (s *Store) Begin(ctx context.Context, h play.Head, lines []play.Line, p play.Progress) (id int64, err error) {
	if hash := hashOf(h.Scenario); hash != h.ScenarioHash {
		return 0, fmt.Errorf("begin play: the scenario's text has the hash %s, not %s", hash, h.ScenarioHash)
	}
	err = s.write(ctx, "begin play", func(tx *sql.Tx) error {
		if err := keepScenario(ctx, tx, h.ScenarioHash, h.Scenario); err != nil {
			return err
		}
		const add = `INSERT INTO play (started_at, scenario_id, scenario_hash, engine, seed, level, parent, parent_line,
			lines, week, stage, phase, outcome, abandoned, title, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
		added, err := tx.ExecContext(ctx, add, append([]any{h.StartedAt.UnixMilli(), h.ScenarioID, h.ScenarioHash, h.Engine, int64(h.Seed),
			string(h.Level), h.Parent, h.ParentLine}, progressValues(p)...)...)
		if err != nil {
			return err
		}
		if id, err = added.LastInsertId(); err != nil {
			return err
		}
		for _, l := range lines {
			if err := addLine(ctx, tx, id, l); err != nil {
				return err
			}
		}
		return nil
	})
	return id, err
}

// keepScenario keeps a text once, however many plays and runs have it. One that
// is there and no longer has its hash is replaced.
func keepScenario(ctx context.Context, tx *sql.Tx, hash string, text []byte) error {
	var have []byte
	err := tx.QueryRowContext(ctx, `SELECT text FROM scenario WHERE hash = ?`, hash).Scan(&have)
	switch {
	case err == nil && hashOf(have) == hash:
		return nil
	case err == nil:
		// A text never changes, so the damaged one goes; plays and runs point at the
		// hash, which is there again before the transaction ends.
		if _, err := tx.ExecContext(ctx, `PRAGMA defer_foreign_keys = ON`); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM scenario WHERE hash = ?`, hash); err != nil {
			return err
		}
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO scenario (hash, text) VALUES (?, ?)`, hash, nonNil(text))
	return err
}

// progressValues are the columns of a play that follow from its lines.
func progressValues(p play.Progress) []any {
	return []any{p.Lines, p.Week, p.Stage, p.Phase, p.Outcome, p.Abandoned, p.Title, p.UpdatedAt.UnixMilli()}
}

func addLine(ctx context.Context, tx *sql.Tx, id int64, l play.Line) error {
	const add = `INSERT INTO decision (play, number, at, body, state, chain) VALUES (?, ?, ?, ?, ?, ?)`
	_, err := tx.ExecContext(ctx, add, id, l.Number, l.At.UnixMilli(), string(l.Body), l.State, l.Chain)
	return err
}

// Append adds a line to a play; it is on disk when Append returns.
// play.ErrOvertaken where the play already has a line of that number, and
// play.ErrNoPlay where there is no such play: then nothing is changed.
func (s *Store) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	what := fmt.Sprintf("save decision %d of play %d", l.Number, id)
	return s.write(ctx, what, func(tx *sql.Tx) error {
		var have int
		err := tx.QueryRowContext(ctx, `SELECT lines FROM play WHERE id = ?`, id).Scan(&have)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return play.ErrNoPlay
		case err != nil:
			return err
		case have != l.Number-1:
			return play.ErrOvertaken
		}
		if err := addLine(ctx, tx, id, l); err != nil {
			return err
		}
		const follow = `UPDATE play SET lines = ?, week = ?, stage = ?, phase = ?, outcome = ?, abandoned = ?, title = ?, updated_at = ? WHERE id = ?`
		_, err = tx.ExecContext(ctx, follow, append(progressValues(p), id)...)
		return err
	})
}

const headColumns = `play.id, started_at, scenario_id, scenario_hash, engine, seed, level, parent, parent_line`

// headInto returns where headColumns are scanned to, and what must happen after.
func headInto(h *play.Head) (fields []any, finish func()) {
	var startedAt, seed int64
	fields = []any{&h.ID, &startedAt, &h.ScenarioID, &h.ScenarioHash, &h.Engine, &seed, (*string)(&h.Level), &h.Parent, &h.ParentLine}
	return fields, func() {
		h.StartedAt = time.UnixMilli(startedAt).UTC()
		h.Seed = uint64(seed)
	}
}

// Read returns a play, also one that was removed, with its lines in order.
// play.ErrNoPlay if there is none.
func (s *Store) Read(ctx context.Context, id int64) (h play.Head, lines []play.Line, err error) {
	what := fmt.Sprintf("read play %d", id)
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // head and lines of one moment
	if err != nil {
		return h, nil, s.problem(what, err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	fields, finish := headInto(&h)
	const ask = `SELECT ` + headColumns + `, scenario.text FROM play JOIN scenario ON hash = scenario_hash WHERE play.id = ?`
	err = tx.QueryRowContext(ctx, ask, id).Scan(append(fields, &h.Scenario)...)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil, fmt.Errorf("%s: %w", what, play.ErrNoPlay)
	}
	if err != nil {
		return h, nil, s.problem(what, err)
	}
	finish()
	rows, err := tx.QueryContext(ctx, `SELECT number, at, body, state, chain FROM decision WHERE play = ? ORDER BY number`, id)
	if err != nil {
		return h, nil, s.problem(what, err)
	}
	defer rows.Close()
	for rows.Next() {
		var l play.Line
		var at int64
		if err := rows.Scan(&l.Number, &at, &l.Body, &l.State, &l.Chain); err != nil {
			return h, nil, s.problem(what, err)
		}
		l.At = time.UnixMilli(at).UTC()
		lines = append(lines, l)
	}
	if err := rows.Err(); err != nil {
		return h, nil, s.problem(what, err)
	}
	return h, lines, nil
}

// Plays lists the plays without their scenario, the latest change first,
// without the removed. A decision that was damaged keeps no play off the list.
func (s *Store) Plays(ctx context.Context) ([]play.Summary, error) {
	const what = "list plays"
	const ask = `SELECT ` + headColumns + `, lines, week, stage, phase, outcome, abandoned, title, updated_at,
		(SELECT count(*) FROM decision WHERE decision.play = play.id AND CASE WHEN json_valid(body) THEN json_extract(body, ?1) = ?2 END),
		(SELECT count(*) FROM decision WHERE decision.play = play.id AND CASE WHEN json_valid(body) THEN json_extract(body, ?1) = ?3 END)
		FROM play WHERE NOT removed ORDER BY updated_at DESC, id DESC`
	rows, err := s.readers.QueryContext(ctx, ask, play.KindPath, string(play.Back), string(play.AskHint))
	if err != nil {
		return nil, s.problem(what, err)
	}
	defer rows.Close()
	var all []play.Summary
	for rows.Next() {
		var p play.Summary
		var updatedAt int64
		fields, finish := headInto(&p.Head)
		pr := &p.Progress
		fields = append(fields, &pr.Lines, &pr.Week, &pr.Stage, &pr.Phase, &pr.Outcome, &pr.Abandoned, &pr.Title, &updatedAt, &pr.TakenBack, &pr.Hints)
		if err := rows.Scan(fields...); err != nil {
			return nil, s.problem(what, err)
		}
		finish()
		pr.UpdatedAt = time.UnixMilli(updatedAt).UTC()
		all = append(all, p)
	}
	if err := rows.Err(); err != nil {
		return nil, s.problem(what, err)
	}
	return all, nil
}

// KeepDraft keeps the plan that was being made after line number after, in place
// of the one before. It is on disk when KeepDraft returns.
func (s *Store) KeepDraft(ctx context.Context, id int64, after int, draft []byte) error {
	return s.write(ctx, fmt.Sprintf("save plan of play %d", id), func(tx *sql.Tx) error {
		const keep = `INSERT INTO draft (play, after, body) SELECT id, ?, ? FROM play WHERE id = ?
			ON CONFLICT (play) DO UPDATE SET after = excluded.after, body = excluded.body`
		kept, err := tx.ExecContext(ctx, keep, after, nonNil(draft), id)
		if err != nil {
			return err
		}
		if n, err := kept.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, play.ErrNoPlay)
		}
		return nil
	})
}

// Draft returns the plan that was being made and the line number it was made
// after; nil for none.
func (s *Store) Draft(ctx context.Context, id int64) (after int, draft []byte, err error) {
	err = s.readers.QueryRowContext(ctx, `SELECT after, body FROM draft WHERE play = ?`, id).Scan(&after, &draft)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, s.problem(fmt.Sprintf("read plan of play %d", id), err)
	}
	return after, draft, nil
}

// Remove takes a play off the list. It stays in the database, so that Restore
// can undo this at any time. play.ErrNoPlay if it is not on the list.
func (s *Store) Remove(ctx context.Context, id int64) error {
	return s.changePlay(ctx, "remove", `UPDATE play SET removed = 1 WHERE id = ? AND NOT removed`, id)
}

// Restore puts a removed play back on the list. play.ErrNoPlay if no removed
// play has the id.
func (s *Store) Restore(ctx context.Context, id int64) error {
	return s.changePlay(ctx, "restore", `UPDATE play SET removed = 0 WHERE id = ? AND removed`, id)
}

// changePlay runs a statement that must meet one play.
func (s *Store) changePlay(ctx context.Context, verb, statement string, id int64) error {
	return s.write(ctx, fmt.Sprintf("%s play %d", verb, id), func(tx *sql.Tx) error {
		changed, err := tx.ExecContext(ctx, statement, id)
		if err != nil {
			return err
		}
		if n, err := changed.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, play.ErrNoPlay)
		}
		return nil
	})
}
