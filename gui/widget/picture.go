package widget

import (
	"bytes"
	"image"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// Picture is a drawing as large as its place, which has to be given: it asks for
// none.
type Picture struct {
	widget.BaseWidget
	Drawing fyne.Resource
}

// NewPicture returns a drawing.
func NewPicture(drawing fyne.Resource) *Picture {
	p := &Picture{Drawing: drawing}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is Fyne's.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	return &pictureRenderer{of: p, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
}

type pictureRenderer struct {
	of    *Picture
	image *canvas.Image
}

func (r *pictureRenderer) Layout(size fyne.Size) {
	if dots := dotsOf(r.of.Drawing, min(size.Width, size.Height)); dots != nil {
		r.image.Resource, r.image.Image = nil, dots
	} else {
		r.image.Resource = r.of.Drawing
	}
	r.image.Resize(size)
}

func (r *pictureRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *pictureRenderer) Refresh() {
	r.Layout(r.of.Size())
	r.image.Refresh()
}

func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *pictureRenderer) Destroy()                     {}

// sized is a drawing in a size.
type sized struct {
	name string
	side int // in dots
}

// dots are the drawings that were drawn, each once: the toolkit reads a drawing anew
// for every place, and again when it comes to a window.
var dots sync.Map // sized -> func() image.Image

// dotsOf returns a square drawing in dots, two to a px of side; nil for one that
// changes with the colours, or cannot be read.
func dotsOf(drawing fyne.Resource, side float32) image.Image {
	fixed, ok := drawing.(*fyne.StaticResource)
	if !ok || side <= 0 {
		return nil
	}
	as := sized{fixed.StaticName, 2 * int(math.Ceil(float64(side)))}
	draw, _ := dots.LoadOrStore(as, sync.OnceValue(func() image.Image {
		picture, err := oksvg.ReadIconStream(bytes.NewReader(fixed.StaticContent))
		if err != nil {
			return nil
		}
		picture.SetTarget(0, 0, float64(as.side), float64(as.side))
		area := image.NewRGBA(image.Rect(0, 0, as.side, as.side))
		picture.Draw(rasterx.NewDasher(as.side, as.side, rasterx.NewScannerGV(as.side, as.side, area, area.Bounds())), 1)
		return area
	}))
	return draw.(func() image.Image)()
}

// DrawAhead draws what a Picture of this side in px will show, from any goroutine.
func DrawAhead(drawing fyne.Resource, side float32) { dotsOf(drawing, side) }
