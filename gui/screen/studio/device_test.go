package studio

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
)

// No copy is saved under a name that nobody on Windows could open, with or without its
// ending; one beside it is.
func TestNoCopyBearsTheNameOfADevice(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	folder := t.TempDir()
	for name, refused := range map[string]bool{"nul.yaml": true, "CON": true, "com1.yml": true, "my-nul.yaml": false} {
		var told error
		s.env.Trouble = func(err error) { told = err }
		path := filepath.Join(folder, name)
		s.saveTo(s.work, storage.NewFileURI(path))
		s.env.Tasks.Settle()
		trouble, _ := told.(*lang.Trouble)
		if refused != (trouble != nil && trouble.Key == "trouble.device") {
			t.Errorf("%s: it says %v", name, told)
		}
		left, _ := os.ReadDir(folder)
		if refused && len(left) > 0 && left[0].Name() != "my-nul.yaml" {
			t.Errorf("%s: there is %s", name, left[0].Name())
		}
		if _, err := os.Lstat(path); refused != (err != nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
