package home

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
)

// brokenPanel shows every problem or warning of a file, with a button that checks
// it again.
func (h *Home) brokenPanel(b *frame.Broken) fyne.CanvasObject {
	title, help, away, icon, tone := "broken.title", "broken.help", "broken.forget", widget.Cross, theme.ColorNameError
	if b.Usable {
		title, help, away, icon, tone = "broken.warned", "broken.warned.help", "broken.warned.forget", widget.Cross, theme.ColorNameWarning
	}
	if !slices.ContainsFunc(b.Problems, func(p scenario.Problem) bool { return p.Code != scenario.CodeQuestion }) {
		title, help, tone = "broken.asked", "broken.asked.help", theme.ColorNameWarning
	}
	again := widget.NewPrimaryButton(h.env.T("broken.again", nil), func() { h.Open(b.URI) })
	edit := widget.NewButton(h.env.T("home.edit", nil), func() { h.env.Write(frame.Writing{File: b.URI, Line: firstLine(b.Problems)}) })
	how := widget.NewButton(h.env.T("author.open", nil), h.env.Author)
	forget := widget.NewButton(h.env.T(away, nil), func() {
		h.env.Catalog.Forget()
		h.Refresh()
	})
	heading := widget.NewHeading(h.env.T(title, map[string]any{"File": b.URI.Name(), "Count": len(b.Problems)})).Wrapped()
	sign := widget.NewIcon(icon, tone, 16)
	var parts []fyne.CanvasObject
	if frame.Crowded() {
		parts = append(parts, widget.NewRow(8, []float32{0, 1}, sign, heading), widget.NewWrap(8, how, forget, edit, again))
	} else {
		parts = append(parts, widget.NewRow(8, []float32{0, 1, 0, 0, 0, 0}, sign, heading, how, forget, edit, again))
	}
	parts = append(parts, widget.NewMuted(h.env.T(help, nil)).Wrapped())
	for _, p := range b.Problems {
		parts = append(parts, widget.NewRule(), problem(p.In(h.env.Words.Problem)))
	}
	panel := widget.NewPanel(widget.NewColumn(8, parts...))
	panel.Border = tone
	return panel
}

// firstLine is the line of the first problem.
func firstLine(problems scenario.Problems) int {
	if len(problems) == 0 {
		return 0
	}
	return problems[0].Line
}

// problem shows one mistake: the place and the sentence, the line with a caret,
// the remedy.
func problem(p scenario.Problem) fyne.CanvasObject {
	head, rest, _ := strings.Cut(p.String(), "\n")
	parts := []fyne.CanvasObject{widget.NewBold(head).Wrapped()}
	for _, line := range strings.Split(rest, "\n") {
		line = strings.TrimPrefix(line, "    ")
		if line == "" || line == p.Remedy || p.Code == scenario.CodeQuestion { // its line is long, and was told already
			continue
		}
		code := widget.NewText(line).Dense()
		code.Mono = true
		parts = append(parts, code)
	}
	if p.Remedy != "" {
		parts = append(parts, widget.NewMuted(p.Remedy).Wrapped())
	}
	return widget.NewColumn(4, parts...)
}
