package frame

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// helpKeys are the keys in the order of the help: each has a text "keys.NAME"
// for what it does and "keys.NAME.keys" for what to press.
var helpKeys = []string{"tab", "enter", "escape", "arrows", "pages", "ends", "delete", "week", "action", "desk", "undo", "run", "study", "open", "presets", "weeks", "log", "table", "export", "half", "save", "savecopy", "studioundo", "find", "replace", "line", "problem", "fix", "rename", "panes", "complete", "hint", "duplicate", "screens", "handbook", "author", "help", "quit"}

// Keys lists every key and what it does.
func Keys(env *Env) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(helpKeys))
	const wide = 168
	for i, name := range helpKeys {
		press := widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewBold(env.T("keys."+name+".keys", nil)).Wrapped())
		rows[i] = widget.NewRow(12, []float32{0, 1}, press, widget.NewParagraph(env.T("keys."+name, nil)))
	}
	return widget.NewColumn(4, rows...)
}

// ShowHelp opens the keys and the program's version.
func ShowHelp(env *Env) {
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	content := widget.NewPage(widget.NewInset(0, 16, 8, 4, widget.NewColumn(12, Keys(env),
		widget.NewCaption(env.T("help.version", map[string]any{"Version": env.Version})).Wrapped())))
	book := widget.NewButton(env.T("menu.handbook", nil), func() {
		d.Hide()
		env.Handbook()
	})
	d = widget.NewDialog(env.Window.Canvas(), env.T("keys.title", nil), content, fyne.NewSize(620, 480), closing, book)
	d.Show(closing)
}
