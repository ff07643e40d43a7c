package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
)

// EvidenceSteps are the deliveries seen from which on each of the five squares
// of an EvidenceSign is filled.
var EvidenceSteps = [...]float64{1, 3, 6, 12, 24}

// EvidenceSign shows how much stands behind a belief: five small squares.
type EvidenceSign struct{ span }

// NewEvidenceSign returns the squares for so many deliveries seen.
func NewEvidenceSign(deliveries float64) *EvidenceSign {
	const side, gap, line = 5, 2, 1
	s := &EvidenceSign{}
	scale := look.Current().TextScale()
	s.high = (side + 2*line) * scale
	s.draw = func(size fyne.Size) []fyne.CanvasObject {
		var squares []fyne.CanvasObject
		own := side * scale
		for i, from := range EvidenceSteps {
			square := box(theme.ColorNameForeground, float32(i)*(own+gap), (size.Height-own)/2, own, own)
			if deliveries < from-1e-9 {
				square.FillColor = theme.Color(theme.ColorNameOverlayBackground)
				square.StrokeColor, square.StrokeWidth = theme.Color(theme.ColorNamePlaceHolder), line
			}
			squares = append(squares, square)
		}
		return squares
	}
	s.ExtendBaseWidget(s)
	return s
}
