package widget

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/sim/scenario/edit"
)

// Focused reports whether the keyboard writes here.
func (a *codeArea) Focused() bool { return a.focused }

// FocusGained is Fyne's.
func (a *codeArea) FocusGained() {
	a.focused, a.shift, a.escaped = true, false, false
	a.code.Refresh()
	Reveal(a.code)
}

// FocusLost is Fyne's.
func (a *codeArea) FocusLost() {
	a.focused, a.shift, a.escaped = false, false, false
	a.popup.close()
	a.code.Buffer.Rest()
	a.code.Refresh()
}

// AcceptsTab is Fyne's: Tab writes, but right after Esc it goes to the next control.
func (a *codeArea) AcceptsTab() bool { return !a.escaped }

// KeyDown is Fyne's.
func (a *codeArea) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = true
	}
}

// KeyUp is Fyne's.
func (a *codeArea) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = false
	}
}

// TypedRune is Fyne's: a letter is written.
func (a *codeArea) TypedRune(r rune) {
	a.escaped = false
	if a.code.Locked {
		return
	}
	a.code.Buffer.Insert(string(r))
	listed := a.popup.listed()
	a.changed()
	if listed && (letter(r) || r == '-') {
		a.popup.offer()
	} else {
		a.popup.close()
	}
}

// TypedKey is Fyne's.
func (a *codeArea) TypedKey(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		return
	}
	a.doubled = false
	if e.Name == fyne.KeyEscape {
		a.escape()
		return
	}
	a.escaped = false
	if a.popup.key(e.Name) {
		return
	}
	a.popup.close()
	modifier := fyne.KeyModifier(0)
	if a.shift {
		modifier = fyne.KeyModifierShift
	}
	switch {
	case a.move(e.Name, modifier), a.write(e.Name):
	case e.Name == fyne.KeyF1 && a.popup.tell(a.code.Buffer.Caret(), false):
	case a.code.Shortcut != nil && a.code.Shortcut(e.Name, modifier):
	default:
		passOn(a, e)
	}
}

// escape closes what lies over the text; where nothing does, the next Tab leaves.
func (a *codeArea) escape() {
	if a.popup.open() {
		a.popup.close()
		return
	}
	if a.code.find != nil {
		a.code.closeFind()
		return
	}
	if a.escaped {
		escape(a) // the second time it is for the dialog around
		return
	}
	a.escaped = true
}

// write does what a key changes in the text, and says whether it is one of those.
func (a *codeArea) write(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
	default:
		return false
	}
	if a.code.Locked {
		return true
	}
	switch key {
	case fyne.KeyBackspace:
		a.erase(-1, false)
	case fyne.KeyDelete:
		a.erase(1, false)
	case fyne.KeyTab:
		a.tab()
	default:
		a.enter()
	}
	return true
}

// move does what a key does to the caret, and says whether it is one of those. With
// Shift the selection follows.
func (a *codeArea) move(key fyne.KeyName, modifier fyne.KeyModifier) bool {
	b := a.code.Buffer
	caret := b.Caret()
	from, to := b.Selection()
	extends, far := modifier&fyne.KeyModifierShift != 0, modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	aim := -1
	switch key {
	case fyne.KeyLeft, fyne.KeyRight:
		by := 1
		if key == fyne.KeyLeft {
			by = -1
		}
		switch {
		case far:
			caret = wordFrom(b, caret, by)
		case from != to && !extends && by < 0:
			caret = from
		case from != to && !extends:
			caret = to
		default:
			caret = stepFrom(b, caret, by)
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: 1 - a.rows(), fyne.KeyPageDown: a.rows() - 1}[key]
		if far && (key == fyne.KeyUp || key == fyne.KeyDown) {
			a.top += by // as other editors: the text moves, the caret stays
			a.Refresh()
			return true
		}
		caret, aim = a.lineFrom(caret, by)
	case fyne.KeyHome, fyne.KeyEnd:
		caret = edgeOf(b, caret, key == fyne.KeyEnd, far)
	default:
		return false
	}
	anchor := caret
	if extends {
		anchor = b.Anchor()
	}
	b.Select(anchor, caret)
	a.aim = aim
	a.show(false)
	a.moved()
	return true
}

// lineFrom returns the place some lines away, below or above the cell where the caret
// was when it began to go.
func (a *codeArea) lineFrom(caret edit.Place, by int) (edit.Place, int) {
	b, aim := a.code.Buffer, a.aim
	if aim < 0 {
		aim = cellOf(b.Line(caret.Line), caret.Column)
	}
	switch line := caret.Line + by; {
	case line < 0 && caret.Line == 0:
		return edit.Place{}, -1
	case line >= b.Lines() && caret.Line == b.Lines()-1:
		return b.End(), -1
	default:
		line = min(max(line, 0), b.Lines()-1)
		return edit.Place{Line: line, Column: columnAt(b.Line(line), aim)}, aim
	}
}

// edgeOf returns an edge of the line, or of the text. The first edge of a line is where
// its text begins, and from there where the line does.
func edgeOf(b *edit.Buffer, caret edit.Place, end, text bool) edit.Place {
	line := []rune(b.Line(caret.Line))
	switch {
	case text && end:
		return b.End()
	case text:
		return edit.Place{}
	case end:
		return edit.Place{Line: caret.Line, Column: len(line)}
	}
	first := 0
	for first < len(line) && line[first] == ' ' {
		first++
	}
	if caret.Column == first {
		first = 0
	}
	return edit.Place{Line: caret.Line, Column: first}
}

// stepFrom returns the place one letter on or back, over the end of a line as well.
func stepFrom(b *edit.Buffer, p edit.Place, by int) edit.Place {
	length := len([]rune(b.Line(p.Line)))
	switch {
	case by < 0 && p.Column > 0:
		p.Column--
	case by < 0 && p.Line > 0:
		p = edit.Place{Line: p.Line - 1, Column: len([]rune(b.Line(p.Line - 1)))}
	case by > 0 && p.Column < length:
		p.Column++
	case by > 0 && p.Line < b.Lines()-1:
		p = edit.Place{Line: p.Line + 1}
	}
	return p
}

// wordFrom returns where the next word begins, or the one before.
func wordFrom(b *edit.Buffer, p edit.Place, by int) edit.Place {
	line := []rune(b.Line(p.Line))
	if by < 0 && p.Column == 0 || by > 0 && p.Column == len(line) {
		return stepFrom(b, p, by)
	}
	at := p.Column
	if by < 0 {
		for at > 0 && unicode.IsSpace(line[at-1]) {
			at--
		}
		if at > 0 {
			for is := letter(line[at-1]); at > 0 && letter(line[at-1]) == is && !unicode.IsSpace(line[at-1]); {
				at--
			}
		}
		return edit.Place{Line: p.Line, Column: at}
	}
	for is := letter(line[at]); at < len(line) && letter(line[at]) == is && !unicode.IsSpace(line[at]); {
		at++
	}
	for at < len(line) && unicode.IsSpace(line[at]) {
		at++
	}
	return edit.Place{Line: p.Line, Column: at}
}

// letter reports whether a rune belongs to a word.
func letter(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
