package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

func (p *program) flipsCommand() *cobra.Command {
	var (
		from     source
		strategy strategyFlag
		afterRun bool
		luck     luckFlags
		over     string
		out      = files{of: finding.OfFlips}
	)
	cmd := &cobra.Command{
		Use:   "flips SCENARIO",
		Short: "Compute exactly where the weighting of a criterion changes the answer",
		Long: `Compute exactly, without luck, where the weighting of reliability, or with --over
of another criterion, changes who ranks first on paper (by group value, under
best_score by the score), who is second and by how much, what each member chooses,
and who is chosen in the first vote by the quorum rule; and what every option comes
to today. --json has the second places and the scores with --over.

Everybody knows the facts, at list prices, with every supplier in the running,
unless --after-run: then it is what the members believe at the end of a run with
--strategy and --seed, with its shortlist and the agreed terms, and it says which
suppliers were left. On the facts, --runs purchases in each interval show how
often the preselection drops the supplier that ranks first there on paper; not so
over another criterion than reliability. --chart draws what every option comes to
at every weighting.`,

		Example: `  buygrid flips welding-cell
  buygrid flips welding-cell --after-run --strategy reliability_proof --seed 7
  buygrid flips late-again --set purchase.importance=0.9 --json
  buygrid flips welding-cell --over price --chart price.svg`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.prepareFiles(&out); err != nil {
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
			if err := p.checkCount("runs", luck.runs, 0, maxRuns); err != nil {
				return err
			}
			if err := p.checkCount("workers", luck.workers, 0, maxWorkers); err != nil {
				return err
			}
			sc := doc.Scenario()
			turned, err := p.turned(sc, over)
			if err != nil {
				return err
			}
			c, way, err := p.decisionCase(sc, setup, decisionAsked{turned, from.seed, afterRun})
			if err != nil {
				return err
			}
			f := analysis.FindFlips(c)
			found := &finding.Found{Scenario: sc, Flips: &finding.FlipsStudy{Scenario: sc, Criterion: c.Criteria[c.Over], Flips: &f}}
			if _, err := p.saveFiles(cmd.Context(), &out, found, nil); err != nil {
				return err
			}
			study := &finding.Study{Over: finding.Reliability, Cases: []finding.Case{{Scenario: sc, Flips: &f}}, Runs: luck.runs, Seed: from.seed}
			if !afterRun && luck.runs > 0 && turned == sc.CriterionOf(sim.Reliability) {
				if study.Cases[0].Points, err = p.onTheWay(cmd.Context(), study, setup, luck.workers); err != nil {
					return err
				}
			}
			if p.json {
				return p.printResult(newFlipsJSON(&c, &study.Cases[0], flipsAsked{way, over != ""}))
			}
			p.printFlips(study, &c, way)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	luck.flags(cmd, 1000)
	cmd.Flags().BoolVar(&afterRun, "after-run", false, "on what the members believe at the end of a run")
	cmd.Flags().StringVar(&over, "over", "", "turn the weighting of this `CRITERION` instead of reliability's")
	out.chartFlag(cmd, "draw a chart to `FILE`."+strings.Join(trimDots(chart.Formats), "|"), finding.OfFlips)
	return cmd
}

// turned returns the criterion whose weighting is turned.
func (p *program) turned(sc *sim.Scenario, id string) (int, error) {
	if id == "" {
		return sc.CriterionOf(sim.Reliability), nil
	}
	if c := sc.CriterionIndex(id); c >= 0 {
		return c, nil
	}
	var ids []string
	for c := range sc.Criteria {
		ids = append(ids, sc.Criteria[c].ID)
	}
	return 0, p.wrong("over_criterion", args{"Given": id, "Known": strings.Join(ids, ", ")})
}

// onTheWay simulates purchases in the middle of every interval, to see who gets
// as far as the vote there.
func (p *program) onTheWay(ctx context.Context, study *finding.Study, setup engine.Setup, workers int) ([]analysis.Point, error) {
	c := &study.Cases[0]
	var middles []float64
	for _, part := range c.Flips.Group {
		middles = append(middles, (part.From+part.To)/2)
	}
	progress := p.progress()
	points, err := analysis.Sweep(ctx, analysis.SweepSpec{Values: middles, At: analysis.OverWeighting(c.Scenario, setup.Strategy),
		Runs: study.Runs, Seed: study.Seed, Workers: workers, Progress: progress.step})
	progress.end()
	return points, err
}

// decisionAsked is what flips are asked for.
type decisionAsked struct {
	over     int // the criterion whose weighting is turned
	seed     uint64
	afterRun bool
}

// decisionCase returns what the flips are computed from, and after a run who was
// left.
func (p *program) decisionCase(sc *sim.Scenario, setup engine.Setup, asked decisionAsked) (engine.DecisionMatrix, *wayJSON, error) {
	if !asked.afterRun {
		c, err := engine.FactualMatrix(sc)
		c.Over = asked.over
		return c, nil, err
	}
	process, err := engine.NewProcess(sc, setup)
	if err != nil {
		return engine.DecisionMatrix{}, nil, err
	}
	process.Run(asked.seed)
	c := process.BelievedMatrixOver(asked.over)
	if len(c.Options) == 0 {
		return engine.DecisionMatrix{}, nil, failure{exitNo, errors.New(p.words.T("cli.nobody_left", args{"Scenario": sc.ID}))}
	}
	return c, wayOf(sc, process), nil
}

func (p *program) printFlips(study *finding.Study, c *engine.DecisionMatrix, way *wayJSON) {
	sc, f := study.Cases[0].Scenario, study.Cases[0].Flips
	w, teller := p.words, story.New(sc, p.words)
	percent := func(v float64) string { return w.Percent(v, 1) }
	fmt.Fprintln(p.stdout, w.T("cli.flips.title", args{"Title": sc.Title.In(p.words.Lang()), "Criterion": teller.Criterion(c.Criteria[c.Over])}))
	fmt.Fprintln(p.stdout, w.T("cli.flips.today", args{"Today": percent(f.WeightToday),
		"Winner": teller.Supplier(f.At(f.WeightToday).Winner), "From": percent(f.Stability.From), "To": percent(f.Stability.To)}))
	t := table{right: []bool{false, true, true, false, false, true, true}}
	t.add("", w.T("cli.column.from", nil), w.T("cli.column.to", nil), w.T("cli.column.answer", nil), w.T("cli.flips.second", nil), w.T("cli.flips.ahead_from", nil), w.T("cli.flips.ahead_to", nil))
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
	addStandings(&t, w.T("cli.flips.group", nil), f, teller, w)
	for _, m := range f.Members {
		add(teller.Member(m.ID), m.Segments)
	}
	add(w.T("cli.flips.verdict", nil), f.Verdict)
	fmt.Fprintln(p.stdout)
	t.print(p.stdout)
	p.printScores(f, teller)
	notes := append(finding.OnPaper(study, 0, w), finding.Unpictured(sc, c, way != nil, w)...)
	if way != nil || len(notes) > 0 {
		fmt.Fprintln(p.stdout)
	}
	for _, note := range notes {
		wrap(p.stdout, "", note)
	}
	if way != nil {
		p.printWay(teller, way)
	}
}
