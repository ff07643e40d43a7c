package handbook

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
)

// flips are those of the example on the facts, at an importance of 0..1.
func (b *Book) flips(importance float64) (analysis.Flips, error) {
	m, err := engine.FactualMatrix(b.with(importance))
	if err != nil {
		return analysis.Flips{}, err
	}
	return analysis.FindFlips(m), nil
}

// weighed is what reliability weighs to the group of the decision at an
// importance of 0..1.
func (b *Book) weighed(importance float64) float64 {
	sc, rel, sum := b.with(importance), b.sc.CriterionOf(sim.Reliability), 0.0
	weights := formula.Weights(sc, importance)
	for i, counts := range formula.Influence(sc, sim.Decision) {
		sum += counts * weights[i][rel]
	}
	return sum
}

func importanceNumbers(b *Book, w *lang.Words) args {
	m := &b.sc.Model
	return args{"Scenario": b.title(w), "Importance": w.Number(b.sc.Importance, 2), "Low": w.Percent(b.weighed(0), 0), "High": w.Percent(b.weighed(1), 0),
		"QuorumLow": w.Percent(formula.Agreement(m, 0), 0), "QuorumHigh": w.Percent(formula.Agreement(m, 1), 0), "Veto": w.Number(m.VetoFrom, 1)}
}

func drawImportance(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	f, err := b.flips(at)
	if err != nil {
		return nil, err
	}
	t := b.teller(w)
	panel := chart.Panel{XMax: 100, Today: &chart.Mark{At: 100 * f.WeightToday, Label: w.T("finding.today", args{"Value": w.Number(100*f.WeightToday, 1)})}}
	for _, flip := range f.FlipPoints {
		panel.Flips = append(panel.Flips, chart.Mark{At: 100 * flip, Label: w.Number(100*flip, 1)})
	}
	winner := ""
	for _, part := range f.Group {
		if winner == "" || part.From < f.WeightToday { // on a flip the left one
			winner = t.ShortSupplier(part.Winner)
		}
		panel.Strip = append(panel.Strip, chart.Segment{From: 100 * part.From, To: 100 * part.To, Name: t.ShortSupplier(part.Winner), Role: finding.RoleOf(b.sc, part.Winner)})
	}
	low, high := 0.0, 0.0
	for _, you := range []bool{true, false} { // you first
		for k, id := range f.Options() {
			role := finding.RoleOf(b.sc, id)
			if (role == chart.You) != you {
				continue
			}
			line := chart.Series{Name: t.ShortSupplier(id), Role: role}
			for _, x := range []float64{0, 0.25, 0.5, 0.75, 1} {
				line.X, line.Y = append(line.X, 100*x), append(line.Y, 100*f.At(x).Values[k])
				low, high = min(low, 100*f.At(x).Values[k]), max(high, 100*f.At(x).Values[k])
			}
			panel.Series = append(panel.Series, line)
		}
	}
	title := w.T("handbook.importance.figure", args{"Importance": w.Number(at, 2), "Weight": w.Percent(f.WeightToday, 0), "Winner": winner})
	const step = 20
	return &chart.Figure{Title: title, Subtitle: w.T("handbook.importance.measure", nil), XLabel: w.T("finding.axis.reliability", nil),
		FlipKey: w.T("finding.flip.key", nil), TodayKey: w.T("finding.today.weighting", nil),
		Columns: chart.Columns{Note: w.T("finding.column.note", nil)},
		YMin:    step * math.Floor(low/step), YMax: step * math.Ceil(high/step), Panels: []chart.Panel{panel}}, nil
}

// Evidence that proofs and claims of one supplier about one criterion leave with
// one person, in deliveries.

func (b *Book) action(c sim.Channel) *sim.Action {
	for k := range b.sc.Actions {
		if b.sc.Actions[k].ID == c.String() {
			return &b.sc.Actions[k]
		}
	}
	panic("handbook: the example lacks one of the standard actions")
}

// talked is what so many claims in calls count together.
func (b *Book) talked(claims int) float64 {
	held := 0.0
	for range claims {
		held += formula.TalkCounts(b.action(sim.Call).Evidence, b.sc.Model.TalkLimit, held)
	}
	return held
}

// proved is what so many visits to a reference count together.
func (b *Book) proved(visits int) float64 {
	sum := 0.0
	for _, worn := range formula.Wear(b.sc.Model.Repeat, visits) {
		sum += b.action(sim.Reference).Evidence * worn
	}
	return sum
}

func evidenceNumbers(b *Book, w *lang.Words) args {
	m, pilot := &b.sc.Model, b.action(sim.Pilot)
	return args{"Prior": w.Number(100*m.PriorBelief, 0), "PriorEvidence": w.Number(m.PriorEvidence, 0), "Limit": w.Number(m.TalkLimit, 2),
		"Reference": w.Number(b.proved(1), 0), "Pilot": w.Number(pilot.Evidence*float64(pilot.Deliveries*pilot.Weeks), 0), "Weeks": w.Number(float64(pilot.Weeks), 0),
		"Repeat": w.Percent(m.Repeat, 0), "Margin": w.Number(100*m.CaughtMargin, 0), "Distrust": w.Percent(m.Distrust, 0), "Proof": w.Percent((1+m.Distrust)/2, 0)}
}

func drawEvidence(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	claims := int(at)
	talk := b.talked(claims)
	rows := []chart.Row{bar(w.T("handbook.evidence.claims", args{"Count": claims}), talk, w.Number(talk, 3))}
	for visits := 1; visits <= 3; visits++ {
		v := b.proved(visits)
		rows = append(rows, bar(w.T("handbook.evidence.proofs", args{"Count": visits}), v, w.Number(v, 0)))
	}
	title := w.T("handbook.evidence.figure", args{"Claims": claims, "Talk": w.Number(talk, 3), "One": w.Number(b.proved(1), 0)})
	return barred(title, w.T("handbook.evidence.measure", nil), w, rows), nil
}
