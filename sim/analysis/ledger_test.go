package analysis

import (
	"errors"
	"reflect"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

func TestShardsCoverEveryWorldOnce(t *testing.T) {
	for _, runs := range []int{1, 7, 100, 1_000_003} {
		for _, of := range []int{1, 2, 3, 7} {
			next := 0
			for k := 1; k <= of; k++ {
				before, own := Shard{k, of}.Worlds(runs)
				if before != next || own < 0 || of <= runs && own < runs/of {
					t.Errorf("part %d of %d of %d runs: %d from %d, want from %d", k, of, runs, own, before, next)
				}
				next = before + own
			}
			if next != runs {
				t.Errorf("%d parts of %d runs have %d", of, runs, next)
			}
		}
	}
}

// shardedJobs are jobs that end with a value that must not depend on sharding.
func shardedJobs(t *testing.T) map[string]func(*Ledger) any {
	doc := bundled(t, "late-again")
	sc := doc.Scenario()
	strategy := sim.StrategyNamed("reliability_proof")
	must := func(v any, err error) any {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	return map[string]func(*Ledger) any{
		"batch": func(l *Ledger) any {
			return must(RunBatch(t.Context(), sc, BatchSpec{Setup: played("balanced"), Runs: 101, Seed: 5, Ledger: l}))
		},
		"sweep together": func(l *Ledger) any {
			return must(Sweep(t.Context(), SweepSpec{Values: Values(0, 1, 4), At: OverWeighting(sc, strategy), Runs: 61, Seed: 5, Ledger: l}))
		},
		"sweep one by one": func(l *Ledger) any {
			return must(Sweep(t.Context(), SweepSpec{Values: Values(0, 1, 3), At: OverImportance(sc, strategy), Runs: 61, Seed: 5, Ledger: l}))
		},
		"map": func(l *Ledger) any {
			var last *WinnersMap
			for level, err := range Map(t.Context(), MapSpec{X: Values(0, 1, 7), Y: Values(5, 30, 3), Runs: 23, Seed: 5, Ledger: l, At: func(x, y float64) (*sim.Scenario, engine.Setup, error) {
				return Under(doc, strategy, Setting{Reliability, x}, Setting{"rationality", y})
			}}) {
				if err != nil {
					t.Fatal(err)
				}
				last = level
			}
			return last
		},
		"compare": func(l *Ledger) any {
			return must(Compare(t.Context(), doc, ByType, StudySpec{Strategy: strategy, Runs: 41, Seed: 5, Ledger: l}))
		},
		"tornado": func(l *Ledger) any {
			return must(RunTornado(t.Context(), doc, StudySpec{Strategy: strategy, Runs: 11, Seed: 5, Ledger: l}))
		},
		"playtest": func(l *Ledger) any {
			return must(RunPlaytest(t.Context(), sc, PlaytestSpec{Runs: 31, Seed: 5, Best: &Best{Name: "reliability_proof"}, Ledger: l}))
		},
		"playtest of a plan": func(l *Ledger) any {
			return must(RunPlaytest(t.Context(), sc, PlaytestSpec{Runs: 11, Seed: 5, Best: &Best{Name: BySearch, Plan: &sim.Plan{}}, Ledger: l}))
		},
	}
}

// sumOf adds up what shards counted.
func sumOf(shards ...[][]int) (*Ledger, error) {
	sum := NewSum(len(shards))
	for k, counts := range shards {
		if err := sum.Add(k+1, counts); err != nil {
			return nil, err
		}
	}
	return sum, nil
}

func TestMergedShardsAreTheWholeJob(t *testing.T) {
	for name, job := range shardedJobs(t) {
		t.Run(name, func(t *testing.T) {
			want := job(nil)
			for _, of := range []int{1, 3} {
				var all [][][]int
				for k := 1; k <= of; k++ {
					l := NewLedger(Shard{k, of})
					job(l)
					all = append(all, l.Counts())
				}
				merged, err := sumOf(all...)
				if err != nil {
					t.Fatal(err)
				}
				if got := job(merged); !reflect.DeepEqual(got, want) {
					t.Errorf("%d shards: %+v, want %+v", of, got, want)
				}
				if !merged.Used() {
					t.Errorf("%d shards: counts are left over", of)
				}
			}
		})
	}
}

// What only one shard needs to do is done by the first: the others do not search.
func TestOnlyTheFirstShardChooses(t *testing.T) {
	var counts [][][]int
	for k := 1; k <= 3; k++ {
		l, asked := NewLedger(Shard{k, 3}), false
		chosen, err := l.choose(4, func() (int, error) { asked = true; return 2, nil })
		if want := k == 1; err != nil || asked != want || (chosen == 2) != want {
			t.Errorf("shard %d: asked %v, chose %d, %v", k, asked, chosen, err)
		}
		counts = append(counts, l.Counts())
	}
	work := func() (int, error) { t.Error("a merge does the work again"); return 0, nil }
	merged, err := sumOf(counts...)
	if err != nil {
		t.Fatal(err)
	}
	if chosen, err := merged.choose(4, work); err != nil || chosen != 2 {
		t.Errorf("merged: %d, %v", chosen, err)
	}
	counts[1][0][3] = 1 // a shard that cannot have chosen
	if merged, err = sumOf(counts...); err != nil {
		t.Fatal(err)
	}
	var i *Impossible
	if _, err := merged.choose(4, work); !errors.As(err, &i) || i.Part != 2 {
		t.Errorf("two choices: %v", err)
	}
}

// What the first shard counts alone is no damage in the eyes of another version.
func TestWhatShardsCountIsPossibleForOtherVersions(t *testing.T) {
	sc := bundled(t, "late-again").Scenario()
	for k, counts := range shardsOf(shardedJobs(t)["playtest"], 3) {
		s := Shard{k + 1, 3}
		_, own := s.Worlds(31)
		if i := FirstImpossible(sc, counts, s, own); i != nil {
			t.Errorf("part %d: %v", s.Part, i)
		}
		counts[1][0] = 1000
		if FirstImpossible(sc, counts, s, own) == nil {
			t.Errorf("part %d can have won a thousand of its purchases", s.Part)
		}
	}
}

func TestMergeRefusesWhatDoesNotFit(t *testing.T) {
	if _, err := sumOf([][]int{{1, 2}}, [][]int{{1, 2}, {3}}); err == nil {
		t.Error("one batch and two")
	}
	if _, err := sumOf([][]int{{1, 2}}, [][]int{{1}}); err == nil {
		t.Error("two counts and one")
	}
	if _, err := sumOf([][]int{}, [][]int{{1}}); err == nil {
		t.Error("no batch and one")
	}
	sc := bundled(t, "late-again").Scenario()
	spec := BatchSpec{Setup: played("balanced"), Runs: 2, Seed: 5, Ledger: NewLedger(Shard{1, 5})}
	if _, err := RunBatch(t.Context(), sc, spec); err == nil {
		t.Error("five parts of two runs")
	}
	spec.Ledger, _ = sumOf([][]int{})
	if _, err := RunBatch(t.Context(), sc, spec); err == nil {
		t.Error("a batch that nobody counted")
	}
	spec.Ledger, _ = sumOf([][]int{{1, 2, 3}})
	if _, err := RunBatch(t.Context(), sc, spec); err == nil {
		t.Error("too few counts of a batch")
	}
}

// However many shards there are, only those are kept that no job has looked through.
func TestASumIsLookedThroughInPieces(t *testing.T) {
	job := shardedJobs(t)["sweep one by one"]
	want, sum := job(nil), NewSum(6)
	for k, counts := range shardsOf(job, 6) {
		if err := sum.Add(k+1, counts); err != nil {
			t.Fatal(err)
		}
		if k%2 == 0 {
			continue
		}
		if sum.Waiting() == 0 {
			t.Error("nothing waits to be looked through")
		}
		got := job(sum)
		if k == 5 && !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		if sum.Rewind(); sum.Waiting() != 0 {
			t.Errorf("%d numbers are kept", sum.Waiting())
		}
	}
}
