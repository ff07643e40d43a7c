package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// The reference's signatures, its ceiling, and who is there, MODEL.md section 14.

type refPeople struct {
	away    map[int]bool
	refused int // who did not sign in the end
	denials int // signatures that were asked and not given, at the decision
}

func newRefPeople(sc *sim.Scenario) refPeople {
	p := refPeople{away: map[int]bool{}}
	for i := range sc.Members {
		if sc.Members[i].Joins {
			p.away[i] = true
		}
	}
	return p
}

// move lets people leave and join; a trial with whoever leaves is over.
func (r *refWorld) move(e *sim.Effect) {
	for i := range r.members {
		if e.Leaves.Has(i) {
			r.people.away[i] = true
			r.trials = slices.DeleteFunc(r.trials, func(t refTrial) bool { return t.member == i })
		}
	}
	for i := range r.members {
		if e.Joins.Has(i) {
			delete(r.people.away, i)
		}
	}
}

// asksAway reports whether a move asks about somebody who is not there.
func (r *refWorld) asksAway(m sim.Move) bool {
	if m.Action == sim.Research {
		return false
	}
	for k, topic := range r.topics(m) {
		about := int(m.Asked[k])
		if about == 0 {
			about = m.About
		}
		if topic == sim.Listening && about > 0 && r.people.away[about-1] {
			return true
		}
	}
	return false
}

