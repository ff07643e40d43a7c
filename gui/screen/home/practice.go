package home

import (
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/story"
)

// practice lists the purchases from practice, each with what is special in it.
func (h *Home) practice() fyne.CanvasObject {
	const gap, least, across = 8, 290, 3
	var cards []fyne.CanvasObject
	var offers []*frame.Offer
	for _, offer := range h.env.Catalog.Offers() {
		if offer.Practice {
			offers = append(offers, offer)
		}
	}
	// What is to be seen of a purchase is told in its terms: those with few first.
	terms := func(o *frame.Offer) int {
		sc := o.Doc.Scenario()
		return len(story.New(sc, h.env.Words).Decides()) + len(sc.Members)
	}
	slices.SortStableFunc(offers, func(a, b *frame.Offer) int { return terms(a) - terms(b) })
	for _, offer := range offers {
		cards = append(cards, h.fromPractice(offer))
	}
	return widget.NewColumn(gap, widget.NewHeading(h.env.T("home.practice", nil)).Wrapped(),
		widget.NewCaption(h.env.T("home.practice.about", nil)).Wrapped(),
		widget.NewGrid(gap, least*look.Current().TextScale(), across, cards...))
}

// fromPractice shows one of them.
func (h *Home) fromPractice(offer *frame.Offer) fyne.CanvasObject {
	env, sc := h.env, offer.Doc.Scenario()
	title := sc.Title.In(env.Words.Lang())
	spring := widget.NewColumn(0)
	panel := widget.NewPanel(widget.NewStretchColumn(6, spring,
		widget.NewBold(title).Wrapped(),
		widget.NewCaption(story.New(sc, env.Words).BuyType(sc.Type)+", "+frame.Stakes(env, sc.Importance)).Wrapped(),
		widget.NewMuted(env.T("home.practice."+offer.ID, nil)).Wrapped(),
		spring, widget.NewWrap(8,
			widget.NewButton(env.T("home.play", nil), func() { env.Brief(offer.ID) }).Of(title),
			widget.NewButton(env.T("home.watch", nil), func() { env.Watch(offer.ID) }).Of(title))))
	const padding = 12
	panel.Padding = padding
	return panel
}
