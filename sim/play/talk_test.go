package play_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// talkers are plans whose contacts are conversations.
func talkers(sc *sim.Scenario, luck *rand.Rand) []play.Move {
	var to []string
	for range 2 {
		if id := pick(luck, sc.Members).ID; !slices.Contains(to, id) {
			to = append(to, id)
		}
	}
	return []play.Move{{Action: "meeting", To: to, Topic: pick(luck, []string{"", sim.ListeningTopic, pick(luck, sc.Criteria).ID})},
		{Action: pick(luck, []string{"demonstration", "reference", "call"}), To: to[:1], Topic: pick(luck, sc.Criteria).ID}}
}

// possible are the moves of a plan that the week can hold.
func possible(t *testing.T, s *play.Session, plan []play.Move) (all []play.Move) {
	t.Helper()
	for _, m := range plan {
		if s.Scenario().ActionIndex(m.Action) < 0 {
			continue
		}
		seen, err := s.Preview(append(slices.Clone(all), m))
		if err != nil {
			t.Fatal(err)
		}
		if seen.Moves[len(all)].Void == sim.Possible {
			all = append(all, m)
		}
	}
	return all
}

// ahead gives up a table and whatever else keeps a play from its next week.
func ahead(t *testing.T, s *play.Session) {
	t.Helper()
	for s.Phase() == engine.Bargaining {
		carry(t, s, randomDecision(t, s, rand.New(rand.NewPCG(uint64(len(s.Lines())), 3))))
	}
}

func TestAWeekLeftAsPlannedIsTheWeekWithoutConversations(t *testing.T) {
	everywhere(t, effort.Of(2, 8), func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		bare := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		held := 0
		for s.Phase() != engine.Ended {
			for s.Phase() == engine.Bargaining {
				d := randomDecision(t, s, luck)
				carry(t, s, d)
				carry(t, bare, d)
			}
			if s.Phase() == engine.Ended {
				break
			}
			week := play.Decision{Do: play.EndWeek, Moves: possible(t, s, talkers(s.Scenario(), luck))}
			carry(t, bare, week)
			week.Converse = true
			carry(t, s, week)
			if s.Board().Talk != nil {
				held++
				carry(t, s, play.Decision{Do: play.Rest})
			}
			was, is := bare.Lines(), s.Lines()
			if was[len(was)-1].State != is[len(is)-1].State {
				t.Fatalf("seed %d, week %d: another state", s.Head().Seed, s.Board().Week)
			}
		}
		sameEnd(t, s, bare)
		if held == 0 && s.Board().Week > 12 {
			t.Error("no conversation in a whole play")
		}
	})
}

// arrivals are what got through and what did not.
func arrivals(s *play.Session) (all []sim.Entry) {
	for _, e := range s.Log().Entries {
		if e.Key == sim.KeyMissed || e.Key == sim.KeyArrived {
			e.Payload = nil
			all = append(all, e)
		}
	}
	return all
}

// TestWhatArrivesDoesNotDependOnWhatIsSaid: by the end of every week the same
// has arrived as where nothing was chosen, and the same contacts were held.
func TestWhatArrivesDoesNotDependOnWhatIsSaid(t *testing.T) {
	everywhere(t, effort.Of(2, 8), func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for s.Phase() != engine.Ended {
			ahead(t, s)
			if s.Phase() == engine.Ended {
				break
			}
			fork, err := s.Fork(t.Context(), s.Board().Week)
			if err != nil {
				t.Fatal(err)
			}
			week := play.Decision{Do: play.EndWeek, Moves: possible(t, s, talkers(s.Scenario(), luck)), Converse: true}
			carry(t, s, week)
			week.Converse = false
			carry(t, fork, week)
			for s.Board().Talk != nil {
				carry(t, s, randomTurn(s, s.Board().Talk, luck))
			}
			if !reflect.DeepEqual(arrivals(s), arrivals(fork)) {
				t.Fatalf("seed %d, week %d: what arrives depends on the turns", s.Head().Seed, s.Board().Week)
			}
		}
	})
}

// spanOf is what the log has of the latest contact with a member by an action,
// after the arrival itself.
func spanOf(s *play.Session, action, member string) (span []sim.Entry) {
	log := s.Log().Entries
	at := len(log) - 1
	you := s.Scenario().Suppliers[s.Scenario().You].ID
	for ; at >= 0; at-- {
		if e := &log[at]; e.Key == sim.KeyArrived && e.Supplier == you && e.Action == action && e.Member == member {
			break
		}
	}
	for at++; at < len(log) && slices.Contains([]string{sim.KeyLead, sim.KeyCaught, sim.KeySignal}, log[at].Key); at++ {
		span = append(span, log[at])
	}
	return span
}

