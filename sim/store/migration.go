package store

import (
	"context"
	"database/sql"
	"fmt"
)

// migration is one step of the schema, run in one transaction. Steps are only
// ever added: databases that have taken one are out in the world.
type migration string

// migrations leads from an empty file (user_version 0) to what this program
// reads; the n-th step makes user_version n.
var migrations = []migration{`
CREATE TABLE scenario (
	hash TEXT PRIMARY KEY CHECK (length(hash) = 64), -- SHA-256 of text, hex
	text BLOB NOT NULL
) STRICT;

CREATE TABLE run (
	id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
	saved_at      INTEGER NOT NULL,                  -- Unix milliseconds
	name          TEXT NOT NULL,
	scenario_id   TEXT NOT NULL,
	scenario_hash TEXT NOT NULL REFERENCES scenario (hash),
	settings      TEXT NOT NULL CHECK (json_valid(settings)),
	seed          INTEGER NOT NULL,                  -- the 64 bits of the unsigned seed
	runs          INTEGER NOT NULL CHECK (runs >= 0),
	result        TEXT NOT NULL CHECK (json_valid(result)),
	headline      TEXT NOT NULL,
	engine        INTEGER NOT NULL CHECK (engine >= 1),
	deleted       INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;

CREATE INDEX run_newest ON run (saved_at DESC, id DESC) WHERE NOT deleted;

CREATE TRIGGER scenario_stays BEFORE UPDATE ON scenario
BEGIN SELECT raise(ABORT, 'a scenario text never changes'); END;

CREATE TABLE preference (
	name  TEXT PRIMARY KEY CHECK (name <> ''),
	value TEXT NOT NULL
) STRICT;
`}

// migrate takes the steps that the database lacks, each in a transaction of
// its own, after one backup if there is anything to lose.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	version, err := s.version(ctx)
	if err != nil {
		return err
	}
	if version > 0 && version < len(steps) {
		if err := s.backUp(ctx, version); err != nil {
			return err
		}
	}
	for to := version + 1; to <= len(steps); to++ {
		err := s.write(ctx, fmt.Sprintf("migrate database to format %d", to), func(tx *sql.Tx) error {
			// Another process may have been faster.
			var have int
			if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil || have >= to {
				return err
			}
			book := fmt.Sprintf("\nPRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, to)
			_, err := tx.ExecContext(ctx, string(steps[to-1])+book)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// version returns the format of the database.
func (s *Store) version(ctx context.Context) (int, error) {
	var version int
	if err := s.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return 0, s.problem("read format of database", err)
	}
	return version, nil
}
