package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// MailLayout is how a mail is laid out: text, light, heavy or pictures.
type MailLayout string

// MailView is a mail as its reader sees it.
type MailView struct {
	Label    string // which mail client shows it
	From, To string // "" where nobody stands there
	Subject  string
	Lines    []string // of the text: greeting, opening, point, what follows, closing
	Layout   MailLayout
	Outdated bool   // shown by an outdated mail client: pictures stay closed, columns fall under one another
	Closed   string // what stands in the place of a closed picture
}

// NewMailPicture shows a mail in its reader's window. In a layout of pictures
// the text stands in them, so that a client that keeps them closed shows none of
// it; of HTML with pictures it shows what is left.
func NewMailPicture(v MailView) *Panel {
	subject := NewBold(v.Subject).Wrapped().Dense()
	subject.Letter = theme.SizeNameCaptionText
	parts := []fyne.CanvasObject{NewCaption(v.Label).Dense().Wrapped()}
	for _, line := range []string{v.From, v.To} {
		if line != "" {
			parts = append(parts, NewCaption(line).In(theme.ColorNameForeground).Dense().Wrapped())
		}
	}
	parts = append(parts, subject, NewRule())
	paragraph := func(text string) fyne.CanvasObject {
		return NewCaption(text).In(theme.ColorNameForeground).Wrapped().Dense()
	}
	picture := func(high float32, lines ...string) fyne.CanvasObject {
		if v.Outdated {
			return newClosedPicture(v.Closed, high)
		}
		return newOpenPicture(high, lines...)
	}
	const logo, banner, half = 20, 44, 36 // px
	last := len(v.Lines) - 1
	switch {
	case v.Layout == "pictures" && last >= 3:
		middle := (last + 1) / 2
		parts = append(parts, picture(2*banner, v.Lines[:middle+1]...), picture(banner, v.Lines[middle+1:]...))
	case v.Layout == "heavy" && last >= 3:
		inside := []fyne.CanvasObject{picture(half, v.Lines[2]), picture(half, v.Lines[3:last]...)}
		pictures := NewGrid(6, 0, 2, inside...)
		if v.Outdated {
			pictures = NewColumn(4, inside...)
		}
		parts = append(parts, picture(banner, v.Lines[1]), paragraph(v.Lines[0]), pictures, paragraph(v.Lines[last]))
	default:
		if v.Layout == "light" {
			parts = append(parts, NewRow(0, []float32{0, 1}, NewFixed(150*look.Current().TextScale(), 0, picture(logo, v.From)), NewText("")))
		}
		for _, line := range v.Lines {
			parts = append(parts, paragraph(line))
		}
	}
	p := NewCard(NewColumn(5, parts...))
	p.Fill, p.Border = theme.ColorNameInputBackground, theme.ColorNameInputBorder
	p.Radius = theme.SizeNameInputRadius
	return p
}

// newOpenPicture is a picture with text in it.
func newOpenPicture(high float32, lines ...string) fyne.CanvasObject {
	inside := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		inside[i] = NewCaption(line).In(theme.ColorNameForeground).Wrapped().Dense()
	}
	p := NewCard(NewFixed(0, high-12, NewColumn(4, inside...)))
	p.Padding, p.Fill, p.Border, p.Radius = 6, theme.ColorNameSelection, "", theme.SizeNameInputRadius
	return p
}

// closedPicture is the frame of a picture that is not shown.
type closedPicture struct {
	widget.BaseWidget
	text *Text
	high float32
}

func newClosedPicture(text string, high float32) *closedPicture {
	p := &closedPicture{text: NewCaption(text).Dense().Wrapped(), high: high}
	p.ExtendBaseWidget(p)
	return p
}

const closedSide = 20 // px of the cross that stands for the picture

// HeightFor returns the height of the frame around its text.
func (p *closedPicture) HeightFor(width float32) float32 {
	return max(p.high, p.text.HeightFor(width-closedSide-18)+12)
}

func (p *closedPicture) children() []fyne.CanvasObject { return []fyne.CanvasObject{p.text} }

// CreateRenderer is Fyne's.
func (p *closedPicture) CreateRenderer() fyne.WidgetRenderer {
	r := &closedRenderer{picture: p, frame: &canvas.Rectangle{}, box: &canvas.Rectangle{}}
	for range 2 {
		r.cross = append(r.cross, &canvas.Line{StrokeWidth: 1})
	}
	r.Refresh()
	return r
}

type closedRenderer struct {
	picture    *closedPicture
	frame, box *canvas.Rectangle
	cross      []*canvas.Line
}

func (r *closedRenderer) Layout(size fyne.Size) {
	const gap = 6
	r.frame.Resize(size)
	at := fyne.NewPos(gap, (size.Height-closedSide)/2)
	r.box.Move(at)
	r.box.Resize(fyne.NewSquareSize(closedSide))
	for i, dx := range []float32{0, closedSide} {
		r.cross[i].Position1, r.cross[i].Position2 = at.AddXY(dx, 0), at.AddXY(closedSide-dx, closedSide)
	}
	t := r.picture.text
	wide := size.Width - closedSide - 3*gap
	high := t.HeightFor(wide)
	t.Move(fyne.NewPos(closedSide+2*gap, (size.Height-high)/2))
	t.Resize(fyne.NewSize(wide, high))
}

func (r *closedRenderer) MinSize() fyne.Size {
	p := r.picture
	return fyne.NewSize(64, p.HeightFor(max(p.Size().Width, 64)))
}

func (r *closedRenderer) Refresh() {
	ink := theme.Color(theme.ColorNameInputBorder)
	for _, b := range []*canvas.Rectangle{r.frame, r.box} {
		b.StrokeColor, b.StrokeWidth = ink, 1
	}
	r.frame.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	for _, line := range r.cross {
		line.StrokeColor = ink
	}
	r.Layout(r.picture.Size())
	canvas.Refresh(r.picture)
}

func (r *closedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.box, r.cross[0], r.cross[1], r.picture.text}
}

func (r *closedRenderer) Destroy() {}
