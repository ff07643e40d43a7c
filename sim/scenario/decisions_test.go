package scenario_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// played reads a bundled scenario to decide in.
func played(t testing.TB, id string) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id, src)
	if problems != nil {
		t.Fatal(problems)
	}
	return doc
}

// listed reads decisions that must be without a problem.
func listed(t *testing.T, lines ...string) []play.Decision {
	t.Helper()
	list, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte("format: 1\ndecisions:\n"+strings.Join(lines, "\n")+"\n"))
	if problems != nil {
		t.Fatal(problems)
	}
	var all []play.Decision
	for _, step := range list.Steps {
		var d play.Decision
		from := json.NewDecoder(bytes.NewReader(step.Body))
		from.DisallowUnknownFields()
		if err := from.Decode(&d); err != nil {
			t.Fatalf("%s: %v", step.Body, err)
		}
		all = append(all, d)
	}
	return all
}

func TestDecisionsSayWhatAPlayDoes(t *testing.T) {
	got := listed(t,
		`  - week: [{action: email, to: [anna, tom], topic: otif, claim: 99.5, mail: {layout: light, value: 0.8, spf: softfail, dkim: none, dmarc: reject, subject: "ROBOTS", bought: true}}]`,
		`  - week: [{action: call, to: [anna], topic: listening, about: tom}, {action: research, to: [nora]}]`,
		`  - week: []`,
		`  - propose: {price: 106000, lead_time: 12}`,
		`  - accept`, `  - stand`, `  - walk_away`, `  - abandon`,
		`  - converse: [{action: meeting, to: [anna], turns: [otif, {topic: fit, claim: 90}, {topic: listening, about: tom}]}]`,
		`  - say: {to: anna, topic: otif, claim: 99}`, `  - say: {topic: listening, about: tom}`, `  - as_planned`,
		`  - back: 3`,
		`  - guess: {member: anna, role: prescriber, stance: for, note: "asks Tom"}`,
		`  - sure: {of: shortlist, number: 1, share: 0.7}`)
	claim := 99.5
	want := []play.Decision{
		{Do: play.EndWeek, Moves: []play.Move{{Action: "email", To: []string{"anna", "tom"}, Topic: "otif", Claim: &claim,
			Mail: &play.Mail{Layout: play.Light, Value: new(0.8), SPF: "softfail", DKIM: "none", DMARC: "reject", Subject: "ROBOTS", Bought: true}}}},
		{Do: play.EndWeek, Moves: []play.Move{{Action: "call", To: []string{"anna"}, Topic: sim.ListeningTopic, About: "tom"}, {Action: sim.ResearchID, To: []string{"nora"}}}},
		{Do: play.EndWeek},
		{Do: play.Propose, Terms: map[string]float64{"price": 106000, "lead_time": 12}},
		{Do: play.Accept}, {Do: play.Stand}, {Do: play.WalkAway}, {Do: play.Abandon},
		{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", To: []string{"anna"},
			Turns: []play.Turn{{Topic: "otif"}, {Topic: "fit", Claim: new(90.0)}, {Topic: sim.ListeningTopic, About: "tom"}}}}},
		{Do: play.Say, Say: &play.Saying{To: "anna", Topic: "otif", Claim: new(99.0)}},
		{Do: play.Say, Say: &play.Saying{Topic: sim.ListeningTopic, About: "tom"}}, {Do: play.Rest},
		{Do: play.Back, To: 3},
		{Do: play.Mark, Guess: &play.Guess{Member: "anna", Role: "prescriber", Stance: play.For, Note: "asks Tom"}},
		{Do: play.SaySure, Sure: &play.Sure{Of: play.Shortlist, Number: 1, Share: 0.7}},
	}
	for k := range want {
		a, errA := json.Marshal(got[k])
		b, errB := json.Marshal(want[k])
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("decision %d is %s, want %s", k+1, a, b)
		}
	}
}

// The words of the file are those of the play: every one of them is taken.
func TestEveryWordOfADecisionIsKnownToThePlay(t *testing.T) {
	var lines []string
	for _, l := range play.Layouts {
		lines = append(lines, fmt.Sprintf("  - week: [{action: email, to: [anna], mail: {layout: %s}}]", l))
	}
	for key, words := range map[string][]string{"spf": play.SPFs, "dkim": play.DKIMs, "dmarc": play.DMARCs} {
		for _, w := range words {
			lines = append(lines, fmt.Sprintf("  - week: [{action: email, to: [anna], mail: {%s: %s}}]", key, w))
		}
	}
	for _, role := range sim.RoleNames {
		lines = append(lines, fmt.Sprintf("  - guess: {member: anna, role: %s}", role))
	}
	for _, stance := range []string{play.For, play.Neutral, play.Against} {
		lines = append(lines, fmt.Sprintf("  - guess: {member: anna, stance: %s}", stance))
	}
	listed(t, lines...)
	for _, level := range play.Levels {
		list, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte("format: 1\nlevel: "+string(level)+"\nseed: 7\ndecisions: []\n"))
		if problems != nil || list.Level != string(level) || *list.Seed != 7 {
			t.Errorf("level %s: %+v, %v", level, list, problems)
		}
	}
}

