package chart

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"math"
	"path/filepath"
	"strings"

	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
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

// WriteSVG writes the figure as an SVG of w x h px with text as text. Readers
// without the figure's typeface take one of the same widths.
func WriteSVG(to io.Writer, fig *Figure, style Style, w, h int) error {
	style = style.onPaper()
	canvas := vgsvg.New(length(float64(w)), length(float64(h)))
	drawPage(fig, &style, canvas, w, h)
	var drawn bytes.Buffer
	if _, err := canvas.WriteTo(&drawn); err != nil {
		return fmt.Errorf("write chart as SVG: %w", err)
	}
	svg := drawn.String()
	for _, name := range style.Fonts.families() {
		svg = strings.ReplaceAll(svg, "font-family:"+name+";", "font-family:'"+name+"','Liberation Sans',Arial,sans-serif;")
	}
	if fig.Title != "" {
		// Read aloud, and shown where the file is opened.
		head, rest, _ := strings.Cut(svg, "<g ")
		svg = head + "<title>" + html.EscapeString(fig.Title) + "</title>\n<g " + rest
	}
	if _, err := io.WriteString(to, svg); err != nil {
		return fmt.Errorf("write chart as SVG: %w", err)
	}
	return nil
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

// families returns the names of the typefaces that a figure may use.
func (f *Fonts) families() []string {
	names := []string{string(f.faces[regular].font.Typeface)}
	if bold := string(f.faces[bold].font.Typeface); bold != names[0] {
		names = append(names, bold)
	}
	if f.backup != nil {
		names = append(names, f.backup.families()...)
	}
	return names
}
