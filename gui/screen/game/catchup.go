package game

import (
	"context"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// CatchUp opens the play that is shown again where another window or a command
// has gone on with it, unless something is planned that would be lost.
func (g *Game) CatchUp() {
	if g.session == nil || g.busy || g.past != nil || g.now.broken != nil || len(g.plan) > 0 {
		return
	}
	journal, session, id := g.env.Journal, g.session, g.now.head.ID
	task.Do(g.env.Tasks, task.Work[bool]{
		Lane: "play behind",
		Run: func(ctx context.Context, _ func(int, int)) (bool, error) {
			_, lines, err := journal.Read(ctx, id)
			if err != nil {
				return false, nil // what is shown stays; the next decision says what is wrong
			}
			g.mu.Lock()
			defer g.mu.Unlock()
			return len(lines) > len(session.Lines()), nil
		},
		Done: func(behind bool) {
			if behind && g.session == session && g.past == nil && len(g.plan) == 0 && !widget.Modal(g.env.Window.Canvas()) {
				g.Resume(id)
			}
		},
	})
}

// Listed takes the plays of the journal, the latest first: where none is open,
// the newest that goes on is offered.
func (g *Game) Listed(plays []play.Summary) {
	g.plays = plays
	if g.at == nowhere && g.holder != nil && !widget.Modal(g.env.Window.Canvas()) {
		g.show(nowhere, false)
	}
}
