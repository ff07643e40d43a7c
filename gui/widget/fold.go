package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FoldSign folds and unfolds what stands below a line, by the mouse alone: the line
// that it is in has the keys for it, and says which it is.
type FoldSign struct {
	widget.BaseWidget
	icon *Icon
	act  func()
}

// NewFoldSign returns a sign for what is open, or not.
func NewFoldSign(open bool, act func()) *FoldSign {
	const side = 14
	f := &FoldSign{icon: NewIcon(Ahead, theme.ColorNamePlaceHolder, side), act: act}
	if open {
		f.icon.Glyph = Down
	}
	f.ExtendBaseWidget(f)
	return f
}

// Tapped is Fyne's.
func (f *FoldSign) Tapped(*fyne.PointEvent) { f.act() }

// CreateRenderer is Fyne's.
func (f *FoldSign) CreateRenderer() fyne.WidgetRenderer {
	const room = 3 // around, to be hit
	return widget.NewSimpleRenderer(NewInset(room, room, room, room, f.icon))
}
