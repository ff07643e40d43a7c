package analysis

import (
	"math/bits"
	"math/rand/v2"

	"buygrid/sim"
)

// trail is one kind of plans of a family: what their rows may do.
type trail struct {
	sc      *sim.Scenario
	actions []int     // that rows may use
	only    sim.Set   // whom direct rows may address; 0 for everybody
	from    sim.Stage // before which no row but the leading one acts
	weekly  bool      // every row acts every week
	leading func(luck *rand.Rand) sim.Tactic
}

// led is how many rows lead: they are what the family is about, and stay.
func (t *trail) led() int { return btoi(t.leading != nil) }

// exaggerations are how far the plans of "overclaim" go above the truth, in
// score: all beyond what goes unpunished by default.
var exaggerations = []float64{0.1, 0.25, 0.5}

// trailsOf returns the kinds of plans of a family; none where the scenario has no
// such plans.
func trailsOf(sc *sim.Scenario, family string) []*trail {
	everybody := sim.Set(1)<<len(sc.Members) - 1
	with := func(fits func(a *sim.Action) bool) []int {
		var all []int
		for k := range sc.Actions {
			if fits(&sc.Actions[k]) {
				all = append(all, k)
			}
		}
		return all
	}
	any := with(func(*sim.Action) bool { return true })
	switch family {
	case "one_person":
		var all []*trail
		for i := range sc.Members {
			all = append(all, &trail{sc: sc, actions: any, only: 1 << i})
		}
		return all
	case "gatekeeper_only":
		var doors sim.Set // who keeps a door and does nothing else
		for i := range sc.Members {
			if sc.Members[i].Roles == sim.RoleSet(0).With(sim.Gatekeeper) {
				doors |= 1 << i
			}
		}
		if doors == 0 {
			return nil
		}
		return []*trail{{sc: sc, actions: any, only: doors}}
	case "no_decider":
		others := everybody
		for i := range sc.Members {
			if sc.Members[i].Roles.Has(sim.Decider) {
				others &^= 1 << i
			}
		}
		if others == 0 || others == everybody {
			return nil
		}
		return []*trail{{sc: sc, actions: any, only: others}}
	case "one_channel":
		var all []*trail
		for c := range sim.Channels {
			if one := with(func(a *sim.Action) bool { return a.Channel == c }); len(one) > 0 {
				all = append(all, &trail{sc: sc, actions: one})
			}
		}
		return all
	case "words_only":
		return only(sc, with(func(a *sim.Action) bool { return !a.Channel.ProvesAny() }))
	case "same_proof":
		return sameProof(sc, with(func(a *sim.Action) bool { return a.Channel.Row().Silent }))
	case "spend_nothing":
		return only(sc, with(func(a *sim.Action) bool { return a.Billing == sim.Flat && a.Cost == 0 }))
	case "spam_first":
		return spamFirst(sc, with(func(a *sim.Action) bool { return a.Channel.Direct() }))
	case "overclaim":
		return overclaim(sc, any)
	case "one_article":
		t := only(sc, with(func(a *sim.Action) bool { return a.Channel.Row().GroupWide && a.Channel.Written() }))
		for k := range t {
			t[k].weekly = true
		}
		return t
	}
	return nil
}

// only is a trail of nothing but these actions, none where there are none.
func only(sc *sim.Scenario, actions []int) []*trail {
	if len(actions) == 0 {
		return nil
	}
	return []*trail{{sc: sc, actions: actions}}
}

// sameProof gives the same proof of the same thing to the same people again and
// again, and does nothing else but advertise.
func sameProof(sc *sim.Scenario, advertising []int) []*trail {
	var all []*trail
	for a := range sc.Actions {
		var topics []int
		for c := range sc.Criteria {
			if sc.Actions[a].Channel.Proves(sc.Criteria[c].Kind) {
				topics = append(topics, c)
			}
		}
		if len(topics) == 0 {
			continue
		}
		t := &trail{sc: sc, actions: advertising}
		t.leading = func(luck *rand.Rand) sim.Tactic {
			row := sim.Tactic{Action: sc.Actions[a].ID, To: t.audience(luck, true), Every: 1 + luck.IntN(3), Tireless: luck.IntN(4) == 0,
				About: sim.Subject{Kind: sim.AboutCriterion, Criterion: topics[luck.IntN(len(topics))]}}
			row.From = sim.Stage(luck.IntN(int(sim.Negotiation)))
			row.Until = max(row.From, sim.Preselection) + sim.Stage(luck.IntN(3))
			row.Until = min(row.Until, sim.Decision)
			return row
		}
		all = append(all, t)
	}
	return all
}

