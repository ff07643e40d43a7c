package chart

import (
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
)

// BookPage is one page of a document: texts with a figure among them.
type BookPage struct {
	Title  string
	Above  []string // paragraphs over the figure
	Figure *Figure  // nil for none
	Below  []Note   // under it
	Footer string
}

// Note is a paragraph with a heading of its own.
type Note struct{ Head, Text string }

// Sizes of a page of a booklet in px, A4 upright.
const (
	bookWidth, bookHeight = 794, 1123
	bookMargin            = 64
	bookTitle             = 22
	bookText              = 14
	bookLine              = 20
	bookFigure            = 380
)

// WriteBooklet writes pages as a PDF of A4, text as text, a page each. The same
// pages give the same bytes.
func WriteBooklet(to io.Writer, title string, pages []BookPage, style Style) error {
	style.Text, style.Margin = 1, 0
	style = style.onPaper()
	size := vg.Point{X: vg.Length(bookWidth * pointsPerPx), Y: vg.Length(bookHeight * pointsPerPx)}
	canvas := newPDFCanvas(size, style.Fonts)
	canvas.doc.SetTitle(title, true)
	for k := range pages {
		if k > 0 {
			canvas.doc.TransformEnd()
			canvas.doc.AddPage()
			canvas.doc.TransformBegin()
		}
		pages[k].draw(canvas, &style)
	}
	if err := canvas.writeTo(to); err != nil {
		return fmt.Errorf("write document as PDF: %w", err)
	}
	return nil
}

// draw draws one page from the top down.
func (l *BookPage) draw(canvas vg.Canvas, style *Style) {
	f := &frame{canvas: canvas, style: style, height: bookHeight}
	ink := &style.Palette
	const inner = bookWidth - 2*bookMargin
	y := float64(bookMargin)
	write := func(text string, s script, line, after float64) {
		for _, part := range style.Fonts.wrap(text, s.weight, s.size, inner) {
			y += line
			f.write(part, s, bookMargin, y)
		}
		y += after
	}
	write(l.Title, script{size: bookTitle, weight: bold, ink: ink.Foreground}, bookTitle*1.3, 10)
	text := script{size: bookText, ink: ink.Foreground}
	for _, paragraph := range l.Above {
		write(paragraph, text, bookLine, 8)
	}
	if l.Figure != nil {
		y += 12
		canvas.Push()
		canvas.Translate(vg.Point{X: f.length(bookMargin), Y: f.length(bookHeight - y - bookFigure)})
		drawFigure(l.Figure, style, canvas, inner, bookFigure)
		canvas.Pop()
		y += bookFigure + 12
	}
	for _, note := range l.Below {
		write(note.Head, script{size: bookText, weight: bold, ink: ink.Foreground}, bookLine, 0)
		write(note.Text, text, bookLine, 8)
	}
	f.write(l.Footer, script{size: captionSize, ink: ink.Muted}, bookMargin, bookHeight-bookMargin/2)
}
