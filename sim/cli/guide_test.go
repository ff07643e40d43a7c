package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"buygrid/sim/guide"
)

func TestTheAuthorsGuideIsWrittenAsItsFileIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if code, stdout, stderr := call(t, "guide", "--lang", "nl", "--out", "g.pdf"); code != exitFine || stdout != "" {
		t.Fatalf("exit code %d, %q\n%s", code, stdout, stderr)
	}
	if file, err := os.ReadFile("g.pdf"); err != nil || !strings.HasPrefix(string(file), "%PDF-") {
		t.Errorf("no PDF: %v", err)
	}
	if code, _, stderr := call(t, "guide", "2", "--out", "g.md"); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	if text, err := os.ReadFile("g.md"); err != nil || strings.Count(string(text), "\n## ") != 1 || !strings.Contains(string(text), "\n## 2. ") {
		t.Errorf("page 2 as Markdown: %v\n%s", err, text)
	}
}

func TestTheAuthorsGuideHasThePagesThatItHas(t *testing.T) {
	for _, given := range []string{"0", "5", "two", "-1"} {
		if code, stdout, stderr := call(t, "guide", "--", given); code != exitWrong || stdout != "" || !strings.Contains(stderr, "1 to 4") {
			t.Errorf("page %s: exit code %d, %q, %q", given, code, stdout, stderr)
		}
	}
	_, stdout, _ := call(t, "guide", "--json")
	var got struct {
		Pages  []guidePageJSON
		Origin struct{ Scenario string }
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || len(got.Pages) != len(guide.Pages) || got.Origin.Scenario != "my-purchase" {
		t.Fatalf("%d pages of %q as JSON: %v", len(got.Pages), got.Origin.Scenario, err)
	}
	for k, page := range got.Pages {
		if page.Number != k+1 || page.ID != guide.Pages[k].ID || page.Title == "" || len(page.Parts) == 0 || len(page.Keys) == 0 {
			t.Errorf("page %d as JSON has %d parts and %d tables of keys", page.Number, len(page.Parts), len(page.Keys))
		}
	}
}

// What the first page says to do with its lines can be done, and comes out as it
// says.
func TestTheTwentyLinesCanBeTried(t *testing.T) {
	t.Chdir(t.TempDir())
	_, stdout, _ := call(t, "guide", "1")
	_, rest, _ := strings.Cut(stdout, "```yaml\n")
	lines, _, _ := strings.Cut(rest, "```\n")
	if err := os.WriteFile("my-purchase.yaml", []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, short := range []string{"check my-purchase.yaml", "check my-purchase.yaml --simulate --runs 300", "run my-purchase.yaml", "playtest my-purchase.yaml --runs 4", "hunt my-purchase.yaml --plans 40 --runs 4"} {
		line, _, _ := strings.Cut(short, " --runs")
		line, _, _ = strings.Cut(line, " --plans")
		if !strings.Contains(stdout, fmt.Sprintf("buygrid %s |", line)) {
			t.Errorf("the guide does not name %q", line)
		}
		if code, _, stderr := call(t, strings.Fields(short)...); code == exitWrong || code != exitFine && !strings.HasPrefix(short, "hunt") {
			t.Errorf("%s: exit code %d\n%s", short, code, stderr)
		}
	}
}
