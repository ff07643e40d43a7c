package play_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

func TestHiddenValuesDoNotShow(t *testing.T) {
	hidden := []sim.Override{
		{Path: "members.anna.cares.fit", Value: "2.5"},
		{Path: "members.tom.cares.otif", Value: "0.4"},
	}
	for _, level := range play.Levels {
		t.Run(string(level), func(t *testing.T) {
			a := begin(t, play.NewMemory(), document(t, "welding-cell"), 4, level)
			b := begin(t, play.NewMemory(), document(t, "welding-cell", hidden...), 4, level)
			if same := reflect.DeepEqual(a.Board(), b.Board()); same != (level != play.Guided) {
				t.Errorf("two purchases that differ in what is hidden look the same: %v", same)
			}
		})
	}
}

func TestAPreviewTellsNoRoles(t *testing.T) {
	plan := []play.Move{{Action: "email", To: []string{"anna"}, Topic: "price"}, {Action: "call", To: []string{"anna"}, Topic: "fit"}}
	for _, level := range play.Levels {
		var previews []*play.Preview
		for _, role := range []string{"[buyer]", "[prescriber]"} {
			doc := document(t, "welding-cell", sim.Override{Path: "members.anna.roles", Value: role}, sim.Override{Path: "members.nora.roles", Value: "[user]"})
			if role == "[buyer]" {
				doc = document(t, "welding-cell", sim.Override{Path: "members.anna.roles", Value: role})
			}
			p, err := begin(t, play.NewMemory(), doc, 4, level).Preview(plan)
			if err != nil {
				t.Fatal(err)
			}
			previews = append(previews, p)
		}
		if same := reflect.DeepEqual(previews[0], previews[1]); same != (level != play.Guided) {
			t.Errorf("at the %s level, previews of people with other roles are the same: %v", level, same)
		}
	}
}

func TestGuidedShowsTheTruth(t *testing.T) {
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		if s.Head().Level != play.Guided {
			return
		}
		compare := func(play.Decision) {
			b := s.Board()
			past, err := s.Week(b.Week)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range b.People {
				truth := past.Truth(i)
				if !p.Exact || p.Need.Value != truth.Need || p.Need.Spread != 0 || p.Lead.Value != truth.Stance || p.Influence != truth.Influence {
					t.Fatalf("week %d: %s is shown as %+v, true is %+v", b.Week, p.ID, p, truth)
				}
				for c, w := range p.Weights {
					if w.Value != truth.Weights[c] {
						t.Fatalf("week %d: %s weighs %g, shown as %g", b.Week, p.ID, truth.Weights[c], w.Value)
					}
				}
			}
		}
		playOn(t, s, luck, compare)
	})
}

func TestExpertsGetNothingFromTheirDesk(t *testing.T) {
	desk := play.Decision{Do: play.EndWeek, Moves: []play.Move{{Action: sim.ResearchID, To: []string{"anna"}}}}
	seen := map[play.Level]int{}
	for _, level := range []play.Level{play.Realistic, play.Expert} {
		s := begin(t, play.NewMemory(), document(t, "welding-cell"), 4, level)
		for range 3 {
			carry(t, s, desk)
		}
		b := s.Board()
		seen[level] = len(b.People[s.Scenario().MemberIndex("anna")].Signals)
		if known := b.Stage.Sure; known != (level == play.Realistic) {
			t.Errorf("%s: the stage is known: %v", level, known)
		}
	}
	if seen[play.Realistic] == 0 || seen[play.Expert] != 0 {
		t.Errorf("signals by level: %v", seen)
	}
}

