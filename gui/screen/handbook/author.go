package handbook

import (
	"bytes"
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/guide"
)

// Author is the author's guide, and of which keys it shows the table, by page.
type Author struct {
	reader
	book *guide.Book
	keys map[int]string
}

// NewAuthor returns the author's guide, closed.
func NewAuthor(env *frame.Env) *Author {
	a := &Author{keys: map[int]string{}}
	a.reader = reader{env: env, book: a}
	return a
}

func (a *Author) open() error { return nil }

func (a *Author) length() int { return len(guide.Pages) }

func (a *Author) called() string { return a.env.T("author.title", nil) }

func (a *Author) pages() []string {
	titles := make([]string, len(guide.Pages))
	for k := range titles {
		titles[k] = guide.Pages[k].Title(a.env.Words)
	}
	return titles
}

// read says that a page is made, and shows it as soon as its examples are
// simulated.
func (a *Author) read(page int) {
	w := a.env.Words
	a.fill(widget.NewMuted(a.env.T("author.wait", nil)).Wrapped())
	task.Do(a.env.Tasks, task.Work[guide.Chapter]{
		Lane: "author's guide", InOrder: true,
		Run: func(context.Context, func(int, int)) (guide.Chapter, error) {
			if a.book == nil { // of this lane alone
				book, err := guide.New()
				if err != nil {
					return guide.Chapter{}, err
				}
				a.book = book
			}
			return a.book.Chapter(&guide.Pages[page], w)
		},
		Done: func(c guide.Chapter) {
			if a.page == page {
				a.fill(a.show(page, &c))
			}
		},
	})
}

// show is a page as it was made.
func (a *Author) show(page int, c *guide.Chapter) fyne.CanvasObject {
	env := a.env
	parts := []fyne.CanvasObject{widget.NewFigure(strconv.Itoa(page+1) + "  " + c.Title).Wrapped()}
	for k := 0; k < len(c.Parts); k++ {
		p := &c.Parts[k]
		if p.Lines != "" && k+1 < len(c.Parts) && c.Parts[k+1].Table != nil { // what they do beside them, where there is room
			const gap, wide, least = 24, 0.5, 860
			parts = append(parts, widget.NewPair(gap, wide, least, widget.NewColumn(0, a.part(p)), a.part(&c.Parts[k+1])))
			k++
			continue
		}
		parts = append(parts, a.part(p))
	}
	parts = append(parts, widget.NewRule(), widget.NewHeading(env.T("author.keys", nil)).Wrapped(), a.keyTables(page, c.Keys))
	terms := []fyne.CanvasObject{widget.NewCaption(env.T("handbook.terms", nil)).Whole()}
	for _, id := range c.Page.Terms {
		terms = append(terms, frame.Term(env, id, ""))
	}
	return widget.NewColumn(12, append(parts, widget.NewRule(), widget.NewWrap(12, terms...))...)
}

// part is a piece of a page.
func (a *Author) part(p *guide.Part) fyne.CanvasObject {
	switch {
	case p.Head != "":
		return widget.NewInset(12, 0, 0, 0, widget.NewHeading(p.Head).Wrapped())
	case p.Lines != "":
		return a.lines(p.Lines)
	case p.Table != nil:
		return table(p.Table)
	case len(p.Faces) > 0:
		return faces(p.Faces)
	}
	return widget.NewParagraph(p.Text)
}

// lines shows lines of a file; a whole file can be copied.
func (a *Author) lines(text string) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, line := range strings.Split(text, "\n") {
		const step = 7 // px for a space at the left
		says := strings.TrimLeft(line, " ")
		code := widget.NewCaption(says).In("").Wrapped()
		code.Mono = true
		rows = append(rows, widget.NewInset(0, 0, 0, step*float32(len(line)-len(says))*look.Current().TextScale(), code))
	}
	if strings.HasPrefix(text, "format:") {
		copying := widget.NewButton(a.env.T("author.copy", nil), func() {
			fyne.CurrentApp().Clipboard().SetContent(text + "\n")
			a.env.Say(func() string { return a.env.T("author.copied", nil) })
		})
		rows = append(rows, widget.NewInset(8, 0, 0, 0, widget.NewWrap(8, copying)))
	}
	const shown, most = 4, 9 // of the lines of a long example that is no template
	if a.page == 0 || len(rows) <= most {
		return widget.NewCard(widget.NewColumn(2, rows...))
	}
	column := widget.NewColumn(2, rows[:shown:shown]...)
	count := strings.Count(text, "\n") + 1
	column.Add(widget.NewInset(4, 0, 0, 0, widget.NewWrap(8, widget.NewButton(a.env.T("author.more", map[string]any{"Lines": count}), func() {
		column.Objects = rows
		column.Refresh()
		a.shown.Refresh()
	}))))
	return widget.NewCard(column)
}

