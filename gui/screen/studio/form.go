package studio

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// formPane is forms over the text: one for the part of the file at a path, made from
// the table of keys. A path of buttons leads back.
type formPane struct {
	studio *Studio
	at     edit.Path // whose form is shown

	text string     // of which the form is
	tree *edit.Node // nil where it cannot be read: then there is no form

	page     *widget.Page
	rows     []*formRow
	general  *widget.Text              // problems of no row
	controls map[string]fyne.Focusable // by the name that they keep
	fields   map[string]*formField     // likewise
	picked   map[string]int            // alternatives chosen before anything stands there, by path
	had      string                    // name of the control that had the keyboard when the screen was left
	wanted   edit.Path                 // to have the keyboard once the form is made
	renew    func()                    // makes the form anew once nothing else is to do
	closed   bool
}

func newForm(s *Studio) *formPane {
	p := &formPane{studio: s, picked: map[string]int{}}
	p.renew = s.env.Tasks.Once(p.build)
	return p
}

// Content is documented with pane, as are the others.
func (p *formPane) Content() fyne.CanvasObject {
	p.page = widget.NewPage(widget.NewColumn(0))
	p.build()
	return p.page
}

func (p *formPane) Changed() {}

// Checked brings the form to the text where that is another by now, and else the
// problems alone, so that nothing moves under a hand that types.
func (p *formPane) Checked() {
	switch now := p.studio.work.now; {
	case p.page == nil:
	case now.text != p.text || p.tree == nil:
		p.build()
	default:
		p.showProblems()
	}
}

func (p *formPane) Close() { p.closed = true }

// Take takes what is being typed into the text, as leaving the field would.
func (p *formPane) Take() {
	for _, name := range slices.Sorted(keysOf(p.fields)) {
		p.fields[name].take()
	}
}

func keysOf(fields map[string]*formField) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range fields {
			if !yield(name) {
				return
			}
		}
	}
}

// t is a text of the chosen language.
func (p *formPane) t(key string, args map[string]any) string { return p.studio.env.T(key, args) }

// go to the form of a path, from its top.
func (p *formPane) open(path edit.Path) {
	p.at = slices.Clone(path)
	p.build()
	if p.page != nil {
		p.page.SetContent(p.page.Content)
	}
}

// revealForm brings the form of a path to the eye: of a value that has no form of its
// own, the one that it is in.
func (s *Studio) revealForm(path edit.Path) {
	if s.work == nil {
		return
	}
	p := s.panes.form
	p.read()
	at := slices.Clone(path)
	for len(at) > 0 && !p.hasForm(at) {
		at = at[:len(at)-1]
	}
	p.open(at)
	if s.bench != nil {
		s.turnTo(atForm)
	}
	if len(path) > len(at) {
		p.point(path)
	}
}

// read brings the tree to the text of now.
func (p *formPane) read() {
	if text := p.studio.work.buffer.Text(); text != p.text || p.tree == nil {
		p.text, p.tree = text, edit.Read(text)
	}
}

// hasForm reports whether a form stands at a path of the tree.
func (p *formPane) hasForm(path edit.Path) bool {
	n := p.tree.At(path...)
	return n != nil && n.Kind != edit.Scalar && n.Slot.Form() != scenario.FormText
}

// build makes the widgets of the form anew; what has the focus keeps it, and what is
// typed and not taken yet stays.
func (p *formPane) build() {
	if p.page == nil || p.closed || p.studio.work == nil {
		return
	}
	canvas := p.studio.env.Window.Canvas()
	focused, before := p.nameOfFocus(canvas), p.fields
	p.read()
	p.rows, p.controls, p.fields = nil, map[string]fyne.Focusable{}, map[string]*formField{}
	p.general = widget.NewText("").Wrapped()
	if p.tree == nil {
		p.page.Renew(widget.NewInset(4, 8, 8, 4, widget.NewParagraph(p.t("studio.form.unread", nil))))
		return
	}
	for len(p.at) > 0 && !p.hasForm(p.at) {
		p.at = p.at[:len(p.at)-1]
	}
	n := p.tree.At(p.at...)
	if n == nil {
		n = p.tree
	}
	body := []fyne.CanvasObject{p.trail(), p.general}
	body = append(body, p.form(n)...)
	p.page.Renew(widget.NewInset(4, 10, 16, 4, widget.NewColumn(14, body...)))
	for name, f := range p.fields {
		was := before[name]
		switch {
		case was == nil:
		case name == focused && was.field.Text() == f.field.Text(), was.field.Text() != was.was:
			f.field.Continue(was.field)
			f.refused = was.refused
		}
	}
	p.showProblems()
	if wanted := p.wanted; wanted != nil {
		p.wanted = nil
		p.point(wanted)
	} else if c := p.controls[focused]; c != nil {
		widget.Focus(canvas, c)
	} else if c := p.controls["trail "+strings.Join(p.at, "/")]; focused != "" && c != nil {
		widget.Focus(canvas, c) // what had it is gone: Tab goes on in the form, not at the top of the window
	} else if focused != "" {
		widget.FocusIn(canvas, p.page)
	}
}

