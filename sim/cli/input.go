package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
)

// maxRead is how much of a file is read at most.
const maxRead = scenario.MaxRead

// stdinName is the name of stdin as a file, and what messages call it.
const (
	stdinName  = "-"
	stdinShown = "stdin"
)

// input opens a file that a command reads, or stdin for "-", and keeps it from
// being written by the same command. Every file that a command reads is opened
// by it.
func (p *program) input(name string) (io.ReadCloser, error) {
	if name == stdinName {
		if file, ok := p.stdin.(*os.File); ok {
			if err := p.reads(stdinShown, file); err != nil {
				return nil, err
			}
		}
		return io.NopCloser(p.stdin), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if err := p.reads(name, file); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// inputName is what messages call an input that a person named.
func inputName(given string) string {
	if given == stdinName {
		return stdinShown
	}
	return lang.Harmless(given)
}

// lookInto opens a plain file that is to be replaced, for a look at what it holds;
// nil where there is none.
func (p *program) lookInto(d *destination) (io.ReadCloser, error) {
	if d == nil || d.stream != nil || d.device {
		return nil, nil
	}
	file, err := os.Open(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, p.wrong("file", args{"Flag": d.flag, "File": d.name, "Why": p.why(err)})
	}
	return file, nil
}

// reads guards an input, and refuses it where it is to be written.
func (p *program) reads(name string, file *os.File) error {
	p.guard.Reads(name, file)
	info, err := file.Stat()
	if err == nil && info.IsDir() { // Windows opens it, and then says nothing of use
		return &fs.PathError{Op: "read", Path: name, Err: syscall.EISDIR}
	}
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	for _, d := range p.written {
		if d.isFile(info) {
			return p.ownFile(d, name)
		}
	}
	if isFile(p.stdout.Writer, info) {
		return failure{exitWrong, p.wrong("own_stdout", args{"Own": lang.Harmless(name)})}
	}
	return nil
}

// spare guards a file that a command would read, and does not need to.
func (p *program) spare(name string) error {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	file, err := p.input(name)
	var known failure
	switch {
	case errors.As(err, &known):
		return err
	case err == nil:
		file.Close()
	}
	return nil
}

// readFile reads a scenario or a list of decisions.
func (p *program) readFile(name string) ([]byte, error) {
	from, err := p.input(name)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return io.ReadAll(io.LimitReader(from, maxRead))
}

// readNamed reads a file whose name a person gave; missing is what to say where
// it is not there.
func (p *program) readNamed(ctx context.Context, given string, missing func() error) (name string, src []byte, err error) {
	name = inputName(given)
	src, err = await(ctx, func() ([]byte, error) { return p.readFile(given) })
	var known failure
	switch {
	case err == nil || errors.Is(err, context.Canceled) || errors.As(err, &known):
		return name, src, err
	case errors.Is(err, fs.ErrNotExist):
		return name, nil, missing()
	}
	return name, nil, errors.New(p.words.T("cli.failed.read", args{"File": name, "Why": p.why(err)}))
}
