package analysis

import (
	"context"
	"strconv"

	"buygrid/sim"
	"buygrid/sim/exact"
)

// luckBid is the key of the luck of made bids: seed, luckBid, set, bid, criterion. It
// is no draw of a purchase.
const luckBid = 1001

// MadeBids draws so many bids, each fact anywhere on its criterion's scale with the
// same chance. Same seed and set, same bids.
func MadeBids(sc *sim.Scenario, count, set int, seed uint64) []Bid {
	all := make([]Bid, count)
	for j := range all {
		id := strconv.Itoa(j + 1)
		all[j] = Bid{ID: id, Name: id, Facts: make([]float64, len(sc.Criteria))}
		h := exact.Chain(exact.Chain(exact.Chain(exact.Mix(seed), luckBid), uint64(set)), uint64(j))
		for c := range all[j].Facts {
			all[j].Facts[c] = sc.Criteria[c].Value(exact.Uniform(exact.Chain(h, uint64(c))))
		}
	}
	return all
}

// MadeStudy says in how many sets of made bids a formula of the price matters.
type MadeStudy struct {
	Sets, Bids int // of so many bids each
	Seed       uint64
	Alone      int                      // sets in which fewer than two bids pass the knock-outs, so that nothing can change
	Changed    [sim.PriceFormulas]Share // sets in which a formula comes to another winner than the published one
	Reversed   [sim.PriceFormulas]Share // sets in which a bid that loses decides who wins by it
}

// RehearseMade rehearses the award on made bids.
func RehearseMade(ctx context.Context, sc *sim.Scenario, how sim.PriceFormula, m MadeStudy) (MadeStudy, error) {
	var changed, reversed [sim.PriceFormulas]int
	m.Alone = 0
	for set := range m.Sets {
		if err := ctx.Err(); err != nil {
			return m, err
		}
		r, err := Rehearse(sc, MadeBids(sc, m.Bids, set, m.Seed), how)
		if err != nil {
			return m, err
		}
		if len(r.Published().Ranking) < 2 {
			m.Alone++
		}
		for f := range r.Awards {
			if r.Awards[f].Winner() != r.Published().Winner() {
				changed[f]++
			}
			if len(r.Awards[f].Reversals) > 0 {
				reversed[f]++
			}
		}
	}
	for f, name := range sim.PriceFormulaNames {
		m.Changed[f], m.Reversed[f] = ShareOf(name, changed[f], m.Sets), ShareOf(name, reversed[f], m.Sets)
	}
	return m, nil
}
