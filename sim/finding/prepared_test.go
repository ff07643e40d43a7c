package finding_test

import (
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// thought is a whole preparation: each issue is taken to be view.
func thought(doc *scenario.Document, next, view string, first, leave float64) *play.Preparation {
	sc := doc.Scenario()
	d := &play.Preparation{Next: next, Worth: new(0.35), Issues: map[string]string{}, First: map[string]float64{"price": first}, Leave: &leave}
	for k := range sc.Issues {
		d.Issues[sc.Issues[k].Issue.String()] = view
	}
	return d
}

// TestWhatIsSaidOfAPreparationIsTrue: every sentence beside a preparation names
// what was thought, what the log says was so, and a price that is that of the log.
func TestWhatIsSaidOfAPreparationIsTrue(t *testing.T) {
	seen := map[string]int{}
	for _, id := range scenarios.IDs() {
		doc := variant(t, id)
		sc := doc.Scenario()
		prices := sc.PriceGrid(sc.You)
		leaves := []float64{prices[1], prices[len(prices)-1]} // few keep the first, all the last
		nexts := []string{sim.StatusQuoID}
		for j := range sc.Suppliers {
			if j != sc.You {
				nexts = append(nexts, sc.Suppliers[j].ID)
			}
		}
		for seed := uint64(1); seed <= uint64(effort.Of(20, 60)); seed++ {
			d := thought(doc, nexts[int(seed)%len(nexts)], play.IssueViews[int(seed)%len(play.IssueViews)], prices[seed%2], leaves[seed/2%2])
			s := ending(t, doc, "balanced", seed, 0, play.Decision{Do: play.Prepare, Prepare: d})
			p := debriefed(t, s)
			for _, code := range lang.Languages {
				w := lang.For(code)
				checks := finding.PreparedChecks(p, w)
				if (len(checks) > 0) != (p.Prepared != nil) {
					t.Fatalf("%s, seed %d: %d lines of %+v", id, seed, len(checks), p.Prepared)
				}
				if len(checks) == 0 {
					seen["nothing"]++
					continue
				}
				k := &prepared{t, p, w, story.New(sc, w), checks}
				k.next(seen)
				k.issues(seen)
				k.prices(s.Log().Entries, seen)
			}
		}
	}
	for _, one := range []string{"nothing", "next right", "next wrong", "issues wrong", "line kept", "line crossed", "deal under the line", "opened as meant", "opened otherwise"} {
		if seen[one] == 0 {
			t.Errorf("no play has: %s (%v)", one, seen)
		}
	}
}

// TestWhatWasNotThoughtIsNotCompared: what was left empty has no line, and a play
// without a preparation has none at all.
func TestWhatWasNotThoughtIsNotCompared(t *testing.T) {
	w := lang.For("en")
	doc := variant(t, "late-again")
	seed := uint64(1)
	for debriefed(t, ending(t, doc, "balanced", seed, 0)).Bargain == nil {
		if seed++; seed > 50 {
			t.Fatal("nobody comes to the table")
		}
	}
	for _, k := range []struct {
		d    *play.Preparation
		want string
	}{
		{nil, ""},
		{&play.Preparation{}, ""},
		{&play.Preparation{Next: sim.StatusQuoID}, "prepare.next.title"},
		{&play.Preparation{Issues: map[string]string{"guarantee": play.Give}}, "prepare.issues"},
		{&play.Preparation{Leave: new(300.0)}, "prepare.leave"},
		{&play.Preparation{First: map[string]float64{"price": doc.Scenario().ListPrice(doc.Scenario().You)}}, "prepare.first"},
	} {
		var first []play.Decision
		if k.d != nil {
			first = []play.Decision{{Do: play.Prepare, Prepare: k.d}}
		}
		checks := finding.PreparedChecks(debriefed(t, ending(t, doc, "balanced", seed, 0, first...)), w)
		switch {
		case k.want == "" && len(checks) != 0, k.want != "" && (len(checks) != 1 || checks[0].About != w.T(k.want, nil)):
			t.Errorf("of %+v it says %+v, want %q", k.d, checks, k.want)
		}
	}
}

// prepared holds what is said of a preparation against its play.
type prepared struct {
	*testing.T
	p      *finding.Play
	w      *lang.Words
	teller *story.Teller
	checks []finding.Checked
}

// line is what is said about one thing.
func (k *prepared) line(key string) finding.Checked {
	k.Helper()
	at := slices.IndexFunc(k.checks, func(c finding.Checked) bool { return c.About == k.w.T(key, nil) })
	if at < 0 {
		k.Fatalf("nothing about %q in %+v", k.w.T(key, nil), k.checks)
	}
	return k.checks[at]
}

// says checks that a sentence says all of some parts.
func (k *prepared) says(sentence string, parts ...string) {
	k.Helper()
	for _, part := range parts {
		if !strings.Contains(sentence, part) {
			k.Errorf("%q does not say %q", sentence, part)
		}
	}
}

func (k *prepared) next(seen map[string]int) {
	c, b := k.p.Prepared, k.p.Bargain
	line := k.line("prepare.next.title")
	right := c.Next == c.TrueNext
	k.says(line.Thought, k.teller.Supplier(c.Next), "35")
	if c.TrueNext == "" {
		k.says(line.True, k.w.T("prepared.option.none", nil))
	} else {
		k.says(line.True, k.teller.Supplier(c.TrueNext), k.w.Number(100*b.Their, 0))
	}
	if line.Right != right {
		k.Errorf("%+v is called right: %v", line, line.Right)
	}
	if right {
		seen["next right"]++
	} else {
		seen["next wrong"]++
	}
	// What could have been kept is the dearest outcome that both floors allow.
	best := sim.Money(0)
	if b.Earned {
		for _, o := range b.Points {
			if o.You >= b.Points[b.Deal].You-1e-9 && o.Them >= b.Their-1e-9 {
				best = max(best, o.Margin-b.Points[b.Deal].Margin)
			}
		}
	}
	k.costs(line, best)
}

// costs checks the money that lay between what was thought and what was true.
func (k *prepared) costs(line finding.Checked, money sim.Money) {
	k.Helper()
	if (line.Cost != "") != (money > 0) {
		k.Errorf("%q is said where %v lay between", line.Cost, money)
	}
	if money > 0 {
		k.says(line.Cost, k.w.Money(money.Euros(), k.p.Scenario.Currency))
	}
}

func (k *prepared) issues(seen map[string]int) {
	line := k.line("prepare.issues")
	right := true
	for at, v := range k.p.Prepared.Views {
		truth := play.Even
		switch gap := v.Theirs - v.Own; {
		case gap > 0.03:
			truth = play.Give
		case gap < -0.03:
			truth = play.Hold
		}
		name := k.teller.Issue(k.p.Scenario.Issues[at].Issue)
		k.says(line.Thought, name, k.w.T("prepare.view."+v.Thought, nil))
		k.says(line.True, name, k.w.T("prepare.view."+truth, nil))
		right = right && v.Thought == truth
	}
	if line.Right != right {
		k.Errorf("%+v is called right: %v", line, line.Right)
	}
	if !right {
		seen["issues wrong"]++
	}
}

// prices holds line and first offer against the log.
func (k *prepared) prices(log []sim.Entry, seen map[string]int) {
	sc, c := k.p.Scenario, k.p.Prepared
	you := sc.Suppliers[sc.You].ID
	var prices []float64
	bought := 0.0
	for at := range log {
		e := &log[at]
		switch {
		case e.Supplier != you:
		case e.Key == sim.KeyOffer && sim.As[sim.Offered](e).By == sim.SupplierSide:
			prices = append(prices, e.Terms()[0].Value)
		case e.Key == sim.KeyDeal || e.Key == sim.KeyNoDeal:
			prices = append(prices, e.Terms()[0].Value)
			bought = e.Terms()[0].Value
		}
	}
	price := func(v float64) string { return k.w.Price(sc.ShownPrice(v), sc.Currency) }
	lowest := slices.Min(prices)
	line := k.line("prepare.leave")
	k.says(line.Thought, price(*c.Leave))
	k.says(line.True, price(lowest))
	if line.Right != (lowest >= *c.Leave) {
		k.Errorf("%+v is called right: %v", line, line.Right)
	}
	under := sim.Money(0)
	if k.p.Bargain.Earned {
		under = max(0, sim.MoneyOf(sc.Quantity*(*c.Leave-bought)))
	}
	k.costs(line, under)
	first := k.line("prepare.first")
	k.says(first.Thought, price(c.First["price"]))
	k.says(first.True, price(prices[0]))
	if first.Right != (c.First["price"] == prices[0]) {
		k.Errorf("%+v is called right: %v", first, first.Right)
	}
	for what, so := range map[string]bool{"line kept": lowest >= *c.Leave, "line crossed": lowest < *c.Leave, "deal under the line": under > 0,
		"opened as meant": first.Right, "opened otherwise": !first.Right} {
		if so {
			seen[what]++
		}
	}
}
