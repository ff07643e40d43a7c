package play_test

import (
	"math/rand/v2"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

// A plan that is followed in the play's own world comes to the play's own end.
func TestAPlanComesToTheSameEndInItsOwnWorld(t *testing.T) {
	everywhere(t, 4, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, nothing)
		plan, err := s.Plan()
		if err != nil {
			t.Fatal(err)
		}
		p, err := sim.NewProcess(s.Scenario(), sim.Setup{Weighting: sim.NoWeighting, ByHand: true})
		if err != nil {
			t.Fatal(err)
		}
		want, _ := s.Result()
		if got := p.Follow(s.Head().Seed, plan); got != want {
			t.Errorf("followed to %+v, played to %+v", got, want)
		}
	})
}
