package chart

import (
	"errors"
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot/vg"
)

// Leaf is one page of text and figures, to print and take along. What does not
// fit is an error, never cut.
type Leaf struct {
	Title, Subtitle string
	Marks           []LeafMark
	Stages          []LeafStage
	Parts           []LeafPart
	Figures         []*Figure // side by side
	Footer          string
}

// LeafMark is one thing that is told apart from others by its form.
type LeafMark struct {
	Form       LeafForm
	Good       bool // of LeafDisc: a tick in it, else a cross
	Name, Says string
}

// LeafForm is the form of a mark.
type LeafForm int

// The forms.
const (
	LeafDisc LeafForm = iota
	LeafSquare
	LeafLozenge
)

// LeafStage is a stage of what is told, in a row of them.
type LeafStage struct {
	Name, Note string
	State      StageState
}

// StageState is how far a stage came.
type StageState int

// The states.
const (
	StageDone StageState = iota
	StageEnded
	StageOpen
)

// LeafPart is a text with its heading.
type LeafPart struct {
	Name, Says string
	Strong     bool // it stands in a frame: what to remember
}

// Size of an A4 page, and its empty border, in px of 96 an inch.
const (
	leafWide, leafHigh = 794, 1123
	leafMargin         = 48
)

// Sizes of text on a leaf in px.
const (
	leafTitle = 20
	leafText  = 13.5
	leafLine  = 18
	leafName  = 118 // width of the column of headings
)

// ErrLeafFull is the error of a leaf with more text than a page holds.
var ErrLeafFull = errors.New("more than one page holds")

var (
	leafGood = hex(0x0B6B3F)
	leafBad  = hex(0xB3261E)
	leafLuck = hex(0x8A5300)
	leafFill = hex(0xE9EDF3)
	white    = color.NRGBA{255, 255, 255, 255}
)

// WriteLeaf writes a leaf as a PDF of one page, A4 upright, with text as text. The
// style's palette, margin and size of text do not count. The same leaf gives the
// same bytes.
func WriteLeaf(to io.Writer, leaf *Leaf, style Style) error {
	style.Palette, style.Text, style.Margin = Print, 1, 0
	style = style.onPaper()
	canvas := newPDFCanvas(vg.Point{X: leafWide * pointsPerPx, Y: leafHigh * pointsPerPx}, style.Fonts)
	canvas.doc.SetTitle(leaf.Title, true)
	canvas.doc.SetSubject(leaf.Footer, true)
	l := &leafPage{frame: &frame{canvas: canvas, style: &style, height: leafHigh}, y: leafMargin}
	l.head(leaf)
	l.marks(leaf.Marks)
	l.stages(leaf.Stages)
	for k := range leaf.Parts {
		l.part(&leaf.Parts[k])
	}
	if err := l.figures(leaf); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	if err := canvas.writeTo(to); err != nil {
		return fmt.Errorf("write page as PDF: %w", err)
	}
	return nil
}

// leafPage writes a leaf from top to bottom.
type leafPage struct {
	*frame
	y float64 // where the next thing begins
}

const leafInner = leafWide - 2*leafMargin

// lines writes wrapped text below y and returns where it ends.
func (l *leafPage) lines(text string, s script, x, y, wide, step float64) float64 {
	for _, line := range l.style.Fonts.wrap(text, s.weight, s.size, wide) {
		y += step
		l.write(line, s, x, y-step/4)
	}
	return y
}

func (l *leafPage) head(leaf *Leaf) {
	ink := &l.style.Palette
	l.y = l.lines(leaf.Subtitle, script{size: captionSize, ink: ink.Muted}, leafMargin, l.y, leafInner, leafLine)
	l.y = l.lines(leaf.Title, script{size: leafTitle, weight: bold, ink: ink.Foreground}, leafMargin, l.y, leafInner, 27)
	l.y += 14
}

func (l *leafPage) marks(marks []LeafMark) {
	if len(marks) == 0 {
		return
	}
	const gap, sign = 16, 28
	wide, end := (leafInner-gap*float64(len(marks)-1))/float64(len(marks)), l.y
	for k, m := range marks {
		x := leafMargin + float64(k)*(wide+gap)
		l.form(&m, x+sign/2, l.y+sign/2+2)
		text := x + sign + 10
		y := l.lines(m.Name, script{size: leafText, weight: bold, ink: l.style.Palette.Foreground}, text, l.y-2, wide-sign-10, leafLine)
		end = max(end, l.lines(m.Says, script{size: captionSize, ink: l.style.Palette.Foreground}, text, y, wide-sign-10, 16))
	}
	l.y = max(end, l.y+sign) + 18
}

