package widget

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tie says that person From listens to person To, both by index.
type Tie struct {
	From, To int
	Strength float32 // share of what From hears, 0..1
	Sure     bool
}

// Map shows the people of a buying center: who listens to whom stands close,
// the more influence the larger, arrows from the one who listens. The arrow
// keys go from face to face, Enter opens one.
type Map struct {
	widget.BaseWidget
	OnPick func(index int)

	faces []*Face
	ties  []Tie
	cells []int // of each person, from the upper left on
}

// NewMap returns a map without people.
func NewMap() *Map {
	m := &Map{}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows other people and ties.
func (m *Map) Set(people []Person, ties []Tie) {
	m.ties, m.cells = ties, nil
	m.faces = make([]*Face, len(people))
	for i := range people {
		m.faces[i] = NewFace(people[i], 0, func() {
			if m.OnPick != nil {
				m.OnPick(i)
			}
		})
		m.faces[i].onKey = func(key fyne.KeyName) bool { return m.step(i, key) }
	}
	m.Refresh()
}

// Focus gives the keyboard to a face.
func (m *Map) Focus(index int) {
	if index >= 0 && index < len(m.faces) {
		focus(m.faces[index])
	}
}

// step goes to the nearest face in the direction of an arrow key.
func (m *Map) step(from int, key fyne.KeyName) bool {
	direction := map[fyne.KeyName]fyne.Position{fyne.KeyLeft: {X: -1}, fyne.KeyRight: {X: 1}, fyne.KeyUp: {Y: -1}, fyne.KeyDown: {Y: 1}}
	d, ok := direction[key]
	if !ok {
		return false
	}
	best, least := -1, float32(math.MaxFloat32)
	at := m.centre(from)
	for i := range m.faces {
		to := m.centre(i).Subtract(at)
		along := to.X*d.X + to.Y*d.Y
		across := float32(math.Abs(float64(to.X*d.Y - to.Y*d.X)))
		if i == from || along <= 0 {
			continue
		}
		if far := along + 2*across; far < least {
			best, least = i, far
		}
	}
	if best >= 0 {
		focus(m.faces[best])
	}
	return true
}

// centre is the middle of a portrait.
func (m *Map) centre(i int) fyne.Position {
	f := m.faces[i]
	return f.Position().AddXY(f.Size().Width/2, f.Side/2)
}

func (m *Map) children() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(m.faces))
	for i, f := range m.faces {
		all[i] = f
	}
	return all
}

// grid chooses rows and columns so that the cells come close to a good shape.
func (m *Map) grid(size fyne.Size) (rows, columns int) {
	n := len(m.faces)
	best := math.Inf(1)
	for r := 1; r <= n; r++ {
		c := (n + r - 1) / r
		wide, high := float64(size.Width)/float64(c), float64(size.Height)/float64(r)
		const shape = 1.3 // a face with its two lines of text
		miss := math.Abs(math.Log(wide/high/shape)) + 0.1*float64(r*c-n)
		if miss < best {
			best, rows, columns = miss, r, c
		}
	}
	return rows, columns
}

// arrange puts people into cells so that those who hear each other stand close
// and those who count most stand in the middle: exchanges, as long as one helps.
func (m *Map) arrange(rows, columns int) {
	n := len(m.faces)
	place := make([]int, rows*columns) // who stands in a cell, -1 nobody
	for c := range place {
		place[c] = -1
		if c < n {
			place[c] = c
		}
	}
	x := func(c int) float64 { return float64(c % columns) }
	y := func(c int) float64 { return float64(c / columns) }
	cost := func() float64 {
		total := 0.0
		cells := make([]int, n)
		for c, i := range place {
			if i >= 0 {
				cells[i] = c
				off := math.Hypot(x(c)-float64(columns-1)/2, y(c)-float64(rows-1)/2)
				total += 0.6 * float64(m.faces[i].Person.Size) * off
			}
		}
		for _, t := range m.ties {
			total += float64(t.Strength) * math.Hypot(x(cells[t.From])-x(cells[t.To]), y(cells[t.From])-y(cells[t.To]))
		}
		return total
	}
	now := cost()
	for improved, turns := true, 0; improved && turns < 40; turns++ {
		improved = false
		for a := range place {
			for b := a + 1; b < len(place); b++ {
				place[a], place[b] = place[b], place[a]
				if then := cost(); then < now-1e-9 {
					now, improved = then, true
					continue
				}
				place[a], place[b] = place[b], place[a]
			}
		}
	}
	m.cells = make([]int, n)
	for c, i := range place {
		if i >= 0 {
			m.cells[i] = c
		}
	}
}

