package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// The spaces that never break a line, and the true minus.
const (
	noBreak       = "\u00a0"
	narrowNoBreak = "\u202f"
	minus         = "\u2212"
)

// pattern is an example of the translations, cut where its own values stand: what comes
// before, between and behind them.
type pattern []string

// cut returns the pattern of an example with these values, in this order.
func cut(example string, values ...string) (pattern, error) {
	p := pattern{}
	for rest := example; ; {
		if len(p) == len(values) {
			return append(p, rest), nil
		}
		before, after, found := strings.Cut(rest, values[len(p)])
		if !found {
			return nil, fmt.Errorf("%q lacks %s", example, values[len(p)])
		}
		p, rest = append(p, before), after
	}
}

// with sets values in the places of the example's.
func (p pattern) with(values ...string) string {
	var b strings.Builder
	for k, value := range values {
		b.WriteString(p[k] + value)
	}
	return b.String() + p[len(values)]
}

// habits are how one language writes numbers. Its translations give an example of
// each under "format.".
type habits struct {
	group, point                string
	percent, money, span, clock pattern
	months, fullMonths          []string
	date, day                   pattern // of a month in full, with the year and without
}

// readHabits reads the examples of a language; text returns the one of a key.
func readHabits(text func(key string) string) (*habits, error) {
	h := &habits{months: strings.Fields(text("format.months"))}
	if len(h.months) != 12 {
		return nil, fmt.Errorf("format.months: %d, not 12", len(h.months))
	}
	if h.fullMonths = strings.Fields(text("format.months.full")); len(h.fullMonths) != 12 {
		return nil, fmt.Errorf("format.months.full: %d, not 12", len(h.fullMonths))
	}
	var number pattern
	for _, row := range []struct {
		key    string
		to     *pattern
		values []string
	}{
		{"format.number", &number, []string{"1", "234", "5"}},
		{"format.percent", &h.percent, []string{"50"}},
		{"format.money", &h.money, []string{"1"}},
		{"format.range", &h.span, []string{"1", "2"}},
		{"format.clock", &h.clock, []string{"14", "05"}},
		{"format.date", &h.date, []string{"30", h.fullMonths[2], "2026"}},
		{"format.day", &h.day, []string{"30", h.fullMonths[2]}},
	} {
		p, err := cut(text(row.key), row.values...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", row.key, err)
		}
		*row.to = p
	}
	h.group, h.point = number[1], number[2]
	if h.point != "." && h.point != "," || h.group == h.point {
		return nil, fmt.Errorf("format.number: %q has neither a decimal point nor a comma of its own", text("format.number"))
	}
	if money := h.money.with(""); !strings.Contains(money, "EUR") && !strings.Contains(money, "€") {
		return nil, fmt.Errorf("format.money: %q has neither EUR nor €", text("format.money"))
	}
	return h, nil
}

// worth writes an amount with its currency: its code where the example has EUR,
// its sign where it has €.
func (h *habits) worth(amount, currency string) string {
	return strings.NewReplacer("EUR", currency, "€", sign(currency)).Replace(h.money.with(amount))
}

// sign returns the currency's sign where it is unmistakable, else its code.
func sign(currency string) string {
	switch currency {
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	}
	return currency
}

// Point is the mark before decimals, "." or ",".
func (w *Words) Point() string { return w.habits.point }

// Number writes v rounded to so many decimals, with thousands apart.
func (w *Words) Number(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(text, "0.") != "" {
		b.WriteString(minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(w.habits.group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(w.habits.point + fraction)
	}
	return b.String()
}

// Signed writes v like Number with its sign, plus included; zero has none.
func (w *Words) Signed(v float64, decimals int) string {
	text := w.Number(v, decimals)
	if v > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// Money writes an amount in whole units of a currency given by its three
// letters.
func (w *Words) Money(amount float64, currency string) string {
	return w.habits.worth(w.Number(amount, 0), currency)
}

// Price writes what one unit costs: like Money, with cents where they matter,
// below 100.
func (w *Words) Price(amount float64, currency string) string {
	decimals := 0
	if math.Abs(amount) < 100 {
		decimals = 2
	}
	return w.habits.worth(w.Number(amount, decimals), currency)
}

// Percent writes a share, 0..1, as per cent.
func (w *Words) Percent(share float64, decimals int) string {
	return w.habits.percent.with(w.Number(share*100, decimals))
}

// Range writes an interval: "79 to 84".
func (w *Words) Range(low, high float64, decimals int) string {
	return w.habits.span.with(w.Number(low, decimals), w.Number(high, decimals))
}

// Date writes a day and its time, to the minute: "14 Mar 2027, 14:32".
func (w *Words) Date(t time.Time) string {
	day := fmt.Sprintf("%d %s %d", t.Day(), w.habits.months[t.Month()-1], t.Year())
	return strings.ReplaceAll(day, " ", noBreak) + ", " + w.Clock(t)
}

// Clock writes the time of day, to the minute: "14:32".
func (w *Words) Clock(t time.Time) string {
	return w.habits.clock.with(fmt.Sprintf("%02d", t.Hour()), fmt.Sprintf("%02d", t.Minute()))
}
