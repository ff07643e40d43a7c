package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// formPane is forms over the text.
type formPane struct{ studio *Studio }

func newForm(s *Studio) *formPane { return &formPane{s} }

// Content is documented with pane, as are the others.
func (p *formPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *formPane) Changed() {}

func (p *formPane) Checked() {}

func (p *formPane) Close() {}
