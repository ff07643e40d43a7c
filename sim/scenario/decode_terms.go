package scenario

import (
	"slices"

	"buygrid/sim"
)

func (d *decoder) negotiation(v value) {
	sc := d.sc
	rounds := negotiation.key("rounds")
	sc.Rounds = int(v.at(rounds.name).numberOr(rounds.absent.(float64)))
	issues := v.at("issues")
	outcomes := 1
	for i := range sim.IssueNames {
		issue := sim.Issue(i)
		terms := issues.at(issue.String())
		if !terms.given() && issue != sim.IssuePrice {
			continue
		}
		t := d.issue(issue, terms)
		sc.Issues = append(sc.Issues, t)
		outcomes *= max(len(t.Values), 1)
		if issue == sim.IssuePrice && len(t.Values) == 0 {
			outcomes = priceGrid
		}
	}
	if issues.sound() && outcomes > sim.MaxOutcomes {
		d.report(issues.node, CodeTooMany, say("Give fewer values to some issues."),
			say("The grids of all issues make %d possible agreements, the most are %d.", outcomes, sim.MaxOutcomes))
	}
	if issues.sound() && !slices.ContainsFunc(sc.Issues, func(t sim.IssueTerms) bool { return t.Buyer > 0 }) {
		d.report(issues.node, CodeBadWeights, say("Give one issue a weight above 0 for the buyer."), say("The buyer weighs no issue at all."))
	}
	if issues.sound() && !slices.ContainsFunc(sc.Issues, func(t sim.IssueTerms) bool { return t.Seller > 0 }) {
		d.report(issues.node, CodeBadWeights, say("Give one issue a weight above 0 for the seller."), say("The seller weighs no issue at all."))
	}
}

// priceGrid is how many prices a supplier's own grid has, MODEL.md section 9.
const priceGrid = 7

func (d *decoder) issue(issue sim.Issue, v value) sim.IssueTerms {
	t := sim.IssueTerms{
		Issue:     issue,
		Unit:      v.at("unit").text(sim.Text{}),
		Criterion: -1,
		Buyer:     v.at("buyer").numberOr(sim.DefaultIssueWeights[0][issue]),
		Seller:    v.at("seller").numberOr(sim.DefaultIssueWeights[1][issue]),
		Cost:      v.at("cost").money(),
	}
	if issue == sim.IssuePrice {
		t.Criterion = d.sc.CriterionOf(sim.Price)
	}
	if replaced := v.at("criterion"); replaced.given() {
		t.Criterion = d.sc.CriterionIndex(replaced.string())
	}
	d.replaces(v, t.Criterion)
	values := v.at("values")
	for _, item := range values.items() {
		t.Values = append(t.Values, item.number())
		if issue == sim.IssuePrice && (t.Criterion < 0 || len(d.sc.Criteria[t.Criterion].Parts) == 0) {
			d.plausible(item, t.Criterion)
		}
	}
	if values.sound() && !monotone(t.Values) && !slices.ContainsFunc(values.items(), func(v value) bool { return !v.sound() }) {
		d.report(values.node, CodeGridOrder, say("Order the values, each once."), say("The values of %s neither rise nor fall throughout.", issue))
	}
	if issue == sim.IssueGuarantee {
		t.Covers = d.covers(v, len(t.Values))
	}
	return t
}

// replaces checks which criterion an issue stands for: reliability is proved
// rather than agreed, and what two issues said would contradict each other.
func (d *decoder) replaces(v value, criterion int) {
	at := v.at("criterion")
	if criterion < 0 || !at.given() || !at.sound() {
		return
	}
	if d.sc.Criteria[criterion].Kind == sim.Reliability {
		d.report(at.node, CodeIssueCriterion, say("Leave \"criterion:\" out; a guarantee covers what reliability may cost."),
			say("Reliability is proved, not negotiated: no issue can replace it."))
		return
	}
	for _, other := range d.sc.Issues {
		if other.Criterion == criterion {
			d.report(at.node, CodeIssueCriterion, say("Let one issue replace each criterion, and leave it out of the others."),
				say("The issue %s replaces %q already.", other.Issue, d.sc.Criteria[criterion].ID))
			return
		}
	}
}

// covers reads the covered shares of a guarantee with so many values.
func (d *decoder) covers(v value, values int) []float64 {
	given := v.at("covers")
	if !given.given() {
		if v.sound() && d.sc.CostOfFailure == 0 && !d.spoilt[d.place("purchase", "importance")] {
			d.report(v.node, CodeGuaranteeCovers, say("Add \"covers:\" with one share per value, or give importance as {cost_of_failure, value}."),
				say("The guarantee does not say what it covers, and without a cost of failure that cannot be computed."))
		}
		return nil
	}
	var covers []float64
	for _, item := range given.items() {
		covers = append(covers, item.number())
	}
	if given.sound() && v.at("values").sound() && len(covers) != values {
		d.report(given.node, CodeLengthDiffers, say("Give one share per value."), say("covers has %d entries, values has %d.", len(covers), values))
	}
	return covers
}

// monotone reports whether values rise throughout or fall throughout.
func monotone(values []float64) bool {
	rises, falls := true, true
	for k := 1; k < len(values); k++ {
		rises = rises && values[k] > values[k-1]
		falls = falls && values[k] < values[k-1]
	}
	return rises || falls
}

func (d *decoder) rule(v value) {
	sc := d.sc
	sc.Rule, _ = sim.RuleNamed(v.at("rule").string()) // an unknown one was reported
	sc.MustBuy = v.at("must_buy").bool()
	decides := func(m sim.Member) bool { return m.Roles.Has(sim.Decider) }
	if sc.Rule.Row().Voice == sim.ByDecider && len(sc.Members) > 0 && !d.spoilt[d.place("members")] && !slices.ContainsFunc(sc.Members, decides) {
		d.report(v.at("rule").node, CodeNoDecider, say("Give a member the role decider, or choose another rule."), say("With rule %s the deciders decide, but no member is one.", sc.Rule.String()))
	}
}
