// Package disk writes files whole or not at all, and keeps a piece of work from
// writing over the files that it reads or that the program keeps. What stands in
// them it does not know.
package disk

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// NewFileMode is the mode of a file that was not there.
const NewFileMode fs.FileMode = 0o644

// maxLinks is how many links a name may lead through.
const maxLinks = 40

// temporary is the pattern of names beside a file that is being written.
const temporary = ".buygrid-*"

// Follow returns the absolute name of what a name leads to, without links. The
// file need not be there; its folder must, else the error is fs.ErrNotExist.
func Follow(name string) (string, error) {
	for range maxLinks {
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return "", err
		}
		name = filepath.Join(folder, filepath.Base(name))
		to, err := os.Readlink(name)
		if err != nil { // no link
			return filepath.Abs(name)
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(folder, to)
		}
		name = to
	}
	return "", fmt.Errorf("too many links")
}

// Replace writes a file beside its place and then moves it there, with a mode.
// With an error everything is as it was: ErrInUse where another program has the
// file open. Whoever ends the program on the way leaves the old file.
func Replace(path string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), temporary)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := file.Chmod(mode); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := move(file.Name(), path); err != nil {
		return err
	}
	listed(path)
	return nil
}

// Try fails where Replace of a file could not begin: its folder takes no files.
func Try(path string) error {
	file, err := os.CreateTemp(filepath.Dir(path), temporary)
	if err != nil {
		return err
	}
	err = file.Close()
	if gone := os.Remove(file.Name()); err == nil {
		err = gone
	}
	return err
}
