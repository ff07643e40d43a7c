package analysis

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// sides are what every member of a bundled scenario sees in some worlds.
func sides(t *testing.T, id string, seeds uint64, look func(sc *sim.Scenario, log *sim.Log, s *Side)) {
	t.Helper()
	sc := bundled(t, id).Scenario()
	for _, strategy := range []string{"balanced", "reliability_proof"} {
		for seed := uint64(1); seed <= seeds; seed++ {
			process, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed(strategy), Weighting: formula.NoWeighting})
			if err != nil {
				t.Fatal(err)
			}
			_, log, _ := process.RunLogged(seed)
			for i := range sc.Members {
				s, err := SideOf(sc, sc.StrategyNamed(strategy), seed, i)
				if err != nil {
					t.Fatal(err)
				}
				look(sc, log, s)
			}
		}
	}
}

func TestASideSeesWhatReachedItAndNothingElse(t *testing.T) {
	for _, id := range []string{"welding-cell", "late-again", "gloves-and-wipes"} {
		sides(t, id, 3, func(sc *sim.Scenario, log *sim.Log, s *Side) {
			own, seen := 0, 0
			for k := range log.Entries {
				if e := &log.Entries[k]; e.Member == sc.Members[s.Member].ID && (e.Key == sim.KeyArrived || e.Key == sim.KeyDelivery || e.Key == sim.KeyCaught) {
					own++
				}
			}
			for k := range s.Weeks {
				w := &s.Weeks[k]
				for at := range w.Reached {
					e := &w.Reached[at]
					if e.Key == sim.KeyArrived || e.Key == sim.KeyDelivery || e.Key == sim.KeyCaught {
						seen++
						if e.Member != sc.Members[s.Member].ID {
							t.Errorf("%s sees what reached %s", sc.Members[s.Member].ID, e.Member)
						}
					}
					if e.InWeek() != max(w.Week, 1) {
						t.Errorf("an entry of week %d is told in week %d", e.InWeek(), w.Week)
					}
					if e.Key == sim.KeyVote || e.Key == sim.KeyOffer || e.Key == sim.KeyMissed {
						t.Errorf("%s is seen", e.Key)
					}
				}
			}
			if own != seen {
				t.Errorf("%s %s: %d things reached it, %d are told", id, sc.Members[s.Member].ID, own, seen)
			}
		})
	}
}

// The value of every supplier in the vote is worked out again from the beliefs.
func TestBeliefsBeforeAVoteAreThoseOfTheVote(t *testing.T) {
	votes := 0
	sides(t, "welding-cell", 3, func(sc *sim.Scenario, log *sim.Log, s *Side) {
		if s.Vote == nil {
			if len(log.Of(sim.KeyVote)) > 0 {
				t.Error("a vote is left out")
			}
			return
		}
		votes++
		w := &s.Weeks[s.Vote.At]
		rel := sc.CriterionOf(sim.Reliability)
		for _, o := range s.Vote.Own.Options {
			j := sc.SupplierIndex(o.ID)
			if j < 0 {
				continue
			}
			for c, part := range o.Parts {
				if c == rel {
					continue // caution takes off from it
				}
				today := sc.Criteria[c].Score(sc.StatusQuo.Facts[c])
				gain := formula.Gain(w.Belief[j][c]-today, sc.Model.LossAversion)
				if gain*part.Value < -sim.Tolerance {
					t.Errorf("%s of %s is worth %v and believed to be %v above today", part.ID, o.ID, part.Value, gain)
				}
			}
		}
	})
	if votes == 0 {
		t.Fatal("nobody votes")
	}
}

func TestAVoteWithItsOwnChoiceIsTheVote(t *testing.T) {
	changed := 0
	for _, id := range []string{"welding-cell", "late-again"} {
		sides(t, id, 6, func(sc *sim.Scenario, log *sim.Log, s *Side) {
			if s.Vote == nil {
				return
			}
			shares, winner, ok := s.Vote.With(s.Vote.Own.Choice)
			if ok != (s.Vote.Entry.Key == sim.KeyVote) {
				t.Fatalf("%s is counted: %v", s.Vote.Entry.Key, ok)
			}
			if !ok {
				return
			}
			for o, share := range shares {
				if math.Abs(share.Value-s.Vote.Entry.Shares[o].Value) > 1e-9 || share.ID != s.Vote.Entry.Shares[o].ID {
					t.Errorf("%s has %v, in the log %v", share.ID, share.Value, s.Vote.Entry.Shares[o])
				}
			}
			switch more := len(log.Of(sim.KeyVote)) > 1; {
			case more && winner != "":
				t.Errorf("%s is chosen, and the group votes again", winner)
			case winner != "" && winner != s.Reason.Winner:
				t.Errorf("%s is chosen, and %s wins", winner, s.Reason.Winner)
			}
			for _, o := range s.Vote.Own.Options {
				other, then, _ := s.Vote.With(o.ID)
				sum := 0.0
				for k := range other {
					sum += other[k].Value
					moved := other[k].Value - shares[k].Value
					want := 0.0
					if o.ID != s.Vote.Own.Choice {
						switch other[k].ID {
						case o.ID:
							want = s.Vote.Own.Counts
						case s.Vote.Own.Choice:
							want = -s.Vote.Own.Counts
						}
					}
					if math.Abs(moved-want) > 1e-9 {
						t.Errorf("%s moves by %v, want %v", other[k].ID, moved, want)
					}
				}
				if math.Abs(sum-1) > 1e-9 {
					t.Errorf("the support adds up to %v", sum)
				}
				if then != winner {
					changed++
				}
			}
		})
	}
	if changed == 0 {
		t.Error("no other vote of anybody would have changed anything")
	}
}

func TestWhatCountedIsTheLargestCriterionOfTheLead(t *testing.T) {
	named := 0
	sides(t, "welding-cell", 4, func(sc *sim.Scenario, _ *sim.Log, s *Side) {
		if s.Vote == nil {
			return
		}
		rival, parts := s.Vote.Against()
		counted := s.Vote.Counted(sc)
		best := 0.0
		for c := range sc.Criteria {
			a, b := s.Vote.Own.Option(s.Vote.Own.Choice), s.Vote.Own.Option(rival)
			by := 0.0
			for _, part := range a.Parts {
				if part.ID == sc.Criteria[c].ID {
					by += part.Value
				}
			}
			for _, part := range b.Parts {
				if part.ID == sc.Criteria[c].ID {
					by -= part.Value
				}
			}
			if at := sim.ShareOf(parts, sc.Criteria[c].ID); at >= 0 && math.Abs(parts[at].Value-by) > 1e-9 {
				t.Errorf("%s spoke %v, want %v", parts[at].ID, parts[at].Value, by)
			}
			best = max(best, by)
			if sc.Criteria[c].ID == counted {
				named++
			}
		}
		if at := sim.ShareOf(parts, counted); counted != "" && math.Abs(parts[at].Value-best) > 1e-9 {
			t.Errorf("%s counted most with %v of %v", counted, parts[at].Value, best)
		}
		a, b := s.Vote.Own.Option(s.Vote.Own.Choice), s.Vote.Own.Option(rival)
		if math.Abs(sim.Sum(parts)-(a.Voted-b.Voted)) > 1e-9 {
			t.Errorf("the parts come to %v, the difference is %v", sim.Sum(parts), a.Voted-b.Voted)
		}
	})
	if named == 0 {
		t.Error("nothing counted for anybody")
	}
}
