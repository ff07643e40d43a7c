package engine

import (
	"reflect"
	"testing"

	"buygrid/sim"
)

func TestLookingIntoAProcessChangesNothing(t *testing.T) {
	sc := weldingCell()
	for seed := uint64(0); seed < 20; seed++ {
		res, log, why := process(t, sc, nil).RunLogged(seed)
		p := process(t, sc, nil)
		weeks, told := -1, 0
		seen, story, reason := p.RunWatched(seed, func(entries int) {
			weeks++
			if p.Week() != weeks || entries < told {
				t.Errorf("seed %d: call %d comes after week %d with %d entries", seed, weeks, p.Week(), entries)
			}
			told = entries
			for i := range sc.Members {
				p.Truth(i)
				for j := range sc.Suppliers {
					for c := range sc.Criteria {
						if x, n := p.Belief(i, j, c); x < 0 || x > 1 || n <= 0 {
							t.Errorf("seed %d, week %d: a belief of %v on %v", seed, weeks, x, n)
						}
					}
				}
			}
			p.Standing()
		})
		if seen != res || !reflect.DeepEqual(reason, why) || !reflect.DeepEqual(story, log) {
			t.Fatalf("seed %d: the purchase went another way", seed)
		}
		if weeks != res.Weeks {
			t.Errorf("seed %d: %d weeks were seen of %d", seed, weeks, res.Weeks)
		}
	}
}

// TestARunWithoutALogAllocatesNothing: what nobody reads is not made.
func TestARunWithoutALogAllocatesNothing(t *testing.T) {
	for rule := sim.Rule(0); rule < sim.Rules; rule++ {
		sc := weldingCell()
		reachable(sc)
		billed(sc)
		sc.Rule, sc.MustBuy = rule, rule%2 == 0
		p := process(t, sc, sim.StrategyNamed("balanced"))
		run := func() {
			for seed := range uint64(10) {
				p.Run(seed)
			}
		}
		run()
		if n := testing.AllocsPerRun(2, run); n > 0 {
			t.Errorf("rule %s: %v allocations in ten runs", rule, n)
		}
	}
}

// What a week brings, its gate and the stage that begins then are that week's;
// what sums the purchase up is its last week's.
func TestAnEntryBelongsToTheWeekInWhichItHappened(t *testing.T) {
	for k := range sim.Strategies {
		for seed := uint64(1); seed <= 5; seed++ {
			p := process(t, weldingCell(), &sim.Strategies[k])
			told, week := 0, 0
			var ends []int
			res, log, _ := p.RunWatched(seed, func(entries int) { ends = append(ends, entries) })
			for at := range log.Entries {
				for week < len(ends)-1 && at >= ends[week] {
					week++
				}
				if got, want := log.Entries[at].InWeek(), max(week, 1); got != want {
					t.Fatalf("seed %d: %s is told of week %d, it happened in week %d", seed, log.Entries[at].Key, got, want)
				}
				told++
			}
			if last := log.Entries[told-1].InWeek(); last != res.Weeks {
				t.Errorf("seed %d: a purchase of %d weeks ends in week %d", seed, res.Weeks, last)
			}
		}
	}
}
