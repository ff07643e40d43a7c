package cli

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"buygrid/assets/lang"
)

// watch drives a progress with a clock of its own, so many steps, and ends as
// work does that is complete.
func watch(terminal bool, steps int, each time.Duration) string {
	var out bytes.Buffer
	now := time.Unix(0, 0)
	g := &progress{to: &out, terminal: terminal, now: func() time.Time { return now }, finished: "done",
		say: func(done, total int) string { return fmt.Sprintf("%d of %d", done, total) }}
	g.start()
	for k := range steps {
		now = now.Add(each)
		g.step(k+1, steps)
	}
	g.end()
	g.done()
	return out.String()
}

func TestProgress(t *testing.T) {
	const tenth = 100 * time.Millisecond
	tests := []struct {
		name     string
		terminal bool
		steps    int
		each     time.Duration
		want     string
	}{
		{"short work is not mentioned", true, 9, tenth, ""},
		{"nor in a log", false, 9, tenth, ""},
		{"a terminal has one line, drawn anew and taken away", true, 12, tenth,
			"\r\x1b[K10 of 12\r\x1b[K11 of 12\r\x1b[K12 of 12\r\x1b[K"},
		{"a log has one line at the end", false, 115, tenth, "done\n"},
		{"also of hours of work", false, 150, time.Minute, "done\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := watch(test.terminal, test.steps, test.each); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A command that works in several steps tells of them as of one.
func TestALogHasOneLineOverAllSteps(t *testing.T) {
	now := still()
	var out bytes.Buffer
	p := &program{stderr: &out, words: lang.For("en"), ports: Ports{Now: func() time.Time { return now }}}
	for range 10 {
		g := p.progress()
		for k := range 20 {
			now = now.Add(10 * time.Millisecond) // each step is too short to be told
			g.step(k+1, 100)
		}
		g.end()
	}
	p.work.done()
	if out.String() != "Done.\n" {
		t.Errorf("%q in 2 seconds", out.String())
	}
}
