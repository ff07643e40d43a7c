package gui

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
)

// toolkitTexts are the texts that Fyne's own dialogs and menus look up. Ours
// have the same key behind "fyne.".
var toolkitTexts = []string{
	"(Parent)", "Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites",
	"File", "Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all",
	"Show Hidden Files", "Undo", "Yes", "file.name", "file.parent",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"monday.short", "tuesday.short", "wednesday.short", "thursday.short", "friday.short", "saturday.short", "sunday.short",
}

// speak makes Fyne's own texts, and what controls tell a screen reader, those of our
// language. Fyne follows the system's locale and cannot be told another, so our texts
// take the place of its own in that locale, and in English, to which it falls back.
func speak(w *lang.Words) error {
	widget.Speak(widget.States{Selected: w.T("said.selected", nil), Off: w.T("said.off", nil), Wrong: w.T("said.wrong", nil)})
	texts := make(map[string]string, len(toolkitTexts))
	for _, key := range toolkitTexts {
		texts[key] = w.T("fyne."+key, nil)
	}
	file, err := json.Marshal(texts)
	if err != nil {
		return fmt.Errorf("translate toolkit: %w", err)
	}
	if err := fynelang.AddTranslationsForLocale(file, "en"); err != nil {
		return fmt.Errorf("translate toolkit: %w", err)
	}
	if locale := fyne.Locale(fynelang.SystemLocale().LanguageString()); locale != "en" {
		if err := fynelang.AddTranslationsForLocale(file, locale); err != nil {
			return fmt.Errorf("translate toolkit for %s: %w", locale, err)
		}
	}
	return nil
}
