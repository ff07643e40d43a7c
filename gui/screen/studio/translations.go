package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// translationsPane is texts side by side with their translations.
type translationsPane struct{ studio *Studio }

func newTranslations(s *Studio) *translationsPane { return &translationsPane{s} }

// Content is documented with pane, as are the others.
func (p *translationsPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *translationsPane) Changed() {}

func (p *translationsPane) Checked() {}

func (p *translationsPane) Close() {}
