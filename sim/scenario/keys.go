package scenario

import (
	"math"
	"slices"

	"buygrid/sim"
)

// The table of keys: every key of format 1 with its shape, what stands for it
// where it is left out, its unit and its documentation. The check, the decoder,
// the overrides and the JSON Schema all read it.

func numberFrom(min, max float64) *shape { return &shape{form: number, min: min, max: max} }
func wholeFrom(min, max float64) *shape  { return &shape{form: whole, min: min, max: max} }
func oneOf(words ...string) *shape       { return &shape{form: word, words: words} }
func idOf(to ref) *shape                 { return &shape{form: reference, ref: to} }
func listOf(item *shape, least, most int) *shape {
	return &shape{form: list, item: item, least: least, most: most}
}
func mapOf(to ref, item *shape) *shape { return &shape{form: table, ref: to, item: item} }
func either(of ...*shape) *shape       { return &shape{form: choice, of: of} }

var (
	anyShape = &shape{form: anything}
	aText    = &shape{form: text}
	aString  = &shape{form: plain}
	aBool    = &shape{form: boolean}
	newID    = &shape{form: identity}

	shortName = &shape{form: plain, most: maxShort}
	portrait  = &shape{form: plain, words: PortraitNames(), open: true}

	share    = numberFrom(0, 1)
	weight   = &shape{form: number, max: 1e6, code: CodeBadWeights}
	amount   = numberFrom(0, 1e12) // of money
	positive = &shape{form: number, max: 1e12, above: true}
	fact     = numberFrom(-1e12, 1e12)
	evidence = &shape{form: number, max: 1000, above: true}
	hours    = numberFrom(0, 168)
	change   = numberFrom(-1, 1)

	language = &shape{form: plain, pattern: `^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`, example: "en"}
	currency = &shape{form: plain, pattern: `^[A-Z]{3}$`, example: "EUR"}
	outcome  = &shape{form: plain, words: sim.EndNames[:],
		pattern: `^(won|lost(:[a-z0-9-]+)?|not_shortlisted(:(awareness|screened(:[a-z0-9-]+)?|ranked_out|no_trial(:[a-z0-9-]+)?))?|status_quo|no_quorum|no_supplier|no_project|walked_away|not_signed(:[a-z0-9-]+)?)$`}
)

// importancePresets are the words for s, MODEL.md section 2.
var importancePresets = []struct {
	name string
	s    float64
}{{"routine", 0.15}, {"leverage", 0.35}, {"bottleneck", 0.60}, {"strategic", 0.85}}

var preset = oneOf(presetNames()...)

func presetNames() []string {
	var names []string
	for _, p := range importancePresets {
		names = append(names, p.name)
	}
	return names
}

var inMoney = &shape{form: object, name: "importance in money", keys: []key{
	{"cost_of_failure", true, amount, nil, "currency", "What a failure of the purchase costs. Importance is cost_of_failure / (cost_of_failure + value)."},
	{"value", true, positive, nil, "currency", "What the purchase is worth."},
}}

var onTwoAxes = &shape{form: object, name: "importance on two axes", keys: []key{
	{"profit_impact", true, share, nil, "0..1", "Kraljic's first axis. Importance is the square root of the product of both."},
	{"supply_risk", true, share, nil, "0..1", "Kraljic's second axis."},
}}

var purchase = &shape{form: object, name: "purchase", keys: []key{
	{"type", true, oneOf(sim.BuyTypeNames[:]...), nil, "", "First purchase, changed repeat or plain repeat; it sets clocks and influence."},
	{"importance", true, either(share, preset, inMoney, onTwoAxes), nil, "0..1", "Strategic importance s: a number, a preset, or computed from money or from two axes."},
	{"item", false, aText, nil, "", "What is bought. Default: the title."},
	{"quantity", false, positive, 1.0, "units", "How many units are bought."},
	{"currency", false, currency, "EUR", "", "Three capital letters."},
	{"starts", false, isoDate, nil, "", "The first day of week 1 of the play: then weeks are shown with their dates, and a date may stand where a week does."},
	{"price_index", false, priceIndex, nil, "", "How an index moves prices over the years of the contract. Default: none."},
}}

