package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestCreateReplacesNothing(t *testing.T) {
	for name, create := range map[string]func(string, []byte) error{"linked": Create, "plain": createPlain} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			at := func(name string) string { return filepath.Join(folder, name) }
			put(t, at("there"), "old")
			for link, to := range map[string]string{"link": "there", "dangling": "nowhere"} {
				if err := os.Symlink(to, at(link)); err != nil {
					t.Fatal(err)
				}
			}
			for _, taken := range []string{"there", "link", "dangling"} {
				if err := create(at(taken), []byte("new")); !errors.Is(err, fs.ErrExist) {
					t.Errorf("%s: %v", taken, err)
				}
			}
			if err := create(at("fresh"), []byte("new")); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(at("fresh"))
			info, looking := os.Stat(at("fresh"))
			if err != nil || looking != nil || string(text) != "new" || info.Mode().Perm()&0o600 != 0o600 {
				t.Errorf("%q, %v, %v", text, err, looking)
			}
			if old, _ := os.ReadFile(at("there")); string(old) != "old" {
				t.Errorf("what was there is now %q", old)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) != 4 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			if err := create(at("none/x"), nil); err == nil {
				t.Error("a folder that is not there took a file")
			}
		})
	}
}
