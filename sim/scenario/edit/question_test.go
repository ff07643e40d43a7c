package edit_test

import (
	"strings"
	"testing"

	"buygrid/sim/scenario/edit"
)

// What is written where a draft asks is the answer: it takes the question's place, from
// whichever letter of it.
func TestAnAnswerTakesThePlaceOfTheQuestion(t *testing.T) {
	const line = `  type: "? is it new_task, \"modified_rebuy\" or straight_rebuy?" # as published`
	text := "purchase:\n" + line
	from, to := strings.Index(line, `"`), strings.LastIndex(line, `"`)+1
	for _, column := range []int{from, from + 1, from + 20, to} {
		at := edit.Place{Line: 1, Column: column}
		b := edit.New([]byte(text))
		if start, end, ok := b.Question(at); !ok || start.Column != from || end.Column != to {
			t.Errorf("at %d the question goes from %v to %v, %v", column, start, end, ok)
		}
		all := edit.Complete(text, at, edit.Speech{})
		if len(all) != 3 {
			t.Fatalf("at %d there are %v", column, all)
		}
		b.Select(all[1].From, all[1].To)
		b.Insert(all[1].Inserts)
		if got := b.Text(); got != "purchase:\n  type: modified_rebuy # as published" {
			t.Errorf("at %d the answer gives %q", column, got)
		}
	}
	for _, at := range []edit.Place{{Line: 0, Column: 3}, {Line: 1, Column: 3}, {Line: 9}, {Line: -1}} {
		if _, _, ok := edit.New([]byte(text)).Question(at); ok {
			t.Errorf("there is a question at %v", at)
		}
	}
}

func TestAQuestionIsNoValue(t *testing.T) {
	for _, c := range []struct {
		text, asks string
		is         bool
	}{
		{`title: "? who buys?"`, "who buys?", true}, {`title: "?"`, "", true}, {`title: "?!"`, "", false}, {"title: Pumps?", "", false}, {"title: {en: x}", "", false}, {"format: 1", "", false},
	} {
		asks, is := edit.Read(c.text).At("title").Question()
		if asks != c.asks || is != c.is {
			t.Errorf("%s asks %q, %v", c.text, asks, is)
		}
	}
}
