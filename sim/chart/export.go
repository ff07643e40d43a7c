package chart

import (
	"fmt"
	"image/png"
	"io"
	"math"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Formats are the endings of the files that Write can write.
var Formats = []string{".svg", ".png", ".pdf"}

// Sheet is what a figure is written on: a style and a size in px of the
// layout. Style.Scale counts for PNG only, which has so many pixels more.
type Sheet struct {
	Style Style
	W, H  int
}

// Write writes the figure in the format that the name's ending asks for, one
// of Formats. A size that would make a plot unreadable is raised to MinSize.
func Write(to io.Writer, name string, fig *Figure, sheet Sheet) error {
	w, h := fig.MinSize(sheet.Style.onPaper())
	sheet.W, sheet.H = max(sheet.W, w), max(sheet.H, h)
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return WriteSVG(to, fig, sheet)
	case ".png":
		return WritePNG(to, fig, sheet)
	case ".pdf":
		return WritePDF(to, fig, sheet)
	default:
		return fmt.Errorf("write chart %s: no format ends in %q: use one of %s", name, ending, strings.Join(Formats, ", "))
	}
}

// WritePNG writes the figure as a PNG.
func WritePNG(to io.Writer, fig *Figure, sheet Sheet) error {
	scale := sheet.Style.complete().Scale
	pixels := func(px int) int { return int(math.Round(float64(px) * scale)) }
	img := new(Drawer).Draw(fig, sheet.Style, pixels(sheet.W), pixels(sheet.H), nil)
	if err := png.Encode(to, img); err != nil {
		return fmt.Errorf("write chart as PNG: %w", err)
	}
	return nil
}

// WritePDF writes the figure as a PDF of one page with text as text, its
// typefaces embedded. The same figure gives the same bytes.
func WritePDF(to io.Writer, fig *Figure, sheet Sheet) error {
	style := sheet.Style.onPaper()
	canvas := newPDFCanvas(sheet.size(), style.Fonts)
	canvas.doc.SetTitle(fig.Title, true)
	canvas.doc.SetSubject(fig.Footer, true)
	sheet.draw(fig, &style, canvas)
	if err := canvas.writeTo(to); err != nil {
		return fmt.Errorf("write chart as PDF: %w", err)
	}
	return nil
}

// onPaper completes the style for formats that have no pixels.
func (s Style) onPaper() Style {
	s.Scale = 1
	return s.complete()
}

// size is the sheet's size in the unit of gonum/plot.
func (s Sheet) size() vg.Point {
	return vg.Point{X: vg.Length(s.W) * pointsPerPx, Y: vg.Length(s.H) * pointsPerPx}
}

// draw draws the background and the figure.
func (s Sheet) draw(fig *Figure, style *Style, canvas vg.Canvas) {
	w, h := float64(s.W), float64(s.H)
	f := &frame{canvas: canvas, style: style, height: h}
	f.rect(style.Palette.Surface, 0, 0, w, h)
	drawFigure(fig, style, canvas, w, h)
}
