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

// MailPicture is a small drawing of a mail in its reader's window: as a new mail
// client shows it, or as an outdated one does, where pictures stay closed and
// columns fall under one another.
type MailPicture struct {
	widget.BaseWidget
	from, subject string
	layout        MailLayout
	outdated      bool
}

// NewMailPicture returns the drawing.
func NewMailPicture(from, subject string, layout MailLayout, outdated bool) *MailPicture {
	m := &MailPicture{from: from, subject: subject, layout: layout, outdated: outdated}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *MailPicture) CreateRenderer() fyne.WidgetRenderer {
	r := &mailRenderer{mail: m, from: NewCaption(m.from).Dense(), subject: NewBold(m.subject).Dense()}
	r.from.Excerpt = true // the sender, as a list of mails shows it
	r.from.In(theme.ColorNameForeground)
	r.subject.Letter = theme.SizeNameCaptionText
	return r
}

type mailRenderer struct {
	mail          *MailPicture
	from, subject *Text
	objects       []fyne.CanvasObject
}

// block is one thing in the mail, in shares of the place under the subject.
type block struct {
	x, y, w, h float32
	picture    bool
}

// blocks are what the mail consists of.
func (m *MailPicture) blocks() []block {
	line := func(x, y, w float32) block { return block{x, y, w, 0.05, false} }
	switch {
	case m.layout == "heavy" && m.outdated:
		return []block{{0, 0, 0.3, 0.22, true}, line(0, 0.3, 0.4), {0, 0.42, 0.3, 0.16, true}, line(0, 0.64, 0.4), {0, 0.76, 0.3, 0.16, true}}
	case m.layout == "heavy":
		return []block{{0, 0, 1, 0.34, true}, line(0, 0.42, 0.9), {0, 0.54, 0.47, 0.26, true}, {0.53, 0.54, 0.47, 0.26, true}, line(0, 0.88, 0.4), line(0.53, 0.88, 0.4)}
	case m.layout == "pictures" && m.outdated:
		return []block{{0, 0, 0.3, 0.4, true}, {0, 0.5, 0.3, 0.4, true}}
	case m.layout == "pictures":
		return []block{{0, 0, 1, 0.5, true}, {0, 0.56, 1, 0.4, true}}
	case m.layout == "light" && m.outdated:
		return []block{line(0, 0, 0.35), line(0, 0.14, 0.9), line(0, 0.26, 0.95), line(0, 0.38, 0.8), line(0, 0.56, 0.9), line(0, 0.68, 0.5)}
	case m.layout == "light":
		return []block{{0, 0, 0.2, 0.12, true}, line(0, 0.22, 0.9), line(0, 0.34, 0.95), line(0, 0.46, 0.8), line(0, 0.64, 0.9), line(0, 0.76, 0.5)}
	}
	return []block{line(0, 0, 0.9), line(0, 0.12, 0.95), line(0, 0.24, 0.8), line(0, 0.42, 0.9), line(0, 0.54, 0.93), line(0, 0.66, 0.5)}
}

func (r *mailRenderer) Layout(size fyne.Size) {
	const inset = 8
	m := r.mail
	back := canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground))
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = theme.Color(theme.ColorNameSeparator), 1, theme.Size(theme.SizeNameInputRadius)
	back.Resize(size)
	r.objects = []fyne.CanvasObject{back, r.from, r.subject}
	y := float32(inset)
	for _, t := range []*Text{r.from, r.subject} {
		t.Move(fyne.NewPos(inset, y))
		t.Resize(fyne.NewSize(size.Width-2*inset, t.MinSize().Height))
		y += t.MinSize().Height
	}
	y += 6
	wide, high := size.Width-2*inset, size.Height-y-inset
	for _, b := range m.blocks() {
		box := canvas.NewRectangle(theme.Color(theme.ColorNameScrollBar))
		at, own := fyne.NewPos(inset+b.x*wide, y+b.y*high), fyne.NewSize(b.w*wide, b.h*high)
		box.CornerRadius = 2
		if b.picture {
			box.FillColor = theme.Color(theme.ColorNameSelection)
			if m.outdated {
				box.FillColor = theme.Color(theme.ColorNameInputBackground)
				box.StrokeColor, box.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
			}
		}
		box.Move(at)
		box.Resize(own)
		r.objects = append(r.objects, box)
		if b.picture && m.outdated {
			for _, dx := range []float32{0, own.Width} {
				cross := canvas.NewLine(theme.Color(theme.ColorNameInputBorder))
				cross.StrokeWidth = 1
				cross.Position1, cross.Position2 = at.AddXY(dx, 0), at.AddXY(own.Width-dx, own.Height)
				r.objects = append(r.objects, cross)
			}
		}
	}
}

func (r *mailRenderer) MinSize() fyne.Size {
	const wide, high = 110, 150
	return fyne.NewSize(wide, high*(0.6+0.4*look.Current().TextScale()))
}

func (r *mailRenderer) Refresh() {
	r.Layout(r.mail.Size())
	canvas.Refresh(r.mail)
}

func (r *mailRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *mailRenderer) Destroy()                     {}
