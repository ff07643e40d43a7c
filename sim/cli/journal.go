package cli

import (
	"context"
	"errors"
	"fmt"

	"buygrid/assets/lang"
	"buygrid/sim/play"
)

// withJournal does work on the journal, and closes it.
func (p *program) withJournal(ctx context.Context, work func(play.Journal) error) error {
	j, end, err := p.ports.Journal(ctx)
	if err != nil {
		return p.journalFailed(err)
	}
	p.notice(p.ports.Notice(ctx))
	err = work(j)
	if closing := end(); err == nil && closing != nil {
		err = p.journalFailed(closing)
	}
	return err
}

// notice tells on stderr what a person should know, if anything.
func (p *program) notice(err error) {
	var known Spoken
	if errors.As(err, &known) {
		fmt.Fprintf(p.stderr, "buygrid: %s\n", lang.HarmlessText(known.In(p.words)))
	}
}

// journalFailed ends the program over what is kept.
func (p *program) journalFailed(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return failure{exitNo, errors.New(p.spoken(err))}
}

// spoken says what went wrong with what is kept in the person's language: in the
// sentence of the error, else without the error, which is of no use to them.
func (p *program) spoken(err error) string {
	var known Spoken
	switch {
	case errors.As(err, &known):
		return known.In(p.words)
	case errors.Is(err, play.ErrOvertaken):
		return p.words.T("cli.failed.overtaken", nil)
	}
	return p.words.T("cli.failed.journal", nil)
}
