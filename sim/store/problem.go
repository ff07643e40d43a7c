package store

import (
	"errors"
	"fmt"
	"path/filepath"
)

// Kind says what is wrong with a database, as far as a person can mend it.
type Kind uint8

// The kinds.
const (
	NewerProgram Kind = iota // written by a newer program
	Foreign                  // some other program's file
	Damaged                  // not readable as it was written
	NotWritable              // the file or its folder refuses writing
	DiskFull
	DiskFailing // the disk reports an error
	Busy        // another program holds the file
)

var kindNames = [...]string{"newer_program", "foreign", "damaged", "not_writable", "disk_full", "disk_failing", "busy"}

// String returns the kind's stable name, which translations are kept under.
func (k Kind) String() string { return kindNames[k] }

// Problem is an error that a person can do something about. Sentence is for
// the person, Error for the log.
type Problem struct {
	Kind   Kind
	Path   string // of the database
	Have   int    // NewerProgram: the format of the file
	Known  int    // NewerProgram: the newest format this program knows
	Backup string // Damaged: the newest backup beside it, "" for none
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

// Sentence says in English what happened, what is safe and what to do.
func (p *Problem) Sentence() string {
	folder := filepath.Dir(p.Path)
	switch p.Kind {
	case NewerProgram:
		return fmt.Sprintf("%s was written by a newer Buygrid (format %d, this one knows up to %d) and is untouched. Start the newer Buygrid, or choose another folder for your data.", p.Path, p.Have, p.Known)
	case Foreign:
		return fmt.Sprintf("%s is not a database of Buygrid and is untouched. Move it away, or choose another folder for your data.", p.Path)
	case Damaged:
		if p.Backup != "" {
			return fmt.Sprintf("%s is damaged; it is left as it is. Close Buygrid and run: buygrid backups restore %s.", p.Path, filepath.Base(p.Backup))
		}
		return fmt.Sprintf("%s is damaged; it is left as it is. Move it away to start with an empty one, or put a copy of yours in its place.", p.Path)
	case NotWritable:
		return fmt.Sprintf("Buygrid cannot write in %s. What was saved before is safe. Allow writing there, or choose another folder for your data.", folder)
	case DiskFull:
		return fmt.Sprintf("The disk of %s is full. What was saved before is safe, the last change is not saved. Free some space and try again.", folder)
	case DiskFailing:
		return fmt.Sprintf("The disk of %s reports an error, the last change is not saved. Copy the folder to another disk and choose that folder for your data.", folder)
	default:
		return fmt.Sprintf("Another program is using %s. What was saved before is safe. Close that program and try again.", p.Path)
	}
}

// ErrNoRun is returned where no run has the id.
var ErrNoRun = errors.New("no such run")

// problem says what failed, as a *Problem where a person can mend it.
func (s *Store) problem(what string, err error) error {
	return problemAt(s.path, fmt.Errorf("%s: %w", what, err))
}

func problemAt(path string, err error) error {
	var known *Problem
	if errors.As(err, &known) {
		return err
	}
	kind, ok := kindOf(err)
	if !ok {
		return err
	}
	p := &Problem{Kind: kind, Path: path, Err: err}
	if kind == Damaged {
		p.Backup = newestBackup(path)
	}
	return p
}
