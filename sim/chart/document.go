package chart

import (
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Document is a text of as many pages as it takes, with tables and lines of files
// among its paragraphs.
type Document struct {
	Title    string
	Passages []Passage
}

// Add puts a passage at the end.
func (d *Document) Add(p Passage) { d.Passages = append(d.Passages, p) }

// Passage is a piece of a document: a title, a heading, a paragraph, lines of a
// file or a table, the first of which is set.
type Passage struct {
	NewPage bool // it begins one
	Title   string
	Head    string
	Text    string
	Lines   string     // as they are, in a frame
	Rows    [][]string // of a table, the first its header
	Widths  []float64  // of its columns, relative to each other
	Caption string     // over the table
}

// Sizes of a document in px.
const (
	docSmall = 11.5 // text of tables and lines
	docRow   = 15
	docPad   = 6
)

var docFill = color.NRGBA{0xF1, 0xF3, 0xF7, 0xFF}

// WriteDocument writes a document as a PDF of A4 upright, text as text. The same
// document gives the same bytes.
func WriteDocument(to io.Writer, doc *Document, style Style) error {
	style.Text, style.Margin = 1, 0
	style = style.onPaper()
	canvas := newPDFCanvas(vg.Point{X: bookWidth * pointsPerPx, Y: bookHeight * pointsPerPx}, style.Fonts)
	canvas.doc.SetTitle(doc.Title, true)
	d := &docWriter{frame: &frame{canvas: canvas, style: &style, height: bookHeight}, pdf: canvas, title: doc.Title, page: 1, y: bookMargin}
	for k := range doc.Passages {
		d.passage(&doc.Passages[k])
	}
	d.footer()
	if err := canvas.writeTo(to); err != nil {
		return fmt.Errorf("write document as PDF: %w", err)
	}
	return nil
}

// docWriter writes a document from the top down, page by page.
type docWriter struct {
	*frame
	pdf   *pdfCanvas
	title string
	page  int
	y     float64 // where the next thing begins
}

const (
	docInner  = bookWidth - 2*bookMargin
	docBottom = bookHeight - bookMargin
)

func (d *docWriter) footer() {
	d.write(d.title+" · "+strconv.Itoa(d.page), script{size: captionSize, ink: d.style.Palette.Muted}, bookMargin, bookHeight-bookMargin/2)
}

func (d *docWriter) turn() {
	d.footer()
	d.pdf.doc.TransformEnd()
	d.pdf.doc.AddPage()
	d.pdf.doc.TransformBegin()
	d.page++
	d.y = bookMargin
}

// room turns the page where less than a height is left of it.
func (d *docWriter) room(height float64) {
	if d.y+height > docBottom && d.y > bookMargin {
		d.turn()
	}
}

func (d *docWriter) passage(p *Passage) {
	if p.NewPage && d.y > bookMargin {
		d.turn()
	}
	ink := d.style.Palette.Foreground
	switch {
	case p.Title != "":
		d.text(p.Title, script{size: bookTitle, weight: bold, ink: ink}, bookTitle*1.3, 0)
		d.y += 6
	case p.Head != "":
		d.y += 10
		const heading, follows = 16, 90 // px: no heading stands alone at the end of a page
		d.room(follows)
		d.text(p.Head, script{size: heading, weight: bold, ink: ink}, 22, 0)
		d.y += 4
	case p.Lines != "":
		d.lines(strings.Split(p.Lines, "\n"))
	case len(p.Rows) > 0:
		d.table(p)
	default:
		d.text(p.Text, script{size: bookText, ink: ink}, bookLine, 0)
		d.y += 8
	}
}

// text writes a text, line by line, at so much from the left.
func (d *docWriter) text(text string, s script, line, from float64) {
	for _, part := range d.style.Fonts.wrap(text, s.weight, s.size, docInner-from) {
		d.room(line)
		d.y += line
		d.write(part, s, bookMargin+from, d.y-line/4)
	}
}

// lines writes lines of a file on a ground of their own; what is too wide goes on
// deeper in the next line.
func (d *docWriter) lines(all []string) {
	s := script{size: docSmall, ink: d.style.Palette.Foreground}
	const step, deeper = 7, 22 // px for a space at the left, px for a line that goes on
	row := func(text string, from float64) {
		d.room(docRow)
		d.rect(docFill, bookMargin, d.y, bookMargin+docInner, d.y+docRow)
		d.y += docRow
		d.write(text, s, bookMargin+docPad+from, d.y-docRow/4)
	}
	for _, line := range all {
		text := strings.TrimLeft(line, " ")
		from := float64(step * (len(line) - len(text)))
		for k, part := range d.style.Fonts.wrap(text, s.weight, s.size, docInner-2*docPad-from-deeper) {
			row(part, from+float64(min(k, 1)*deeper))
		}
	}
	d.y += 10
}

// table writes a table; its header stands again on every page that it reaches.
func (d *docWriter) table(p *Passage) {
	ink, sum := &d.style.Palette, 0.0
	for _, w := range p.Widths {
		sum += w
	}
	if p.Caption != "" {
		d.room(4 * docRow)
		d.text(p.Caption, script{size: docSmall, weight: bold, ink: ink.Foreground}, docRow+2, 0)
		d.y += 2
	}
	for k := range p.Rows {
		cells, height := d.cells(p, k, sum), 0.0
		for _, c := range cells {
			height = max(height, docRow*float64(len(c)))
		}
		if k > 0 && d.y+height+docPad > docBottom {
			d.turn()
			d.row(p, d.cells(p, 0, sum), sum, bold)
		}
		weight := regular
		if k == 0 {
			weight = bold
		}
		d.row(p, cells, sum, weight)
	}
	d.y += 10
}

// cells are the lines of every cell of a row.
func (d *docWriter) cells(p *Passage, row int, sum float64) (all [][]string) {
	weight := regular
	if row == 0 {
		weight = bold
	}
	for c, text := range p.Rows[row] {
		all = append(all, d.style.Fonts.wrap(text, weight, docSmall, docInner*p.Widths[c]/sum-docPad))
	}
	return all
}

func (d *docWriter) row(p *Passage, cells [][]string, sum float64, weight weight) {
	ink := &d.style.Palette
	d.stroke(pen{width: 1, ink: ink.Grid}, xy{bookMargin, d.y}, xy{bookMargin + docInner, d.y})
	x, end := float64(bookMargin), d.y
	for c, lines := range cells {
		y := d.y + 1
		for _, line := range lines {
			y += docRow
			d.write(line, script{size: docSmall, weight: weight, ink: ink.Foreground}, x, y-docRow/4)
		}
		end = max(end, y)
		x += docInner * p.Widths[c] / sum
	}
	d.y = end + 3
}
