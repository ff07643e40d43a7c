package play_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// beginDebrief starts a play of a bundled scenario.
func beginDebrief(tb testing.TB, id string, seed uint64) *play.Session {
	tb.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		tb.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	now := func() time.Time { return time.Date(2027, 3, 14, 14, 32, 0, 0, time.UTC) }
	s, err := play.Begin(tb.Context(), play.NewMemory(), now, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func decide(tb testing.TB, s *play.Session, d play.Decision) {
	tb.Helper()
	if err := s.Decide(tb.Context(), d); err != nil {
		tb.Fatalf("week %d: %v", s.Board().Week, err)
	}
}

// playOut lets a strategy plan the weeks, concedes at the table step by step
// and accepts the third counter-offer.
func playOut(tb testing.TB, s *play.Session, strategy string) {
	tb.Helper()
	for s.Phase() != engine.Ended {
		if s.Phase() == engine.Planning {
			week := play.Decision{Do: play.EndWeek}
			if s.Board().InRace {
				week.Moves = s.Suggest(strategy)
			}
			decide(tb, s, week)
			continue
		}
		t := s.Board().Table
		switch {
		case t.CanAccept && t.Round >= 3:
			decide(tb, s, play.Decision{Do: play.Accept})
		case t.CanPropose:
			price := t.Grid[0][min(t.Round, len(t.Grid[0])-1)]
			decide(tb, s, play.Decision{Do: play.Propose, Terms: map[string]float64{"price": price}})
		default:
			decide(tb, s, play.Decision{Do: play.Stand})
		}
	}
}

func debrief(tb testing.TB, s *play.Session) *play.Debrief {
	tb.Helper()
	d, err := s.Debrief(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestDebriefAddsUp(t *testing.T) {
	bargained := 0
	for _, id := range scenarios.IDs() {
		for _, strategy := range []string{"balanced", "reliability_proof", "passive", "price_only"} {
			t.Run(id+" "+strategy, func(t *testing.T) {
				s := beginDebrief(t, id, 4711)
				playOut(t, s, strategy)
				before := len(s.Log().Entries)
				start := effort.Used()
				d := debrief(t, s)
				if took := effort.Used() - start; took > time.Second {
					t.Errorf("took %v of the processor", took)
				}
				if len(s.Log().Entries) != before {
					t.Error("the debrief changed the play")
				}
				result, reason := s.Result()
				if d.Result != result || !reflect.DeepEqual(d.Reason, reason) || d.Abandoned {
					t.Errorf("result %+v, of the play %+v", d.Result, result)
				}
				weeksRise(t, s, d)
				gapsAddUp(t, d)
				outreachAddsUp(t, s, d)
				if d.Bargain != nil {
					bargained++
					bargainHolds(t, d.Bargain)
				}
				if len(d.Case.Options) > 0 {
					if f := analysis.FindFlips(d.Case); len(f.Group) == 0 || f.WeightToday <= 0 {
						t.Errorf("flips %+v", f)
					}
				}
				for k, e := range s.Log().Of(sim.KeyObjective) {
					if g, said := d.Objectives[k], sim.As[sim.ObjectiveJudged](&e); g.ID != said.Objective || g.Met != said.Met || g.Met && g.Lost >= 0 {
						t.Errorf("objective %+v, the log says %v", g, e.Payload)
					}
				}
			})
		}
	}
	if bargained == 0 {
		t.Error("no play came to the table")
	}
}

func weeksRise(t *testing.T, s *play.Session, d *play.Debrief) {
	t.Helper()
	if len(d.Weeks) != d.Result.Weeks+1 || d.Options[0] != s.Scenario().Suppliers[s.Scenario().You].ID {
		t.Errorf("%d weeks of %d, options %v", len(d.Weeks), d.Result.Weeks, d.Options)
	}
	for k, w := range d.Weeks {
		past, err := s.Week(w.Week)
		if err != nil {
			t.Fatal(err)
		}
		if w.Week != k || len(w.Value) != len(d.Options) {
			t.Fatalf("week %d is %d with %d options", k, w.Week, len(w.Value))
		}
		if k == d.Result.Weeks {
			for i := range w.Value[0] {
				if want := past.Truth(i).Value[s.Scenario().You]; math.Abs(w.Value[0][i]-want) > 1e-12 {
					t.Errorf("week %d, member %d: V %v, want %v", k, i, w.Value[0][i], want)
				}
			}
		}
	}
	for i, shifts := range d.Shifts {
		for _, shift := range shifts {
			by := d.Weeks[shift.Week].Value[shift.Option][i] - d.Weeks[shift.Week-1].Value[shift.Option][i]
			if math.Abs(by-shift.By) > 1e-12 {
				t.Errorf("shift %+v, values moved by %v", shift, by)
			}
		}
	}
}

func gapsAddUp(t *testing.T, d *play.Debrief) {
	t.Helper()
	influence := 0.0
	for _, v := range d.Decided.Views {
		influence += v.Influence
	}
	if math.Abs(influence-1) > 1e-9 {
		t.Errorf("influence at the gate sums to %v", influence)
	}
	if d.Decided.Measure != play.OfSupport {
		if d.Decided.Needed <= d.Decided.Have {
			t.Errorf("failed with %v of %v", d.Decided.Have, d.Decided.Needed)
		}
		return
	}
	sum, byMember := 0.0, 0.0
	for _, g := range d.Decided.Gaps {
		sum += g.By
	}
	for _, v := range d.Decided.Views {
		byMember += v.Counts * v.Value
		if math.Abs(v.Own+v.Noise+v.Sway-v.Value) > 1e-9 {
			t.Errorf("%s: %v, %v and %v do not make %v", v.Member, v.Own, v.Noise, v.Sway, v.Value)
		}
		if yours := d.Options[0]; d.Decided.Voted && (v.Choice == yours && v.Value < -1e-9 || v.Choice == d.Decided.Other && v.Value > 1e-9) {
			t.Errorf("%s chose %s, the difference is %v", v.Member, v.Choice, v.Value)
		}
	}
	if math.Abs(sum-byMember) > 1e-9 {
		t.Errorf("by criterion the difference is %v, by member %v", sum, byMember)
	}
}

func outreachAddsUp(t *testing.T, s *play.Session, d *play.Debrief) {
	t.Helper()
	var money sim.Money
	hours, leads := 0.0, 0
	for _, r := range d.Reach {
		money, hours, leads = money+r.Money, hours+r.Hours, leads+r.Leads
		if r.Arrived > r.Sent {
			t.Errorf("%+v", r)
		}
	}
	if money != d.Result.Spent || math.Abs(hours-d.Result.Hours) > 1e-9 || leads != d.Result.Leads || d.Ledger.Total.Money != money {
		t.Errorf("by member %v, %v hours, %d leads; of the play %v, %v, %d", money, hours, leads, d.Result.Spent, d.Result.Hours, d.Result.Leads)
	}
	week := 0.0
	for _, w := range d.Weeks {
		week += w.Hours
		if w.Hours > s.Board().HoursPerWeek+1e-9 {
			t.Errorf("week %d took %v hours", w.Week, w.Hours)
		}
	}
	if math.Abs(week-hours) > 1e-9 {
		t.Errorf("by week %v hours, in all %v", week, hours)
	}
}

func bargainHolds(t *testing.T, b *play.Bargain) {
	t.Helper()
	for _, o := range b.Front {
		for _, p := range b.Points {
			if q := b.Points[o]; p.You > q.You+1e-9 && p.Them > q.Them-1e-9 || p.Them > q.Them+1e-9 && p.You > q.You-1e-9 {
				t.Errorf("%+v beats %+v of the front", p, q)
			}
		}
	}
	if b.Nash >= 0 {
		n := b.Points[b.Nash]
		for _, p := range b.Points {
			if p.You >= b.Floor && p.Them >= b.Their && (p.You-b.Floor)*(p.Them-b.Their) > (n.You-b.Floor)*(n.Them-b.Their)+1e-9 {
				t.Errorf("%+v has a larger product than the Nash point %+v", p, n)
			}
		}
		if !slices.ContainsFunc(b.Front, func(o int) bool {
			return math.Abs(b.Points[o].You-n.You) < 1e-9 && math.Abs(b.Points[o].Them-n.Them) < 1e-9
		}) {
			t.Errorf("the Nash point %+v is not on the front", n)
		}
	}
	if b.Deal < 0 {
		return
	}
	if b.Left.Margin < 0 || b.Left.Them < -1e-9 {
		t.Errorf("left on the table: %+v", b.Left)
	}
	if b.Agreed && !slices.ContainsFunc(b.Offers, func(o play.Bid) bool { return o.Outcome == b.Deal }) {
		t.Errorf("nobody offered the deal %d: %+v", b.Deal, b.Offers)
	}
}

func TestDebriefComparesGuesses(t *testing.T) {
	s := beginDebrief(t, "welding-cell", 1)
	m := s.Scenario().Members[0]
	right := ""
	for r := sim.Role(0); r < sim.Roles; r++ {
		if m.Roles.Has(r) {
			right = r.String()
		}
	}
	other := s.Scenario().Members[1]
	decide(t, s, play.Decision{Do: play.Mark, Guess: &play.Guess{Member: m.ID, Role: right, Stance: play.For}})
	decide(t, s, play.Decision{Do: play.EndWeek})
	decide(t, s, play.Decision{Do: play.Mark, Guess: &play.Guess{Member: other.ID, Note: "asks about logs"}})
	playOut(t, s, "balanced")
	d := debrief(t, s)
	if len(d.Guesses) != 1 {
		t.Fatalf("%d guesses, want the one about role and stance", len(d.Guesses))
	}
	g := d.Guesses[0]
	if g.Member != m.ID || !g.RoleRight || g.Week != 1 || g.StanceRight != (g.StanceEnd == play.For) || g.StanceThen == "" {
		t.Errorf("%+v", g)
	}
}

func TestAbandonedPlayHasADebrief(t *testing.T) {
	s := beginDebrief(t, "welding-cell", 7)
	decide(t, s, play.Decision{Do: play.EndWeek, Moves: s.Suggest("balanced")})
	if _, err := s.Debrief(t.Context()); !errors.Is(err, play.ErrGoesOn) {
		t.Errorf("before the end: %v", err)
	}
	decide(t, s, play.Decision{Do: play.Abandon})
	d := debrief(t, s)
	if !d.Abandoned || len(d.Weeks) != d.Result.Weeks+1 || d.Result.Outcome.End == sim.Won {
		t.Errorf("%d weeks, %+v", len(d.Weeks), d.Result)
	}
}

func TestDebriefCanBeCancelled(t *testing.T) {
	s := beginDebrief(t, "gloves-and-wipes", 1)
	playOut(t, s, "balanced")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Debrief(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestOthersAreEndedPlaysOfTheSameScenario(t *testing.T) {
	s := beginDebrief(t, "late-again", 1)
	playOut(t, s, "balanced")
	f, err := s.Fork(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := s.Others(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("while the fork goes on: %v, %v", all, err)
	}
	decide(t, f, play.Decision{Do: play.Abandon})
	all, err := s.Others(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	other, err := s.Other(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := debrief(t, other); !d.Abandoned {
		t.Error("the fork was abandoned")
	}
}
