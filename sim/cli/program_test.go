package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim/analysis"
	"buygrid/sim/effort"
	"buygrid/sim/golden"
)

// still is a clock that stands, so that no progress is told however slow the
// machine is.
func still() time.Time { return time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC) }

// call runs the program as a terminal would.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Run(t.Context(), args, Ports{Now: still}, &out, &errs)
	return code, out.String(), errs.String()
}

func TestGolden(t *testing.T) {
	tests := []struct{ name, args string }{
		{"run", "run testdata/small.yaml --seed 5"},
		{"run-all", "run testdata/small.yaml --seed 5 --all"},
		{"run-dutch", "run testdata/small.yaml --seed 5 --lang nl"},
		{"run-json", "run testdata/small.yaml --seed 5 --json"},
		{"run-jsonl", "run testdata/small.yaml --seed 5 --jsonl"},
		{"batch", "batch testdata/small.yaml --runs 200 --strategy price_conceder"},
		{"batch-french", "batch testdata/small.yaml --runs 200 --strategy price_conceder --lang fr"},
		{"batch-json", "batch testdata/small.yaml --runs 200 --strategy price_conceder --json"},
		{"batch-passive-json", "batch testdata/small.yaml --runs 50 --strategy passive --json"},
		{"batch-as-json", "batch testdata/small.yaml --runs 50 --as cheap --json"},
		{"batch-csv", "batch testdata/small.yaml --runs 4 --seed 3 --strategy reliability_proof --csv -"},
		{"batch-jsonl", "batch testdata/small.yaml --runs 4 --seed 3 --strategy reliability_proof --jsonl"},
		{"flips", "flips testdata/small.yaml"},
		{"flips-json", "flips testdata/small.yaml --json"},
		{"flips-after-run-json", "flips testdata/small.yaml --after-run --seed 5 --set purchase.importance=0.2 --json"},
		{"sweep", "sweep testdata/small.yaml --points 5 --runs 100"},
		{"sweep-json", "sweep testdata/small.yaml --points 3 --runs 100 --json"},
		{"sweep-importance", "sweep testdata/small.yaml --over importance --points 3 --runs 100"},
		{"sweep-path-json", "sweep testdata/small.yaml --over model.caution --from 0 --to 2 --points 3 --runs 100 --json"},
		{"check", "check testdata/small.yaml testdata/boast.yaml --simulate --runs 300"},
		{"check-json", "check testdata/small.yaml testdata/boast.yaml --simulate --runs 300 --json"},
		{"check-broken", "check testdata/broken.yaml"},
		{"check-broken-json", "check testdata/broken.yaml --json"},
		{"handbook-page", "handbook 5"},
		{"handbook-page-json", "handbook 1 --lang fr --json"},
		{"side", "side testdata/small.yaml --member ann --seed 5 --vote status_quo --because price"},
		{"side-dutch", "side testdata/small.yaml --member cas --seed 5 --lang nl"},
		{"side-json", "side testdata/small.yaml --member bob --seed 5 --vote fast --json"},
		{"scenarios", "scenarios"},
		{"scenarios-json", "scenarios --json"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := call(t, strings.Fields(test.args)...)
			got := fmt.Sprintf("$ buygrid %s\n%s", test.args, stdout)
			if stderr != "" {
				got += "--- stderr\n" + stderr
			}
			got += fmt.Sprintf("--- exit %d\n", code)
			golden.Compare(t, filepath.Join("testdata", test.name+".txt"), []byte(got))
		})
	}
}

