package report

import (
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim/chart"
)

// lead is where one contender's share lies clearly above every other: their
// 95 % intervals do not meet. Of several stretches it is the widest.
type lead struct {
	who      int // into contenders, -1 where nobody leads clearly anywhere
	from, to int // first and last point
	last     int // index of the last point of the case
}

// leadOf returns your lead, or where you have none the widest of another.
func leadOf(c *Case) lead {
	all := contenders(c.Scenario)
	widest := lead{who: -1, last: len(c.Points) - 1}
	for who := range all {
		from := -1
		for k := range c.Points {
			if !clearlyFirst(all, who, c, k) {
				from = -1
				continue
			}
			if from < 0 {
				from = k
			}
			if widest.who < 0 || k-from > widest.to-widest.from {
				widest = lead{who, from, k, widest.last}
			}
		}
		if widest.who == 0 {
			break // yours counts, however narrow
		}
	}
	return widest
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

// Finding is the title of a study: who leads where, from the numbers, and that
// there is no clear difference where the intervals overlap.
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
		return capital(w.T("report.title.both", args{
			"Subject":   t.subject(strategic, leads[strategic]),
			"Strategic": t.region(strategic, leads[strategic], t.value),
			"Routine":   t.region(routine, leads[routine], t.short),
		}))
	}
	return capital(w.T("report.title.each", args{
		"Strategic": t.clause(strategic, leads[strategic]), "Routine": t.clause(routine, leads[routine]),
	}))
}

// clause says who leads where in one case.
func (t teller) clause(k int, l lead) string {
	if l.who < 0 {
		return t.w.T("report.unclear", nil)
	}
	return t.w.T("report.title.one", args{"Subject": t.subject(k, l), "Region": t.region(k, l, t.value)})
}

func (t teller) subject(k int, l lead) string {
	sc := t.Cases[k].Scenario
	switch who := contenders(sc)[l.who]; who.role {
	case chart.You:
		return t.w.T("report.lead.you", nil)
	case chart.Nobody:
		return t.w.T("report.lead.nobody", nil)
	case chart.Others:
		return t.w.T("report.lead.others", nil)
	default:
		return t.w.T("report.lead.other", args{"Name": t.name(sc, who.ids[0])})
	}
}

// region says from where to where a lead reaches.
func (t teller) region(k int, l lead, value func(float64, int) string) string {
	points := t.Cases[k].Points
	from, to := points[l.from].Value, points[l.to].Value
	switch {
	case l.from == 0 && l.to == l.last:
		return t.w.T("report.region.all", nil)
	case l.to == l.last:
		return t.w.T("report.region.from", args{"From": value(from, 0)})
	case l.from == 0:
		return t.w.T("report.region.to", args{"To": value(to, 0)})
	case l.from == l.to:
		return t.w.T("report.region.at", args{"At": value(from, 0)})
	}
	return t.w.T("report.region.between", args{"From": t.short(from, 0), "To": value(to, 0)})
}

// capital writes a sentence's first letter large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
