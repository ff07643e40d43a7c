package gui

import (
	"fmt"
	"strings"
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
)

func TestAHintIsGivenAndCounted(t *testing.T) {
	journal := play.NewMemory()
	s := windowOn(t, english(), journal)
	begun(t, s, "welding-cell", "realistic", "5")
	press(s, button(t, s, "Hint"))
	if !says(s, "Write an article about the problem") || !says(s, "counted in the debrief") {
		t.Fatalf("the hint says %q", shown(s))
	}
	press(s, button(t, s, "Put it into the plan"))
	if !says(s, "Content") || says(s, "Nothing is planned yet") {
		t.Fatalf("the plan shows %q", shown(s))
	}
	// What was planned outlives the hint that was looked at meanwhile.
	press(s, button(t, s, "Hint"))
	press(s, button(t, s, "Close"))
	again := windowOn(t, english(), journal)
	again.env.Resume(1)
	if !says(again, "Content") {
		t.Errorf("reopened, the plan shows %q", shown(again))
	}
	press(again, prefix(again, "End week 1"))
	press(again, button(t, again, "Take back"))
	again.game.Abandon()
	press(again, button(t, again, "Abandon the play"))
	if !says(again, "2 hints") || !says(again, "taken back once") {
		t.Errorf("the debrief shows %q", shown(again))
	}
	if s := windowOn(t, english(), play.NewMemory()); has(s, "Hint") != nil {
		t.Error("there is a hint without a play")
	}
}

func TestWalkingAwayFromTheAccount(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "5")
	press(s, button(t, s, "Outreach desk"))
	press(s, button(t, s, "Add to the plan"))
	press(s, prefix(s, "End week 1"))
	if !turned(s, "Ledger") || !says(s, "the cost per acquisition if you win now") {
		t.Errorf("before leaving the ledger says %q", shown(s))
	}
	press(s, button(t, s, "Walk away"))
	if !says(s, "You have spent EUR\u00a050") || !says(s, "Stopping in time is worth more than losing late") {
		t.Fatalf("the question says %q", shown(s))
	}
	press(s, button(t, s, "Walk away"))
	if says(s, "if you win now") {
		t.Error("who has left is told what winning now would cost")
	}
	if !says(s, "You are no longer in the race.") || has(s, "Go to the debrief") == nil {
		t.Errorf("after leaving the screen shows %q", shown(s))
	}
}

func TestTheDeskTellsWhatATextTakes(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "5")
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "1.9 h of that is for writing") || !says(s, "2 minutes") || !says(s, "6 of 6 do not know you") {
		t.Fatalf("the desk shows %q", shown(s))
	}
	press(s, button(t, s, "Add to the plan"))
	press(s, prefix(s, "End week 1"))
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "This text is written already.") {
		t.Errorf("a week later the desk shows %q", shown(s))
	}
}

func TestPlaysOfEngine1AreListedAndShown(t *testing.T) {
	journal := play.NewMemory()
	recorded.Keep(t, journal, 1)
	s := windowOn(t, english(), journal)
	played := fmt.Sprintf("played with engine version 1; this program has version %d", engine.EngineVersion)
	if !says(s, played) || prefix(s, "Resume") != nil {
		t.Errorf("the list shows %q", shown(s))
	}
	for _, id := range []int64{1, 2} {
		s.env.Resume(id)
		if !says(s, "This play was "+played) || !says(s, "Week 1: ") || s.game.Playing() {
			t.Errorf("play %d shows %q", id, shown(s))
		}
		if has(s, "Take back") != nil || has(s, "Hint") != nil || has(s, "Walk away") != nil {
			t.Errorf("play %d can be changed", id)
		}
	}
}

func TestTheDeskTellsHowAnActionIsBilled(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "realistic", "5")
	press(s, button(t, s, "Outreach desk"))
	pick(t, s, "trade-portal")
	if !says(s, "EUR\u00a0900 for every lead that it brings; EUR\u00a05,400 must still be free to plan it") {
		t.Errorf("billed by leads, the desk shows %q", shown(s))
	}
	pick(t, s, "broker")
	if !says(s, "of the agreed price, only if you win and it brought a lead") {
		t.Errorf("billed by the deal, the desk shows %q", shown(s))
	}
	press(s, button(t, s, "Add to the plan"))
	if !says(s, "billed later") {
		t.Errorf("the plan shows %q", shown(s))
	}
}

// TestAClaimThatIsNoNumberIsNotSent types what is no number as the claim, at the
// desk and for an action: the form says so, nothing can be planned with the claim
// of before, and other choices leave the typing alone.
func TestAClaimThatIsNoNumberIsNotSent(t *testing.T) {
	for open, action := range map[string]string{"Outreach desk": "email", "Add action": "call"} {
		s := window(t, english())
		begun(t, s, "welding-cell", "guided", "5")
		press(s, button(t, s, open))
		pick(t, s, action)
		if open == "Add action" {
			press(s, button(t, s, "Everybody"))
		}
		pick(t, s, "otif")
		claim := func() *widget.Field {
			for _, f := range all[*widget.Field](s) {
				if strings.HasPrefix(f.Text(), "9") {
					return f
				}
			}
			t.Fatalf("%s: no claim among %q", open, shown(s))
			return nil
		}()
		for _, typed := range []struct {
			text string
			says string
			sent bool
		}{
			{"99", "A claim above it persuades until proof shows", true},
			{"ninety", "This is no number. Write it as 97 or 97.5.", false},
			{"", "This is no number. Write it as 97 or 97.5.", false},
			{"97.5", "The truth is 97.5", true},
		} {
			claim.SetText(typed.text)
			claim.OnChanged(typed.text)
			if !says(s, typed.says) {
				t.Errorf("%s: of %q the form says %q, want %q", open, typed.text, shown(s), typed.says)
			}
			if sent := has(s, "Add to the plan") != nil && !button(t, s, "Add to the plan").Disabled(); sent != typed.sent {
				t.Errorf("%s: with the claim %q it can be planned: %v", open, typed.text, sent)
			}
		}
		claim.SetText("ninety")
		claim.OnChanged("ninety")
		if all[*widget.Slider](s) != nil {
			all[*widget.Slider](s)[0].OnChanged(0.5)
		}
		if claim.Text() != "ninety" {
			t.Errorf("%s: another choice wrote %q over what was typed", open, claim.Text())
		}
		pick(t, s, "problem")
		if button(t, s, "Add to the plan").Disabled() {
			t.Errorf("%s: without a claim nothing can be planned", open)
		}
		widget.CloseTop(s.window.Canvas())
	}
}
