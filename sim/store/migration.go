package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
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
`, `
CREATE TABLE play (
	id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
	started_at    INTEGER NOT NULL,                  -- Unix milliseconds
	scenario_id   TEXT NOT NULL,
	scenario_hash TEXT NOT NULL REFERENCES scenario (hash),
	engine        INTEGER NOT NULL CHECK (engine >= 1),
	seed          INTEGER NOT NULL,                  -- the 64 bits of the unsigned seed
	level         TEXT NOT NULL,
	parent        INTEGER NOT NULL,                  -- the play it was forked from, 0 for none
	parent_line   INTEGER NOT NULL CHECK (parent_line >= 0),
	-- What follows from the lines, kept for lists.
	lines         INTEGER NOT NULL CHECK (lines >= 0),
	week          INTEGER NOT NULL,
	stage         TEXT NOT NULL,
	phase         TEXT NOT NULL,
	outcome       TEXT NOT NULL,
	abandoned     INTEGER NOT NULL CHECK (abandoned IN (0, 1)),
	title         TEXT NOT NULL,
	updated_at    INTEGER NOT NULL,
	removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX play_latest ON play (updated_at DESC, id DESC) WHERE NOT removed;

CREATE TRIGGER play_begins_once BEFORE UPDATE OF id, started_at, scenario_id, scenario_hash, engine, seed, level, parent, parent_line ON play
BEGIN SELECT raise(ABORT, 'what a play begins with never changes'); END;

CREATE TRIGGER play_stays BEFORE DELETE ON play
BEGIN SELECT raise(ABORT, 'a play is removed from the list only'); END;

CREATE TABLE decision (
	play   INTEGER NOT NULL REFERENCES play (id),
	number INTEGER NOT NULL CHECK (number >= 1),
	at     INTEGER NOT NULL, -- Unix milliseconds
	body   TEXT NOT NULL CHECK (json_valid(body)),
	state  TEXT NOT NULL CHECK (length(state) = 16),
	chain  TEXT NOT NULL CHECK (length(chain) = 64),
	PRIMARY KEY (play, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'a decision never changes'); END;

CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'a decision is never deleted'); END;

CREATE TABLE draft (
	play  INTEGER PRIMARY KEY REFERENCES play (id),
	after INTEGER NOT NULL CHECK (after >= 0), -- lines that the play had
	body  BLOB NOT NULL
) STRICT;
`, `
CREATE TABLE answer (
	scenario_hash TEXT NOT NULL CHECK (length(scenario_hash) = 64),
	engine        INTEGER NOT NULL CHECK (engine >= 1),
	kind          TEXT NOT NULL CHECK (kind <> ''),
	question      TEXT NOT NULL,
	body          TEXT NOT NULL CHECK (json_valid(body)),
	used          INTEGER NOT NULL, -- rises with every use: the lowest is dropped first
	PRIMARY KEY (scenario_hash, engine, kind, question)
) STRICT;

CREATE INDEX answer_used ON answer (used);
`}

// migrate takes the steps that the database lacks, each in a transaction of
// its own. At every start there is a backup first, if anything has changed since
// the last.
func (s *Store) migrate(ctx context.Context, steps []migration, now time.Time) error {
	version, err := versionOf(ctx, s.writer, s.path)
	if err != nil {
		return err
	}
	if version > 0 {
		if err := s.lookAfter(ctx, version, now); err != nil && (version < len(steps) || !postponable(err)) {
			return err
		}
	}
	return takeSteps(ctx, s.write, version, steps)
}

// lookAfter examines what is kept, and backs it up.
func (s *Store) lookAfter(ctx context.Context, version int, now time.Time) error {
	found, err := examine(ctx, s.readers, s.path, version)
	if err != nil {
		return err
	}
	s.found = found
	return s.backUp(ctx, version, now, found, leftovers(s.path))
}

// postponable reports whether a backup may be made at the next start instead:
// a full disk and one that is busy can still be read.
func postponable(err error) bool {
	var p *Problem
	return errors.As(err, &p) && (p.Kind == DiskFull || p.Kind == TooLarge || p.Kind == Busy)
}

// takeSteps takes the steps after the one with the number version.
func takeSteps(ctx context.Context, write func(context.Context, string, func(*sql.Tx) error) error, version int, steps []migration) error {
	for to := version + 1; to <= len(steps); to++ {
		err := write(ctx, fmt.Sprintf("migrate database to format %d", to), func(tx *sql.Tx) error {
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

// versionOf returns the format of the database at path.
func versionOf(ctx context.Context, db *sql.DB, path string) (int, error) {
	var version int
	if err := db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return 0, problemAt(path, fmt.Errorf("read format of database: %w", err))
	}
	return version, nil
}
