package finding

import (
	"math"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/scenario"
)

// looks are the sides of everybody in a bundled scenario, in a few worlds.
func looks(t *testing.T, id string, w *lang.Words, look func(sc *sim.Scenario, s *Side)) {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id, src)
	if problems != nil {
		t.Fatal(problems)
	}
	sc := doc.Scenario()
	for seed := uint64(1); seed <= 3; seed++ {
		for i := range sc.Members {
			seen, err := analysis.SideOf(sc, sc.StrategyNamed("reliability_proof"), seed, i)
			if err != nil {
				t.Fatal(err)
			}
			look(sc, NewSide(sc, seen, w))
		}
	}
}

func TestWhatASideSaysOfAWeekIsTrue(t *testing.T) {
	moves := 0
	looks(t, "welding-cell", lang.For("en"), func(sc *sim.Scenario, s *Side) {
		for k := range s.Weeks {
			if told := s.Reached(k); len(s.Weeks[k].Reached) == 0 && (len(told) != 1 || told[0] != "Nothing reached you this week.") {
				t.Errorf("of a week in which nothing came it says %q", told)
			}
			says, most := s.Moved(k), 0.0
			for j := range sc.Suppliers {
				for c := range sc.Criteria {
					by := 0.0
					if k > 0 {
						by = math.Abs(s.Weeks[k].Belief[j][c] - s.Weeks[k-1].Belief[j][c])
					}
					if by > most {
						most = by
					}
					if by > 0 && strings.Contains(says, s.Option(sc.Suppliers[j].ID)+" on "+s.t.Topic(sc.Criteria[c].ID)+" went") && !strings.HasSuffix(says, s.View(k, j, c)+".") {
						t.Errorf("%q, and now it is %s", says, s.View(k, j, c))
					}
				}
			}
			if (says != "") != (most >= shift) {
				t.Errorf("the largest move is %v, and it says %q", most, says)
			}
			if says != "" {
				moves++
			}
			self := s.Self(k)
			if !strings.Contains(self, lang.For("en").Percent(s.Weeks[k].Need, 0)) || !strings.Contains(self, lang.For("en").Percent(s.Weeks[k].Influence, 0)) {
				t.Errorf("of a need of %v and an influence of %v it says %q", s.Weeks[k].Need, s.Weeks[k].Influence, self)
			}
		}
	})
	if moves == 0 {
		t.Error("no view of anybody moves")
	}
}

func TestWhatASideSaysOfAVoteIsTrue(t *testing.T) {
	for _, code := range lang.Languages {
		w := lang.For(code)
		votes, swung := 0, 0
		looks(t, "welding-cell", w, func(sc *sim.Scenario, s *Side) {
			if s.Vote == nil {
				return
			}
			votes++
			own := s.Vote.Own.Choice
			sum, total := s.Sum(), 0.0
			for _, part := range sum[:len(sum)-1] {
				total += part.By
				if part.Says != w.Signed(100*part.By, 1) {
					t.Errorf("%s is %v and reads %s", part.Name, part.By, part.Says)
				}
			}
			if math.Abs(total-sum[len(sum)-1].By) > 1e-9 {
				t.Errorf("the parts come to %v, it says %v", total, sum[len(sum)-1].By)
			}
			if !strings.Contains(s.Choice(""), s.Option(own)) || s.Choice(own) == s.Choice("") {
				t.Errorf("of a vote for %s it says %q", own, s.Choice(own))
			}
			for c := range sc.Criteria {
				id := sc.Criteria[c].ID
				if agrees := s.Because(id) == w.T("side.because.same", args{"Topic": s.Criterion(id), "Option": s.Option(own), "Rival": rivalOf(s)}); agrees != (id == s.Vote.Counted(sc)) {
					t.Errorf("of %s, where %s counted, it says %q", id, s.Vote.Counted(sc), s.Because(id))
				}
			}
			_, before, _ := s.Vote.With(own)
			for _, id := range s.Options() {
				shares, winner, _ := s.Vote.With(id)
				says := s.Swap(id)
				if id == own {
					if says != w.T("side.swap.same", nil) {
						t.Errorf("of the same vote it says %q", says)
					}
					continue
				}
				for _, share := range shares {
					if !strings.Contains(says, s.Option(share.ID)+" "+w.Percent(share.Value, 0)) {
						t.Errorf("%q leaves out %s with %v", says, share.ID, share.Value)
					}
				}
				if winner != before {
					swung++
				}
				if winner != "" && strings.Count(says, s.Option(winner)) < 2 {
					t.Errorf("%s is chosen then, and it says %q", winner, says)
				}
			}
			if strings.Contains(s.Group(), "<no value>") || !strings.Contains(s.Group(), s.t.Headline(s.Result, s.Reason)) {
				t.Errorf("of the group it says %q", s.Group())
			}
		})
		if votes == 0 || swung == 0 {
			t.Errorf("%s: %d votes, of which %d would have swung it", code, votes, swung)
		}
	}
}

func rivalOf(s *Side) string {
	rival, _ := s.Vote.Against()
	return s.Option(rival)
}
