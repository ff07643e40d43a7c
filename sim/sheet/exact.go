package sheet

import (
	"encoding/json"
	"math"
	"strconv"
)

// A short number is meant where so few digits are this near: by steps of the
// last binary digit, or as differences of numbers about 1 or about 100 are.
const (
	digits     = 10
	steps      = 8
	fewDigits  = 6
	nearOne    = 2.5e-16
	leastNoise = 1e-17 // what is smaller was computed so small
	fewest     = 4
	nearMany   = 2e-14
	leastMany  = 1e-6 // what is smaller is no such difference
)

// Exact takes the noise of binary arithmetic from a number that has a short
// decimal form: 0.49999999999999994 is 0.5, and 0.1 + 0.2 is 0.3. Any other
// number comes back with all its bits. Whoever rounds twice has the same.
func Exact(v float64) float64 {
	size := math.Abs(v)
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0) || v == 0:
		return v
	case size >= leastNoise && size <= nearOne:
		return 0
	}
	if short := rounded(v, fewest); size > leastMany && math.Abs(short-v) <= nearMany {
		return short
	}
	if short := rounded(v, fewDigits); size > nearOne && math.Abs(short-v) <= nearOne {
		return short
	}
	if short := rounded(v, digits); math.Abs(short-v) <= steps*(math.Nextafter(size, math.Inf(1))-size) {
		return short
	}
	return v
}

// rounded returns v with so many significant digits.
func rounded(v float64, digits int) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil { // beyond the largest
		return v
	}
	return short
}

// shortest is how long a number's text is at least where it can have noise.
const shortest = 15

// JSON returns a JSON text with every number in it as Exact has it.
func JSON(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for k := 0; k < len(text); {
		to := k + 1
		switch c := text[k]; {
		case c == '"':
			for ; to < len(text) && text[to] != '"'; to++ {
				if text[to] == '\\' {
					to++
				}
			}
			to = min(to+1, len(text))
		case c == '-' || '0' <= c && c <= '9':
			for to < len(text) && inNumber(text[to]) {
				to++
			}
			if to-k >= shortest {
				out = append(out, number(text[k:to])...)
				k = to
				continue
			}
		}
		out = append(out, text[k:to]...)
		k = to
	}
	return out
}

func inNumber(c byte) bool {
	return '0' <= c && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'
}

// number returns the text of a number without noise. Whole numbers stay: they
// may have more digits than a float64.
func number(text []byte) []byte {
	whole := true
	for _, c := range text {
		whole = whole && c != '.' && c != 'e' && c != 'E'
	}
	v, err := strconv.ParseFloat(string(text), 64)
	if whole || err != nil {
		return text
	}
	exact := Exact(v)
	if exact == v {
		return text
	}
	short, err := json.Marshal(exact)
	if err != nil {
		return text
	}
	return short
}
