package handbook

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/formula"
)

func contentNumbers(b *Book, w *lang.Words) args {
	m, article := &b.sc.Model, b.action(sim.Content)
	return args{"Known": w.Percent(m.LeadAwareness, 0), "Tires": w.Number(1+m.ColdFatigue, 0), "Door": w.Percent(m.DoorStranger, 0), "Weeks": w.Number(m.WarmWeeks, 0),
		"Warm": w.Percent(m.WarmAwareness, 0), "Reach": w.Percent(b.found(1), 0), "Minutes": w.Number(m.Patience, 0), "Hours": w.Number(article.Hours, 0),
		"Money": w.Money(article.Cost.Euros(), b.sc.Currency), "Writing": w.Number(formula.WritingHours(m.Writing, 1), 0)}
}

// found is how likely an article of a value, 0..1, and no more than ordinary
// length is found and read in a week.
func (b *Book) found(value float64) float64 {
	return b.sc.Model.ContentReach * value * formula.Patience(b.sc.Model.Patience, sim.DefaultMinutes)
}

// through is how likely a first call gets through to somebody who knows the
// caller for a share, 0..1, behind a gate or not, and warm or not.
func (b *Book) through(known float64, gate, warm bool) float64 {
	m := &b.sc.Model
	if warm {
		return formula.Opens(m.AccessStranger, max(known, m.WarmAwareness))
	}
	chance := formula.Opens(m.AccessStranger, known)
	if gate {
		chance *= formula.Opens(m.DoorStranger, known)
	}
	return chance
}

func drawContent(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	var rows []chart.Row
	add := func(id string, v float64) {
		rows = append(rows, bar(w.T("handbook.content.row."+id, nil), 100*v, w.Percent(v, 0)))
	}
	cold, warm := b.through(at, true, false), b.through(at, true, true)
	add("gate", cold)
	add("direct", b.through(at, false, false))
	add("warm", warm)
	add("content", b.found(sim.DefaultValue))
	title := w.T("handbook.content.figure", args{"Cold": w.Percent(cold, 0), "Warm": w.Percent(warm, 0)})
	fig := barred(title, w.T("handbook.content.measure", nil), w, rows)
	fig.Panels[0].XMax = 110
	return fig, nil
}

// letters are mails from the plain one to the worst, by the ids of their rows.
var letters = []struct {
	id   string
	made sim.Letter // to a list that was cleaned just now, or bought
}{
	{"plain", sim.Letter{}},
	{"capitals", sim.Letter{Subject: "OFFER"}},
	{"dmarc", sim.Letter{DMARC: "none"}},
	{"spf", sim.Letter{SPF: "fail"}},
	{"pictures", sim.Letter{Layout: sim.Pictures}},
	{"bought", sim.Letter{List: sim.BoughtList, Bought: true, DMARC: "none", SPF: "softfail", DKIM: "none"}},
}

func mailNumbers(b *Book, w *lang.Words) args {
	const ordinary = 5 // the strictness of an ordinary company, MODEL.md section 6
	cost := func(rules ...string) string { return w.Number(sim.SpamPoints(rules...), 2) }
	pictures, plainMail := sim.Letter{Layout: sim.Pictures}, sim.Letter{}
	return args{"Strict": w.Number(ordinary, 0), "Half": w.Percent(formula.Inbox(ordinary, ordinary), 0), "DMARC": cost("DMARC_NONE"), "SPF": cost("SPF_FAIL"),
		"Block": cost("URIBL_BLACK"), "Caps": cost("SUBJ_ALL_CAPS"), "Pictures": w.Number(pictures.MadeAt(0).Points-plainMail.MadeAt(0).Points, 2),
		"Garbled": w.Percent(1-formula.Rendering(true, 1), 0), "Minutes": w.Number(b.sc.Model.Patience, 0), "Open": w.Percent(formula.OpenRate, 0)}
}

func drawMail(_ *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	var rows []chart.Row
	says := map[string]string{}
	for k := range letters {
		l := &letters[k]
		v := formula.Inbox(l.made.MadeAt(0).Points, at)
		says[l.id] = w.Percent(v, 0)
		rows = append(rows, bar(w.T("handbook.mail.row."+l.id, nil), 100*v, says[l.id]))
	}
	title := w.T("handbook.mail.figure", args{"Strict": w.Number(at, 1), "Plain": says["plain"], "Worst": says["bought"]})
	fig := barred(title, w.T("handbook.mail.measure", nil), w, rows)
	fig.Panels[0].XMax = 110
	return fig, nil
}
