package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
)

func (p *program) tornadoCommand() *cobra.Command {
	var (
		from     source
		strategy strategyFlag
		luck     luckFlags
		out      files
		shard    shardFlag
	)
	cmd := &cobra.Command{
		Use:   "tornado SCENARIO",
		Short: "Turn every parameter alone: which moves your share most",
		Long: `Turn the importance and every parameter of the model alone, over the range in
which it is plausible (a fifth to both sides where today's value lies outside),
and print how often you win at both ends, in the same worlds, the widest swing
first. Where the 95 % intervals of the lowest and the highest share overlap, the
difference is not clear.

--chart draws the tornado as ` + strings.Join(chart.Formats, ", ") + `; --csv writes it in plain numbers, or
with --locale as a spreadsheet of that language opens it; with - for FILE to
stdout instead of the table.`,
		Example: `  buygrid tornado welding-cell --runs 100
  buygrid tornado late-again --strategy reliability_proof --runs 200 --chart tornado.svg
  buygrid tornado welding-cell --runs 100 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
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
			t, err := analysis.RunTornado(cmd.Context(), doc, analysis.StudySpec{Strategy: setup.Strategy, Runs: luck.runs, Seed: from.seed,
				Workers: luck.workers, Progress: progress.step, Ledger: ledger})
			progress.end()
			if err != nil {
				return err
			}
			if ended, err := p.counted(cmd, &shard, luck.runs, from.seed, ledger); ended || err != nil {
				return err
			}
			sc := doc.Scenario()
			printed, err := p.saveFiles(cmd.Context(), &out, &finding.Found{Scenario: sc, Tornado: &t},
				func() rows { return tornadoRows(&t) })
			if err != nil || printed {
				return err
			}
			if p.json {
				return p.printResult(newTornadoJSON(sc.ID, strategy.name, &t))
			}
			p.printTornado(sc, &t)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	luck.flags(cmd, 1000)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases a value"
	out.flags(cmd, finding.OfTornado)
	shard.flags(cmd)
	return cmd
}

// tornadoRows has one line a setting and end, and one for today.
func tornadoRows(t *analysis.Tornado) rows {
	all := rows{head: []string{"setting", "end", "value", "runs", "won", "share", "low", "high", "clear"}}
	line := func(dial, end string, value float64, s analysis.Share, clear bool) {
		all.add(dial, end, value, t.Runs, s.Count, s.Share, s.Low, s.High, clear)
	}
	for _, s := range t.Swings {
		line(s.Dial, "low", s.Low, s.AtLow, s.Clear)
		line(s.Dial, "today", s.Today, t.Today, s.Clear)
		line(s.Dial, "high", s.High, s.AtHigh, s.Clear)
	}
	return all
}

func (p *program) printTornado(sc *sim.Scenario, t *analysis.Tornado) {
	w := p.words
	fig := finding.TornadoFigure(sc, t, w)
	fmt.Fprintln(p.stdout, fig.Title)
	fmt.Fprintf(p.stdout, "%s\n\n", fig.Subtitle)
	rows := table{right: []bool{false, true, true, true, true}}
	rows.add(w.T("finding.column.setting", nil), w.T("cli.column.today", nil), w.T("cli.column.values", nil), w.T("finding.column.won", nil), w.T("cli.column.points", nil), "")
	for k, s := range t.Swings {
		d := finding.DialOf(s.Dial, w)
		note := ""
		if !s.Clear {
			note = w.T("finding.unclear", nil)
		}
		percent := func(s analysis.Share) string { return w.Number(100*s.Share, 0) }
		rows.add(fig.Panels[0].Bars.Rows[k].Name, d.Value(s.Today), d.Value(s.Low)+" · "+d.Value(s.High), percent(s.AtLow)+" · "+percent(s.AtHigh),
			w.Number(100*s.Span, 0), note)
	}
	rows.print(p.stdout)
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", finding.TornadoReading(t, w))
	fmt.Fprintln(p.stdout, fig.Footer)
}
