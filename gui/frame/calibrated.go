package frame

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/finding"
)

// Calibrated shows how well what was said fits what came: the finding, and by tens
// the share that passed with its interval and a line at what was said.
func Calibrated(env *Env, title string, c finding.Calibration) fyne.CanvasObject {
	says, score := c.Says(env.Words)
	rows := []fyne.CanvasObject{widget.NewHeading(title).Wrapped(), widget.NewParagraph(says)}
	if score == "" {
		return widget.NewColumn(8, rows...)
	}
	scale := look.Current().TextScale()
	const nameWide, cameWide = 118, 56
	for at := range c.Tens {
		t := &c.Tens[at]
		if t.Count == 0 {
			continue
		}
		name := env.T("calibration.row", map[string]any{"From": 10 * at, "To": 10 * (at + 1)})
		came := env.T("calibration.came", map[string]any{"Passed": t.Passed.Count, "Count": t.Count})
		rows = append(rows, widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(nameWide*scale, 0, widget.NewCaption(name).Wrapped().Dense().In("foreground")),
			widget.NewShareBar(t.Passed.Share, t.Passed.Low, t.Passed.High).AsDot().Truth(t.Said), widget.NewFixed(cameWide*scale, 0, widget.NewCaption(came).Trailing())))
	}
	return widget.NewColumn(2, append(rows, widget.NewCaption(env.T("calibration.about", nil)).Wrapped(), widget.NewCaption(score).Wrapped())...)
}
