package shelf

import (
	"fmt"
	"os"
)

// Mark tells one state of what is kept from another: it changes when anybody, in
// this process or another, has written. It costs two looks at the folder and
// reads nothing. "" where the store could not be opened.
func (s *Shelf) Mark() string {
	if s.store == nil {
		return ""
	}
	mark := ""
	for _, ending := range []string{"", "-wal"} { // what is written stands beside the database first
		if info, err := os.Stat(s.path + ending); err == nil {
			mark += fmt.Sprintf("%d %d ", info.ModTime().UnixNano(), info.Size())
		}
	}
	return mark
}
