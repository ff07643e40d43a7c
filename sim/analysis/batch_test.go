package analysis

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
)

// bundled returns a scenario that comes with the program.
func bundled(tb testing.TB, id string, over ...sim.Override) *scenario.Document {
	tb.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		tb.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) == 0 && len(over) > 0 {
		doc, problems = doc.With(over...)
	}
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return doc
}

// played is a setup of a named strategy at the scenario's own weighting.
func played(strategy string) engine.Setup {
	return engine.Setup{Strategy: sim.StrategyNamed(strategy), Weighting: formula.NoWeighting}
}

func TestBatchIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	var want []byte
	for _, workers := range []int{1, 2, 3, 8, 100} {
		b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("reliability_proof"), Runs: 301, Seed: 7, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if string(got) != string(want) {
			t.Errorf("%d workers: %s, one: %s", workers, got, want)
		}
	}
}

func TestBatchAddsUpItsRuns(t *testing.T) {
	for _, id := range scenarios.IDs() {
		sc := bundled(t, id).Scenario()
		const runs, seed = 200, 42
		b, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("balanced"), Runs: runs, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		p, err := engine.NewProcess(sc, played("balanced"))
		if err != nil {
			t.Fatal(err)
		}
		counts, wins, leads, spent := map[string]int{}, 0, 0, sim.Money(0)
		for m := range uint64(runs) {
			r := p.Run(World(seed, int(m)))
			counts[sc.OutcomeName(r.Outcome)]++
			leads += r.Leads
			spent += r.Spent
			if r.Outcome.End == sim.Won {
				wins++
			}
		}
		total := 0
		for _, s := range b.Outcomes {
			total += s.Count
			if s.Count != counts[s.Name] {
				t.Errorf("%s: %d times %s, want %d", id, s.Count, s.Name, counts[s.Name])
			}
			if low, high := Wilson(s.Count, runs); s.Low != low || s.High != high || s.Share != float64(s.Count)/runs {
				t.Errorf("%s: share of %s is %+v", id, s.Name, s)
			}
		}
		if total != runs || b.Outcomes[0].Name != "won" || b.Wins != wins || b.Leads != leads || b.Spent != spent {
			t.Errorf("%s: %+v, want %d runs, %d wins, %d leads, %d spent", id, b, runs, wins, leads, spent)
		}
		if b.Winner(sc.Suppliers[sc.You].ID).Count != wins {
			t.Errorf("%s: you win %d, winner shares say %d", id, wins, b.Winner(sc.Suppliers[sc.You].ID).Count)
		}
		total = 0
		for _, s := range b.Winners {
			total += s.Count
		}
		if total != runs || len(b.Winners) != len(sc.Suppliers)+1 || b.Winners[len(sc.Suppliers)].Name != Nobody {
			t.Errorf("%s: winners %+v", id, b.Winners)
		}
		if leads > 0 && math.Abs(*b.CPL-spent.Euros()/float64(leads)) > 1e-9 || wins > 0 && math.Abs(*b.CPA-spent.Euros()/float64(wins)) > 1e-9 {
			t.Errorf("%s: CPL %v, CPA %v of %v spent", id, b.CPL, b.CPA, spent.Euros())
		}
	}
}

func TestBatchHasNoCostPerWinWithoutAWin(t *testing.T) {
	b, err := RunBatch(t.Context(), bundled(t, "welding-cell").Scenario(), BatchSpec{Setup: played("passive"), Runs: 50, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if b.Wins != 0 || b.CPA != nil {
		t.Errorf("doing nothing: %d wins, cost per acquisition %v, want none", b.Wins, b.CPA)
	}
	if won := b.Outcome("won"); won.Count != 0 || won.High == 0 {
		t.Errorf("share of wins %+v, want 0 with an interval", won)
	}
}

func TestOutcomesComeInTheOrderOfTheCatalogue(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	c := newCatalogue(sc)
	for k, o := range c.outcomes {
		if c.index(o) != k {
			t.Errorf("outcome %d, %s, is found at %d", k, c.names[k], c.index(o))
		}
	}
	want := []string{"won", "lost:kestrel", "lost:halden"}
	if !slices.Equal(c.names[:3], want) {
		t.Errorf("catalogue begins %v, want %v", c.names[:3], want)
	}
	if last := c.names[len(c.names)-1]; last != "walked_away" {
		t.Errorf("catalogue ends with %s", last)
	}
	sc.Members[1].SignOff, sc.Members[2].SignOff = &sim.SignOff{Preselection: true}, &sim.SignOff{Decision: true}
	c = newCatalogue(sc)
	for k, o := range c.outcomes {
		if c.index(o) != k {
			t.Errorf("outcome %d, %s, is found at %d", k, c.names[k], c.index(o))
		}
	}
	if last := c.names[len(c.names)-1]; last != "not_signed:"+sc.Members[2].ID {
		t.Errorf("with a signer the catalogue ends with %s", last)
	}
}

func TestBatchRefusesNoRuns(t *testing.T) {
	if _, err := RunBatch(t.Context(), bundled(t, "welding-cell").Scenario(), BatchSpec{Setup: played("passive")}); err == nil {
		t.Error("0 runs were accepted")
	}
}

func TestCancelledBatchStopsAtOnce(t *testing.T) {
	sc := bundled(t, "welding-cell").Scenario()
	ctx, cancel := context.WithCancel(t.Context())
	const workers = 4
	after := 0
	_, err := RunBatch(ctx, sc, BatchSpec{Setup: played("balanced"), Runs: 100_000_000, Seed: 1, Workers: workers,
		Progress: func(done, total int) {
			if ctx.Err() != nil {
				after++
			}
			cancel()
		}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want %v", err, context.Canceled)
	}
	// Who is at work ends the chunk in hand, a few milliseconds' work.
	if after > workers-1 {
		t.Errorf("%d chunks were simulated after the cancel, want at most %d", after, workers-1)
	}
	p, err := engine.NewProcess(sc, played("balanced"))
	if err != nil {
		t.Fatal(err)
	}
	const most = 25 * time.Millisecond
	quickest := effort.Least(5, most, func() {
		for m := range uint64(chunk) {
			p.Run(m)
		}
	})
	if quickest > most {
		t.Errorf("a chunk takes %v of the processor, too long to stop within 50 ms", quickest)
	}
}

func TestProgressRisesToTheEnd(t *testing.T) {
	last := 0
	_, err := RunBatch(t.Context(), bundled(t, "gloves-and-wipes").Scenario(), BatchSpec{Setup: played("balanced"), Runs: 333, Seed: 1, Workers: 4,
		Progress: func(done, total int) {
			if done <= last || done > total || total != 333 {
				t.Errorf("progress %d of %d after %d", done, total, last)
			}
			last = done
		}})
	if err != nil || last != 333 {
		t.Errorf("progress ended at %d, error %v", last, err)
	}
}

func TestMemoryDoesNotGrowWithRuns(t *testing.T) {
	sc := bundled(t, "gloves-and-wipes").Scenario()
	allocated := func(runs int) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := RunBatch(t.Context(), sc, BatchSpec{Setup: played("balanced"), Runs: runs, Seed: 1, Workers: 2}); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	allocated(64)
	if few, many := allocated(64), allocated(6400); many > few+64<<10 {
		t.Errorf("64 runs allocate %d bytes, 6,400 allocate %d", few, many)
	}
}
