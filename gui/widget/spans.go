package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// span is what bars with parts have in common: they are laid out anew for every
// size.
type span struct {
	widget.BaseWidget
	high float32
	draw func(size fyne.Size) []fyne.CanvasObject
}

// CreateRenderer is Fyne's.
func (s *span) CreateRenderer() fyne.WidgetRenderer { return &spanRenderer{span: s} }

type spanRenderer struct {
	span    *span
	objects []fyne.CanvasObject
}

func (r *spanRenderer) Layout(size fyne.Size) { r.objects = r.span.draw(size) }
func (r *spanRenderer) MinSize() fyne.Size    { return fyne.NewSize(40, r.span.high) }
func (r *spanRenderer) Refresh() {
	r.Layout(r.span.Size())
	canvas.Refresh(r.span)
}
func (r *spanRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *spanRenderer) Destroy()                     {}

// box is a rectangle of a theme colour.
func box(ink fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	b := canvas.NewRectangle(theme.Color(ink))
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(w, h))
	return b
}

// IntervalBar shows an estimate between 0 and a half, as weights are, with a
// whisker for its doubt.
type IntervalBar struct{ span }

// NewIntervalBar returns the bar of a value with its standard deviation, 0 for
// what is certain.
func NewIntervalBar(value, spread float64) *IntervalBar {
	const high, thick, full = 16, 8, 0.6
	b := &IntervalBar{}
	b.high = high
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		at := func(v float64) float32 { return size.Width * float32(min(max(v/full, 0), 1)) }
		y := (size.Height - thick) / 2
		track := box(theme.ColorNameButton, 0, y, size.Width, thick)
		fill := box(theme.ColorNamePrimary, 0, y, at(value), thick)
		track.CornerRadius, fill.CornerRadius = theme.Size(look.SizeBar), theme.Size(look.SizeBar)
		objects := []fyne.CanvasObject{track, fill}
		if spread > 0 {
			low, top := at(value-spread), at(value+spread)
			middle := size.Height / 2
			objects = append(objects, box(theme.ColorNameForeground, low, middle-1, top-low, 2),
				box(theme.ColorNameForeground, low, middle-4, 2, 8), box(theme.ColorNameForeground, top-2, middle-4, 2, 8))
		}
		return objects
	}
	b.ExtendBaseWidget(b)
	return b
}

// SignedBar shows a value on either side of zero.
type SignedBar struct{ span }

// NewSignedBar returns the bar of a value, -1..1 of the longest.
func NewSignedBar(value float64) *SignedBar {
	const high, thick = 14, 10
	b := &SignedBar{}
	b.high = high
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		zero, y := size.Width/2, (size.Height-thick)/2
		long := size.Width / 2 * float32(min(max(value, -1), 1))
		ink, from := theme.ColorNameSuccess, zero
		if long < 0 {
			ink, from, long = theme.ColorNameError, zero+long, -long
		}
		return []fyne.CanvasObject{box(ink, from, y, long, thick), box(theme.ColorNameForeground, zero-0.5, 0, 1, size.Height)}
	}
	b.ExtendBaseWidget(b)
	return b
}

// Vote is one vote in a VoteBar.
type Vote struct {
	Label  string
	Weight float32 // of all votes, 0..1
	Series fyne.ThemeColorName
}

// VoteBar shows votes as they come in, side by side, against what it takes.
type VoteBar struct {
	span
	votes  []Vote
	quorum float32
	mark   string
}

// NewVoteBar returns a bar without votes; mark stands beside the quorum's line,
// which is left out for 0.
func NewVoteBar(quorum float32, mark string) *VoteBar {
	b := &VoteBar{quorum: quorum, mark: mark}
	const thick = 30
	b.high = thick + 8 + theme.CaptionTextSize()*1.4
	b.draw = func(size fyne.Size) []fyne.CanvasObject {
		track := box(theme.ColorNameButton, 0, 4, size.Width, thick)
		track.CornerRadius = theme.Size(look.SizeBar)
		objects := []fyne.CanvasObject{track}
		x := float32(0)
		for _, v := range b.votes {
			wide := size.Width * v.Weight
			part := box(v.Series, x, 4, max(wide-2, 1), thick)
			part.CornerRadius = theme.Size(look.SizeBar)
			objects = append(objects, part)
			label := canvas.NewText(v.Label, theme.Color(theme.ColorNameForegroundOnPrimary))
			label.TextSize, label.TextStyle = theme.CaptionTextSize(), fyne.TextStyle{Bold: true}
			if own := label.MinSize(); own.Width+12 <= wide {
				label.Move(fyne.NewPos(x+8, 4+(thick-own.Height)/2))
				label.Resize(own)
				objects = append(objects, label)
			}
			x += wide
		}
		if b.quorum > 0 {
			at := size.Width * b.quorum
			text := canvas.NewText(b.mark, theme.Color(theme.ColorNameForeground))
			text.TextSize, text.TextStyle = theme.CaptionTextSize(), fyne.TextStyle{Bold: true}
			own := text.MinSize()
			text.Move(fyne.NewPos(min(at+6, size.Width-own.Width), thick+8))
			text.Resize(own)
			objects = append(objects, box(theme.ColorNameForeground, at-1.5, 0, 3, thick+12), text)
		}
		return objects
	}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows other votes.
func (b *VoteBar) Set(votes []Vote) {
	b.votes = votes
	b.Refresh()
}
