package cli

import (
	"errors"
	"io/fs"
	"syscall"

	"buygrid/sim/disk"
)

// causes are what the system says of files, by the key of its sentence; the first
// that fits is told.
var causes = []struct {
	key string
	is  []error
}{
	{"missing", []error{fs.ErrNotExist}},
	{"folder", []error{syscall.EISDIR}},
	{"no_folder", []error{syscall.ENOTDIR}},
	{"read_only", []error{syscall.EROFS}},
	{"in_use", []error{disk.ErrInUse, syscall.ETXTBSY}},
	{"refused", []error{fs.ErrPermission}},
	{"full", []error{syscall.ENOSPC, syscall.EDQUOT}},
	{"too_large", []error{syscall.EFBIG}},
	{"long_name", []error{syscall.ENAMETOOLONG}},
	{"links", []error{syscall.ELOOP}},
	{"failing", []error{syscall.EIO}},
}

// why says in the person's language what went wrong with a file, without the
// names of calls around it.
func (p *program) why(err error) string {
	err = disk.Cause(err)
	for _, c := range causes {
		for _, known := range c.is {
			if errors.Is(err, known) {
				return p.words.T("cli.why."+c.key, nil)
			}
		}
	}
	var in *fs.PathError
	if errors.As(err, &in) {
		return in.Err.Error()
	}
	return err.Error()
}
