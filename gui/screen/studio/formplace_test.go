package studio

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// wrongRows are the rows of the form under which a problem is written.
func wrongRows(p *formPane) (all []string) {
	for _, r := range p.rows {
		if r.problems.Visible() {
			all = append(all, r.spot.id())
		}
	}
	return all
}

func TestAProblemStandsUnderWhatItIsOfAlone(t *testing.T) {
	for name, c := range map[string]struct {
		at, of edit.Path // the form, and the value in it
		value  string
	}{
		"a fact among facts of one line":   {edit.Path{"suppliers", "1", "facts"}, edit.Path{"suppliers", "1", "facts", "tco"}, "9100000"},
		"a number of a line in brackets":   {edit.Path{"criteria", "1"}, edit.Path{"criteria", "1", "weight"}, "-4"},
		"the part that it is in":           {edit.Path{"suppliers", "1"}, edit.Path{"suppliers", "1", "facts", "tco"}, "9100000"},
		"the item that it is in":           {edit.Path{"suppliers"}, edit.Path{"suppliers", "1", "facts", "tco"}, "9100000"},
		"the section that it is in":        {edit.Path{}, edit.Path{"suppliers", "1", "facts", "tco"}, "9100000"},
		"a text of a file of other things": {edit.Path{"purchase"}, edit.Path{"purchase", "quantity"}, "0"},
	} {
		t.Run(name, func(t *testing.T) {
			s, p := formOn(t, "mri-tender", c.at...)
			p.set(c.of, c.value)
			s.env.Tasks.Settle()
			p.Checked()
			want := strings.Join(c.of[:len(c.at)+1], "/")
			if got := wrongRows(p); len(got) != 1 || got[0] != want || p.general.Visible() {
				t.Errorf("the problem is written under %v and above all rows %v, want it under %s alone:\n%v", got, p.general.Visible(), want, s.work.now.problems)
			}
		})
	}
}

func TestWhatIsMissingIsSaidOfTheWholePart(t *testing.T) {
	s, p := formOn(t, "mri-tender", "criteria", "1")
	p.leaveOut(edit.Path{"criteria", "1", "worst"})
	s.env.Tasks.Settle()
	p.Checked()
	if got := wrongRows(p); len(got) > 0 || !p.general.Visible() {
		t.Errorf("a missing key is said under %v:\n%v", got, s.work.now.problems)
	}
}

func TestFillInBeginsWithWhatHolds(t *testing.T) {
	s, p := formOn(t, "late-again")
	if value(p.tree, "negotiation") != "" || p.tree.At("negotiation") != nil {
		p.leaveOut(edit.Path{"negotiation"})
		s.env.Tasks.Settle()
	}
	pressed(t, p, "begin negotiation")
	if got := value(p.tree, "negotiation", "rounds"); got != "8" {
		t.Errorf("filling in the negotiation writes %q rounds, and 8 held", got)
	}
	in := inserter{tree: p.tree, say: "x"}
	seen := 0
	var walk func(slot scenario.Slot, depth int)
	walk = func(slot scenario.Slot, depth int) {
		for _, key := range slot.Keys() {
			if is, ok := holding(key); ok {
				if seen++; in.value(key) != is {
					t.Errorf("%s begins with %s, and %s holds", key.Key(), in.value(key), is)
				}
			}
			if depth > 0 {
				walk(key, depth-1)
				walk(key.Item(), depth-1)
			}
		}
	}
	walk(scenario.Root(), 4)
	if seen < 20 {
		t.Errorf("only %d keys have a value that holds", seen)
	}
}

func TestWhatIsAddedChangesNothingYetAndHasTheKeyboard(t *testing.T) {
	s, p := formOn(t, "mri-tender", "members", "1")
	canvas := s.env.Window.Canvas()
	p.set(edit.Path{"members", "1", "cares"}, "{}")
	p.open(edit.Path{"members", "1", "cares"})
	chosen(t, p, "new members/1/cares", "energy")
	if got := value(p.tree, "members", "1", "cares", "energy"); got != "1" {
		t.Errorf("a care begins with %q, and 1 changes nothing", got)
	}
	if canvas.Focused() != p.controls["members/1/cares/energy"] {
		t.Errorf("the keyboard is at %q", p.nameOfFocus(canvas))
	}
	p.open(edit.Path{"negotiation", "issues", "warranty", "values"})
	pressed(t, p, "add negotiation/issues/warranty/values")
	if got := value(p.tree, "negotiation", "issues", "warranty", "values", "3"); got != "37" || canvas.Focused() != p.controls["negotiation/issues/warranty/values/3"] {
		t.Errorf("a number behind 36 begins with %q, the keyboard is at %q", got, p.nameOfFocus(canvas))
	}
	p.open(edit.Path{"suppliers"})
	pressed(t, p, "add suppliers")
	if got := p.nameOfFocus(canvas); got != "suppliers/3/name" {
		t.Errorf("of a new supplier the keyboard is at %q", got)
	}
}

func TestTheOutlineLeadsToTheRowOfTheForm(t *testing.T) {
	s, p := formOn(t, "mri-tender")
	s.center = atForm
	for path, want := range map[string]string{"briefing": "briefing/en", "title": "title/en", "budget": "begin budget", "id": "id"} {
		s.panes.outline.press(outlineLine{path: path, line: -1})
		s.env.Tasks.Settle()
		if got := p.nameOfFocus(s.env.Window.Canvas()); got != want {
			t.Errorf("%s of the outline gives the keyboard to %q, want %q", path, got, want)
		}
		driver := fyne.CurrentApp().Driver()
		for _, r := range p.rows {
			if top := driver.AbsolutePositionForObject(r.box).Y; r.spot.id() == path && (top < 0 || top > s.env.Window.Canvas().Size().Height-20) {
				t.Errorf("%s is not in sight: at %g", path, top)
			}
		}
	}
}

func TestAProblemLeadsToTheFormWhereThatIsShown(t *testing.T) {
	s, p := formOn(t, "mri-tender")
	p.set(edit.Path{"suppliers", "1", "facts", "tco"}, "91")
	s.env.Tasks.Settle()
	s.center = atForm
	s.jump(s.work.now.problems[0])
	s.env.Tasks.Settle()
	if got, id := p.nameOfFocus(s.env.Window.Canvas()), "suppliers/1/facts/tco"; strings.Join(p.at, "/") != "suppliers/1/facts" || got != id {
		t.Errorf("the form of %v is shown, the keyboard is at %q, want %q", p.at, got, id)
	}
	s.center = atText
	s.jump(s.work.now.problems[0])
	if line := s.work.buffer.Caret().Line; line != s.work.now.problems[0].Line-1 {
		t.Errorf("the caret is in line %d", line+1)
	}
}

func TestTheWizardAsksForTheNameOfWhatIsAdded(t *testing.T) {
	s := shown(t, lesson(t, "late-again"))
	w := s.showWizard()
	for w.page < 3 {
		click(t, s, "Next")
	}
	for _, name := range []string{"Ada", "Bea", "Cleo"} {
		click(t, s, s.env.T("studio.wizard.add_person", nil))
		for _, r := range name {
			s.env.Window.Canvas().Focused().TypedRune(r)
		}
		if got := w.answers.People[len(w.answers.People)-1].Name; got != name {
			t.Errorf("%q is typed after adding a person, whose name is %q now", name, got)
		}
	}
}
