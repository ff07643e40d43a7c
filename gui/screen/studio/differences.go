package studio

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
	"buygrid/sim/draft"
)

// What is shown of two texts.
const (
	around    = 3   // lines that are the same, around what differs
	mostLines = 500 // lines
)

// piece is a run of lines to be shown, or a number of lines that are left out.
type piece struct {
	lines []draft.Line
	left  int
}

// pieces leaves out what is the same and far from what differs.
func pieces(lines []draft.Line) []piece {
	near := make([]bool, len(lines))
	for k, l := range lines {
		if l.Sign == draft.Same {
			continue
		}
		for j := max(k-around, 0); j <= min(k+around, len(lines)-1); j++ {
			near[j] = true
		}
	}
	var all []piece
	for k := 0; k < len(lines); {
		end := k
		for end < len(lines) && near[end] == near[k] {
			end++
		}
		if near[k] {
			all = append(all, piece{lines: lines[k:end]})
		} else {
			all = append(all, piece{left: end - k})
		}
		k = end
	}
	return all
}

// showDifferences opens what one text has that another has not: gone with a minus, added
// with a plus. about says which is which.
func (s *Studio) showDifferences(about, first, then string) {
	lines := draft.Differences(first, then)
	rows := []fyne.CanvasObject{}
	same := !slices.ContainsFunc(lines, func(l draft.Line) bool { return l.Sign != draft.Same })
	switch {
	case same && first != then:
		rows = append(rows, widget.NewParagraph(s.env.T("studio.differences.ends", nil)))
	case same:
		rows = append(rows, widget.NewParagraph(s.env.T("studio.differences.none", nil)))
	default:
		rows = s.differenceRows(lines)
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(s.env.T("dialog.close", nil), func() { d.Hide() })
	page := widget.NewPage(widget.NewColumn(2, rows...))
	content := widget.NewStretchColumn(8, page, widget.NewParagraph(about), page)
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.differences.title", nil), content, fyne.NewSize(960, 560), closing)
	d.Show(closing)
}

func (s *Studio) differenceRows(lines []draft.Line) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	shown := 0
	for _, p := range pieces(lines) {
		if p.left > 0 {
			rows = append(rows, widget.NewCaption(s.env.T("studio.differences.left", map[string]any{"Count": p.left})))
			continue
		}
		for _, l := range p.lines {
			if shown++; shown > mostLines {
				return append(rows, widget.NewParagraph(s.env.T("studio.differences.more", nil)))
			}
			rows = append(rows, differenceRow(l))
		}
	}
	return rows
}

// differenceRow is a line with its sign and number, in the type of a text editor.
func differenceRow(l draft.Line) fyne.CanvasObject {
	sign, number, ink := " ", l.Then, theme.ColorNameForeground
	switch l.Sign {
	case draft.Gone:
		sign, number, ink = "−", l.First, theme.ColorNameError
	case draft.Added:
		sign, ink = "+", theme.ColorNameSuccess
	}
	text := widget.NewText(fmt.Sprintf("%s %4d  %s", sign, number, l.Text)).Wrapped().In(ink)
	text.Mono = true
	return text
}