// spamFirst opens doors with soft mail in the place of content: it mails everybody
// every week from the first until at least the end of the specification, whatever
// they want to read, writes and advertises nothing else, and turns to people only
// after the need.
func spamFirst(sc *sim.Scenario, direct []int) []*trail {
	var mailings []string
	for k := range sc.Actions {
		if sc.Actions[k].Channel.Row().Mail {
			mailings = append(mailings, sc.Actions[k].ID)
		}
	}
	if len(mailings) == 0 {
		return nil
	}
	t := &trail{sc: sc, actions: direct, from: sim.Specification}
	t.leading = func(luck *rand.Rand) sim.Tactic {
		mail := layouts[luck.IntN(len(layouts))]
		mail.Value = spamValue
		return sim.Tactic{Action: mailings[luck.IntN(len(mailings))], To: sim.Audience{Words: sim.Everybody}, About: t.subject(luck),
			Until: sim.Specification + sim.Stage(luck.IntN(4)), Every: 1, Tireless: true, Mail: mail}
	}
	return []*trail{t}
}

// spamValue is the added value of what spam says: soft, but not quite nothing.
const spamValue = 0.25

// overclaim says of every criterion more than is true. At least every second week
// it calls or meets those who count, about something that leaves room to
// exaggerate.
func overclaim(sc *sim.Scenario, any []int) []*trail {
	var talks []string
	for k := range sc.Actions {
		if sc.Actions[k].Channel.Listens() && sc.Actions[k].Stage == nil {
			talks = append(talks, sc.Actions[k].ID)
		}
	}
	var all []*trail
	for _, above := range exaggerations {
		other := *sc
		other.Suppliers = append([]sim.Supplier(nil), sc.Suppliers...)
		other.Suppliers[sc.You].Overclaims = above
		var topics []int
		for c := range sc.Criteria {
			if sc.Criteria[c].Score(sc.Suppliers[sc.You].Facts[c]) <= 1-above+tie {
				topics = append(topics, c)
			}
		}
		if len(talks) == 0 || len(topics) == 0 || above <= sc.Model.CaughtMargin {
			continue
		}
		t := &trail{sc: &other, actions: any}
		t.leading = func(luck *rand.Rand) sim.Tactic {
			to := []sim.AudienceWords{sim.Everybody, sim.KeyPeople}[luck.IntN(2)]
			return sim.Tactic{Action: talks[luck.IntN(len(talks))], To: sim.Audience{Words: to}, Until: sim.Decision, Every: 1 + luck.IntN(2),
				About: sim.Subject{Kind: sim.AboutCriterion, Criterion: topics[luck.IntN(len(topics))]}}
		}
		all = append(all, t)
	}
	return all
}

// members lists whom direct rows may address.
func (t *trail) members() []int {
	var all []int
	for i := range t.sc.Members {
		if t.only == 0 || t.only.Has(i) {
			all = append(all, i)
		}
	}
	return all
}

// audience draws whom a row addresses.
func (t *trail) audience(luck *rand.Rand, direct bool) sim.Audience {
	if !direct { // it goes to everybody; this is for whom it is written
		return sim.Audience{Words: sim.Everybody}
	}
	members := t.members()
	few := func() sim.Audience {
		to := sim.Set(0)
		for to == 0 {
			for _, i := range members {
				to |= sim.Set(luck.IntN(2)) << i
			}
		}
		return sim.Audience{Members: to}
	}
	one := sim.Audience{Members: 1 << members[luck.IntN(len(members))]}
	if t.only != 0 { // words could mean others
		if luck.IntN(2) == 0 {
			return one
		}
		return few()
	}
	switch luck.IntN(6) {
	case 0, 1:
		return one
	case 2:
		return few()
	case 3:
		roles := t.sc.Members[members[luck.IntN(len(members))]].Roles
		if roles != 0 {
			return sim.Audience{Roles: sim.RoleSet(1) << bits.TrailingZeros(uint(roles))}
		}
	}
	return sim.Audience{Words: 1 << luck.IntN(len(sim.AudienceNames))}
}

// subject draws what a row is about.
func (t *trail) subject(luck *rand.Rand) sim.Subject {
	if luck.IntN(2) == 0 {
		return sim.Subject{Kind: sim.AboutCriterion, Criterion: luck.IntN(len(t.sc.Criteria))}
	}
	return sim.Subject{Kind: sim.SubjectKind(luck.IntN(len(sim.SubjectNames)))}
}
