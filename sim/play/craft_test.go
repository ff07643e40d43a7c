package play_test

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

func TestCraftSaysWhatBecomesOfAText(t *testing.T) {
	sc := document(t, "welding-cell").Scenario()
	plain := play.CraftOf(sc, nil)
	if plain.Soft || plain.Writes <= 0 || plain.Read <= 0 || plain.Read > 1 || plain.Old <= 0 || plain.Old > 1 {
		t.Fatalf("%+v", plain)
	}
	if long := play.CraftOf(sc, &play.Mail{Minutes: sim.MaxMinutes}); long.Read >= plain.Read {
		t.Errorf("a text of %g minutes is read through by %g, a short one by %g", sim.MaxMinutes, long.Read, plain.Read)
	}
	if hollow := play.CraftOf(sc, &play.Mail{Value: new(sim.SoftValue / 2)}); !hollow.Soft || hollow.Writes >= plain.Writes {
		t.Errorf("what is worth little: %+v", hollow)
	}
	if heavy, light := play.CraftOf(sc, &play.Mail{Layout: play.Heavy}), play.CraftOf(sc, &play.Mail{Layout: play.Light}); heavy.Old >= light.Old {
		t.Errorf("an outdated client shows %g of a heavy mail, %g of a light one", heavy.Old, light.Old)
	}
	if none, some := play.FatigueLoss(sc, 0), play.FatigueLoss(sc, 2); none != 0 || math.Abs(1-some-math.Exp(-2*sc.Model.FatigueEffect)) > 1e-12 {
		t.Errorf("fatigue of 2 loses %g, none %g", some, none)
	}
}
