package widget

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

// barrier is a rectangle that no arrow crosses: a face, or the words below it.
type barrier struct{ from, to fyne.Position }

func (b barrier) grown(by float32) barrier {
	return barrier{b.from.SubtractXY(by, by), b.to.AddXY(by, by)}
}

func (b barrier) holds(p fyne.Position) bool {
	return p.X > b.from.X && p.X < b.to.X && p.Y > b.from.Y && p.Y < b.to.Y
}

// cut reports whether the line from p to q runs through its inside.
func (b barrier) cut(p, q fyne.Position) bool {
	in, out := float32(0), float32(1)
	for _, axis := range [2][4]float32{{p.X, q.X - p.X, b.from.X, b.to.X}, {p.Y, q.Y - p.Y, b.from.Y, b.to.Y}} {
		at, d, low, high := axis[0], axis[1], axis[2], axis[3]
		if d > -1e-4 && d < 1e-4 {
			if at <= low || at >= high {
				return false
			}
			continue
		}
		near, far := (low-at)/d, (high-at)/d
		in, out = max(in, min(near, far)), min(out, max(near, far))
	}
	return out-in > 1e-4
}

// router finds ways for arrows between people past faces and words.
type router struct {
	size   fyne.Size
	spots  []spot
	faces  []barrier // by person
	words  []barrier
	nodes  []fyne.Position // corners of boxes that lie free
	length [][]float32     // between nodes in sight of each other, 0 for none
}

// Distances in px: what an arrow keeps from a barrier, and what a bend keeps.
const (
	clearOfBox  = 1
	clearOfBend = 3
)

func newRouter(size fyne.Size, spots []spot, words []barrier) *router {
	r := &router{size: size, spots: spots, words: words}
	for _, s := range spots {
		r.faces = append(r.faces, barrier{s.at.SubtractXY(s.radius, s.radius), s.at.AddXY(s.radius, s.radius)})
	}
	return r
}

// free reports whether a straight line crosses no words, and no face but those of
// two people; -1 for nobody.
func (r *router) free(p, q fyne.Position, one, other int) bool {
	for i := range r.words {
		if r.words[i].grown(clearOfBox).cut(p, q) || i != one && i != other && r.faces[i].grown(clearOfBox).cut(p, q) {
			return false
		}
	}
	return true
}

// survey finds the places where a way can bend, and which see each other.
func (r *router) survey() {
	if r.length != nil {
		return
	}
	for _, b := range slices.Concat(r.faces, r.words) {
		b = b.grown(clearOfBend)
		for _, p := range []fyne.Position{b.from, {X: b.to.X, Y: b.from.Y}, b.to, {X: b.from.X, Y: b.to.Y}} {
			inside := p.X < 1 || p.Y < 1 || p.X > r.size.Width-1 || p.Y > r.size.Height-1
			for i := range r.words {
				inside = inside || r.words[i].grown(clearOfBox).holds(p) || r.faces[i].grown(clearOfBox).holds(p)
			}
			if !inside {
				r.nodes = append(r.nodes, p)
			}
		}
	}
	r.length = make([][]float32, len(r.nodes))
	for a := range r.nodes {
		r.length[a] = make([]float32, len(r.nodes))
		for b := range a {
			if r.free(r.nodes[a], r.nodes[b], -1, -1) {
				long := float32(distance(r.nodes[a], r.nodes[b]))
				r.length[a][b], r.length[b][a] = long, long
			}
		}
	}
}

// way returns the shortest way from one person's face to another's, as the points
// of a line; nil where there is none.
func (r *router) way(from, to int) []fyne.Position {
	a, b := r.spots[from].at, r.spots[to].at
	line := []fyne.Position{a, b}
	if !r.free(a, b, from, to) {
		if line = r.curve(from, to); line == nil {
			line = r.around(from, to)
		}
	}
	line = r.leave(line, from)
	slices.Reverse(line)
	line = r.leave(line, to)
	slices.Reverse(line)
	return line
}

// curve is the flattest bow between two people that lies free, as the points of a
// line; nil where there is none.
func (r *router) curve(from, to int) []fyne.Position {
	const pieces, step, most = 18, 0.15, 1.2 // of a bow; how far its control point stands off, as a share of the distance
	a, b := r.spots[from].at, r.spots[to].at
	along := b.Subtract(a)
	for off := float32(step); off <= most; off += step {
		for _, side := range []float32{off, -off} {
			for _, middle := range []float32{0.5, 0.3, 0.7} {
				c := a.AddXY(along.X*middle-along.Y*side, along.Y*middle+along.X*side)
				line := make([]fyne.Position, 0, pieces+1)
				for k := range pieces + 1 {
					t := float32(k) / pieces
					u := 1 - t
					line = append(line, fyne.NewPos(u*u*a.X+2*u*t*c.X+t*t*b.X, u*u*a.Y+2*u*t*c.Y+t*t*b.Y))
				}
				if r.clear(line, from, to) {
					return line
				}
			}
		}
	}
	return nil
}

// clear reports whether a line of pieces stays in the map and crosses nothing but
// the faces it joins.
func (r *router) clear(line []fyne.Position, from, to int) bool {
	for k := range len(line) - 1 {
		p := line[k+1]
		if p.X < 1 || p.Y < 1 || p.X > r.size.Width-1 || p.Y > r.size.Height-1 || !r.free(line[k], p, from, to) {
			return false
		}
	}
	return true
}

// around is way where the straight line and every bow are barred.
func (r *router) around(from, to int) []fyne.Position {
	const bend = 12 // px that a bend is as bad as
	r.survey()
	n := len(r.nodes)
	far, last, done := make([]float32, n), make([]int, n), make([]bool, n)
	a, b := r.spots[from].at, r.spots[to].at
	for k, p := range r.nodes {
		if far[k], last[k] = math.MaxFloat32, -1; r.free(a, p, from, -1) {
			far[k] = float32(distance(a, p))
		}
	}
	end, least := -1, float32(math.MaxFloat32)
	for {
		k := -1
		for m := range r.nodes {
			if !done[m] && far[m] < least && (k < 0 || far[m] < far[k]) {
				k = m
			}
		}
		if k < 0 {
			break
		}
		done[k] = true
		if whole := far[k] + float32(distance(r.nodes[k], b)); whole < least && r.free(r.nodes[k], b, -1, to) {
			end, least = k, whole
		}
		for m, long := range r.length[k] {
			if long > 0 && far[k]+long+bend < far[m] {
				far[m], last[m] = far[k]+long+bend, k
			}
		}
	}
	if end < 0 {
		return nil
	}
	line := []fyne.Position{b}
	for k := end; k >= 0; k = last[k] {
		line = append(line, r.nodes[k])
	}
	line = append(line, a)
	slices.Reverse(line)
	return line
}

// leave cuts off what of a line lies in the room of the person that it begins at.
func (r *router) leave(line []fyne.Position, person int) []fyne.Position {
	s := r.spots[person]
	radius := float64(s.radius + spare)
	for len(line) > 1 && distance(line[1], s.at) < radius {
		line = line[1:]
	}
	if len(line) < 2 || distance(line[0], s.at) >= radius {
		return line
	}
	// The point of the first piece at that distance, by halving.
	inside, outside := line[0], line[1]
	for range 20 {
		middle := fyne.NewPos((inside.X+outside.X)/2, (inside.Y+outside.Y)/2)
		if distance(middle, s.at) < radius {
			inside = middle
		} else {
			outside = middle
		}
	}
	return append([]fyne.Position{outside}, line[1:]...)
}
