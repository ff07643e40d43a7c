package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	readmeScenario = regexp.MustCompile("(?s)```yaml\nformat: 1\nid: (.*?)\n(.*?)```")
	readmeList     = regexp.MustCompile("(?s)```yaml\n(format: 1\nlevel: .*?)```")
	readmeCommand  = regexp.MustCompile(`(?m)^\./buygrid (.+)$`)
)

// TestReadmeRuns follows the README like a newcomer: saves its files and types its commands.
func TestReadmeRuns(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := readmeScenario.FindSubmatch(readme)
	if found == nil {
		t.Fatal("the README has no scenario")
	}
	tender, err := os.ReadFile(published + "eforms/cn_24_open.xml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("notice.xml", tender, 0o600); err != nil {
		t.Fatal(err)
	}
	id, rest := string(found[1]), string(found[2])
	text := "format: 1\nid: " + id + "\n" + rest
	if err := os.WriteFile(id+".yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(text, "\n"); lines > 25 {
		t.Errorf("the first scenario has %d lines, and should have about twenty", lines)
	}
	list := readmeList.FindSubmatch(readme)
	if list == nil {
		t.Fatal("the README has no list of decisions")
	}
	if err := os.WriteFile("first-weeks.yaml", list[1], 0o600); err != nil {
		t.Fatal(err)
	}

	commands := readmeCommand.FindAllSubmatch(readme, -1)
	if len(commands) < 7 {
		t.Fatalf("the README has an example of %d commands, want one of each of 7", len(commands))
	}
	for _, command := range commands {
		t.Run(string(command[1]), func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := Main(t.Context(), brief(strings.Fields(string(command[1])), "forklifts.yaml"), &stdout, &stderr); code != 0 {
				t.Fatalf("exit code %d\n%s", code, stderr.String())
			}
			if stdout.Len() == 0 {
				t.Error("nothing on stdout")
			}
		})
	}
}
