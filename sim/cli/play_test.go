package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/golden"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// noon is when everything happens in these tests.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// playingOn runs the program with a journal that lasts from call to call.
func playingOn(t *testing.T, j play.Journal) func(args ...string) (code int, stdout, stderr string) {
	ports := Ports{Now: noon, Journal: func(context.Context) (play.Journal, func() error, error) {
		return j, func() error { return nil }, nil
	}}
	return func(args ...string) (code int, stdout, stderr string) {
		t.Helper()
		var out, errs bytes.Buffer
		code = Run(t.Context(), args, ports, &out, &errs)
		return code, out.String(), errs.String()
	}
}

func playing(t *testing.T) func(args ...string) (code int, stdout, stderr string) {
	return playingOn(t, play.NewMemory())
}

// save writes a list of decisions and returns its name.
func save(t *testing.T, lines ...string) string {
	t.Helper()
	name := t.TempDir() + "/list.yaml"
	if err := os.WriteFile(name, []byte("format: 1\ndecisions:\n"+strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// scenarioOf is the scenario that a bundled list belongs to.
func scenarioOf(t *testing.T, list string) string {
	t.Helper()
	for _, id := range scenarios.IDs() {
		if strings.HasPrefix(list, id+"-") {
			return id
		}
	}
	t.Fatalf("%s belongs to no scenario", list)
	return ""
}

func TestGoldenPlaysEndAsTheySay(t *testing.T) {
	ends := map[string]int{}
	for _, name := range scenarios.Plays() {
		t.Run(name, func(t *testing.T) {
			run := playing(t)
			id := scenarioOf(t, name)
			code, stdout, stderr := run("play", id, "--decisions", name, "--json")
			if code != exitFine {
				t.Fatal(stderr)
			}
			var got playJSON
			if err := json.Unmarshal([]byte(stdout), &struct {
				*playJSON
				Log any `json:"log"`
			}{playJSON: &got}); err != nil {
				t.Fatal(err)
			}
			if got.Outcome == nil {
				t.Fatal("the list ends before the play does")
			}
			if won := *got.Outcome == "won"; won != strings.HasSuffix(name, "-won") || !won && !strings.HasSuffix(name, "-lost") {
				t.Errorf("outcome %s", *got.Outcome)
			}
			ends[id]++
			if code, stdout, _ := run("verify", "1"); code != exitFine || !strings.Contains(stdout, "reproduces") {
				t.Errorf("verify: exit code %d, %s", code, stdout)
			}
			_, text, _ := run("play", id, "--decisions", name)
			golden.Compare(t, filepath.Join("testdata", "play-"+name+".txt"), []byte(text))
		})
	}
	for _, id := range scenarios.IDs() {
		if ends[id] != 2 {
			t.Errorf("%s has %d lists, want one that wins and one that does not", id, ends[id])
		}
	}
}

func TestTheTerminalWritesTheJournalOfTheWindow(t *testing.T) {
	name := "welding-cell-won"
	j := play.NewMemory()
	if code, _, stderr := playingOn(t, j)("play", "welding-cell", "--decisions", name); code != exitFine {
		t.Fatal(stderr)
	}
	_, lines, err := j.Read(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	src, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("", src)
	if problems != nil {
		t.Fatal(problems)
	}
	raw, err := scenarios.ReadPlay(name)
	if err != nil {
		t.Fatal(err)
	}
	list, problems := doc.ParseDecisions(name, raw)
	if problems != nil {
		t.Fatal(problems)
	}
	s, err := play.Begin(t.Context(), play.NewMemory(), noon, play.Start{Document: doc, Seed: *list.Seed, Level: play.Level(list.Level)})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range list.Steps {
		var d play.Decision
		if err := json.Unmarshal(step.Body, &d); err != nil {
			t.Fatal(err)
		}
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(s.Lines(), lines) {
		t.Error("the same decisions are other lines")
	}
}

func TestAnOpenPlayGoesOn(t *testing.T) {
	first, second := save(t, "  - week: [{action: research, to: [anna]}]"), save(t, "  - week: []", "  - guess: {member: anna, stance: for}")
	both := save(t, "  - week: [{action: research, to: [anna]}]", "  - week: []", "  - guess: {member: anna, stance: for}")
	j := play.NewMemory()
	run := playingOn(t, j)
	code, stdout, stderr := run("play", "welding-cell", "--decisions", first)
	if code != exitFine || !strings.Contains(stdout, "Play 1 goes on in week 2") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	if code, stdout, stderr = run("play", "--continue", "1", "--decisions", second); code != exitFine || !strings.Contains(stdout, "week 3") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	if code, _, stderr = run("play", "welding-cell", "--decisions", both); code != exitFine {
		t.Fatal(stderr)
	}
	_, pieces, err := j.Read(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	_, whole, err := j.Read(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(pieces, whole) {
		t.Error("in two pieces the play is another")
	}
	if _, stdout, _ = run("plays"); strings.Count(stdout, "goes on in week 3") != 2 {
		t.Errorf("plays: %s", stdout)
	}
	var listed []summaryJSON
	if _, stdout, _ = run("plays", "--json"); json.Unmarshal([]byte(stdout), &listed) != nil || len(listed) != 2 || listed[0].Outcome != nil || listed[0].Scenario != "welding-cell" {
		t.Errorf("plays --json: %s", stdout)
	}
}

// Whoever has walked away has nothing to plan, and one decision is one.
func TestAPlayGoesOnWithoutWhoWalkedAway(t *testing.T) {
	run, left := playing(t), save(t, "  - walk_away")
	code, stdout, stderr := run("play", "welding-cell", "--decisions", left)
	text := strings.Join(strings.Fields(stdout), " ")
	if code != exitFine || !strings.Contains(text, "goes on in week 1 without your supplier, after 1 decision.") || strings.Contains(text, "waits for") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	if code, stdout, stderr = run("play", "--continue", "1", "--decisions", save(t, "  - abandon")); code != exitFine || !strings.Contains(stdout, "after 2 decisions") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	// It left in the need stage, where there is no table.
	if code, stdout, stderr = run("coach", "1", "--review", "--runs", "20"); code != exitFine || strings.Contains(stdout, "at the table") || !strings.Contains(stdout, "Walk away") {
		t.Errorf("exit code %d, %s%s", code, stdout, stderr)
	}
}

func TestAnOpenPlayKeepsItsSecrets(t *testing.T) {
	list := save(t, "  - week: [{action: call, to: [anna, tom]}]", "  - week: []", "  - week: []", "  - week: []")
	_, stdout, _ := playing(t)("play", "welding-cell", "--decisions", list, "--jsonl")
	for line := range strings.Lines(stdout) {
		if strings.Contains(line, `"shares"`) || strings.Contains(line, `"key":"`+sim.KeyStage+`"`) {
			t.Errorf("the list tells %s", line)
		}
	}
}

func TestDecisionsThatCannotBe(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		at    string // line:column
		says  string
	}{
		{"unknown member", []string{"  - week: [{action: call, to: [ana]}]"}, "3:32", `Did you mean "anna"?`},
		{"unknown action", []string{"  - week: [{action: cal, to: [anna]}]"}, "3:21", `Did you mean "call"?`},
		{"unknown topic", []string{"  - week: [{action: call, to: [anna], topic: ontime}]"}, "3:46", "There is no topic"},
		{"unknown decision", []string{"  - sleep"}, "3:5", "Use one of week, converse, say, propose, back, guess, hint, accept, stand, walk_away, abandon, as_planned."},
		{"two in one", []string{"  - week: []", "    back: 0"}, "3:5", "one thing"},
		{"no number", []string{"  - back: two"}, "3:11", "Write it in digits"},
		{"a tag", []string{"  - week: !!set []"}, "3:11", "not allowed"},
		{"no moves", []string{"  - week:"}, "", "has no value"},
		{"too early", []string{"  - week: []", "  - accept"}, "4:5", "There is no counter-offer to accept."},
		{"back to nowhere", []string{"  - back: 3"}, "3:5", "no decision 3"},
		{"nobody", []string{"  - week: [{action: research, to: [tom]}, {action: call}]"}, "3:43", "Name people under to:"},
		{"taken", []string{"  - week: [{action: call, to: [anna, tom]}, {action: meeting, to: [tom]}, {action: call, to: [anna, tom]}]"}, "3:75", "the week has call (anna, tom) on this channel"},
		{"taken by two", []string{"  - week: [{action: call, to: [anna]}, {action: call, to: [tom, ingrid]}, {action: call, to: [tom, anna]}]"}, "3:75", "the week has call (anna), call (tom) on this channel"},
		{"too much", []string{"  - week:", "      - {action: meeting, to: [anna, tom, ingrid, youssef, philippe, nora]}", "      - {action: call, to: [anna, tom, ingrid]}",
			"      - {action: reference, to: [anna], topic: otif}", "      - {action: reference, to: [tom], topic: otif}", "      - {action: reference, to: [ingrid], topic: otif}"}, "", "no hours left"},
		{"after the end", []string{"  - abandon", "  - week: []"}, "4:5", "has ended"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			j := play.NewMemory()
			file := save(t, test.lines...)
			code, stdout, stderr := playingOn(t, j)("play", "welding-cell", "--decisions", file)
			if code != exitNo || stdout != "" || !strings.Contains(stderr, test.says) || !strings.Contains(stderr, file+":"+test.at) {
				t.Errorf("exit code %d, stdout %q, stderr %s", code, stdout, stderr)
			}
			if all, err := j.Plays(t.Context()); err != nil || len(all) > 0 {
				t.Errorf("%d plays are kept, %v", len(all), err)
			}
		})
	}
}

func TestWrongUseOfPlays(t *testing.T) {
	run := playing(t)
	for line, says := range map[string]string{
		"play welding-cell":                                           "--decisions FILE",
		"play welding-cell --decisions nowhere.yaml":                  "bundled are gloves-and-wipes",
		"play welding-cell --decisions welding-cell-won --level boss": "guided, realistic, expert",
		"play --decisions welding-cell-won":                           "takes exactly one SCENARIO",
		"play --continue 9 --decisions welding-cell-won":              "no play 9",
		"play --continue 9 --decisions welding-cell-won --seed 3":     "leave out --seed",
		"play welding-cell --continue 9 --decisions welding-cell-won": "too much",
		"verify 9": "no play 9",
		"verify x": "no play x",
		"verify":   "exactly one PLAY",
		"plays 3":  "too much",
	} {
		if code, _, stderr := run(strings.Fields(line)...); code != exitWrong || !strings.Contains(stderr, says) {
			t.Errorf("buygrid %s: exit code %d, stderr %s", line, code, stderr)
		}
	}
}

// changed is a journal with one byte of a line changed.
type changed struct{ *play.Memory }

func (c changed) Read(ctx context.Context, id int64) (play.Head, []play.Line, error) {
	head, lines, err := c.Memory.Read(ctx, id)
	if len(lines) > 1 {
		lines[1].Body = bytes.Replace(lines[1].Body, []byte("week"), []byte("weak"), 1)
	}
	return head, lines, err
}

func TestVerifyFindsWhereAPlayWasChanged(t *testing.T) {
	j := play.NewMemory()
	list := save(t, "  - week: []", "  - week: []", "  - week: []")
	if code, _, stderr := playingOn(t, j)("play", "late-again", "--decisions", list); code != exitFine {
		t.Fatal(stderr)
	}
	run := playingOn(t, changed{j})
	if code, stdout, _ := run("verify", "1"); code != exitNo || !strings.Contains(stdout, "from decision 2 on") {
		t.Errorf("exit code %d, %s", code, stdout)
	}
	code, stdout, _ := run("verify", "1", "--json")
	if want := fmt.Sprintf(`{"play":1,"reproduces":false,"lines":1,"line":2,"why":"chain","engine":%d}`+"\n", engine.EngineVersion); code != exitNo || stdout != want {
		t.Errorf("exit code %d, %s, want %s", code, stdout, want)
	}
	if code, _, stderr := run("play", "--continue", "1", "--decisions", list); code != exitNo || !strings.Contains(stderr, "does not reproduce") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

// The first offer at the table is the opening; the rounds that the scenario
// counts come after it, and none beyond the last.
func TestPlayCountsTheRoundsAsTheScenarioDoes(t *testing.T) {
	source, err := scenarios.ReadPlay("welding-cell-won")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(source), "decisions:\n")
	steps := strings.Split(strings.TrimSuffix(list, "\n"), "\n  - ")
	var turns []string
	offers := 0
	for k := range steps {
		if !strings.HasPrefix(steps[k], "propose:") {
			continue
		}
		want := "waits for your opening offer (8 rounds follow)"
		if offers > 0 {
			want = fmt.Sprintf("waits for your offer of round %d of 8", offers)
		}
		offers++
		_, stdout, stderr := playing(t)("play", "welding-cell", "--seed", seedOf(t, string(source)), "--level", "guided", "--decisions", save(t, strings.Join(steps[:k], "\n  - ")))
		if text := strings.Join(strings.Fields(stdout), " "); !strings.Contains(text, want) {
			t.Errorf("before offer %d: want %q in %s%s", offers, want, text[max(0, len(text)-300):], stderr)
		}
		turns = append(turns, want)
	}
	if len(turns) != 9 {
		t.Errorf("a list that uses every round has %d offers", len(turns))
	}
}

// seedOf is the luck of a list of decisions.
func seedOf(t *testing.T, list string) string {
	t.Helper()
	_, after, found := strings.Cut(list, "\nseed: ")
	if !found {
		t.Fatal("no seed in the list")
	}
	seed, _, _ := strings.Cut(after, "\n")
	return seed
}
