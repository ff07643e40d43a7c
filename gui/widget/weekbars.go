package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
)

// Balance shows two values of a week side by side, up from a level line where they
// added and down where they cost: what the own moves did, filled, and what luck
// did, as an outline.
type Balance struct{ span }

// NewBalance returns the bars of moves and luck, each -1..1 of the longest of all
// weeks.
func NewBalance(moves, luck float64) *Balance {
	const high, wide, gap = 72, 10, 2
	b := &Balance{}
	b.high = high * look.Current().TextScale()
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		middle, thick := size.Height/2, min(wide*look.Current().TextScale(), (size.Width-gap)/2-1)
		bar := func(value float64, x float32, ink fyne.ThemeColorName, hollow bool) fyne.CanvasObject {
			long := middle * float32(min(max(value, -1), 1))
			r := box(ink, x, middle-max(long, 0), thick, max(long, -long))
			if hollow && r.Size().Height > 0 {
				const line = 1.5
				r.FillColor, r.StrokeColor, r.StrokeWidth = theme.Color(theme.ColorNameOverlayBackground), theme.Color(ink), line
			}
			return r
		}
		x := size.Width/2 - gap/2
		return []fyne.CanvasObject{
			bar(moves, x-thick, theme.ColorNamePrimary, false), bar(luck, x+gap, theme.ColorNamePlaceHolder, true),
			box(theme.ColorNameForeground, 0, middle-0.5, size.Width, 1),
		}
	}
	b.ExtendBaseWidget(b)
	return b
}
