package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Halves shows two objects one below the other where both fit or it is high
// enough for most of them, and else one at a time, chosen by tabs. The lower one takes the height
// that is left.
type Halves struct {
	widget.BaseWidget
	OnChanged func(index int) // another tab is shown

	names        [2]string
	upper, lower fyne.CanvasObject
	shown        int // tab that is shown, or was when there were tabs
	tabs         *Tabs
	content      fyne.CanvasObject
	page         *Page // around both where they are stacked
}

// NewHalves returns halves without content; names are those of the tabs.
func NewHalves(shown int, names [2]string) *Halves {
	h := &Halves{names: names, shown: min(max(shown, 0), 1), page: NewPage(NewColumn(0))}
	h.content = h.page
	h.ExtendBaseWidget(h)
	return h
}

// SetContent shows other objects. lower may be nil: then upper stands alone.
func (h *Halves) SetContent(upper, lower fyne.CanvasObject) {
	h.upper, h.lower = upper, lower
	h.arrange(h.tabs != nil)
	h.Refresh()
}

// Low reports whether only one half is shown at a time.
func (h *Halves) Low() bool { return h.tabs != nil }

// Turn shows the other half; where both are shown it does nothing.
func (h *Halves) Turn() {
	if h.tabs != nil {
		h.tabs.Select(1 - h.shown)
		focus(h.tabs.buttons[h.shown])
	}
}

func (h *Halves) arrange(low bool) {
	h.tabs = nil
	if h.upper == nil {
		return
	}
	const gap = halvesGap
	if h.lower == nil || !low {
		parts := []fyne.CanvasObject{h.upper}
		if h.lower != nil {
			parts = append(parts, h.lower)
		}
		h.page.SetContent(ringed(NewStretchColumn(gap, h.lower, parts...)))
		h.content = h.page
		return
	}
	h.tabs = NewTabs(h.shown,
		Tab{Text: h.names[0], Content: NewPage(ringed(h.upper))},
		Tab{Text: h.names[1], Content: NewPage(ringed(NewStretchColumn(0, h.lower, h.lower)))})
	h.tabs.OnChanged = func(index int) {
		h.shown = index
		if h.OnChanged != nil {
			h.OnChanged(index)
		}
	}
	h.content = NewInset(gap, 0, 0, 0, h.tabs)
}

// need is the height of both halves with the lower one as low as can be.
func (h *Halves) need(width float32) float32 {
	if h.lower == nil {
		return 0
	}
	return HeightFor(ringed(NewColumn(halvesGap, h.upper, h.lower)), width)
}

// halvesGap is the room between the halves, and over their tabs.
const halvesGap = 8

// ringed keeps room for the ring of focus, which a page would cut.
func ringed(o fyne.CanvasObject) fyne.CanvasObject {
	const top, ring = 8, 6
	return NewInset(top, ring, ring, ring, o)
}

func (h *Halves) children() []fyne.CanvasObject { return []fyne.CanvasObject{h.content} }

// CreateRenderer is Fyne's.
func (h *Halves) CreateRenderer() fyne.WidgetRenderer { return &halvesRenderer{h} }

type halvesRenderer struct{ halves *Halves }

func (r *halvesRenderer) Layout(size fyne.Size) {
	const least = 600 // px at 100 % text, from which both halves are shown even where they scroll
	h := r.halves
	low := size.Height < least*look.Current().TextScale() && size.Height < h.need(size.Width)
	if h.lower != nil && low != (h.tabs != nil) {
		h.arrange(low)
	}
	h.content.Move(fyne.Position{})
	h.content.Resize(size)
}

func (r *halvesRenderer) MinSize() fyne.Size { return fyne.NewSize(64, 64) }

func (r *halvesRenderer) Refresh() {
	r.Layout(r.halves.Size())
	r.halves.content.Refresh()
}

func (r *halvesRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.halves.content} }
func (r *halvesRenderer) Destroy()                     {}
