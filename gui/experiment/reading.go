package experiment

import (
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/analysis"
)

// plain writes a number that is a name, such as a seed: without grouping.
func plain(n uint64) string { return strconv.FormatUint(n, 10) }

func (r reporter) you() string { return r.Scenario.Suppliers[r.Scenario.You].ID }

// finding is the title of the chart: from which weighting on you lead.
func (r reporter) finding() string {
	return r.w.T("lab.finding", args{"Strategic": r.lead(Strategic), "Routine": r.lead(Routine)})
}

// lead says where you lead by group value in a case.
func (r reporter) lead(which int) string {
	var mine []analysis.Interval
	for _, part := range r.Cases[which].Flips.Group {
		if part.Winner == r.you() {
			mine = append(mine, part)
		}
	}
	if len(mine) == 0 {
		return r.w.T("lab.finding.never", nil)
	}
	first, last := mine[0].From, mine[len(mine)-1].To
	named := args{"From": r.w.Percent(first, 0), "To": r.w.Percent(last, 0)}
	switch {
	case len(mine) == 1 && first == 0 && last == 1:
		return r.w.T("lab.finding.always", nil)
	case len(mine) == 1 && last == 1:
		return r.w.T("lab.finding.from", named)
	case len(mine) == 1 && first == 0:
		return r.w.T("lab.finding.to", named)
	}
	return r.w.T("lab.finding.between", named)
}

// Today returns the weighting of the purchase as it is set, 0..1.
func (f *Findings) Today() float64 { return f.Cases[f.Own()].Flips.WeightToday }

// Reading says what a weighting, 0..1, would bring: who leads, how far the next
// flip is, and how many simulated purchases you win. curves may be nil.
func (f *Findings) Reading(w *lang.Words, curves *Curves, weight float64) string {
	r := f.reporter(w)
	own := f.Own()
	says := []string{r.leader(own, weight)}
	if curves != nil {
		says = append([]string{r.won(own, curves, weight, "lab.reading.won")}, says...)
		says = append(says, r.won(1-own, curves, weight, "lab.reading.other"))
	}
	return strings.Join(says, " ")
}

// leader names who leads at a weighting, and the nearest flip.
func (r reporter) leader(which int, weight float64) string {
	at := r.Cases[which].Flips.At(weight)
	named := args{"Leader": r.ShortName(r.w, at.Winner), "Weight": r.w.Percent(weight, 1)}
	next, side := at.Below, "below"
	if at.Below.Winner == "" || at.Above.Winner != "" && at.Above.Distance < at.Below.Distance {
		next, side = at.Above, "above"
	}
	if next.Winner == "" {
		return r.w.T("lab.reading.noflip", named)
	}
	named["At"], named["Distance"] = r.w.Percent(next.At, 1), r.w.Number(next.Distance*100, 1)
	named["Next"] = r.ShortName(r.w, next.Winner)
	return r.w.T("lab.reading.flip."+side, named)
}

// won says how many simulated purchases of a case you win.
func (r reporter) won(which int, curves *Curves, weight float64, key string) string {
	share := curves.at(which, r.you(), weight)
	kind := [cases]string{".routine", ".strategic"}[which]
	return r.w.T(key+kind, args{"Weight": r.w.Percent(weight, 1), "Share": r.w.Number(share.Share*100, 0),
		"Range": r.w.Range(share.Low*100, share.High*100, 0)})
}

// ReadOut lists what a case shows at a weighting, 0..1: the weighting, the
// leader, and every option's share with its interval.
func (f *Findings) ReadOut(w *lang.Words, curves *Curves, which int, weight float64) []string {
	r := f.reporter(w)
	at := f.Cases[which].Flips.At(weight)
	says := []string{w.T("lab.readout.weight", args{"Weight": w.Percent(weight, 1)}),
		w.T("lab.readout.leader", args{"Leader": r.ShortName(w, at.Winner)})}
	if curves == nil {
		return says
	}
	for _, s := range r.series(which, nil) {
		id := analysis.Nobody
		for j := range f.Scenario.Suppliers {
			if f.Role(f.Scenario.Suppliers[j].ID) == s.Role {
				id = f.Scenario.Suppliers[j].ID
			}
		}
		share := curves.at(which, id, weight)
		if share.Share >= 0.01 {
			says = append(says, w.T("lab.readout.share", args{"Name": s.Name, "Share": w.Number(share.Share*100, 0),
				"Range": w.Range(share.Low*100, share.High*100, 0)}))
		}
	}
	return says
}
