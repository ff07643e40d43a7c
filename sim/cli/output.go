package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// output is stdout. It remembers the first failure to write, so that no printer
// need ask and no lost result counts as printed.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(text []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.Writer.Write(text)
	o.err = err
	return n, err
}

// await does work that may wait for other programs for ever and that nothing
// can stop there. Where ctx ends first, it leaves the work behind, to end with
// the program.
func await[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		value, err := work()
		done <- answer{value, err}
	}()
	select {
	case a := <-done:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// destination is where a file goes that a flag names.
type destination struct {
	name   string      // as it was given
	path   string      // of the file itself, absolute, without links
	stream io.Writer   // what the name stands for, if that is open already
	device bool        // a pipe, a terminal and the like: written as it is
	mode   fs.FileMode // of a plain file
}

// stdoutName is the name of stdout as a file.
const stdoutName = "-"

// newFileMode is the mode of a file that was not there.
const newFileMode = 0o644

// maxLinks is how many links a name may lead through.
const maxLinks = 40

// destination looks at the file that a flag names and fails early where it
// could not be written later.
func (p *program) destination(flag, name string) (*destination, error) {
	d := &destination{name: name, mode: newFileMode}
	if name == stdoutName {
		d.stream = p.stdout
		return d, nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, p.wrong("file", args{"Flag": flag, "File": name, "Why": err.Error()})
	case info.IsDir():
		return nil, p.wrong("is_folder", args{"Flag": flag, "File": name})
	case isFile(p.stdout.Writer, info):
		d.stream = p.stdout
		return d, nil
	case isFile(p.stderr, info):
		d.stream = p.stderr
		return d, nil
	default:
		d.device = !info.Mode().IsRegular()
		d.mode = info.Mode().Perm()
	}
	if d.path, err = follow(name); errors.Is(err, fs.ErrNotExist) {
		return nil, p.wrong("folder", args{"Flag": flag, "File": name, "Folder": filepath.Dir(name)})
	}
	if err != nil {
		return nil, p.wrong("file", args{"Flag": flag, "File": name, "Why": err.Error()})
	}
	return d, nil
}

// isFile reports whether w writes to the file of info.
func isFile(w io.Writer, info fs.FileInfo) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	own, err := file.Stat()
	return err == nil && os.SameFile(own, info)
}

// follow returns the absolute name of what name leads to, which need not be
// there; its folder must.
func follow(name string) (string, error) {
	for range maxLinks {
		folder, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return "", err
		}
		name = filepath.Join(folder, filepath.Base(name))
		to, err := os.Readlink(name)
		if err != nil { // no link
			return filepath.Abs(name)
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(folder, to)
		}
		name = to
	}
	return "", fmt.Errorf("too many links")
}

// same reports whether two destinations are one file.
func (d *destination) same(other *destination) bool {
	return d.path == other.path && d.stream == other.stream
}

// save writes a file: a plain one whole or not at all, anything else as it is.
func (p *program) save(ctx context.Context, d *destination, write func(io.Writer) error) error {
	var err error
	switch {
	case d.stream != nil:
		err = write(d.stream)
	case d.device:
		_, err = await(ctx, func() (struct{}, error) { return struct{}{}, writeDevice(d.path, write) })
	default:
		err = replace(d.path, d.mode, write)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return failure{exitWrong, errors.New(p.words.T("cli.failed.write", args{"File": d.name, "Why": err.Error()}))}
	case d.stream == nil:
		fmt.Fprintln(p.stderr, p.words.T("cli.wrote", args{"File": d.name}))
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

// replace writes a file beside its place and then moves it there.
func replace(path string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".buygrid-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := file.Chmod(mode); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
