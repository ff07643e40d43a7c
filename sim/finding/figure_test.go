package finding

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
)

// purchase has you in the middle of so many rivals and nobody at present.
func purchase(rivals int, importance float64) *sim.Scenario {
	sc := &sim.Scenario{ID: "test", Importance: importance, You: 1, StatusQuo: sim.StatusQuo{Supplier: -1, Name: sim.Text{"en": "As it is"}}}
	for j := range rivals + 1 {
		sc.Suppliers = append(sc.Suppliers, sim.Supplier{ID: fmt.Sprintf("s%d", j), Name: fmt.Sprintf("Firm%d Ltd", j), Short: fmt.Sprintf("Firm%d", j)})
	}
	return sc
}

// won makes the points of a case in which s0, you (s1) and nobody win so many
// of 1,000 purchases at each value.
func won(sc *sim.Scenario, values []float64, counts ...[3]int) []analysis.Point {
	var points []analysis.Point
	for k, n := range counts {
		points = append(points, analysis.Point{Value: values[k], Batch: analysis.Batch{Runs: 1000, Winners: []analysis.Share{
			analysis.ShareOf("s0", n[0], 1000), analysis.ShareOf("s1", n[1], 1000), analysis.ShareOf(analysis.Nobody, n[2], 1000)}}})
	}
	return points
}

var fifths = []float64{0, 0.25, 0.5, 0.75, 1}

