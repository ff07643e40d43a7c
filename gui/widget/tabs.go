package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Tab is one of several panels that share a place.
type Tab struct {
	Text    string
	Content fyne.CanvasObject
}

// Tabs shows one of its tabs, chosen by buttons above it; on those Left and
// Right go to the neighbours.
type Tabs struct {
	widget.BaseWidget
	OnChanged func(index int)

	tabs    []Tab
	shown   int
	buttons []*tabButton
	body    *fyne.Container
}

// NewTabs returns tabs with one of them shown.
func NewTabs(shown int, tabs ...Tab) *Tabs {
	t := &Tabs{tabs: tabs, shown: min(max(shown, 0), len(tabs)-1)}
	heads := make([]fyne.CanvasObject, len(tabs))
	for i, tab := range tabs {
		b := &tabButton{index: i}
		b.Text, b.Weight = tab.Text, Quiet
		b.extend(b, func() { t.Select(b.index) })
		t.buttons = append(t.buttons, b)
		heads[i] = b
	}
	for _, b := range t.buttons {
		b.neighbours = t.buttons
	}
	t.body = NewColumn(8)
	t.fill(heads)
	t.ExtendBaseWidget(t)
	return t
}

func (t *Tabs) fill(heads []fyne.CanvasObject) {
	content := t.tabs[t.shown].Content
	t.body.Layout = &column{gap: 8, stretch: content}
	t.body.Objects = []fyne.CanvasObject{&fyne.Container{Layout: &wrap{gap: 8}, Objects: heads}, content}
	for i, b := range t.buttons {
		b.Here = i == t.shown
	}
}

// Texts returns what stands on the tabs.
func (t *Tabs) Texts() []string {
	var all []string
	for _, tab := range t.tabs {
		all = append(all, tab.Text)
	}
	return all
}

// Shown returns the index of the tab that is shown.
func (t *Tabs) Shown() int { return t.shown }

// Select brings a tab to the front.
func (t *Tabs) Select(index int) {
	if index < 0 || index >= len(t.tabs) || index == t.shown {
		return
	}
	t.shown = index
	t.fill(t.body.Objects[0].(*fyne.Container).Objects)
	t.Refresh()
	if t.OnChanged != nil {
		t.OnChanged(index)
	}
}

// HeightFor returns the height of the highest tab, so that nothing jumps.
func (t *Tabs) HeightFor(width float32) float32 {
	highest := float32(0)
	for _, tab := range t.tabs {
		highest = max(highest, HeightFor(tab.Content, width))
	}
	return HeightFor(t.body.Objects[0], width) + 8 + highest
}

func (t *Tabs) children() []fyne.CanvasObject { return []fyne.CanvasObject{t.body} }

// CreateRenderer is Fyne's.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer { return &tabsRenderer{t} }

type tabsRenderer struct{ tabs *Tabs }

func (r *tabsRenderer) Layout(size fyne.Size) {
	r.tabs.body.Move(fyne.Position{})
	r.tabs.body.Resize(size)
}

func (r *tabsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.tabs.body.MinSize().Width, r.tabs.HeightFor(r.tabs.Size().Width))
}

func (r *tabsRenderer) Refresh() {
	for _, b := range r.tabs.buttons {
		b.Refresh()
	}
	r.tabs.body.Refresh()
	r.Layout(r.tabs.Size())
}

func (r *tabsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.tabs.body} }
func (r *tabsRenderer) Destroy()                     {}

// tabButton is the head of one tab; Left and Right press its neighbours.
type tabButton struct {
	Button
	index      int
	neighbours []*tabButton
}

// TypedKey is Fyne's.
func (b *tabButton) TypedKey(e *fyne.KeyEvent) {
	to := b.index
	switch e.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	default:
		b.control.TypedKey(e)
		return
	}
	if to >= 0 && to < len(b.neighbours) {
		b.neighbours[to].press()
		focus(b.neighbours[to])
	}
}

// wrap sets objects side by side, each as wide as it must be, and goes on below
// where the width is used up.
type wrap struct {
	gap   float32
	width float32
}

// NewWrap sets objects in lines, as words in a text.
func NewWrap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrap{gap: gap}, Objects: objects}
}

// each calls place with every object's corner and returns the height of all.
func (l *wrap) each(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width+0.5 {
			x, y, line = 0, y+line+l.gap, 0
		}
		place(o, fyne.NewPos(x, y), size)
		x += size.Width + l.gap
		line = max(line, size.Height)
	}
	return y + line
}

func (l *wrap) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.each(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (l *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, l.heightFor(objects, max(width, l.width)))
}

func (l *wrap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.each(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
}
