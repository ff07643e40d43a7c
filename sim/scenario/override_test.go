package scenario

import (
	"bytes"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"buygrid/sim"
)

func TestAnOverrideChangesOneValue(t *testing.T) {
	d := load(t, "design.yaml")
	for _, c := range []struct {
		path, value string
		got         func(sc *sim.Scenario) any
		want        any
	}{
		{"purchase.importance", "0.2", func(sc *sim.Scenario) any { return sc.Importance }, 0.2},
		{"purchase.importance.cost_of_failure", "700_000", func(sc *sim.Scenario) any { return sc.Importance }, 0.5},
		{"members.anna.cares.fit", "1.5", func(sc *sim.Scenario) any { return sc.Members[0].Cares[0] }, 1.5},
		{"members.tom.cares.otif", "2", func(sc *sim.Scenario) any { return sc.Members[1].Cares }, []float64{1, 1, 2, 1}},
		{"members.anna.short", "Mme de Wit", func(sc *sim.Scenario) any { return sc.Members[0].Short }, "Mme de Wit"},
		{"members.tom.name", "Dr. Amina Shah", func(sc *sim.Scenario) any { return sc.Members[1].Short }, "Amina"},
		{"suppliers.bolt.name", `"Volta, Inc."`, func(sc *sim.Scenario) any { return sc.Suppliers[1].Short }, "Volta"},
		{"suppliers.bolt.short", "Bo", func(sc *sim.Scenario) any { return sc.Suppliers[1].Short }, "Bo"},
		{"members.tom.pronoun", "she", func(sc *sim.Scenario) any { return sc.Members[1].Pronoun }, sim.She},
		{"members.tom.roles", "[buyer, user]", func(sc *sim.Scenario) any { return sc.Members[1].Roles }, sim.RoleSet(0).With(sim.Buyer).With(sim.User)},
		{"suppliers.kestrel.overclaims", "0.2", func(sc *sim.Scenario) any { return sc.Suppliers[0].Overclaims }, 0.2},
		{"suppliers.you.overclaims", "0.3", func(sc *sim.Scenario) any { return sc.Suppliers[0].Overclaims }, 0.3},
		{"suppliers.bolt.means.budget", "100", func(sc *sim.Scenario) any { return sc.Suppliers[1].Means }, sim.Means{HoursPerWeek: 20, Budget: 100_00}},
		{"decision.rule", "borda", func(sc *sim.Scenario) any { return sc.Rule }, sim.Borda},
		{"model.caution", "0", func(sc *sim.Scenario) any { return sc.Model.Caution }, 0.0},
		{"model.stage_weeks", "[1, 0, 2, 2, 1]", func(sc *sim.Scenario) any { return sc.Model.StageWeeks }, [sim.Stages]float64{1, 0, 2, 2, 1}},
		{"title.nl", "Iets anders: dit", func(sc *sim.Scenario) any { return sc.Title["nl"] }, "Iets anders: dit"},
		{"events.cut.when.chance", "1", func(sc *sim.Scenario) any { return sc.Events[1].Chance }, 1.0},
		{"events.strike.effect.evidence.value", "50", func(sc *sim.Scenario) any { return sc.Events[0].Effect.Evidence[0].Value }, 50.0},
		{"negotiation.issues.payment", "{values: [30, 60]}", func(sc *sim.Scenario) any { return len(sc.Issues) }, 5},
		{"actions.call.hours", "3", func(sc *sim.Scenario) any { return sc.Actions[sim.Call].Hours }, 3.0},
		{"you.budget", "1_000", func(sc *sim.Scenario) any { return sc.YouMeans.Budget }, sim.Money(1000_00)},
	} {
		value := c.value
		if strings.Contains(value, ": ") && value[0] != '{' {
			value = `"` + value + `"`
		}
		with, problems := d.With(sim.Override{Path: c.path, Value: value})
		if problems != nil {
			t.Errorf("%s=%s: %v", c.path, c.value, problems)
			continue
		}
		if got := c.got(with.Scenario()); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s=%s: got %v, want %v", c.path, c.value, got, c.want)
		}
	}
}

