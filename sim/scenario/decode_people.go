package scenario

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"buygrid/sim"
)

func (d *decoder) members(v value) {
	sc := d.sc
	items := v.items()
	for _, item := range items { // ties name members that stand below
		sc.Members = append(sc.Members, sim.Member{ID: item.at("id").string()})
	}
	for i, item := range items {
		m := &sc.Members[i]
		m.Name = item.at("name").name(m.ID)
		m.Short = item.at("short").name("")
		m.Pronoun = sim.Pronoun(item.at("pronoun").index(sim.PronounNames[:]))
		m.Title = item.at("title").text(sim.Text{})
		m.Portrait = item.at("portrait").name("")
		m.Style = item.at("style").string()
		m.Strict = item.at("access").at("inbox_strictness").numberOr(defaultStrictness)
		m.OldMail = item.at("access").at("old_mail_client").bool()
		for _, role := range item.at("roles").items() {
			if role.sound() {
				m.Roles = m.Roles.With(sim.Role(role.index(sim.RoleNames[:])))
			}
		}
		m.Cares = d.perCriterion(item.at("cares"), 1)
		m.Weights = d.perCriterion(item.at("weights"), 0)
		m.Joins = item.at("joins_later").bool()
		m.SignOff = d.signs(item)
		for k := range m.Influence {
			m.Influence[k] = -1
		}
		for _, e := range item.at("influence").entries() {
			if k := slices.Index(sim.StageNames[:], e.key.Value); k >= 0 {
				m.Influence[k] = e.number()
			}
		}
		for _, e := range item.at("listens_to").entries() {
			other := sc.MemberIndex(e.key.Value)
			if other == i {
				d.report(e.key, CodeUnknownID, say("Leave this tie out."), say("%s cannot listen to %s: ties are between two members.", m.ID, m.ID))
			} else if other >= 0 {
				if m.ListensTo == nil {
					m.ListensTo = map[int]float64{}
				}
				m.ListensTo[other] = e.number()
			}
		}
	}
	d.memberWeights(items)
	d.memberInfluence(items)
	d.weighed()
}

// defaultStrictness is tau of a normal inbox, for members without `access:`.
var defaultStrictness = access.key("inbox_strictness").absent.(float64)

// memberWeights reports members whose criterion weights are all 0.
func (d *decoder) memberWeights(items []value) {
	if len(d.sc.Criteria) == 0 {
		return
	}
	nothing := func(weights []float64) bool {
		return !slices.ContainsFunc(weights, func(w float64) bool { return w > 0 })
	}
	shared := make([]float64, len(d.sc.Criteria))
	for c := range shared {
		shared[c] = d.sc.Criteria[c].Weight
	}
	if nothing(shared) {
		d.report(d.place("criteria"), CodeBadWeights, say("Give at least one criterion a weight above 0."), say("Every criterion has weight 0."))
		return
	}
	for i, item := range items {
		m := &d.sc.Members[i]
		product := slices.Clone(shared)
		for c := range m.Cares {
			product[c] *= m.Cares[c]
		}
		switch {
		case m.Weights != nil && nothing(m.Weights) && item.at("weights").sound():
			d.report(item.at("weights").node, CodeBadWeights, say("Give at least one criterion a weight above 0."), say("%s gives every criterion weight 0.", m.ID))
		case m.Weights == nil && m.Cares != nil && nothing(product) && item.at("cares").sound():
			d.report(item.at("cares").node, CodeBadWeights, say("Let one weighed criterion keep a factor above 0."), say("%s cares for no criterion at all.", m.ID))
		}
	}
}

// memberInfluence reports stages in which only some members have an outright
// influence, or all have none.
func (d *decoder) memberInfluence(items []value) {
	for k, stage := range sim.StageNames {
		given, total := 0, 0.0
		last := value{}
		for i, item := range items {
			if w := d.sc.Members[i].Influence[k]; w >= 0 {
				given++
				total += w
				last = item
			}
		}
		if given == 0 {
			continue
		}
		if given == len(items) {
			if node := child(last.at("influence").node, stage); total == 0 && !d.spoilt[node] {
				d.report(node, CodeBadWeights, say("Give at least one member an influence above 0."), say("Nobody has any influence in stage %s.", stage))
			}
			continue
		}
		for i, item := range items {
			if d.sc.Members[i].Influence[k] >= 0 || item.at("influence").given() && !item.at("influence").sound() {
				continue
			}
			d.report(item.node, CodePartialInfluence, say("Add \"influence: {%s: 1}\" here, or take it from all members.", stage),
				say("%s has no influence in stage %s, where %s has one: then every member needs one there.", d.sc.Members[i].ID, stage, last.at("id").string()))
		}
	}
}

// weighed reports criteria that no member gives any weight. A tender may be at a fixed
// price, for which nobody gets points.
func (d *decoder) weighed() {
	sc := d.sc
	if len(sc.Members) == 0 {
		return
	}
	rule := d.place("decision", "rule") // which is decoded later
	tender := rule != nil && rule.Value == sim.BestScore.String()
	for c, item := range (value{c: d.checker, node: d.place("criteria"), shape: root.key("criteria").shape}).items() {
		criterion := &sc.Criteria[c]
		lifted := criterion.Kind == sim.Reliability && (sc.Importance > 0 || d.spoilt[d.place("purchase", "importance")]) && sc.Model.ReliabilityCeiling > 0
		fixed := criterion.Kind == sim.Price && tender
		if lifted || fixed || d.spoilt[d.place("criteria")] || d.spoilt[item.at("weight").node] || slices.ContainsFunc(sc.Members, func(m sim.Member) bool {
			if m.Weights != nil {
				return m.Weights[c] > 0
			}
			return criterion.Weight > 0 && (m.Cares == nil || m.Cares[c] > 0)
		}) {
			continue
		}
		d.report(item.node, CodeUnweighed, say("Give it a weight above 0, or leave the criterion out."), say("Nobody weighs criterion %s.", criterion.ID))
	}
}

