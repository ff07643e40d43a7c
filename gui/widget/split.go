package widget

import "fyne.io/fyne/v2"

// split sets two objects side by side over the whole height.
type split struct {
	gap  float32
	wide float32 // share of the left one
}

// NewSplit sets two objects side by side, as high as the place; wide is the left
// one's share of the width.
func NewSplit(gap, wide float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &split{gap, wide}, Objects: []fyne.CanvasObject{left, right}}
}

func (l *split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap, 0)
	for _, o := range objects {
		own := o.MinSize()
		size.Width += own.Width
		size.Height = max(size.Height, own.Height)
	}
	return size
}

func (l *split) widths(width float32) (left, right float32) {
	left = (width - l.gap) * l.wide
	return left, width - l.gap - left
}

func (l *split) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	left, right := l.widths(width)
	return max(HeightFor(objects[0], left), HeightFor(objects[1], right))
}

func (l *split) leastFor(objects []fyne.CanvasObject, width float32) float32 {
	left, right := l.widths(width)
	return max(leastFor(objects[0], left), leastFor(objects[1], right))
}

func (l *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := (size.Width - l.gap) * l.wide
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left+l.gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left-l.gap, size.Height))
}
