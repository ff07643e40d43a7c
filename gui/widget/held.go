package widget

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// Held is where people are in something that is made anew: how far it is scrolled, and
// what the keyboard acts on.
type Held struct {
	offsets []fyne.Position
	focus   string // by its words, "" where the keyboard is elsewhere
	nth     int    // of those with the same words
}

// Hold notes where people are in an object.
func Hold(c fyne.Canvas, o fyne.CanvasObject) Held {
	h, seen := Held{}, map[string]int{}
	Walk(o, func(o fyne.CanvasObject) {
		if page, ok := o.(*Page); ok {
			h.offsets = append(h.offsets, page.scroll.Offset)
		}
		if f, ok := o.(fyne.Focusable); ok {
			words := wordsOf(f)
			if f == c.Focused() {
				h.focus, h.nth = words, seen[words]
			}
			seen[words]++
		}
	})
	return h
}

// wordsOf is what a control is known by.
func wordsOf(f fyne.Focusable) string {
	if a, ok := f.(fyne.Accessible); ok {
		return fmt.Sprintf("%T %s", f, a.AccessibilityLabel())
	}
	return fmt.Sprintf("%T", f)
}

// Give brings people back to where they were, in what stands there now, as far as that
// is there still.
func (h Held) Give(c fyne.Canvas, o fyne.CanvasObject) {
	var pages []*Page
	var found fyne.Focusable
	seen := map[string]int{}
	Walk(o, func(o fyne.CanvasObject) {
		if page, ok := o.(*Page); ok {
			pages = append(pages, page)
		}
		if f, ok := o.(fyne.Focusable); ok && h.focus != "" {
			words := wordsOf(f)
			if words == h.focus && seen[words] == h.nth {
				found = f
			}
			seen[words]++
		}
	})
	if found != nil && !Modal(c) {
		Focus(c, found)
	}
	if len(pages) != len(h.offsets) {
		return // another screen
	}
	for i, page := range pages {
		page.scroll.ScrollToOffset(h.offsets[i])
	}
}
