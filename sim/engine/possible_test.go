package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
)

// TestADraftHoldsWhatTheWeekCarriesOut plans moves at random, most of them
// impossible: a draft takes exactly those that the week then carries out, for the
// same people, hours and money, but for what is given back where somebody refused.
func TestADraftHoldsWhatTheWeekCarriesOut(t *testing.T) {
	sc := weldingCell()
	sc.Suppliers[sc.You].Means.Budget = 12_000_00 // runs out
	p := interactive(t, sc)
	luck := rand.New(rand.NewPCG(3, 5))
	told := map[sim.Void]int{}
	for seed := uint64(1); seed <= 100; seed++ {
		log := &sim.Log{}
		p.Start(seed, log)
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
			from := len(log.Entries)
			p.EndWeek(plan)
			backHours, backMoney := givenBack(sc, log.Entries[from:])
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
			if used := before.Hours - hours - backHours; len(want) > 0 && math.Abs(after.HoursUsed-before.HoursUsed-used) > sim.Tolerance {
				t.Fatalf("seed %d: the week takes %g hours, the draft %g", seed, after.HoursUsed-before.HoursUsed, used)
			}
			if billed := after.Spent - before.Spent; billed < before.Budget-before.Spent-money-backMoney {
				t.Fatalf("seed %d: the week takes %d, the draft %d and %d is given back", seed, billed, before.Budget-before.Spent-money, backMoney)
			}
		}
	}
	for _, why := range []sim.Void{sim.Possible, sim.NoHours, sim.NoMoney, sim.NobodyLeft, sim.OtherStage, sim.NoListener, sim.OutOfRace} {
		if told[why] == 0 {
			t.Errorf("no move was %q of %v", why, told)
		}
	}
}

// givenBack is what the trainee did not pay for by what a log tells of: of every
// contact in person that was refused, all but the hours of asking.
func givenBack(sc *sim.Scenario, told []sim.Entry) (hours float64, money sim.Money) {
	for at := range told {
		e := &told[at]
		if e.Key != sim.KeyMissed || e.Supplier != sc.Suppliers[sc.You].ID {
			continue
		}
		if a := &sc.Actions[sc.ActionIndex(e.Action)]; a.Channel.Personal() {
			hours += max(0, a.Hours-sc.Model.Asking)
			money += a.Cost
		}
	}
	return hours, money
}
