package engine

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"buygrid/sim"
)

// What a trace tells adds up, week by week, to what each member's stance changed
// by; it names a cause for all of it, and keeping it changes nothing.
func TestATraceAddsUpToEveryChangeOfStance(t *testing.T) {
	seen := [Causes]int{}
	for rule := sim.Rule(0); rule < sim.Rules; rule++ {
		for seed := uint64(1); seed <= 12; seed++ {
			sc := weldingCell()
			sc.Rule = rule
			luck := rand.New(rand.NewPCG(seed, uint64(rule)))
			play := func(p *Process, after func()) {
				for n := 0; p.Phase() != Ended && n < 500; n++ {
					switch {
					case p.Phase() == Planning:
						p.EndWeek(p.Suggest(&sim.Strategies[luck.IntN(len(sim.Strategies))]))
					case p.CanPropose():
						p.Propose(p.OfferWorth(0.9))
					default:
						p.Stand()
					}
					after()
				}
			}
			made := func() *Process {
				p, err := NewProcess(sc, Setup{Weighting: -1, Interactive: true})
				if err != nil {
					t.Fatal(err)
				}
				return p
			}
			p, trace := made(), &Trace{}
			var log, bare sim.Log
			p.Start(seed, &log)
			p.Keep(trace)
			was, told := make([]float64, len(sc.Members)), 0
			for i := range was {
				was[i] = p.Stance(i)
			}
			play(p, func() {
				sum := make([]float64, len(was))
				for _, one := range trace.Pushes[told:] {
					sum[one.Member] += one.Change
					seen[one.Cause]++
					if one.Week != max(p.Week(), 1) {
						t.Errorf("rule %s, seed %d: in week %d a push is told of week %d", rule, seed, p.Week(), one.Week)
					}
				}
				told = len(trace.Pushes)
				for i := range was {
					if now := p.Stance(i); math.Abs(now-was[i]-sum[i]) > 1e-12 {
						t.Errorf("rule %s, seed %d, week %d: %s moved by %v, told is %v", rule, seed, p.Week(), sc.Members[i].ID, now-was[i], sum[i])
					}
					was[i] = p.Stance(i)
				}
			})
			q := made()
			q.Start(seed, &bare)
			luck = rand.New(rand.NewPCG(seed, uint64(rule)))
			play(q, func() {})
			if !reflect.DeepEqual(log, bare) || p.Digest() != q.Digest() {
				t.Fatalf("rule %s, seed %d: the trace changes the purchase", rule, seed)
			}
		}
	}
	for cause, n := range seen {
		if n == 0 && Cause(cause) != ByEvent {
			t.Errorf("nothing is told of cause %d", cause)
		}
	}
}
