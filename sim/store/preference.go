package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Key names a preference.
type Key string

// The preferences of the program. Values are the caller's to spell.
const (
	Language   Key = "language"
	Theme      Key = "theme"
	TextSize   Key = "text_size"
	LastScreen Key = "last_screen"
	LastRun    Key = "last_run"
	LastPlay   Key = "last_play"
)

// Preferences returns all preferences that were ever set.
func (s *Store) Preferences(ctx context.Context) (map[Key]string, error) {
	const what = "read preferences"
	rows, err := s.readers.QueryContext(ctx, `SELECT name, value FROM preference`)
	if err != nil {
		return nil, s.problem(what, err)
	}
	defer rows.Close()
	all := map[Key]string{}
	for rows.Next() {
		var name Key
		var value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, s.problem(what, err)
		}
		all[name] = value
	}
	if err := rows.Err(); err != nil {
		return nil, s.problem(what, err)
	}
	return all, nil
}

// SetPreference keeps a value under a name that is not empty.
func (s *Store) SetPreference(ctx context.Context, name Key, value string) error {
	return s.write(ctx, fmt.Sprintf("set preference %s", name), func(tx *sql.Tx) error {
		const set = `INSERT INTO preference (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
		_, err := tx.ExecContext(ctx, set, string(name), value)
		return err
	})
}