func TestAnOverrideChangesTheNewKeysToo(t *testing.T) {
	d := load(t, "tender.yaml")
	for _, c := range []struct {
		path, value string
		got         func(sc *sim.Scenario) any
		want        any
	}{
		{"criteria.otif.at_least", "90", func(sc *sim.Scenario) any { return sc.Criteria[2].AtLeast }, 90.0},
		{"suppliers.orb.image", "-0.1", func(sc *sim.Scenario) any { return sc.Suppliers[1].Image }, -0.1},
		{"suppliers.orb.strategy", "idle", func(sc *sim.Scenario) any { return sc.Suppliers[1].Strategy }, "idle"},
		{"negotiation.rounds", "8", func(sc *sim.Scenario) any { return sc.Rounds }, 8},
		{"decision.rule", "majority", func(sc *sim.Scenario) any { return sc.Rule }, sim.Majority},
		{"actions.meeting.turns", "4", func(sc *sim.Scenario) any { return sc.Actions[sim.Meeting].Turns }, 4},
		{"actions.leads.billing", "flat", func(sc *sim.Scenario) any { return sc.Actions[sc.ActionIndex("leads")].Billing }, sim.Flat},
		{"actions.agent.share", "0.1", func(sc *sim.Scenario) any { return sc.Actions[sc.ActionIndex("agent")].Share }, 0.1},
		{"you.hour_cost", "75", func(sc *sim.Scenario) any { return sc.HourCost }, sim.Money(75_00)},
		{"score.value", "0", func(sc *sim.Scenario) any { return sc.Score }, sim.ScoreWeights{Won: 1}},
		{"strategies.content-first.table.pace", "0.2", func(sc *sim.Scenario) any { return sc.Strategies[0].Deal.Concession }, 0.2},
		{"strategies.idle.moves", "[{action: pilot, to: leads}]", func(sc *sim.Scenario) any { return sc.Strategies[1].Rows },
			[]sim.Tactic{{Action: "pilot", To: sim.Audience{Words: sim.Leads}, Until: sim.Decision, Every: 1}}},
		{"hunt.words_only", "0.3", func(sc *sim.Scenario) any { return sc.Hunt[0].AtMost }, 0.3},
		{"hunt.one_person.at_most", "0.5", func(sc *sim.Scenario) any { return sc.Hunt[1].AtMost }, 0.5},
		{"hunt.overclaim", "0.4", func(sc *sim.Scenario) any { return sc.Hunt[2] }, sim.HuntLimit{Family: "overclaim", AtMost: 0.4}},
		{"model.reciprocity", "0", func(sc *sim.Scenario) any { return sc.Model.Reciprocity }, 0.0},
	} {
		with, problems := d.With(sim.Override{Path: c.path, Value: c.value})
		if problems != nil {
			t.Errorf("%s=%s: %v", c.path, c.value, problems)
		} else if got := c.got(with.Scenario()); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s=%s: got %v, want %v", c.path, c.value, got, c.want)
		}
	}
	for _, c := range []struct{ path, value, code, says string }{
		{"strategies.idle.table.peace", "1", CodeUnknownPath, `Did you mean "pace"?`},
		{"strategies.idle.moves.0.every", "2", CodeUnknownPath, "Set the whole list"},
		{"strategies.passive.moves", "[]", CodeBadID, ""},
		{"hunt.word_only", "0.1", CodeUnknownID, `Did you mean "words_only"?`},
		{"hunt.one_person.at_mos", "0.1", CodeUnknownPath, `Did you mean "at_most"?`},
		{"suppliers.orb.strategy", "idel", CodeUnknownID, `Did you mean "idle"?`},
		{"actions.call.turns", "0", CodeOutOfRange, ""},
		{"actions.agent.billing", "flat", CodeBilling, "per_acquisition"},
		{"criteria.otif.at_least", "9_000", CodeFarOutside, ""},
	} {
		_, problems := d.With(sim.Override{Path: c.path, Value: c.value})
		if len(problems) == 0 || problems[0].Code != c.code || !strings.Contains(problems[0].Remedy, c.says) {
			t.Errorf("%s=%s: %v", c.path, c.value, problems)
		}
	}
}

