package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
)

// trialsPane is playtest, hunt and expectations in the background.
type trialsPane struct{ studio *Studio }

func newTrials(s *Studio) *trialsPane { return &trialsPane{s} }

// Content is documented with pane, as are the others.
func (p *trialsPane) Content() fyne.CanvasObject { return widget.NewColumn(0) }

func (p *trialsPane) Changed() {}

func (p *trialsPane) Checked() {}

func (p *trialsPane) Close() {}
