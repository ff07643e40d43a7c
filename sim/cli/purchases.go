package cli

import (
	"bufio"
	"context"
	"errors"
	"io"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// purchaseJSON is one simulated purchase of a batch, as a line of JSON and, in the
// same order, a row of CSV.
type purchaseJSON struct {
	World    int             `json:"world"`    // from 0
	Seed     uint64          `json:"seed"`     // of the world, as run takes it
	Outcome  string          `json:"outcome"`  // by its name
	Winner   string          `json:"winner"`   // who has the business in the end: a supplier's id, or nobody
	Stage    string          `json:"stage"`    // in which it ended
	Weeks    int             `json:"weeks"`    // until it ended
	Price    *float64        `json:"price"`    // of a unit; null where you did not win
	Margin   *float64        `json:"margin"`   // on all of it that was won, likewise
	Spent    float64         `json:"spent"`    // on outreach
	Hours    float64         `json:"hours"`    // on outreach
	Leads    int             `json:"leads"`    // from outreach
	Value    float64         `json:"value"`    // what is left of the margin after outreach and its hours
	Currency string          `json:"currency"` // of all money
	Origin   *finding.Origin `json:"origin"`
}

var purchaseHead = []string{"world", "seed", "outcome", "winner", "stage", "weeks", "price", "margin", "spent", "hours", "leads", "value", "currency"}

func newPurchaseJSON(sc *sim.Scenario, one *analysis.Purchase, from *finding.Origin) purchaseJSON {
	j := purchaseJSON{World: one.World, Seed: one.Seed, Outcome: sc.OutcomeName(one.Outcome), Winner: one.Winner, Stage: one.Reached.String(), Weeks: one.Weeks,
		Spent: one.Spent.Euros(), Hours: one.Hours, Leads: one.Leads, Value: sc.Left(one.Result), Currency: sc.Currency, Origin: from}
	if one.Outcome.End == sim.Won {
		price, margin := one.Price, one.Margin.Euros()
		j.Price, j.Margin = &price, &margin
	}
	return j
}

// cells are the purchase below purchaseHead and the heads of an origin.
func (j *purchaseJSON) cells() []any {
	price, margin := any(""), any("")
	if j.Price != nil {
		price, margin = *j.Price, *j.Margin
	}
	_, origin := j.Origin.Columns()
	return append([]any{j.World, j.Seed, j.Outcome, j.Winner, j.Stage, j.Weeks, price, margin, j.Spent, j.Hours, j.Leads, j.Value, j.Currency}, origin...)
}

// each is told of purchases one by one.
type each = func(*analysis.Purchase) error

// saveRows runs a batch and writes its purchases as they come: as lines of JSON to
// stdout, or as CSV where that goes; none where nobody asked. printed says that
// they went to stdout, where they stand instead of the table.
func (p *program) saveRows(ctx context.Context, sc *sim.Scenario, out *files, run func(each) error) (printed bool, err error) {
	to := out.sharesTo
	switch {
	case out.lines:
		to = &destination{stream: p.stdout}
	case to == nil:
		return false, run(nil)
	}
	if printed = to.stream == p.stdout; printed && p.result.to != nil {
		to, p.result.to = p.result.to, nil // they may be too many to be held
	}
	var failed, wrote error
	err = p.save(ctx, to, func(w io.Writer) error {
		rows, count := bufio.NewWriter(w), 0
		row, end, err := rowWriter(rows, out)
		if err != nil {
			return err
		}
		failed = run(func(one *analysis.Purchase) error {
			j := newPurchaseJSON(sc, one, &p.from)
			count++
			wrote = row(&j)
			return wrote
		})
		stopped := errors.Is(failed, context.Canceled)
		if failed != nil && !stopped {
			return failed
		}
		if err := errors.Join(end(), rows.Flush()); err != nil {
			return err
		}
		if stopped && to.stream != nil && count > 0 { // what was written stays
			return halt{p.words.T("cli.stopped.rows", args{"Count": count})}
		}
		return failed
	})
	if failed != nil && wrote == nil && !errors.Is(failed, context.Canceled) {
		return printed, failed // it is not the file that failed
	}
	return printed, err
}

// rowWriter returns how to write a purchase, and how to end.
func rowWriter(to io.Writer, out *files) (row func(*purchaseJSON) error, end func() error, err error) {
	if out.lines {
		return func(j *purchaseJSON) error {
			line, err := jsonLine(j)
			if err != nil {
				return err
			}
			_, err = to.Write(line)
			return err
		}, func() error { return nil }, nil
	}
	head, _ := new(finding.Origin).Columns()
	sheet, err := out.style.Begin(to, append(purchaseHead, head...))
	if err != nil {
		return nil, nil, err
	}
	return func(j *purchaseJSON) error { return sheet.Row(j.cells()...) }, sheet.End, nil
}
