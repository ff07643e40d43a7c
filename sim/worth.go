package sim

import "math"

// MaxOutcomes bounds the product of the grid's sizes, MaxValues one issue's.
const (
	MaxOutcomes = 20_000
	MaxValues   = 64
)

// Tolerance is how far below a threshold still reaches it, and how near two
// values tie, MODEL.md section 0.
const Tolerance = 1e-9

// LowerIsBetter says on which issues less is better for the buying side.
func (t *IssueTerms) LowerIsBetter(sc *Scenario) bool {
	if t.Criterion >= 0 {
		return sc.Criteria[t.Criterion].Worst > sc.Criteria[t.Criterion].Best
	}
	return t.Issue == IssuePrice || t.Issue == IssueLeadTime
}

// PriceGrid returns the prices that supplier j bargains over: the scenario's,
// else six equal steps from list to floor.
func (sc *Scenario) PriceGrid(j int) []float64 {
	if given := sc.Issues[0].Values; len(given) > 0 {
		return given
	}
	const steps = 6
	list, floor := sc.ListPrice(j), sc.Suppliers[j].Floor
	if list == floor {
		return []float64{list}
	}
	prices := make([]float64, steps+1)
	for i := range prices {
		prices[i] = list - float64((list-floor)*float64(i))/steps
	}
	return prices
}

// ShownPrice is a price of the trainee's grid as people bargain with it: in cents
// below 100, else in whole units of the currency to four digits, more where the
// default grid's steps take them to be told apart. It is for the eye alone: what
// is agreed stays exact.
func (sc *Scenario) ShownPrice(price float64) float64 {
	const whole, cents, digits, apart = 100, 100, 10_000, 5
	if price < whole {
		return float64(int64(float64(price*cents)+0.5)) / cents
	}
	unit := 1.0
	if len(sc.Issues) > 0 && len(sc.Issues[0].Values) == 0 {
		const steps = 6
		step := (sc.ListPrice(sc.You) - sc.Suppliers[sc.You].Floor) / steps
		for price/unit >= digits && apart*10*unit <= step {
			unit *= 10
		}
	}
	return float64(int64(price/unit+0.5)) * unit
}

// GuaranteeIssue returns the position of the guarantee among the issues, -1 for none.
func (sc *Scenario) GuaranteeIssue() int {
	for k := range sc.Issues {
		if sc.Issues[k].Issue == IssueGuarantee {
			return k
		}
	}
	return -1
}

// ListMargin is the margin on the whole purchase at the trainee's list price:
// the measure of MODEL.md section 13.
func (sc *Scenario) ListMargin() Money {
	return MoneyOf(sc.Quantity * sc.UnitMargin(sc.You, sc.ListPrice(sc.You)))
}

// Value is the value of a result by MODEL.md section 13: what is left of the
// margin after outreach and its hours, as a share of the margin at list price;
// what was spent is lost where the purchase is. ok is false where the margin at
// list price is not positive: then there is no value.
func (sc *Scenario) Value(r Result) (value float64, ok bool) {
	list := sc.ListMargin()
	if list <= 0 {
		return 0, false
	}
	return sc.Left(r) / list.Euros(), true
}

// Left is what is left of the margin of a result after outreach and its hours, in
// the currency; below 0 where the purchase was lost.
func (sc *Scenario) Left(r Result) float64 {
	left := -r.Spent.Euros() - float64(r.Hours*sc.HourCost.Euros())
	if r.Outcome.End == Won {
		left += r.Margin.Euros()
	}
	return left
}

// Worth is the worth of a result, section 13: winning and value, weighed as the
// scenario's score says; 0 where there is no value.
func (sc *Scenario) Worth(r Result) float64 {
	value, ok := sc.Value(r)
	if !ok {
		return 0
	}
	a, b := sc.Score.Won, sc.Score.Value
	if a == 0 && b == 0 {
		b = 1
	}
	won := 0.0
	if r.Outcome.End == Won {
		won = 1
	}
	return (float64(a*won) + float64(b*value)) / (a + b)
}

// ImportanceOfFailure returns s = cost / (cost + value), both in money: a
// failure that costs k times the purchase gives k / (1 + k). 0 where both are 0.
func ImportanceOfFailure(cost, value float64) float64 {
	if cost+value <= 0 {
		return 0
	}
	return cost / (cost + value)
}

// ImportanceOfAxes returns s as the square root of profit impact times supply
// risk, both 0..1 [Kraljic 1983].
func ImportanceOfAxes(profitImpact, supplyRisk float64) float64 {
	return math.Sqrt(float64(profitImpact * supplyRisk))
}
