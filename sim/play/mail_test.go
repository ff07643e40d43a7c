package play_test

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

// TestAMailOfTheEngineIsWrittenAsTheDecisionThatMakesIt for every way to make one.
func TestAMailOfTheEngineIsWrittenAsTheDecisionThatMakesIt(t *testing.T) {
	if play.MailOf(sim.PlainMail) != nil || play.MailOf(sim.Mail{}) != nil {
		t.Error("the plain mail need not be said")
	}
	if m := play.MailOf(sim.HeavyMail); m.Made().HTML != sim.HeavyMail.HTML || math.Abs(m.Made().Points-sim.HeavyMail.Points) > 1e-9 {
		t.Errorf("the newsletter becomes %+v", m)
	}
	for _, layout := range play.Layouts {
		for _, spf := range play.SPFs {
			for _, dkim := range play.DKIMs {
				for _, dmarc := range play.DMARCs {
					for _, bought := range []bool{false, true} {
						mail := play.Mail{Layout: layout, Value: 0.35, Minutes: 4, SPF: spf, DKIM: dkim, DMARC: dmarc, Bought: bought}
						want := mail.Made()
						got := play.MailOf(want).Made()
						if math.Abs(got.Points-want.Points) > 1e-9 || got.HTML != want.HTML || got.Value != want.Value || got.Minutes != want.Minutes {
							t.Fatalf("%+v becomes %+v, not %+v", mail, got, want)
						}
					}
				}
			}
		}
	}
}
