package guide

import (
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/scenario"
)

// parsed is the scenario that an example makes.
func parsed(t *testing.T, name string) *sim.Scenario {
	t.Helper()
	doc, problems := scenario.Parse(name+".yaml", []byte(whole(name)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc.Scenario()
}

// "That brings the prices closer together than the scale does": by hand the list
// prices of 7,200 and 6,400 score 0.45 and 0.65 between 9,000 and 5,000, and
// 6,400 / 7,200 is 0.889.
func TestTheFormulaOfThePriceBringsPricesTogether(t *testing.T) {
	sc := parsed(t, "award")
	price := sc.CriterionOf(sim.Price)
	prices := []float64{sc.Suppliers[0].Facts[price], sc.Suppliers[1].Facts[price]}
	c := &sc.Criteria[price]
	apart := math.Abs(prices[0]-prices[1]) / math.Abs(c.Worst-c.Best)
	if math.Abs(apart-0.2) > 1e-9 || math.Abs(prices[1]/prices[0]-0.8889) > 1e-4 || 1-prices[1]/prices[0] >= apart {
		t.Errorf("prices of %v: %v apart on the scale, %v by the formula", prices, apart, 1-prices[1]/prices[0])
	}
}

// What is said of a part of the business, of a trial that nobody offers, of a
// plan that never shows its proofs and of who holds the price.
func TestRealPurchasesGoAsTheyAreTold(t *testing.T) {
	b := open(t)
	all := func(name, strategy string) outcome {
		t.Helper()
		o, err := b.outcome(whole(name), strategy)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	if o, alone := all("split", "balanced"), all(template, "balanced"); o.ends[sim.Won] <= alone.ends[sim.Won] || o.batch.Share >= alone.ends[sim.Won]-0.05 {
		t.Errorf("split: a part in %v and %v of all, undivided %v", o.ends[sim.Won], o.batch.Share, alone.ends[sim.Won])
	}
	if o := all("trial", "balanced"); o.ends[sim.NotShortlisted] != 1 || o.batch.Winners[1].Count > 0 {
		t.Errorf("trial: %v, the rival wins %v", o.ends, o.batch.Winners[1])
	}
	if o := all("quiet", "reliability_proof"); o.ends[sim.Won] > 0.02 {
		t.Errorf("quiet: who proves late wins %v", o.ends[sim.Won])
	}
	if o := all("budget", "reliability_proof"); o.ends[sim.Won] > 0 {
		t.Errorf("budget: who holds the price wins %v", o.ends[sim.Won])
	}
	if o := all("budget", "balanced"); o.ends[sim.Won] < 0.5 {
		t.Errorf("budget: who gives way wins %v", o.ends[sim.Won])
	}
	if o := all("signoff", "balanced"); o.ends[sim.NotSigned] < 0.2 {
		t.Errorf("sign-off: %v end without a signature", o.ends[sim.NotSigned])
	}
}

// The dearer pump costs less in all: 7,200 and 7,000 against 6,400 and 9,500.
func TestTheDearerPumpCostsLess(t *testing.T) {
	sc := parsed(t, "totalcost")
	price := sc.CriterionOf(sim.Price)
	if you, rival := sc.Suppliers[0].Facts[price], sc.Suppliers[1].Facts[price]; math.Abs(you-14_200) > 1e-6 || math.Abs(rival-15_900) > 1e-6 {
		t.Errorf("over ten years %v and %v", you, rival)
	}
}

// The step in the middle of the points is the steepest, and lies between the pumps.
func TestTheMiddleOfThePointsIsWorthMost(t *testing.T) {
	sc := parsed(t, "points")
	c := &sc.Criteria[sc.CriterionOf(sim.Reliability)]
	you, rival := sc.Suppliers[0].Facts[2], sc.Suppliers[1].Facts[2]
	slope := func(from, to float64) float64 {
		return (c.Score(to) - c.Score(from)) / (to - from)
	}
	if middle := slope(95, 97); middle <= slope(85, 95) || middle <= slope(97, 100) || you < 97 || rival > 95 {
		t.Errorf("a point of uptime is worth %v, %v, %v; the pumps have %v and %v", slope(85, 95), middle, slope(97, 100), you, rival)
	}
}

// The fourth steps: an index guards the margin of a win and costs wins, together
// more than it guards; the formula lets the best scanner win, under the ceiling.
func TestTheFourthStepsGoAsTheyAreTold(t *testing.T) {
	b := open(t)
	for _, strategy := range cartonSteps.sellers {
		before, err := b.outcome(cartonSteps.after(3), strategy)
		if err != nil {
			t.Fatal(err)
		}
		after, err := b.outcome(cartonSteps.after(4), strategy)
		if err != nil {
			t.Fatal(err)
		}
		each := func(o outcome) float64 { return o.batch.Margin.Euros() / float64(o.batch.Wins) }
		if each(after) <= each(before) || after.ends[sim.Won] > before.ends[sim.Won]-0.03 || after.batch.Margin >= before.batch.Margin {
			t.Errorf("boxes, %s: a win leaves %v, then %v; %v and %v are won; in all %v and %v", strategy, each(before), each(after),
				before.ends[sim.Won], after.ends[sim.Won], before.batch.Margin.Euros(), after.batch.Margin.Euros())
		}
	}
	if gives, gave, holds := won(t, b, &mriSteps, 4, "balanced"), won(t, b, &mriSteps, 3, "balanced"), won(t, b, &mriSteps, 4, "reliability_proof"); gives < gave+0.3 || holds > 0 {
		t.Errorf("tender: who gives way wins %v after %v, who holds the price %v", gives, gave, holds)
	}
}
