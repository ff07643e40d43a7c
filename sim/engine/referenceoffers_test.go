package engine

import (
	"math"
	"math/rand/v2"
	"slices"

	"buygrid/sim"
)

// The reference's selections, trials as gates and offers that change, MODEL.md
// section 14.

// refPractice is what of a world these rules read.
type refPractice struct {
	tried  map[[2]int]bool       // supplier and criterion on which a trial has delivered
	seats  map[int]*sim.Scenario // by supplier: with which its talks began
	finals []refFinal
	styles map[int]sim.BargainingStyle
	stayed [][]int // who stayed after each selection, the best first
	last   bool    // the trainee's best and final offer is awaited
}

type refFinal struct {
	supplier int
	values   []float64
}

func newRefPractice() refPractice {
	return refPractice{tried: map[[2]int]bool{}, seats: map[int]*sim.Scenario{}, styles: map[int]sim.BargainingStyle{}}
}

// atTable is what holds at the table of supplier j.
func (r *refWorld) atTable(j int) *sim.Scenario {
	if sc := r.seats[j]; sc != nil {
		return sc
	}
	return r.sc
}

// offersChange is what an event does to suppliers.
func (r *refWorld) offersChange(e *sim.Effect) {
	present := r.sc.StatusQuo.Supplier
	for _, s := range e.Suppliers {
		next := *r.sc
		next.Suppliers = slices.Clone(r.sc.Suppliers)
		one := &next.Suppliers[s.Supplier]
		one.Facts = slices.Clone(one.Facts)
		next.StatusQuo.Facts = slices.Clone(next.StatusQuo.Facts)
		one.Parts = slices.Clone(one.Parts)
		for c, fact := range s.Facts {
			if math.IsNaN(fact) {
				continue
			}
			one.Facts[c] = fact
		}
		r.restate(&next, &s)
		for c := range one.Facts {
			if given := s.Facts != nil && !math.IsNaN(s.Facts[c]); s.Supplier != present || !given && (s.Parts == nil || r.sc.Criteria[c].Kind != sim.Price) {
				continue
			}
			next.StatusQuo.Facts[c] = one.Facts[c]
			r.status[c].x = refScore(&r.sc.Criteria[c], one.Facts[c])
			if next.StatusQuo.Parts != nil && r.sc.Criteria[c].Kind == sim.Price {
				next.StatusQuo.Parts = one.Parts
			}
		}
		if s.Floor != 0 {
			one.Floor = s.Floor
		}
		list := one.Facts[r.sc.CriterionOf(sim.Price)]
		if one.Parts != nil {
			list = one.Parts[0]
		}
		if one.Floor > list {
			one.Floor = list
		}
		r.sc = &next
		if s.Strategy != "" && r.suppliers[s.Supplier].strategy != nil {
			r.suppliers[s.Supplier].strategy = r.sc.StrategyNamed(s.Strategy)
		}
	}
	for _, s := range e.Suppliers {
		if s.Withdraws && !r.over && r.candidate(s.Supplier) {
			r.suppliers[s.Supplier].gone = true
			if r.must() && !slices.ContainsFunc(r.everySupplier(), r.candidate) {
				r.over, r.end = true, sim.NoSupplier
			}
		}
	}
}

func (r *refWorld) everySupplier() (all []int) {
	for j := range r.suppliers {
		all = append(all, j)
	}
	return all
}

// candidate reports whether supplier j can still be chosen.
func (r *refWorld) candidate(j int) bool {
	s := &r.suppliers[j]
	return !s.dropped && !s.gone && (s.short || r.stage < sim.Negotiation)
}

// triedOn reports whether a trial of supplier j has delivered, about c or (-1)
// about anything.
func (r *refWorld) triedOn(j, c int) bool {
	for at := range r.tried {
		if at[0] == j && (c < 0 || at[1] == c) {
			return true
		}
	}
	return false
}

// passesTrials asks supplier j for the trials that the preselection takes.
func (r *refWorld) passesTrials(j int) bool {
	if j == r.sc.StatusQuo.Supplier {
		return true
	}
	for c := range r.sc.Criteria {
		if r.sc.Criteria[c].Trial && !r.triedOn(j, c) {
			r.drop(j, sim.NoTrial, c, 1)
			return false
		}
	}
	if r.sc.Trials[sim.Preselection] && !r.triedOn(j, -1) {
		r.drop(j, sim.NoTrial, -1, 1)
		return false
	}
	return true
}

