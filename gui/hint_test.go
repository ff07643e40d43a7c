package gui

import (
	"encoding/json"
	"os"
	"testing"

	"buygrid/sim/play"
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
	press(s, button(t, s, "Walk away"))
	if !says(s, "You have spent EUR\u00a050") || !says(s, "Stopping in time is worth more than losing late") {
		t.Fatalf("the question says %q", shown(s))
	}
	press(s, button(t, s, "Walk away"))
	if !says(s, "You are no longer in the race.") || has(s, "Go to the debrief") == nil {
		t.Errorf("after leaving the screen shows %q", shown(s))
	}
}

func TestTheDeskTellsWhatATextTakes(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "5")
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "1.9 h of that is for writing") || !says(s, "2 minutes of reading") || !says(s, "6 of 6 do not know you") {
		t.Fatalf("the desk shows %q", shown(s))
	}
	press(s, button(t, s, "Add to the plan"))
	press(s, prefix(s, "End week 1"))
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "This text is written already.") {
		t.Errorf("a week later the desk shows %q", shown(s))
	}
}

// keepOld keeps plays of engine version 1 in a journal and returns their ids.
func keepOld(t *testing.T, journal play.Journal) []int64 {
	t.Helper()
	raw, err := os.ReadFile("../sim/play/testdata/engine-1.json")
	if err != nil {
		t.Fatal(err)
	}
	var plays []struct {
		Head     play.Head
		Progress play.Progress
		Lines    []play.Line
	}
	if err := json.Unmarshal(raw, &plays); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, p := range plays {
		id, err := journal.Begin(t.Context(), p.Head, p.Lines, p.Progress)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func TestPlaysOfEngine1AreListedAndShown(t *testing.T) {
	journal := play.NewMemory()
	keepOld(t, journal)
	s := windowOn(t, english(), journal)
	if !says(s, "played with engine version 1; this program has version 2") || prefix(s, "Resume") != nil {
		t.Errorf("the list shows %q", shown(s))
	}
	for _, id := range []int64{1, 2} {
		s.env.Resume(id)
		if !says(s, "This play was played with engine version 1; this program has version 2") || !says(s, "Week 1: ") || s.game.Playing() {
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
