package cli

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

// maxMapPoints is the most values of one side of a map.
const maxMapPoints = 129

// winnersMap is one call of the command.
type winnersMap struct {
	*program
	from     source
	strategy strategyFlag
	luck     luckFlags
	x, y     string // PATH or PATH=FROM..TO
	points   int
	files
	shard shardFlag

	doc   *scenario.Document
	setup engine.Setup
	axes  [2]axis
}

// axis is a dial and its values.
type axis struct {
	dial   string
	values []float64
}

func (p *program) mapCommand() *cobra.Command {
	m := &winnersMap{program: p}
	cmd := &cobra.Command{
		Use:   "map SCENARIO",
		Short: "Map who wins over any two settings",
		Long: `Simulate the same worlds at every pair of values of two settings and show who has
the business most often there, and where that is not clear: --x along the level
axis, --y along the upright one. A setting is reliability (the weighting),
importance, concession (how far from your highest price to your lowest your first
offer already goes), a parameter of the model such as rationality, or the path of
any number in the scenario. =FROM..TO behind it says from where to where; for a
path it must.

Cells are simulated from coarse to fine, each once. --chart draws the map as ` + strings.Join(chart.Formats, ", ") + `;
--csv writes every cell in plain numbers, or with --locale as a spreadsheet of
that language opens it; with - for FILE to stdout instead of the table.`,
		Example: `  buygrid map welding-cell --x reliability --y concession --points 9 --runs 50
  buygrid map late-again --x importance --y rationality=5..40 --points 9 --runs 50 --chart map.svg
  buygrid map welding-cell --x suppliers.you.awareness=0..1 --y model.caution --points 5 --runs 50 --csv -`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := m.prepare(cmd.Context(), given[0]); err != nil {
				return err
			}
			return m.run(cmd)
		},
	}
	p.sourceFlags(cmd, &m.from)
	m.strategy.flags(cmd)
	m.luck.flags(cmd, 200)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases a cell"
	cmd.Flags().StringVar(&m.x, "x", analysis.Reliability, "`SETTING[=FROM..TO]` along the level axis")
	cmd.Flags().StringVar(&m.y, "y", analysis.Importance, "`SETTING[=FROM..TO]` along the upright axis")
	countFlag(cmd, &m.points, "points", 17, "number of values of each setting")
	m.files.flags(cmd, finding.OfMap)
	m.shard.flags(cmd)
	complete(cmd, "x", dials())
	complete(cmd, "y", dials())
	return cmd
}

// dials names the settings that every scenario has.
func dials() []string { return append(sweepable(), analysis.Concession) }

// prepare checks everything that can be wrong before hours of work.
func (m *winnersMap) prepare(ctx context.Context, given string) (err error) {
	if err := m.prepareFiles(&m.files); err != nil {
		return err
	}
	if err := m.checkCount("points", m.points, 1, maxMapPoints); err != nil {
		return err
	}
	if err := m.checkLuck(&m.luck); err != nil {
		return err
	}
	if m.doc, err = m.load(ctx, given, &m.from); err != nil {
		return err
	}
	if m.setup, err = m.program.setup(m.doc.Scenario(), &m.strategy); err != nil {
		return err
	}
	for k, flag := range []string{"x", "y"} {
		if m.axes[k], err = m.axis(flag, []string{m.x, m.y}[k]); err != nil {
			return err
		}
	}
	if m.axes[0].dial == m.axes[1].dial {
		return m.wrong("same_setting", args{"Given": m.axes[0].dial})
	}
	return nil
}

// axis reads SETTING[=FROM..TO] and tries its values one by one.
func (m *winnersMap) axis(flag, given string) (axis, error) {
	name, span, ranged := strings.Cut(given, "=")
	a := axis{dial: analysis.DialNamed(name)}
	low, high, ok := analysis.DialRange(name)
	switch {
	case ranged:
		from, to, cut := strings.Cut(span, "..")
		var errFrom, errTo error
		low, errFrom = strconv.ParseFloat(from, 64)
		high, errTo = strconv.ParseFloat(to, 64)
		if !cut || errFrom != nil || errTo != nil || math.IsNaN(high-low) || math.IsInf(high-low, 0) || low > high {
			return a, m.wrong("setting_range", args{"Flag": flag, "Given": given})
		}
	case !ok && !strings.Contains(name, "."):
		if near := scenario.Nearest(name, dials()); near != "" {
			return a, m.wrong("setting_near", args{"Flag": flag, "Given": name, "Near": near})
		}
		return a, m.wrong("setting", args{"Flag": flag, "Given": name})
	case !ok:
		return a, m.wrong("setting_no_range", args{"Flag": flag, "Given": name})
	}
	a.values = values(low, high, m.points)
	if low == high {
		a.values = a.values[:1]
	}
	p := analysis.ParameterOf(name)
	if p != nil && p.Whole {
		a.values = whole(a.values)
	}
	if (a.dial == analysis.Reliability || a.dial == analysis.Importance || a.dial == analysis.Concession) && (low < 0 || high > 1) {
		return a, m.wrong("setting_share", args{"Flag": flag, "Given": given})
	}
	for _, v := range a.values {
		_, _, err := analysis.Under(m.doc, m.setup.Strategy, analysis.Setting{Dial: a.dial, Value: v})
		if err != nil {
			return a, m.settingError(flag, err)
		}
	}
	return a, nil
}

