package chart

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Word is a piece of text in a figure and where its letters stand, in pixels of
// the image from the upper left corner.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// Words returns every piece of text that the figure has in an image of w x h
// pixels, in the order in which it is drawn. One with an ellipsis at its end is
// cut; one that reaches out of the image is not wholly seen.
func (fig *Figure) Words(style Style, w, h int) []Word {
	style = style.complete()
	c := &wordCanvas{scale: style.Scale, height: float64(h), fonts: style.Fonts}
	drawFigure(fig, &style, c, float64(w)/style.Scale, float64(h)/style.Scale)
	return c.words
}

// wordCanvas keeps the texts and drops everything else that is drawn.
type wordCanvas struct {
	scale, height float64 // of the image; the height in pixels
	fonts         *Fonts
	words         []Word
	base          float64 // of the last text
}

// Shares of a size of type that letters reach over and under their baseline.
const lettersOver, lettersUnder = 0.74, 0.21

func (c *wordCanvas) FillString(face font.Face, at vg.Point, text string) {
	const touching = 0.01 // px, between the runs of one text
	pixels := func(l vg.Length) float64 { return float64(l) / pointsPerPx }
	size, left, base := pixels(face.Font.Size), pixels(at.X), c.height-pixels(at.Y)
	wide := c.fonts.of(face).width(text, size)
	if n := len(c.words); n > 0 && c.base == base && c.words[n-1].Right > left-touching && c.words[n-1].Right < left+touching {
		c.words[n-1].Text += text
		c.words[n-1].Right = left + wide
		return
	}
	c.base = base
	c.words = append(c.words, Word{Text: text, Left: left, Right: left + wide, Top: base - lettersOver*size, Bottom: base + lettersUnder*size})
}

func (c *wordCanvas) SetLineWidth(vg.Length)              {}
func (c *wordCanvas) SetLineDash([]vg.Length, vg.Length)  {}
func (c *wordCanvas) SetColor(color.Color)                {}
func (c *wordCanvas) Rotate(float64)                      {}
func (c *wordCanvas) Translate(vg.Point)                  {}
func (c *wordCanvas) Scale(float64, float64)              {}
func (c *wordCanvas) Push()                               {}
func (c *wordCanvas) Pop()                                {}
func (c *wordCanvas) Stroke(vg.Path)                      {}
func (c *wordCanvas) Fill(vg.Path)                        {}
func (c *wordCanvas) DrawImage(vg.Rectangle, image.Image) {}
