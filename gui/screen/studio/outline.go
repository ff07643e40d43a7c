package studio

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// outlinePane is the sections of the file, each with how many items it has and a sign
// where something is wrong in it. A field above finds what they hold.
type outlinePane struct {
	studio *Studio
	page   *widget.Page
	wants  string     // what is looked for, "" for nothing
	drawn  string     // what is shown, so that a key in a text draws nothing anew
	tree   *edit.Node // of which the outline is
}

func newOutline(s *Studio) *outlinePane {
	if s.folds == nil {
		s.folds = map[string]bool{}
	}
	return &outlinePane{studio: s}
}

// Content is documented with pane, as are the others.
func (p *outlinePane) Content() fyne.CanvasObject {
	p.drawn = p.state()
	p.page = widget.NewPage(p.list())
	find := widget.NewField(p.studio.env.T("studio.outline.find", nil), p.wants, func(text string) {
		p.wants = strings.TrimSpace(text)
		p.Checked()
	})
	find.Hint(p.studio.env.T("studio.outline.find.hint", nil))
	head := widget.NewInset(frame.RingRoom, frame.ScrollRoom, 0, frame.RingRoom, widget.NewColumn(4, widget.NewBold(p.studio.env.T("studio.tab.outline", nil)).Wrapped(), find))
	return widget.NewStretchColumn(2, p.page, head, p.page)
}

// state is what is shown, as a text.
func (p *outlinePane) state() string {
	if tree := p.studio.work.now.tree; tree != nil {
		p.tree = tree
	}
	return fmt.Sprint(p.studio.work.now.stale, p.lines())
}

// Changed has nothing to do: the outline is that of the last check.
func (p *outlinePane) Changed() {}

// Checked shows the sections of now.
func (p *outlinePane) Checked() {
	if p.page == nil || p.studio.bench == nil || !p.studio.bench.Shows(atOutline) {
		return
	}
	if now := p.state(); now != p.drawn {
		p.drawn = now
		frame.Renew(p.studio.env.Window.Canvas(), p.page, p.list())
	}
}

// Close has nothing to do.
func (p *outlinePane) Close() {}

// outlineLine is a line of the outline as it is drawn.
type outlineLine struct {
	name  string
	in    string // what it is in, of a line that was found
	count int    // -1 for no list
	line  int    // -1 where it is not there
	wrong tally
	item  bool
	more  bool // has items to be listed
	path  string
}

// names calls the parts of the outline's text as forms do.
func (p *outlinePane) names() *formPane { return &formPane{studio: p.studio, tree: p.tree} }

// section is what people call a section.
func (p *outlinePane) section(key string) string {
	for _, row := range scenario.Root().Keys() {
		if row.Key() == key {
			return keyName(row, p.studio.env.Words)
		}
	}
	return key
}

// lines are all lines that are shown.
func (p *outlinePane) lines() []outlineLine {
	now := &p.studio.work.now
	entries, names := now.outline, p.names()
	if p.wants != "" {
		return p.found()
	}
	var all []outlineLine
	for i, e := range entries {
		end := lineBehind(entries, i)
		all = append(all, outlineLine{name: p.section(e.Name), count: e.Count, line: e.Line, wrong: now.wrongIn(e.Line, end), more: len(e.Children) > 0, path: e.Name})
		if !p.studio.folds[e.Name] {
			continue
		}
		for k, c := range e.Children {
			last := end
			if k+1 < len(e.Children) {
				last = e.Children[k+1].Line
			}
			name := c.Name
			if n := p.tree.At(c.Path...); n != nil {
				name = names.title(n)
			}
			all = append(all, outlineLine{name: name, count: c.Count, line: c.Line, wrong: now.wrongIn(c.Line, last), item: true, path: strings.Join(c.Path, "/")})
		}
	}
	return all
}

// lineBehind is the line at which the next section begins, -1 for none: sections stand in
// any order.
func lineBehind(entries []edit.Entry, i int) int {
	next := -1
	for _, e := range entries {
		if e.Line > entries[i].Line && (next < 0 || e.Line < next) {
			next = e.Line
		}
	}
	return next
}

// wrongIn counts the problems from one line to before another; -1 is for the end.
func (n *state) wrongIn(from, to int) (t tally) {
	n.in(from, to, t.add)
	return t
}

// in calls each for the problems from one line to before another.
func (n *state) in(from, to int, each func(scenario.Problem)) {
	for _, p := range n.problems {
		if at := p.Line - 1; from >= 0 && at >= from && (to < 0 || at < to) {
			each(p)
		}
	}
}

