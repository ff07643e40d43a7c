package frame

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	spreadsheet "buygrid/sim/sheet"
)

// exportFormats are the files that a chart can be written to.
var exportFormats = append(append([]string{}, chart.Formats...), ".csv")

// Size of an exported picture in px.
const exportWide, exportHigh = 1200, 520

// ShowNumbers opens the numbers behind a chart.
func (e *Env) ShowNumbers(figure *chart.Figure) {
	t := figure.Table(e.Words.Number)
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(e.T("dialog.close", nil), func() { d.Hide() })
	table := widget.NewTable(figure.Title, t.Header, t.Rows)
	d = widget.NewDialog(e.Window.Canvas(), figure.Title, table, fyne.NewSize(960, 560), closing)
	d.Show(table)
}

// ExportFigure asks for a format and then for a place; name is that of the file
// without its ending, and from is what the numbers came from.
func (e *Env) ExportFigure(figure *chart.Figure, name string, from finding.Origin) {
	var options []widget.Option
	for _, ending := range exportFormats {
		options = append(options, widget.Option{ID: ending, Text: e.T("export"+ending, nil)})
	}
	format := widget.NewChoice(e.T("export.format", nil), options, exportFormats[0], nil)
	var d *widget.Dialog
	d = widget.NewDialog(e.Window.Canvas(), e.T("export.title", nil),
		widget.NewCaptioned(format), fyne.NewSize(420, 0),
		widget.NewPrimaryButton(e.T("export.where", nil), func() {
			d.Hide()
			ending := format.Selected
			e.AskFile("export.title", "fyne.Save", widget.FileRequest{
				Save: true, Name: name + ending, Endings: exportFormats,
				Chosen: func(file fyne.URI) { e.writeFigure(figure, file, ending, from) },
			})
		}),
		widget.NewButton(e.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(format)
}

// writeFigure writes a chart; colours in print are the light ones.
func (e *Env) writeFigure(figure *chart.Figure, to fyne.URI, ending string, from finding.Origin) {
	style := (&look.Theme{Choice: look.LightOnly}).Chart(0)
	style.Number, style.Margin = e.Words.Number, 16
	style.Scale = 2
	name := to.Name()
	task.Do(e.Tasks, task.Work[struct{}]{
		Lane: "export " + name,
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			var file bytes.Buffer
			own := spreadsheet.For(e.Words.Point()) // a person opens it with a spreadsheet
			head, cells := from.Columns()
			err := figure.WriteCSV(&file, own, head, cells)
			if !strings.EqualFold(ending, ".csv") {
				file.Reset()
				err = chart.Write(&file, "chart"+ending, figure, chart.Sheet{Style: style, W: exportWide, H: exportHigh})
			}
			if err != nil {
				return struct{}{}, exportFailed(name, fmt.Errorf("export chart: %w", err))
			}
			return struct{}{}, e.SaveExport(to, file.Bytes())
		},
		Done: func(struct{}) { e.Say(func() string { return e.T("export.done", map[string]any{"File": name}) }) },
	})
}

// SaveExport writes what somebody exports, whole or not at all, and never onto a
// file of the program's own. The error is told.
func (e *Env) SaveExport(to fyne.URI, content []byte) error {
	err := saveFile(to, content, &e.guarded().scenarios, &e.guarded().presets)
	var held *lang.Trouble
	switch {
	case err == nil:
		return nil
	case errors.As(err, &held):
		return held
	}
	return exportFailed(to.Name(), fmt.Errorf("export: %w", err))
}

func exportFailed(name string, err error) error {
	return &lang.Trouble{Key: "trouble.export", Args: map[string]any{"File": name}, Err: err}
}
