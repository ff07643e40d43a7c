package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
)

// TestADraftHoldsWhatTheWeekCarriesOut plans moves at random, most of them
// impossible: a draft takes exactly those that the week then carries out, for the
// same people, hours and money.
func TestADraftHoldsWhatTheWeekCarriesOut(t *testing.T) {
	sc := weldingCell()
	p := interactive(t, sc)
	luck := rand.New(rand.NewPCG(3, 5))
	told := map[sim.Void]int{}
	for seed := uint64(1); seed <= 100; seed++ {
		p.Start(seed, nil)
		for p.Phase() != Ended {
			if p.Phase() == Bargaining {
				p.Do(Deed{Table: true, Step: sim.Step{Kind: sim.Hold}})
				continue
			}
			if p.CanLeave() && luck.IntN(60) == 0 {
				p.Leave()
				continue
			}
			draft, before := p.Plan(), p.Standing()
			var plan, want []sim.Move
			for range luck.IntN(16) {
				m := sim.Move{Action: luck.IntN(len(sc.Actions)+1) - 1, To: sim.Set(luck.IntN(1 << len(sc.Members))), Topic: luck.IntN(len(sc.Criteria)+2) - 2, Mail: sim.PlainMail}
				if luck.IntN(2) == 0 {
					m.To = 1 << luck.IntN(len(sc.Members))
				}
				plan = append(plan, m)
				judged := draft.Add(m)
				told[judged.Void]++
				if (len(judged.Taken) > 0) != (judged.Void == sim.NobodyLeft && p.meant(&m) != 0) {
					t.Fatalf("%+v is void (%s) and taken by %v", m, judged.Void, judged.Taken)
				}
				if judged.Void == sim.Possible {
					m.To = judged.To
					want = append(want, m)
				} else if judged.To != m.To {
					t.Fatalf("%+v is void (%s) and addresses %b", m, judged.Void, judged.To)
				}
			}
			hours, money := draft.Left()
			p.EndWeek(plan)
			made := p.Made()
			if len(made) != len(want) {
				t.Fatalf("seed %d: the week carries out %d moves, the draft holds %d", seed, len(made), len(want))
			}
			for k := range made {
				if made[k] != want[k] {
					t.Fatalf("seed %d: the week carries out %+v, the draft holds %+v", seed, made[k], want[k])
				}
			}
			after := p.Standing()
			if used := before.Hours - hours; len(want) > 0 && math.Abs(after.HoursUsed-before.HoursUsed-used) > sim.Tolerance {
				t.Fatalf("seed %d: the week takes %g hours, the draft %g", seed, after.HoursUsed-before.HoursUsed, used)
			}
			if billed := after.Spent - before.Spent; billed < before.Budget-before.Spent-money {
				t.Fatalf("seed %d: the week takes %d, the draft %d", seed, billed, before.Budget-before.Spent-money)
			}
		}
	}
	for _, why := range []sim.Void{sim.Possible, sim.NoHours, sim.NoMoney, sim.NobodyLeft, sim.OtherStage, sim.NoListener, sim.OutOfRace} {
		if told[why] == 0 {
			t.Errorf("no move was %q of %v", why, told)
		}
	}
}
