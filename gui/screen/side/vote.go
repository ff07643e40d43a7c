package side

import (
	"math"

	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// ending is the vote, before and after one's own, or why there is none.
func (s *Side) ending() fyne.CanvasObject {
	t := s.told
	switch {
	case t.Vote == nil:
		return widget.NewPanel(widget.NewParagraph(t.Ended()))
	case s.voted:
		return s.outcome()
	}
	env := s.env
	open := widget.Option{Text: env.T("side.vote.open", nil)}
	options, criteria := []widget.Option{open}, []widget.Option{open}
	for _, id := range t.Options() {
		options = append(options, widget.Option{ID: id, Text: t.Option(id)})
	}
	for c := range s.sc.Criteria {
		id := s.sc.Criteria[c].ID
		criteria = append(criteria, widget.Option{ID: id, Text: t.Criterion(id)})
	}
	var cast *widget.Button
	choose := func(name string, options []widget.Option, into *string) fyne.CanvasObject {
		return widget.NewCaptioned(widget.NewChoice(name, options, *into, func(id string) {
			*into = id
			cast.SetDisabled(s.vote == "" || s.most == "")
		}))
	}
	cast = widget.NewPrimaryButton(env.T("side.vote.do", nil), func() {
		s.voted = true
		s.fill()
		widget.FocusIn(env.Window.Canvas(), s.before)
	})
	cast.SetDisabled(s.vote == "" || s.most == "")
	const least = 220
	return widget.NewPanel(widget.NewColumn(10, widget.NewHeading(env.T("side.vote", nil)),
		widget.NewParagraph(env.T("side.vote.about", map[string]any{"Name": t.Name()})),
		widget.NewGrid(12, least*look.Current().TextScale(), 2, choose(env.T("side.vote.option", nil), options, &s.vote), choose(env.T("side.vote.because", nil), criteria, &s.most)), widget.NewWrap(8, cast)))
}

// outcome sets one's own vote beside the model's, with its reasons as a sum, and
// says what it would have changed and how the group decided.
func (s *Side) outcome() fyne.CanvasObject {
	env, t := s.env, s.told
	says := widget.NewColumn(10, widget.NewHeading(t.Choice(s.vote)).Wrapped(), widget.NewParagraph(t.Because(s.most)),
		widget.NewBold(env.T("side.swap", nil)), widget.NewParagraph(t.Swap(s.vote)),
		widget.NewBold(env.T("side.group", nil)), widget.NewParagraph(t.Group()))
	sum := t.Sum()
	if sum == nil {
		return widget.NewPanel(says)
	}
	most := 0.0
	for _, part := range sum {
		most = max(most, math.Abs(part.By))
	}
	rows := []fyne.CanvasObject{widget.NewBold(t.SumOf()).Wrapped()}
	for k, part := range sum {
		name, value := widget.NewText(part.Name).Wrapped(), widget.NewText(part.Says).Trailing()
		if k == len(sum)-1 {
			rows = append(rows, widget.NewRule())
			name, value = widget.NewBold(part.Name).Wrapped(), widget.NewBold(part.Says).Trailing()
		}
		share := 0.0
		if most > 0 {
			share = part.By / most
		}
		rows = append(rows, widget.NewRow(8, []float32{1, 1, 0.5}, name, widget.NewSignedBar(share), value))
	}
	const gap, wide, least = 24, 0.55, 760
	return widget.NewPanel(widget.NewPair(gap, wide, least, says, widget.NewColumn(6, rows...)))
}
