package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"buygrid/sim/disk"
)

// Kind says what is wrong with a database, as far as a person can mend it.
type Kind uint8

// The kinds.
const (
	NewerProgram Kind = iota // written by a newer program
	Foreign                  // some other program's file
	Altered                  // ours, with something in it that is not
	Damaged                  // not readable as it was written
	NotWritable              // the file or its folder refuses writing
	IsFolder                 // a folder stands where the file should be
	NotFolder                // a file stands where the folder should be
	DiskFull
	TooLarge    // a limit on the size of a file is reached
	DiskFailing // the disk reports an error
	Busy        // another program holds the file
	NoDriver    // this program was built without the database
)

var kindNames = [...]string{"newer_program", "foreign", "altered", "damaged", "not_writable", "is_folder", "not_folder", "disk_full", "too_large", "disk_failing", "busy", "no_driver"}

// Kinds lists all kinds.
func Kinds() []Kind {
	all := make([]Kind, len(kindNames))
	for k := range all {
		all[k] = Kind(k)
	}
	return all
}

// String returns the kind's stable name, which translations are kept under.
func (k Kind) String() string { return kindNames[k] }

// Problem is an error that a person can do something about. Kind and the other
// fields are for a sentence to that person, Error for the log.
type Problem struct {
	Kind   Kind
	Path   string // of the database
	Have   int    // NewerProgram: the format of the file
	Known  int    // NewerProgram: the newest format this program knows
	What   string // Altered: what does not belong there, as the file spells it
	Empty  bool   // Damaged: the file is gone or has no content
	Backup string // Damaged, Altered: the newest backup that is whole, else that can be read, "" for none
	Err    error  // the cause, for the log; may be nil
}

// Error returns the chain of causes.
func (p *Problem) Error() string {
	if p.Err == nil {
		return fmt.Sprintf("%s: %s", p.Path, p.Kind)
	}
	return fmt.Sprintf("%s: %s: %v", p.Path, p.Kind, p.Err)
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// ErrNoRun is returned where no run has the id.
var ErrNoRun = errors.New("no such run")

// problem says what failed, as a *Problem where a person can mend it.
func (s *Store) problem(what string, err error) error {
	return problemAt(s.path, fmt.Errorf("%s: %w", what, err))
}

// problemAt returns err as a *Problem of the database at path where a person can
// mend it, else as it is.
func problemAt(path string, err error) error {
	var known *Problem
	if err == nil || errors.As(err, &known) {
		return err
	}
	kind, ok := kindOf(err)
	if !ok {
		kind, ok = kindOfFile(err)
	}
	if !ok {
		return err
	}
	p := &Problem{Kind: kind, Path: path, Err: err}
	if kind == Damaged {
		p.Backup = bestBackup(path)
	}
	return p
}

// FileProblem returns an error of the file system as a *Problem of the database
// at path where a person can mend it, else as it is.
func FileProblem(path string, err error) error { return problemAt(path, err) }

// kindOfFile tells what an error of the file system means to a person; false
// where it means nothing that a person could mend.
func kindOfFile(err error) (Kind, bool) {
	err = disk.Cause(err)
	for _, c := range []struct {
		err  error
		kind Kind
	}{
		{disk.ErrInUse, Busy}, {fs.ErrPermission, NotWritable}, {syscall.EROFS, NotWritable},
		{syscall.EISDIR, IsFolder}, {syscall.ENOTDIR, NotFolder},
		{syscall.ENOSPC, DiskFull}, {syscall.EDQUOT, DiskFull}, {syscall.EFBIG, TooLarge}, {syscall.EIO, DiskFailing},
	} {
		if errors.Is(err, c.err) {
			return c.kind, true
		}
	}
	return 0, false
}
