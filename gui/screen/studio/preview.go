package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// previewPane is the purchase as a trainee meets it.
type previewPane struct{ studio *Studio }

func newPreview(s *Studio) *previewPane { return &previewPane{s} }

// Content is documented with pane, as are the others.
func (p *previewPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *previewPane) Changed() {}

func (p *previewPane) Checked() {}

func (p *previewPane) Close() {}
