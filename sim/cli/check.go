package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

func (p *program) checkCommand() *cobra.Command {
	var (
		simulate bool
		seed     uint64
		luck     luckFlags
	)
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Find every problem of scenario files",
		Long: `Find every problem of scenario files, each with its place and a remedy. FILE may
also be the id of a bundled scenario, or - for stdin.

With --simulate the claims under 'expect:' are tested too: a claim fails only if
the 95 % interval of the simulated share excludes it. Ends with 1 if a file has
a problem or a claim fails.`,
		Example: `  buygrid check my-scenario.yaml
  buygrid check welding-cell --simulate
  buygrid check welding-cell late-again --json`,
		Args: func(cmd *cobra.Command, given []string) error {
			if len(given) == 0 {
				return p.wrong("no_file", args{"Command": cmd.CommandPath()})
			}
			return nil
		},
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.checkLuck(&luck); err != nil {
				return err
			}
			spec := analysis.ClaimSpec{Runs: luck.runs, Seed: seed, Workers: luck.workers}
			fine, unread, all := true, false, []checkJSON{}
			for _, file := range given {
				name, src, err := p.readScenario(cmd.Context(), file)
				if errors.Is(err, context.Canceled) {
					return err
				}
				if err != nil {
					fmt.Fprintf(p.stderr, "buygrid: %v\n", err)
					unread = true
					continue
				}
				doc, problems := scenario.Parse(name, src)
				checked := checkJSON{File: name, Valid: len(problems) == 0, Problems: p.problemsJSON(problems)}
				var claims []analysis.Claim
				if simulate && doc != nil {
					if claims, err = p.claims(cmd.Context(), doc, spec); err != nil {
						return err
					}
					checked.Claims = claimsJSON(claims)
				}
				for _, c := range claims {
					fine = fine && c.Holds
				}
				fine = fine && checked.Valid
				all = append(all, checked)
				if !p.json {
					p.printCheck(name, doc, problems, claims)
				}
			}
			if p.json {
				if err := p.printJSON(all); err != nil {
					return err
				}
			}
			switch {
			case unread:
				return failure{code: exitWrong}
			case !fine:
				return failure{code: exitNo}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&simulate, "simulate", false, "test the claims under 'expect:' by simulation")
	seedFlag(cmd, &seed)
	luck.flags(cmd, analysis.DefaultClaimRuns)
	return cmd
}

func (p *program) claims(ctx context.Context, doc *scenario.Document, spec analysis.ClaimSpec) ([]analysis.Claim, error) {
	progress := p.progress()
	defer progress.end()
	spec.Progress = progress.step
	return analysis.CheckClaims(ctx, doc, spec)
}

func (p *program) printCheck(name string, doc *scenario.Document, problems scenario.Problems, claims []analysis.Claim) {
	w := p.words
	if len(problems) > 0 {
		fmt.Fprintln(p.stdout, p.told(problems, ""))
		fmt.Fprintln(p.stdout, w.T("cli.check.problems", args{"File": name, "Count": len(problems)}))
		return
	}
	fmt.Fprintln(p.stdout, w.T("cli.check.fine", args{"File": name}))
	if len(claims) == 0 {
		return
	}
	teller := story.New(doc.Scenario(), w)
	t := table{right: []bool{false, false, false, true, true, true}}
	t.add("", w.T("cli.column.strategy", nil), w.T("cli.column.outcome", nil), w.T("cli.column.claim", nil),
		w.T("cli.column.share", nil), w.T("cli.column.interval", nil), w.T("cli.column.with", nil))
	for _, c := range claims {
		strategy, _ := teller.Strategy(c.Expectation.Seller.Strategy)
		verdict := w.T("cli.check.holds", nil)
		if !c.Holds {
			verdict = w.T("cli.check.fails", nil)
		}
		var with []string
		for _, o := range c.Expectation.With {
			with = append(with, o.Path+"="+o.Value)
		}
		t.add(verdict, strategy, teller.Outcome(c.Expectation.Outcome), p.claimed(&c.Expectation),
			w.Percent(c.Share.Share, 1), w.Range(100*c.Share.Low, 100*c.Share.High, 1), strings.Join(with, " "))
	}
	t.print(p.stdout)
}

// claimed writes what an author expects: "≥ 45.0 %".
func (p *program) claimed(e *sim.Expectation) string {
	var parts []string
	if e.AtLeast >= 0 {
		parts = append(parts, "≥ "+p.words.Percent(e.AtLeast, 1))
	}
	if e.AtMost >= 0 {
		parts = append(parts, "≤ "+p.words.Percent(e.AtMost, 1))
	}
	return strings.Join(parts, ", ")
}

func (p *program) problemsJSON(problems scenario.Problems) []problemJSON {
	list := []problemJSON{}
	for _, q := range problems {
		q = q.In(p.words.Problem)
		list = append(list, problemJSON{q.Line, q.Column, q.Code, q.Message, q.Source, q.Remedy})
	}
	return list
}

func claimsJSON(claims []analysis.Claim) []claimJSON {
	list := []claimJSON{}
	for _, c := range claims {
		e := &c.Expectation
		j := claimJSON{Strategy: e.Seller.Strategy, Outcome: c.Outcome, Count: c.Share.Count, Runs: c.Runs,
			Share: c.Share.Share, Low: c.Share.Low, High: c.Share.High, Holds: c.Holds}
		for _, o := range e.With {
			j.With = append(j.With, overrideJSON(o))
		}
		if e.AtLeast >= 0 {
			j.AtLeast = &e.AtLeast
		}
		if e.AtMost >= 0 {
			j.AtMost = &e.AtMost
		}
		list = append(list, j)
	}
	return list
}
