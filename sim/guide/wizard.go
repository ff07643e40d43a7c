package guide

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

// Wizard are the answers to six questions, from which the first file is written.
type Wizard struct {
	ID         string // of the scenario, and of its file
	Title      string
	Item       string // what is bought
	Quantity   float64
	Currency   string  // three capital letters
	Usual      float64 // what one usually costs
	Type       sim.BuyType
	Importance string            // a preset
	People     []WizardPerson    // 2 to 8
	Criteria   []WizardCriterion // 2 to 5, one price and one reliability among them
	Suppliers  []WizardSupplier  // you first, then 1 to 4 rivals

	// Progress hears how far Write is with simulating; nil: nobody asks.
	Progress func(done, total int)
}

// Clone returns the same answers, in which nothing changes any more.
func (w *Wizard) Clone() *Wizard {
	c := *w
	c.People, c.Criteria, c.Suppliers = slices.Clone(w.People), slices.Clone(w.Criteria), slices.Clone(w.Suppliers)
	for k := range c.People {
		c.People[k].Roles = slices.Clone(c.People[k].Roles)
	}
	return &c
}

// WizardPerson is one of the buying center.
type WizardPerson struct {
	Name    string
	Title   string
	Pronoun sim.Pronoun // by which the picture is chosen too
	Roles   []string
}

// WizardCriterion is what suppliers are compared on.
type WizardCriterion struct {
	Label string
	Kind  sim.Kind
	Unit  string
}

// WizardSupplier is you or a rival, with two sliders: 0 is dear or unreliable, 1 cheap
// or reliable.
type WizardSupplier struct {
	Name               string
	Price, Reliability float64
}

// Wrong says which answer is missing or cannot be, as the key of a text; nil for none.
type Wrong struct {
	Question int // 1 to 6
	Key      string
	Args     map[string]any
}

// How many of each the wizard asks for.
const (
	LeastPeople, MostPeople       = 2, 8
	LeastCriteria, MostCriteria   = 2, 5
	LeastSuppliers, MostSuppliers = 2, 5
)

// mostLetters is how long an answer may be.
const mostLetters = 60

// Between these are a quantity and a price.
const (
	LeastNumber = 0.01
	MostNumber  = 1e9
)

// usualNumber is how many are bought, and what one costs, where nobody says.
const usualNumber = 100

// aCurrency is how the format spells one.
var aCurrency = regexp.MustCompile(`^[A-Z]{3}$`)

// importances are the presets, the least first.
var importances = [...]string{"routine", "leverage", "bottleneck", "strategic"}

// Importances returns the presets of importance, the least first.
func Importances() []string { return slices.Clone(importances[:]) }

// NewWizard returns answers to begin with, in a language.
func NewWizard(words *lang.Words) *Wizard {
	say := func(key string) string { return words.T("studio.wizard.default."+key, nil) }
	const money = "EUR"
	return &Wizard{
		ID: scenario.AsID(say("title")), Title: say("title"), Item: say("item"), Type: sim.ModifiedRebuy, Importance: "strategic",
		Quantity: usualNumber, Currency: money, Usual: usualNumber,
		People: []WizardPerson{
			{"Eva Blom", say("engineer"), sim.She, []string{"prescriber", "user"}},
			{"Sam Ode", say("buyer"), sim.He, []string{"buyer"}},
			{"Ines Roca", say("manager"), sim.She, []string{"decider"}},
		},
		Criteria: []WizardCriterion{
			{say("performance"), sim.Performance, say("points")},
			{say("price"), sim.Price, each(words, money)},
			{say("reliability"), sim.Reliability, say("percent")},
		},
		Suppliers: []WizardSupplier{{"Norva", 0.4, 0.9}, {"Bolt", 0.7, 0.5}},
	}
}

// each is the unit of a price in a currency.
func each(words *lang.Words, currency string) string {
	return words.T("studio.wizard.default.each", map[string]any{"Currency": currency})
}

// PayIn changes the currency, and with it the unit of the price where that is the unit
// of the currency before.
func (w *Wizard) PayIn(currency string, words *lang.Words) {
	for k := range w.Criteria {
		if c := &w.Criteria[k]; c.Kind == sim.Price && c.Unit == each(words, w.Currency) {
			c.Unit = each(words, currency)
		}
	}
	w.Currency = currency
}

