package shelf

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"buygrid/assets/lang"
	"buygrid/sim/store"
)

// Backups lists the copies of this person's data, the newest first.
func Backups() ([]store.Backup, error) {
	path, err := Path()
	if err != nil {
		return nil, explain(err, filepath.Dir(path))
	}
	all, err := store.Backups(path)
	return all, explain(err, filepath.Dir(path))
}

// Restore puts a copy in the place of this person's data. now is the time of
// day, which the copy of what is replaced is dated with.
func Restore(ctx context.Context, name string, now time.Time) error {
	path, err := Path()
	if err != nil {
		return explain(err, filepath.Dir(path))
	}
	if err = store.Restore(ctx, path, name, now); errors.Is(err, store.ErrNoBackup) {
		return &lang.Trouble{Key: "cli.wrong.no_backup", Args: map[string]any{"Name": lang.Harmless(name)}, Err: err}
	}
	return explain(err, filepath.Dir(path))
}
