package analysis

import "fmt"

// Shard is one of so many parts of a job's worlds. Part I of N has the worlds
// from Runs (I-1) / N to Runs I / N.
type Shard struct{ Part, Of int } // 1 <= Part <= Of <= runs

// Worlds returns how many of so many runs come before the shard's, and how many
// it has itself.
func (s Shard) Worlds(runs int) (before, own int) {
	before = part(runs, s.Part-1, s.Of)
	return before, part(runs, s.Part, s.Of) - before
}

// part is runs * k / of, without the product, which may be too large.
func part(runs, k, of int) int { return runs/of*k + runs%of*k/of }

// Ledger keeps what the batches of a job counted, in their order, so that its
// parts can be simulated apart and added up later: counts are whole numbers, and
// every share is computed from their sum. What a job works out from the counts of
// a shard alone is of no use.
type Ledger struct {
	shard    Shard
	counts   [][]int
	next     int // batch to be read
	replayed bool
}

// NewLedger returns a ledger that simulates one shard only.
func NewLedger(s Shard) *Ledger { return &Ledger{shard: s} }

// Counts returns what each batch counted.
func (l *Ledger) Counts() [][]int { return l.counts }

// Merged returns a ledger that simulates nothing and answers every batch with the
// sum of what the ledgers of all shards counted. It fails where they did not
// count the same.
func Merged(shards ...[][]int) (*Ledger, error) {
	all := &Ledger{replayed: true}
	for k, counts := range shards {
		if k > 0 && len(counts) != len(all.counts) {
			return nil, fmt.Errorf("merge shards: %d batches and %d", len(all.counts), len(counts))
		}
		for b, list := range counts {
			if k == 0 {
				all.counts = append(all.counts, make([]int, len(list)))
			}
			if len(list) != len(all.counts[b]) {
				return nil, fmt.Errorf("merge shards: batch %d has %d counts and %d", b+1, len(all.counts[b]), len(list))
			}
			for i, n := range list {
				all.counts[b][i] += n
			}
		}
	}
	return all, nil
}

// Used reports whether every count of a merged ledger was asked for.
func (l *Ledger) Used() bool { return l.next == len(l.counts) }

// count answers one batch.
func (l *Ledger) count(spec BatchSpec, start func() (counter, error), run func(BatchSpec) ([]int, error)) ([]int, error) {
	if l.replayed {
		if l.Used() {
			return nil, fmt.Errorf("merge shards: they hold %d batches, and one more is needed", len(l.counts))
		}
		list := l.counts[l.next]
		switch c, err := start(); {
		case err != nil:
			return nil, err
		case len(c.counts()) != len(list):
			return nil, fmt.Errorf("merge shards: batch %d has %d counts, %d are needed", l.next+1, len(list), len(c.counts()))
		}
		l.next++
		return list, nil
	}
	before, own := l.shard.Worlds(spec.Runs)
	if own < 1 {
		return nil, fmt.Errorf("simulate part %d of %d: there are only %d runs", l.shard.Part, l.shard.Of, spec.Runs)
	}
	spec.Ledger, spec.First, spec.Runs = nil, before, own
	counts, err := run(spec)
	if err != nil {
		return nil, err
	}
	l.counts = append(l.counts, counts)
	return counts, nil
}
