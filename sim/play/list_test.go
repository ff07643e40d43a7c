package play_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// relisted writes decisions and reads them again.
func relisted(t *testing.T, doc *scenario.Document, all []play.Decision) (*scenario.Decisions, []play.Decision) {
	t.Helper()
	text, err := play.List(play.Realistic, 7, all)
	if err != nil {
		t.Fatal(err)
	}
	list, problems := doc.ParseDecisions("list.yaml", text)
	if problems != nil {
		t.Fatalf("%v\n%s", problems, text)
	}
	var again []play.Decision
	for _, step := range list.Steps {
		var d play.Decision
		if err := json.Unmarshal(step.Body, &d); err != nil {
			t.Fatal(err)
		}
		again = append(again, d)
	}
	return list, again
}

func TestAWrittenListIsTheSamePlay(t *testing.T) {
	everywhere(t, 3, func(t *testing.T, s *play.Session, _ *tampered, luck *rand.Rand) {
		playOn(t, s, luck, func(play.Decision) {
			if luck.IntN(5) == 0 {
				carry(t, s, randomGuess(s, luck))
			}
		})
		_, again := relisted(t, s.Document(), s.Decisions())
		other := begin(t, play.NewMemory(), s.Document(), s.Head().Seed, s.Head().Level)
		for _, d := range again {
			carry(t, other, d)
		}
		was, is := s.Lines(), other.Lines()
		if len(was) != len(is) {
			t.Fatalf("%d decisions become %d", len(was), len(is))
		}
		for k := range was {
			if was[k].State != is[k].State || string(was[k].Body) != string(is[k].Body) {
				t.Fatalf("decision %d: %s becomes %s", k+1, was[k].Body, is[k].Body)
			}
		}
	})
}

func TestEveryKindOfDecisionIsListed(t *testing.T) {
	doc := document(t, "welding-cell")
	claim := 1e-7
	all := []play.Decision{
		{Do: play.EndWeek},
		{Do: play.EndWeek, Moves: []play.Move{{Action: "email", To: []string{"anna", "tom"}, Topic: "otif", Claim: &claim, Mail: &play.Mail{Layout: play.Heavy, Value: new(0.3), Subject: "A, \"b\": [c] # d", Bought: true}}}},
		{Do: play.EndWeek, Moves: []play.Move{{Action: sim.ResearchID, To: []string{"nora"}}, {Action: "call", To: []string{"anna"}, Topic: sim.ListeningTopic, About: "tom"}}},
		{Do: play.EndWeek, Moves: []play.Move{{Action: "meeting", To: []string{"anna"}, Topic: "otif", Turns: play.Topics(sim.ListeningTopic, sim.ProblemTopic), About: "tom"},
			{Action: "content", Topic: "otif", Mail: &play.Mail{Value: new(0.9), Minutes: 4.5}}}},
		{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", To: []string{"anna"}, Turns: []play.Turn{{Topic: "otif", Claim: new(97.5)}, {Topic: sim.ListeningTopic, About: "tom"}}}}},
		{Do: play.EndWeek, Converse: true},
		{Do: play.Say, Say: &play.Saying{To: "anna", Topic: "otif", Claim: new(99.0)}}, {Do: play.Say, Say: &play.Saying{Topic: sim.ListeningTopic, About: "tom"}}, {Do: play.Say, Say: &play.Saying{}}, {Do: play.Rest},
		{Do: play.Propose, Terms: map[string]float64{"price": 106000.5, "lead_time": 12}},
		{Do: play.Stand}, {Do: play.Accept}, {Do: play.WalkAway}, {Do: play.Abandon},
		{Do: play.Back, To: 3},
		{Do: play.Mark, Guess: &play.Guess{Member: "anna", Role: "user", Stance: play.For, Note: "no: \"x\"\n\\ y"}},
		{Do: play.AskHint, Hint: play.HintCall},
		{Do: play.Prepare, Prepare: &play.Preparation{Next: sim.StatusQuoID, Worth: new(0.4), Issues: map[string]string{"guarantee": play.Give}, First: map[string]float64{"price": 108000}, Leave: new(99500.5)}},
		{Do: play.Prepare, Prepare: &play.Preparation{}},
		{Do: play.SaySure, Sure: &play.Sure{Of: play.Vote, Number: 2, Share: 0.35}},
	}
	list, again := relisted(t, doc, all)
	got, errGot := json.Marshal(again)
	want, errWant := json.Marshal(all)
	if errGot != nil || errWant != nil || string(got) != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if list.Level != string(play.Realistic) || *list.Seed != 7 {
		t.Errorf("level %s, seed %d", list.Level, *list.Seed)
	}
}

func TestAListSaysNoSeedThatItCannotSay(t *testing.T) {
	text, err := play.List("", math.MaxUint64, nil)
	if err != nil || string(text) != "format: 1\ndecisions: []\n" {
		t.Errorf("%s, %v", text, err)
	}
	list, problems := document(t, "welding-cell").ParseDecisions("list.yaml", text)
	if problems != nil || list.Seed != nil || list.Level != "" || len(list.Steps) != 0 {
		t.Errorf("%+v, %v", list, problems)
	}
	if text, err = play.List("", play.MaxListSeed, nil); err != nil {
		t.Fatal(err)
	}
	if list, problems = document(t, "welding-cell").ParseDecisions("list.yaml", text); problems != nil || *list.Seed != play.MaxListSeed {
		t.Errorf("%s: %v", text, problems)
	}
}
