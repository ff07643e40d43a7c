package analysis

import (
	"fmt"
	"math"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// DoneKind is one thing that a seller does, step by step.
type DoneKind uint8

// The kinds.
const (
	DidWeek  DoneKind = iota // Moves
	DidOffer                 // Terms
	DidTake                  // accepts the buying side's offer
	DidStand                 // lets the last offer stand
)

// Done is one step of a purchase as somebody plays it.
type Done struct {
	Kind  DoneKind
	Moves []sim.Move
	Terms []float64 // by issue of the scenario, in its unit
}

// Record returns what a strategy does in a world, step by step, so that it can be
// done again by hand. By hand the rounds of the table are spread over its weeks:
// the offers are the strategy's, in its order, and the last is repeated where the
// buying side has not agreed by then.
func Record(sc *sim.Scenario, s *sim.Strategy, seed uint64) ([]Done, error) {
	auto, err := engine.NewProcess(sc, engine.Setup{Strategy: s, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, fmt.Errorf("record a plan: %w", err)
	}
	hand, err := engine.NewProcess(sc, engine.Setup{Weighting: formula.NoWeighting, Interactive: true})
	if err != nil {
		return nil, fmt.Errorf("record a plan: %w", err)
	}
	offers, taken := offersOf(auto, sc, seed)
	var steps []Done
	hand.Start(seed, nil)
	for next := 0; hand.Phase() != engine.Ended; {
		switch {
		case hand.Phase() == engine.Planning:
			moves := hand.Suggest(s)
			steps = append(steps, Done{Kind: DidWeek, Moves: moves})
			hand.EndWeek(moves)
		case next == len(offers) && taken >= 0 && hand.CanAccept() && hand.Terms(hand.Table().Reply).Own[1] >= hand.Terms(taken).Own[1]-tie:
			steps = append(steps, Done{Kind: DidTake})
			hand.Accept()
		case hand.Table().Final:
			steps = append(steps, Done{Kind: DidOffer, Terms: hand.Terms(hand.LastOffer()).Values})
			hand.Propose(hand.LastOffer())
		case hand.CanPropose():
			offer := hand.Table().Offer
			if offer < 0 {
				offer = hand.FirstOffer()
			}
			if next < len(offers) {
				offer = offers[next]
				next++
			}
			steps = append(steps, Done{Kind: DidOffer, Terms: hand.Terms(offer).Values})
			hand.Propose(offer)
		default:
			steps = append(steps, Done{Kind: DidStand})
			hand.Stand()
		}
	}
	return steps, nil
}

// offersOf returns what the trainee's supplier lays down in a world, as outcomes
// of its grid, and the counter-offer that it takes in the end, -1 for none.
func offersOf(auto *engine.Process, sc *sim.Scenario, seed uint64) (offers []int, taken int) {
	taken = -1
	_, log, _ := auto.RunLogged(seed)
	for k := range log.Entries {
		e := &log.Entries[k]
		if e.Supplier != sc.Suppliers[sc.You].ID {
			continue
		}
		switch p := e.Payload.(type) {
		case sim.Offered:
			if p.By == sim.SupplierSide {
				offers = append(offers, outcomeIn(auto, p.Terms))
			}
		case sim.Agreed:
			if p.By == sim.SupplierSide {
				taken = outcomeIn(auto, p.Terms)
			}
		}
	}
	return offers, taken
}

// outcomeIn is the outcome with these terms.
func outcomeIn(p *engine.Process, terms sim.TermSheet) int {
	grid := p.Grid()
	positions := make([]int, len(grid))
	for k, values := range grid {
		said := terms[k].Value
		for v := range values {
			if math.Abs(values[v]-said) < math.Abs(values[positions[k]]-said) {
				positions[k] = v
			}
		}
	}
	return p.Outcome(positions)
}
