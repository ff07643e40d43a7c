package finding

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/scenario"
)

// marks are the words by which a sentence says what it speaks of: the ranking,
// the first vote, the simulated result.
var marks = map[string][3]*regexp.Regexp{
	"en": {regexp.MustCompile(`on paper`), regexp.MustCompile(`first vote`), regexp.MustCompile(`\b(wins?|winner|won)\b`)},
	"nl": {regexp.MustCompile(`op papier`), regexp.MustCompile(`eerste stemming`), regexp.MustCompile(`\b(win|wint|winnen|gewonnen)\b`)},
	"fr": {regexp.MustCompile(`sur le papier`), regexp.MustCompile(`premier vote`), regexp.MustCompile(`\bgagne(z|nt)?\b|\bgagnée?s?\b`)},
}

var sentence = regexp.MustCompile(`[.;] `)

// TestEverySentenceSaysWhatItSpeaksOf reads all that is said about who is ahead,
// in every bundled scenario, from end to end of the weighting.
func TestEverySentenceSaysWhatItSpeaksOf(t *testing.T) {
	const runs, points = 6, 3
	for _, name := range scenarios.IDs() {
		source, err := scenarios.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := scenario.Parse(name+".yaml", source)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		sc, strategy := doc.Scenario(), sim.StrategyNamed(sim.DefaultStrategy)
		facts, err := engine.FactualMatrix(sc)
		if err != nil {
			t.Fatal(err)
		}
		flips := analysis.FindFlips(facts)
		swept, err := analysis.Sweep(context.Background(), analysis.SweepSpec{Values: analysis.Values(0, 1, points), At: analysis.OverWeighting(sc, strategy), Runs: runs, Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		exact := &Study{Over: Reliability, Cases: []Case{{Scenario: sc, Flips: &flips}, {Scenario: sc, Flips: &flips}}}
		drawn := &Study{Over: Reliability, Runs: runs, Cases: []Case{{Scenario: sc, Flips: &flips, Points: swept}, {Scenario: sc, Flips: &flips, Points: swept}}}
		for _, code := range lang.Languages {
			if _, known := marks[code]; !known {
				t.Fatalf("%s: what a sentence speaks of has no words here: give the language its row in marks", code)
			}
			w := lang.For(code)
			said := []string{Finding(exact, w), Figure(exact, w).Subtitle, Figure(drawn, w).Subtitle}
			if title := Finding(drawn, w); !strings.Contains(title, w.T("finding.unclear", nil)) {
				said = append(said, title)
			}
			for _, weight := range []float64{0, 0.25, flips.WeightToday, 0.7, 1} {
				said = append(said, Reading(exact, 0, weight, w), Reading(drawn, 0, weight, w))
			}
			for _, note := range OnPaper(drawn, 0, w) {
				ranking, _, _ := strings.Cut(note, ";") // what follows is what happens to it on the way
				said = append(said, ranking)
			}
			for _, text := range said {
				text = onTheWay.ReplaceAllString(text, "")
				for _, s := range sentence.Split(text, -1) {
					about := 0
					for _, mark := range marks[code] {
						if mark.MatchString(strings.ToLower(s)) {
							about++
						}
					}
					if about != 1 {
						t.Errorf("%s in %s speaks of %d things: %q", name, code, about, s)
					}
				}
			}
		}
	}
}

// onTheWay is what becomes of a supplier that ranks first on paper only.
var onTheWay = regexp.MustCompile(`;[^;.]*\b100\b[^;.]*`)
