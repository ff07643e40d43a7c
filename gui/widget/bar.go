package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Bar shows a share as length, with an upright line where something is needed.
type Bar struct {
	widget.BaseWidget
	Share float64             // 0..1 of the full length
	Color fyne.ThemeColorName // default: primary
	Track bool                // shows the full length behind
	Line  float64             // 0..1, an upright line as for a quorum; 0 for none
	thick float32
}

// Share returns part of whole, as a bar shows it; 0 where the whole is nothing.
func Share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return part / whole
}

// NewInfluenceBar shows influence, 0 to 1, the way every list does.
func NewInfluenceBar(influence float64) *Bar {
	const thick = 8
	b := newBar(influence, theme.ColorNamePrimary, thick)
	b.Track = true
	return b
}

// NewSupportBar shows support against the quorum, both 0 to 1.
func NewSupportBar(support, quorum float64, series fyne.ThemeColorName) *Bar {
	const thick = 14
	b := newBar(support, series, thick)
	b.Track, b.Line = true, quorum
	return b
}

// NewProgressBar shows how far work is, 0 to 1.
func NewProgressBar() *Bar {
	const thick = 4
	b := newBar(0, theme.ColorNamePrimary, thick)
	b.Track = true
	return b
}

func newBar(share float64, ink fyne.ThemeColorName, thick float32) *Bar {
	b := &Bar{Share: min(max(share, 0), 1), Color: ink, thick: thick}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{bar: b, track: &canvas.Rectangle{}, fill: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type barRenderer struct {
	bar               *Bar
	track, fill, line *canvas.Rectangle
}

func (r *barRenderer) Layout(size fyne.Size) {
	const over, wide = 5, 3 // of the upright line
	b := r.bar
	y := (size.Height - b.thick) / 2
	r.track.Move(fyne.NewPos(0, y))
	r.track.Resize(fyne.NewSize(size.Width, b.thick))
	r.fill.Move(fyne.NewPos(0, y))
	r.fill.Resize(fyne.NewSize(size.Width*float32(b.Share), b.thick))
	r.line.Move(fyne.NewPos(size.Width*float32(b.Line)-wide/2, y-over))
	r.line.Resize(fyne.NewSize(wide, b.thick+2*over))
}

func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(16, r.bar.thick) }

func (r *barRenderer) Refresh() {
	b := r.bar
	radius := min(theme.Size(look.SizeBar), b.thick/2)
	r.track.FillColor, r.track.CornerRadius = theme.Color(theme.ColorNameButton), radius
	r.track.Hidden = !b.Track
	r.fill.FillColor, r.fill.CornerRadius = theme.Color(b.Color), radius
	r.fill.Hidden = b.Share <= 0
	r.line.FillColor = theme.Color(theme.ColorNameForeground)
	r.line.Hidden = b.Line <= 0
	r.Layout(b.Size())
	canvas.Refresh(b)
}

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.fill, r.line}
}

func (r *barRenderer) Destroy() {}

// NewGateBar shows how far something is from a gate that it has to reach, both
// 0 to 1.
func NewGateBar(have, gate float64) *Bar {
	const thick = 6
	b := newBar(have, theme.ColorNamePrimary, thick)
	b.Track, b.Line = true, gate
	return b
}
