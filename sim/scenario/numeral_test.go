package scenario

import (
	"strings"
	"testing"
)

// TestWhatPeopleWriteForNumbers says which number to write, wherever one can be
// told, and never one that may not stand there.
func TestWhatPeopleWriteForNumbers(t *testing.T) {
	places := map[string]string{ // a part of the scenario with the number at its end
		"price":      "facts: {reach: 8, price: 42000",
		"share":      "at_least: 0.8",
		"importance": "importance: strategic",
		"weight":     "best: 4, weight: 15",
		"quantity":   "quantity: 8",
	}
	for _, test := range []struct{ place, text, want string }{
		{"price", "42 000", "Write 42000."},
		{"price", "42\u202f000", "Write 42000."},
		{"price", "42\u2009000", "Write 42000."},
		{"price", "1 042 000,50", "Write 1042000.5."},
		{"price", "42’000", "Write 42000."},
		{"price", "42.000.000", "Write 42000000."},
		{"price", "'42 000'", "Write 42000."},
		{"price", `"42000"`, "Leave out the quotes."},
		{"price", "“42000”", "Write 42000"},
		{"price", "€ 42.000", "Write 42000."},
		{"price", "42.000 €", "Write 42000."},
		{"price", "EUR 42000", "Write 42000."},
		{"price", "42000 euro", "Write 42000."},
		{"price", "$42000", "Write 42000."},
		{"price", "42k", "Write 42000."},
		{"price", "0.042M", "Write 42000."},
		{"price", "ca. 42000", "Write 42000."},
		{"price", "~42000", "Write 42000."},
		{"price", "42000 per truck", "Write 42000."},
		{"price", "4.2e4", "Write 42000."},
		{"price", "0xA410", "Write 42000."},
		{"price", "042000", "Write 42000."},
		{"price", "+42000", "Write 42000."},
		{"price", "−42000", "Write -42000."},
		{"price", "42000-43000", "Write one number."},
		{"price", "42 43", "Write one number."},
		{"price", "84000/2", "Write 42000."},
		{"price", "2026-03-01", "Write a number."},
		{"price", "01.03.2026", "Write a number."},
		{"price", "01/03/2026", "Write a number."},
		{"price", "unknown", "Write it in digits."},
		{"share", "80%", "Write 0.8."},
		{"share", "80 %", "Write 0.8."},
		{"share", "12,5 %", "Write 0.125."},
		{"share", "80", "Write 0.8 if you mean 80 %."},
		{"importance", "85 %", "Write 0.85."},
		{"importance", "120 %", "Write a number from 0 to 1."},
		{"importance", "17/20", "Write 0.85."},
		{"weight", "15%", "Write 15."},
		{"weight", "15 points", "Write 15."},
		{"quantity", "0 pieces", "Write a number above 0."},
		{"quantity", "8 st.", "Write 8."},
	} {
		part := places[test.place]
		src := strings.Replace(forklifts, part, part[:strings.LastIndexByte(part, ' ')+1]+test.text, 1)
		got := messages([]byte(src))
		if src == forklifts || len(got) != 1 || !strings.HasPrefix(got[0].Remedy, test.want) {
			t.Errorf("%s %s: want %q, got\n%v", test.place, test.text, test.want, got.Error())
		}
	}
}
