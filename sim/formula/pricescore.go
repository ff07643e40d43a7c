package formula

import "buygrid/sim"

// PriceScores writes the score, 0..1, of every price of a tender's options into out,
// MODEL.md section 14. LinearPrice leaves out as it is: the criterion's own scale has
// scored it. Prices are at least 0; out is as long as prices.
func PriceScores(out, prices []float64, how sim.PriceFormula) {
	switch how {
	case sim.LowestOverPrice:
		lowest := prices[0]
		for _, p := range prices {
			lowest = min(lowest, p)
		}
		for j, p := range prices {
			if out[j] = 1; p > 0 {
				out[j] = lowest / p
			}
		}
	case sim.MedianPrice:
		m := median(prices)
		for j, p := range prices {
			switch {
			case p == m:
				out[j] = 0.5
			case m <= 0: // most ask nothing, and this one does
				out[j] = 0
			default:
				out[j] = min(max(0.5+(m-p)/m, 0), 1)
			}
		}
	}
}

// median is the price in the middle, of an even number the mean of the two there.
func median(prices []float64) float64 {
	n := len(prices)
	return (ranked(prices, (n-1)/2) + ranked(prices, n/2)) / 2
}

// ranked returns the price with so many before it in their order, without a list of
// its own: there are few.
func ranked(prices []float64, rank int) float64 {
	for _, p := range prices {
		below, level := 0, 0
		for _, q := range prices {
			switch {
			case q < p:
				below++
			case q == p:
				level++
			}
		}
		if below <= rank && rank < below+level {
			return p
		}
	}
	return prices[0]
}
