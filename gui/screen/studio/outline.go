package studio

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// outlinePane is the sections of the file, each with how many items it has and a sign
// where something is wrong in it.
type outlinePane struct {
	studio *Studio
	page   *widget.Page
	open   map[string]bool // sections whose items are listed, by name
	drawn  string          // what is shown, so that a key in a text draws nothing anew
}

func newOutline(s *Studio) *outlinePane { return &outlinePane{studio: s, open: map[string]bool{}} }

// Content is documented with pane, as are the others.
func (p *outlinePane) Content() fyne.CanvasObject {
	p.drawn = p.state()
	p.page = widget.NewPage(p.list())
	return p.page
}

// state is what is shown, as a text.
func (p *outlinePane) state() string { return fmt.Sprint(p.studio.work.now.stale, p.lines()) }

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
	count int // -1 for no list
	line  int // -1 where it is not there
	wrong int
	mild  bool // and all of them are questions or warnings
	item  bool
	more  bool // has items to be listed
	path  string
}

// lines are all lines that are shown.
func (p *outlinePane) lines() []outlineLine {
	now := &p.studio.work.now
	entries := now.outline
	var all []outlineLine
	for i, e := range entries {
		end := lineBehind(entries, i)
		all = append(all, outlineLine{e.Name, e.Count, e.Line, now.wrongIn(e.Line, end), now.mildIn(e.Line, end), false, len(e.Children) > 0, strings.Join(e.Path, "/")})
		if !p.open[e.Name] {
			continue
		}
		for k, c := range e.Children {
			last := end
			if k+1 < len(e.Children) {
				last = e.Children[k+1].Line
			}
			all = append(all, outlineLine{c.Name, c.Count, c.Line, now.wrongIn(c.Line, last), now.mildIn(c.Line, last), true, false, strings.Join(c.Path, "/")})
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
func (n *state) wrongIn(from, to int) int {
	count := 0
	n.in(from, to, func(scenario.Problem) { count++ })
	return count
}

// mildIn reports whether none of these is a mistake.
func (n *state) mildIn(from, to int) bool {
	all := true
	n.in(from, to, func(p scenario.Problem) { all = all && mild(p) })
	return all
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
	rows := []fyne.CanvasObject{widget.NewBold(s.env.T("studio.tab.outline", nil)).Wrapped()}
	lines := p.lines()
	if s.work.now.stale && len(lines) > 0 {
		rows = append(rows, widget.NewRow(6, []float32{0, 1}, widget.NewIcon(widget.Flag, theme.ColorNameWarning, 12), widget.NewCaption(s.env.T("studio.outline.stale", nil)).Wrapped()))
	}
	if len(lines) == 0 {
		rows = append(rows, widget.NewMuted(s.env.T("studio.outline.none", nil)).Wrapped())
	}
	for _, l := range lines {
		rows = append(rows, p.row(l))
	}
	return widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(0, rows...))
}

// row is a line: Enter goes to the place in the text, or in the form where that is
// shown; of a section it lists the items too.
func (p *outlinePane) row(l outlineLine) fyne.CanvasObject {
	name := widget.NewText(lang.Harmless(l.name)).Wrapped()
	if l.line < 0 {
		name = widget.NewMuted(lang.Harmless(l.name)).Wrapped()
	}
	parts, shares := []fyne.CanvasObject{name}, []float32{1}
	if l.count >= 0 {
		parts, shares = append(parts, widget.NewCaption(fmt.Sprint(l.count)).Whole()), append(shares, 0)
	}
	if l.wrong > 0 {
		glyph, ink := widget.Cross, theme.ColorNameError
		if l.mild {
			glyph, ink = widget.Flag, theme.ColorNameWarning
		}
		parts, shares = append(parts, widget.NewIcon(glyph, ink, 12), widget.NewCaption(fmt.Sprint(l.wrong)).Whole()), append(shares, 0, 0)
	}
	row := widget.NewRow(4, shares, parts...)
	const indent = 14
	content := fyne.CanvasObject(row)
	if l.item {
		content = widget.NewInset(0, 0, 0, indent, row)
	}
	item := widget.NewItem(content, func() { p.press(l) })
	item.Name = "outline " + l.path
	item.Says = p.studio.env.T("studio.outline.says", map[string]any{"Name": lang.Harmless(l.name), "Items": max(l.count, 0), "Wrong": l.wrong})
	item.OnKey = func(key fyne.KeyName) bool {
		if wants := key == fyne.KeyRight; l.more && (wants || key == fyne.KeyLeft) {
			p.unfold(l.name, wants)
			return true
		}
		return false
	}
	return item
}

// unfold lists the items of a section, or not.
func (p *outlinePane) unfold(name string, open bool) {
	p.open[name] = open
	p.Checked()
}

// press goes to a line's place.
func (p *outlinePane) press(l outlineLine) {
	s := p.studio
	if l.more {
		p.unfold(l.name, !p.open[l.name])
	}
	if s.center == atForm {
		s.revealForm(strings.Split(l.path, "/"))
		return
	}
	if l.line >= 0 {
		at := edit.Place{Line: l.line}
		s.reveal(at, at)
	}
}