// present keeps the rows of those who are there.
func (r *refWorld) present(rows [][]float64) (kept [][]float64) {
	for i := range rows {
		if !r.people.away[i] {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// misses is on which criterion member i asks for more of supplier j, and by how much:
// -1 for more value than what they have.
func (r *refWorld) misses(i, j int) (criterion int, lack float64, no bool) {
	least := r.sc.Members[i].SignOff.AtLeast
	if least == nil {
		short := r.valueNow(i, -1) - r.valueNow(i, j)
		return -1, short, short > 1e-9
	}
	lacks := make([]float64, len(least))
	for c := range least {
		if !math.IsNaN(least[c]) {
			lacks[c] = refScore(&r.sc.Criteria[c], least[c]) - r.cautious(r.believed(i, j, c), c, r.suppliers[j].cover)
		}
	}
	c := mostMissed(lacks)
	if c < 0 {
		return -1, 0, false
	}
	return c, lacks[c], true
}

// letIn asks who signs at the preselection.
func (r *refWorld) letIn(j int) bool {
	for i := range r.members {
		if s := r.sc.Members[i].SignOff; s == nil || !s.Preselection || r.people.away[i] {
			continue
		}
		if c, lack, no := r.misses(i, j); no {
			if c >= 0 {
				r.drop(j, sim.Screened, c, lack)
			} else {
				r.drop(j, sim.RankedOut, -1, lack)
			}
			return false
		}
	}
	return true
}

// cost is what everything costs at the price that stands.
func (r *refWorld) cost(j int) float64 { return r.suppliers[j].deal[0] * r.sc.Quantity }

// above reports whether supplier j stands above the ceiling.
func (r *refWorld) above(j int) bool {
	return r.sc.Ceiling > 0 && r.cost(j) > r.sc.Ceiling.Euros()+1e-9
}

// denied asks who signs at the decision; last ends the purchase without a signature.
func (r *refWorld) denied(j int, last bool) bool {
	share := 1.0
	if r.sc.Award.Split != nil {
		share = r.sc.Award.Split[0]
	}
	i := r.denier(j, share)
	if i < 0 {
		return false
	}
	r.people.denials++
	if last || !r.sc.Rule.Weekly() {
		r.over, r.end, r.people.refused = true, sim.NotSigned, i
	}
	return true
}

// denier is the first who does not sign for a share of the purchase, -1 nobody.
func (r *refWorld) denier(j int, share float64) int {
	for i := range r.members {
		s := r.sc.Members[i].SignOff
		if s == nil || !s.Decision || r.people.away[i] || s.Above > 0 && r.cost(j)*share <= s.Above.Euros()+1e-9 {
			continue
		}
		if _, _, no := r.misses(i, j); no {
			return i
		}
	}
	return -1
}

// ceiling marks what is above it, where not all is.
func (r *refWorld) ceiling(deals []refDeal) {
	all := true
	for at := range deals {
		deals[at].tooDear = r.sc.Ceiling > 0 && deals[at].values[0]*r.sc.Quantity > r.sc.Ceiling.Euros()+1e-9
		all = all && deals[at].tooDear
	}
	for at := range deals {
		deals[at].tooDear = deals[at].tooDear && !all
	}
}

// peopleCases are purchases in which people sign, leave and join, and money is
// short: some that are made for it, and drawn ones.
func peopleCases() (all []refCase) {
	add := func(name string, change func(sc *sim.Scenario)) {
		both := func(sc *sim.Scenario) {
			reachable(sc)
			change(sc)
		}
		all = append(all, refCase{name: name, change: both}, refCase{name: name + ", balanced", change: both, strategy: sim.StrategyNamed("balanced")},
			refCase{name: name + ", by hand", change: both, hand: true}, refCase{name: name + ", by rows of every kind", strategy: everyRow(), change: func(sc *sim.Scenario) {
				both(sc)
				billed(sc)
			}})
	}
	asks := func(sc *sim.Scenario, of map[int]float64) []float64 {
		least := slices.Repeat([]float64{math.NaN()}, len(sc.Criteria))
		for c, z := range of {
			least[c] = z
		}
		return least
	}
	event := func(week int, leaves, joins sim.Set) sim.Event {
		return sim.Event{When: sim.Condition{Test: sim.FromWeek, Week: week}, Chance: 1, Effect: sim.Effect{Importance: -1, Type: -1, Leaves: leaves, Joins: joins}}
	}
	for rule := sim.Rule(0); rule < sim.Rules; rule++ {
		add("somebody signs, "+rule.String(), func(sc *sim.Scenario) {
			sc.Rule = rule
			sc.Members[4].SignOff = &sim.SignOff{Decision: true, AtLeast: asks(sc, map[int]float64{2: 93})}
			sc.Members[2].SignOff = &sim.SignOff{Decision: true}
		})
	}
	add("somebody signs at the preselection", func(sc *sim.Scenario) {
		sc.Members[4].SignOff = &sim.SignOff{Preselection: true, AtLeast: asks(sc, map[int]float64{0: 50, 2: 80})}
		sc.Members[3].SignOff = &sim.SignOff{Preselection: true, Decision: true}
	})
	add("somebody signs, and the group must buy", func(sc *sim.Scenario) {
		sc.MustBuy, sc.Model.QuorumBase = true, 0.9
		sc.Members[4].SignOff = &sim.SignOff{Preselection: true, Decision: true, AtLeast: asks(sc, map[int]float64{2: 92})}
	})
	for _, share := range []float64{0.7, 0.85, 0.95} {
		add(fmt.Sprint("a ceiling of ", share), func(sc *sim.Scenario) {
			sc.Ceiling = sim.MoneyOf(share * sc.Quantity * sc.ListPrice(0))
			sc.Members[6].SignOff = &sim.SignOff{Decision: true, Above: sim.MoneyOf(0.8 * sc.Ceiling.Euros())}
		})
	}
	add("a ceiling that nobody reaches, and the group must buy", func(sc *sim.Scenario) { sc.Ceiling, sc.MustBuy = 1_00, true })
	add("a ceiling in a tender", func(sc *sim.Scenario) {
		sc.Rule, sc.Rounds = sim.BestScore, 0
		sc.Ceiling = sim.MoneyOf(sc.Quantity * sc.ListPrice(1))
	})
	for i := range 7 {
		add(fmt.Sprint("member ", i, " leaves and comes back"), func(sc *sim.Scenario) {
			news := event(4+i, 0, 0) // while that member is away
			news.Effect.Need = []sim.NeedEffect{{Member: -1, Change: 0.1}}
			news.Effect.Awareness = []sim.AwarenessEffect{{Supplier: 0, Member: -1, Gain: 0.2}}
			news.Effect.Evidence = []sim.EvidenceEffect{{Supplier: 1, Criterion: 2, Member: -1, Value: 80, Strength: 2}, {Supplier: 0, Criterion: 0, Member: i, Value: 60, Strength: 3}}
			sc.Events = []sim.Event{event(3+i, 1<<i, 0), news, event(9+2*i, 0, 1<<i), event(12, 1<<((i+3)%7), 0)}
		})
		add(fmt.Sprint("member ", i, " joins"), func(sc *sim.Scenario) {
			sc.Members[i].Joins = true
			sc.Events = []sim.Event{event(5+i, 0, 1<<i), event(16, 1<<((i+1)%7)|1<<((i+2)%7), 0)}
			sc.Events[0].Effect.Need = []sim.NeedEffect{{Member: -1, Change: 0.1}}
			sc.Events[0].Effect.Awareness = []sim.AwarenessEffect{{Supplier: 0, Member: -1, Gain: 0.2}}
			sc.Events[0].Effect.Evidence = []sim.EvidenceEffect{{Supplier: 1, Criterion: 2, Member: -1, Value: 80, Strength: 2}}
		})
	}
	add("one after the other goes", func(sc *sim.Scenario) {
		for i := range 7 {
			sc.Events = append(sc.Events, event(2+2*i, 1<<i, 0))
		}
	})
	for seed := range uint64(90) {
		draw := rand.New(rand.NewPCG(seed, 1415))
		c := refCase{name: fmt.Sprint("drawn with people ", seed), change: func(sc *sim.Scenario) {
			scrambled(draw, sc)
			shuffled(draw, sc)
		}, hand: seed%3 == 1}
		if seed%3 == 2 {
			c.strategy = everyRow()
		}
		all = append(all, c)
	}
	return all
}

// shuffled lets people of a purchase sign, leave and join, and its money be short.
func shuffled(draw *rand.Rand, sc *sim.Scenario) {
	stays := draw.IntN(len(sc.Members)) // so that somebody does
	for i := range sc.Members {
		m := &sc.Members[i]
		m.Joins = i != stays && draw.IntN(4) == 0
		if draw.IntN(3) > 0 {
			continue
		}
		m.SignOff = &sim.SignOff{Preselection: draw.IntN(3) == 0, Decision: draw.IntN(2) == 0}
		if draw.IntN(2) == 0 {
			m.SignOff.AtLeast = slices.Repeat([]float64{math.NaN()}, len(sc.Criteria))
			for c := range sc.Criteria {
				if draw.IntN(2) == 0 {
					m.SignOff.AtLeast[c] = sc.Criteria[c].Value(draw.Float64())
				}
			}
		}
		if draw.IntN(3) == 0 {
			m.SignOff.Above = sim.MoneyOf(sc.Quantity * 1e5 * draw.Float64())
		}
	}
	if draw.IntN(2) == 0 {
		sc.Ceiling = max(1, sim.MoneyOf(sc.Quantity*sc.ListPrice(0)*(0.6+0.5*draw.Float64())))
	}
	for range draw.IntN(6) {
		e := sim.Effect{Importance: -1, Type: -1, Leaves: sim.Set(draw.IntN(1 << len(sc.Members))), Joins: sim.Set(draw.IntN(1 << len(sc.Members)))}
		e.Leaves &^= e.Joins | 1<<stays
		if draw.IntN(3) == 0 {
			e.Importance = draw.Float64()
		}
		sc.Events = append(sc.Events, sim.Event{When: sim.Condition{Test: sim.FromWeek, Week: draw.IntN(12)}, Chance: 1, Effect: e})
	}
}
