package play_test

import (
	"encoding/json"
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
						mail := play.Mail{Layout: layout, Value: new(0.35), Minutes: 4, SPF: spf, DKIM: dkim, DMARC: dmarc, Bought: bought}
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

// So is the list that it goes to, however old it is.
func TestAListIsWrittenAsTheDecisionThatNamesIt(t *testing.T) {
	for _, list := range sim.Lists {
		for _, weeks := range []int{1, 5, 26, 27, 60, 150} {
			mail := play.Mail{Layout: play.Heavy, Value: new(0.6), Minutes: 3, DMARC: "none", List: list}
			want := mail.MadeAt(weeks)
			told := play.MailOf(want)
			if got := told.MadeAt(weeks); told.List != list || told.Layout != play.Heavy || told.DMARC != "none" || math.Abs(got.Points-want.Points) > 1e-9 || got.Dead != want.Dead || got.Hours != want.Hours || got.Money != want.Money {
				t.Errorf("%s of %d weeks becomes %+v: %+v, not %+v", list, weeks, told, got, want)
			}
		}
	}
}

// A mail of no value stays one on its way through a journal, which never had a
// key for a value that was left out.
func TestAMailOfNoValueIsKept(t *testing.T) {
	for kept, want := range map[string]float64{`{}`: sim.DefaultValue, `{"minutes":3}`: sim.DefaultValue, `{"value":0}`: 0, `{"value":0.4}`: 0.4} {
		var m play.Mail
		if err := json.Unmarshal([]byte(kept), &m); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(m)
		if err != nil || string(again) != kept {
			t.Errorf("%s is kept as %s: %v", kept, again, err)
		}
		if got := m.Made().Value; got != want {
			t.Errorf("%s has the value %v, want %v", kept, got, want)
		}
		if made := play.MailOf(m.Made()).Made(); made.Value != want {
			t.Errorf("%s becomes the value %v, want %v", kept, made.Value, want)
		}
	}
}
