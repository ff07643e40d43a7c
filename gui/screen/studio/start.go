package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// start offers ways to begin while nothing is being written.
func (s *Studio) start() fyne.CanvasObject {
	env := s.env
	begin := widget.NewPrimaryButton(env.T("studio.new", nil), s.New)
	open := widget.NewButton(env.T("studio.open", nil), s.ShowOpen)
	left := widget.NewButton(env.T("studio.left", nil), s.Drafts)
	book := widget.NewButton(env.T("studio.author", nil), env.Author)
	parts := []fyne.CanvasObject{
		widget.NewFigure(env.T("studio.start.title", nil)).Wrapped(),
		widget.NewParagraph(env.T("studio.start.about", nil)),
		widget.NewWrap(8, begin, open, left, book),
		widget.NewCaption(env.T("studio.start.drop", nil)).Wrapped(),
		widget.NewHeading(env.T("studio.start.from", nil)).Wrapped(),
		widget.NewCaption(env.T("studio.start.from.about", nil)).Wrapped(),
	}
	const gap, least, across = 8, 290, 3
	var cards []fyne.CanvasObject
	for _, offer := range env.Catalog.Offers() {
		if offer.Source == "" {
			cards = append(cards, s.card(offer))
		}
	}
	return widget.NewColumn(12, append(parts, widget.NewGrid(gap, least*look.Current().TextScale(), across, cards...))...)
}

// card is a bundled scenario to begin from.
func (s *Studio) card(offer *frame.Offer) fyne.CanvasObject {
	sc := offer.Doc.Scenario()
	title := sc.Title.In(s.env.Words.Lang())
	spring := widget.NewColumn(0)
	facts := s.env.T("studio.start.facts", map[string]any{"Count": len(sc.Members), "Criteria": len(sc.Criteria), "Suppliers": len(sc.Suppliers)})
	panel := widget.NewPanel(widget.NewStretchColumn(6, spring, widget.NewBold(title).Wrapped(),
		widget.NewCaption(frame.Stakes(s.env, sc.Importance)+", "+facts).Wrapped(), spring,
		widget.NewWrap(8, widget.NewButton(s.env.T("studio.start.copy", nil), func() { s.copyOf(offer) }).Of(title))))
	const padding = 12
	panel.Padding = padding
	return panel
}

// copyOf begins with the text of a bundled scenario, which stays as it is.
func (s *Studio) copyOf(offer *frame.Offer) {
	s.Write(frame.Writing{Name: offer.ID + frame.ScenarioEnding, Text: offer.Doc.Source()})
}

// New begins another scenario by six questions.
func (s *Studio) New() { s.showWizard() }

// PutAway closes the text; what is not in its file stays as a draft.
func (s *Studio) PutAway() {
	s.leaving(func() {
		if s.putAway() {
			s.close()
			s.show()
		}
	})
}
