package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// backupsKept is how many backups stand beside a database; older ones go.
const backupsKept = 5

// backUp writes a copy of the database in its present format beside it, as
// NAME.backup-0001-format-1, complete or not at all. The file alone would not
// do: what was saved last may stand in the log beside it.
func (s *Store) backUp(ctx context.Context, version int) (err error) {
	const what = "back up database"
	folder, base := filepath.Split(s.path)
	temporary, err := os.CreateTemp(folder, base+".backup-*.tmp")
	if err != nil {
		return &Problem{Kind: NotWritable, Path: s.path, Err: fmt.Errorf("%s: %w", what, err)}
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	if err := temporary.Close(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if _, err := s.writer.ExecContext(ctx, `VACUUM INTO ?`, temporary.Name()); err != nil {
		return s.problem(what, err)
	}
	if err := checkCopy(ctx, temporary.Name()); err != nil {
		return err
	}
	if err := flush(temporary.Name()); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	all := backups(s.path)
	number := 1
	if len(all) > 0 {
		last := all[len(all)-1]
		if number = last.number + 1; same(temporary.Name(), last.path) {
			return os.Remove(temporary.Name()) // nothing has changed: the older copies stay
		}
	}
	name := fmt.Sprintf("%s.backup-%04d-format-%d", s.path, number, version)
	if err := os.Rename(temporary.Name(), name); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := flush(folder); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return dropOldest(append(all, backup{number, name}))
}

// checkCopy makes sure that a copy can be read from end to end.
func checkCopy(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", dsn(path, reading))
	if err != nil {
		return fmt.Errorf("check backup: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return check(ctx, db, path)
}

// same reports whether two files hold the same bytes.
func same(a, b string) bool {
	one, err := os.ReadFile(a)
	if err != nil {
		return false
	}
	other, err := os.ReadFile(b)
	return err == nil && bytes.Equal(one, other)
}

// backup is one kept copy.
type backup struct {
	number int // rises by one with every backup
	path   string
}

// Backup is a kept copy of a database as lists show it.
type Backup struct {
	Name   string // its file, beside the database
	Made   time.Time
	Bytes  int64
	Format int // user_version of the copy
}

// Backups lists the copies beside the database at path, the newest first.
func Backups(path string) ([]Backup, error) {
	all := backups(path)
	slices.Reverse(all)
	copies := make([]Backup, 0, len(all))
	for _, b := range all {
		info, err := os.Stat(b.path)
		if err != nil {
			return nil, fmt.Errorf("list backups: %w", err)
		}
		_, mark, _ := strings.Cut(info.Name(), "-format-")
		format, err := strconv.Atoi(mark)
		if err != nil {
			continue // no copy of ours
		}
		copies = append(copies, Backup{info.Name(), info.ModTime().UTC(), info.Size(), format})
	}
	return copies, nil
}

// ErrNoBackup is returned where no copy has the name.
var ErrNoBackup = errors.New("no such backup")

// Restore puts a copy in the place of the database at path. What stood there is
// kept: as one more backup where it can be read, else beside it as
// NAME.damaged-1 and so on. Nothing is changed while another program has the
// database open, and where the copy is damaged or newer than this program.
func Restore(ctx context.Context, path, name string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("restore backup: %w", err)
	}
	at := slices.IndexFunc(backups(path), func(b backup) bool { return filepath.Base(b.path) == name })
	if at < 0 {
		return fmt.Errorf("restore backup %q: %w", name, ErrNoBackup)
	}
	from := backups(path)[at].path
	if err := inspect(ctx, from, len(migrations)); err != nil {
		return fmt.Errorf("restore backup %q: %w", name, err)
	}
	chosen, err := os.ReadFile(from) // first: keeping what is there may drop the oldest copy
	if err != nil {
		return problemAt(path, fmt.Errorf("restore backup %q: %w", name, err))
	}
	if err := setAside(ctx, path); err != nil {
		return fmt.Errorf("restore backup %q: %w", name, err)
	}
	temporary := path + ".restore.tmp"
	if err := os.WriteFile(temporary, chosen, 0o600); err != nil {
		return problemAt(path, fmt.Errorf("restore backup %q: %w", name, err))
	}
	err = flush(temporary)
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err == nil {
		err = flush(filepath.Dir(path))
	}
	if err != nil {
		return problemAt(path, fmt.Errorf("restore backup %q: %w", name, err))
	}
	return nil
}

// setAside keeps what stands at path before it is replaced, and makes sure that
// nobody else uses it.
func setAside(ctx context.Context, path string) error {
	err := inspect(ctx, path, len(migrations))
	var p *Problem
	switch {
	case errors.As(err, &p) && p.Kind == Damaged:
		return moveDamaged(path)
	case err != nil:
		return err
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil // nothing is there
	}
	s := &Store{path: path}
	if s.writer, err = sql.Open("sqlite3", dsn(path, "_busy_timeout=500&_foreign_keys=1")); err != nil {
		return s.problem("set database aside", err)
	}
	s.writer.SetMaxOpenConns(1)
	defer func() { _ = s.writer.Close() }() // only read from here on
	// Leaving the write-ahead log is possible for whoever is alone.
	var mode string
	if err := s.writer.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode); err != nil {
		return s.problem("set database aside", err)
	}
	if mode != "delete" {
		return &Problem{Kind: Busy, Path: path, Err: errors.New("the database is in use")}
	}
	version, err := s.version(ctx)
	if err != nil {
		return err
	}
	return s.backUp(ctx, version)
}

// moveDamaged renames a file that cannot be read, with its log.
func moveDamaged(path string) error {
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s.damaged-%d", path, n)
		if _, err := os.Stat(to); err == nil {
			continue
		}
		if err := os.Rename(path, to); err != nil {
			return problemAt(path, err)
		}
		for _, part := range []string{"-wal", "-shm"} {
			if err := os.Rename(path+part, to+part); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return problemAt(path, err)
			}
		}
		return nil
	}
}

// backups returns the copies beside a database, the oldest first.
func backups(path string) []backup {
	folder, base := filepath.Split(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var all []backup
	for _, f := range files {
		rest, ours := strings.CutPrefix(f.Name(), base+".backup-")
		digits, _, marked := strings.Cut(rest, "-format-")
		number, err := strconv.Atoi(digits)
		if !ours || !marked || err != nil {
			continue
		}
		all = append(all, backup{number, filepath.Join(folder, f.Name())})
	}
	slices.SortFunc(all, func(a, b backup) int { return a.number - b.number })
	return all
}

// newestBackup returns the path of the newest copy, "" for none.
func newestBackup(path string) string {
	all := backups(path)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].path
}

func dropOldest(all []backup) error {
	for len(all) > backupsKept {
		if err := os.Remove(all[0].path); err != nil {
			return fmt.Errorf("drop oldest backup: %w", err)
		}
		all = all[1:]
	}
	return nil
}

// flush makes sure that a file, or what a folder lists, is on disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
