package analysis

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// coarsest is how many steps a side the first level of a map has at most.
const coarsest = 4

// MapSpec says over which values of two dials a map is drawn, and how.
type MapSpec struct {
	X, Y    []float64 // the values of both dials at the finest level, rising
	At      func(x, y float64) (*sim.Scenario, engine.Setup, error)
	Runs    int    // a cell, >= 1
	Seed    uint64 // every cell sees the same worlds
	Workers int    // goroutines; 0 is one a processor
	// Progress is told the runs of all cells of all levels; nil for none.
	Progress func(done, total int)
	Ledger   *Ledger // see BatchSpec
}

// Cell is one pair of values and what it came to.
type Cell struct {
	X, Y  float64
	Batch Batch
}

// Leading is who has the business most often in a cell, and whether that is
// clear.
type Leading struct {
	Share Share // of the leader, its name a supplier or Nobody
	Clear bool  // its interval meets that of no other
}

// Leading returns who leads in a cell; ties go to the supplier listed first.
func (c *Cell) Leading() Leading {
	top := 0
	for k, s := range c.Batch.Winners {
		if s.Count > c.Batch.Winners[top].Count {
			top = k
		}
	}
	l := Leading{Share: c.Batch.Winners[top], Clear: true}
	for k, s := range c.Batch.Winners {
		if k != top && s.Overlaps(l.Share) {
			l.Clear = false
		}
	}
	return l
}

// WinnersMap is one level of a map: who has the business at every pair of
// values.
type WinnersMap struct {
	X, Y  []float64
	Cells []Cell // row by row: X runs fastest
	Final bool   // the finest level
}

// At returns the cell in column x and row y.
func (m *WinnersMap) At(x, y int) *Cell { return &m.Cells[y*len(m.X)+x] }

// Nearest returns the column and row of the cell nearest to a pair of values.
func (m *WinnersMap) Nearest(x, y float64) (column, row int) { return nearest(m.X, x), nearest(m.Y, y) }

func nearest(values []float64, v float64) int {
	best := 0
	for k, value := range values {
		if math.Abs(value-v) < math.Abs(values[best]-v) {
			best = k
		}
	}
	return best
}

// Map draws a map of winners from coarse to fine: each level holds the cells of
// the one before and those between them, and the last one every pair of values.
// A cell is simulated once. The levels do not depend on the number of workers.
// It ends after the first error: of the spec, of At, or ctx's when it is
// cancelled. Whoever stops taking levels stops the work.
func Map(ctx context.Context, spec MapSpec) iter.Seq2[*WinnersMap, error] {
	return func(yield func(*WinnersMap, error) bool) {
		if len(spec.X) == 0 || len(spec.Y) == 0 {
			yield(nil, fmt.Errorf("draw a map of %d x %d cells: at least one is needed", len(spec.X), len(spec.Y)))
			return
		}
		all := make([]*Batch, len(spec.X)*len(spec.Y))
		for _, stride := range strides(max(len(spec.X), len(spec.Y))) {
			columns, rows := everyNth(len(spec.X), stride), everyNth(len(spec.Y), stride)
			level := &WinnersMap{X: pick(spec.X, columns), Y: pick(spec.Y, rows), Final: stride == 1}
			var missing []cell
			for _, row := range rows {
				for _, column := range columns {
					if all[row*len(spec.X)+column] == nil {
						missing = append(missing, cell{row: row, column: column})
					}
				}
			}
			if err := spec.fill(ctx, missing, all); err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows {
				for _, column := range columns {
					level.Cells = append(level.Cells, Cell{X: spec.X[column], Y: spec.Y[row], Batch: *all[row*len(spec.X)+column]})
				}
			}
			if !yield(level, nil) {
				return
			}
		}
	}
}

// cell is one to simulate, before there is a Cell of it.
type cell struct {
	row, column int
	variant     engine.Variant
}

// fill simulates the cells, as many together as part late: the whole level,
// else row by row, else column by column, else one by one.
func (spec *MapSpec) fill(ctx context.Context, cells []cell, all []*Batch) error {
	for k := range cells {
		c := &cells[k]
		x, y := spec.X[c.column], spec.Y[c.row]
		sc, setup, err := spec.At(x, y)
		if err != nil {
			return fmt.Errorf("map at %v, %v: %w", x, y, err)
		}
		c.variant = engine.Variant{Scenario: sc, Setup: setup}
	}
	done := 0 // cells
	for _, b := range all {
		if b != nil {
			done++
		}
	}
	for _, group := range sharedTrunk(cells) {
		variants := make([]engine.Variant, len(group))
		for k := range group {
			variants[k] = group[k].variant
		}
		runs := SweepSpec{Runs: spec.Runs, Seed: spec.Seed, Workers: spec.Workers, Ledger: spec.Ledger}
		if spec.Progress != nil {
			each := spec.Ledger.Runs(spec.Runs)
			before := done * each
			runs.Progress = func(done, _ int) { spec.Progress(before+done, each*len(all)) }
		}
		batches, err := runVariants(ctx, variants, runs)
		if err != nil {
			return err
		}
		for k, c := range group {
			all[c.row*len(spec.X)+c.column] = &batches[k]
		}
		done += len(group)
	}
	return nil
}

// sharedTrunk sorts cells into groups that part late, and so share the trunk of a
// tree; the largest first found.
func sharedTrunk(cells []cell) [][]cell {
	for _, place := range []func(*cell) int{
		func(*cell) int { return 0 },
		func(c *cell) int { return c.row },
		func(c *cell) int { return c.column },
	} {
		var groups [][]cell
		at := map[int]int{}
		for k := range cells {
			key := place(&cells[k])
			if _, known := at[key]; !known {
				at[key] = len(groups)
				groups = append(groups, nil)
			}
			groups[at[key]] = append(groups[at[key]], cells[k])
		}
		if !slices.ContainsFunc(groups, func(group []cell) bool { return !allPartLate(group) }) {
			return groups
		}
	}
	groups := make([][]cell, len(cells))
	for k := range cells {
		groups[k] = cells[k : k+1]
	}
	return groups
}

func allPartLate(group []cell) bool {
	variants := make([]engine.Variant, len(group))
	for k := range group {
		variants[k] = group[k].variant
	}
	return partLate(variants)
}

// strides are how many values each level steps over, from coarse to fine.
func strides(values int) []int {
	var all []int
	stride := 1
	for (values-1)/stride > coarsest {
		stride *= 2
	}
	for ; stride >= 1; stride /= 2 {
		all = append(all, stride)
	}
	return all
}

// everyNth returns every stride-th index below count, and the last one.
func everyNth(count, stride int) []int {
	var all []int
	for k := 0; k < count-1; k += stride {
		all = append(all, k)
	}
	return append(all, count-1)
}

func pick(values []float64, at []int) []float64 {
	picked := make([]float64, len(at))
	for k, i := range at {
		picked[k] = values[i]
	}
	return picked
}
