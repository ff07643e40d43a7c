package scenario

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

// decoder turns a checked tree into a sim.Scenario with every default filled
// in, and finds on the way what only makes sense or not as a whole.
type decoder struct {
	*checker
	sc      *sim.Scenario
	running bool // conditions are those of an event, asked while the purchase runs
}

// decode fills in a scenario and reports what does not make sense.
func (c *checker) decode(top *yaml.Node) *sim.Scenario {
	d := &decoder{checker: c, sc: &sim.Scenario{Languages: slices.Clone(c.ids[toLanguage])}}
	v := value{c: c, node: top, shape: root}
	sc := d.sc
	sc.ID = v.at("id").string()
	sc.Title = v.at("title").text(c.inAll(sc.ID))
	sc.Briefing = v.at("briefing").text(sim.Text{})

	d.purchase(v.at("purchase"))
	d.model(v.at("model"))
	d.criteria(v.at("criteria"))
	d.members(v.at("members"))
	d.suppliers(v.at("suppliers"), v.at("status_quo"), v.at("you"))
	d.names(v.at("members"), v.at("suppliers"))
	d.negotiation(v.at("negotiation"))
	d.rule(v.at("decision"))
	d.award(v.at("award"))
	d.budget(v.at("budget"))
	d.unsigning(v.at("members"))
	d.actions(v.at("actions"))
	d.stages(v.at("stages"))
	d.strategies(v.at("strategies"))
	d.scoring(v.at("score"))
	d.events(v.at("events"))
	d.comings(v.at("members"), v.at("events"))
	d.objectives(v.at("objectives"))
	d.expectations(v.at("expect"))
	d.hunt(v.at("hunt"))
	d.quiet(v.at("quiet_from"))
	return sc
}

func (d *decoder) purchase(v value) {
	sc := d.sc
	sc.Type = sim.BuyType(v.at("type").index(sim.BuyTypeNames[:]))
	sc.Importance = importance(v.at("importance"))
	sc.CostOfFailure = v.at("importance").at("cost_of_failure").money()
	sc.Item = v.at("item").text(sc.Title)
	sc.Quantity = v.at("quantity").number()
	sc.Currency = v.at("currency").string()
	sc.Starts, _ = d.day(v.at("starts"))
	d.priceIndex(v.at("price_index"))
}

// importance returns s of MODEL.md section 2, however it was given.
func importance(v value) float64 {
	if v.node == nil {
		return 0
	}
	if v.node.Kind == yaml.ScalarNode {
		for _, p := range importancePresets {
			if p.name == v.node.Value {
				return p.s
			}
		}
		return v.number()
	}
	switch v.shape.pick(v.node) {
	case inMoney:
		return sim.ImportanceOfFailure(v.at("cost_of_failure").number(), v.at("value").number())
	case onTwoAxes:
		return sim.ImportanceOfAxes(v.at("profit_impact").number(), v.at("supply_risk").number())
	}
	return 0
}

func (d *decoder) model(v value) {
	sc := d.sc
	sc.Model = sim.DefaultModel(sc.Type)
	for i := range sim.Parameters {
		p := &sim.Parameters[i]
		field := p.Value(&sc.Model)
		*field = v.at(p.Name).numberOr(*field)
	}
	for k, weeks := range v.at("stage_weeks").items() {
		if k >= sim.Stages {
			break
		}
		sc.Model.StageWeeks[k] = weeks.number()
		if stage := sim.Stage(k); stage >= sim.Preselection && weeks.sound() && weeks.number() == 0 {
			d.report(weeks.node, CodeUnreachableStage, say("Give it at least 1 week: only need and specification can be skipped."),
				say("A stage of 0 weeks is skipped, and without %s nothing is ever bought.", stage))
		}
	}
}

func (d *decoder) criteria(v value) {
	sc := d.sc
	spoilt := d.spoilt[v.node]
	of := map[sim.Kind]int{}
	first := map[sim.Kind]string{}
	for _, item := range v.items() {
		c := sim.Criterion{
			ID:     item.at("id").string(),
			Kind:   sim.Kind(item.at("kind").index(sim.KindNames[:])),
			Unit:   item.at("unit").text(sim.Text{}),
			Worst:  item.at("worst").number(),
			Best:   item.at("best").number(),
			Weight: item.at("weight").number(),
		}
		c.Label = item.at("label").text(d.inAll(c.ID))
		d.scale(item, &c)
		d.parts(item, &c)
		c.KnockOut, c.AtLeast = item.at("at_least").given(), item.at("at_least").number()
		sc.Criteria = append(sc.Criteria, c)
		kind := item.at("kind")
		spoilt = spoilt || d.spoilt[item.node] || kind.given() && !kind.sound()
		if item.at("worst").sound() && item.at("best").sound() && c.Worst == c.Best {
			d.report(item.at("best").node, CodeSameAnchors, say("Give the fact that scores 1 and the fact that scores 0."),
				say("The best and the worst %s are the same, so nothing can be compared on it.", c.ID))
		}
		if !kind.sound() || c.Kind != sim.Price && c.Kind != sim.Reliability {
			continue
		}
		if of[c.Kind]++; of[c.Kind] == 1 {
			first[c.Kind] = c.ID
		} else if of[c.Kind] == 2 {
			d.report(kind.node, kindCode[c.Kind], say("Keep one, and give the other another kind."),
				say("There is a second %s criterion; the first is %s.", c.Kind, first[c.Kind]))
		}
	}
	for k, item := range v.items() {
		d.knockOut(item.at("at_least"), k)
	}
	if !v.given() || spoilt || len(sc.Criteria) == 0 || d.doubtful[toCriterion] > 0 {
		return
	}
	for _, kind := range []sim.Kind{sim.Price, sim.Reliability} {
		if of[kind] == 0 {
			d.report(v.node, kindCode[kind], say("Mark it with \"kind: %s\".", kind), say("There is no %s criterion: exactly one is needed.", kind))
		}
	}
}

var kindCode = map[sim.Kind]string{sim.Price: CodePrice, sim.Reliability: CodeReliability}

// perCriterion reads a table of numbers by criterion.
func (d *decoder) perCriterion(v value, absent float64) []float64 {
	if !v.given() {
		return nil
	}
	row := make([]float64, len(d.sc.Criteria))
	for c := range row {
		row[c] = absent
	}
	for _, e := range v.entries() {
		if c := d.sc.CriterionIndex(e.key.Value); c >= 0 {
			row[c] = e.numberOr(absent)
		}
	}
	return row
}

// supplierAt returns the index of a supplier by id or "you", absent where it
// was left out or is unknown.
func (d *decoder) supplierAt(v value, absent int) int {
	switch {
	case !v.given():
		return absent
	case v.string() == you:
		return d.sc.You
	}
	if j := d.sc.SupplierIndex(v.string()); j >= 0 {
		return j
	}
	return absent
}

// memberAt returns the index of a member, -1 where it was left out or is unknown.
func (d *decoder) memberAt(v value) int {
	if !v.given() {
		return -1
	}
	return d.sc.MemberIndex(v.string())
}
