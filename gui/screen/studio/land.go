package studio

import (
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// Key does what a key does anywhere in the Studio, and says whether it is one of those.
func (s *Studio) Key(key fyne.KeyName, held fyne.KeyModifier) bool {
	by := 1
	if held&fyne.KeyModifierShift != 0 {
		by = -1
	}
	switch {
	case s.work == nil || held&^fyne.KeyModifierShift != 0:
		return false
	case key == fyne.KeyF8:
		s.NextProblem(by)
	case key == fyne.KeyF6:
		s.NextPane(by)
	case key == fyne.KeyF2 && by > 0:
		s.Rename()
	default:
		return false
	}
	return true
}

// stop is a part of the screen that F6 goes to.
type stop struct {
	panel int // -1 for the header
	in    fyne.CanvasObject
}

// stops are those parts, in their order: outline, text or form, preview, problems, header.
func (s *Studio) stops() []stop {
	all := []stop{{panel: atOutline}, {panel: s.middle}, {panel: s.side}, {panel: atProblems}}
	for i := range all {
		all[i].in = s.bench.Panel(all[i].panel)
	}
	return append(all, stop{-1, s.head})
}

// NextPane gives the keyboard to the next part of the screen, or with by < 0 to the one
// before, where it was in there last. What stands behind a tab comes to the front.
func (s *Studio) NextPane(by int) {
	if s.work == nil || s.bench == nil {
		return
	}
	canvas, all := s.env.Window.Canvas(), s.stops()
	at := -1
	for i, p := range all {
		if widget.HasFocus(canvas, p.in) {
			at = i
			s.left[p.panel] = canvas.Focused()
		}
	}
	if at < 0 { // from nowhere, or the tabs: to the text, or what stands in its place
		at = 1 - by
	}
	for k := 1; k <= len(all); k++ {
		p := all[((at+by*k)%len(all)+len(all))%len(all)]
		if p.panel >= 0 && !s.bench.Shows(p.panel) {
			s.turnTo(p.panel)
		}
		if s.enter(p) {
			return
		}
	}
}

// enter gives the keyboard to a part of the screen, and says whether it could.
func (s *Studio) enter(p stop) bool {
	canvas := s.env.Window.Canvas()
	switch last := s.left[p.panel]; {
	case last != nil && widget.Focus(canvas, last):
		return true
	case p.panel == atText && s.panes.text.code != nil:
		return widget.Focus(canvas, s.panes.text.code.Focusable())
	case p.panel == atForm && s.panes.form.enter():
		return true
	}
	return widget.FocusIn(canvas, p.in)
}

// Land gives the keyboard to what is in front after the screen or its text was opened: the
// text at its caret, or the form. While a dialog is open it stays there.
func (s *Studio) Land() {
	canvas := s.env.Window.Canvas()
	switch {
	case s.holder == nil || widget.Modal(canvas):
	case s.work == nil || s.bench == nil:
		widget.FocusIn(canvas, s.holder)
	default:
		s.enter(stop{s.center, s.bench.Panel(s.center)})
	}
}

// enter gives the keyboard to the control of the form that had it last, else of the part
// at the caret, else to the first, and says whether there is one.
func (p *formPane) enter() bool {
	canvas := p.studio.env.Window.Canvas()
	if c := p.controls[p.had]; c != nil && widget.Focus(canvas, c) {
		return true
	}
	if p.tree == nil || len(p.rows) == 0 {
		return false
	}
	if path := p.caretPath(); within(path, p.at) && len(path) > len(p.at) {
		for _, r := range p.rows {
			if within(path, r.spot.path) && widget.Focus(canvas, p.firstIn(r)) {
				return true
			}
		}
	}
	for _, r := range p.rows {
		if widget.Focus(canvas, p.firstIn(r)) {
			return true
		}
	}
	return false
}

// caretPath is the path of the part that the caret of the text is in.
func (p *formPane) caretPath() edit.Path {
	if p.read(); p.tree == nil {
		return nil
	}
	return pathAt(p.tree, p.studio.atCaret())
}

// atCaret is the byte of the text at the caret; in the indentation of a line that of what
// begins behind it.
func (s *Studio) atCaret() int {
	b := s.work.buffer
	caret := b.Caret()
	line, at, start := b.Line(caret.Line), b.Offset(caret), b.Offset(edit.Place{Line: caret.Line})
	return max(at, start+len(line)-len(strings.TrimLeft(line, " -")))
}

// rowPath is the path of the row of the form that has the keyboard, nil for none.
func (p *formPane) rowPath() edit.Path {
	canvas := p.studio.env.Window.Canvas()
	for _, r := range p.rows {
		if r.box != nil && widget.HasFocus(canvas, r.box) {
			return r.spot.path
		}
	}
	return nil
}

// turnTo brings a panel to the front where its place is known already.
func (s *Studio) turnTo(panel int) {
	s.led = true
	s.bench.Bring(panel)
	s.led = false
}

// across takes the place along from the text to the form and back.
func (s *Studio) across(from, to int) {
	if s.led {
		return
	}
	p := s.panes.form
	switch {
	case from == atText && to == atForm:
		if path := p.caretPath(); path != nil {
			s.openAt(path)
		}
	case from == atForm && to == atText:
		p.read()
		n := p.tree.At(p.at...)
		if p.tree == nil || n == nil {
			return
		}
		b := s.work.buffer
		if at := b.Offset(b.Caret()); len(p.at) > 0 && !holds(n, at) {
			place := b.PlaceAt(max(n.KeyFrom, 0))
			b.Select(place, place)
			if s.panes.text.code != nil {
				s.panes.text.code.Reveal(place, place)
			}
		}
	}
}

// openAt opens the form of the part that a path is in, with its row in view.
func (s *Studio) openAt(path edit.Path) {
	p := s.panes.form
	at := append(edit.Path{}, path...)
	for len(at) > 0 && !p.hasForm(at) {
		at = at[:len(at)-1]
	}
	p.had = ""
	p.open(at)
	if p.page == nil {
		return
	}
	for _, r := range p.rows {
		if len(path) > len(at) && within(path, r.spot.path) && r.box != nil {
			widget.Reveal(r.box)
			return
		}
	}
}
