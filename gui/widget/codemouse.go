package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/sim/scenario/edit"
)

// handle returns where the handle of a bar begins and how long it is, in px; ok is false
// where everything can be seen.
func (a *codeArea) handle(down bool) (from, length float32, ok bool) {
	const least = 24
	start, room := float32(0), a.Size().Height-barWidth
	first, seen, all := a.top, a.rows(), a.code.Buffer.Lines()
	if !down {
		start, room = a.gutter(), a.Size().Width-a.gutter()-barWidth
		first, seen, all = a.left, a.columns(), max(a.wide(), a.left+a.columns())
	}
	if all <= seen || room <= least {
		return 0, 0, false
	}
	length = max(room*float32(seen)/float32(all), least)
	return start + (room-length)*float32(first)/float32(all-seen), length, true
}

// pull scrolls so that the middle of a handle comes to stand at a point.
func (a *codeArea) pull(down bool, p fyne.Position) {
	_, length, ok := a.handle(down)
	if !ok {
		return
	}
	if down {
		room := a.Size().Height - barWidth - length
		a.top = int((p.Y-length/2)/max(room, 1)*float32(a.code.Buffer.Lines()-a.rows()) + 0.5)
	} else {
		room := a.Size().Width - a.gutter() - barWidth - length
		a.left = int((p.X-a.gutter()-length/2)/max(room, 1)*float32(a.wide()-a.columns()) + 0.5)
	}
	a.Refresh()
}

// gripAt is what the mouse takes hold of at a point.
func (a *codeArea) gripAt(p fyne.Position) grip {
	if _, _, ok := a.handle(true); ok && p.X >= a.Size().Width-barWidth {
		return gripDown
	}
	if _, _, ok := a.handle(false); ok && p.Y >= a.Size().Height-barWidth {
		return gripAcross
	}
	return gripText
}

// MouseDown is Fyne's: the caret comes to the mouse, with Shift the selection does; after
// a double click the line is selected.
func (a *codeArea) MouseDown(e *desktop.MouseEvent) {
	focus(a)
	a.escaped = false
	if a.popup.press(e.Position) {
		return
	}
	a.popup.close()
	if a.hold = a.gripAt(e.Position); a.hold != gripText {
		a.pull(a.hold == gripDown, e.Position)
		return
	}
	b, place := a.code.Buffer, a.at(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	a.aim = -1
	triple := a.doubled && near(a.pressed, e.Position)
	a.pressed, a.doubled = e.Position, false
	switch {
	case triple, e.Position.X < a.gutter()-6:
		a.selectLine(place.Line)
	case e.Modifier&fyne.KeyModifierShift != 0:
		b.Select(b.Anchor(), place)
	default:
		b.Select(place, place)
	}
	a.held = b.Anchor()
	a.show(false)
	a.moved()
}

// near reports whether two presses are at the same place, as far as a hand can tell.
func near(p, q fyne.Position) bool {
	const slip = 4
	d := p.Subtract(q)
	return d.X*d.X+d.Y*d.Y <= slip*slip
}

// MouseUp is Fyne's.
func (a *codeArea) MouseUp(*desktop.MouseEvent) { a.hold = gripNothing }

// DoubleTapped is Fyne's: the word is selected.
func (a *codeArea) DoubleTapped(e *fyne.PointEvent) {
	if a.gripAt(e.Position) != gripText || e.Position.X < a.gutter() {
		return
	}
	b, place := a.code.Buffer, a.at(e.Position)
	line := []rune(b.Line(place.Line))
	from, to := place.Column, place.Column
	for from > 0 && letter(line[from-1]) {
		from--
	}
	for to < len(line) && letter(line[to]) {
		to++
	}
	if from == to && to < len(line) {
		to++
	}
	b.Select(edit.Place{Line: place.Line, Column: from}, edit.Place{Line: place.Line, Column: to})
	a.pressed, a.doubled = e.Position, true
	a.show(false)
	a.moved()
}

// selectLine selects a line with its end.
func (a *codeArea) selectLine(line int) {
	a.code.Buffer.Select(edit.Place{Line: line}, edit.Place{Line: line + 1})
}

// Dragged is Fyne's: the selection follows the mouse, beyond the edge as well.
func (a *codeArea) Dragged(e *fyne.DragEvent) {
	switch a.hold {
	case gripText:
		a.code.Buffer.Select(a.held, a.at(e.Position))
		a.show(false)
		a.moved()
	case gripDown, gripAcross:
		a.pull(a.hold == gripDown, e.Position)
	}
}

// DragEnd is Fyne's.
func (a *codeArea) DragEnd() { a.hold = gripNothing }

// Scrolled is Fyne's.
func (a *codeArea) Scrolled(e *fyne.ScrollEvent) {
	if a.popup.turn(e) {
		return
	}
	a.popup.close()
	a.wheel.DX += e.Scrolled.DX
	a.wheel.DY += e.Scrolled.DY
	lines, cells := int(a.wheel.DY/max(a.cell.Height, 1)), int(a.wheel.DX/max(a.cell.Width, 1))
	a.wheel.DY -= float32(lines) * a.cell.Height
	a.wheel.DX -= float32(cells) * a.cell.Width
	a.top, a.left = a.top-lines, a.left-cells
	a.Refresh()
}

// MouseIn is Fyne's.
func (a *codeArea) MouseIn(e *desktop.MouseEvent) { a.MouseMoved(e) }

// MouseMoved is Fyne's: a hint comes when the mouse rests.
func (a *codeArea) MouseMoved(e *desktop.MouseEvent) {
	if !near(a.rests, e.Position) && a.popup.byMouse {
		a.popup.close()
	}
	a.rests = e.Position
	if a.code.Pause == nil || a.hold != gripNothing || a.code.Hint == nil && len(a.code.marks) == 0 {
		return
	}
	a.code.Pause(func() {
		if a.rests == e.Position && e.Position.X >= 0 && !a.popup.open() {
			a.popup.tell(a.at(e.Position), true)
		}
	})
}

// MouseOut is Fyne's.
func (a *codeArea) MouseOut() {
	a.rests = fyne.NewPos(-1, -1)
	if a.popup.byMouse {
		a.popup.close()
	}
}

// Cursor is Fyne's.
func (a *codeArea) Cursor() desktop.Cursor {
	if a.gripAt(a.rests) != gripText {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}
