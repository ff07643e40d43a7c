package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
)

// scan is the slow way to the same answers, written from MODEL.md sections 4,
// 10 and 11 without a line of the exact one: weigh everything anew at one
// weighting and look.
type scan struct {
	c      engine.DecisionMatrix
	values [][]float64 // [member][option]
	group  []float64
}

func scanAt(c engine.DecisionMatrix, weighting float64) scan {
	s := scan{c: c, group: make([]float64, len(c.Options))}
	for i := range c.Members {
		weights := make([]float64, len(c.Criteria))
		rest := 0.0
		for k := range weights {
			if k != c.Over {
				rest += c.Weights[i][k]
			}
		}
		for k := range weights {
			switch {
			case rest == 0 && k == c.Over:
				weights[k] = 1
			case rest == 0:
				weights[k] = 0
			case k == c.Over:
				weights[k] = weighting
			default:
				weights[k] = (1 - weighting) * c.Weights[i][k] / rest
			}
		}
		values := make([]float64, len(c.Options))
		for j := range values {
			values[j] = c.Constant[i][j]
			for k := range weights {
				values[j] += weights[k] * c.Part[i][j][k]
			}
			s.group[j] += c.Influence[i] * values[j]
		}
		s.values = append(s.values, values)
	}
	return s
}

// first returns the first option within a hair of the best, and how far the
// best other option that is not its equal lies below it.
func first(values []float64) (winner int, margin float64) {
	top := math.Inf(-1)
	for _, v := range values {
		top = math.Max(top, v)
	}
	winner, margin = -1, math.Inf(1)
	for j, v := range values {
		switch {
		case winner < 0 && v >= top-1e-9:
			winner = j
		case winner >= 0 && top-v > 1e-9 || winner < 0:
			margin = math.Min(margin, top-v)
		}
	}
	return winner, margin
}

func (s scan) verdict() (string, float64) {
	votes := make([]float64, len(s.c.Options))
	decider := make([]bool, len(s.c.Options))
	least := math.Inf(1)
	for i := range s.c.Members {
		w, margin := first(s.values[i])
		least = math.Min(least, margin)
		votes[w] += s.c.Influence[i]
		if s.c.Decider[i] {
			decider[w] = true
		}
	}
	found, most := NoQuorum, 0.0
	for j, v := range votes {
		if v+1e-9 < s.c.Quorum || s.c.Veto && s.c.Options[j] != sim.StatusQuoID && !decider[j] {
			continue
		}
		if v > most+1e-9 {
			found, most = s.c.Options[j], v
		}
	}
	return found, least
}

// randomCase draws a case; coarse ones take their numbers from a small grid,
// so that exact ties of lines, points and votes abound.
func randomCase(r *rand.Rand, coarse bool) engine.DecisionMatrix {
	number := func(low, high float64) float64 {
		if coarse {
			return low + (high-low)*float64(r.IntN(5))/4
		}
		return low + (high-low)*r.Float64()
	}
	members, suppliers, criteria := 1+r.IntN(6), 1+r.IntN(5), 1+r.IntN(5)
	c := engine.DecisionMatrix{Over: r.IntN(criteria), Quorum: number(0.3, 1), Veto: r.IntN(2) == 0}
	if suppliers < 2 || r.IntN(4) > 0 {
		c.Options = append(c.Options, sim.StatusQuoID)
	}
	for j := range suppliers {
		c.Options = append(c.Options, string(rune('a'+j)))
	}
	for k := range criteria {
		c.Criteria = append(c.Criteria, string(rune('p'+k)))
	}
	total := 0.0
	for i := range members {
		c.Members = append(c.Members, string(rune('A'+i)))
		c.Decider = append(c.Decider, r.IntN(3) == 0)
		c.Influence = append(c.Influence, number(0.25, 1))
		total += c.Influence[i]
		weights, sum := make([]float64, criteria), 0.0
		for k := range weights {
			weights[k] = number(0, 1)
			sum += weights[k]
		}
		if sum == 0 || r.IntN(8) == 0 {
			clear(weights)
			weights[c.Over], sum = 1, 1
		}
		for k := range weights {
			weights[k] /= sum
		}
		c.Weights = append(c.Weights, weights)
		parts, constants := [][]float64{}, []float64{}
		for _, option := range c.Options {
			part, constant := make([]float64, criteria), 0.0
			if option == sim.StatusQuoID {
				constant = number(-0.25, 0.25)
			} else {
				for k := range part {
					part[k] = number(-1, 0.5)
				}
			}
			parts, constants = append(parts, part), append(constants, constant)
		}
		c.Part, c.Constant = append(c.Part, parts), append(c.Constant, constants)
	}
	for i := range c.Influence {
		c.Influence[i] /= total
	}
	return c
}

