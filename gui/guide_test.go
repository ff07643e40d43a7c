package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// pointing is the callout in sight, nil for none.
func pointing(s *Shell) *widget.Callout {
	for _, c := range all[*widget.Callout](s) {
		if c.Content != nil {
			return c
		}
	}
	return nil
}

// asked is what the callout in sight asks for.
func asked(s *Shell) string {
	c := pointing(s)
	if c == nil {
		return ""
	}
	return widget.Spoken(c.Content)
}

// follow does what the callout points at, by keyboard alone.
func follow(t *testing.T, s *Shell, c *widget.Callout) {
	t.Helper()
	was := asked(s)
	switch target := c.Target.(type) {
	case *widget.Button:
		if at := s.window.Canvas().Focused(); at != fyne.Focusable(target) {
			at, _ := at.(fyne.CanvasObject)
			t.Errorf("%q: the keyboard is at %q", was, widget.Spoken(at))
		}
		press(s, target)
	case *widget.Item:
		target.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	case *widget.Slider:
		target.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	case *widget.Choice:
		target.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		for range target.Options {
			if asked(s) != was {
				break
			}
			target.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
	case fyne.Focusable: // a tab, behind which the control lies
		target.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		t.Fatalf("%q points at %T: %q", was, c.Target, shown(s))
	}
	s.env.Tasks.Settle()
}

// beside reports a callout that covers, or is far from, what it points at.
func beside(t *testing.T, s *Shell, c *widget.Callout) {
	t.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top, target := at(c), at(c.Target)
	apart := top.X >= target.X+c.Target.Size().Width || top.X+c.Size().Width <= target.X ||
		top.Y >= target.Y+c.Target.Size().Height || top.Y+c.Size().Height <= target.Y
	if !apart {
		t.Errorf("%q covers what it points at", asked(s))
	}
}

// A whole first lesson, played by nothing but what the guide points at, goes from
// the briefing through an article, a call, a visit, the shortlist, the table and
// the votes to the debrief.
func TestTheFirstLessonIsPlayedByFollowingTheGuide(t *testing.T) {
	for _, run := range []struct {
		language, scale string
		size            fyne.Size
	}{{"en", "1", fyne.NewSize(1280, 800)}, {"nl", "1", fyne.NewSize(1280, 800)}, {"fr", "1", fyne.NewSize(1024, 700)}, {"en", "2", fyne.NewSize(1024, 700)}} {
		t.Run(run.language+" "+run.scale, func(t *testing.T) {
			shelf := english()
			shelf.values[frame.PrefLanguage], shelf.values[frame.PrefTextSize] = run.language, run.scale
			journal := play.NewMemory()
			s := windowOn(t, shelf, journal)
			s.window.Resize(run.size)
			s.env.Brief("morning-bread")
			met := map[string]bool{}
			for steps := 0; ; steps++ {
				c := pointing(s)
				if c == nil || steps > 300 {
					t.Fatalf("the guide points at nothing after %d steps: %q", steps, shown(s))
				}
				met[asked(s)] = true
				if c.Target == nil {
					break
				}
				beside(t, s, c)
				follow(t, s, c)
			}
			for _, key := range []string{"briefing", "article", "research", "call", "show", "sure.shortlist", "sure.vote", "table", "votes", "end", "set.add", "debrief"} {
				found := false
				for text := range met {
					begins, _, _ := strings.Cut(s.env.T("guide."+key, map[string]any{"Name": "Jonas", "Action": "X", "Topic": "X"}), "{{")
					found = found || strings.HasPrefix(text, begins)
				}
				if !found {
					t.Errorf("the lesson goes by without %s", key)
				}
			}
			o, err := play.Open(t.Context(), journal, noonNow, 1)
			if err != nil || o.Broken() != nil {
				t.Fatal(err, o.Broken())
			}
			b := o.Board()
			if !b.Ended || !b.Shortlisted || len(b.Votes) == 0 {
				t.Errorf("ended %v, shortlisted %v, %d votes", b.Ended, b.Shortlisted, len(b.Votes))
			}
			if said := o.Said(); len(said) < 2 || said[0].Of != play.Shortlist || said[len(said)-1].Of != play.Vote {
				t.Errorf("said %+v", said)
			}
			if result, _ := o.Result(); result.Outcome.End != sim.Won {
				t.Logf("outcome %v", result.Outcome)
			}
		})
	}
}

// In a window of 1024 x 700 px the four panels stand side by side with the guide
// above them, and where they are tabs it points at the tab of what it asks for.
func TestTheGuideLeavesThePlanInSight(t *testing.T) {
	for _, c := range []struct {
		high float32
		at   string
	}{{700, "Outreach desk"}, {560, "Plan"}} {
		s := windowOn(t, english(), play.NewMemory())
		s.window.Resize(fyne.NewSize(1024, c.high))
		begun(t, s, "morning-bread", "guided", "6")
		callout := pointing(s)
		if callout == nil || callout.Target == nil {
			t.Fatalf("%v px: the guide points at nothing: %q", c.high, shown(s))
		}
		if said := widget.Spoken(callout.Target); said != c.at {
			t.Errorf("%v px: the guide points at %q, not at %q", c.high, said, c.at)
		}
	}
}

func TestTheGuideIsClosedAndBroughtBack(t *testing.T) {
	shelf := english()
	s := window(t, shelf)
	begun(t, s, "welding-cell", "guided", "1")
	if pointing(s) == nil {
		t.Fatalf("no guide: %q", shown(s))
	}
	press(s, button(t, s, "Close guide"))
	if pointing(s) != nil || shelf.values[frame.PrefGuide] != "yes" {
		t.Error("the guide stays, or nobody remembers that it was closed")
	}
	again := window(t, shelf)
	begun(t, again, "welding-cell", "guided", "1")
	if pointing(again) != nil {
		t.Error("the guide comes back")
	}
	again.game.ShowGuide()
	if pointing(again) == nil {
		t.Error("the guide cannot be called back")
	}
	press(again, button(t, again, "Outreach desk"))
	if c := pointing(again); c == nil {
		t.Error("the guide says nothing at the desk")
	} else if _, ok := c.Target.(*widget.Choice); !ok {
		t.Errorf("it points at %T", c.Target)
	}
	press(again, button(t, again, "Close guide"))
	if pointing(again) != nil || !widget.Modal(again.window.Canvas()) {
		t.Error("closed in a dialog the guide stays, or the dialog goes with it")
	}
	widget.CloseTop(again.window.Canvas())
	again.game.ShowGuide()
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	press(again, button(t, again, "Outreach desk"))
	again.window.Canvas().Focused().TypedKey(escape)
	if pointing(again) == nil || widget.Modal(again.window.Canvas()) {
		t.Error("Esc closes the guide before the dialog over it")
	}
	again.window.Canvas().Focused().TypedKey(escape)
	if pointing(again) != nil {
		t.Error("Esc does not close the guide")
	}
}

func TestTheGlossaryFindsATerm(t *testing.T) {
	s := window(t, english())
	frame.ShowGlossary(s.env)
	if !says(s, "Quorum") || !says(s, "Pareto front") {
		t.Fatalf("the glossary shows %q", shown(s))
	}
	focused := s.window.Canvas().Focused()
	test.Type(focused, "dkim")
	if says(s, "Quorum") || !says(s, "DKIM") || !says(s, "DMARC") {
		t.Errorf("a search leaves %q", shown(s))
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widget.Modal(s.window.Canvas()) {
		t.Error("the glossary stays open")
	}
}

func TestEveryTermIsOneSentence(t *testing.T) {
	for _, code := range lang.Languages {
		words := lang.For(code)
		for _, id := range frame.Glossary {
			name, meaning := words.T("term."+id, nil), words.T("term."+id+".about", nil)
			if strings.HasPrefix(name, "term.") || strings.HasPrefix(meaning, "term.") {
				t.Errorf("%s: %s has no text", code, id)
			}
			if n := strings.Count(meaning, ". ") + strings.Count(meaning, "? "); n > 0 {
				t.Errorf("%s: %s takes %d sentences: %q", code, id, n+1, meaning)
			}
		}
	}
}