func TestFinding(t *testing.T) {
	sc := purchase(1, 0.85)
	rising := won(sc, fifths, [3]int{900, 50, 50}, [3]int{500, 450, 50}, [3]int{480, 500, 20}, [3]int{100, 890, 10}, [3]int{0, 1000, 0})
	later := won(sc, fifths, [3]int{900, 50, 50}, [3]int{500, 450, 50}, [3]int{480, 500, 20}, [3]int{500, 480, 20}, [3]int{0, 1000, 0})
	hump := won(sc, fifths, [3]int{900, 50, 50}, [3]int{100, 850, 50}, [3]int{80, 900, 20}, [3]int{100, 90, 810}, [3]int{0, 0, 1000})
	falling := won(sc, fifths, [3]int{0, 900, 100}, [3]int{0, 700, 300}, [3]int{500, 300, 200}, [3]int{900, 80, 20}, [3]int{900, 100, 0})
	even := won(sc, fifths, [3]int{400, 400, 200}, [3]int{410, 400, 190}, [3]int{400, 410, 190}, [3]int{330, 340, 330}, [3]int{400, 420, 180})
	theirs := won(sc, fifths, [3]int{900, 100, 0}, [3]int{900, 100, 0}, [3]int{900, 100, 0}, [3]int{900, 100, 0}, [3]int{900, 100, 0})
	none := won(sc, fifths, [3]int{0, 0, 1000}, [3]int{0, 0, 1000}, [3]int{0, 0, 1000}, [3]int{400, 400, 200}, [3]int{400, 400, 200})
	one := func(over string, points []analysis.Point) *Study {
		return &Study{Over: over, Runs: 1000, Cases: []Case{{Scenario: sc, Points: points}}}
	}
	two := func(routine, strategic []analysis.Point) *Study {
		return &Study{Over: Reliability, Runs: 1000, Cases: []Case{{Scenario: sc, Points: routine}, {Scenario: sc, Points: strategic}}}
	}
	tests := []struct {
		name  string
		study *Study
		want  string
	}{
		{"from where the intervals part", one(Reliability, rising), "You win most often from 75 % reliability"},
		{"up to where they meet", one(Importance, falling), "You win most often up to importance 0.25"},
		{"between two values", one(Reliability, hump), "You win most often between 25 % and 50 % reliability"},
		{"at one value only", one(Reliability, later[:4]), "Firm0 wins most often only at 0 % reliability"},
		{"everywhere", one("model.caution", theirs), "Firm0 wins most often over the whole range"},
		{"nowhere", one(Reliability, even), "No clear difference"},
		{"nobody", one("model.caution", none), "Up to model.caution 0.5, mostly nobody wins"},
		{"the same one in both", two(later, rising), "You win most often from 75 % reliability in a strategic purchase, only at 100 % in a routine one"},
		{"different ones", two(theirs, rising), "Strategic: you win most often from 75 % reliability; routine: Firm0 wins most often over the whole range"},
		{"clear in one only", two(even, rising), "Strategic: you win most often from 75 % reliability; routine: no clear difference"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := strings.ReplaceAll(Finding(test.study, lang.For("en")), "\u00a0", " ")
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFindingKeepsItsWordsTogether(t *testing.T) {
	sc := purchase(1, 0.85)
	study := func(points []analysis.Point) *Study {
		return &Study{Over: Reliability, Runs: 1000, Cases: []Case{{Scenario: sc, Points: points}}}
	}
	nobody := study(won(sc, fifths, [3]int{400, 400, 200}, [3]int{400, 400, 200}, [3]int{400, 400, 200}, [3]int{400, 400, 200}, [3]int{0, 0, 1000}))
	you := study(won(sc, fifths, [3]int{400, 400, 200}, [3]int{400, 400, 200}, [3]int{0, 1000, 0}, [3]int{400, 400, 200}, [3]int{400, 400, 200}))
	routine := []Case{{Scenario: sc, Points: you.Cases[0].Points}, {Scenario: sc, Points: you.Cases[0].Points}}
	both := &Study{Over: Reliability, Runs: 1000, Cases: routine}
	tests := []struct {
		study          *Study
		language, want string
	}{
		{nobody, "en", "Only at 100 % reliability, mostly nobody wins"},
		{nobody, "nl", "Alleen bij 100% betrouwbaarheid wint meestal niemand"},
		{nobody, "fr", "Seulement à 100 % de fiabilité, le plus souvent personne ne gagne"},
		{you, "en", "You win most often only at 50 % reliability"},
		{you, "nl", "Je wint alleen bij 50% betrouwbaarheid het vaakst"},
		{you, "fr", "Vous gagnez le plus souvent seulement à 50 % de fiabilité"},
		{both, "nl", "Je wint alleen bij 50% betrouwbaarheid het vaakst bij een strategische aankoop, alleen bij 50% bij een routineaankoop"},
	}
	for _, test := range tests {
		got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(Finding(test.study, lang.For(test.language)))
		if got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestOneRunIsNotSeveral(t *testing.T) {
	sc := purchase(1, 0.85)
	study := &Study{Over: Importance, Runs: 1, Cases: []Case{{Scenario: sc, Points: []analysis.Point{
		{Value: 0.5, Batch: analysis.Batch{Runs: 1, Winners: []analysis.Share{analysis.ShareOf("s1", 1, 1)}}}}}}}
	for code, want := range map[string][3]string{
		"en": {"100 % of 1 simulated purchase (", "Share of 1 run won", " 1 run a point "},
		"nl": {"100% van 1 gesimuleerde aankoop (", "van 1 simulatie,", " 1 simulatie per punt "},
		"fr": {"100 % de 1 achat simulé (", "de 1 simulation,", " 1 simulation par point "},
	} {
		w := lang.For(code)
		fig := Figure(study, w)
		for k, text := range []string{Reading(study, 0, 0.5, w), fig.Subtitle, fig.Footer} {
			if text = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text); !strings.Contains(text, want[k]) {
				t.Errorf("%s: %q, want %q in it", code, text, want[k])
			}
		}
	}
}

// flipping is a study whose exact flip from s0 to you is at 0.4.
func flipping(points []analysis.Point, sc *sim.Scenario) Case {
	f := analysis.FindFlips(engine.DecisionMatrix{
		Options: []string{sim.StatusQuoID, "s0", "s1"}, Over: 1, Criteria: []string{"price", "otif"}, Members: []string{"ann"},
		Part:     [][][]float64{{{0, 0}, {0.4, 0}, {0, 0.6}}},
		Constant: [][]float64{{-1, 0, 0}}, Weights: [][]float64{{0.7, 0.3}}, Influence: []float64{1}, Quorum: 0.55, Decider: []bool{true},
	})
	return Case{Scenario: sc, Points: points, Flips: &f}
}

func TestFigureOverReliability(t *testing.T) {
	sc := purchase(1, 0.85)
	points := won(sc, fifths, [3]int{900, 50, 50}, [3]int{500, 450, 50}, [3]int{480, 500, 20}, [3]int{100, 890, 10}, [3]int{0, 1000, 0})
	study := &Study{Over: Reliability, Runs: 1000, Seed: 4711,
		Cases: []Case{flipping(points, analysis.WithImportance(sc, 0.15)), flipping(points, sc)}}
	fig := Figure(study, lang.For("en"))
	if len(fig.Panels) != 2 || fig.Panels[0].Heading != "Routine, importance 0.15" || fig.Panels[1].Heading != "Strategic, importance 0.85" {
		t.Fatalf("panels %+v", fig.Panels)
	}
	p := fig.Panels[1]
	var names []string
	for _, s := range p.Series {
		names = append(names, fmt.Sprint(s.Name, " ", int(s.Role)))
	}
	if got, want := strings.Join(names, ", "), "Firm1 (you) 0, Firm0 1, nobody -1"; got != want {
		t.Errorf("series %s, want %s", got, want)
	}
	if p.Series[0].X[3] != 75 || p.Series[0].Y[3] != 89 || p.Series[0].Low[3] >= 89 || p.Series[0].High[3] <= 89 {
		t.Errorf("your line %+v", p.Series[0])
	}
	if len(p.Flips) != 1 || math.Abs(p.Flips[0].At-40) > 1e-9 || p.Flips[0].Label != "40.0" || p.Today == nil || p.Today.Label != "today 30.0" {
		t.Errorf("flips %+v, today %+v", p.Flips, p.Today)
	}
	if len(p.Strip) != 2 || p.Strip[0].Name != "Firm0" || p.Strip[0].Role != chart.Rival(1) || p.Strip[1].Role != chart.You || p.Strip[1].To != 100 {
		t.Errorf("strip %+v", p.Strip)
	}
	if want := "test · seed 4711 · 1,000 runs a point · Buygrid " + Version + ", engine " + strconv.Itoa(engine.EngineVersion); fig.Footer != want {
		t.Errorf("footer %q, want %q", fig.Footer, want)
	}
}

func TestFigureWithoutSimulationIsExact(t *testing.T) {
	sc := purchase(1, 0.85)
	study := &Study{Over: Reliability, Cases: []Case{flipping(nil, sc), flipping(nil, sc)}}
	fig := Figure(study, lang.For("en"))
	want := "You rank first on paper from 40 % reliability in a strategic purchase, from 40 % in a routine one"
	if got := strings.ReplaceAll(fig.Title, "\u00a0", " "); got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if fig.Subtitle != "Who ranks first on paper: by group value, exact and without luck" || fig.Panels[0].XMax != 100 {
		t.Errorf("subtitle %q, range to %v", fig.Subtitle, fig.Panels[0].XMax)
	}
}

func TestManyRivalsBecomeOthers(t *testing.T) {
	sc := purchase(9, 0.5)
	b := analysis.Batch{Runs: 1000}
	for j := range sc.Suppliers {
		b.Winners = append(b.Winners, analysis.ShareOf(sc.Suppliers[j].ID, 50+j, 1000))
	}
	study := &Study{Over: Importance, Runs: 1000, Cases: []Case{{Scenario: sc, Points: []analysis.Point{{Value: 0.5, Batch: b}}}}}
	lines := Figure(study, lang.For("en")).Panels[0].Series
	if len(lines) != 1+6+1+1 || lines[7].Name != "others" || lines[7].Role != chart.Others {
		t.Fatalf("lines %+v", lines)
	}
	if want := 100 * float64(57+58+59) / 1000; math.Abs(lines[7].Y[0]-want) > 1e-9 {
		t.Errorf("others win %v, want %v", lines[7].Y[0], want)
	}
}

func TestPresentSupplierStandsForTheStatusQuo(t *testing.T) {
	sc := purchase(2, 0.5)
	for incumbent, want := range map[int]chart.Role{-1: chart.Nobody, 0: chart.Rival(1), 1: chart.You, 2: chart.Rival(2)} {
		sc.StatusQuo.Supplier = incumbent
		if got := role(sc, sim.StatusQuoID); got != want {
			t.Errorf("present supplier %d: role %d, want %d", incumbent, got, want)
		}
	}
}

func TestReading(t *testing.T) {
	sc := purchase(1, 0.85)
	points := won(sc, fifths, [3]int{900, 50, 50}, [3]int{500, 450, 50}, [3]int{480, 500, 20}, [3]int{100, 890, 10}, [3]int{0, 1000, 0})
	study := &Study{Over: Reliability, Runs: 1000, Cases: []Case{flipping(points, sc), flipping(points, sc)}}
	tests := []struct {
		value    float64
		language string
		want     string
	}{
		{0.3, "en", "At 25.0 % reliability you win 45 % of 1,000 simulated purchases (42 to 48). Most often the winner is Firm0: 50 %. From 30.0 % the next exact flip is 10.0 points higher, at 40.0 %: above it Firm1 ranks first on paper. At the same value you win 45 % of simulated routine purchases (42 to 48)."},
		{0.75, "en", "At 75.0 % reliability you win 89 % of 1,000 simulated purchases (87 to 91). From 75.0 % the next exact flip is 35.0 points lower, at 40.0 %: below it Firm0 ranks first on paper. At the same value you win 89 % of simulated routine purchases (87 to 91)."},
		{0.75, "nl", "Bij 75,0% betrouwbaarheid win je 89% van 1.000 gesimuleerde aankopen (87 tot 91). Vanaf 75,0% ligt het volgende exacte omslagpunt 35,0 punten lager, op 40,0%: daaronder staat Firm0 op papier bovenaan. Bij dezelfde waarde win je 89% van de gesimuleerde routineaankopen (87 tot 91)."},
	}
	for _, test := range tests {
		got := strings.ReplaceAll(Reading(study, 1, test.value, lang.For(test.language)), "\u00a0", " ")
		if got != test.want {
			t.Errorf("at %v in %s:\n%s\nwant\n%s", test.value, test.language, got, test.want)
		}
	}
}

func TestReadingBetweenDenseValuesFollowsTheLine(t *testing.T) {
	sc := purchase(1, 0.85)
	var counts [][3]int
	for k := range 21 {
		counts = append(counts, [3]int{1000 - 50*k, 50 * k, 0})
	}
	c := Case{Scenario: sc, Points: won(sc, analysis.Values(0, 1, 21), counts...)}
	for _, at := range []float64{-1, 0, 0.31, 0.975, 1, 2} {
		share, value, ok := yours(&c, at)
		want := min(max(at, 0), 1)
		if !ok || math.Abs(share.Share-want) > 1e-9 || value != want || share.Low > share.Share || share.High < share.Share {
			t.Errorf("at %v: %+v at %v", at, share, value)
		}
	}
}

func TestReadingWithoutFlips(t *testing.T) {
	sc := purchase(1, 0.85)
	c := flipping(nil, sc)
	c.Flips.Group = c.Flips.Group[1:]
	c.Flips.Group[0].From = 0
	if got, want := Reading(&Study{Over: Reliability, Cases: []Case{c}}, 0, 0.5, lang.For("en")), "Firm1 ranks first on paper at every weighting."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryTextExistsInEveryLanguage(t *testing.T) {
	sc := purchase(9, 0.85)
	points := won(sc, fifths, [3]int{900, 50, 50}, [3]int{500, 450, 50}, [3]int{480, 500, 20}, [3]int{100, 890, 10}, [3]int{0, 1000, 0})
	for _, language := range lang.Languages {
		w := lang.For(language)
		for _, over := range []string{Reliability, Importance, "model.caution"} {
			study := &Study{Over: over, Runs: 1000, Cases: []Case{flipping(points, sc), flipping(points, sc)}}
			fig := Figure(study, w)
			for _, text := range []string{fig.Title, fig.Subtitle, fig.FlipKey, fig.TodayKey, fig.XLabel, fig.Faint, fig.Footer,
				fig.Columns.Case, fig.Columns.Note, fig.Panels[0].Heading, fig.Panels[0].Series[7].Name, Reading(study, 0, 0.2, w)} {
				if strings.Contains(text, "finding.") || strings.Contains(text, "no value") {
					t.Errorf("%s over %s: %q", language, over, text)
				}
			}
		}
	}
}

func TestSideBySideKeepsThePurchaseItself(t *testing.T) {
	tests := []struct {
		importance, routine, strategic float64
		own                            int
	}{{0, 0, 0.85, 0}, {0.49, 0.49, 0.85, 0}, {0.5, 0.15, 0.5, 1}, {0.85, 0.15, 0.85, 1}, {1, 0.15, 1, 1}}
	for _, test := range tests {
		pair, own := SideBySide(test.importance)
		if pair != [2]float64{test.routine, test.strategic} || own != test.own {
			t.Errorf("importance %v: %v, own %d", test.importance, pair, own)
		}
	}
}
