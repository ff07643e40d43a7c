package scenario

import (
	"math"
	"strings"
	"testing"

	"buygrid/sim"
)

// buses are a purchase with everything that section 14 says about money and dates.
const buses = `format: 1
id: forklifts
title: Electric buses
purchase: {type: modified_rebuy, importance: 0.5, quantity: 3, starts: 2026-03-02, price_index: {change: 0.1, years: 3}}
criteria:
  - {id: range, kind: performance, unit: km, scale: [[100, 0], [200, 60], [400, 100]]}
  - id: tco
    kind: price
    unit: EUR
    worst: 500_000
    best: 300_000
    parts:
      - {id: unit, label: Purchase price}
      - {id: energy, label: Energy, unit: EUR a year, times: 10}
      - {id: service, times: 10}
  - {id: otif, kind: reliability, worst: 70, best: 100}
  - {id: help, kind: service, unit: hours, scale: [[48, 0], [24, 60], [4, 100]]}
members:
  - {id: eva, roles: [user, buyer]}
  - {id: bram, roles: [decider]}
status_quo: {facts: {range: 150, tco: 420_000, otif: 90, help: 30}}
suppliers:
  - {id: astra, facts: {range: 300, tco: {unit: 200_000, energy: 12_000, service: 4_000}, otif: 97, help: 14}, cost: 120_000, indexed: 0.5, cost_indexed: 1}
  - {id: bolt, facts: {range: 150, tco: {unit: 150_000, energy: 25_000, service: 5_000}, otif: 88, help: 36}}
events:
  - {id: news, text: News, when: {date: 2026-04-06}, effect: {importance: 0.6}}
  - {id: same, text: News, when: {date: 2026-04-12}, effect: {importance: 0.7}}
quiet_from: {date: 2026-05-01}
`

func TestAPriceOfPartsIsReadWithItsSum(t *testing.T) {
	d := parsed(t, buses)
	sc := d.Scenario()
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-6*math.Abs(want) {
			t.Errorf("%s: %g, want %g", what, got, want)
		}
	}
	f := 0.5 + 0.5*(1+1.1+1.21)/3
	near("the sum of astra", sc.Suppliers[0].Facts[1], 200_000*f+160_000)
	near("the sum of bolt", sc.Suppliers[1].Facts[1], 450_000)
	near("the list price of astra", sc.ListPrice(0), 200_000)
	near("its floor, 80 % of the list price", sc.Suppliers[0].Floor, 160_000)
	near("the cost of bolt, 75 % of its floor", sc.Suppliers[1].Cost, 90_000)
	near("today's sum", sc.StatusQuo.Facts[1], 420_000)
	near("the margin at list price", sc.ListMargin().Euros(), 3*(200_000*f-120_000*(1+1.1+1.21)/3))
	if c := sc.Criteria[1]; c.Parts[1].Label.In("en") != "Energy" || c.Parts[2].Unit.In("en") != "EUR" || c.Parts[0].Times != 1 {
		t.Errorf("the parts are %+v", c.Parts)
	}
	near("36 hours", sc.Criteria[3].Score(36), 0.3)
	near("300 km", sc.Criteria[0].Score(300), 0.8)
	if sc.Criteria[3].Worst != 48 || sc.Criteria[3].Best != 4 || sc.Criteria[0].Worst != 100 || sc.Criteria[0].Best != 400 {
		t.Error("the ends of the scales are no anchors")
	}
	if a, b := sc.Events[0].When, sc.Events[1].When; a.Test != sim.FromWeek || a.Week != 5 || b.Week != 5 {
		t.Errorf("6 and 12 April are in the weeks %d and %d, not 5", a.Week, b.Week)
	}
	if q := sc.QuietFrom; q == nil || q.Test != sim.FromWeek || q.Week != 8 {
		t.Errorf("1 May is in week %+v, not 8", q)
	}
	if y, m, day := sc.Starts.Date(); y != 2026 || m != 3 || day != 2 {
		t.Errorf("it begins on %d-%d-%d", y, m, day)
	}
	if w := d.Warnings(); len(w) > 0 {
		t.Errorf("warned of: %v", w.Error())
	}
	cheaper, problems := d.With(sim.Override{Path: "suppliers.bolt.facts.tco.unit", Value: "100000"}, sim.Override{Path: "purchase.price_index.change", Value: "0"})
	if problems != nil {
		t.Fatal(problems)
	}
	near("the sum with another price of a unit", cheaper.Scenario().Suppliers[1].Facts[1], 400_000)
	near("the sum without a change of the index", cheaper.Scenario().Suppliers[0].Facts[1], 360_000)
	if _, problems := d.With(sim.Override{Path: "suppliers.bolt.facts.tco.fuel", Value: "1"}); problems == nil || problems[0].Code != CodeUnknownID {
		t.Errorf("a part that there is not: %v", problems)
	}
}

func TestTodaysPriceIsOneNumberOrItsParts(t *testing.T) {
	with := func(statusQuo string) *sim.Scenario {
		return parsed(t, strings.Replace(buses, "status_quo: {facts: {range: 150, tco: 420_000, otif: 90, help: 30}}", "status_quo: "+statusQuo, 1)).Scenario()
	}
	for statusQuo, want := range map[string][2]float64{ // its sum, and what of it is the price
		"{supplier: bolt}":                        {450_000, 150_000},
		"{supplier: bolt, facts: {tco: 430_000}}": {430_000, 130_000},
		"{supplier: bolt, facts: {tco: {unit: 160_000, energy: 20_000, service: 5_000}}}": {410_000, 160_000},
	} {
		sc := with(statusQuo)
		if got := [2]float64{sc.StatusQuo.Facts[1], sc.StatusQuoPrice()}; math.Abs(got[0]-want[0]) > 1e-6 || math.Abs(got[1]-want[1]) > 1e-6 {
			t.Errorf("%s: %v, want %v", statusQuo, got, want)
		}
	}
	if sc := with("{facts: {range: 150, tco: {unit: 160_000, energy: 20_000, service: 5_000}, otif: 90, help: 30}}"); sc.StatusQuo.Facts[1] != 410_000 {
		t.Errorf("parts of nobody's come to %g", sc.StatusQuo.Facts[1])
	}
}

func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	for _, c := range []struct{ year, month, day, want int }{{1970, 1, 1, 0}, {2000, 2, 29, 11016}, {2000, 3, 1, 11017}, {2026, 3, 2, 20514}, {2100, 3, 1, 47541}, {1969, 12, 31, -1}} {
		if got := sim.DayOf(c.year, c.month, c.day); int(got) != c.want {
			t.Errorf("%d-%d-%d is day %d, want %d", c.year, c.month, c.day, got, c.want)
		}
	}
	year, month, day := firstDay.Date()
	for d := firstDay; d <= lastDay; d++ {
		if y, m, of := d.Date(); y != year || m != month || of != day || sim.DayOf(y, m, of) != d {
			t.Fatalf("day %d is %d-%d-%d, want %d-%d-%d", d, y, m, of, year, month, day)
		}
		if day++; day > sim.DaysIn(year, month) {
			if day, month = 1, month+1; month > 12 {
				month, year = 1, year+1
			}
		}
	}
	for _, leap := range []struct{ year, days int }{{2000, 29}, {2024, 29}, {2026, 28}, {2100, 28}} {
		if got := sim.DaysIn(leap.year, 2); got != leap.days {
			t.Errorf("February %d has %d days", leap.year, got)
		}
	}
}
