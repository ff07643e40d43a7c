package finding

import (
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// MoveSays words one move: what was done, with whom, what about, and what was
// claimed, asked or written where that was not left as it is.
func MoveSays(sc *sim.Scenario, m *play.Move, w *lang.Words) string {
	t := story.New(sc, w)
	var to []string
	for _, id := range m.To {
		to = append(to, t.Member(id))
	}
	if len(to) == 0 || len(to) == len(sc.Members) {
		to = []string{w.T("plan.everybody", nil)}
	}
	named := args{"Action": t.Action(m.Action), "To": strings.Join(to, ", "), "Topic": t.Topic(m.Topic)}
	key := "debrief.move"
	switch {
	case m.Topic == sim.ListeningTopic:
		key = "debrief.move.listen"
	case m.Action == sim.ResearchID:
		key = "debrief.move.research"
	case m.Topic == "" || m.Topic == sim.ProblemTopic:
		key = "debrief.move.problem"
	}
	says := w.T(key, named)
	more := func(key, name, text string) { says = w.T(key, args{"Move": says, name: text}) }
	if m.About != "" {
		more("debrief.move.about", "About", t.Member(m.About))
	}
	if m.Claim != nil {
		if c := sc.CriterionIndex(m.Topic); c >= 0 {
			more("debrief.move.claim", "Claim", t.Value(c, *m.Claim))
		}
	}
	if len(m.Turns) > 0 {
		turns := make([]string, len(m.Turns))
		for k := range m.Turns {
			turns[k] = turnSays(sc, &m.Turns[k], t, w)
		}
		more("debrief.move.turns", "Turns", strings.Join(turns, ", "))
	}
	if m.Mail != nil && (m.Mail.Layout != "" && m.Mail.Layout != play.Layouts[0]) {
		more("debrief.move.mail", "Mail", w.T("desk.layout."+string(m.Mail.Layout), nil))
	}
	return says
}

// turnSays words one turn of a conversation.
func turnSays(sc *sim.Scenario, turn *play.Turn, t *story.Teller, w *lang.Words) string {
	says := t.Topic(turn.Topic)
	if turn.Topic == sim.ListeningTopic {
		says = w.T("debrief.move.asking", nil)
	}
	if turn.About != "" {
		says = w.T("debrief.move.about", args{"Move": says, "About": t.Member(turn.About)})
	}
	if c := sc.CriterionIndex(turn.Topic); turn.Claim != nil && c >= 0 {
		says = w.T("debrief.move.claim", args{"Move": says, "Claim": t.Value(c, *turn.Claim)})
	}
	return says
}

// MovesSay lists moves, those that differ in whom they are for alone together;
// "" for none.
func MovesSay(sc *sim.Scenario, moves []play.Move, w *lang.Words) string {
	var said []string
	for _, m := range together(moves) {
		said = append(said, MoveSays(sc, &m, w))
	}
	return strings.Join(said, "; ")
}

// together joins moves that differ in whom they are for alone.
func together(moves []play.Move) []play.Move {
	var all []play.Move
	for _, m := range moves {
		same := slices.IndexFunc(all, func(o play.Move) bool { return len(o.To) > 0 && len(m.To) > 0 && alike(&o, &m) })
		if same < 0 {
			m.To = slices.Clone(m.To)
			all = append(all, m)
			continue
		}
		all[same].To = append(all[same].To, m.To...)
	}
	return all
}

// alike reports whether two moves are the same but for whom they are for.
func alike(a, b *play.Move) bool {
	given := func(v *float64) float64 {
		if v == nil {
			return -1 // no claim is below 0
		}
		return *v
	}
	mail := func(m *play.Mail) play.Mail {
		if m == nil {
			return play.Mail{}
		}
		return *m
	}
	return a.Action == b.Action && a.Topic == b.Topic && a.About == b.About && slices.EqualFunc(a.Turns, b.Turns, play.Turn.Same) &&
		(a.Claim == nil) == (b.Claim == nil) && given(a.Claim) == given(b.Claim) && mail(a.Mail) == mail(b.Mail)
}

// BidSays words one thing done at the table, with its terms where there are any.
func BidSays(sc *sim.Scenario, do play.Kind, values []float64, w *lang.Words) string {
	if values == nil {
		return w.T("compare.bid."+string(do)+".bare", nil)
	}
	return w.T("compare.bid."+string(do), args{"Terms": story.New(sc, w).Terms(values)})
}

// BidsSay lists what was done at the table, what came back too; "" for nothing.
func BidsSay(sc *sim.Scenario, bids []play.WeekBid, w *lang.Words) string {
	var said []string
	for at := 0; at < len(bids); {
		b := &bids[at]
		same := at + 1
		for same < len(bids) && bids[same].Do == b.Do && slices.Equal(bids[same].Values, b.Values) && slices.Equal(bids[same].Theirs, b.Theirs) {
			same++
		}
		says := BidSays(sc, b.Do, b.Values, w)
		if same-at > 1 {
			says = w.T("compare.bid.again", args{"Count": same - at, "Bid": says})
		}
		said = append(said, says)
		if b.Theirs != nil {
			said = append(said, w.T("compare.bid.theirs", args{"Terms": story.New(sc, w).Terms(b.Theirs)}))
		}
		at = same
	}
	return strings.Join(said, "; ")
}

// Did lists what was done in a week, at the table too, from 1; "nothing" for
// nothing.
func (p *Play) Did(week int, w *lang.Words) string {
	past := &p.Weeks[week]
	var said []string
	for _, says := range []string{MovesSay(p.Scenario, past.Moves, w), BidsSay(p.Scenario, past.Bids, w)} {
		if says != "" {
			said = append(said, says)
		}
	}
	if len(said) == 0 {
		return w.T("debrief.moves.none", nil)
	}
	return strings.Join(said, "; ")
}

// WeekSays is what was done in a week and in which stage that was; of week 0 that
// nothing had been done.
func (p *Play) WeekSays(week int, w *lang.Words) string {
	if week == 0 {
		return w.T("debrief.week.start", nil)
	}
	return w.T("debrief.week", args{"Stage": story.New(p.Scenario, w).Stage(p.Weeks[week-1].Stage), "Moves": p.Did(week, w)})
}
