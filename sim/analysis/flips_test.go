package analysis

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// oneMember is a case of one member, two criteria (the second is reliability)
// and suppliers a, b, c, .. whose parts are given as {other, reliability}.
func oneMember(weight float64, parts ...[2]float64) engine.DecisionMatrix {
	c := engine.DecisionMatrix{
		Options: []string{sim.StatusQuoID}, Over: 1, Criteria: []string{"price", "otif"},
		Members: []string{"ann"}, Influence: []float64{1}, Quorum: 0.55, Decider: []bool{true},
		Weights:  [][]float64{{1 - weight, weight}},
		Part:     [][][]float64{{{0, 0}}},
		Constant: [][]float64{{-1}},
	}
	for j, p := range parts {
		c.Options = append(c.Options, string(rune('a'+j)))
		c.Part[0] = append(c.Part[0], p[:])
		c.Constant[0] = append(c.Constant[0], 0)
	}
	return c
}

// text writes intervals compactly, six decimals.
func text(parts []Interval) string {
	s := ""
	for _, p := range parts {
		s += fmt.Sprintf("[%.6f %.6f %s]", p.From, p.To, p.Winner)
	}
	return s
}

func TestFlipsByHand(t *testing.T) {
	tests := []struct {
		name      string
		c         engine.DecisionMatrix
		group     string
		flips     int
		stability Span
	}{
		{"one crossing where both lines meet", oneMember(0.5, [2]float64{0.4, 0.1}, [2]float64{0.2, 0.5}),
			"[0.000000 0.333333 a][0.333333 1.000000 b]", 1, Span{1.0 / 3, 1}},
		{"a flip 0.007 above today's weight", oneMember(0.3263333333333333, [2]float64{0.4, 0.1}, [2]float64{0.2, 0.5}),
			"[0.000000 0.333333 a][0.333333 1.000000 b]", 1, Span{0, 1.0 / 3}},
		{"a flip 0.007 below today's weight", oneMember(0.3403333333333333, [2]float64{0.4, 0.1}, [2]float64{0.2, 0.5}),
			"[0.000000 0.333333 a][0.333333 1.000000 b]", 1, Span{1.0 / 3, 1}},
		{"today exactly on a flip belongs to the left", oneMember(0.5, [2]float64{0.4, 0.1}, [2]float64{0.1, 0.4}),
			"[0.000000 0.500000 a][0.500000 1.000000 b]", 1, Span{0, 0.5}},
		{"no flip where one supplier is better at everything", oneMember(0.5, [2]float64{0.1, 0.1}, [2]float64{0.3, 0.2}),
			"[0.000000 1.000000 b]", 0, Span{0, 1}},
		{"a flip to the supplier that is third everywhere below it", oneMember(0.2, [2]float64{0.5, 0.2}, [2]float64{0.45, 0.25}, [2]float64{0, 0.9}),
			"[0.000000 0.416667 a][0.416667 1.000000 c]", 1, Span{0, 5.0 / 12}},
		{"three lines through one point leave no sliver", oneMember(0.2, [2]float64{0.6, 0}, [2]float64{0.3, 0.3}, [2]float64{0, 0.6}),
			"[0.000000 0.500000 a][0.500000 1.000000 c]", 1, Span{0, 0.5}},
		{"equal suppliers tie everywhere and the first has it", oneMember(0.2, [2]float64{0.1, 0.3}, [2]float64{0.1, 0.3}),
			"[0.000000 1.000000 a]", 0, Span{0, 1}},
		{"equal suppliers win together from a flip on and the first has it", oneMember(0.2, [2]float64{0.5, 0}, [2]float64{0.1, 0.4}, [2]float64{0.1, 0.4}),
			"[0.000000 0.500000 a][0.500000 1.000000 b]", 1, Span{0, 0.5}},
		{"suppliers that differ by less than a tie count as equal", oneMember(0.2, [2]float64{0.1, 0.3}, [2]float64{0.1 + 4e-10, 0.3 + 4e-10}),
			"[0.000000 1.000000 a]", 0, Span{0, 1}},
		{"meeting only at weighting 1 is no flip", oneMember(0.2, [2]float64{0.5, 0.3}, [2]float64{0.1, 0.3}),
			"[0.000000 1.000000 a]", 0, Span{0, 1}},
		{"meeting only at weighting 0 leaves the winner of the rest", oneMember(0.2, [2]float64{0.3, 0.1}, [2]float64{0.3, 0.5}),
			"[0.000000 1.000000 b]", 0, Span{0, 1}},
		{"a crossing of losers moves no flip of the leaders", oneMember(0.2, [2]float64{0.5, 0.3}, [2]float64{0.3, 0.5}, [2]float64{0.1, 0}, [2]float64{0, 0.1 / (1 - 1e-7) * (1 + 1e-7)}),
			"[0.000000 0.500000 a][0.500000 1.000000 b]", 1, Span{0, 0.5}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := FindFlips(test.c)
			if got := text(f.Group); got != test.group {
				t.Errorf("group %s, want %s", got, test.group)
			}
			if len(f.FlipPoints) != test.flips {
				t.Errorf("flip points %v, want %d", f.FlipPoints, test.flips)
			}
			if math.Abs(f.Stability.From-test.stability.From) > 1e-12 || math.Abs(f.Stability.To-test.stability.To) > 1e-12 {
				t.Errorf("stability %v, want %v", f.Stability, test.stability)
			}
			if got := text(f.Members[0].Segments); got != test.group {
				t.Errorf("the only member %s, want what the group does, %s", got, test.group)
			}
		})
	}
}

