package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"buygrid/assets/notices"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// licences is the part of the settings that leads to the licences.
func licences(env *frame.Env) fyne.CanvasObject {
	all := notices.All(env.Version)
	about := env.T("settings.licences.about", map[string]any{"Version": all[0].Version, "Licence": all[0].Licence, "Count": len(all) - 1})
	return widget.NewColumn(4, widget.NewBold(env.T("settings.licences", nil)), widget.NewCaption(about).Wrapped(),
		widget.NewWrap(8, widget.NewButton(env.T("settings.licences.show", nil), func() { ShowLicences(env) })))
}

// ShowLicences opens a list of all that the program is made of, itself first, and
// the whole text of what is chosen.
func ShowLicences(env *frame.Env) {
	all := notices.All(env.Version)
	parts := make([]widget.Option, len(all))
	for i, n := range all {
		parts[i] = widget.Option{ID: n.Module, Text: n.Module}
	}
	about := widget.NewParagraph("")
	text := container.NewStack()
	content := widget.NewStretchColumn(8, text)
	show := func(module string) {
		for _, n := range all {
			if n.Module != module {
				continue
			}
			var lines []widget.Said
			for _, paragraph := range notices.Paragraphs(n.Text) {
				lines = append(lines, widget.Said{What: paragraph})
			}
			about.SetContent(env.T("licences.of", map[string]any{"Version": n.Version, "Licence": n.Licence}))
			text.Objects = []fyne.CanvasObject{widget.NewStory(module, lines)}
			content.Refresh() // the line above the text may take more rows now
		}
	}
	show(notices.Own)
	part := widget.NewChoice(env.T("licences.part", nil), parts, notices.Own, show)
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	content.Objects = []fyne.CanvasObject{widget.NewCaption(env.T("licences.part", nil)), part, about, text}
	d = widget.NewDialog(env.Window.Canvas(), env.T("licences.title", nil), content, fyne.NewSize(760, 560), closing)
	d.Show(part)
}
