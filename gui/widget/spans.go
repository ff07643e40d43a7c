package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// span is what bars with parts have in common: they are laid out anew for every
// size.
type span struct {
	widget.BaseWidget
	high float32
	draw func(size fyne.Size) []fyne.CanvasObject
}

// CreateRenderer is Fyne's.
func (s *span) CreateRenderer() fyne.WidgetRenderer { return &spanRenderer{span: s} }

type spanRenderer struct {
	span    *span
	objects []fyne.CanvasObject
}

func (r *spanRenderer) Layout(size fyne.Size) { r.objects = r.span.draw(size) }
func (r *spanRenderer) MinSize() fyne.Size    { return fyne.NewSize(40, r.span.high) }
func (r *spanRenderer) Refresh() {
	r.Layout(r.span.Size())
	canvas.Refresh(r.span)
}
func (r *spanRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *spanRenderer) Destroy()                     {}

// box is a rectangle of a theme colour.
func box(ink fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	b := canvas.NewRectangle(theme.Color(ink))
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(w, h))
	return b
}

// upright is a line over a bar, with a rim that sets it off from the bar.
func upright(x, top, high float32) []fyne.CanvasObject {
	const wide, rim = 3, 1
	return []fyne.CanvasObject{
		box(theme.ColorNameOverlayBackground, x-wide/2-rim, top, wide+2*rim, high),
		box(theme.ColorNameForeground, x-wide/2, top, wide, high),
	}
}

// IntervalBar shows an estimate of a weight with a whisker for its doubt, and
// with an upright line the true value once that may be known. The scale runs
// from 0 to 1, so that 56 % fill 56 % of it.
type IntervalBar struct {
	span
	truth float64
	known bool
	dot   bool // the value is a dot, not a bar
}

// NewIntervalBar returns the bar of a value with its standard deviation, 0 for
// what is certain.
func NewIntervalBar(value, spread float64) *IntervalBar {
	return NewShareBar(value, value-spread, value+spread)
}

// NewShareBar returns the bar of a share with the ends of its interval, both at
// the value for what is certain.
func NewShareBar(value, from, to float64) *IntervalBar {
	const high, thick = 16, 8
	b := &IntervalBar{}
	b.high = high
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		at := func(v float64) float32 { return size.Width * float32(min(max(v, 0), 1)) }
		y := (size.Height - thick) / 2
		track := box(theme.ColorNameButton, 0, y, size.Width, thick)
		fill := box(theme.ColorNamePrimary, 0, y, at(value), thick)
		track.CornerRadius, fill.CornerRadius = theme.Size(look.SizeBar), theme.Size(look.SizeBar)
		objects := []fyne.CanvasObject{track, fill}
		if b.dot {
			const thin = 2
			track = box(theme.ColorNameButton, 0, (size.Height-thin)/2, size.Width, thin)
			objects = []fyne.CanvasObject{track}
		}
		if to > from {
			const line, end, rim = 2, 10, 1
			low, top, middle := at(from), at(to), size.Height/2
			for _, grown := range []float32{rim, 0} { // a rim first, so that the whisker shows on the fill too
				ink := theme.ColorNameForeground
				if grown > 0 {
					ink = theme.ColorNameOverlayBackground
				}
				part := func(x, y, w, h float32) {
					objects = append(objects, box(ink, x-grown, y-grown, w+2*grown, h+2*grown))
				}
				part(low, middle-line/2, max(top-low, line), line)
				part(low, middle-end/2, line, end)
				part(max(top-line, low), middle-end/2, line, end)
			}
		}
		if b.dot {
			const side = 8
			mark := box(theme.ColorNamePrimary, min(max(at(value)-side/2, 0), size.Width-side), (size.Height-side)/2, side, side)
			mark.CornerRadius = side / 2
			objects = append(objects, mark)
		}
		if b.known {
			objects = append(objects, upright(min(max(at(b.truth), 2), size.Width-2), 0, size.Height)...)
		}
		return objects
	}
	b.ExtendBaseWidget(b)
	return b
}

// AsDot shows the value as a dot, and no bar up to it.
func (b *IntervalBar) AsDot() *IntervalBar {
	b.dot = true
	b.Refresh()
	return b
}

// Truth shows the true value as an upright line over the estimate.
func (b *IntervalBar) Truth(value float64) *IntervalBar {
	b.truth, b.known = value, true
	b.Refresh()
	return b
}

// SignedBar shows a value on either side of zero.
type SignedBar struct{ span }

// NewSignedBar returns the bar of a value, -1..1 of the longest.
func NewSignedBar(value float64) *SignedBar {
	const high, thick, zeroWide = 14, 10, 1
	b := &SignedBar{}
	b.high = high
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		zero, y := size.Width/2, (size.Height-thick)/2
		long := size.Width / 2 * float32(min(max(value, -1), 1))
		ink, from := theme.ColorNameSuccess, zero
		if long < 0 {
			ink, from, long = theme.ColorNameError, zero+long, -long
		}
		return []fyne.CanvasObject{box(ink, from, y, long, thick), box(theme.ColorNameForeground, zero-zeroWide/2, 0, zeroWide, size.Height)}
	}
	b.ExtendBaseWidget(b)
	return b
}
