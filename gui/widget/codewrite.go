package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/sim/scenario/edit"
)

// indent is what Tab writes.
const indent = "  "

// TypedShortcut is Fyne's.
func (a *codeArea) TypedShortcut(s fyne.Shortcut) {
	a.escaped = false
	b := a.code.Buffer
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		a.back(b.Undo)
	case *fyne.ShortcutRedo:
		a.back(b.Redo)
	case *fyne.ShortcutSelectAll:
		b.Select(edit.Place{}, b.End())
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
		a.back(a.code.Buffer.Redo)
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
		a.erase(-1, true)
	case fyne.KeyDelete:
		a.erase(1, true)
	case fyne.KeyD:
		a.duplicate()
	case fyne.KeySlash:
		a.comment()
	default:
		return false
	}
	return true
}

// back takes a step back, or makes it again.
func (a *codeArea) back(step func() (string, bool)) {
	if a.code.Locked {
		return
	}
	a.popup.close()
	if _, ok := step(); ok {
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

// erase takes the selection out, or the letter or word before or behind the caret.
func (a *codeArea) erase(by int, word bool) {
	b := a.code.Buffer
	if from, to := b.Selection(); from == to {
		caret := b.Caret()
		there := stepFrom(b, caret, by)
		if word {
			there = wordFrom(b, caret, by)
		} else if head := string([]rune(b.Line(caret.Line))[:caret.Column]); by < 0 && head != "" && strings.Trim(head, " ") == "" && len(head)%len(indent) == 0 {
			there = edit.Place{Line: caret.Line, Column: caret.Column - len(indent)} // a step of the indentation
		}
		if there == caret {
			return
		}
		b.Select(there, caret)
	}
	b.Insert("")
	a.changed()
}

// enter begins a line, as far in as what stands above wants it.
func (a *codeArea) enter() {
	b := a.code.Buffer
	from, _ := b.Selection()
	head := string([]rune(b.Line(from.Line))[:from.Column])
	text := strings.TrimLeft(head, " ")
	space := head[:len(head)-len(text)]
	if rest, ok := strings.CutPrefix(text, "- "); ok && strings.Contains(rest, ":") && !strings.HasPrefix(rest, "{") {
		space += indent
	}
	if trimmed := strings.TrimRight(text, " "); strings.HasSuffix(trimmed, ":") || strings.HasSuffix(trimmed, "|") || strings.HasSuffix(trimmed, ">") {
		space += indent
	}
	b.Insert("\n" + space)
	a.changed()
}

// tab writes two spaces, or moves the lines of the selection in; with Shift out.
func (a *codeArea) tab() {
	b := a.code.Buffer
	if from, to := b.Selection(); !a.shift && from.Line == to.Line {
		b.Insert(indent[:len(indent)-from.Column%len(indent)])
		a.changed()
		return
	}
	a.eachLine(func(line string) string {
		switch {
		case !a.shift && line != "":
			return indent + line
		case a.shift:
			rest := strings.TrimPrefix(line, " ")
			return strings.TrimPrefix(rest, " ")
		}
		return line
	})
}

// comment makes the lines of the selection comments, or, where all are, no comments.
func (a *codeArea) comment() {
	first, last := a.lines()
	all := true
	for k := first; k <= last; k++ {
		line := strings.TrimLeft(a.code.Buffer.Line(k), " ")
		all = all && (line == "" || strings.HasPrefix(line, "#"))
	}
	a.eachLine(func(line string) string {
		text := strings.TrimLeft(line, " ")
		space := line[:len(line)-len(text)]
		switch {
		case text == "":
			return line
		case all:
			return space + strings.TrimPrefix(strings.TrimPrefix(text, "#"), " ")
		}
		return space + "# " + text
	})
}

// lines returns the first and last line of the selection; a line of which nothing is
// selected but that the selection ends there does not count.
func (a *codeArea) lines() (first, last int) {
	from, to := a.code.Buffer.Selection()
	if to.Line > from.Line && to.Column == 0 {
		to.Line--
	}
	return from.Line, to.Line
}

// eachLine changes the lines of the selection as one step of undo, and leaves them
// selected.
func (a *codeArea) eachLine(change func(string) string) {
	b := a.code.Buffer
	first, last := a.lines()
	anchor, caret := b.Anchor(), b.Caret()
	var splices []edit.Splice
	for k := first; k <= last; k++ {
		old := b.Line(k)
		fresh := change(old)
		if fresh == old {
			continue
		}
		at := b.Offset(edit.Place{Line: k})
		splices = append(splices, edit.Splice{From: at, To: at + len(old), Text: fresh})
		for _, p := range []*edit.Place{&anchor, &caret} {
			if p.Line == k && p.Column > 0 {
				p.Column = max(p.Column+len(fresh)-len(old), 0)
			}
		}
	}
	if len(splices) == 0 {
		return
	}
	b.Apply("", splices...)
	b.Select(anchor, caret)
	a.changed()
}

// duplicate puts a copy of the item of a list in which the caret stands behind it; where
// it stands in none, of the lines of the selection.
func (a *codeArea) duplicate() {
	b := a.code.Buffer
	first, last := a.lines()
	if from, to := b.Selection(); from == to {
		if top, ok := itemAt(b, first); ok {
			first, last = top, itemEnd(b, top)
		}
	}
	at := edit.Place{Line: last, Column: len([]rune(b.Line(last)))}
	copied := ""
	for k := first; k <= last; k++ {
		copied += "\n" + b.Line(k)
	}
	caret := b.Caret()
	offset := b.Offset(at)
	b.Apply("", edit.Splice{From: offset, To: offset, Text: copied})
	caret.Line += last - first + 1
	b.Select(caret, caret)
	a.changed()
}

// itemAt returns the line of the dash of the item around a line.
func itemAt(b *edit.Buffer, line int) (int, bool) {
	deep := depth(b.Line(line))
	for k := line; k >= 0; k-- {
		text := strings.TrimLeft(b.Line(k), " ")
		d := depth(b.Line(k))
		if text == "" || d > deep || k < line && d == deep && strings.HasPrefix(text, "- ") {
			continue
		}
		if strings.HasPrefix(text, "- ") && (d < deep || k == line) {
			return k, true
		}
		if deep = min(deep, d); deep == 0 {
			return 0, false
		}
	}
	return 0, false
}

// itemEnd returns the last line of the item that begins on a line.
func itemEnd(b *edit.Buffer, top int) int {
	end := top
	for k := top + 1; k < b.Lines(); k++ {
		if strings.TrimSpace(b.Line(k)) == "" {
			continue
		}
		if depth(b.Line(k)) <= depth(b.Line(top)) {
			break
		}
		end = k
	}
	return end
}

// depth is how far in a line begins.
func depth(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