// selections are those before a stage's gate; it reports whether that comes.
func (r *refWorld) selections(last bool) bool {
	for k := range r.sc.Selections {
		if s := &r.sc.Selections[k]; r.stage == sim.Preselection && s.Stage == r.stage && s.Week == r.inStage && !r.over {
			r.selection(s)
		}
	}
	you := &r.suppliers[r.sc.You]
	if r.stage == sim.Negotiation && r.interactive && !last && you.short && !you.gone && !r.table.done && r.openRounds() > 0 {
		r.sitDownAt(r.sc.You)
	}
	if r.stage == sim.Negotiation && last && r.sc.Trials[sim.Negotiation] {
		var left, failed []int
		for j := range r.suppliers {
			switch s := &r.suppliers[j]; {
			case !s.short || s.gone:
			case j == r.sc.StatusQuo.Supplier || r.triedOn(j, -1):
				left = append(left, j)
			default:
				r.drop(j, sim.NoTrial, -1, 1)
				s.short = false
				failed = append(failed, j)
			}
		}
		left = r.spare(left, failed)
		for _, j := range left {
			r.suppliers[j].short = true
		}
		if r.suppliers[r.sc.You].dropped {
			r.table.done = true
		}
		r.after(left)
	}
	return !r.over
}

// spare lets the nearest of those that failed stay where somebody must.
func (r *refWorld) spare(left, failed []int) []int {
	if len(left) > 0 || len(failed) == 0 || !r.sc.MustBuy {
		return left
	}
	near := failed[0]
	for _, j := range failed {
		if r.suppliers[j].lack < r.suppliers[near].lack-1e-9 {
			near = j
		}
	}
	r.suppliers[near].dropped = false
	r.forced++
	return []int{near}
}

// after ends the trials of who is out, and the purchase where nobody is left.
func (r *refWorld) after(left []int) {
	r.trials = slices.DeleteFunc(r.trials, func(t refTrial) bool { return r.suppliers[t.supplier].dropped })
	if len(left) == 0 {
		r.over, r.end = true, sim.NoSupplier
	}
}

// selection is one of the preselection.
func (r *refWorld) selection(s *sim.Round) {
	var left, failed []int
	for j := range r.suppliers {
		if r.suppliers[j].dropped || r.suppliers[j].gone {
			continue
		}
		known := r.group(sim.Preselection, func(i int) float64 { return r.members[i].of[j].aware })
		if known < r.model.AwarenessGate-1e-9 {
			r.drop(j, sim.Awareness, -1, r.model.AwarenessGate-known)
			failed = append(failed, j)
			continue
		}
		for i := range r.members {
			if r.people.away[i] { // hears nothing
				continue
			}
			q := r.proofCounts(i, j, r.model.Paper)
			for c := range r.sc.Criteria {
				r.takeProof(i, j, c, q)
			}
		}
		lack := make([]float64, len(r.sc.Criteria))
		for c := range lack {
			if s.AtLeast != nil && !math.IsNaN(s.AtLeast[c]) {
				lack[c] = refScore(&r.sc.Criteria[c], s.AtLeast[c]) - r.group(sim.Preselection, func(i int) float64 { return r.cautious(r.believed(i, j, c), c, 0) })
			}
		}
		if c := mostMissed(lack); c >= 0 {
			r.drop(j, sim.Screened, c, lack[c])
			failed = append(failed, j)
			continue
		}
		left = append(left, j)
	}
	left = r.keepBest(left, s.Keep, sim.Preselection)
	left = r.spare(left, failed)
	r.stayed = append(r.stayed, left)
	r.after(left)
}

