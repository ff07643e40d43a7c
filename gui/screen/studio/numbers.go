package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// numbersPane is weights and influence as numbers.
type numbersPane struct{ studio *Studio }

func newNumbers(s *Studio) *numbersPane { return &numbersPane{s} }

// Content is documented with pane, as are the others.
func (p *numbersPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *numbersPane) Changed() {}

func (p *numbersPane) Checked() {}

func (p *numbersPane) Close() {}
