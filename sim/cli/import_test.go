package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/sim/disk"
)

// published are notices for tests.
const published = "../notice/testdata/"

func TestImportExitCodes(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for name, text := range map[string]string{"bomb.xml": "<!DOCTYPE x [<!ENTITY a \"a\">]><x>&a;</x>", "letter.xml": "Dear Sir", "there.yaml": "mine"} {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open, two := published+"eforms/cn_24_open.xml", published+"eforms/pin-cfc_25.xml"
	for _, test := range []struct {
		name, args string
		code       int
		says       string // on stderr
	}{
		{"a draft is printed", "import " + open, exitFine, "The draft has 35 questions"},
		{"one lot of two", "import " + two + " --lot LOT-0002", exitFine, "Price alone decides"},
		{"what was found, in JSON", "import " + published + "ocds/record.json --json", exitFine, ""},
		{"several lots", "import " + two, exitWrong, "--lot LOT-0002: Lot No: 2 (Price 100"},
		{"several lots in JSON", "import " + two + " --json", exitWrong, "--lot LOT-0001"},
		{"several lots in Dutch", "import " + two + " --lang nl", exitWrong, "heeft 2 percelen"},
		{"no such lot", "import " + two + " --lot LOT-9", exitWrong, "has no lot LOT-9"},
		{"no such file", "import nowhere.xml", exitWrong, "no file nowhere.xml"},
		{"a folder", "import " + folder, exitWrong, "buygrid: "},
		{"no notice", "import", exitWrong, "takes exactly one NOTICE"},
		{"two notices", "import a.xml b.xml", exitWrong, "given: 2"},
		{"a file that would do harm", "import " + at("bomb.xml"), exitWrong, "declares a document type"},
		{"a letter", "import " + at("letter.xml"), exitWrong, "neither XML nor JSON"},
		{"a letter in French", "import " + at("letter.xml") + " --lang fr", exitWrong, "ni XML ni JSON"},
		{"a file that is there", "import " + open + " --out " + at("there.yaml"), exitWrong, "is there already"},
		{"a name that is no id", "import " + open + " --out " + at("My_Draft.yaml"), exitWrong, "my-draft.yaml"},
	} {
		code, stdout, stderr := call(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stderr, test.says) || (code == exitFine) != (stdout != "") {
			t.Errorf("%s: exit code %d, stdout %.80q, stderr %q", test.name, code, stdout, stderr)
		}
	}
	if text, err := os.ReadFile(at("there.yaml")); err != nil || string(text) != "mine" {
		t.Errorf("what was there is now %q, %v", text, err)
	}
}

// The file of --out names the scenario, check lists what is asked in it, and another
// import leaves it alone.
func TestADraftIsWrittenOnce(t *testing.T) {
	open, err := filepath.Abs(published + "eforms/cn_24_minimal.xml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if code, stdout, stderr := call(t, "import", open, "--out", "our-tender.yaml"); code != exitFine || stdout != "" || !strings.Contains(stderr, "Wrote our-tender.yaml") || !strings.Contains(stderr, "no award criteria") {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	draft, err := os.ReadFile("our-tender.yaml")
	if err != nil || !bytes.Contains(draft, []byte("\nid: our-tender\n")) {
		t.Fatalf("%v\n%s", err, draft)
	}
	code, stdout, _ := call(t, "check", "our-tender.yaml")
	if code != exitNo || strings.Count(stdout, "[question]") != 27 || strings.Contains(stdout, "[missing") {
		t.Errorf("exit code %d\n%s", code, stdout)
	}
	if code, _, stderr := call(t, "import", open, "--out", "our-tender.yaml"); code != exitWrong {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	if again, err := os.ReadFile("our-tender.yaml"); err != nil || !bytes.Equal(again, draft) {
		t.Error("the draft was replaced")
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// What comes to the place while the draft is made is left alone too.
func TestAFreshFileNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.yaml")
	d := &destination{flag: outFlag, name: path, path: path, mode: disk.NewFileMode, fresh: true}
	err := saveFresh(d, func(to io.Writer) error {
		if err := os.WriteFile(path, []byte("theirs"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := io.WriteString(to, "ours")
		return err
	})
	if text, _ := os.ReadFile(path); !errors.Is(err, fs.ErrExist) || string(text) != "theirs" {
		t.Errorf("%v, %q", err, text)
	}
}

func TestWhatWasFoundInJSON(t *testing.T) {
	_, stdout, _ := call(t, "import", published+"ocds/package.json", "--lot", "1", "--json")
	var got struct {
		Format, ID string
		Languages  []string
		Lots       []string
		Lot        struct {
			ID       string
			Value    struct{ Amount, Currency string }
			Deadline string
			Criteria []struct {
				Type, Weight string
				Name         map[string]string
				Kind         string `json:"weight_kind"`
				Middle       bool   `json:"middle_of_range"`
			}
		}
		Said      []string
		Questions []struct {
			Line int
			Text string
		}
		Draft string
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	c := got.Lot.Criteria
	if got.Format != "OCDS" || got.ID != "ocds-213czf-000-00001" || len(got.Languages) != 2 || len(got.Lots) != 2 || got.Lot.ID != "1" || got.Lot.Value.Amount != "1800000" ||
		got.Lot.Value.Currency != "GBP" || got.Lot.Deadline != "2026-04-17" || len(c) != 3 || c[1].Name["fr"] != "Bruit" || c[1].Weight != "0.1" || c[1].Kind != "decimal" || !c[1].Middle || len(got.Said) != 3 {
		t.Errorf("got %+v", got)
	}
	lines := strings.Split(got.Draft, "\n")
	for _, q := range got.Questions {
		if !strings.Contains(lines[q.Line-1], q.Text) {
			t.Errorf("line %d is %q, not %q", q.Line, lines[q.Line-1], q.Text)
		}
	}
}
