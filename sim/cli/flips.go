package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

func (p *program) flipsCommand() *cobra.Command {
	var (
		from     source
		strategy strategyFlag
		afterRun bool
	)
	cmd := &cobra.Command{
		Use:   "flips SCENARIO",
		Short: "Compute exactly where the reliability weighting changes the answer",
		Long: `Compute exactly, without luck, where the weighting of reliability changes who
leads by group value, what each member chooses, and the verdict of the first
vote by the quorum rule.

Everybody knows the facts, at list prices, unless --after-run: then it is what
the members believe at the end of a run with --strategy and --seed, with its
shortlist and the agreed terms.`,
		Example: `  buygrid flips welding-cell
  buygrid flips welding-cell --after-run --strategy reliability_proof --seed 7
  buygrid flips late-again --set purchase.importance=0.9 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			setup, err := p.setup(doc.Scenario(), &strategy)
			if err != nil {
				return err
			}
			sc := doc.Scenario()
			c, err := p.decisionCase(sc, setup, from.seed, afterRun)
			if err != nil {
				return err
			}
			f := analysis.FindFlips(c)
			if p.json {
				return p.printJSON(newFlipsJSON(sc.ID, c.Criteria[c.Reliability], &f))
			}
			p.printFlips(sc, &c, &f)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	cmd.Flags().BoolVar(&afterRun, "after-run", false, "on what the members believe at the end of a run")
	return cmd
}

// decisionCase returns what the flips are computed from.
func (p *program) decisionCase(sc *sim.Scenario, setup sim.Setup, seed uint64, afterRun bool) (sim.Case, error) {
	if !afterRun {
		return sim.FactsCase(sc)
	}
	process, err := sim.NewProcess(sc, setup)
	if err != nil {
		return sim.Case{}, err
	}
	process.Run(seed)
	c := process.BelievedCase()
	if len(c.Options) == 0 {
		return sim.Case{}, failure{exitNo, errors.New(p.words.T("cli.nobody_left", args{"Scenario": sc.ID}))}
	}
	return c, nil
}

func (p *program) printFlips(sc *sim.Scenario, c *sim.Case, f *analysis.Flips) {
	w, teller := p.words, story.New(sc, p.words)
	percent := func(v float64) string { return w.Percent(v, 1) }
	fmt.Fprintln(p.stdout, w.T("cli.flips.title", args{"Title": sc.Title.In(p.words.Lang()), "Criterion": teller.Criterion(c.Criteria[c.Reliability])}))
	fmt.Fprintln(p.stdout, w.T("cli.flips.today", args{"Today": percent(f.WeightToday),
		"Winner": teller.Supplier(f.At(f.WeightToday).Winner), "From": percent(f.Stability.From), "To": percent(f.Stability.To)}))
	t := table{right: []bool{false, true, true}}
	t.add("", w.T("cli.column.from", nil), w.T("cli.column.to", nil), w.T("cli.column.answer", nil))
	add := func(head string, parts []analysis.Interval) {
		for _, part := range parts {
			name := teller.Supplier(part.Winner)
			if part.Winner == analysis.NoQuorum {
				name = teller.Outcome(sim.Outcome{End: sim.NoQuorum})
			}
			t.add(head, percent(part.From), percent(part.To), name)
			head = ""
		}
	}
	add(w.T("cli.flips.group", nil), f.Group)
	for _, m := range f.Members {
		add(teller.Member(m.ID), m.Segments)
	}
	add(w.T("cli.flips.verdict", nil), f.Verdict)
	fmt.Fprintln(p.stdout)
	t.print(p.stdout)
}
