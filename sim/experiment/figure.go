package experiment

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

// Role returns the series of an option: a supplier's, that of the present
// supplier for keeping the status quo, or nobody's.
func (f *Findings) Role(id string) chart.Role {
	at := f.supplier(id)
	switch {
	case at < 0:
		return chart.Nobody
	case at == f.Scenario.You:
		return chart.You
	case at < f.Scenario.You:
		return chart.Rival(at + 1)
	}
	return chart.Rival(at)
}

// supplier returns the index of the supplier that an option means, -1 for none.
func (f *Findings) supplier(id string) int {
	if id == sim.StatusQuoID {
		return f.Scenario.StatusQuo.Supplier
	}
	return f.Scenario.SupplierIndex(id)
}

// ShortName is what an option is called in narrow places.
func (f *Findings) ShortName(w *lang.Words, id string) string {
	at := f.supplier(id)
	switch {
	case at >= 0:
		return story.New(f.Scenario, w).ShortSupplier(f.Scenario.Suppliers[at].ID)
	case id == sim.StatusQuoID:
		return w.T("lab.nochange", nil)
	}
	return w.T("lab.nobody", nil)
}

// Winner returns the option that has the business in the end, "" for nobody.
func (f *Findings) Winner() string {
	switch {
	case f.Result.Winner >= 0:
		return f.Scenario.Suppliers[f.Result.Winner].ID
	case f.Scenario.StatusQuo.Supplier >= 0 && (f.Result.Process == sim.StatusQuoKept || f.Result.Outcome.End == sim.Won):
		return sim.StatusQuoID // they go on with whom they have
	}
	return ""
}

// Study returns both cases, the routine one first. curves may be nil: then only
// what is exact is in it.
func (f *Findings) Study(curves *Curves) *finding.Study {
	s := &finding.Study{Over: finding.Reliability, Seed: f.Settings.Seed}
	for i := range f.Cases {
		c := finding.Case{Scenario: f.Cases[i].scenario, Flips: &f.Cases[i].Flips}
		if curves != nil {
			s.Runs, c.Points = curves.Runs, curves.Points[i]
		}
		s.Cases = append(s.Cases, c)
	}
	return s
}

// Today returns the weighting of the purchase as it is set, 0..1.
func (f *Findings) Today() float64 { return f.Cases[f.Own()].Flips.WeightToday }

// Leader returns the option that leads the purchase as it is set by group value
// at a weighting, 0..1. It is exact and quick.
func (f *Findings) Leader(weight float64) string { return f.Cases[f.Own()].Flips.At(weight).Winner }

// ReadOut lists what a panel of the figure shows at a weighting, 0..1: who leads
// on the facts, and every line with its interval.
func (f *Findings) ReadOut(w *lang.Words, fig *chart.Figure, which int, weight float64) []string {
	leader := f.Cases[which].Flips.At(weight).Winner
	says := []string{w.T("lab.readout.leader", args{"Weight": w.Percent(weight, 1), "Leader": f.ShortName(w, leader)})}
	for _, s := range fig.Panels[which].Series {
		if len(s.X) < 2 {
			continue
		}
		at := weight * 100
		right := 1
		for right < len(s.X)-1 && s.X[right] < at {
			right++
		}
		t := (at - s.X[right-1]) / (s.X[right] - s.X[right-1])
		between := func(y []float64) float64 { return y[right-1] + t*(y[right]-y[right-1]) }
		if share := between(s.Y); share >= 1 {
			says = append(says, w.T("lab.readout.share", args{"Name": s.Name, "Share": w.Number(share, 0),
				"Range": w.Range(between(s.Low), between(s.High), 0)}))
		}
	}
	return says
}
