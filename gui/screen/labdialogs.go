package screen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
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
			lines = append(lines, widget.Said{When: env.T("lab.vote.week", map[string]any{"Week": e.Week}), What: says})
		}
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	story := widget.NewStory(lines)
	d = widget.NewDialog(env.Window.Canvas(), env.T("lab.log.title", map[string]any{"Count": len(lines)}), story, fyne.NewSize(880, 560), closing)
	d.Show(story)
}

// ShowTable opens the numbers behind the chart.
func (l *Lab) ShowTable() {
	if l.findings == nil {
		return
	}
	env := l.env
	figure := l.result.chart.figure
	t := figure.Table(env.Words.Number)
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	table := widget.NewTable(t.Header, t.Rows)
	d = widget.NewDialog(env.Window.Canvas(), figure.Title, table, fyne.NewSize(960, 560), closing)
	d.Show(table)
}

// exportFormats are the files that a chart can be written to.
var exportFormats = append(append([]string{}, chart.Formats...), ".csv")

// ShowExport asks for a format and then for a place.
func (l *Lab) ShowExport() {
	if l.findings == nil {
		return
	}
	env := l.env
	var options []widget.Option
	for _, ending := range exportFormats {
		options = append(options, widget.Option{ID: ending, Text: env.T("export"+ending, nil)})
	}
	format := widget.NewChoice(options, exportFormats[0], nil)
	var d *widget.Dialog
	d = widget.NewDialog(env.Window.Canvas(), env.T("export.title", nil),
		widget.NewColumn(4, widget.NewCaption(env.T("export.format", nil)), format), fyne.NewSize(420, 0),
		widget.NewPrimaryButton(env.T("export.where", nil), func() {
			d.Hide()
			l.askPlace(format.Selected)
		}),
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(format)
}

func (l *Lab) askPlace(ending string) {
	l.env.askFile("export.title", "fyne.Save", widget.FileRequest{
		Save: true, Name: l.findings.Scenario.ID + ending, Endings: exportFormats,
		Chosen: func(file fyne.URI) { l.export(file, ending) },
	})
}

// Size of an exported picture in px.
const exportWide, exportHigh = 1200, 520

// export writes the chart; colours in print are the light ones.
func (l *Lab) export(to fyne.URI, ending string) {
	figure, env := l.result.chart.figure, l.env
	style := (&look.Theme{Choice: look.LightOnly}).Chart(0)
	style.Number, style.Margin = env.Words.Number, 16
	style.Scale = 2
	name := to.Name()
	task.Do(env.Tasks, task.Work[struct{}]{
		Lane: "export " + name,
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			var file bytes.Buffer
			err := figure.WriteCSV(&file)
			if !strings.EqualFold(ending, ".csv") {
				file.Reset()
				err = chart.Write(&file, "chart"+ending, figure, chart.Sheet{Style: style, W: exportWide, H: exportHigh})
			}
			if err == nil {
				err = write(to, file.Bytes())
			}
			if err != nil {
				return struct{}{}, &Trouble{Key: "trouble.export", Args: map[string]any{"File": name}, Err: fmt.Errorf("export chart: %w", err)}
			}
			return struct{}{}, nil
		},
		Done: func(struct{}) { env.Say(env.T("export.done", map[string]any{"File": name})) },
	})
}

func write(to fyne.URI, content []byte) error {
	w, err := storage.Writer(to)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return errors.Join(err, w.Close())
}
