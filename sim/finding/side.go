package finding

import (
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// Side tells a purchase to whoever takes the place of one of its people.
type Side struct {
	*analysis.Side
	sc *sim.Scenario
	w  *lang.Words
	t  *story.Teller
}

// NewSide tells a side in the words of w.
func NewSide(sc *sim.Scenario, s *analysis.Side, w *lang.Words) *Side {
	return &Side{s, sc, w, story.New(sc, w)}
}

// Name is whose side it is.
func (s *Side) Name() string { return s.t.FullName(s.sc.Members[s.Member].ID) }

// When says which week and stage an element of Weeks is of.
func (s *Side) When(week int) string {
	w := &s.Weeks[week]
	if w.Week == 0 {
		return s.w.T("side.start", nil)
	}
	return s.w.T("side.week", args{"Week": w.Week, "Stage": s.t.ShortStage(w.Stage)})
}

// Reached tells what reached the member in a week, one sentence each; without
// anything one that says so.
func (s *Side) Reached(week int) []string {
	var says []string
	for _, e := range s.Weeks[week].Reached {
		if text := s.t.Sentence(e); text != "" {
			says = append(says, text)
		}
	}
	if len(says) == 0 {
		says = append(says, s.w.T("side.nothing", nil))
	}
	return says
}

// shift is the least change of a view, in score, that is told.
const shift = 0.02

// Moved tells which view of a supplier moved most in a week, "" where none did by as
// much as is told.
func (s *Side) Moved(week int) string {
	if week == 0 {
		return ""
	}
	now, before := &s.Weeks[week], &s.Weeks[week-1]
	at, topic, most := 0, 0, 0.0
	for j := range now.Belief {
		for c := range now.Belief[j] {
			if by := math.Abs(now.Belief[j][c] - before.Belief[j][c]); by > most+sim.Tolerance {
				at, topic, most = j, c, by
			}
		}
	}
	if most < shift {
		return ""
	}
	return s.w.T("side.moved", args{"Supplier": s.t.ShortSupplier(s.sc.Suppliers[at].ID), "Topic": s.t.Topic(s.sc.Criteria[topic].ID),
		"From": s.View(week-1, at, topic), "To": s.View(week, at, topic)})
}

// View is what the member thinks of a supplier on a criterion, in its unit.
func (s *Side) View(week, supplier, criterion int) string {
	return s.t.Value(criterion, s.sc.Criteria[criterion].Value(s.Weeks[week].Belief[supplier][criterion]))
}

// Known is how well the member knows a supplier.
func (s *Side) Known(week, supplier int) string {
	return s.w.Percent(s.Weeks[week].Aware[supplier], 0)
}

// Today is what the member has today on a criterion, in its unit.
func (s *Side) Today(criterion int) string {
	return s.t.Value(criterion, s.sc.StatusQuo.Facts[criterion])
}

// Self says what the member feels and counts for, and whom they listen to.
func (s *Side) Self(week int) string {
	now := &s.Weeks[week]
	var names []string
	for i, share := range now.Listens {
		if share > 0 {
			names = append(names, s.t.Member(s.sc.Members[i].ID)+" "+s.w.Percent(share, 0))
		}
	}
	key := "side.self"
	if len(names) == 0 {
		key = "side.self.alone"
	}
	return s.w.T(key, args{"Need": s.w.Percent(now.Need, 0), "Influence": s.w.Percent(now.Influence, 0), "Names": strings.Join(names, ", ")})
}

// Ended says, in place of a vote, why there is none for the member.
func (s *Side) Ended() string {
	key := "side.early"
	if s.sc.Rule.Tender() {
		key = "side.tender"
	}
	return s.w.T(key, args{"Headline": s.t.Headline(s.Result, s.Reason)})
}

// Options lists what can be voted for, by id.
func (s *Side) Options() []string {
	var ids []string
	for _, o := range s.Vote.Own.Options {
		ids = append(ids, o.ID)
	}
	return ids
}

// Option is what an option is called.
func (s *Side) Option(id string) string { return s.t.ShortSupplier(id) }

// Criterion is what a criterion is called.
func (s *Side) Criterion(id string) string { return s.t.Criterion(id) }

// Choice says how the member voted in the model, beside what somebody in their place
// chose; "" for no choice.
func (s *Side) Choice(yours string) string {
	key := "side.choice.other"
	switch yours {
	case "":
		key = "side.choice"
	case s.Vote.Own.Choice:
		key = "side.choice.same"
	}
	return s.w.T(key, args{"Name": s.Name(), "Option": s.Option(s.Vote.Own.Choice), "Yours": s.Option(yours)})
}

// Because says which criterion spoke most for the member's choice, beside the one
// that somebody in their place named; "" for none.
func (s *Side) Because(yours string) string {
	rival, _ := s.Vote.Against()
	counted := s.Vote.Counted(s.sc)
	named := args{"Topic": s.t.Criterion(counted), "Rival": s.Option(rival), "Option": s.Option(s.Vote.Own.Choice), "Yours": s.t.Criterion(yours)}
	switch {
	case rival == "":
		return s.w.T("side.because.only", named)
	case counted == "":
		return s.w.T("side.because.none", named)
	case yours == "":
		return s.w.T("side.because", named)
	case yours == counted:
		return s.w.T("side.because.same", named)
	}
	return s.w.T("side.because.other", named)
}

// SidePart is one line of a sum.
type SidePart struct {
	Name string
	By   float64 // in V
	Says string  // in points, with its sign
}

// Sum is by how much the member's choice stood above the option that came closest,
// part by part, with the total last; none where there was one option only.
func (s *Side) Sum() []SidePart {
	_, parts := s.Vote.Against()
	if parts == nil {
		return nil
	}
	line := func(name string, by float64) SidePart { return SidePart{name, by, s.w.Signed(100*by, 1)} }
	var sum []SidePart
	for _, part := range parts {
		sum = append(sum, line(PartName(s.sc, part.ID, s.w), part.Value))
	}
	return append(sum, line(s.w.T("side.total", nil), sim.Sum(parts)))
}

// SumOf heads the sum.
func (s *Side) SumOf() string {
	rival, _ := s.Vote.Against()
	return s.w.T("side.sum", args{"Option": s.Option(s.Vote.Own.Choice), "Rival": s.Option(rival)})
}

// Swap says what the vote comes to with another choice in place of the member's own.
func (s *Side) Swap(yours string) string {
	shares, winner, ok := s.Vote.With(yours)
	if !ok {
		return s.w.T("side.swap.none", args{"Rule": s.t.Rule(s.sc.Rule)})
	}
	if yours == s.Vote.Own.Choice {
		return s.w.T("side.swap.same", nil)
	}
	var says []string
	for _, share := range shares {
		says = append(says, s.Option(share.ID)+" "+s.w.Percent(share.Value, 0))
	}
	named := args{"Name": s.Name(), "Shares": strings.Join(says, ", "), "Winner": s.Option(winner), "Quorum": s.w.Percent(sim.As[sim.VoteHeld](&s.Vote.Entry).Quorum, 0)}
	_, before, _ := s.Vote.With(s.Vote.Own.Choice)
	switch {
	case winner == before && winner == "":
		return s.w.T("side.swap.still", named)
	case winner == before:
		return s.w.T("side.swap.equal", named)
	case winner == "":
		return s.w.T("side.swap.nobody", named)
	}
	return s.w.T("side.swap.winner", named)
}

// Group says how the group voted then, and how the purchase ended.
func (s *Side) Group() string {
	return s.t.Sentence(s.Vote.Entry) + " " + s.t.Headline(s.Result, s.Reason)
}

// Supplier is what a supplier is called, and whether it is out by then.
func (s *Side) Supplier(week, supplier int) string {
	name := s.t.ShortSupplier(s.sc.Suppliers[supplier].ID)
	if s.Weeks[week].Out[supplier] {
		return s.w.T("side.out", args{"Name": name})
	}
	return name
}
