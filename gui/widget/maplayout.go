package widget

import (
	"math"
	"sort"

	"fyne.io/fyne/v2"
)

// spot is where the map draws one person.
type spot struct {
	at     fyne.Position // centre of the portrait
	radius float32       // of its ring
	cell   fyne.Position // corner of the room that is the person's alone
	room   fyne.Size
}

// mapGrid cuts a rectangle into rows of cells, one a person, so that nothing can
// overlap; rows of the same length are shifted like bricks.
type mapGrid struct {
	size  fyne.Size
	rows  []int   // cells in each row, from the top
	words float32 // height of the lines under a portrait
}

// newMapGrid chooses the number of rows that leaves faces and names most room.
// wide is the width that a name would like.
func newMapGrid(people int, size fyne.Size, words, wide float32) mapGrid {
	best, most := mapGrid{}, float32(-1)
	for rows := 1; rows <= min(people, max(6, (people+4)/5)); rows++ {
		if rows == 1 && people > 2 {
			continue // ties in a line would run through faces
		}
		g := mapGrid{size: size, words: words}
		for r := 0; r < rows; r++ {
			// Lower rows are the longer ones: the top is for who is heard most.
			g.rows = append(g.rows, (people+r)/rows)
		}
		const face, full, shape = 44, 2, 0.4 // px of radius that is enough
		uneven := float32(math.Abs(math.Log(float64(g.narrowest() * float32(rows) / size.Height))))
		score := min(g.limit()/face, 1)*full + min(g.narrowest()/wide, 1) - shape*uneven
		if score > most+0.001 {
			best, most = g, score
		}
	}
	return best
}

// each calls visit with the corner and the room of every cell.
func (g mapGrid) each(visit func(row, column int, at fyne.Position, room fyne.Size)) {
	high := g.size.Height / float32(len(g.rows))
	for r, count := range g.rows {
		wide, left := g.size.Width/float32(count), float32(0)
		if g.bricks(r) {
			wide = g.size.Width / (float32(count) + 0.5)
			if r%2 == 1 {
				left = wide / 2
			}
		}
		for c := 0; c < count; c++ {
			visit(r, c, fyne.NewPos(left+float32(c)*wide, float32(r)*high), fyne.NewSize(wide, high))
		}
	}
}

// bricks reports whether a neighbour of the row has as many cells.
func (g mapGrid) bricks(r int) bool {
	return r > 0 && g.rows[r-1] == g.rows[r] || r+1 < len(g.rows) && g.rows[r+1] == g.rows[r]
}

func (g mapGrid) narrowest() float32 {
	least := g.size.Width
	g.each(func(_, _ int, _ fyne.Position, room fyne.Size) { least = min(least, room.Width) })
	return least
}

// limit is the largest radius that every cell has room for.
func (g mapGrid) limit() float32 {
	const below, beside, least = 12, 24, 6 // room for arrows
	high := g.size.Height / float32(len(g.rows))
	return max(min(high-g.words-2*spare-below, g.narrowest()-2*spare-beside)/2, least)
}

// spots returns the place of every cell; radii are those of the people in them.
func (g mapGrid) spots(radii []float32) []spot {
	var all []spot
	g.each(func(row, column int, at fyne.Position, room fyne.Size) {
		radius := radii[len(all)]
		slack := max(room.Height-g.words-2*spare-4-2*radius, 0)
		const swing, share = 44, 0.35 // that neighbours of a row stand apart in height
		play := min(slack, max(swing, slack*share))
		down := (slack - play) / 2
		if (row+column)%2 == 0 {
			down += play
		}
		all = append(all, spot{
			at:     fyne.NewPos(at.X+room.Width/2, at.Y+down+spare+radius),
			radius: radius, cell: at, room: room,
		})
	})
	return all
}

// radiusOf is the portrait's radius by influence, as every map draws it, and
// inside a limit.
func radiusOf(influence float32, limit float32) float32 {
	const least, span, half, ring = 16, 35, 0.5, 4
	full := float32(least + span + ring)
	r := float32(least+ring) + span*float32(math.Sqrt(float64(min(max(influence, 0), 1))/half))
	factor := min(max(limit/full, 0.5), 1.3)
	return min(max(r*factor, least+2), limit)
}

// shape is the grid in a room of about the same proportions and a set height.
// Seats are chosen in it, so that a window that grows by a few px moves nobody.
func (g mapGrid) shape() mapGrid {
	const high, steps = 400, 4
	wide := max(math.Round(steps*float64(g.size.Width/g.size.Height))/steps, 0.25)
	return mapGrid{size: fyne.NewSize(float32(wide)*high, high), rows: g.rows}
}

