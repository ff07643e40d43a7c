package screen

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/widget"
)

// askFile opens the dialog for files where the last one ended. It completes the
// request by its words and places; title and accept are keys of texts.
func (e *Env) askFile(title, accept string, ask widget.FileRequest) {
	ask.Home = storage.NewFileURI("/")
	if home, err := os.UserHomeDir(); err == nil {
		ask.Home = storage.NewFileURI(home)
	}
	ask.Start = ask.Home
	if e.folder != nil {
		ask.Start = e.folder
	}
	t := func(key string) string { return e.T(key, nil) }
	ask.Words = widget.FileWords{
		Title: t(title), Accept: t(accept), Cancel: t("dialog.cancel"), Home: t("file.home"), Computer: t("file.computer"), Up: t("file.up"),
		Name: t("file.name"), Empty: t("file.empty"), Refused: t("file.refused"), Replace: t("file.replace"),
	}
	chosen := ask.Chosen
	ask.Chosen = func(file fyne.URI) {
		if folder, err := storage.Parent(file); err == nil {
			e.folder = folder
		}
		chosen(file)
	}
	widget.AskFile(e.Window.Canvas(), ask)
}
