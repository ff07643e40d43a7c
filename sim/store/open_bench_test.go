package store

import (
	"fmt"
	"testing"
)

// BenchmarkOpen reports what a start costs with many plays and a backup that has
// them all.
func BenchmarkOpen(b *testing.B) {
	for _, many := range []int{10, 300} {
		b.Run(fmt.Sprint(many, " plays"), func(b *testing.B) {
			path := b.TempDir() + "/buygrid.db"
			start := func() *Store {
				s, err := Open(b.Context(), path, clock())
				if err != nil {
					b.Fatal(err)
				}
				return s
			}
			end := func(s *Store) {
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			s := start()
			for seed := range many {
				toEnd(b, begin(b, s, "late-again", uint64(seed)))
			}
			end(s)
			end(start())
			for b.Loop() {
				end(start())
			}
		})
	}
}
