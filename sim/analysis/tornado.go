package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/scenario"
)

// aside is how far a value moves where no plausible range holds it.
const aside = 0.20

// StudySpec says how the variants of one scenario are simulated. All see the
// same worlds.
type StudySpec struct {
	Strategy *sim.Strategy         // yours; nil is balanced
	Runs     int                   // a variant, >= 1
	Seed     uint64                // of the batch, see World
	Workers  int                   // goroutines; 0 is one a processor
	Progress func(done, total int) // in runs of all variants; nil for none
	Ledger   *Ledger               // see BatchSpec
}

// Swing is what one dial does between two values around today's.
type Swing struct {
	Dial            string
	Today           float64
	Low, High       float64 // the values; Low <= Today <= High
	AtLow, AtHigh   Share   // of purchases that you win there
	Span            float64 // between the lowest and the highest share of those at Low, today and High, 0..1
	Clear           bool    // the intervals of these two do not overlap
	LowRan, HighRan bool    // false where Low or High is today's value: then its share is today's
}

// Tornado is every parameter turned alone, the widest swing first.
type Tornado struct {
	Runs   int
	Seed   uint64
	Today  Share // of purchases that you win as things are
	Swings []Swing
}

// RunTornado turns the importance and every parameter of the model alone, over
// its plausible range, or by a fifth where that does not hold today's value.
// Clear swings stand before those of equal span that are not.
func RunTornado(ctx context.Context, doc *scenario.Document, spec StudySpec) (Tornado, error) {
	sc := doc.Scenario()
	swings := swingsOf(sc, spec.Strategy)
	each := spec.Ledger.Runs(spec.Runs)
	total := each
	for _, s := range swings {
		total += each * (btoi(s.LowRan) + btoi(s.HighRan))
	}
	done := 0
	won := func(settings ...Setting) (Share, error) {
		under, setup, err := Under(doc, spec.Strategy, settings...)
		if err != nil {
			return Share{}, fmt.Errorf("turn %s: %w", settings[0].Dial, err)
		}
		batch := BatchSpec{Setup: setup, Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Ledger: spec.Ledger}
		if spec.Progress != nil {
			batch.Progress = func(now, _ int) { spec.Progress(done+now, total) }
		}
		b, err := RunBatch(ctx, under, batch)
		done += each
		return b.Outcome(sim.Won.String()), err
	}
	t := Tornado{Runs: spec.Runs, Seed: spec.Seed}
	var err error
	if t.Today, err = won(); err != nil {
		return Tornado{}, err
	}
	for _, s := range swings {
		s.AtLow, s.AtHigh = t.Today, t.Today
		if s.LowRan {
			if s.AtLow, err = won(Setting{s.Dial, s.Low}); err != nil {
				return Tornado{}, err
			}
		}
		if s.HighRan {
			if s.AtHigh, err = won(Setting{s.Dial, s.High}); err != nil {
				return Tornado{}, err
			}
		}
		s.measure(t.Today)
		t.Swings = append(t.Swings, s)
	}
	slices.SortStableFunc(t.Swings, func(a, b Swing) int {
		return cmp.Or(cmp.Compare(b.Span, a.Span), btoi(b.Clear)-btoi(a.Clear))
	})
	return t, nil
}

// measure sets Span and Clear: a setting may cost you in both directions.
func (s *Swing) measure(today Share) {
	lowest, highest := s.AtLow, s.AtLow
	for _, share := range []Share{today, s.AtHigh} {
		if share.Share < lowest.Share {
			lowest = share
		}
		if share.Share > highest.Share {
			highest = share
		}
	}
	s.Span, s.Clear = highest.Share-lowest.Share, !lowest.Overlaps(highest)
}

// swingsOf lists what a tornado turns, and how far.
func swingsOf(sc *sim.Scenario, strategy *sim.Strategy) []Swing {
	all := []Swing{aroundToday(Importance, sc.Importance, 0, 1)}
	for k := range sim.Parameters {
		p := &sim.Parameters[k]
		dial := modelPath + p.Name
		today, _ := DialToday(sc, strategy, dial)
		s := Swing{Dial: dial, Today: today, Low: p.Low, High: p.High}
		if today < p.Low || today > p.High {
			s = aroundToday(dial, today, p.Min, p.Max)
			if p.Whole {
				s.Low, s.High = max(math.Floor(s.Low), p.Min), min(math.Ceil(s.High), p.Max)
			}
		}
		all = append(all, s)
	}
	for k := range all {
		all[k].LowRan, all[k].HighRan = all[k].Low != all[k].Today, all[k].High != all[k].Today
	}
	return all
}

// aroundToday is a fifth of today's value to both sides, of the range where
// today's value is 0.
func aroundToday(dial string, today, least, most float64) Swing {
	step := float64(aside * math.Abs(today))
	if step == 0 {
		step = float64(aside * (most - least))
	}
	return Swing{Dial: dial, Today: today, Low: max(today-step, least), High: min(today+step, most)}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
