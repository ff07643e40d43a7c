package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// outlinePane is the sections of the file.
type outlinePane struct{ studio *Studio }

func newOutline(s *Studio) *outlinePane { return &outlinePane{s} }

// Content is documented with pane, as are the others.
func (p *outlinePane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *outlinePane) Changed() {}

func (p *outlinePane) Checked() {}

func (p *outlinePane) Close() {}