// keepBest drops all but n by group value; 0 keeps all. It returns who stays,
// the best first.
func (r *refWorld) keepBest(left []int, n int, k sim.Stage) []int {
	worth := map[int]float64{}
	for _, j := range left {
		worth[j] = r.group(k, func(i int) float64 { return r.valueNow(i, j) })
	}
	var order []int
	for len(left) > 0 {
		top := left[0]
		for _, j := range left {
			if worth[j] > worth[top]+1e-9 {
				top = j
			}
		}
		left = slices.DeleteFunc(left, func(j int) bool { return j == top })
		order = append(order, top)
	}
	if n == 0 {
		return order
	}
	for _, j := range order[min(n, len(order)):] {
		r.drop(j, sim.RankedOut, -1, math.NaN())
		r.suppliers[j].short = false
	}
	return order[:min(n, len(order))]
}

// talksOver goes on after all talks.
func (r *refWorld) talksOver() {
	at := slices.IndexFunc(r.sc.Selections, func(s sim.Round) bool { return s.Stage == sim.Negotiation })
	if at < 0 {
		r.enter(sim.Decision)
		return
	}
	var left []int
	for j := range r.suppliers {
		if r.suppliers[j].short && !r.suppliers[j].gone {
			left = append(left, j)
		}
	}
	left = r.keepBest(left, r.sc.Selections[at].Keep, sim.Negotiation)
	r.stayed = append(r.stayed, left)
	r.trials = slices.DeleteFunc(r.trials, func(t refTrial) bool { return r.suppliers[t.supplier].dropped })
	r.lastOffers(0)
}

// lastOffers lets the suppliers lay down their best and final offers.
func (r *refWorld) lastOffers(from int) {
	for j := from; j < len(r.suppliers); j++ {
		s := &r.suppliers[j]
		if !s.short || s.gone {
			continue
		}
		if r.interactive && j == r.sc.You {
			r.last = true
			return
		}
		style := r.styleOf(j)
		deals, priceWeight := r.deals(j, style)
		floor := r.sellersFloor(j, priceWeight, style)
		stood := r.stands(j, deals)
		best := -1
		for o := range deals {
			d := &deals[o]
			if !d.offered || d.selling < floor+(deals[stood].selling-floor)/2-1e-9 {
				continue
			}
			switch {
			case best < 0, deals[best].tooDear && !d.tooDear:
				best = o
			case d.tooDear && !deals[best].tooDear:
			case d.buying > deals[best].buying+1e-9 || d.buying >= deals[best].buying-1e-9 && d.selling > deals[best].selling+1e-9:
				best = o
			}
		}
		if best < 0 || !refNotWorse(&deals[best], &deals[stood]) {
			best = stood
		}
		r.layLast(j, &deals[best])
	}
	r.enter(sim.Decision)
}

// refNotWorse reports whether the buying side would rather have a, or as gladly: what
// it may pay comes first.
func refNotWorse(a, b *refDeal) bool {
	if a.tooDear == b.tooDear {
		return a.buying >= b.buying-1e-9
	}
	return b.tooDear
}

// stands is which of the deals supplier j agreed on or let stand.
func (r *refWorld) stands(j int, deals []refDeal) int {
	return slices.IndexFunc(deals, func(d refDeal) bool { return slices.Equal(d.positions, r.suppliers[j].positions) })
}

func (r *refWorld) layLast(j int, d *refDeal) {
	r.finals = append(r.finals, refFinal{j, d.values})
	r.agree(j, d)
}

// styleOf is how supplier j bargains: as when its talks began.
func (r *refWorld) styleOf(j int) sim.BargainingStyle {
	if style, ok := r.styles[j]; ok {
		return style
	}
	return r.suppliers[j].strategy.Deal
}

// sitDown begins the talks of supplier j.
func (r *refWorld) sitDown(j int) {
	r.seats[j] = r.sc
	if r.suppliers[j].strategy != nil {
		r.styles[j] = r.suppliers[j].strategy.Deal
	}
}

// sitDownAt is sitDown by hand, before the first offer.
func (r *refWorld) sitDownAt(j int) {
	if len(r.table.offers) == 0 {
		r.sitDown(j)
	}
}

