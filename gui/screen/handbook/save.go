package handbook

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/handbook"
)

func (h *Handbook) ask() {
	h.askFile(export{
		title: "handbook.save.title", name: h.env.T("handbook.file", nil), formats: handbook.Formats,
		format: func(ending string) string { return h.env.T("handbook.format"+ending, nil) },
		saved:  func(file string) string { return h.env.T("handbook.saved", map[string]any{"File": file}) },
		make: func(w *lang.Words, to fyne.URI, ending string, style chart.Style) ([]written, error) {
			book, err := handbook.New() // of its own: this is not the drawing thread
			if err != nil {
				return nil, err
			}
			return filesOf(book, w, to, ending, style)
		},
	})
}

// export is what a book is saved as.
type export struct {
	title   string // key of the dialog's
	name    string // of the file, without its ending
	formats []string
	format  func(ending string) string // what it is called
	saved   func(file string) string   // what is said when it is done
	make    func(w *lang.Words, to fyne.URI, ending string, style chart.Style) ([]written, error)
}

// askFile asks for a format and then for a place.
func (r *reader) askFile(e export) {
	env := r.env
	var options []widget.Option
	for _, ending := range e.formats {
		options = append(options, widget.Option{ID: ending, Text: e.format(ending)})
	}
	format := widget.NewChoice(env.T("export.format", nil), options, e.formats[0], nil)
	var d *widget.Dialog
	d = widget.NewDialog(env.Window.Canvas(), env.T(e.title, nil), widget.NewCaptioned(format), fyne.NewSize(420, 0),
		widget.NewPrimaryButton(env.T("export.where", nil), func() {
			d.Hide()
			env.AskFile(e.title, "fyne.Save", widget.FileRequest{
				Save: true, Name: e.name + format.Selected, Endings: e.formats,
				Chosen: func(file fyne.URI) { r.save(e, file, format.Selected) },
			})
		}),
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(format)
}

// written is a file and what it holds.
type written struct {
	to      fyne.URI
	content []byte
}

// save writes a book; the pictures of Markdown stand beside it.
func (r *reader) save(e export, to fyne.URI, ending string) {
	env, words, name := r.env, r.env.Words, to.Name()
	style := (&look.Theme{Choice: look.LightOnly}).Chart(0)
	style.Number = words.Number
	task.Do(env.Tasks, task.Work[struct{}]{
		Lane: "book " + name,
		Run: func(context.Context, func(int, int)) (none struct{}, err error) {
			files, err := e.make(words, to, ending, style)
			for k := range files {
				if err == nil {
					err = env.SaveExport(files[k].to, files[k].content)
				}
			}
			return none, err
		},
		Done: func(struct{}) { env.Say(func() string { return e.saved(name) }) },
	})
}

// filesOf makes all files, the handbook itself last.
func filesOf(book *handbook.Book, w *lang.Words, to fyne.URI, ending string, style chart.Style) (all []written, err error) {
	chapters, err := book.Chapters(w)
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(ending, ".md") {
		var file bytes.Buffer
		err := handbook.WritePDF(&file, chapters, w, style)
		return []written{{to, file.Bytes()}}, err
	}
	folder, err := storage.Parent(to)
	if err != nil {
		return nil, err
	}
	name := func(k int) string { return fmt.Sprintf("%s-%d.svg", strings.TrimSuffix(to.Name(), ending), k+1) }
	style.Margin = 16
	for k := range chapters {
		var picture bytes.Buffer
		if err := chart.Write(&picture, name(k), chapters[k].Figure, chart.Sheet{Style: style, W: handbook.PictureWidth, H: handbook.PictureHeight}); err != nil {
			return nil, err
		}
		beside, err := storage.Child(folder, name(k))
		if err != nil {
			return nil, err
		}
		all = append(all, written{beside, picture.Bytes()})
	}
	return append(all, written{to, []byte(handbook.Markdown(chapters, w, name))}), nil
}
