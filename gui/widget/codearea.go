package widget

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/mattn/go-runewidth"

	"buygrid/sim/scenario/edit"
)

// codeArea is the text itself: what takes the keyboard and the mouse.
type codeArea struct {
	widget.BaseWidget
	code  *Code
	paint *codePainter
	popup *codePopup

	cell      fyne.Size // of a letter
	top, left int       // first line and first cell that can be seen

	laid     bool // it was shown once, with the caret in view
	focused  bool
	shift    bool // is held
	escaped  bool // Esc was the last key: Tab leaves
	hold     grip // what the mouse holds
	doubled  bool // the last press was the second of two: another selects the line
	pressed  fyne.Position
	wheel    fyne.Delta // what was turned and is not a line yet
	rests    fyne.Position
	held     edit.Place // where the selection by the mouse began
	revealed int        // version of the buffer whose widest line is known
	widest   int        // cells
	drawn    int        // version of the buffer that was drawn last
}

// grip is what the mouse holds.
type grip uint8

const (
	gripNothing grip = iota
	gripText
	gripDown // the bar at the right
	gripAcross
)

func newCodeArea(c *Code) *codeArea {
	a := &codeArea{code: c, revealed: -1}
	a.paint = newCodePainter(a)
	a.popup = newCodePopup(a)
	a.ExtendBaseWidget(a)
	return a
}

// measure returns the size of a letter in the text size of now.
func (a *codeArea) measure() fyne.Size {
	const letters = 64 // so that the part of a px that a letter has is not lost
	size := fyne.MeasureText(strings.Repeat("M", letters), theme.Size(theme.SizeNameText), fyne.TextStyle{Monospace: true})
	return fyne.NewSize(size.Width/letters, size.Height+2)
}

// gutter is how wide the line numbers and signs are.
func (a *codeArea) gutter() float32 {
	digits := 3
	for n := a.code.Buffer.Lines(); n >= 1000; n /= 10 {
		digits++
	}
	return a.cell.Width*(float32(digits)+3) + 4
}

// barWidth is that of the bars, in px.
const barWidth = 12

// rows and columns are how much can be seen as a whole.
func (a *codeArea) rows() int {
	return max(int((a.Size().Height-barWidth)/max(a.cell.Height, 1)), 1)
}

func (a *codeArea) columns() int {
	return max(int((a.Size().Width-a.gutter()-barWidth)/max(a.cell.Width, 1)), 1)
}

// wide is how many cells the text has at its widest, with room for the caret.
func (a *codeArea) wide() int {
	b := a.code.Buffer
	if a.revealed != b.Version() {
		long, at := -1, 0
		for k := range b.Lines() {
			if n := len(b.Line(k)); n > long {
				long, at = n, k
			}
		}
		a.revealed, a.widest = b.Version(), cellOf(b.Line(at), utf8.RuneCountInString(b.Line(at)))+1
	}
	return a.widest
}

// clamp keeps what can be seen within the text.
func (a *codeArea) clamp() {
	a.top = min(max(a.top, 0), max(a.code.Buffer.Lines()-a.rows(), 0))
	a.left = max(a.left, 0)
	caret := a.code.Buffer.Caret()
	wide := max(a.wide(), cellOf(a.code.Buffer.Line(caret.Line), caret.Column)+1)
	a.left = min(a.left, max(wide-a.columns(), 0))
}

// show draws the text anew with the caret in view; centred lets a place that was out of
// view come to stand where it can be read with what is around it.
func (a *codeArea) show(centred bool) {
	b := a.code.Buffer
	a.cell = a.measure()
	caret := b.Caret()
	rows, columns := a.rows(), a.columns()
	if centred && !a.sees(caret.Line) {
		a.top = caret.Line - rows/3
	}
	a.top = min(max(a.top, caret.Line-rows+1), caret.Line)
	cell := cellOf(b.Line(caret.Line), caret.Column)
	const ahead = 4
	switch {
	case centred && cell < columns: // with the beginning of its line, which says what it is
		a.left = 0
	case cell < a.left+ahead:
		a.left = max(cell-ahead, 0)
	case cell >= a.left+columns:
		a.left = cell - columns + ahead
	}
	a.Refresh()
}

// sees reports whether a line is in view as a whole.
func (a *codeArea) sees(line int) bool { return line >= a.top && line < a.top+a.rows() }

// at returns the place of the text at a point of the area, the nearest there is.
func (a *codeArea) at(p fyne.Position) edit.Place {
	line := a.top + floor(p.Y/max(a.cell.Height, 1))
	line = min(max(line, 0), a.code.Buffer.Lines()-1)
	cell := a.left + floor((p.X-a.gutter())/max(a.cell.Width, 1)+0.5)
	return edit.Place{Line: line, Column: columnAt(a.code.Buffer.Line(line), max(cell, 0))}
}

// point returns where a place stands in the area.
func (a *codeArea) point(p edit.Place) fyne.Position {
	cell := cellOf(a.code.Buffer.Line(p.Line), p.Column)
	return fyne.NewPos(a.gutter()+float32(cell-a.left)*a.cell.Width, float32(p.Line-a.top)*a.cell.Height)
}

func floor(x float32) int {
	n := int(x)
	if float32(n) > x {
		n--
	}
	return n
}

// cellsOf is how many cells a letter takes that begins at a cell.
func cellsOf(r rune, at int) int {
	const stop = 4
	switch {
	case r == '\t':
		return stop - at%stop
	case r < 0x300:
		return 1
	}
	return runewidth.RuneWidth(r)
}

// cellOf returns the cell at which a column of a line begins.
func cellOf(line string, column int) int {
	cell := 0
	for _, r := range line {
		if column--; column < 0 {
			break
		}
		cell += cellsOf(r, cell)
	}
	return cell
}

// columnAt returns the column of a line that is nearest to a cell.
func columnAt(line string, cell int) int {
	column, at := 0, 0
	for _, r := range line {
		n := cellsOf(r, at)
		if at+n > cell && n > 0 {
			if 2*(cell-at) > n {
				column++
			}
			break
		}
		at += n
		column++
	}
	return column
}

// changed follows a change that was made here.
func (a *codeArea) changed() {
	a.show(false)
	a.code.recount()
	if a.code.Changed != nil {
		a.code.Changed()
	}
	a.moved()
}

func (a *codeArea) moved() {
	if a.code.Moved != nil {
		a.code.Moved()
	}
}

// AccessibilityLabel is Fyne's: the name, the line of the caret with its problem, what is
// offered there, and how the keyboard leaves.
func (a *codeArea) AccessibilityLabel() string {
	c := a.code
	line := c.Buffer.Caret().Line
	number := ""
	if c.Words.Line != nil {
		number = c.Words.Line(line + 1)
	}
	mark, _ := c.markAt(line)
	return said(c.Name, a.popup.said(), named(number, c.Buffer.Line(line)), mark.Says, c.Words.Leave)
}

// AccessibilityRole is Fyne's.
func (a *codeArea) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (a *codeArea) CreateRenderer() fyne.WidgetRenderer { return a.paint }
