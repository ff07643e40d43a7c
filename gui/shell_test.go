package gui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

func TestFromTheFirstRunToTheNextStart(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	s.open(atLab)
	if !says(s, "Nothing has been run yet") || !says(s, "No runs yet") {
		t.Fatal("an empty Lab does not say so")
	}
	runRobots(t, s)
	if len(shelf.runs) != 1 {
		t.Fatalf("%d runs kept, want 1", len(shelf.runs))
	}
	if !says(s, "Run 1 saved at 12:00") {
		t.Error("the status bar does not say that the run is saved")
	}
	for _, part := range []string{"Kestrel Robotics at EUR", "won the decision", "Need", "Preselection", "Votes", "Reliability proof, strategic", "you win, luck 4711"} {
		if !says(s, part) {
			t.Errorf("the result does not show %q", part)
		}
	}

	sliders := all[*widget.Slider](s)
	weighting := sliders[len(sliders)-1]
	before := shown(s)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(weighting)
	weighting.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, 10), AbsolutePosition: at}})
	weighting.DragEnd()
	if !says(s, "Bolt ranks first") {
		t.Errorf("with the slider at %.1f %% the screen does not name who ranks first", weighting.Value)
	}
	press(s, button(t, s, "Back to today"))
	if after := shown(s); !slices.Equal(before, after) {
		t.Errorf("back at today the screen shows %q, before %q", after, before)
	}

	pick(t, s, "nl")
	if !says(s, "Kestrel Robotics won de beslissing") && !says(s, "Kestrel Robotics wint") && !says(s, "Stemmingen") {
		t.Error("the screen is not in Dutch")
	}
	if got := s.env.T("fyne.Cancel", nil); got != "Annuleren" {
		t.Errorf("the toolkit's own Cancel is %q", got)
	}
	dutch := shown(s)

	reopened := window(t, shelf)
	if reopened.here != atLab || reopened.taste.Language != "nl" {
		t.Errorf("reopened on %s in %s", reopened.here, reopened.taste.Language)
	}
	if got := shown(reopened); !slices.Equal(withoutStatus(got), withoutStatus(dutch)) {
		for i := range min(len(got), len(dutch)) {
			if got[i] != dutch[i] {
				t.Errorf("reopened with %q, left with %q", got[i], dutch[i])
			}
		}
		t.Errorf("reopened with %d texts, left with %d", len(got), len(dutch))
	}
	for _, item := range all[*widget.Item](reopened) {
		if !item.Selected {
			t.Error("the run that was shown is not selected")
		}
	}
}

// withoutStatus leaves out the line that says what was done last.
func withoutStatus(texts []string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool {
		return strings.HasPrefix(text, "Simulatie 1 ") || strings.HasPrefix(text, "Run 1 ")
	})
}

func TestARunThatCannotBeKeptIsShownAndSaidSo(t *testing.T) {
	shelf := english()
	shelf.full = true
	s := window(t, shelf)
	runRobots(t, s)
	if !says(s, "won the decision") || !says(s, "could not be saved") {
		t.Errorf("the screen shows %q", shown(s))
	}
}

func TestTheCauseOfARunNotKeptIsTold(t *testing.T) {
	s := window(t, english())
	cause := &lang.Trouble{Key: "trouble.store.disk_full", Args: map[string]any{"Folder": "/data"}, Err: errors.New("disk I/O: no space left")}
	s.ShowTrouble(&lang.Trouble{Key: "trouble.keep.because", Err: fmt.Errorf("keep run: %w", cause)})
	if !says(s, "could not be saved. The disk of /data is full. What was saved before is safe.") || says(s, "disk I/O") {
		t.Errorf("the screen shows %q", shown(s))
	}
	press(s, button(t, s, "Show details"))
	if !says(s, "disk I/O: no space left") {
		t.Error("the details are not shown")
	}
}

func TestARunOfAnotherEngineSaysSo(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	if says(s, "Saved with engine") {
		t.Error("a run of this engine speaks of another")
	}
	k := shelf.runs[1]
	k.Engine++
	shelf.runs[1] = k
	s.lab.Reopen(1)
	if !says(s, fmt.Sprintf("Saved with engine %d, computed anew with engine %d: the outcome is the same.", engine.EngineVersion+1, engine.EngineVersion)) {
		t.Errorf("the screen shows %q", shown(s))
	}
	k.Headline = "Bolt won the decision."
	shelf.runs[1] = k
	s.lab.Reopen(1)
	if !says(s, "When it was saved it said: “Bolt won the decision.”") {
		t.Errorf("the screen shows %q", shown(s))
	}
}