var objective = &shape{form: object, name: "objective", one: say("An objective"), keys: []key{
	{"id", true, newID, nil, "", "Name of the objective."},
	{"text", true, aText, nil, "", "What the trainee should learn, one sentence."},
	{"met_when", false, aCondition, nil, "", "When the objective counts as met. Default: outcome won."},
}}

var criterion = &shape{form: object, name: "criterion", one: say("A criterion"), instead: &instead{[]string{"worst", "best"}, "scale"}, keys: []key{
	{"id", true, newID, nil, "", "Name of the criterion in this file."},
	{"kind", false, oneOf(sim.KindNames[:]...), "other", "", "What it is about, and so who has a taste for it. Exactly one price and one reliability."},
	{"label", false, aText, nil, "", "Its name on screens. Default: the id."},
	{"unit", false, aText, nil, "", "Unit of its facts."},
	{"worst", true, fact, nil, "its unit", "The fact that scores nothing, 0 of 100. Above best where lower is better."},
	{"best", true, fact, nil, "its unit", "The fact that scores in full, 100 of 100."},
	{"weight", false, weight, 1.0, "relative", "What it counts before anybody's taste; weights are normalised. Under best_score the price may count nothing."},
	{"at_least", false, fact, nil, "its unit", "Knock-out: a supplier that is truly worse than this is dropped at the end of preselection. Default: none."},
	{"trial_required", false, aBool, false, "", "A supplier of which no trial about this has delivered by the end of preselection is dropped; the present supplier is not asked."},
	{"scale", false, listOf(scalePoint, 2, 16), nil, "", "Points of a scale that is no straight line, instead of worst and best: [fact, score], scores from 0 to 100, straight between them."},
	{"parts", false, listOf(costPart, 2, 16), nil, "", "Of the price alone: what it is the sum of, the price of a unit first, which is negotiated. Default: the price is one number."},
}}

var access = &shape{form: object, name: "access", keys: []key{
	{"inbox_strictness", false, numberFrom(-20, 20), 5.0, "points", "Spam points that the mail filter lets pass: 5 normal, 3 strict."},
	{"old_mail_client", false, aBool, false, "", "Heavy HTML mail arrives garbled."},
}}

var member = &shape{form: object, name: "member", one: say("A member"), keys: []key{
	{"id", true, newID, nil, "", "Name of the member in this file."},
	{"name", false, aString, nil, "", "Name on screens. Default: the id."},
	{"title", false, aText, nil, "", "Job title."},
	{"short", false, shortName, nil, "", "Name in sentences, tables and on the map. Default: the given name, or what tells this member from the others."},
	{"pronoun", false, oneOf(sim.PronounNames[:]...), "they", "", "How texts speak of this member, and whom the picture shows where none is named."},
	{"portrait", false, portrait, nil, "", "Picture of this member. Default: one that fits the pronoun."},
	{"roles", true, &shape{form: list, item: oneOf(sim.RoleNames[:]...), least: 1, most: sim.Roles, unique: true}, nil, "", "Parts played in the buying center."},
	{"cares", false, mapOf(toCriterion, weight), nil, "factor", "Multiplies the role's taste, by criterion. Default: 1; {} says that the taste is meant as it is."},
	{"weights", false, mapOf(toCriterion, weight), nil, "relative", "Criterion weights outright, instead of taste and cares; 0 where left out. They keep the published weights; only the importance still raises reliability, up to model.reliability_ceiling."},
	{"influence", false, mapOf(toStage, weight), nil, "relative", "Raw influence in a stage, outright; then every member needs one there."},
	{"style", false, oneOf("analytical", "brief", "warm", "formal"), "brief", "", "How this member writes."},
	{"listens_to", false, mapOf(toMember, weight), nil, "relative", "Ties to other members. Default: 1."},
	{"access", false, access, nil, "", "What messages meet on their way."},
	signsKey, signsWhenKey, joinsLaterKey,
}}

