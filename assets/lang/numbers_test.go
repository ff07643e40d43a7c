package lang

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	refused := math.NaN()
	for _, c := range []struct {
		typed      string
		en, nl, fr float64
	}{
		{"97", 97, 97, 97},
		{" 97 ", 97, 97, 97},
		{"97.5", 97.5, 97.5, 97.5},
		{"97,5", refused, 97.5, 97.5},
		{"-97.5", -97.5, -97.5, -97.5},
		{"\u22127", -7, -7, -7},
		{"+7", 7, 7, 7},
		{"42,000", 42000, 42, 42},
		{"42.000", 42, 42000, refused},
		{"42 000", 42000, 42000, 42000},
		{"42\u202f000", 42000, 42000, 42000},
		{"42\u00a0000,5", refused, 42000.5, 42000.5},
		{"1,234.5", 1234.5, refused, refused},
		{"1.234,5", refused, 1234.5, 1234.5},
		{"1.234.567", refused, 1234567, 1234567},
		{"1,234,567", 1234567, refused, refused},
		{"0.500", 0.5, 0.5, 0.5},
		{"0,5", refused, 0.5, 0.5},
		{".5", 0.5, 0.5, 0.5},
		{"97.", 97, 97, 97},
		{"4 2", refused, refused, refused},
		{"1,5000", refused, 1.5, 1.5},
		{"12,34,567", refused, refused, refused},
		{"1.2.3", refused, refused, refused},
		{"--7", refused, refused, refused},
		{"7-", refused, refused, refused},
		{"", refused, refused, refused},
		{"-", refused, refused, refused},
		{".", refused, refused, refused},
		{"1e5", refused, refused, refused},
		{"0x10", refused, refused, refused},
		{"1_000", refused, refused, refused},
		{"Inf", refused, refused, refused},
		{"NaN", refused, refused, refused},
		{"12 %", refused, refused, refused},
		{strings.Repeat("9", 400), refused, refused, refused},
	} {
		for code, want := range map[string]float64{"en": c.en, "nl": c.nl, "fr": c.fr} {
			got, err := For(code).ReadNumber(c.typed)
			if (err != nil) != math.IsNaN(want) || err == nil && got != want {
				t.Errorf("%s: %q is %v, %v; want %v", code, c.typed, got, err, want)
			}
		}
	}
}

func TestWholeNumbersAreReadInEveryHabit(t *testing.T) {
	for typed, want := range map[string]uint64{"0": 0, "4711": 4711, "4,711": 4711, "4.711": 4711, "4 711": 4711, "4\u202f711": 4711, "007": 7,
		"18446744073709551615": math.MaxUint64, "18,446,744,073,709,551,615": math.MaxUint64} {
		if got, err := For("nl").ReadWhole(typed); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "1.5", "1,5", "-1", "+1", "4.71", "1.234,567", "18446744073709551616", "0.500", "1e3", "1_000", "½", "٣"} {
		if got, err := For("nl").ReadWhole(typed); err == nil {
			t.Errorf("%q is %d", typed, got)
		}
	}
}

// FuzzNumber holds for every language: what is written is read as the same value,
// and what is read of any text is a number that is written and read again.
func FuzzNumber(f *testing.F) {
	for _, text := range []string{"97,5", "42.000", "1,234.5", "\u22127", "1 234\u202f567", "0.500", ".", "1e5", "NaN", "+.0", "18,446,744,073,709,551,615"} {
		f.Add(text, 1234.5, uint8(1))
	}
	for _, v := range []float64{0, math.Copysign(0, -1), -0.04, 999.96, 1e15, -1e300, 5e-324, 0.49999999999999994} {
		f.Add("", v, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, v float64, decimals uint8) {
		places := int(decimals % 10)
		for _, code := range Languages {
			w := For(code)
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', places, 64), 64)
				if err != nil {
					t.Fatal(err)
				}
				for _, written := range []string{w.Number(v, places), w.Signed(v, places)} {
					if got, err := w.ReadNumber(written); err != nil || got != rounded {
						t.Errorf("%s: %v is written %q and read as %v, %v", code, v, written, got, err)
					}
				}
			}
			if got, err := w.ReadNumber(text); err == nil {
				again, err := w.ReadNumber(w.Number(got, 17))
				if err != nil || math.Abs(again-got) > 1e-17*max(1, math.Abs(got)) {
					t.Errorf("%s: %q is %v, and written and read again %v, %v", code, text, got, again, err)
				}
				if strings.ContainsAny(text, "eExXnN_") {
					t.Errorf("%s: %q is read as %v", code, text, got)
				}
			} else if len(err.Error()) > 300 {
				t.Errorf("%s: an error of %d bytes", code, len(err.Error()))
			}
			if got, err := w.ReadWhole(text); err == nil {
				if again, err := w.ReadWhole(strconv.FormatUint(got, 10)); err != nil || again != got {
					t.Errorf("%q is %d, and written and read again %d, %v", text, got, again, err)
				}
				if got < 1<<53 {
					if again, err := w.ReadWhole(w.Number(float64(got), 0)); err != nil || again != got {
						t.Errorf("%s: %d with thousands apart is read as %d, %v", code, got, again, err)
					}
				}
			}
		}
	})
}
