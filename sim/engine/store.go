package engine

import "buygrid/sim"

// store is what the tables and lists of a State lie in: the tables of one type
// of number one after the other in a slab. Whoever makes a table or a list takes
// it from here, and so it is copied with all others.
type store struct {
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

// take copies all that lies in another store of the same layout. It allocates
// nothing but for lists that are longer than any before.
func (s *store) take(from *store) {
	copy(s.numbers.all, from.numbers.all)
	copy(s.indices.all, from.indices.all)
	copy(s.counts.all, from.counts.all)
	copy(s.stages.all, from.stages.all)
	copy(s.flags.all, from.flags.all)
	copy(s.sums.all, from.sums.all)
	copy(s.drops.all, from.drops.all)
	copy(s.misses.all, from.misses.all)
	for at, l := range s.kept {
		l.take(from.kept[at])
	}
}

// build makes room for everything that was measured.
func (s *store) build() {
	s.numbers.build()
	s.indices.build()
	s.counts.build()
	s.stages.build()
	s.flags.build()
	s.sums.build()
	s.drops.build()
	s.misses.build()
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
func keep[T any](s *store, at *[]T, n, room int) {
	*at = make([]T, n, room)
	s.kept = append(s.kept, listOf[T]{at})
}