// table sets a table in rows that wrap; where text is large, each row is a list of
// what its cells are.
func table(t *guide.Table) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	if t.Title != "" {
		rows = append(rows, widget.NewBold(t.Title).Wrapped())
	}
	if frame.Crowded() {
		for _, cells := range t.Rows {
			rows = append(rows, widget.NewRule())
			for c, cell := range cells {
				if t.Header[c] != "" && c > 0 {
					cell = t.Header[c] + ": " + cell
				}
				text := widget.NewParagraph(cell)
				text.Bold = c == 0
				rows = append(rows, text)
			}
		}
		return widget.NewColumn(4, rows...)
	}
	shares := make([]float32, len(t.Widths))
	for c, w := range t.Widths {
		shares[c] = float32(w)
	}
	row := func(cells []string, bold bool) fyne.CanvasObject {
		texts := make([]fyne.CanvasObject, len(cells))
		for c, cell := range cells {
			text := widget.NewCaption(cell).In("").Wrapped()
			text.Bold = bold
			texts[c] = text
		}
		return widget.NewRow(12, shares, texts...)
	}
	rows = append(rows, row(t.Header, true))
	for _, cells := range t.Rows {
		rows = append(rows, widget.NewRule(), row(cells, false))
	}
	return widget.NewColumn(4, rows...)
}

// faces shows the portraits with their names.
func faces(names []string) fyne.CanvasObject {
	const side, least = 48, 96
	var all []fyne.CanvasObject
	for _, name := range names {
		all = append(all, widget.NewColumn(2, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(&sim.Member{Portrait: name}))), widget.NewCaption(name).Wrapped()))
	}
	return widget.NewGrid(8, least*look.Current().TextScale(), 8, all...)
}

// keyTables shows the keys of one object of the page, and a choice of objects.
func (a *Author) keyTables(page int, all []guide.Table) fyne.CanvasObject {
	if len(all) == 0 {
		return widget.NewColumn(0)
	}
	var options []widget.Option
	at := 0
	for k := range all {
		options = append(options, widget.Option{ID: all[k].Title, Text: all[k].Title})
		if all[k].Title == a.keys[page] {
			at = k
		}
	}
	shown := widget.NewColumn(0, table(bare(&all[at])))
	choice := widget.NewChoice(a.env.T("author.keys.of", nil), options, all[at].Title, func(id string) {
		a.keys[page] = id
		for k := range all {
			if all[k].Title == id {
				shown.Objects = []fyne.CanvasObject{table(bare(&all[k]))}
			}
		}
		shown.Refresh()
		a.shown.Refresh()
	})
	return widget.NewColumn(8, widget.NewCaptioned(choice), shown)
}

// bare is a table without its title, which stands in the choice over it.
func bare(t *guide.Table) *guide.Table {
	untitled := *t
	untitled.Title = ""
	return &untitled
}

func (a *Author) ask() {
	a.askFile(export{
		title: "author.save.title", name: a.env.T("author.file", nil), formats: guide.Formats,
		format: func(ending string) string { return a.env.T("author.format"+ending, nil) },
		saved:  func(file string) string { return a.env.T("author.saved", map[string]any{"File": file}) },
		make: func(w *lang.Words, to fyne.URI, ending string, style chart.Style) ([]written, error) {
			book, err := guide.New() // of its own: this is not the drawing thread
			if err != nil {
				return nil, err
			}
			chapters, err := book.Chapters(w)
			if err != nil {
				return nil, err
			}
			if strings.EqualFold(ending, ".md") {
				return []written{{to, []byte(guide.Markdown(chapters, w))}}, nil
			}
			var file bytes.Buffer
			err = guide.WritePDF(&file, chapters, w, style)
			return []written{{to, file.Bytes()}}, err
		},
	})
}