func TestAWrongOverrideIsExplained(t *testing.T) {
	d := load(t, "design.yaml")
	for _, c := range []struct {
		path, value, code, says string
		column                  int
	}{
		{"purchase.importence", "0.2", CodeUnknownPath, `Did you mean "importance"?`, 10},
		{"purchse.importance", "0.2", CodeUnknownPath, `Did you mean "purchase"?`, 1},
		{"members.ana.name", "x", CodeUnknownPath, `Did you mean "anna"?`, 9},
		{"members.anna.cares.fitt", "2", CodeUnknownID, `Did you mean "fit"?`, 20},
		{"purchase.quantity.unit", "2", CodeUnknownPath, "End the path", 19},
		{"expect.0.at_least", "0.1", CodeUnknownPath, "Set the whole list", 8},
		{"", "1", CodeUnknownPath, "", 1},
		{"purchase.importance", "2", CodeOutOfRange, "", 21},
		{"purchase.importance", "[1", CodeSyntax, "", 21},
		{"purchase.importance", "", CodeSyntax, "", 21},
		{"purchase.importance", "*x", CodeSyntax, "", 21},
		{"purchase.importance", "a: b", CodeSyntax, "", 21},
		{"purchase.importance", "{cost_of_failure: 1, valeu: 2}", CodeUnknownKey, `Did you mean "value"?`, 42},
		{"suppliers.bolt.facts.price", "50000", CodeOutOfRange, "at most the list price", 0},
		{"suppliers.kestrel.id", "bolt", CodeDuplicateID, "", 22},
		{"suppliers.kestrel.facts.price", "118.000", CodeFarOutside, "Write 118000: a point begins the fraction", 31},
		{"suppliers.bolt.name", `"B\e[2J"`, CodeSyntax, "", 21},
		{"criteria.otif.kind", "service", CodeReliability, "", 0},
		{"purchase.type", "straight_rebuy", "", "", 0},
	} {
		with, problems := d.With(sim.Override{Path: c.path, Value: c.value})
		if c.code == "" {
			if problems != nil {
				t.Errorf("%s=%s: %v", c.path, c.value, problems)
			}
			continue
		}
		if with != nil || len(problems) == 0 {
			t.Errorf("%s=%s was accepted", c.path, c.value)
			continue
		}
		p := problems[0]
		if p.Code != c.code || !strings.Contains(p.Remedy, c.says) || c.column > 0 && (p.File != "override" || p.Column != c.column || p.Source != c.path+"="+c.value) {
			t.Errorf("%s=%s: %v", c.path, c.value, p)
		}
	}
}

func TestADuplicateIDOfAnOverrideNamesTheLineOfTheFile(t *testing.T) {
	d := load(t, "twenty.yaml")
	for _, c := range []struct {
		over []sim.Override
		says string
	}{
		{[]sim.Override{{Path: "suppliers.nyx.id", Value: "orb"}}, "the first is in line 15."},
		{[]sim.Override{{Path: "suppliers.orb.id", Value: "nyx"}}, "the first is in line 14."},
		{[]sim.Override{{Path: "suppliers.orb.id", Value: "xyz"}, {Path: "suppliers.nyx.id", Value: "xyz"}}, "the first is in the value of suppliers.nyx.id."},
	} {
		_, problems := d.With(c.over...)
		if len(problems) != 1 || problems[0].File != overridesFile || !strings.HasSuffix(problems[0].Message, c.says) {
			t.Errorf("%v: %v", c.over, problems)
		}
	}
}

func TestAnOverrideMayMakeThePurchaseTooShortForAnEvent(t *testing.T) {
	d := load(t, "design.yaml")
	if _, problems := d.With(sim.Override{Path: "model.stage_weeks", Value: "[1, 1, 1, 1, 1]"}); problems != nil {
		t.Error(problems)
	}
}

func TestOverridesLeaveTheDocumentAsItWas(t *testing.T) {
	d := load(t, "design.yaml")
	before := *d.Scenario()
	source := bytes.Clone(d.Source())
	for _, path := range []string{"purchase.importance", "members.anna.cares.fit", "suppliers.bolt.overclaims", "model.sway"} {
		if _, problems := d.With(sim.Override{Path: path, Value: "0.31"}); problems != nil {
			t.Fatal(problems)
		}
	}
	again := load(t, "design.yaml")
	if !reflect.DeepEqual(before, *again.Scenario()) || !bytes.Equal(source, d.Source()) || d.Hash() != again.Hash() {
		t.Error("the document changed")
	}
	if again, problems := d.With(); problems != nil || !reflect.DeepEqual(again.Scenario(), d.Scenario()) {
		t.Errorf("no override changes something: %v", problems)
	}
}

// numeric paths of design.yaml with a range in which anything goes.
var free = []struct {
	path     string
	min, max float64
}{
	{"purchase.importance", 0, 1}, {"purchase.quantity", 1, 9}, {"members.anna.cares.fit", 0.1, 5}, {"members.tom.weights.price", 0.1, 2},
	{"suppliers.kestrel.overclaims", 0, 0.5}, {"suppliers.bolt.awareness", 0, 1}, {"criteria.help.weight", 0.1, 3}, {"model.loss_aversion", 0, 4},
	{"model.sway", 0, 1}, {"you.budget", 0, 9000}, {"negotiation.issues.price.buyer", 0.1, 1}, {"actions.meeting.evidence", 0, 4},
}

