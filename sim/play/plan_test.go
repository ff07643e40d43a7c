package play_test

import (
	"math/rand/v2"
	"testing"

	"buygrid/sim/engine"
	"buygrid/sim/formula"
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
		p, err := engine.NewProcess(s.Scenario(), engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
		if err != nil {
			t.Fatal(err)
		}
		want, _ := s.Result()
		if got := p.Follow(s.Head().Seed, plan); got != want {
			t.Errorf("followed to %+v, played to %+v", got, want)
		}
	})
}
