package widget

import (
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/sim/chart"
)

// Vote is one vote in a VoteBar.
type Vote struct {
	Label  string
	Weight float32 // of all votes, 0..1
	Series fyne.ThemeColorName
}

// OpenVote is the series of a vote that is still to come: it stands last, on the
// bar's ground.
const OpenVote = theme.ColorNameButton

// VoteBar shows votes as they come in against what it takes. Votes for the same
// side stand together, yours first, so that the quorum's line reads against
// yours; each side begins with its mark.
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
	b.draw = b.parts
	b.high = b.thick() + 2*voteOver + b.line()
	b.ExtendBaseWidget(b)
	return b
}

const voteOver = 4 // that the quorum's line is longer than the bar, at either end

func (b *VoteBar) thick() float32 { return max(30, theme.CaptionTextSize()*2) }
func (b *VoteBar) line() float32  { return theme.CaptionTextSize() * 1.4 }

// Set shows other votes.
func (b *VoteBar) Set(votes []Vote) {
	b.votes = sided(votes)
	b.Refresh()
}

// Add shows one more vote.
func (b *VoteBar) Add(vote Vote) { b.Set(append(append([]Vote(nil), b.votes...), vote)) }

// sided puts votes of the same series together: yours first, the others in the
// order of their first vote.
func sided(votes []Vote) []Vote {
	order := []fyne.ThemeColorName{look.Series(0)}
	by := map[fyne.ThemeColorName][]Vote{}
	for _, v := range votes {
		if _, seen := by[v.Series]; !seen && v.Series != order[0] {
			order = append(order, v.Series)
		}
		by[v.Series] = append(by[v.Series], v)
	}
	all := make([]Vote, 0, len(votes))
	for _, series := range order {
		all = append(all, by[series]...)
	}
	return all
}

// roleOf returns whose mark belongs to a series.
func roleOf(series fyne.ThemeColorName) chart.Role {
	for role := chart.Nobody; role <= chart.Rival(3); role++ {
		if look.Series(int(role)) == series {
			return role
		}
	}
	return chart.Rival(4)
}

// inkOn returns black or white, whichever reads better on a colour.
func inkOn(fill color.Color) color.Color {
	linear := func(v uint32) float64 { return math.Pow(float64(v)/0xFFFF, 2.2) }
	r, g, b, _ := fill.RGBA()
	const even = 0.179 // luminance on which both read alike
	if 0.2126*linear(r)+0.7152*linear(g)+0.0722*linear(b) > even {
		return color.Black
	}
	return color.White
}

func (b *VoteBar) parts(size fyne.Size) []fyne.CanvasObject {
	const gap, between = 2, 2 // before a vote, and more of it between sides
	thick, radius := b.thick(), theme.Size(look.SizeBar)
	track := box(theme.ColorNameButton, 0, voteOver, size.Width, thick)
	track.CornerRadius = radius
	objects := []fyne.CanvasObject{track}
	x := float32(0)
	for i, v := range b.votes {
		ends := x + size.Width*v.Weight // exactly, as it is read against the quorum's line
		begins := i == 0 || b.votes[i-1].Series != v.Series
		if i > 0 {
			x += gap
			if begins {
				x += between
			}
		}
		room := max(ends-x, 0)
		part := box(v.Series, x, voteOver, room, thick)
		part.CornerRadius = radius
		if v.Series == OpenVote && i > 0 {
			objects = append(objects, box(theme.ColorNameOverlayBackground, x-gap, voteOver, gap, thick))
		}
		objects = append(objects, part)
		from, free := b.clear(x, room, size.Width*b.quorum)
		objects = append(objects, b.inside(v, fyne.NewPos(from, voteOver), free, begins && v.Series != OpenVote)...)
		x = ends
	}
	if b.quorum > 0 {
		const aside = 6
		at := size.Width * b.quorum
		text := canvas.NewText(b.mark, theme.Color(theme.ColorNameForeground))
		text.TextSize, text.TextStyle = theme.CaptionTextSize(), fyne.TextStyle{Bold: true}
		own := text.MinSize()
		left := at + aside
		if left+own.Width > size.Width {
			left = max(at-aside-own.Width, 0)
		}
		text.Move(fyne.NewPos(left, thick+2*voteOver))
		text.Resize(own)
		objects = append(objects, upright(at, 0, thick+3*voteOver)...)
		objects = append(objects, text)
	}
	return objects
}

// clear returns where in a part, from x on and room wide, a label stands beside
// the quorum's line and not under it.
func (b *VoteBar) clear(x, room, line float32) (from, free float32) {
	const aside = 4
	left, right := line-aside-x, x+room-line-aside
	switch {
	case b.quorum <= 0 || left <= 0 || right <= 0:
		return x, room
	case left >= right:
		return x, left
	}
	return line + aside, right
}

// inside is what stands in a vote's part: the side's mark where the side
// begins, and as much of the label as there is room for.
func (b *VoteBar) inside(v Vote, at fyne.Position, room float32, begins bool) []fyne.CanvasObject {
	const side = 8 // px at the left
	var objects []fyne.CanvasObject
	const rim, inner = 3, 0.62
	x := at.X + rim
	chip := b.thick() - 2*rim // square, so that a circle on it is not taken for a ring
	if begins && room >= chip+2*rim {
		back := box(theme.ColorNameOverlayBackground, x, at.Y+rim, chip, chip)
		back.CornerRadius = theme.Size(look.SizeBar)
		sign := NewMark(roleOf(v.Series))
		sign.Move(back.Position().AddXY(chip*(1-inner)/2, chip*(1-inner)/2))
		sign.Resize(fyne.NewSquareSize(chip * inner))
		objects = append(objects, back, sign)
		x += chip
	}
	x += side - rim
	line := NewCaption("")
	line.Bold = true
	left := room - (x - at.X) - side/2
	shown := v.Label
	if line.measure(shown) > left { // half a number says nothing
		shown, _, _ = strings.Cut(shown, " ")
	}
	if line.measure(shown) > left {
		return objects
	}
	label := canvas.NewText(shown, inkOn(theme.Color(v.Series)))
	label.TextSize, label.TextStyle = theme.CaptionTextSize(), fyne.TextStyle{Bold: true}
	own := label.MinSize()
	label.Move(fyne.NewPos(x, at.Y+(b.thick()-own.Height)/2))
	label.Resize(own)
	return append(objects, label)
}
