package story

import "buygrid/sim"

// signal tells what the trainee heard or found, with its doubt in the verb: a
// signal is never the truth.
func (t *Teller) signal(e *sim.Entry) string {
	aspect, name, value := e.Word("aspect"), e.Word("name"), e.Number("value")
	named := args{"Member": t.Member(e.Member), "From": t.Source(e.Word("from")), "Topic": t.topic(e.Topic)}
	key := "story.signal." + aspect
	switch aspect {
	case sim.AspectRole:
		named["Role"] = t.roleOf(e.Member, name)
	case sim.AspectWeight, sim.AspectNeed:
		named["Value"] = t.percent(value)
	case sim.AspectStance:
		key += "." + StanceOf(value)
	case sim.AspectTie:
		named["Other"] = t.Member(name)
	case sim.AspectStage:
		named["Stage"] = inside(t.w.T("word.stage."+name, nil))
		named["Count"] = int(value)
	case sim.AspectRival:
		named["Supplier"] = t.Supplier(name)
	case sim.AspectLeader:
		named["Supplier"] = t.option(name)
	}
	return t.say(key, named)
}

// Source names who a signal is from: a member, or one's own research.
func (t *Teller) Source(id string) string {
	if id == sim.ResearchID {
		return t.w.T("word.research", nil)
	}
	return t.Member(id)
}

// The stances as texts and files name them.
const (
	For     = "for"
	Neutral = "neutral"
	Against = "against"
)

// clear is how far V must lie from the next best option for a stance, in V.
const clear = 0.02

// StanceOf puts a difference in V (see sim.Process.Stance) into a word.
func StanceOf(difference float64) string {
	switch {
	case difference > clear:
		return For
	case difference < -clear:
		return Against
	}
	return Neutral
}
