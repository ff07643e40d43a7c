package analysis

import (
	"errors"
	"slices"
	"testing"

	"buygrid/scenarios"
)

// shardsOf simulates a job in so many shards.
func shardsOf(job func(*Ledger) any, of int) [][][]int {
	var all [][][]int
	for k := 1; k <= of; k++ {
		l := NewLedger(Shard{k, of})
		job(l)
		all = append(all, l.Counts())
	}
	return all
}

// replayed is the error of a batch that is answered from shards.
func replayed(t *testing.T, shards [][][]int) error {
	t.Helper()
	merged, err := sumOf(shards...)
	if err != nil {
		return err
	}
	_, err = RunBatch(t.Context(), bundled(t, "late-again").Scenario(), BatchSpec{Setup: played("balanced"), Runs: 101, Seed: 5, Ledger: merged})
	return err
}

func TestMergeNamesTheCountThatCannotBe(t *testing.T) {
	job := shardedJobs(t)["batch"]
	c := newCatalogue(bundled(t, "late-again").Scenario())
	winners := len(c.outcomes)
	out := winners + len(c.suppliers) + 1
	last := len(shardsOf(job, 3)[0][0])
	for _, test := range []struct {
		name   string
		change func(list []int)
		count  string
		fault  CountFault
	}{
		{"fewer wins than none", func(l []int) { l[0], l[1] = -2, l[1]+l[0]+2 }, "won", CountNegative},
		{"more wins than purchases", func(l []int) { l[0] = 1000 }, "won", CountTooMany},
		{"an outcome too many", func(l []int) { l[2]++ }, "outcomes", CountSum},
		{"an outcome too few", func(l []int) { l[slices.IndexFunc(l, func(n int) bool { return n > 0 })]-- }, "outcomes", CountSum},
		{"a winner too many", func(l []int) { l[winners]++ }, "winners", CountSum},
		{"dropped more often than there are purchases", func(l []int) { l[out] = 99 }, "dropped:" + c.suppliers[0] + ":awareness", CountTooMany},
		{"weeks below nothing", func(l []int) { l[last-3] = -1 }, "weeks", CountNegative},
		{"money that nobody has", func(l []int) { l[last-1] = 1 << 62 }, "margin", CountTooMany},
	} {
		t.Run(test.name, func(t *testing.T) {
			shards := shardsOf(job, 3)
			test.change(shards[1][0])
			var i *Impossible
			if err := replayed(t, shards); !errors.As(err, &i) || i.Part != 2 || i.Batch != 1 || i.Count != test.count || i.Fault != test.fault {
				t.Errorf("%v, want %s of part 2, batch 1, to be %s", err, test.count, test.fault)
			}
		})
	}
	if err := replayed(t, shardsOf(job, 3)); err != nil {
		t.Error(err)
	}
}

func TestMergeRefusesAWinnerThatTheOutcomesDeny(t *testing.T) {
	shards := shardsOf(shardedJobs(t)["batch"], 1)
	c := newCatalogue(bundled(t, "late-again").Scenario())
	list := shards[0][0]
	list[len(c.outcomes)+len(c.suppliers)] += list[len(c.outcomes)+c.you] // all that you won goes to nobody
	list[len(c.outcomes)+c.you] = 0
	var i *Impossible
	if err := replayed(t, shards); !errors.As(err, &i) || i.Fault != CountUnlike {
		t.Errorf("%v", err)
	}
}

func TestMergeRefusesSumsBeyondAllNumbers(t *testing.T) {
	if _, err := sumOf([][]int{{1 << 62}}, [][]int{{1 << 62}}); !errors.Is(err, ErrUnlike) {
		t.Errorf("%v", err)
	}
	if _, err := sumOf([][]int{{-1 << 62}}, [][]int{{-1 << 62}}, [][]int{{-1}}); !errors.Is(err, ErrUnlike) {
		t.Errorf("%v", err)
	}
	if _, err := sumOf([][]int{{5}}, [][]int{{-5}}, [][]int{{0}}, [][]int{{-3}}); err != nil {
		t.Error(err)
	}
}

// Progress of a shard counts its own runs and comes to its end.
func TestProgressOfAShardReachesItsEnd(t *testing.T) {
	sc := bundled(t, "late-again").Scenario()
	for name, at := range map[string]bool{"together": true, "one by one": false} {
		last, total := 0, 0
		spec := SweepSpec{Values: Values(0, 1, 3), At: OverImportance(sc, played("balanced").Strategy), Runs: 61, Seed: 5, Ledger: NewLedger(Shard{2, 3}),
			Progress: func(done, of int) { last, total = done, of }}
		if at {
			spec.At = OverWeighting(sc, played("balanced").Strategy)
		}
		if _, err := Sweep(t.Context(), spec); err != nil {
			t.Fatal(err)
		}
		if last != total || total >= 3*61 || total == 0 {
			t.Errorf("%s: ended at %d of %d", name, last, total)
		}
	}
}

// Whoever sells, and whatever for, what is simulated can be merged.
func TestWhatIsSimulatedIsPossible(t *testing.T) {
	for _, id := range scenarios.IDs() {
		own := *bundled(t, id).Scenario()
		for you := range own.Suppliers {
			sc := own
			sc.You = you
			for _, name := range []string{"passive", "balanced", "reliability_proof"} {
				job := func(l *Ledger) any {
					_, err := RunBatch(t.Context(), &sc, BatchSpec{Setup: played(name), Runs: 90, Seed: 7, Ledger: l})
					if err != nil {
						t.Errorf("%s as %s with %s: %v", id, own.Suppliers[you].ID, name, err)
					}
					return nil
				}
				merged, err := sumOf(shardsOf(job, 2)...)
				if err != nil {
					t.Fatal(err)
				}
				job(merged)
			}
		}
	}
}
