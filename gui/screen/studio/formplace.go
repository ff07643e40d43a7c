package studio

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// byteAt is the byte of a text at a problem: of one without a column, where the writing
// of its line begins.
func byteAt(text string, p scenario.Problem) int {
	at := 0
	for line := 1; line < p.Line; line++ {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	if p.Column < 1 {
		return at + len(text[at:]) - len(strings.TrimLeft(text[at:], " -"))
	}
	for column := 1; column < p.Column && at < len(text) && text[at] != '\n'; column++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// holds reports whether a byte is of a node: of its key, its value or what is between.
func holds(n *edit.Node, at int) bool {
	return n != nil && at >= n.KeyFrom && at <= max(n.To, n.KeyFrom)
}

// rowOf is the row that a problem is of, nil where it is of none or of the whole part:
// one that stands where the part begins says something of all of it.
func (p *formPane) rowOf(problem scenario.Problem) *formRow {
	at := byteAt(p.text, problem)
	if here := p.tree.At(p.at...); here != nil && len(p.at) > 0 && (at == here.From || at == here.KeyFrom) && here.Kind == edit.Map {
		return nil
	}
	for _, r := range p.rows {
		if holds(r.spot.node, at) {
			return r
		}
	}
	return nil
}

// pathAt is the path of the innermost part of a tree that a byte is of.
func pathAt(tree *edit.Node, at int) edit.Path {
	for n := tree; ; {
		var in *edit.Node
		for _, c := range n.Children {
			if holds(c, at) {
				in = c
				break
			}
		}
		if in == nil {
			return n.Path
		}
		n = in
	}
}

// bring brings the place of a problem to the eye: in the form where that is shown and
// the text can be read, else in the text.
func (s *Studio) bring(problem scenario.Problem) {
	p, at := s.panes.form, placeOf(problem)
	if s.center == atForm {
		if p.read(); p.tree != nil {
			s.work.buffer.Select(at, at) // from where the next one is looked for
			s.revealForm(pathAt(p.tree, byteAt(p.text, problem)))
			return
		}
	}
	behind := at
	if from, to, ok := s.work.buffer.Question(at); ok { // so that what is typed is its answer
		at, behind = from, to
	}
	s.reveal(behind, at)
}

// point brings a row of the form to the eye and gives it the keyboard: that of a path, or
// of the part around it.
func (p *formPane) point(path edit.Path) {
	canvas := p.studio.env.Window.Canvas()
	for _, r := range p.rows {
		if !within(path, r.spot.path) {
			continue
		}
		widget.Focus(canvas, p.firstIn(r))
		if r.box != nil {
			widget.Reveal(r.box)
		}
		return
	}
}

// firstIn is the control of a row with which it is filled in.
func (p *formPane) firstIn(r *formRow) (first fyne.Focusable) {
	if c := p.controls[r.spot.id()]; c != nil || r.box == nil {
		return c
	}
	aside := map[fyne.Focusable]bool{}
	for name, c := range p.controls {
		aside[c] = strings.HasPrefix(name, "leave ") || strings.HasPrefix(name, "remove ")
	}
	widget.Walk(r.box, func(o fyne.CanvasObject) {
		if c, ok := o.(fyne.Focusable); ok && first == nil {
			if out, known := aside[c]; known && !out {
				first = c
			}
		}
	})
	return first
}

// within reports whether a path is of a part or of something in it.
func within(path, part edit.Path) bool {
	return len(path) >= len(part) && strings.Join(path[:len(part)], "/") == strings.Join(part, "/")
}

// naming are the keys that an author writes first.
var naming = []string{"name", "label", "title", "text"}

// wish asks for the keyboard at a path, of an item for the row that names it, once the
// form is made anew.
func (p *formPane) wish(path edit.Path) {
	p.read()
	if p.tree == nil {
		p.renew()
		return
	}
	if n := p.tree.At(path...); n != nil && n.Kind == edit.Map {
		for _, key := range naming {
			if under(n, key) != nil {
				path = below(path, key)
				break
			}
		}
	}
	p.wanted = path
	p.renew()
}
