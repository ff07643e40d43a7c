package debrief

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// weekBars draws the review: of every week what the moves and what luck added or
// cost, the best and the worst week marked; nil where there is no room for it.
func (r *review) weekBars(a *analysis.Review) fyne.CanvasObject {
	env := r.of.env
	type sum struct {
		week        int
		moves, luck float64
	}
	var weeks []sum
	widest := 0.0
	for k := range a.Weeks {
		j := &a.Weeks[k]
		if j.Idle() {
			continue
		}
		if n := len(weeks); n == 0 || weeks[n-1].week != j.InWeek() { // steps at a table add up
			weeks = append(weeks, sum{week: j.InWeek()})
		}
		s := &weeks[len(weeks)-1]
		s.moves, s.luck = s.moves+j.Skill.Worth, s.luck+j.Luck.Worth
		widest = max(widest, math.Abs(s.moves), math.Abs(s.luck))
	}
	if frame.Crowded() || widest == 0 {
		return nil
	}
	best, worst := finding.Marked(a)
	marked := func(j *analysis.Judged, week int) bool { return a.Last && j != nil && j.InWeek() == week }
	const sign = 16
	cells := make([]fyne.CanvasObject, 0, len(weeks))
	for _, s := range weeks {
		var mark fyne.CanvasObject = widget.NewColumn(0)
		number := widget.NewCaption(env.Words.Number(float64(s.week), 0))
		number.Align = fyne.TextAlignCenter
		switch {
		case marked(best, s.week):
			mark, number.Bold = widget.NewIcon(widget.Tick, theme.ColorNameSuccess, sign), true
		case marked(worst, s.week):
			mark, number.Bold = widget.NewIcon(widget.Cross, theme.ColorNameError, sign), true
		}
		cells = append(cells, widget.NewColumn(2, widget.NewFixed(0, sign*look.Current().TextScale(), mark), widget.NewBalance(widget.Share(s.moves, widest), widget.Share(s.luck, widest)), number))
	}
	return widget.NewColumn(4, widget.NewEvenRow(0, slices.Repeat([]float32{1}, len(cells)), cells...), widget.NewCaption(env.T("review.bars", nil)).Wrapped())
}
