package finding

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// spaced writes the spaces of typography as plain ones.
var spaced = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

func welding(t *testing.T) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("welding-cell.yaml", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc
}

// mapStudy is a map of 2 x 2 cells with these counts of 100 for you (kestrel),
// halden and nobody.
func mapStudy(t *testing.T, counts ...[3]int) *MapStudy {
	m := &analysis.WinnersMap{X: []float64{0, 1}, Y: []float64{0, 1}, Final: true}
	for k, n := range counts {
		m.Cells = append(m.Cells, analysis.Cell{X: float64(k % 2), Y: float64(k / 2), Batch: analysis.Batch{Runs: 100, Winners: []analysis.Share{
			analysis.ShareOf("kestrel", n[0], 100), analysis.ShareOf("halden", n[1], 100), analysis.ShareOf(analysis.Nobody, n[2], 100)}}})
	}
	return &MapStudy{Scenario: welding(t).Scenario(), Strategy: sim.StrategyNamed("balanced"), X: analysis.Reliability, Y: analysis.Concession, Map: m, Runs: 100, Seed: 4}
}

func TestMapSaysWhoWinsMostOftenWhere(t *testing.T) {
	mine, theirs, none, open := [3]int{90, 5, 5}, [3]int{10, 80, 10}, [3]int{0, 5, 95}, [3]int{40, 45, 15}
	for _, test := range []struct {
		language string
		counts   [][3]int
		title    string
		reading  string
	}{
		{"en", [][3]int{theirs, mine, mine, mine}, "You clearly win most often in 75 % of 4 settings",
			"At 100 % reliability and 0 % price concession, nearest to today, the most frequent winner is Kestrel (you): 90 % of 100 simulated purchases (83 to 94). " +
				"The nearest setting at which another clearly wins most often is 0 % reliability and 0 % price concession: Halden, 80 % (71 to 87)."},
		{"en", [][3]int{open, open, open, open}, "Nowhere in 4 settings is one winner clearly the most frequent",
			"At 100 % reliability and 0 % price concession, nearest to today, the most frequent winner, but not clearly, is Halden: 45 % of 100 simulated purchases (36 to 55). " +
				"At no other setting of this map does another clearly win most often."},
		{"en", [][3]int{none, none, theirs, none}, "Mostly nobody wins in 75 % of 4 settings", "the most frequent winner is nobody"},
		{"nl", [][3]int{theirs, theirs, theirs, mine}, "Halden wint duidelijk het vaakst in 75% van 4 instellingen", "het dichtst bij vandaag, wint het vaakst: Halden, 80% van 100"},
		{"fr", [][3]int{theirs, theirs, theirs, mine}, "Halden gagne nettement le plus souvent dans 75 % des 4 réglages", "gagne le plus souvent : Halden, 80 % de 100"},
	} {
		m := mapStudy(t, test.counts...)
		w := lang.For(test.language)
		if got := spaced.Replace(MapFinding(m, w)); got != test.title {
			t.Errorf("title %q, want %q", got, test.title)
		}
		if got := spaced.Replace(MapReading(m, w)); !strings.Contains(got, test.reading) {
			t.Errorf("reading %q, want %q in it", got, test.reading)
		}
		fig := MapFigure(m, w)
		if heat := fig.Panels[0].Heat; len(heat.Tiles) != 4 || fig.YMax != 100 || fig.Panels[0].XMax != 100 || *heat.TodayY != 0 {
			t.Errorf("figure %+v", fig)
		}
	}
}

