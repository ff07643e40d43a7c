package story

import (
	"math"
	"slices"
	"strings"

	"buygrid/sim"
)

// Term is one thing that an organisation says beforehand about how it decides.
type Term struct {
	About string // what it is about, as a heading
	Says  string // a sentence
}

// Decides tells how an organisation decides, as far as it says so beforehand:
// published weights and formula, shares, signatures, the budget, selections,
// trials, the contact ban, how a price is counted and when it begins. Only what
// the file has; nil where it has nothing of it. Who comes or goes later nobody says.
func (t *Teller) Decides() []Term {
	var all []Term
	for _, some := range [][]Term{t.published(), t.demands(), t.counted(), t.shared(), t.signers(), t.ceiling(), t.selections(), t.trials(), t.dated()} {
		all = append(all, some...)
	}
	return all
}

// heard is a sentence under its heading, both by key.
func (t *Teller) heard(about, key string, named args) Term {
	return Term{About: t.w.T("decides."+about, nil), Says: t.say("decides."+key, named)}
}

// published are the weights of a tender, and its formula of the price.
func (t *Teller) published() []Term {
	sc := t.sc
	if !sc.Rule.Row().Tender {
		return nil
	}
	price := sc.CriterionOf(sim.Price)
	c := &sc.Criteria[price]
	named := args{"Criterion": t.Criterion(c.ID), "Best": t.Value(price, c.Best), "Worst": t.Value(price, c.Worst)}
	said := []Term{t.heard("weights", "weights.all", args{"Weights": t.weights(nil)})}
	if c.Scale == nil || sc.Award.Price != sim.LinearPrice {
		said = append(said, t.heard("formula", "formula."+sc.Award.Price.String(), named))
	}
	var shown []string
	for k := range sc.Criteria {
		if kind := sc.Criteria[k].Kind; kind == sim.Reliability || kind == sim.Service {
			shown = append(shown, t.topic(sc.Criteria[k].ID))
		}
	}
	if shown != nil {
		said = append(said, t.heard("shown", "shown.all", args{"Criteria": strings.Join(shown, ", ")}))
	}
	return said
}

// weights lists published weights in per cent; nil for the criteria's own.
func (t *Teller) weights(own []float64) string {
	total, all := 0.0, make([]float64, len(t.sc.Criteria))
	for c := range all {
		all[c] = t.sc.Criteria[c].Weight
		if own != nil {
			all[c] = own[c]
		}
		total += all[c]
	}
	decimals := 0
	for _, v := range all {
		decimals = max(decimals, t.decimals(100*v/total))
	}
	var said []string
	for c, v := range all {
		if v > 0 {
			said = append(said, t.Criterion(t.sc.Criteria[c].ID)+" "+t.w.Percent(v/total, decimals))
		}
	}
	return strings.Join(said, ", ")
}

// Inside is the short name of a stage as it stands inside a sentence.
func (t *Teller) Inside(s sim.Stage) string { return inside(t.ShortStage(s)) }

// demands are what everybody has to meet.
func (t *Teller) demands() []Term {
	var said []string
	for c := range t.sc.Criteria {
		if k := &t.sc.Criteria[c]; k.KnockOut {
			said = append(said, t.Criterion(k.ID)+" "+t.Value(c, k.AtLeast))
		}
	}
	if said == nil {
		return nil
	}
	return []Term{t.heard("demands", "demands.all", args{"Demands": strings.Join(said, ", ")})}
}

// counted is how a price is counted, and scales that are no straight line.
func (t *Teller) counted() (said []Term) {
	sc := t.sc
	c := &sc.Criteria[sc.CriterionOf(sim.Price)]
	if len(c.Parts) > 1 {
		var parts []string
		for k := range c.Parts {
			part := t.part(c, k)
			if times := c.Parts[k].Times; k > 0 && times != 1 {
				part = t.w.Number(times, t.decimals(times)) + noBreak + "×" + noBreak + inside(part)
			} else if k > 0 {
				part = inside(part)
			}
			parts = append(parts, part)
		}
		said = append(said, Term{About: t.Criterion(c.ID), Says: t.say("decides.parts", args{"Parts": strings.Join(parts, " + "), "First": inside(t.part(c, 0))})})
	}
	if x := sc.PriceIndex; x.Years > 0 && x.Change != 0 {
		key := "index.up"
		if x.Change < 0 {
			key = "index.down"
		}
		change := max(x.Change, -x.Change)
		said = append(said, t.heard("index", key, args{"Change": t.w.Percent(change, t.decimals(100*change)), "Years": t.w.Number(float64(x.Years), 0),
			"Share": t.percent(sc.Suppliers[sc.You].Indexed)}))
	}
	for k := range sc.Criteria {
		if scale := sc.Criteria[k].Scale; scale != nil {
			var points []string
			for _, p := range scale {
				points = append(points, t.w.T("decides.scale.point", args{"Value": t.w.Number(p.Value, t.places(p.Value)), "Points": t.w.Number(100*p.Score, t.decimals(100*p.Score))}))
			}
			said = append(said, t.heard("scale", "scale.points", args{"Criterion": t.Criterion(sc.Criteria[k].ID), "Points": strings.Join(points, ", ")}))
		}
	}
	return said
}

