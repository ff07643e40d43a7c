package finding

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim/chart"
)

// lead is the stretch of a parameter in which one contender leads: its share
// lies clearly above every other, their 95 % intervals do not meet. Where
// nothing was simulated it is where one ranks first by group value, exactly.
type lead struct {
	who      int // into contenders, -1 where nobody leads clearly anywhere
	from, to float64
	first    bool // from is where the study begins
	last     bool // to is where it ends
	points   int
}

// wider returns the one of two leads that a title should tell of: yours, else
// the wider one.
func wider(a, b lead) lead {
	switch {
	case a.who < 0:
		return b
	case (a.who == 0) != (b.who == 0):
		if b.who == 0 {
			return b
		}
		return a
	case b.to-b.from > a.to-a.from:
		return b
	}
	return a
}

func leadOf(c *Case) lead {
	if len(c.Points) == 0 {
		return exactLead(c)
	}
	all := contenders(c.Scenario)
	best := lead{who: -1}
	for who := range all {
		var run lead
		for k, point := range c.Points {
			if !clearlyFirst(all, who, c, k) {
				run = lead{}
				continue
			}
			if run.points == 0 {
				run = lead{who: who, from: point.Value, first: k == 0}
			}
			run.points++
			run.to, run.last = point.Value, k == len(c.Points)-1
			best = wider(best, run)
		}
	}
	return best
}

// exactLead is where one ranks first by group value, without luck.
func exactLead(c *Case) lead {
	all := contenders(c.Scenario)
	best := lead{who: -1}
	if c.Flips == nil {
		return best
	}
	for _, part := range c.Flips.Group {
		r := role(c.Scenario, part.Winner)
		who := slices.IndexFunc(all, func(x contender) bool { return x.role == r })
		best = wider(best, lead{who: who, from: part.From, to: part.To, first: part.From == 0, last: part.To == 1, points: 2})
	}
	return best
}

func clearlyFirst(all []contender, who int, c *Case, k int) bool {
	own := all[who].share(&c.Points[k].Batch)
	for other := range all {
		if other != who && all[other].share(&c.Points[k].Batch).High >= own.Low {
			return false
		}
	}
	return true
}

// Finding is the title of a study: who wins most often where, and where nothing
// was simulated who ranks first on paper, from the numbers; it says so where
// there is no clear difference because the intervals overlap.
func Finding(study *Study, w *lang.Words) string {
	t := teller{study, w}
	var leads []lead
	for k := range study.Cases {
		leads = append(leads, leadOf(&study.Cases[k]))
	}
	if len(leads) == 1 {
		return capital(t.clause(0, leads[0]))
	}
	const routine, strategic = 0, 1
	if leads[routine].who == leads[strategic].who && leads[routine].who >= 0 {
		return capital(w.T("finding.title.both", args{
			"Strategic": t.clause(strategic, leads[strategic]),
			"Routine":   t.region(leads[routine], t.short),
		}))
	}
	return capital(w.T("finding.title.each", args{
		"Strategic": t.clause(strategic, leads[strategic]), "Routine": t.clause(routine, leads[routine]),
	}))
}

// clause says in one case who wins most often, or ranks first on paper, and where.
func (t teller) clause(k int, l lead) string {
	if l.who < 0 {
		return t.w.T("finding.unclear", nil)
	}
	region, sc := t.region(l, t.value), t.Cases[k].Scenario
	family := "finding.lead."
	if len(t.Cases[k].Points) == 0 { // nobody wins anything there: it is the ranking
		family = "finding.first."
	}
	switch who := contenders(sc)[l.who]; who.role {
	case chart.You:
		return t.w.T(family+"you", args{"Region": region})
	case chart.Nobody:
		return t.w.T(family+"nobody", args{"Region": region})
	case chart.Others:
		return t.w.T(family+"others", args{"Region": region})
	default:
		return t.w.T(family+"other", args{"Name": t.name(sc, who.ids[0]), "Region": region})
	}
}

// region says from where to where a lead reaches.
func (t teller) region(l lead, value func(float64, int) string) string {
	switch {
	case l.first && l.last:
		return t.w.T("finding.region.all", nil)
	case l.points == 1:
		return t.w.T("finding.region.at", args{"At": value(l.from, 0)})
	case l.last:
		return t.w.T("finding.region.from", args{"From": value(l.from, 0)})
	case l.first:
		return t.w.T("finding.region.to", args{"To": value(l.to, 0)})
	}
	return t.w.T("finding.region.between", args{"From": t.short(l.from, 0), "To": value(l.to, 0)})
}

// capital writes a sentence's first letter large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
