package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

const maxSets = 1_000_000

func (p *program) rehearseCommand() *cobra.Command {
	var (
		from         source
		bids, priced string
		sets         int
		out          = files{of: finding.OfRehearsal}
	)
	cmd := &cobra.Command{
		Use:   "rehearse SCENARIO",
		Short: "Try an award by published weights before it is published",
		Long: `Award a purchase of the rule best_score on made bids: which bid wins, by how much,
at which weight it turns, which formula of the price (linear, lowest over price,
median) changes the winner, and whether a bid that loses decides who wins.

The bids are the scenario's suppliers at list price, or --bids FILE: CSV with a
column bid, perhaps name, and one for every criterion by its id. --made draws so
many sets of as many bids, anywhere on the scales, and counts in how many the
formula changes the winner; the same --seed draws the same bids. A purchase of
another rule can be tried with --set decision.rule=best_score.

--chart draws the points of every bid by criterion; --csv writes all scores.`,
		Example: `  buygrid rehearse welding-cell --set decision.rule=best_score --made 1000
  buygrid rehearse welding-cell --set decision.rule=best_score --price lowest_over_price --chart award.svg
  buygrid rehearse late-again --set decision.rule=best_score --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.prepareFiles(&out); err != nil {
				return err
			}
			if err := p.checkCount("made", sets, 0, maxSets); err != nil {
				return err
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			study, err := p.rehearsal(cmd.Context(), doc.Scenario(), rehearsalAsked{bids, priced, sets, from.seed})
			if err != nil {
				return err
			}
			found := &finding.Found{Scenario: study.Scenario, Rehearsal: study}
			printed, err := p.saveFiles(cmd.Context(), &out, found, func() rows { return rehearsalRows(study) })
			if err != nil || printed {
				return err
			}
			if p.json {
				return p.printResult(newRehearsalJSON(study))
			}
			p.printRehearsal(study)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	cmd.Flags().StringVar(&bids, "bids", "", "read the bids from `FILE`, CSV")
	cmd.Flags().StringVar(&priced, "price", "", "score the price by this `FORMULA` instead of the scenario's: "+strings.Join(sim.PriceFormulaNames[:], ", "))
	complete(cmd, "price", sim.PriceFormulaNames[:])
	countFlag(cmd, &sets, "made", 0, "sets of bids to draw besides")
	out.chartFlag(cmd, "draw a chart to `FILE`."+strings.Join(trimDots(chart.Formats), "|"), finding.OfRehearsal)
	out.csvFlags(cmd, "write the scores to `FILE`")
	return cmd
}

// rehearsalAsked is what a rehearsal is asked for.
type rehearsalAsked struct {
	bids, price string // a file, a formula; "" for the scenario's
	sets        int
	seed        uint64
}

// rehearsal awards the purchase.
func (p *program) rehearsal(ctx context.Context, sc *sim.Scenario, asked rehearsalAsked) (*finding.RehearsalStudy, error) {
	how := sc.Award.Price
	if asked.price != "" {
		known := false
		for f, name := range sim.PriceFormulaNames {
			if name == asked.price {
				how, known = sim.PriceFormula(f), true
			}
		}
		if !known {
			return nil, p.wrong("price_formula", args{"Given": asked.price, "Known": strings.Join(sim.PriceFormulaNames[:], ", ")})
		}
	}
	bids := analysis.BidsOf(sc)
	if asked.bids != "" {
		var err error
		if bids, err = p.readBids(ctx, sc, asked.bids); err != nil {
			return nil, err
		}
	}
	r, err := analysis.Rehearse(sc, bids, how)
	switch {
	case errors.Is(err, analysis.ErrNoTender):
		return nil, p.wrong("no_tender", args{"Rule": story.New(sc, p.words).Rule(sc.Rule)})
	case err != nil:
		return nil, err
	}
	study := &finding.RehearsalStudy{Scenario: sc, Rehearsal: r}
	if asked.sets > 0 {
		made, err := analysis.RehearseMade(ctx, sc, how, analysis.MadeStudy{Sets: asked.sets, Bids: len(bids), Seed: asked.seed})
		if err != nil {
			return nil, err
		}
		study.Made = &made
	}
	return study, nil
}

// readBids reads a file of bids; one with problems is told line by line and ends the
// program with "no".
func (p *program) readBids(ctx context.Context, sc *sim.Scenario, given string) ([]analysis.Bid, error) {
	name, text, err := p.readNamed(ctx, given, func() error { return p.wrong("no_bids", args{"File": lang.Harmless(given)}) })
	if err != nil {
		return nil, err
	}
	bids, problems := analysis.ReadBids(sc, text)
	for _, problem := range problems {
		p.say(lang.HarmlessText(fmt.Sprintf("%s:%d: %s", name, problem.Line, finding.BidProblem(problem, p.words))))
	}
	if len(problems) > 0 {
		return nil, failure{code: exitNo}
	}
	return bids, nil
}

// printRehearsal prints the headline, a table of points, and what is to be read from it.
func (p *program) printRehearsal(study *finding.RehearsalStudy) {
	w, r := p.words, study.Rehearsal
	teller := story.New(study.Scenario, w)
	a := r.Published()
	wrap(p.stdout, "", finding.RehearsalFinding(study, w))
	fmt.Fprintln(p.stdout, w.T("finding.rehearse.subtitle", args{"Formula": finding.FormulaName(r.How, w)}))
	fmt.Fprintln(p.stdout)
	t := table{right: []bool{false}}
	head := []string{w.T("finding.rehearse.column.bid", nil)}
	weights := []string{w.T("cli.rehearse.weight", nil)}
	for c, weight := range r.Weights {
		head = append(head, teller.Criterion(study.Scenario.Criteria[c].ID))
		weights = append(weights, w.Percent(weight, 1))
		t.right = append(t.right, true)
	}
	t.right = append(t.right, true)
	t.add(append(head, w.T("finding.rehearse.column.points", nil))...)
	points := func(v float64) string { return w.Number(100*v, 1) }
	for _, j := range a.Ranking {
		row := []string{r.Bids[j].Name}
		for c, score := range a.Scores[j] {
			row = append(row, points(r.Weights[c]*score))
		}
		t.add(append(row, points(a.Points[j]))...)
	}
	t.add(append(weights, w.Number(100, 0))...)
	t.print(p.stdout)
	fmt.Fprintln(p.stdout)
	for _, says := range finding.RehearsalReading(study, w) {
		wrap(p.stdout, "", says)
	}
}