func (p *outlinePane) list() fyne.CanvasObject {
	s := p.studio
	var rows []fyne.CanvasObject
	lines := p.lines()
	if s.work.now.stale && len(lines) > 0 {
		rows = append(rows, widget.NewRow(6, []float32{0, 1}, widget.NewIcon(widget.Flag, theme.ColorNameWarning, 12), widget.NewCaption(s.env.T("studio.outline.stale", nil)).Wrapped()))
	}
	if len(lines) == 0 && p.wants != "" {
		rows = append(rows, widget.NewMuted(s.env.T("studio.outline.nothing", map[string]any{"Text": lang.Harmless(p.wants)})).Wrapped())
	} else if len(lines) == 0 {
		rows = append(rows, widget.NewMuted(s.env.T("studio.outline.none", nil)).Wrapped())
	}
	for _, l := range lines {
		rows = append(rows, p.row(l))
	}
	return widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(0, rows...))
}

// row is a line: Enter goes to the place in the text, or in the form where that is
// shown; of a section it lists the items too. Right and Left unfold and fold it.
func (p *outlinePane) row(l outlineLine) fyne.CanvasObject {
	name := widget.NewText(lang.Harmless(l.name)).Wrapped()
	if l.line < 0 {
		name = widget.NewMuted(lang.Harmless(l.name)).Wrapped()
	}
	words := fyne.CanvasObject(name)
	if l.in != "" {
		words = widget.NewColumn(0, name, widget.NewCaption(lang.Harmless(l.in)).Wrapped())
	}
	parts, shares := []fyne.CanvasObject{words}, []float32{1}
	open := p.studio.folds[l.path]
	if l.more {
		parts, shares = []fyne.CanvasObject{widget.NewFoldSign(open, func() { p.unfold(l.path, !open) }), words}, []float32{0, 1}
	}
	if l.count >= 0 {
		parts, shares = append(parts, widget.NewCaption(fmt.Sprint(l.count)).Whole()), append(shares, 0)
	}
	sign := func(count int, glyph widget.Glyph, ink fyne.ThemeColorName) {
		if count > 0 {
			parts, shares = append(parts, widget.NewIcon(glyph, ink, 12), widget.NewCaption(fmt.Sprint(count)).Whole()), append(shares, 0, 0)
		}
	}
	sign(l.wrong.problems, widget.Cross, theme.ColorNameError)
	sign(l.wrong.mild(), widget.Flag, theme.ColorNameWarning)
	row := widget.NewRow(4, shares, parts...)
	const indent = 24 // as wide as the sign with its gap
	content := fyne.CanvasObject(row)
	if !l.more && p.wants == "" {
		content = widget.NewInset(0, 0, 0, indent*look.Current().TextScale(), row)
	}
	item := widget.NewItem(content, func() { p.press(l) })
	item.Name = "outline " + l.path
	item.Says = p.studio.env.T("studio.outline.says", map[string]any{"Name": lang.Harmless(l.name)})
	says := l.wrong.says(p.studio.env)
	if l.count >= 0 {
		says = append([]string{p.studio.env.T("studio.outline.entries", map[string]any{"Count": l.count})}, says...)
	}
	for _, part := range says {
		item.Says += "; " + part
	}
	if l.in != "" {
		item.Says += "; " + lang.Harmless(l.in)
	}
	switch {
	case l.more && open:
		item.Says += "; " + p.studio.env.T("studio.outline.unfolded", nil)
	case l.more:
		item.Says += "; " + p.studio.env.T("studio.outline.folded", nil)
	}
	item.OnKey = func(key fyne.KeyName) bool {
		switch wants := key == fyne.KeyRight; {
		case l.more && (wants || key == fyne.KeyLeft):
			p.unfold(l.path, wants)
			return true
		case l.item && key == fyne.KeyLeft: // out to the section, and folded
			section, _, _ := strings.Cut(l.path, "/")
			p.focus("outline " + section)
			p.unfold(section, false)
			return true
		}
		return false
	}
	return item
}

// unfold lists the items of a section, or not; it stays so in the next text.
func (p *outlinePane) unfold(section string, open bool) {
	p.studio.folds[section] = open
	p.drawn = "" // the sign is another, whatever is listed
	p.Checked()
}

// focus gives the keyboard to the line of a name.
func (p *outlinePane) focus(name string) {
	widget.Walk(p.page, func(o fyne.CanvasObject) {
		if i, ok := o.(*widget.Item); ok && i.Name == name {
			widget.Focus(p.studio.env.Window.Canvas(), i)
		}
	})
}

// press goes to a line's place.
func (p *outlinePane) press(l outlineLine) {
	s := p.studio
	if l.more {
		p.unfold(l.path, true)
	}
	if s.center == atForm || l.line < 0 {
		s.revealForm(strings.Split(l.path, "/"))
		return
	}
	if l.line >= 0 {
		at := edit.Place{Line: l.line}
		s.reveal(at, at)
	}
}
