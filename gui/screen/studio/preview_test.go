package studio

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/screen/game"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim/analysis"
	"buygrid/sim/draft"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario/edit"
)

// writing is a studio in a window of its own, on a bundled text.
func writing(t testing.TB, id string) *Studio {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&look.Theme{Choice: look.LightOnly})
	words := lang.For("en")
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2027, time.March, 14, 12, 0, 0, 0, time.Local)
	env := &frame.Env{Words: words, Window: app.NewWindow(""), Tasks: task.NewQueued(func(err error) { t.Error(err) }), Journal: play.NewMemory(),
		CoachWorlds: 16, Trials: -1, Drafts: draft.Open("", time.Now), Now: func() time.Time { return noon }, Say: func(func() string) func() { return func() {} }, Trouble: func(err error) { t.Error(err) }}
	env.Window.Resize(fyne.NewSize(1280, 800))
	s := New(env)
	s.begin(nil, id+".yaml", src, "")
	env.Tasks.Settle()
	t.Cleanup(env.Window.Close)
	t.Cleanup(env.Tasks.Settle)
	return s
}

// pane of the studio, by type, alone in the window.
func paneOf[T pane](t testing.TB, s *Studio) T {
	t.Helper()
	for _, p := range s.panes.all() {
		if x, ok := p.pane.(T); ok {
			s.env.Window.SetContent(x.Content())
			hear(s)
			return x
		}
	}
	t.Fatal("no such pane")
	panic("unreachable")
}

// said are the texts that can be seen.
func said(s *Studio) string {
	s.env.Tasks.Settle()
	var all []string
	root := s.env.Window.Content()
	if d := widget.TopDialog(s.env.Window.Canvas()); d != nil {
		root = d.Content()
	}
	widget.Walk(root, func(o fyne.CanvasObject) {
		switch t := o.(type) {
		case *widget.Text:
			all = append(all, t.Content)
		case *widget.Term:
			all = append(all, t.Text)
		}
	})
	return strings.Join(all, "\n")
}

// click presses the button that begins with a text.
func click(t testing.TB, s *Studio, text string) {
	t.Helper()
	s.env.Tasks.Settle()
	root := s.env.Window.Content()
	if d := widget.TopDialog(s.env.Window.Canvas()); d != nil {
		root = d.Content()
	}
	done := false
	widget.Walk(root, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && !done && strings.HasPrefix(b.Text, text) {
			done = true
			b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	})
	if !done {
		t.Fatalf("no button %q", text)
	}
	s.env.Tasks.Settle()
}

// write puts a text in the place of the whole one, as one step of undo.
func write(s *Studio, text string) {
	s.apply("studio.preview", []edit.Splice{{From: 0, To: len(s.work.buffer.Text()), Text: text}})
	hear(s)
}

// hear tells every pane of the text, as the screen does with those that are seen.
func hear(s *Studio) {
	s.env.Tasks.Settle()
	for _, p := range s.panes.all() {
		p.Changed()
		p.Checked()
	}
	s.env.Tasks.Settle()
}

func undo(s *Studio) {
	s.work.buffer.Undo()
	s.changed()
	hear(s)
}

// played are the decisions of the player.
func played(p *previewPane) []play.Decision {
	_, did, _, _ := p.game.Made()
	return did
}

// jumped opens the preview after two weeks of the balanced strategy and a week that
// the person played.
func jumped(t testing.TB) (*Studio, *previewPane) {
	t.Helper()
	s := writing(t, "late-again")
	p := paneOf[*previewPane](t, s)
	p.jump("balanced", 3)
	s.env.Tasks.Settle()
	if got := len(played(p)); got != 2 {
		t.Fatalf("%d decisions, want the two weeks before the third", got)
	}
	click(t, s, "End week 3")
	if got := len(played(p)); got != 3 {
		t.Fatalf("%d decisions after a third week", got)
	}
	return s, p
}

// named is a member whom a decision is for, and the number of the first such decision.
func named(t testing.TB, ds []play.Decision) (id string, at int) {
	t.Helper()
	for at := range ds {
		for _, m := range ds[at].Moves {
			if len(m.To) > 0 {
				return m.To[0], at
			}
		}
	}
	t.Fatal("nobody is named")
	return "", 0
}

func TestPreviewIsPlayedAgainOnANewerText(t *testing.T) {
	s, p := jumped(t)
	before := played(p)
	head, _, _, _ := p.game.Made()
	write(s, strings.Replace(s.work.buffer.Text(), "Late again", "Late once more", 1))
	after, _, _, _ := p.game.Made()
	if string(after.Scenario) == string(head.Scenario) || after.Seed != head.Seed || after.Level != head.Level {
		t.Error("the play is not of the newer text, or not of the same luck and level")
	}
	if len(played(p)) != len(before) || p.why != nil {
		t.Errorf("%d of %d decisions were made again: %v", len(played(p)), len(before), p.why)
	}
}

