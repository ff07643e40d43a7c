//go:build !cgo

package store

import (
	"errors"

	"github.com/mattn/go-sqlite3"
)

// errNoDriver is what the driver answers to everything where it was built without
// a C compiler. The types of this package are then all that can be used.
var _, errNoDriver = (&sqlite3.SQLiteDriver{}).Open("")

// kindOf tells that error from others.
func kindOf(err error) (Kind, bool) { return NoDriver, errors.Is(err, errNoDriver) }
