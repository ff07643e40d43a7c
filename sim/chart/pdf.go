package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"time"

	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdfCanvas draws on one page of a PDF. Unlike gonum's own canvas it embeds
// its typefaces as Unicode, so that é, ≤ and − stay what they are, for readers
// and for searches.
type pdfCanvas struct {
	doc      *fpdf.Fpdf
	height   float64 // points
	fonts    *Fonts
	inks     []color.NRGBA // stack of Push
	width    vg.Length
	pictures int
	pending  error // the first thing that could not be drawn
}

// pdfDate stands in every file, so that the same figure gives the same bytes.
var pdfDate = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func newPDFCanvas(size vg.Point, fonts *Fonts) *pdfCanvas {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.X.Points(), Ht: size.Y.Points()}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	doc.SetCreationDate(pdfDate)
	doc.SetModificationDate(pdfDate)
	doc.AddPage()
	doc.TransformBegin() // closed by writeTo; without it nothing may be turned or moved
	c := &pdfCanvas{doc: doc, height: size.Y.Points(), fonts: fonts, inks: []color.NRGBA{{A: 255}}}
	vg.Initialize(c)
	return c
}

// writeTo closes the page and writes the file.
func (c *pdfCanvas) writeTo(w io.Writer) error {
	if c.pending != nil {
		return c.pending
	}
	c.doc.TransformEnd()
	return c.doc.Output(w)
}

// The PDF library counts from the upper left corner.

func (c *pdfCanvas) at(p vg.Point) (x, y float64) { return p.X.Points(), c.height - p.Y.Points() }

func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.width = w
	c.doc.SetLineWidth(w.Points())
}

func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	dash := make([]float64, len(pattern))
	for i, d := range pattern {
		dash[i] = d.Points()
	}
	c.doc.SetDashPattern(dash, offset.Points())
}

func (c *pdfCanvas) SetColor(ink color.Color) {
	if ink == nil {
		ink = color.Black
	}
	n := color.NRGBAModel.Convert(ink).(color.NRGBA)
	c.inks[len(c.inks)-1] = n
	r, g, b := int(n.R), int(n.G), int(n.B)
	c.doc.SetFillColor(r, g, b)
	c.doc.SetDrawColor(r, g, b)
	c.doc.SetTextColor(r, g, b)
	c.doc.SetAlpha(float64(n.A)/255, "Normal")
}

func (c *pdfCanvas) Rotate(rad float64) {
	c.doc.TransformRotate(rad*180/math.Pi, 0, c.height)
}

func (c *pdfCanvas) Translate(by vg.Point) {
	c.doc.TransformTranslate(by.X.Points(), -by.Y.Points())
}

func (c *pdfCanvas) Scale(x, y float64) {
	c.doc.TransformScale(100*x, 100*y, 0, c.height)
}

func (c *pdfCanvas) Push() {
	c.inks = append(c.inks, c.inks[len(c.inks)-1])
	c.doc.TransformBegin()
}

func (c *pdfCanvas) Pop() {
	c.doc.TransformEnd()
	c.inks = c.inks[:len(c.inks)-1]
	c.SetColor(c.inks[len(c.inks)-1])
}

func (c *pdfCanvas) Stroke(p vg.Path) {
	if c.width > 0 {
		c.draw(p, "D")
	}
}

func (c *pdfCanvas) Fill(p vg.Path) { c.draw(p, "F") }

func (c *pdfCanvas) draw(p vg.Path, style string) {
	var last vg.Point // where the pen is
	for i, part := range p {
		x, y := c.at(part.Pos)
		switch part.Type {
		case vg.MoveComp:
			c.doc.MoveTo(x, y)
		case vg.LineComp:
			c.doc.LineTo(x, y)
		case vg.ArcComp:
			c.arc(part, i == 0)
		case vg.CurveComp:
			c.curve(part, last)
		case vg.CloseComp:
			c.doc.ClosePath()
		}
		last = part.Pos
	}
	c.doc.DrawPath(style)
}

// curve draws a curve of one or two controls, both as a cubic one, which is
// all that a PDF has.
func (c *pdfCanvas) curve(part vg.PathComp, from vg.Point) {
	first, second := part.Control[0], part.Control[len(part.Control)-1]
	if len(part.Control) == 1 {
		first = from.Add(first.Sub(from).Scale(2.0 / 3))
		second = part.Pos.Add(second.Sub(part.Pos).Scale(2.0 / 3))
	}
	x1, y1 := c.at(first)
	x2, y2 := c.at(second)
	x, y := c.at(part.Pos)
	c.doc.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
}

// arc draws part of a circle as cubic curves of at most a quarter each.
func (c *pdfCanvas) arc(part vg.PathComp, first bool) {
	radius := part.Radius
	on := func(angle, out float64) (x, y float64) {
		sin, cos := math.Sincos(angle)
		// out is how far the point lies along the tangent, in radii.
		return c.at(vg.Point{X: part.Pos.X + radius*vg.Length(cos-out*sin), Y: part.Pos.Y + radius*vg.Length(sin+out*cos)})
	}
	x, y := on(part.Start, 0)
	if first {
		c.doc.MoveTo(x, y)
	} else {
		c.doc.LineTo(x, y)
	}
	n := int(math.Ceil(math.Abs(part.Angle) / (math.Pi / 2)))
	step := part.Angle / float64(max(n, 1))
	reach := 4.0 / 3 * math.Tan(step/4)
	for i := range n {
		from := part.Start + float64(i)*step
		x1, y1 := on(from, reach)
		x2, y2 := on(from+step, -reach)
		x, y := on(from+step, 0)
		c.doc.CurveBezierCubicTo(x1, y1, x2, y2, x, y)
	}
}

func (c *pdfCanvas) FillString(face font.Face, at vg.Point, text string) {
	if face.Font.Size == 0 {
		return
	}
	family, style := string(face.Font.Typeface), ""
	if face.Font.Weight == stdfont.WeightBold {
		style = "B"
	}
	typeface := c.fonts.of(face)
	if typeface == nil {
		c.pending = fmt.Errorf("draw %q in PDF: the typeface %s is not one of the figure's", text, face.Name())
		return
	}
	// A typeface that is already there is not added again.
	c.doc.AddUTF8FontFromBytes(family, style, typeface.source)
	c.doc.SetFont(family, style, face.Font.Size.Points())
	x, y := c.at(at)
	c.doc.Text(x, y, text)
}

func (c *pdfCanvas) DrawImage(rect vg.Rectangle, img image.Image) {
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, img); err != nil {
		c.pending = fmt.Errorf("draw picture in PDF: %w", err)
		return
	}
	c.pictures++
	name, options := fmt.Sprintf("picture-%d", c.pictures), fpdf.ImageOptions{ImageType: "png"}
	c.doc.RegisterImageOptionsReader(name, options, &encoded)
	x, bottom := c.at(rect.Min)
	size := rect.Size()
	c.doc.ImageOptions(name, x, bottom-size.Y.Points(), size.X.Points(), size.Y.Points(), false, options, 0, "")
}
