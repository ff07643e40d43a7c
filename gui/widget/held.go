package widget

import "fyne.io/fyne/v2"

// KeepPlace does what makes the inside of an object anew, with the keyboard where it was
// and everything scrolled as far as it was, where it is the same screen still.
func KeepPlace(on fyne.Canvas, in fyne.CanvasObject, anew func()) {
	before := pagesIn(in)
	offsets := make([]fyne.Position, len(before))
	for i, page := range before {
		offsets[i] = page.scroll.Offset
	}
	KeepFocus(on, in, anew)
	after := pagesIn(in)
	if len(after) != len(offsets) {
		return
	}
	for i, page := range after {
		page.scroll.ScrollToOffset(offsets[i])
	}
}

// pagesIn are the pages in an object, in reading order.
func pagesIn(in fyne.CanvasObject) (all []*Page) {
	Walk(in, func(o fyne.CanvasObject) {
		if page, ok := o.(*Page); ok {
			all = append(all, page)
		}
	})
	return all
}
