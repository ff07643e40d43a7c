package game

import "buygrid/gui/screen/debrief"

// ShowTable and ShowExport are for the chart of the debrief; they report whether
// the debrief is what is shown.
func (g *Game) ShowTable() bool {
	shown := g.at == inDebrief && g.debrief != nil
	if shown {
		g.debrief.ShowTable()
	}
	return shown
}

// ShowExport is documented with ShowTable.
func (g *Game) ShowExport() bool {
	shown := g.at == inDebrief && g.debrief != nil
	if shown {
		g.debrief.ShowExport()
	}
	return shown
}

// looked is the debrief of the play that is shown, kept as long as the play is.
func (g *Game) looked() *debrief.Debrief {
	if g.debrief == nil || !g.debrief.Of(g.session) {
		if g.debrief != nil {
			g.debrief.Stop()
		}
		g.debrief = debrief.New(g.env, g.session, debrief.Actions{
			Home: g.env.Home, Account: func() { g.show(inAccount, true) }, RetrySame: func() { g.retry(true) }, RetryNew: func() { g.retry(false) },
			Fork: g.fork, Replay: g.Replay, Open: g.Resume, Lock: &g.mu,
		})
	}
	return g.debrief
}