func TestFlipsOfTheStatusQuo(t *testing.T) {
	c := oneMember(0.5, [2]float64{-0.4, 0.6})
	c.Constant[0][0] = 0.1
	f := FindFlips(c)
	if got, want := text(f.Group), "[0.000000 0.500000 status_quo][0.500000 1.000000 a]"; got != want {
		t.Errorf("group %s, want %s", got, want)
	}
	c = oneMember(0.5, [2]float64{0.1, 0.1})
	c.Constant[0][0] = 0.1
	if got, want := text(FindFlips(c).Group), "[0.000000 1.000000 status_quo]"; got != want {
		t.Errorf("a tie with the status quo: group %s, want %s", got, want)
	}
}

// committee is a case of three members with influence 0.5, 0.3 and 0.2 who
// flip from a to b at 0.2, 0.5 and 0.8; the last one is the decider.
func committee() engine.DecisionMatrix {
	c := engine.DecisionMatrix{
		Options: []string{sim.StatusQuoID, "a", "b"}, Criteria: []string{"otif", "price"},
		Members: []string{"ann", "bob", "cas"}, Influence: []float64{0.5, 0.3, 0.2}, Quorum: 0.75,
		Decider: []bool{false, false, true},
		Weights: [][]float64{{0.2, 0.8}, {0.4, 0.6}, {0.6, 0.4}},
	}
	for _, flip := range []float64{0.2, 0.5, 0.8} {
		c.Part = append(c.Part, [][]float64{{0, 0}, {0, flip}, {1 - flip, 0}})
		c.Constant = append(c.Constant, []float64{-1, 0, 0})
	}
	return c
}