func TestExitCodes(t *testing.T) {
	folder := t.TempDir()
	tests := []struct {
		name, args string
		code       int
		says       string // on stderr
	}{
		{"a valid file is fine", "check testdata/small.yaml", exitFine, ""},
		{"an invalid file is a no", "check testdata/broken.yaml", exitNo, ""},
		{"a failed claim is a no", "check testdata/boast.yaml --simulate --runs 100", exitNo, ""},
		{"a claim that nobody simulates is fine", "check testdata/boast.yaml", exitFine, ""},
		{"an invalid file cannot be run", "run testdata/broken.yaml", exitNo, "bad-word"},
		{"no such file", "run nowhere.yaml", exitWrong, `no scenario "nowhere.yaml"`},
		{"no such scenario", "batch welding", exitWrong, "bundled are gloves-and-wipes"},
		{"no scenario", "run", exitWrong, "takes exactly one SCENARIO"},
		{"two scenarios", "flips welding-cell late-again", exitWrong, "given: 2"},
		{"no such command", "sell welding-cell", exitWrong, `unknown command "sell"`},
		{"no such flag", "run welding-cell --speed 3", exitWrong, "unknown flag"},
		{"no such strategy", "run welding-cell --strategy charm", exitWrong, `no strategy "charm"`},
		{"no such language", "scenarios --lang de", exitWrong, "--lang de: use one of en, nl, fr"},
		{"no such supplier", "run testdata/small.yaml --as acme", exitWrong, "use one of fast, cheap, plain"},
		{"a change without a value", "run testdata/small.yaml --set importance", exitWrong, "write PATH=VALUE"},
		{"a change of nothing", "run testdata/small.yaml --set purchase.imprtance=0.2", exitWrong, "purchase.imprtance"},
		{"a change out of range", "run testdata/small.yaml --set purchase.importance=2", exitWrong, "out-of-range"},
		{"no runs", "batch testdata/small.yaml --runs 0", exitWrong, "--runs 0"},
		{"workers below none", "batch testdata/small.yaml --workers -1", exitWrong, "--workers -1"},
		{"a seed that is no number", "batch testdata/small.yaml --seed luck", exitWrong, "--seed luck: write a whole number"},
		{"a seed that is not decimal", "batch testdata/small.yaml --seed 0x10", exitWrong, "--seed 0x10: write a whole number"},
		{"runs that are no number", "batch testdata/small.yaml --runs many", exitWrong, "--runs many: write a whole number"},
		{"an end that is no number", "sweep testdata/small.yaml --to end", exitWrong, "--to end: write a number"},
		{"a switch with a value", "scenarios --json=maybe", exitWrong, "write --json alone"},
		{"a wrong use in Dutch", "batch testdata/small.yaml --lang nl --seed luck", exitWrong, "--seed luck: schrijf een geheel getal"},
		{"a wrong use in French", "batch --lang fr", exitWrong, "prend exactement un SCENARIO"},
		{"JSON of nothing", "--json", exitWrong, "say what to print"},
		{"no file", "check", exitWrong, "takes at least one FILE"},
		{"something to list", "scenarios welding-cell", exitWrong, "welding-cell is too much"},
		{"help on no command", "help foo", exitWrong, `unknown command "foo"`},
		{"a strategy of your own", "run testdata/small.yaml --set suppliers.fast.strategy=price_only", exitWrong, "say --strategy price_only"},
		{"a strategy of yours", "run testdata/small.yaml --set suppliers.you.strategy=price_only", exitWrong, "say --strategy price_only"},
		{"a strategy of whom you play", "run testdata/small.yaml --as cheap --set suppliers.cheap.strategy=price_only", exitWrong, "cheap is yours"},
		{"no points", "sweep testdata/small.yaml --points 0", exitWrong, "--points 0"},
		{"backwards", "sweep testdata/small.yaml --from 1 --to 0", exitWrong, "the smaller one first"},
		{"a weighting above 1", "sweep testdata/small.yaml --to 1.5", exitWrong, "from 0 to 1"},
		{"not a number", "sweep testdata/small.yaml --to NaN", exitWrong, "use two numbers"},
		{"a path without a range", "sweep testdata/small.yaml --over model.caution", exitWrong, "say --from and --to"},
		{"a path that is none", "sweep testdata/small.yaml --over model.courage --from 0 --to 1 --points 2", exitWrong, "model.courage"},
		{"a parameter that is none", "sweep testdata/small.yaml --over nosuch", exitWrong, "no number of the scenario has this name; use reliability"},
		{"a misspelt parameter", "sweep testdata/small.yaml --over relability", exitWrong, "did you mean reliability?"},
		{"a misspelt path", "sweep testdata/small.yaml --over model.cauton", exitWrong, `Did you mean "caution"?`},
		{"a path to a word", "sweep testdata/small.yaml --over purchase.type", exitWrong, "no number of the scenario has this name"},
		{"a path to a name", "sweep testdata/small.yaml --over members.ann.name", exitWrong, "no number of the scenario has this name"},
		{"fractions of what is counted", "sweep testdata/small.yaml --over negotiation.rounds --from 2 --to 6 --points 4", exitWrong, "not 3.33333; say --points 5"},
		{"a setting that is none", "map testdata/small.yaml --x relability", exitWrong, "did you mean reliability?"},
		{"a setting like no other", "map testdata/small.yaml --y zzz", exitWrong, "no setting has this name; use reliability"},
		{"a path that is no setting", "map testdata/small.yaml --x members.ann.foo=0..1", exitWrong, "members.ann"},
		{"a path without its range", "map testdata/small.yaml --x suppliers.you.awareness", exitWrong, "such as suppliers.you.awareness=0..1"},
		{"a range that is none", "map testdata/small.yaml --x reliability=1", exitWrong, "write SETTING=FROM..TO"},
		{"a range backwards", "map testdata/small.yaml --x reliability=1..0", exitWrong, "the smaller one first"},
		{"a share above 1", "map testdata/small.yaml --x concession=0..2", exitWrong, "goes from 0 to 1"},
		{"one setting twice", "map testdata/small.yaml --x rationality --y model.rationality", exitWrong, "are both model.rationality"},
		{"too fine a map", "map testdata/small.yaml --points 1000", exitWrong, "--points 1000"},
		{"a comparison by nothing", "compare testdata/small.yaml --by luck", exitWrong, "use one of type, rule, strategy"},
		{"a tornado of no runs", "tornado testdata/small.yaml --runs 0", exitWrong, "--runs 0"},
		{"a folder as chart", "sweep testdata/small.yaml --csv " + folder, exitWrong, "this is a folder"},
		{"chart and shares in one file", "sweep testdata/small.yaml --chart x.svg --csv ./x.svg", exitWrong, "are one file"},
		{"JSON and lines of it", "batch testdata/small.yaml --json --jsonl", exitWrong, "two forms of one result"},
		{"JSON of a run and lines of it", "run testdata/small.yaml --json --jsonl", exitWrong, "two forms of one result"},
		{"JSON of a play and lines of it", "play testdata/small.yaml --decisions x.yaml --json --jsonl", exitWrong, "two forms of one result"},
		{"rows and lines", "batch testdata/small.yaml --csv x.csv --jsonl", exitWrong, "have the same rows"},
		{"rows and JSON to stdout", "batch testdata/small.yaml --csv - --json", exitWrong, "both write to stdout"},
		{"a result nowhere", "run testdata/small.yaml --out=", exitWrong, "--out needs a value"},
		{"shares nowhere", "sweep testdata/small.yaml --csv=", exitWrong, "--csv needs a value"},
		{"shares and JSON to stdout", "sweep testdata/small.yaml --csv - --json", exitWrong, "both write to stdout"},
		{"a chart of no known kind", "sweep testdata/small.yaml --chart x.gif", exitWrong, "must end in .svg, .png, .pdf"},
		{"a chart in no folder", "sweep testdata/small.yaml --chart " + folder + "/none/x.svg", exitWrong, "there is no folder"},
		{"shares in no folder", "sweep testdata/small.yaml --csv " + folder + "/none/x.csv", exitWrong, "there is no folder"},
		{"a folder as scenario", "run testdata/", exitWrong, "testdata"},
		{"one value", "sweep testdata/small.yaml --from 0.5 --to 0.5 --points 3 --runs 10", exitFine, ""},
		{"help", "sweep --help", exitFine, ""},
		{"help on a command", "help sweep", exitFine, ""},
		{"version", "--version", exitFine, ""},
		{"schema", "schema", exitFine, ""},
		{"licences", "licenses", exitFine, ""},
		{"the licence of nothing", "licenses all fyne.io/fyne", exitWrong, "no module fyne.io/fyne"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, stdout, stderr := call(t, strings.Fields(test.args)...)
			if code != test.code {
				t.Errorf("exit code %d, want %d; stderr: %s", code, test.code, stderr)
			}
			if !strings.Contains(stderr, test.says) || test.says == "" && stderr != "" {
				t.Errorf("stderr %q, want %q in it", stderr, test.says)
			}
			if test.code == exitFine && stdout == "" {
				t.Error("nothing on stdout")
			}
			if test.code == exitWrong && stdout != "" {
				t.Errorf("stdout %q, want nothing", stdout)
			}
		})
	}
}

