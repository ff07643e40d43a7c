package story

import (
	"fmt"
	"math"
	"slices"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// peopleVariants let people of a purchase sign, leave and join, and money be short.
func peopleVariants(add func(name string, seeds uint64, change func(*sim.Scenario)), open func(*sim.Scenario)) {
	signs := func(o *sim.Scenario, i int, s sim.SignOff) {
		o.Members = slices.Clone(o.Members)
		o.Members[i].SignOff = &s
	}
	asks := func(o *sim.Scenario, score float64) []float64 {
		least := slices.Repeat([]float64{math.NaN()}, len(o.Criteria))
		c := o.CriterionOf(sim.Reliability)
		least[c] = o.Criteria[c].Value(score)
		return least
	}
	for at, score := range []float64{0.7, 0.95} {
		add(fmt.Sprint("somebody asks for reliability of ", score), 2, func(o *sim.Scenario) {
			open(o)
			signs(o, at, sim.SignOff{Decision: true, AtLeast: asks(o, score)})
		})
		add(fmt.Sprint("somebody asks for reliability before, of ", score), 1, func(o *sim.Scenario) {
			open(o)
			signs(o, at, sim.SignOff{Preselection: true, AtLeast: asks(o, score)})
		})
	}
	add("somebody asks for more than today", 2, func(o *sim.Scenario) {
		open(o)
		o.Model.NeedPull = 0
		signs(o, 0, sim.SignOff{Decision: true, Preselection: true})
	})
	for _, share := range []float64{0.8, 0.95} {
		add(fmt.Sprint("a ceiling of ", share), 2, func(o *sim.Scenario) {
			open(o)
			o.Ceiling = sim.MoneyOf(share * o.Quantity * o.ListPrice(o.You))
		})
	}
	move := func(o *sim.Scenario, week int, leaves, joins sim.Set) {
		o.Events = append(slices.Clone(o.Events), sim.Event{ID: fmt.Sprint("move-", week), When: sim.Condition{Test: sim.FromWeek, Week: week}, Chance: 1,
			Effect: sim.Effect{Importance: -1, Type: -1, Leaves: leaves, Joins: joins}})
	}
	add("people come and go", 2, func(o *sim.Scenario) {
		open(o)
		o.Members = slices.Clone(o.Members)
		o.Members[0].Joins = true
		move(o, 3, 1<<1, 1<<0)
		move(o, 9, 0, 1<<1)
	})
	add("everybody goes", 1, func(o *sim.Scenario) { open(o); move(o, 2, 1<<len(o.Members)-1, 0) })
}

// signature is what somebody asked for and did not get.
func (r *retold) signature(e *sim.Entry, worth string) string {
	have, gate := e.Asked().Have, e.Asked().Gate
	if e.Topic == "" {
		x, y := pair(100*have, 100*gate, func(v float64, d int) string { return spaces.Replace(lang.For("en").Signed(v, d)) })
		return fmt.Sprintf("%s worth %s, what they have %s worth %s", worth, x, worth[len("it "):], y)
	}
	x, y := pair(have, gate, func(v float64, decimals int) string { return fmt.Sprintf("%.*f", decimals, 100*v) })
	return fmt.Sprintf("%s %s where %s was asked", r.topic(e.Topic), x, y)
}

// left is the headline where people decide it who sign or leave, "" where they do
// not.
func (r *retold) left(process string, said map[string]int) string {
	unsigned := r.find(sim.KeyUnsigned, "")
	away := map[string]bool{}
	for i := range r.sc.Members {
		away[r.sc.Members[i].ID] = r.sc.Members[i].Joins
	}
	for at := range r.log.Entries {
		if e := &r.log.Entries[at]; e.Key == sim.KeyLeft || e.Key == sim.KeyJoined {
			away[e.Member] = e.Key == sim.KeyLeft
		}
	}
	everybody := true
	for i := range r.sc.Members {
		everybody = everybody && away[r.sc.Members[i].ID]
	}
	switch {
	case everybody:
		said["everybody left"]++
		return "Everybody who was to buy has left, so nothing was bought."
	case process == sim.NotSigned.String():
		said["not signed"]++
		return fmt.Sprintf("The group chose %s, but %s did not sign: %s.", r.option(unsigned.Supplier), r.member(unsigned.Member), r.signature(unsigned, "it was"))
	}
	return ""
}

// dear is what is added where the trainee was above the ceiling.
func (r *retold) dear(said map[string]int) string {
	you := r.sc.Suppliers[r.sc.You].ID
	if r.find(sim.KeyOverBudget, you) == nil {
		return ""
	}
	said["too dear"]++
	return " " + r.option(you) + " could not be chosen: its price was above the budget."
}
