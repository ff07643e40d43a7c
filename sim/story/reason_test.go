package story

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// near is how far sums may lie apart that were made in another order.
const near = 1e-9

// retold is a purchase as a reader of its log works it out again, without the
// engine's reason and without the teller's texts.
type retold struct {
	t    *testing.T
	sc   *sim.Scenario
	log  *sim.Log
	last *sim.Entry // the vote, or what the rule made of it
	end  *sim.Entry
}

// TestEverySentenceCanBeWorkedOutAgain lets every strategy play every bundled
// purchase, by every rule, and derives every sentence of what decided it again
// from the log's numbers.
func TestEverySentenceCanBeWorkedOutAgain(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "scenarios", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no bundled scenario: %v", err)
	}
	said := map[string]int{} // how often each kind of sentence came up
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(file, source)
		if doc == nil {
			t.Fatal(problems)
		}
		for _, v := range variants(doc.Scenario()) {
			for k := range sim.Strategies {
				if v.sc != doc.Scenario() && k%3 != 0 {
					continue // a third of them tries the variants
				}
				p, err := engine.NewProcess(v.sc, engine.Setup{Strategy: &sim.Strategies[k], Weighting: formula.NoWeighting})
				if err != nil {
					t.Fatal(err)
				}
				for seed := uint64(1); seed <= v.seeds; seed++ {
					result, log, why := p.RunLogged(seed)
					r := retold{t: t, sc: v.sc, log: log}
					name := fmt.Sprintf("%s, %s, %s, seed %d", v.sc.ID, v.name, sim.Strategies[k].Name, seed)
					r.check(name, spaces.Replace(New(v.sc, lang.For("en")).Headline(result, why)), said)
					if t.Failed() {
						return
					}
				}
			}
		}
	}
	for _, kind := range []string{"value", "noise", "sway", "need", "tender", "forced", "dropped", "no project", "nobody", "status quo", "goes on", "knock-out", "yours held back",
		"place", "lot", "second", "of lots", "more", "formula, scored by the lowest price over the price", "formula, scored by the distance to the median price",
		"not signed", "not let in", "too dear", "everybody left"} {
		if said[kind] == 0 {
			t.Errorf("no purchase was told of the kind %q: %v", kind, said)
		}
	}
}

// variant is a bundled purchase with something changed, so that all that can
// decide one does so somewhere.
type variant struct {
	name  string
	sc    *sim.Scenario
	seeds uint64
}

func variants(sc *sim.Scenario) []variant {
	all := []variant{{"as it is", sc, 6}}
	add := func(name string, seeds uint64, change func(*sim.Scenario)) {
		other := *sc
		other.Suppliers = slices.Clone(sc.Suppliers)
		change(&other)
		all = append(all, variant{name, &other, seeds})
	}
	open := func(o *sim.Scenario) { // everybody passes, nobody is quick to agree
		for j := range o.Suppliers {
			o.Suppliers[j].Awareness = 0.6
		}
		o.Model.CutoffBase, o.Model.CutoffSlope, o.Model.Rationality = 0.05, 0, 40
	}
	for rule := range sim.RuleNames {
		for _, mustBuy := range []bool{false, true} {
			add(fmt.Sprintf("%s, must buy %v", sim.Rule(rule), mustBuy), 1, func(o *sim.Scenario) {
				o.Rule, o.MustBuy = sim.Rule(rule), mustBuy
				open(o)
			})
		}
	}
	for _, sway := range []float64{0.4, 0.9} {
		add(fmt.Sprintf("open to all, sway %v", sway), 3, func(o *sim.Scenario) { open(o); o.Model.Sway = sway })
		add(fmt.Sprintf("unanimity, sway %v", sway), 3, func(o *sim.Scenario) { open(o); o.Model.Sway, o.Rule = sway, sim.Unanimity })
	}
	add("no need", 1, func(o *sim.Scenario) { o.Model.NeedStart, o.Model.NeedGrowth, o.Model.NeedGate = 0.02, 0, 0.95 })
	add("a pressing need", 1, func(o *sim.Scenario) { open(o); o.Model.NeedPull, o.Model.Shortlist = 1, 1 })
	add("everybody must be reliable", 1, func(o *sim.Scenario) {
		o.Criteria = slices.Clone(o.Criteria)
		c := &o.Criteria[o.CriterionOf(sim.Reliability)]
		c.AtLeast = c.Value(0.9)
		c.KnockOut = true
	})
	for rule := range sim.RuleNames {
		add(fmt.Sprintf("%s, two places", sim.Rule(rule)), 1, func(o *sim.Scenario) {
			open(o)
			o.Rule, o.Award = sim.Rule(rule), sim.Award{Split: []float64{0.7, 0.3}}
		})
	}
	for f := range sim.PriceFormula(sim.PriceFormulas) {
		add("a price by "+f.String(), 1, func(o *sim.Scenario) {
			open(o)
			o.Rule, o.Award.Price = sim.BestScore, f
		})
		for you := range sc.Suppliers {
			add(fmt.Sprintf("lots, %s, playing %d", f, you), 1, func(o *sim.Scenario) {
				open(o)
				o.You, o.Rule, o.Award = you, sim.BestScore, sim.Award{Price: f, Lots: lots(o)}
			})
		}
	}
	peopleVariants(add, open)
	if j := sc.StatusQuo.Supplier; j >= 0 {
		add("yours is the present supplier", 3, func(o *sim.Scenario) { open(o); o.You = j; o.Rule = sim.Unanimity })
		add("yours is the present supplier, nobody needs it", 1, func(o *sim.Scenario) {
			o.You = j
			o.Model.NeedStart, o.Model.NeedGrowth, o.Model.NeedGate = 0.02, 0, 0.95
		})
	}
	return all
}

