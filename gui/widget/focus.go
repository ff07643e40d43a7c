package widget

import "fyne.io/fyne/v2"

// Focus gives the keyboard to a control that can be seen on a canvas, and says
// whether it could: what is gone, on another screen or under another tab has no
// use for it, and Fyne would complain.
func Focus(on fyne.Canvas, f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok || on == nil || !seen(on, o) {
		return false
	}
	on.Focus(f)
	if fyne.CurrentApp().Driver().CanvasForObject(o) == nil { // never painted, so that Reveal does not find it
		revealIn(on.Content(), o)
	}
	return true
}

// revealIn scrolls what is around an object below root until it is seen. It needs the
// object laid out, and not painted.
func revealIn(root, o fyne.CanvasObject) {
	const room = 8
	for _, page := range pagesAround(root, o) {
		at, found := placeIn(page.Content, o)
		if !found {
			continue
		}
		offset, height := page.scroll.Offset.Y, page.scroll.Size().Height
		switch top, bottom := at.Y-room, at.Y+o.Size().Height+room; {
		case top < offset:
			page.scroll.ScrollToOffset(fyne.NewPos(0, max(top, 0)))
		case bottom > offset+height:
			page.scroll.ScrollToOffset(fyne.NewPos(0, min(bottom-height, max(top, 0))))
		}
	}
}

// placeIn is where an object stands in another that it is a part of.
func placeIn(root, o fyne.CanvasObject) (at fyne.Position, found bool) {
	if root == o {
		return fyne.Position{}, true
	}
	for _, child := range childrenOf(root) {
		if at, found = placeIn(child, o); found {
			return at.Add(child.Position()), true
		}
	}
	return fyne.Position{}, false
}

// FocusIn gives the keyboard to the first control of an object that can take it,
// and says whether there is one.
func FocusIn(on fyne.Canvas, o fyne.CanvasObject) bool {
	return Focus(on, firstIn(o))
}

// seen reports whether an object is part of what a canvas and its dialogs show.
func seen(on fyne.Canvas, o fyne.CanvasObject) bool {
	roots := []fyne.CanvasObject{on.Content()}
	for _, d := range open {
		if d.on == on {
			roots = append(roots, d.popup.Content)
		}
	}
	for _, root := range roots {
		found := false
		Walk(root, func(part fyne.CanvasObject) { found = found || part == o })
		if found {
			return true
		}
	}
	return false
}
