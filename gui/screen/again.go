package screen

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/experiment"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// Relist reads the shelf's list again and, where it has changed, shows it and
// calls listed. The run that is shown stays.
func (l *Lab) Relist(listed func()) {
	l.list(func(kept []experiment.Kept) {
		if slices.EqualFunc(kept, l.kept, func(a, b experiment.Kept) bool { return a.ID == b.ID && a.Name == b.Name }) {
			return
		}
		l.kept = kept
		l.runs.fill()
		listed()
	})
}

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

// goesOn is the newest play that can be gone on with, nil for none.
func goesOn(plays []play.Summary) *play.Summary {
	for at := range plays {
		if p := &plays[at]; p.Progress.Outcome == "" && p.Engine == sim.EngineVersion {
			return p
		}
	}
	return nil
}

// playTitle is the scenario's title in the language of now where it is in the
// catalog, else as it was kept.
func playTitle(env *Env, p *play.Summary) string {
	if offer := env.Catalog.Find(p.ScenarioID); offer != nil {
		return offer.Doc.Scenario().Title.In(env.Words.Lang())
	}
	return p.Progress.Title
}

// resumeText is what a button that goes on with a play says.
func resumeText(env *Env, p *play.Summary) string {
	return env.T("home.resume", map[string]any{"Title": playTitle(env, p), "Week": p.Progress.InWeek()})
}

// named is what a control of a page is found again by, "" for none.
func named(o fyne.Focusable) string {
	switch o := o.(type) {
	case *widget.Button:
		return o.Text
	case *widget.Item:
		return o.Name
	}
	return ""
}

// renew shows new content in a page where it was scrolled to, with the keyboard
// where it was.
func renew(c fyne.Canvas, page *widget.Page, content fyne.CanvasObject) {
	name := ""
	was := c.Focused()
	widget.Walk(page, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok && f == was {
			name = named(f)
		}
	})
	page.Renew(content)
	if name == "" || widget.Modal(c) {
		return
	}
	var found fyne.Focusable
	widget.Walk(page, func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok && found == nil && named(f) == name {
			found = f
		}
	})
	if found != nil {
		widget.Focus(c, found)
	}
}
