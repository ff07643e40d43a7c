package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWantsWindow(t *testing.T) {
	for args, want := range map[string]bool{
		"": true, "--fallback": true, "--lang nl": true, "--lang=fr --fallback": true,
		"run": false, "--help": false, "--version": false, "--json": false, "--lang nl --json": false,
		"--lang de": false, "--lang": false, "--lang nl run late-again": false, "--speed": false,
	} {
		if got := WantsWindow(strings.Fields(args)); got != want {
			t.Errorf("buygrid %s: wants the window %v, want %v", args, got, want)
		}
	}
}

// A file that is there opens in the window; what only looks like one is a command
// that nobody knows.
func TestAFileOpensInTheWindow(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"mine.yaml", "mine.yml", "MINE.YAML", "sent to me.buygrid", "notice.xml", "Release.JSON", "notes.txt", "run"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder.yaml", 0o700); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		file string // "" where the window is not asked for
	}{
		{[]string{"mine.yaml"}, "mine.yaml"},
		{[]string{"mine.yml", "--lang", "nl"}, "mine.yml"},
		{[]string{"--lang=fr", "MINE.YAML"}, "MINE.YAML"},
		{[]string{"sent to me.buygrid"}, "sent to me.buygrid"},
		{[]string{"notice.xml"}, "notice.xml"},
		{[]string{"--lang", "fr", "Release.JSON"}, "Release.JSON"},
		{[]string{"import", "notice.xml"}, ""},
		{[]string{filepath.Join(folder, "mine.yaml")}, "mine.yaml"},
		{[]string{"--", "mine.yaml"}, "mine.yaml"},
		{[]string{"run"}, ""},
		{[]string{"run", "mine.yaml"}, ""},
		{[]string{"mine.yaml", "mine.yml"}, ""},
		{[]string{"mine.yaml", "--json"}, ""},
		{[]string{"notes.txt"}, ""},
		{[]string{"folder.yaml"}, ""},
		{[]string{"gone.yaml"}, ""},
		{[]string{"gone.xml"}, ""},
	} {
		if got := WantsWindow(test.args); got != (test.file != "") {
			t.Errorf("buygrid %q: wants the window %v", test.args, got)
		}
		if got := FileToOpen(test.args); test.file != "" && got != filepath.Join(folder, test.file) {
			t.Errorf("buygrid %q: opens %s", test.args, got)
		}
	}
	for name, want := range map[string]string{
		"gone.yaml": `there is no file "gone.yaml" to open, and no command of that name: use one of`,
		"rum":       `unknown command "rum"`,
	} {
		if code, _, stderr := call(t, name); code != exitWrong || !strings.Contains(stderr, want) {
			t.Errorf("buygrid %s: exit code %d, stderr %q", name, code, stderr)
		}
	}
	for lacks, say := range map[string]func(context.Context, []string, io.Writer, io.Writer) int{"no display": WithoutDisplay, "without a window": WithoutWindow} {
		var stdout, stderr bytes.Buffer
		code := say(t.Context(), []string{"mine.yaml"}, &stdout, &stderr)
		if said := stderr.String(); code != exitWrong || stdout.Len() > 0 || !strings.Contains(said, lacks) || !strings.Contains(said, "'buygrid check mine.yaml' and 'buygrid run mine.yaml'") {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", lacks, code, stdout.String(), said)
		}
		stderr.Reset()
		if code := say(t.Context(), []string{"notice.xml"}, &stdout, &stderr); code != exitWrong || stdout.Len() > 0 || !strings.Contains(stderr.String(), lacks) || !strings.Contains(stderr.String(), "'buygrid import notice.xml'") {
			t.Errorf("%s, with a notice: exit code %d, stdout %q, stderr %q", lacks, code, stdout.String(), stderr.String())
		}
	}
}