func TestDeletingARunCanBeUndone(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	press(s, button(t, s, "Delete"))
	if len(shelf.runs) != 0 || !says(s, "is deleted") {
		t.Fatal("the run is still there")
	}
	press(s, button(t, s, "Undo"))
	if len(shelf.runs) != 1 || len(all[*widget.Item](s)) != 1 {
		t.Error("the run did not come back")
	}
}

func TestRenaming(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	renaming := button(t, s, "Rename")
	press(s, renaming)
	field := all[*widget.Field](s)[0]
	if s.window.Canvas().Focused() != field.Focusable() {
		t.Error("the name does not have the focus")
	}
	field.SetText("My best")
	press(s, button(t, s, "Rename"))
	if shelf.runs[1].Name != "My best" || !says(s, "My best") {
		t.Errorf("the run is called %q", shelf.runs[1].Name)
	}
	if s.window.Canvas().Focused() != fyne.Focusable(renaming) {
		t.Error("the focus did not go back to where it was")
	}
}

func TestEscapeClosesADialog(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	for name, show := range map[string]func(){"log": s.lab.ShowLog, "table": s.lab.ShowTable, "export": s.lab.ShowExport, "help": func() { frame.ShowHelp(s.env) }} {
		show()
		focused := s.window.Canvas().Focused()
		if focused == nil {
			t.Errorf("%s opens with nothing focused", name)
			continue
		}
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if widget.Modal(s.window.Canvas()) {
			t.Fatalf("%s stays open", name)
		}
	}
}

func TestALongDialogLeavesTheWindowAroundItInSight(t *testing.T) {
	s := window(t, english())
	s.window.Resize(fyne.NewSize(1024, 700))
	s.env.Brief("welding-cell")
	press(s, button(t, s, "Start the play"))
	s.game.OpenDesk()
	if high := widget.TopDialog(s.window.Canvas()).Content().Size().Height; high > 690 {
		t.Errorf("the outreach desk is %v high", high)
	}
}

func TestPageDownScrollsWhatIsLongerThanTheWindow(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	s.window.Resize(fyne.NewSize(1024, 400))
	top := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(button(t, s, "Read the log")).Y
	}
	s.window.Canvas().Focus(button(t, s, "Read the log"))
	before := top()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if top() > before-80 {
		t.Errorf("PageDown moves the page from %v to %v", before, top())
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if top() != before {
		t.Errorf("PageUp comes back to %v, not %v", top(), before)
	}
}

func TestALowWindowShowsRunAndReliabilityInTurn(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	if !says(s, "Votes") || !says(s, "Reliability weighting") {
		t.Fatal("a high window does not show all at once")
	}
	s.window.Resize(fyne.NewSize(1024, 620))
	if !says(s, "Votes") || says(s, "Reliability weighting") {
		t.Error("a low window does not begin with the run")
	}
	s.lab.TurnHalf()
	if says(s, "Votes") || !says(s, "Reliability weighting") {
		t.Error("the other half is not shown")
	}
	for _, text := range all[*widget.Text](s) {
		bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).Y + text.Size().Height
		if strings.HasPrefix(text.Content, "At ") && bottom > 620 {
			t.Errorf("the reading ends at %v, below the window", bottom)
		}
	}
	again := window(t, shelf)
	again.window.Resize(fyne.NewSize(1024, 620))
	if says(again, "Votes") {
		t.Error("the next start forgot which half was shown")
	}
	again.window.Resize(fyne.NewSize(1280, 800))
	if !says(again, "Votes") || !says(again, "Reliability weighting") {
		t.Error("made higher, the window does not show all")
	}
}

func TestTheSliderIsWhereItWasLeft(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	runRobots(t, s)
	sliders := all[*widget.Slider](s)
	weighting := sliders[len(sliders)-1]
	s.window.Canvas().Focus(weighting)
	weighting.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	weighting.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	s.env.Tasks.Settle()
	again := window(t, shelf)
	sliders = all[*widget.Slider](again)
	if got := sliders[len(sliders)-1].Value; got != weighting.Value || !says(again, "0.5\u00a0%") {
		t.Errorf("the slider is at %v, left at %v", got, weighting.Value)
	}
}

