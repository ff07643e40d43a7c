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
	for rows := 1; rows <= min(people, 6); rows++ {
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
	return min(max(r*factor, 11), limit)
}

// seats returns for every cell who sits in it: who is listened to most at the
// top and in the middle, ties short and past other faces. The same people and
// ties always give the same seats.
func (g mapGrid) seats(people int, ties []Tie) []int {
	cells := g.spots(make([]float32, people))
	heard := make([]float64, people)
	most := 0.0
	for _, t := range ties {
		heard[t.To] += float64(t.Strength)
		most = max(most, heard[t.To])
	}
	centre := fyne.NewPos(g.size.Width/2, g.size.Height*0.3)
	span := float64(g.size.Width + g.size.Height)
	far := make([]float64, people)
	order, seat := make([]int, people), make([]int, people)
	for i, c := range cells {
		far[i] = distance(c.at, centre) / span
		order[i], seat[i] = i, i
	}
	sort.SliceStable(seat, func(a, b int) bool { return heard[seat[a]] > heard[seat[b]] })
	sort.SliceStable(order, func(a, b int) bool { return far[order[a]] < far[order[b]] })
	at := make([]int, people) // cell of each person
	for k, person := range seat {
		at[person] = order[k]
	}

	clear := float64(min(g.size.Width, g.size.Height)) / float64(2*len(g.rows)+2)
	cost := func() float64 {
		const ahead, through, crossed = 8, 1.2, 0.5
		sum := 0.0
		for i, h := range heard {
			if most > 0 {
				sum += ahead * h / most * far[at[i]]
			}
		}
		for k, t := range ties {
			a, b := cells[at[t.From]].at, cells[at[t.To]].at
			sum += (0.5 + float64(t.Strength)) * distance(a, b) / span
			for i := range cells {
				if i != at[t.From] && i != at[t.To] {
					if d := fromLine(cells[i].at, a, b); d < clear {
						sum += through * (1 - d/clear)
					}
				}
			}
			for _, u := range ties[k+1:] {
				if t.From != u.From && t.From != u.To && t.To != u.From && t.To != u.To &&
					crosses(a, b, cells[at[u.From]].at, cells[at[u.To]].at) {
					sum += crossed
				}
			}
		}
		return sum
	}
	for sweep, now := 0, cost(); sweep < 8; sweep++ {
		before := now
		for i := 0; i < people; i++ {
			for k := i + 1; k < people; k++ {
				at[i], at[k] = at[k], at[i]
				if c := cost(); c < now-1e-9 {
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
	for person, cell := range at {
		seat[cell] = person
	}
	return seat
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
