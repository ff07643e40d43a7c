package scenario

import "buygrid/sim"

// The rows of what an author claims and forbids, checked by simulation.

// maxOverrides is how many values one expectation may replace.
const maxOverrides = 64

// The words of a claim's outcome that are no outcome.
const (
	nobody    = "nobody"
	meanValue = "value"
	meanShare = "share"
)

// claimed is an outcome name, every end without a supplier, or the mean value.
var claimed = &shape{form: plain, words: append(sim.EndNames[:len(sim.EndNames):len(sim.EndNames)], nobody, meanValue, meanShare),
	pattern: `^(nobody|value|share|` + outcome.pattern[len("^("):]}

var (
	theseMembers  = &shape{form: list, item: idOf(toMember), least: 1, most: sim.MaxMembers, unique: true}
	theseChannels = &shape{form: list, item: oneOf(sim.ChannelNames[:]...), least: 1, most: int(sim.Channels), unique: true}
)

var seller = &shape{form: object, name: "seller", keys: []key{
	{"strategy", false, idOf(toSeller), sim.DefaultStrategy, "", "How it plays."},
	{"only", false, theseMembers, nil, "", "Personal contacts and e-mail go to these members alone. Default: to everybody."},
	{"never", false, theseChannels, nil, "", "Channels that are not used."},
}}

var expectation = &shape{form: object, name: "expectation", one: say("An expectation"), some: []string{"at_least", "at_most", "beats"}, keys: []key{
	{"strategy", false, idOf(toSeller), sim.DefaultStrategy, "", "How the trainee's supplier plays: a built-in strategy, one of this file, or random."},
	{"only", false, theseMembers, nil, "", "Personal contacts and e-mail go to these members alone. Default: to everybody."},
	{"never", false, theseChannels, nil, "", "Channels that are not used."},
	{"with", false, &shape{form: table, ref: toPath, item: &shape{form: anything}, most: maxOverrides}, nil, "", "Values of this file to replace, by dotted path; list items by id."},
	{"outcome", false, claimed, "won", "", "The outcome that is counted; nobody for every end without a supplier, value for the mean value as a share of the margin at list price, share for the mean share of the business."},
	{"at_least", false, numberFrom(-maxValue, maxValue), nil, "share", "Lowest share claimed, 0..1; of the value -10..10."},
	{"at_most", false, numberFrom(-maxValue, maxValue), nil, "share", "Highest share claimed, 0..1; of the value -10..10."},
	{"beats", false, either(idOf(toSeller), seller), nil, "", "Whom it beats in the same worlds: a strategy, or a strategy with only and never."},
	{"of", false, oneOf(shareOfWins, meanValue), shareOfWins, "", "What beats compares: the share of wins, or the mean value."},
	{"window", false, &shape{form: list, item: oneOf(parameterNames()...), least: 1, most: 40, unique: true}, nil, "", "Parameters of the model: the claim must hold also where one of them is 5\u00a0% lower or higher, each as a claim of its own."},
	{"by", false, numberFrom(0, maxValue), nil, "share", "By how much it beats, at least: 0..1; of the value 0..10."},
}}

// parameterNames are the names of the model's parameters that are one number and
// can be moved a little.
func parameterNames() []string {
	var names []string
	for k := range sim.Parameters {
		if !sim.Parameters[k].Whole {
			names = append(names, sim.Parameters[k].Name)
		}
	}
	return names
}

// maxValue bounds what can be claimed of a value, a share of the margin at list
// price.
const maxValue = 10

// shareOfWins is the word for a comparison of shares of wins.
const shareOfWins = "wins"

var huntLimit = &shape{form: object, name: "hunt limit", keys: []key{
	{"at_most", true, share, nil, "share", "The share of purchases that such a plan may win at most."},
	{"why", false, aText, nil, "", "Why such a plan may rightly win so often."},
}}