// A list written as JSON is one as YAML, so the body of a move is its row.
func TestMinutesAndTurnsAreKept(t *testing.T) {
	list, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte(`format: 1
decisions:
  - week:
      - {action: content, topic: otif, mail: {value: 0.6, minutes: 4.5}}
      - {action: meeting, to: [anna], turns: [listening, otif, problem], about: tom}
      - {action: demonstration, to: [anna], topic: otif, turns: [problem]}
  - walk_away
`))
	if problems != nil {
		t.Fatal(problems)
	}
	want := `{"do":"week","moves":[{"action":"content","mail":{"minutes":4.5,"value":0.6},"topic":"otif"},` +
		`{"about":"tom","action":"meeting","to":["anna"],"turns":["listening","otif","problem"]},` +
		`{"action":"demonstration","to":["anna"],"topic":"otif","turns":["problem"]}]}`
	if got := string(list.Steps[0].Body); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTurnsThatAnActionDoesNotHaveAreExplained(t *testing.T) {
	for move, want := range map[string]struct{ code, says string }{
		"{action: email, to: [anna], turns: [otif]}":                   {scenario.CodeChannel, "Only a call, meeting"},
		"{action: research, to: [anna], turns: [otif]}":                {scenario.CodeChannel, "Only a call, meeting"},
		"{action: call, to: [anna], turns: [otif, problem]}":           {scenario.CodeTooMany, "2 items, the most are 1"},
		"{action: meeting, to: [anna], turns: [a, b, c, d, e]}":        {scenario.CodeTooMany, "5 items, the most are 4"},
		"{action: meeting, to: [anna], turns: []}":                     {scenario.CodeEmptyList, "is empty"},
		"{action: demonstration, to: [anna], turns: [listening]}":      {scenario.CodeChannel, "Nobody can be asked by demonstration"},
		"{action: meeting, to: [anna], mail: {value: 0.5}}":            {scenario.CodeChannel, "e-mail and content are written: meeting has no mail"},
		"{action: research, to: [anna], mail: {value: 0.5}}":           {scenario.CodeChannel, "research has no mail"},
		"{action: meeting, to: [anna], turns: [otf]}":                  {scenario.CodeUnknownID, "no topic"},
		"{action: email, to: [anna], mail: {minutes: 0.5}}":            {scenario.CodeOutOfRange, "from 1 to 15"},
		"{action: meeting, to: [anna], turns: otif}":                   {scenario.CodeWrongType, "a list"},
		"{action: meting, to: [anna], turns: [otif, otif, listening]}": {scenario.CodeUnknownID, "no action"},
	} {
		_, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte("format: 1\ndecisions:\n  - week:\n      - "+move+"\n"))
		if len(problems) == 0 || problems[0].Code != want.code || !strings.Contains(problems[0].Message, want.says) || problems[0].Line != 4 {
			t.Errorf("%s: %v", move, problems)
		}
	}
}

// Who listens and what is written is the scenario's own: a fair listens where there
// is one, and nobody writes a webinar.
func TestChannelsOfTheScenarioAreAdvised(t *testing.T) {
	doc, problems := played(t, "welding-cell").With(sim.Override{Path: "actions.webinar", Value: "{}"}, sim.Override{Path: "actions.trade_fair", Value: "{}"})
	if problems != nil {
		t.Fatal(problems)
	}
	for move, want := range map[string]string{
		"{action: demonstration, to: [anna], turns: [listening]}": "Ask by one of these: call, meeting, trade_fair, workshop.",
		"{action: webinar, topic: otif, mail: {layout: light}}":   "Leave it out.",
	} {
		_, problems := doc.ParseDecisions("list.yaml", []byte("format: 1\ndecisions:\n  - week:\n      - "+move+"\n"))
		if len(problems) != 1 || problems[0].Code != scenario.CodeChannel || problems[0].Remedy != want {
			t.Errorf("%s: %+v", move, problems)
		}
	}
}

