package disk

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// LeftOver is how old a file must be that is left over before it is taken away: nobody is
// about to use it.
const LeftOver = 24 * time.Hour

// Sweep takes away what writing a file left beside it when the program was killed on the
// way: what is named as Replace and Create name it, and is old enough that no program can
// be writing it still. What cannot be taken away stays.
func Sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !isTemporary(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) >= LeftOver {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// isTemporary reports whether a name is one that a file has while it is written.
func isTemporary(name string) bool {
	number, ours := strings.CutPrefix(name, strings.TrimSuffix(temporary, "*"))
	return ours && number != "" && strings.Trim(number, "0123456789") == ""
}
