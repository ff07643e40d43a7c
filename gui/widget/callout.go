package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Callout is a surface beside a control, with a tip that points at it. It stands
// in the flow, so that it covers nothing.
type Callout struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Target  fyne.CanvasObject // nil for no tip
	Within  fyne.CanvasObject // what holds both callout and target, nil for the window
	Above   bool              // the target lies above the callout, else below
}

// NewCallout returns a callout that points at nothing yet.
func NewCallout() *Callout {
	c := &Callout{}
	c.ExtendBaseWidget(c)
	return c
}

const (
	calloutSide = 12 // padding beside
	calloutOver = 8  // and above and below
	calloutTip  = 8  // height of the tip
)

// tip is what the tip takes.
func (c *Callout) tip() float32 {
	if c.Target == nil {
		return 0
	}
	return calloutTip
}

// HeightFor returns the content's height with padding and tip.
func (c *Callout) HeightFor(width float32) float32 {
	if c.Content == nil {
		return 0
	}
	return HeightFor(c.Content, width-2*calloutSide) + 2*calloutOver + c.tip()
}

func (c *Callout) children() []fyne.CanvasObject {
	if c.Content == nil {
		return nil
	}
	return []fyne.CanvasObject{c.Content}
}

// CreateRenderer is Fyne's.
func (c *Callout) CreateRenderer() fyne.WidgetRenderer {
	r := &calloutRenderer{callout: c, back: &canvas.Rectangle{}, tip: &canvas.ArbitraryPolygon{}}
	r.paint() // and no layout: to ask where the target is needs this renderer
	return r
}

type calloutRenderer struct {
	callout *Callout
	back    *canvas.Rectangle
	tip     *canvas.ArbitraryPolygon
}

// at is where the tip stands: over the middle of the target, as far as the
// callout reaches.
func (r *calloutRenderer) at(width float32) float32 {
	c := r.callout
	own, found := leftIn(c.Within, c)
	target, both := leftIn(c.Within, c.Target)
	if !found || !both {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		own, target = at(c).X, at(c.Target).X
	}
	middle := target + c.Target.Size().Width/2 - own
	const corner = 2 * calloutTip
	return min(max(middle, corner), max(width-corner, corner))
}

// leftIn is where an object begins, from the left of what holds it. A driver
// knows that only of what it has painted.
func leftIn(root, o fyne.CanvasObject) (float32, bool) {
	if root == nil || root == o {
		return 0, root != nil
	}
	for _, child := range childrenOf(root) {
		if child == nil || !child.Visible() {
			continue
		}
		if left, found := leftIn(child, o); found {
			return child.Position().X + left, true
		}
	}
	return 0, false
}

func (r *calloutRenderer) Layout(size fyne.Size) {
	c := r.callout
	tip, top := c.tip(), float32(0)
	if c.Above {
		top = tip
	}
	r.back.Hidden = size.Height < tip+2*calloutOver // it was not laid out yet
	r.back.Move(fyne.NewPos(0, top))
	r.back.Resize(fyne.NewSize(size.Width, size.Height-tip))
	if c.Content != nil && !r.back.Hidden {
		c.Content.Move(fyne.NewPos(calloutSide, top+calloutOver))
		c.Content.Resize(fyne.NewSize(size.Width-2*calloutSide, size.Height-tip-2*calloutOver))
	}
	if r.tip.Hidden = c.Target == nil || r.back.Hidden; r.tip.Hidden {
		return
	}
	x, base, end := r.at(size.Width), size.Height-tip-1, size.Height
	if c.Above {
		base, end = tip+1, 0
	}
	corner := fyne.NewPos(x-calloutTip, min(base, end))
	r.tip.Move(corner)
	r.tip.Resize(fyne.NewSize(2*calloutTip, tip+1))
	r.tip.Points = []fyne.Position{fyne.NewPos(x-calloutTip, base).Subtract(corner), fyne.NewPos(x, end).Subtract(corner), fyne.NewPos(x+calloutTip, base).Subtract(corner)}
	r.tip.Refresh()
}

func (r *calloutRenderer) MinSize() fyne.Size {
	if r.callout.Content == nil {
		return fyne.Size{}
	}
	return r.callout.Content.MinSize().AddWidthHeight(2*calloutSide, 2*calloutOver+r.callout.tip())
}

func (r *calloutRenderer) Refresh() {
	r.paint()
	r.Layout(r.callout.Size())
}

func (r *calloutRenderer) paint() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(theme.ColorNameSelection), theme.Size(look.SizePanel)
	r.back.StrokeColor, r.back.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1
	r.tip.FillColor = theme.Color(theme.ColorNamePrimary)
	r.back.Refresh()
}

func (r *calloutRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.tip, r.back}
	return append(all, r.callout.children()...)
}

func (r *calloutRenderer) Destroy() {}
