package chart

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// svgCanvas remembers how wide the texts were meant to be.
type svgCanvas struct {
	*vgsvg.Canvas
	fonts  *Fonts
	widths []float64 // points
}

func (c *svgCanvas) FillString(face font.Face, at vg.Point, text string) {
	c.widths = append(c.widths, c.fonts.of(face).width(text, face.Font.Size.Points()))
	c.Canvas.FillString(face, at, text)
}

// WriteSVG writes the figure as an SVG with text as text. Where the figure's
// typeface is missing, another is fitted into its widths.
func WriteSVG(to io.Writer, fig *Figure, sheet Sheet) error {
	style := sheet.Style.onPaper()
	size := sheet.size()
	canvas := &svgCanvas{Canvas: vgsvg.New(size.X, size.Y), fonts: style.Fonts}
	sheet.draw(fig, &style, canvas)
	var drawn bytes.Buffer
	if _, err := canvas.WriteTo(&drawn); err != nil {
		return fmt.Errorf("write chart as SVG: %w", err)
	}
	if _, err := io.WriteString(to, canvas.finish(drawn.String(), fig.Title)); err != nil {
		return fmt.Errorf("write chart as SVG: %w", err)
	}
	return nil
}

// finish adds what gonum's canvas does not write: the widths of texts, other
// typefaces to fall back on, and a title, which is read aloud.
func (c *svgCanvas) finish(svg, title string) string {
	var whole strings.Builder
	parts := strings.Split(svg, "<text ")
	head, rest, _ := strings.Cut(parts[0], "<g ")
	whole.WriteString(head)
	if title != "" {
		fmt.Fprintf(&whole, "<title>%s</title>\n", html.EscapeString(title))
	}
	whole.WriteString("<g " + rest)
	for i, part := range parts[1:] {
		fmt.Fprintf(&whole, `<text textLength="%.5g" lengthAdjust="spacingAndGlyphs" %s`, c.widths[i], part)
	}
	svg = whole.String()
	for _, name := range c.fonts.families() {
		svg = strings.ReplaceAll(svg, "font-family:"+name+";", "font-family:'"+name+"','Liberation Sans',Arial,sans-serif;")
	}
	return svg
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
