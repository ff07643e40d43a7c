// Package settings is the screen where a person chooses language, look and text
// size. It keeps nothing itself.
package settings

import (
	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
)

// Settings is where a person chooses language, look and text size.
type Settings struct {
	env    *frame.Env
	folder string // where everything is kept
}

// New returns the screen. folder is the program's own, to be shown.
func New(env *frame.Env, folder string) *Settings { return &Settings{env, folder} }

// Build makes the widgets anew.
func (s *Settings) Build() fyne.CanvasObject {
	env := s.env
	now := env.Taste()
	var languages, looks, sizes []widget.Option
	for _, code := range lang.Languages {
		languages = append(languages, widget.Option{ID: code, Text: lang.For(code).T("language.name", nil)})
	}
	for _, choice := range look.Choices {
		looks = append(looks, widget.Option{ID: string(choice), Text: env.T("settings.theme."+string(choice), nil)})
	}
	for _, scale := range look.Scales {
		sizes = append(sizes, widget.Option{ID: frame.ScaleID(scale), Text: env.Words.Percent(float64(scale), 0)})
	}
	row := func(key string, options []widget.Option, now string, set func(t *frame.Taste, id string)) fyne.CanvasObject {
		c := widget.NewChoice(env.T(key, nil), options, now, func(id string) {
			taste := env.Taste()
			set(&taste, id)
			env.Chosen(taste)
		})
		return widget.NewColumn(4, widget.NewBold(env.T(key, nil)), c, widget.NewCaption(env.T(key+".about", nil)).Wrapped())
	}
	panel := widget.NewPanel(widget.NewColumn(16,
		row("settings.language", languages, now.Language, func(t *frame.Taste, id string) { t.Language = id }),
		row("settings.theme", looks, now.Theme, func(t *frame.Taste, id string) { t.Theme = id }),
		row("settings.size", sizes, frame.ScaleID(now.Scale), func(t *frame.Taste, id string) { t.Scale = frame.ScaleOf(id) }),
		widget.NewRule(),
		widget.NewColumn(4, widget.NewBold(env.T("settings.folder", nil)), widget.NewParagraph(s.folder),
			widget.NewCaption(env.T("settings.folder.about", nil)).Wrapped()),
		widget.NewRule(), licences(env),
	))
	const least = 480
	return widget.NewPage(widget.NewInset(16, frame.Edge, 16, frame.Edge, widget.NewColumn(16,
		widget.NewFigure(env.T("nav.settings", nil)), widget.NewGrid(16, least*look.Current().TextScale(), 2, panel, keysPanel(env)))))
}

// keysPanel lists the keys, as F1 does.
func keysPanel(env *frame.Env) fyne.CanvasObject {
	return widget.NewPanel(widget.NewColumn(12, widget.NewHeading(env.T("keys.title", nil)), frame.Keys(env)))
}
