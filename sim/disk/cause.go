package disk

import (
	"errors"
	"runtime"
	"syscall"
)

// ErrInUse says that another program has a file open, so that it cannot be read
// or replaced now. Windows keeps files so; other systems let everybody.
var ErrInUse = errors.New("another program has the file open")

// onWindows is what the numbers mean that Windows gives to errors of files, where
// Go knows nothing of it.
var onWindows = map[syscall.Errno]error{
	19:   syscall.EROFS,        // ERROR_WRITE_PROTECT
	23:   syscall.EIO,          // ERROR_CRC
	32:   ErrInUse,             // ERROR_SHARING_VIOLATION
	33:   ErrInUse,             // ERROR_LOCK_VIOLATION
	39:   syscall.ENOSPC,       // ERROR_HANDLE_DISK_FULL
	112:  syscall.ENOSPC,       // ERROR_DISK_FULL
	206:  syscall.ENAMETOOLONG, // ERROR_FILENAME_EXCED_RANGE
	223:  syscall.EFBIG,        // ERROR_FILE_TOO_LARGE
	267:  syscall.ENOTDIR,      // ERROR_DIRECTORY
	1117: syscall.EIO,          // ERROR_IO_DEVICE
	1295: syscall.EDQUOT,       // ERROR_DISK_QUOTA_EXCEEDED
	1921: syscall.ELOOP,        // ERROR_CANT_RESOLVE_FILENAME
}

// Cause returns an error of a file in which errors.Is finds the same cause on
// every system: ErrInUse, syscall.ENOSPC and the like.
func Cause(err error) error { return cause(runtime.GOOS, err) }

func cause(system string, err error) error {
	var number syscall.Errno
	if system == "windows" && errors.As(err, &number) && onWindows[number] != nil {
		return errors.Join(err, onWindows[number])
	}
	return err
}
