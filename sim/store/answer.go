package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// Question names an answer that takes long to compute and never changes: the
// same scenario, engine, kind and text have the same one.
type Question struct {
	Scenario string // SHA-256 of the scenario's text, hex
	Engine   int    // version of the engine, at least 1
	Kind     string
	Text     string // "" where the kind says all
}

// answersKept bounds the answers: those not asked for the longest go first.
const answersKept = 200

// Answer returns the JSON that was kept under a question, nil for none.
func (s *Store) Answer(ctx context.Context, q Question) ([]byte, error) {
	const what = "read answer"
	var body []byte
	const ask = `SELECT body FROM answer WHERE scenario_hash = ? AND engine = ? AND kind = ? AND question = ?`
	err := s.readers.QueryRowContext(ctx, ask, q.Scenario, q.Engine, q.Kind, q.Text).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, s.problem(what, err)
	}
	if s.unwritable != nil {
		return body, nil
	}
	err = s.write(ctx, what, func(tx *sql.Tx) error {
		const use = `UPDATE answer SET used = (SELECT max(used) + 1 FROM answer)
			WHERE scenario_hash = ? AND engine = ? AND kind = ? AND question = ?`
		_, err := tx.ExecContext(ctx, use, q.Scenario, q.Engine, q.Kind, q.Text)
		return err
	})
	return body, err
}

// KeepAnswer keeps JSON under a question, in place of what was there. The
// answers that were not asked for the longest are dropped beyond 200. Where
// nothing can be saved, the answer is found anew next time, and that is no error.
func (s *Store) KeepAnswer(ctx context.Context, q Question, body []byte) error {
	if !json.Valid(body) {
		return fmt.Errorf("keep answer %s: not JSON", q.Kind)
	}
	if s.unwritable != nil {
		return nil
	}
	return s.write(ctx, "keep answer", func(tx *sql.Tx) error {
		const keep = `INSERT INTO answer (scenario_hash, engine, kind, question, body, used)
			VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(used), 0) + 1 FROM answer))
			ON CONFLICT DO UPDATE SET body = excluded.body, used = excluded.used`
		if _, err := tx.ExecContext(ctx, keep, q.Scenario, q.Engine, q.Kind, q.Text, string(body)); err != nil {
			return err
		}
		const drop = `DELETE FROM answer WHERE used <= (SELECT used FROM answer ORDER BY used DESC LIMIT 1 OFFSET ?)`
		_, err := tx.ExecContext(ctx, drop, answersKept)
		return err
	})
}
