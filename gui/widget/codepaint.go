package widget

import (
	"image/color"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"buygrid/sim/scenario/edit"
)

// codePainter draws the lines that can be seen: a text of the canvas for every piece in
// one ink, which is kept for as long as it says the same.
type codePainter struct {
	area *codeArea

	ground, gutter, current *canvas.Rectangle
	caret                   *canvas.Rectangle
	down, across            *canvas.Rectangle // the handles of the bars
	fills                   stock[*canvas.Rectangle]
	rows                    []*stock[*canvas.Text] // of a line: those of line k are at k modulo their number
	waves                   stock[*canvas.Line]
	signs                   stock[*canvas.Image]
	objects                 []fyne.CanvasObject
}

// stock keeps objects to draw with, for the next time.
type stock[T fyne.CanvasObject] struct {
	all  []T
	used int
	make func() T
}

func (s *stock[T]) next() T {
	if s.used == len(s.all) {
		s.all = append(s.all, s.make())
	}
	s.used++
	return s.all[s.used-1]
}

func newCodePainter(a *codeArea) *codePainter {
	box := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	p := &codePainter{area: a, ground: box(), gutter: box(), current: box(), caret: box(), down: box(), across: box()}
	p.fills.make = box
	p.waves.make = func() *canvas.Line { return canvas.NewLine(color.Transparent) }
	p.signs.make = func() *canvas.Image {
		i := &canvas.Image{FillMode: canvas.ImageFillContain}
		return i
	}
	return p
}

// The signs in the gutter: a mistake is a disc, a warning a triangle.
const (
	mistakeForm Form = `<circle cx="12" cy="12" r="11" fill="%s"/><path d="M12 5.5 L12 13.5 M12 17.6 L12 18" fill="none" stroke="%s" stroke-width="3" stroke-linecap="round"/>`
	warningForm Form = `<path d="M12 1 L23.5 22.5 L0.5 22.5 Z" fill="%s"/><path d="M12 9 L12 15 M12 18.8 L12 19" fill="none" stroke="%s" stroke-width="2.6" stroke-linecap="round"/>`
)

// inkNames are the colours of the inks; each has 4.5:1 on the ground, the current line
// and a selection in every look.
func inkName(ink edit.Ink) fyne.ThemeColorName {
	switch ink {
	case edit.InkKey:
		return theme.ColorNamePrimary
	case edit.InkNumber, edit.InkQuestion:
		return theme.ColorNameWarning
	case edit.InkQuoted, edit.InkBlock:
		return theme.ColorNameSuccess
	case edit.InkComment, edit.InkSign:
		return theme.ColorNamePlaceHolder
	}
	return theme.ColorNameForeground
}

func (p *codePainter) Layout(fyne.Size) { p.draw() }

func (p *codePainter) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// Refresh draws anew. What changed was told to the canvas, each object by itself: if the
// area were, all that is drawn in it would be made again. The caret is, so that there is
// a new picture when something only went away.
func (p *codePainter) Refresh() {
	p.draw()
	p.caret.Refresh()
}

func (p *codePainter) Objects() []fyne.CanvasObject { return p.objects }

func (p *codePainter) Destroy() {}

// draw puts everything in its place for what can be seen now.
func (p *codePainter) draw() {
	a := p.area
	a.cell = a.measure()
	a.clamp()
	p.fills.used, p.waves.used, p.signs.used = 0, 0, 0
	p.begin()
	size, gutter := a.Size(), a.gutter()
	fill(p.ground, theme.Color(theme.ColorNameInputBackground), fyne.Position{}, size)
	fill(p.gutter, theme.Color(theme.ColorNameHeaderBackground), fyne.Position{}, fyne.NewSize(gutter-6, size.Height))
	b := a.code.Buffer
	caret := b.Caret()
	from, to := b.Selection()
	here := caret.Line >= a.top && caret.Line < a.top+a.rows()
	p.current.Hidden = !here || from != to
	fill(p.current, theme.Color(theme.ColorNameHover), fyne.NewPos(gutter-6, float32(caret.Line-a.top)*a.cell.Height), fyne.NewSize(size.Width-gutter+6, a.cell.Height))
	p.found()
	for line := a.top; line < min(a.top+a.rows(), b.Lines()); line++ {
		p.selected(line, from, to)
		p.number(line, line == caret.Line)
		p.line(line)
	}
	p.marked()
	p.stand(caret, here)
	p.bars()
	p.gather()
	a.drawn = b.Version()
	a.popup.place()
}

