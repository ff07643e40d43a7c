package cli

import (
	"bytes"
	"fmt"
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
