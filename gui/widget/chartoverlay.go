package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"buygrid/sim/chart"
)

// CreateRenderer is Fyne's.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &chartRenderer{chart: c, markers: []*canvas.Rectangle{{}, {}}, raster: canvas.NewRaster(c.paint), panel: &canvas.Rectangle{}, hair: &canvas.Rectangle{}, ring: newRing()}
	c.overlay = r
	r.Refresh()
	return r
}

type chartRenderer struct {
	chart   *Chart
	raster  *canvas.Raster
	shown   *chart.Figure // that the raster has painted, or is about to
	panelNo int
	size    fyne.Size
	markers []*canvas.Rectangle // the value set from outside, one for each panel
	hair    *canvas.Rectangle   // where the read-out looks
	panel   *canvas.Rectangle   // behind the read-out
	lines   []*Text
	ring    ring
}

func (r *chartRenderer) Layout(size fyne.Size) {
	c := r.chart
	top := c.top()
	if size != r.size || c.figure != r.shown || c.shown != r.panelNo {
		r.size, r.shown, r.panelNo = size, c.figure, c.shown
		r.raster.Refresh()
	}
	x := float32(0)
	for _, b := range c.heads {
		b.Hidden = top == 0
		b.Move(fyne.NewPos(x, 0))
		b.Resize(b.MinSize())
		x += b.MinSize().Width + 8
	}
	r.raster.Move(fyne.NewPos(0, top))
	r.raster.Resize(fyne.NewSize(size.Width, size.Height-top))
	r.ring.around(fyne.NewPos(0, top), r.raster.Size(), 4, c.focused)

	r.mark()
	r.hair.Hidden, r.panel.Hidden, r.lines = true, true, nil
	_, first := c.visible()
	for i, box := range c.boxes() {
		if c.probe.on && c.probe.panel == first+i && c.Describe != nil {
			r.hair.FillColor = theme.Color(theme.ColorNameForeground)
			r.upright(r.hair, box, c.probe.at, 1, top)
			r.hair.Hidden = false
			r.readOut(c.Describe(c.probe.panel, c.probe.at), r.hair.Position(), size)
		}
	}
}

// mark moves the lines at the value that was set from outside.
func (r *chartRenderer) mark() {
	const wide = 2
	boxes := r.chart.boxes()
	for i, m := range r.markers {
		m.FillColor = theme.Color(theme.ColorNameFocus)
		m.Hidden = !r.chart.marked || i >= len(boxes)
		if !m.Hidden {
			r.upright(m, boxes[i], r.chart.marker, wide, r.chart.top())
		}
	}
}

// upright puts a line at a value of a panel's parameter.
func (r *chartRenderer) upright(line *canvas.Rectangle, box chart.Box, at float64, wide, top float32) {
	x := float32(box.X(min(max(at, box.XMin), box.XMax)))
	line.Move(fyne.NewPos(x-wide/2, top+float32(box.Plot.Min.Y)))
	line.Resize(fyne.NewSize(wide, float32(box.Plot.Dy())))
}

// readOut writes lines beside a place, on the side where there is room.
func (r *chartRenderer) readOut(says []string, at fyne.Position, size fyne.Size) {
	const pad, away = 8, 12
	const most = 0.6 // of the chart, beside a place in its middle
	wide, high := float32(0), float32(0)
	for i, s := range says {
		t := NewCaption(s).In(theme.ColorNameForeground).Wrapped()
		t.Bold = i == 0
		wide = max(wide, min(t.measure(s)+1, size.Width*most))
		r.lines = append(r.lines, t)
	}
	for _, t := range r.lines {
		high += t.HeightFor(wide)
	}
	box := fyne.NewSize(wide+2*pad, high+2*pad)
	x := at.X + away
	if x+box.Width > size.Width {
		x = max(at.X-away-box.Width, 0)
	}
	r.panel.FillColor, r.panel.CornerRadius = theme.Color(theme.ColorNameOverlayBackground), 4
	r.panel.StrokeColor, r.panel.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	r.panel.Move(fyne.NewPos(x, at.Y))
	r.panel.Resize(box)
	r.panel.Hidden = false
	y := at.Y + pad
	for _, t := range r.lines {
		t.Move(fyne.NewPos(x+pad, y))
		t.Resize(fyne.NewSize(wide, t.HeightFor(wide)))
		y += t.HeightFor(wide)
	}
}

func (r *chartRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.chart.HeightFor(r.chart.Size().Width))
}

func (r *chartRenderer) Refresh() {
	r.Layout(r.chart.Size())
	for _, b := range r.chart.heads {
		b.Refresh()
	}
	canvas.Refresh(r.chart)
}

func (r *chartRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.raster}
	for _, m := range r.markers {
		all = append(all, m)
	}
	all = append(all, r.hair, r.panel)
	for _, t := range r.lines {
		all = append(all, t)
	}
	for _, b := range r.chart.heads {
		all = append(all, b)
	}
	return append(all, r.ring.Rectangle)
}

func (r *chartRenderer) Destroy() {}
