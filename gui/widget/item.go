package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Item is one entry of a list or one card: it can be selected and has the
// focus as a whole.
type Item struct {
	control
	Content  fyne.CanvasObject
	Selected bool
	Padding  float32
	Name     string // by which it is found again where a list is made anew, "" for none
	Says     string // what screen readers tell instead of what stands in it, "" for that
	// OnKey hears every key first and says whether it had a use for it.
	OnKey func(fyne.KeyName) bool
}

// NewItem returns an entry that act selects or opens.
func NewItem(content fyne.CanvasObject, act func()) *Item {
	const padding = 8
	i := &Item{Content: content, Padding: padding}
	i.extend(i, act)
	return i
}

// Select shows the item as the selected one, or not.
func (i *Item) Select(selected bool) {
	if i.Selected != selected {
		i.Selected = selected
		i.Refresh()
	}
}

// TypedKey is Fyne's.
func (i *Item) TypedKey(e *fyne.KeyEvent) {
	if i.OnKey == nil || !i.OnKey(e.Name) {
		i.control.TypedKey(e)
	}
}

// HeightFor returns the content's height and its padding.
func (i *Item) HeightFor(width float32) float32 {
	return HeightFor(i.Content, width-2*i.Padding) + i.Padding
}

// CreateRenderer is Fyne's.
func (i *Item) CreateRenderer() fyne.WidgetRenderer {
	r := &itemRenderer{item: i, back: &canvas.Rectangle{}, ring: newRing()}
	r.Refresh()
	return r
}

type itemRenderer struct {
	item *Item
	back *canvas.Rectangle
	ring ring
}

func (r *itemRenderer) Layout(size fyne.Size) {
	i := r.item
	r.back.Resize(size)
	i.Content.Move(fyne.NewPos(i.Padding, i.Padding/2))
	i.Content.Resize(size.SubtractWidthHeight(2*i.Padding, i.Padding))
	r.ring.around(fyne.Position{}, size, theme.Size(theme.SizeNameInputRadius), i.focused)
}

func (r *itemRenderer) MinSize() fyne.Size {
	return r.item.Content.MinSize().AddWidthHeight(2*r.item.Padding, r.item.Padding)
}

func (r *itemRenderer) Refresh() {
	i := r.item
	r.back.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	switch {
	case i.Selected:
		r.back.FillColor = theme.Color(theme.ColorNameSelection)
	case i.hovered:
		r.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.back.Hidden = !i.Selected && !i.hovered
	r.Layout(i.Size())
	canvas.Refresh(i)
}

func (r *itemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.item.Content, r.ring.Rectangle}
}

func (r *itemRenderer) Destroy() {}

func (i *Item) children() []fyne.CanvasObject { return []fyne.CanvasObject{i.Content} }
