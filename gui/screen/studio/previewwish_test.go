package studio

import (
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// press0 presses the button that begins with a text, and lets nothing of it be delivered.
func press0(t *testing.T, s *Studio, text string) {
	t.Helper()
	done := false
	widget.Walk(s.env.Window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && !done && strings.HasPrefix(b.Text, text) {
			done = true
			b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	})
	if !done {
		t.Fatalf("no button %q", text)
	}
}

// What was asked for is done whatever the text becomes meanwhile, on the newest text.
func TestWhatIsAskedOfThePreviewOutlivesANewerText(t *testing.T) {
	for name, c := range map[string]struct {
		ask  func(p *previewPane)
		want int
	}{
		"a jump":        {func(p *previewPane) { p.jump("balanced", 6) }, 5},
		"again":         {func(p *previewPane) { p.begin(p.seed()) }, 0},
		"other luck":    {func(p *previewPane) { p.begin(p.other()) }, 0},
		"the beginning": {func(p *previewPane) { p.jump("balanced", 1) }, 0},
	} {
		for _, early := range []bool{false, true} { // whether its own part is over when the newer text comes
			s, p := jumped(t)
			c.ask(p)
			for early && (p.asked == nil || !p.asked.ready) {
				runtime.Gosched()
				s.env.Tasks.Late()
			}
			text := strings.Replace(s.work.buffer.Text(), "Late again", "Late once more", 1)
			s.work.now.version, s.work.good.version = s.work.now.version+1, s.work.good.version+1 // as of a check that ended
			p.Checked()
			s.env.Tasks.Settle()
			if got := len(played(p)); got != c.want || p.asked != nil {
				t.Errorf("%s, early %t: %d decisions, want %d", name, early, got, c.want)
			}
			if p.version != s.work.good.version {
				t.Errorf("%s, early %t: it is played on an older text", name, early)
			}
			write(s, text)
			if got := len(played(p)); got != c.want || p.why != nil {
				t.Errorf("%s: on the next text %d decisions, want %d", name, got, c.want)
			}
		}
	}
}

// What is decided after something was asked for counts, and it is said that the other is
// not done.
func TestADecisionAfterAJumpCountsAndSaysSo(t *testing.T) {
	for name, ask := range map[string]func(p *previewPane){
		"a jump": func(p *previewPane) { p.jump("balanced", 6) },
		"again":  func(p *previewPane) { p.begin(p.seed()) },
	} {
		s, p := jumped(t)
		ask(p)
		press0(t, s, "End week 4")
		s.env.Tasks.Settle()
		if got := len(played(p)); got != 4 || p.asked != nil {
			t.Errorf("%s: %d decisions, want the three and the one that was made after it", name, got)
		}
		if says := said(s); !strings.Contains(says, "was not done") {
			t.Errorf("%s: nothing says that it was not done:\n%s", name, says)
		}
		click(t, s, "End week 5")
		if strings.Contains(said(s), "was not done") {
			t.Errorf("%s: it is still said", name)
		}
	}
}

// What is asked for while a decision is on its way comes after it.
func TestAJumpAfterADecisionOnItsWayCounts(t *testing.T) {
	for name, c := range map[string]struct {
		ask  func(p *previewPane)
		want int
	}{
		"a jump":       {func(p *previewPane) { p.jump("balanced", 6) }, 5},
		"again":        {func(p *previewPane) { p.begin(p.seed()) }, 0},
		"the briefing": {func(p *previewPane) { p.brief() }, -1},
	} {
		s, p := jumped(t)
		press0(t, s, "End week 4")
		if !p.game.Busy() {
			t.Fatal("no decision is on its way")
		}
		c.ask(p)
		s.env.Tasks.Settle()
		if c.want < 0 {
			if p.script.Start.Document != nil || p.asked != nil {
				t.Errorf("%s is not there: asked %+v, it says %s", name, p.asked, said(s))
			}
			press0(t, s, "Play from week 1")
			continue
		}
		if got := len(played(p)); got != c.want || p.asked != nil || strings.Contains(said(s), "was not done") {
			t.Errorf("%s: %d decisions, want %d", name, got, c.want)
		}
	}
}

// A jump to a week brings nothing of the weeks behind it, also where the text makes one of
// its decisions impossible for a while.
func TestAJumpKeepsNothingOfTheWeeksBehindIt(t *testing.T) {
	s := writing(t, "late-again")
	p := paneOf[*previewPane](t, s)
	p.jump("balanced", 3)
	for p.asked == nil || !p.asked.ready {
		runtime.Gosched()
		s.env.Tasks.Late()
	}
	if got := len(p.asked.script.Decisions); got != 2 {
		t.Errorf("%d decisions are asked for, want the two before week 3", got)
	}
	s.env.Tasks.Settle()
	id, _ := named(t, played(p))
	write(s, strings.ReplaceAll(s.work.buffer.Text(), id, id+"x"))
	if !strings.Contains(said(s), "of 2 is no longer possible") {
		t.Errorf("it says:\n%s", said(s))
	}
	undo(s)
	if got := len(played(p)); got != 2 {
		t.Errorf("%d decisions came back, want 2", got)
	}
}
