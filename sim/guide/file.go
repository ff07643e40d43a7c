package guide

import (
	"fmt"
	"io"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/chart"
)

// Formats are the endings of the files that the guide can be written to.
var Formats = []string{".pdf", ".md"}

// Chapter is a page as files have it: read, with the tables of its keys.
type Chapter struct {
	Page  *Page
	Title string
	Parts []Part
	Keys  []Table
}

// Chapter returns a page with its keys.
func (b *Book) Chapter(p *Page, w *lang.Words) (Chapter, error) {
	parts, err := b.Read(p, w)
	return Chapter{Page: p, Title: p.Title(w), Parts: parts, Keys: Keys(p, w)}, err
}

// Chapters returns all pages.
func (b *Book) Chapters(w *lang.Words) ([]Chapter, error) {
	var all []Chapter
	for k := range Pages {
		c, err := b.Chapter(&Pages[k], w)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Keys are the tables of the keys that belong to a page, object by object. Each
// object of the format is on one page; the last has those that no other names.
func Keys(p *Page, w *lang.Words) []Table {
	var all []Table
	for _, t := range tables(w) {
		if belongs(t.Path) != p.ID {
			continue
		}
		title := strings.ReplaceAll(t.Path, ".", " › ")
		if title == "" {
			title = w.T("author.keys.file", nil)
		}
		table := Table{Title: title, Widths: []float64{3.4, 4, 5.6}, Header: []string{w.T("author.column.key", nil), w.T("author.column.is", nil), w.T("author.column.says", nil)}}
		for _, row := range t.Rows {
			is, says := row.Is, row.Says
			if row.Unit != "" {
				is = w.T("author.keys.unit", args{"Is": is, "Unit": row.Unit})
			}
			switch {
			case row.Required:
				is = w.T("author.keys.required", args{"Is": is})
			case row.Default != "":
				says += " " + w.T("author.keys.default", args{"Default": row.Default})
			}
			table.Rows = append(table.Rows, []string{row.Key, is, says})
		}
		all = append(all, table)
	}
	return all
}

// belongs returns the page of an object of the format.
func belongs(path string) string {
	for k := range Pages {
		for _, begin := range Pages[k].objects {
			rest, ok := strings.CutPrefix(path, begin)
			if ok && (rest == "" || begin != "" && strings.ContainsAny(rest[:1], "[. ")) {
				return Pages[k].ID
			}
		}
	}
	return Pages[len(Pages)-1].ID
}

// WritePDF writes the guide as a PDF, as many pages as it takes.
func WritePDF(to io.Writer, chapters []Chapter, w *lang.Words, style chart.Style) error {
	doc := chart.Document{Title: w.T("author.title", nil)}
	for k, c := range chapters {
		doc.Add(chart.Passage{Title: fmt.Sprintf("%d  %s", c.Page.Number(), c.Title), NewPage: k > 0})
		for i := range c.Parts {
			doc.Add(passage(&c.Parts[i]))
		}
		doc.Add(chart.Passage{Head: w.T("author.keys", nil)})
		for i := range c.Keys {
			doc.Add(passage(&Part{Table: &c.Keys[i]}))
		}
	}
	return chart.WriteDocument(to, &doc, style)
}

func passage(p *Part) chart.Passage {
	if t := p.Table; t != nil {
		return chart.Passage{Caption: t.Title, Rows: append([][]string{t.Header}, t.Rows...), Widths: t.Widths}
	}
	text := p.Text
	if len(p.Faces) > 0 {
		text = strings.Join(p.Faces, ", ")
	}
	return chart.Passage{Head: p.Head, Text: text, Lines: p.Lines}
}

// Markdown writes the guide as Markdown.
func Markdown(chapters []Chapter, w *lang.Words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", w.T("author.title", nil), w.T("author.about", nil))
	for _, c := range chapters {
		fmt.Fprintf(&b, "\n## %d. %s\n", c.Page.Number(), c.Title)
		for i := range c.Parts {
			b.WriteString("\n" + markdown(&c.Parts[i]))
		}
		fmt.Fprintf(&b, "\n### %s\n", w.T("author.keys", nil))
		for i := range c.Keys {
			b.WriteString("\n" + markdown(&Part{Table: &c.Keys[i]}))
		}
	}
	return b.String()
}

func markdown(p *Part) string {
	switch {
	case p.Head != "":
		return "### " + p.Head + "\n"
	case p.Lines != "":
		return "```yaml\n" + p.Lines + "\n```\n"
	case len(p.Faces) > 0:
		return "`" + strings.Join(p.Faces, "`, `") + "`\n"
	case p.Table != nil:
		var b strings.Builder
		if p.Table.Title != "" {
			fmt.Fprintf(&b, "**%s**\n\n", p.Table.Title)
		}
		row := func(cells []string) {
			for _, cell := range cells {
				b.WriteString("| " + strings.ReplaceAll(cell, "|", `\|`) + " ")
			}
			b.WriteString("|\n")
		}
		row(p.Table.Header)
		b.WriteString(strings.Repeat("|---", len(p.Table.Header)) + "|\n")
		for _, cells := range p.Table.Rows {
			row(cells)
		}
		return b.String()
	}
	return p.Text + "\n"
}
