package cli

import (
	"context"
	"errors"

	"buygrid/sim/play"
)

// withJournal does work on the journal, and closes it.
func (p *program) withJournal(ctx context.Context, work func(play.Journal) error) error {
	j, end, err := p.ports.Journal(ctx)
	if err != nil {
		return p.journalFailed(err)
	}
	err = work(j)
	if closing := end(); err == nil && closing != nil {
		err = p.journalFailed(closing)
	}
	return err
}

// journalFailed ends the program over what is kept.
func (p *program) journalFailed(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return failure{exitWrong, errors.New(p.words.T("cli.failed.journal", args{"Why": err.Error()}))}
}
