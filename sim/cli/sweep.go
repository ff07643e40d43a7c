package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// maxPoints is the most values of one sweep.
const maxPoints = 10_000

// sweep is one call of the command.
type sweep struct {
	*program
	from     source
	strategy strategyFlag
	luck     luckFlags
	over     string
	low      float64
	high     float64
	points   int
	files
	shard shardFlag

	doc    *scenario.Document
	setup  engine.Setup
	values []float64
}

func (p *program) sweepCommand() *cobra.Command {
	s := &sweep{program: p}
	cmd := &cobra.Command{
		Use:   "sweep SCENARIO",
		Short: "Win shares against the reliability weighting or any parameter",
		Long: `Simulate the same worlds at every value of a parameter and print how often you
win there: --over reliability (the weighting), importance, or the path of any
number in the scenario.

--chart draws the shares with 95 % bands as ` + strings.Join(chart.Formats, ", ") + `; over anything but
importance it sets beside a routine purchase (importance below 0.5) a strategic
one (0.85), beside a strategic purchase a routine one (0.15), and over
reliability it marks the exact flips and today's weighting.
--csv writes every share in plain numbers, or with --locale as a spreadsheet of
that language opens it; with - for FILE they go to stdout instead of the table.`,
		Example: `  buygrid sweep welding-cell --points 11 --runs 200
  buygrid sweep welding-cell --strategy reliability_proof --points 11 --runs 200 --chart reliability.svg
  buygrid sweep welding-cell --over importance --points 11 --runs 200 --csv importance.csv
  buygrid sweep welding-cell --over model.caution --from 0 --to 2 --points 5 --runs 200 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := s.prepare(cmd.Context(), given[0], cmd.Flags().Changed("from"), cmd.Flags().Changed("to")); err != nil {
				return err
			}
			return s.run(cmd)
		},
	}
	p.sourceFlags(cmd, &s.from)
	s.strategy.flags(cmd)
	s.luck.flags(cmd, 1000)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases a point"
	cmd.Flags().StringVar(&s.over, "over", finding.Reliability, "`PARAMETER`: reliability, importance or a path such as model.caution")
	cmd.Flags().Float64Var(&s.low, "from", 0, "first value")
	cmd.Flags().Float64Var(&s.high, "to", 1, "last value")
	countFlag(cmd, &s.points, "points", 21, "number of values")
	s.files.flags(cmd, finding.OfSweep)
	s.shard.flags(cmd)
	complete(cmd, "over", sweepable())
	return cmd
}

// sweepable names the parameters that every scenario has.
func sweepable() []string {
	names := []string{finding.Reliability, finding.Importance}
	for k := range sim.Parameters {
		names = append(names, "model."+sim.Parameters[k].Name)
	}
	return names
}

// at returns what a value of the parameter changes in a purchase of this
// importance.
func (s *sweep) at(importance float64) func(float64) (*sim.Scenario, engine.Setup, error) {
	own := s.doc.Scenario()
	switch s.over {
	case finding.Reliability:
		return analysis.OverWeighting(analysis.WithImportance(own, importance), s.setup.Strategy)
	case finding.Importance:
		return analysis.OverImportance(own, s.setup.Strategy)
	}
	return func(value float64) (*sim.Scenario, engine.Setup, error) {
		changed, problems := s.with(value)
		if len(problems) > 0 {
			return nil, engine.Setup{}, problems
		}
		sc := changed.Scenario()
		if importance != own.Importance { // else the path may be what importance comes from
			sc = analysis.WithImportance(sc, importance)
		}
		setup := s.setup
		setup.Strategy = analysis.StrategyUnder(sc, setup.Strategy, s.over)
		return sc, setup, nil
	}
}

// run sweeps the scenario as it is, for table, JSON and CSV, and what the chart
// sets beside it; nothing is written before everything is there.
func (s *sweep) run(cmd *cobra.Command) error {
	ctx := cmd.Context()
	ledger, err := s.ledger(&s.shard, s.luck.runs)
	if err != nil {
		return err
	}
	asItIs := s.doc.Scenario().Importance
	pair, own := finding.SideBySide(asItIs)
	cases := pair[:]
	beside := s.chartTo != nil
	if s.replay != nil {
		beside = s.replay.chart
	}
	if !beside || s.over == finding.Importance {
		cases, own = []float64{asItIs}, 0
	}
	both := &finding.Study{Over: s.over, Runs: s.luck.runs, Seed: s.from.seed}
	progress := s.progress()
	defer progress.end()
	for k, importance := range cases {
		c, err := s.simulate(ctx, importance, ledger, func(done, total int) { progress.step(k*total+done, len(cases)*total) })
		if err != nil {
			return err
		}
		both.Cases = append(both.Cases, c)
	}
	progress.end()
	if ended, err := s.counted(cmd, &s.shard, s.luck.runs, s.from.seed, ledger); ended || err != nil {
		return err
	}
	points := both.Cases[own].Points
	printed, err := s.saveFiles(ctx, &s.files, &finding.Found{Scenario: s.doc.Scenario(), Sweep: both},
		func() rows { return sweepRows(points) })
	if err != nil || printed {
		return err
	}
	if s.json {
		j := sweepJSON{Over: s.over, Points: []pointJSON{}}
		for _, point := range points {
			j.Points = append(j.Points, pointJSON{point.Value, point.Batch.Outcomes})
		}
		return s.printResult(j)
	}
	alone := *both
	alone.Cases = both.Cases[own : own+1]
	s.print(&alone)
	return nil
}

// simulate returns the purchase at an importance, swept.
func (s *sweep) simulate(ctx context.Context, importance float64, ledger *analysis.Ledger, progress func(done, total int)) (finding.Case, error) {
	c := finding.Case{Scenario: analysis.WithImportance(s.doc.Scenario(), importance)}
	if s.over == finding.Reliability {
		facts, err := engine.FactualMatrix(c.Scenario)
		if err != nil {
			return c, err
		}
		flips := analysis.FindFlips(facts)
		c.Flips = &flips
	}
	var err error
	c.Points, err = analysis.Sweep(ctx, analysis.SweepSpec{Values: s.values, At: s.at(importance),
		Runs: s.luck.runs, Seed: s.from.seed, Workers: s.luck.workers, Progress: progress, Ledger: ledger})
	return c, err
}

// sweepRows has one line a value and outcome that occurs there.
func sweepRows(points []analysis.Point) rows {
	all := rows{head: []string{"value", "runs", "outcome", "count", "share", "low", "high"}}
	for _, point := range points {
		for _, o := range point.Batch.Outcomes {
			all.add(point.Value, point.Batch.Runs, o.Name, o.Count, o.Share, o.Low, o.High)
		}
	}
	return all
}

// print writes the winners' shares as a table, the finding above it and what
// holds today below.
func (s *sweep) print(study *finding.Study) {
	fig := finding.Figure(study, s.words)
	fmt.Fprintln(s.stdout, fig.Title)
	fmt.Fprintf(s.stdout, "%s · %s\n\n", fig.Subtitle, fig.XLabel)
	t := table{right: []bool{true}}
	head := []string{""}
	for _, line := range fig.Panels[0].Series {
		head = append(head, line.Name)
		t.right = append(t.right, true)
	}
	head = append(head, s.words.T("cli.column.yours", nil))
	t.right = append(t.right, true)
	t.add(head...)
	for k, point := range study.Cases[0].Points {
		row := []string{finding.Value(study, point.Value, s.words)}
		for _, line := range fig.Panels[0].Series {
			row = append(row, s.words.Number(line.Y[k], 0))
		}
		you := fig.Panels[0].Series[0]
		t.add(append(row, s.words.Range(you.Low[k], you.High[k], 0))...)
	}
	t.print(s.stdout)
	fmt.Fprintln(s.stdout)
	if today, ok := finding.Today(study, 0); ok {
		wrap(s.stdout, "", finding.Reading(study, 0, today, s.words))
	}
	wrap(s.stdout, "", fig.Footer)
}
