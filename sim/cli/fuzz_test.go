package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buygrid/sim/cli"
)

const small = "testdata/small.yaml"

// asked runs a command as a person does; what it prints must be whole: a result on
// stdout, or a reason on stderr and nothing on stdout.
func asked(t testing.TB, line ...string) (stdout string, fine bool) {
	t.Helper()
	var out, problems bytes.Buffer
	code := cli.Main(t.Context(), line, &out, &problems)
	switch {
	case code == 0 && out.Len() > 0 && !strings.Contains(problems.String(), "buygrid: "): // beside how far it is
		return out.String(), true
	case code >= 1 && code <= 3 && out.Len() == 0 && strings.HasPrefix(problems.String(), "buygrid: "):
		return "", false
	}
	t.Errorf("%q: exit code %d, stdout %q, stderr %q", line, code, out.String(), problems.String())
	return "", false
}

// share is how often an outcome came.
type share struct {
	Count            int
	Share, Low, High float64
}

// counted checks the outcomes of so many purchases: each came a number of times,
// together as often as there were purchases, and every share is of that.
func counted(t *testing.T, where string, outcomes map[string]share, runs int) {
	t.Helper()
	sum := 0
	for name, o := range outcomes {
		sum += o.Count
		if o.Count < 0 || math.Abs(o.Share-float64(o.Count)/float64(runs)) > 1e-12 || !(o.Low >= 0 && o.Low <= o.Share && o.Share <= o.High && o.High <= 1) {
			t.Errorf("%s: %s came %+v of %d times", where, name, o, runs)
		}
	}
	if sum != runs {
		t.Errorf("%s: %d outcomes of %d purchases", where, sum, runs)
	}
}

// FuzzSet changes a scenario by any text behind --set: it is refused with a reason,
// or the batch counts every purchase, and the same again.
func FuzzSet(f *testing.F) {
	for _, text := range []string{"purchase.importance=0.2", "purchase.importance=high", "suppliers.fast.facts.price=2_000", "suppliers.you.strategy=passive", "decision.rule=borda",
		"negotiation.issues={}", "members=[]", "=", "", "a", "title=x", "model.caution=", "purchase.importance==1", "purchase.importance=0.2,purchase.quantity=3",
		"you.budget=€ 42", "you.budget=42,5", "you.budget=2026-03-01", "model.stage_weeks=[0, 0, 1, 1, 1]", "expect=[]", "format=2", "\x00=\x1b[2J", "criteria.price.worst=1000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := []string{"batch", small, "--runs", "3", "--workers", "1", "--json", "--set", text}
		out, fine := asked(t, line...)
		if !fine {
			return
		}
		var batch struct {
			Runs     int
			Outcomes map[string]share
		}
		if err := json.Unmarshal([]byte(out), &batch); err != nil || batch.Runs != 3 {
			t.Fatalf("%s: %v", out, err)
		}
		counted(t, text, batch.Outcomes, 3)
		if again, _ := asked(t, line...); again != out {
			t.Errorf("%s, and again %s", out, again)
		}
	})
}

// FuzzOver sweeps over any text and range: it is refused with a reason, or every
// purchase is counted at every value, from the first to the last.
func FuzzOver(f *testing.F) {
	for _, over := range []string{"reliability", "importance", "model.caution", "suppliers.you.awareness", "purchase.quantity", "criteria.price.weight", "model.stage_weeks", "title",
		"", ".", "suppliers", "model.word_of_mouth", "negotiation.rounds", "you.hours_per_week", "relibility", "members.ann.cares.price", "purchase.importance"} {
		f.Add(over, 0.0, 1.0)
	}
	f.Add("model.rationality", 5.0, 40.0)
	f.Add("importance", math.NaN(), math.Inf(1))
	f.Add("purchase.quantity", 1e300, -1e300)
	f.Add("you.budget", 5e-324, 1e15)
	f.Fuzz(func(t *testing.T, over string, from, to float64) {
		out, fine := asked(t, "sweep", small, "--points", "3", "--runs", "2", "--workers", "1", "--json", "--over", over, fmt.Sprint("--from=", from), fmt.Sprint("--to=", to))
		if !fine {
			return
		}
		var sweep struct {
			Over   string
			Points []struct {
				Value    float64
				Outcomes map[string]share
			}
		}
		if err := json.Unmarshal([]byte(out), &sweep); err != nil || len(sweep.Points) == 0 || sweep.Over != over && over != "purchase.importance" {
			t.Fatalf("%q: %s: %v", over, out, err)
		}
		last := from
		for k, p := range sweep.Points {
			if p.Value < last || p.Value > to || k == 0 && p.Value != math.Ceil(from) && p.Value != from {
				t.Errorf("%q from %v to %v stands at %v", over, from, to, p.Value)
			}
			last = p.Value
			counted(t, fmt.Sprint(over, " at ", p.Value), p.Outcomes, 2)
		}
	})
}

// FuzzSetting puts any text at a side of a map.
func FuzzSetting(f *testing.F) {
	for _, x := range []string{"reliability", "importance=0.2..0.4", "concession=1..1", "rationality=5..40", "suppliers.you.awareness=0..1", "suppliers.you.awareness", "reliability=-1..2",
		"model.caution=2..1", "importance=..", "importance=NaN..1", "importance=0x1p-2..1e0", "=0..1", "..", "purchase.quantity=1..1e308", "reliability=0..1..2", ""} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x string) {
		y := "model.loss_aversion"
		out, fine := asked(t, "map", small, "--points", "2", "--runs", "2", "--workers", "1", "--json", "--x", x, "--y", y)
		if !fine {
			return
		}
		if !json.Valid([]byte(out)) {
			t.Errorf("%q: %s", x, out)
		}
	})
}