func TestWorkersDoNotChangeTheAnswer(t *testing.T) {
	_, one, _ := call(t, "batch", "testdata/small.yaml", "--runs", "300", "--json", "--workers", "1")
	_, four, _ := call(t, "batch", "testdata/small.yaml", "--runs", "300", "--json", "--workers", "4")
	if one != four {
		t.Errorf("one worker %s, four %s", one, four)
	}
}

func TestCancelledBeforeItBegins(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	if code := Main(ctx, []string{"batch", "welding-cell"}, &stdout, &stderr); code != exitInterrupted || stdout.Len() > 0 {
		t.Errorf("exit code %d, stdout %q", code, stdout.String())
	}
}

func TestShellCompletesWhatOneWouldType(t *testing.T) {
	tests := []struct{ line, want string }{
		{"run ", "welding-cell"},
		{"check ", "late-again"},
		{"run welding-cell --strategy ", "reliability_proof"},
		{"sweep welding-cell --over ", "model.loss_aversion"},
		{"sweep welding-cell --over ", "importance"},
		{"scenarios --lang ", "nl"},
	}
	for _, test := range tests {
		_, stdout, _ := call(t, append([]string{"__complete"}, strings.Split(test.line, " ")...)...)
		if !strings.Contains(stdout, test.want+"\n") {
			t.Errorf("after %q the shell is offered %q, want %s in it", test.line, stdout, test.want)
		}
	}
}