// form draws a mark's form about its middle.
func (l *leafPage) form(m *LeafMark, x, y float64) {
	line := pen{width: 2.6, ink: white}
	switch m.Form {
	case LeafDisc:
		if !m.Good {
			l.disc(x, y, 13, leafBad)
			l.stroke(line, xy{x - 4.5, y - 4.5}, xy{x + 4.5, y + 4.5})
			l.stroke(line, xy{x + 4.5, y - 4.5}, xy{x - 4.5, y + 4.5})
			return
		}
		l.disc(x, y, 13, leafGood)
		l.stroke(line, xy{x - 5.5, y + 0.5}, xy{x - 1.5, y + 4.5}, xy{x + 6, y - 4.5})
	case LeafSquare:
		l.rect(l.style.Palette.Primary, x-12, y-12, x+12, y+12)
		for k, high := range []float64{4, 8, 12} {
			at := x - 6 + 6*float64(k)
			l.stroke(pen{width: 3.2, ink: white}, xy{at, y + 6}, xy{at, y + 6 - high})
		}
	case LeafLozenge:
		l.fill(leafLuck, xy{x, y - 14}, xy{x + 14, y}, xy{x, y + 14}, xy{x - 14, y})
		for _, at := range []xy{{x, y - 5}, {x - 5, y}, {x + 5, y}, {x, y + 5}} {
			l.disc(at.x, at.y, 1.8, white)
		}
	}
}

// stages draws the stages as a row of arrows, that where it ended with a cross or
// a tick of its own.
func (l *leafPage) stages(stages []LeafStage) {
	if len(stages) == 0 {
		return
	}
	const gap, high, tip = 6, 34, 10
	wide := (leafInner - gap*float64(len(stages)-1)) / float64(len(stages))
	end := l.y
	for k, s := range stages {
		x := leafMargin + float64(k)*(wide+gap)
		fill, ink := leafFill, l.style.Palette.Foreground
		switch s.State {
		case StageEnded:
			fill, ink = l.style.Palette.Primary, white
		case StageOpen:
			fill, ink = white, l.style.Palette.Muted
		}
		outline := []xy{{x, l.y}, {x + wide - tip, l.y}, {x + wide, l.y + high/2}, {x + wide - tip, l.y + high}, {x, l.y + high}}
		l.fill(fill, outline...)
		if s.State == StageOpen {
			l.stroke(pen{width: 1, ink: l.style.Palette.Grid}, append(outline, outline[0])...)
		}
		weight := regular
		if s.State == StageEnded {
			weight = bold
		}
		name := l.style.Fonts.shorten(s.Name, weight, captionSize, wide-tip-14)
		l.write(name, script{size: captionSize, weight: weight, ink: ink}, x+8, l.y+high/2+4)
		end = max(end, l.lines(s.Note, script{size: captionSize, ink: l.style.Palette.Muted}, x+8, l.y+high+2, wide-10, 15))
	}
	l.y = max(end, l.y+high) + 14
}

func (l *leafPage) part(p *LeafPart) {
	ink := &l.style.Palette
	name := script{size: leafText, weight: bold, ink: ink.Foreground}
	says := script{size: leafText, ink: ink.Foreground}
	if p.Strong {
		const pad = 12
		l.y += 8
		height := leafLine * float64(1+len(l.style.Fonts.wrap(p.Says, regular, leafText, leafInner-2*pad)))
		l.rect(leafFill, leafMargin, l.y, leafMargin+leafInner, l.y+height+2*pad)
		l.rect(ink.Primary, leafMargin, l.y, leafMargin+4, l.y+height+2*pad)
		y := l.lines(p.Name, name, leafMargin+pad, l.y+pad, leafInner-2*pad, leafLine)
		l.lines(p.Says, says, leafMargin+pad, y, leafInner-2*pad, leafLine)
		l.y += height + 2*pad + 14
		return
	}
	l.stroke(pen{width: 1, ink: ink.Grid}, xy{leafMargin, l.y}, xy{leafMargin + leafInner, l.y})
	l.y += 5
	one := l.lines(p.Name, name, leafMargin, l.y, leafName-10, leafLine)
	other := l.lines(p.Says, says, leafMargin+leafName, l.y, leafInner-leafName, leafLine)
	l.y = max(one, other) + 7
}

// figures draws the figures side by side in what is left of the page, over the
// footer.
func (l *leafPage) figures(leaf *Leaf) error {
	footer := l.style.Fonts.wrap(leaf.Footer, regular, captionSize, leafInner)
	bottom := leafHigh - leafMargin - float64(len(footer))*footerRow
	for k, line := range footer {
		l.write(line, script{size: captionSize, ink: l.style.Palette.Muted}, leafMargin, bottom+float64(k)*footerRow+captionSize)
	}
	if len(leaf.Figures) == 0 {
		if l.y > bottom {
			return ErrLeafFull
		}
		return nil
	}
	const gap, highest, lowest = 24, 380, 150
	wide := (leafInner - gap*float64(len(leaf.Figures)-1)) / float64(len(leaf.Figures))
	high := min(bottom-8-l.y, highest)
	if high < lowest {
		return ErrLeafFull
	}
	for k, fig := range leaf.Figures {
		x := leafMargin + float64(k)*(wide+gap)
		l.canvas.Push()
		l.canvas.Translate(vg.Point{X: l.length(x), Y: l.length(leafHigh - l.y - high)})
		drawFigure(fig, l.style, l.canvas, wide, high)
		l.canvas.Pop()
	}
	return nil
}
