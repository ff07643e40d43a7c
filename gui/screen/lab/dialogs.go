package lab

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

// ShowLog opens the purchase week by week.
func (l *Lab) ShowLog() {
	if l.findings == nil {
		return
	}
	env := l.env
	teller := story.New(l.findings.Scenario, env.Words)
	lines := make([]widget.Said, 0, len(l.findings.Log.Entries))
	for _, e := range l.findings.Log.Entries {
		if says := teller.Sentence(e); says != "" {
			lines = append(lines, widget.Said{When: env.T("lab.vote.week", map[string]any{"Week": e.InWeek()}), What: says})
		}
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	title := env.T("lab.log.title", map[string]any{"Count": len(lines)})
	story := widget.NewStory(title, lines)
	d = widget.NewDialog(env.Window.Canvas(), title, story, fyne.NewSize(880, 560), closing)
	d.Show(story)
}

// ShowTable opens the numbers behind the chart.
func (l *Lab) ShowTable() {
	if l.findings != nil {
		l.env.ShowNumbers(l.result.chart.figure)
	}
}

// Origin is what the numbers of the run that is shown came from.
func (l *Lab) Origin() finding.Origin { return l.findings.Settings.Origin(l.findings.Document) }

// ShowExport asks for a format and then for a place.
func (l *Lab) ShowExport() {
	if l.findings != nil {
		l.env.ExportFigure(l.result.chart.figure, l.findings.Scenario.ID, l.Origin())
	}
}
