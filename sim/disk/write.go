package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write puts a text into a file, whole or not at all, with the mode of the file
// that is there. A link is followed; what is no plain file is written as it is.
func Write(name string, text []byte) error {
	path, err := Follow(name)
	if err != nil {
		return err
	}
	mode := NewFileMode
	if info, err := os.Stat(path); err == nil {
		if mode = info.Mode().Perm(); !info.Mode().IsRegular() {
			return os.WriteFile(path, text, mode)
		}
	}
	return Replace(path, mode, func(to io.Writer) error {
		_, err := to.Write(text)
		return err
	})
}

// Create writes a new file, whole or not at all. The error is fs.ErrExist where
// anything stands at its place, also what came there since it was looked at: nothing
// is ever replaced.
func Create(name string, text []byte) error {
	path, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	beside, err := os.CreateTemp(filepath.Dir(path), temporary)
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(text)
	err = errors.Join(err, beside.Chmod(NewFileMode), beside.Sync(), beside.Close())
	if err != nil {
		return err
	}
	err = os.Link(beside.Name(), path)
	if err == nil {
		listed(path)
	}
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return createPlain(path, text) // a disk without links
}

// createPlain is Create where a file cannot be linked into its place: what could not
// be written to the end is taken away again.
func createPlain(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, NewFileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		os.Remove(path)
		return err
	}
	listed(path)
	return nil
}