// CreateRenderer is Fyne's.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	r := &mapRenderer{m: m}
	r.Refresh()
	return r
}

type mapRenderer struct {
	m       *Map
	lines   []fyne.CanvasObject
	columns int
}

// Side of a face: 32 for no influence, as LOOK.md has it, up to 102 for a half.
func faceSide(influence float32) float32 {
	const least, more = 16, 35
	return 2 * (least + more*float32(math.Sqrt(float64(min(influence, 0.5)/0.5))))
}

func (r *mapRenderer) Layout(size fyne.Size) {
	m := r.m
	n := len(m.faces)
	if n == 0 || size.Width <= 0 || size.Height <= 0 {
		return
	}
	rows, columns := m.grid(size)
	if m.cells == nil || columns != r.columns {
		m.arrange(rows, columns)
		r.columns = columns
	}
	wide, high := size.Width/float32(columns), size.Height/float32(rows)
	text := 2 * (theme.CaptionTextSize() * 1.36)
	const gap = 6
	room := min(wide-gap, high-text-gap-2)
	largest := float32(0)
	for _, f := range m.faces {
		largest = max(largest, faceSide(f.Person.Size))
	}
	scale := min(room/largest, 1.4)
	lift := make([]float32, n)
	for i, f := range m.faces {
		f.Side = max(faceSide(f.Person.Size)*scale, min(28, room))
		c := m.cells[i]
		x, y := float32(c%columns), float32(c/columns)
		// Odd columns hang a little lower where there is room, so that arrows
		// do not run through faces.
		own := f.Side + 2 + text
		lift[i] = (high - own) / 2
		if free := high - own; free > 0 {
			if c%columns%2 == 1 {
				lift[i] = free * 0.85
			} else {
				lift[i] = free * 0.15
			}
		}
		f.Move(fyne.NewPos(x*wide+gap/2, y*high+lift[i]))
		f.Resize(fyne.NewSize(wide-gap, own))
	}
	r.draw()
}

// draw makes the arrows.
func (r *mapRenderer) draw() {
	m := r.m
	r.lines = r.lines[:0]
	ink := theme.Color(theme.ColorNamePlaceHolder)
	const strong, most = 0.35, 2 // arrows of a person
	drawn := map[int]int{}
	for _, t := range m.ties {
		if drawn[t.From] >= most {
			continue
		}
		drawn[t.From]++
		a, b := m.centre(t.From), m.centre(t.To)
		dx, dy := b.X-a.X, b.Y-a.Y
		far := float32(math.Hypot(float64(dx), float64(dy)))
		if far < 1 {
			continue
		}
		ux, uy := dx/far, dy/far
		const free = 4
		ra, rb := m.faces[t.From].Side/2+free, m.faces[t.To].Side/2+free
		if ra+rb+8 > far {
			continue
		}
		from, to := a.AddXY(ux*ra, uy*ra), b.AddXY(-ux*rb, -uy*rb)
		width := float32(1.5)
		if t.Strength >= strong {
			width = 3
		}
		line := func(p, q fyne.Position) {
			l := canvas.NewLine(ink)
			l.StrokeWidth, l.Position1, l.Position2 = width, p, q
			r.lines = append(r.lines, l)
		}
		line(from, to)
		const long, half = 9, 5
		foot := to.AddXY(-ux*long, -uy*long)
		left, right := foot.AddXY(-uy*half, ux*half), foot.AddXY(uy*half, -ux*half)
		line(left, to)
		line(right, to)
		if t.Sure {
			line(left, right)
		}
	}
}

func (r *mapRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 150) }

func (r *mapRenderer) Refresh() {
	for _, f := range r.m.faces {
		f.Refresh()
	}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

func (r *mapRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, r.lines...), r.m.children()...)
}
func (r *mapRenderer) Destroy() {}
