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

// habits are how one language writes numbers.
type habits struct {
	group, point  string
	beforePercent string
	money         func(amount, currency string) string
	between       string
	months        [12]string
	clock         string // for hour and minute
}

var habitsOf = map[string]*habits{
	"en": {
		group: ",", point: ".", beforePercent: noBreak,
		money:   func(amount, currency string) string { return currency + noBreak + amount },
		between: "to",
		months:  [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		clock:   "%02d:%02d",
	},
	"nl": {
		group: ".", point: ",", beforePercent: "",
		money:   func(amount, currency string) string { return sign(currency) + noBreak + amount },
		between: "tot",
		months:  [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
		clock:   "%02d.%02d" + noBreak + "uur",
	},
	"fr": {
		group: narrowNoBreak, point: ",", beforePercent: narrowNoBreak,
		money:   func(amount, currency string) string { return amount + noBreak + sign(currency) },
		between: "à",
		months:  [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		clock:   "%02d" + noBreak + "h" + noBreak + "%02d",
	},
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
	return w.habits.money(w.Number(amount, 0), currency)
}

// Price writes what one unit costs: like Money, with cents where they matter,
// below 100.
func (w *Words) Price(amount float64, currency string) string {
	decimals := 0
	if math.Abs(amount) < 100 {
		decimals = 2
	}
	return w.habits.money(w.Number(amount, decimals), currency)
}

// Percent writes a share, 0..1, as per cent.
func (w *Words) Percent(share float64, decimals int) string {
	return w.Number(share*100, decimals) + w.habits.beforePercent + "%"
}

// Range writes an interval: "79 to 84".
func (w *Words) Range(low, high float64, decimals int) string {
	return w.Number(low, decimals) + noBreak + w.habits.between + noBreak + w.Number(high, decimals)
}

// Date writes a day and its time, to the minute: "14 Mar 2027, 14:32".
func (w *Words) Date(t time.Time) string {
	day := fmt.Sprintf("%d %s %d", t.Day(), w.habits.months[t.Month()-1], t.Year())
	return strings.ReplaceAll(day, " ", noBreak) + ", " + w.Clock(t)
}

// Clock writes the time of day, to the minute: "14:32".
func (w *Words) Clock(t time.Time) string {
	return fmt.Sprintf(w.habits.clock, t.Hour(), t.Minute())
}
