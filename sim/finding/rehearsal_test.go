package finding_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

// award is a purchase by published weights, three sevenths for the price.
func award() *sim.Scenario {
	return &sim.Scenario{ID: "award", Rule: sim.BestScore, Suppliers: []sim.Supplier{{ID: "a"}}, Criteria: []sim.Criterion{
		{ID: "price", Kind: sim.Price, Label: sim.Text{"en": "Price"}, Worst: 200, Best: 50, Weight: 3},
		{ID: "quality", Kind: sim.Performance, Label: sim.Text{"en": "Quality"}, Worst: 0, Best: 100, Weight: 2, KnockOut: true, AtLeast: 15},
		{ID: "help", Kind: sim.Service, Label: sim.Text{"en": "Help"}, Worst: 48, Best: 4, Weight: 2},
	}}
}

// pointsBy adds the points of bids up anew, by a formula of the price; NaN for who is out.
func pointsBy(bids []analysis.Bid, how sim.PriceFormula, weights [3]float64, gone int) []float64 {
	points := make([]float64, len(bids))
	var prices []float64
	for j, b := range bids {
		if points[j] = math.NaN(); b.Facts[1] >= 15 && j != gone {
			points[j], prices = 0, append(prices, b.Facts[0])
		}
	}
	slices.Sort(prices)
	for j, b := range bids {
		if math.IsNaN(points[j]) {
			continue
		}
		middle := (prices[(len(prices)-1)/2] + prices[len(prices)/2]) / 2
		price := [...]float64{(200 - b.Facts[0]) / 150, prices[0] / b.Facts[0], min(max(0.5+(middle-b.Facts[0])/middle, 0), 1)}[how]
		points[j] = weights[0]*price + weights[1]*b.Facts[1]/100 + weights[2]*(48-b.Facts[2])/44
	}
	return points
}

// top are the best bid and the second, -1 for none.
func top(points []float64) (first, second int) {
	first, second = -1, -1
	for j, v := range points {
		switch {
		case math.IsNaN(v):
		case first < 0 || v > points[first]:
			first, second = j, first
		case second < 0 || v > points[second]:
			second = j
		}
	}
	return first, second
}