// Check returns what is wrong with the answers, nil for nothing.
func (w *Wizard) Check() []Wrong {
	var all []Wrong
	wrong := func(question int, key string, args map[string]any) {
		all = append(all, Wrong{question, "studio.wizard.wrong." + key, args})
	}
	plain := func(question int, texts ...string) {
		for _, text := range texts {
			if key := unusable(text); key != "" {
				wrong(question, key, map[string]any{"Given": lang.Harmless(text)})
				return
			}
		}
	}
	count := func(question, n, least, most int) {
		if n < least || n > most {
			wrong(question, "count", map[string]any{"Least": least, "Most": most, "Given": n})
		}
	}
	plain(1, w.Title, w.Item)
	if w.ID == "" || scenario.AsID(w.ID) != w.ID {
		wrong(1, "id", map[string]any{"Given": lang.Harmless(w.ID), "Better": scenario.AsID(w.ID)})
	}
	if scenario.IsDevice(w.ID) {
		wrong(1, "device", map[string]any{"Given": w.ID})
	}
	for key, number := range map[string]float64{"quantity": w.Quantity, "usual": w.Usual} {
		if !(number >= LeastNumber && number <= MostNumber) {
			wrong(1, key, nil)
		}
	}
	if !aCurrency.MatchString(w.Currency) {
		wrong(1, "currency", map[string]any{"Given": lang.Harmless(w.Currency)})
	}
	if w.Type >= sim.BuyTypes {
		wrong(2, "type", nil)
	}
	if !slices.Contains(importances[:], w.Importance) {
		wrong(3, "importance", nil)
	}
	count(4, len(w.People), LeastPeople, MostPeople)
	w.checkPeople(wrong, plain)
	count(5, len(w.Criteria), LeastCriteria, MostCriteria)
	w.checkCriteria(wrong, plain)
	count(6, len(w.Suppliers), LeastSuppliers, MostSuppliers)
	w.checkSuppliers(wrong, plain)
	return all
}

func (w *Wizard) checkPeople(wrong func(int, string, map[string]any), plain func(int, ...string)) {
	var names []string
	decides := false
	for _, p := range w.People {
		plain(4, p.Name, p.Title)
		names = append(names, p.Name)
		decides = decides || slices.Contains(p.Roles, sim.Decider.String())
		switch {
		case len(p.Roles) == 0:
			wrong(4, "no_role", map[string]any{"Name": lang.Harmless(p.Name)})
		case !rolesKnown(p.Roles), p.Pronoun >= sim.Pronouns:
			wrong(4, "role", map[string]any{"Name": lang.Harmless(p.Name)})
		}
	}
	if !decides {
		wrong(4, "no_decider", nil)
	}
	if twin := twice(names); twin != "" {
		wrong(4, "twice", map[string]any{"Name": lang.Harmless(twin)})
	}
}

func rolesKnown(roles []string) bool {
	seen := map[string]bool{}
	for _, r := range roles {
		if seen[r] || !slices.Contains(sim.RoleNames[:], r) {
			return false
		}
		seen[r] = true
	}
	return true
}

func (w *Wizard) checkCriteria(wrong func(int, string, map[string]any), plain func(int, ...string)) {
	var labels []string
	var kinds [sim.Kinds]int
	for _, c := range w.Criteria {
		plain(5, c.Label)
		if c.Unit != "" {
			plain(5, c.Unit)
		}
		labels = append(labels, c.Label)
		if c.Kind < sim.Kinds {
			kinds[c.Kind]++
		} else {
			wrong(5, "kind", map[string]any{"Name": lang.Harmless(c.Label)})
		}
	}
	if kinds[sim.Price] != 1 {
		wrong(5, "one_price", nil)
	}
	if kinds[sim.Reliability] != 1 {
		wrong(5, "one_reliability", nil)
	}
	if twin := twice(labels); twin != "" {
		wrong(5, "twice", map[string]any{"Name": lang.Harmless(twin)})
	}
}

func (w *Wizard) checkSuppliers(wrong func(int, string, map[string]any), plain func(int, ...string)) {
	var names []string
	for _, s := range w.Suppliers {
		plain(6, s.Name)
		names = append(names, s.Name)
		if !(s.Price >= 0 && s.Price <= 1 && s.Reliability >= 0 && s.Reliability <= 1) {
			wrong(6, "slider", map[string]any{"Name": lang.Harmless(s.Name)})
		}
	}
	if twin := twice(names); twin != "" {
		wrong(6, "twice", map[string]any{"Name": lang.Harmless(twin)})
	}
}

// unusable says why an answer cannot stand in the file, "" where it can.
func unusable(text string) string {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return "empty"
	case utf8.RuneCountInString(text) > mostLetters:
		return "long"
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return "control"
	case strings.HasPrefix(text, "?"): // a question that is left to the author
		return "question"
	}
	return ""
}

// twice returns a name that is there twice but for capitals and space around.
func twice(names []string) string {
	seen := map[string]bool{}
	for _, name := range names {
		key := strings.ToLower(strings.TrimSpace(name))
		if key != "" && seen[key] {
			return name
		}
		seen[key] = true
	}
	return ""
}

// Write writes the file: about 40 commented lines that check finds nothing in, with two
// claims that a quick simulation found true. It may take a second, and ends early where
// ctx does.
func (w *Wizard) Write(ctx context.Context, words *lang.Words) (string, error) {
	if wrong := w.Check(); len(wrong) > 0 {
		return "", &lang.Trouble{Key: wrong[0].Key, Args: wrong[0].Args, Err: fmt.Errorf("wizard: answer to question %d cannot be used", wrong[0].Question)}
	}
	text := w.file(words)
	claims, err := w.claims(ctx, text, words)
	if err != nil {
		return "", err
	}
	return text + claims, nil
}

// share is a slider as it is used: from 0 to 1 in steps of a twentieth.
func share(slider float64) float64 { return math.Round(20*slider) / 20 }