func TestScenarioFiles(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "mine.yaml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const good = `format: 1
id: mine
title: My own purchase
purchase: {type: new_task, importance: 0.5}
criteria:
  - {id: fit, kind: performance, worst: 0, best: 100}
  - {id: price, kind: price, worst: 20, best: 5}
  - {id: otif, kind: reliability, worst: 70, best: 100}
members:
  - {id: anna, roles: [prescriber, decider]}
status_quo: {facts: {fit: 35, price: 9, otif: 88}}
suppliers:
  - {id: kestrel, facts: {fit: 78, price: 8, otif: 97}}
`
	shelf := english()
	s := window(t, shelf)
	write(strings.Replace(good, "new_task", "new_tusk", 1))
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	for _, part := range []string{"1 problem in mine.yaml", "mine.yaml:4:18", `Did you mean "new_task"?`, "purchase: {type: new_tusk", "        ^"} {
		if !says(s, part) {
			t.Errorf("the problems do not show %q", part)
		}
	}
	write(good)
	press(s, button(t, s, "Check again"))
	if says(s, "1 problem") || !says(s, "My own purchase") {
		t.Error("the mended file is not in the list")
	}
	write(good + "events: [{id: fair, effect: {need: 0.2}}]\n")
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	if !says(s, "1 warning about mine.yaml") || !says(s, "The event fair has no text") || !says(s, "My own purchase") {
		t.Error("a file with a warning is not in the list, or the warning is not said")
	}
	press(s, button(t, s, "Close the warnings"))
	if says(s, "1 warning") || !says(s, "My own purchase") {
		t.Error("the warnings do not close, or the scenario goes with them")
	}
	if again := window(t, shelf); !says(again, "My own purchase") || says(again, "1 warning") {
		t.Error("the file is not open after the next start, or what was read is said again")
	}
	more := filepath.Join(folder, "more.yaml")
	if err := os.WriteFile(more, []byte(strings.Replace(good, "My own purchase", "Another of mine", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if both := windowWith(t, Options{Shelf: shelf, Journal: play.NewMemory(), Open: more}); !says(both, "Another of mine") || !says(both, "My own purchase") {
		t.Error("a file that the program is started with is not open, or those of last time are not")
	}
	if again := window(t, shelf); !says(again, "Another of mine") || !says(again, "My own purchase") {
		t.Error("not both files are open after the next start")
	}
	s = window(t, shelf)
	missing := storage.NewFileURI(filepath.Join(folder, "gone.yaml"))
	s.dropped(fyne.Position{}, []fyne.URI{missing})
	if !says(s, "gone.yaml cannot be read") {
		t.Error("a file that is not there is not reported")
	}
}

func TestChoosingAFileByKeyboard(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	folder := filepath.Join(home, "purchases")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"broken.yaml": "format: 1\n", "notes.txt": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := window(t, english())
	taste := s.taste
	taste.Language = "fr"
	s.choose(taste)
	opening := button(t, s, "Ouvrir un scénario ou un appel d’offres")
	press(s, opening)
	if button(t, s, "Dossier personnel"); !says(s, home) {
		t.Error("the dialog does not begin at home")
	}
	key := func(name fyne.KeyName) { s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyDown)
	key(fyne.KeyReturn)
	if !says(s, folder) {
		t.Fatal("Enter does not open a folder")
	}
	key(fyne.KeyEscape)
	if widget.Modal(s.window.Canvas()) || s.window.Canvas().Focused() != fyne.Focusable(opening) {
		t.Fatal("Esc does not lead back to the button")
	}
	press(s, opening)
	key(fyne.KeyDown)
	key(fyne.KeyReturn)
	key(fyne.KeyEnd)
	key(fyne.KeyReturn)
	if widget.Modal(s.window.Canvas()) || !says(s, "broken.yaml") {
		t.Error("Enter does not choose the file")
	}
}

func TestToolkitSpeaksTheChosenLanguage(t *testing.T) {
	s := window(t, english())
	for code, want := range map[string]string{"nl": "Annuleren", "fr": "Annuler", "en": "Cancel"} {
		taste := s.taste
		taste.Language = code
		s.choose(taste)
		d := dialog.NewFileOpen(func(fyne.URIReadCloser, error) {}, s.window)
		d.Show()
		markup := test.RenderObjectToMarkup(s.window.Canvas().Overlays().Top())
		d.Hide()
		if !strings.Contains(markup, want) {
			t.Errorf("%s: the file dialog has no %q", code, want)
		}
	}
}

func TestEveryControlIsReachedByTab(t *testing.T) {
	s := window(t, english())
	runRobots(t, s)
	for _, name := range []string{atHome, atLab, atSettings} {
		s.open(name)
		c := s.window.Canvas()
		c.Unfocus()
		reached := map[fyne.Focusable]bool{}
		for {
			c.FocusNext()
			f := c.Focused()
			if f == nil || reached[f] {
				break
			}
			reached[f] = true
			if ringed, ok := f.(interface{ Focused() bool }); ok && !ringed.Focused() {
				t.Errorf("%s: a %T has the focus and does not show it", name, f)
			}
		}
		for _, o := range all[fyne.CanvasObject](s) {
			if f, ok := o.(fyne.Focusable); ok && !reached[f] {
				t.Errorf("%s: Tab does not reach a %T", name, o)
			}
		}
	}
}
