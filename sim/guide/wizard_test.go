package guide

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/effort"
	"buygrid/sim/scenario"
)

// clean parses a file that the wizard wrote, and fails where check would say anything.
func clean(t *testing.T, text string) *scenario.Document {
	t.Helper()
	doc, problems := scenario.Parse("wizard.yaml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	if warnings := doc.Warnings(); len(warnings) > 0 {
		t.Fatalf("%v\n%s", warnings, text)
	}
	return doc
}

func TestTheWizardsDefaultsMakeACaseInEveryLanguage(t *testing.T) {
	for _, code := range lang.Languages {
		words := lang.For(code)
		w := NewWizard(words)
		if wrong := w.Check(); len(wrong) > 0 {
			t.Fatalf("%s: %v", code, wrong)
		}
		text, err := w.Write(t.Context(), words)
		if err != nil {
			t.Fatal(err)
		}
		doc := clean(t, text)
		if len(doc.Scenario().Expect) != claimsKept {
			t.Errorf("%s: %d claims, want %d\n%s", code, len(doc.Scenario().Expect), claimsKept, text)
		}
		if lines := strings.Count(text, "\n"); lines < 30 || lines > 50 {
			t.Errorf("%s: %d lines, want about 40", code, lines)
		}
		again, err := w.Write(t.Context(), words)
		if err != nil || again != text {
			t.Errorf("%s: the same answers wrote another file (%v)", code, err)
		}
	}
}

// The defaults are a case that a plan wins often, and not always.
func TestTheWizardsDefaultsArePlayable(t *testing.T) {
	words := lang.For("en")
	text, err := NewWizard(words).Write(t.Context(), words)
	if err != nil {
		t.Fatal(err)
	}
	b := &Book{played: map[string]outcome{}}
	for _, c := range []struct {
		strategy  string
		low, high float64
	}{{"balanced", 0.2, 0.9}, {"reliability_proof", 0.3, 0.95}, {"passive", 0, 0.15}} {
		ends, err := b.play(text, c.strategy)
		if err != nil {
			t.Fatal(err)
		}
		if won := ends[sim.Won]; won < c.low || won > c.high {
			t.Errorf("%s wins %.2f, want %.2f to %.2f", c.strategy, won, c.low, c.high)
		}
	}
}

var oddNames = []string{`Zoë: "Q" O'Neil`, "Łukasz – #1", "Émile & fils", "🚜 Trac{tor}, [x]", "- dash", "true", "null", "123", "you", "price", "Anna", "anna b", `back\slash`, "0x1F", "0b1", "2026-01-05", "1e5", "% & *", "李明", "balanced", "problem"}

// drawn are random answers.
func drawn(r *rand.Rand) *Wizard {
	name := func(k int) string { return oddNames[r.IntN(len(oddNames))] + " " + strconv.Itoa(k) }
	if r.IntN(2) == 0 {
		order := r.Perm(len(oddNames))
		name = func(k int) string { return oddNames[order[k]] }
	}
	w := &Wizard{ID: "drawn", Title: name(0), Item: name(1), Type: sim.BuyType(r.IntN(int(sim.BuyTypes))), Importance: importances[r.IntN(len(importances))],
		Quantity: []float64{LeastNumber, 1, 2, 80, MostNumber}[r.IntN(5)], Currency: []string{"EUR", "GBP", "JPY"}[r.IntN(3)], Usual: []float64{LeastNumber, 0.37, 1.25, 100, 1.95e6, MostNumber}[r.IntN(6)]}
	for k := range LeastPeople + r.IntN(MostPeople-LeastPeople+1) {
		p := WizardPerson{Name: name(k), Title: name(k), Pronoun: sim.Pronoun(r.IntN(sim.Pronouns))}
		for _, role := range r.Perm(int(sim.Roles))[:1+r.IntN(3)] {
			p.Roles = append(p.Roles, sim.RoleNames[role])
		}
		if k == 0 {
			p.Roles = []string{"decider"}
		}
		w.People = append(w.People, p)
	}
	for k := range LeastCriteria + r.IntN(MostCriteria-LeastCriteria+1) {
		kind := []sim.Kind{sim.Price, sim.Reliability, sim.Performance, sim.Service, sim.Other}[k]
		w.Criteria = append(w.Criteria, WizardCriterion{name(k), kind, []string{"", name(k)}[r.IntN(2)]})
	}
	for k := range LeastSuppliers + r.IntN(MostSuppliers-LeastSuppliers+1) {
		w.Suppliers = append(w.Suppliers, WizardSupplier{name(k), r.Float64(), r.Float64()})
	}
	return w
}

