package cli

import (
	"errors"
	"fmt"
	"strings"

	"buygrid/sim/scenario"
)

// changes is the file that problems of changed values are in.
const changes = "override"

// told writes problems in the person's language. Those of a changed value have
// the flag that changes it for a place; their source line is its text.
func (p *program) told(problems scenario.Problems, flag string) string {
	var all []string
	for _, q := range problems {
		text := q.In(p.words.Problem).String()
		if q.File == changes {
			text = "--" + flag + strings.TrimPrefix(text, fmt.Sprintf("%s:%d:%d", q.File, q.Line, q.Column))
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

// invalid ends the program with "no" over the problems of a file.
func (p *program) invalid(name string, problems scenario.Problems) error {
	return failure{exitNo, errors.New(p.words.T("cli.invalid", args{"File": name}) + "\n" + p.told(problems, ""))}
}

// invalidChange ends the program with "wrong use" over the problems of what a
// flag changes.
func (p *program) invalidChange(flag string, problems scenario.Problems) error {
	return failure{exitWrong, errors.New(p.words.T("cli.invalid_change", nil) + "\n" + p.told(problems, flag))}
}
