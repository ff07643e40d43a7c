package scenario

import (
	"slices"

	"buygrid/sim"
)

// strategies reads the file's own ways of selling. What they name must be known.
func (d *decoder) strategies(v value) {
	for _, e := range v.entries() {
		s := sim.Strategy{Name: e.key.Value, Title: e.at("title").text(d.inAll(e.key.Value)), Deal: d.bargainingStyle(e.at("table"))}
		for _, row := range e.at("moves").items() {
			s.Rows = append(s.Rows, d.tactic(row))
		}
		d.sc.Strategies = append(d.sc.Strategies, s)
	}
}

func (d *decoder) tactic(v value) sim.Tactic {
	t := sim.Tactic{
		Action:   v.at("action").string(),
		To:       d.audience(v.at("to")),
		About:    d.subject(v.at("about")),
		From:     sim.Stage(v.at("from").index(sim.StageNames[:])),
		Until:    sim.Stage(v.at("until").index(sim.StageNames[:])),
		Every:    int(v.at("every").number()),
		Enough:   int(v.at("enough").number()),
		Tireless: v.at("tireless").bool(),
	}
	from, until := v.at("from"), v.at("until")
	if t.Until < t.From && until.sound() && (from.sound() || !from.given()) {
		d.report(until.node, CodeStages, say("Let until be the later stage."), say("The row ends in stage %s, before it begins in stage %s.", t.Until, t.From))
	}
	mail := v.at("mail")
	if !mail.given() {
		return t
	}
	made := letter(mail)
	t.Mail = made.Made()
	if a := d.sc.ActionIndex(t.Action); a >= 0 && !d.sc.Actions[a].Channel.Written() && v.at("action").sound() {
		d.report(mail.node, CodeChannel, say("Leave it out."), say("Only %s are written: %s has no mail.", allOf(written), t.Action))
	}
	return t
}

// audience reads whom a row addresses; an id wins over a word.
func (d *decoder) audience(v value) sim.Audience {
	if !v.given() {
		return sim.Audience{Words: sim.Everybody}
	}
	var to sim.Audience
	for _, item := range v.items() {
		name := item.string()
		if i := d.sc.MemberIndex(name); i >= 0 {
			to.Members |= 1 << i
		} else if k := slices.Index(sim.RoleNames[:], name); k >= 0 {
			to.Roles = to.Roles.With(sim.Role(k))
		} else if k := slices.Index(sim.AudienceNames[:], name); k >= 0 {
			to.Words |= 1 << k
		}
	}
	return to
}

// subject reads what a row talks about; an id wins over a word.
func (d *decoder) subject(v value) sim.Subject {
	if c := d.sc.CriterionIndex(v.string()); c >= 0 {
		return sim.Subject{Kind: sim.AboutCriterion, Criterion: c}
	}
	return sim.Subject{Kind: sim.SubjectKind(v.index(sim.SubjectNames[:]))}
}

func (d *decoder) bargainingStyle(v value) sim.BargainingStyle {
	s := sim.BargainingStyle{
		Concession:     v.at("pace").numberOr(bargainingStyle.key("pace").absent.(float64)),
		Reservation:    v.at("reservation").number(),
		LeastGuarantee: v.at("least_guarantee").number(),
		MarginGiven:    v.at("give").number(),
	}
	for _, e := range v.at("weights").entries() {
		if i := slices.Index(sim.IssueNames[:], e.key.Value); i >= 0 {
			s.Weights[i] = e.number()
		}
	}
	return s
}

// letter reads how a text is made.
func letter(v value) sim.Letter {
	l := sim.Letter{
		Layout:  sim.Layout(v.at("layout").string()),
		Minutes: v.at("minutes").number(),
		SPF:     v.at("spf").string(),
		DKIM:    v.at("dkim").string(),
		DMARC:   v.at("dmarc").string(),
		Subject: v.at("subject").string(),
		Bought:  v.at("bought").bool(),
		List:    v.at("list").string(),
	}
	if given := v.at("value"); given.given() {
		l.Value = new(given.number())
	}
	return l
}

func (d *decoder) scoring(v value) {
	won, value := scoring.key("won"), scoring.key("value")
	d.sc.Score = sim.ScoreWeights{Won: v.at(won.name).numberOr(won.absent.(float64)), Value: v.at(value.name).numberOr(value.absent.(float64))}
	if v.sound() && d.sc.Score == (sim.ScoreWeights{}) {
		d.report(v.node, CodeBadWeights, say("Give won or value a weight above 0."), say("Neither winning nor value counts anything."))
	}
}