// brief are the words of an example as a usual test runs it: with few worlds and
// plans, what searches or tries much in a small scenario, a coach in the shortest that
// has lists of decisions, and the claims of a small one in place of those of a bundled
// one, which hold only in thousands of worlds. A deep test runs what is written.
func brief(words []string, small string) []string {
	if effort.Deep() {
		return words
	}
	words = slices.Clone(words)
	for k, word := range words {
		switch {
		case word == "--runs":
			if n, err := strconv.Atoi(words[k+1]); err == nil {
				words[k+1] = strconv.Itoa(min(n, 20))
			}
		case word == "--plans":
			words[k+1] = strconv.Itoa(analysis.LeastHuntPlans)
		case slices.Contains(words, "coach"):
			for _, id := range scenarios.IDs() {
				if rest, ok := strings.CutPrefix(word, id); ok && (rest == "" || rest[0] == '-') {
					words[k] = "gloves-and-wipes" + rest // its list of the same end
				}
			}
		case slices.Contains(scenarios.IDs(), word) && slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"--simulate", "playtest", "hunt", "tornado"}, w)
		}):
			words[k] = small
		}
	}
	return words
}

// shellWords are the words of a line as a shell reads them: a quoted one has blanks.
func shellWords(line string) []string {
	words := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1)
	for k, word := range words {
		words[k] = strings.Trim(word, `"`)
	}
	return words
}

func TestExamplesOfTheHelpRun(t *testing.T) {
	small, err := filepath.Abs(filepath.Join("testdata", "small.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	source, err := scenarios.Read("welding-cell")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]byte{}
	for name, path := range map[string]string{"notice.xml": "eforms/cn_24_open.xml", "release.json": "ocds/package.json"} {
		if texts[name], err = os.ReadFile(published + path); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(t.TempDir())
	for name, text := range texts {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mine := bytes.Replace(source, []byte("id: welding-cell"), []byte("id: my-scenario"), 1)
	if err := os.WriteFile("my-scenario.yaml", mine, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"mine.yaml", "more.yaml"} {
		if err := os.WriteFile(name, []byte("format: 1\ndecisions:\n  - week: []\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept := playing(t)
	for range 3 {
		kept("play", "late-again", "--decisions", "mine.yaml")
	}
	kept("play", "gloves-and-wipes", "--decisions", "gloves-and-wipes-won")
	commands := 0
	p := &program{stdout: &output{Writer: new(bytes.Buffer)}, stderr: new(bytes.Buffer), words: lang.For("en")}
	root := p.root()
	for _, cmd := range append(root.Commands(), root) {
		if cmd.Example == "" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			example, file, saved := strings.Cut(strings.TrimSpace(line), " > ")
			args := brief(shellWords(example), small)
			if args[0] != "buygrid" {
				t.Fatalf("%s: example %q", cmd.CommandPath(), line)
			}
			commands++
			if WantsWindow(args[1:]) {
				continue // and so it is no command
			}
			code, stdout, stderr := kept(args[1:]...)
			if code != exitFine || stdout == "" {
				t.Errorf("%s: exit code %d, stderr %s", strings.TrimSpace(line), code, stderr)
			}
			if saved { // as the shell would; a later example may read it
				if err := os.WriteFile(file, []byte(stdout), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if commands < 20 {
		t.Errorf("only %d examples", commands)
	}
	for _, name := range []string{"chart.svg", "reliability.svg", "importance.csv"} {
		if info, err := os.Stat(name); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
