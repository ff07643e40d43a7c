package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// header is the top bar: the name, the screens, the language, the settings.
func (s *Shell) header() fyne.CanvasObject {
	parts := []fyne.CanvasObject{widget.NewLogo()}
	if !frame.Crowded() { // else the logo alone stands for the name
		parts = append(parts, widget.NewInset(0, 20, 0, 0, widget.NewHeading("Buygrid").Whole()))
	}
	var last []fyne.CanvasObject
	for _, r := range s.screens {
		if b := s.navButton(&r); r.atEnd {
			last = append(last, b)
		} else {
			parts = append(parts, b)
		}
	}
	var options []widget.Option
	for _, code := range lang.Languages {
		options = append(options, widget.Option{ID: code, Text: strings.ToUpper(code)})
	}
	s.choice = widget.NewChoice(s.env.T("settings.language", nil), options, s.taste.Language, func(id string) {
		taste := s.taste
		taste.Language = id
		s.choose(taste)
	})
	spring := widget.NewText("")
	parts = append(append(parts, spring, s.choice), last...)
	shares := make([]float32, len(parts))
	for i := range parts {
		if parts[i] == fyne.CanvasObject(spring) {
			shares[i] = 1
		}
	}
	const high = 8 // above and below a control
	return widget.NewStrip(widget.NewInset(high, 24, high, 24, widget.NewRow(10, shares, parts...)), theme.ColorNameHeaderBackground)
}

func (s *Shell) navButton(to *row) *widget.Button {
	name := to.name
	b := widget.NewButton(s.env.T("nav."+name, nil), func() { s.open(name) })
	b.Weight, b.Here = to.weight, s.here == name
	s.nav[name] = b
	return b
}

// showTrouble shows an error under the top bar until it is closed.
func (s *Shell) showTrouble(err error) {
	s.troubling = err
	s.trouble.Objects = []fyne.CanvasObject{s.troublePanel(err)}
	s.window.Content().Refresh()
}

// troubleOver takes an error away that is shown still.
func (s *Shell) troubleOver(err error) {
	if err == nil || s.troubling != err {
		return
	}
	s.troubling, s.trouble.Objects = nil, nil
	s.window.Content().Refresh()
}

// troublePanel tells an error in the language of now.
func (s *Shell) troublePanel(err error) fyne.CanvasObject {
	text, details := s.env.Explain(err)
	more := widget.NewCaption(details).Wrapped()
	more.Hide()
	closing := widget.NewButton(s.env.T("dialog.close", nil), func() { s.troubleOver(s.troubling) })
	var showing *widget.Button
	showing = widget.NewButton(s.env.T("trouble.details", nil), func() {
		more.Show()
		showing.SetDisabled(true)
		s.window.Content().Refresh()
	})
	panel := widget.NewPanel(widget.NewColumn(4,
		widget.NewRow(8, []float32{0, 1, 0, 0}, widget.NewIcon(widget.Cross, theme.ColorNameError, 16),
			widget.NewParagraph(text), showing, closing), more))
	panel.Border, panel.Padding = theme.ColorNameError, theme.Size(look.SizeGap)
	return widget.NewInset(8, 24, 0, 24, panel)
}
