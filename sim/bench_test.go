package sim

import (
	"syscall"
	"testing"
	"time"
)

// work counts what a run of the model as written does.
type work struct {
	weeks, attempts, lessons, scanned, offers, values, votes, rounds int
}

// workOf counts over the logs of some worlds and returns the mean of a run:
// attempts as the log has them; lessons are beliefs touched by evidence (the
// hearer's, the colleagues', the answers to the request for proposal), twice,
// for there is a second belief from proofs alone; scanned are the outcomes that
// the offers of the negotiation compare.
func workOf(sc *Scenario, worlds uint64) work {
	p, err := NewProcess(sc, Setup{Weighting: NoWeighting})
	if err != nil {
		panic(err)
	}
	var w work
	members, criteria := len(sc.Members), len(sc.Criteria)
	for seed := uint64(1); seed <= worlds; seed++ {
		res, log, _ := p.RunLogged(seed)
		w.weeks += res.Weeks
		for _, e := range log.Entries {
			switch e.Key {
			case KeyArrived, KeyMissed:
				w.attempts++
				a := &sc.Actions[index(ChannelNames[:], e.Action)]
				if e.Key == KeyArrived && e.Topic != ProblemTopic && e.Topic != "" && a.Channel != Pilot {
					w.lessons += 2
					if a.WordOfMouth > 0 {
						w.lessons += 2 * (members - 1)
					}
				}
			case KeyDelivery:
				w.lessons += 2 * members * DefaultActions[Pilot].Deliveries
			case KeyAnswered:
				w.lessons += 2 * members * criteria
			case KeyShortlisted:
				w.values += members
			case KeyOffer:
				w.offers++
				w.scanned += len(p.grids[0].allowed)
				if e.Word("by") == "buying_side" {
					w.scanned += len(p.grids[0].allowed) // the supplier's own of t + 1
				}
			case KeyDeal, KeyNoDeal:
				w.values += members * (len(sc.Suppliers) + 4*len(sc.Issues)) // the buying side's reservation
			case KeyVote:
				w.votes++
				w.values += members * len(e.Shares)
				w.rounds += (int(e.Number("round")) - 1) * len(e.Shares)
			}
		}
	}
	for _, n := range []*int{&w.weeks, &w.attempts, &w.lessons, &w.scanned, &w.offers, &w.values, &w.votes, &w.rounds} {
		*n /= int(worlds)
	}
	return w
}

// BenchmarkRun is a whole five-stage new task without a log: 7 members, 3
// suppliers, 4 criteria. It reports its processor time over that of the floor;
// the two take turns, so that a busy machine slows both.
func BenchmarkRun(b *testing.B) {
	p := process(b, weldingCell(), nil)
	floor := newFloor(weldingCell())
	b.ReportAllocs()
	const turn = 200
	var engine, least time.Duration
	runs := uint64(0)
	for b.Loop() {
		p.Run(runs)
		if runs++; runs%turn == 0 {
			b.StopTimer()
			before := cpu(b)
			for seed := range uint64(turn) {
				floor.run(runs + seed)
			}
			between := cpu(b)
			for seed := range uint64(turn) {
				p.Run(runs + seed)
			}
			engine += cpu(b) - between
			least += between - before
			b.StartTimer()
		}
	}
	if least > 0 {
		b.ReportMetric(float64(engine)/float64(least), "x-floor")
		b.ReportMetric(float64(runs/turn*turn)/engine.Seconds(), "processes/cpu-s")
	}
}

// cpu is the processor time that the program has used, all threads together.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkFloor is the floor alone.
func BenchmarkFloor(b *testing.B) {
	f := newFloor(weldingCell())
	b.ReportAllocs()
	for seed := uint64(0); b.Loop(); seed++ {
		f.run(seed)
	}
	b.ReportMetric(float64(f.attempts), "attempts/op")
}

var sink float64

// floor does just the draws, exp, log and multiply-adds of the model as written
// for the mean run of a scenario: five rounds of the hash, one uniform and one
// exp an attempt; every belief faded every week.
type floor struct {
	work
	m, s, c            int
	x, n, aware, tired []float64
}

func newFloor(sc *Scenario) *floor {
	f := &floor{work: workOf(sc, 200), m: len(sc.Members), s: len(sc.Suppliers), c: len(sc.Criteria)}
	f.x, f.n = make([]float64, 2*f.m*f.s*f.c), make([]float64, 2*f.m*f.s*f.c)
	f.aware, f.tired = make([]float64, f.m*f.s), make([]float64, f.m*f.s)
	for k := range f.x {
		f.x[k], f.n[k] = 0.6, 2
	}
	return f
}

func (f *floor) run(seed uint64) {
	const kept, n0, y0 = 0.99, 2.0, 1.2
	x, n, aware, tired := f.x, f.n, f.aware, f.tired
	total := 0.0
	for k := 0; k < f.attempts; k++ {
		h := mix(seed)
		for key := uint64(0); key < 4; key++ {
			h = chain(h, key+uint64(k))
		}
		at := k % len(aware)
		chance := (0.3 + 0.7*aware[0]) * (0.15 + 0.85*aware[at]) * exp(-0.118892*tired[at])
		if uniform(h) < chance {
			aware[at] += 0.15 * (1 - aware[at])
		}
		tired[at]++
	}
	for k := 0; k < f.lessons; k++ {
		at := k % len(x)
		n[at] += 0.4
		x[at] += 0.4 / n[at] * (0.8 - x[at])
	}
	for range f.weeks {
		for at := range x {
			faded := n0 + kept*(n[at]-n0)
			x[at] = (y0 + kept*(n[at]*x[at]-y0)) / faded
			n[at] = faded
		}
		for at := range aware {
			aware[at] *= 0.95
			tired[at] *= 0.8
		}
		for i := range f.m { // social influence on the need
			total += 0.9*aware[i] + 0.1*f.heard(i)
		}
	}
	for k := 0; k < f.scanned; k++ { // the distance over four issues
		d := 0.0
		for issue := range 4 {
			e := x[k&15+issue] - x[issue]
			d += e * e
		}
		total += d
	}
	for k := 0; k < f.offers; k++ {
		total += exp(log(x[k&15]) * 0.5)
	}
	for k := 0; k < f.values; k++ { // V: criteria with loss aversion, one square root
		at := k % len(aware) * f.c
		for j := range f.c {
			total += x[at+j] * gain(n[at+j]-x[at+j], 2.25)
		}
		total += Cautious(x[at], n[at], 1, 0.85, 0)
	}
	for k := 0; k < f.votes*f.m*(f.s+1); k++ {
		total += gumbel(mix(uint64(k)^seed)) / 20
	}
	for range f.rounds {
		for i := range f.m {
			total += 0.6*x[i] + 0.4*f.heard(i)
		}
	}
	sink += total
}

func (f *floor) heard(i int) float64 {
	heard := 0.0
	for k := range f.m {
		heard += f.aware[k] * f.tired[i]
	}
	return heard
}
