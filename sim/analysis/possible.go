package analysis

import (
	"fmt"
	"strconv"

	"buygrid/sim"
)

// Impossible is the error of a merge over a count that no simulation makes.
type Impossible struct {
	Part  int    // 1 is the first
	Batch int    // of the job; 1 is the first
	Count string // what is counted: an outcome by its name, winner:ID, spent and the like
	Value int    // what the shard holds, or what its counts add up to
	Runs  int    // purchases of the shard
	Fault CountFault
}

// CountFault is why a count cannot be.
type CountFault string

// The faults of counts.
const (
	CountNegative CountFault = "negative" // below nothing
	CountTooMany  CountFault = "many"     // more often than there are purchases, or larger than a sum of so many can be
	CountSum      CountFault = "sum"      // together not as many as there are purchases
	CountUnlike   CountFault = "unlike"   // fewer than another count says
)

func (i *Impossible) Error() string {
	return fmt.Sprintf("merge shards: part %d, batch %d: %s %d of %d purchases (%s)", i.Part, i.Batch, i.Count, i.Value, i.Runs, i.Fault)
}

// audit looks through the counts of a shard of so many runs and keeps the first
// that cannot be.
type audit struct {
	runs  int
	found *Impossible
}

func (a *audit) fault(why CountFault, name string, value int) {
	if a.found == nil {
		a.found = &Impossible{Count: name, Value: value, Runs: a.runs, Fault: why}
	}
}

// often is how often something happened in a purchase or did not.
func (a *audit) often(name string, n int) {
	switch {
	case n < 0:
		a.fault(CountNegative, name, n)
	case n > a.runs:
		a.fault(CountTooMany, name, n)
	}
}

// once are the counts of things of which every purchase has exactly one.
func (a *audit) once(name string, counts []int, nameOf func(int) string) {
	sum := 0
	for k, n := range counts {
		if a.often(nameOf(k), n); a.found != nil {
			return
		}
		sum += n
	}
	if sum != a.runs {
		a.fault(CountSum, name, sum)
	}
}

// mostEach bounds what one purchase adds to a sum: weeks, cents, millionths.
const mostEach = 1_000_000_000_000

// sum is a sum over purchases that cannot be below nothing.
func (a *audit) sum(name string, n int) {
	if n < 0 {
		a.fault(CountNegative, name, n)
		return
	}
	a.signed(name, n)
}

// signed is a sum over purchases of either sign.
func (a *audit) signed(name string, n int) {
	if n/mostEach > a.runs || n/mostEach < -a.runs || n != 0 && a.runs == 0 {
		a.fault(CountTooMany, name, n)
	}
}

// least says that one count cannot be below another.
func (a *audit) least(name string, n, least int) {
	if n < least {
		a.fault(CountUnlike, name, n)
	}
}

// audit looks through a tally.
func (t *tally) audit(a *audit, c *catalogue) {
	suppliers := len(t.winners) - 1
	winner := func(j int) string {
		if j == suppliers {
			return "winner:" + Nobody
		}
		return "winner:" + c.suppliers[j]
	}
	a.once("outcomes", t.outcomes, func(k int) string { return c.names[k] })
	a.once("winners", t.winners, winner)
	for j := range suppliers {
		dropped, name := 0, "dropped:"+c.suppliers[j]
		for why := range sim.Drops {
			n := t.out[j*sim.Drops+why]
			a.often(name+":"+sim.Drop(why).String(), n)
			dropped += n
		}
		if a.found != nil {
			return
		}
		a.often(name, dropped)
		won := t.outcomes[c.lost+j]
		switch {
		case c.places > 0: // who won a part of it may have less than another
			won = 0
		case j == c.you:
			won += t.outcomes[0]
		}
		a.least(winner(j), t.winners[j], won)
	}
	a.sum("leads", t.leads)
	a.sum("weeks", t.weeks)
	a.sum("spent", int(t.spent))
	a.signed("margin", int(t.margin))
	if c.places > 0 {
		t.auditPlaces(a)
	}
}

// auditPlaces looks through what of divided business was yours: it has one place
// and more than nothing in every purchase that it won, none in any other.
func (t *tally) auditPlaces(a *audit) {
	placed := 0
	for k, n := range t.places {
		a.often("place:"+strconv.Itoa(k+1), n)
		placed += n
	}
	if a.found == nil && (placed > t.outcomes[0] || t.share < 0 || t.share > millionths*placed) {
		a.fault(CountUnlike, "places", placed)
	}
}

// FirstImpossible looks at the counts with which every batch of every version
// begins, those of purchases won and lost, in a shard of so many runs that another
// version made. It returns nil where they can be.
func FirstImpossible(sc *sim.Scenario, batches [][]int, s Shard, runs int) *Impossible {
	of := audit{runs: runs}
	if s.Part == 1 { // it may have simulated a batch alone, of (runs + 1) * s.Of worlds at most
		of.runs = (runs + 1) * s.Of
	}
	known := newCatalogue(sc).names[:1+len(sc.Suppliers)]
	for b, list := range batches {
		for k, n := range list[:min(len(list), len(known))] {
			of.often(known[k], n)
		}
		if of.found != nil {
			of.found.Batch = b + 1
			return of.found
		}
	}
	return nil
}

func (a *alone) audit(list []int, of *audit) {
	a.tally.read(list)
	a.tally.audit(of, a.catalogue)
}

func (t *paired) audit(list []int, of *audit) {
	for k := range t.tallies {
		one := &t.tallies[k]
		width := len(one.numbers())
		one.read(list[:width])
		list = list[width:]
		one.audit(of, &t.catalogues[k])
	}
}

func (p *pair) audit(list []int, of *audit) {
	p.tally.read(list)
	p.tally.audit(of, p.catalogue)
	width := len(p.tally.numbers())
	of.differing("won", list[width], list[width+1])
}

// differing are the worlds in which something is so with and not without, and
// the other way round.
func (a *audit) differing(name string, more, fewer int) {
	a.often(name+" more", more)
	a.often(name+" fewer", fewer)
	if a.found == nil {
		a.often(name+" more or fewer", more+fewer)
	}
}

func (w *witness) audit(list []int, of *audit) {
	of.differing("claimed", list[0], list[1])
	values := valueSumOf(list[2:])
	of.signed("value", values.sum)
	of.sum("squares", values.high)
	of.sum("squares", values.low)
}

func (d *duel) audit(list []int, of *audit) {
	of.differing("won", list[0], list[1])
	of.differing("at the table", list[2], list[3])
	of.often("changed", list[4])
}

func (d *diary) audit(list []int, of *audit) {
	d = newDiary(d.sc, d.catalogue)
	d.add(list)
	d.tally.audit(of, d.catalogue)
	for k, n := range d.events {
		of.often("event:"+d.sc.Events[k].ID, n)
	}
	for k, n := range d.objectives {
		of.often("objective:"+d.sc.Objectives[k].ID, n)
	}
	for k, n := range d.reached {
		of.often("reached:"+sim.Stage(k).String(), n)
	}
	of.once("lengths", d.weeks, func(weeks int) string { return "length:" + strconv.Itoa(weeks) })
	if of.found == nil && d.weeks[lengths] == 0 { // none so long that it is cut
		sum := 0
		for weeks, n := range d.weeks {
			sum += weeks * n
		}
		if sum != d.tally.weeks {
			of.fault(CountUnlike, "weeks", d.tally.weeks)
		}
	}
	of.signed("value", d.value)
}
