package studio

import (
	"strings"
	"testing"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
)

// asking is the Studio on a text with questions in it, and what it says.
func asking(t *testing.T) (s *Studio, says func() string) {
	t.Helper()
	text := lesson(t, "late-again")
	for was, question := range map[string]string{"type: modified_rebuy": `type: "? is it new?"`, "importance: bottleneck": `importance: "? how much depends on it?"`} {
		text = strings.Replace(text, was, question, 1)
	}
	s = shown(t, text)
	said := ""
	s.env.Say = func(tell func() string) func() {
		said = tell()
		return func() { said = "" }
	}
	return s, func() string { return said }
}

// first is the first question.
func first(t *testing.T, s *Studio) scenario.Problem {
	t.Helper()
	for _, p := range s.work.now.problems {
		if p.Code == scenario.CodeQuestion {
			return p
		}
	}
	t.Fatalf("no question in %v", s.work.now.problems)
	return scenario.Problem{}
}

func TestAQuestionIsAnsweredByTyping(t *testing.T) {
	s, says := asking(t)
	front(s, atText)
	s.jump(first(t, s))
	if got := s.work.buffer.Selected(); got != `"? is it new?"` {
		t.Fatalf("selected is %q", got)
	}
	if !strings.Contains(says(), "is it new") {
		t.Errorf("it says %q", says())
	}
	s.work.buffer.Insert("new_task")
	s.changed()
	s.env.Tasks.Settle()
	if questions := s.work.now.counts().questions; questions != 1 {
		t.Errorf("%d questions are left", questions)
	}
	if says() != "" {
		t.Errorf("after the answer it says %q", says())
	}
	s.NextProblem(1)
	if got := s.work.buffer.Selected(); got != `"? how much depends on it?"` {
		t.Errorf("then selected is %q", got)
	}
}

func TestAQuestionIsAnsweredInTheFormThatIsShown(t *testing.T) {
	s, _ := asking(t)
	front(s, atForm)
	s.NextProblem(1)
	s.env.Tasks.Settle()
	p := s.panes.form
	if s.center != atForm || strings.Join(p.at, "/") != "purchase" {
		t.Fatalf("panel %d is in front, with the form of %v", s.center, p.at)
	}
	if name := p.nameOfFocus(s.env.Window.Canvas()); name != "purchase/type" {
		t.Errorf("the keyboard is at %q", name)
	}
	s.NextProblem(1)
	s.env.Tasks.Settle()
	if name := p.nameOfFocus(s.env.Window.Canvas()); !strings.HasSuffix(name, "purchase/importance") {
		t.Errorf("then the keyboard is at %q", name)
	}
}

// A question is not something to be rubbed out first.
func TestAFieldWithAQuestionIsEmpty(t *testing.T) {
	text := strings.Replace(lesson(t, "late-again"), "quantity: 2400", `quantity: "? how many?"`, 1)
	s := shown(t, text)
	front(s, atForm)
	p := s.panes.form
	p.open([]string{"purchase"})
	f := p.fields["purchase/quantity"]
	if f.field.Text() != "" {
		t.Errorf("the field holds %q", f.field.Text())
	}
	p.Take()
	if s.work.buffer.Text() != text {
		t.Error("a field that was left as it is changes the text")
	}
	typed(t, p, "purchase/quantity", "12")
	if !strings.Contains(s.work.buffer.Text(), "quantity: 12") {
		t.Error("the answer is not in the text")
	}
}

// What is opened takes the keyboard with it: Tab goes on there.
func TestTheKeyboardFollowsIntoAForm(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	front(s, atForm)
	p := s.panes.form
	p.open([]string{"suppliers", "0"})
	widget.Focus(s.env.Window.Canvas(), p.controls["open suppliers/0/facts"])
	p.open([]string{"suppliers", "0", "facts"})
	if name := p.nameOfFocus(s.env.Window.Canvas()); name != "trail suppliers/0/facts" {
		t.Errorf("the keyboard is at %q", name)
	}
}

// Whoever answers questions is not told that something is wrong.
func TestQuestionsAreNotMarkedAsMistakes(t *testing.T) {
	s, _ := asking(t)
	for _, l := range s.panes.outline.lines() {
		if l.wrong.problems > 0 {
			t.Errorf("%s has a cross", l.name)
		}
	}
	text := strings.Replace(s.work.buffer.Text(), "weight: 0.25", "weight: much", 1)
	s = shown(t, text)
	crossed := false
	for _, l := range s.panes.outline.lines() {
		crossed = crossed || l.wrong.problems > 0
	}
	if !crossed {
		t.Error("a weight that is no number has no cross")
	}
}

// What was made of a tender was not easily made; a copy to begin with is.
func TestWhatWasMadeIsKeptBeforeAnythingIsTyped(t *testing.T) {
	for _, made := range []bool{true, false} {
		s := shown(t, lesson(t, "late-again"))
		s.Write(frame.Writing{Name: "made.yaml", Text: []byte("id: made\n"), Made: made})
		s.env.Tasks.Settle()
		if kept := !s.work.kept.at.IsZero(); kept != made {
			t.Errorf("made %v, and kept %v", made, kept)
		}
	}
}

// The keyboard goes from field to field by the questions, with what was typed taken.
func TestAnswersAreTakenOnTheWayToTheNextQuestion(t *testing.T) {
	text := lesson(t, "late-again")
	for was, question := range map[string]string{"quantity: 2400": `quantity: "? how many?"`, "  - id: marlow": "  - id: marlow\n    short: \"? for short?\""} {
		text = strings.Replace(text, was, question, 1)
	}
	s := shown(t, text)
	front(s, atForm)
	s.NextProblem(1)
	s.env.Tasks.Settle()
	p := s.panes.form
	if name := p.nameOfFocus(s.env.Window.Canvas()); name != "purchase/quantity" {
		t.Fatalf("the keyboard is at %q", name)
	}
	p.fields["purchase/quantity"].field.SetText("12")
	s.NextProblem(1)
	s.env.Tasks.Settle()
	if name := p.nameOfFocus(s.env.Window.Canvas()); !strings.HasSuffix(name, "/short") {
		t.Errorf("then the keyboard is at %q", name)
	}
	if !strings.Contains(s.work.buffer.Text(), "quantity: 12") {
		t.Error("the answer is not in the text")
	}
}