func TestVerdict(t *testing.T) {
	tests := []struct {
		name   string
		change func(*engine.DecisionMatrix)
		want   string
	}{
		{"no quorum between the flips that matter", func(*engine.DecisionMatrix) {},
			"[0.000000 0.200000 a][0.200000 0.500000 no_quorum][0.500000 1.000000 b]"},
		{"a supplier without a decider among its supporters has none", func(c *engine.DecisionMatrix) { c.Veto = true },
			"[0.000000 0.200000 a][0.200000 0.800000 no_quorum][0.800000 1.000000 b]"},
		{"support of exactly the quorum is enough", func(c *engine.DecisionMatrix) { c.Quorum = 0.8 },
			"[0.000000 0.200000 a][0.200000 0.500000 no_quorum][0.500000 1.000000 b]"},
		{"unanimity", func(c *engine.DecisionMatrix) { c.Quorum = 1 },
			"[0.000000 0.200000 a][0.200000 0.800000 no_quorum][0.800000 1.000000 b]"},
		{"the status quo needs no decider", func(c *engine.DecisionMatrix) {
			c.Veto = true
			c.Constant[0][0], c.Constant[1][0] = 1, 1
		}, "[0.000000 1.000000 status_quo]"},
		{"of two with enough support the stronger one", func(c *engine.DecisionMatrix) { c.Quorum = 0.2 },
			"[0.000000 0.500000 a][0.500000 1.000000 b]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := committee()
			test.change(&c)
			if got := text(FindFlips(c).Verdict); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestWeightToday(t *testing.T) {
	if got, want := FindFlips(committee()).WeightToday, 0.5*0.2+0.3*0.4+0.2*0.6; math.Abs(got-want) > 1e-15 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMemberWhoWeighsOnlyReliabilityNeverFlips(t *testing.T) {
	f := FindFlips(oneMember(1, [2]float64{0.9, 0.1}, [2]float64{0, 0.2}))
	if got, want := text(f.Members[0].Segments), "[0.000000 1.000000 b]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if f.WeightToday != 1 {
		t.Errorf("weight today %v, want 1", f.WeightToday)
	}
}

func TestMustBuyLeavesSuppliersOnly(t *testing.T) {
	c := oneMember(0.5, [2]float64{-0.4, -0.1}, [2]float64{-0.1, -0.4})
	c.Options, c.Part[0], c.Constant[0] = c.Options[1:], c.Part[0][1:], c.Constant[0][1:]
	if got, want := text(FindFlips(c).Group), "[0.000000 0.500000 b][0.500000 1.000000 a]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReading(t *testing.T) {
	c := oneMember(0.3, [2]float64{0.5, 0.2}, [2]float64{0.45, 0.25}, [2]float64{0, 0.9})
	f := FindFlips(c)
	flip := 5.0 / 12
	tests := []struct {
		weight       float64
		winner       string
		below, above Next
	}{
		{-1, "a", Next{}, Next{flip, flip, "c"}},
		{0, "a", Next{}, Next{flip, flip, "c"}},
		{0.3, "a", Next{}, Next{flip, flip - 0.3, "c"}},
		{flip, "a", Next{}, Next{flip, 0, "c"}},
		{0.5, "c", Next{flip, 0.5 - flip, "a"}, Next{}},
		{1, "c", Next{flip, 1 - flip, "a"}, Next{}},
		{7, "c", Next{flip, 1 - flip, "a"}, Next{}},
	}
	near := func(a, b Next) bool {
		return math.Abs(a.At-b.At) < 1e-12 && math.Abs(a.Distance-b.Distance) < 1e-12 && a.Winner == b.Winner
	}
	for _, test := range tests {
		r := f.At(test.weight)
		if r.Winner != test.winner || r.Verdict != test.winner || r.Choices[0] != test.winner {
			t.Errorf("at %v: %q, %q, %q, want %q", test.weight, r.Winner, r.Verdict, r.Choices, test.winner)
		}
		if !near(r.Below, test.below) || !near(r.Above, test.above) {
			t.Errorf("at %v: next %v and %v, want %v and %v", test.weight, r.Below, r.Above, test.below, test.above)
		}
	}
	if got, want := f.At(0.5).Values, []float64{-1, 0.35, 0.35, 0.45}; !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-15 }) {
		t.Errorf("values %v, want %v", got, want)
	}
	if n := testing.AllocsPerRun(100, func() { f.At(0.4) }); n > 2 {
		t.Errorf("reading allocates %v times, want at most 2", n)
	}
}
