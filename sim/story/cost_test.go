package story

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// bus is a purchase of one supplier with a price of three parts that follows an
// index, from 2 March 2026 on.
func bus() *sim.Scenario {
	text := func(s string) sim.Text { return sim.Text{"en": s, "nl": s, "fr": s} }
	sc := &sim.Scenario{Currency: "EUR", Starts: sim.DayOf(2026, 3, 2), PriceIndex: sim.PriceIndex{Change: 0.10, Years: 3},
		Criteria: []sim.Criterion{{ID: "tco", Kind: sim.Price, Label: text("total cost"), Worst: 500_000, Best: 300_000,
			Parts: []sim.CostPart{{ID: "unit", Label: text("bus"), Times: 1}, {ID: "energy", Label: text("energy"), Times: 10}, {ID: "service", Label: text("service"), Times: 10}}}},
		Suppliers: []sim.Supplier{{ID: "astra", Parts: []float64{200_000, 12_000, 4_000}, Indexed: 0.5}},
		Issues:    []sim.IssueTerms{{Issue: sim.IssuePrice, Values: []float64{200_000, 180_000}}},
	}
	sc.Suppliers[0].Facts = []float64{sc.PriceFact(0, 200_000)}
	return sc
}

// TestWhatAPriceComesTo: 180,000, of which half rises by 10.3333 % on average, is
// 9,300 more with the index, and with ten years of energy and service 349,300.
func TestWhatAPriceComesTo(t *testing.T) {
	want := []CostLine{{Name: "bus", Comes: "EUR 180,000"}, {Name: "index", How: "10 % a year for 3 years on 50 % of the price, on average", Comes: "EUR 9,300"},
		{Name: "energy", How: "EUR 12,000 × 10", Comes: "EUR 120,000"}, {Name: "service", How: "EUR 4,000 × 10", Comes: "EUR 40,000"},
		{Name: "together: total cost", Comes: "EUR 349,300", Sum: true}}
	plain := strings.NewReplacer(noBreak, " ", "\u202f", " ")
	teller := New(bus(), lang.For("en"))
	got := teller.Costs(0, 180_000)
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for k, l := range got {
		l.How, l.Comes = plain.Replace(l.How), plain.Replace(l.Comes)
		if l != want[k] {
			t.Errorf("line %d: %+v, want %+v", k, l, want[k])
		}
	}
	offer := sim.Entry{Supplier: "astra", Key: sim.KeyOffer, Payload: sim.Offered{By: sim.SupplierSide, Round: 2, Terms: sim.TermSheet{{Issue: sim.IssuePrice, Value: 180_000}}}}
	if says := plain.Replace(teller.Sentence(offer)); !strings.Contains(says, "EUR 180,000, in all EUR 349,300 with every part of the price") {
		t.Errorf("an offer: %s", says)
	}
	for _, code := range []string{"nl", "fr"} {
		if lines := New(bus(), lang.For(code)).Costs(0, 180_000); len(lines) != 5 || lines[1].Name == "" || lines[4].Comes == "" {
			t.Errorf("%s: %+v", code, lines)
		}
	}
	alone := bus()
	alone.Criteria[0].Parts, alone.Suppliers[0].Parts = nil, nil
	if lines := New(alone, lang.For("en")).Costs(0, 180_000); lines != nil {
		t.Errorf("a price that is the price: %+v", lines)
	}
}

// TestWeeksHaveTheirDates: week 5 of a purchase from 2 March 2026 on begins on the
// 30th.
func TestWeeksHaveTheirDates(t *testing.T) {
	sc := bus()
	for code, want := range map[string][2]string{"en": {"5 (30 March)", "20 (2 March 2026 to 19 July 2026)"}, "nl": {"5 (30 maart)", "20 (2 maart 2026 tot en met 19 juli 2026)"}, "fr": {"5 (30 mars)", "20 (du 2 mars 2026 au 19 juillet 2026)"}} {
		teller := New(sc, lang.For(code))
		for k, got := range []string{teller.Week(5), teller.Weeks(20)} {
			if got = strings.ReplaceAll(got, noBreak, " "); got != want[k] {
				t.Errorf("%s: %q, want %q", code, got, want[k])
			}
		}
	}
	sc.Starts = 0
	if teller := New(sc, lang.For("en")); teller.Week(5) != "5" || teller.Weeks(20) != "20" {
		t.Error("a purchase without dates has some")
	}
}
