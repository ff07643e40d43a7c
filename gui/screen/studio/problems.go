package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// problemsPane is what check finds.
type problemsPane struct{ studio *Studio }

func newProblems(s *Studio) *problemsPane { return &problemsPane{s} }

// Content is documented with pane, as are the others.
func (p *problemsPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *problemsPane) Changed() {}

func (p *problemsPane) Checked() {}

func (p *problemsPane) Close() {}
