// Package store keeps what must outlive the program in one SQLite file: plays,
// Lab runs with the scenario they ran, and a few preferences. It knows no clock,
// no window and nothing of what the texts mean that it keeps.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // registers the driver "sqlite3"
)

// Store is an open database. Its methods may be called from several
// goroutines; what they save is on disk when they return.
type Store struct {
	path    string
	writer  *sql.DB // one connection: SQLite has one writer anyway
	readers *sql.DB // read-only, beside the writer thanks to the WAL
}

// Pragmas belong in the name: by Exec they reach one pooled connection only.
const (
	writing = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=5000&_txlock=immediate"
	reading = "mode=ro&_query_only=1&_foreign_keys=1&_busy_timeout=5000"
)

// mostReaders bounds the connections of the read-only pool.
const mostReaders = 4

// Open opens the database at path, made with its folder where there is none
// yet, and brings an older one up to date after a backup. What the person can
// do something about comes back as a *Problem; a file that is refused is left
// as it was.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, migrations)
}

func open(ctx context.Context, path string, steps []migration) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, &Problem{Kind: NotWritable, Path: path, Err: fmt.Errorf("make folder: %w", err)}
	}
	if err := inspect(ctx, path, len(steps)); err != nil {
		return nil, err
	}
	s := &Store{path: path}
	if s.writer, err = sql.Open("sqlite3", dsn(path, writing)); err != nil {
		return nil, s.problem("open database", err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite3", dsn(path, reading)); err != nil {
		return nil, errors.Join(s.problem("open database", err), s.writer.Close())
	}
	s.readers.SetMaxOpenConns(mostReaders)
	if err := s.connect(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.migrate(ctx, steps); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// How often connect tries, and how long it waits between: five seconds in all,
// as long as SQLite waits elsewhere.
const (
	connectTries = 100
	connectPause = 50 * time.Millisecond
)

// connect makes the writing connection. The first one turns the file to a
// write-ahead log, for which it needs the file alone, and SQLite itself does
// not wait for that.
func (s *Store) connect(ctx context.Context) error {
	for try := 1; ; try++ {
		err := s.writer.PingContext(ctx)
		if err == nil {
			return nil
		}
		err = s.problem("connect to database", err)
		var p *Problem
		if !errors.As(err, &p) || p.Kind != Busy || try == connectTries {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("connect to database: %w", ctx.Err())
		case <-time.After(connectPause):
		}
	}
}

// Close closes the database. Nothing is lost without it.
func (s *Store) Close() error {
	// The writer last: only it can fold the log back into the file.
	return errors.Join(s.readers.Close(), s.writer.Close())
}

// dsn names a database file to the driver.
func dsn(path, options string) string {
	name := filepath.ToSlash(path)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	return (&url.URL{Scheme: "file", Path: name, RawQuery: options}).String()
}

// write runs do in a transaction that holds the write lock from its start.
func (s *Store) write(ctx context.Context, what string, do func(*sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.problem(what, err)
	}
	if err := do(tx); err != nil {
		// A failed statement is what went wrong, not the undoing of it.
		_ = tx.Rollback()
		return s.problem(what, err)
	}
	if err := tx.Commit(); err != nil {
		return s.problem(what, err)
	}
	return nil
}