// TestFlipsOfATenderAgreeWithBruteForceScan adds every score up anew at every
// weighting, as section 10 says, and breaks ties by price and index.
func TestFlipsOfATenderAgreeWithBruteForceScan(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 4711))
	const points = 200
	compared, flips, ties := 0, 0, 0
	for n := range 1500 {
		c := randomCase(r, n%2 == 0)
		if c.Options[0] == sim.StatusQuoID { // no option of a tender
			c.Options = c.Options[1:]
			for i := range c.Members {
				c.Part[i], c.Constant[i] = c.Part[i][1:], c.Constant[i][1:]
			}
		}
		tender := &engine.Tender{Weights: c.Weights[0]}
		for range c.Options {
			score := make([]float64, len(c.Criteria))
			for k := range score {
				if score[k] = r.Float64(); n%2 == 0 {
					score[k] = float64(r.IntN(3)) / 2
				}
			}
			tender.Score, tender.Price = append(tender.Score, score), append(tender.Price, float64(r.IntN(3)))
		}
		c.Tender = tender
		f := FindFlips(c)
		covers(t, f.Group)
		flips += len(f.FlipPoints)
		if text(f.Verdict) != text(f.Group) {
			t.Fatalf("case %d: verdict %s, score %s", n, text(f.Verdict), text(f.Group))
		}
		rest := 1 - tender.Weights[c.Over]
		for k := range points + 1 {
			weighting := float64(k) / points
			if onFlip(f.Group, weighting) || k == 0 || k == points {
				continue
			}
			scores := make([]float64, len(c.Options))
			for j := range scores {
				for criterion, w := range tender.Weights {
					switch {
					case rest < 1e-12 && criterion != c.Over:
						w = 0
					case rest < 1e-12:
						w = 1
					case criterion == c.Over:
						w = weighting
					default:
						w *= (1 - weighting) / rest
					}
					scores[j] += w * tender.Score[j][criterion]
				}
			}
			winner, level := 0, 0
			for j := range scores {
				if scores[j] > scores[winner]+1e-9 || scores[j] > scores[winner]-1e-9 && tender.Price[j] < tender.Price[winner] {
					winner = j
				}
			}
			for j := range scores {
				level += btoi(math.Abs(scores[j]-scores[winner]) <= 1e-9)
			}
			ties += btoi(level > 1)
			compared++
			if got := f.At(weighting).Winner; got != c.Options[winner] {
				t.Fatalf("case %d at %v: %s leads, the scan says %s of %v\n%+v", n, weighting, got, c.Options[winner], scores, tender)
			}
		}
	}
	if compared < 200_000 || flips < 300 || ties < 1000 {
		t.Errorf("compared %d points, %d flips and %d ties: the cases are too dull to prove anything", compared, flips, ties)
	}
}

func TestFlipsAgreeWithBruteForceScan(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 4711))
	const points = 400
	compared, flips := 0, 0
	for n := range 1500 {
		c := randomCase(r, n%2 == 0)
		f := FindFlips(c)
		covers(t, f.Group)
		covers(t, f.Verdict)
		flips += len(f.FlipPoints)
		for k := range points + 1 {
			weighting := float64(k) / points
			s, got := scanAt(c, weighting), f.At(weighting)
			// Where the runner-up is as good as level the scan cannot tell; on a
			// grid of points that is next to a crossing only.
			const level = 1e-7
			if w, margin := first(s.group); margin > level {
				compared++
				if !agree(f.Group, weighting, c.Options, s.group, got.Winner, w) {
					t.Fatalf("case %d at %v: group %s, scan says %s\n%+v", n, weighting, got.Winner, c.Options[w], c)
				}
			}
			contested := onFlip(f.Verdict, weighting)
			for i := range c.Members {
				w, margin := first(s.values[i])
				contested = contested || got.Choices[i] != c.Options[w]
				if margin > level && !agree(f.Members[i].Segments, weighting, c.Options, s.values[i], got.Choices[i], w) {
					t.Fatalf("case %d at %v: member %d %s, scan says %s\n%+v", n, weighting, i, got.Choices[i], c.Options[w], c)
				}
			}
			if v, margin := s.verdict(); !contested && margin > level && got.Verdict != v {
				t.Fatalf("case %d at %v: verdict %s, scan says %s\n%+v", n, weighting, got.Verdict, v, c)
			}
		}
		for _, at := range f.FlipPoints {
			s := scanAt(c, at)
			w, _ := first(s.group)
			below, above := f.At(at-2e-9).Winner, f.At(at+2e-9).Winner
			level := 0
			for j, v := range s.group {
				if math.Abs(v-s.group[w]) < 1e-8 && (c.Options[j] == below || c.Options[j] == above) {
					level++
				}
			}
			if level < 2 {
				t.Fatalf("case %d: %s and %s are not level at their flip %v: %v", n, below, above, at, s.group)
			}
		}
	}
	if compared < 400_000 || flips < 500 {
		t.Errorf("compared %d points and %d flips: the cases are too dull to prove anything", compared, flips)
	}
}

// agree reports whether the exact answer is the scan's, or as good where two
// options tie in one point: on a flip, at 0 and at 1.
func agree(parts []Interval, weighting float64, options []string, values []float64, got string, want int) bool {
	if got == options[want] {
		return true
	}
	level := math.Abs(values[slices.Index(options, got)]-values[want]) < 1e-8
	return level && (onFlip(parts, weighting) || weighting == 0 || weighting == 1)
}

// onFlip reports whether a weighting lies on an end of an interval, where two
// options tie in one point.
func onFlip(parts []Interval, weighting float64) bool {
	for _, p := range parts[1:] {
		if math.Abs(p.From-weighting) < 1e-8 {
			return true
		}
	}
	return false
}

// covers checks that the intervals cover 0..1 in order, none is empty and
// neighbours differ.
func covers(t *testing.T, parts []Interval) {
	t.Helper()
	if parts[0].From != 0 || parts[len(parts)-1].To != 1 {
		t.Fatalf("%v does not reach from 0 to 1", parts)
	}
	for k, p := range parts {
		if p.To-p.From <= 1e-9 {
			t.Fatalf("interval %v has no length", p)
		}
		if k > 0 && (p.From != parts[k-1].To || p.Winner == parts[k-1].Winner) {
			t.Fatalf("intervals %v and %v do not follow each other", parts[k-1], p)
		}
	}
}