// begin takes the texts of every row for the next time. A line keeps its own, so that a
// key changes those of its line and no others, and scrolling those of the lines that come.
func (p *codePainter) begin() {
	for len(p.rows) < p.area.rows() {
		p.rows = append(p.rows, &stock[*canvas.Text]{make: monospaced})
	}
	p.rows = p.rows[:p.area.rows()]
	for _, row := range p.rows {
		row.used = 0
	}
}

func monospaced() *canvas.Text {
	t := canvas.NewText("", color.Transparent)
	t.TextStyle.Monospace = true
	return t
}

func fill(r *canvas.Rectangle, ink color.Color, at fyne.Position, size fyne.Size) {
	r.FillColor = ink
	r.Move(at)
	r.Resize(size)
}

// piece paints the ground of a piece of a line, as far as it can be seen.
func (p *codePainter) piece(line, from, to int, ink color.Color) {
	a := p.area
	from, to = max(from, a.left), min(to, a.left+a.columns())
	if from >= to {
		return
	}
	fill(p.fills.next(), ink, fyne.NewPos(a.gutter()+float32(from-a.left)*a.cell.Width, float32(line-a.top)*a.cell.Height),
		fyne.NewSize(float32(to-from)*a.cell.Width, a.cell.Height))
}

// selected paints what of a line is selected; an end of line has a cell of its own.
func (p *codePainter) selected(line int, from, to edit.Place) {
	if from == to || line < from.Line || line > to.Line {
		return
	}
	text := p.area.code.Buffer.Line(line)
	first, last := 0, cellOf(text, utf8.RuneCountInString(text))+1
	if line == from.Line {
		first = cellOf(text, from.Column)
	}
	if line == to.Line {
		last = cellOf(text, to.Column)
	}
	p.piece(line, first, last, theme.Color(theme.ColorNameSelection))
}

// found paints what the search found.
func (p *codePainter) found() {
	f := p.area.code.find
	if f == nil {
		return
	}
	for _, hit := range f.within(p.area.top, p.area.top+p.area.rows()) {
		text := p.area.code.Buffer.Line(hit.Line)
		p.piece(hit.Line, cellOf(text, hit.Column), cellOf(text, hit.Column+f.letters), theme.Color(theme.ColorNameButton))
	}
}

// number writes the number of a line and its sign.
func (p *codePainter) number(line int, current bool) {
	a := p.area
	y := float32(line-a.top) * a.cell.Height
	ink := theme.ColorNamePlaceHolder
	if current {
		ink = theme.ColorNameForeground
	}
	says := strconv.Itoa(line + 1)
	p.write(line, says, a.gutter()-10-float32(len(says))*a.cell.Width, ink)
	mark, ok := a.code.markAt(line)
	if !ok {
		return
	}
	form, name := mistakeForm, theme.ColorNameError
	if mark.Warning {
		form, name = warningForm, theme.ColorNameWarning
	}
	sign := p.signs.next()
	if drawing := form.drawing(theme.Color(name), theme.Color(theme.ColorNameHeaderBackground)); sign.Resource == nil || sign.Resource.Name() != drawing.Name() {
		sign.Resource = drawing
		sign.Refresh()
	}
	side := min(a.cell.Width*1.7, a.cell.Height-4)
	sign.Move(fyne.NewPos(3, y+(a.cell.Height-side)/2))
	sign.Resize(fyne.NewSize(side, side))
}

// write puts a text of the canvas into a line.
func (p *codePainter) write(line int, says string, x float32, ink fyne.ThemeColorName) {
	t := p.rows[line%len(p.rows)].next()
	inks, size := theme.Color(ink), theme.Size(theme.SizeNameText)
	if t.Text != says || t.Color != inks || t.TextSize != size {
		t.Text, t.Color, t.TextSize = says, inks, size
		t.Resize(t.MinSize())
		t.Refresh()
	}
	t.Move(fyne.NewPos(x, float32(line-p.area.top)*p.area.cell.Height+1))
}

