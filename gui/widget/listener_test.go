package widget

import (
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheToolkitHearsOfTheFocus reads in the toolkit what it promises nowhere: the
// number of its message, and that it asks for the role of a container before it goes on.
func TestTheToolkitHearsOfTheFocus(t *testing.T) {
	at, err := build.Import("fyne.io/fyne/v2", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	for file, holds := range map[string][]string{
		"accessibility_windows.c":  {"#define WM_FYNE_FOCUS_CHILD (WM_APP + 101)", "focusChild"},
		"accessibility_windows.go": {"role := accessible.AccessibilityRole()", "obj.(*fyne.Container)", "range cont.Objects"},
		"accessibility_darwin.go":  {"accessible.AccessibilityRole()", "obj.(*fyne.Container)", "range cont.Objects"},
	} {
		text, err := os.ReadFile(filepath.Join(at.Dir, "internal", "driver", "glfw", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range holds {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %q any more", file, part)
			}
		}
	}
	own, err := os.ReadFile("listener_windows.go")
	if err != nil || !strings.Contains(string(own), "focusMessage = 0x8000 + 101") {
		t.Errorf("another message is sent: %v", err)
	}
}
