package studio

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

const (
	laneHint  = "studio hint"
	hintPause = 500 * time.Millisecond
)

// textPane is the text itself.
type textPane struct {
	studio *Studio
	code   *widget.Code // nil until it is shown
	own    bool         // the change that is told was made in the text
	line   int          // where a problem was said last, -1 for none
}

func newText(s *Studio) *textPane { return &textPane{studio: s, line: -1} }

// Content is documented with pane, as are the others.
func (p *textPane) Content() fyne.CanvasObject {
	s := p.studio
	env := s.env
	c := widget.NewCode(env.T("studio.tab.text", nil), s.work.buffer)
	c.Words = p.words()
	c.Replaced = "studio.step.replace"
	c.Changed = func() {
		p.own = true
		defer func() { p.own = false }()
		s.changed()
	}
	c.Moved = p.moved
	c.Undo, c.Redo = s.Undo, s.Redo
	c.Complete = func() []edit.Suggestion {
		return edit.Complete(s.work.buffer.Text(), s.work.buffer.Caret(), s.speech())
	}
	c.Hint = p.hint
	c.Pause = func(then func()) { env.Tasks.Rest(laneHint, hintPause, then) }
	c.Shortcut = p.shortcut
	if p.code != nil {
		c.Resume(p.code)
	}
	p.code = c
	p.mark()
	return c
}

// words are what the editor itself says.
func (p *textPane) words() widget.CodeWords {
	env := p.studio.env
	return widget.CodeWords{
		Leave: env.T("studio.code.leave", nil),
		Line:  func(n int) string { return env.T("studio.code.line", map[string]any{"Line": n}) },
		Find:  env.T("studio.find", nil), Replace: env.T("studio.find.replace", nil),
		Next: env.T("studio.find.next", nil), Previous: env.T("studio.find.previous", nil), Case: env.T("studio.find.case", nil),
		One: env.T("studio.find.one", nil), All: env.T("studio.find.all", nil), Close: env.T("studio.find.close", nil),
		Count: func(at, of int) string {
			switch {
			case of == 0:
				return env.T("studio.find.none", nil)
			case at == 0:
				return env.T("studio.find.count", map[string]any{"Count": of})
			}
			return env.T("studio.find.at", map[string]any{"At": at, "Of": of})
		},
		Suggestions: env.T("studio.code.suggestions", nil), NothingSuggested: env.T("studio.code.nothing", nil), NothingKnown: env.T("studio.code.unknown", nil),
	}
}

// hint says what the format has at a place.
func (p *textPane) hint(at edit.Place) string {
	h, ok := edit.Hover(p.studio.work.buffer.Text(), at, p.studio.speech())
	if !ok {
		return ""
	}
	var lines []string
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, p.studio.env.T(key, map[string]any{"Value": value}))
		}
	}
	if h.Says != "" {
		lines = append(lines, h.Says)
	}
	add("studio.code.is", h.Is)
	add("studio.code.unit", h.Unit)
	add("studio.code.default", h.Default)
	return strings.Join(lines, "\n")
}

// shortcut does what is not for the text itself; what the menu knows comes from there.
func (p *textPane) shortcut(key fyne.KeyName, modifier fyne.KeyModifier) bool {
	s := p.studio
	control := modifier == fyne.KeyModifierControl || modifier == fyne.KeyModifierSuper
	switch {
	case s.Key(key, modifier):
	case key == fyne.KeyPeriod && control:
		s.FixHere()
	case key == fyne.KeyS && control:
		s.Save()
	case key == fyne.KeyG && control:
		s.GoToLine()
	default:
		return false
	}
	return true
}

// moved says what is wrong where the caret comes to stand.
func (p *textPane) moved() {
	s := p.studio
	line := s.work.buffer.Caret().Line
	if line == p.line {
		return
	}
	p.line = line
	if s.work.now.version != s.work.buffer.Version() {
		return // the lines may be others by now
	}
	for _, found := range s.work.now.problems {
		if found.Line == line+1 {
			s.tellProblem(found)
			return
		}
	}
	s.untell()
}

// mark puts the signs of the last check into the text.
func (p *textPane) mark() {
	w := p.studio.work
	if p.code == nil || w == nil {
		return
	}
	var marks []widget.CodeMark
	for _, found := range w.now.problems {
		if found.Line < 1 {
			continue
		}
		told := found.In(p.studio.env.Words.Problem)
		from := max(found.Column-1, 0)
		line := w.buffer.Line(found.Line - 1)
		marks = append(marks, widget.CodeMark{Line: found.Line - 1, From: from, To: wordEnd(line, from), Warning: mild(found), Says: strings.TrimSpace(told.Message + " " + told.Remedy)})
	}
	p.code.SetMarks(marks)
}

// wordEnd is the column at which what begins at a column of a line ends: at a space, a
// comma, a bracket or the colon of a key.
func wordEnd(line string, from int) int {
	column, quote := 0, rune(0)
	for _, r := range line {
		switch {
		case column < from:
		case column == from && (r == '"' || r == '\''):
			quote = r
		case quote != 0 && r == quote:
			return column + 1
		case quote == 0 && column > from && strings.ContainsRune(" ,:]}#", r):
			return column
		}
		column++
	}
	return utf8.RuneCountInString(line)
}

// Changed follows a change that was made elsewhere.
func (p *textPane) Changed() {
	if p.code != nil && !p.own {
		p.code.Follow()
	}
}

// Checked marks what was found.
func (p *textPane) Checked() { p.mark() }

// Close ends what waits.
func (p *textPane) Close() {
	p.studio.env.Tasks.Wake(laneHint)
	p.code = nil
}

// reveal selects from one place to another, with the keyboard there.
func (p *textPane) reveal(from, to edit.Place) {
	if p.code != nil {
		p.code.Reveal(from, to)
		widget.Focus(p.studio.env.Window.Canvas(), p.code.Focusable())
	}
}

// find opens the line to search.
func (p *textPane) find(replace bool) {
	if p.code != nil {
		p.code.ShowFind(replace)
		widget.Focus(p.studio.env.Window.Canvas(), p.code.Searching())
	}
}

// duplicate puts a copy of the list item at the caret behind it.
func (p *textPane) duplicate() {
	if p.code != nil {
		p.code.Duplicate()
	}
}