func TestWhateverIsAnsweredTheWizardsFileHolds(t *testing.T) {
	words, draws := lang.For("en"), effort.Of(25, 60)
	if testing.Short() {
		draws = 10
	}
	r := rand.New(rand.NewPCG(16, 2))
	held, two := 0, 0
	for k := range draws {
		w := drawn(r)
		if wrong := w.Check(); len(wrong) > 0 {
			t.Fatalf("draw %d: %v", k, wrong)
		}
		text, err := w.Write(t.Context(), words)
		if err != nil {
			t.Fatalf("draw %d: %v", k, err)
		}
		doc := clean(t, text)
		sc := doc.Scenario()
		for i := range w.People {
			if sc.Members[i].Name != strings.TrimSpace(w.People[i].Name) {
				t.Errorf("draw %d: %q is read as %q", k, w.People[i].Name, sc.Members[i].Name)
			}
		}
		claims, err := analysis.CheckClaims(t.Context(), doc, analysis.ClaimSpec{Runs: 2000, Seed: 99})
		if err != nil {
			t.Fatal(err)
		}
		all := true
		for _, c := range claims {
			all = all && c.Holds
			if !c.Holds {
				t.Logf("draw %d: claim %+v: %.3f [%.3f %.3f] / %+v", k, c.Expectation, c.Share.Share, c.Share.Low, c.Share.High, c.Difference)
			}
		}
		if all {
			held++
		}
		if len(claims) == claimsKept {
			two++
		}
	}
	t.Logf("of %d draws %d have two claims, and %d hold in other worlds", draws, two, held)
	if float64(held) < 0.95*float64(draws) || float64(two) < 0.95*float64(draws) {
		t.Errorf("of %d draws only %d have two claims, and %d hold in other worlds", draws, two, held)
	}
}

func TestTheWizardSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name     string
		change   func(w *Wizard)
		question int
		key      string
	}{
		{"no title", func(w *Wizard) { w.Title = " " }, 1, "empty"},
		{"a question", func(w *Wizard) { w.Item = "? what" }, 1, "question"},
		{"two lines", func(w *Wizard) { w.Title = "a\nb" }, 1, "control"},
		{"too long", func(w *Wizard) { w.Title = strings.Repeat("é", 61) }, 1, "long"},
		{"an id with a space", func(w *Wizard) { w.ID = "my pumps" }, 1, "id"},
		{"an id that Windows keeps", func(w *Wizard) { w.ID = "con" }, 1, "device"},
		{"none bought", func(w *Wizard) { w.Quantity = 0 }, 1, "quantity"},
		{"no number", func(w *Wizard) { w.Usual = math.NaN() }, 1, "usual"},
		{"no currency", func(w *Wizard) { w.Currency = "eur" }, 1, "currency"},
		{"no such type", func(w *Wizard) { w.Type = sim.BuyTypes }, 2, "type"},
		{"no such preset", func(w *Wizard) { w.Importance = "huge" }, 3, "importance"},
		{"one person", func(w *Wizard) { w.People = w.People[2:] }, 4, "count"},
		{"nobody decides", func(w *Wizard) { w.People = w.People[:2] }, 4, "no_decider"},
		{"no role", func(w *Wizard) { w.People[0].Roles = nil }, 4, "no_role"},
		{"a role twice", func(w *Wizard) { w.People[0].Roles = []string{"user", "user"} }, 4, "role"},
		{"one name twice", func(w *Wizard) { w.People[0].Name = "sam ode " }, 4, "twice"},
		{"two prices", func(w *Wizard) { w.Criteria[0].Kind = sim.Price }, 5, "one_price"},
		{"no reliability", func(w *Wizard) { w.Criteria = w.Criteria[:2] }, 5, "one_reliability"},
		{"no rival", func(w *Wizard) { w.Suppliers = w.Suppliers[:1] }, 6, "count"},
		{"a slider off its end", func(w *Wizard) { w.Suppliers[0].Price = 1.5 }, 6, "slider"},
	} {
		w := NewWizard(lang.For("en"))
		c.change(w)
		wrong := w.Check()
		if len(wrong) != 1 || wrong[0].Question != c.question || wrong[0].Key != "studio.wizard.wrong."+c.key {
			t.Errorf("%s: %v, want %s at question %d", c.name, wrong, c.key, c.question)
		}
		if _, err := w.Write(t.Context(), lang.For("en")); err == nil {
			t.Errorf("%s: a file was written", c.name)
		}
	}
}

