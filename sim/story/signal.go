package story

import "buygrid/sim"

// signal tells what the trainee heard or found, with its doubt in the verb: a
// signal is never the truth.
func (t *Teller) signal(e *sim.Entry) string {
	s := sim.As[sim.SignalHeard](e)
	named := args{"Member": t.Member(e.Member), "From": t.Source(s.From), "Topic": t.topic(e.Topic)}
	key := "story.signal." + s.Aspect
	switch s.Aspect {
	case sim.AspectRole:
		named["Role"] = t.roleOf(e.Member, s.Name)
	case sim.AspectWeight, sim.AspectNeed:
		named["Value"] = t.percent(s.Value)
	case sim.AspectStance:
		key += "." + StanceOf(s.Value)
	case sim.AspectTie:
		named["Other"] = t.Member(s.Name)
	case sim.AspectStage:
		named["Stage"] = inside(t.w.T("word.stage."+s.Name, nil))
		named["Count"] = int(s.Value)
	case sim.AspectRival:
		named["Supplier"] = t.Supplier(s.Name)
	case sim.AspectLeader:
		named["Supplier"] = t.option(s.Name)
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

// StanceOf puts a difference in V (see engine.Process.Stance) into a word.
func StanceOf(difference float64) string {
	switch {
	case difference > clear:
		return For
	case difference < -clear:
		return Against
	}
	return Neutral
}