func TestPreviewStopsAtADecisionThatIsImpossible(t *testing.T) {
	s, p := jumped(t)
	before := played(p)
	id, at := named(t, before)
	write(s, strings.ReplaceAll(s.work.buffer.Text(), id, id+"x"))
	if s.work.good.version != s.work.now.version {
		t.Fatalf("the text has problems: %v", s.work.now.problems)
	}
	if got := len(played(p)); got != at {
		t.Errorf("%d decisions are made, want those before number %d", got, at+1)
	}
	for _, want := range []string{"Decision 1 of 3 is no longer possible: the text has no person “" + id + "”.", "3 in all"} {
		if !strings.Contains(said(s), want) {
			t.Errorf("nothing says %q:\n%s", want, said(s))
		}
	}
	undo(s)
	if got := len(played(p)); got != len(before) || strings.Contains(said(s), "no longer possible") {
		t.Errorf("%d of %d decisions came back", got, len(before))
	}
}

func TestPreviewForgetsWhatIsDecidedOtherwise(t *testing.T) {
	s, p := jumped(t)
	id, _ := named(t, played(p))
	write(s, strings.ReplaceAll(s.work.buffer.Text(), id, id+"x"))
	click(t, s, "End week 1")
	if strings.Contains(said(s), "no longer possible") {
		t.Error("what was decided otherwise is still missed")
	}
	undo(s)
	if got := len(played(p)); got != 1 {
		t.Errorf("%d decisions, want the one that was made instead", got)
	}
}

func TestPreviewStaysWhileThereAreProblems(t *testing.T) {
	s, p := jumped(t)
	version := p.version
	write(s, strings.Replace(s.work.buffer.Text(), "criteria:", "critera:", 1))
	if p.version != version || len(played(p)) != 3 || !strings.Contains(said(s), "Of the text before these problems.") {
		t.Error("the last good version does not stay, or nothing says so")
	}
	click(t, s, "End week 4")
	if len(played(p)) != 4 {
		t.Error("the last good version cannot be played")
	}
	undo(s)
	if strings.Contains(said(s), "before these problems") || len(played(p)) != 4 {
		t.Error("mended, and something is missing or still said")
	}
}

func TestPreviewBeginsAndJumps(t *testing.T) {
	s := writing(t, "late-again")
	p := paneOf[*previewPane](t, s)
	if !strings.Contains(said(s), "Preview, not kept") || !strings.Contains(said(s), "Late again") {
		t.Fatalf("no briefing:\n%s", said(s))
	}
	click(t, s, "Play from week 1")
	head, did, _, ok := p.game.Made()
	if !ok || len(did) != 0 {
		t.Fatal("no play began")
	}
	click(t, s, "Other luck")
	if other, _, _, _ := p.game.Made(); other.Seed == head.Seed {
		t.Error("the same luck")
	}
	click(t, s, "Jump to a week")
	click(t, s, "Jump")
	if got := len(played(p)); got != 3 {
		t.Errorf("%d weeks before the fourth", got)
	}
	p.jump("balanced", latestJump)
	if !strings.Contains(said(s), "before the week you asked for") {
		t.Error("nothing says that the purchase ended before")
	}
	click(t, s, "Briefing")
	if p.script.Start.Document != nil || len(p.script.Decisions) != 0 {
		t.Error("the play is still there")
	}
}

// Every named strategy of every lesson can be followed to its end.
func TestEveryStrategyLeadsThePreview(t *testing.T) {
	for _, id := range scenarios.IDs() {
		s := writing(t, id)
		p := paneOf[*previewPane](t, s)
		for _, name := range s.work.good.doc.Scenario().StrategyNames() {
			sc := s.work.good.doc.Scenario()
			steps, err := analysis.Record(sc, sc.StrategyNamed(name), 7)
			if err != nil {
				t.Fatal(err)
			}
			a, err := p.game.Remake(t.Context(), game.Script{Start: play.Start{Document: s.work.good.doc, Seed: 7, Level: play.Guided, Language: "en"}, Decisions: finding.Decisions(sc, steps)})
			if err != nil || a.Why != nil || !a.Over {
				t.Errorf("%s, %s: decision %d: %v, %v", id, name, a.Made+1, a.Why, err)
			}
		}
	}
}

func TestTheKeyboardAndTheScrollStayInThePlayerOnANewerText(t *testing.T) {
	s, p := jumped(t)
	canvas := s.env.Window.Canvas()
	s.env.Window.Resize(fyne.NewSize(700, 420))
	var end *widget.Button
	widget.Walk(p.root, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && !b.Disabled() {
			end = b // the last one
		}
	})
	if end == nil {
		t.Fatalf("nothing can be pressed in %T, visible %t: %s", p.body, p.root.Visible(), said(s))
	}
	widget.Focus(canvas, end)
	widget.Walk(p.root, func(o fyne.CanvasObject) {
		if page, ok := o.(*widget.Page); ok && page.Scrolls() {
			page.Turn(0.1)
		}
	})
	offsets := func() (all []float32) {
		for _, o := range test.LaidOutObjects(p.root) {
			if scroll, ok := o.(*container.Scroll); ok {
				all = append(all, scroll.Offset.Y)
			}
		}
		return all
	}
	before := offsets()
	write(s, strings.Replace(s.work.buffer.Text(), "Late again", "Late once more", 1))
	if now, ok := canvas.Focused().(*widget.Button); !ok || now == end || now.Text != end.Text {
		t.Errorf("the keyboard went from %q to %v", end.Text, canvas.Focused())
	}
	if after := offsets(); !slices.Equal(after, before) {
		t.Errorf("people were at %v, and are at %v", before, after)
	}
}
