package story

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// TestBundledScenariosReadWell lets every strategy play every bundled purchase
// and reads the whole log aloud.
func TestBundledScenariosReadWell(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "scenarios", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no bundled scenario: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, problems := scenario.Parse(file, source)
			if doc == nil {
				t.Fatal(problems)
			}
			sc := doc.Scenario()
			for k := range sim.Strategies {
				p, err := engine.NewProcess(sc, engine.Setup{Strategy: &sim.Strategies[k], Weighting: formula.NoWeighting})
				if err != nil {
					t.Fatal(err)
				}
				for seed := uint64(1); seed <= 2; seed++ {
					result, log, why := p.RunLogged(seed)
					for _, code := range lang.Languages {
						s := New(sc, lang.For(code))
						told := []string{s.Headline(result, why)}
						for _, e := range log.Entries {
							told = append(told, s.Sentence(e))
						}
						for _, got := range told {
							if broken(got) || names(sc, got) {
								t.Fatalf("%s, %s, seed %d: %q", sim.Strategies[k].Name, code, seed, got)
							}
						}
						if last := told[len(told)-1]; last != told[0] {
							t.Errorf("the log ends with %q, the headline is %q", last, told[0])
						}
					}
				}
			}
		})
	}
}

// names reports whether an id stands in a sentence where a name should.
func names(sc *sim.Scenario, sentence string) bool {
	words := strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune(" ,.;:“”‘’«»'\u00a0\u202f", r) })
	for _, w := range words {
		id := sc.MemberIndex(w) >= 0 || sc.SupplierIndex(w) >= 0
		if c := sc.CriterionIndex(w); c >= 0 && !strings.Contains(strings.ToLower(label(sc, c)), w) {
			id = true
		}
		if id || w == sim.StatusQuoID {
			return true
		}
	}
	return false
}

// label joins what a criterion is called and measured in, in all languages: an
// id may be an ordinary word there.
func label(sc *sim.Scenario, c int) string {
	var all strings.Builder
	for _, code := range lang.Languages {
		all.WriteString(sc.Criteria[c].Label.In(code) + " " + sc.Criteria[c].Unit.In(code) + " ")
	}
	return all.String()
}