func (d *decoder) suppliers(v, statusQuo, yours value) {
	sc := d.sc
	items := v.items()
	marked := 0
	for j, item := range items {
		sc.Suppliers = append(sc.Suppliers, sim.Supplier{ID: item.at("id").string()})
		if !item.at("you").bool() {
			continue
		}
		if marked++; marked == 1 {
			sc.You = j
		} else {
			d.report(item.at("you").node, CodeTwoYou, say("Leave \"you: true\" at one supplier."), say("A second supplier is marked as yours; the first is %s.", sc.Suppliers[sc.You].ID))
		}
	}
	sc.YouMeans = readMeans(yours)
	sc.HourCost = yours.at("hour_cost").money()
	sc.StatusQuo.Supplier = d.supplierAt(statusQuo.at("supplier"), -1)
	price := sc.CriterionOf(sim.Price)
	for j, item := range items {
		s := &sc.Suppliers[j]
		s.Name = item.at("name").name(s.ID)
		s.Short = item.at("short").name("")
		s.Facts = d.perCriterion(item.at("facts"), 0)
		s.Strategy = item.at("strategy").string()
		s.Overclaims = item.at("overclaims").number()
		s.Image = item.at("image").number()
		s.Means = sc.YouMeans
		if item.at("means").given() {
			s.Means = readMeans(item.at("means"))
		}
		d.plausibleFacts(item.at("facts"))
		d.supplierParts(j, item, price)
		d.supplierPrices(s, item, price)
		s.Awareness = item.at("awareness").numberOr(StartAwareness(j == sc.You, j == sc.StatusQuo.Supplier))
	}
	d.statusQuo(statusQuo)
}

func (d *decoder) supplierPrices(s *sim.Supplier, item value, price int) {
	list, doubted := 0.0, false
	if price >= 0 && s.Facts != nil {
		list = s.Facts[price]
		fact := child(item.at("facts").node, d.sc.Criteria[price].ID)
		if s.Parts != nil {
			list = s.Parts[0]
		}
		if parts := d.sc.Criteria[price].Parts; len(parts) > 0 {
			fact = child(fact, parts[0].ID)
		}
		doubted = d.spoilt[fact]
		if fact != nil && !d.spoilt[fact] && list <= 0 {
			d.report(fact, CodeOutOfRange, say("Write a price above 0."), say("The list price of %s is %s: it must be above 0.", s.ID, show(fact)))
		}
	}
	given := item.at("floor").at("price")
	if price >= 0 && len(d.sc.Criteria[price].Parts) == 0 {
		d.plausible(given, price)
	}
	s.Floor = given.numberOr(FloorOf(list))
	s.Cost = item.at("cost").numberOr(float64(costOfFloor * s.Floor))
	if given.sound() && !doubted && list > 0 && s.Floor > list {
		d.report(given.node, CodeOutOfRange, say("Write a floor of at most the list price in facts."),
			say("The floor price of %s is %s, above its list price of %s.", s.ID, show(given.node), figure(list)))
	}
}

func (d *decoder) statusQuo(v value) {
	sq := &d.sc.StatusQuo
	sq.Evidence = v.at("evidence").number()
	var name sim.Text // without one, the texts have it
	if sq.Supplier >= 0 {
		name = d.inAll(d.sc.Suppliers[sq.Supplier].Name)
	}
	sq.Name = v.at("name").text(name)
	facts := v.at("facts")
	d.plausibleFacts(facts)
	sq.Facts = d.perCriterion(facts, 0)
	switch {
	case sq.Supplier >= 0:
		sq.Facts = make([]float64, len(d.sc.Criteria))
		copy(sq.Facts, d.sc.Suppliers[sq.Supplier].Facts)
		for _, e := range facts.entries() {
			if c := d.sc.CriterionIndex(e.key.Value); c >= 0 {
				sq.Facts[c] = e.number()
			}
		}
	case v.at("supplier").given(): // there is no such supplier
	case facts.sound() && facts.node.Kind == yaml.MappingNode && !slices.ContainsFunc(facts.entries(), func(e entry) bool { return d.spoilt[e.key] }):
		for _, id := range d.ids[toCriterion] {
			if child(facts.node, id) == nil {
				d.report(facts.node, CodeMissingKey, say("Add \"%s: ...\".", id), say("\"facts\" lacks a value for criterion %q.", id))
			}
		}
	case v.sound() && !facts.given():
		d.report(v.node, CodeMissingKey, say("Add \"facts:\" with one value per criterion, or \"supplier:\" if it is one of those below."),
			say("The status quo has no facts, and is no supplier whose facts could stand for them."))
	}
	d.statusQuoParts(facts)
}

func readMeans(v value) sim.Means {
	h, b := means.key("hours_per_week"), means.key("budget")
	return sim.Means{
		HoursPerWeek: v.at(h.name).numberOr(h.absent.(float64)),
		Budget:       sim.MoneyOf(v.at(b.name).numberOr(b.absent.(float64))),
	}
}
