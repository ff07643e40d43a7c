package scenario

import (
	"strings"
	"testing"

	"buygrid/sim"
)

// An answer that is wrong is a mistake as ever, and a text may have question marks.
func TestOnlyAQuestionIsAQuestion(t *testing.T) {
	for old, new := range map[string]string{
		"title: Electric forklifts": `title: Why forklifts?`,
		"item: Electric forklift":   `item: "?? forklift"`,
		"name: Mira Jansen":         `name: "?Mira"`,
	} {
		src := strings.Replace(forklifts, old, new, 1)
		if _, problems := Parse("forklifts.yaml", []byte(src)); src == forklifts || problems != nil {
			t.Errorf("%s: %v", new, problems)
		}
	}
	src := strings.Replace(forklifts, "importance: strategic", `importance: "? how much"`, 1)
	_, problems := Parse("forklifts.yaml", []byte(src))
	if len(problems) != 1 || problems[0].Code != CodeQuestion || problems[0].Line != 4 || problems[0].Column != 40 {
		t.Errorf("got %v", problems)
	}
	d, _ := Parse("forklifts.yaml", []byte(forklifts))
	if _, problems := d.With(sim.Override{Path: "purchase.importance", Value: `"?"`}); len(problems) != 1 || problems[0].Code != CodeQuestion {
		t.Errorf("an override: %v", problems)
	}
}

// What is asked is told without its mark, and without the space that French has before it.
func TestAQuestionIsToldWithoutItsMark(t *testing.T) {
	for _, asked := range []string{"? how much?", "? how much ?", "? how much\u00a0?", "? how much\u202f?"} {
		src := strings.Replace(forklifts, "importance: strategic", `importance: "`+asked+`"`, 1)
		_, problems := Parse("forklifts.yaml", []byte(src))
		if len(problems) != 1 || problems[0].Message != `Question not answered yet: how much ("importance").` {
			t.Errorf("%q: %v", asked, problems)
		}
	}
}

// A tender at a fixed price weighs the price with 0; any other purchase has use for it.
func TestATenderMayLeaveThePriceUnweighed(t *testing.T) {
	src := strings.Replace(forklifts, "best: 30000, weight: 30", "best: 30000, weight: 0", 1)
	if _, problems := Parse("forklifts.yaml", []byte(src)); len(problems) != 1 || problems[0].Code != CodeUnweighed {
		t.Errorf("a vote: %v", problems)
	}
	src = strings.Split(src, "expect:")[0] + "decision: {rule: best_score}\n"
	if _, problems := Parse("forklifts.yaml", []byte(src)); problems != nil {
		t.Errorf("a tender: %v", problems)
	}
}
