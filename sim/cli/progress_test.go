package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// watch drives a progress with a clock of its own, a tenth of a second a step.
func watch(terminal bool, steps int) string {
	var out bytes.Buffer
	now := time.Unix(0, 0)
	g := &progress{to: &out, terminal: terminal, now: func() time.Time { return now }, next: now.Add(quiet),
		say: func(done, total int) string { return fmt.Sprintf("%d of %d", done, total) }}
	for k := range steps {
		now = now.Add(100 * time.Millisecond)
		g.step(k+1, steps)
	}
	g.end()
	return out.String()
}

func TestProgress(t *testing.T) {
	tests := []struct {
		name     string
		terminal bool
		steps    int
		want     string
	}{
		{"short work is not mentioned", true, 9, ""},
		{"nor what ends when it would be", false, 10, ""},
		{"a terminal has one line, drawn anew and taken away", true, 12,
			"\r\x1b[K10 of 12\r\x1b[K11 of 12\r\x1b[K12 of 12\r\x1b[K"},
		{"a log has plain lines, not many", false, 115, "10 of 115\n110 of 115\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := watch(test.terminal, test.steps); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSaveLeavesTheOldFileWhereWritingFails(t *testing.T) {
	name := filepath.Join(t.TempDir(), "shares.csv")
	write := func(text string, fail error) error {
		return save(name, func(to io.Writer) error {
			if _, err := io.WriteString(to, text); err != nil {
				return err
			}
			return fail
		})
	}
	if err := write("old", nil); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	if err := write("half of the n", full); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "old" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	if left, err := os.ReadDir(filepath.Dir(name)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
