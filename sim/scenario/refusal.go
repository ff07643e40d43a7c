package scenario

import "strings"

// Refusal is why a play does not take a step of a list of decisions. The codes
// are those of package play, and CodePlayOver.
type Refusal struct {
	Step  int // from 0
	Move  int // position in the plan of a week, from 0; -1 for the whole step
	Code  string
	Do    string   // the kind of decision
	Field string   // what is wrong
	Value string   // and what stands there
	Known []string // what could stand there instead, nil for nothing to say
	Taken []string // void_nobody: what tries the same people already, such as "call (anna, tom)"
}

// CodePlayOver is the code of a step behind the end of the play.
const CodePlayOver = "play-over"

// CodeConversing is the Code of a Refusal of what has to wait until a week's
// conversations are over; its Value is with whom.
const CodeConversing = "conversing"

// CodeImpossible is the code of the problem that a Refusal becomes.
const CodeImpossible = "impossible"

// Refused returns a refusal as a problem with its place in the file.
func (d *Decisions) Refused(r Refusal) Problems {
	c := newChecker(d.name, d.lines)
	step := d.Steps[r.Step]
	at := step.at
	if r.Move >= 0 && r.Move < len(step.moves) {
		at = step.moves[r.Move]
	}
	remedy, message := r.says()
	c.reportAt(at, CodeImpossible, remedy, message)
	return c.finish()
}

// says words the refusal.
func (r *Refusal) says() (remedy, message phrase) {
	switch r.Code {
	case CodePlayOver:
		return say("Leave out the decisions from here on."), say("The play has ended before this decision.")
	case CodeConversing:
		return say("Say something to %s, or write as_planned.", r.Value), say("The conversation with %s goes on.", r.Value)
	case "void_hours":
		return say("Leave it out, or do it in another week."), say("The week has no hours left for %s.", r.Value)
	case "void_money":
		return say("Leave it out, or spend less before."), say("There is no money left for %s.", r.Value)
	case "void_nobody":
		if len(r.Taken) > 0 {
			return say("Leave it out, or do one of them in another week: a channel tries a person once a week."),
				say("There is nobody left whom %s would address: the week has %s on this channel.", r.Value, strings.Join(r.Taken, ", "))
		}
		return say("Name people under to:, each once a week on a channel; two actions on one channel count as one."), say("There is nobody left whom %s would address.", r.Value)
	case "void_stage":
		return say("Do it in its stage."), say("The purchase is not in the stage that %s belongs to.", r.Value)
	case "void_listening":
		return askBy(r.Known), say("Nobody can be asked by %s.", r.Value)
	case "void_quiet":
		return say("Leave it out: content and advertising still reach people."), say("The contact ban holds, so %s reaches nobody any more.", r.Value)
	case "void_not_there":
		return say("Leave it out, or turn to somebody who is there."), say("Whoever %s is for or asks about has not joined yet, or has left.", r.Value)
	case "void_out":
		return say("Write \"week: []\" to watch the rest, or abandon."), say("Your supplier is out of the race, so %s is not possible.", r.Value)
	case "unknown_terms":
		return didYouMean(r.Value, r.Known), say("%s %s is not on the table.", r.Field, r.Value)
	case "worse_terms":
		return say("Offer what is at least as good for the buying side, or write stand."), say("A best and final offer cannot be worse for the buying side than what stands.")
	case "out_of_range":
		return say("Write 0 to take back everything."), say("There is no decision %s to go back to.", r.Value)
	}
	switch r.Do {
	case "week":
		return say("Propose, accept, stand or walk_away first."), say("The week cannot end while an offer is awaited.")
	case "propose":
		return say("End the week first; rounds open from week to week of the negotiation."), say("No round is open for an offer.")
	case "accept":
		return say("Propose first."), say("There is no counter-offer to accept.")
	case "stand":
		return say("Use all rounds of the last week first."), say("The last offer cannot stand yet.")
	case "say", "as_planned":
		return say("End a week with converse first, in which a contact of several turns takes place."), say("No conversation goes on.")
	case "walk_away":
		return say("Leave it out: your supplier spends nothing more."), say("Your supplier is out of the race already.")
	}
	return phrase{}, say("This decision is not possible now.")
}
