package guide

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

// Scales of the criteria that the wizard writes. A price is in hundredths of the usual
// one here.
const (
	dearest, cheapest  = 140, 60
	shakiest, steadied = 80, 100
	poorest, finest    = 0, 100
)

// file is everything but the claims.
func (w *Wizard) file(words *lang.Words) string {
	var b strings.Builder
	note := func(key string) { b.WriteString("# " + words.T("studio.wizard.line."+key, nil) + "\n") }
	row := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }

	row("# %s", words.T("studio.wizard.line.head", map[string]any{"File": w.ID + ".yaml"}))
	row("format: 1\nid: %s\nlanguages: [%s]", spelt(w.ID), words.Lang())
	row("title: %s", quoted(w.Title))
	row("briefing: %s", quoted(words.T("studio.wizard.briefing", map[string]any{"Supplier": strings.TrimSpace(w.Suppliers[0].Name), "Item": strings.TrimSpace(w.Item)})))
	note("purchase")
	row("purchase: {type: %s, importance: %s, item: %s, quantity: %s, currency: %s}", w.Type, w.Importance, quoted(w.Item), plainly(w.Quantity), w.Currency)
	note("criteria")
	row("criteria:")
	criteria := ids(len(w.Criteria), "criterion", func(k int) string { return w.Criteria[k].Label })
	for k, c := range w.Criteria {
		worst, best := w.scaleOf(c.Kind)
		unit := ""
		if strings.TrimSpace(c.Unit) != "" {
			unit = ", unit: " + quoted(c.Unit)
		}
		row("  - {id: %s, kind: %s, label: %s%s, worst: %s, best: %s, weight: %d}", criteria[k], c.Kind, quoted(c.Label), unit, plainly(worst), plainly(best), weightOf(c.Kind))
	}
	note("members")
	row("members:")
	for k, id := range ids(len(w.People), "person", func(k int) string { return w.People[k].Name }) {
		p := w.People[k]
		row("  - {id: %s, name: %s, title: %s, pronoun: %s, roles: [%s], cares: {}}", id, quoted(p.Name), quoted(p.Title), p.Pronoun, strings.Join(p.Roles, ", "))
	}
	note("status_quo")
	row("status_quo: {facts: {%s}}", w.facts(criteria, 52, WizardSupplier{Price: 0.35, Reliability: 0.3}))
	note("suppliers")
	row("suppliers:")
	for k, id := range ids(len(w.Suppliers), "supplier", func(k int) string { return w.Suppliers[k].Name }) {
		you, other := "", float64(64+4*(k%2)) // rivals are a little less able
		if k == 0 {
			you, other = ", you: true", 72
		}
		s := w.Suppliers[k]
		row("  - {id: %s, name: %s%s, facts: {%s}}", id, quoted(s.Name), you, w.facts(criteria, other, s))
	}
	note("means")
	row("you: {hours_per_week: 20, budget: 35000}")
	return b.String()
}

// aNumber is an id that YAML takes for a number or a date.
var aNumber = regexp.MustCompile(`^(0[xob][0-9a-f]*|[0-9][0-9e-]*)$`)

// spelt is an id as a file has it: in quotes where it means something else without.
func spelt(id string) string {
	if reserved(id) {
		return strconv.Quote(id)
	}
	return id
}

// quoted spells an answer as YAML that is read as it, whatever stands in it.
func quoted(text string) string { return strconv.Quote(strings.TrimSpace(text)) }

// ids are names as ids, each another one and none a word that means something else.
func ids(n int, otherwise string, name func(k int) string) []string {
	var all []string
	for k := range n {
		id := scenario.AsID(name(k))
		if id == "" || id == scenario.AsID("") || reserved(id) {
			id = otherwise + "-" + strconv.Itoa(k+1)
		}
		for number, first := 2, id; slices.Contains(all, id); number++ {
			id = first + "-" + strconv.Itoa(number)
		}
		all = append(all, id)
	}
	return all
}

// reserved reports whether an id means something of its own somewhere in a file.
func reserved(id string) bool {
	switch id {
	case "you", "problem", "status_quo", "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return true
	}
	_, err := strconv.ParseFloat(id, 64)
	return err == nil || aNumber.MatchString(id) || slices.Contains(sim.RoleNames[:], id) || slices.Contains(sim.StageNames[:], id)
}

// scaleOf is the worst and the best fact of a criterion.
func (w *Wizard) scaleOf(k sim.Kind) (worst, best float64) {
	switch k {
	case sim.Price:
		return w.inMoney(dearest), w.inMoney(cheapest)
	case sim.Reliability:
		return shakiest, steadied
	}
	return poorest, finest
}

// inMoney is a price in hundredths of the usual one. It has no three decimals where it is
// 1 or more: those may be read as thousands.
func (w *Wizard) inMoney(hundredths float64) float64 {
	is, to := w.Usual*hundredths/100, 100.0
	if is < 1 {
		to = 1e6
	}
	return math.Round(to*is) / to
}

// plainly is a number as a file has it.
func plainly(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func weightOf(k sim.Kind) int {
	if k == sim.Reliability {
		return 40
	}
	return 30
}

// PriceOf is the fact that the file says of a supplier's price.
func (w *Wizard) PriceOf(s WizardSupplier) float64 {
	return w.inMoney(math.Round(104 - 24*share(s.Price)))
}

// ReliabilityOf is the fact that the file says of a supplier's reliability.
func (w *Wizard) ReliabilityOf(s WizardSupplier) float64 {
	return math.Round(100*(91+8*share(s.Reliability))) / 100
}

// facts are those of one supplier: of the two sliders, and other of all else.
func (w *Wizard) facts(ids []string, other float64, s WizardSupplier) string {
	var all []string
	for k, c := range w.Criteria {
		fact := other
		switch c.Kind {
		case sim.Price:
			fact = w.PriceOf(s)
		case sim.Reliability:
			fact = w.ReliabilityOf(s)
		}
		all = append(all, ids[k]+": "+plainly(fact))
	}
	return strings.Join(all, ", ")
}
