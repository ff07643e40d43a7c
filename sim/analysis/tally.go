package analysis

import (
	"math"
	"slices"

	"buygrid/sim"
)

// catalogue lists every outcome that a scenario can have, in the order in which
// batches report them: won, lost to each rival as listed, not shortlisted for
// awareness, for each criterion, for rank, for want of each trial that is required,
// then status_quo, no_quorum, no_supplier, no_project, walked_away, and not_signed
// for each member who signs.
type catalogue struct {
	outcomes []sim.Outcome
	names    []string
	lost     int   // where lost to supplier 0 stands
	dropped  int   // where not shortlisted for awareness stands
	screened int   // where screened on criterion 0 stands
	others   int   // where status_quo stands
	unsigned []int // where not signed by a member stands, by member; -1 for who signs nothing
	untried  int   // where not shortlisted for want of the first of trials stands
	trials   []int // see Scenario.TrialsOn

	suppliers []string // ids

	you, incumbent int // supplier; incumbent -1 for none
	places         int // that there are where the business is divided, else 0
}

func newCatalogue(sc *sim.Scenario) catalogue {
	c := catalogue{you: sc.You, incumbent: sc.StatusQuo.Supplier}
	if sc.Award.Divided() {
		c.places = min(len(sc.Suppliers), max(len(sc.Award.Split), len(sc.Award.Lots)))
	}
	add := func(o sim.Outcome) {
		c.outcomes = append(c.outcomes, o)
		c.names = append(c.names, sc.OutcomeName(o))
	}
	add(sim.Outcome{End: sim.Won, Supplier: -1, Drop: -1, Criterion: -1})
	c.lost = len(c.outcomes)
	for j := range sc.Suppliers {
		add(sim.Outcome{End: sim.Lost, Supplier: j, Drop: -1, Criterion: -1})
		c.suppliers = append(c.suppliers, sc.Suppliers[j].ID)
	}
	c.dropped = len(c.outcomes)
	add(sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(sim.Awareness), Criterion: -1})
	c.screened = len(c.outcomes)
	for k := range sc.Criteria {
		add(sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(sim.Screened), Criterion: k})
	}
	add(sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(sim.RankedOut), Criterion: -1})
	c.untried, c.trials = len(c.outcomes), sc.TrialsOn()
	for _, k := range c.trials {
		add(sim.Outcome{End: sim.NotShortlisted, Supplier: -1, Drop: int(sim.NoTrial), Criterion: k})
	}
	c.others = len(c.outcomes)
	for end := sim.StatusQuoKept; end <= sim.WalkedAway; end++ {
		add(sim.Outcome{End: end, Supplier: -1, Drop: -1, Criterion: -1})
	}
	for i := range sc.Members {
		at := -1
		if s := sc.Members[i].SignOff; s != nil && s.Decision {
			at = len(c.outcomes)
			add(sim.Outcome{End: sim.NotSigned, Supplier: -1, Drop: -1, Criterion: -1, Member: i})
		}
		c.unsigned = append(c.unsigned, at)
	}
	return c
}

// index returns where an outcome of a run stands.
func (c *catalogue) index(o sim.Outcome) int {
	switch {
	case o.End == sim.Won:
		return 0
	case o.End == sim.Lost:
		return c.lost + o.Supplier
	case o.End == sim.NotSigned:
		return c.unsigned[o.Member]
	case o.End != sim.NotShortlisted:
		return c.others + int(o.End-sim.StatusQuoKept)
	case o.Drop == int(sim.Awareness):
		return c.dropped
	case o.Drop == int(sim.Screened):
		return c.screened + o.Criterion
	}
	if o.Drop == int(sim.NoTrial) {
		return c.untried + slices.Index(c.trials, o.Criterion)
	}
	return c.untried - 1
}

// winner returns the supplier that has the business after a run, or most of it, -1
// for nobody: the one who won it, or the present one where everything stays as it
// is; yours also where nobody was chosen and it goes on for that.
func (c *catalogue) winner(r *sim.Result) int {
	switch {
	case r.Process == sim.Won:
		return r.Winner
	case r.Outcome.End == sim.Won: // the present supplier too, where nobody is chosen
		return c.you
	case r.Process == sim.StatusQuoKept && c.incumbent != c.you:
		return c.incumbent // -1 for none
	}
	return r.Winner
}

// tally is what a batch remembers of its runs: whole numbers only, so that the
// order in which workers add theirs cannot show.
type tally struct {
	outcomes []int // by catalogue
	winners  []int // by supplier, then nobody
	out      []int // by supplier and why it was dropped
	leads    int
	weeks    int
	spent    sim.Money
	margin   sim.Money
	places   []int // of yours, from the first, where the business is divided; else none
	share    int   // of the business that is yours, in millionths, of all runs; likewise
}

func newTally(c *catalogue, suppliers int) tally {
	return tally{outcomes: make([]int, len(c.outcomes)), winners: make([]int, suppliers+1), out: make([]int, suppliers*sim.Drops), places: make([]int, c.places)}
}

func (t *tally) add(c *catalogue, r *sim.Result) {
	t.outcomes[c.index(r.Outcome)]++
	if j := c.winner(r); j >= 0 {
		t.winners[j]++
	} else {
		t.winners[len(t.winners)-1]++
	}
	for why, set := range r.Out {
		for j := 0; set != 0; j++ {
			if set.Has(j) {
				t.out[j*sim.Drops+why]++
				set &^= 1 << j
			}
		}
	}
	t.leads += r.Leads
	t.weeks += r.Weeks
	t.spent += r.Spent
	t.margin += r.Margin
	if c.places > 0 && r.Place > 0 {
		t.places[r.Place-1]++
		t.share += int(math.Round(millionths * r.Share))
	}
}

func (t *tally) join(u *tally) {
	for k, n := range u.outcomes {
		t.outcomes[k] += n
	}
	for k, n := range u.winners {
		t.winners[k] += n
	}
	for k, n := range u.out {
		t.out[k] += n
	}
	t.leads += u.leads
	t.weeks += u.weeks
	t.spent += u.spent
	t.margin += u.margin
	for k, n := range u.places {
		t.places[k] += n
	}
	t.share += u.share
}

// numbers returns the tally as a list, in an order that only read knows.
func (t *tally) numbers() []int {
	list := append(append(append([]int{}, t.outcomes...), t.winners...), t.out...)
	list = append(list, t.leads, t.weeks, int(t.spent), int(t.margin))
	if len(t.places) > 0 {
		list = append(append(list, t.places...), t.share)
	}
	return list
}

// read fills a tally of the same scenario from what numbers returned.
func (t *tally) read(list []int) {
	n := copy(t.outcomes, list)
	n += copy(t.winners, list[n:])
	n += copy(t.out, list[n:])
	t.leads, t.weeks, t.spent, t.margin = list[n], list[n+1], sim.Money(list[n+2]), sim.Money(list[n+3])
	if len(t.places) > 0 {
		n += 4
		n += copy(t.places, list[n:])
		t.share = list[n]
	}
}
