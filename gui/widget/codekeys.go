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
	if a.code.Locked || a.popup.wrote(r) {
		return
	}
	a.code.Buffer.Insert(string(r))
	listed := a.popup.listed()
	a.changed()
	if listed && (r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)) {
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
	if len(e.Name) <= 1 || e.Name == fyne.KeySpace { // its letter comes to TypedRune, for which a list stays open
		return
	}
	if e.Name == fyne.KeyEscape {
		a.escape()
		return
	}
	a.escaped = false
	if a.popup.key(e.Name) {
		return
	}
	if e.Name == fyne.KeyF1 && a.popup.explain() { // once more it is for the whole window
		return
	}
	a.popup.close()
	modifier := fyne.KeyModifier(0)
	if a.shift {
		modifier = fyne.KeyModifierShift
	}
	switch {
	case a.move(e.Name, modifier), a.write(e.Name):
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
		a.code.CloseFind()
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
	b := a.code.Buffer
	switch key {
	case fyne.KeyBackspace:
		a.do(b.Backspace)
	case fyne.KeyDelete:
		a.do(b.Delete)
	case fyne.KeyTab:
		if a.shift {
			a.do(b.Outdent)
		} else {
			a.do(b.Tab)
		}
	default:
		a.do(b.Enter)
	}
	return true
}

// move does what a key does to the caret, and says whether it is one of those. With
// Shift the selection follows.
func (a *codeArea) move(key fyne.KeyName, modifier fyne.KeyModifier) bool {
	b := a.code.Buffer
	extends, far := modifier&fyne.KeyModifierShift != 0, modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	motions := map[fyne.KeyName][2]edit.Motion{ // alone, and with Ctrl
		fyne.KeyLeft: {edit.Left, edit.WordLeft}, fyne.KeyRight: {edit.Right, edit.WordRight},
		fyne.KeyHome: {edit.LineStart, edit.TextStart}, fyne.KeyEnd: {edit.LineEnd, edit.TextEnd},
		fyne.KeyUp: {edit.LineUp, edit.LineUp}, fyne.KeyDown: {edit.LineDown, edit.LineDown},
	}
	motion, ok := motions[key]
	switch {
	case far && (key == fyne.KeyUp || key == fyne.KeyDown):
		if a.top--; key == fyne.KeyDown { // as in other editors: the text moves, the caret stays
			a.top += 2
		}
		a.Refresh()
		return true
	case ok && far:
		b.Move(motion[1], extends)
	case ok:
		b.Move(motion[0], extends)
	case key == fyne.KeyPageUp:
		b.MoveLines(1-a.rows(), extends)
	case key == fyne.KeyPageDown:
		b.MoveLines(a.rows()-1, extends)
	default:
		return false
	}
	a.show(false)
	a.moved()
	return true
}
