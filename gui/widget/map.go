package widget

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Tie says that person From listens to person To, both by index.
type Tie struct {
	From, To int
	Strength float32 // share of what From hears, 0..1
	Sure     bool    // known, not guessed: a filled head
}

// Map shows the people of a buying center: who listens to whom, an arrow from
// the one who listens; the more influence the larger. Who is listened to most
// stands at the top and in the middle. The places follow from the ties and the
// room alone: the same data in the same room give the same picture. An arrow
// goes round faces and words; where there is no way it is left out. The arrow
// keys go from face to face, Home and End to the first and the last, Enter,
// Space or a click opens one. It is good from 420 by 300 px for 15 people; more
// need the height of MinSize.
type Map struct {
	widget.BaseWidget
	OnPick func(index int)
	Still  bool // who has a place keeps it when ties change, for one map seen over time
	// Fixed lets the places follow from Places alone, whatever ties are shown: the
	// same for every map of the same people.
	Fixed  bool
	Places []Tie

	faces    []*Face
	ties     []Tie // those that are drawn
	selected int   // -1 for none
	key      string
	seats    []int  // who sits in each cell
	spots    []spot // of each person
}

// NewMap returns a map without people.
func NewMap() *Map {
	m := &Map{selected: -1}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows other people and ties. Who was there before, by ID, keeps the focus
// and the selection. Of everybody's ties the two strongest are drawn.
func (m *Map) Set(people []Person, ties []Tie) {
	before := m.faces
	chosen := ""
	if m.selected >= 0 {
		chosen = before[m.selected].Person.ID
	}
	m.faces, m.selected = make([]*Face, len(people)), -1
	for i, p := range people {
		f := NewFace(p, 0, nil)
		for _, old := range before {
			if old.Person.ID == p.ID && p.ID != "" {
				f = old
			}
		}
		f.Person, f.backed = p, true
		f.act = func() { m.pick(i) }
		f.onKey = func(key fyne.KeyName) bool { return m.step(i, key) }
		f.Selected = p.ID != "" && p.ID == chosen
		if f.Selected {
			m.selected = i
		}
		m.faces[i] = f
	}
	m.ties = strongest(ties, len(people))
	m.Refresh()
}

// strongest leaves out ties to nobody and to oneself, and all but the two
// strongest of everybody: more arrows than that say nothing.
func strongest(ties []Tie, people int) []Tie {
	const most = 2
	sorted := append([]Tie(nil), ties...)
	sort.SliceStable(sorted, func(a, b int) bool { return sorted[a].Strength > sorted[b].Strength })
	drawn := make([]int, people)
	var kept []Tie
	for _, t := range sorted {
		if t.From == t.To || min(t.From, t.To) < 0 || max(t.From, t.To) >= people || drawn[t.From] == most {
			continue
		}
		drawn[t.From]++
		kept = append(kept, t)
	}
	return kept
}

// Focus gives the keyboard to a face.
func (m *Map) Focus(index int) {
	if index >= 0 && index < len(m.faces) {
		focus(m.faces[index])
	}
}

// Select shows a person as the selected one and brings out the ties; -1 for
// nobody. It does not call OnPick.
func (m *Map) Select(index int) {
	if index >= len(m.faces) {
		return
	}
	m.selected = max(index, -1)
	for i, f := range m.faces {
		f.Select(i == index)
	}
	m.Refresh()
}

// Selected returns who is selected, -1 for nobody.
func (m *Map) Selected() int { return m.selected }

func (m *Map) pick(index int) {
	m.Select(index)
	if m.OnPick != nil {
		m.OnPick(index)
	}
}

// step goes to the nearest face in the direction of an arrow key.
func (m *Map) step(from int, key fyne.KeyName) bool {
	var d fyne.Position
	switch key {
	case fyne.KeyLeft:
		d.X = -1
	case fyne.KeyRight:
		d.X = 1
	case fyne.KeyUp:
		d.Y = -1
	case fyne.KeyDown:
		d.Y = 1
	case fyne.KeyHome:
		m.Focus(0)
		return true
	case fyne.KeyEnd:
		m.Focus(len(m.faces) - 1)
		return true
	default:
		return false
	}
	if len(m.spots) != len(m.faces) {
		return true
	}
	best, least := -1, float32(math.MaxFloat32)
	for i, s := range m.spots {
		to := s.at.Subtract(m.spots[from].at)
		along := to.X*d.X + to.Y*d.Y
		across := float32(math.Abs(float64(to.X*d.Y - to.Y*d.X)))
		if i == from || along <= 1 {
			continue
		}
		if far := along + 2*across; far < least {
			best, least = i, far
		}
	}
	m.Focus(best)
	return true
}

func (m *Map) children() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(m.faces))
	for i, f := range m.faces {
		all[i] = f
	}
	return all
}

