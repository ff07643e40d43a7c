package analysis

import (
	"context"
	"fmt"
	"strconv"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// Nobody is how winner shares name a purchase after which no supplier has the
// business. A present supplier that is kept has it.
const Nobody = "nobody"

// chunk is how many worlds a worker takes at a time: a few milliseconds' work,
// after which it looks whether it is still wanted.
const chunk = 32

// BatchSpec says how often and in which worlds a scenario is simulated.
type BatchSpec struct {
	Setup    engine.Setup
	Runs     int                   // >= 1
	Seed     uint64                // of the batch: world m has the seed World(Seed, m)
	First    int                   // the first world that is simulated
	Workers  int                   // goroutines; 0 is one a processor
	Progress func(done, total int) // called now and then, one call at a time, done rising; nil for none
	Ledger   *Ledger               // where only a part of the worlds is simulated, or none; nil for all
	Each     func(*Purchase) error // of RunBatch: told of every purchase in the order of the worlds, one call at a time; nil for none
	Lone     bool                  // of a ledger, the first shard simulates all worlds and the others none
}

// Purchase is one simulated purchase of a batch.
type Purchase struct {
	World  int    // from 0
	Seed   uint64 // of the world, see World
	Winner string // who has the business in the end, as in Batch.Winners: an id, or Nobody
	sim.Result
}

// Batch is what many simulated purchases came to, seen from the trainee's
// supplier. It is the same for any number of workers.
type Batch struct {
	Runs     int
	Seed     uint64
	Outcomes []Share   // won always, others where they occurred: see Outcome for the order
	Winners  []Share   // by supplier in the scenario's order, then Nobody; where the business is divided, who has most of it
	Out      []Out     // by supplier in the scenario's order: how often the preselection dropped it
	Leads    int       // of all runs
	Wins     int       // of all runs
	Spent    sim.Money // of all runs, on outreach
	Margin   sim.Money // of all runs, on the purchases won
	Weeks    int       // of all runs
	CPL      *float64  // cost per lead in whole currency: all spent / leads; nil without a lead
	CPA      *float64  // cost per acquisition: all spent / wins; nil without a win
	Places   []Share   // how often yours had the first place, the second and so on, named 1, 2 ..; nil where the business is not divided
	Share    float64   // of the business that was yours, mean of all runs, 0..1; 0 likewise
}

// Outcome returns the share of one outcome by its name; one that did not occur
// has count 0. The order of Batch.Outcomes is won, lost:ID in the scenario's
// order, not_shortlisted:awareness, not_shortlisted:screened:CRITERION in the
// scenario's order, not_shortlisted:ranked_out, status_quo, no_quorum,
// no_supplier, no_project, walked_away, not_signed:MEMBER for each who signs.
func (b *Batch) Outcome(name string) Share { return find(b.Outcomes, name, b.Runs) }

// Winner returns the share of purchases that a supplier won, or Nobody.
func (b *Batch) Winner(id string) Share { return find(b.Winners, id, b.Runs) }

func find(shares []Share, name string, runs int) Share {
	for _, s := range shares {
		if s.Name == name {
			return s
		}
	}
	return ShareOf(name, 0, runs)
}

// Out is how often a supplier was dropped by the preselection.
type Out struct {
	Share                // of the purchases; Name is the supplier's id
	Runs  int            // purchases
	Why   [sim.Drops]int // of its Count, by reason
}

// Most is the most frequent of the reasons, ties to the one tested first.
func (o *Out) Most() sim.Drop {
	most := 0
	for why, n := range o.Why {
		if n > o.Why[most] {
			most = why
		}
	}
	return sim.Drop(most)
}

// Dropped returns how often a supplier was dropped; false where the batch does
// not know.
func (b *Batch) Dropped(id string) (Out, bool) {
	for _, o := range b.Out {
		if o.Name == id {
			return o, true
		}
	}
	return Out{}, false
}

// RunBatch simulates a scenario in spec.Runs worlds. Memory does not grow with
// their number. It fails where the scenario cannot run, as spec.Each does, and with
// ctx's error when it is cancelled, a few milliseconds later.
func RunBatch(ctx context.Context, sc *sim.Scenario, spec BatchSpec) (Batch, error) {
	c := newCatalogue(sc)
	total, err := simulate(ctx, sc, &c, spec)
	if err != nil {
		return Batch{}, err
	}
	return total.batch(sc, &c, spec), nil
}

// batch returns what the tally of all runs of a spec came to.
func (t *tally) batch(sc *sim.Scenario, c *catalogue, spec BatchSpec) Batch {
	b := Batch{Runs: spec.Runs, Seed: spec.Seed, Leads: t.leads, Wins: t.outcomes[0],
		Spent: t.spent, Margin: t.margin, Weeks: t.weeks}
	for k, n := range t.outcomes {
		if k == 0 || n > 0 {
			b.Outcomes = append(b.Outcomes, ShareOf(c.names[k], n, spec.Runs))
		}
	}
	for j, n := range t.winners {
		name := Nobody
		if j < len(sc.Suppliers) {
			name = sc.Suppliers[j].ID
		}
		b.Winners = append(b.Winners, ShareOf(name, n, spec.Runs))
	}
	for j := range sc.Suppliers {
		o, count := Out{Runs: spec.Runs}, 0
		for why := range o.Why {
			o.Why[why] = t.out[j*sim.Drops+why]
			count += o.Why[why]
		}
		o.Share = ShareOf(sc.Suppliers[j].ID, count, spec.Runs)
		b.Out = append(b.Out, o)
	}
	for k, n := range t.places {
		b.Places = append(b.Places, ShareOf(strconv.Itoa(k+1), n, spec.Runs))
	}
	b.Share = float64(t.share) / millionths / float64(spec.Runs)
	b.CPL, b.CPA = costPer(t.spent, b.Leads), costPer(t.spent, b.Wins)
	return b
}

func costPer(spent sim.Money, count int) *float64 {
	if count == 0 {
		return nil
	}
	cost := spent.Euros() / float64(count)
	return &cost
}

// simulate counts what happens in all worlds, each worker with a process and a
// tally of its own.
func simulate(ctx context.Context, sc *sim.Scenario, c *catalogue, spec BatchSpec) (tally, error) {
	total := newTally(c, len(sc.Suppliers))
	if spec.Runs < 1 {
		return total, fmt.Errorf("simulate %s: %d runs, at least 1 is needed", sc.ID, spec.Runs)
	}
	sum, err := countWorlds(ctx, spec, func() (counter, error) {
		process, err := engine.NewProcess(sc, spec.Setup)
		return &alone{process: process, catalogue: c, tally: newTally(c, len(sc.Suppliers)), keeps: spec.Each != nil}, err
	})
	if err != nil {
		return total, err
	}
	total.read(sum)
	return total, nil
}

// alone counts what one scenario comes to.
type alone struct {
	process   *engine.Process
	catalogue *catalogue
	tally     tally
	keeps     bool
	kept      []sim.Result // of a chunk, until it is told of
}

func (a *alone) world(seed uint64) {
	r := a.process.Run(seed)
	a.tally.add(a.catalogue, &r)
	if a.keeps {
		a.kept = append(a.kept, r)
	}
}

// tell tells of the purchases kept since the last time, which are those from a
// place in the spec on.
func (a *alone) tell(spec *BatchSpec, from int) error {
	defer func() { a.kept = a.kept[:0] }()
	var one Purchase
	for k := range a.kept {
		one = Purchase{World: spec.First + from + k, Winner: Nobody, Result: a.kept[k]}
		one.Seed = World(spec.Seed, one.World)
		if j := a.catalogue.winner(&one.Result); j >= 0 {
			one.Winner = a.catalogue.suppliers[j]
		}
		if err := spec.Each(&one); err != nil {
			return err
		}
	}
	return nil
}

func (a *alone) counts() []int { return a.tally.numbers() }
