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
	of       int     // shards that are added up
	waiting  []added // that no job has looked through
	numbers  int     // in them
}

// added is what a shard counted.
type added struct {
	part   int // 1 is the first
	counts [][]int
}

// ErrUnlike is the error of a merge over shards that did not count what the job
// counts.
var ErrUnlike = errors.New("the shards did not count what the job counts")

// NewLedger returns a ledger that simulates one shard only.
func NewLedger(s Shard) *Ledger { return &Ledger{shard: s} }

// Counts returns what each batch counted.
func (l *Ledger) Counts() [][]int { return l.counts }

// NewSum returns a ledger that simulates nothing and answers every batch with the
// sum of what the ledgers of so many shards counted, as far as Add was told.
func NewSum(of int) *Ledger { return &Ledger{replayed: true, of: of} }

// Add adds what the ledger of a shard counted, part 1 being the first. The next
// job looks through it, and until then it is kept. It fails with ErrUnlike where
// that is not what the others counted, or beyond all numbers.
func (l *Ledger) Add(part int, counts [][]int) error {
	if l.counts == nil && len(l.waiting) == 0 {
		for _, list := range counts {
			l.counts = append(l.counts, make([]int, len(list)))
		}
	}
	if len(counts) != len(l.counts) {
		return fmt.Errorf("merge part %d: %d batches, others have %d: %w", part, len(counts), len(l.counts), ErrUnlike)
	}
	for b, list := range counts {
		sums := l.counts[b]
		if len(list) != len(sums) {
			return fmt.Errorf("merge part %d: batch %d has %d counts, others have %d: %w", part, b+1, len(list), len(sums), ErrUnlike)
		}
		for i, n := range list {
			sum := sums[i] + n
			if (sum > n) != (sums[i] > 0) && sums[i] != 0 {
				return fmt.Errorf("merge part %d: count %d of batch %d is beyond all numbers: %w", part, i+1, b+1, ErrUnlike)
			}
			sums[i] = sum
		}
		l.numbers += len(list)
	}
	l.waiting = append(l.waiting, added{part, counts})
	return nil
}

// Waiting is how many numbers were added that no job has looked through.
func (l *Ledger) Waiting() int { return l.numbers }

// Rewind forgets what a job has looked through, all but its sum, and lets another
// job ask from the first batch on.
func (l *Ledger) Rewind() { l.next, l.waiting, l.numbers = 0, nil, 0 }

// Used reports whether every count of a sum was asked for.
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

// replay answers one batch with the sum. It fails with ErrUnlike where that is not
// what the batch counts, and with *Impossible where no purchases can have come to
// what a shard counted.
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
	for _, one := range l.waiting {
		var of audit
		_, of.runs = Shard{one.part, l.of}.worlds(spec.Runs, spec.Lone)
		if c.audit(one.counts[l.next], &of); of.found != nil {
			of.found.Part, of.found.Batch = one.part, l.next+1
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
