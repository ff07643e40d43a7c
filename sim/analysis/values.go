package analysis

import "math"

// millionths is how fine values are counted: in whole numbers, so that their sum
// does not depend on the order.
const millionths = 1e6

// farthest is the value beyond which it counts as that, so that sums of squares
// stay exact.
const farthest = 2000.0

// lowBits is where squares are cut in two, so that neither half overflows.
const lowBits = 30

// valueSum is how values are remembered: the sum of them, and that of their
// squares in two parts. All are whole numbers, see counter.
type valueSum struct{ sum, high, low int }

func (m *valueSum) add(value float64) {
	v := int64(math.Round(min(max(value, -farthest), farthest) * millionths))
	square := v * v
	m.sum += int(v)
	m.high += int(square >> lowBits)
	m.low += int(square & (1<<lowBits - 1))
}

func (m *valueSum) counts() []int { return []int{m.sum, m.high, m.low} }

// valueSumOf reads what counts returned.
func valueSumOf(list []int) valueSum { return valueSum{list[0], list[1], list[2]} }

// mean returns the mean of n values with the ends of its normal 95 % interval.
func (m *valueSum) mean(n int) (mean, low, high float64) {
	runs := float64(max(n, 1))
	mean = float64(m.sum) / millionths / runs
	if n < 2 {
		return mean, -farthest, farthest // nothing is known of the spread
	}
	squares := (float64(m.high)*(1<<lowBits) + float64(m.low)) / (millionths * millionths)
	variance := max(squares-float64(runs*mean)*mean, 0) / (runs - 1)
	spread := normal95 * math.Sqrt(variance/runs)
	return mean, mean - spread, mean + spread
}
