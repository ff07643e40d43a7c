package guide

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

var english = lang.For("en")

// counted simulates a file world by world, without the batch that the guide asks.
func counted(t *testing.T, text, strategy string) (ends shares, scen *sim.Scenario) {
	t.Helper()
	doc, problems := scenario.Parse("x.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	sc := doc.Scenario()
	process, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(strategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	var count [sim.Ends]int
	for m := range Runs {
		count[process.Run(analysis.World(1, m)).Outcome.End]++
	}
	for k, n := range count {
		ends[k] = float64(n) / Runs
	}
	return ends, sc
}

// row is what a table says in a row about an end, "" where it has no such column.
func cell(table *Table, row int, header string) string {
	if c := slices.Index(table.Header, header); c >= 0 {
		return table.Rows[row][c]
	}
	return ""
}

// Every table of ends is counted again, world by world.
func TestEveryEffectIsCountedAgain(t *testing.T) {
	b, compared := open(t), 0
	file := lines(template) + "\n"
	for k := range Pages {
		for _, s := range Pages[k].sections {
			for _, e := range s.examples {
				if e.strategy == "" {
					continue
				}
				table, err := b.effect(e, english)
				if err != nil {
					t.Fatal(err)
				}
				plain := e.strategy
				if b.sc.StrategyNamed(plain) == nil {
					plain = sim.DefaultStrategy
				}
				before, _ := counted(t, file, plain)
				after, _ := counted(t, whole(e.name), e.strategy)
				for r, ends := range []shares{before, after} {
					for end, share := range ends {
						says := cell(&table, r, english.T("word.end."+sim.End(end).String(), nil))
						if want := english.Percent(share, 0); says != want && !(says == "" && share == 0) {
							t.Errorf("%s, row %d: %s %q, counted %s", e.name, r, sim.End(end), says, want)
						}
					}
				}
				compared++
			}
		}
	}
	if compared < 15 {
		t.Errorf("%d examples were compared", compared)
	}
}

// A line that is said to matter does: the share of wins moves by more than chance.
func TestLinesThatAreSaidToMatterDo(t *testing.T) {
	moves := map[string]float64{ // least change of the share of wins; the sign says in which direction
		"cares": -0.05, "stakes": -0.1, "gatekeeper": -0.03, "scaleends": 0.1, "knockout": 0.2, "present": -0.05, "strike": 0.2, "sealed": -0.1, "guarantee": -0.1, "bestscore": 0.05, "ties": -0.03,
		"award": 0.1, "split": 0.1, "winners": 0.1, "signoff": -0.1, "budget": -0.3, "totalcost": 0.1, "index": 0.05, "points": 0.1,
	}
	b, seen := open(t), 0
	for _, p := range Pages {
		for _, s := range p.sections {
			for _, e := range s.examples {
				least, ok := moves[e.name]
				if !ok {
					continue
				}
				seen++
				before, err := b.play(lines(template)+"\n", e.strategy)
				if err != nil {
					t.Fatal(err)
				}
				after, err := b.play(whole(e.name), e.strategy)
				if err != nil {
					t.Fatal(err)
				}
				if moved := after[sim.Won] - before[sim.Won]; moved*math.Copysign(1, least) < math.Abs(least) {
					t.Errorf("%s moves the share of wins by %.3f, expected %v at least", e.name, moved, least)
				}
			}
		}
	}
	if seen != len(moves) {
		t.Errorf("%d of %d examples were looked at", seen, len(moves))
	}
}

// By hand from MODEL.md section 1: the levels of roles in a modified rebuy, the
// decider's times one half plus the importance, here 0.35.
func TestRolesByHand(t *testing.T) {
	table, err := rolesTable(open(t), english)
	if err != nil {
		t.Fatal(err)
	}
	want := map[sim.Role][]float64{
		sim.Prescriber: {2, 3, 3, 1, 2}, sim.User: {3, 2, 1, 0, 1}, sim.Buyer: {1, 1, 2, 3, 2},
		sim.Decider: {2 * 0.85, 0.85, 0.85, 0.85, 3 * 0.85}, sim.Gatekeeper: {0, 0, 0, 0, 0}, sim.Adviser: {1, 2, 2, 1, 1},
	}
	for r, levels := range want {
		for k, level := range levels {
			if says := table.Rows[r][k+1]; says != english.Number(level, 2) {
				t.Errorf("%s counts %s in stage %d, want %v", r, says, k+1, level)
			}
		}
	}
	if taste, err := tastesTable(open(t), english); err != nil || taste.Rows[sim.Buyer][1+int(sim.Price)] != "1.7" {
		t.Errorf("the buyer's taste for price: %v, %v", taste.Rows[sim.Buyer], err)
	}
}

// "That is why price weighs most with a buyer": of the three in the template.
func TestPriceWeighsMostWithTheBuyer(t *testing.T) {
	b := open(t)
	weights, price := formula.Weights(b.sc, b.sc.Importance), b.sc.CriterionOf(sim.Price)
	for i := range b.sc.Members {
		if m := &b.sc.Members[i]; !m.Roles.Has(sim.Buyer) && weights[i][price] >= weights[b.sc.MemberIndex("sam")][price] {
			t.Errorf("price weighs %v with %s", weights[i][price], m.ID)
		}
	}
}

// The presets by hand: the words of MODEL.md section 2, the quorum 0.55 + 0.2 s,
// and the weight of reliability from the weights of every member.
func TestPresetsByHand(t *testing.T) {
	b := open(t)
	table, err := presetsTable(b, english)
	if err != nil {
		t.Fatal(err)
	}
	m := &b.sc.Model
	for k, s := range []float64{0.15, 0.35, 0.60, 0.85} {
		row, sum := table.Rows[k], 0.0
		sc := *b.sc
		sc.Importance = s
		influence, weights := formula.Influence(&sc, sim.Decision), formula.Weights(&sc, s)
		for i := range sc.Members {
			sum += influence[i] * weights[i][2]
		}
		veto := map[bool]string{true: "yes", false: "no"}[s >= m.VetoFrom]
		for c, want := range []string{[]string{"routine", "leverage", "bottleneck", "strategic"}[k], english.Number(s, 2), english.Percent(sum, 0),
			english.Percent(m.QuorumBase+m.QuorumStrategic*s, 0), veto} {
			if row[c] != want {
				t.Errorf("row %d, column %d: %s, want %s", k, c, row[c], want)
			}
		}
		for c, strategy := range []string{"reliability_proof", "price_conceder"} {
			ends, at := counted(t, b.at(row[0]), strategy)
			if row[5+c] != english.Percent(ends[sim.Won], 0) || at.Importance != s {
				t.Errorf("%s at %s wins %s, counted %v", strategy, row[0], row[5+c], ends[sim.Won])
			}
		}
	}
}

// The texts' numbers are those of the model.
func TestNumbersOfTheTextsAreTheModels(t *testing.T) {
	b := open(t)
	n, err := b.numbers(english)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.doc.Scenario().Expect) != n["Claims"] || n["Claims"] != n["Holding"] {
		t.Errorf("claims: %v of %v hold", n["Holding"], n["Claims"])
	}
	if lines := strings.Split(lines(template), "\n"); n["Lines"] != len(lines) || len(lines) != 20 {
		t.Errorf("%d lines, said %v", len(lines), n["Lines"])
	}
	// The door of a stranger: who is known to nobody gets past it so often.
	if door := formula.Opens(b.sc.Model.DoorStranger, 0); n["Door"] != english.Percent(door, 0) {
		t.Errorf("the door lets %v through, said %v", door, n["Door"])
	}
	// Talk to one person: many claims stay below the limit and come close to it.
	held, limit := 0.0, b.sc.Model.TalkLimit
	for range 1000 {
		held += formula.TalkCounts(1, limit, held)
	}
	if held > limit || held < 0.99*limit || n["Limit"] != english.Number(limit, 2) {
		t.Errorf("talk counts %v, said %v", held, n["Limit"])
	}
	// A second proof, and the cut-off of a criterion of weight 0.3.
	if worn := formula.Wear(b.sc.Model.Repeat, 2); n["Repeat"] != english.Percent(worn[1]/worn[0], 0) {
		t.Errorf("a second proof counts %v, said %v", worn, n["Repeat"])
	}
	m, spec, cut := &b.sc.Model, make([]float64, 1), make([]float64, 1)
	cutoffs := func(weight float64) float64 {
		formula.AdoptSpecification(spec, cut, []float64{weight}, []float64{1}, m, 0)
		return 100 * cut[0]
	}
	if base, more := cutoffs(0), cutoffs(0.1)-cutoffs(0); n["CutBase"] != english.Number(base, 0) || n["CutSlope"] != english.Number(more, 1) {
		t.Errorf("cut-offs are %v and %v more, said %v and %v", base, more, n["CutBase"], n["CutSlope"])
	}
	// By hand from MODEL.md section 1, the table M.
	for key, want := range map[string]string{"PrescriberNew": "1.25", "PrescriberStraight": "0.50", "BuyerNew": "0.75", "BuyerStraight": "2.00"} {
		if n[key] != want {
			t.Errorf("%s is %v, want %s", key, n[key], want)
		}
	}
	if low, high := analysis.Wilson(500, 1000); math.Abs(high-low-2*1.96*math.Sqrt(0.25/1000)) > 0.002 || n["Sure"] != english.Percent(0.95, 0) {
		t.Errorf("the interval of a half is %v to %v, said %v", low, high, n["Sure"])
	}
}

// won is how often a strategy wins a case after a step.
func won(t *testing.T, b *Book, s *steps, step int, strategy string) float64 {
	t.Helper()
	ends, err := b.play(s.after(step), strategy)
	if err != nil {
		t.Fatal(err)
	}
	return ends[sim.Won]
}

// What the steps of the cases are said to do, they do.
func TestTheCasesGoAsTheyAreTold(t *testing.T) {
	b := open(t)
	for _, strategy := range cartonSteps.sellers { // the first step changes nothing, the letter opens it
		if moved := won(t, b, &cartonSteps, 1, strategy) - won(t, b, &cartonSteps, 0, strategy); math.Abs(moved) > 0.02 {
			t.Errorf("boxes: cares and ties move %s by %v", strategy, moved)
		}
		if moved := won(t, b, &cartonSteps, 3, strategy) - won(t, b, &cartonSteps, 2, strategy); moved < 0.08 {
			t.Errorf("boxes: the letter moves %s by %v", strategy, moved)
		}
	}
	for _, strategy := range mriSteps.sellers {
		if share := won(t, b, &mriSteps, 2, strategy); share > 0.02 {
			t.Errorf("tender: under the best score %s wins %v", strategy, share)
		}
	}
	if gives, holds := won(t, b, &mriSteps, 3, "balanced"), won(t, b, &mriSteps, 3, "reliability_proof"); gives < 0.2 || holds > 0.02 {
		t.Errorf("tender: on the other scale who gives way wins %v, who holds the price %v", gives, holds)
	}
	doc, problems := scenario.Parse("mri.yaml", []byte(mriSteps.after(0)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	claims, err := analysis.CheckClaims(context.Background(), doc, analysis.ClaimSpec{Runs: Runs, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range claims {
		if !c.Holds {
			t.Errorf("tender: the first draft's claim does not hold: %+v", c)
		}
	}
	sc := doc.Scenario()
	for _, s := range sc.Suppliers[1:] { // yours is the first: best picture, best uptime, dearest
		you := sc.Suppliers[0]
		if s.Facts[0] >= you.Facts[0] || s.Facts[1] >= you.Facts[1] || s.Facts[2] >= you.Facts[2] {
			t.Errorf("tender: %s is better or dearer than yours", s.ID)
		}
	}
}
