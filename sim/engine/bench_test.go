package engine

import (
	"testing"
	"time"

	"buygrid/sim"
	"buygrid/sim/effort"
	"buygrid/sim/exact"
	"buygrid/sim/formula"
)

// benchCell is the welding cell with rivals who prove and who talk, so that most
// purchases come to the table and to the vote.
func benchCell() *sim.Scenario {
	sc := weldingCell()
	sc.Suppliers[1].Strategy, sc.Suppliers[2].Strategy = "reliability_proof", "relationship_builder"
	return sc
}

// TestMostPurchasesOfTheBenchmarkReachTheVote: else it would not measure what
// the end of a purchase takes.
func TestMostPurchasesOfTheBenchmarkReachTheVote(t *testing.T) {
	p := process(t, benchCell(), nil)
	const worlds = 400
	voted := 0
	for seed := uint64(1); seed <= worlds; seed++ {
		if p.Run(seed).Reached == sim.Decision {
			voted++
		}
	}
	if 2*voted < worlds {
		t.Errorf("%d of %d purchases reach the vote", voted, worlds)
	}
}

// work counts what a run of the model as written does.
type work struct {
	weeks, attempts, mails, claims, proofs, scanned, offers, values, votes, rounds int
}

// workOf counts over the logs of some worlds and returns the mean of a run:
// attempts as the log has them; claims and proofs are beliefs touched by what was
// said and shown, the hearer's and the colleagues', and by the answers to the
// request for proposal; a proof touches both books. Scanned are the outcomes that
// the offers of the negotiation compare.
func workOf(sc *sim.Scenario, worlds uint64) work {
	p, err := NewProcess(sc, Setup{Weighting: formula.NoWeighting})
	if err != nil {
		panic(err)
	}
	var w work
	members, criteria := len(sc.Members), len(sc.Criteria)
	for seed := uint64(1); seed <= worlds; seed++ {
		res, log, _ := p.RunLogged(seed)
		w.weeks += res.Weeks
		for _, e := range log.Entries {
			hearers := 1
			if e.Member != "" {
				i := sc.MemberIndex(e.Member)
				for _, row := range p.tells[i*members : (i+1)*members] {
					if row > 0 {
						hearers++
					}
				}
			}
			switch e.Key {
			case sim.KeyArrived, sim.KeyMissed:
				w.attempts++
				a := &sc.Actions[sc.ActionIndex(e.Action)]
				if a.Channel.Written() {
					w.mails++
				}
				if c := sc.CriterionIndex(e.Topic); e.Key == sim.KeyArrived && c >= 0 && a.Channel != sim.Pilot && a.Channel != sim.Advertising {
					if a.WordOfMouth == 0 {
						hearers = 1
					}
					if a.Channel.Proves(sc.Criteria[c].Kind) {
						w.proofs += hearers
					} else {
						w.claims += hearers
					}
				}
			case sim.KeyDelivery:
				w.proofs += hearers
			case sim.KeyAnswered:
				w.proofs += members * criteria
				w.values += members // what the cut-offs read
			case sim.KeyShortlisted:
				w.values += members
			case sim.KeyOffer:
				w.offers++
				w.scanned += len(p.spaces[0].Allowed)
				if sim.As[sim.Offered](&e).By == sim.BuyingSide {
					w.scanned += len(p.spaces[0].Allowed) // the supplier's own of t + 1
				}
			case sim.KeyDeal, sim.KeyNoDeal:
				w.values += members * (len(sc.Suppliers) + 4*len(sc.Issues)) // the buying side's reservation
			case sim.KeyVote:
				w.votes++
				w.values += members * len(e.Shares)
				w.rounds += (sim.As[sim.VoteHeld](&e).Round - 1) * len(e.Shares)
			}
		}
	}
	for _, n := range []*int{&w.weeks, &w.attempts, &w.mails, &w.claims, &w.proofs, &w.scanned, &w.offers, &w.values, &w.votes, &w.rounds} {
		*n /= int(worlds)
	}
	return w
}

