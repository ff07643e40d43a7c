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
	"slices"
	"strings"
	"time"

	"buygrid/sim/disk"
)

// ErrNoBackup is returned where no copy has the name.
var ErrNoBackup = errors.New("no such backup")

// Restore puts a copy in the place of the database at path. What stood there is
// kept: as one more backup where it can be read, else beside it as
// NAME.damaged-1 and so on, with its log. Nothing is changed while another
// program has the database open, and where the copy is damaged or newer than
// this program. Wherever it is stopped, the old database or the new one has the
// name, whole. now is the time of day, with where a day begins.
func Restore(ctx context.Context, path, name string, now time.Time) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("restore backup: %w", err)
	}
	if err := restore(ctx, path, name, now); err != nil {
		return problemAt(path, fmt.Errorf("restore backup %q: %w", name, err))
	}
	return nil
}

func restore(ctx context.Context, path, name string, now time.Time) (err error) {
	all := backups(path)
	at := slices.IndexFunc(all, func(b backup) bool { return filepath.Base(b.path) == name })
	if at < 0 {
		return ErrNoBackup
	}
	if _, err := examineFile(ctx, all[at].path, migrations); err != nil {
		return err
	}
	for _, left := range leftovers(path) {
		if strings.Contains(filepath.Base(left), ".restore") {
			_ = os.Remove(left) // the next start removes what cannot go now
		}
	}
	// First the new one, to its end: keeping what is there may drop the oldest
	// copy, and a full disk changes nothing yet.
	replacement, err := writeReplacement(all[at].path, path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(replacement))
		}
	}()
	if err := setAside(ctx, path, now); err != nil {
		return err
	}
	if err := os.Rename(replacement, target(path)); err != nil {
		return err
	}
	return disk.FlushFolder(filepath.Dir(target(path)))
}

// target is the file that a database's name leads to: where the name is a link,
// the file behind it is the database, and SQLite keeps its log there.
func target(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// writeReplacement copies a backup beside the database, onto disk, under a name
// that nobody could know before, and returns it.
func writeReplacement(from, path string) (name string, err error) {
	source, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer source.Close()
	file, err := os.CreateTemp(filepath.Dir(target(path)), filepath.Base(path)+".restore-*.tmp")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if _, err := io.Copy(file, source); err != nil {
		return "", errors.Join(err, file.Close())
	}
	return file.Name(), errors.Join(file.Sync(), file.Close())
}

// setAside keeps what stands at path before it is replaced, makes sure that
// nobody else uses it, and leaves nothing beside it that would be taken for a
// part of what comes in its place.
func setAside(ctx context.Context, path string, now time.Time) error {
	err := inspect(ctx, path, migrations)
	var p *Problem
	switch {
	case errors.As(err, &p) && (p.Kind == Damaged || p.Kind == Altered):
		return keepDamaged(target(path))
	case err != nil:
		return err
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return keepDamaged(target(path)) // nothing is there but what stands beside it
	}
	return keepReadable(ctx, path, now)
}

// keepReadable makes one more backup of a database.
func keepReadable(ctx context.Context, path string, now time.Time) (err error) {
	const what = "set database aside"
	s := &Store{path: path, copies: newCopies(path, migrations)}
	if s.writer, err = sql.Open("sqlite3", dsn(path, "_busy_timeout=500&_foreign_keys=1&_txlock=immediate")); err != nil {
		return s.problem(what, err)
	}
	s.writer.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, s.writer.Close()) }()
	// Leaving the write-ahead log is possible for whoever is alone, and folds it
	// into the file.
	var mode string
	if err := s.writer.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode); err != nil {
		return s.problem(what, err)
	}
	if mode != "delete" {
		return &Problem{Kind: Busy, Path: path, Err: errors.New("the database is in use")}
	}
	version, err := versionOf(ctx, s.writer, path)
	if err != nil || version == 0 {
		return err
	}
	found, err := examine(ctx, s.writer, path, version)
	if err != nil {
		return err
	}
	return s.backUp(ctx, version, now, found, nil)
}

// keepDamaged gives a file that cannot be read a second name, NAME.damaged-1 and
// so on, and moves what stands beside it behind that name.
func keepDamaged(path string) error {
	to, err := secondName(path)
	if err != nil {
		return err
	}
	for _, part := range companions {
		if err := os.Rename(path+part, to+part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return disk.FlushFolder(filepath.Dir(path))
}

// secondName gives a file the first name that is free, or keeps the one that it
// has from a restoring that was stopped. Where nothing has the name path, it
// only finds the free name.
func secondName(path string) (string, error) {
	own, err := os.Stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s.damaged-%d", path, n)
		if taken, err := os.Stat(to); err == nil && own != nil && os.SameFile(own, taken) {
			return to, nil
		}
		if free, err := isFree(to); err != nil {
			return "", err
		} else if !free {
			continue
		}
		if own == nil {
			return to, nil
		}
		err := os.Link(path, to)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil { // no second names on this disk
			err = duplicate(path, to)
		}
		return to, err
	}
}

// isFree reports whether neither a name nor one of its companions is taken.
func isFree(name string) (bool, error) {
	for _, part := range append([]string{""}, companions...) {
		if _, err := os.Lstat(name + part); err == nil {
			return false, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	return true, nil
}

// duplicate copies a file onto disk under a name that must be free.
func duplicate(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(to))
		}
	}()
	if _, err := io.Copy(file, source); err != nil {
		return errors.Join(err, file.Close())
	}
	return errors.Join(file.Sync(), file.Close())
}
