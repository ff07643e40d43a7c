package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Logo is the mark of the program: a grid of nine squares, a rising line in it.
type Logo struct{ widget.BaseWidget }

// NewLogo returns the mark.
func NewLogo() *Logo {
	l := &Logo{}
	l.ExtendBaseWidget(l)
	return l
}

const logoSide = 3 // squares

// CreateRenderer is Fyne's.
func (l *Logo) CreateRenderer() fyne.WidgetRenderer {
	r := &logoRenderer{}
	for range logoSide * logoSide {
		r.squares = append(r.squares, canvas.NewRectangle(theme.Color(theme.ColorNameInputBorder)))
	}
	r.Refresh()
	return r
}

type logoRenderer struct{ squares []fyne.CanvasObject }

func (r *logoRenderer) Layout(size fyne.Size) {
	scale := look.Current().TextScale()
	square, step := 7*scale, 9*scale
	top := (size.Height - r.MinSize().Height) / 2
	for i, s := range r.squares {
		s.Move(fyne.NewPos(float32(i%logoSide)*step, top+float32(i/logoSide)*step))
		s.Resize(fyne.NewSquareSize(square))
	}
}

func (r *logoRenderer) MinSize() fyne.Size {
	const side = 25
	return fyne.NewSquareSize(side * look.Current().TextScale())
}

func (r *logoRenderer) Refresh() {
	for i, s := range r.squares {
		ink := theme.ColorNameInputBorder
		if i%logoSide == logoSide-1-i/logoSide {
			ink = theme.ColorNamePrimary
		}
		square := s.(*canvas.Rectangle)
		square.FillColor, square.CornerRadius = theme.Color(ink), 1.5
		square.Refresh()
	}
}

func (r *logoRenderer) Objects() []fyne.CanvasObject { return r.squares }
func (r *logoRenderer) Destroy()                     {}