func TestProblemsOfDecisionsSpeakEveryLanguage(t *testing.T) {
	doc := played(t, "welding-cell")
	list, problems := doc.ParseDecisions("list.yaml", []byte("format: 1\ndecisions:\n  - week:\n      - {action: call, to: [anna]}\n      - {action: call, to: [tom]}\n"))
	if problems != nil {
		t.Fatal(problems)
	}
	said := map[string]bool{}
	taken := []string{"call (anna)"}
	for _, code := range []string{scenario.CodePlayOver, scenario.CodeConversing, "void_hours", "void_money", "void_nobody", "void_stage", "void_listening", "void_quiet", "void_not_there", "void_out", "unknown_terms", "worse_terms", "out_of_range", "not_now"} {
		for _, do := range []string{"week", "propose", "accept", "stand", "walk_away", "abandon", "say", "as_planned"} {
			for _, language := range lang.Languages {
				p := list.Refused(scenario.Refusal{Move: 1, Code: code, Do: do, Field: "price", Value: "107000", Known: []string{"106000", "108000"}, Taken: taken})[0].In(lang.For(language).Problem)
				if p.Line != 5 || p.Column != 9 || p.Message == "" || strings.Contains(p.Message+p.Remedy, "%!") {
					t.Errorf("%s, %s: %s", code, do, p)
				}
				said[p.Message] = true
			}
		}
	}
	for _, void := range []sim.Void{sim.NoHours, sim.NoMoney, sim.NobodyLeft, sim.OtherStage, sim.NoListener, sim.OutOfRace, sim.NotThere, sim.Quiet} {
		if p := list.Refused(scenario.Refusal{Code: "void_" + string(void), Do: "week", Value: "call"})[0]; strings.Contains(p.Message, "offer is awaited") {
			t.Errorf("%s is told as %q", void, p.Message)
		}
	}
	if len(said) < 30 {
		t.Errorf("only %d sentences", len(said))
	}
}

func TestAnEmptyListIsToldHowToBegin(t *testing.T) {
	_, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte("# nothing yet\n"))
	if len(problems) != 1 || !strings.Contains(problems[0].Remedy, "decisions:") {
		t.Errorf("%v", problems)
	}
}

// FuzzDecisions reads anything as decisions: it is taken or refused with a place
// in the text, and what is taken is JSON of a decision.
func FuzzDecisions(f *testing.F) {
	for _, name := range scenarios.Plays() {
		src, err := scenarios.ReadPlay(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, seed := range []string{"", "format: 1", "format: 1\ndecisions: [week, {back: 1, week: []}, [], 3, null, {}]", "format: 1\ndecisions:\n  - week: &a [*a]\n",
		"format: 1\ndecisions:\n  - guess: {member: [anna]}\n  - propose: {price: 1e9}\n  - week: {action: call}\n", "\tformat: 1",
		"format: 1\ndecisions:\n  - converse: [{action: meeting, to: [anna], turns: [{topic: otif, claim: 99}, {topic: listening, about: tom}]}]\n  - say: {topic: otif, claim: 99}\n  - as_planned\n",
		"format: 1\ndecisions:\n  - week: [{action: meeting, turns: [listening, 1]}, {action: content, mail: {minutes: 15}, turns: []}]\n"} {
		f.Add([]byte(seed))
	}
	doc := played(f, "welding-cell")
	f.Fuzz(func(t *testing.T, src []byte) {
		list, problems := doc.ParseDecisions("list.yaml", src)
		if (list == nil) == (problems == nil) {
			t.Fatalf("list %v, problems %v", list, problems)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Message == "" {
				t.Errorf("%+v", p)
			}
		}
		if list == nil {
			return
		}
		kinds := []play.Kind{play.EndWeek, play.Propose, play.Accept, play.Stand, play.WalkAway, play.Abandon, play.Back, play.Mark, play.Say, play.Rest, play.AskHint, play.SaySure, play.Prepare}
		for _, step := range list.Steps {
			var d play.Decision
			if err := json.Unmarshal(step.Body, &d); err != nil || !slices.Contains(kinds, d.Do) {
				t.Errorf("%s: %v", step.Body, err)
			}
		}
	})
}

// An unknown decision is answered with every word there is, and what a word
// processor types is named in a list of decisions as in a scenario.
func TestMistakesInAListAreExplained(t *testing.T) {
	for line, want := range map[string]string{
		"  - sell":                     "Use one of week, converse, say, propose, back, guess, prepare, hint, sure, accept, stand, walk_away, abandon, as_planned.",
		"  - walkaway":                 `Did you mean "walk_away"?`,
		"  – accept":                   "Write - accept",
		"  -\u00a0accept":              "Write - accept",
		"  - “accept”":                 "Write accept",
		"  - propose: {price: 98 500}": "Write 98500.",
		"  - propose: {price: 98,500}": "Write 98500, or 98.500 if the comma begins the fraction.",
		"  - back: 1st":                "Write 1.",
	} {
		_, problems := played(t, "welding-cell").ParseDecisions("list.yaml", []byte("format: 1\ndecisions:\n  - week: []\n"+line+"\n  - week: []\n"))
		if len(problems) != 1 || problems[0].Remedy != want || problems[0].Line != 4 {
			t.Errorf("%q: want %q, got\n%v", line, want, problems.Error())
		}
	}
}
