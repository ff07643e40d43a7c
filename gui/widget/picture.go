package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Picture is a drawing as large as its place, which has to be given: it asks for
// none, because an image that is asked for its size before it has one reads its
// whole drawing for every time that it is asked.
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
	return &pictureRenderer{of: p, image: &canvas.Image{Resource: p.Drawing, FillMode: canvas.ImageFillContain}}
}

type pictureRenderer struct {
	of    *Picture
	image *canvas.Image
}

func (r *pictureRenderer) Layout(size fyne.Size) { r.image.Resize(size) }
func (r *pictureRenderer) MinSize() fyne.Size    { return fyne.Size{} }

func (r *pictureRenderer) Refresh() { show(r.image, r.of.Drawing) }

func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *pictureRenderer) Destroy()                     {}

// show puts a drawing on an image. What it shows already, by the drawing's name,
// is not read again, unless its colours are those of the theme.
func show(on *canvas.Image, drawing fyne.Resource) {
	_, themed := drawing.(fyne.ThemedResource)
	if themed || on.Resource == nil || on.Resource.Name() != drawing.Name() {
		on.Resource = drawing
		on.Refresh()
	}
}
