package shelf

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"buygrid/gui/screen"
	"buygrid/sim/store"
)

// explain puts an error that a person can mend into words of the window: what
// happened, what is safe, what to do. folder is where an error that does not
// name its database happened. Any other error comes back as it is.
func explain(err error, folder string) error {
	var p *store.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		return troubled(p, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return troubled(&store.Problem{Kind: store.NotWritable, Path: filepath.Join(folder, database)}, err)
	case errors.Is(err, syscall.ENOSPC):
		return troubled(&store.Problem{Kind: store.DiskFull, Path: filepath.Join(folder, database)}, err)
	}
	return err
}

func troubled(p *store.Problem, err error) error {
	key := "trouble.store." + p.Kind.String()
	if p.Kind == store.Damaged && p.Backup != "" {
		key += ".backup"
	}
	return &screen.Trouble{Key: key, Err: err, Args: map[string]any{
		"File": p.Path, "Folder": filepath.Dir(p.Path), "Have": p.Have, "Known": p.Known, "Name": filepath.Base(p.Backup),
	}}
}
