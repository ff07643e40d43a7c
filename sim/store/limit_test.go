//go:build unix

package store

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func init() {
	limitFiles = func(n uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n})
	}
}

func TestRestoringWithoutRoomChangesNothing(t *testing.T) {
	for _, damage := range damages {
		t.Run(damage.name, func(t *testing.T) {
			path := newPath(t)
			name := twoStates(t, path)
			whole := read(t, path)
			size := len(read(t, filepath.Join(filepath.Dir(path), name)))
			for _, most := range []int{0, 1, 4096, size / 2, size - 1} {
				old := damage.do(bytes.Clone(whole))
				if err := os.WriteFile(path, old, 0o600); err != nil {
					t.Fatal(err)
				}
				before := listed(t, filepath.Dir(path))
				output, err := restoring(path, name, mostVariable+"="+strconv.Itoa(most)).Output()
				if err != nil {
					t.Fatal(err)
				}
				if got := strings.Fields(string(output)); got[len(got)-1] != TooLarge.String() {
					t.Errorf("with files of %d bytes: %q, want %s", most, output, TooLarge)
				}
				if !bytes.Equal(read(t, path), old) {
					t.Fatalf("with files of %d bytes the old database is not what it was", most)
				}
				if after := listed(t, filepath.Dir(path)); !slices.Equal(before, after) {
					t.Fatalf("with files of %d bytes the folder went from %v to %v", most, before, after)
				}
			}
		})
	}
}
