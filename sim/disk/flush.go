package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// FlushFolder makes sure that what a folder lists is on disk: else a file that was put
// there can be gone after a power cut, though its text was written. Windows does so by
// itself, and refuses to be asked.
func FlushFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// flushFolder is FlushFolder; tests look on.
var flushFolder = FlushFolder

// listed makes sure that a file is listed that was put into its place. It is there by
// now, so it is no error where a disk cannot be asked, as some over a network.
func listed(path string) { _ = flushFolder(filepath.Dir(path)) }

// MakeFolder makes a folder with those above it, where it is not there, so that it stays.
func MakeFolder(path string, mode fs.FileMode) error {
	made := []string{} // the innermost first
	for at := path; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		made = append(made, at)
	}
	if err := os.MkdirAll(path, mode); err != nil {
		return err
	}
	for _, folder := range made {
		listed(folder)
	}
	return nil
}
