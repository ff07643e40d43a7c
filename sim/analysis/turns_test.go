package analysis

import (
	"context"
	"errors"
	"runtime"
	"testing"
)

// told runs a batch and returns what was told of its purchases.
func told(t *testing.T, spec BatchSpec) (Batch, []Purchase) {
	t.Helper()
	var all []Purchase
	spec.Setup, spec.Seed = played("reliability_proof"), 7
	spec.Each = func(one *Purchase) error { all = append(all, *one); return nil }
	b, err := RunBatch(t.Context(), bundled(t, "late-again").Scenario(), spec)
	if err != nil {
		t.Fatal(err)
	}
	return b, all
}

func TestEveryPurchaseIsToldOfInTheOrderOfTheWorlds(t *testing.T) {
	const runs = 6*chunk + 5
	b, want := told(t, BatchSpec{Runs: runs, Workers: 1})
	for _, workers := range []int{2, 7, 100} {
		_, got := told(t, BatchSpec{Runs: runs, Workers: workers})
		if len(got) != runs {
			t.Fatalf("%d workers tell of %d purchases, want %d", workers, len(got), runs)
		}
		for k := range got {
			if got[k] != want[k] || got[k].World != k || got[k].Seed != World(7, k) {
				t.Fatalf("%d workers tell of %+v, want %+v", workers, got[k], want[k])
			}
		}
	}
	winners, wins := map[string]int{}, 0
	for _, one := range want {
		winners[one.Winner]++
		wins += btoi(one.Outcome.End == 0)
	}
	for _, s := range b.Winners {
		if winners[s.Name] != s.Count {
			t.Errorf("%s has %d purchases, and the batch says %d", s.Name, winners[s.Name], s.Count)
		}
	}
	if wins != b.Wins || wins == 0 {
		t.Errorf("%d wins, and the batch says %d", wins, b.Wins)
	}
}

func TestAShardTellsOfItsWorlds(t *testing.T) {
	_, want := told(t, BatchSpec{Runs: 101})
	var got []Purchase
	for k := 1; k <= 3; k++ {
		_, part := told(t, BatchSpec{Runs: 101, Ledger: NewLedger(Shard{k, 3})})
		got = append(got, part...)
	}
	if len(got) != len(want) {
		t.Fatalf("%d purchases, want %d", len(got), len(want))
	}
	for k := range got {
		if got[k] != want[k] {
			t.Errorf("%+v, want %+v", got[k], want[k])
		}
	}
}

func TestABatchStopsWhereNobodyListens(t *testing.T) {
	sc, full := bundled(t, "late-again").Scenario(), errors.New("disk full")
	for name, test := range map[string]struct {
		listen func(cancel func()) error
		want   error
	}{
		"who is told fails": {func(func()) error { return full }, full},
		"it is cancelled":   {func(cancel func()) error { cancel(); return nil }, context.Canceled},
	} {
		ctx, cancel := context.WithCancel(t.Context()) // its own: the cases come in any order
		defer cancel()
		heard := 0
		_, err := RunBatch(ctx, sc, BatchSpec{Setup: played("balanced"), Runs: 100 * chunk, Workers: 4, Each: func(*Purchase) error {
			if heard++; heard == chunk+3 {
				return test.listen(cancel)
			}
			return nil
		}})
		if name == "it is cancelled" && heard > 2*chunk || name != "it is cancelled" && heard != chunk+3 || !errors.Is(err, test.want) {
			t.Errorf("%s: told of %d purchases, %v", name, heard, err)
		}
	}
}

// What a batch allocates does not grow with its purchases, told of or not.
func TestPurchasesAreNotKept(t *testing.T) {
	sc := bundled(t, "late-again").Scenario()
	allocated := func(runs int) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("balanced"), Runs: runs, Workers: 2, Each: func(*Purchase) error { return nil }})
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	allocated(2 * chunk) // what is made once
	few, many := allocated(4*chunk), allocated(40*chunk)
	const purchase = 150 // bytes of a Result, at least
	if many > few+36*chunk*purchase/2 {
		t.Errorf("%d purchases take %d bytes, %d take %d", 4*chunk, few, 40*chunk, many)
	}
}