func TestEvidenceNeverWidensAnEstimate(t *testing.T) {
	narrowed := 0
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		if s.Head().Level == play.Guided {
			return
		}
		before := s.Board()
		playOn(t, s, luck, func(play.Decision) {
			now := s.Board()
			for i := range now.People {
				p := &now.People[i]
				for c, w := range p.Weights {
					was := before.People[i].Weights[c]
					switch {
					case w.Evidence < was.Evidence:
						t.Fatalf("%s forgets", p.ID)
					case w.Evidence > was.Evidence && was.Evidence > 0:
						narrowed++
						if w.Spread >= was.Spread {
							t.Fatalf("%s: evidence grew from %g to %g, the spread from %g to %g", p.ID, was.Evidence, w.Evidence, was.Spread, w.Spread)
						}
					}
				}
				sum := 0.0
				for _, chance := range p.Roles {
					sum += chance
				}
				if math.Abs(sum-1) > 1e-9 {
					t.Fatalf("%s: the chances of the roles sum to %g", p.ID, sum)
				}
			}
			for k := range now.People[0].Influence {
				sum := 0.0
				for i := range now.People {
					sum += now.People[i].Influence[k]
				}
				if math.Abs(sum-1) > 1e-9 {
					t.Fatalf("stage %d: influence sums to %g", k, sum)
				}
			}
			before = now
		})
	})
	if narrowed == 0 {
		t.Error("nobody was asked twice")
	}
}

func TestTheEndTellsEverything(t *testing.T) {
	everywhere(t, 6, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, nothing)
		b := s.Board()
		if !b.Ended {
			t.Fatal("not ended")
		}
		result, reason := s.Result()
		if b.Outcome != result.Outcome || reason.Gate == 0 && reason.Member == "" {
			t.Fatalf("outcome %+v of %+v for %+v", b.Outcome, result, reason)
		}
		for i := range b.People {
			if !b.People[i].Exact {
				t.Fatalf("%s stays a secret", b.People[i].ID)
			}
		}
		if b.Spent != result.Spent || b.Ledger.Total.Money != result.Spent {
			t.Errorf("seed %d: spent %d by the board, %d by the ledger, %d by the result", s.Head().Seed, b.Spent, b.Ledger.Total.Money, result.Spent)
		}
		if math.Abs(b.Ledger.Total.Hours-result.Hours) > 1e-6 {
			t.Errorf("seed %d: %g hours by the ledger, %g by the result", s.Head().Seed, b.Ledger.Total.Hours, result.Hours)
		}
		if b.Ledger.Leads != result.Leads {
			t.Errorf("seed %d: %d leads by the ledger, %d by the result", s.Head().Seed, b.Ledger.Leads, result.Leads)
		}
	})
}

func TestTheStageIsNeverKnownBeforeItBegins(t *testing.T) {
	restarted := 0
	everywhere(t, effort.Of(8, 30), func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, func(play.Decision) {
			b, now, retyped := s.Board(), sim.Need, false
			for _, e := range s.Log().Entries {
				if e.Key == sim.KeyStage {
					now = e.Stage
				}
				retyped = retyped || e.Key == sim.KeyRetype
			}
			if retyped {
				restarted++
			}
			if b.Stage.Sure && b.Stage.Value > now {
				t.Fatalf("seed %d, week %d: %s counts as known in %s", s.Head().Seed, b.Week, b.Stage.Value, now)
			}
			if retyped && !b.Stage.Sure {
				t.Fatalf("seed %d, week %d: everybody was told that the purchase begins again", s.Head().Seed, b.Week)
			}
		})
	})
	if restarted == 0 {
		t.Error("no purchase began again")
	}
}

// What the guided level is told once a play has ended is what it was told while it
// went on; the others are told what was said, which the log keeps at every level.
func TestTheWholeStoryIsToldAsTheLevelToldIt(t *testing.T) {
	for _, level := range play.Levels {
		s := begin(t, play.NewMemory(), document(t, "welding-cell"), 3, level)
		everybody := play.Move{Action: sim.ResearchID}
		for _, m := range s.Scenario().Members {
			everybody.To = append(everybody.To, m.ID)
		}
		for range 2 {
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: []play.Move{everybody}})
		}
		signals := func(entries []sim.Entry) (all []sim.Entry) {
			for _, e := range entries {
				if e.Key == sim.KeySignal && e.Member != "" {
					all = append(all, e)
				}
			}
			return all
		}
		var then []sim.Entry
		for _, l := range s.Board().Inbox {
			then = append(then, l.Entry)
		}
		then = signals(then)
		carry(t, s, play.Decision{Do: play.Abandon})
		if told := signals(s.Told()); len(told) == 0 || level == play.Guided && !reflect.DeepEqual(told, then) {
			t.Errorf("%s: told at the end %+v, then %+v", level, told, then)
		}
		if same := reflect.DeepEqual(s.Told(), s.Log().Entries); same == (level == play.Guided) {
			t.Errorf("%s: told as it was said: %v", level, same)
		}
	}
}