func TestTornadoSaysWhatMovesMost(t *testing.T) {
	sc := welding(t).Scenario()
	share := func(n int) analysis.Share { return analysis.ShareOf("won", n, 1000) }
	tornado := &analysis.Tornado{Runs: 1000, Seed: 1, Today: share(500), Swings: []analysis.Swing{
		{Dial: "model.caution", Today: 1, Low: 0, High: 2, AtLow: share(700), AtHigh: share(300), Span: 0.4, Clear: true},
		{Dial: analysis.Importance, Today: 0.85, Low: 0.68, High: 1, AtLow: share(500), AtHigh: share(510), Span: 0.01}}}
	w := lang.For("en")
	if got, want := spaced.Replace(TornadoFinding(sc, tornado, w)), "Caution with unproven suppliers moves your share most: 70 % at 0, 30 % at 2, 50 % as it is"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got := spaced.Replace(TornadoReading(tornado, w)); got != "As it is you win 50 % of 1,000 simulated purchases (47 to 53). Settings that alone change this clearly: 1 of 2." {
		t.Errorf("reading %q", got)
	}
	bars := TornadoFigure(sc, tornado, w).Panels[0].Bars
	if len(bars.Rows) != 2 || bars.Rows[0].Unclear || !bars.Rows[1].Unclear || bars.Rows[1].Name != "Strategic importance" || bars.Base != 50 {
		t.Errorf("bars %+v", bars)
	}
	tornado.Swings = tornado.Swings[1:]
	if got := TornadoFinding(sc, tornado, w); got != "No setting alone changes your share clearly" {
		t.Errorf("title %q", got)
	}
}

func TestComparisonSaysWhatDiffersClearly(t *testing.T) {
	sc := welding(t).Scenario()
	batch := func(n int) analysis.Batch {
		return analysis.Batch{Runs: 1000, Outcomes: []analysis.Share{analysis.ShareOf("won", n, 1000)},
			Winners: []analysis.Share{analysis.ShareOf("kestrel", n, 1000), analysis.ShareOf(analysis.Nobody, 1000-n, 1000)}}
	}
	c := &analysis.Comparison{By: analysis.ByType, Runs: 1000, Seed: 1, Variants: []analysis.Variant{
		{Name: "new_task", Own: true, Batch: batch(600)},
		{Name: "modified_rebuy", Batch: batch(610), Won: analysis.DifferenceOf(60, 50, 1000)},
		{Name: "straight_rebuy", Batch: batch(400), Won: analysis.DifferenceOf(50, 250, 1000)}}}
	w := lang.For("en")
	if got := CompareFinding(sc, c, w); got != "Straight rebuy costs you 20 points" {
		t.Errorf("title %q", got)
	}
	want := "As it is (New task) you win 60 % of 1,000 simulated purchases (57 to 63). Straight rebuy: −20.0 points (−23.1 to −16.8). No clear difference: Modified rebuy."
	if got := spaced.Replace(CompareReading(sc, c, w)); got != want {
		t.Errorf("reading %q, want %q", got, want)
	}
	fig := CompareFigure(sc, c, w)
	if len(fig.Panels) != len(sc.Suppliers)+1 || fig.Panels[0].Bars.Rows[0].Name != "New task (as it is)" || fig.Panels[0].Bars.Rows[2].Ends[0].At != 40 {
		t.Errorf("figure %+v", fig.Panels)
	}
	c.Variants[2].Won = analysis.DifferenceOf(250, 50, 1000)
	if got := CompareFinding(sc, c, w); got != "Straight rebuy gives you 20 points more" {
		t.Errorf("title %q", got)
	}
	c.Variants = c.Variants[:2]
	if got := CompareFinding(sc, c, w); got != "No clear difference for you" {
		t.Errorf("title %q", got)
	}
}

func TestEveryFaultHasWordsInEveryLanguage(t *testing.T) {
	sc := welding(t).Scenario()
	for _, code := range lang.Languages {
		for _, fault := range analysis.Faults {
			f := analysis.Finding{Fault: fault, Subject: "bolt", Other: "balanced", Runs: 1000, Share: analysis.ShareOf("", 700, 1000), Next: analysis.ShareOf("", 300, 1000)}
			finding, remedy := FaultText(sc, &f, lang.For(code))
			if len(finding) < 20 || len(remedy) < 15 || strings.Contains(finding+remedy, "finding.") || strings.Contains(finding+remedy, "no value") {
				t.Errorf("%s: %s: %q, %q", code, fault, finding, remedy)
			}
		}
	}
	finding, _ := FaultText(sc, &analysis.Finding{Fault: analysis.NoInfluence, Subject: "nora", Count: 3, Runs: 1000}, lang.For("en"))
	if want := "Nora changes nothing: without this person 3 of 1,000 purchases end otherwise."; finding != want {
		t.Errorf("%q, want %q", finding, want)
	}
}
