package chart

import "math"

// tick is a value on an axis with its text.
type tick struct {
	at    float64
	label string
}

// maxTicks is how many ticks the level axis carries at most.
const maxTicks = 6

// levelTicks returns at most maxTicks round values in [low, high].
func levelTicks(low, high float64, number func(float64, int) string) []tick {
	span := high - low
	magnitude := math.Floor(math.Log10(span / maxTicks))
	for {
		for _, lead := range []float64{1, 2, 2.5, 5} {
			step := lead * math.Pow(10, magnitude)
			first := math.Ceil(low/step - 1e-9)
			count := int(math.Floor(high/step+1e-9)-first) + 1
			if count > maxTicks {
				continue
			}
			ticks := make([]tick, count)
			for i := range ticks {
				at := (first + float64(i)) * step
				ticks[i] = tick{at, number(at, decimals(step))}
			}
			return ticks
		}
		magnitude++
	}
}

// wholeTicks returns at most maxTicks round whole numbers in [low, high].
func wholeTicks(low, high float64, number func(float64, int) string) []tick {
	for _, step := range []float64{1, 2, 5, 10, 20, 50, 100} {
		first, last := math.Ceil(low/step), math.Floor(high/step)
		if last-first >= maxTicks && step < 100 {
			continue
		}
		var ticks []tick
		for at := first; at <= last; at++ {
			ticks = append(ticks, tick{at * step, number(at*step, 0)})
		}
		return ticks
	}
	return nil
}

// uprightTicks returns five values, evenly from low to high.
func uprightTicks(low, high float64, number func(float64, int) string) []tick {
	ticks := make([]tick, 5)
	step := (high - low) / 4
	for i := range ticks {
		at := low + float64(i)*step
		ticks[i] = tick{at, number(at, decimals(step))}
	}
	return ticks
}

// thin leaves out every second tick until neighbours are at least need apart,
// on an axis on which pxPerUnit px stand for 1. The first stays.
func thin(ticks []tick, pxPerUnit, need float64) []tick {
	for len(ticks) > 2 && (ticks[1].at-ticks[0].at)*pxPerUnit < need {
		var kept []tick
		for i := 0; i < len(ticks); i += 2 {
			kept = append(kept, ticks[i])
		}
		ticks = kept
	}
	return ticks
}

// decimals returns how many decimals tell multiples of step apart, at most 6.
func decimals(step float64) int {
	for n := range 6 {
		if scaled := step * math.Pow(10, float64(n)); math.Abs(scaled-math.Round(scaled)) < 1e-6*scaled {
			return n
		}
	}
	return 6
}
