package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// peoplePane is the map of the buying center.
type peoplePane struct{ studio *Studio }

func newPeople(s *Studio) *peoplePane { return &peoplePane{s} }

// Content is documented with pane, as are the others.
func (p *peoplePane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *peoplePane) Changed() {}

func (p *peoplePane) Checked() {}

func (p *peoplePane) Close() {}
