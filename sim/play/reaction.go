package play

import (
	"buygrid/sim"
	"buygrid/sim/engine"
)

// What an offer is to the buying side after those before it (MODEL.md section 9).
const (
	OfferOpens   = "opening" // the first one
	OfferBack    = "back"    // nothing better for it than in the offer before, something worse
	OfferRepeats = "repeat"  // the same again
	OfferSwaps   = "swap"    // another one, no better for it than the best so far
	OfferHollow  = "hollow"  // less than a fair step, and only on what it hardly values
	OfferSmall   = "small"   // less than a fair step
	OfferFair    = "fair"    // a fair step or more
	OfferLarge   = "large"   // two fair steps or more
)

// What it does for that.
const (
	AnswerAccepts  = "accept" // it takes the offer
	AnswerOpens    = "opens"  // it lays down its first demand
	AnswerHolds    = "hold"   // it stays where it was, because nothing is paid back
	AnswerLess     = "less"   // it takes less than the round's step
	AnswerFull     = "full"   // it takes the step or more
	AnswerLimit    = "limit"  // it can go no further: its next best option is as good
	AnswerHardened = "harder" // yours has lost ground to its next best option, and it asks for more
)

// OfferKinds and AnswerKinds list them.
var (
	OfferKinds  = []string{OfferOpens, OfferBack, OfferRepeats, OfferSwaps, OfferHollow, OfferSmall, OfferFair, OfferLarge}
	AnswerKinds = []string{AnswerAccepts, AnswerOpens, AnswerHolds, AnswerLess, AnswerFull, AnswerLimit, AnswerHardened}
)

// Reception is how the buying side took one offer of the trainee's.
type Reception struct {
	Round  int    // 0 is the opening
	Offer  string // one of OfferKinds
	Answer string // one of AnswerKinds
	Issue  int    // of OfferHollow: the issue that it hardly values; else -1
	Times  int    // how often this offer was laid down in a row, from 1

	TooDear bool // its price is above the ceiling of the budget
	// Numbers are what it follows from, and Fair how much better for it a fair step
	// is, 0..1; nil and 0 where the trainee may not know them.
	Numbers *engine.Answer
	Fair    float64
}

// settled is how near two targets count as one.
const settled = 1e-12

// react notes how the buying side is about to take an outcome.
func (r *run) react(outcome int) {
	p := r.p
	t, a := p.Table(), p.Answer(outcome)
	re := Reception{Round: t.Round, Issue: -1, Times: 1, TooDear: a.TooDear, Numbers: &a, Fair: 1 / float64(t.Rounds)}
	if t.Round == 0 {
		re.Offer, re.Answer = OfferOpens, AnswerOpens
		r.reactions = append(r.reactions, re)
		return
	}
	re.Offer, re.Issue = r.offerKind(t.Offer, outcome, &re)
	if re.Offer == OfferRepeats {
		re.Times = r.reactions[len(r.reactions)-1].Times + 1
	}
	switch {
	case a.Target > a.Before+settled:
		re.Answer = AnswerHardened
	case a.Before-a.Target >= a.Step-settled && a.Step > settled:
		re.Answer = AnswerFull
	case a.Target < a.Before-settled:
		re.Answer = AnswerLess
	case a.Pays == 0:
		re.Answer = AnswerHolds
	default:
		re.Answer = AnswerLimit
	}
	r.reactions = append(r.reactions, re)
}

// offerKind is what an outcome is after the offer before, and the issue of a
// hollow one.
func (r *run) offerKind(before, outcome int, re *Reception) (kind string, issue int) {
	if before == outcome {
		return OfferRepeats, -1
	}
	grid, scores, weights := r.p.Grid(), r.p.IssueScores(), r.p.IssueWeights()[0]
	n := &TableNote{Grid: grid}
	was, is := n.Positions(before), n.Positions(outcome)
	better, worse, valued, open := false, false, false, 0.0
	issue = -1
	for k := range grid {
		if len(grid[k]) > 1 {
			open++
		}
	}
	for k := range grid {
		switch by := scores[k][is[k]] - scores[k][was[k]]; {
		case by < 0:
			worse = true
		case by > 0:
			better = true
			valued = valued || weights[k] >= 1/open
			if issue < 0 || weights[k] < weights[issue] {
				issue = k
			}
		}
	}
	gained := re.Numbers.Gained
	switch {
	case worse && !better:
		return OfferBack, -1
	case gained <= equal:
		return OfferSwaps, -1
	case gained < re.Fair-equal && !valued:
		return OfferHollow, issue
	case gained < re.Fair-equal:
		return OfferSmall, -1
	case gained < 2*re.Fair-equal:
		return OfferFair, -1
	}
	return OfferLarge, -1
}

// shownReactions are those that the trainee may read, with their numbers where it may
// know them.
func (r *run) shownReactions(exact bool) []Reception {
	all := append([]Reception(nil), r.reactions...)
	for at := range all {
		if !exact {
			all[at].Numbers, all[at].Fair = nil, 0
		}
	}
	return all
}

// Pressure is what the buying side lets the trainee know of its next best option.
type Pressure struct {
	Exists bool   // there is one
	Option string // which it is; "" where the trainee may not know
	Member string // whoever would rather have it than yours and counts most for that; "" for nobody, or where it is not told
}

// pressure is what a level tells of the next best option while the terms are
// open: guided which it is, realistic whom to ask, expert that there is one.
func (r *run) pressure(level Level) Pressure {
	if !r.p.CanSettle() {
		return Pressure{}
	}
	option, some := r.p.NextBest()
	told := Pressure{Exists: some}
	if !some || level == Expert {
		return told
	}
	if level == Guided {
		told.Option = nextBest(r.sc, r.p)
	}
	most := 0.0
	for i := range r.sc.Members {
		truth := r.p.Truth(i)
		if lead := truth.Influence[sim.Negotiation] * (valueOf(&truth, option) - valueOf(&truth, r.sc.You)); lead > most {
			most, told.Member = lead, r.sc.Members[i].ID
		}
	}
	return told
}
