// Package widget holds the controls and signs of the window: each can be reached
// by keyboard, shows its focus, and grows with the text. It knows numbers and
// words to show, never a purchase.
package widget

import "fyne.io/fyne/v2"

// Flow is an object whose height depends on its width, as wrapped text does.
type Flow interface {
	// HeightFor returns the height that the object needs at this width.
	HeightFor(width float32) float32
}

// flowLayout is a layout that passes the question on.
type flowLayout interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor returns the height that any object needs at this width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case Flow:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(flowLayout); ok {
			return l.heightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Settle lays out again what is in an object whose size stays, after something
// in it has come to need more or less height.
func Settle(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case *Page:
		o.Refresh()
	}
	for _, child := range childrenOf(o) {
		Settle(child)
	}
}

// column stacks its objects; one of them takes the height that is left, or
// gives what is lacking.
type column struct {
	gap     float32
	stretch fyne.CanvasObject
	width   float32 // of the last layout
}

// NewColumn stacks objects with a gap between them.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &column{gap: gap}, Objects: objects}
}

// NewStretchColumn stacks objects and gives stretch the height that is left, or
// takes from it what is lacking.
func NewStretchColumn(gap float32, stretch fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &column{gap: gap, stretch: stretch}, Objects: objects}
}

func (l *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			height += HeightFor(o, width)
			shown++
		}
	}
	return height + l.gap*float32(max(shown-1, 0))
}

// leastFor is heightFor with the pages in the objects as low as can be.
func (l *column) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	height, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			if o == l.stretch { // nothing else gives way
				height += leastFor(o, width)
			} else {
				height += HeightFor(o, width)
			}
			shown++
		}
	}
	return height + l.gap*float32(max(shown-1, 0))
}

func (l *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
		}
	}
	wide := max(width, l.width)
	height := l.heightFor(objects, wide)
	if page, ok := l.stretch.(*Page); ok && page.Visible() { // which scrolls what does not fit
		height -= page.HeightFor(wide) - page.MinSize().Height
	}
	return fyne.NewSize(width, height)
}

func (l *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left := size.Height - l.heightFor(objects, size.Width)
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := HeightFor(o, size.Width)
		if o == l.stretch {
			height = max(height+left, min(o.MinSize().Height, leastFor(o, size.Width)))
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height + l.gap
	}
}

// row sets its objects side by side.
type row struct {
	gap    float32
	shares []float32 // 0: as wide as it must be; else its share of what is left
	width  float32
	even   bool // all as high as the highest, not centred
}

// NewRow sets objects side by side, each centred in height. shares says for
// each object which part of the free width it takes, 0 for none.
func NewRow(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{gap: gap, shares: shares}, Objects: objects}
}

// NewEvenRow is NewRow with every object as high as the highest.
func NewEvenRow(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{gap: gap, shares: shares, even: true}, Objects: objects}
}

func (l *row) share(i int) float32 {
	if i < len(l.shares) {
		return l.shares[i]
	}
	return 0
}

func (l *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	all := make([]float32, len(objects))
	left, parts, shown := width, float32(0), 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		if l.share(i) == 0 {
			all[i] = o.MinSize().Width
			left -= all[i]
		}
		parts += l.share(i)
	}
	left -= l.gap * float32(max(shown-1, 0))
	for i := range objects {
		if s := l.share(i); s > 0 {
			all[i] = max(left*s/parts, 0)
		}
	}
	return all
}

func (l *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for i, w := range l.widths(objects, width) {
		if objects[i].Visible() {
			height = max(height, HeightFor(objects[i], w))
		}
	}
	return height
}

func (l *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width, shown := float32(0), 0
	for _, o := range objects {
		if o.Visible() {
			width += o.MinSize().Width
			shown++
		}
	}
	width += l.gap * float32(max(shown-1, 0))
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		height := min(HeightFor(o, w), size.Height)
		if l.even {
			height = size.Height
		}
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(w, height))
		x += w + l.gap
	}
}
