package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/sim/handbook"
)

func TestTheHandbookIsWrittenAsItsFileIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if code, stdout, stderr := call(t, "handbook", "--lang", "nl", "--out", "h.pdf"); code != exitFine || stdout != "" {
		t.Fatalf("exit code %d, %q\n%s", code, stdout, stderr)
	}
	if file, err := os.ReadFile("h.pdf"); err != nil || !strings.HasPrefix(string(file), "%PDF-") {
		t.Errorf("no PDF: %v", err)
	}
	if code, _, stderr := call(t, "handbook", "--out", "h.md"); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	text, err := os.ReadFile("h.md")
	if err != nil {
		t.Fatal(err)
	}
	for k := range handbook.Pages {
		name := fmt.Sprintf("h-%d.svg", k+1)
		if picture, err := os.ReadFile(name); err != nil || !strings.Contains(string(picture), "<svg") {
			t.Errorf("%s is no picture: %v", name, err)
		}
		if !strings.Contains(string(text), "]("+name+")") {
			t.Errorf("the text does not show %s", name)
		}
	}
	if drawn, err := filepath.Glob("*.svg"); err != nil || len(drawn) != len(handbook.Pages) {
		t.Errorf("pictures: %q, %v", drawn, err)
	}
}

func TestTheHandbookHasThePagesThatItHas(t *testing.T) {
	for _, given := range []string{"0", "11", "five", "-1"} {
		if code, stdout, _ := call(t, "handbook", "--", given); code != exitWrong || stdout != "" {
			t.Errorf("page %s: exit code %d, %q", given, code, stdout)
		}
	}
	_, all, _ := call(t, "handbook")
	for k := range handbook.Pages {
		if !strings.Contains(all, fmt.Sprintf("\n## %d. ", k+1)) {
			t.Errorf("page %d is left out", k+1)
		}
	}
	_, stdout, _ := call(t, "handbook", "--json")
	var got struct {
		Pages  []chapterJSON
		Origin struct{ Scenario string }
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || len(got.Pages) != len(handbook.Pages) || got.Origin.Scenario != "welding-cell" {
		t.Errorf("%d pages of %q as JSON: %v", len(got.Pages), got.Origin.Scenario, err)
	}
	for k, page := range got.Pages {
		if page.Number != k+1 || page.ID != handbook.Pages[k].ID || len(page.Paragraphs) != handbook.Parts || page.Picture == "" || len(page.Rows) == 0 {
			t.Errorf("page %d as JSON: %+v", k+1, page)
		}
	}
}
