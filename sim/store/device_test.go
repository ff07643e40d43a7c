//go:build unix

package store

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Reading a pipe waits for whoever writes into it: there may be nobody.
func TestWhatIsNoFileIsNoDatabase(t *testing.T) {
	for name, make := range map[string]func(path string) error{
		"a pipe":           func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a device":         func(path string) error { return os.Symlink(os.DevNull, path) },
		"links in circles": func(path string) error { return os.Symlink(path, path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "buygrid.db")
			if err := make(path); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), path, clock())
			wantProblem(t, err, Foreign)
		})
	}
}
