package scenario

import "buygrid/sim"

// The table of keys of a list of decisions, format 1: what a trainee decides in
// a play, one decision after the other. Package play says what they do.

var mailing = &shape{form: object, name: "mail", keys: []key{
	{"layout", false, oneOf("text", "light", "heavy", "pictures"), "text", "", "How it is laid out: text alone, text with light HTML, HTML alone, little but pictures."},
	{"value", false, share, sim.DefaultValue, "0..1", "Added value of the content; 0 is nothing of value."},
	{"minutes", false, numberFrom(1, sim.MaxMinutes), sim.DefaultMinutes, "minutes", "How long reading takes; a longer text says more, and fewer read it through."},
	{"spf", false, oneOf("pass", "softfail", "fail"), "pass", "", "SPF of the sender."},
	{"dkim", false, oneOf("valid", "invalid", "none"), "valid", "", "DKIM of the sender."},
	{"dmarc", false, oneOf("pass", "none", "quarantine", "reject"), "pass", "", "DMARC of the sender."},
	{"subject", false, aString, nil, "", "Subject; capitals and some words cost points."},
	{"bought", false, aBool, false, "", "Sent through a service on a blocklist."},
	{"list", false, oneOf(sim.Lists...), nil, "", "Whose addresses an e-mail goes to: the own list, cleaned first (takes an hour) or as it is (it ages), or a bought one (costs money). Default: addresses known to be right."},
}}

// spoken is one turn of a conversation that says more than its topic.
var spoken = &shape{form: object, name: "turn", one: say("A turn"), keys: []key{
	{"topic", true, idOf(toTopic), nil, "", "A criterion, problem, or listening to ask."},
	{"about", false, idOf(toMember), nil, "", "Listening: the colleague asked about. Default: whom the move asks about."},
	{"claim", false, fact, nil, "its unit", "What is said of the criterion. Default: the truth, about the topic the move's claim."},
}}

var saying = &shape{form: object, name: "say", keys: []key{
	{"to", false, idOf(toMember), nil, "", "To whom it is said. Default: whoever it is."},
	{"topic", false, idOf(toTopic), sim.ProblemTopic, "", "A criterion, problem, or listening to ask."},
	{"about", false, idOf(toMember), nil, "", "Listening: the colleague asked about. Default: whoever is asked."},
	{"claim", false, fact, nil, "its unit", "What is said of the criterion. Default: the truth."},
}}

var move = &shape{form: object, name: "move", one: say("A move"), keys: []key{
	{"action", true, idOf(toAction), nil, "", "An action of the scenario, or research."},
	{"to", false, listOf(idOf(toMember), 0, sim.MaxMembers), nil, "", "Whom it addresses; " + groupWide.String() + " reach everybody."},
	{"topic", false, idOf(toTopic), sim.ProblemTopic, "", "A criterion, problem, or listening to ask."},
	{"turns", false, listOf(either(idOf(toTopic), spoken), 1, sim.MaxTurns), nil, "", "Topics of a conversation, turn by turn, at most as many as the action has; listening on a call and in a meeting. Those left out are about the topic."},
	{"about", false, idOf(toMember), nil, "", "Listening: the colleague asked about. Default: whoever is asked."},
	{"claim", false, fact, nil, "its unit", "What is said of the criterion. Default: the truth."},
	{"mail", false, mailing, nil, "", "How an " + anyOf(written).String() + " is made. Default: plain."},
}}

var offering = &shape{form: object, name: "offer", keys: offeredIssues()}

// offeredIssues are the issues by name.
func offeredIssues() []key {
	var rows []key
	for _, name := range sim.IssueNames {
		rows = append(rows, key{name: name, shape: fact, doc: "Value offered. Default: as in the offer before."})
	}
	return rows
}

var guess = &shape{form: object, name: "guess", keys: []key{
	{"member", true, idOf(toMember), nil, "", "Whom the guess is about."},
	{"role", false, oneOf(sim.RoleNames[:]...), nil, "", "The role that the member is taken to have."},
	{"stance", false, oneOf("for", "neutral", "against"), nil, "", "Where the member is taken to stand."},
	{"note", false, aString, nil, "", "A note."},
}}

// views are what one may think of each issue.
func views() []key {
	var rows []key
	for _, name := range sim.IssueNames {
		rows = append(rows, key{name: name, shape: oneOf("give", "hold", "even"), doc: "Cheap for you and dear to them, the other way round, or as dear to both."})
	}
	return rows
}

var preparation = &shape{form: object, name: "preparation", keys: []key{
	{"next", false, either(idOf(toSupplier), oneOf(sim.StatusQuoID)), nil, "", "Their next best option as you see it: a rival or status_quo."},
	{"worth", false, share, nil, "0..1", "How good that is to them: 0 as your worst terms, 1 as your best."},
	{"issues", false, &shape{form: object, name: "issues", keys: views()}, nil, "", "What each issue is to both sides."},
	{"first", false, offering, nil, "", "The first offer that you mean to make."},
	{"leave", false, fact, nil, "price", "The price under which you mean to leave."},
}}

var sure = &shape{form: object, name: "sure", keys: []key{
	{"of", true, oneOf("shortlist", "vote"), nil, "", "What has not come yet: that you are on the shortlist, or are chosen in a vote."},
	{"number", false, wholeFrom(0, maxNumber), 0.0, "", "Which one of its kind, from 1; 0 is the next."},
	{"share", true, share, nil, "share", "How sure: 0 surely not, 1 surely."},
}}

// deciding are decisions that say more than their name.
var deciding = &shape{form: object, name: "decision", keys: []key{
	{"week", false, listOf(move, 0, maxMoves), nil, "", "Ends the week with these moves."},
	{"converse", false, listOf(move, 0, maxMoves), nil, "", "Like week, but a contact of several turns is a conversation: the week ends when all is said."},
	{"say", false, saying, nil, "", "Says or asks one thing in the conversation that is going on: one turn."},
	{"propose", false, offering, nil, "", "Lays down an offer."},
	{"back", false, wholeFrom(0, maxNumber), nil, "decisions", "Takes back every decision but the first so many."},
	{"guess", false, guess, nil, "", "Notes what one thinks of a member."},
	{"prepare", false, preparation, nil, "", "Notes what one thinks before the first offer; it changes nothing, and the debrief compares it with the truth."},
	{"hint", false, aString, nil, "", "Looks at this hint; it changes nothing, but is counted."},
	{"sure", false, sure, nil, "", "Says how sure one is of a gate that has not come yet; it changes nothing."},
}}

// bare are decisions that say all by their name.
var bare = oneOf("accept", "stand", "walk_away", "abandon", "as_planned")

var (
	aDecision = &shape{form: choice, one: say("A decision"), of: []*shape{deciding, bare}}

	decisionsRoot = &shape{form: object, name: "decisions", keys: []key{
		{"format", true, wholeFrom(1, 1), nil, "", "Version of this format: 1."},
		{"level", false, oneOf("guided", "realistic", "expert"), "realistic", "", "How much the trainee is shown."},
		{"seed", false, wholeFrom(0, maxNumber), 1.0, "", "The luck: the same seed is the same luck."},
		{"decisions", true, listOf(aDecision, 0, maxDecisions), nil, "", "What is decided, in order."},
	}}
)

const (
	maxMoves     = 200
	maxDecisions = 2000
)
