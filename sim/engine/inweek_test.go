package engine

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// What a week brings, its gate and the stage that begins then are that week's;
// what sums the purchase up is its last week's.
func TestAnEntryBelongsToTheWeekInWhichItHappened(t *testing.T) {
	for k := range sim.Strategies {
		for seed := uint64(1); seed <= 5; seed++ {
			p, err := NewProcess(weldingCell(), Setup{Strategy: &sim.Strategies[k], Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
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
