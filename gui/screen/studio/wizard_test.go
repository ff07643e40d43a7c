package studio

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim"
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

// fieldNamed is a field of what is shown.
func fieldNamed(t *testing.T, in fyne.CanvasObject, name string) *widget.Field {
	t.Helper()
	var found *widget.Field
	widget.Walk(in, func(o fyne.CanvasObject) {
		if f, ok := o.(*widget.Field); ok && f.Name == name {
			found = f
		}
	})
	if found == nil {
		t.Fatalf("no field %q", name)
	}
	return found
}

func TestTheWizardAsksForMoneyAndSaysPricesInIt(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	w := s.showWizard()
	for name, text := range map[string]string{"How many": "2", "Usual price of one": "1,900,000", "Currency": "gbp"} {
		fieldNamed(t, w.holder, name).OnChanged(text)
	}
	if a := w.answers; a.Quantity != 2 || a.Usual != 1.9e6 || a.Currency != "GBP" || w.mistake() != "" {
		t.Errorf("%g at %g %s: %s", a.Quantity, a.Usual, a.Currency, w.mistake())
	}
	fieldNamed(t, w.holder, "How many").OnChanged("two")
	if click(t, s, "Next"); w.page != 0 || !strings.Contains(w.wrong.Content, "How many") {
		t.Errorf("on page %d, told %q", w.page, w.wrong.Content)
	}
	w.answers.Quantity, w.page = 2, 3
	w.show()
	picked := 0
	widget.Walk(w.holder, func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Choice); ok && strings.HasSuffix(c.Name, ": Spoken of as") {
			c.OnChanged("she")
			picked++
		}
	})
	if picked != 3 || w.answers.People[1].Pronoun != sim.She {
		t.Errorf("%d are asked for, the second is %s", picked, w.answers.People[1].Pronoun)
	}
	w.page = wizardPages - 1
	w.show()
	if !strings.Contains(said(s), "Price: 1,786,000 GBP each (usual: 1,900,000)") || !strings.Contains(said(s), "Reliability: 98.2 % without failure") {
		t.Errorf("sliders say no facts:\n%s", said(s))
	}
	var slider *widget.Slider
	widget.Walk(w.holder, func(o fyne.CanvasObject) {
		if one, ok := o.(*widget.Slider); ok && slider == nil {
			slider = one
		}
	})
	if slider.OnChanged(1); w.answers.Suppliers[0].Price != 0 || !strings.Contains(said(s), "Price: 1,976,000 GBP each") {
		t.Errorf("to the right the price is no higher:\n%s", said(s))
	}
}
