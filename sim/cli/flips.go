package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
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
	)
	cmd := &cobra.Command{
		Use:   "flips SCENARIO",
		Short: "Compute exactly where the reliability weighting changes the answer",
		Long: `Compute exactly, without luck, where the weighting of reliability changes who
ranks first on paper (by group value), what each member chooses, and who is
chosen in the first vote by the quorum rule.

Everybody knows the facts, at list prices, with every supplier in the running,
unless --after-run: then it is what the members believe at the end of a run with
--strategy and --seed, with its shortlist and the agreed terms, and it says which
suppliers were left. On the facts, --runs purchases in each interval show how
often the preselection drops the supplier that ranks first there on paper.`,

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
			if err := p.checkCount("runs", luck.runs, 0, maxRuns); err != nil {
				return err
			}
			if err := p.checkCount("workers", luck.workers, 0, maxWorkers); err != nil {
				return err
			}
			sc := doc.Scenario()
			c, way, err := p.decisionCase(sc, setup, from.seed, afterRun)
			if err != nil {
				return err
			}
			f := analysis.FindFlips(c)
			study := &finding.Study{Over: finding.Reliability, Cases: []finding.Case{{Scenario: sc, Flips: &f}}, Runs: luck.runs, Seed: from.seed}
			if !afterRun && luck.runs > 0 {
				if study.Cases[0].Points, err = p.onTheWay(cmd.Context(), study, setup, luck.workers); err != nil {
					return err
				}
			}
			if p.json {
				return p.printResult(newFlipsJSON(&c, &study.Cases[0], way))
			}
			p.printFlips(study, &c, way)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	luck.flags(cmd, 1000)
	cmd.Flags().BoolVar(&afterRun, "after-run", false, "on what the members believe at the end of a run")
	return cmd
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

// wayJSON is who was left after a run, and who was dropped on the way.
type wayJSON struct {
	Left    []string   `json:"left"`
	Dropped []dropJSON `json:"dropped"`
}

type dropJSON struct {
	ID        string `json:"id"`
	Reason    string `json:"reason"`
	Criterion string `json:"criterion,omitempty"`

	outcome sim.Outcome
}

// wayOf tells how far the suppliers came in the run that a process made last.
func wayOf(sc *sim.Scenario, process *engine.Process) *wayJSON {
	way := &wayJSON{Left: []string{}, Dropped: []dropJSON{}}
	for j := range sc.Suppliers {
		o, dropped := process.Dropped(j)
		if !dropped {
			way.Left = append(way.Left, sc.Suppliers[j].ID)
			continue
		}
		d := dropJSON{ID: sc.Suppliers[j].ID, Reason: sim.Drop(o.Drop).String(), outcome: o}
		if o.Criterion >= 0 {
			d.Criterion = sc.Criteria[o.Criterion].ID
		}
		way.Dropped = append(way.Dropped, d)
	}
	return way
}

// decisionCase returns what the flips are computed from, and after a run who was
// left.
func (p *program) decisionCase(sc *sim.Scenario, setup engine.Setup, seed uint64, afterRun bool) (engine.DecisionMatrix, *wayJSON, error) {
	if !afterRun {
		c, err := engine.FactualMatrix(sc)
		return c, nil, err
	}
	process, err := engine.NewProcess(sc, setup)
	if err != nil {
		return engine.DecisionMatrix{}, nil, err
	}
	process.Run(seed)
	c := process.BelievedMatrix()
	if len(c.Options) == 0 {
		return engine.DecisionMatrix{}, nil, failure{exitNo, errors.New(p.words.T("cli.nobody_left", args{"Scenario": sc.ID}))}
	}
	return c, wayOf(sc, process), nil
}

// printWay says who was left after a run, and why the others were not.
func (p *program) printWay(teller *story.Teller, way *wayJSON) {
	var left, dropped []string
	for _, id := range way.Left {
		left = append(left, teller.Supplier(id))
	}
	for k := range way.Dropped {
		dropped = append(dropped, p.words.T("cli.flips.dropped", args{"Supplier": teller.Supplier(way.Dropped[k].ID), "Why": teller.Why(way.Dropped[k].outcome)}))
	}
	names := p.words.T("word.nobody", nil)
	if len(left) > 0 {
		names = strings.Join(left, ", ")
	}
	wrap(p.stdout, "", p.words.T("cli.flips.left", args{"Left": names}))
	if len(dropped) > 0 {
		wrap(p.stdout, "", p.words.T("cli.flips.out", args{"Dropped": strings.Join(dropped, "; ")}))
	}
}

func (p *program) printFlips(study *finding.Study, c *engine.DecisionMatrix, way *wayJSON) {
	sc, f := study.Cases[0].Scenario, study.Cases[0].Flips
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
