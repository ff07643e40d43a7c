package disk

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"time"
)

// How often move tries, and how long it waits between: a second in all.
const (
	moveTries = 21
	movePause = 50 * time.Millisecond
)

// move puts a file in the place of another. On Windows that fails with ErrInUse
// while any program has one of them open; what only looks at every new file, as
// scanners do, is waited for.
func move(from, to string) error {
	for try := 1; ; try++ {
		err := Cause(os.Rename(from, to))
		switch {
		case err == nil:
			return nil
		case errors.Is(err, ErrInUse):
		case runtime.GOOS == "windows" && errors.Is(err, fs.ErrPermission) && isOpen(to):
			err = errors.Join(err, ErrInUse)
		default:
			return err
		}
		if try == moveTries {
			return err
		}
		time.Sleep(movePause)
	}
}

// isOpen reports whether another program keeps a file from being replaced, where
// Windows says only that this is refused: whoever may write it may replace it.
func isOpen(name string) bool {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return errors.Is(Cause(err), ErrInUse)
	}
	file.Close()
	return true
}