// TestAnswersAreThoseOfTheLog: what was told in the last turn of a contact, and
// who found claims out in it, is in the log of the week that was played.
func TestAnswersAreThoseOfTheLog(t *testing.T) {
	asked := 0
	everywhere(t, effort.Of(3, 12), func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		for s.Phase() != engine.Ended {
			ahead(t, s)
			if s.Phase() == engine.Ended {
				break
			}
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: possible(t, s, talkers(s.Scenario(), luck)), Converse: true})
			for s.Board().Talk != nil {
				talk := s.Board().Talk
				if len(talk.Choices) < 2 || len(talk.Choices) > 4 || !talk.Choices[0].Planned {
					t.Fatalf("choices %+v", talk.Choices)
				}
				carry(t, s, randomTurn(s, talk, luck))
			}
			held := s.Board().Held
			if held == nil || s.Head().Level == play.Guided {
				continue
			}
			for _, c := range held.Contacts {
				x := c.Exchanges[len(c.Exchanges)-1]
				span := spanOf(s, c.Action, s.Scenario().Members[c.Member].ID)
				for _, e := range x.Entries {
					if !slices.ContainsFunc(span, func(o sim.Entry) bool { return reflect.DeepEqual(e, o) }) {
						t.Fatalf("seed %d, week %d: %+v is not in the log\n%+v", s.Head().Seed, s.Board().Week, e, span)
					}
					asked++
				}
			}
		}
	})
	if asked == 0 {
		t.Error("nobody was asked")
	}
}

