package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Page shows one object as wide as it is itself, and lets it scroll where it is
// higher. An object that is lower gets the page's height.
type Page struct {
	widget.BaseWidget
	Content fyne.CanvasObject

	last   bool // its end is shown first
	tight  bool // what scrolls in the content scrolls there first
	scroll *container.Scroll
	holder *fyne.Container
	need   float32 // height of the content at the page's width
}

// NewPage returns a page with this content.
func NewPage(content fyne.CanvasObject) *Page {
	p := &Page{Content: content}
	p.holder = &fyne.Container{Layout: &pageLayout{p}, Objects: []fyne.CanvasObject{content}}
	p.scroll = container.NewVScroll(p.holder)
	p.ExtendBaseWidget(p)
	return p
}

// NewFrame returns a page for what fills a place by itself: it scrolls only where
// the place is too low even with everything in it that scrolls at its lowest.
func NewFrame(content fyne.CanvasObject) *Page {
	p := NewPage(content)
	p.tight = true
	return p
}

// FromEnd lets the page begin at its end, as what was said last in a talk.
func (p *Page) FromEnd() *Page {
	p.last = true
	return p
}

// SetContent shows another object, from its top.
func (p *Page) SetContent(content fyne.CanvasObject) {
	p.Content = content
	p.holder.Objects = []fyne.CanvasObject{content}
	p.scroll.Offset = fyne.Position{}
	p.Refresh()
}

// Scrolls reports whether the content is higher than the page.
func (p *Page) Scrolls() bool { return p.need > p.scroll.Size().Height+0.5 }

// Renew shows other content for the same, scrolled to where it was.
func (p *Page) Renew(content fyne.CanvasObject) {
	p.Content = content
	p.holder.Objects = []fyne.CanvasObject{content}
	p.Refresh()
	p.scroll.ScrollToOffset(p.scroll.Offset) // which is less where the content is
}

// Turn scrolls by so many pages, down where by > 0.
func (p *Page) Turn(by float32) {
	const kept = 0.85 // of the height, so that a line or two stay in view
	p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(0, by*kept*p.scroll.Size().Height))
}

// HeightFor returns the content's height: a page in a column wants all of it.
func (p *Page) HeightFor(width float32) float32 { return HeightFor(p.Content, width) }

// CreateRenderer is Fyne's.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return &pageRenderer{p} }

type pageRenderer struct{ page *Page }

func (r *pageRenderer) Layout(size fyne.Size) {
	p := r.page
	p.need = HeightFor(p.Content, size.Width)
	if p.tight {
		p.need = leastFor(p.Content, size.Width)
	}
	p.scroll.Resize(size)
	p.scroll.Refresh()
	if p.last && size.Height > 0 {
		p.scroll.ScrollToBottom()
	}
}

func (r *pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(64, 64) }
func (r *pageRenderer) Refresh()                     { r.Layout(r.page.Size()) }
func (r *pageRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.page.scroll} }
func (r *pageRenderer) Destroy()                     {}

type pageLayout struct{ page *Page }

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.page.need)
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

// leastFor is HeightFor with the pages in an object as low as can be.
func leastFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case *Page:
		const lines = 4 // that are seen of what scrolls
		return min(o.HeightFor(width), lines*NewText("").lineHeight())
	case *Panel:
		return leastFor(o.Content, width-2*o.Padding) + 2*o.upright()
	case *fyne.Container:
		if l, ok := o.Layout.(interface {
			leastFor(objects []fyne.CanvasObject, width float32) float32
		}); ok {
			return l.leastFor(o.Objects, width)
		}
	}
	return HeightFor(o, width)
}

// Walk visits an object and everything visible in it, from the outside in.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	for _, child := range childrenOf(o) {
		Walk(child, visit)
	}
}

// childrenOf returns what an object is made of, as far as controls can be in it.
func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *Page:
		return []fyne.CanvasObject{o.Content}
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case interface{ children() []fyne.CanvasObject }:
		return o.children()
	}
	return nil
}
