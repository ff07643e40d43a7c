package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
	"buygrid/sim"
)

// finish is what is shown after the end of a play: the result with its cause,
// what it teaches, and what to try next.
type finish struct {
	game *Game
	next *widget.Button
}

func newFinish(g *Game) *finish { return &finish{game: g} }

func (e *finish) first() fyne.Focusable { return e.next }

func (e *finish) content() fyne.CanvasObject {
	g, env := e.game, e.game.env
	e.next = widget.NewPrimaryButton(env.T("ending.same", nil), func() { g.retry(true) })
	head := widget.NewCard(widget.NewRow(10, []float32{0, 1}, outcomeSign(g.now.result.Outcome.End), widget.NewHeading(g.now.teller.Headline(g.now.result, g.now.reason)).Wrapped()))
	buttons := widget.NewWrap(8, e.next, widget.NewButton(env.T("ending.new", nil), func() { g.retry(false) }),
		widget.NewButton(env.T("finish.replay", nil), func() { g.Replay(0) }),
		widget.NewButton(env.T("ending.account", nil), func() { g.show(inAccount, true) }))
	rows := []fyne.CanvasObject{widget.NewHeading(env.T("home.briefing.objectives", nil))}
	for _, entry := range g.now.objectives {
		glyph, ink := widget.Cross, theme.ColorNameError
		if entry.Word("met") == "yes" {
			glyph, ink = widget.Tick, theme.ColorNameSuccess
		}
		rows = append(rows, widget.NewRow(8, []float32{0, 1}, widget.NewIcon(glyph, ink, 16), widget.NewParagraph(g.now.teller.Sentence(entry))))
	}
	page := widget.NewPage(widget.NewColumn(8, widget.NewPanel(widget.NewColumn(8, rows...)), buttons))
	return widget.NewInset(8, edge, 8, edge, widget.NewStretchColumn(8, page, g.stepper(), head, page))
}

// objectivesOf are the entries that say which objectives were met.
func objectivesOf(log *sim.Log) []sim.Entry {
	var all []sim.Entry
	for _, e := range log.Entries {
		if e.Key == sim.KeyObjective {
			all = append(all, e)
		}
	}
	return all
}
