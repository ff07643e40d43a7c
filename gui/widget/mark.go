package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
	"buygrid/sim/chart"
)

// Mark is the sign of a supplier or of nobody, as charts draw it.
type Mark struct {
	widget.BaseWidget
	Role chart.Role
}

// NewMark returns the mark of a role.
func NewMark(role chart.Role) *Mark {
	m := &Mark{Role: role}
	m.ExtendBaseWidget(m)
	return m
}

// SetRole changes whose mark it is.
func (m *Mark) SetRole(role chart.Role) {
	if m.Role != role {
		m.Role = role
		m.Refresh()
	}
}

// CreateRenderer is Fyne's.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(func(w, h int) image.Image {
		style := look.Current().Chart(fyne.CurrentApp().Settings().ThemeVariant())
		return chart.MarkImage(m.Role, style.Palette, max(min(w, h), 1))
	})
	return &markRenderer{raster: raster}
}

type markRenderer struct{ raster *canvas.Raster }

func (r *markRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height, r.MinSize().Width)
	r.raster.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
	r.raster.Resize(fyne.NewSquareSize(side))
}

func (r *markRenderer) MinSize() fyne.Size {
	const side = 14
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *markRenderer) Refresh()                     { canvas.Refresh(r.raster) }
func (r *markRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }
func (r *markRenderer) Destroy()                     {}
