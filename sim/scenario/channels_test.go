package scenario

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"buygrid/sim"
)

// TestGoldenTableOfChannels compares the channels in section 5 of MODEL.md
// with their rows; with -update it writes them anew.
func TestGoldenTableOfChannels(t *testing.T) {
	const head = "| channel | u |"
	modelTable(t, head, channelTable(head))
}

// channelTable writes the channels as MODEL.md shows them.
func channelTable(head string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s q | h | turns | hours | EUR | luck | goes to | is |\n|---|---|---|---|---|---|---|---|---|---|", head)
	for c := range sim.Channels {
		row, a := c.Row(), c.Action()
		to := "chosen members"
		switch {
		case row.GroupWide:
			to = "every member"
		case row.Personal:
			to = "one member"
		}
		evidence := figure(a.Evidence)
		if row.Trial {
			evidence = fmt.Sprintf("%s a delivery, %d a week for %d weeks", evidence, a.Deliveries, a.Weeks)
		}
		fmt.Fprintf(&b, "\n| `%s` | %s | %s | %s | %d | %s | %s | %d | %s | %s |", c, figure(a.Awareness), evidence, figure(a.WordOfMouth),
			a.Turns, figure(a.Hours), figure(a.Cost.Euros()), row.Luck, to, strings.Join(natures(row), ", "))
	}
	return b.String()
}

// natures are the words of MODEL.md for what a channel is.
func natures(row *sim.ChannelRow) (all []string) {
	for _, nature := range []struct {
		is   bool
		word string
	}{
		{!row.Standard, "on request"}, {row.Guarded, "guarded"}, {row.Mail, "mail"}, {row.Sought, "sought"}, {row.SignUp, "sign-up"},
		{row.Bought, "billable"}, {row.Silent, "silent"}, {row.Written, "written"}, {row.Converses, "conversation"},
		{row.Listens, "listens"}, {row.Trial, "trial"}, {row.Need > 1, "felt twice"},
	} {
		if nature.is {
			all = append(all, nature.word)
		}
	}
	var proven []string
	for k := range sim.Kind(sim.Kinds) {
		if row.Proof[k] {
			proven = append(proven, k.String())
		}
	}
	switch {
	case len(proven) == sim.Kinds:
		all = append(all, "proves everything")
	case len(proven) > 0:
		all = append(all, "proves "+strings.Join(proven, " and "))
	}
	return all
}

func TestTheReadmeNamesEveryChannel(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for c := range sim.Channels {
		if !strings.Contains(string(readme), "`"+c.String()+"`") {
			t.Errorf("README does not name the channel %s", c)
		}
	}
}

// A channel that is not everywhere is an action where a scenario names it, and
// nowhere else; what an author calls so himself stays his.
func TestAScenarioHasTheChannelsThatItNames(t *testing.T) {
	file := load(t, "twenty.yaml")
	set := func(path, value string) sim.Override { return sim.Override{Path: path, Value: value} }
	rows := func(action string) sim.Override {
		return set("strategies", "{mine: {moves: [{action: "+action+", to: everybody, about: problem}]}}")
	}
	for c := range sim.Channels {
		if c.Row().Standard {
			continue
		}
		if _, problems := file.With(rows(c.String())); problems == nil {
			t.Errorf("a strategy has the action %s, which its scenario has not", c)
		}
		with, problems := file.With(set("actions", "{"+c.String()+": {hours: 7}, other: {channel: "+c.String()+"}}"), rows(c.String()))
		if problems != nil {
			t.Fatalf("%s: %v", c, problems)
		}
		sc := with.Scenario()
		own, other := c.Action(), c.Action()
		own.Hours, other.ID = 7, "other"
		if at := sc.ActionIndex(c.String()); at < 0 || !reflect.DeepEqual(sc.Actions[at], own) {
			t.Errorf("%s is %+v", c, sc.Actions)
		}
		if at := sc.ActionIndex("other"); at < 0 || !reflect.DeepEqual(sc.Actions[at], other) {
			t.Errorf("another %s is %+v", c, sc.Actions)
		}
	}
	with, problems := file.With(set("actions", "{webinar: {channel: content}}"))
	if problems != nil {
		t.Fatal(problems)
	}
	sc := with.Scenario()
	if a := sc.Actions[sc.ActionIndex("webinar")]; a.Channel != sim.Content {
		t.Errorf("an article that its author calls a webinar is on %s", a.Channel)
	}
}
