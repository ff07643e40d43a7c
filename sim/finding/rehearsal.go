package finding

import (
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/story"
)

// RehearsalStudy is an award that was tried on made bids, ready to be shown.
type RehearsalStudy struct {
	Scenario  *sim.Scenario
	Rehearsal *analysis.Rehearsal
	Made      *analysis.MadeStudy // nil where no bids were drawn
}

// rehearsal is what every text of a rehearsal is made with.
type rehearsal struct {
	*RehearsalStudy
	w *lang.Words
}

func (t rehearsal) bid(j int) string { return t.Rehearsal.Bids[j].Name }

func (t rehearsal) criterion(c int) string {
	return story.New(t.Scenario, t.w).Criterion(t.Scenario.Criteria[c].ID)
}

// points writes a score of 0..1 as points of 100.
func (t rehearsal) points(v float64) string { return t.w.Number(100*v, 1) }

// FormulaName is what a formula of the price is called.
func FormulaName(how sim.PriceFormula, w *lang.Words) string {
	return w.T("word.price_formula."+how.String(), nil)
}

// RehearsalFinding is the headline: who wins, and by how much.
func RehearsalFinding(s *RehearsalStudy, w *lang.Words) string {
	t, a := rehearsal{s, w}, s.Rehearsal.Published()
	if len(a.Ranking) == 0 {
		return w.T("finding.rehearse.title.nobody", nil)
	}
	first := a.Ranking[0]
	named := args{"Winner": t.bid(first), "Points": t.points(a.Points[first])}
	if len(a.Ranking) == 1 {
		return w.T("finding.rehearse.title.alone", named)
	}
	second := a.Ranking[1]
	named["Second"], named["Ahead"] = t.bid(second), t.points(a.Ahead())
	price := func(j int) float64 { return s.Rehearsal.Bids[j].Facts[s.Rehearsal.Price] }
	switch {
	case a.Ahead() > sim.Tolerance:
		return w.T("finding.rehearse.title", named)
	case price(first) < price(second)-sim.Tolerance:
		return w.T("finding.rehearse.title.cheaper", named)
	}
	return w.T("finding.rehearse.title.listed", named)
}

// RehearsalReading are the sentences under it: who is out, where it turns, what the other
// formulas of the price come to, whether a bid that loses decides, and what made bids say.
func RehearsalReading(s *RehearsalStudy, w *lang.Words) []string {
	t, r := rehearsal{s, w}, s.Rehearsal
	var says []string
	for j, missed := range r.Missed {
		if missed >= 0 {
			value := func(v float64) string { return story.New(s.Scenario, w).Value(missed, v) }
			says = append(says, w.T("finding.rehearse.out", args{"Bid": t.bid(j), "Criterion": t.criterion(missed),
				"Value": value(r.Bids[j].Facts[missed]), "AtLeast": value(s.Scenario.Criteria[missed].AtLeast)}))
		}
	}
	if len(r.Published().Ranking) > 1 {
		says = append(says, t.turn())
		says = append(says, t.formulas()...)
		says = append(says, t.reversals()...)
	}
	if s.Made != nil {
		says = append(says, t.made())
	}
	switch award := &s.Scenario.Award; {
	case award.Lots != nil:
		says = append(says, w.T("finding.lots", nil))
	case award.Split != nil:
		says = append(says, w.T("finding.rehearse.places", args{"Count": len(award.Split)}))
	}
	return says
}

// turn says the least change of one weight that changes the winner.
func (t rehearsal) turn() string {
	n := t.Rehearsal.Nearest()
	if n == nil {
		return t.w.T("finding.rehearse.no_turn", nil)
	}
	key := "finding.rehearse.turn.over"
	if n.At < n.Today {
		key = "finding.rehearse.turn.under"
	}
	return t.w.T(key, args{"Criterion": t.criterion(n.Criterion), "Today": t.w.Percent(n.Today, 1), "At": t.w.Percent(n.At, 1), "Winner": t.bid(n.Winner)})
}