func TestTheWizardEndsWhenAsked(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := NewWizard(lang.For("en")).Write(ctx, lang.For("en")); !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

// An id that YAML takes for something else is one all the same.
func TestTheWizardWritesAnyID(t *testing.T) {
	words := lang.For("en")
	for _, id := range []string{"true", "null", "123", "0x1f", "2026-01-05", "no", "1e5"} {
		w := NewWizard(words)
		w.ID = id
		doc, problems := scenario.Parse("wizard.yaml", []byte(w.file(words)))
		if len(problems) > 0 || doc.Scenario().ID != id {
			t.Errorf("%s: %v", id, problems)
		}
	}
}

// What is asked of money, quantity and people stands in the file.
func TestTheWizardWritesMoneyQuantityAndPronouns(t *testing.T) {
	words := lang.For("en")
	w := NewWizard(words)
	w.Quantity, w.Usual = 2, 1.9e6
	w.PayIn("GBP", words)
	w.People[0] = WizardPerson{Name: "Dr Amina Shah", Title: "Head of radiology", Pronoun: sim.She, Roles: []string{"user"}}
	sc := clean(t, w.file(words)).Scenario()
	if sc.Quantity != 2 || sc.Currency != "GBP" {
		t.Errorf("%g in %s", sc.Quantity, sc.Currency)
	}
	price := sc.Criteria[1]
	if unit := price.Unit.In("en"); unit != "GBP each" || price.Worst != 2.66e6 || price.Best != 1.14e6 {
		t.Errorf("the price runs from %g to %g %s", price.Worst, price.Best, unit)
	}
	if is, want := sc.Suppliers[0].Facts[1], w.PriceOf(w.Suppliers[0]); is != want || want != 1.786e6 {
		t.Errorf("a price of %g, told as %g", is, want)
	}
	if shows := scenario.PortraitShows(sc.Members[0].Portrait); sc.Members[0].Pronoun != sim.She || shows != sim.She {
		t.Errorf("the picture is %s, of %s", sc.Members[0].Portrait, shows)
	}
	w.Criteria[1].Unit = "GBP a set"
	if w.PayIn("USD", words); w.Criteria[1].Unit != "GBP a set" {
		t.Errorf("a unit of the author's own became %q", w.Criteria[1].Unit)
	}
}

// Nothing that the file says of itself may become untrue by a change of it.
func TestTheWizardsCommentsStayTrueAfterChanges(t *testing.T) {
	for code, day := range map[string]string{"en": "When this file was written", "nl": "Toen dit bestand werd geschreven", "fr": "Quand ce fichier a été écrit"} {
		words := lang.For(code)
		for _, key := range []string{"expect", "few_claims"} {
			if line := words.T("studio.wizard.line."+key, map[string]any{"Runs": "1", "Count": 1}); !strings.Contains(line, day) {
				t.Errorf("%s: a number that was found is told for always: %s", code, line)
			}
		}
	}
}