// At the guided level nothing that is shown errs: what research and people say
// agrees with the person's page of the same moment. The log keeps what was said,
// whatever the level.
func TestWhatGuidedIsToldIsTrue(t *testing.T) {
	said, erred := map[string]int{}, 0
	for _, id := range scenarios.IDs() {
		for seed := uint64(1); seed <= uint64(effort.Of(8, 25)); seed++ {
			guided, realistic := begin(t, play.NewMemory(), document(t, id), seed, play.Guided), begin(t, play.NewMemory(), document(t, id), seed, play.Realistic)
			everybody := play.Move{Action: sim.ResearchID}
			for _, m := range guided.Scenario().Members {
				everybody.To = append(everybody.To, m.ID)
			}
			for range 3 {
				if guided.Phase() != engine.Planning || !guided.Board().InRace {
					break
				}
				week := guided.Board().Week
				plan := play.Decision{Do: play.EndWeek, Moves: []play.Move{everybody}}
				carry(t, guided, plan)
				carry(t, realistic, plan)
				past, err := guided.Week(guided.Board().Week)
				if err != nil {
					t.Fatal(err)
				}
				b := guided.Board()
				for i := range b.People {
					p, truth := &b.People[i], past.Truth(i)
					for _, e := range p.Signals {
						if e.Week < week {
							continue
						}
						heard := sim.As[sim.SignalHeard](&e)
						aspect, name := heard.Aspect, heard.Name
						said[aspect]++
						switch aspect {
						case sim.AspectRole:
							if !truth.Roles.Has(role(t, name)) {
								t.Errorf("%s, seed %d: %s is said to be %s", id, seed, p.ID, name)
							}
						case sim.AspectWeight:
							if c := guided.Scenario().CriterionIndex(e.Topic); heard.Value != p.Weights[c].Value {
								t.Errorf("%s, seed %d: %s is said to weigh %s %v, the page has %v", id, seed, p.ID, e.Topic, heard.Value, p.Weights[c].Value)
							}
						case sim.AspectTie:
							for _, tie := range p.Hears {
								if tie.To == name {
									name = ""
								}
							}
							if name != "" && len(p.Hears) > 0 {
								t.Errorf("%s, seed %d: %s is said to listen to %s, the page has %+v", id, seed, p.ID, name, p.Hears)
							}
						}
					}
				}
				for _, e := range realistic.Log().Entries {
					if s := sim.As[sim.SignalHeard](&e); s.Aspect == sim.AspectRole && !past.Truth(guided.Scenario().MemberIndex(e.Member)).Roles.Has(role(t, s.Name)) {
						erred++
					}
				}
			}
			if !reflect.DeepEqual(guided.Log().Entries, realistic.Log().Entries) {
				t.Fatalf("%s, seed %d: the level changes the log", id, seed)
			}
		}
	}
	if said[sim.AspectRole] == 0 || said[sim.AspectWeight] == 0 || said[sim.AspectTie] == 0 || erred == 0 {
		t.Errorf("said %v, and %d roles erred elsewhere", said, erred)
	}
}

func role(t *testing.T, name string) sim.Role {
	t.Helper()
	at := slices.Index(sim.RoleNames[:], name)
	if at < 0 {
		t.Fatalf("no role is %q", name)
	}
	return sim.Role(at)
}
