package gui

import (
	"testing"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/play"
)

// tableRounds are the opening and the rounds of the negotiation that is looked at.
const tableRounds = 9

// tableViews are the page of preparation, the table round by round, every way in
// which an offer is taken, and the ends of the talks.
func (p *plays) tableViews() []view {
	var all []view
	for _, long := range []bool{false, true} {
		name := "table"
		if long {
			name = "table, long names"
		}
		all = append(all, view{name: name + ", preparation", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.atTable(t, long, 0)) }, shows: []show{
			{"filled in", func(s *Shell) { prepared(s) }},
			{"kept", func(s *Shell) { pressed(s, "prepare.keep") }},
			{"looked at again", func(s *Shell) { pressed(s, "prepare.open") }},
			{"passed over", func(s *Shell) { pressed(s, "prepare.skip") }},
		}})
		for round := 1; round < tableRounds; round++ {
			if long && round < tableRounds-1 {
				continue
			}
			like := round%4 != 0
			if like && round > 1 && !effort.Deep() {
				continue // they look like the first
			}
			all = append(all, view{name: name + ", round " + string(rune('0'+round)), like: like, begin: func(t *testing.T, s *Shell) {
				s.env.Resume(p.atTable(t, long, round))
			}, shows: []show{{"walk away", func(s *Shell) { s.game.WalkAway() }}}})
		}
		all = append(all, view{name: name + ", rounds over", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.atTable(t, long, tableRounds-1))
			keyed(t, s, "table.propose")
		}, shows: []show{{"outcome", func(s *Shell) { pressed(s, "table.stand") }}}},
			view{name: name + ", theirs accepted", begin: func(t *testing.T, s *Shell) {
				s.env.Resume(p.atTable(t, long, 1+tableRounds/2))
				keyed(t, s, "table.accept")
			}})
	}
	for _, level := range play.Levels {
		for _, kind := range tableKinds {
			if level != play.Guided && kind.offer != play.OfferSmall {
				continue // the words are the same
			}
			all = append(all, view{name: "table, " + string(level) + ", " + kind.offer + kind.answer, like: kind.offer != play.OfferSmall && kind.offer != play.OfferBack, begin: func(t *testing.T, s *Shell) {
				s.env.Resume(p.takenAs(t, level, kind.offer, kind.answer))
				pressed(s, "account.table") // between the rounds of two weeks
			}})
		}
	}
	return all
}

// tableKinds are what offers are to the buying side; the last is accepted.
var tableKinds = []struct{ offer, answer string }{
	{play.OfferBack, ""}, {play.OfferRepeats, ""}, {play.OfferSwaps, ""}, {play.OfferHollow, ""}, {play.OfferSmall, ""}, {play.OfferFair, ""}, {play.OfferLarge, ""},
	{"", play.AnswerAccepts},
}

// prepared fills in the page of preparation: the last of every choice.
func prepared(s *Shell) {
	for _, choice := range all[*widget.Choice](s) {
		if n := len(choice.Options); n > 0 && choice.Name != "" && choice.Options[0].ID == "" {
			choice.OnChanged(choice.Options[n-1].ID)
			choice.Selected = choice.Options[n-1].ID
			choice.Refresh()
		}
	}
}

// takenAs keeps a play whose last offer was taken that way: it looks among all
// offers of the third round for one that is.
func (p *plays) takenAs(t *testing.T, level play.Level, offer, answer string) int64 {
	t.Helper()
	p.atTable(t, false, 0) // finds the way to the table
	way := p.tables[false]
	begun := func(j play.Journal) *play.Session {
		s, err := play.Begin(t.Context(), j, noonNow, play.Start{Document: document(t, "late-again"), Seed: way.seed, Level: level, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	carry := func(s *play.Session, d play.Decision) {
		t.Helper()
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	sure := func(s *play.Session, terms map[string]float64) {
		t.Helper()
		for !s.Board().Table.CanPropose {
			carry(s, play.Decision{Do: play.EndWeek})
		}
		carry(s, play.Decision{Do: play.Propose, Terms: terms})
	}
	middle := func(s *play.Session) map[string]float64 {
		terms := map[string]float64{}
		for k, grid := range s.Board().Table.Grid {
			terms[s.Scenario().Issues[k].Issue.String()] = grid[len(grid)/2*(k%2)]
		}
		return terms
	}
	try := begun(play.NewMemory())
	for _, d := range way.made[:way.rounds[0]] {
		carry(try, d)
	}
	sure(try, middle(try))
	for !try.Board().Table.CanPropose {
		carry(try, play.Decision{Do: play.EndWeek})
	}
	n := try.Board().Table
	outcomes := 1
	for k := range n.Grid {
		outcomes *= len(n.Grid[k])
	}
	for o := range outcomes {
		terms := map[string]float64{}
		for k, v := range n.Values(o) {
			terms[try.Scenario().Issues[k].Issue.String()] = v
		}
		carry(try, play.Decision{Do: play.Propose, Terms: terms})
		b := try.Board()
		if r := b.Table.Reactions[len(b.Table.Reactions)-1]; (offer == "" || r.Offer == offer) && (answer == r.Answer || answer == "" && r.Answer != play.AnswerAccepts) && sim.As[sim.Offered](&b.Table.Offers[len(b.Table.Offers)-1]).Round > 0 {
			s := begun(p.journal)
			for _, d := range try.Decisions() {
				carry(s, d)
			}
			return s.Head().ID
		}
		if err := try.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatalf("no offer is %q and %q", offer, answer)
	return 0
}
