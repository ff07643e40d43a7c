package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/sim/chart"
)

// Chart shows a figure. Where its panels do not fit side by side it shows one
// of them, chosen by tabs. Over the figure lie a line at a value that somebody
// else sets, and a read-out that follows the mouse or the keyboard: Left and
// Right a step, PageUp and PageDown ten, Home and End the ends, Up and Down the
// other panel.
type Chart struct {
	control
	Name string // what it shows, for screen readers, where the figure has no title of its own
	// Describe says what the figure shows in a panel at a value of its
	// parameter, line by line. nil: no read-out.
	Describe func(panel int, at float64) []string

	figure  *chart.Figure
	small   *chart.Figure // with fewer words, for little height
	names   []string      // of the panels, on the tabs
	heads   []*tabButton
	shown   int // panel that is shown where only one fits
	marker  float64
	marked  bool
	probe   probe
	painter painter
	placed  placed
	overlay *chartRenderer
	around  map[bool]words // of the figure, and of the small one

	one, oneOf *chart.Figure // the last figure that was cut down to a panel, and from what
	oneIs      int
}

// probe is where the read-out looks.
type probe struct {
	on    bool
	panel int
	at    float64
}

// placed are the panels of a figure in a size, which a dragged slider asks for
// again and again.
type placed struct {
	figure *chart.Figure
	size   fyne.Size
	boxes  []chart.Box
}

// painter draws the figure for Fyne's raster, once for every change.
type painter struct {
	drawer  chart.Drawer
	picture *image.RGBA
	figure  *chart.Figure
	palette chart.Palette
	scale   float64
}

// NewChart returns an empty chart.
func NewChart() *Chart {
	c := &Chart{shown: 1, around: map[bool]words{}}
	c.extend(c, nil)
	return c
}

// SetFigure shows another figure; small is the same with fewer words, for a
// chart that is too low for all of them. names are those of the panels, short.
func (c *Chart) SetFigure(f, small *chart.Figure, names ...string) {
	c.figure, c.small, c.names = f, small, names
	if f != nil {
		c.shown = min(c.shown, len(f.Panels)-1)
	}
	c.heads = c.heads[:0]
	for i, name := range names {
		b := &tabButton{index: i}
		b.Text, b.Weight, b.Here = name, Quiet, i == c.shown
		b.extend(b, func() { c.turn(b.index) })
		c.heads = append(c.heads, b)
	}
	for _, b := range c.heads {
		b.neighbours = c.heads
	}
	c.Refresh()
}

// Figure returns the figure that is shown, nil for none.
func (c *Chart) Figure() *chart.Figure { return c.figure }

// SetMarker draws the line at this value of the parameter.
func (c *Chart) SetMarker(at float64) {
	if c.marked && c.marker == at {
		return
	}
	c.marker, c.marked = at, true
	if c.overlay != nil {
		c.overlay.mark() // the figure below stays as it was painted
	}
}

func (c *Chart) turn(panel int) {
	c.shown = min(max(panel, 0), len(c.heads)-1)
	for _, b := range c.heads {
		b.Here = b.index == c.shown
	}
	c.probe.panel = c.shown
	c.Refresh()
}

func (c *Chart) style(scale float64) chart.Style {
	s := look.Current().Chart(fyne.CurrentApp().Settings().ThemeVariant())
	s.Scale = scale
	return s
}

// single reports whether only one panel fits.
func (c *Chart) single(width float32) bool {
	if c.figure == nil || len(c.figure.Panels) < 2 {
		return false
	}
	const sideBySide = 1.5 // text scale from which panels become tabs
	wide, _ := c.figure.MinSize(c.style(1))
	return look.Current().TextScale() >= sideBySide || float32(wide) > width
}

// visible returns the figure as it fits, and the index of its first panel.
func (c *Chart) visible() (*chart.Figure, int) {
	size := c.Size()
	f := c.figure
	if f != nil && size.Height < c.need(f, size.Width, goodPlot) {
		f = c.small
	}
	if !c.single(size.Width) {
		return f, 0
	}
	if c.one == nil || c.oneOf != f || c.oneIs != c.shown {
		one := *f
		one.Panels = one.Panels[c.shown : c.shown+1]
		c.one, c.oneOf, c.oneIs = &one, f, c.shown
	}
	return c.one, c.shown
}

// Heights of a plot in px at 100 % text: the lowest that can be read, and that
// from which there is room for every word.
const leastPlot, goodPlot = 68, 150

// HeightFor returns the least height of the chart.
func (c *Chart) HeightFor(width float32) float32 {
	if c.figure == nil {
		return leastPlot
	}
	return c.need(c.small, width, leastPlot)
}

