package analysis

import (
	"strings"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// need is what a purchase from practice needed and could not say, in one file: the
// file as it is, and the same with a text of it changed, end differently.
type need struct {
	of       string // the need, as the list of them names it
	id       string
	old, new string // in the file: every place where old stands
	strategy string
	measure  string  // an outcome's name, nobody or value
	by       float64 // the file as it is less the changed one: at least so much, or where below 0 at most
}

// needs were written before any of it could be run. A bound that is missed is a
// number of the scenario to look at, never one of these.
var needs = []need{
	// A published award: the formula of the price, the ban on contacts, dates.
	{"award", "mri-tender", "award: {price: lowest_over_price}", "award: {price: linear}", "early-visits", "won", 0.15},
	{"award", "mri-tender", "quiet_from: {stage: preselection}\n", "", "late-visits", "won", -0.15},
	{"award", "carton-switch", "{date: 2026-03-09}", "{week: 1}", "balanced", "won", 0}, // a date is a week that is only said otherwise: no behaviour hangs on it
	{"award", "school-meals", "price: median", "price: linear", "early-tasting", "won", 0.15},
	// Signatures.
	{"sign-off", "crm-review", ", signs: [decision], signs_when: {exit: 6}", "", "who-chooses", "lost:titan", -0.10},
	{"sign-off", "crm-review", ", signs: [decision], signs_when: {secure: 75}", "", "who-chooses", "won", -0.10},
	{"sign-off", "second-source", ", signs: [decision], signs_when: {safety: 68}", "", "trial-alone", "won", -0.30},
	// A budget, an approval.
	{"budget", "facade-subcontract", "budget: {ceiling: 6100000}\n", "", "stands-firm", "won", -0.10},
	{"budget", "crm-review", "above: 250000", "above: 400000", "holds-the-price", "won", -0.10},
	// The cost of all the years: a year's licence beside a year's hours, a scanner's price alone.
	{"total cost", "crm-review", "times: 3", "times: 1", "who-signs", "won", 0.05},
	{"total cost", "mri-tender", "times: 10", "times: 1", "early-visits", "won", 0.05},
	// Selections inside a stage.
	{"rounds", "facade-subcontract", levelling, "", "two-floors", "won", 0.03},
	{"rounds", "facade-subcontract", bestAndFinal, "", "two-floors", "value", -0.01},
	// Several suppliers win.
	{"shared award", "second-source", "award: {split: [70, 30]}\n", "", "trial-and-safety", "won", 0.10},
	{"shared award", "mro-two-tier", "award: {winners: 2}\n", "", "machine-first", "won", 0.10},
	{"shared award", "school-meals", lots, "", "early-tasting", "won", 0.20},
	// People go and come.
	{"people change", "facade-subcontract", "effect: {leaves: [pm], joins: [pm2]}", "effect: {need: 0.001}", "one-champion", "won", -0.05},
	{"people change", "mro-two-tier", "effect: {leaves: [cpo], joins: [cpo2]}", "effect: {need: 0.001}", "courts-the-chief", "won", -0.05},
	// Rivals and the present supplier change what they offer.
	{"rivals change", "carton-switch", "      suppliers: [{supplier: havik, facts: {price: 0.535}, floor: {price: 0.50}}]\n", "", "balanced", "lost:havik", -0.05},
	{"rivals change", "second-source", "      suppliers: [{supplier: petrana, facts: {price: 1140}, floor: {price: 1060}}]\n", "", "trial-and-safety", "value", -0.01},
	{"rivals change", "second-source", "effect: {suppliers: [{supplier: sunchem, withdraws: true}]}", "effect: {need: 0.001}", "trial-and-safety", "won", 0.02},
	// A trial as a gate.
	{"trial", "second-source", ", trial_required: true", "", "no-trial", "won", -0.30},
	{"trial", "second-source", ", trial_required: true", "", "no-trial", "not_shortlisted:no_trial:purity", 0.50},
	{"trial", "mro-two-tier", "stages: {preselection: {trial_required: true}}\n", "", "no-machine", "won", -0.30},
	// An index over years, a scale that is no straight line.
	{"index and scale", "carton-switch", "  price_index: {change: 0.08, years: 3}\n", "", "balanced", "won", 0.03},
	{"index and scale", "southcorp", "scale: [[0, 0], [0.25, 95], [1, 100]]", "worst: 0, best: 1", "passive", "won", 0.90},
}

const levelling = `      - {id: level, label: {en: Bid levelling, nl: Vergelijkbaar maken, fr: Mise à niveau}, week: 4, keep: 2}
`

const bestAndFinal = `  negotiation:
    rounds:
      - {id: bafo, label: {en: Best and final offers, nl: Laatste biedingen, fr: Meilleures et dernières offres}, keep: 2}
`

const lots = `  lots:
    - {id: north, label: {en: North, nl: Noord, fr: Nord}, share: 40, suppliers: [hearth, centra, pronto]}
    - {id: center, label: {en: Center, nl: Midden, fr: Centre}, share: 35, weights: {price: 45, menu: 15, hot: 25, answer: 5, local: 10}, suppliers: [hearth, centra, pronto]}
    - {id: south, label: {en: South, nl: Zuid, fr: Sud}, share: 25, weights: {price: 30, menu: 30, hot: 25, local: 15}}
`

// TestEveryNeedChangesWhatHappens: of ten needs each has a purchase from practice
// that ends differently without it, as far and in the direction that was said before.
func TestEveryNeedChangesWhatHappens(t *testing.T) {
	runs := effort.Of(400, 2000)
	for _, n := range needs {
		src, err := scenarios.Read(n.id)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(src), n.old) {
			t.Errorf("%s: %s says %q no more", n.of, n.id, n.old)
			continue
		}
		with := measured(t, n, string(src), runs)
		without := measured(t, n, strings.ReplaceAll(string(src), n.old, n.new), runs)
		d := with - without
		if n.by == 0 && d != 0 || n.by > 0 && d < n.by || n.by < 0 && d > n.by {
			t.Errorf("%s: %s, %s %s: %.3f, and %.3f with %q for %q: a difference of %+.3f, said was %+.2f", n.of, n.id, n.strategy, n.measure, with, without, n.new, n.old, d, n.by)
		}
		t.Logf("%s: %s, %s %s: %.3f, changed %.3f", n.of, n.id, n.strategy, n.measure, with, without)
	}
}

// measured simulates a text and returns the share of an outcome, or the mean value.
func measured(t *testing.T, n need, src string, runs int) float64 {
	t.Helper()
	doc, problems := scenario.Parse(n.id+".yaml", []byte(src))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	sc := doc.Scenario()
	p, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(n.strategy), Weighting: formula.NoWeighting})
	if err != nil {
		t.Fatal(err)
	}
	var wanted sim.Outcome
	if n.measure != Nobody && n.measure != ValueName {
		if wanted, err = sc.ParseOutcome(n.measure); err != nil {
			t.Fatal(err)
		}
	}
	sum := 0.0
	for m := range runs {
		r := p.Run(World(1, m))
		switch n.measure {
		case ValueName:
			v, _ := sc.Value(r)
			sum += v
		case Nobody:
			switch r.Process {
			case sim.StatusQuoKept, sim.NoQuorum, sim.NoSupplier, sim.NoProject:
				sum += float64(btoi(r.Outcome.End != sim.Won))
			}
		default:
			sum += float64(btoi(r.Outcome.Matches(wanted)))
		}
	}
	return sum / float64(runs)
}
