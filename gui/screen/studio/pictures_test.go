package studio

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	look "buygrid/gui/theme"
)

// TestPictures writes what the whole Studio looks like, where somebody asks for it.
func TestPictures(t *testing.T) {
	folder := os.Getenv("BUYGRID_PICTURES")
	if folder == "" {
		t.Skip("pictures are drawn where BUYGRID_PICTURES names a folder")
	}
	for name, size := range map[string]fyne.Size{"light": fyne.NewSize(1024, 700), "dark": fyne.NewSize(1280, 800)} {
		s := shown(t, lesson(t, "late-again"))
		choice := look.LightOnly
		if name == "dark" {
			choice = look.DarkOnly
		}
		test.ApplyTheme(t, &look.Theme{Choice: choice})
		s.env.Window.Resize(size)
		s.env.Window.SetContent(s.Build())
		save := func(what string) {
			s.env.Tasks.Settle()
			out, err := os.Create(filepath.Join(folder, what+"-"+name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(png.Encode(out, s.env.Window.Canvas().Capture()), out.Close()); err != nil {
				t.Fatal(err)
			}
		}
		save("text")
		front(s, atForm)
		s.panes.form.open([]string{"members", "0"})
		save("form")
		front(s, atTranslations)
		language(t, s, "nl")
		s.panes.translations.edit(1)
		save("translations")
		w := s.showWizard()
		save("wizard1")
		w.page = 3
		w.show()
		save("wizard4")
		w.page = 5
		w.show()
		save("wizard6")
	}
}
