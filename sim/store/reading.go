package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// companions are the endings of the files that SQLite keeps beside a database:
// what is in them belongs to it, and to no other.
var companions = []string{"-wal", "-shm", "-journal"}

// reading is a database that is open for reading alone.
type reading struct {
	db     *sql.DB
	folder string // with a copy of the database; "" where it is read in its place
}

func (r *reading) close() error { return errors.Join(r.db.Close(), r.release()) }

// release removes the copy.
func (r *reading) release() error {
	if r.folder == "" {
		return nil
	}
	return os.RemoveAll(r.folder)
}

// openReading opens the database at path for reading. Where its folder allows
// no writing, SQLite cannot read a write-ahead log; then a copy is read, in a
// folder of this process that close removes.
func openReading(ctx context.Context, path string) (*reading, error) {
	r, err := openThere(ctx, path)
	var p *Problem
	if errors.As(err, &p) && p.stillReadable() && readable(path) {
		return openCopy(ctx, path)
	}
	return r, err
}

// openThere opens a database for reading where it is.
func openThere(ctx context.Context, path string) (*reading, error) {
	const what = "open database for reading"
	db, err := sql.Open("sqlite3", dsn(path, readOnly))
	if err != nil {
		return nil, problemAt(path, fmt.Errorf("%s: %w", what, err))
	}
	var objects int // a connection alone reads nothing yet
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&objects); err != nil {
		return nil, errors.Join(problemAt(path, fmt.Errorf("%s: %w", what, err)), db.Close())
	}
	return &reading{db: db}, nil
}

func readable(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	f.Close() // only opened
	return true
}

// copyTries is how often a copy is made anew because somebody wrote meanwhile.
const copyTries = 5

// openCopy copies a database with what stands beside it and opens the copy.
func openCopy(ctx context.Context, path string) (*reading, error) {
	folder, err := os.MkdirTemp("", "buygrid-read-*")
	if err != nil {
		return nil, problemAt(path, fmt.Errorf("copy database for reading: %w", err))
	}
	file := filepath.Join(folder, filepath.Base(path))
	for try := 1; ; try++ {
		before := traces(path)
		for _, part := range []string{"", "-wal", "-journal"} {
			if err = copyFile(path+part, file+part); part != "" && errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			if err != nil {
				return nil, errors.Join(problemAt(path, fmt.Errorf("copy database for reading: %w", err)), os.RemoveAll(folder))
			}
		}
		if traces(path) == before || try == copyTries {
			break
		}
	}
	// For writing: what stands beside the copy is folded into it.
	db, err := sql.Open("sqlite3", dsn(file, "_foreign_keys=1"))
	if err == nil {
		err = db.PingContext(ctx)
	}
	if err != nil {
		return nil, errors.Join(problemAt(path, fmt.Errorf("open copy for reading: %w", err)), os.RemoveAll(folder))
	}
	return &reading{db: db, folder: folder}, nil
}

// stillReadable reports whether the kind of problem leaves what is kept to be
// read.
func (p *Problem) stillReadable() bool {
	return p.Kind == NotWritable || p.Kind == DiskFull || p.Kind == TooLarge
}

// openKept opens a database that cannot be written, and says why with every
// attempt to. One of an older format is brought up to date in a copy.
func openKept(ctx context.Context, path string, steps []migration, why *Problem) (*Store, error) {
	r, err := openReading(ctx, path)
	if err != nil {
		return nil, err
	}
	version, err := versionOf(ctx, r.db, path)
	if err == nil && version < len(steps) && r.folder == "" {
		if err := r.close(); err != nil {
			return nil, err
		}
		if r, err = openCopy(ctx, path); err != nil {
			return nil, err
		}
	}
	s := &Store{path: path, readers: r.db, unwritable: why, copies: newCopies(path, steps), release: r.release}
	if err == nil && version > 0 {
		s.found, err = examine(ctx, r.db, path, version)
	}
	if err == nil && version < len(steps) {
		onCopy := &Store{path: path, writer: r.db}
		err = takeSteps(ctx, onCopy.write, version, steps)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// traces tells one state of a database's files from another.
func traces(path string) string {
	all := ""
	for _, part := range []string{"", "-wal", "-journal"} {
		if info, err := os.Stat(path + part); err == nil {
			all += fmt.Sprint(part, info.Size(), info.ModTime().UnixNano())
		}
	}
	return all
}

// copyFile copies a file into a folder of our own.
func copyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	_, err = io.Copy(target, source)
	return err
}
