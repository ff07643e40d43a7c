package play

import (
	"context"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// Odds is how the offers on the trainee's grid fare in worlds that fit what it
// may know: each agreed on now, and nothing else done until the end.
type Odds struct {
	Worlds int         // that were tried
	Win    []float64   // by outcome: share of worlds in which it wins, 0..1
	Keeps  []sim.Money // by outcome: mean margin on the whole purchase where it wins; of the terms where it never does
	Worth  []float64   // by outcome: mean worth (MODEL.md section 13)
	Best   int         // outcome of highest worth, ties to more wins, then to the better terms; -1 for none yet
	True   bool        // from the true position, else from guesses that fit the signals
}

// Weighing is a table position taken out of a session, to be weighed without it.
type Weighing struct {
	sc      *sim.Scenario
	now     *engine.Process // the true position; nil where the trainee may not know it
	guess   *guesswork      // else
	margins []sim.Money
	own     []float64
}

// Weighing takes the position of the negotiation out of the session; nil where
// the terms are not open or the trainee gets no hints.
func (o *Session) Weighing() (*Weighing, error) {
	p := o.run.p
	if !p.CanSettle() || o.head.Level == Expert {
		return nil, nil
	}
	w := &Weighing{sc: o.run.sc}
	for at := range p.Outcomes() {
		t := p.Terms(at)
		w.margins, w.own = append(w.margins, t.Margin), append(w.own, t.Own[1])
	}
	if o.head.Level != Guided {
		plan, err := o.Plan()
		if err != nil {
			return nil, err
		}
		w.guess = newGuesswork(o.run, o.Board(), plan)
		return w, nil
	}
	now, err := byHand(o.run.sc)
	if err != nil {
		return nil, err
	}
	now.CopyFrom(p)
	w.now = now
	return w, nil
}

func byHand(sc *sim.Scenario) (*engine.Process, error) {
	return engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
}

// How much is weighed: at most so many worlds, fewer where the grid is large.
const (
	mostWorlds  = 200
	leastWorlds = 100
	mostRuns    = 80_000
)

// Worlds is how many worlds Run tries.
func (w *Weighing) Worlds() int {
	return min(max(mostRuns/len(w.margins), leastWorlds), mostWorlds)
}

// weighed are sums over worlds, each with its weight.
type weighed struct{ win, keeps, worth []float64 }

// Run tries the offers world by world and tells after each round of worlds what
// the odds are so far; the slices that it tells are its own. It ends early with
// ctx. Odds without a world mean that no guess fits what is known.
func (w *Weighing) Run(ctx context.Context, tell func(Odds)) (Odds, error) {
	const round = 10
	n := len(w.margins)
	sums := weighed{make([]float64, n), make([]float64, n), make([]float64, n)}
	total, tried, all := 0.0, 0, w.Worlds()
	scratch := w.now
	if scratch != nil {
		var err error
		if scratch, err = byHand(w.sc); err != nil {
			return Odds{}, err
		}
	}
	for m := uint64(0); tried < all; m++ {
		if err := ctx.Err(); err != nil {
			return Odds{}, err
		}
		from, weight := w.now, 1.0
		if w.guess != nil {
			if m == uint64(all*mostGuesses) {
				break
			}
			var err error
			if from, weight, err = w.guess.world(m); err != nil {
				return Odds{}, err
			}
			if from == nil {
				continue
			}
			scratch = w.guess.scratch
		}
		for at := range w.margins {
			scratch.CopyFrom(from)
			if w.now != nil {
				scratch.Reseed(worldOf(m))
			}
			scratch.Settle(at)
			r := scratch.Idle()
			if r.Outcome.End == sim.Won {
				sums.win[at] += weight
				sums.keeps[at] += weight * r.Margin.Euros()
			}
			sums.worth[at] += weight * w.sc.Worth(r)
		}
		total += weight
		tried++
		if tried%round == 0 && tried < all {
			tell(w.odds(&sums, total, tried))
		}
	}
	return w.odds(&sums, total, tried), nil
}

// worldOf keeps the worlds of the table's hint away from those that are played.
func worldOf(m uint64) uint64 { return 1<<62 + m }

func (w *Weighing) odds(sums *weighed, total float64, tried int) Odds {
	n := len(w.margins)
	o := Odds{Worlds: tried, Win: make([]float64, n), Keeps: slices.Clone(w.margins), Worth: make([]float64, n), Best: -1, True: w.now != nil}
	if total <= 0 {
		o.Worlds = 0
		return o
	}
	for at := range o.Win {
		o.Win[at], o.Worth[at] = sums.win[at]/total, sums.worth[at]/total
		if sums.win[at] > 0 {
			o.Keeps[at] = sim.MoneyOf(sums.keeps[at] / sums.win[at])
		}
		if o.Best < 0 || w.better(&o, at, o.Best) {
			o.Best = at
		}
	}
	return o
}

// better reports whether outcome a is the better one to agree on.
func (w *Weighing) better(o *Odds, a, b int) bool {
	switch {
	case math.Abs(o.Worth[a]-o.Worth[b]) > equal:
		return o.Worth[a] > o.Worth[b]
	case math.Abs(o.Win[a]-o.Win[b]) > equal:
		return o.Win[a] > o.Win[b]
	}
	return w.own[a] > w.own[b]+equal
}