// FuzzPart merges any text as a file of parts: it is refused with a reason and
// nothing is touched, or it is all parts of one job, and then the result counts
// every purchase of theirs, and is the same in any order.
func FuzzPart(f *testing.F) {
	folder := f.TempDir()
	part := func(line string, k, of int) string {
		out, fine := asked(f, append(strings.Fields(line), "--shard", fmt.Sprint(k, "/", of))...)
		if !fine {
			f.Fatalf("%s makes no part %d", line, k)
		}
		return out
	}
	for _, line := range []string{
		"batch " + small + " --runs 20 --seed 9 --strategy reliability_proof --set purchase.importance=0.4",
		"sweep " + small + " --points 2 --runs 4", "map " + small + " --points 2 --runs 4",
	} {
		one, two := part(line, 1, 2), part(line, 2, 2)
		f.Add([]byte(one + two))
		f.Add([]byte(two + "\n\n" + one))
		f.Add([]byte(one))
		f.Add([]byte(one + one))
		f.Add([]byte(part(line, 1, 1)))
		f.Add([]byte("10 of 20 purchases\n" + one + "20 of 20 purchases\nDone.\n" + two + "no end of line"))
		stolen := filepath.Join(folder, "stolen.csv")
		for _, change := range [][2]string{{`"counts":[[`, `"counts":[[1,`}, {`"counts":[[`, `"counts":[[-`}, {`"counts":[[`, `"counts":[[9`}, {`"--runs=`, `"--runs=9`}, {`"runs":`, `"runs":-`},
			{`"part":1`, `"part":0`}, {`"of":2`, `"of":1`}, {`"--runs`, `"--csv=` + stolen + `","--runs`}, {`"--runs`, `"--help","--runs`},
			{`"text":"`, `"text":" `}, {`"engine":`, `"engine":1e9,"x":`}} {
			f.Add([]byte(strings.ReplaceAll(one+two, change[0], change[1])))
		}
	}
	one, two := part("batch "+small+" --runs 20", 1, 2), part("batch "+small+" --runs 20", 2, 2)
	f.Add([]byte(one[:200] + one + two[:100] + "\n" + two))
	f.Add([]byte(one[:len(one)-20] + "\n" + two + one))
	f.Add([]byte("null"))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		place := t.TempDir()
		name := filepath.Join(place, "parts")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		out, fine := asked(t, "merge", "--json", name)
		if left, err := os.ReadDir(place); err != nil || len(left) != 1 {
			t.Errorf("merge left %v, %v", left, err)
		}
		if again, err := os.ReadFile(name); err != nil || !bytes.Equal(again, text) {
			t.Errorf("the parts became %q, %v", again, err)
		}
		if _, err := os.Stat(filepath.Join(folder, "stolen.csv")); err == nil {
			t.Error("merge wrote a file that a part names")
		}
		if !fine {
			return
		}
		runs, parts := 0, partsIn(text)
		for _, p := range parts {
			runs += p.Runs
		}
		var result struct {
			Runs     int
			Outcomes map[string]share
			Points   []struct{ Outcomes map[string]share }
		}
		if err := json.Unmarshal([]byte(out), &result); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		switch parts[0].Command[0] {
		case "batch":
			if result.Runs != runs {
				t.Errorf("%d purchases in the parts, the result speaks of %d", runs, result.Runs)
			}
			counted(t, "batch", result.Outcomes, runs)
		case "sweep":
			for _, p := range result.Points {
				counted(t, "sweep", p.Outcomes, runs)
			}
		}
		var turned []byte
		for _, p := range slices.Backward(parts) {
			turned = append(append(turned, p.raw...), '\n')
		}
		if err := os.WriteFile(name, turned, 0o600); err != nil {
			t.Fatal(err)
		}
		if again, _ := asked(t, "merge", "--json", name); again != out {
			t.Errorf("in the other order the parts are %s, in theirs %s", again, out)
		}
	})
}

// onePart is what a test reads of a part.
type onePart struct {
	raw     json.RawMessage
	Command []string
	Runs    int
}

// partBegins is how --shard begins a part.
var partBegins = regexp.MustCompile(`\{\s*"buygrid_part"`)

// partsIn returns the parts in a file, whatever stands between. What another part
// begins in, or is no JSON, is torn.
func partsIn(text []byte) (parts []onePart) {
	begins := partBegins.FindAllIndex(text, -1)
	for k, at := range begins {
		end := len(text)
		if k+1 < len(begins) {
			end = begins[k+1][0]
		}
		var p onePart
		if json.NewDecoder(bytes.NewReader(text[at[0]:end])).Decode(&p.raw) == nil && json.Unmarshal(p.raw, &p) == nil {
			parts = append(parts, p)
		}
	}
	return parts
}

func TestMergeCarriesOutNothingButTheJob(t *testing.T) {
	folder := t.TempDir()
	name, stolen := filepath.Join(folder, "part"), filepath.Join(folder, "stolen")
	whole, fine := asked(t, "sweep", small, "--points", "2", "--runs", "4", "--shard", "1/1")
	if !fine {
		t.Fatal("no part")
	}
	for _, more := range []string{`"--csv=` + stolen + `"`, `"--chart=` + stolen + `.svg"`, `"--csv","` + stolen + `"`, `"--help"`, `"--help=true"`, `"-h"`, `"--json"`, `"--json=true"`, `"--lang=nl"`, `"--shard=1/1"`,
		`"--workers=9"`, `"--"`, `"x"`} {
		if err := os.WriteFile(name, []byte(strings.Replace(whole, `"--points`, more+`,"--points`, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, fine := asked(t, "merge", name); fine {
			t.Errorf("with %s: %s", more, out)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("merge left %v, %v", left, err)
	}
}
