package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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
	if err := flush(temporary.Name()); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	all := backups(s.path)
	number := 1
	if len(all) > 0 {
		number = all[len(all)-1].number + 1
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

// backup is one kept copy.
type backup struct {
	number int // rises by one with every backup
	path   string
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
