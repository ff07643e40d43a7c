package widget

import (
	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
)

// quad sets four panels in two columns of two.
type quad struct {
	gap         float32
	wide, upper float32 // shares of the left column and the upper row
}

// NewQuad sets four panels two by two over the whole place: upper left, upper
// right, lower left, lower right. wide is the left column's share of the width,
// upper the upper row's of the height.
func NewQuad(gap, wide, upper float32, panels ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &quad{gap: gap, wide: wide, upper: upper}, Objects: panels}
}

func (l *quad) MinSize([]fyne.CanvasObject) fyne.Size {
	const wide, high = 640, 240
	return fyne.NewSize(wide, high)
}

func (l *quad) Layout(panels []fyne.CanvasObject, size fyne.Size) {
	const least, most = 330, 0.62 // px that the upper row has before the lower one gets its share, and of the height at most
	room := size.Height - l.gap
	left, upper := (size.Width-l.gap)*l.wide, max(room*l.upper, min(least*look.Current().TextScale(), room*most))
	for i, p := range panels {
		at, own := fyne.Position{}, fyne.NewSize(left, upper)
		if i%2 == 1 {
			at.X, own.Width = left+l.gap, size.Width-left-l.gap
		}
		if i/2 == 1 {
			at.Y, own.Height = upper+l.gap, size.Height-upper-l.gap
		}
		p.Move(at)
		p.Resize(own)
	}
}
