package analysis

import (
	"context"

	"buygrid/sim/engine"
)

// runPaired simulates variants of a scenario in the same spec.Runs worlds and
// returns the batch of each, the same as RunBatch would: faster, for what comes
// before the preselection is simulated once. The variants' Early scenarios must
// be the same; spec.Setup is not read. Progress counts the runs of all.
func runPaired(ctx context.Context, variants []engine.Variant, spec BatchSpec) ([]Batch, error) {
	catalogues := make([]catalogue, len(variants))
	for k, v := range variants {
		catalogues[k] = newCatalogue(v.Scenario)
	}
	each := spec
	if spec.Progress != nil {
		each.Progress = func(done, total int) { spec.Progress(done*len(variants), total*len(variants)) }
	}
	sum, err := countWorlds(ctx, each, func() (counter, error) {
		tree, err := engine.NewTree(variants)
		if err != nil {
			return nil, err
		}
		t := &paired{tree: tree, catalogues: catalogues}
		for k, v := range variants {
			t.tallies = append(t.tallies, newTally(&catalogues[k], len(v.Scenario.Suppliers)))
		}
		return t, nil
	})
	if err != nil {
		return nil, err
	}
	batches := make([]Batch, len(variants))
	for k, v := range variants {
		total := newTally(&catalogues[k], len(v.Scenario.Suppliers))
		width := len(total.numbers())
		total.read(sum[:width])
		sum = sum[width:]
		batches[k] = total.batch(v.Scenario, &catalogues[k], spec)
	}
	return batches, nil
}

// paired counts what a tree's variants come to.
type paired struct {
	tree       *engine.Tree
	catalogues []catalogue
	tallies    []tally
}

func (t *paired) world(seed uint64) {
	results := t.tree.Run(seed)
	for k := range results {
		t.tallies[k].add(&t.catalogues[k], &results[k])
	}
}

func (t *paired) counts() []int {
	var all []int
	for k := range t.tallies {
		all = append(all, t.tallies[k].numbers()...)
	}
	return all
}
