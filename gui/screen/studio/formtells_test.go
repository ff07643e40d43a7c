package studio

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// A row of a list says what stands in a part of an item, and nothing of one that is empty.
func TestARowTellsWhatItsPartsHold(t *testing.T) {
	s, p := formOn(t, "late-again", "suppliers")
	item := p.tree.At("suppliers", "0")
	facts := under(item, "facts")
	first := facts.Children[0]
	if told := p.summary(item); !strings.Contains(told, "Facts ("+p.title(first)+": "+first.Value) {
		t.Errorf("of a supplier it tells %q", told)
	}
	member := p.tree.At("members", "0").Path
	if under(p.tree.At(member...), "cares") != nil {
		p.leaveOut(below(member, "cares"))
	}
	if !p.set(below(member, "cares"), "{}") {
		t.Fatal("no empty map could be set")
	}
	s.env.Tasks.Settle()
	if told := p.summary(p.tree.At(member...)); strings.Contains(told, keyName(under(p.tree.At(member...), "cares").Slot, s.env.Words)) {
		t.Errorf("of a member without cares it tells %q", told)
	}
}

// An alternative that is a map of keys is called by what is filled in there: people who
// know no YAML know no keys.
func TestAnAlternativeIsCalledByWhatIsFilledIn(t *testing.T) {
	for _, code := range lang.Languages {
		s, p := formOn(t, "late-again")
		s.env.Words = lang.For(code)
		own := s.env.Words.Problem("keys of its own")
		var look func(slot scenario.Slot, depth int)
		look = func(slot scenario.Slot, depth int) {
			for _, o := range slot.Of() {
				if called := p.kindOf(o); called == "" || strings.Contains(called, own) {
					t.Errorf("%s: an alternative of %s is called %q", code, slot.Key(), called)
				}
				look(o, depth+1)
			}
			if depth < 8 {
				for _, key := range slot.Keys() {
					look(key, depth+1)
				}
				if item := slot.Item(); item.Known() {
					look(item, depth+1)
				}
			}
		}
		look(scenario.Root(), 0)
	}
}

// Under a question of a draft stands what is asked, not how a file spells the answer: the
// control is there for that.
func TestUnderAQuestionStandsNoSpelling(t *testing.T) {
	s, p := formOn(t, "late-again", "purchase")
	if !p.set(edit.Path{"purchase", "type"}, `"? is it new?"`) {
		t.Fatal("no question could be put")
	}
	s.env.Tasks.Settle()
	p.showProblems()
	if text := seen(s); !strings.Contains(text, "not answered yet: is it new") || strings.Contains(text, "straight_rebuy") {
		t.Errorf("the form says: %s", text)
	}
}
