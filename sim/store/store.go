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
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3" // registers the driver "sqlite3"
)

// Store is an open database. Its methods may be called from several
// goroutines; what they save is on disk when they return. Where nothing can be
// saved, those that save return Unwritable.
type Store struct {
	path       string
	writer     *sql.DB // one connection: SQLite has one writer anyway; nil where nothing can be saved
	readers    *sql.DB // read-only, beside the writer thanks to the WAL
	unwritable *Problem
	release    func() error // what close has to do besides, nil for nothing
	copies     *copies
	found      *audit // at the start; nil for an empty database
}

// Pragmas belong in the name: by Exec they reach one pooled connection only.
const (
	writing  = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=5000&_txlock=immediate"
	readOnly = "mode=ro&_query_only=1&_foreign_keys=1&_busy_timeout=5000"
)

// mostReaders bounds the connections of the read-only pool.
const mostReaders = 4

// Open opens the database at path, made with its folder where there is none
// yet, and brings an older one up to date after a backup. now is the time of
// day, with where a day begins, which backups are dated with. What the person
// can do something about comes back as a *Problem; a file that is refused is
// left as it was. Where the file, its folder or its disk takes nothing any more,
// everything that is kept can still be read: see Unwritable.
func Open(ctx context.Context, path string, now time.Time) (*Store, error) {
	return open(ctx, path, now, migrations)
}

// Available returns a *Problem of kind NoDriver where this program was built
// without the database.
func Available() error {
	if errNoDriver == nil {
		return nil
	}
	return problemAt("", errNoDriver)
}

func open(ctx context.Context, path string, now time.Time, steps []migration) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := Available(); err != nil { // before a file is made that stays empty
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, problemAt(path, fmt.Errorf("make folder: %w", err))
	}
	if err := isFile(path); err != nil {
		return nil, err
	}
	if err := inspect(ctx, path, steps); err != nil {
		return nil, err
	}
	s, err := openWriting(ctx, path, now, steps)
	var p *Problem
	if errors.As(err, &p) && p.stillReadable() && readable(path) {
		kept, again := openKept(ctx, path, steps, p)
		if again != nil {
			return nil, errors.Join(err, again)
		}
		return kept, nil
	}
	return s, err
}

// isFile refuses a pipe, on which reading waits for ever, a device, links that
// lead in a circle, and a folder, which Windows lets everybody open.
func isFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &Problem{Kind: IsFolder, Path: path}
	case errors.Is(err, syscall.ELOOP) || err == nil && !info.Mode().IsRegular():
		return &Problem{Kind: Foreign, Path: path, Err: err}
	}
	return nil // nothing, or trouble that opening it tells
}

// openWriting opens a database to be written.
func openWriting(ctx context.Context, path string, now time.Time, steps []migration) (*Store, error) {
	if err := makePrivate(path); err != nil {
		return nil, problemAt(path, fmt.Errorf("open database: %w", err))
	}
	s := &Store{path: path, copies: newCopies(path, steps)}
	var err error
	if s.writer, err = sql.Open("sqlite3", dsn(path, writing)); err != nil {
		return nil, s.problem("open database", err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite3", dsn(path, readOnly)); err != nil {
		return nil, errors.Join(s.problem("open database", err), s.writer.Close())
	}
	s.readers.SetMaxOpenConns(mostReaders)
	if err := s.connect(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.migrate(ctx, steps, now); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// makePrivate makes sure that the file can be written, and that nobody else may
// read it: programs up to format 3 left it open to the whole system. SQLite
// gives what it writes beside it the same rights.
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	for _, part := range append([]string{""}, companions...) {
		if info, err := os.Stat(path + part); err == nil && info.Mode().Perm()&0o077 != 0 {
			_ = os.Chmod(path+part, 0o600) // somebody else's file keeps its rights
		}
	}
	return nil
}

// Path returns the path of the database.
func (s *Store) Path() string { return s.path }

// Unwritable says why nothing can be saved, nil where it can.
func (s *Store) Unwritable() *Problem { return s.unwritable }

// Hurt says what was no longer as it was kept when the store was opened.
func (s *Store) Hurt() Hurt {
	if s.found == nil {
		return Hurt{}
	}
	return s.found.hurt
}

// Rescue returns the newest backup in which the most of what Hurt names is
// whole, and what that is; "" for none.
func (s *Store) Rescue(ctx context.Context) (name string, whole Hurt) {
	if s.found == nil {
		return "", whole
	}
	b, whole := s.copies.rescue(ctx, s.found)
	if b == nil {
		return "", whole
	}
	return filepath.Base(b.path), whole
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
	err := s.readers.Close()
	if s.writer != nil { // last: only it can fold the log back into the file
		err = errors.Join(err, s.writer.Close())
	}
	if s.release != nil {
		err = errors.Join(err, s.release())
	}
	return err
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
	if s.unwritable != nil {
		return fmt.Errorf("%s: %w", what, s.unwritable)
	}
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