// line writes what can be seen of a line, a piece for every ink; what is as wide as two
// letters, or is none, stands by itself, so that what follows keeps its cell.
func (p *codePainter) line(line int) {
	a := p.area
	last := a.left + a.columns()
	runs := a.code.Buffer.Inks(line)
	var piece []byte
	begin, ink, cell, column := 0, fyne.ThemeColorName(theme.ColorNameForeground), 0, 0
	end := func() {
		if len(piece) > 0 {
			p.write(line, string(piece), a.gutter()+float32(begin-a.left)*a.cell.Width, ink)
			piece = piece[:0]
		}
	}
	for _, r := range a.code.Buffer.Line(line) {
		n := cellsOf(r, cell)
		if cell+n > last {
			break
		}
		for len(runs) > 0 && runs[0].To <= column {
			runs = runs[1:]
		}
		name := fyne.ThemeColorName(theme.ColorNameForeground)
		if len(runs) > 0 && runs[0].From <= column {
			name = inkName(runs[0].Ink)
		}
		alone := r == '\t' || n > 1 || r >= 0x2000
		if name != ink || alone && n > 0 {
			end()
		}
		if cell >= a.left && r != '\t' && (r != ' ' || len(piece) > 0) {
			if len(piece) == 0 {
				begin, ink = cell, name
			}
			piece = utf8.AppendRune(piece, r)
		}
		cell += n
		column++
		if alone && n > 0 {
			end()
		}
	}
	end()
}

// marked draws the wavy lines under what is wrong.
func (p *codePainter) marked() {
	a := p.area
	for _, m := range a.code.marks {
		if m.Line < a.top || m.Line >= a.top+a.rows() || m.Line >= a.code.Buffer.Lines() {
			continue
		}
		text := a.code.Buffer.Line(m.Line)
		end := utf8.RuneCountInString(text)
		from := min(max(cellOf(text, min(m.From, end)), a.left), a.left+a.columns())
		to := min(max(cellOf(text, min(max(m.To, m.From+1), end)), from+1), a.left+a.columns())
		name := theme.ColorNameError
		if m.Warning {
			name = theme.ColorNameWarning
		}
		const step, high = 4, 2
		x, right := a.gutter()+float32(from-a.left)*a.cell.Width, a.gutter()+float32(to-a.left)*a.cell.Width
		y := float32(m.Line-a.top+1)*a.cell.Height - 1
		for up := false; x < right; x, up = x+step, !up {
			l := p.waves.next()
			l.StrokeColor, l.StrokeWidth = theme.Color(name), 1.5
			l.Position1, l.Position2 = fyne.NewPos(x, y), fyne.NewPos(min(x+step, right), y-high)
			if up {
				l.Position1.Y, l.Position2.Y = y-high, y
			}
		}
	}
}

// stand draws the caret.
func (p *codePainter) stand(caret edit.Place, here bool) {
	const thick = 2
	a := p.area
	at := a.point(caret)
	p.caret.Hidden = !a.focused || !here || at.X < a.gutter() || at.X > a.Size().Width-barWidth
	fill(p.caret, theme.Color(theme.ColorNameForeground), at.SubtractXY(1, 0), fyne.NewSize(thick, a.cell.Height))
}

// bars draws the handles of the bars, where there is something to scroll.
func (p *codePainter) bars() {
	const thick = 6
	a := p.area
	ink := theme.Color(theme.ColorNameScrollBar)
	from, length, ok := a.handle(true)
	p.down.Hidden, p.down.CornerRadius = !ok, thick/2
	fill(p.down, ink, fyne.NewPos(a.Size().Width-barWidth+(barWidth-thick)/2, from), fyne.NewSize(thick, length))
	from, length, ok = a.handle(false)
	p.across.Hidden, p.across.CornerRadius = !ok, thick/2
	fill(p.across, ink, fyne.NewPos(from, a.Size().Height-barWidth+(barWidth-thick)/2), fyne.NewSize(length, thick))
}

// gather puts what is drawn into its order, the lowest first.
func (p *codePainter) gather() {
	all := append(p.objects[:0], p.ground, p.gutter, p.current)
	for _, o := range p.fills.all[:p.fills.used] {
		all = append(all, o)
	}
	for _, row := range p.rows {
		for _, o := range row.all[:row.used] {
			all = append(all, o)
		}
	}
	for _, o := range p.waves.all[:p.waves.used] {
		all = append(all, o)
	}
	for _, o := range p.signs.all[:p.signs.used] {
		all = append(all, o)
	}
	p.objects = append(all, p.caret, p.down, p.across, p.area.popup)
}
