package engine

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/bargain"
)

// Worked examples of MODEL.md section 14 where two of its rules meet.

// sealed is a tender by sealed bids in which the first supplier alone bids, so that it
// has the best bid at its list price, and in which the last member signs above a share
// of what everything costs, and never does.
func sealed(above float64) *sim.Scenario {
	sc := weldingCell()
	reachable(sc)
	sc.Rule, sc.Rounds, sc.Suppliers, sc.Model.AwarenessGate = sim.BestScore, 0, sc.Suppliers[:1], 0
	nan := math.NaN()
	whole := sc.Quantity * sc.ListPrice(0)
	sc.Members[6].SignOff = &sim.SignOff{Decision: true, AtLeast: []float64{sc.Criteria[0].Best, nan, nan, nan}, Above: sim.MoneyOf(above * whole)}
	return sc
}

func TestALotWhoseBestBidIsNotSignedIsNobodys(t *testing.T) {
	sc := sealed(0.5)
	sc.Award.Lots = []sim.Lot{{ID: "large", Share: 0.6}, {ID: "small", Share: 0.4}}
	res, log, why := process(t, sc, nil).RunLogged(3)
	if res.Process != sim.Won || math.Abs(res.Share-0.4) > near || why.Lot != "small" {
		t.Errorf("%+v, told by the lot %q", res, why.Lot)
	}
	left := log.Of(sim.KeyNotAwarded)
	if len(left) != 1 || sim.As[sim.NotAwarded](&left[0]) != (sim.NotAwarded{Lot: "large", LotShare: 0.6, Unsigned: true}) || len(log.Of(sim.KeyUnsigned)) != 1 {
		t.Errorf("%+v", left)
	}
	// 0.4 of everything is above 0.3 of it too: nothing is signed.
	sc = sealed(0.3)
	sc.Award.Lots = []sim.Lot{{ID: "large", Share: 0.6}, {ID: "small", Share: 0.4}}
	res, _, why = process(t, sc, nil).RunLogged(3)
	if res.Process != sim.NotSigned || res.Outcome.End != sim.NotSigned || res.Outcome.Member != 6 || res.Share != 0 || !why.SignOff {
		t.Errorf("%+v, %+v", res, why)
	}
}

func TestAShareThatFallsBackIsSignedForToo(t *testing.T) {
	for _, c := range []struct{ above, share float64 }{{1, 1}, {0.7, 0.6}} {
		sc := sealed(c.above)
		sc.Award.Split = []float64{0.6, 0.4}
		res, _, _ := process(t, sc, nil).RunLogged(3)
		if res.Process != sim.Won || math.Abs(res.Share-c.share) > near {
			t.Errorf("approval above %v: %+v", c.above, res)
		}
	}
	sc := sealed(0.5) // the first place itself is not signed
	sc.Award.Split = []float64{0.6, 0.4}
	if res := process(t, sc, nil).Run(3); res.Process != sim.NotSigned {
		t.Errorf("%+v", res)
	}
}

func TestAnEventStatesAPartOfThePrice(t *testing.T) {
	sc := weldingCell()
	summed(sc) // of 9,000 ten times, and 8,000 two and a half times
	list, nan := sc.ListPrice(0), math.NaN()
	sc.Events = []sim.Event{{ID: "tariff", When: sim.Condition{Test: sim.FromWeek, Week: 1}, Chance: 1,
		Effect: sim.Effect{Importance: -1, Type: -1, Suppliers: []sim.SupplierEffect{{Supplier: 0, Parts: []float64{nan, 7000, nan}}}}}}
	p := process(t, sc, nil)
	_, log, _ := p.RunLogged(1)
	equal(t, p.Scenario().Suppliers[0].Facts[1], list+70000+20000)
	equal(t, p.Scenario().ListPrice(0), list)
	told := log.Of(sim.KeyChanged)
	if len(told) != 1 || sim.As[sim.OfferChanged](&told[0]) != (sim.OfferChanged{What: sim.FactChanged, From: list + 110000, To: list + 90000}) {
		t.Errorf("%+v", told)
	}
	equal(t, sc.Suppliers[0].Facts[1], list+110000) // the file's own stays
}

func TestALastOfferHeedsTheCeiling(t *testing.T) {
	for _, share := range []float64{0.8, 0.9, 0.97} {
		sc := weldingCell()
		sc.Ceiling = sim.MoneyOf(share * sc.Quantity * sc.ListPrice(0))
		for _, style := range []sim.BargainingStyle{{}, {Reservation: 0.4, Concession: 2}, {MarginGiven: 0.3}} {
			space := bargain.NewOutcomeSpace(sc, 0, style)
			for stood := range space.Allowed {
				last, own := lastOutcome(space, stood), space.Own[bargain.Selling]
				payable := false // something that may be paid and that it would lay down
				for o := range space.Allowed {
					payable = payable || space.Allowed[o] && !space.TooDear(o) && own[o] >= (space.Floor+own[stood])/2-near
				}
				if space.TooDear(last) && (payable || !space.TooDear(stood)) {
					t.Fatalf("a ceiling of %v: %d stood, the last offer %d is above it", share, stood, last)
				}
				if space.TooDear(last) == space.TooDear(stood) && space.Own[bargain.Buying][last] < space.Own[bargain.Buying][stood]-near {
					t.Fatalf("a ceiling of %v: %d is worse than %d", share, last, stood)
				}
			}
		}
	}
}
