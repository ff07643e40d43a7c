package analysis

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// Shard is one of so many parts of a job's worlds. Part I of N has the worlds
// from Runs (I-1) / N to Runs I / N.
type Shard struct{ Part, Of int } // 1 <= Part <= Of <= runs

// Worlds returns how many of so many runs come before the shard's, and how many
// it has itself.
func (s Shard) Worlds(runs int) (before, own int) {
	before = part(runs, s.Part-1, s.Of)
	return before, part(runs, s.Part, s.Of) - before
}

// worlds are those of Worlds or, of a lone batch, all for the first shard and none
// for the others.
func (s Shard) worlds(runs int, lone bool) (before, own int) {
	switch {
	case !lone:
		return s.Worlds(runs)
	case s.Part == 1:
		return 0, runs
	}
	return runs, 0
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
	shards   [][][]int // what was merged
}

// ErrUnlike is the error of a merge over shards that did not count what the job
// counts.
var ErrUnlike = errors.New("the shards did not count what the job counts")

// NewLedger returns a ledger that simulates one shard only.
func NewLedger(s Shard) *Ledger { return &Ledger{shard: s} }

// Counts returns what each batch counted.
func (l *Ledger) Counts() [][]int { return l.counts }

// Merged returns a ledger that simulates nothing and answers every batch with the
// sum of what the ledgers of all shards counted, in their order. It fails with
// ErrUnlike where they did not count the same.
func Merged(shards ...[][]int) (*Ledger, error) {
	all := &Ledger{replayed: true, shards: shards}
	for k, counts := range shards {
		if k > 0 && len(counts) != len(all.counts) {
			return nil, fmt.Errorf("merge shards: %d batches and %d: %w", len(all.counts), len(counts), ErrUnlike)
		}
		for b, list := range counts {
			if k == 0 {
				all.counts = append(all.counts, make([]int, len(list)))
			}
			if len(list) != len(all.counts[b]) {
				return nil, fmt.Errorf("merge shards: batch %d has %d counts and %d: %w", b+1, len(all.counts[b]), len(list), ErrUnlike)
			}
			for i, n := range list {
				sum := all.counts[b][i] + n
				if (sum > n) != (all.counts[b][i] > 0) && all.counts[b][i] != 0 {
					return nil, fmt.Errorf("merge shards: count %d of batch %d is beyond all numbers: %w", i+1, b+1, ErrUnlike)
				}
				all.counts[b][i] = sum
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
		return l.replay(spec, start)
	}
	before, own := l.shard.worlds(spec.Runs, spec.Lone)
	switch {
	case own < 1 && spec.Lone:
		c, err := start()
		if err != nil {
			return nil, err
		}
		none := make([]int, len(c.counts()))
		l.counts = append(l.counts, none)
		return none, nil
	case own < 1:
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

// replay answers one batch from what was merged. It fails with ErrUnlike where
// that is not what the batch counts, and with *Impossible where no purchases can
// have come to it.
func (l *Ledger) replay(spec BatchSpec, start func() (counter, error)) ([]int, error) {
	if l.Used() {
		return nil, fmt.Errorf("merge shards: they hold %d batches, and one more is needed: %w", len(l.counts), ErrUnlike)
	}
	list := l.counts[l.next]
	c, err := start()
	switch {
	case err != nil:
		return nil, err
	case len(c.counts()) != len(list):
		return nil, fmt.Errorf("merge shards: batch %d has %d counts, %d are needed: %w", l.next+1, len(list), len(c.counts()), ErrUnlike)
	}
	for k, counts := range l.shards {
		var of audit
		_, of.runs = Shard{k + 1, len(l.shards)}.worlds(spec.Runs, spec.Lone)
		if c.audit(counts[l.next], &of); of.found != nil {
			of.found.Part, of.found.Batch = k+1, l.next+1
			return nil, of.found
		}
	}
	l.next++
	return list, nil
}

// Runs returns how many of a batch's runs are simulated here. l may be nil: all.
func (l *Ledger) Runs(of int) int { return l.runs(of, false) }

// runs is Runs, also of a lone batch.
func (l *Ledger) runs(of int, lone bool) int {
	if l == nil || l.replayed {
		return of
	}
	_, own := l.shard.worlds(of, lone)
	return own
}

// choose returns which of n work decides for, a number from 0. Of a job in shards
// only the first does the work, and a merged ledger knows the answer; elsewhere it
// is -1. l may be nil: the work is done.
func (l *Ledger) choose(n int, work func() (int, error)) (int, error) {
	switch {
	case l == nil:
		return work()
	case l.replayed:
		list, err := l.replay(BatchSpec{Runs: 1, Lone: true}, func() (counter, error) { return ballot(make([]int, n)), nil })
		return slices.Index(list, 1), err
	}
	chosen, list := -1, make([]int, n)
	if l.shard.Part == 1 {
		var err error
		if chosen, err = work(); err != nil {
			return -1, err
		}
		list[chosen] = 1
	}
	l.counts = append(l.counts, list)
	return chosen, nil
}

// ballot is the one choice of a ledger, as counts of a world.
type ballot []int

func (b ballot) world(uint64) {}

func (b ballot) counts() []int { return b }

func (b ballot) audit(list []int, of *audit) {
	of.once("choices", list, func(k int) string { return "choice:" + strconv.Itoa(k+1) })
}
