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
	{"subject", false, aString, nil, "", "Subject; all capitals cost points."},
	{"bought", false, aBool, false, "", "Sent through a service on a blocklist."},
}}

var move = &shape{form: object, name: "move", one: say("A move"), keys: []key{
	{"action", true, idOf(toAction), nil, "", "An action of the scenario, or research."},
	{"to", false, listOf(idOf(toMember), 0, sim.MaxMembers), nil, "", "Whom it addresses; " + groupWide.String() + " reach everybody."},
	{"topic", false, idOf(toTopic), sim.ProblemTopic, "", "A criterion, problem, or listening to ask."},
	{"turns", false, listOf(idOf(toTopic), 1, sim.MaxTurns), nil, "", "Topics of a conversation, turn by turn, at most as many as the action has; listening on a call and in a meeting. Those left out are about the topic."},
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

var sure = &shape{form: object, name: "sure", keys: []key{
	{"of", true, oneOf("shortlist", "vote"), nil, "", "What has not come yet: that you are on the shortlist, or are chosen in a vote."},
	{"number", false, wholeFrom(0, maxNumber), 0.0, "", "Which one of its kind, from 1; 0 is the next."},
	{"share", true, share, nil, "share", "How sure: 0 surely not, 1 surely."},
}}

// deciding are decisions that say more than their name.
var deciding = &shape{form: object, name: "decision", keys: []key{
	{"week", false, listOf(move, 0, maxMoves), nil, "", "Ends the week with these moves."},
	{"propose", false, offering, nil, "", "Lays down an offer."},
	{"back", false, wholeFrom(0, maxNumber), nil, "decisions", "Takes back every decision but the first so many."},
	{"guess", false, guess, nil, "", "Notes what one thinks of a member."},
	{"hint", false, aString, nil, "", "Looks at this hint; it changes nothing, but is counted."},
	{"sure", false, sure, nil, "", "Says how sure one is of a gate that has not come yet; it changes nothing."},
}}

// bare are decisions that say all by their name.
var bare = oneOf("accept", "stand", "walk_away", "abandon")

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
