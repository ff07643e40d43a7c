package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"buygrid/assets/lang"
)

func TestCausesOfTheSystemAreToldInEveryLanguage(t *testing.T) {
	for _, code := range lang.Languages {
		p, seen := &program{words: lang.For(code)}, map[string]bool{}
		for _, c := range causes {
			for _, known := range c.is {
				said := p.why(fmt.Errorf("replace: %w", &fs.PathError{Op: "open", Path: "a.yaml", Err: known}))
				if said != p.words.T("cli.why."+c.key, nil) || strings.Contains(said, "cli.why") || strings.Contains(said, "open") {
					t.Errorf("%s: %v is told as %q", code, known, said)
				}
				seen[said] = true
			}
		}
		if len(seen) != len(causes) {
			t.Errorf("%s: %d sentences for %d causes", code, len(seen), len(causes))
		}
		if said := p.why(&fs.PathError{Op: "open", Path: "a", Err: syscall.EBUSY}); said != syscall.EBUSY.Error() {
			t.Errorf("%s: another cause is told as %q", code, said)
		}
		if said := p.why(errors.New("as it is")); said != "as it is" {
			t.Errorf("%s: %q", code, said)
		}
	}
}

// Wherever --lang stands, and whatever is wrong before it.
func TestEveryMistakeIsToldInTheChosenLanguage(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.Mkdir("dir.yaml", 0o700); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"merge .":                              "het is een map",
		"merge none.json":                      "dat bestand is er niet",
		"run dir.yaml":                         "het is een map",
		"check dir.yaml":                       "het is een map",
		"play late-again --decisions dir.yaml": "het is een map",
		"batch late-again --runs 1.5":          "schrijf",
		"batch late-again --seed -1":           "schrijf",
		"batch late-again --over x":            "er is geen optie --over",
		"batch late-again -x":                  "er is geen optie -x",
		"--lang tlh plays":                     "--lang tlh: gebruik",
	} {
		for _, flag := range []string{" --lang nl", " --lang=nl"} {
			code, stdout, stderr := call(t, strings.Fields(line+flag)...)
			if code != exitWrong || stdout != "" || !strings.Contains(stderr, want) || strings.Contains(stderr, "See 'buygrid") {
				t.Errorf("%s%s: exit code %d, stdout %q, stderr %q", line, flag, code, stdout, stderr)
			}
		}
	}
	if _, _, stderr := call(t, "--lang", "fr", "batch", "late-again", "--runs"); !strings.Contains(stderr, "--runs demande une valeur") {
		t.Errorf("a flag without its value: %q", stderr)
	}
	if _, _, stderr := call(t, "batch", "late-again", "--runs", "x", "--", "--lang", "nl"); !strings.Contains(stderr, "See 'buygrid") {
		t.Errorf("behind --: %q", stderr)
	}
}
