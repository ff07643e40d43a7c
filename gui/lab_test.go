package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/fit"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

func TestLevelsAreChangedByKeyboardAndReset(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	press(s, button(t, s, "Edit levels"))
	cell, ok := s.window.Canvas().Focused().(*widget.Spin)
	if !ok {
		t.Fatalf("the focus is on a %T", s.window.Canvas().Focused())
	}
	if !button(t, s, "Reset all levels").Disabled() {
		t.Error("there is nothing to reset")
	}
	cell.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	cell.TypedRune('0')
	if cell.Value != 0 || !cell.Changed || !says(s, "1 level differs") {
		t.Errorf("got %v in %q", cell.Value, shown(s))
	}
	cell.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if below := s.window.Canvas().Focused(); below == fyne.Focusable(cell) {
		t.Error("Down stays where it is")
	}
	press(s, button(t, s, "Reset all levels"))
	if cell.Value == 0 || cell.Changed {
		t.Error("nothing was reset")
	}
	press(s, button(t, s, "Undo the reset"))
	if cell.Value != 0 {
		t.Error("the reset was not undone")
	}
	cell.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !says(s, "1 level changed") || !says(s, "Press Run") {
		t.Errorf("the form does not say so: %q", shown(s))
	}
}

func TestTheWeeksOfARunAreSteppedThroughByKeyboard(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	s.lab.Pace = time.Microsecond
	press(s, button(t, s, "Step through weeks"))
	line := all[*widget.Timeline](s)[0]
	if line.Week() != 0 || !button(t, s, "Start").Disabled() {
		t.Fatalf("the weeks begin at %d", line.Week())
	}
	press(s, button(t, s, "Next week"))
	if line.Week() != 1 || !says(s, "What happened, week 1") {
		t.Errorf("week %d follows: %q", line.Week(), shown(s))
	}
	press(s, button(t, s, "Week back"))
	if line.Week() != 0 {
		t.Error("no week back")
	}
	press(s, button(t, s, "Play"))
	if !button(t, s, "Next week").Disabled() || line.Week() == 0 {
		t.Errorf("Play ends at week %d", line.Week())
	}
	for _, tabs := range all[*widget.Tabs](s) {
		tabs.Select(2)
	}
	people := all[*widget.Face](s)
	if len(people) < 3 {
		t.Fatalf("%d people", len(people))
	}
	people[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if whose := choice(t, s, "Everybody, by influence"); whose.Selected == "" {
		t.Error("picking a person does not show what they believe")
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widget.Modal(s.window.Canvas()) {
		t.Error("Escape does not close the weeks")
	}
}

func TestPresetsAreSavedAppliedAndDeleted(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	pick(t, s, "borda")
	press(s, button(t, s, "Presets"))
	if !says(s, "No presets yet") {
		t.Error("an empty list does not say how it fills")
	}
	name, ok := s.window.Canvas().Focused().(interface{ TypedRune(rune) })
	if !ok {
		t.Fatalf("the focus is on a %T", s.window.Canvas().Focused())
	}
	name.TypedRune('Z')
	press(s, button(t, s, "Save settings"))
	if !says(s, "is saved") {
		t.Fatalf("got %q", shown(s))
	}
	press(s, button(t, s, "Save settings"))
	if !says(s, "now holds") {
		t.Error("the same name again does not say that it replaces")
	}
	widget.CloseTop(s.window.Canvas())

	again := window(t, shelf) // the next start
	again.open(atLab)
	if len(choice(t, again, "borda").Options) == 0 || choice(t, again, "borda").Selected == "borda" {
		t.Fatal("the rule is set without the preset")
	}
	again.lab.ShowPresets()
	item := all[*widget.Item](again)[0]
	again.window.Canvas().Focus(item)
	item.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if len(all[*widget.Item](again)) != 0 {
		t.Fatal("Delete leaves it")
	}
	press(again, button(t, again, "Undo"))
	item = all[*widget.Item](again)[0]
	item.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if widget.Modal(again.window.Canvas()) || choice(t, again, "borda").Selected != "borda" {
		t.Error("the preset is not set")
	}
}

func TestPresetsGoThroughAFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := window(t, english())
	runRobots(t, s)
	s.open(atLab)
	s.lab.ShowPresets()
	press(s, button(t, s, "Save settings"))
	press(s, button(t, s, "Export all"))
	press(s, button(t, s, "Save"))
	if !says(s, "presets.json holds 1 preset.") {
		t.Fatalf("got %q", shown(s))
	}

	other := window(t, english())
	other.open(atLab)
	other.lab.ShowPresets()
	take := func(file fyne.KeyName) { // the first or the last of the folder
		t.Helper()
		press(other, button(t, other, "Import a file"))
		for _, key := range []fyne.KeyName{file, fyne.KeyReturn} {
			other.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	take(fyne.KeyEnd)
	if !says(other, "1 preset came from presets.json") || len(all[*widget.Item](other)) != 1 {
		t.Errorf("got %q", shown(other))
	}
	take(fyne.KeyEnd)
	if !says(other, "were here already") || len(all[*widget.Item](other)) != 1 {
		t.Errorf("got %q", shown(other))
	}
	if err := os.WriteFile(filepath.Join(home, "other.json"), []byte(`{"format":"buygrid-presets","version":9}`), 0o600); err != nil {
		t.Fatal(err)
	}
	take(fyne.KeyHome)
	if !says(other, "has version 9") || !says(other, "Update Buygrid") {
		t.Errorf("got %q", shown(other))
	}
}

func TestTheLabLeavesNoWindowEmpty(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	for _, code := range lang.Languages {
		s.choose(frame.Taste{Language: code, Theme: "light", Scale: 1})
		s.window.Resize(under(fitSizes[1]))
		halves := all[*widget.Halves](s)[0]
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(halves)
		const most = 60 // px
		if empty := at.Y + halves.Size().Height - fit.Lowest(halves, at); halves.Low() || empty > most {
			t.Errorf("%s: %v px are empty, one half at a time: %v", code, empty, halves.Low())
		}
	}
}

// TestTheLabMakesRoomForWhoRanksFirst moves the slider over the whole range at
// several widths: who ranks first never stands over the sentences below it.
func TestTheLabMakesRoomForWhoRanksFirst(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	seen := 0
	for _, size := range []fyne.Size{{Width: 1600, Height: 1000}, {Width: 1280, Height: 770}, {Width: 1024, Height: 700}} {
		s.window.Resize(size)
		for weight := float64(100); weight >= 0; weight -= 10 {
			sliders := all[*widget.Slider](s)
			sliders[len(sliders)-1].OnChanged(weight)
			var leader, reading *widget.Text
			for _, text := range all[*widget.Text](s) {
				switch {
				case strings.Contains(text.Content, "ranks first on paper") && !strings.Contains(text.Content, "simulated"), strings.HasSuffix(text.Content, "only on paper"):
					leader = text
				case strings.HasPrefix(text.Content, "At ") && strings.Contains(text.Content, "simulated purchases"):
					reading = text
				}
			}
			if leader == nil || reading == nil {
				continue
			}
			seen++
			d := fyne.CurrentApp().Driver()
			bottom, top := d.AbsolutePositionForObject(leader).Y+widget.HeightFor(leader, leader.Size().Width), d.AbsolutePositionForObject(reading).Y
			if bottom > top+1 {
				t.Errorf("%v at %v %%: %q ends at %v, what stands below begins at %v", size, weight, leader.Content, bottom, top)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d moments were looked at", seen)
	}
}
