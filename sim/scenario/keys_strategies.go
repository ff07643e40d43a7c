package scenario

import "buygrid/sim"

// The rows of a file's own strategies, MODEL.md section 7.

// Most strategies of a file, and most rows of one.
const (
	maxStrategies = 32
	maxTactics    = 64
)

var tactic = &shape{form: object, name: "tactic", one: say("A move of a strategy"), keys: []key{
	{"action", true, idOf(toAction), nil, "", "Id of the action that this row tries, each week, while hours and money last."},
	{"to", false, either(idOf(toAudience), &shape{form: list, item: idOf(toAudience), least: 1, most: sim.MaxMembers, unique: true}), nil, "",
		"Whom: members' ids, roles, everybody, key_people, top_person, deciders, gatekeepers, warm or leads; an id wins over a word. Default: everybody."},
	{"about", false, idOf(toSubject), sim.SubjectNames[sim.AboutStrength], "", "What: a criterion's id, problem, price, reliability, their_topic or strength, the topic where the own score and the reader's taste are highest together."},
	{"from", false, oneOf(sim.StageNames[:]...), sim.Need.String(), "", "First stage in which it is tried."},
	{"until", false, oneOf(sim.StageNames[:]...), sim.Decision.String(), "", "Last stage in which it is tried."},
	{"every", false, wholeFrom(1, sim.MaxStageWeeks), 1.0, "weeks", "Every so many weeks, counted from the stage's first."},
	{"enough", false, wholeFrom(0, maxEnough), 0.0, "arrivals", "After so many arrivals on the channel a member is left alone; 0 is never."},
	{"tireless", false, aBool, false, "", "Goes on however tired people are of it. Otherwise who is more than 3 tired is left alone."},
	{"mail", false, mailing, nil, "", "How an " + anyOf(written).String() + " is made. Default: plain."},
}}

// maxEnough is far beyond what can arrive in the longest purchase.
const maxEnough = 1000

var bargainingStyle = &shape{form: object, name: "table", keys: []key{
	{"pace", false, numberFrom(0, 100), 1.0, "", "How it concedes: below 1 late, above 1 early; 0 is 1."},
	{"reservation", false, share, 0.0, "0..1", "Least own utility that it accepts, where that is above the floor's."},
	{"least_guarantee", false, numberFrom(0, 100), 0.0, "% of the price", "Least guarantee that it offers."},
	{"give", false, share, 0.0, "0..1", "Share of the list margin that it gives away from the first offer on."},
	{"weights", false, mapOf(toIssue, weight), nil, "relative", "Own weights of the issues, 0 where left out. Default: the scenario's."},
}}

var ownStrategy = &shape{form: object, name: "strategy", keys: []key{
	{"title", false, aText, nil, "", "Name on screens. Default: the id."},
	{"moves", true, listOf(tactic, 0, maxTactics), nil, "", "Rows of what it does, in order of priority; [] to do nothing."},
	{"table", false, bargainingStyle, nil, "", "How it negotiates."},
}}

// strategyNames are the names that a file cannot take, and can use everywhere
// but for the last, the random seller, which is for claims.
func strategyNames() []string {
	var names []string
	for i := range sim.Strategies {
		names = append(names, sim.Strategies[i].Name)
	}
	return append(names, sim.RandomSeller.Name)
}

// audienceWords are the words that mean members.
func audienceWords() []string {
	return append(sim.AudienceNames[:len(sim.AudienceNames):len(sim.AudienceNames)], sim.RoleNames[:]...)
}
