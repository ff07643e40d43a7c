package analysis

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/engine"
)

// BenchmarkWorkers measures two workers against one on the same worlds: the
// processor time may grow by a tenth, the answer must be the same bytes. The
// two take turns, so that a busy machine slows both.
func BenchmarkWorkers(b *testing.B) {
	sc := bundled(b, "welding-cell").Scenario()
	const runs = 20_000
	var used, wall [2]time.Duration
	for b.Loop() {
		var answers [2]string
		for k, workers := range []int{1, 2} {
			before, start := effort.Used(), time.Now()
			batch, err := RunBatch(b.Context(), sc, BatchSpec{Setup: played("reliability_proof"), Runs: runs, Seed: 1, Workers: workers})
			wall[k] += time.Since(start)
			used[k] += effort.Used() - before
			if err != nil {
				b.Fatal(err)
			}
			text, err := json.Marshal(batch)
			if err != nil {
				b.Fatal(err)
			}
			answers[k] = string(text)
		}
		if answers[0] != answers[1] {
			b.Fatalf("one worker: %s, two: %s", answers[0], answers[1])
		}
	}
	b.ReportMetric(float64(used[1])/float64(used[0]), "cpu-two/one")
	b.ReportMetric(float64(wall[0])/float64(wall[1]), "wall-one/two")
	b.ReportMetric(runs*float64(b.N)/used[0].Seconds(), "runs/cpu-s")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkSweep is the reliability chart at its finest, 101 weightings in 1,000
// worlds each, in processor time over that of one point of them. The two take
// turns.
func BenchmarkSweep(b *testing.B) {
	sc := bundled(b, "welding-cell").Scenario()
	for k := range sim.Strategies {
		strategy := &sim.Strategies[k]
		b.Run(strategy.Name, func(b *testing.B) {
			spec := SweepSpec{Values: Values(0, 1, 101), At: OverWeighting(sc, strategy), Runs: 1000, Seed: 1}
			var sweep, point time.Duration
			for b.Loop() {
				before := effort.Used()
				if _, err := Sweep(context.Background(), spec); err != nil {
					b.Fatal(err)
				}
				between := effort.Used()
				for k := range 5 {
					one := BatchSpec{Setup: engine.Setup{Strategy: strategy, Weighting: float64(k) / 4}, Runs: spec.Runs, Seed: spec.Seed}
					if _, err := RunBatch(context.Background(), sc, one); err != nil {
						b.Fatal(err)
					}
				}
				sweep += between - before
				point += (effort.Used() - between) / 5
			}
			b.ReportMetric(float64(sweep)/float64(point), "x-point")
			b.ReportMetric(sweep.Seconds()/float64(b.N)*1000, "cpu-ms/sweep")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkFlips is what a change of scenario costs before the slider moves.
func BenchmarkFlips(b *testing.B) {
	c, err := engine.FactualMatrix(bundled(b, "welding-cell").Scenario())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		FindFlips(c)
	}
}

// BenchmarkReading is what one frame of a dragged slider asks.
func BenchmarkReading(b *testing.B) {
	c, err := engine.FactualMatrix(bundled(b, "welding-cell").Scenario())
	if err != nil {
		b.Fatal(err)
	}
	f := FindFlips(c)
	at := 0.0
	b.ReportAllocs()
	for b.Loop() {
		at += 0.001
		if f.At(at-float64(int(at))).Winner == "" {
			b.Fatalf("nobody leads at %v", at)
		}
	}
}
