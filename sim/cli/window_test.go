package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestWantsWindow(t *testing.T) {
	for args, want := range map[string]bool{
		"": true, "--fallback": true, "--lang nl": true, "--lang=fr --fallback": true,
		"forklifts.yaml": true, "--lang nl a.YML class.buygrid": true, "run late-again.yaml": false, "forklifts": false, "forklifts.yaml --json": false,
		"run": false, "--help": false, "--version": false, "--json": false, "--lang nl --json": false,
		"--lang de": false, "--lang": false, "--lang nl run late-again": false, "--speed": false,
	} {
		if got := WantsWindow(strings.Fields(args)); got != want {
			t.Errorf("buygrid %s: wants the window %v, want %v", args, got, want)
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