// final is the trainee's best and final offer: anything not worse, or what stands.
func (d *differ) final(draw *rand.Rand) {
	p, r, you := d.p, d.r, d.p.sc.You
	d.yes(r.last, true, "the last offer is awaited")
	deals, _ := r.deals(you, sim.BargainingStyle{})
	stood := r.stands(you, deals)
	outcome := draw.IntN(p.Outcomes())
	d.yes(p.CanLay(outcome), refNotWorse(&deals[outcome], &deals[stood]), "%d is not worse than %d", outcome, stood)
	r.last = false
	if p.CanLay(outcome) {
		p.Propose(outcome)
		r.layLast(you, &deals[outcome])
	} else {
		p.Stand()
		r.layLast(you, &deals[stood])
	}
	r.lastOffers(you + 1)
}

// practice compares what the log tells of selections and last offers.
func (d *differ) practice() {
	r := d.r
	finals, stayed := d.p.log.Of(sim.KeyFinal), d.p.log.Of(sim.KeySelection)
	d.same(float64(len(finals)), float64(len(r.finals)), "last offers")
	d.same(float64(len(stayed)), float64(len(r.stayed)), "selections")
	for k := range finals {
		if d.found {
			return
		}
		d.same(float64(d.p.sc.SupplierIndex(finals[k].Supplier)), float64(r.finals[k].supplier), "whose last offer")
		for at, value := range r.finals[k].values {
			d.same(finals[k].Terms()[at].Value, value, "last offer %d", k)
		}
	}
	for k := range stayed {
		if d.found {
			return
		}
		var ids, want []string
		for _, s := range stayed[k].Shares {
			ids = append(ids, s.ID)
		}
		for _, j := range r.stayed[k] {
			want = append(want, d.p.sc.Suppliers[j].ID)
		}
		d.yes(slices.Equal(ids, want), true, "%v stay, reference %v", ids, want)
	}
	for j := range r.suppliers {
		for c := range r.spec {
			d.same(d.p.truth0[j*d.p.criteria+c], r.fact(j, c), "fact %d of %d", c, j)
		}
	}
}

