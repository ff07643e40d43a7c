package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/sim/scenario/edit"
)

// TypedShortcut is Fyne's.
func (a *codeArea) TypedShortcut(s fyne.Shortcut) {
	a.escaped = false
	b := a.code.Buffer
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		a.back(a.code.Undo, b.Undo)
	case *fyne.ShortcutRedo:
		a.back(a.code.Redo, b.Redo)
	case *fyne.ShortcutSelectAll:
		b.SelectAll()
		a.Refresh()
		a.moved()
	case *fyne.ShortcutCopy:
		a.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		if a.copy(s.Clipboard) && !a.code.Locked {
			a.insert("")
		}
	case *fyne.ShortcutPaste:
		if text := clean(s.Clipboard.Content()); text != "" && !a.code.Locked {
			a.insert(text)
		}
	case *desktop.CustomShortcut:
		a.custom(s.KeyName, s.Modifier)
	}
}

// custom does what a key does with Ctrl or Alt.
func (a *codeArea) custom(key fyne.KeyName, modifier fyne.KeyModifier) {
	a.popup.close()
	control := modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	shift := modifier&fyne.KeyModifierShift != 0
	switch {
	case modifier&fyne.KeyModifierAlt == 0 && a.move(key, modifier):
	case control && key == fyne.KeyZ && shift:
		a.back(a.code.Redo, a.code.Buffer.Redo)
	case control && key == fyne.KeySpace:
		a.popup.offer()
	case control && key == fyne.KeyF && !shift:
		a.code.ShowFind(false)
	case control && key == fyne.KeyH && !shift:
		a.code.ShowFind(true)
	case a.code.Locked || !a.change(key, control && !shift):
		if a.code.Shortcut != nil {
			a.code.Shortcut(key, modifier)
		}
	}
}

// change does what a key changes with Ctrl, and says whether it is one of those.
func (a *codeArea) change(key fyne.KeyName, control bool) bool {
	if !control {
		return false
	}
	switch key {
	case fyne.KeyBackspace:
		a.do(a.code.Buffer.DeleteWordLeft)
	case fyne.KeyDelete:
		a.do(a.code.Buffer.DeleteWordRight)
	case fyne.KeyD:
		a.do(a.code.Buffer.DuplicateItem)
	case fyne.KeySlash:
		a.do(a.code.Buffer.ToggleComment)
	default:
		return false
	}
	return true
}

// back takes a step back, or makes it again.
func (a *codeArea) back(whole func(), step func() (edit.Deed, bool)) {
	if a.code.Locked {
		return
	}
	a.popup.close()
	if whole != nil {
		whole()
	} else if _, ok := step(); ok {
		a.changed()
	}
}

// copy puts what is selected on the clipboard, and says whether something is.
func (a *codeArea) copy(to fyne.Clipboard) bool {
	text := a.code.Buffer.Selected()
	if text != "" {
		to.SetContent(text)
	}
	return text != ""
}

// clean leaves of what was pasted what a text can hold: lines that end as ours do.
func clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.ReplaceAll(text, "\x00", "")
}

// insert puts a text in the place of the selection.
func (a *codeArea) insert(text string) {
	a.popup.close()
	a.code.Buffer.Insert(text)
	a.code.Buffer.Rest()
	a.changed()
}

// do changes the text by an operation of the buffer, where it does anything.
func (a *codeArea) do(change func()) {
	was, caret := a.code.Buffer.Version(), a.code.Buffer.Caret()
	if change(); a.code.Buffer.Version() != was || a.code.Buffer.Caret() != caret {
		a.changed()
	}
}
