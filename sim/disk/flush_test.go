package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// What was written is also listed on disk, in whichever way it came into its place; a
// disk that cannot be asked is no reason to say that nothing was written.
func TestWhatIsPutIntoAFolderIsListedOnDisk(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	put(t, at("old"), "old")
	var asked []string
	t.Cleanup(func() { flushFolder = FlushFolder })
	for name, test := range map[string]struct {
		do     func() error
		file   string
		listed []string
	}{
		"replaced":          {func() error { return Write(at("old"), []byte("new")) }, "old", []string{folder}},
		"written":           {func() error { return Write(at("fresh"), []byte("new")) }, "fresh", []string{folder}},
		"created":           {func() error { return Create(at("created"), []byte("new")) }, "created", []string{folder}},
		"created, unlinked": {func() error { return createPlain(at("plain"), []byte("new")) }, "plain", []string{folder}},
		"a folder": {func() error {
			if err := MakeFolder(at("a/b"), 0o700); err != nil {
				return err
			}
			return os.WriteFile(at("a/b/c"), []byte("new"), 0o600)
		}, "a/b/c", []string{at("a"), folder}},
		"a folder that is there": {func() error {
			if err := MakeFolder(folder, 0o700); err != nil {
				return err
			}
			return os.WriteFile(at("there"), []byte("new"), 0o600)
		}, "there", nil},
	} {
		asked = nil
		flushFolder = func(path string) error {
			if text, err := os.ReadFile(at(test.file)); name != "a folder" && (err != nil || string(text) != "new") {
				t.Errorf("%s: asked before it was there: %q, %v", name, text, err)
			}
			asked = append(asked, path)
			return errors.Join(errors.New("the disk cannot be asked"), FlushFolder(path))
		}
		if err := test.do(); err != nil || !slices.Equal(asked, test.listed) {
			t.Errorf("%s: %v, listed %v, want %v", name, err, asked, test.listed)
		}
	}
	asked = nil
	failing := errors.New("full")
	if err := Replace(at("old"), 0o600, func(io.Writer) error { return failing }); !errors.Is(err, failing) || asked != nil {
		t.Errorf("%v, listed %v", err, asked)
	}
	if err := FlushFolder(at("none")); err == nil {
		t.Error("a folder that is not there is on disk")
	}
}
