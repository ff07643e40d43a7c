package finding_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// told is a drawn play whose sentences are worked out again from its log.
type told struct {
	*testing.T
	s    *play.Session
	p    *finding.Play
	w    *lang.Words
	you  string
	end  *sim.Entry // the outcome
	vote *sim.Entry // the last vote, nil for none
	said map[string]int
}

// drawn plays a purchase by chance, sometimes well.
func drawn(t *testing.T, id string, over []sim.Override, seed uint64, luck *rand.Rand) *told {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) == 0 && over != nil {
		doc, problems = doc.With(over...)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	now := func() time.Time { return time.Date(2027, 3, 14, 14, 32, 0, 0, time.UTC) }
	s, err := play.Begin(t.Context(), play.NewMemory(), now, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	strategy := []string{"reliability_proof", "balanced", "price_conceder"}[luck.IntN(3)]
	leaves, concedes := luck.IntN(60), luck.IntN(3)
	for s.Phase() != engine.Ended {
		b, d := s.Board(), play.Decision{Do: play.EndWeek}
		switch {
		case b.Week == leaves && b.CanLeave:
			d.Do = play.WalkAway
		case s.Phase() == engine.Planning && b.InRace && luck.IntN(8) > 0:
			d.Moves = s.Suggest(strategy)
		case s.Phase() == engine.Planning:
		case b.Table.CanAccept && luck.IntN(10) == 0:
			d.Do = play.Accept
		case b.Table.CanPropose:
			grid := b.Table.Grid[0]
			d = play.Decision{Do: play.Propose, Terms: map[string]float64{"price": grid[min(concedes*b.Table.Round, len(grid)-1)]}}
		default:
			d.Do = play.Stand
		}
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	debrief, err := s.Debrief(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := &told{T: t, s: s, p: finding.NewPlay(s, debrief), w: lang.For("en"), you: s.Scenario().Suppliers[s.Scenario().You].ID}
	for at := range s.Log().Entries {
		switch e := &s.Log().Entries[at]; e.Key {
		case sim.KeyVote, sim.KeyRule:
			out.vote = e
		case sim.KeyRetype:
			out.vote = nil
		case sim.KeyOutcome:
			out.end = e
		}
	}
	return out
}