// seating is the search for who sits where.
type seating struct {
	cells []fyne.Position
	below float32   // that face and words together have their middle lower
	clear float64   // distance at which a tie is past a face
	span  float64   // of the whole, in which distances are measured
	far   []float64 // of each cell from where the most heard should be
	heard []float64 // share of the most heard person's, by person
	ties  []Tie
}

// seats returns for every cell who sits in it: who is listened to most at the
// top and in the middle, ties short and past other faces. The same people and
// ties always get the same seats.
func (g mapGrid) seats(people int, ties []Tie) []int {
	const lower = 0.14 // of a row
	s := seating{ties: ties, below: lower * g.size.Height / float32(len(g.rows)), heard: make([]float64, people), far: make([]float64, people),
		span: float64(g.size.Width + g.size.Height), clear: float64(min(g.size.Width, g.size.Height)) / float64(2*len(g.rows)+2)}
	most := 0.0
	for _, t := range ties {
		s.heard[t.To] += float64(t.Strength)
		most = max(most, s.heard[t.To])
	}
	if most > 0 {
		for i := range s.heard {
			s.heard[i] /= most
		}
	}
	top := fyne.NewPos(g.size.Width/2, g.size.Height*0.3)
	ranked, near := make([]int, people), make([]int, people)
	for i, c := range g.spots(make([]float32, people)) {
		s.cells = append(s.cells, c.at)
		s.far[i] = distance(c.at, top) / s.span
		ranked[i], near[i] = i, i
	}
	sort.SliceStable(ranked, func(a, b int) bool { return s.heard[ranked[a]] > s.heard[ranked[b]] })
	sort.SliceStable(near, func(a, b int) bool { return s.far[near[a]] < s.far[near[b]] })

	// Exchanges end where none of two helps, so several beginnings are tried.
	const beginnings = 6
	var best []int
	least := math.Inf(1)
	for turn := range min(people, beginnings) {
		at := make([]int, people) // cell of each person
		for k, person := range ranked {
			if k > 0 { // the most heard begins at the best cell
				k = 1 + (k-1+turn)%(people-1)
			}
			at[person] = near[k]
		}
		if cost := s.improve(at); cost < least-1e-9 {
			best, least = at, cost
		}
	}
	seats := make([]int, people)
	for person, cell := range best {
		seats[cell] = person
	}
	return seats
}

// improve exchanges people as long as it helps, and returns what remains.
func (s *seating) improve(at []int) float64 {
	const sweeps = 8
	now := s.cost(at)
	for range sweeps {
		before := now
		for i := range at {
			for k := i + 1; k < len(at); k++ {
				at[i], at[k] = at[k], at[i]
				if c := s.cost(at); c < now-1e-9 {
					now = c
				} else {
					at[i], at[k] = at[k], at[i]
				}
			}
		}
		if now >= before-1e-9 {
			break
		}
	}
	return now
}

// cost is how bad seats are: the heard away from the top, long ties, ties
// through faces, ties that cross.
func (s *seating) cost(at []int) float64 {
	const ahead, through, crossed = 12, 1.2, 0.5
	sum := 0.0
	for i, h := range s.heard {
		sum += float64(ahead * h * h * s.far[at[i]])
	}
	for k, t := range s.ties {
		a, b := s.cells[at[t.From]], s.cells[at[t.To]]
		sum += (0.5 + float64(t.Strength)) * distance(a, b) / s.span
		for i, c := range s.cells {
			if i != at[t.From] && i != at[t.To] {
				if d := fromLine(c.AddXY(0, s.below), a, b); d < s.clear {
					sum += through * (1 - d/s.clear)
				}
			}
		}
		for _, u := range s.ties[k+1:] {
			if t.From != u.From && t.From != u.To && t.To != u.From && t.To != u.To && crosses(a, b, s.cells[at[u.From]], s.cells[at[u.To]]) {
				sum += crossed
			}
		}
	}
	return sum
}

func distance(a, b fyne.Position) float64 {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y))
}

// fromLine is the distance of a point from the line between two others.
func fromLine(p, a, b fyne.Position) float64 {
	d := b.Subtract(a)
	long := d.X*d.X + d.Y*d.Y
	if long == 0 {
		return distance(p, a)
	}
	t := min(max(((p.X-a.X)*d.X+(p.Y-a.Y)*d.Y)/long, 0), 1)
	return distance(p, a.AddXY(d.X*t, d.Y*t))
}

// crosses reports whether the lines between two pairs of points cross.
func crosses(a, b, c, d fyne.Position) bool {
	side := func(p, q, r fyne.Position) bool {
		return (q.X-p.X)*(r.Y-p.Y)-(q.Y-p.Y)*(r.X-p.X) > 0
	}
	return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}