// formulas say what the other formulas of the price come to.
func (t rehearsal) formulas() []string {
	var says []string
	own := t.Rehearsal.Published()
	for f := range t.Rehearsal.Awards {
		a := &t.Rehearsal.Awards[f]
		if a.Winner() == own.Winner() {
			continue
		}
		says = append(says, t.w.T("finding.rehearse.formula", args{"Formula": FormulaName(sim.PriceFormula(f), t.w),
			"Winner": t.bid(a.Ranking[0]), "Second": t.bid(a.Ranking[1]), "Ahead": t.points(a.Ahead())}))
	}
	if says == nil {
		says = []string{t.w.T("finding.rehearse.formula.same", args{"Winner": t.bid(own.Winner())})}
	}
	return says
}

// reversals say whether a bid that loses decides who wins.
func (t rehearsal) reversals() []string {
	own := t.Rehearsal.Published()
	if len(own.Reversals) == 0 {
		return []string{t.w.T("finding.rehearse.no_reversal", nil)}
	}
	var says []string
	for _, r := range own.Reversals {
		says = append(says, t.w.T("finding.rehearse.reversal", args{"Bid": t.bid(r.Without), "Winner": t.bid(r.Winner)}))
	}
	return says
}

// made say in how many drawn sets of bids the formula matters.
func (t rehearsal) made() string {
	m := t.Made
	share := func(s analysis.Share) args {
		return args{"Share": t.w.Percent(s.Share, 0), "Range": t.w.Range(100*s.Low, 100*s.High, 0)}
	}
	says := []string{t.w.T("finding.rehearse.made", args{"Count": m.Sets, "Sets": t.w.Number(float64(m.Sets), 0), "Bids": m.Bids})}
	if m.Alone > 0 {
		says = append(says, t.w.T("finding.rehearse.made.alone", args{"Count": m.Alone, "Sets": t.w.Number(float64(m.Alone), 0)}))
	}
	for f := range m.Changed {
		how := sim.PriceFormula(f)
		if how == t.Rehearsal.How {
			continue
		}
		named := share(m.Changed[f])
		named["Formula"] = FormulaName(how, t.w)
		says = append(says, t.w.T("finding.rehearse.made.changed", named))
	}
	if t.Rehearsal.How != sim.LinearPrice { // by which nobody else's price matters
		says = append(says, t.w.T("finding.rehearse.made.reversed", share(m.Reversed[t.Rehearsal.How])))
	}
	return strings.Join(says, " ")
}

// RehearsalFigure draws the points of every bid, stacked by criterion, the winner on top.
func RehearsalFigure(s *RehearsalStudy, w *lang.Words) *chart.Figure {
	t, r := rehearsal{s, w}, s.Rehearsal
	a := r.Published()
	b := &chart.Bars{Plain: true, Row: w.T("finding.rehearse.column.bid", nil), Share: w.T("finding.rehearse.column.points", nil)}
	for c, weight := range r.Weights {
		b.Parts = append(b.Parts, t.criterion(c)+" "+w.Percent(weight, 0))
	}
	for _, j := range a.Ranking {
		row := chart.Row{Name: t.bid(j), Ends: []chart.End{{At: 100 * a.Points[j], Low: 100 * a.Points[j], High: 100 * a.Points[j], Label: t.points(a.Points[j])}}}
		for c, weight := range r.Weights {
			row.Stack = append(row.Stack, 100*weight*a.Scores[j][c])
		}
		b.Rows = append(b.Rows, row)
	}
	for j, missed := range r.Missed {
		if missed >= 0 {
			b.Rows = append(b.Rows, chart.Row{Name: t.bid(j), Missing: w.T("finding.rehearse.missing", args{"Criterion": t.criterion(missed)})})
		}
	}
	return &chart.Figure{
		Title: RehearsalFinding(s, w), Subtitle: w.T("finding.rehearse.subtitle", args{"Formula": FormulaName(r.How, w)}),
		XLabel: w.T("finding.rehearse.axis", nil), Footer: exactFooter(s.Scenario, w),
		Panels: []chart.Panel{{XMax: 100, Bars: b}}, Columns: chart.Columns{Note: w.T("finding.column.note", nil)},
	}
}

// BidProblem says what is wrong with a line of a file of bids, with a remedy.
func BidProblem(p analysis.BidProblem, w *lang.Words) string { return w.T("bids."+p.What, p.Args) }
