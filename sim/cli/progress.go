package cli

import (
	"fmt"
	"io"
	"os"
	"time"
)

// How long work goes on before it is mentioned, and how often its line is drawn
// anew on a terminal. Elsewhere, in a log, nothing is told but that it is done.
const (
	quiet       = time.Second
	redrawEvery = 100 * time.Millisecond
)

// progress tells on stderr how far long work is.
type progress struct {
	to       io.Writer
	say      func(done, total int) string
	terminal bool
	now      func() time.Time
	began    time.Time
	next     time.Time // when to speak next
	drawn    bool
	finished string // what is said at the end
}

// progress starts telling about a number of simulated purchases.
func (p *program) progress() *progress {
	g := &progress{to: p.stderr, terminal: isTerminal(p.stderr), now: p.ports.Now, finished: p.words.T("cli.done", nil),
		say: func(done, total int) string {
			return p.words.T("cli.progress", args{"Done": p.words.Number(float64(done), 0), "Count": total})
		}}
	g.start()
	if p.work != nil { // one of several: they count as one
		g.began = p.work.began
	}
	p.work = g
	return g
}

func (g *progress) start() {
	g.began = g.now()
	g.next = g.began.Add(quiet)
}

// step is called often; calls must not overlap.
func (g *progress) step(done, total int) {
	now := g.now()
	if !g.terminal || now.Before(g.next) || done == total && !g.drawn {
		return
	}
	fmt.Fprintf(g.to, "\r\x1b[K%s", g.say(done, total))
	g.next = now.Add(redrawEvery)
	g.drawn = true
}

// end takes a drawn line away; it may be called again.
func (g *progress) end() {
	if g.drawn {
		fmt.Fprint(g.to, "\r\x1b[K")
	}
	g.drawn = false
}

// done says in a log, as its last line, that all work is done; of short work
// nothing. g may be nil: there was none.
func (g *progress) done() {
	if g == nil || g.terminal || g.now().Sub(g.began) < quiet {
		return
	}
	fmt.Fprintln(g.to, g.finished)
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
