package scenario_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// FuzzOverride changes a scenario by two paths and values of any text, as --set
// does. A change is refused with its place in every language; or it is
// taken, the same a second time and together with another as after it, the purchase
// it was made to stays what it was, and what it makes can be simulated.
func FuzzOverride(f *testing.F) {
	src, err := os.ReadFile("testdata/design.yaml")
	if err != nil {
		f.Fatal(err)
	}
	fresh := func(t testing.TB) *scenario.Document {
		d, problems := scenario.Parse("design.yaml", src)
		if problems != nil {
			t.Fatal(problems)
		}
		return d
	}
	seeds := []sim.Override{
		{Path: "purchase.importance", Value: "0.2"}, {Path: "purchase.importance", Value: "high"}, {Path: "purchase.importance.cost_of_failure", Value: "700_000"},
		{Path: "purchase.type", Value: "straight_rebuy"}, {Path: "members.anna.cares.fit", Value: "1.5"}, {Path: "members.tom.roles", Value: "[buyer, user]"},
		{Path: "suppliers.you.overclaims", Value: "0.3"}, {Path: "suppliers.bolt.means.budget", Value: "100"}, {Path: "decision.rule", Value: "borda"},
		{Path: "model.stage_weeks", Value: "[1, 0, 2, 2, 1]"}, {Path: "model.caution", Value: "1e9"}, {Path: "title.nl", Value: `"Iets: anders"`},
		{Path: "events.strike.effect.evidence.value", Value: "50"}, {Path: "negotiation.issues.payment", Value: "{values: [30, 60]}"},
		{Path: "criteria", Value: "[]"}, {Path: "expect", Value: "[{with: {expect: 1}}]"}, {Path: "model", Value: "{caution: {}}"}, {Path: "", Value: "1"}, {Path: "..", Value: "&a [*a]"},
		{Path: "you.budget", Value: "42 000"}, {Path: "you.budget", Value: "\u00a042"}, {Path: "negotiation.rounds", Value: "0"}, {Path: "suppliers.you", Value: "{id: x}"},
		{Path: "members", Value: "[{id: a, roles: [decider]}]"}, {Path: "purchase.quantity", Value: ".inf"}, {Path: "\xff", Value: "\x00"},
	}
	for k, o := range seeds {
		next := seeds[(k+1)%len(seeds)]
		f.Add(o.Path, o.Value, next.Path, next.Value)
	}
	base, untouched := fresh(f), fresh(f)
	f.Fuzz(func(t *testing.T, path, value, path2, value2 string) {
		one, two := sim.Override{Path: path, Value: value}, sim.Override{Path: path2, Value: value2}
		changed := taken(t, base, one)
		if !reflect.DeepEqual(base.Scenario(), untouched.Scenario()) {
			t.Fatalf("%s=%s changed the purchase that it was made to", path, value)
		}
		if changed == nil {
			return
		}
		if again := taken(t, changed, one); again == nil || !reflect.DeepEqual(again.Scenario(), changed.Scenario()) {
			t.Errorf("%s=%s is not the same a second time", path, value)
		}
		simulated(t, changed.Scenario())
		after := taken(t, changed, two)
		if after == nil {
			return
		}
		if both := taken(t, base, one, two); both == nil || !reflect.DeepEqual(both.Scenario(), after.Scenario()) {
			t.Errorf("%s=%s and %s=%s are not the same together", path, value, path2, value2)
		}
	})
}

// taken returns a document with changes, nil where they are refused as they should
// be.
func taken(t *testing.T, d *scenario.Document, over ...sim.Override) *scenario.Document {
	t.Helper()
	changed, problems := d.With(over...)
	if (changed == nil) == (problems == nil) {
		t.Fatalf("%q: document %v, problems %v", over, changed, problems)
	}
	for _, p := range problems {
		if p.File == "" || p.Line < 1 || p.Column < 1 || p.Code == "" || p.Message == "" {
			t.Errorf("%q: incomplete: %+v", over, p)
		}
		for _, code := range lang.Languages {
			said := p.In(lang.For(code).Problem).String()
			if said == "" || strings.Contains(said, "%!") && !strings.Contains(fmt.Sprint(over), "%") || utf8.RuneCountInString(said) > 5000 {
				t.Errorf("%q: %s: says %q", over, code, said)
			}
		}
	}
	return changed
}

// simulated plays what a change made: it can be, and is the same twice.
func simulated(t *testing.T, sc *sim.Scenario) {
	t.Helper()
	p, err := engine.NewProcess(sc, engine.Setup{Strategy: sim.StrategyNamed(sim.DefaultStrategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Errorf("what was taken cannot be simulated: %v", err)
		return
	}
	if once, twice := p.Run(1), p.Run(1); !reflect.DeepEqual(once, twice) {
		t.Errorf("simulated twice it ends as %+v and %+v", once, twice)
	}
}
