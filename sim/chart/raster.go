package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"git.sr.ht/~sbinet/gg"
	stdfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// layoutDPI is how many px of the layout an inch has.
const layoutDPI = 96

// Drawer draws figures into images, one after the other. Several goroutines
// may share one; the zero value is ready.
type Drawer struct {
	mu      sync.Mutex
	image   *image.RGBA // what context draws on
	context *gg.Context
	faces   map[typeSize]stdfont.Face
}

// typeSize names a typeface in a size.
type typeSize struct {
	parsed *opentype.Font
	size   vg.Length
}

// Draw draws the figure in w x h pixels (at least 1 x 1) and returns the image:
// reuse, if it has that size, otherwise a new one. Whoever still shows an image
// must not hand it in for reuse.
func (d *Drawer) Draw(fig *Figure, style Style, w, h int, reuse *image.RGBA) *image.RGBA {
	d.mu.Lock()
	defer d.mu.Unlock()
	bounds := image.Rect(0, 0, max(w, 1), max(h, 1))
	if reuse == nil || reuse.Rect != bounds {
		reuse = image.NewRGBA(bounds)
	}
	if d.image != reuse {
		d.image, d.context = reuse, gg.NewContextForRGBA(reuse)
	}
	style = style.complete()
	d.context.Identity()
	d.context.SetLineCapButt()
	d.context.InvertY()
	canvas := &rasterCanvas{Canvas: vgimg.NewWith(vgimg.UseDPI(layoutDPI), vgimg.UseImageWithContext(reuse, d.context)), drawer: d}
	draw.Draw(reuse, bounds, image.NewUniform(style.Palette.Surface), image.Point{}, draw.Src)
	drawFigure(fig, &style, canvas, float64(bounds.Dx())/style.Scale, float64(bounds.Dy())/style.Scale)
	return reuse
}

// rasterCanvas writes text itself: gonum's canvas transforms every glyph as a
// picture, which takes most of a frame's time and blurs it.
type rasterCanvas struct {
	*vgimg.Canvas
	drawer *Drawer
	ink    color.Color
}

func (c *rasterCanvas) SetColor(ink color.Color) {
	c.ink = ink
	c.Canvas.SetColor(ink)
}

func (c *rasterCanvas) FillString(face font.Face, at vg.Point, text string) {
	if face.Font.Size == 0 {
		return
	}
	img := c.drawer.image
	pen := stdfont.Drawer{Dst: img, Src: image.NewUniform(c.ink), Face: c.drawer.face(face)}
	pen.Dot.X = fixed.Int26_6(math.Round(at.X.Dots(layoutDPI) * 64))
	pen.Dot.Y = fixed.Int26_6(math.Round((float64(img.Rect.Dy()) - at.Y.Dots(layoutDPI)) * 64))
	pen.DrawString(text)
}

// face keeps what is costly to make.
func (d *Drawer) face(face font.Face) stdfont.Face {
	key := typeSize{face.Face, face.Font.Size}
	made, ok := d.faces[key]
	if !ok {
		if d.faces == nil {
			d.faces = map[typeSize]stdfont.Face{}
		}
		made = unkerned{face.FontFace(layoutDPI)}
		d.faces[key] = made
	}
	return made
}

// unkerned writes letters as far apart as they were measured.
type unkerned struct{ stdfont.Face }

func (unkerned) Kern(left, right rune) fixed.Int26_6 { return 0 }

// MarkImage returns the mark of a role as an image of size x size pixels on
// transparent ground, for lists and tables beside a figure.
func MarkImage(role Role, palette Palette, size int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	context := gg.NewContextForRGBA(img)
	context.SetLineCapButt()
	context.InvertY()
	canvas := vgimg.NewWith(vgimg.UseDPI(layoutDPI), vgimg.UseImageWithContext(img, context))
	clear(img.Pix)
	palette.Surface = color.NRGBA{}
	style := Style{Palette: palette}.complete()
	f := &frame{canvas: canvas, style: &style, height: float64(size)}
	f.drawMark(role, float64(size)/2, float64(size)/2, float64(size)*0.75)
	return img
}
