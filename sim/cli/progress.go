package cli

import (
	"fmt"
	"io"
	"os"
	"time"
)

// How long work goes on before it is mentioned, and how often then: on a
// terminal one line that is drawn anew, elsewhere (a log) a line now and then.
const (
	quiet       = time.Second
	redrawEvery = 100 * time.Millisecond
	lineEvery   = 10 * time.Second
)

// progress tells on stderr how far long work is.
type progress struct {
	to       io.Writer
	say      func(done, total int) string
	terminal bool
	now      func() time.Time
	next     time.Time // when to speak next
	drawn    bool
}

// progress starts telling about a number of simulated purchases.
func (p *program) progress() *progress {
	g := &progress{to: p.stderr, terminal: isTerminal(p.stderr), now: time.Now, say: func(done, total int) string {
		return p.words.T("cli.progress", args{"Done": p.words.Number(float64(done), 0), "Count": total})
	}}
	g.next = g.now().Add(quiet)
	return g
}

// step is called often; calls must not overlap.
func (g *progress) step(done, total int) {
	now := g.now()
	if now.Before(g.next) || done == total && !g.drawn {
		return
	}
	if g.terminal {
		fmt.Fprintf(g.to, "\r\x1b[K%s", g.say(done, total))
		g.next = now.Add(redrawEvery)
	} else {
		fmt.Fprintln(g.to, g.say(done, total))
		g.next = now.Add(lineEvery)
	}
	g.drawn = true
}

// end takes a drawn line away; it may be called again.
func (g *progress) end() {
	if g.drawn && g.terminal {
		fmt.Fprint(g.to, "\r\x1b[K")
	}
	g.drawn = false
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