// places is how many decimals a value needs, two at most.
func (t *Teller) places(v float64) int {
	const most = 2
	for d := range most {
		if scale := math.Pow10(d); math.Abs(math.Round(v*scale)/scale-v) < sim.Tolerance {
			return d
		}
	}
	return most
}

// shared is who gets which part of the business.
func (t *Teller) shared() []Term {
	w := &t.sc.Award
	if w.Split != nil {
		if slices.Max(w.Split)-slices.Min(w.Split) < sim.Tolerance {
			return []Term{t.heard("shared", "shared.same", args{"Winners": t.w.Number(float64(len(w.Split)), 0)})}
		}
		var said []string
		for k, share := range w.Split {
			said = append(said, t.w.T("decides.shared.place", args{"Place": t.w.Number(float64(k+1), 0), "Share": t.percent(share)}))
		}
		return []Term{t.heard("shared", "shared.split", args{"Places": strings.Join(said, ", ")})}
	}
	var terms []Term
	for k := range w.Lots {
		lot := &w.Lots[k]
		named := args{"Share": t.percent(lot.Share)}
		key := "lot"
		if lot.Weights != nil {
			key += ".weights"
			named["Weights"] = t.weights(lot.Weights)
		}
		if lot.Suppliers != 0 && !lot.Suppliers.Has(t.sc.You) {
			key += ".closed"
		}
		terms = append(terms, Term{About: t.Lot(lot.ID), Says: t.say("decides."+key, named)})
	}
	return terms
}

// asked are what must be believed of a supplier on the criteria that are named.
func (t *Teller) asked(atLeast []float64) string {
	var said []string
	for c, v := range atLeast {
		if v == v {
			said = append(said, t.topic(t.sc.Criteria[c].ID)+" "+t.Value(c, v))
		}
	}
	return strings.Join(said, ", ")
}

// signers are who must sign, and what each asks for.
func (t *Teller) signers() (said []Term) {
	for i := range t.sc.Members {
		m := &t.sc.Members[i]
		s := m.SignOff
		if s == nil || m.Joins {
			continue
		}
		what := ".value"
		if s.AtLeast != nil {
			what = ""
		}
		named := args{"Member": t.FullName(m.ID), "Demands": t.asked(s.AtLeast), "Money": t.w.Money(s.Above.Euros(), t.sc.Currency), "Of": t.w.T("decides.of.all", nil)}
		if t.sc.Award.Divided() {
			named["Of"] = t.w.T("decides.of.part", nil)
		}
		if s.Preselection {
			said = append(said, t.heard("signature", "signs.preselection"+what, named))
		}
		switch {
		case s.Above > 0:
			said = append(said, t.heard("approval", "signs.above"+what, named))
		case s.Decision:
			said = append(said, t.heard("signature", "signs.decision"+what, named))
		}
	}
	return said
}

// ceiling is what everything may cost, and what the trainee asks for it.
func (t *Teller) ceiling() []Term {
	sc := t.sc
	if sc.Ceiling == 0 {
		return nil
	}
	list := sc.ListPrice(sc.You)
	key := "ceiling.under"
	if sc.TooDear(list) {
		key = "ceiling.over"
	}
	return []Term{t.heard("budget", key, args{"Ceiling": t.w.Money(sc.Ceiling.Euros(), sc.Currency), "Cost": t.w.Money(sc.CostOf(list, 1), sc.Currency)})}
}

// selections are the rounds inside a stage.
func (t *Teller) selections() (said []Term) {
	for k := range t.sc.Selections {
		r := &t.sc.Selections[k]
		named := args{"Week": t.w.Number(float64(r.Week), 0), "Stage": t.Inside(r.Stage), "Demands": t.asked(r.AtLeast), "Keep": t.w.Number(float64(r.Keep), 0)}
		key := "round"
		if r.Week == 0 {
			key = "last_offers"
		}
		if r.Week > 0 && named["Demands"] != "" {
			key += ".asks"
		}
		if r.Keep > 0 {
			key += ".keep"
		}
		said = append(said, Term{About: t.Selection(r.ID), Says: t.say("decides."+key, named)})
	}
	return said
}

// trials are what somebody must have tried.
func (t *Teller) trials() (said []Term) {
	for c := range t.sc.Criteria {
		if k := &t.sc.Criteria[c]; k.Trial {
			said = append(said, t.heard("trial", "trial.criterion", args{"Criterion": t.topic(k.ID), "Stage": t.Inside(sim.Preselection)}))
		}
	}
	for s, required := range t.sc.Trials {
		if required {
			said = append(said, t.heard("trial", "trial.any", args{"Stage": t.Inside(sim.Stage(s))}))
		}
	}
	if j := t.sc.StatusQuo.Supplier; j >= 0 {
		for k := range said {
			said[k].Says += " " + t.say("decides.trial.present", nil)
		}
	}
	return said
}

// dated is the contact ban and the first day.
func (t *Teller) dated() (said []Term) {
	if from := t.sc.QuietFrom; from != nil {
		if from.Test == sim.AtStage {
			said = append(said, t.heard("ban", "ban.stage", args{"Stage": t.Inside(from.Stage)}))
		} else {
			said = append(said, t.heard("ban", "ban.week", args{"Week": t.Week(from.Week + 1)}))
		}
	}
	if day, ok := t.FirstDay(1); ok {
		said = append(said, t.heard("begins", "begins.day", args{"Day": day}))
	}
	return said
}
