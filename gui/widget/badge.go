package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Badge is the number of a stage in a circle: filled where the stage was
// reached, in the error colour where it failed, outlined where it was not.
type Badge struct {
	widget.BaseWidget
	number          int
	failed, outline bool
}

// NewBadge returns a badge.
func NewBadge(number int, failed, outline bool) *Badge {
	b := &Badge{number: number, failed: failed, outline: outline}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is Fyne's.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	r := &badgeRenderer{badge: b, disc: &canvas.Circle{}, text: &canvas.Text{Text: strconv.Itoa(b.number), TextStyle: fyne.TextStyle{Bold: true}}}
	r.Refresh()
	return r
}

type badgeRenderer struct {
	badge *Badge
	disc  *canvas.Circle
	text  *canvas.Text
}

func (r *badgeRenderer) Layout(size fyne.Size) {
	side := r.MinSize().Width
	r.disc.Move(fyne.NewPos(0, (size.Height-side)/2))
	r.disc.Resize(fyne.NewSquareSize(side))
	own := r.text.MinSize()
	r.text.Move(fyne.NewPos((side-own.Width)/2, (size.Height-own.Height)/2))
	r.text.Resize(own)
}

func (r *badgeRenderer) MinSize() fyne.Size {
	const side = 20
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *badgeRenderer) Refresh() {
	fill, ink := theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	if r.badge.failed {
		fill = theme.ColorNameError
	}
	r.disc.FillColor = theme.Color(fill)
	r.disc.StrokeWidth = 0
	if r.badge.outline {
		ink = theme.ColorNamePlaceHolder
		r.disc.FillColor = theme.Color(theme.ColorNameOverlayBackground)
		r.disc.StrokeColor, r.disc.StrokeWidth = theme.Color(theme.ColorNamePlaceHolder), 1.5
	}
	r.text.Color, r.text.TextSize = theme.Color(ink), theme.Size(theme.SizeNameCaptionText)
	r.Layout(r.badge.Size())
	canvas.Refresh(r.badge)
}

func (r *badgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc, r.text} }
func (r *badgeRenderer) Destroy()                     {}
