//go:build cgo

package store

import (
	"errors"

	"github.com/mattn/go-sqlite3"
)

// errNoDriver is nil: this program has the database.
var errNoDriver error

// kindOf tells what an error of SQLite means to a person; false where it means
// nothing that a person could mend.
func kindOf(err error) (Kind, bool) {
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return 0, false
	}
	switch failure.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return Damaged, true
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return NotWritable, true
	case sqlite3.ErrFull:
		return DiskFull, true
	case sqlite3.ErrIoErr:
		if kind, ok := kindOfFile(failure.SystemErrno); ok {
			return kind, true
		}
		return DiskFailing, true
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return Busy, true
	}
	return 0, false
}