func TestWithoutDisplay(t *testing.T) {
	t.Chdir(t.TempDir())
	var stdout, stderr bytes.Buffer
	if code := WithoutDisplay(t.Context(), nil, &stdout, &stderr); code != exitWrong || stdout.Len() > 0 || strings.Count(stderr.String(), "\n") != 1 {
		t.Errorf("exit code %d, stdout %q, stderr %q, want one sentence", code, stdout.String(), stderr.String())
	}
	stderr.Reset()
	if code := WithoutDisplay(t.Context(), []string{"--lang", "nl"}, &stdout, &stderr); code != exitWrong || !strings.HasPrefix(stderr.String(), "Er is geen scherm") {
		t.Errorf("exit code %d, stderr %q, want a sentence in Dutch", code, stderr.String())
	}
	stderr.Reset()
	if code := WithoutWindow(t.Context(), []string{"--lang", "fr"}, &stdout, &stderr); code != exitWrong || !strings.HasPrefix(stderr.String(), "Ce Buygrid a été construit sans fenêtre") {
		t.Errorf("exit code %d, stderr %q, want a sentence in French", code, stderr.String())
	}
	stderr.Reset()
	if code := WithoutDisplay(t.Context(), []string{"--fallback"}, &stdout, &stderr); code != exitFine {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
	for _, want := range []string{"\n1 Need", "reliability weighting"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("stdout lacks %q", want)
		}
	}
	if chart, err := os.ReadFile(fallbackChart); err != nil || !bytes.Contains(chart, []byte("<svg")) {
		t.Errorf("chart of %d bytes, %v", len(chart), err)
	}
}

// The Studio opens on a file at a line; what cannot be is said in a sentence.
func TestTheStudioOpensInTheWindow(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"mine.yaml", "notice.xml", "notes.txt"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		args, file string
		line       int
		says       string // where no window opens
	}{
		{args: "studio"},
		{args: "studio mine.yaml", file: "mine.yaml"},
		{args: "studio --lang fr mine.yaml --line 12", file: "mine.yaml", line: 12},
		{args: "studio notice.xml", file: "notice.xml"},
		{args: "studio mine.yaml notice.xml", says: "one FILE"},
		{args: "studio mine.yaml --line 0", says: "--line 0"},
		{args: "studio mine.yaml --line x", says: "--line x"},
		{args: "studio --line 3", says: "--line 3"},
		{args: "studio gone.yaml", says: `there is no file "gone.yaml"`},
		{args: "studio notes.txt", says: ".yaml"},
		{args: "studio mine.yaml --json", says: "window"},
	} {
		args := strings.Fields(test.args)
		line, ok := StudioToOpen(args)
		if want := test.says == ""; ok != want || WantsWindow(args) != want || ok && line != test.line {
			t.Errorf("buygrid %s: the Studio at line %d %v", test.args, line, ok)
		}
		if test.file != "" && FileToOpen(args) != filepath.Join(folder, test.file) {
			t.Errorf("buygrid %s opens %q", test.args, FileToOpen(args))
		}
		if test.says != "" {
			if code, stdout, stderr := call(t, args...); code != exitWrong || stdout != "" || !strings.Contains(stderr, test.says) {
				t.Errorf("buygrid %s: exit code %d, stdout %q, stderr %q", test.args, code, stdout, stderr)
			}
		}
	}
	if _, ok := StudioToOpen([]string{"mine.yaml"}); ok {
		t.Error("a file that is double-clicked opens in the Studio")
	}
	for lacks, say := range map[string]func(context.Context, []string, io.Writer, io.Writer) int{"no display": WithoutDisplay, "without a window": WithoutWindow} {
		for call, want := range map[string]string{"studio": "buygrid guide", "studio mine.yaml": "'buygrid check mine.yaml'"} {
			var stdout, stderr bytes.Buffer
			if code := say(t.Context(), strings.Fields(call), &stdout, &stderr); code != exitWrong || stdout.Len() > 0 || !strings.Contains(stderr.String(), lacks) || !strings.Contains(stderr.String(), want) || strings.Count(stderr.String(), "\n") != 1 {
				t.Errorf("%s, %s: exit code %d, stdout %q, stderr %q", call, lacks, code, stdout.String(), stderr.String())
			}
		}
	}
}
