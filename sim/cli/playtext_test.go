package cli

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// thinking is a list of a bundled play with something that is thought first.
func thinking(t *testing.T, name, prepare string) string {
	t.Helper()
	raw, err := scenarios.ReadPlay(name)
	if err != nil {
		t.Fatal(err)
	}
	_, decisions, found := strings.Cut(string(raw), "seed: 8\ndecisions:\n")
	if !found {
		t.Fatalf("%s has another head", name)
	}
	return save(t, "  - prepare: "+prepare, strings.TrimSuffix(decisions, "\n"))
}

// TestWhatWasPreparedIsToldInTheEnd holds what play says of a preparation, as text
// and as JSON, against the log of the same play.
func TestWhatWasPreparedIsToldInTheEnd(t *testing.T) {
	source, err := scenarios.Read("late-again")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("late-again", source)
	if problems != nil {
		t.Fatal(problems)
	}
	sc := doc.Scenario()
	const leave = 335.0
	list := thinking(t, "late-again-won", "{next: status_quo, worth: 0.4, issues: {guarantee: give, price: hold}, first: {guarantee: 5, lead_time: 6}, leave: 335}")
	run := playing(t)
	line := []string{"play", "late-again", "--decisions", list, "--seed", "8"}
	code, stdout, stderr := run(append(line, "--json")...)
	if code != exitFine {
		t.Fatal(stderr)
	}
	var got struct {
		Outcome     string
		Preparation *preparationJSON
		Log         []map[string]any
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	c := got.Preparation
	if c == nil || got.Outcome != "won" {
		t.Fatalf("outcome %s, preparation %+v", got.Outcome, c)
	}
	if d := c.Thought; d.Next != sim.StatusQuoID || *d.Worth != 0.4 || *d.Leave != leave || !maps.Equal(d.Issues, map[string]string{"guarantee": play.Give, "price": play.Hold}) {
		t.Errorf("thought %+v", d)
	}
	var first map[string]any
	lowest, deal := math.Inf(1), math.NaN()
	for _, e := range got.Log {
		yours := e["supplier"] == sc.Suppliers[sc.You].ID && (e["key"] == sim.KeyDeal || e["key"] == sim.KeyNoDeal || e["key"] == sim.KeyOffer && e["by"] == "supplier")
		if !yours {
			continue
		}
		price := e["price"].(float64)
		lowest = min(lowest, price)
		if e["key"] != sim.KeyOffer {
			deal = price
		}
		if first == nil {
			first = e
		}
	}
	for name, v := range c.Opened {
		if v != first[name] {
			t.Errorf("opened with %v, the log has %v", c.Opened, first)
		}
	}
	if len(c.Opened) != len(sc.Issues) || len(c.Issues) != len(sc.Issues) {
		t.Errorf("of %d issues it has %v and %v", len(sc.Issues), c.Opened, c.Issues)
	}
	if c.Lowest == nil || *c.Lowest != lowest || math.Abs(c.UnderLine-sc.Quantity*(leave-deal)) > 0.005 {
		t.Errorf("lowest %v, %v under the line; the log has %v and %v", *c.Lowest, c.UnderLine, lowest, deal)
	}
	for name, v := range c.Issues {
		if v.Thought != c.Thought.Issues[name] || v.True != play.ViewOf(v.Own, v.Theirs) {
			t.Errorf("%s: %+v", name, v)
		}
	}
	for _, code := range lang.Languages {
		w := lang.For(code)
		teller := story.New(sc, w)
		_, text, _ := run(append(line, "--lang", code)...)
		_, told, found := strings.Cut(text, "\n\n"+w.T("prepared.title", nil)+"\n")
		if !found {
			t.Fatalf("%s: no word of it in\n%s", code, text)
		}
		told = strings.Join(strings.Fields(told), " ")
		want := []string{teller.Supplier(sim.StatusQuoID), teller.Supplier(*c.Next), w.Number(100*c.Worth, 0), teller.IssueValue(0, leave), teller.IssueValue(0, lowest), w.Money(c.UnderLine, sc.Currency)}
		for k, issue := range sc.Issues {
			if v := c.Issues[issue.Issue.String()]; v.Thought != "" {
				want = append(want, w.T("prepared.view", args{"Issue": teller.Issue(issue.Issue), "View": w.T("prepare.view."+v.True, nil)}))
			}
			if _, meant := c.Thought.First[issue.Issue.String()]; meant {
				want = append(want, teller.IssueValue(k, c.Opened[issue.Issue.String()]))
			}
		}
		for _, part := range want {
			if part = strings.Join(strings.Fields(part), " "); !strings.Contains(told, part) {
				t.Errorf("%s: no %q in\n%s", code, part, told)
			}
		}
	}
}

// TestNothingIsComparedBeforeTheEnd: neither while the play goes on, nor where
// nothing was prepared, nor where nobody came to the table.
func TestNothingIsComparedBeforeTheEnd(t *testing.T) {
	title := lang.For("en").T("prepared.title", nil)
	won := thinking(t, "late-again-won", "{leave: 335}")
	for name, line := range map[string][]string{
		"it goes on":       {"late-again", "--decisions", save(t, "  - prepare: {leave: 335}", "  - week: []")},
		"nothing prepared": {"late-again", "--decisions", "late-again-won"},
		"no table":         {"late-again", "--decisions", save(t, append([]string{"  - prepare: {leave: 335}"}, slices.Repeat([]string{"  - week: []"}, 13)...)...)},
	} {
		run := playing(t)
		_, text, stderr := run(append([]string{"play"}, line...)...)
		_, asJSON, _ := run(append([]string{"play", "--json"}, line...)...)
		if text == "" || strings.Contains(text, title) || asJSON == "" || strings.Contains(asJSON, `"preparation"`) {
			t.Errorf("%s: it is compared, or there is nothing at all: %s\n%s", name, text, stderr)
		}
	}
	if _, text, stderr := playing(t)("play", "late-again", "--decisions", won, "--seed", "8"); !strings.Contains(text, title) {
		t.Errorf("a whole play is not compared: %s", stderr)
	}
}
