package cli

import (
	"context"
	"io"
	"strings"
	"testing"

	"buygrid/assets/lang"
)

// waiting is stdin that says when somebody begins to read, and has nothing.
type waiting chan struct{}

func (w waiting) Read([]byte) (int, error) {
	close(w)
	select {}
}

func TestInterruptStopsWaitingForStdin(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	reading := make(waiting)
	p := &program{stdin: reading, stdout: &output{Writer: io.Discard}, words: lang.For("en")}
	go func() {
		<-reading
		stop()
	}()
	if _, _, err := p.readScenario(ctx, "-"); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestAFileThatIsMissingHidesNoOther(t *testing.T) {
	for _, args := range []string{"missing.yaml testdata/small.yaml", "testdata/small.yaml missing.yaml"} {
		for _, format := range []string{"", " --json"} {
			code, stdout, stderr := call(t, strings.Fields("check "+args+format)...)
			if code != exitWrong || !strings.Contains(stdout, "small.yaml") || !strings.HasPrefix(stderr, `buygrid: no scenario "missing.yaml"`) {
				t.Errorf("check %s%s: exit code %d, stdout %q, stderr %q", args, format, code, stdout, stderr)
			}
		}
	}
}

func TestPlayAnotherSupplier(t *testing.T) {
	_, stdout, _ := call(t, "run", "testdata/small.yaml", "--as", "cheap")
	if !strings.Contains(stdout, "Cheapo · Balanced") {
		t.Errorf("stdout %q", stdout)
	}
}

func TestProblemsOfAChangeNameItsFlag(t *testing.T) {
	tests := []struct{ args, want string }{
		{"run testdata/small.yaml --set purchase.importance=2", "\n--set: "},
		{"run testdata/small.yaml --set purchase.importance=2", "\n    purchase.importance=2\n"},
		{"sweep testdata/small.yaml --over model.courage --from 0 --to 1", "\n--over: "},
	}
	for _, test := range tests {
		if _, _, stderr := call(t, strings.Fields(test.args)...); !strings.Contains(stderr, test.want) || strings.Contains(stderr, "override") {
			t.Errorf("buygrid %s: stderr %q, want %q in it", test.args, stderr, test.want)
		}
	}
}

func TestProblemsSpeakTheLanguage(t *testing.T) {
	for code, want := range map[string]string{"nl": "Bedoelde je \"buyer\"?", "fr": "Vouliez-vous dire \"buyer\""} {
		for _, args := range []string{"check testdata/broken.yaml", "check testdata/broken.yaml --json", "run testdata/broken.yaml",
			"run testdata/small.yaml --set members.bob.roles=[byer]"} {
			_, stdout, stderr := call(t, append(strings.Fields(args), "--lang", code)...)
			said := strings.ReplaceAll(stdout+stderr, `\"`, `"`)
			if !strings.Contains(said, want) || strings.Contains(said, "Did you mean") {
				t.Errorf("buygrid %s --lang %s: %q, want %s in it", args, code, said, want)
			}
		}
	}
}
