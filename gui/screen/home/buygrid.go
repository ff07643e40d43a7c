package home

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/story"
)

// stakes are the rows of the grid, the most important first, by an importance
// that lies in each.
var stakes = []float64{0.85, 0.5, 0.15}

// grid sets lessons and opened files by buy type and strategic importance, as the
// buygrid does.
func (h *Home) grid() fyne.CanvasObject {
	env, scale := h.env, look.Current().TextScale()
	cells := map[[2]string][]fyne.CanvasObject{}
	for _, offer := range h.env.Catalog.Offers() {
		if offer.Practice {
			continue
		}
		card := h.card(offer)
		if offer.Source != "" && offer.Source == h.last {
			h.lastCard = card
		}
		sc := offer.Doc.Scenario()
		at := [2]string{frame.StakesBand(env, sc.Importance), sc.Type.String()}
		cells[at] = append(cells[at], card)
	}
	types := []sim.BuyType{sim.NewTask, sim.ModifiedRebuy, sim.StraightRebuy}
	if frame.Crowded() {
		return h.listed(cells, types)
	}
	const side, gap = 84, 8
	label := func(text string) fyne.CanvasObject {
		return widget.NewFixed(side*scale, 0, widget.NewBold(capital(text)).Wrapped())
	}
	shares := []float32{0, 1, 1, 1}
	head := []fyne.CanvasObject{label("")}
	teller := story.New(env.Catalog.Offers()[0].Doc.Scenario(), env.Words)
	for _, t := range types {
		head = append(head, widget.NewBold(teller.BuyType(t)).Wrapped())
	}
	rows := []fyne.CanvasObject{widget.NewRow(gap, shares, head...)}
	for _, importance := range stakes {
		name := frame.StakesBand(env, importance)
		line := []fyne.CanvasObject{label(name)}
		for _, t := range types {
			cell := cells[[2]string{name, t.String()}]
			switch len(cell) {
			case 0:
				line = append(line, empty())
			case 1:
				line = append(line, cell[0])
			default:
				line = append(line, widget.NewColumn(gap, cell...))
			}
		}
		rows = append(rows, widget.NewEvenRow(gap, shares, line...))
	}
	return widget.NewColumn(gap, rows...)
}

// empty is a place of the grid without a scenario.
func empty() fyne.CanvasObject {
	panel := widget.NewPanel(widget.NewColumn(0))
	panel.Fill, panel.Border = theme.ColorNameHeaderBackground, ""
	return panel
}

// capital begins a label with a capital.
func capital(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// listed is the grid where it has no room: one place below the other.
func (h *Home) listed(cells map[[2]string][]fyne.CanvasObject, types []sim.BuyType) fyne.CanvasObject {
	teller := story.New(h.env.Catalog.Offers()[0].Doc.Scenario(), h.env.Words)
	var rows []fyne.CanvasObject
	for _, importance := range stakes {
		name := frame.StakesBand(h.env, importance)
		for _, t := range types {
			if cell := cells[[2]string{name, t.String()}]; len(cell) > 0 {
				rows = append(rows, widget.NewBold(teller.BuyType(t)+", "+name).Wrapped(), widget.NewColumn(8, cell...))
			}
		}
	}
	return widget.NewColumn(12, rows...)
}

// card shows one scenario in its place of the grid.
func (h *Home) card(offer *frame.Offer) fyne.CanvasObject {
	sc, w := offer.Doc.Scenario(), h.env.Words
	briefing := widget.NewCaption(frame.Unbroken(firstWords(sc.Briefing.In(w.Lang())))).Wrapped()
	briefing.Lines, briefing.Excerpt = 2, true
	weeks := 0.0
	for _, clock := range sc.Model.StageWeeks {
		weeks += clock
	}
	weeksKey := "home.card.weeks"
	if slices.ContainsFunc(sc.Events, func(e sim.Event) bool { return e.Effect.Type >= 0 }) {
		weeksKey = "home.card.weeks.more" // it may begin again as another type
	}
	facts := strings.Join([]string{
		h.env.T(weeksKey, map[string]any{"Count": int(weeks)}),
		h.env.T("home.card.people", map[string]any{"Count": len(sc.Members)}),
		h.env.T("home.card.rivals", map[string]any{"Count": len(sc.Suppliers) - 1}),
	}, ", ")
	title := sc.Title.In(w.Lang())
	spring := widget.NewColumn(0)
	parts := []fyne.CanvasObject{widget.NewHeading(title).Wrapped(), briefing, portraits(sc), widget.NewCaption(facts).Wrapped()}
	if offer.Source != "" {
		parts = append(parts, widget.NewCaption(h.env.T("home.card.file", map[string]any{"File": offer.Source})).Wrapped())
	}
	acts := []fyne.CanvasObject{
		widget.NewButton(h.env.T("home.play", nil), func() { h.env.Brief(offer.ID) }).Of(title),
		widget.NewButton(h.env.T("home.watch", nil), func() { h.env.Watch(offer.ID) }).Of(title)}
	if file := offer.URI(); file != nil {
		acts = append(acts, widget.NewButton(h.env.T("home.edit", nil), func() { h.env.Write(frame.Writing{File: file}) }).Of(title))
	}
	parts = append(parts, spring, widget.NewWrap(8, acts...))
	panel := widget.NewPanel(widget.NewStretchColumn(6, spring, parts...))
	const padding = 12
	panel.Padding = padding
	return panel
}