// conversing begins a week of two meetings that take place, and returns the play
// in the middle of it.
func conversing(t *testing.T, j play.Journal) *play.Session {
	t.Helper()
	for seed := uint64(1); seed < 60; seed++ {
		s := begin(t, j, document(t, "welding-cell"), seed, play.Realistic)
		carry(t, s, play.Decision{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", To: []string{"anna", "tom"}}}})
		if talk := s.Board().Talk; talk != nil && len(talk.Contacts) == 2 {
			return s
		}
	}
	t.Fatal("no two meetings take place")
	return nil
}

func say(topic string) play.Decision {
	return play.Decision{Do: play.Say, Say: &play.Saying{Topic: topic}}
}

func TestAConversationWaits(t *testing.T) {
	j := play.NewMemory()
	s := conversing(t, j)
	plays, err := j.Plays(t.Context())
	if err != nil || plays[0].Progress.Phase != play.Conversing || plays[0].Progress.InWeek() != 1 {
		t.Fatalf("%+v, %v", plays[0].Progress, err)
	}
	for name, c := range map[string]struct {
		d    play.Decision
		code string
	}{
		"another week":        {play.Decision{Do: play.EndWeek}, "not_now"},
		"an offer":            {play.Decision{Do: play.Propose}, "not_now"},
		"to somebody else":    {play.Decision{Do: play.Say, Say: &play.Saying{To: "tom", Topic: "otif"}}, "not_now"},
		"about nothing known": {say("weather"), "unknown_topic"},
		"about nobody known":  {play.Decision{Do: play.Say, Say: &play.Saying{Topic: sim.ListeningTopic, About: "nobody"}}, "unknown_member"},
		"nothing":             {play.Decision{Do: play.Say}, "unknown_value"},
	} {
		var mistake *play.Mistake
		if err := s.Decide(t.Context(), c.d); !errors.As(err, &mistake) || mistake.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	before := s.Board()
	carry(t, s, say("otif"))
	carry(t, s, say(sim.ListeningTopic))
	if x := s.Board().Talk.Contacts[0].Exchanges; len(x) != 2 || x[0].Ask != play.AskTell || x[1].Ask != play.AskSelf || len(x[1].Entries) == 0 {
		t.Fatalf("%+v", x)
	}
	again, err := play.Open(t.Context(), j, clock(), s.Head().ID)
	if err != nil || !reflect.DeepEqual(again.Board(), s.Board()) {
		t.Fatal("resumed in the middle, it is another conversation", err)
	}
	fork, err := s.Fork(t.Context(), 1)
	if err != nil || !reflect.DeepEqual(fork.Board().Talk, s.Board().Talk) {
		t.Fatal("forked in the middle, it is another conversation", err)
	}
	if fork, err = s.Fork(t.Context(), 0); err != nil || fork.Board().Talk != nil || len(fork.Decisions()) != 0 {
		t.Fatal("the week before has a conversation", err)
	}
	for range 2 {
		if err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(s.Board(), before) {
		t.Fatal("taken back, it is another conversation")
	}
	for range 6 {
		if s.Board().Talk == nil {
			t.Fatal("it ends early")
		}
		carry(t, s, say("otif"))
	}
	if b := s.Board(); b.Talk != nil || b.Week != 1 {
		t.Fatalf("week %d", b.Week)
	}
	if err := s.Undo(t.Context()); err != nil || len(s.Board().Talk.Contacts[1].Exchanges) != 2 {
		t.Fatal("the last turn is not taken back", err)
	}
	if done := s.Done(1); len(done) != 6 || done[0].Do != play.EndWeek {
		t.Errorf("done: %+v", done)
	}
}

func TestALeftConversationIsNoWeek(t *testing.T) {
	for _, do := range []play.Kind{play.WalkAway, play.Abandon} {
		s := conversing(t, play.NewMemory())
		carry(t, s, say("otif"))
		carry(t, s, play.Decision{Do: do})
		bare := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		carry(t, bare, play.Decision{Do: do})
		for _, o := range []*play.Session{s, bare} {
			for o.Phase() != engine.Ended {
				carry(t, o, play.Decision{Do: play.EndWeek, Converse: true})
			}
		}
		sameEnd(t, s, bare)
	}
}

// TestAClaimIsFoundOut: who says more than is true, and shows it later, is told
// so in the conversation, with the numbers of the log.
func TestAClaimIsFoundOut(t *testing.T) {
	for seed := uint64(1); seed < 400; seed++ {
		s := begin(t, play.NewMemory(), document(t, "welding-cell"), seed, play.Realistic)
		carry(t, s, play.Decision{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", To: []string{"anna"}, Topic: "fit"}}})
		if s.Board().Talk == nil {
			continue
		}
		carry(t, s, play.Decision{Do: play.Say, Say: &play.Saying{Topic: "otif", Claim: new(100.0)}})
		if x := s.Board().Talk.Contacts[0].Exchanges[0]; x.Ask != play.AskAbove || x.Claim == nil || *x.Claim != 100 {
			t.Fatalf("%+v", x)
		}
		carry(t, s, play.Decision{Do: play.Rest})
		carry(t, s, play.Decision{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "reference", To: []string{"anna"}, Topic: "otif"}}})
		if s.Board().Talk == nil {
			continue
		}
		carry(t, s, s.Board().Talk.Choices[0].Decision())
		x := s.Board().Talk.Contacts[0].Exchanges[0]
		carry(t, s, play.Decision{Do: play.Rest})
		at := slices.IndexFunc(s.Log().Entries, func(e sim.Entry) bool { return e.Key == sim.KeyCaught && e.Member == "anna" })
		if at < 0 || x.Reaction != play.Exposed || !slices.ContainsFunc(x.Entries, func(e sim.Entry) bool { return reflect.DeepEqual(e, s.Log().Entries[at]) }) {
			t.Fatalf("seed %d: %+v", seed, x)
		}
		return
	}
	t.Fatal("no meeting with a reference after it")
}

// TestGuidedChoicesDoWhatTheyAreLikelyTo: at the guided level a choice comes to
// what was said of it before.
func TestGuidedChoicesDoWhatTheyAreLikelyTo(t *testing.T) {
	tried, risky := 0, 0
	for seed := uint64(1); seed < uint64(effort.Of(15, 60)); seed++ {
		luck := rand.New(rand.NewPCG(seed, 5))
		s := begin(t, play.NewMemory(), document(t, "late-again"), seed, play.Guided)
		for week := 0; week < 8 && s.Phase() == engine.Planning; week++ {
			carry(t, s, play.Decision{Do: play.EndWeek, Moves: possible(t, s, talkers(s.Scenario(), luck)), Converse: true})
			for s.Board().Talk != nil {
				talk := s.Board().Talk
				choice := pick(luck, talk.Choices)
				carry(t, s, choice.Decision())
				now := s.Board().Talk
				if now == nil {
					now = s.Board().Held
				}
				x := now.Contacts[talk.At].Exchanges[len(talk.Contacts[talk.At].Exchanges)]
				if x.Reaction != choice.Likely.Reaction || x.Moved != choice.Likely.Moved || x.Wording.Nth != choice.Nth || x.Ask != choice.Ask {
					t.Fatalf("seed %d: likely %+v, it was %+v", seed, choice, x)
				}
				sc := s.Scenario()
				far := false // further above the truth than passes unnoticed
				if c := sc.CriterionIndex(choice.Topic); choice.Claim != nil {
					far = sc.Criteria[c].Score(*choice.Claim)-sc.Criteria[c].Score(sc.Suppliers[sc.You].Facts[c]) > sc.Model.CaughtMargin+sim.Tolerance
				}
				if got := slices.Contains(choice.Likely.Signs, play.Risky); got != (far && choice.Ask == play.AskAbove) {
					t.Fatalf("seed %d: %+v is told as risky: %t", seed, choice, got)
				}
				risky += btoi(far)
				tried++
			}
		}
	}
	if tried == 0 || risky == 0 {
		t.Errorf("%d were said, %d of them risky", tried, risky)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestExpertsAreToldNothingInAdvance(t *testing.T) {
	for _, level := range []play.Level{play.Realistic, play.Expert} {
		for seed := uint64(1); ; seed++ {
			s := begin(t, play.NewMemory(), document(t, "welding-cell"), seed, level)
			carry(t, s, play.Decision{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", To: []string{"anna"}}}})
			talk := s.Board().Talk
			if talk == nil {
				continue
			}
			for _, c := range talk.Choices {
				if level == play.Expert && c.Likely != nil || level == play.Realistic && (c.Likely.Exact || c.Likely.Reaction != "" || c.Likely.Moved != 0 || len(c.Likely.Signs) == 0) {
					t.Errorf("%s: %+v", level, c.Likely)
				}
			}
			break
		}
	}
}
