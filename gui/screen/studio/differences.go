package studio

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
)

// What is shown of two texts.
const (
	around    = 3   // lines that are the same, around what differs
	mostLines = 500 // lines at once: more on demand
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
	same := !slices.ContainsFunc(lines, func(l draft.Line) bool { return l.Sign != draft.Same })
	key := "studio.differences.none"
	if first != then {
		key = "studio.differences.ends"
	}
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewParagraph(s.env.T(key, nil))))
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(s.env.T("dialog.close", nil), func() { d.Hide() })
	if !same {
		list := &differenceList{studio: s, page: page, left: pieces(lines), closing: closing}
		list.more = widget.NewButton("", list.show).InCard()
		list.show()
	}
	parts := []fyne.CanvasObject{widget.NewParagraph(about)}
	if draft.Far(lines) {
		parts = append(parts, widget.NewCaption(s.env.T("studio.differences.far", nil)).Wrapped())
	}
	content := widget.NewStretchColumn(8, page, append(parts, page)...)
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.differences.title", nil), content, fyne.NewSize(960, 560), closing)
	d.Show(closing)
}

// differenceList shows lines some at a time, as each is a control of its own.
type differenceList struct {
	studio  *Studio
	page    *widget.Page
	rows    []fyne.CanvasObject
	left    []piece // what is not shown yet
	more    *widget.Button
	closing fyne.Focusable // takes the keyboard where there is no more
}

// show adds the next lines.
func (l *differenceList) show() {
	env := l.studio.env
	for room := mostLines; len(l.left) > 0 && room > 0; {
		p := &l.left[0]
		if p.left > 0 {
			l.rows = append(l.rows, widget.NewCaption(env.T("studio.differences.left", map[string]any{"Count": p.left})))
		}
		now := p.lines[:min(room, len(p.lines))]
		for _, line := range now {
			l.rows = append(l.rows, differenceRow(line))
		}
		room -= len(now)
		if p.lines = p.lines[len(now):]; len(p.lines) == 0 {
			l.left = l.left[1:]
		}
	}
	rows := slices.Clip(l.rows)
	count := 0
	for _, p := range l.left {
		count += len(p.lines)
	}
	if count > 0 {
		l.more.SetText(env.T("studio.differences.more", map[string]any{"Next": min(count, mostLines), "Count": count}))
		rows = append(rows, l.more)
	} else if env.Window.Canvas().Focused() == fyne.Focusable(l.more) {
		widget.Focus(env.Window.Canvas(), l.closing)
	}
	l.page.Renew(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(2, rows...)))
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
	mark := widget.NewText(fmt.Sprintf("%s %4d", sign, number)).Whole().In(ink)
	text := widget.NewText(l.Text).Wrapped().In(ink)
	mark.Mono, text.Mono = true, true
	const gap = 12
	return widget.NewRow(gap, []float32{0, 1}, mark, text) // a long line goes on below its text
}
