package studio

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
)

func TestTheWizardAsksAndOpensWhatItWrote(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	w := s.showWizard()
	if !strings.Contains(said(s), "1") || !w.back.Disabled() {
		t.Error("it does not begin with the first question")
	}
	w.answers.Title = ""
	click(t, s, "Next")
	if w.page != 0 || w.wrong.Content == "" {
		t.Error("it goes on without a title, or does not say why not")
	}
	w.answers.Title, w.answers.ID = "Pumps for the plant", "pumps-for-the-plant"
	for page := 1; page < wizardPages; page++ {
		click(t, s, "Next")
		if w.page != page || w.wrong.Content != "" {
			t.Fatalf("page %d, want %d: %s", w.page, page, w.wrong.Content)
		}
	}
	click(t, s, "Back")
	if w.page != wizardPages-2 {
		t.Errorf("back to page %d", w.page)
	}
	click(t, s, "Next")
	if w.next.Size().Width < w.next.MinSize().Width {
		t.Error("the last button is cut off")
	}
	w.forth()
	s.env.Tasks.Settle()
	if s.work == nil || s.work.name != "pumps-for-the-plant.yaml" || s.work.now.doc == nil || !s.work.kept.wanted || s.work.kept.at.IsZero() {
		t.Fatalf("what is open is %q: %v", s.work.name, s.work.now.problems)
	}
	if doc, problems := scenario.Parse("x.yaml", s.work.buffer.Bytes()); doc == nil || doc.Scenario().Title.In("en") != "Pumps for the plant" {
		t.Errorf("not what was answered: %v", problems)
	}
	if s.center != atForm {
		t.Error("who answered questions stands before the text of a file, not before its form")
	}
	if said(s) == "" || strings.Contains(said(s), "Next") {
		t.Error("the wizard is open still")
	}
}

func TestTheNumberOfTheQuestionStandsAboveTheQuestion(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	w := s.showWizard()
	left := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
	}
	found := 0
	widget.Walk(w.holder, func(o fyne.CanvasObject) {
		if text, ok := o.(*widget.Text); ok && found < 2 {
			found++
			if left(text) != left(w.step) {
				t.Errorf("%q stands at %g, the number of the question at %g", text.Content, left(text), left(w.step))
			}
		}
	})
	if found < 2 {
		t.Error("no question was seen")
	}
}
