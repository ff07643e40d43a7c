package cli

import (
	"encoding/json"
	"fmt"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/sheet"
)

// printJSON writes a result as one line of JSON.
func (p *program) printJSON(v any) error {
	line, err := jsonLine(v)
	if err != nil {
		return err
	}
	_, err = p.stdout.Write(line)
	return err
}

// jsonLine is a result as one line of JSON.
func jsonLine(v any) ([]byte, error) {
	line, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return append(plainJSON(sheet.JSON(line)), '\n'), nil
}

// outcomesJSON is an object from outcome names to shares, in their order.
type outcomesJSON []analysis.Share

// MarshalJSON keeps the order, which a map would lose.
func (o outcomesJSON) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for k, s := range o {
		if k > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(s.Name)
		if err != nil {
			return nil, err
		}
		share, err := json.Marshal(struct {
			Count int     `json:"count"`
			Share float64 `json:"share"`
			Low   float64 `json:"low"`
			High  float64 `json:"high"`
		}{s.Count, s.Share, s.Low, s.High})
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), share...)
	}
	return append(b, '}'), nil
}

type batchJSON struct {
	Scenario string       `json:"scenario"`
	Strategy string       `json:"strategy"`
	Runs     int          `json:"runs"`
	Seed     uint64       `json:"seed"`
	Outcomes outcomesJSON `json:"outcomes"`
	CPL      *float64     `json:"cpl"`
	CPA      *float64     `json:"cpa"`
	*placesJSON
}

// placesJSON is how often the trainee's supplier had the first place, the second
// and so on, and its share of the business, mean of all runs; left out where the
// business is not divided.
type placesJSON struct {
	Places outcomesJSON `json:"places"`
	Share  float64      `json:"mean_share"`
}

func newPlacesJSON(b *analysis.Batch) *placesJSON {
	if b.Places == nil {
		return nil
	}
	return &placesJSON{b.Places, b.Share}
}

type sweepJSON struct {
	Over   string      `json:"over"`
	Points []pointJSON `json:"points"`
}

type pointJSON struct {
	Value    float64      `json:"value"`
	Outcomes outcomesJSON `json:"outcomes"`
}

// groupJSON is who leads by group value in an interval. Dropped is how often the
// preselection dropped that supplier in the purchases simulated there; left out
// where none were, and for the status quo.
type groupJSON struct {
	From    float64  `json:"from"`
	To      float64  `json:"to"`
	Winner  string   `json:"winner"`
	Dropped *outJSON `json:"dropped,omitempty"`

	Second []secondJSON `json:"second,omitempty"` // with --over
}

// secondJSON is who is second in a stretch of a group interval, and by how much the
// first is ahead at its ends.
type secondJSON struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Second    string  `json:"second"`
	AheadFrom float64 `json:"ahead_from"`
	AheadTo   float64 `json:"ahead_to"`
}

// scoreJSON is what an option comes to today.
type scoreJSON struct {
	ID    string  `json:"id"`
	Score float64 `json:"score"`
	At0   float64 `json:"at_0"`
	At1   float64 `json:"at_1"`
}

type outJSON struct {
	Runs int `json:"runs"`
	shareJSON
	Why map[string]int `json:"why"`
}

type choiceJSON struct {
	From   float64 `json:"from"`
	To     float64 `json:"to"`
	Choice string  `json:"choice"`
}

type verdictJSON struct {
	From    float64 `json:"from"`
	To      float64 `json:"to"`
	Verdict string  `json:"verdict"`
}

type spanJSON struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

type memberJSON struct {
	ID       string       `json:"id"`
	Segments []choiceJSON `json:"segments"`
}

type flipsJSON struct {
	Scenario    string        `json:"scenario"`
	Criterion   string        `json:"criterion"`
	WeightToday float64       `json:"weight_today"`
	Group       []groupJSON   `json:"group"`
	FlipPoints  []float64     `json:"flip_points"`
	Stability   spanJSON      `json:"stability"`
	Members     []memberJSON  `json:"members"`
	Verdict     []verdictJSON `json:"verdict"`
	AfterRun    *wayJSON      `json:"after_run,omitempty"`
	Scores      []scoreJSON   `json:"scores,omitempty"` // with --over
}

// flipsAsked is what is printed beside the flips.
type flipsAsked struct {
	way    *wayJSON
	scores bool // and second places
}

func newFlipsJSON(c *engine.DecisionMatrix, purchase *finding.Case, asked flipsAsked) flipsJSON {
	f := purchase.Flips
	j := flipsJSON{Scenario: purchase.Scenario.ID, Criterion: c.Criteria[c.Over], WeightToday: f.WeightToday,
		FlipPoints: f.FlipPoints, Stability: spanJSON(f.Stability), AfterRun: asked.way}
	for _, part := range f.Group {
		group := groupJSON{From: part.From, To: part.To, Winner: part.Winner}
		if o, known := finding.Dropped(purchase, part.Winner, part.From, part.To); known {
			group.Dropped = &outJSON{Runs: o.Runs, shareJSON: newShareJSON(o.Share), Why: map[string]int{}}
			for why, n := range o.Why {
				if n > 0 {
					group.Dropped.Why[sim.Drop(why).String()] = n
				}
			}
		}
		j.Group = append(j.Group, group)
	}
	for _, m := range f.Members {
		member := memberJSON{ID: m.ID}
		for _, part := range m.Segments {
			member.Segments = append(member.Segments, choiceJSON{part.From, part.To, part.Winner})
		}
		j.Members = append(j.Members, member)
	}
	for _, part := range f.Verdict {
		j.Verdict = append(j.Verdict, verdictJSON{part.From, part.To, part.Winner})
	}
	if asked.scores {
		j.addScores(f)
	}
	return j
}

// addScores adds second places and what every option comes to today.
func (j *flipsJSON) addScores(f *analysis.Flips) {
	at := 0
	for _, s := range f.Standings() {
		for at+1 < len(j.Group) && s.From >= j.Group[at].To {
			at++
		}
		if s.Second != "" {
			j.Group[at].Second = append(j.Group[at].Second, secondJSON{s.From, s.To, s.Second, s.AheadFrom, s.AheadTo})
		}
	}
	for _, s := range f.Scores() {
		j.Scores = append(j.Scores, scoreJSON{s.ID, s.Today, s.At0, s.At1})
	}
}

type scenarioJSON struct {
	ID         string   `json:"id"`
	Group      string   `json:"group"` // lesson or practice
	Title      string   `json:"title"`
	Type       string   `json:"type"`
	Importance float64  `json:"importance"`
	Languages  []string `json:"languages"`
}

type checkJSON struct {
	File     string         `json:"file"`
	Valid    bool           `json:"valid"`
	Problems []problemJSON  `json:"problems"`
	Warnings []problemJSON  `json:"warnings"`
	Claims   []claimJSON    `json:"claims,omitempty"`
	Hunt     []quarryJSON   `json:"hunt,omitempty"`
	Origin   finding.Origin `json:"origin"`
}

type problemJSON struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Source  string `json:"source"`
	Remedy  string `json:"remedy"`
}
