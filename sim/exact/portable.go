// Package exact gives the same bits on every processor: exp, log, and the luck of a
// seed. It knows nothing of the purchase.
package exact

import "math"

// exp and log are our own because the library's differ between processors
// (MODEL.md section 12). Every product stands in an explicit conversion, so
// that no compiler fuses it with the sum that follows.

const (
	ln2Hi  = 6.93147180369123816490e-01 // ln 2, the first 32 bits
	ln2Lo  = 1.90821492927058770002e-10 // ln 2, the rest
	log2E  = 1.44269504088896338700
	expMin = -708.0 // below it the result would be subnormal
	expMax = 709.0
)

// Exp returns e**x within 2 units in the last place; below -708 it returns 0
// and above 709 +Inf.
func Exp(x float64) float64 {
	switch {
	case x < expMin:
		return 0
	case x > expMax:
		return math.Inf(1)
	}
	k := math.Floor(float64(x*log2E) + 0.5)
	r := x - float64(k*ln2Hi)
	r -= float64(k * ln2Lo)
	// Taylor on |r| <= 0.35 in two interleaved halves, so that the processor
	// has two chains to work on.
	s := float64(r * r)
	odd := 1.0 / 6227020800
	odd = float64(odd*s) + 1.0/39916800
	odd = float64(odd*s) + 1.0/362880
	odd = float64(odd*s) + 1.0/5040
	odd = float64(odd*s) + 1.0/120
	odd = float64(odd*s) + 1.0/6
	odd = float64(odd*s) + 1
	even := 1.0 / 479001600
	even = float64(even*s) + 1.0/3628800
	even = float64(even*s) + 1.0/40320
	even = float64(even*s) + 1.0/720
	even = float64(even*s) + 1.0/24
	even = float64(even*s) + 0.5
	even = float64(even*s) + 1
	y := even + float64(odd*r)
	return float64(y * math.Float64frombits(uint64(int64(k)+1023)<<52))
}

// Log returns the natural logarithm of a positive normal x within 2 units in
// the last place.
func Log(x float64) float64 {
	bits := math.Float64bits(x)
	e := int64(bits>>52) - 1023
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52) // 1 <= m < 2
	if m > math.Sqrt2 {
		m = float64(m * 0.5)
		e++
	}
	f := (m - 1) / (m + 1) // |f| <= 0.172; ln m = 2 atanh f
	s := float64(f * f)
	p := 1.0 / 23
	p = float64(p*s) + 1.0/21
	p = float64(p*s) + 1.0/19
	p = float64(p*s) + 1.0/17
	p = float64(p*s) + 1.0/15
	p = float64(p*s) + 1.0/13
	p = float64(p*s) + 1.0/11
	p = float64(p*s) + 1.0/9
	p = float64(p*s) + 1.0/7
	p = float64(p*s) + 1.0/5
	p = float64(p*s) + 1.0/3
	p = float64(p * s)
	twice := float64(2 * f)
	lo := float64(twice*p) + float64(float64(e)*ln2Lo)
	return float64(float64(e)*ln2Hi) + (twice + lo)
}
