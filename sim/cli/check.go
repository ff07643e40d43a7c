package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

func (p *program) checkCommand() *cobra.Command {
	var (
		simulate bool
		strict   bool
		seed     uint64
		luck     luckFlags
	)
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Find every problem of scenario files",
		Long: `Find every problem of scenario files, each with its place and a remedy. FILE may
also be the id of a bundled scenario, or - for stdin. Warnings say what a file may have
and its author hardly meant; with --strict they are problems.

With --simulate the claims under 'expect:' are tested too: a claim holds if even
the worse end of the 95 % interval of what was simulated is within it. So are the
limits under 'hunt:', by a short hunt for plans that win against the lesson: see
'buygrid hunt --help'. Ends with 1 if a file has a problem, or a claim or a limit
does not hold.`,
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
					fmt.Fprintf(p.stderr, "buygrid: %s\n", lang.HarmlessText(err.Error()))
					unread = true
					continue
				}
				doc, problems := scenario.Parse(name, src)
				var warnings scenario.Problems
				if doc != nil {
					warnings = doc.Warnings()
				}
				if strict && len(warnings) > 0 {
					doc, problems, warnings = nil, refused(warnings), nil
				}
				checked := checkJSON{File: name, Valid: len(problems) == 0, Problems: p.problemsJSON(problems), Warnings: p.problemsJSON(warnings)}
				var claims []analysis.Claim
				if simulate && doc != nil {
					if claims, err = p.claims(cmd.Context(), doc, spec); err != nil {
						return err
					}
					checked.Claims = claimsJSON(doc.Scenario(), claims)
				}
				var found []analysis.Quarry
				if simulate && doc != nil && len(doc.Scenario().Hunt) > 0 {
					if found, err = p.huntQuickly(cmd.Context(), doc.Scenario(), spec); err != nil {
						return err
					}
					if checked.Hunt, err = huntJSON(doc.Scenario(), found); err != nil {
						return err
					}
				}
				for _, c := range claims {
					fine = fine && c.Holds
				}
				for k := range found {
					fine = fine && found[k].Holds
				}
				fine = fine && checked.Valid
				checked.Origin = finding.OriginOf(src, doc, seed)
				all = append(all, checked)
				if !p.json {
					p.printCheck(name, doc, problems, warnings, claims)
					if len(found) > 0 {
						fmt.Fprintln(p.stdout)
						p.printFamilies(found)
					}
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
	cmd.Flags().BoolVar(&strict, "strict", false, "take warnings for problems")
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

// huntQuickly hunts in the families that the file limits.
func (p *program) huntQuickly(ctx context.Context, sc *sim.Scenario, spec analysis.ClaimSpec) ([]analysis.Quarry, error) {
	var families []string
	for k := range sc.Hunt {
		families = append(families, sc.Hunt[k].Family)
	}
	return p.hunt(ctx, sc, analysis.HuntSpec{Families: families, Plans: analysis.QuickHuntPlans, Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers})
}

func (p *program) printCheck(name string, doc *scenario.Document, problems, warnings scenario.Problems, claims []analysis.Claim) {
	w := p.words
	if len(problems) > 0 {
		fmt.Fprintln(p.stdout, p.told(problems, ""))
		fmt.Fprintln(p.stdout, w.T("cli.check.problems", args{"File": name, "Count": len(problems)}))
		return
	}
	if len(warnings) > 0 {
		fmt.Fprintln(p.stdout, p.told(warnings, ""))
		fmt.Fprintln(p.stdout, w.T("cli.check.warned", args{"File": name, "Count": len(warnings)}))
	} else {
		fmt.Fprintln(p.stdout, w.T("cli.check.fine", args{"File": name}))
	}
	if !doc.Scenario().Usual() {
		p.tellDecides(doc.Scenario())
	}
	if len(claims) == 0 {
		return
	}
	p.printClaims(doc.Scenario(), claims)
}

// refused returns warnings as problems.
func refused(warnings scenario.Problems) scenario.Problems {
	for i := range warnings {
		warnings[i].Warning = false
	}
	return warnings
}

func (p *program) problemsJSON(problems scenario.Problems) []problemJSON {
	list := []problemJSON{}
	for _, q := range problems {
		q = q.In(p.words.Problem)
		list = append(list, problemJSON{q.Line, q.Column, q.Code, q.Message, q.Source, q.Remedy})
	}
	return list
}
