package analysis

// Measure is what a position or a move comes to: mean worth and share of wins.
type Measure struct{ Worth, Won float64 }

func (m Measure) less(o Measure) Measure { return Measure{m.Worth - o.Worth, m.Won - o.Won} }
func (m Measure) plus(o Measure) Measure { return Measure{m.Worth + o.Worth, m.Won + o.Won} }

// above reports whether m is worth more than o, or as much and wins more.
func (m Measure) above(o Measure) bool {
	const rounding = 1e-12
	return m.Worth > o.Worth+rounding || m.Worth >= o.Worth-rounding && m.Won > o.Won
}

// Gain is the mean of paired differences with its 95 % interval.
type Gain struct{ Mean, Low, High float64 }

// outs is what one try comes to, by world.
type outs struct {
	worth []float64
	won   []bool
}

func newOuts(n int) outs { return outs{make([]float64, n), make([]bool, n)} }

func (o *outs) measure() Measure {
	mean, _ := meanOf(o.worth)
	wins := 0
	for _, w := range o.won {
		wins += btoi(w)
	}
	return Measure{mean, float64(wins) / float64(len(o.won))}
}

// over is what o gains over other, in worth and in shares of winning.
func (o *outs) over(other *outs) (worth, won Gain) {
	gains := make([]float64, len(o.worth))
	for m := range gains {
		gains[m] = o.worth[m] - other.worth[m]
	}
	worth = gainOf(gains)
	for m := range gains {
		gains[m] = float64(btoi(o.won[m]) - btoi(other.won[m]))
	}
	return worth, gainOf(gains)
}

func gainOf(gains []float64) Gain {
	mean, spread := meanOf(gains)
	return Gain{mean, mean - spread, mean + spread}
}
