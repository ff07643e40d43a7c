package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// control is what everything that can be pressed has in common: focus, hover,
// Enter and Space.
type control struct {
	widget.BaseWidget
	act      func()
	self     fyne.Focusable
	focused  bool
	hovered  bool
	disabled bool
}

// extend ties the control to the widget that embeds it.
func (c *control) extend(self interface {
	fyne.Widget
	fyne.Focusable
	fyne.Accessible // so that no control is left without words
}, act func()) {
	c.ExtendBaseWidget(self)
	c.self, c.act = self, act
}

// Focused reports whether the keyboard acts on this control.
func (c *control) Focused() bool { return c.focused }

// FocusGained is Fyne's: the ring appears, and the control scrolls into view.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	Reveal(c.self.(fyne.CanvasObject))
}

// FocusLost is Fyne's.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
}

// MouseIn is Fyne's.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved is Fyne's.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (c *control) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// Tapped is Fyne's: the control takes the focus and acts.
func (c *control) Tapped(*fyne.PointEvent) {
	if c.disabled {
		return
	}
	focus(c.self)
	c.press()
}

func (c *control) press() {
	if !c.disabled && c.act != nil {
		c.act()
	}
}

// TypedKey is Fyne's: Enter and Space act, Esc closes the dialog around.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.press()
	case fyne.KeyEscape:
		escape(c.self)
	default:
		passOn(c.self, e)
	}
}

// passOn gives a key that the focused object has no use for to the window.
func passOn(f fyne.Focusable, e *fyne.KeyEvent) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// Held returns the modifiers that are held down now, which a key is not told with.
func Held() fyne.KeyModifier {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return driver.CurrentKeyModifiers()
	}
	return 0
}

// TypedRune is Fyne's.
func (c *control) TypedRune(rune) {}

// Disabled reports whether the control is off.
func (c *control) Disabled() bool { return c.disabled }

// off says to a screen reader that the control is off, where it is.
func (c *control) off() string { return when(c.disabled, states.Off) }

// SetDisabled turns the control off or on. A line beside it should say why.
func (c *control) SetDisabled(off bool) {
	if c.disabled != off {
		c.disabled = off
		c.Refresh()
	}
}

// focus gives the keyboard to an object on its canvas, if it has one.
func focus(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := canvasOf(o); c != nil && c.Focused() != f {
		Focus(c, f)
	}
}

// canvasOf returns the canvas that shows an object, nil for none. The driver does not know
// what was made just now: it has not drawn it yet.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		if seen(w.Canvas(), o) {
			return w.Canvas()
		}
	}
	return nil
}

// ring is the mark of focus: around the control, with surface between.
type ring struct{ *canvas.Rectangle }

func newRing() ring {
	r := ring{canvas.NewRectangle(color.Transparent)}
	r.Hide()
	return r
}

// around puts the ring round a control of this size and corner radius.
func (r ring) around(at fyne.Position, size fyne.Size, radius float32, shown bool) {
	const surface = 2
	width := theme.Size(look.SizeRing)
	out := surface + width
	r.StrokeColor, r.StrokeWidth = theme.Color(theme.ColorNameFocus), width
	r.CornerRadius = radius + out - 1
	r.Move(at.SubtractXY(out, out))
	r.Resize(size.AddWidthHeight(2*out, 2*out))
	r.Hidden = !shown
	r.Refresh()
}

// Reveal scrolls every scroller around an object until the object is in view.
func Reveal(o fyne.CanvasObject) {
	for _, page := range pagesOf(o) {
		page.reveal(o)
	}
}

// reveal scrolls a page until an object in it is in view.
func (p *Page) reveal(o fyne.CanvasObject) {
	const room = 8
	top := topIn(p, o) - room
	bottom := top + o.Size().Height + 2*room
	switch height := p.scroll.Size().Height; {
	case top < 0:
		p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, top))
	case bottom > height:
		p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, min(bottom-height, top)))
	}
}

// topIn is how far below the top of a page an object begins, as it is scrolled now.
func topIn(page *Page, o fyne.CanvasObject) float32 {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) != nil {
		return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(page.scroll).Y
	}
	y, _ := depthIn(page, o)
	return y
}

// depthIn is how far below the top of one object another in it begins, as all that
// scrolls between them is scrolled.
func depthIn(at, o fyne.CanvasObject) (y float32, ok bool) {
	if at == o {
		return 0, true
	}
	offset := float32(0)
	if page, scrolls := at.(*Page); scrolls {
		offset = page.scroll.Offset.Y
	}
	for _, child := range childrenOf(at) {
		if y, ok = depthIn(child, o); ok {
			return y + child.Position().Y - offset, true
		}
	}
	return 0, false
}

// pagesOf returns the scrollers that an object stands in, the outermost first.
func pagesOf(o fyne.CanvasObject) []*Page {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	root := c.Content()
	if d := TopDialog(c); d != nil {
		root = d.Content()
	}
	return pagesAround(root, o)
}

// pagesAround returns the scrollers between root and o, the outermost first.
func pagesAround(root, o fyne.CanvasObject) []*Page {
	var path []*Page
	var walk func(fyne.CanvasObject) bool
	walk = func(at fyne.CanvasObject) bool {
		if at == o {
			return true
		}
		page, isPage := at.(*Page)
		if isPage {
			path = append(path, page)
		}
		for _, child := range childrenOf(at) {
			if walk(child) {
				return true
			}
		}
		if isPage {
			path = path[:len(path)-1]
		}
		return false
	}
	if root != nil && walk(root) {
		return path
	}
	return nil
}
