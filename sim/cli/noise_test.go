package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"buygrid/sim/effort"
)

// noise is a number that arithmetic left a trace in, such as 0.49999999999999994
// or 0.30000000000000004.
var noise = regexp.MustCompile(`\d[.,]\d*(0{7,}\d{1,3}|9{7,}\d{0,2})\b`)

func TestNoiseIsSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"0.49999999999999994": true, "0.30000000000000004": true, "1,2000000000000002": true, "0.20099999999999998": true,
		"0.5": false, "0.3333333333333333": false, "4711": false, "0.0000001": false, "1000000000": false,
	} {
		if noise.MatchString(text) != want {
			t.Errorf("%s: noise is %v", text, !want)
		}
	}
}

// Exact values are written exactly, by every command and in every form.
func TestNoOutputHasFloatNoise(t *testing.T) {
	const small = "testdata/small.yaml"
	played := "gloves-and-wipes" // the shortest
	if effort.Deep() {
		played = "welding-cell"
	}
	for _, line := range []string{
		"run " + small + " --seed 5", "run " + small + " --seed 9 --strategy price_conceder", "run welding-cell --seed 3", "run late-again --seed 2",
		"batch " + small + " --runs 30", "flips welding-cell --runs 30", "flips " + small + " --after-run", "power welding-cell", "power late-again --set purchase.importance=0.9",
		"sweep " + small + " --over importance --from 0.1 --to 0.9 --points 9 --runs 10", "sweep " + small + " --over model.caution --from 0.1 --to 1.3 --points 13 --runs 4",
		"map " + small + " --x model.caution=0.1..0.7 --y reliability=0.1..0.9 --points 7 --runs 4", "tornado " + small + " --runs 10", "compare " + small + " --by rule --runs 10",
		"playtest " + small + " --runs 4", "coach " + played + " --decisions " + played + "-won --runs 20 --quick", "play late-again --decisions late-again-won",
		"hunt " + small + " --plans 40 --runs 10",
	} {
		forms := []string{"", " --json"}
		if strings.HasPrefix(line, "coach") {
			forms = forms[:0] // it takes long
		}
		if command, _, _ := strings.Cut(line, " "); command == "run" || command == "play" {
			forms = append(forms, " --jsonl")
		} else if command == "batch" { // a seed behind a comma looks like noise
			forms = append(forms, " --jsonl", " --csv - --locale nl")
		} else if command != "flips" && command != "hunt" {
			forms = append(forms, " --csv -")
			if effort.Deep() || command == "sweep" || command == "power" {
				forms = append(forms, " --csv - --locale nl") // the same cells with another comma
			}
		}
		for _, form := range forms {
			code, stdout, stderr := call(t, strings.Fields(line+form)...)
			if code != exitFine && code != exitNo {
				t.Fatalf("%s%s: exit code %d, %s", line, form, code, stderr)
			}
			if found := noise.FindAllString(stdout, 5); found != nil {
				t.Errorf("%s%s prints %v", line, form, found)
			}
		}
	}
}

// A value in a table can be typed and comes to the same.
func TestAValueThatIsPrintedIsTheOneThatWasSimulated(t *testing.T) {
	for _, v := range values(0.1, 0.9, 9) {
		if text := plain(v); len(text) > 3 {
			t.Errorf("simulated is %s", text)
		}
	}
}

func TestALocaleIsWrittenForItsSpreadsheets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.csv")
	for locale, want := range map[string][2]string{
		"nl": {"\ufeffvalue;runs;outcome;count;share;low;high;", "\n0,5;4;won;"}, "fr": {"\ufeffvalue;runs;outcome;count;share;low;high;", "\n0,5;4;won;"},
		"en": {"\ufeffvalue,runs,outcome,count,share,low,high,", "\n0.5,4,won,"}, "": {"value,runs,outcome,count,share,low,high,", "\n0.5,4,won,"},
	} {
		line := "sweep testdata/small.yaml --from 0.5 --to 0.9 --points 2 --runs 4 --csv " + file
		if locale != "" {
			line += " --locale " + locale
		}
		printed(t, line)
		if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), want[0]) || !strings.Contains(string(text), want[1]) {
			t.Errorf("%q: %q, %v", locale, text, err)
		}
	}
	for line, says := range map[string]string{
		"power welding-cell --csv x.csv --locale tlh": "use one of en, nl, fr", "power welding-cell --locale nl": "name a file with --csv",
	} {
		if code, _, stderr := call(t, strings.Fields(line)...); code != exitWrong || !strings.Contains(stderr, says) {
			t.Errorf("%s: exit code %d, %s", line, code, stderr)
		}
	}
}
