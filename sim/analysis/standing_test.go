package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"buygrid/sim/engine"
)

// southcorp is a published decision matrix of the analytic hierarchy process: Southcorp
// compares suppliers A, B and C on cost, quality, service and delivery (lecture slides
// "Supplement S7, Supplier Selection").
func southcorp(over int) engine.DecisionMatrix {
	weights := []float64{0.1993, 0.6535, 0.0860, 0.0612}
	return engine.DecisionMatrix{
		Options: []string{"a", "b", "c"}, Criteria: []string{"cost", "quality", "service", "delivery"}, Over: over,
		Members: []string{"team"}, Influence: []float64{1}, Decider: []bool{true}, Quorum: 0.5, Weights: [][]float64{weights},
		Part: [][][]float64{{
			{0.5013, 0.2819, 0.1790, 0.1560},
			{0.1185, 0.0598, 0.6851, 0.6196},
			{0.3803, 0.6583, 0.1360, 0.2243},
		}},
		Constant: [][]float64{{0, 0, 0}},
	}
}

func standingsText(all []Standing) string {
	s := ""
	for _, p := range all {
		s += fmt.Sprintf("[%.6f %.6f %s %s %.6f %.6f]", p.From, p.To, p.Winner, p.Second, p.AheadFrom, p.AheadTo)
	}
	return s
}

// By hand. A = .1993*.5013 + .6535*.2819 + .086*.179 + .0612*.156 = .09990909 + .18422165
// + .015394 + .0095472 = .30907194; B = .02361705 + .0390793 + .0589186 + .03791952 =
// .15953447; C = .07579379 + .43019905 + .011696 + .01372716 = .531416.
// Over quality, at 0 (A - .18422165) / .3465 = .36031830, B .34763397, C .29211241; at 1
// the quality scores. A and C cross at .06820589 / (.06820589 + .3764) = .153408, B and C at
// .05552156 / (.05552156 + .5985) = .084893, A and B nowhere. There A is ahead of both by
// .06820589 - .08489255 * .44460589 = .030462.
// Over cost, A and C cross at (.45562221 - .20916285) / .8007 = .30780487 over that plus
// .121 = .717820; B and C: B0 = .13591742 / .8007 = .16974825 below C0 = .56902986 and below
// at 1; A and B: A0 = .26122499 above B0, and above at 1.
func TestTheStandingsOfAPublishedMatrix(t *testing.T) {
	f := FindFlips(southcorp(1))
	const quality = "[0.000000 0.084893 a b 0.012684 0.030462][0.084893 0.153408 a c 0.030462 0.000000][0.153408 1.000000 c a 0.000000 0.376400]"
	if got := standingsText(f.Standings()); got != quality {
		t.Errorf("over quality\n%s, want\n%s", got, quality)
	}
	if math.Abs(f.WeightToday-0.6535) > 1e-12 {
		t.Errorf("today %v", f.WeightToday)
	}
	want := []Score{{"c", 0.531416, 0.2921124, 0.6583}, {"a", 0.30907194, 0.3603183, 0.2819}, {"b", 0.15953447, 0.3476340, 0.0598}}
	for k, s := range f.Scores() {
		w := want[k]
		if s.ID != w.ID || math.Abs(s.Today-w.Today) > 1e-9 || math.Abs(s.At0-w.At0) > 1e-6 || s.At1 != w.At1 {
			t.Errorf("score %d: %+v, want %+v", k, s, w)
		}
	}
	f = FindFlips(southcorp(0))
	if got, want := text(f.Group), "[0.000000 0.717820 c][0.717820 1.000000 a]"; got != want {
		t.Errorf("over cost %s, want %s", got, want)
	}
	for k, s := range f.Scores() { // what is turned does not matter today
		if s.ID != want[k].ID || math.Abs(s.Today-want[k].Today) > 1e-9 {
			t.Errorf("over cost: %+v, want %+v", s, want[k])
		}
	}
}

