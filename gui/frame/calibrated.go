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
	for at := range c.Tens {
		if t := &c.Tens[at]; t.Count > 0 {
			rows = append(rows, cameOf(env, env.T("calibration.row", map[string]any{"From": 10 * at, "To": 10 * (at + 1)}), t))
		}
	}
	return widget.NewColumn(2, append(rows, widget.NewCaption(env.T("calibration.about", nil)).Wrapped(), widget.NewCaption(score).Wrapped())...)
}

// CalibratedAll is Calibrated in short: all gates in one line, and a way to the
// tens.
func CalibratedAll(env *Env, title string, c finding.Calibration) fyne.CanvasObject {
	says, score := c.Says(env.Words)
	rows := []fyne.CanvasObject{widget.NewHeading(title).Wrapped(), widget.NewParagraph(says)}
	if score == "" {
		return widget.NewColumn(8, rows...)
	}
	var d *widget.Dialog
	tens := widget.NewButton(env.T("calibration.tens", nil), func() {
		closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
		const wide = 560
		d = widget.NewDialog(env.Window.Canvas(), title, Calibrated(env, env.T("calibration.all", nil), c), fyne.NewSize(wide, 0), closing)
		d.Show(closing)
	}).InCard()
	rows = append(rows, cameOf(env, env.T("calibration.gates", nil), &finding.Ten{Said: c.Mean, Passed: c.Passed, Count: c.Count}),
		widget.NewRow(8, []float32{1, 0}, widget.NewCaption(env.T("calibration.about", nil)).Wrapped(), tens))
	return widget.NewColumn(8, rows...)
}

// cameOf is a line of gates: what came of them, and what was said.
func cameOf(env *Env, name string, t *finding.Ten) fyne.CanvasObject {
	scale := look.Current().TextScale()
	const nameWide, cameWide = 118, 56
	came := env.T("calibration.came", map[string]any{"Passed": t.Passed.Count, "Count": t.Count})
	return widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(nameWide*scale, 0, widget.NewCaption(name).Wrapped().Dense().In("foreground")),
		widget.NewShareBar(t.Passed.Share, t.Passed.Low, t.Passed.High).AsDot().Truth(t.Said), widget.NewFixed(cameWide*scale, 0, widget.NewCaption(came).Trailing()))
}