// TestEverySentenceOfARehearsalIsTrue works every sentence out again from the bids.
func TestEverySentenceOfARehearsalIsTrue(t *testing.T) {
	w := lang.For("en")
	sc := award()
	weights := [3]float64{3.0 / 7, 2.0 / 7, 2.0 / 7}
	said := map[string]int{}
	for set := range 1200 {
		how := sim.PriceFormula(set % 3)
		bids := analysis.MadeBids(sc, 1+set%5, set, 4)
		r, err := analysis.Rehearse(sc, bids, how)
		if err != nil {
			t.Fatal(err)
		}
		study := &finding.RehearsalStudy{Scenario: sc, Rehearsal: r}
		points := pointsBy(bids, how, weights, -1)
		first, second := top(points)
		number := func(v float64) string { return w.Number(100*v, 1) }
		title := "No bid passes the knock-outs, so nobody wins"
		switch {
		case second >= 0:
			title = fmt.Sprintf("%d wins with %s of 100 points, %s ahead of %d", first+1, number(points[first]), number(points[first]-points[second]), second+1)
		case first >= 0:
			title = fmt.Sprintf("%d is the only bid left, with %s of 100 points", first+1, number(points[first]))
		}
		if got := finding.RehearsalFinding(study, w); got != title {
			t.Fatalf("set %d: %q, want %q", set, got, title)
		}
		var want []string
		for j, b := range bids {
			if b.Facts[1] < 15 {
				value := strings.TrimSuffix(w.Number(b.Facts[1], 1), ".0")
				want = append(want, fmt.Sprintf("%d is out: Quality is %s, and 15 is asked for.", j+1, value))
			}
		}
		if second >= 0 {
			want = append(want, turnSaid(t, w, r, bids, weights, first))
			same := true
			for f := range sim.PriceFormula(sim.PriceFormulas) {
				by := pointsBy(bids, f, weights, -1)
				if a, b := top(by); a != first {
					same = false
					want = append(want, fmt.Sprintf("By the formula “%s” %d would win, %s points ahead of %d.", [...]string{"linear", "lowest over price", "median"}[f], a+1, number(by[a]-by[b]), b+1))
				}
			}
			if same {
				want = append(want, fmt.Sprintf("By all three formulas of the price %d wins.", first+1))
			}
			reversed := 0
			for _, gone := range r.Published().Ranking[1:] {
				if other, _ := top(pointsBy(bids, how, weights, gone)); other != first {
					reversed++
					want = append(want, fmt.Sprintf("Without %d, which does not win, %d would: a bid that loses decides who wins.", gone+1, other+1))
				}
			}
			if reversed == 0 {
				want = append(want, "No bid that loses decides who wins.")
			}
		}
		got := finding.RehearsalReading(study, w)
		if !slices.Equal(got, want) {
			t.Fatalf("set %d:\n%s\nwant\n%s", set, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for _, says := range append(got, title) {
			said[strings.Join(strings.FieldsFunc(says, func(r rune) bool { return r < 'A' }), " ")]++
		}
		figure := finding.RehearsalFigure(study, w)
		for k, j := range r.Published().Ranking {
			row, sum := figure.Panels[0].Bars.Rows[k], 0.0
			for _, part := range row.Stack {
				sum += part
			}
			if math.Abs(sum-100*points[j]) > 1e-9 || math.Abs(row.Ends[0].At-sum) > 1e-9 {
				t.Fatalf("set %d: the bar of %d has %v, want %v", set, j+1, sum, 100*points[j])
			}
		}
	}
	if len(said) < 9 {
		t.Errorf("only %d kinds of sentences were said: %v", len(said), said)
	}
}

// turnSaid is the sentence about the least change of one weight; that there is no smaller
// one is looked for in steps.
func turnSaid(t *testing.T, w *lang.Words, r *analysis.Rehearsal, bids []analysis.Bid, weights [3]float64, first int) string {
	t.Helper()
	winner := func(c int, weight float64) int {
		moved := weights
		for k := range moved {
			moved[k] *= (1 - weight) / (1 - weights[c])
		}
		moved[c] = weight
		who, _ := top(pointsBy(bids, r.How, moved, -1))
		return who
	}
	n := r.Nearest()
	least := 1.0
	if n != nil {
		least = n.Distance()
	}
	for c := range weights {
		for step := range 40 {
			by := (least - 1e-6) * float64(step) / 40
			for _, at := range []float64{weights[c] - by, weights[c] + by} {
				if at > 0 && at < 1 && winner(c, at) != first {
					t.Fatalf("another wins where %d weighs %v, nearer than %+v", c, at, n)
				}
			}
		}
	}
	if n == nil {
		return "No weight of a single criterion changes who wins."
	}
	side, word := 1e-6, "over"
	if n.At < weights[n.Criterion] {
		side, word = -1e-6, "under"
	}
	return fmt.Sprintf("Where %s weighs a little %s %s instead of %s, %d wins: the least change of one weight.", []string{"Price", "Quality", "Help"}[n.Criterion], word,
		w.Percent(n.At, 1), w.Percent(weights[n.Criterion], 1), winner(n.Criterion, n.At+side)+1)
}

func TestWhatIsSaidOfEqualBids(t *testing.T) {
	sc := award()
	sc.Criteria[0].Weight, sc.Criteria[1].Weight, sc.Criteria[2].Weight = 1, 1, 0
	for _, test := range []struct {
		facts [2][3]float64
		want  string
	}{ // by hand: (200 - 125) / 150 = .5 and 1, 1 and .5: 75 points each
		{[2][3]float64{{125, 100, 4}, {50, 50, 4}}, "b and a both have 75.0 of 100 points: b wins by the lower price"},
		{[2][3]float64{{50, 50, 4}, {50, 50, 40}}, "a and b both have 75.0 of 100 points at one price: a, listed first, wins"},
	} {
		bids := []analysis.Bid{{ID: "a", Name: "a", Facts: test.facts[0][:]}, {ID: "b", Name: "b", Facts: test.facts[1][:]}}
		r, err := analysis.Rehearse(sc, bids, sim.LinearPrice)
		if err != nil {
			t.Fatal(err)
		}
		if got := finding.RehearsalFinding(&finding.RehearsalStudy{Scenario: sc, Rehearsal: r}, lang.For("en")); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestWhatIsSaidOfDrawnBids(t *testing.T) {
	sc, w := award(), lang.For("en")
	made, err := analysis.RehearseMade(t.Context(), sc, sim.MedianPrice, analysis.MadeStudy{Sets: 300, Bids: 3, Seed: 2})
	if err != nil {
		t.Fatal(err)
	}
	weights := [3]float64{3.0 / 7, 2.0 / 7, 2.0 / 7}
	var changed [3]int
	reversed, alone := 0, 0
	for set := range 300 {
		bids := analysis.MadeBids(sc, 3, set, 2)
		left := 0
		for _, b := range bids {
			if b.Facts[1] >= 15 {
				left++
			}
		}
		if left < 2 {
			alone++
		}
		first, _ := top(pointsBy(bids, sim.MedianPrice, weights, -1))
		for f := range changed {
			if a, _ := top(pointsBy(bids, sim.PriceFormula(f), weights, -1)); a != first {
				changed[f]++
			}
		}
		decides := false
		for gone := range bids {
			if first >= 0 && gone != first && bids[gone].Facts[1] >= 15 {
				a, _ := top(pointsBy(bids, sim.MedianPrice, weights, gone))
				decides = decides || a != first
			}
		}
		if decides {
			reversed++
		}
	}
	share := func(n int) string {
		low, high := analysis.Wilson(n, 300)
		return fmt.Sprintf("%s (%s)", w.Percent(float64(n)/300, 0), w.Range(100*low, 100*high, 0))
	}
	r, err := analysis.Rehearse(sc, analysis.MadeBids(sc, 1, 0, 2), sim.MedianPrice)
	if err != nil {
		t.Fatal(err)
	}
	want := "300 sets of 3 bids were drawn. In " + fmt.Sprint(alone) + " of them fewer than two bids pass the knock-outs, so nothing can change. By the formula “linear” another bid wins in " + share(changed[0]) + ". By the formula “lowest over price” another bid wins in " +
		share(changed[1]) + ". A bid that loses decides who wins in " + share(reversed) + "."
	says := finding.RehearsalReading(&finding.RehearsalStudy{Scenario: sc, Rehearsal: r, Made: &made}, w)
	if got := says[len(says)-1]; got != want || reversed == 0 || alone < 2 || changed[0] == 0 {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestEverySentenceOfTheFlipsIsTrue reads the sentences of every criterion of a published
// matrix, worked out by hand in the tests of the analysis.
func TestEverySentenceOfTheFlipsIsTrue(t *testing.T) {
	sc := &sim.Scenario{ID: "southcorp", Rule: sim.BestScore, Suppliers: []sim.Supplier{
		{ID: "a", Name: "A", Short: "A", Facts: []float64{0.4987, 0.2819, 0.1790, 0.1560}},
		{ID: "b", Name: "B", Short: "B", Facts: []float64{0.8815, 0.0598, 0.6851, 0.6196}},
		{ID: "c", Name: "C", Short: "C", Facts: []float64{0.6197, 0.6583, 0.1360, 0.2243}}}}
	sc.StatusQuo.Supplier = -1
	for k, id := range []string{"Cost", "Quality", "Service", "Delivery"} {
		c := sim.Criterion{ID: strings.ToLower(id), Label: sim.Text{"en": id}, Kind: []sim.Kind{sim.Price, sim.Performance, sim.Service, sim.Reliability}[k],
			Best: 1, Weight: []float64{0.1993, 0.6535, 0.0860, 0.0612}[k]}
		if k == 0 {
			c.Worst, c.Best = 1, 0
		}
		sc.Criteria = append(sc.Criteria, c)
	}
	w := lang.For("en")
	for c, want := range []string{
		"C ranks first on paper today, and wherever Cost weighs 0.0_% to 71.8_%|Today Cost weighs 19.9_%: C comes to 53.1 points, A is second, 22.2 behind. The nearest flip is at 71.8_%, 51.9 points away: beyond it A ranks first.",
		"C ranks first on paper today, and wherever Quality weighs 15.3_% to 100.0_%|Today Quality weighs 65.3_%: C comes to 53.1 points, A is second, 22.2 behind. The nearest flip is at 15.3_%, 50.0 points away: beyond it A ranks first.",
	} {
		f := analysis.FindFlips(publishedMatrix(sc, c))
		study := &finding.FlipsStudy{Scenario: sc, Criterion: sc.Criteria[c].ID, Flips: &f}
		got := strings.ReplaceAll(finding.FlipsFinding(study, w)+"|"+finding.FlipsReading(study, w), "\u00a0", "_")
		if got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	}
}

// publishedMatrix weighs the suppliers' scores as they are published.
func publishedMatrix(sc *sim.Scenario, over int) engine.DecisionMatrix {
	m := engine.DecisionMatrix{Over: over, Tender: &engine.Tender{}}
	for c := range sc.Criteria {
		m.Criteria = append(m.Criteria, sc.Criteria[c].ID)
		m.Tender.Weights = append(m.Tender.Weights, sc.Criteria[c].Weight)
	}
	for j := range sc.Suppliers {
		s := &sc.Suppliers[j]
		var scores []float64
		for c := range sc.Criteria {
			scores = append(scores, sc.Criteria[c].Score(s.Facts[c]))
		}
		m.Options = append(m.Options, s.ID)
		m.Tender.Score, m.Tender.Price = append(m.Tender.Score, scores), append(m.Tender.Price, s.Facts[0])
	}
	return m
}
