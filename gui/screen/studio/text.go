package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// textPane is the text itself.
type textPane struct{ studio *Studio }

func newText(s *Studio) *textPane { return &textPane{s} }

// Content is documented with pane, as are the others.
func (p *textPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *textPane) Changed() {}

func (p *textPane) Checked() {}

func (p *textPane) Close() {}
