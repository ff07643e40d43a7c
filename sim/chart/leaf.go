package chart

import (
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
)

// Leaf is one page of a document: texts with a figure among them.
type Leaf struct {
	Title  string
	Above  []string // paragraphs over the figure
	Figure *Figure  // nil for none
	Below  []Note   // under it
	Footer string
}

// Note is a paragraph with a heading of its own.
type Note struct{ Head, Text string }

// Sizes of a leaf in px, A4 upright.
const (
	leafWidth, leafHeight = 794, 1123
	leafMargin            = 64
	leafTitle             = 22
	leafText              = 14
	leafLine              = 20
	leafFigure            = 380
)

// WriteLeaves writes leaves as a PDF of A4, text as text, a page each. The same
// leaves give the same bytes.
func WriteLeaves(to io.Writer, title string, leaves []Leaf, style Style) error {
	style.Text, style.Margin = 1, 0
	style = style.onPaper()
	size := vg.Point{X: vg.Length(leafWidth * pointsPerPx), Y: vg.Length(leafHeight * pointsPerPx)}
	canvas := newPDFCanvas(size, style.Fonts)
	canvas.doc.SetTitle(title, true)
	for k := range leaves {
		if k > 0 {
			canvas.doc.TransformEnd()
			canvas.doc.AddPage()
			canvas.doc.TransformBegin()
		}
		leaves[k].draw(canvas, &style)
	}
	if err := canvas.writeTo(to); err != nil {
		return fmt.Errorf("write document as PDF: %w", err)
	}
	return nil
}

// draw draws one page from the top down.
func (l *Leaf) draw(canvas vg.Canvas, style *Style) {
	f := &frame{canvas: canvas, style: style, height: leafHeight}
	ink := &style.Palette
	const inner = leafWidth - 2*leafMargin
	y := float64(leafMargin)
	write := func(text string, s script, line, after float64) {
		for _, part := range style.Fonts.wrap(text, s.weight, s.size, inner) {
			y += line
			f.write(part, s, leafMargin, y)
		}
		y += after
	}
	write(l.Title, script{size: leafTitle, weight: bold, ink: ink.Foreground}, leafTitle*1.3, 10)
	text := script{size: leafText, ink: ink.Foreground}
	for _, paragraph := range l.Above {
		write(paragraph, text, leafLine, 8)
	}
	if l.Figure != nil {
		y += 12
		canvas.Push()
		canvas.Translate(vg.Point{X: f.length(leafMargin), Y: f.length(leafHeight - y - leafFigure)})
		drawFigure(l.Figure, style, canvas, inner, leafFigure)
		canvas.Pop()
		y += leafFigure + 12
	}
	for _, note := range l.Below {
		write(note.Head, script{size: leafText, weight: bold, ink: ink.Foreground}, leafLine, 0)
		write(note.Text, text, leafLine, 8)
	}
	f.write(l.Footer, script{size: captionSize, ink: ink.Muted}, leafMargin, leafHeight-leafMargin/2)
}
