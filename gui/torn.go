package gui

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// DropTorn removes the toolkit's own preferences of an application where a
// process that was killed while it wrote them left no JSON. Nothing of ours is in
// them, and the toolkit complains of them at every start. What cannot be read or
// removed stays; the toolkit says so itself.
func DropTorn(application string) {
	root, err := os.UserConfigDir()
	if err != nil {
		return
	}
	path := filepath.Join(root, "fyne", application, "preferences.json")
	if kept, err := os.ReadFile(path); err == nil && !json.Valid(kept) {
		_ = os.Remove(path)
	}
}
