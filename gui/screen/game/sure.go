package game

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// sureness asks how sure the trainee is of the gate that this week may lead to,
// nil where none is due. What is set goes into the journal with the week's end;
// who sets nothing has said nothing.
func (g *Game) sureness() fyne.CanvasObject {
	env, due := g.env, g.now.board.Due
	if due == nil {
		return nil
	}
	now := widget.NewCaption("").Whole()
	name := env.T("sure.ask."+string(due.Of), nil)
	slider := widget.NewSlider(widget.Beside(name, now), 0, 100, 5)
	set := due.Share
	if g.sure != nil {
		set = g.sure
	}
	tell := func() {
		text := env.T("sure.unsaid", nil)
		if set != nil {
			text = env.Words.Percent(*set, 0)
		}
		now.SetContent(text)
	}
	const undecided = 50 // where the hand begins
	slider.Value = undecided
	if set != nil {
		slider.Value = 100 * *set
	}
	slider.OnChanged = func(value float64) {
		share := value / 100
		set = &share
		tell()
	}
	slider.OnEnded = func(value float64) {
		share := value / 100
		g.sure = &share
		set = g.sure
		tell()
		g.point()
	}
	tell()
	return widget.NewRow(8, []float32{1.2, 1, 0}, widget.NewCaption(name).Wrapped(), slider, now)
}

// saidSure is what was set, as a decision before the week's own; none where
// nothing was.
func (g *Game) saidSure() []play.Decision {
	due, share := g.now.board.Due, g.sure
	if due == nil || share == nil {
		return nil
	}
	return []play.Decision{{Do: play.SaySure, Sure: &play.Sure{Of: due.Of, Number: due.Number, Share: *share}}}
}
