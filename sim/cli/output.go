package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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

// say writes a line for people to stderr.
func (p *program) say(line string) { fmt.Fprintln(p.stderr, line) }

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

const outFlag = "out"

// result is --out: a file that takes what else goes to stdout, once all of it is
// there. Whatever stops the command leaves no part of it.
type result struct {
	to   *destination // nil for stdout
	text bytes.Buffer
}

// outFlags defines --out for every command.
func (p *program) outFlags(root *cobra.Command) {
	name := root.PersistentFlags().String(outFlag, "", "write the result to `FILE` instead of stdout, whole or not at all")
	markOutput(root, outFlag)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) (err error) {
		cmd.Flags().Visit(func(f *pflag.Flag) {
			if f.Annotations[writesFile] != nil && f.Value.String() == "" { // an unset variable of a script, say
				err = p.wrong("flag_value", args{"Flag": f.Name})
			}
		})
		if err != nil {
			return err
		}
		if *name == "" || *name == stdoutName {
			return nil
		}
		if p.result.to, err = p.destination(outFlag, *name); err == nil && p.result.to.stream != p.stdout {
			p.stdout.Writer = &p.result.text
		}
		return err
	}
}

// keepResult writes the file of --out after a command that ended with err: a
// "no" is a result too, where it was printed.
func (p *program) keepResult(ctx context.Context, err error) error {
	var known failure
	answered := err == nil || errors.As(err, &known) && known.code == exitNo && p.result.text.Len() > 0
	if p.result.to == nil || !answered {
		return err
	}
	saving := p.save(ctx, p.result.to, func(to io.Writer) error {
		_, err := to.Write(p.result.text.Bytes())
		return err
	})
	if saving != nil {
		return saving
	}
	return err
}
