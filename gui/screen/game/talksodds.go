package game

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// laneOdds is the lane of what weighs the offers of the table.
const laneOdds = "table odds"

// weighed are the odds of a moment, kept while it is shown.
type weighed struct {
	board *play.Board
	odds  play.Odds
}

// weigh tries every offer of the grid in worlds from here on; until that is
// done it shows what is known so far.
func (b *talks) weigh() {
	g, env := b.game, b.game.env
	if w := g.weighed; w != nil && w.board == g.now.board {
		b.odds, b.wanted = &w.odds, w.odds.Worlds
		b.tell()
		return
	}
	session, board := g.session, g.now.board
	var soFar atomic.Pointer[play.Odds]
	task.Do(env.Tasks, task.Work[*play.Odds]{
		Lane: laneOdds,
		Run: func(ctx context.Context, progress func(int, int)) (*play.Odds, error) {
			g.mu.Lock()
			w, err := session.Weighing()
			g.mu.Unlock() // the play can go on meanwhile
			if err != nil || w == nil {
				return nil, err
			}
			o, err := w.Run(ctx, func(o play.Odds) {
				soFar.Store(&o)
				progress(o.Worlds, w.Worlds())
			})
			if err != nil {
				return nil, fmt.Errorf("weigh the offers: %w", err)
			}
			return &o, nil
		},
		Progress: func(_, total int) {
			b.odds, b.wanted = soFar.Load(), total
			b.tell()
		},
		Done: func(o *play.Odds) {
			if o == nil {
				return
			}
			g.weighed = &weighed{board, *o}
			b.odds, b.wanted = o, o.Worlds
			b.tell()
		},
	})
}

// tell shows how the offer on the sliders fares, and the best one.
func (b *talks) tell() {
	if b.chart == nil {
		return
	}
	env, n := b.game.env, b.game.now.board.Table
	own, theirs := b.utilities(b.positions)
	title, says, best := env.T("table.value", nil), b.left, ""
	if b.says != "" {
		says += " " + b.says
	}
	before := widget.HeightFor(b.panel, b.panel.Size().Width)
	b.take.Hide()
	switch o := b.odds; {
	case n.Deal != nil:
		title = env.T("table.end.title", nil)
	case b.game.now.board.Level == play.Expert:
	case o == nil:
		title = env.T("table.weighing", nil)
	case o.Worlds == 0:
		best = env.T("table.odds.none", nil)
	default:
		at := n.Outcome(b.positions)
		says = strings.TrimSpace(b.cover + " " + b.says) // the finding says what it keeps
		title = env.T("table.odds", b.fares(at))
		if n.Reply != nil {
			says = strings.TrimSpace(says + " " + env.T("table.odds.reply", b.fares(n.Outcome(b.positionsOf(n.Reply.Values)))))
		}
		key := "table.odds.best"
		if at == o.Best {
			key = "table.odds.best.this"
		} else {
			b.take.Show()
			b.take.SetDisabled(!n.CanPropose)
		}
		named := b.fares(o.Best)
		named["Terms"] = b.game.now.teller.Terms(n.Values(o.Best))
		best = env.T(key, named) + " " + b.made(o)
	}
	figure := b.figure(title, own, theirs)
	b.chart.SetFigure(figure, figure)
	b.worth.SetContent(says)
	b.worth.Hidden = says == ""
	b.best.SetContent(best)
	b.best.Hidden = best == ""
	if b.body != nil && widget.HeightFor(b.panel, b.panel.Size().Width) != before {
		b.body.Refresh() // there may be less room than for the panels above each other
	}
}

// fares names how an outcome fares: out of a hundred worlds, and what it keeps.
func (b *talks) fares(at int) map[string]any {
	words := b.game.env.Words
	return map[string]any{"Wins": words.Number(100*b.odds.Win[at], 0), "Money": words.Money(b.odds.Keeps[at].Euros(), b.game.now.sc.Currency)}
}

// made says what the odds are made from.
func (b *talks) made(o *play.Odds) string {
	key := "table.odds.guessed"
	if o.True {
		key = "table.odds.true"
	}
	says := b.game.env.T(key, map[string]any{"Count": o.Worlds})
	if o.Worlds < b.wanted {
		says = b.game.env.T("table.odds.sofar", map[string]any{"Worlds": o.Worlds, "All": b.wanted}) + " " + says
	}
	return says
}

// takeBest puts the best offer on the sliders.
func (b *talks) takeBest() {
	if b.odds == nil || b.odds.Best < 0 {
		return
	}
	n := b.game.now.board.Table
	copy(b.positions, n.Positions(b.odds.Best))
	for k, slider := range b.sliders {
		slider.Value = float64(b.place(k, b.positions[k]))
		slider.Refresh()
	}
	b.fill()
	if b.propose != nil {
		widget.Focus(b.game.env.Window.Canvas(), b.propose)
	}
}

// warn says so where an offer is worse than none, or than theirs.
func (b *talks) warn(own float64) {
	env, n := b.game.env, b.game.now.board.Table
	says := ""
	if n.CanPropose {
		switch {
		case own < n.Floor-1e-9:
			says = env.T("table.warn.floor", nil)
		case n.Prepared != nil && n.Prepared.Leave != nil && n.Grid[0][b.positions[0]] < *n.Prepared.Leave-1e-9:
			says = env.T("table.warn.line", map[string]any{"Price": b.game.issueValue(0, *n.Prepared.Leave)})
		case n.Reply != nil && own <= b.replyOwn()+1e-9:
			says = env.T("table.warn.reply", nil)
		}
	}
	b.warning.Objects = nil
	if says != "" {
		panel := widget.NewCard(widget.NewParagraph(says))
		panel.Border = theme.ColorNameWarning
		b.warning.Objects = []fyne.CanvasObject{panel}
	}
	b.warning.Refresh()
}

func (b *talks) replyOwn() float64 {
	own, _ := b.utilities(b.positionsOf(b.game.now.board.Table.Reply.Values))
	return own
}