func TestTheOnlyOptionHasNobodyBehindIt(t *testing.T) {
	c := oneMember(0.5, [2]float64{0.1, 0.2})
	c.Options, c.Part[0], c.Constant[0] = c.Options[1:], c.Part[0][1:], c.Constant[0][1:]
	f := FindFlips(c)
	if got, want := f.Standings(), []Standing{{To: 1, Winner: "a"}}; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// tendered makes a case one of published weights, those of its first member.
func tendered(r *rand.Rand, c engine.DecisionMatrix, coarse bool) engine.DecisionMatrix {
	c.Tender = &engine.Tender{Weights: c.Weights[0]}
	for range c.Options {
		score := make([]float64, len(c.Criteria))
		for k := range score {
			if score[k] = r.Float64(); coarse {
				score[k] = float64(r.IntN(3)) / 2
			}
		}
		c.Tender.Score, c.Tender.Price = append(c.Tender.Score, score), append(c.Tender.Price, float64(r.IntN(3)))
	}
	return c
}

// scannedValues are the group values at one weighting, or the scores of a tender, added
// up anew.
func scannedValues(c engine.DecisionMatrix, weighting float64) []float64 {
	if c.Tender == nil {
		return scanAt(c, weighting).group
	}
	values, rest := make([]float64, len(c.Options)), 1-c.Tender.Weights[c.Over]
	for j := range values {
		for k, w := range c.Tender.Weights {
			switch {
			case rest < 1e-12 && k == c.Over:
				w = 1
			case rest < 1e-12:
				w = 0
			case k == c.Over:
				w = weighting
			default:
				w *= (1 - weighting) / rest
			}
			values[j] += w * c.Tender.Score[j][k]
		}
	}
	return values
}

// TestStandingsAgreeWithBruteForceScan weighs everything anew at every weighting of
// drawn criteria, sorts, and compares who is first and second and by how much.
func TestStandingsAgreeWithBruteForceScan(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 4711))
	const points = 100
	compared, seconds, tenders := 0, 0, 0
	for n := range 1500 {
		c := randomCase(r, n%2 == 0)
		if n%3 == 0 && len(c.Options) > 2 {
			c = tendered(r, c, n%2 == 0)
			tenders++
		}
		f := FindFlips(c)
		all := f.Standings()
		if all[0].From != 0 || all[len(all)-1].To != 1 {
			t.Fatalf("case %d: %+v does not reach from 0 to 1", n, all)
		}
		seconds += len(all) - len(f.Group)
		for k, s := range all {
			if k > 0 && (s.From != all[k-1].To || s.Winner == all[k-1].Winner && s.Second == all[k-1].Second) {
				t.Fatalf("case %d: %+v and %+v do not follow each other", n, all[k-1], s)
			}
			if leader := f.At((s.From + s.To) / 2).Winner; leader != s.Winner {
				t.Fatalf("case %d: %+v, but %s leads", n, s, leader)
			}
			for i := range points {
				weighting := s.From + (s.To-s.From)*(float64(i)+0.5)/points
				values := scannedValues(c, weighting)
				sorted := slices.Clone(values)
				slices.SortFunc(sorted, func(a, b float64) int { return btoi(a < b) - btoi(a > b) })
				at := func(id string) float64 { return values[slices.Index(c.Options, id)] }
				ahead := s.AheadFrom + (s.AheadTo-s.AheadFrom)*(float64(i)+0.5)/points
				if math.Abs(at(s.Winner)-sorted[0]) > 1e-8 || math.Abs(at(s.Second)-sorted[1]) > 1e-8 || math.Abs(ahead-(sorted[0]-sorted[1])) > 1e-8 {
					t.Fatalf("case %d at %v: %+v, the scan says %v", n, weighting, s, values)
				}
				compared++
			}
		}
		scores := f.Scores()
		for k, s := range scores {
			if got := scannedValues(c, f.WeightToday)[slices.Index(c.Options, s.ID)]; math.Abs(got-s.Today) > 1e-9 || k > 0 && s.Today > scores[k-1].Today+1e-9 {
				t.Fatalf("case %d: scores %+v, the scan says %v of %s", n, scores, got, s.ID)
			}
		}
	}
	if compared < 150_000 || seconds < 200 || tenders < 200 {
		t.Errorf("compared %d points, %d changes of the second alone: too dull to prove anything", compared, seconds)
	}
}
