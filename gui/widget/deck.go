package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Deck shows panels side by side where there is room for all, else one of them
// at a time, chosen by tabs.
type Deck struct {
	widget.BaseWidget
	OnChanged func(index int) // another tab was chosen

	spread fyne.CanvasObject
	tabs   fyne.CanvasObject // what is shown where the spread has no room
	least  fyne.Size
	narrow bool
	whole  bool
	tight  fyne.Size // in which the spread did not fit
}

// NewDeck returns a deck that shows spread from the size least on, in px at
// 100 % text, and below it the tab shown. The tabs hold the panels of spread.
func NewDeck(least fyne.Size, spread fyne.CanvasObject, shown int, tabs ...Tab) *Deck {
	framed := make([]Tab, len(tabs))
	for i, tab := range tabs { // where there is room for one alone, that one may be too high all the same
		// What scrolls is cut at its edge: the rings and borders there have room beyond it.
		framed[i] = Tab{tab.Text, NewInset(-ringRoom, -ringRoom, -ringRoom, -ringRoom, NewFrame(NewInset(ringRoom, ringRoom, ringRoom, ringRoom, tab.Content)))}
	}
	row := NewTabs(shown, framed...)
	d := NewEither(least, spread, row)
	row.OnChanged = func(index int) {
		if d.OnChanged != nil {
			d.OnChanged(index)
		}
	}
	return d
}

// NewEither returns a deck that shows spread from the size least on, in px at
// 100 % text, and below it narrow, which may show the same panels.
func NewEither(least fyne.Size, spread, narrow fyne.CanvasObject) *Deck {
	d := &Deck{spread: spread, least: least, tabs: narrow}
	d.ExtendBaseWidget(d)
	return d
}

// Whole lets the deck show tabs also where the spread, as it is now, is higher
// than the room for it; then the tabs stay until there is other room.
func (d *Deck) Whole() *Deck {
	d.whole = true
	return d
}

// Head returns the button of a tab, nil where the panels stand side by side.
func (d *Deck) Head(index int) fyne.CanvasObject {
	tabs, ok := d.tabs.(*Tabs)
	if !d.narrow || !ok || index < 0 || index >= len(tabs.buttons) {
		return nil
	}
	return tabs.buttons[index]
}

// fits reports whether there is room for the spread.
func (d *Deck) fits(size fyne.Size) bool {
	scale := look.Current().TextScale()
	if size.Width < d.least.Width*scale || size.Height < d.least.Height*scale {
		return false
	}
	if d.whole && size != d.tight && HeightFor(d.spread, size.Width) > size.Height {
		d.tight = size
	}
	return !d.whole || size != d.tight
}

// shown is what the deck consists of now.
func (d *Deck) shown() fyne.CanvasObject {
	if d.narrow {
		return d.tabs
	}
	return d.spread
}

func (d *Deck) children() []fyne.CanvasObject { return []fyne.CanvasObject{d.shown()} }

// CreateRenderer is Fyne's.
func (d *Deck) CreateRenderer() fyne.WidgetRenderer { return &deckRenderer{d} }

type deckRenderer struct{ deck *Deck }

func (r *deckRenderer) Layout(size fyne.Size) {
	d := r.deck
	if narrow := !d.fits(size); narrow != d.narrow {
		d.narrow = narrow
		canvas.Refresh(d)
	}
	d.shown().Move(fyne.Position{})
	d.shown().Resize(size)
}

// MinSize is that of a small window: what needs more scrolls.
func (r *deckRenderer) MinSize() fyne.Size {
	const wide, high = 320, 160
	return fyne.NewSize(wide, high)
}

func (r *deckRenderer) Refresh() {
	r.deck.shown().Refresh()
	r.Layout(r.deck.Size())
}

func (r *deckRenderer) Objects() []fyne.CanvasObject { return r.deck.children() }
func (r *deckRenderer) Destroy()                     {}
