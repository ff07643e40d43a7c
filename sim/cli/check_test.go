package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withWarnings is testdata/small.yaml with an event that nobody is told of.
func withWarnings(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "small.yaml")
	if err := os.WriteFile(file, append(src, "\nevents: [{id: strike, when: {week: 2}, effect: {need: 0.2}}]\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWarningsAreNoProblemsUnlessAskedFor(t *testing.T) {
	file := withWarnings(t)
	for lang, want := range map[string]string{
		"en": "warning: The event strike has no text, so nobody learns why things change. [silent-event]",
		"nl": "waarschuwing: De gebeurtenis strike heeft geen tekst, dus niemand verneemt waarom er iets verandert. [silent-event]",
		"fr": "avertissement: L’événement strike n’a pas de texte : personne n’apprend donc pourquoi les choses changent. [silent-event]",
	} {
		code, out, errs := call(t, "check", file, "--lang", lang)
		if code != exitFine || !strings.Contains(out, want) || errs != "" {
			t.Errorf("%s: exit code %d\n%s%s", lang, code, out, errs)
		}
		_, problem, _ := strings.Cut(want, ": ")
		code, out, _ = call(t, "check", file, "--strict", "--lang", lang)
		if code != exitNo || strings.Contains(out, want) || !strings.Contains(out, problem) {
			t.Errorf("%s: --strict ends with %d\n%s", lang, code, out)
		}
	}
}

func TestWarningsInJSONStandBesideProblems(t *testing.T) {
	file := withWarnings(t)
	type checked struct {
		Valid              bool
		Problems, Warnings []struct {
			Line int
			Code string
		}
	}
	read := func(flags ...string) checked {
		_, out, errs := call(t, append([]string{"check", file, "--json"}, flags...)...)
		var all []checked
		if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) != 1 {
			t.Fatalf("%v: %s%s", err, out, errs)
		}
		return all[0]
	}
	if c := read(); !c.Valid || len(c.Problems) != 0 || len(c.Warnings) != 1 || c.Warnings[0].Code != "silent-event" || c.Warnings[0].Line == 0 {
		t.Errorf("%+v", c)
	}
	if c := read("--strict"); c.Valid || len(c.Problems) != 1 || len(c.Warnings) != 0 {
		t.Errorf("--strict: %+v", c)
	}
}

// TestTheSizeOfAFileIsTheTrueOne, however much larger than a scenario it is.
func TestTheSizeOfAFileIsTheTrueOne(t *testing.T) {
	file := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(file, []byte(strings.Repeat("#\n", 1_200_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := call(t, "check", file); code != exitNo || !strings.Contains(out, "The file has 2400000 bytes, the most are 1048576.") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestBundledScenariosHaveNoWarnings, for they are what authors learn from.
func TestBundledScenariosHaveNoWarnings(t *testing.T) {
	if code, out, errs := call(t, "check", "welding-cell", "late-again", "gloves-and-wipes", "--strict"); code != exitFine {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}