var statusQuo = &shape{form: object, name: "status quo", some: []string{"facts", "supplier"}, keys: []key{
	{"name", false, aText, nil, "", "Name on screens. Default: the present supplier's name, or \"Keep what we have\"."},
	{"supplier", false, idOf(toSupplier), nil, "", "The present supplier, where it is one of the suppliers below."},
	{"facts", false, mapOf(toCriterion, aFact), nil, "the criterion's unit", "Facts by criterion, all of them where there is no supplier; default: that supplier's. A price of several parts is a map of them, or their sum."},
	{"evidence", false, evidence, 20.0, "deliveries", "Evidence behind what members believe of it."},
}}

var means = &shape{form: object, name: "means", keys: []key{
	{"hours_per_week", false, hours, 20.0, "hours a week", "Hours for outreach."},
	{"budget", false, amount, 35000.0, "currency", "Money for outreach, for the whole purchase."},
}}

// yours are the trainee's means, and what its hours are worth.
var yours = &shape{form: object, name: "you", keys: append(slices.Clone(means.keys),
	key{"hour_cost", false, amount, 0.0, "currency", "What an hour of the trainee's outreach costs where value is counted."})}

var scoring = &shape{form: object, name: "score", keys: []key{
	{"won", false, weight, 0.0, "relative", "What winning counts."},
	{"value", false, weight, 1.0, "relative", "What the value counts: margin less money and hours spent, as a share of the margin at list price."},
}}

// Defaults that follow from other values: awareness at the start, MODEL.md
// section 5, and prices, section 9; and how far claims can go above the truth.
const (
	yourAwareness  = 0.15
	rivalAwareness = 0.25
	floorOfList    = 0.80
	costOfFloor    = 0.75
	maxOverclaims  = 0.5
)

func percent(share float64) string { return figure(math.Round(100*share)) + "\u00a0%" }

var floor = &shape{form: object, name: "floor", keys: []key{
	{"price", true, positive, nil, "the price's unit", "Lowest price in the negotiation."},
}}

var supplier = &shape{form: object, name: "supplier", one: say("A supplier"), keys: []key{
	{"id", true, newID, nil, "", "Name of the supplier in this file."},
	{"name", false, aString, nil, "", "Name on screens. Default: the id."},
	{"short", false, shortName, nil, "", "Name in narrow places. Default: the name without legal form and trade."},
	{"you", false, aBool, false, "", "The trainee's supplier. Default: the first."},
	{"facts", true, &shape{form: table, ref: toCriterion, item: aFact, complete: true}, nil, "the criterion's unit", "Facts by criterion, the list price among them; a price of several parts is a map of them."},
	{"floor", false, floor, nil, "", "Limits in the negotiation. Default: " + percent(floorOfList) + " of the list price."},
	{"cost", false, amount, nil, "the price's unit", "Cost of one unit. Default: " + percent(costOfFloor) + " of the floor price."},
	{"awareness", false, share, nil, "0..1", "Awareness of every member at the start. Default: " + figure(yourAwareness) + " for yours, " + figure(rivalAwareness) + " for rivals, 1 for the present supplier."},
	{"strategy", false, idOf(toStrategy), sim.DefaultStrategy, "", "How a rival plays: a built-in strategy, or one of this file."},
	{"means", false, means, nil, "", "Hours and money of a rival. Default: yours."},
	{"overclaims", false, numberFrom(0, maxOverclaims), 0.0, "score, 0.." + figure(maxOverclaims), "How far its claims go above the truth."},
	{"image", false, numberFrom(-sim.MaxImage, sim.MaxImage), 0.0, "score, " + figure(-sim.MaxImage) + ".." + figure(sim.MaxImage), "What people assume of it beyond a stranger, before they have seen anything."},
	{"indexed", false, share, 0.0, "0..1", "Share of its price that follows purchase.price_index."},
	{"cost_indexed", false, share, 0.0, "0..1", "Share of its cost that follows purchase.price_index."},
}}

