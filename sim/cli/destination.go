package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/disk"
)

// destination is where a file goes that a flag names.
type destination struct {
	flag, name string      // as they were given
	path       string      // of the file itself, absolute, without links
	stream     io.Writer   // what the name stands for, if that is open already
	device     bool        // a pipe, a terminal and the like: written as it is
	mode       fs.FileMode // of a plain file
	fresh      bool        // a file that must not be there yet
}

// stdoutName is the name of stdout as a file.
const stdoutName = "-"

// writesFile marks the flags that name a file to be written.
const writesFile = "buygrid_writes_file"

// outputFlag defines a flag that names a file to be written. What it is set to
// goes to destination before the work begins, and to save after it.
func outputFlag(cmd *cobra.Command, to *string, name, usage string) {
	cmd.Flags().StringVar(to, name, "", usage)
	markOutput(cmd, name)
}

func markOutput(cmd *cobra.Command, name string) {
	flags := cmd.Flags()
	if flags.Lookup(name) == nil {
		flags = cmd.PersistentFlags()
	}
	if err := flags.SetAnnotation(name, writesFile, []string{"true"}); err != nil {
		panic("cli: a flag that does not exist writes a file")
	}
}

// destination looks at the file that a flag names and fails early where it
// could not or must not be written later: inputs that are opened after it are
// refused in their turn.
func (p *program) destination(flag, name string) (*destination, error) {
	d := &destination{flag: flag, name: name, mode: disk.NewFileMode}
	if err := p.look(d); err != nil {
		return nil, err
	}
	for _, other := range p.written {
		if d.same(other) {
			return nil, p.wrong("same_file", args{"FirstFlag": other.flag, "First": other.name, "Flag": flag, "File": name})
		}
	}
	if err := p.mayWrite(d); err != nil {
		return nil, err
	}
	p.written = append(p.written, d)
	return d, nil
}

// look finds out what the name of a destination leads to.
func (p *program) look(d *destination) error {
	if d.name == stdoutName {
		d.stream = p.stdout
		return nil
	}
	named := args{"Flag": d.flag, "File": d.name, "Folder": filepath.Dir(d.name)}
	cannot := func(err error) error {
		named["Why"] = p.why(err)
		return p.wrong("file", named)
	}
	info, err := os.Stat(d.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return cannot(err)
	case info.IsDir():
		return p.wrong("is_folder", named)
	case isFile(p.stdout.Writer, info):
		d.stream = p.stdout
		return nil
	case isFile(p.stderr, info):
		d.stream = p.stderr
		return nil
	default:
		d.device = !info.Mode().IsRegular()
		d.mode = info.Mode().Perm()
	}
	if d.path, err = disk.Follow(d.name); errors.Is(err, fs.ErrNotExist) {
		return p.wrong("folder", named)
	}
	if err == nil && !d.device {
		err = disk.Try(d.path)
	}
	if err != nil {
		return cannot(err)
	}
	return nil
}

// mayWrite refuses a destination that is read, or that the program keeps.
func (p *program) mayWrite(d *destination) error {
	if d.stream != nil || d.device {
		return nil
	}
	if own, held := p.guard.Holds(d.path); held {
		return p.ownFile(d, own)
	}
	return nil
}

// ownFile refuses a destination that is a file of ours.
func (p *program) ownFile(d *destination, own string) error {
	return failure{exitWrong, p.wrong("own_file", args{"Flag": d.flag, "File": lang.Harmless(d.name), "Own": lang.Harmless(own)})}
}

// isFile reports whether what stands at a destination is a file.
func (d *destination) isFile(info fs.FileInfo) bool {
	if d.stream != nil || d.device {
		return false
	}
	there, err := os.Stat(d.path)
	return err == nil && os.SameFile(there, info)
}

// isFile reports whether w writes to the file of info.
func isFile(w any, info fs.FileInfo) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	own, err := file.Stat()
	return err == nil && os.SameFile(own, info)
}

// same reports whether two destinations are one file.
func (d *destination) same(other *destination) bool {
	return d.path == other.path && d.stream == other.stream
}

// save writes a file: a plain one whole or not at all, anything else as it is.
// Every file that a command writes goes through it.
func (p *program) save(ctx context.Context, d *destination, write func(io.Writer) error) error {
	err := p.mayWrite(d) // links may have changed since
	switch {
	case err != nil:
		return err
	case d.stream != nil:
		err = write(d.stream)
	case d.device:
		_, err = await(ctx, func() (struct{}, error) { return struct{}{}, writeDevice(d.path, write) })
	case d.fresh:
		if err = saveFresh(d, write); errors.Is(err, fs.ErrExist) {
			return failure{exitWrong, p.wrong("exists", args{"Flag": d.flag, "File": d.name})}
		}
	default:
		err = disk.Replace(d.path, d.mode, write)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return failure{exitWrong, errors.New(p.words.T("cli.failed.write", args{"File": d.name, "Why": p.why(err)}))}
	case d.stream == nil:
		p.saved = append(p.saved, d.name)
		p.say(p.words.T("cli.wrote", args{"File": d.name}))
	}
	return nil
}

func writeDevice(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
