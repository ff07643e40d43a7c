// Package fit finds what cannot be read in a window as it is laid out: texts
// that are cut, that stand over one another or outside their place; and what a
// screen reader is handed. It is for tests, and knows controls, not screens.
package fit

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
)

// Kind says what keeps a text from being read.
type Kind string

// The kinds of faults.
const (
	Cut     Kind = "is cut"             // ends in an ellipsis, or a word is wider than its place
	Over    Kind = "stands over"        // two texts on the same pixels
	Covered Kind = "is covered by"      // something painted later hides letters
	Out     Kind = "reaches out of"     // of the window, of a control, or of what can be scrolled to
	Slit    Kind = "is seen by a slit"  // what scrolls shows less than a line of it
	Thin    Kind = "is too thin to see" // what scrolls has no width
)

// Fault is one text that cannot be read.
type Fault struct {
	Kind Kind
	Text string
	With string // the other text, or what covers or holds it
	At   fyne.Position
}

// String says what is wrong and where.
func (f Fault) String() string {
	with := ""
	if f.With != "" {
		with = fmt.Sprintf(" %q", f.With)
	}
	return fmt.Sprintf("%q %s%s at %.0f, %.0f", f.Text, f.Kind, with, f.At.X, f.At.Y)
}

// slack is how many px letters may share or reach over an edge, which nobody
// sees.
const slack = 1.5

// Check returns the faults of everything that is visible on a canvas: of its
// top overlay where it has one, else of its content.
func Check(c fyne.Canvas) []Fault {
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	w := &walker{}
	window := box{right: c.Size().Width, bottom: c.Size().Height}
	if over := c.Content().Size(); over.Width > window.right+slack || over.Height > window.bottom+slack {
		w.faults = append(w.faults, Fault{Kind: Out, Text: "the content", With: "the window"})
	}
	w.walk(root, place{shown: window, room: window, holder: "the window"})
	w.compare()
	return w.faults
}

// box is a rectangle in px of the window.
type box struct{ left, top, right, bottom float32 }

func boxOf(at fyne.Position, size fyne.Size) box {
	return box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (b box) and(o box) box {
	return box{max(b.left, o.left), max(b.top, o.top), min(b.right, o.right), min(b.bottom, o.bottom)}
}

// within reports whether nothing of b that could be seen lies outside o.
func (b box) within(o box) bool {
	return b.left >= o.left-slack && b.right <= o.right+slack && b.top >= o.top-slack && b.bottom <= o.bottom+slack
}

// shares reports whether the boxes have pixels in common.
func (b box) shares(o box) bool {
	both := b.and(o)
	return both.right-both.left > slack && both.bottom-both.top > slack
}

// place is where something stands.
type place struct {
	at      fyne.Position // of its parent
	shown   box           // what of the window is seen there
	room    box           // what a text must not leave: the window, controls, what can be scrolled to
	holder  string        // whose room it is
	whole   bool          // the text that is meant is known already
	limited bool          // and may have too many lines
	scroll  int           // what scrolls together has one number, 0 does not scroll
}

// letters are a piece of text, or something painted that can cover one.
type letters struct {
	says   string
	is     box
	shown  box
	scroll int
	number int // in the order of painting
}

// compare finds the texts that stand over one another or are covered.
func (w *walker) compare() {
	for i := range w.texts {
		a := &w.texts[i]
		var above []*letters // what hides something of it
		for k := len(w.solids) - 1; k >= 0 && w.solids[k].number > a.number; k-- {
			if meet(a, &w.solids[k]) {
				above = append(above, &w.solids[k])
			}
		}
		if len(above) > 0 {
			w.fault(Covered, a.says, above[0].says, a.is)
		}
		for k := i + 1; k < len(w.texts); k++ {
			if b := &w.texts[k]; meet(a, b) && !parted(a, b, above) {
				w.fault(Over, a.says, b.says, a.is)
			}
		}
	}
}

// parted reports whether something between two texts hides the lower where the
// upper stands.
func parted(lower, upper *letters, above []*letters) bool {
	for _, cover := range above {
		if cover.number < upper.number && lower.is.and(upper.is).within(cover.is) {
			return true
		}
	}
	return false
}

// meet reports whether two things are seen on the same pixels, at some place of
// what scrolls where they scroll together.
func meet(a, b *letters) bool {
	if a.scroll == b.scroll {
		return a.is.shares(b.is)
	}
	return a.is.and(a.shown).shares(b.is.and(b.shown))
}

func (w *walker) fault(kind Kind, text, with string, where box) {
	w.faults = append(w.faults, Fault{kind, text, with, fyne.NewPos(where.left, where.top)})
}

// Texts returns everything that is written on a canvas as Check looks at it, in
// the order of painting.
func Texts(c fyne.Canvas) []string {
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	w := &walker{}
	all := box{-math.MaxInt32, -math.MaxInt32, math.MaxInt32, math.MaxInt32}
	w.walk(root, place{shown: all, room: all})
	return w.whole
}

// Lowest returns where the last line that is written on an object ends, in px of
// the window.
func Lowest(o fyne.CanvasObject, at fyne.Position) float32 {
	w := &walker{}
	all := box{-math.MaxInt32, -math.MaxInt32, math.MaxInt32, math.MaxInt32}
	w.walk(o, place{at: at.Subtract(o.Position()), shown: all, room: all})
	lowest := at.Y
	for i := range w.texts {
		lowest = max(lowest, w.texts[i].is.bottom)
	}
	return lowest
}
