package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"git.sr.ht/~sbinet/gg"
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
	// gonum/plot counts whole dots an inch: lay out in the scale it will use.
	dpi := max(1, int(math.Round(layoutDPI*style.Scale)))
	style.Scale = float64(dpi) / layoutDPI

	d.context.Identity()
	d.context.SetLineCapButt()
	d.context.InvertY()
	canvas := vgimg.NewWith(vgimg.UseDPI(dpi), vgimg.UseImageWithContext(reuse, d.context))
	draw.Draw(reuse, bounds, image.NewUniform(style.Palette.Surface), image.Point{}, draw.Src)
	drawFigure(fig, &style, canvas, float64(bounds.Dx())/style.Scale, float64(bounds.Dy())/style.Scale)
	return reuse
}

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