func (r *retold) check(name, headline string, said map[string]int) {
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		r.entry(name, e)
		switch e.Key {
		case sim.KeyVote, sim.KeyRule:
			r.votes(name, e)
			r.last = e
		case sim.KeyOutcome:
			r.end = e
		}
	}
	if want := r.headline(said); headline != want {
		r.t.Errorf("%s:\n told   %q\n retold %q", name, headline, want)
	}
}

// entry works the sentences of single entries out again.
func (r *retold) entry(name string, e *sim.Entry) {
	told := spaces.Replace(New(r.sc, lang.For("en")).Sentence(*e))
	expect := func(parts ...string) {
		for _, part := range parts {
			if !strings.Contains(told, part) {
				r.t.Errorf("%s: %q does not say %q", name, told, part)
			}
		}
	}
	switch e.Key {
	case sim.KeyStage:
		expect(r.member(most(e.Shares)), whole(e.Shares[most2(e.Shares)].Value))
	case sim.KeyNeedMissed, sim.KeyDropped:
		asked := e.Asked()
		have, gate := asked.Have, asked.Gate
		if have >= gate {
			r.t.Errorf("%s: %v of %v, and it was missed", name, have, gate)
		}
		if sim.As[sim.DroppedOut](e).KnockOut {
			if e.Member != "" || len(e.Shares) > 0 {
				r.t.Errorf("%s: a knock-out was laid on %s", name, e.Member)
			}
			return
		}
		if gap := sim.Sum(e.Shares); math.Abs(gap-(gate-have)) > near {
			r.t.Errorf("%s: %s: the members' gaps make %v, %v is missing", name, e.Key, gap, gate-have)
		}
		if e.Member != most(e.Shares) {
			r.t.Errorf("%s: %s names %s, %s left most open", name, e.Key, e.Member, most(e.Shares))
		}
		expect(r.member(e.Member))
	case sim.KeyVote:
		expect(whole(sim.As[sim.VoteHeld](e).Quorum))
		for _, s := range e.Shares {
			if s.Value > 0 {
				expect(r.option(s.ID) + " " + whole(s.Value))
			}
		}
	case sim.KeyForced:
		if sim.As[sim.ChoiceForced](e).Choice != sim.ForcedProject {
			expect(r.option(e.Supplier))
		}
		for _, s := range e.Shares {
			expect(fmt.Sprintf("%s %s", r.option(s.ID), signed(s.Value)))
		}
	}
}

// votes checks that a vote's numbers make each other.
func (r *retold) votes(name string, e *sim.Entry) {
	counted := map[string]float64{}
	for at := range e.Ballots {
		b := &e.Ballots[at]
		if want := r.counts(e, b); math.Abs(b.Counts-want) > near {
			r.t.Errorf("%s: the vote of %s counts %v, want %v", name, b.Member, b.Counts, want)
		}
		best := 0
		for o := range b.Options {
			v := &b.Options[o]
			if math.Abs(sim.Sum(v.Parts)-v.Value) > near || math.Abs(v.Value+v.Noise+v.Sway-v.Voted) > near {
				r.t.Errorf("%s: %s for %s: the parts do not make the value", name, b.Member, v.ID)
			}
			if sim.As[sim.VoteHeld](e).Round <= 1 && math.Abs(v.Sway) > near {
				r.t.Errorf("%s: colleagues swayed the first vote of %s by %v", name, b.Member, v.Sway)
			}
			if r.last != nil && r.last.Week == e.Week-1 && len(r.last.Ballots) == len(e.Ballots) && math.Abs(r.last.Ballots[at].Options[o].Noise-v.Noise) > near {
				r.t.Errorf("%s: the choice noise of %s changed between votes", name, b.Member)
			}
			if v.Voted > b.Options[best].Voted+near {
				best = o
			}
		}
		if b.Choice != b.Options[best].ID {
			r.t.Errorf("%s: %s chose %s and favoured %s", name, b.Member, b.Choice, b.Options[best].ID)
		}
		counted[b.Choice] += b.Counts
		r.ballot(name, e, at)
	}
	for _, s := range e.Shares {
		if e.Key == sim.KeyVote && math.Abs(counted[s.ID]-s.Value) > near {
			r.t.Errorf("%s: the votes for %s make %v, told are %v", name, s.ID, counted[s.ID], s.Value)
		}
	}
}

