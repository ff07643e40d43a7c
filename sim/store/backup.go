package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"buygrid/sim/disk"
)

// backUp writes a copy of the database in its present format beside it, as
// NAME.backup-0001-format-1, complete or not at all, where the newest copy has
// another content, and lets go of the copies that rotation does not keep. The
// file alone would not do: what was saved last may stand in the log beside it.
// found is what was found in the database, now when this is, and left what
// stopped backups have left behind.
func (s *Store) backUp(ctx context.Context, version int, now time.Time, found *audit, left []string) error {
	all := backups(s.path)
	known := len(all) > 0 && s.copies.holds(ctx, all[len(all)-1], found)
	if known && len(left) == 0 {
		return nil
	}
	// One process at a time: the write lock of the database says whose turn it is.
	turn, err := s.turn(ctx, version == len(s.copies.steps))
	if err != nil {
		return s.problem("back up database", err)
	}
	defer func() { _ = turn.Rollback() }() // nothing was written
	for _, name := range left {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return s.problem("remove what a stopped backup left", err)
		}
	}
	if known {
		return nil
	}
	return s.addBackup(ctx, version, now, found)
}

// How long writing waits for other programs, in milliseconds: a person's
// decision, as the name of the database says too, and a backup at the start.
const (
	writeWait  = 5000
	backupWait = 300
)

// turn takes the write lock; a backup that can be made at the next start as well
// waits less for it.
func (s *Store) turn(ctx context.Context, postponable bool) (*sql.Tx, error) {
	const wait = `PRAGMA busy_timeout = `
	if postponable {
		if _, err := s.writer.ExecContext(ctx, wait+strconv.Itoa(backupWait)); err != nil {
			return nil, err
		}
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		_, again := s.writer.ExecContext(ctx, wait+strconv.Itoa(writeWait))
		return nil, errors.Join(err, again)
	}
	if _, err := tx.ExecContext(ctx, wait+strconv.Itoa(writeWait)); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// addBackup makes a copy; nobody else makes one meanwhile.
func (s *Store) addBackup(ctx context.Context, version int, now time.Time, found *audit) (err error) {
	const what = "back up database"
	folder, base := filepath.Split(s.path)
	temporary, err := os.CreateTemp(folder, base+".backup-*.tmp")
	if err != nil {
		return s.problem(what, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary.Name()))
		}
	}()
	if err := temporary.Close(); err != nil {
		return s.problem(what, err)
	}
	if err := copyInto(ctx, s.path, temporary.Name()); err != nil {
		return err
	}
	made, err := examineFile(ctx, temporary.Name(), s.copies.steps)
	if err != nil {
		return fmt.Errorf("check backup: %w", err)
	}
	all := backups(s.path)
	number := 1
	if len(all) > 0 {
		last := all[len(all)-1]
		if number = last.number + 1; s.copies.holds(ctx, last, made) {
			return os.Remove(temporary.Name()) // another process was faster
		}
	}
	if err := errors.Join(os.Chtimes(temporary.Name(), now, now), flush(temporary.Name())); err != nil {
		return s.problem(what, err)
	}
	name := fmt.Sprintf("%s.backup-%04d-format-%d", s.path, number, version)
	if err := os.Rename(temporary.Name(), name); err != nil {
		return s.problem(what, err)
	}
	if err := disk.FlushFolder(folder); err != nil {
		return s.problem(what, err)
	}
	s.copies.found[name] = made
	return s.copies.rotate(ctx, now, found)
}

// copyInto writes what a database holds into an empty file.
func copyInto(ctx context.Context, path, to string) (err error) {
	const what = "copy database"
	db, err := sql.Open("sqlite3", dsn(path, "mode=ro&_busy_timeout=5000"))
	if err != nil {
		return problemAt(path, fmt.Errorf("%s: %w", what, err))
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return problemAt(path, fmt.Errorf("%s: %w", what, err))
	}
	return nil
}

// examineFile examines a copy after making sure that it can be read from end to
// end and is ours.
func examineFile(ctx context.Context, path string, steps []migration) (a *audit, err error) {
	there, err := inspectHeader(path, len(steps))
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, &Problem{Kind: Damaged, Path: path, Empty: true, Err: errors.New("an empty copy")}
	}
	r, err := openReading(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	if err := inspectContent(ctx, r.db, path, steps); err != nil {
		return nil, err
	}
	version, err := versionOf(ctx, r.db, path)
	if err != nil {
		return nil, err
	}
	return examine(ctx, r.db, path, version)
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
			return nil, problemAt(path, fmt.Errorf("list backups: %w", err))
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

// backupMark is how the name of a backup goes on behind the database's.
var backupMark = regexp.MustCompile(`^\.backup-(\d+)-format-\d+$`)

// backups returns the copies beside a database, the oldest first.
func backups(path string) []backup {
	folder, base := filepath.Split(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var all []backup
	for _, f := range files {
		rest, beside := strings.CutPrefix(f.Name(), base)
		mark := backupMark.FindStringSubmatch(rest)
		if !beside || mark == nil || !f.Type().IsRegular() {
			continue
		}
		if number, err := strconv.Atoi(mark[1]); err == nil {
			all = append(all, backup{number, filepath.Join(folder, f.Name())})
		}
	}
	slices.SortFunc(all, func(a, b backup) int { return a.number - b.number })
	return all
}

// leftoverMark is the same for what a backup or a restoring that was stopped
// has left behind.
var leftoverMark = regexp.MustCompile(`^\.(backup-\d+|restore-\d+|restore)\.tmp(-wal|-shm|-journal)?$`)

// leftovers returns the temporary files beside a database.
func leftovers(path string) []string {
	folder, base := filepath.Split(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var all []string
	for _, f := range files {
		if rest, beside := strings.CutPrefix(f.Name(), base); beside && leftoverMark.MatchString(rest) && !f.IsDir() {
			all = append(all, filepath.Join(folder, f.Name()))
		}
	}
	return all
}

// flush makes sure that a file is on disk. Windows lets only those ask who could have
// written.
func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