// BenchmarkRun is a whole five-stage new task without a log: 7 members, 3
// suppliers, 4 criteria. It reports its processor time over that of the floor;
// the two take turns, so that a busy machine slows both.
func BenchmarkRun(b *testing.B) {
	p := process(b, benchCell(), nil)
	floor := newFloor(benchCell())
	b.ReportAllocs()
	const turn = 200
	var engine, least time.Duration
	runs := uint64(0)
	for b.Loop() {
		p.Run(runs)
		if runs++; runs%turn == 0 {
			b.StopTimer()
			before := effort.Used()
			for seed := range uint64(turn) {
				floor.run(runs + seed)
			}
			between := effort.Used()
			for seed := range uint64(turn) {
				p.Run(runs + seed)
			}
			engine += effort.Used() - between
			least += between - before
			b.StartTimer()
		}
	}
	if least > 0 {
		b.ReportMetric(float64(engine)/float64(least), "x-floor")
		b.ReportMetric(float64(runs/turn*turn)/engine.Seconds(), "processes/cpu-s")
	}
}

// BenchmarkFloor is the floor alone.
func BenchmarkFloor(b *testing.B) {
	f := newFloor(benchCell())
	b.ReportAllocs()
	for seed := uint64(0); b.Loop(); seed++ {
		f.run(seed)
	}
	b.ReportMetric(float64(f.attempts), "attempts/op")
}

var sink float64

// floor does just the draws, exp, log and multiply-adds of the model as written
// for the mean run of a scenario: five rounds of the hash, one uniform and one
// exp an attempt, and whether it is cold; the talk limit for every claim, wear
// and being caught for every proof, how far a story reaches every colleague;
// both books of every belief faded every week.
type floor struct {
	work
	m, s, c        int
	x, n, px, pn   []float64 // both books
	claim          []float64
	aware, tired   []float64
	warm           []int
	influence, tie []float64
	reach          []float64
}

func newFloor(sc *sim.Scenario) *floor {
	f := &floor{work: workOf(sc, 200), m: len(sc.Members), s: len(sc.Suppliers), c: len(sc.Criteria)}
	for _, book := range []*[]float64{&f.x, &f.n, &f.px, &f.pn, &f.claim} {
		*book = make([]float64, f.m*f.s*f.c)
	}
	f.aware, f.tired, f.warm = make([]float64, f.m*f.s), make([]float64, f.m*f.s), make([]int, f.m*f.s)
	f.influence, f.tie, f.reach = make([]float64, f.m), make([]float64, f.m*f.m), make([]float64, f.m*f.m)
	for k := range f.x {
		f.x[k], f.n[k], f.px[k], f.pn[k], f.claim[k] = 0.6, 2, 0.6, 2, -1
	}
	for k := range f.tie {
		f.tie[k], f.influence[k%f.m] = 1, 1/float64(f.m)
	}
	return f
}

