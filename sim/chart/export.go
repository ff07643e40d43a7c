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

// Write writes the figure in the format that the name's ending asks for, one
// of Formats, w x h px large. A size that would make a plot unreadable is
// raised to MinSize.
func Write(to io.Writer, name string, fig *Figure, style Style, w, h int) error {
	small := style
	small.Scale = 1
	minW, minH := fig.MinSize(small)
	w, h = max(w, minW), max(h, minH)
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return WriteSVG(to, fig, style, w, h)
	case ".png":
		return WritePNG(to, fig, style, w, h)
	case ".pdf":
		return WritePDF(to, fig, style, w, h)
	default:
		return fmt.Errorf("write chart %s: no format ends in %q: use one of %s", name, ending, strings.Join(Formats, ", "))
	}
}

// WritePNG writes the figure as a PNG of w x h px of the layout, that is
// Style.Scale times as many pixels.
func WritePNG(to io.Writer, fig *Figure, style Style, w, h int) error {
	scale := style.complete().Scale
	pixels := func(px int) int { return int(math.Round(float64(px) * scale)) }
	return png.Encode(to, new(Drawer).Draw(fig, style, pixels(w), pixels(h), nil))
}

// WritePDF writes the figure as a PDF of one page of w x h px with text as
// text, its typefaces embedded. The same figure gives the same bytes.
func WritePDF(to io.Writer, fig *Figure, style Style, w, h int) error {
	style = style.onPaper()
	canvas := newPDFCanvas(length(float64(w)), length(float64(h)), style.Fonts)
	canvas.doc.SetTitle(fig.Title, true)
	canvas.doc.SetSubject(fig.Footer, true)
	drawPage(fig, &style, canvas, w, h)
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

// drawPage draws the background and the figure.
func drawPage(fig *Figure, style *Style, canvas vg.Canvas, w, h int) {
	f := &frame{canvas: canvas, style: style, height: float64(h)}
	f.rect(style.Palette.Surface, 0, 0, float64(w), float64(h))
	drawFigure(fig, style, canvas, float64(w), float64(h))
}