// issue returns the keys of one negotiated issue; price needs no values.
func issue(i sim.Issue, values *shape, extra ...key) *shape {
	name, grid := i.String(), "The grid, rising or falling."
	if i == sim.IssuePrice {
		grid += " Default: each supplier's own, six equal steps from list to floor."
	}
	return &shape{form: object, name: "issue " + name, keys: append([]key{
		{"values", i != sim.IssuePrice, listOf(values, 2, 12), nil, "", grid},
		{"unit", false, aText, nil, "", "Unit of the values."},
		{"criterion", false, idOf(toCriterion), nil, "", "The criterion that the agreed value replaces. Default: the price criterion for price, none for others."},
		{"buyer", false, weight, sim.DefaultIssueWeights[0][i], "relative", "Weight for the buying side."},
		{"seller", false, weight, sim.DefaultIssueWeights[1][i], "relative", "Weight for the supplier."},
		{"cost", false, amount, 0.0, "currency", "Supplier's cost per unit bought and step of the grid in the buying side's favour."},
	}, extra...)}
}

var negotiation = &shape{form: object, name: "negotiation", keys: []key{
	{"rounds", false, wholeFrom(0, 100), 8.0, "rounds", "Rounds after the opening offer, so rounds + 1 offers of each side; 0 is a sealed bid: the opening offer stands."},
	{"issues", false, &shape{form: object, name: "issues", keys: []key{
		{"price", false, issue(sim.IssuePrice, positive), nil, "the price's unit", "Always negotiated, listed or not."},
		{"lead_time", false, issue(sim.IssueLeadTime, numberFrom(0, 1e6)), nil, "", "Time to delivery."},
		{"guarantee", false, issue(sim.IssueGuarantee, numberFrom(0, 100),
			key{"covers", false, listOf(share, 2, 12), nil, "0..1", "Share of the loss covered, one per value. Required where importance is not given in money; default: penalty / cost of failure."}), nil, "% of the price", "Penalty that the supplier pays for a failure."},
		{"warranty", false, issue(sim.IssueWarranty, numberFrom(0, 1e6)), nil, "", "Time of warranty."},
		{"payment", false, issue(sim.IssuePayment, numberFrom(0, 1e6)), nil, "", "Time to payment."},
	}}, nil, "", "What is negotiated."},
}}

var decision = &shape{form: object, name: "decision", keys: []key{
	{"rule", false, aRule, "quorum", "", "How the group decides."},
	{"must_buy", false, aBool, false, "", "Keeping the status quo is no option."},
}}

var action = &shape{form: object, name: "action", keys: []key{
	{"channel", false, oneOf(sim.ChannelNames[:]...), nil, "", "Channel of a new action; its numbers are the defaults."},
	{"label", false, aText, nil, "", "Name on screens. Default: the channel's."},
	{"awareness", false, share, nil, "0..1", "Awareness gained when it arrives."},
	{"evidence", false, numberFrom(0, 1000), nil, "deliveries", "Strength of its evidence; of a " + trials.String() + ", per delivery."},
	{"word_of_mouth", false, share, nil, "0..1", "Share of the evidence that colleagues take."},
	{"hours", false, hours, nil, "hours", "Hours that it takes."},
	{"cost", false, amount, nil, "currency", "Money that it costs; billed per_lead, for each lead."},
	{"turns", false, wholeFrom(1, sim.MaxTurns), nil, "turns", "Turns of a " + conversing.String() + "; each is a message of its own with its part of the evidence."},
	{"billing", false, oneOf(sim.BillingNames[:]...), "flat", "", "How " + anyOf(bought).String() + " is paid for: when planned, for each lead that it brings, or once if the deal is won with any of its leads."},
	{"share", false, share, nil, "0..1", "Billed per_acquisition, and required there: share of the agreed price of everything bought."},
	{"deliveries", false, wholeFrom(1, 100), nil, "a week", "Deliveries of a " + trials.String() + "."},
	{"weeks", false, wholeFrom(1, sim.MaxStageWeeks), nil, "weeks", "Length of a " + trials.String() + "."},
}}

