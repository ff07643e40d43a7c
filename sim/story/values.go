package story

import (
	"math"
	"slices"
	"strings"

	"buygrid/sim"
)

// noBreak stands between a number and its unit.
const noBreak = "\u00a0"

// percent writes a share, 0..1, in whole per cent.
func (t *Teller) percent(share float64) string { return t.w.Percent(share, 0) }

// points writes a value of MODEL.md section 4, times 100, with its sign.
func (t *Teller) points(v float64) string {
	return t.w.T("word.points", args{"Value": t.w.Signed(v*100, 1)})
}

// scored writes a criterion's score, 0..1, in the criterion's own unit.
func (t *Teller) scored(criterion string, score float64) string {
	c := t.sc.CriterionIndex(criterion)
	if c < 0 {
		return t.percent(score)
	}
	return t.Value(c, t.sc.Criteria[c].Value(score))
}

// Value writes a value of criterion c, an index, with its unit: "94 % on time in
// full", "EUR 118,000 per cell".
func (t *Teller) Value(c int, value float64) string {
	return t.measure(value, t.sc.Criteria[c].Unit.In(t.w.Lang()))
}

// measure puts a value and its unit together, as the language writes per cent
// and money.
func (t *Teller) measure(value float64, unit string) string {
	if rest, ok := strings.CutPrefix(unit, "%"); ok {
		return t.w.Percent(value/100, t.decimals(value)) + rest
	}
	if rest, ok := strings.CutPrefix(unit, t.sc.Currency); ok && t.sc.Currency != "" {
		return t.w.Price(value, t.sc.Currency) + rest
	}
	text := t.w.Number(value, t.decimals(value))
	if unit == "" {
		return text
	}
	return text + noBreak + unit
}

// decimals is 0 for what is a whole number when rounded to one decimal, else 1.
func (t *Teller) decimals(value float64) int {
	text := t.w.Number(value, 1)
	if strings.HasSuffix(text, "0") {
		return 0
	}
	return 1
}

// pair writes two numbers that are compared, with as many decimals as it takes
// to tell them apart, two at most; none where there is nothing to tell.
func pair(a, b float64, write func(v float64, decimals int) string) (string, string) {
	if math.Abs(a-b) < 1e-9 {
		return write(a, 0), write(b, 0)
	}
	for decimals := range 2 {
		if one, other := write(a, decimals), write(b, decimals); one != other {
			return one, other
		}
	}
	return write(a, 2), write(b, 2)
}

// percents is pair for shares.
func (t *Teller) percents(a, b float64) (string, string) { return pair(a, b, t.w.Percent) }

// scores is pair for scores, in points of 100.
func (t *Teller) scores(a, b float64) (string, string) { return pair(a*100, b*100, t.w.Number) }

// values is pair for values of MODEL.md section 4.
func (t *Teller) values(a, b float64) (string, string) { return pair(a*100, b*100, t.w.Signed) }

// Terms lists values of the negotiated issues, in the scenario's order, as an
// offer is told.
func (t *Teller) Terms(values []float64) string {
	var said []string
	for k, v := range values {
		said = append(said, t.term(k, v))
	}
	return strings.Join(said, ", ")
}

// Changed lists the terms of an offer that differ from another one's, as Terms
// does.
func (t *Teller) Changed(values, from []float64) string {
	var said []string
	for k, v := range values {
		if v != from[k] {
			said = append(said, t.term(k, v))
		}
	}
	return strings.Join(said, ", ")
}

// terms lists an offer, issue by issue: "EUR 119,500, lead time 14 weeks".
func (t *Teller) terms(sheet sim.TermSheet) string {
	values := make([]float64, len(sheet))
	for k, term := range sheet {
		values[k] = term.Value
	}
	return t.Terms(values)
}

// term is one issue of an offer, in a list after the price.
func (t *Teller) term(k int, value float64) string {
	if issue := t.sc.Issues[k].Issue; issue != sim.IssuePrice {
		return t.w.T("story.term", args{"Issue": inside(t.Issue(issue)), "Value": t.IssueValue(k, value)})
	}
	return t.IssueValue(k, value)
}

// IssueValue writes a value of negotiated issue k, an index, with its unit.
func (t *Teller) IssueValue(k int, value float64) string {
	issue := &t.sc.Issues[k]
	unit := issue.Unit.In(t.w.Lang())
	switch issue.Issue {
	case sim.IssuePrice:
		return t.w.Price(t.sc.ShownPrice(value), t.sc.Currency)
	case sim.IssueGuarantee:
		unit = "% " + t.w.T("word.issue.guarantee.unit", nil)
	}
	return t.measure(value, unit)
}

// shares lists options with what each has, the most first, those with nothing
// left out unless all have nothing.
func (t *Teller) shares(shares []sim.Share, write func(float64) string) string {
	sorted := slices.Clone(shares)
	slices.SortStableFunc(sorted, func(a, b sim.Share) int {
		switch {
		case a.Value > b.Value:
			return -1
		case a.Value < b.Value:
			return 1
		}
		return 0
	})
	last := 1
	for last < len(sorted) && sorted[last].Value > 0 {
		last++
	}
	return t.all(sorted[:min(last, len(sorted))], write)
}

// all lists options with what each has, as they stand.
func (t *Teller) all(shares []sim.Share, write func(float64) string) string {
	var said []string
	for _, s := range shares {
		said = append(said, t.option(s.ID)+" "+write(s.Value))
	}
	return strings.Join(said, ", ")
}
