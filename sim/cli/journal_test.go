package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/play"
)

// trouble is an error with a sentence.
type trouble struct{ key string }

func (t trouble) Error() string { return t.key + ": the chain of causes" }
func (t trouble) In(words *lang.Words) string {
	return "In " + words.Lang() + ", with an escape \x1b[31m."
}

// withPorts calls the program on ports.
func withPorts(t *testing.T, ports Ports, command string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Run(t.Context(), strings.Fields(command), ports, &out, &errs)
	return code, out.String(), errs.String()
}

func TestTroubleOfTheStoreIsToldInTheChosenLanguage(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string // in every language
	}{
		{"one with a sentence", fmt.Errorf("open: %w", trouble{"trouble.store.not_writable"}), "In %s, with an escape �[31m."},
		{"one without", errors.New("sql: database is closed"), ""},
	} {
		broken := Ports{
			Journal: func(context.Context) (play.Journal, func() error, error) { return nil, nil, c.err },
			Backups: func() ([]Backup, error) { return nil, c.err },
			Restore: func(context.Context, string) error { return c.err },
		}
		closing := Ports{Journal: func(context.Context) (play.Journal, func() error, error) {
			return play.NewMemory(), func() error { return c.err }, nil
		}}
		for _, code := range lang.Languages {
			for command, ports := range map[string]Ports{
				"plays": broken, "verify 1": broken, "play welding-cell --decisions welding-cell-won": broken, "play --continue 1 --decisions welding-cell-won": broken,
				"backups": broken, "backups restore x": broken, "plays --json": closing,
			} {
				exit, _, stderr := withPorts(t, ports, command+" --lang "+code)
				want := strings.ReplaceAll(c.want, "%s", code)
				if want == "" {
					want = lang.For(code).T("cli.failed.journal", nil)
				}
				if exit != exitNo || stderr != "buygrid: "+want+"\n" {
					t.Errorf("%s: %s in %s gives %d, %q, want %q", c.name, command, code, exit, stderr, want)
				}
			}
		}
	}
}

// Nor is it an answer that a scheduler may take for done; help and README say so.
func TestTroubleOfTheStoreEndsWithOne(t *testing.T) {
	broken := Ports{Journal: func(context.Context) (play.Journal, func() error, error) { return nil, nil, errors.New("gone") }}
	for _, line := range []string{"plays", "plays --exit-zero"} {
		if code, _, _ := withPorts(t, broken, line); code != exitNo {
			t.Errorf("%s ends with %d", line, code)
		}
	}
	_, help, _ := call(t, "help")
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"help": help, "README": string(readme)} {
		if !strings.Contains(unwrapped(text), "or what is saved cannot be read or written, 2 ") {
			t.Errorf("%s does not say so", name)
		}
	}
}

func TestTheStartTellsWhatAPersonShouldKnow(t *testing.T) {
	j := play.NewMemory()
	ports := Ports{
		Journal: func(context.Context) (play.Journal, func() error, error) { return j, func() error { return nil }, nil },
		Notice:  func(context.Context) error { return trouble{"trouble.store.hurt"} },
	}
	code, stdout, stderr := withPorts(t, ports, "plays --lang nl")
	if code != exitFine || stderr != "buygrid: In nl, with an escape �[31m.\n" || !strings.Contains(stdout, "spel") {
		t.Errorf("%d, %q, %q", code, stdout, stderr)
	}
	code, stdout, stderr = withPorts(t, ports, "plays --json")
	if code != exitFine || stdout != "[]\n" || stderr == "" {
		t.Errorf("%d, %q, %q", code, stdout, stderr)
	}
	ports.Notice = nil
	if _, _, stderr := withPorts(t, ports, "plays"); stderr != "" {
		t.Errorf("without a notice stderr has %q", stderr)
	}
}