// settingError says why a setting cannot be, with its place in the scenario.
func (p *program) settingError(flag string, err error) error {
	if problems, ok := err.(scenario.Problems); ok {
		return p.invalidChange(flag, problems)
	}
	return err
}

// whole rounds values and leaves out doubles.
func whole(values []float64) []float64 {
	var kept []float64
	for _, v := range values {
		if v = math.Round(v); len(kept) == 0 || kept[len(kept)-1] != v {
			kept = append(kept, v)
		}
	}
	return kept
}

func (m *winnersMap) run(cmd *cobra.Command) error {
	ctx := cmd.Context()
	ledger, err := m.ledger(&m.shard, m.luck.runs)
	if err != nil {
		return err
	}
	progress := m.progress()
	defer progress.end()
	spec := analysis.MapSpec{X: m.axes[0].values, Y: m.axes[1].values, Runs: m.luck.runs, Seed: m.from.seed, Workers: m.luck.workers, Progress: progress.step, Ledger: ledger,
		At: analysis.OverTwo(m.doc, m.setup.Strategy, m.axes[0].dial, m.axes[1].dial)}
	study := &finding.MapStudy{Scenario: m.doc.Scenario(), Strategy: m.setup.Strategy, X: m.axes[0].dial, Y: m.axes[1].dial, Runs: m.luck.runs, Seed: m.from.seed}
	for level, err := range analysis.Map(ctx, spec) {
		if err != nil {
			return err
		}
		study.Map = level
	}
	progress.end()
	if ended, err := m.counted(cmd, &m.shard, m.luck.runs, m.from.seed, ledger); ended || err != nil {
		return err
	}
	printed, err := m.saveFiles(ctx, &m.files, &finding.Found{Scenario: study.Scenario, Map: study},
		func() rows { return mapRows(study) })
	if err != nil || printed {
		return err
	}
	if m.json {
		return m.printResult(newMapJSON(study, m.strategy.name))
	}
	m.print(study)
	return nil
}

// mapRows has one line a cell and possible winner.
func mapRows(study *finding.MapStudy) rows {
	all := rows{head: []string{study.X, study.Y, "runs", "winner", "count", "share", "low", "high", "leads", "clear"}}
	for k := range study.Map.Cells {
		c := &study.Map.Cells[k]
		lead := c.Leading()
		for _, s := range c.Batch.Winners {
			leads := s.Name == lead.Share.Name
			all.add(c.X, c.Y, c.Batch.Runs, s.Name, s.Count, s.Share, s.Low, s.High, leads, leads && lead.Clear)
		}
	}
	return all
}

// letters stand for the winners on a map in the terminal: yours, the rivals'
// from B on, a dot for nobody.
const letters = "ABCDEFGHIJKLMNOPQ"

// print draws the map with letters, small where it is not clear.
func (m *winnersMap) print(study *finding.MapStudy) {
	fig := finding.MapFigure(study, m.words)
	heat := fig.Panels[0].Heat
	sc := study.Scenario
	fmt.Fprintln(m.stdout, fig.Title)
	fmt.Fprintf(m.stdout, "%s\n\n", fig.Subtitle)
	letter := map[string]byte{analysis.Nobody: '.'}
	names := map[string]string{}
	order := []string{sc.Suppliers[sc.You].ID}
	for j := range sc.Suppliers {
		if j != sc.You {
			order = append(order, sc.Suppliers[j].ID)
		}
	}
	for k, id := range order {
		letter[id] = letters[k]
	}
	order = append(order, analysis.Nobody)
	x, y := finding.DialOf(study.X, m.words), finding.DialOf(study.Y, m.words)
	t := table{right: []bool{true}}
	for row := len(study.Map.Y) - 1; row >= 0; row-- {
		var line strings.Builder
		for column := range study.Map.X {
			lead := study.Map.At(column, row).Leading()
			names[lead.Share.Name] = heat.Tiles[row*len(study.Map.X)+column].Name
			sign := string(letter[lead.Share.Name])
			if !lead.Clear {
				sign = strings.ToLower(strings.ReplaceAll(sign, ".", ","))
			}
			line.WriteString(sign + " ")
		}
		t.add(y.Mark(study.Map.Y[row]), line.String())
	}
	t.add("", m.words.T("cli.map.level", args{"From": x.Mark(study.Map.X[0]), "To": x.Mark(study.Map.X[len(study.Map.X)-1]), "Axis": x.Axis}))
	fmt.Fprintln(m.stdout, fig.Panels[0].Heading)
	t.print(m.stdout)
	fmt.Fprintln(m.stdout)
	for _, id := range order {
		if names[id] != "" {
			fmt.Fprintf(m.stdout, "%c %s\n", letter[id], names[id])
		}
	}
	fmt.Fprintln(m.stdout, m.words.T("cli.map.small", nil))
	fmt.Fprintln(m.stdout)
	wrap(m.stdout, "", finding.MapReading(study, m.words))
	fmt.Fprintln(m.stdout, fig.Footer)
}