// nameOfFocus is the name of the control that has the focus, "" for none of the form.
func (p *formPane) nameOfFocus(canvas fyne.Canvas) string {
	has := canvas.Focused()
	for name, c := range p.controls {
		if has != nil && c == has {
			return name
		}
	}
	return ""
}

// trail is the way from the whole file to the form, each step a button.
func (p *formPane) trail() fyne.CanvasObject {
	steps := []fyne.CanvasObject{}
	for k := 0; k <= len(p.at); k++ {
		to := slices.Clone(p.at[:k])
		text := p.t("studio.form.whole", nil)
		if k > 0 {
			text = p.title(p.tree.At(to...))
		}
		if k == len(p.at) && strings.HasSuffix(text, "…") { // its field shows it whole
			name := widget.NewBold(text).Wrapped()
			name.Lines, name.Excerpt = 1, true
			return widget.NewColumn(2, widget.NewWrap(2, steps...), widget.NewInset(0, 0, 4, 0, name))
		}
		b := widget.NewButton(text, func() { p.open(to) })
		b.Weight, b.Here = widget.Quiet, k == len(p.at)
		p.controls["trail "+strings.Join(to, "/")] = b
		if k > 0 {
			steps = append(steps, widget.NewInset(7, 0, 0, 0, widget.NewCaption("›").Whole()))
		}
		steps = append(steps, b)
	}
	return widget.NewWrap(2, steps...)
}

// title is what a part of the file is called: the name of an item, else its key, of an
// item without a name what it says, else its number.
func (p *formPane) title(n *edit.Node) string {
	if n == nil {
		return ""
	}
	parent := p.tree.At(n.Path[:len(n.Path)-1]...)
	if parent == nil || parent.Kind != edit.List {
		if parent != nil && parent.Slot.Form() == scenario.FormTable {
			return p.nameIn(parent.Slot, n)
		}
		return p.label(n.Slot, n.Key())
	}
	if name := nameOf(n, p.studio.env.Words.Lang()); name != "" {
		return name
	}
	if told := p.tells(n); told != "" {
		return told
	}
	return p.t("studio.form.item", map[string]any{"N": position(n) + 1})
}

// change makes a change of the text, one step of undo, and shows it. Where it cannot
// be spliced the text opens at the place, and a sentence says why. It reports whether
// the text is as wanted now.
func (p *formPane) change(label string, path edit.Path, splices []edit.Splice, err error) bool {
	env := p.studio.env
	switch {
	case errors.Is(err, edit.ErrLines):
		env.Say(func() string { return env.T("studio.form.lines", nil) })
		line := p.lineOf(path)
		p.studio.reveal(edit.Place{Line: line}, edit.Place{Line: line})
		return false
	case err != nil:
		env.Say(func() string { return p.studio.failed(err) })
		return false
	}
	p.studio.apply(label, splices)
	p.renew()
	return true
}

// lineOf is the line of a path, or of the nearest part around it that is there.
func (p *formPane) lineOf(path edit.Path) int {
	for k := len(path); k >= 0 && p.tree != nil; k-- {
		if n := p.tree.At(path[:k]...); n != nil {
			return n.Line
		}
	}
	return 0
}

// inserter makes values for the file.
func (p *formPane) inserter() inserter {
	return inserter{p.tree, p.t("studio.form.new_text", nil), p.studio.env.Words}
}

// set puts a value at a path.
func (p *formPane) set(path edit.Path, value string) bool {
	splices, err := edit.Set(p.studio.work.buffer.Text(), path, value)
	return p.change("studio.undo.change", path, splices, err)
}

// leaveOut takes a key or an item out.
func (p *formPane) leaveOut(path edit.Path) {
	splices, err := edit.Remove(p.studio.work.buffer.Text(), path)
	p.change("studio.undo.remove", path, splices, err)
}
