package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/sim/chart"
)

// speaking sets the words of states for a test.
func speaking(t *testing.T) {
	t.Helper()
	before := states
	Speak(States{Selected: "selected", Off: "unavailable", Wrong: "not understood"})
	t.Cleanup(func() { states = before })
}

func TestAScreenReaderIsToldNameValueAndState(t *testing.T) {
	test.NewTempApp(t)
	speaking(t)
	button := func(change func(b *Button)) *Button {
		b := NewButton("Undo", nil)
		change(b)
		return b
	}
	value := NewText("56 %")
	slider := NewSlider(Beside("Weight", value), 0, 1, 0.1)
	choice := NewChoice("Rule", []Option{{"a", "Quorum"}, {"b", "Consensus"}}, "b", nil)
	off := NewChoice("Rule", []Option{{"a", "Quorum"}}, "a", nil)
	off.SetDisabled(true)
	field := NewField("Seed", "4711", nil)
	wrong := NewField("Seed", "?", nil)
	wrong.Wrong(true)
	item := NewItem(NewRow(4, nil, NewText("Call"), NewMark(chart.You), NewText(""), NewCaption("2 h")), nil)
	item.Select(true)
	table := NewTable("Rounds", []string{"Round", "Price"}, [][]string{{"1", "900"}, {"2", "880"}})
	story := NewStory("Log", []Said{{"Week 1", "A call"}, {"Week 2", "A visit"}})
	for _, key := range []func(*fyne.KeyEvent){table.TypedKey, story.TypedKey} {
		key(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	plot := NewChart()
	plot.Describe = func(_ int, at float64) []string { return []string{"at 3", "you win"} }
	figure := &chart.Figure{Title: "You win from 50 % on", Subtitle: "Share of wins, %", Panels: []chart.Panel{{XMax: 10}}}
	plot.SetFigure(figure, figure)
	read := NewChart()
	read.Describe = plot.Describe
	read.SetFigure(figure, figure)
	read.FocusGained()
	bar := NewVoteBar(0.7, "quorum 70 %")
	bar.Add(Vote{Label: "Bart 40 %", Weight: 0.4})
	tabs := NewTabs(0, Tab{"Map", NewText("")}, Tab{"Inbox", NewText("")})
	line := NewTimeline(TimelineWords{Week: func(week int) string { return "week 3" }}, nil)
	line.Set(3, 5, []Moment{{Week: 3, Says: "A letter came"}})
	for _, c := range []struct {
		of   fyne.Accessible
		says string
		role fyne.AccessibleRole
	}{
		{button(func(*Button) {}), "Undo", fyne.AccessibleRoleButton},
		{button(func(b *Button) { b.Of("the call") }), "Undo: the call", fyne.AccessibleRoleButton},
		{button(func(b *Button) { b.Text, b.Says = "×", "Remove: Call" }), "Remove: Call", fyne.AccessibleRoleButton},
		{button(func(b *Button) { b.SetDisabled(true) }), "Undo, unavailable", fyne.AccessibleRoleButton},
		{tabs.buttons[0], "Map, selected", fyne.AccessibleRoleButton},
		{tabs.buttons[1], "Inbox", fyne.AccessibleRoleButton},
		{choice, "Rule: Consensus", fyne.AccessibleRoleButton},
		{off, "Rule: Quorum, unavailable", fyne.AccessibleRoleButton},
		{slider, "Weight: 56 %", fyne.AccessibleRoleText},
		{field.entry, "Seed: 4711", fyne.AccessibleRoleText},
		{wrong.entry, "Seed: ?, not understood", fyne.AccessibleRoleText},
		{item, "Call, 2 h, selected", fyne.AccessibleRoleButton},
		{table, "Rounds, Round: 2, Price: 880", fyne.AccessibleRoleText},
		{story, "Log, Week 2, A visit", fyne.AccessibleRoleText},
		{plot, "You win from 50 % on, Share of wins, %", fyne.AccessibleRoleText},
		{read, "You win from 50 % on, Share of wins, %, at 3, you win", fyne.AccessibleRoleText},
		{bar, "Bart 40 %, quorum 70 %", fyne.AccessibleRoleText},
		{line.slider, "week 3: A letter came", fyne.AccessibleRoleText},
		{NewHeading("Plan"), "Plan", fyne.AccessibleRoleText},
		{NewFace(Person{Name: "Katrien", Note: "about 36 %", Title: "Director", Says: "for you, known"}, 40, nil), "Katrien, about 36 %, Director, for you, known", fyne.AccessibleRoleButton},
	} {
		if says, role := c.of.AccessibilityLabel(), c.of.AccessibilityRole(); says != c.says || role != c.role {
			t.Errorf("%T says %q as a %s, want %q as a %s", c.of, says, role, c.says, c.role)
		}
	}
}
