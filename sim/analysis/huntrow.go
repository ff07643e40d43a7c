package analysis

import (
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// mostRows bounds the rows of a hunted plan.
const mostRows = 10

// layouts are the ways to lay a mail out, spam points and complexity: text, light
// and heavy HTML.
var layouts = []sim.Mail{
	{Points: sim.PlainMail.Points},
	{Points: sim.SpamPoints("SPF_PASS", "DKIM_SIGNED", "DKIM_VALID", "DKIM_VALID_AU", "DMARC_PASS", "HTML_MESSAGE"), HTML: 0.3},
	{Points: sim.SpamPoints("SPF_PASS", "DKIM_SIGNED", "DKIM_VALID", "DKIM_VALID_AU", "DMARC_PASS", "HTML_MESSAGE", "MIME_HTML_ONLY", "HTML_IMAGE_ONLY_28"), HTML: 0.8},
}

// worths are the added values of texts, minutes what reading takes; 0
// is the default.
var (
	worths  = []float64{0.2, 0.5, 0.8, 1}
	minutes = []float64{0, 0, 1, 3, 4, 6}
)

// mailing draws how a text is made; the zero value is the plain one.
func mailing(luck *rand.Rand) sim.Mail {
	if luck.IntN(3) == 0 {
		return sim.Mail{}
	}
	m := layouts[0]
	if luck.IntN(2) == 0 {
		m = layouts[luck.IntN(len(layouts))]
	}
	m.Value, m.Minutes = worths[luck.IntN(len(worths))], minutes[luck.IntN(len(minutes))]
	return m
}

// row draws a row.
func (t *trail) row(luck *rand.Rand) sim.Tactic {
	action := &t.sc.Actions[t.actions[luck.IntN(len(t.actions))]]
	r := sim.Tactic{Action: action.ID, To: t.audience(luck, action.Channel.Direct()), About: t.subject(luck),
		Every: []int{1, 1, 2, 3, 4}[luck.IntN(5)], Enough: []int{0, 0, 1, 1, 2, 3, 5}[luck.IntN(7)], Tireless: luck.IntN(6) == 0}
	if action.Channel.Written() {
		r.Mail = mailing(luck)
	}
	r.From, r.Until = t.stages(action, luck)
	if r.From == sim.Need && r.Until == sim.Need && luck.IntN(2) == 0 {
		r.About = sim.Subject{Kind: sim.AboutProblem}
	}
	if t.weekly {
		r.Every, r.Enough = 1, 0
	}
	return r
}

// stages draws from when until when a row acts.
func (t *trail) stages(action *sim.Action, luck *rand.Rand) (from, until sim.Stage) {
	if action.Stage != nil {
		return max(*action.Stage, t.from), max(*action.Stage, t.from)
	}
	last := sim.Decision
	if action.Channel.Row().Sought { // nobody looks for it later
		last = sim.Preselection
	}
	from = t.from + sim.Stage(luck.IntN(int(last-t.from)+1))
	return from, from + sim.Stage(luck.IntN(int(last-from)+1))
}

// random draws a plan.
func (t *trail) random(luck *rand.Rand) *sim.Strategy {
	s := &sim.Strategy{Deal: t.style(luck)}
	if t.leading != nil {
		s.Rows = append(s.Rows, t.leading(luck))
	}
	for range 2 + luck.IntN(5) {
		if len(t.actions) > 0 {
			s.Rows = append(s.Rows, t.row(luck))
		}
	}
	return s
}

// style draws how to negotiate: mostly giving way, for that wins.
func (t *trail) style(luck *rand.Rand) sim.BargainingStyle {
	d := sim.BargainingStyle{Concession: []float64{0.2, 0.5, 1, 2, 5}[luck.IntN(5)], MarginGiven: []float64{0, 0.25, 0.5, 0.75, 1}[luck.IntN(5)],
		Reservation: []float64{0, 0, 0, 0.3, 0.6}[luck.IntN(5)]}
	for k := range t.sc.Issues {
		issue := &t.sc.Issues[k]
		if issue.Issue == sim.IssueGuarantee && luck.IntN(2) == 0 {
			d.LeastGuarantee = issue.Values[luck.IntN(len(issue.Values))]
		}
	}
	if luck.IntN(3) == 0 { // what else than the scenario's weights
		for k := range t.sc.Issues {
			d.Weights[t.sc.Issues[k].Issue] = []float64{0.1, 0.3, 0.6}[luck.IntN(3)]
		}
	}
	return d
}

// adapt is a strategy as far as the trail allows it.
func (t *trail) adapt(s *sim.Strategy, luck *rand.Rand) *sim.Strategy {
	next := &sim.Strategy{Deal: s.Deal}
	if t.leading != nil {
		next.Rows = append(next.Rows, t.leading(luck))
	}
	for k := range s.Rows {
		row := s.Rows[k]
		at := t.sc.ActionIndex(row.Action)
		if !slices.Contains(t.actions, at) || row.Until < t.from || len(next.Rows) == mostRows {
			continue
		}
		row.From = max(row.From, t.from)
		if t.sc.Actions[at].Channel.Direct() && t.only != 0 {
			row.To = t.audience(luck, true)
		}
		if t.weekly {
			row.Every, row.Enough = 1, 0
		}
		next.Rows = append(next.Rows, row)
	}
	return next
}

// change is a plan with one thing in it changed, or a few.
func (t *trail) change(s *sim.Strategy, luck *rand.Rand) *sim.Strategy {
	next := &sim.Strategy{Rows: slices.Clone(s.Rows), Deal: s.Deal}
	for range 1 + luck.IntN(2)*luck.IntN(3) {
		t.mutate(next, luck)
	}
	return next
}

func (t *trail) mutate(s *sim.Strategy, luck *rand.Rand) {
	led := t.led()
	free := len(s.Rows) - led
	at := func() int { return led + luck.IntN(free) }
	switch what := luck.IntN(12); {
	case what == 0:
		s.Deal = t.style(luck)
	case what == 1: // one thing about the table
		d := t.style(luck)
		switch luck.IntN(5) {
		case 0:
			s.Deal.Concession = d.Concession
		case 1:
			s.Deal.MarginGiven = d.MarginGiven
		case 2:
			s.Deal.Reservation = d.Reservation
		case 3:
			s.Deal.LeastGuarantee = d.LeastGuarantee
		case 4:
			s.Deal.Weights = d.Weights
		}
	case what <= 3 && led > 0:
		s.Rows[0] = t.leading(luck)
	case len(t.actions) == 0:
		if led > 0 {
			s.Rows[0] = t.leading(luck)
		}
	case free == 0 || what <= 5 && len(s.Rows) < mostRows: // one row more, anywhere
		s.Rows = slices.Insert(s.Rows, led+luck.IntN(free+1), t.row(luck))
	case what == 6:
		k := at()
		s.Rows = slices.Delete(s.Rows, k, k+1)
	case what == 7:
		a, b := at(), at()
		s.Rows[a], s.Rows[b] = s.Rows[b], s.Rows[a]
	case what == 8 && len(s.Rows) < mostRows: // the same for somebody else, or about something else
		k := at()
		s.Rows = slices.Insert(s.Rows, k, s.Rows[k])
		t.vary(&s.Rows[k], luck)
	default:
		t.vary(&s.Rows[at()], luck)
	}
}

// vary changes one thing of a row.
func (t *trail) vary(r *sim.Tactic, luck *rand.Rand) {
	action := &t.sc.Actions[t.sc.ActionIndex(r.Action)]
	other := t.row(luck)
	switch luck.IntN(7) {
	case 0:
		*r = other
	case 1:
		r.To = t.audience(luck, action.Channel.Direct())
	case 2:
		r.About = t.subject(luck)
	case 3:
		r.From, r.Until = t.stages(action, luck)
	case 4:
		r.Every, r.Enough = other.Every, other.Enough
	case 5:
		r.Tireless = !r.Tireless
	case 6:
		if action.Channel.Written() {
			r.Mail = mailing(luck)
		} else {
			r.Enough = other.Enough
		}
	}
}
