package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
)

func (p *program) compareCommand() *cobra.Command {
	var (
		from     source
		strategy strategyFlag
		luck     luckFlags
		out      files
		shard    shardFlag
		by       string
	)
	var known []string
	for _, b := range analysis.Bys {
		known = append(known, string(b))
	}
	cmd := &cobra.Command{
		Use:   "compare SCENARIO",
		Short: "Compare buy types, group rules or strategies in the same worlds",
		Long: `Simulate the same deal under the three buy types, under every group rule or
with every named strategy, each in the same worlds, and print who wins and how far
your share differs from the purchase as it is. The difference has a 95 % interval
of its own, from the worlds that end differently; it leaves out 0 where it is
clear.

--chart draws the shares side by side as ` + strings.Join(chart.Formats, ", ") + `; --csv writes them in plain
numbers, or with --locale as a spreadsheet of that language opens it; with - for
FILE to stdout instead of the table.`,
		Example: `  buygrid compare welding-cell --by type --runs 200
  buygrid compare late-again --by rule --strategy reliability_proof --runs 200 --chart rules.svg
  buygrid compare welding-cell --by strategy --runs 200 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if !slices.Contains(known, by) {
				return p.wrong("by", args{"Given": by, "Known": strings.Join(known, ", ")})
			}
			out.by = analysis.By(by)
			if err := p.prepareFiles(&out); err != nil {
				return err
			}
			if err := p.checkLuck(&luck); err != nil {
				return err
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			setup, err := p.setup(doc.Scenario(), &strategy)
			if err != nil {
				return err
			}
			ledger, err := p.ledger(&shard, luck.runs)
			if err != nil {
				return err
			}
			progress := p.progress()
			defer progress.end()
			c, err := analysis.Compare(cmd.Context(), doc, analysis.By(by), analysis.StudySpec{Strategy: setup.Strategy, Runs: luck.runs, Seed: from.seed,
				Workers: luck.workers, Progress: progress.step, Ledger: ledger})
			progress.end()
			if err != nil {
				return err
			}
			if ended, err := p.counted(cmd, &shard, luck.runs, from.seed, ledger); ended || err != nil {
				return err
			}
			sc := doc.Scenario()
			printed, err := p.saveFiles(cmd.Context(), &out, &finding.Found{Scenario: sc, Comparison: &c},
				func() rows { return comparisonRows(&c) })
			if err != nil || printed {
				return err
			}
			if p.json {
				return p.printResult(newCompareJSON(sc.ID, strategy.name, &c))
			}
			p.printComparison(sc, &c)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	luck.flags(cmd, 1000)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases a variant"
	cmd.Flags().StringVar(&by, "by", known[0], "what differs: "+strings.Join(known, ", "))
	complete(cmd, "by", known)
	out.flags(cmd, finding.OfComparison)
	shard.flags(cmd)
	return cmd
}

// comparisonRows has one line a variant and possible winner.
func comparisonRows(c *analysis.Comparison) rows {
	all := rows{head: []string{string(c.By), "as_it_is", "runs", "winner", "count", "share", "low", "high", "won_difference", "difference_low", "difference_high"}}
	for k := range c.Variants {
		v := &c.Variants[k]
		for _, s := range v.Batch.Winners {
			all.add(v.Name, v.Own, v.Batch.Runs, s.Name, s.Count, s.Share, s.Low, s.High, v.Won.Share, v.Won.Low, v.Won.High)
		}
	}
	return all
}

func (p *program) printComparison(sc *sim.Scenario, c *analysis.Comparison) {
	w := p.words
	fig := finding.CompareFigure(sc, c, w)
	fmt.Fprintln(p.stdout, fig.Title)
	fmt.Fprintf(p.stdout, "%s\n\n", fig.Subtitle)
	t := table{right: []bool{false}}
	head := []string{fig.Panels[0].Bars.Row}
	for _, panel := range fig.Panels {
		head = append(head, panel.Heading)
		t.right = append(t.right, true)
	}
	t.right = append(t.right, true, true)
	t.add(append(head, w.T("cli.column.points", nil), w.T("cli.column.interval_points", nil))...)
	for k := range c.Variants {
		v := &c.Variants[k]
		row := []string{fig.Panels[0].Bars.Rows[k].Name}
		for _, panel := range fig.Panels {
			if r := panel.Bars.Rows[k]; len(r.Ends) > 0 {
				row = append(row, r.Ends[0].Label)
			} else {
				row = append(row, "")
			}
		}
		switch {
		case v.Reason != nil:
			row = append(row, "", "", w.T("finding.compare.impossible", nil))
		case !v.Own:
			row = append(row, w.Signed(100*v.Won.Share, 1), w.Range(100*v.Won.Low, 100*v.Won.High, 1))
			if !v.Won.Clear() {
				row = append(row, w.T("finding.unclear", nil))
			}
		}
		t.add(row...)
	}
	t.print(p.stdout)
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", finding.CompareReading(sc, c, w))
	fmt.Fprintln(p.stdout, fig.Footer)
}
