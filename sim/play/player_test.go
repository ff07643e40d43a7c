package play_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// tampered is a journal that can refuse and that can be changed behind the
// session's back.
type tampered struct {
	*play.Memory
	refuses error
	change  func(*play.Head, []play.Line)
}

var errFull = errors.New("no room on the disk")

func (j *tampered) Begin(ctx context.Context, h play.Head, lines []play.Line, p play.Progress) (int64, error) {
	if j.refuses != nil {
		return 0, j.refuses
	}
	return j.Memory.Begin(ctx, h, lines, p)
}

func (j *tampered) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	if j.refuses != nil {
		return j.refuses
	}
	return j.Memory.Append(ctx, id, l, p)
}

func (j *tampered) Read(ctx context.Context, id int64) (play.Head, []play.Line, error) {
	h, lines, err := j.Memory.Read(ctx, id)
	if err == nil && j.change != nil {
		j.change(&h, lines)
	}
	return h, lines, err
}

// clock counts seconds from the same moment on.
func clock() func() time.Time {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// document reads a bundled scenario, changed as given.
func document(t testing.TB, id string, changes ...sim.Override) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id, src)
	if len(problems) == 0 && len(changes) > 0 {
		doc, problems = doc.With(changes...)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc
}

// begin starts a play.
func begin(t testing.TB, j play.Journal, doc *scenario.Document, seed uint64, level play.Level) *play.Session {
	t.Helper()
	s, err := play.Begin(t.Context(), j, clock(), play.Start{Document: doc, Seed: seed, Level: level, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// carry makes a decision that must be possible.
func carry(t testing.TB, s *play.Session, d play.Decision) {
	t.Helper()
	if err := s.Decide(t.Context(), d); err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
}

// pick returns one of a list.
func pick[T any](luck *rand.Rand, of []T) T { return of[luck.IntN(len(of))] }

// randomPlan fills a week with moves that it can hold.
func randomPlan(t testing.TB, s *play.Session, luck *rand.Rand) []play.Move {
	t.Helper()
	sc := s.Scenario()
	var plan []play.Move
	for range luck.IntN(6) {
		m := play.Move{Action: sim.ResearchID, To: []string{pick(luck, sc.Members).ID}}
		if luck.IntN(4) > 0 {
			m.Action = pick(luck, sc.Actions).ID
			switch luck.IntN(3) {
			case 0:
				m.Topic = pick(luck, sc.Criteria).ID
				if luck.IntN(3) == 0 {
					c := sc.Criteria[sc.CriterionIndex(m.Topic)]
					claim := c.Best
					m.Claim = &claim
				}
			case 1:
				m.Topic = sim.ListeningTopic
				if luck.IntN(2) == 0 {
					m.About = pick(luck, sc.Members).ID
				}
			}
			a := sc.Actions[sc.ActionIndex(m.Action)]
			if a.Channel.Converses() {
				for range luck.IntN(a.Turns + 1) {
					m.Turns = append(m.Turns, play.Turn{Topic: pick(luck, []string{sim.ProblemTopic, pick(luck, sc.Criteria).ID})})
				}
			}
			if a.Channel.Written() && luck.IntN(3) > 0 {
				m.Mail = &play.Mail{Layout: pick(luck, play.Layouts), Value: new(luck.Float64()), SPF: pick(luck, play.SPFs), DKIM: pick(luck, play.DKIMs),
					DMARC: pick(luck, play.DMARCs), Minutes: pick(luck, []float64{0, 1, 2, 15}), Subject: pick(luck, []string{"", "ROBOTS", "Robots", "Buy now"}), Bought: luck.IntN(4) == 0,
					List: pick(luck, append([]string{sim.CheckedList}, sim.Lists...))}
			}
		}
		seen, err := s.Preview(append(plan, m))
		if err != nil {
			t.Fatal(err)
		}
		if seen.Moves[len(plan)].Void == sim.Possible {
			plan = append(plan, m)
		}
	}
	return plan
}

// randomTerms picks a value of every issue.
func randomTerms(s *play.Session, luck *rand.Rand) map[string]float64 {
	terms := map[string]float64{}
	for k, values := range s.Board().Table.Grid {
		terms[s.Scenario().Issues[k].Issue.String()] = pick(luck, values)
	}
	return terms
}

// randomDecision is something that is possible now.
func randomDecision(t testing.TB, s *play.Session, luck *rand.Rand) play.Decision {
	t.Helper()
	table, talk := s.Board().Table, s.Board().Talk
	switch {
	case talk != nil && luck.IntN(30) > 0:
		return randomTurn(s, talk, luck)
	case luck.IntN(200) == 0:
		return play.Decision{Do: play.Abandon}
	case table != nil && table.CanAccept && luck.IntN(12) == 0:
		return play.Decision{Do: play.Accept}
	case s.Board().CanLeave && luck.IntN(150) == 0:
		return play.Decision{Do: play.WalkAway}
	case luck.IntN(60) == 0:
		return play.Decision{Do: play.AskHint, Hint: pick(luck, play.HintIDs)}
	case talk != nil:
		return play.Decision{Do: play.Rest}
	case s.Phase() == engine.Planning:
		return play.Decision{Do: play.EndWeek, Moves: randomPlan(t, s, luck), Converse: luck.IntN(2) == 0}
	case table.Final: // again what stands, or that
		return play.Decision{Do: pick(luck, []play.Kind{play.Propose, play.Stand})}
	case table.CanPropose:
		return play.Decision{Do: play.Propose, Terms: randomTerms(s, luck)}
	}
	return play.Decision{Do: play.Stand}
}

// randomTurn is something to say: mostly one of the choices, else anything.
func randomTurn(s *play.Session, talk *play.Talk, luck *rand.Rand) play.Decision {
	if luck.IntN(3) > 0 {
		choice := pick(luck, talk.Choices)
		return choice.Decision()
	}
	sc := s.Scenario()
	now := &talk.Contacts[talk.At]
	say := &play.Saying{Topic: pick(luck, []string{"", sim.ProblemTopic, pick(luck, sc.Criteria).ID})}
	if c := sc.CriterionIndex(say.Topic); c >= 0 && luck.IntN(2) == 0 {
		claim := sc.Criteria[c].Best
		say.Claim = &claim
	}
	if sc.Actions[sc.ActionIndex(now.Action)].Channel.Listens() && luck.IntN(3) == 0 {
		say = &play.Saying{To: sc.Members[now.Member].ID, Topic: sim.ListeningTopic, About: pick(luck, []string{"", pick(luck, sc.Members).ID})}
	}
	return play.Decision{Do: play.Say, Say: say}
}

// randomGuess is what somebody may think of a member.
// randomGuess is what somebody may think of a member, or of the talks to come.
func randomGuess(s *play.Session, luck *rand.Rand) play.Decision {
	if s.Prepares() && luck.IntN(4) == 0 {
		return randomPreparation(s, luck)
	}
	return play.Decision{Do: play.Mark, Guess: &play.Guess{Member: pick(luck, s.Scenario().Members).ID,
		Role: pick(luck, append(sim.RoleNames[:], "")), Stance: pick(luck, []string{"", play.For, play.Neutral, play.Against}), Note: pick(luck, []string{"", "likes \"proof\" \u2026"})}}
}

// playOn plays at random to the end and calls before ahead of every decision.
func playOn(t testing.TB, s *play.Session, luck *rand.Rand, before func(play.Decision)) {
	t.Helper()
	for n := 0; s.Phase() != engine.Ended; n++ {
		if n > 500 {
			t.Fatal("the play does not end")
		}
		d := randomDecision(t, s, luck)
		before(d)
		carry(t, s, d)
	}
}

// everywhere runs a test on every bundled scenario at several seeds, levels in
// turn: already one seed meets them all.
func everywhere(t *testing.T, seeds int, test func(*testing.T, *play.Session, *tampered, *rand.Rand)) {
	t.Helper()
	for at, id := range scenarios.IDs() {
		t.Run(id, func(t *testing.T) {
			doc := document(t, id)
			for seed := uint64(1); seed <= uint64(seeds); seed++ {
				j := &tampered{Memory: play.NewMemory()}
				test(t, begin(t, j, doc, seed, play.Levels[(int(seed)+at)%3]), j, rand.New(rand.NewPCG(seed, 11)))
			}
		})
	}
}

func nothing(play.Decision) {}