var model = &shape{form: object, name: "model", keys: parameterKeys()}

// parameterKeys makes the rows of `model:` from the engine's own table. What the
// parameters are is in the translations, see Schema.
func parameterKeys() []key {
	rows := make([]key, 0, len(sim.Parameters)+1)
	for i := range sim.Parameters {
		p := &sim.Parameters[i]
		row := key{name: p.Name, shape: numberFrom(p.Min, p.Max), unit: p.Unit}
		if p.Whole {
			row.shape = wholeFrom(p.Min, p.Max)
		}
		if p.ByType() {
			row.doc = "Default: " + figure(p.Default[sim.NewTask]) + " for a new task, " +
				figure(p.Default[sim.ModifiedRebuy]) + " for a modified rebuy, " + figure(p.Default[sim.StraightRebuy]) + " for a straight rebuy."
		} else {
			row.absent = p.Default[0]
		}
		rows = append(rows, row)
	}
	return append(rows, key{name: "stage_weeks", shape: listOf(wholeFrom(0, sim.MaxStageWeeks), sim.Stages, sim.Stages), unit: "weeks",
		doc: "Default by purchase type."})
}

var root = &shape{form: object, name: "scenario", keys: []key{
	{"format", true, wholeFrom(1, 1), nil, "", "Version of this format: 1."},
	{"id", true, newID, nil, "", "Name of the scenario; the file is best named after it."},
	{"languages", false, &shape{form: list, item: language, least: 1, most: 24, unique: true}, nil, "", "Languages of every text, 24 at most. Default: [en]."},
	{"title", true, aText, nil, "", "Name on screens."},
	{"briefing", false, aText, nil, "", "What the trainee knows at the start."},
	{"objectives", false, listOf(objective, 0, 32), nil, "", "What the trainee should learn."},
	{"purchase", true, purchase, nil, "", "What is bought, and what depends on it."},
	{"criteria", true, listOf(criterion, 1, sim.MaxCriteria), nil, "", "What suppliers are compared on."},
	{"members", true, listOf(member, 1, sim.MaxMembers), nil, "", "The people of the buying center."},
	{"status_quo", true, statusQuo, nil, "", "What the organisation has today."},
	{"suppliers", true, listOf(supplier, 1, sim.MaxSuppliers), nil, "", "Who may be chosen."},
	{"negotiation", false, negotiation, nil, "", "What is negotiated, and how long."},
	{"decision", false, decision, nil, "", "How the group decides."},
	{"award", false, award, nil, "", "How the business is given out."},
	{"budget", false, budget, nil, "", "What the purchase may cost, and who must approve of it."},
	{"stages", false, stages, nil, "", "Selections inside a stage, and where a trial is required."},
	{"quiet_from", false, quietFrom, nil, "", "From when on to the end no supplier may contact anybody in person or by mail. Default: never."},
	{"you", false, yours, nil, "", "What the trainee may spend; rivals the same unless they have means of their own."},
	{"score", false, scoring, nil, "", "What the worth of a play counts: winning, value or both."},
	{"actions", false, &shape{form: table, ref: toAction, item: action, most: 32}, nil, "", "Changes to the channel table by its names, or new actions on a channel."},
	{"strategies", false, &shape{form: table, ref: toNewStrategy, item: ownStrategy, most: maxStrategies}, nil, "", "Ways of selling of this file, by id: to be played, claimed, hunted and given to rivals."},
	{"events", false, listOf(event, 0, sim.MaxEvents), nil, "", "What happens to the purchase from outside."},
	{"expect", false, listOf(expectation, 0, 128), nil, "", "The author's claims, checked by simulation."},
	{"hunt", false, mapOf(toFamily, either(share, huntLimit)), nil, "share", "How often a plan of a family that goes against the lesson may win, by family."},
	{"model", false, model, nil, "", "Parameters of the model."},
}}
