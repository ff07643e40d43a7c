package formula

import "buygrid/sim"

// PriceScores writes what a tender's formula makes of the prices bid into out,
// 0..1 each, MODEL.md section 14. A linear price hangs on the criterion's anchors
// alone and not on who else bids, so it leaves out as it is. prices are at least
// 0, as many as out, and not the same memory.
func PriceScores(out, prices []float64, how sim.PriceFormula) {
	if len(prices) == 0 {
		return
	}
	switch how {
	case sim.LowestOverPrice:
		lowest := prices[0]
		for _, p := range prices {
			lowest = min(lowest, p)
		}
		for o, p := range prices {
			if out[o] = 1; p > 0 {
				out[o] = lowest / p
			}
		}
	case sim.MedianPrice:
		middle := median(out, prices)
		for o, p := range prices {
			if out[o] = 0; middle > 0 {
				out[o] = min(max(0.5+(middle-p)/middle, 0), 1)
			} else if p == middle {
				out[o] = 0.5
			}
		}
	}
}

// median is that of prices, of an even number the mean of the two in the middle;
// it orders them in room.
func median(room, prices []float64) float64 {
	for k, p := range prices {
		at := k
		for at > 0 && room[at-1] > p {
			room[at] = room[at-1]
			at--
		}
		room[at] = p
	}
	n := len(prices)
	if n%2 == 1 {
		return room[n/2]
	}
	return (room[n/2-1] + room[n/2]) / 2
}