func TestOverridesAreIdempotentAndTheLastOneWins(t *testing.T) {
	d := load(t, "design.yaml")
	luck := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		f, g := free[luck.IntN(len(free))], free[luck.IntN(len(free))]
		pick := func(min, max float64) string { return figure(min + float64(luck.IntN(1000))/1000*(max-min)) }
		one := sim.Override{Path: f.path, Value: pick(f.min, f.max)}
		same := sim.Override{Path: f.path, Value: pick(f.min, f.max)}
		other := sim.Override{Path: g.path, Value: pick(g.min, g.max)}
		scenarioOf := func(d *Document, over ...sim.Override) *sim.Scenario {
			t.Helper()
			with, problems := d.With(over...)
			if problems != nil {
				t.Fatalf("%v: %v", over, problems)
			}
			return with.Scenario()
		}
		once := scenarioOf(d, one)
		if !reflect.DeepEqual(once, scenarioOf(d, one, one)) {
			t.Errorf("%v twice is not %v once", one, one)
		}
		if !reflect.DeepEqual(once, scenarioOf(d, same, one)) {
			t.Errorf("%v does not win over %v", one, same)
		}
		if f.path == g.path {
			continue
		}
		if !reflect.DeepEqual(scenarioOf(d, one, other), scenarioOf(d, other, one)) {
			t.Errorf("the order of %v and %v matters", one, other)
		}
		step, problems := d.With(one)
		if problems != nil {
			t.Fatal(problems)
		}
		if !reflect.DeepEqual(scenarioOf(d, one, other), scenarioOf(step, other)) {
			t.Errorf("%v and then %v is not both at once", one, other)
		}
	}
}

// TestWritingADefaultOutChangesNothing sets every default of the table that
// stands in a map at a fixed path to itself.
func TestWritingADefaultOutChangesNothing(t *testing.T) {
	d := withKeys(t, "strategies: {idle: {moves: []}}\nactions: {content: {}}\n")
	for prefix, s := range map[string]*shape{
		"purchase.": purchase, "criteria.flow.": criterion, "members.eva.": member, "members.eva.access.": access, "suppliers.nyx.": supplier,
		"you.": yours, "score.": scoring, "strategies.idle.table.": bargainingStyle, "actions.content.": action, "decision.": decision, "model.": model, "negotiation.": negotiation, "status_quo.": statusQuo,
		"negotiation.issues.price.": issue(sim.IssuePrice, positive),
	} {
		for _, row := range s.keys {
			value := ""
			switch absent := row.absent.(type) {
			case float64:
				value = figure(absent)
			case string:
				value = absent
			case bool:
				value = map[bool]string{true: "true", false: "false"}[absent]
			}
			if value == "" || prefix == "criteria.flow." && row.name == "kind" {
				continue
			}
			with, problems := d.With(sim.Override{Path: prefix + row.name, Value: value})
			if problems != nil {
				t.Errorf("%s%s=%s: %v", prefix, row.name, value, problems)
			} else if !reflect.DeepEqual(with.Scenario(), d.Scenario()) {
				t.Errorf("%s%s=%s is not the default", prefix, row.name, value)
			}
		}
	}
}

func TestFlowValuesSurviveTheirText(t *testing.T) {
	for _, text := range []string{"0.15", "strategic", "{cost_of_failure: 1, value: 2}", `{a: "b: c", d: [1, 2, x]}`, `"quoted \"text\""`, "true"} {
		node, err := parseValue(text, 1, 1)
		if err.format != "" {
			t.Fatal(err)
		}
		written := flow(node)
		again, err := parseValue(written, 1, 1)
		if err.format != "" || written != text || flow(again) != written {
			t.Errorf("%s becomes %s, then %q", text, written, err)
		}
	}
}

func BenchmarkWith(b *testing.B) {
	src, err := os.ReadFile("testdata/design.yaml")
	if err != nil {
		b.Fatal(err)
	}
	d, problems := Parse("design.yaml", src)
	if problems != nil {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := d.With(sim.Override{Path: "members.anna.cares.fit", Value: "1.5"}); problems != nil {
			b.Fatal(problems)
		}
	}
}