// arrange finds everybody's place in this room.
func (m *Map) arrange(size fyne.Size) {
	n := len(m.faces)
	wish := 96 * look.Current().TextScale()
	lines, grid := 1, newMapGrid(n, size, wordsHeight(1), wish)
	const roomy, short = 17, 0.8 // px of radius that the second line must leave, and of the wish
	if two := newMapGrid(n, size, wordsHeight(2), wish); two.limit() >= roomy && two.narrowest() >= short*wish {
		lines, grid = 2, two
	}
	shape := grid.shape()
	key, ties := fmt.Sprint(n, shape), m.ties
	switch {
	case m.Fixed:
		ties = strongest(m.Places, n)
	case !m.Still:
		key = fmt.Sprint(n, shape, ties)
	}
	if m.key != key {
		m.key, m.seats = key, shape.seats(n, ties)
	}
	radii := make([]float32, n)
	for cell, person := range m.seats {
		radii[cell] = radiusOf(m.faces[person].Person.Size, grid.limit())
	}
	m.spots = make([]spot, n)
	for cell, s := range grid.spots(radii) {
		m.spots[m.seats[cell]] = s
	}
	for _, f := range m.faces {
		f.was = 0
		if f.Person.Traced {
			f.was = radiusOf(f.Person.WasSize, grid.limit())
		}
	}
	for _, f := range m.faces {
		f.oneLine = lines == 1
	}
}

// CreateRenderer is Fyne's.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	r := &mapRenderer{m: m}
	r.Refresh()
	return r
}

type mapRenderer struct {
	m      *Map
	arrows []*arrow
	routes *router // of the places and words as they were drawn last
}

func (r *mapRenderer) Layout(size fyne.Size) {
	m := r.m
	for len(r.arrows) < len(m.ties) {
		r.arrows = append(r.arrows, newArrow())
	}
	r.arrows = r.arrows[:len(m.ties)]
	if len(m.faces) == 0 || size.Width <= 0 || size.Height <= 0 {
		m.spots = nil
		return
	}
	m.arrange(size)
	const gap = 2 // between the words of neighbours
	for i, f := range m.faces {
		s := m.spots[i]
		f.Side = 2 * s.radius
		f.Move(fyne.NewPos(s.cell.X+gap, s.at.Y-s.radius-spare))
		f.Resize(fyne.NewSize(s.room.Width-2*gap, f.MinSize().Height))
	}
	words := make([]barrier, len(m.faces))
	for i := range m.faces {
		at, size := r.words(i)
		words[i] = barrier{at, at.Add(size)}
	}
	if r.routes == nil || r.routes.size != size || !slices.Equal(r.routes.spots, m.spots) || !slices.Equal(r.routes.words, words) {
		r.routes = newRouter(size, m.spots, words)
	}
	for k := range m.ties {
		r.tie(k)
	}
}

// tie draws one arrow, from outside one person to outside the other; of two who
// listen to each other the first one's, with two heads.
func (r *mapRenderer) tie(k int) {
	m := r.m
	t := m.ties[k]
	back := slices.IndexFunc(m.ties, func(u Tie) bool { return u.From == t.To && u.To == t.From })
	if back >= 0 && back < k {
		r.arrows[k].draw(nil, arrowLook{})
		return
	}
	as := arrowLook{ink: theme.Color(theme.ColorNamePlaceHolder), width: 1.5, open: [2]bool{!t.Sure}}
	strongest := t.Strength
	if back >= 0 {
		as.both, as.open[1] = true, !m.ties[back].Sure
		strongest = max(strongest, m.ties[back].Strength)
	}
	if m.selected >= 0 && (t.From == m.selected || t.To == m.selected) {
		as.ink = theme.Color(theme.ColorNameForeground)
	}
	const strong = 0.35
	if strongest >= strong {
		as.width = 3
	}
	r.arrows[k].draw(r.routes.way(t.From, t.To), as)
}

// words returns the place of the words under a portrait.
func (r *mapRenderer) words(i int) (fyne.Position, fyne.Size) {
	f := r.m.faces[i]
	at, size := f.words(f.Size())
	return f.Position().Add(at), size
}

// MinSize is that of a few people; a crowd needs a row for every five.
func (r *mapRenderer) MinSize() fyne.Size {
	const wide, high, few, inRow, face = 240, 150, 15, 5, 56
	n := len(r.m.faces)
	if n <= few {
		return fyne.NewSize(wide, high)
	}
	return fyne.NewSize(wide, float32((n+inRow-1)/inRow)*(face+wordsHeight(1)))
}

func (r *mapRenderer) Refresh() {
	r.Layout(r.m.Size())
	for _, f := range r.m.faces {
		f.Refresh()
	}
	canvas.Refresh(r.m)
}

func (r *mapRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, a := range r.arrows {
		all = append(all, a.objects()...)
	}
	return append(all, r.m.children()...)
}
func (r *mapRenderer) Destroy() {}
