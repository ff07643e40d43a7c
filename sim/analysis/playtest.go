package analysis

import (
	"context"
	"fmt"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// The ways to play that a playtest adds to the named strategies.
const (
	RandomPlay = "random"     // another plan in every world: whoever, whatever, until hours and money are gone
	BestKnown  = "best_known" // the best of the strategies and of a search over plans
)

// PlaytestSpec says how a scenario is tested. All ways to play see the same
// worlds.
type PlaytestSpec struct {
	Runs     int                   // a way to play, >= 1
	Seed     uint64                // of the batch, see World
	Workers  int                   // goroutines; 0 is one a processor
	Best     *Best                 // the best way known; nil: FindBest looks for it
	Progress func(done, total int) // in runs of everything; nil for none
	Ledger   *Ledger               // see BatchSpec
}

// Playtest is what playing a scenario in many ways says of the scenario.
type Playtest struct {
	Runs       int // a way to play
	Seed       uint64
	Plays      []Tested // the named strategies, then RandomPlay and BestKnown
	Suppliers  []Tally  // purchases that each has in the end, of all plays, then Nobody
	Actions    []Tried  // in the scenario's order
	People     []Person // in the scenario's order
	Events     []Tally  // how often each happened, of all plays
	Objectives []Tally  // how often each was met at the end, of all plays
	Reached    []Tally  // how often each stage was entered, of all plays
	Difficulty Difficulty
	Weeks      Length // of all plays
	Findings   []Finding
}

// Tally is how often something was so.
type Tally struct {
	ID          string
	Count, Runs int
}

// Tested is one way to play and what it came to.
type Tested struct {
	Name  string
	Batch Batch
	Value float64 // mean value (MODEL.md section 13); below 0 where more was spent than kept
	Weeks float64 // mean length
}

// Tried is one action: random plays with it beside the same plays without it,
// and plays that do nothing else beside doing nothing.
type Tried struct {
	ID        string
	Adds      Difference // share won with it less without
	AddsTable Difference // share that comes to the negotiation with it less without
	Alone     Difference // share won with it alone less doing nothing
}

// Pays reports whether an action clearly does any good, Idle whether it surely
// does none worth mentioning; with few runs neither may be so.
func (t *Tried) Pays() bool { return t.Adds.Low > 0 || t.Alone.Low > 0 || t.AddsTable.Low > 0 }

// Idle is documented with Pays.
func (t *Tried) Idle() bool {
	return !t.Pays() && max(t.Adds.High, t.Alone.High, t.AddsTable.High) < worthMention
}

// Person is one member: worlds in which somebody else has the purchase in the
// end when this person counts for nothing and keeps no door.
type Person struct {
	ID      string
	Changed Share
}

// Difficulty is how much skill there is to show: shares won and, by MODEL.md
// section 13, values.
type Difficulty struct {
	Most                                  Share // of the way to play that wins most often
	Random, Balanced                      Share
	BestValue, BalancedValue, RandomValue float64
	BestName                              string // of the best known: a strategy's name, or BySearch
}

// Length is how long a purchase takes, in completed weeks.
type Length struct {
	Mean              float64
	Shortest, Longest int
}

// lengths are the weeks that a playtest tells apart; longer ones count as this.
const lengths = 260

// RunPlaytest plays a scenario with every named strategy, at random and in the
// best way known, without single actions and without single people, and returns
// what it finds. It is the same for any number of workers.
func RunPlaytest(ctx context.Context, sc *sim.Scenario, spec PlaytestSpec) (Playtest, error) {
	t := &tester{ctx: ctx, sc: sc, spec: spec, catalogue: newCatalogue(sc)}
	t.total = spec.Ledger.Runs(spec.Runs)*(len(sc.StrategyNames())+1+2*len(sc.Actions)+len(sc.Members)) + spec.Ledger.runs(spec.Runs, true)
	best, err := t.best()
	if err != nil {
		return Playtest{}, err
	}
	p := Playtest{Runs: spec.Runs, Seed: spec.Seed}
	if err := t.plays(&p, best); err != nil {
		return Playtest{}, err
	}
	for k := range sc.Actions {
		tried, err := t.action(k)
		if err != nil {
			return Playtest{}, fmt.Errorf("playtest %s without %s: %w", sc.ID, sc.Actions[k].ID, err)
		}
		p.Actions = append(p.Actions, tried)
	}
	for i := range sc.Members {
		changed, err := t.person(i)
		if err != nil {
			return Playtest{}, fmt.Errorf("playtest %s without %s: %w", sc.ID, sc.Members[i].ID, err)
		}
		p.People = append(p.People, Person{sc.Members[i].ID, changed})
	}
	p.find(sc)
	return p, nil
}

// tester is a playtest at work.
type tester struct {
	ctx         context.Context
	sc          *sim.Scenario
	spec        PlaytestSpec
	catalogue   catalogue
	done, total int
}

// best is the best way known. Of a job in shards only the first looks for it, and
// plays it in all worlds; the others know nothing of it, and a merge its name.
func (t *tester) best() (Best, error) {
	best := t.spec.Best
	names := append(t.sc.StrategyNames(), BySearch)
	chosen, err := t.spec.Ledger.choose(len(names), func() (int, error) {
		if best == nil {
			found, err := FindBest(t.ctx, t.sc, nil, t.spec.Workers, nil)
			if err != nil {
				return -1, err
			}
			best = &found
		}
		return slices.Index(names, best.Name), nil
	})
	switch {
	case err != nil:
		return Best{}, err
	case chosen < 0:
		return Best{Name: passive}, nil
	case best == nil:
		return Best{Name: names[chosen]}, nil
	}
	return *best, nil
}

// count plays the worlds once with a counter a worker; lone says that of a job in
// shards the first plays them all.
func (t *tester) count(lone bool, start func() (counter, error)) ([]int, error) {
	batch := BatchSpec{Runs: t.spec.Runs, Seed: t.spec.Seed, Workers: t.spec.Workers, Ledger: t.spec.Ledger, Lone: lone}
	if t.spec.Progress != nil {
		batch.Progress = func(now, _ int) { t.spec.Progress(t.done+now, t.total) }
	}
	counts, err := countWorlds(t.ctx, batch, start)
	t.done += t.spec.Ledger.runs(t.spec.Runs, lone)
	return counts, err
}

// plays fills in what the ways to play came to.
func (t *tester) plays(p *Playtest, best Best) error {
	all := newDiary(t.sc, &t.catalogue)
	add := func(name string, play func() (player, error)) error {
		counts, err := t.count(name == BestKnown, func() (counter, error) {
			how, err := play()
			d := newDiary(t.sc, &t.catalogue)
			d.player = how
			return d, err
		})
		if err != nil {
			return fmt.Errorf("playtest %s with %s: %w", t.sc.ID, name, err)
		}
		one := newDiary(t.sc, &t.catalogue)
		one.add(counts)
		all.add(counts)
		p.Plays = append(p.Plays, Tested{Name: name, Value: float64(one.value) / millionths / float64(t.spec.Runs), Weeks: one.length().Mean,
			Batch: one.tally.batch(t.sc, &t.catalogue, BatchSpec{Runs: t.spec.Runs, Seed: t.spec.Seed})})
		return nil
	}
	for _, name := range t.sc.StrategyNames() {
		s := t.sc.StrategyNamed(name)
		if err := add(name, func() (player, error) { return strategyPlayer(t.sc, s) }); err != nil {
			return err
		}
	}
	if err := add(RandomPlay, func() (player, error) { return strategyPlayer(t.sc, sim.RandomSeller) }); err != nil {
		return err
	}
	err := add(BestKnown, func() (player, error) {
		if best.Plan == nil {
			return strategyPlayer(t.sc, t.sc.StrategyNamed(best.Name))
		}
		process, err := engine.NewProcess(t.sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		return player{process, func(seed uint64) sim.Result { return process.Follow(seed, best.Plan) }}, err
	})
	if err != nil {
		return err
	}
	p.Difficulty = Difficulty{Random: p.won(RandomPlay), Balanced: p.won(sim.DefaultStrategy), BestName: best.Name,
		BestValue: p.Play(BestKnown).Value, BalancedValue: p.Play(sim.DefaultStrategy).Value, RandomValue: p.Play(RandomPlay).Value}
	for k := range p.Plays {
		if s := p.won(p.Plays[k].Name); k == 0 || s.Count > p.Difficulty.Most.Count {
			p.Difficulty.Most = s
		}
	}
	all.report(p, t.spec.Runs*len(p.Plays))
	return nil
}

// Play returns one way to play by its name, nil for none.
func (p *Playtest) Play(name string) *Tested {
	at := slices.IndexFunc(p.Plays, func(x Tested) bool { return x.Name == name })
	if at < 0 {
		return nil
	}
	return &p.Plays[at]
}

func (p *Playtest) won(name string) Share { return p.Play(name).Batch.Outcome(sim.Won.String()) }
