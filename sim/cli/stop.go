package cli

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// stopSignals are what ends a command early, with an exit code of its own each:
// schedulers tell a task that they stopped from one that a person did.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// stopped is the cause of a context that a signal ended.
type stopped struct{ by os.Signal }

func (s stopped) Error() string { return "stopped: " + s.by.String() }

// code is the exit code after the signal, as shells count.
func (s stopped) code() int {
	if number, ok := s.by.(syscall.Signal); ok && s.by != os.Interrupt {
		return 128 + int(number)
	}
	return exitInterrupted
}

// stoppable returns a context that a signal ends. What the caller wants ignored,
// as nohup does when the line is cut, stays ignored.
func stoppable(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	given := make(chan os.Signal, 1)
	for _, s := range stopSignals {
		if s != syscall.SIGHUP || !signal.Ignored(s) {
			signal.Notify(given, s)
		}
	}
	go func() {
		select {
		case by := <-given:
			cancel(stopped{by})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(given)
		cancel(nil)
	}
}

// halt is the error of work that was stopped after it had kept something.
type halt struct{ kept string }

func (h halt) Error() string { return h.kept }
func (h halt) Unwrap() error { return context.Canceled }

// stop says what a command that was stopped leaves, and returns the exit code.
func (p *program) stop(ctx context.Context, err error) int {
	var by halt
	switch {
	case errors.As(err, &by):
		p.say(by.kept)
	case len(p.saved) > 0:
		p.say(p.words.T("cli.stopped.files", args{"Files": strings.Join(p.saved, ", ")}))
	default:
		p.say(p.words.T("cli.stopped", nil))
	}
	var s stopped
	if errors.As(context.Cause(ctx), &s) {
		return s.code()
	}
	return exitInterrupted
}
