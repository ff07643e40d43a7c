package gui

import (
	"strings"
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// Authentication is a question once in a play, then a line, and new campaigns
// keep what was answered, after the program was closed too.
func TestTheDeskAsksForAuthenticationOnce(t *testing.T) {
	journal := play.NewMemory()
	s := windowOn(t, english(), journal)
	begun(t, s, "welding-cell", "realistic", "5")
	press(s, button(t, s, "Outreach desk"))
	if !says(s, "Who stands behind your mail?") {
		t.Fatalf("the first time the desk shows %q", shown(s))
	}
	pick(t, s, "reject")
	press(s, button(t, s, "Keep these settings"))
	if says(s, "Who stands behind your mail?") || !says(s, "Authentication is not in order: +1.8 spam points") {
		t.Fatalf("answered, the desk shows %q", shown(s))
	}
	press(s, button(t, s, "Add to the plan"))
	press(s, prefix(s, "End week 1"))
	reopened := windowOn(t, english(), journal)
	reopened.env.Resume(1)
	for _, again := range []*Shell{s, reopened} {
		press(again, button(t, again, "Outreach desk"))
		if says(again, "Who stands behind your mail?") || !says(again, "Authentication is not in order: +1.8 spam points") {
			t.Errorf("the second time the desk shows %q", shown(again))
		}
		press(again, button(t, again, "Change the authentication"))
		pick(t, again, "pass")
		press(again, button(t, again, "Keep these settings"))
		press(again, button(t, again, "Cancel"))
	}
}

// The words of a subject that count are shown with what each costs.
func TestTheDeskShowsWhichWordsCount(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "realistic", "5")
	press(s, button(t, s, "Outreach desk"))
	pick(t, s, "own")
	typedInto(s, "desk.subject.own", "A free robot")
	if !says(s, "No word of it counts for a filter.") {
		t.Errorf("for a plain subject the desk shows %q", shown(s))
	}
	const loud = "BUY NOW? 100% GUARANTEED!"
	typedInto(s, "desk.subject.own", loud)
	for _, hit := range sim.SubjectHits(loud) {
		if !says(s, "“"+hit.Words+"”: "+s.env.T("desk.rule."+hit.Name, nil)) || !says(s, s.env.Words.Signed(hit.Points, 1)) {
			t.Errorf("%+v is not shown: %q", hit, shown(s))
		}
	}
	if !says(s, loud) || !says(s, "A strict filter drops most of it.") {
		t.Errorf("the desk shows %q", shown(s))
	}
}

// What value and length cost and buy moves with the slider.
func TestTheDeskShowsWhatASliderBuys(t *testing.T) {
	s := window(t, english())
	begun(t, s, "welding-cell", "guided", "5")
	press(s, button(t, s, "Outreach desk"))
	meter := func(name string) string {
		for _, m := range all[*widget.Meter](s) {
			if label := m.AccessibilityLabel(); strings.HasPrefix(label, name+": ") {
				return strings.TrimPrefix(label, name+": ")
			}
		}
		t.Fatalf("there is no meter %q", name)
		return ""
	}
	for value, want := range map[float64][2]string{1: {"3.0 h", "2.0 of 6"}, 0.4: {"0.5 h", "0.8 of 6"}} {
		slid(s, "desk.value", value)
		if meter("Writing") != want[0] || meter("Read through") != want[1] {
			t.Errorf("value %v costs %q and buys %q, want %q", value, meter("Writing"), meter("Read through"), want)
		}
	}
	for minutes, want := range map[float64][2]string{1: {"100\u00a0%", "50\u00a0%"}, 6: {"50\u00a0%", "200\u00a0%"}} {
		slid(s, "desk.minutes", minutes)
		if meter("Busy readers who finish") != want[0] || meter("Weight of what it says") != want[1] {
			t.Errorf("%v minutes: %q finish, weight %q, want %q", minutes, meter("Busy readers who finish"), meter("Weight of what it says"), want)
		}
	}
}
