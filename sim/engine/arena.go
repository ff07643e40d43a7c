package engine

import "buygrid/sim"

// arena is what the tables and lists of a State lie in: the tables of one type
// of number one after the other in a slab. Whoever makes a table or a list takes
// it from here, and so it is copied with all others.
type arena struct {
	numbers slab[float64]
	indices slab[int]
	counts  slab[uint16]
	stages  slab[uint8]
	flags   slab[bool]
	sums    slab[sim.Money]
	drops   slab[sim.Outcome]
	misses  slab[miss]
	kept    []list
}

// take copies all that lies in another arena of the same layout. It allocates
// nothing but for lists that are longer than any before.
func (a *arena) take(from *arena) {
	copy(a.numbers.all, from.numbers.all)
	copy(a.indices.all, from.indices.all)
	copy(a.counts.all, from.counts.all)
	copy(a.stages.all, from.stages.all)
	copy(a.flags.all, from.flags.all)
	copy(a.sums.all, from.sums.all)
	copy(a.drops.all, from.drops.all)
	copy(a.misses.all, from.misses.all)
	for at, l := range a.kept {
		l.take(from.kept[at])
	}
}

// build makes room for everything that was measured.
func (a *arena) build() {
	a.numbers.build()
	a.indices.build()
	a.counts.build()
	a.stages.build()
	a.flags.build()
	a.sums.build()
	a.drops.build()
	a.misses.build()
}

// slab is memory that tables are cut from. Until it is built, cutting measures.
type slab[T any] struct {
	all, left []T
	size      int
}

func (s *slab[T]) build() {
	s.all = make([]T, s.size)
	s.left = s.all
}

// cut is a table of n of the slab, nil while it is measured.
func (s *slab[T]) cut(n int) []T {
	if s.all == nil {
		s.size += n
		return nil
	}
	part := s.left[:n:n]
	s.left = s.left[n:]
	return part
}

// list is a slice of a State that grows, or whose elements are no numbers.
type list interface{ take(from list) }

type listOf[T any] struct{ at *[]T }

func (l listOf[T]) take(from list) { *l.at = append((*l.at)[:0], *from.(listOf[T]).at...) }

// keep begins a list of n elements with room for more.
func keep[T any](a *arena, at *[]T, n, room int) {
	*at = make([]T, n, room)
	a.kept = append(a.kept, listOf[T]{at})
}
