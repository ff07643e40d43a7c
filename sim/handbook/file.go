package handbook

import (
	"fmt"
	"io"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/chart"
)

// Formats are the endings of the files that the handbook can be written to.
var Formats = []string{".pdf", ".md"}

// Chapter is a page as files have it: read, with its picture.
type Chapter struct {
	Page *Page
	Read
	Figure *chart.Figure
}

// Chapters returns all pages, each with its picture where the dial begins.
func (b *Book) Chapters(w *lang.Words) ([]Chapter, error) {
	var all []Chapter
	for k := range Pages {
		p := &Pages[k]
		fig, err := b.Figure(p, w, p.Dial.Start)
		if err != nil {
			return nil, err
		}
		all = append(all, Chapter{Page: p, Read: b.Read(p, w), Figure: fig})
	}
	return all, nil
}

// WritePDF writes the handbook as a PDF, a page each.
func WritePDF(to io.Writer, chapters []Chapter, w *lang.Words, style chart.Style) error {
	var pages []chart.BookPage
	for _, c := range chapters {
		pages = append(pages, chart.BookPage{Title: fmt.Sprintf("%d  %s", c.Page.Number(), c.Title), Above: c.Paragraphs, Figure: c.Figure,
			Below:  []chart.Note{{Head: w.T("handbook.practice", nil), Text: c.Practice}, {Head: w.T("handbook.source", nil), Text: c.Source}},
			Footer: w.T("handbook.title", nil) + " · " + fmt.Sprintf("%d / %d", c.Page.Number(), len(Pages))})
	}
	return chart.WriteBooklet(to, w.T("handbook.title", nil), pages, style)
}

// Markdown writes the handbook as Markdown. picture names the file with the
// picture of a page, counted from 0; nil writes its numbers as a table instead.
func Markdown(chapters []Chapter, w *lang.Words, picture func(k int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", w.T("handbook.title", nil), w.T("handbook.about", nil))
	for k, c := range chapters {
		fmt.Fprintf(&b, "\n## %d. %s\n\n%s\n\n", c.Page.Number(), c.Title, strings.Join(c.Paragraphs, "\n\n"))
		if picture != nil {
			fmt.Fprintf(&b, "![%s](%s)\n\n", c.Figure.Title, picture(k))
		} else {
			fmt.Fprintf(&b, "**%s.** %s\n\n%s\n", c.Figure.Title, c.Figure.Subtitle, table(c.Figure.Table(w.Number)))
		}
		fmt.Fprintf(&b, "**%s.** %s\n\n", w.T("handbook.practice", nil), c.Practice)
		fmt.Fprintf(&b, "*%s.* %s\n", w.T("handbook.source", nil), c.Source)
	}
	return b.String()
}

// table writes the numbers of a figure, without the columns that are empty.
func table(t chart.Table) string {
	var columns []int
	for c := range t.Header {
		if t.Header[c] == "" {
			continue
		}
		for _, row := range t.Rows {
			if row[c] != "" {
				columns = append(columns, c)
				break
			}
		}
	}
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range columns {
			b.WriteString("| " + cells[c] + " ")
		}
		b.WriteString("|\n")
	}
	line(t.Header)
	b.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
	for _, row := range t.Rows {
		line(row)
	}
	return b.String()
}

// The size of a picture in a file, in px of its layout.
const PictureWidth, PictureHeight = 800, 380
