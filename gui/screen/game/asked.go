package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
	"buygrid/sim"
)

// asked are the lines of what an organisation asks now, beside an offer: that
// nobody is contacted, that a trial delivers in time.
func (g *Game) asked() (lines []fyne.CanvasObject) {
	b, env := g.now.board, g.env
	line := func(says string) {
		lines = append(lines, widget.NewRow(8, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameWarning, 14), widget.NewCaption(says).Wrapped().Dense().In(theme.ColorNameForeground)))
	}
	if says := g.quiet(); says != "" {
		line(says)
	}
	for _, t := range b.Asked.Trials {
		named := map[string]any{"Stage": g.now.teller.Inside(t.By)}
		key := "plan.trial.any"
		if t.Criterion >= 0 {
			key, named["Criterion"] = "plan.trial.criterion", g.now.teller.Topic(g.now.sc.Criteria[t.Criterion].ID)
		}
		line(env.Words.Join(env.T(key, named)))
	}
	return lines
}

// quiet says that the contact ban holds, or that it begins soon; "" for neither.
func (g *Game) quiet() string {
	b, env, from := g.now.board, g.env, g.now.sc.QuietFrom
	const soon = 2 // weeks
	switch {
	case b.Asked.Quiet:
		return env.T("account.quiet.holds", nil)
	case from == nil || b.Ended:
	case from.Test == sim.AtStage && b.Stage.Sure && b.Stage.Value+1 == from.Stage:
		return env.Words.Join(env.T("account.quiet.stage", map[string]any{"Stage": g.now.teller.Inside(from.Stage)}))
	case from.Test != sim.AtStage && from.Week-b.Week <= soon:
		return env.T("account.quiet.week", map[string]any{"Count": from.Week - b.Week})
	}
	return ""
}
