package game

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// fork starts another play from a week of this one, with the same luck.
func (g *Game) fork(week int) {
	session := g.session
	g.run("trouble.play.begin", func(ctx context.Context) (*play.Session, error) { return session.Fork(ctx, week) })
}

// retry plays the scenario of this play again, with the same luck or with new.
func (g *Game) retry(same bool) {
	seed := g.now.head.Seed
	if !same {
		seed = g.luck()
	}
	session := g.session
	g.begin(play.Start{Document: session.Document(), Seed: seed, Level: g.now.head.Level, Language: g.env.Words.Lang()})
}

// luckOf is the seed that a briefing proposes: the first play of the first lesson
// meets every stage.
func (g *Game) luckOf(offer *frame.Offer) uint64 {
	played := slices.ContainsFunc(g.plays, func(p play.Summary) bool { return p.ScenarioID == offer.ID })
	if offer.ID == frame.Lessons[0] && offer.Source == "" && !played {
		return frame.FirstLuck
	}
	return g.luck()
}

// luck returns a seed that is short enough to be read aloud.
func (g *Game) luck() uint64 {
	const seeds = 100_000
	return uint64(g.env.Now().UnixNano()/1000)%seeds + 1
}

// noPlay says what will stand here and how to bring it.
type noPlay struct{ game *Game }

func (n noPlay) First() fyne.Focusable { return nil }

func (n noPlay) Content() fyne.CanvasObject {
	env := n.game.env
	buttons := []fyne.CanvasObject{widget.NewPrimaryButton(env.T("play.none.choose", nil), func() { env.Home() })}
	title := env.T("play.none.title", nil)
	if p := frame.GoesOn(n.game.plays); p != nil {
		id := p.ID
		buttons = []fyne.CanvasObject{widget.NewPrimaryButton(frame.ResumeText(env, p), func() { env.Resume(id) }), widget.NewButton(env.T("play.none.choose", nil), func() { env.Home() })}
		title = env.T("play.none.open", nil)
	}
	return widget.NewPage(widget.NewInset(16, frame.Edge, 16, frame.Edge, widget.NewPanel(widget.NewColumn(12,
		widget.NewHeading(title).Wrapped(), widget.NewParagraph(env.T("play.none", nil)), widget.NewWrap(8, buttons...)))))
}
