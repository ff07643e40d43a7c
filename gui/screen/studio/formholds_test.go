package studio

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// slides is the slider of a row.
func slides(t *testing.T, p *formPane, id string) float64 {
	t.Helper()
	slider, ok := p.controls["slide "+id].(*widget.Slider)
	if !ok {
		t.Fatalf("no slider %q", id)
	}
	return slider.Value
}

func TestWhatIsLeftOutStandsAtWhatHolds(t *testing.T) {
	s, p := formOn(t, "late-again", "suppliers", "0")
	text := s.work.buffer.Text()
	doc, _ := scenario.Parse("late-again.yaml", []byte(text))
	for j, supplier := range doc.Scenario().Suppliers {
		path := edit.Path{"suppliers", string(rune('0' + j))}
		for _, key := range []string{"awareness", "floor"} {
			if p.tree.At(append(path[:2:2], key)...) != nil {
				splices, err := edit.Remove(s.work.buffer.Text(), append(path[:2:2], key))
				if err != nil {
					t.Fatal(err)
				}
				s.apply("studio.undo.remove", splices)
			}
		}
		p.open(path)
		s.env.Tasks.Settle()
		read, problems := scenario.Parse("mine.yaml", s.work.buffer.Bytes())
		if read == nil {
			t.Fatal(problems)
		}
		is := read.Scenario().Suppliers[j]
		if at := slides(t, p, strings.Join(path, "/")+"/awareness"); at != is.Awareness {
			t.Errorf("%s: the slider stands at %g, %g holds", supplier.ID, at, is.Awareness)
		}
		pressed(t, p, "begin "+strings.Join(path, "/")+"/floor")
		after, problems := scenario.Parse("mine.yaml", s.work.buffer.Bytes())
		if after == nil {
			t.Fatalf("filled in, the floor is wrong: %v", problems)
		}
		if floor := after.Scenario().Suppliers[j].Floor; floor < is.Floor-1e-5 || floor > is.Floor+1e-5 {
			t.Errorf("%s: filled in with a floor of %g, %g held", supplier.ID, floor, is.Floor)
		}
		p.open(path)
	}
}

func TestFactsHaveTheUnitOfTheirCriterionAndOfferNoPartsThatThereAreNone(t *testing.T) {
	_, p := formOn(t, "late-again", "suppliers", "0", "facts")
	for _, c := range p.tree.At("criteria").Children {
		id := "suppliers/0/facts/" + c.ID()
		if p.controls["kind "+id] != nil {
			t.Errorf("%s has no parts, and a map of them is offered", c.ID())
		}
		unit := wordsOf(under(c, "unit"), "en")
		if unit == "" {
			t.Fatalf("%s has no unit", c.ID())
		}
		for _, r := range p.rows {
			if r.spot.id() == id && !strings.Contains(p.mayBe(r.spot), unit) {
				t.Errorf("the fact of %s is not said to be in %s: %s", c.ID(), unit, p.mayBe(r.spot))
			}
		}
	}
	p.open(edit.Path{"criteria", "0"})
	want := wordsOf(p.tree.At("criteria", "0", "unit"), "en")
	for _, r := range p.rows {
		if key := r.spot.slot.Key(); (key == "worst" || key == "best") && !strings.Contains(p.mayBe(r.spot), want) {
			t.Errorf("%s is not said to be in %s: %s", key, want, p.mayBe(r.spot))
		}
	}
}

// Tab to a field selects it; a form that is made anew leaves caret and letters as they were.
func TestAFieldIsTakenWholeByTabAndKeepsItsCaret(t *testing.T) {
	s, p := formOn(t, "late-again", "criteria", "0")
	on := s.env.Window.Canvas()
	p.point(edit.Path{"criteria", "0", "weight"})
	field := p.fields["criteria/0/weight"].field
	test.Type(field.Focusable(), "7")
	if field.Text() != "7" {
		t.Errorf("typed into a field that Tab came to, it says %q", field.Text())
	}
	test.Type(field.Focusable(), "5")
	p.build() // as another change of the text does, in the middle of typing
	again := p.fields["criteria/0/weight"].field
	if on.Focused() != again.Focusable() || again == field {
		t.Fatal("the keyboard is not in the new field")
	}
	test.Type(again.Focusable(), "0")
	if again.Text() != "750" {
		t.Errorf("typed on after the form was made anew, it says %q", again.Text())
	}
	on.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.env.Tasks.Settle()
	last := p.fields["criteria/0/weight"].field
	test.Type(last.Focusable(), "1")
	if last.Text() != "7501" {
		t.Errorf("typed on after Enter, it says %q", last.Text())
	}
}

// What counts weeks from 0 says which week of the play that is: in its documentation,
// and in the form for the one that is written.
func TestWeeksSayWhichOfThePlayTheyAre(t *testing.T) {
	same := func(text string) string { return text }
	found := 0
	rows(func(place string, keys []scenario.Slot) {
		for _, key := range keys {
			_, counts := key.WeekOfPlay("2")
			if says := key.Says(same, nil); counts != strings.Contains(key.Unit(same), "from 0") || counts != strings.Contains(says, "2 is week 3 of the play") {
				t.Errorf("%s of %s: %q in %q", key.Key(), place, says, key.Unit(same))
			}
			if counts {
				found++
			}
		}
	})
	if found < 2 {
		t.Errorf("only %d keys count weeks from 0", found)
	}
	s, p := formOn(t, "late-again")
	at := 0
	if events := p.tree.At("events"); events != nil {
		at = len(events.Children)
	}
	splices, err := edit.Add(s.work.buffer.Text(), edit.Path{"events"}, at, "id: fair\ntext: Fair\nwhen: {week: 2}\neffect: {need: 0.1}")
	if err != nil {
		t.Fatal(err)
	}
	s.apply("studio.undo.change", splices)
	p.open(edit.Path{"events", strconv.Itoa(at), "when"})
	s.env.Tasks.Settle()
	if says := seen(s); !strings.Contains(says, "In the play this is week 3.") {
		t.Errorf("week 2 is not said to be week 3 of the play:\n%s", says)
	}
}
