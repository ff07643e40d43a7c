package debrief

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/finding"
)

// sureness says how sure the trainee was of this play's gates and how well that
// fits over all kept plays; nil where nothing was said in this one.
func (d *Debrief) sureness() fyne.CanvasObject {
	env := d.env
	says := finding.Surprise(d.said, env.Words)
	if says == "" {
		return nil
	}
	return widget.NewPanel(widget.NewColumn(8, widget.NewHeading(env.T("calibration.title", nil)).Wrapped(), widget.NewParagraph(says), widget.NewRule(),
		frame.Calibrated(env, env.T("calibration.all", nil), finding.Calibrate(d.record.Said()))))
}

// withSureness sets the panel, where there is one, over other content.
func (d *Debrief) withSureness(content fyne.CanvasObject) fyne.CanvasObject {
	if sure := d.sureness(); sure != nil {
		return widget.NewColumn(8, sure, content)
	}
	return content
}
