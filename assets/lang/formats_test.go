package lang

import (
	"strings"
	"testing"
	"time"
)

// plain makes the spaces visible: a no-break space as "_", a narrow one as "'".
var plain = strings.NewReplacer(noBreak, "_", narrowNoBreak, "'")

func TestFormats(t *testing.T) {
	moment := time.Date(2027, time.March, 14, 14, 32, 0, 0, time.UTC)
	for _, c := range []struct {
		name       string
		write      func(*Words) string
		en, nl, fr string
	}{
		{"a number with thousands and a decimal", func(w *Words) string { return w.Number(1234.5, 1) }, "1,234.5", "1.234,5", "1'234,5"},
		{"millions", func(w *Words) string { return w.Number(4000000, 0) }, "4,000,000", "4.000.000", "4'000'000"},
		{"three digits stay together", func(w *Words) string { return w.Number(999.6, 1) }, "999.6", "999,6", "999,6"},
		{"rounding carries into the thousands", func(w *Words) string { return w.Number(999.96, 1) }, "1,000.0", "1.000,0", "1'000,0"},
		{"a true minus", func(w *Words) string { return w.Number(-7, 0) }, "−7", "−7", "−7"},
		{"no minus before a zero", func(w *Words) string { return w.Number(-0.04, 1) }, "0.0", "0,0", "0,0"},
		{"a gain is signed", func(w *Words) string { return w.Signed(6.3, 1) }, "+6.3", "+6,3", "+6,3"},
		{"a loss is signed", func(w *Words) string { return w.Signed(-5.9, 1) }, "−5.9", "−5,9", "−5,9"},
		{"nothing has no sign", func(w *Words) string { return w.Signed(0.004, 1) }, "0.0", "0,0", "0,0"},
		{"money", func(w *Words) string { return w.Money(119500, "EUR") }, "EUR_119,500", "€_119.500", "119'500_€"},
		{"money of an unusual currency", func(w *Words) string { return w.Money(1200, "CHF") }, "CHF_1,200", "CHF_1.200", "1'200_CHF"},
		{"a price of a machine", func(w *Words) string { return w.Price(119500, "EUR") }, "EUR_119,500", "€_119.500", "119'500_€"},
		{"a price of a box", func(w *Words) string { return w.Price(6.8, "EUR") }, "EUR_6.80", "€_6,80", "6,80_€"},
		{"a share", func(w *Words) string { return w.Percent(0.548, 1) }, "54.8_%", "54,8%", "54,8'%"},
		{"a whole share", func(w *Words) string { return w.Percent(0.85, 0) }, "85_%", "85%", "85'%"},
		{"a range", func(w *Words) string { return w.Range(79, 84, 0) }, "79_to_84", "79_tot_84", "79_à_84"},
		{"a moment", func(w *Words) string { return w.Date(moment) }, "14_Mar_2027, 14:32", "14_mrt_2027, 14.32_uur", "14_mars_2027, 14_h_32"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for code, want := range map[string]string{"en": c.en, "nl": c.nl, "fr": c.fr} {
				if got := plain.Replace(c.write(For(code))); got != want {
					t.Errorf("%s: got %q, want %q", code, got, want)
				}
			}
		})
	}
}