// words is what stands around the plots of a figure at a width, in px.
type words struct {
	figure *chart.Figure
	width  float32
	scale  float32
	height float32
}

// need returns the height of a figure with plots of this height.
func (c *Chart) need(f *chart.Figure, width, plot float32) float32 {
	const narrowest, any = 240, 1000
	scale := look.Current().TextScale()
	now := words{figure: f, width: max(width, narrowest), scale: scale}
	if last := c.around[f == c.figure]; last.figure == f && last.width == now.width && last.scale == scale {
		now = last
	} else {
		now.height = any - float32(f.Layout(c.style(1), int(now.width), any).Panels[0].Plot.Dy())
		c.around[f == c.figure] = now
	}
	height := now.height + max(plot*scale, float32(f.LeastPlot(c.style(1))))
	if c.single(width) {
		height += theme.Size(look.SizeControl) + 8
	}
	return height
}

// MouseIn is Fyne's.
func (c *Chart) MouseIn(e *desktop.MouseEvent) {
	c.control.MouseIn(e)
	c.MouseMoved(e)
}

// MouseMoved is Fyne's: the read-out follows the mouse.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) {
	c.probe.on = false
	for i, box := range c.boxes() {
		in := image.Pt(int(e.Position.X), int(e.Position.Y-c.top())).In(box.Plot)
		if in {
			_, first := c.visible()
			c.probe = probe{true, first + i, box.Value(float64(e.Position.X))}
		}
	}
	c.Refresh()
}

// MouseOut is Fyne's.
func (c *Chart) MouseOut() {
	c.probe.on = c.focused
	c.control.MouseOut()
}

// FocusGained is Fyne's: the read-out appears at the line.
func (c *Chart) FocusGained() {
	c.probe = probe{c.figure != nil, c.shown, c.marker}
	c.control.FocusGained()
}

// FocusLost is Fyne's.
func (c *Chart) FocusLost() {
	c.probe.on = false
	c.control.FocusLost()
}

// TypedKey is Fyne's.
func (c *Chart) TypedKey(e *fyne.KeyEvent) {
	if c.figure == nil || len(c.figure.Panels) == 0 {
		c.control.TypedKey(e)
		return
	}
	p := &c.figure.Panels[min(c.probe.panel, len(c.figure.Panels)-1)]
	step := (p.XMax - p.XMin) / 100
	switch e.Name {
	case fyne.KeyLeft:
		c.probe.at -= step
	case fyne.KeyRight:
		c.probe.at += step
	case fyne.KeyPageDown:
		c.probe.at -= 10 * step
	case fyne.KeyPageUp:
		c.probe.at += 10 * step
	case fyne.KeyHome:
		c.probe.at = p.XMin
	case fyne.KeyEnd:
		c.probe.at = p.XMax
	case fyne.KeyUp, fyne.KeyDown:
		c.turn(len(c.figure.Panels) - 1 - c.probe.panel)
	default:
		c.control.TypedKey(e)
		return
	}
	c.probe.on = true
	c.probe.at = min(max(c.probe.at, p.XMin), p.XMax)
	c.Refresh()
}

// top is where the figure begins.
func (c *Chart) top() float32 {
	if c.single(c.Size().Width) {
		return theme.Size(look.SizeControl) + 8
	}
	return 0
}

// boxes are the panels in px of the figure's own place.
func (c *Chart) boxes() []chart.Box {
	if c.figure == nil {
		return nil
	}
	f, _ := c.visible()
	if c.placed.figure != f || c.placed.size != c.Size() {
		c.placed = placed{f, c.Size(), f.Layout(c.style(1), int(c.Size().Width), int(c.Size().Height-c.top())).Panels}
	}
	return c.placed.boxes
}

// paint draws the figure in w x h pixels, or returns the picture it has.
func (c *Chart) paint(w, h int) image.Image {
	p := &c.painter
	if c.figure == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	f, _ := c.visible()
	style := c.style(float64(w) / max(float64(c.Size().Width), 1))
	same := p.picture != nil && p.picture.Rect.Dx() == w && p.picture.Rect.Dy() == h &&
		p.figure == f && p.palette == style.Palette && p.scale == style.Scale
	if !same {
		p.picture = p.drawer.Draw(f, style, w, h, p.picture)
		p.figure, p.palette, p.scale = f, style.Palette, style.Scale
	}
	return p.picture
}

func (c *Chart) children() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	if c.single(c.Size().Width) {
		for _, b := range c.heads {
			all = append(all, b)
		}
	}
	return all
}
