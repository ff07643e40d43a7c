package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withClaims is testdata/small.yaml with other claims and a strategy of its own.
func withClaims(t *testing.T, claims string) string {
	t.Helper()
	src, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(src), "expect:")
	if !found {
		t.Fatal("small.yaml claims nothing")
	}
	own := "strategies:\n  door-to-door:\n    title: {en: Door to door, nl: Van deur tot deur, fr: De porte en porte}\n    moves: [{action: call, to: everybody, about: price}]\n"
	file := filepath.Join(t.TempDir(), "small.yaml")
	if err := os.WriteFile(file, []byte(before+own+"expect:\n"+claims), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestClaimsSayWhatTheirTextSays(t *testing.T) {
	tests := []struct{ claim, want string }{
		{"{strategy: passive, outcome: won, at_most: 0.9, with: {purchase.importance: 0.5, decision.rule: majority}}",
			`{"strategy":"passive","with":{"purchase.importance":0.5,"decision.rule":"majority"},"outcome":"won","at_most":0.9,"holds":true,"runs":100,"count":`},
		{"{strategy: balanced, only: [ann, cas], never: [call, email], outcome: nobody, at_least: 0, at_most: 1}",
			`{"strategy":"balanced","only":["ann","cas"],"never":["email","call"],"outcome":"nobody","at_least":0,"at_most":1,"holds":true,"runs":100,"count":`},
		{"{strategy: random, outcome: value, at_least: 5}", `{"strategy":"random","outcome":"value","at_least":5,"holds":false,"runs":100,"share":`},
		{"{strategy: door-to-door, beats: passive, by: 0.99}", `{"strategy":"door-to-door","beats":"passive","by":0.99,"holds":false,"runs":100,"difference":`},
		{"{strategy: passive, beats: {strategy: random, only: [bob], never: [pilot]}, of: value, by: 0}",
			`{"strategy":"passive","beats":{"strategy":"random","only":["bob"],"never":["pilot"]},"of":"value","by":0,"holds":`},
		{"{strategy: balanced, outcome: \"lost:cheap\", at_most: 1}", `"outcome":"lost:cheap"`},
	}
	for _, test := range tests {
		file := withClaims(t, "  - "+test.claim+"\n")
		code, out, errs := call(t, "check", file, "--simulate", "--runs", "100", "--json")
		var files []struct {
			Claims []json.RawMessage
		}
		if err := json.Unmarshal([]byte(out), &files); err != nil || len(files) != 1 || len(files[0].Claims) != 1 {
			t.Fatalf("%s: exit code %d, %s%s", test.claim, code, out, errs)
		}
		if got := string(files[0].Claims[0]); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s, want %s..", test.claim, got, test.want)
		}
		var numbers struct {
			Holds             bool
			Share, Difference *float64
			Low, High         float64
		}
		if err := json.Unmarshal(files[0].Claims[0], &numbers); err != nil {
			t.Fatal(err)
		}
		middle := numbers.Share
		if strings.Contains(test.claim, "beats") {
			middle = numbers.Difference
		}
		if middle == nil || (numbers.Share == nil) == (numbers.Difference == nil) || *middle < numbers.Low || *middle > numbers.High {
			t.Errorf("%s: %s", test.claim, files[0].Claims[0])
		}
		if numbers.Holds != (code == exitFine) {
			t.Errorf("%s: holds %v and ends with %d", test.claim, numbers.Holds, code)
		}
	}
}

func TestClaimsReadInEveryLanguage(t *testing.T) {
	file := withClaims(t, `  - {strategy: door-to-door, only: [ann], never: [call], beats: random, by: 0.1}
  - {strategy: passive, outcome: nobody, at_least: 0.5}
  - {strategy: passive, outcome: value, at_most: 0.5}
`)
	for lang, wants := range map[string][]string{
		"en": {"Door to door; only Ann; without call", "compared with: Random", "≥ 10.0 points", "ends with nobody", "mean value"},
		"nl": {"Van deur tot deur; alleen Ann; zonder", "vergeleken met: Willekeurig", "≥ 10,0 punten", "eindigt met niemand", "gemiddelde waarde"},
		"fr": {"De porte en porte; seulement Ann; sans", "comparé à : Au hasard", "≥ 10,0 points", "finit sans personne", "valeur moyenne"},
	} {
		_, out, errs := call(t, "check", file, "--simulate", "--runs", "50", "--lang", lang)
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(out, "\u00a0", " "), want) {
				t.Errorf("%s: the table lacks %q:\n%s%s", lang, want, out, errs)
			}
		}
	}
}

// TestAScenariosOwnStrategyCanBeNamed wherever a strategy can.
func TestAScenariosOwnStrategyCanBeNamed(t *testing.T) {
	file := withClaims(t, "  - {strategy: door-to-door, outcome: won, at_most: 1}\n")
	for _, line := range []string{
		"run FILE --strategy door-to-door", "run FILE --strategy random", "batch FILE --strategy door-to-door --runs 20", "batch FILE --strategy random --runs 20",
		"sweep FILE --strategy door-to-door --points 3 --runs 10", "map FILE --strategy door-to-door --x reliability --y concession --points 2 --runs 10",
		"tornado FILE --strategy door-to-door --runs 5", "flips FILE --after-run --strategy door-to-door", "compare FILE --by rule --strategy door-to-door --runs 10",
	} {
		words := strings.Fields(line)
		for k := range words {
			if words[k] == "FILE" {
				words[k] = file
			}
		}
		if code, _, errs := call(t, words...); code != exitFine {
			t.Errorf("%s: exit code %d, %s", line, code, errs)
		}
	}
	_, out, _ := call(t, "compare", file, "--by", "strategy", "--runs", "10")
	if !strings.Contains(out, "Door to door") {
		t.Errorf("the comparison leaves out the scenario's own strategy:\n%s", out)
	}
	if code, _, errs := call(t, "batch", file, "--strategy", "window-to-window", "--runs", "10"); code != exitWrong || !strings.Contains(errs, "door-to-door") || !strings.Contains(errs, "random") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}
