package gui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestTornPreferencesOfTheToolkitAreDropped(t *testing.T) {
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} { // of Linux, macOS, Windows
		t.Setenv(name, t.TempDir())
	}
	root, err := os.UserConfigDir()
	if err != nil {
		t.Fatal(err)
	}
	const application = "org.example"
	folder := filepath.Join(root, "fyne", application)
	path := filepath.Join(folder, "preferences.json")
	DropTorn(application) // there is none
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for content, stays := range map[string]bool{"": false, "{\"a\": ": false, "\x00\x00": false, "{}\n": true, "{\"a\": 1}": true} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		DropTorn(application)
		kept, err := os.ReadFile(path)
		if stays && (err != nil || string(kept) != content) {
			t.Errorf("of %q is left %q, %v", content, kept, err)
		}
		if !stays && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q is still there: %v", content, err)
		}
	}
}
