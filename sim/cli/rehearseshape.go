package cli

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

// rehearsalRows has one line a formula, bid and criterion; who is out has none.
func rehearsalRows(study *finding.RehearsalStudy) rows {
	r := study.Rehearsal
	all := rows{head: []string{"price", "bid", "name", "rank", "criterion", "weight", "value", "score", "points"}}
	for f := range r.Awards {
		a := &r.Awards[f]
		for rank, j := range a.Ranking {
			for c, score := range a.Scores[j] {
				all.add(sim.PriceFormula(f).String(), r.Bids[j].ID, r.Bids[j].Name, rank+1, study.Scenario.Criteria[c].ID, r.Weights[c], r.Bids[j].Facts[c], score, 100*r.Weights[c]*score)
			}
		}
	}
	return all
}

// rehearsalJSON is what rehearse --json prints. Points are shares of 1.
type rehearsalJSON struct {
	Scenario string             `json:"scenario"`
	Price    string             `json:"price"` // the formula that is published
	Winner   string             `json:"winner"`
	Second   string             `json:"second"`
	Ahead    float64            `json:"ahead"`
	Out      []outBidJSON       `json:"out"`
	Weights  map[string]float64 `json:"weights"`
	Turns    []turnJSON         `json:"turns"`
	Formulas []awardJSON        `json:"formulas"`
	Made     *madeJSON          `json:"made,omitempty"`
}

type outBidJSON struct {
	Bid       string `json:"bid"`
	Criterion string `json:"criterion"`
}

type turnJSON struct {
	Criterion string   `json:"criterion"`
	Today     float64  `json:"today"`
	At        *float64 `json:"at"` // null where none changes the winner
	Winner    string   `json:"winner"`
}

type awardJSON struct {
	Price     string         `json:"price"`
	Ranking   []rankedJSON   `json:"ranking"`
	Reversals []reversalJSON `json:"reversals"`
}

type rankedJSON struct {
	Bid    string             `json:"bid"`
	Points float64            `json:"points"`
	Scores map[string]float64 `json:"scores"`
}

type reversalJSON struct {
	Without string `json:"without"`
	Winner  string `json:"winner"`
}

type madeJSON struct {
	Sets     int            `json:"sets"`
	Bids     int            `json:"bids"`
	Alone    int            `json:"alone"` // sets in which fewer than two bids pass the knock-outs
	Changed  []madeFormJSON `json:"changed"`
	Reversed []madeFormJSON `json:"reversed"`
}

type madeFormJSON struct {
	Price string `json:"price"`
	shareJSON
}

func newRehearsalJSON(study *finding.RehearsalStudy) rehearsalJSON {
	r, sc := study.Rehearsal, study.Scenario
	id := func(j int) string {
		if j < 0 {
			return ""
		}
		return r.Bids[j].ID
	}
	a := r.Published()
	j := rehearsalJSON{Scenario: sc.ID, Price: r.How.String(), Winner: id(a.Winner()), Ahead: a.Ahead(), Out: []outBidJSON{}, Weights: map[string]float64{}}
	if len(a.Ranking) > 1 {
		j.Second = id(a.Ranking[1])
	}
	for b, c := range r.Missed {
		if c >= 0 {
			j.Out = append(j.Out, outBidJSON{id(b), sc.Criteria[c].ID})
		}
	}
	for c, weight := range r.Weights {
		j.Weights[sc.Criteria[c].ID] = weight
	}
	for _, turn := range r.Turns {
		t := turnJSON{Criterion: sc.Criteria[turn.Criterion].ID, Today: turn.Today, Winner: id(turn.Winner)}
		if !math.IsNaN(turn.At) {
			t.At = &turn.At
		}
		j.Turns = append(j.Turns, t)
	}
	for f := range r.Awards {
		j.Formulas = append(j.Formulas, newAwardJSON(sc, r, sim.PriceFormula(f)))
	}
	if study.Made != nil {
		j.Made = newMadeJSON(study.Made)
	}
	return j
}

func newAwardJSON(sc *sim.Scenario, r *analysis.Rehearsal, how sim.PriceFormula) awardJSON {
	a := &r.Awards[how]
	j := awardJSON{Price: how.String(), Ranking: []rankedJSON{}, Reversals: []reversalJSON{}}
	for _, b := range a.Ranking {
		one := rankedJSON{Bid: r.Bids[b].ID, Points: a.Points[b], Scores: map[string]float64{}}
		for c, score := range a.Scores[b] {
			one.Scores[sc.Criteria[c].ID] = score
		}
		j.Ranking = append(j.Ranking, one)
	}
	for _, other := range a.Reversals {
		j.Reversals = append(j.Reversals, reversalJSON{r.Bids[other.Without].ID, r.Bids[other.Winner].ID})
	}
	return j
}

func newMadeJSON(m *analysis.MadeStudy) *madeJSON {
	j := &madeJSON{Sets: m.Sets, Bids: m.Bids, Alone: m.Alone}
	for f := range m.Changed {
		name := sim.PriceFormula(f).String()
		j.Changed = append(j.Changed, madeFormJSON{name, newShareJSON(m.Changed[f])})
		j.Reversed = append(j.Reversed, madeFormJSON{name, newShareJSON(m.Reversed[f])})
	}
	return j
}
