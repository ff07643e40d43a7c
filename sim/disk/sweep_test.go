package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// What a program left over that was killed goes after a day, and nothing else.
func TestSweepTakesWhatIsLeftOver(t *testing.T) {
	folder, old := t.TempDir(), time.Now().Add(-LeftOver-time.Minute)
	var left string // named as what is being written is
	_ = Replace(filepath.Join(folder, "x"), NewFileMode, func(to io.Writer) error {
		left = filepath.Base(to.(*os.File).Name())
		return errors.New("enough")
	})
	keep := []string{".buygrid-", ".buygrid-12a", ".buygrid-notes", "buygrid-12", "x.yaml", left + "1"}
	for _, name := range append(slices.Clone(keep), left) {
		put(t, filepath.Join(folder, name), name)
		if err := os.Chtimes(filepath.Join(folder, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(folder, left+"1"), time.Time{}, time.Now()); err != nil { // it may be written now
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, ".buygrid-7"), 0o700); err != nil {
		t.Fatal(err)
	}
	keep = append(keep, ".buygrid-7")
	Sweep(folder, time.Now())
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, e := range entries {
		there = append(there, e.Name())
	}
	slices.Sort(keep)
	if slices.Sort(there); !slices.Equal(there, keep) {
		t.Errorf("there is %q, want %q", there, keep)
	}
	Sweep(filepath.Join(folder, "none"), time.Now()) // is no trouble
}