func (f *floor) run(seed uint64) {
	const kept, n0, y0, limit, margin = 0.99, 2.0, 1.2, 0.75, 0.05
	x, n, px, pn, aware, tired := f.x, f.n, f.px, f.pn, f.aware, f.tired
	total := 0.0
	for k := 0; k < f.attempts; k++ {
		h := exact.Mix(seed)
		for key := uint64(0); key < 4; key++ {
			h = exact.Chain(h, key+uint64(k))
		}
		at := k % len(aware)
		known, adds := aware[at], 1.0
		if k <= f.warm[at] {
			known = max(known, 0.5)
		} else if known < 0.2 {
			adds = 2
		}
		chance := (0.3 + 0.7*aware[0]) * (0.15 + 0.85*known) * exact.Exp(-0.118892*tired[at])
		if exact.Uniform(h) < chance {
			aware[at] += 0.15 * (1 - aware[at])
		}
		tired[at] += adds
	}
	for k := 0; k < f.mails; k++ { // patience, and what the length says
		total += min(1, 3/tired[0]) * min(2, aware[0]/2)
	}
	for i := range f.m { // how far a story reaches
		sum := 0.0
		for l := range f.m {
			if l != i {
				sum += f.influence[l] * f.tie[i*f.m+l]
			}
		}
		for l := range f.m {
			f.reach[i*f.m+l] = f.influence[l] * f.tie[i*f.m+l] / sum
		}
	}
	for k := 0; k < f.claims; k++ {
		at := k % len(x)
		q := 0.4 * min(1, 1.5*0.25*f.reach[k%len(f.reach)])
		q = q * max(0, limit-(n[at]-pn[at])) / (limit + q)
		n[at] += q
		x[at] += q / n[at] * (0.8 - x[at])
		f.claim[at] = max(f.claim[at], 0.8)
	}
	for k := 0; k < f.proofs; k++ {
		at := k % len(x)
		q := 4 * 0.5 * min(1, 1.5*0.5*f.reach[k%len(f.reach)])
		n[at] += q
		x[at] += q / n[at] * (0.8 - x[at])
		pn[at] += q
		px[at] += q / pn[at] * (0.8 - px[at])
		if f.claim[at]-0.8 > margin {
			x[at], n[at] = px[at], pn[at]
		}
	}
	for range f.weeks {
		for at := range x {
			faded := n0 + kept*(n[at]-n0)
			x[at] = (y0 + kept*(n[at]*x[at]-y0)) / faded
			n[at] = faded
			proven := n0 + kept*(pn[at]-n0)
			px[at] = (y0 + kept*(pn[at]*px[at]-y0)) / proven
			pn[at] = proven
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
		total += exact.Exp(exact.Log(x[k&15]) * 0.5)
	}
	for k := 0; k < f.offers/2; k++ { // what the buying side answers to what it sees
		better, u := false, 0.0
		for issue := range 4 {
			u += 0.25 * x[k&15+issue]
			better = better || x[k&15+issue] > x[issue]
		}
		if better {
			total = max(0.3, total-0.1*(0.5+0.5*min(2, 8*max(0, u-x[0]))))
		}
	}
	for k := 0; k < f.values; k++ { // V: criteria with loss aversion, one square root
		at := k % len(aware) * f.c
		for j := range f.c {
			total += x[at+j] * formula.Gain(n[at+j]-x[at+j], 2.25)
		}
		total += formula.Cautious(x[at], n[at], 1, 0.85, 0)
	}
	for k := 0; k < f.votes*f.m*(f.s+1); k++ {
		total += exact.Gumbel(exact.Mix(uint64(k)^seed)) / 20
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

// BenchmarkTree is the reliability chart at its finest, 101 weightings in the same
// world, in processor time over that of one of them. The two take turns.
func BenchmarkTree(b *testing.B) {
	sc := benchCell()
	var variants []Variant
	var alone []*Process
	for k := range 101 {
		variants = append(variants, Variant{sc, Setup{Weighting: float64(k) / 100}})
		if k%25 == 0 {
			p, err := NewProcess(sc, variants[k].Setup)
			if err != nil {
				b.Fatal(err)
			}
			alone = append(alone, p)
		}
	}
	tree, err := NewTree(variants)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	const turn = 100
	var all, one time.Duration
	for seed := uint64(0); b.Loop(); seed += turn {
		before := effort.Used()
		for m := range uint64(turn) {
			tree.Run(seed + m)
		}
		between := effort.Used()
		for m := range uint64(turn) {
			for _, p := range alone {
				p.Run(seed + m)
			}
		}
		all += between - before
		one += (effort.Used() - between) / time.Duration(len(alone))
	}
	b.ReportMetric(float64(all)/float64(one), "x-point")
}
