package scenario

import (
	"math"
	"strings"
	"testing"

	"buygrid/sim"
)

// changing is the purchase of buses with an effect on suppliers in its first event.
func changing(effect string) string {
	return strings.Replace(buses, "effect: {importance: 0.6}", "effect: {suppliers: ["+effect+"]}", 1)
}

func TestAnEventRestatesAPriceOfParts(t *testing.T) {
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-6*math.Abs(want) {
			t.Errorf("%s: %g, want %g", what, got, want)
		}
	}
	d := parsed(t, changing("{supplier: bolt, facts: {help: 30, tco: {energy: 18_000}}}, {supplier: astra, facts: {tco: 400_000}}"))
	effects := d.Scenario().Events[0].Effect.Suppliers
	bolt := effects[0]
	if len(bolt.Parts) != 3 || !math.IsNaN(bolt.Parts[0]) || bolt.Parts[1] != 18_000 || !math.IsNaN(bolt.Parts[2]) || bolt.Facts[3] != 30 || !math.IsNaN(bolt.Facts[1]) {
		t.Fatalf("%+v", bolt)
	}
	if sum := effects[1]; sum.Parts != nil || sum.Facts[1] != 400_000 {
		t.Fatalf("%+v", sum)
	}
	// By hand: 150,000 with 18,000 and 5,000 a year over 10 years is 380,000. Of 400,000
	// the 160,000 of energy and service leave 240,000, today's price times 1.051667.
	sc := *d.Scenario()
	sc.Suppliers = append([]sim.Supplier{}, sc.Suppliers...)
	for k := range effects {
		s := &sc.Suppliers[effects[k].Supplier]
		s.Facts, s.Parts = append([]float64{}, s.Facts...), append([]float64{}, s.Parts...)
		sc.Restate(effects[k].Supplier, &effects[k])
	}
	near("bolt's sum", sc.Suppliers[1].Facts[1], 380_000)
	near("astra's price", sc.ListPrice(0), 240_000/1.0516666667)
}

func TestWhatAnEventCannotSayOfAPriceOfParts(t *testing.T) {
	for _, c := range []struct{ effect, code, remedy string }{
		{"{supplier: bolt, facts: {tco: 250_000}}", CodeOutOfRange, "Write a higher sum"},
		{"{supplier: bolt, facts: {tco: {unit: 0}}}", CodeOutOfRange, "above 0"},
		{"{supplier: bolt, facts: {range: {unit: 5}}}", CodeParts, "Write one number"},
		{"{supplier: bolt, facts: {tco: {petrol: 5}}}", CodeUnknownID, ""},
	} {
		_, problems := Parse("buses.yaml", []byte(changing(c.effect)))
		if len(problems) != 1 || problems[0].Code != c.code || !strings.Contains(problems[0].Remedy, c.remedy) || problems[0].Line != 26 {
			t.Errorf("%s: %v", c.effect, problems)
		}
	}
}

func TestATrialThatTheBanForbidsIsWarnedOf(t *testing.T) {
	required := strings.Replace(buses, "events:\n", "stages: {preselection: {trial_required: true}}\nevents:\n", 1)
	for from, warned := range map[string]bool{
		"{date: 2026-05-01}": false, "{stage: need}": true, "{week: 0}": true, "{stage: preselection}": false, "{week: 2}": false,
	} {
		text := strings.Replace(required, "{date: 2026-05-01}", from, 1)
		found := false
		for _, p := range parsed(t, text).Warnings() {
			found = found || p.Code == CodeTrial
		}
		if found != warned {
			t.Errorf("quiet from %s: warned %v", from, found)
		}
	}
}