// counts is what a ballot counts for by the rule, from roles and influence.
func (r *retold) counts(e *sim.Entry, b *sim.Ballot) float64 {
	voters, deciders := 0.0, 0.0
	for at := range e.Ballots {
		if e.Ballots[at].Influence > 0 {
			voters++
		}
		if r.decider(e.Ballots[at].Member) {
			deciders++
		}
	}
	switch r.sc.Rule {
	case sim.Quorum, sim.Weighted, sim.Borda, sim.BestScore:
		return b.Influence
	case sim.Autocracy:
		if deciders > 0 && r.decider(b.Member) {
			return 1 / deciders
		}
		return 0
	}
	if b.Influence > 0 {
		return 1 / voters
	}
	return 0
}

// ballot works out again which of the ways to explain a vote fits.
func (r *retold) ballot(name string, e *sim.Entry, at int) {
	b := &e.Ballots[at]
	teller := New(r.sc, lang.For("en"))
	told := teller.Ballot(*e, at)
	if b.Member == "" {
		if told != "" {
			r.t.Errorf("%s: nobody says %q", name, told)
		}
		return
	}
	own, next := 0.0, math.Inf(-1)
	rival := ""
	for _, v := range b.Options {
		if v.ID == b.Choice {
			own = v.Value
		} else if v.Value > next+near {
			rival, next = v.ID, v.Value
		}
	}
	if rival == "" {
		return
	}
	c := r.split(b, b.Choice, rival)
	kind := ""
	switch {
	case c.lead <= near:
		kind = "plain"
	case c.kind == "noise" && own > next:
		kind = "close"
	case c.kind == "noise" || c.kind == "both":
		kind = "unsure"
	case c.kind == "sway":
		kind = "swayed"
	case b.Choice == sim.StatusQuoID:
		kind = "status_quo"
	case c.part == sim.HabitAndNeed:
		kind = "need"
	default:
		kind = "option"
	}
	want := teller.say("voice.ballot."+kind+"."+style(r.sc.Members[r.sc.MemberIndex(b.Member)].Style),
		args{"Option": teller.option(b.Choice), "Other": teller.option(rival), "Topic": teller.topic(c.part)})
	if told != want {
		r.t.Errorf("%s: %s says %q, the ballot %q", name, b.Member, told, want)
	}
}

// cause is a lead taken apart by the test's own hand.
type cause struct {
	kind             string
	part             string
	size             float64 // of part
	own, noise, sway float64
	lead             float64
}

// split takes the lead of option a over another apart.
func (r *retold) split(b *sim.Ballot, a, other string) cause {
	var c cause
	values := map[string]float64{}
	for _, v := range b.Options {
		sign := 0.0
		switch v.ID {
		case a:
			sign = 1
		case other:
			sign = -1
		}
		c.noise += sign * v.Noise
		c.sway += sign * v.Sway
		c.lead += sign * v.Voted
		for _, part := range v.Parts {
			values[part.ID] += sign * part.Value
			c.own += sign * part.Value
		}
	}
	ids := []string{}
	for k := range r.sc.Criteria {
		ids = append(ids, r.sc.Criteria[k].ID)
	}
	for _, id := range append(ids, sim.HabitAndNeed) {
		if values[id] > c.size+near {
			c.part, c.size = id, values[id]
		}
	}
	switch without := c.lead - max(c.noise, c.sway); {
	case c.own > near && without > near && c.own >= max(c.noise, c.sway)-near:
		c.kind = "value"
	case c.own < 0 && c.own+max(c.noise, c.sway) < -near:
		c.kind = "both"
	case c.noise >= c.sway:
		c.kind = "noise"
	default:
		c.kind = "sway"
	}
	return c
}

func (r *retold) decider(id string) bool {
	i := r.sc.MemberIndex(id)
	return i >= 0 && r.sc.Members[i].Roles.Has(sim.Decider)
}

func (r *retold) member(id string) string {
	first, _, _ := strings.Cut(r.sc.Members[r.sc.MemberIndex(id)].Name, " ")
	return first
}

func (r *retold) option(id string) string {
	if id == sim.StatusQuoID {
		return "“" + r.sc.StatusQuo.Name.In("en") + "”"
	}
	return r.sc.Suppliers[r.sc.SupplierIndex(id)].Name
}

func most2(shares []sim.Share) int {
	best := 0
	for k := range shares {
		if shares[k].Value > shares[best].Value+near {
			best = k
		}
	}
	return best
}

func most(shares []sim.Share) string { return shares[most2(shares)].ID }

func whole(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// signed writes points as the program does: a minus sign, no sign on nothing.
func signed(v float64) string {
	return spaces.Replace(lang.For("en").Signed(v*100, 1))
}
