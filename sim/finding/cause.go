package finding

import (
	"math"
	"slices"
	"strconv"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Cause is how a play ended and why, one cause first: a sentence of the outcome
// and the lines that lead to it.
type Cause struct {
	Outcome string // what it is called: won, kept, lost, none, left; the keys of finding.outcome
	Says    string // who was chosen, and at what price
	Lines   []CauseLine
}

// CauseLine is one part of a cause.
type CauseLine struct {
	Label, Says string
	Week        int // completed weeks at which to look, -1 for none
}

// Outcomes of a play, as they are called.
const (
	OutcomeWon  = "won"  // yours was chosen
	OutcomeKept = "kept" // yours goes on as the present supplier
	OutcomeLost = "lost" // another one was chosen, or nothing changed
	OutcomeNone = "none" // nobody was chosen at all
	OutcomeLeft = "left" // yours walked away
)

// OutcomeOf is what an outcome is called: a present supplier that goes on has kept
// its customer and won nothing.
func OutcomeOf(r *sim.Result) string {
	switch {
	case r.Outcome.End == sim.Won && r.Process == sim.Won:
		return OutcomeWon
	case r.Outcome.End == sim.Won:
		return OutcomeKept
	case r.Outcome.End == sim.WalkedAway:
		return OutcomeLeft
	case r.Outcome.End == sim.NotShortlisted:
		return OutcomeLost
	case r.Process == sim.NoProject, r.Process == sim.NoQuorum, r.Process == sim.NoSupplier, r.Process == sim.NotSigned:
		return OutcomeNone
	}
	return OutcomeLost
}

// OutcomeName is the word for an outcome.
func OutcomeName(outcome string, w *lang.Words) string { return w.T("finding.outcome."+outcome, nil) }

// CauseOf says what decided a play.
func CauseOf(p *Play, w *lang.Words) *Cause {
	t, g := story.New(p.Scenario, w), &p.Decided
	c := &Cause{Outcome: OutcomeOf(&p.Result), Says: endSays(p, t, w)}
	add := func(label, says string, week int) {
		if says != "" {
			c.Lines = append(c.Lines, CauseLine{w.T("finding.cause."+label, nil), says, week})
		}
	}
	if p.Result.Outcome.End == sim.WalkedAway {
		key, week := "finding.cause.left", p.Last()
		if p.Abandoned {
			key = "finding.cause.abandoned"
		}
		add("where", w.T(key, args{"Stage": t.Stage(p.Weeks[week].Stage), "Week": week}), week)
		add("why", t.Because(&p.Reason), g.Week)
		return c
	}
	add("where", w.T("finding.cause.gate", args{"Stage": t.Stage(g.Stage), "Week": g.Week, "Gate": GateFinding(p, w)}), g.Week)
	if k := slices.IndexFunc(p.Log, func(e sim.Entry) bool {
		return e.Key == sim.KeyForced && sim.As[sim.ChoiceForced](&e).Choice != sim.ForcedVote
	}); k >= 0 {
		add("forced", t.Sentence(p.Log[k]), p.Log[k].InWeek())
	}
	for k := range p.Log {
		switch e := &p.Log[k]; {
		case e.Key == sim.KeyUnsigned && p.Result.Process == sim.NotSigned && e.Member == p.Reason.Member && e.Closed && e.InWeek() == g.Week:
			add("signature", t.Sentence(*e), g.Week)
		case e.Key == sim.KeyOverBudget && e.Supplier == p.Options[0]:
			add("budget", t.Sentence(*e), e.InWeek())
		}
	}
	add("why", whySays(p, t, w), p.turnedIn())
	add("margin", MarginSays(p, w), g.Week)
	return c
}

// endSays is who was chosen in the end, and at what price.
func endSays(p *Play, t *story.Teller, w *lang.Words) string {
	named := args{"You": t.Supplier(p.Options[0]), "Winner": t.Supplier(p.Reason.Winner), "Leader": t.Supplier(p.Reason.Leader), "Member": t.Member(p.Reason.Member), "Price": w.Price(p.Scenario.ShownPrice(p.Reason.Price), p.Scenario.Currency)}
	key := "finding.end." + p.Result.Process.String()
	switch {
	case p.Reason.Nobody:
		key = "finding.end.nobody"
	case p.Reason.Divided && p.Reason.Lot != "":
		key = "finding.end.won.lot"
		named["Lot"], named["Part"] = t.Lot(p.Reason.Lot), w.Percent(p.Reason.Part, 0)
	case p.Reason.Divided:
		key = "finding.end.won.part"
		named["Part"] = w.Percent(p.Reason.Part, 0)
	case p.Result.Outcome.End == sim.Won && p.Result.Process == sim.StatusQuoKept:
		key = "finding.end.kept"
	case p.Result.Outcome.End == sim.Won && p.Result.Process != sim.Won:
		key = "finding.end.goes_on"
	case p.Result.Process == sim.Won && p.Reason.Price > 0:
		key += ".priced"
	}
	says := w.T(key, named)
	if p.Reason.Divided && p.Result.Process == sim.Won {
		says += ownPart(p, named, w)
	}
	if o := p.Result.Outcome; o.End == sim.NotShortlisted && sim.Drop(o.Drop) == sim.NoTrial {
		named["Why"] = t.Why(o)
		says += " " + w.Join(w.T("finding.end.out", named))
	}
	if p.Reason.TooDear {
		says += " " + w.T("finding.end.too_dear", named)
	}
	return says
}

// ownPart is what the trainee got of divided business, a sentence to follow that of
// who was chosen; none where that says it.
func ownPart(p *Play, named args, w *lang.Words) string {
	why := &p.Reason
	named["Share"], named["Place"] = w.Percent(why.Share, 0), w.Number(float64(why.Place), 0)
	switch {
	case why.Share <= 0:
		return " " + w.T("finding.end.part.none", named)
	case why.Winner == p.Options[0] && why.Share == why.Part:
		return ""
	case why.Lot != "":
		return " " + w.T("finding.end.part", named)
	}
	return " " + w.T("finding.end.part.place", named)
}

// whySays is whose view weighed most, and what it was made of.
func whySays(p *Play, t *story.Teller, w *lang.Words) string {
	g := &p.Decided
	if g.Measure == play.OfSupport {
		if says := t.Because(&p.Reason); says != "" || len(g.Gaps) == 0 {
			return says
		}
		return w.T("finding.cause.sentence", args{"Says": GapsFinding(p, w)})
	}
	if g.KnockOut {
		return w.T("finding.cause.knock_out", nil)
	}
	if g.SignOff {
		return w.T("finding.cause.sign_off", args{"Member": t.Member(g.Member), "You": t.ShortSupplier(p.Options[0])})
	}
	if g.Measure == play.OfTrials {
		return w.T("finding.cause.trials", nil)
	}
	at := slices.IndexFunc(g.Views, func(v play.View) bool { return v.Member == g.Member })
	if at < 0 {
		return ""
	}
	v := &g.Views[at]
	have := w.Percent(v.Value, 0)
	switch g.Measure {
	case play.OfScore:
		have = w.Number(100*v.Value, 0)
	case play.OfValue:
		have = w.Signed(100*v.Value, 1)
	}
	return w.T("finding.cause.by."+g.Measure, args{"Member": t.Member(g.Member), "Influence": w.Percent(v.Influence, 0), "Have": have,
		"You": t.ShortSupplier(p.Options[0]), "Criterion": t.Criterion(g.Criterion)})
}

// turnedIn is the week after which the view that weighed most had moved most for
// or against yours; the week of the gate where it never moved.
func (p *Play) turnedIn() int {
	if i := p.Scenario.MemberIndex(p.Decided.Member); i >= 0 {
		for _, s := range p.Shifts[i] {
			if s.Option == 0 && s.Week <= p.Decided.Week {
				return s.Week
			}
		}
	}
	return p.Decided.Week
}

// MarginSays is by how much the gate was passed or missed.
func MarginSays(p *Play, w *lang.Words) string {
	g, t := &p.Decided, story.New(p.Scenario, w)
	if g.Measure == play.OfTrials {
		return ""
	}
	if g.Measure != play.OfSupport {
		return w.T("finding.cause.short", args{"Points": missing(w, g.Have, g.Needed)})
	}
	if len(g.Gaps) == 0 {
		return ""
	}
	points := math.Round(1000*p.Together()) / 10
	key := "finding.cause.above"
	switch {
	case points == 0:
		key = "finding.cause.level"
	case points < 0:
		key = "finding.cause.below"
	}
	says := w.T(key, args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(g.Other), "Points": w.Number(math.Abs(points), 1)})
	at := slices.IndexFunc(g.Support, func(s sim.Share) bool { return s.ID == p.Options[0] })
	if at < 0 || g.Needed <= 0 || !g.Voted {
		return says
	}
	key = "finding.cause.support"
	if p.Scenario.Rule.Row().Voice == sim.ByHead {
		key = "finding.cause.votes"
	}
	have, needed := TellApart(w.Percent, g.Support[at].Value, g.Needed)
	return says + " " + w.T(key, args{"You": t.ShortSupplier(p.Options[0]), "Have": have, "Needed": needed})
}

// missing is by how many points of 100 something fell short, as the difference of
// both numbers as they are written.
func missing(w *lang.Words, have, needed float64) string {
	for decimals := range 3 {
		one, other := rounded(100*have, decimals), rounded(100*needed, decimals)
		if one != other || decimals == 2 {
			return w.Number(other-one, decimals)
		}
	}
	return ""
}

// rounded is a number as it is written with so many decimals.
func rounded(v float64, decimals int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	return r
}