// offering are purchases with selections, trials and offers that change.
func offering() map[string]func(sc *sim.Scenario) {
	nan := math.NaN()
	trials := func(sc *sim.Scenario) { // pilots that are soon over and cost little
		sc.Actions = slices.Clone(sc.Actions)
		for a := range sc.Actions {
			if sc.Actions[a].Channel == sim.Pilot {
				sc.Actions[a].Weeks, sc.Actions[a].Hours, sc.Actions[a].Cost = 2, 2, 100_00
			}
		}
	}
	event := func(when sim.Condition, chance float64, s ...sim.SupplierEffect) sim.Event {
		return sim.Event{ID: "offer", When: when, Chance: chance, Effect: sim.Effect{Importance: -1, Type: -1, Suppliers: s}}
	}
	week := func(n int) sim.Condition { return sim.Condition{Test: sim.FromWeek, Week: n} }
	at := func(k sim.Stage) sim.Condition { return sim.Condition{Test: sim.AtStage, Stage: k} }
	rounds := func(sc *sim.Scenario) {
		reachable(sc)
		sc.Selections = []sim.Round{{ID: "rfi", Stage: sim.Preselection, Week: 1, AtLeast: []float64{45, nan, 76, nan}},
			{ID: "rfp", Stage: sim.Preselection, Week: 3, Keep: 2}}
	}
	changes := func(sc *sim.Scenario) {
		reachable(sc)
		sc.Events = []sim.Event{event(week(3), 0.7, sim.SupplierEffect{Supplier: 2, Facts: []float64{75, 91000, nan, 10}, Strategy: "reliability_proof"}),
			event(at(sim.Preselection), 1, sim.SupplierEffect{Supplier: 0, Facts: []float64{nan, 112000, 88, nan}, Floor: 90000}, sim.SupplierEffect{Supplier: 1, Floor: 95000}),
			event(at(sim.Negotiation), 0.8, sim.SupplierEffect{Supplier: 1, Facts: []float64{60, 99000, nan, nan}, Strategy: "price_conceder"}, sim.SupplierEffect{Supplier: 0, Facts: []float64{nan, 107000, nan, nan}}),
			event(at(sim.Decision), 0.5, sim.SupplierEffect{Supplier: 1, Facts: []float64{20, 150000, 71, 40}}, sim.SupplierEffect{Supplier: 0, Floor: 80000})}
	}
	return map[string]func(*sim.Scenario){
		"selections in the preselection": rounds,
		"selections among strangers": func(sc *sim.Scenario) {
			rounds(sc)
			sc.Model.AwarenessGate = 0.45
		},
		"selections that nobody survives": func(sc *sim.Scenario) {
			rounds(sc)
			sc.Selections[0].AtLeast = []float64{95, nan, nan, nan}
		},
		"selections of a group that must buy": func(sc *sim.Scenario) {
			rounds(sc)
			sc.MustBuy, sc.Selections[0].AtLeast = true, []float64{95, nan, 99, nan}
		},
		"best and final offers": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Selections = []sim.Round{{ID: "bafo", Stage: sim.Negotiation, Keep: 2}}
		},
		"best and final offers of a tender": func(sc *sim.Scenario) {
			rounds(sc)
			sc.Rule, sc.Rounds = sim.BestScore, 0
			sc.Selections = append(sc.Selections, sim.Round{ID: "bafo", Stage: sim.Negotiation})
		},
		"a trial is required on one criterion": func(sc *sim.Scenario) {
			reachable(sc)
			trials(sc)
			sc.Criteria = slices.Clone(sc.Criteria)
			sc.Criteria[2].Trial = true
		},
		"a trial is required in two stages": func(sc *sim.Scenario) {
			reachable(sc)
			trials(sc)
			sc.StatusQuo.Supplier, sc.StatusQuo.Facts = 1, slices.Clone(sc.Suppliers[1].Facts)
			sc.Trials[sim.Negotiation] = true
			sc.Rule = sim.Majority
		},
		"a trial is required of a group that must buy": func(sc *sim.Scenario) {
			reachable(sc)
			trials(sc)
			sc.MustBuy, sc.Trials[sim.Preselection], sc.Trials[sim.Negotiation] = true, true, true
		},
		"offers that change": changes,
		"offers of the present supplier that change": func(sc *sim.Scenario) {
			changes(sc)
			sc.StatusQuo.Supplier, sc.StatusQuo.Facts = 1, slices.Clone(sc.Suppliers[1].Facts)
		},
		"offers that change before a last one": func(sc *sim.Scenario) {
			changes(sc)
			sc.Selections = []sim.Round{{ID: "bafo", Stage: sim.Negotiation, Keep: 2}}
			sc.MustBuy = true
		},
		"offers that change while it begins anew": func(sc *sim.Scenario) {
			changes(sc)
			sc.Type, sc.Model = sim.StraightRebuy, sim.DefaultModel(sim.StraightRebuy)
			reachable(sc)
			sc.Model.StageWeeks = [sim.Stages]float64{1, 0, 2, 2, 3}
			sc.Events = append(sc.Events, sim.Event{When: at(sim.Decision), Chance: 0.6, Effect: sim.Effect{Importance: -1, Type: int(sim.ModifiedRebuy)}})
		},
		"suppliers withdraw": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Events = []sim.Event{event(week(9), 0.5, sim.SupplierEffect{Supplier: 1, Withdraws: true}), event(at(sim.Decision), 0.7, sim.SupplierEffect{Supplier: 2, Withdraws: true})}
		},
		"all rivals withdraw from a tender": func(sc *sim.Scenario) {
			reachable(sc)
			sc.Rule, sc.Model.AwarenessGate = sim.BestScore, 0
			sc.Criteria = slices.Clone(sc.Criteria)
			sc.Criteria[0].KnockOut, sc.Criteria[0].AtLeast = true, 79
			sc.Events = []sim.Event{event(at(sim.Negotiation), 0.6, sim.SupplierEffect{Supplier: 1, Withdraws: true}, sim.SupplierEffect{Supplier: 2, Withdraws: true})}
		},
		"what cannot be had any cheaper": func(sc *sim.Scenario) { // a grid of one price
			reachable(sc)
			sc.Events = []sim.Event{event(week(2), 1, sim.SupplierEffect{Supplier: 0, Facts: []float64{nan, 90000, nan, nan}}, sim.SupplierEffect{Supplier: 2, Facts: []float64{nan, 80000, nan, nan}, Floor: 80000})}
			sc.Selections = []sim.Round{{ID: "bafo", Stage: sim.Negotiation}}
		},
	}
}
