package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

func (p *program) batchCommand() *cobra.Command {
	var (
		from     source
		strategy strategyFlag
		luck     luckFlags
		shard    shardFlag
		out      files
	)
	cmd := &cobra.Command{
		Use:   "batch SCENARIO",
		Short: "Simulate many purchases: outcomes, cost per lead and acquisition",
		Long: `Simulate many purchases and print how they end, with 95 % Wilson intervals, the
cost per lead (CPL: all spent / leads) and per acquisition (CPA: all spent /
wins). World m of seed S has the seed S * 1,000,000,000 + m, m from 0, so that
neighbouring seeds share no world and the answer does not depend on --workers.

--csv FILE also writes one row a purchase, in the order of the worlds, as they come;
with - for FILE, or as lines of JSON with --jsonl, they go to stdout instead of the
table. With --shard they are those of the part's worlds; every file of CSV has its
own head. Money is in the scenario's currency, which every row names.`,
		Example: `  buygrid batch welding-cell --runs 2000 --strategy reliability_proof
  buygrid batch gloves-and-wipes --set purchase.importance=0.6 --seed 9
  buygrid batch welding-cell --json
  buygrid batch welding-cell --runs 200 --csv purchases.csv
  buygrid batch welding-cell --runs 200 --shard 1/4 --jsonl`,
		RunE: func(cmd *cobra.Command, given []string) error {
			switch {
			case p.replay != nil && out.csv != "":
				return p.wrong("merge_rows", nil)
			case out.lines && p.json:
				return p.wrong("json_lines", nil)
			case out.lines && out.csv != "":
				return p.wrong("csv_lines", nil)
			}
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
			shard.rows = out.lines || out.sharesTo != nil
			ledger, err := p.ledger(&shard, luck.runs)
			if err != nil {
				return err
			}
			var batch analysis.Batch
			printed, err := p.saveRows(cmd.Context(), doc.Scenario(), &out, func(tell each) (err error) {
				progress := p.progress()
				defer progress.end()
				batch, err = analysis.RunBatch(cmd.Context(), doc.Scenario(), analysis.BatchSpec{
					Setup: setup, Runs: luck.runs, Seed: from.seed, Workers: luck.workers, Progress: progress.step, Ledger: ledger, Each: tell})
				return err
			})
			if err != nil || printed {
				return err
			}
			if ended, err := p.counted(cmd, &shard, luck.runs, from.seed, ledger); ended || err != nil {
				return err
			}
			if p.json {
				return p.printResult(batchJSON{doc.Scenario().ID, strategy.name, batch.Runs, batch.Seed, batch.Outcomes, batch.CPL, batch.CPA, newPlacesJSON(&batch)})
			}
			p.printBatch(doc.Scenario(), strategy.name, &batch)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	strategy.flags(cmd)
	luck.flags(cmd, 1000)
	shard.flags(cmd)
	out.csvFlags(cmd, "write one row a purchase to `FILE`")
	cmd.Flags().BoolVar(&out.lines, "jsonl", false, "print one line of JSON a purchase instead of the table")
	return cmd
}

func (p *program) printBatch(sc *sim.Scenario, strategy string, b *analysis.Batch) {
	w, teller := p.words, story.New(sc, p.words)
	title, _ := teller.Strategy(strategy)
	fmt.Fprintln(p.stdout, w.T("cli.batch.title", args{"Title": sc.Title.In(p.words.Lang()), "Strategy": title,
		"Count": b.Runs, "Seed": b.Seed}))
	fmt.Fprintln(p.stdout)
	t := table{right: []bool{false, true, true, true}}
	t.add(w.T("cli.column.outcome", nil), w.T("cli.column.count", nil), w.T("cli.column.share", nil), w.T("cli.column.interval", nil))
	for _, s := range b.Outcomes {
		outcome, err := sc.ParseOutcome(s.Name)
		name := s.Name
		if err == nil {
			name = teller.Outcome(outcome)
		}
		t.add(name, w.Number(float64(s.Count), 0), w.Percent(s.Share, 1), w.Range(100*s.Low, 100*s.High, 1))
	}
	t.print(p.stdout)
	p.printPlaces(sc, b)
	fmt.Fprintln(p.stdout)
	var costs table
	costs.add(w.T("cli.batch.cpl", nil), p.cost(b.CPL, sc.Currency), w.T("cli.batch.leads", args{"Count": b.Leads}))
	costs.add(w.T("cli.batch.cpa", nil), p.cost(b.CPA, sc.Currency), w.T("cli.batch.wins", args{"Count": b.Wins}))
	costs.print(p.stdout)
}

// printPlaces prints which part of the business was the trainee's, where it is
// divided.
func (p *program) printPlaces(sc *sim.Scenario, b *analysis.Batch) {
	if b.Places == nil {
		return
	}
	w := p.words
	fmt.Fprintln(p.stdout)
	t := table{right: []bool{false, true, true, true}}
	t.add(w.T("cli.column.place", args{"You": story.New(sc, w).ShortSupplier(sc.Suppliers[sc.You].ID)}), w.T("cli.column.count", nil), w.T("cli.column.share", nil), w.T("cli.column.interval", nil))
	for _, s := range b.Places {
		t.add(s.Name, w.Number(float64(s.Count), 0), w.Percent(s.Share, 1), w.Range(100*s.Low, 100*s.High, 1))
	}
	t.print(p.stdout)
	fmt.Fprintln(p.stdout, w.T("cli.batch.mean_share", args{"Share": w.Percent(b.Share, 1)}))
}

func (p *program) cost(amount *float64, currency string) string {
	if amount == nil {
		return p.words.T("cli.batch.none", nil)
	}
	return p.words.Money(*amount, currency)
}
