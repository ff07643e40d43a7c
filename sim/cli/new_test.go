package cli

import (
	"maps"
	"os"
	"strings"
	"testing"
)

func TestNewBeginsAScenarioWithoutProblems(t *testing.T) {
	t.Chdir(t.TempDir())
	for id, line := range map[string]string{
		"my-purchase": "new my-purchase", "pompen": "new pompen --lang nl", "pompes": "new pompes --lang fr --title Pompes",
		"my-gloves": "new my-gloves --from gloves-and-wipes --title Gloves",
	} {
		begins(t, id, line)
	}
	begins(t, "my-copy", "new my-copy --from my-purchase.yaml")
	begins(t, "true", "new true")
	begins(t, "123", "new 123 --from gloves-and-wipes")
}

func begins(t *testing.T, id, line string) {
	t.Helper()
	code, stdout, stderr := call(t, strings.Fields(line)...)
	if code != exitFine || !strings.Contains(stdout, id+".yaml") {
		t.Fatalf("%s: exit code %d, %q, %s", line, code, stdout, stderr)
	}
	text, err := os.ReadFile(id + ".yaml")
	if err != nil || !strings.Contains(strings.ReplaceAll(string(text), `"`, ""), "\nid: "+id+"\n") {
		t.Errorf("%s: the file has another id: %v", line, err)
	}
	if _, title, ok := strings.Cut(line, "--title "); ok && !strings.Contains(string(text), title) {
		t.Errorf("%s: no title %s", line, title)
	}
	if code, _, stderr := call(t, "check", id+".yaml"); code != exitFine {
		t.Errorf("%s: check ends with %d, %s", line, code, stderr)
	}
}

func TestNewTouchesNothingThatIsThere(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("mine.yaml", []byte("format: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := content(t)
	for line, want := range map[string]string{
		"new mine":                     "mine.yaml is there already",
		"new mine --from welding-cell": "mine.yaml is there already",
		"new":                          "name one id, such as my-purchase",
		"new a b":                      "name one id, such as my-purchase",
		"new My_Purchase":              "such as my-purchase",
		"new other --title=":           "--title: say what trainees see",
		"new other --title=\u00a0":     "--title: say what trainees see",
		"new other --from=":            "--from: name a bundled scenario or a file",
		"new other --title= --lang nl": "--title: zeg wat cursisten zien",
		"new other --from= --lang fr":  "--from\u00a0: nommez un scénario",
		"new ../up":                    "such as up",
		"new con":                      "Windows keeps con for a device",
		"new com1 --lang nl":           "Windows houdt com1 voor een apparaat",
		"new nul --from welding-cell":  "Windows keeps nul for a device",
		"new other --from nowhere":     "no scenario \"nowhere\"",
		"new other --out other.yaml":   "other.yaml is the scenario that is begun",
		"new other --out ./other.yaml": "other.yaml is the scenario that is begun",
	} {
		code, stdout, stderr := call(t, strings.Fields(line)...)
		if code != exitWrong || !strings.Contains(stderr, want) || stdout != "" {
			t.Errorf("%s: exit code %d, %q, %s", line, code, stdout, stderr)
		}
	}
	for _, id := range []string{"", " ", "\u00a0"} {
		code, stdout, stderr := call(t, "new", "--", id)
		if code != exitWrong || !strings.Contains(stderr, "such as my-purchase") || stdout != "" {
			t.Errorf("%q: exit code %d, %q, %s", id, code, stdout, stderr)
		}
	}
	if after := content(t); !maps.Equal(before, after) {
		t.Error("files were touched")
	}
}
