package cli

import (
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

type mapJSON struct {
	Scenario string     `json:"scenario"`
	Strategy string     `json:"strategy"`
	X        string     `json:"x"`
	Y        string     `json:"y"`
	Runs     int        `json:"runs"`
	Seed     uint64     `json:"seed"`
	Cells    []cellJSON `json:"cells"`
}

type cellJSON struct {
	X       float64      `json:"x"`
	Y       float64      `json:"y"`
	Winner  string       `json:"winner"`
	Clear   bool         `json:"clear"`
	Winners outcomesJSON `json:"winners"`
}

func newMapJSON(study *finding.MapStudy, strategy string) mapJSON {
	j := mapJSON{Scenario: study.Scenario.ID, Strategy: strategy, X: study.X, Y: study.Y, Runs: study.Runs, Seed: study.Seed, Cells: []cellJSON{}}
	for k := range study.Map.Cells {
		c := &study.Map.Cells[k]
		lead := c.Leading()
		j.Cells = append(j.Cells, cellJSON{c.X, c.Y, lead.Share.Name, lead.Clear, c.Batch.Winners})
	}
	return j
}

// shareJSON is a share with its interval.
type shareJSON struct {
	Count int     `json:"count"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

func newShareJSON(s analysis.Share) shareJSON { return shareJSON{s.Count, s.Share, s.Low, s.High} }

type tornadoJSON struct {
	Scenario string      `json:"scenario"`
	Strategy string      `json:"strategy"`
	Runs     int         `json:"runs"`
	Seed     uint64      `json:"seed"`
	Won      shareJSON   `json:"won"`
	Settings []swingJSON `json:"settings"`
}

type swingJSON struct {
	Setting string    `json:"setting"`
	Today   float64   `json:"today"`
	Low     float64   `json:"low"`
	High    float64   `json:"high"`
	AtLow   shareJSON `json:"won_at_low"`
	AtHigh  shareJSON `json:"won_at_high"`
	Span    float64   `json:"span"`
	Clear   bool      `json:"clear"`
}

func newTornadoJSON(scenario, strategy string, t *analysis.Tornado) tornadoJSON {
	j := tornadoJSON{Scenario: scenario, Strategy: strategy, Runs: t.Runs, Seed: t.Seed, Won: newShareJSON(t.Today), Settings: []swingJSON{}}
	for k := range t.Swings {
		s := &t.Swings[k]
		j.Settings = append(j.Settings, swingJSON{s.Dial, s.Today, s.Low, s.High, newShareJSON(s.AtLow), newShareJSON(s.AtHigh), s.Span, s.Clear})
	}
	return j
}

type compareJSON struct {
	Scenario string        `json:"scenario"`
	Strategy string        `json:"strategy"`
	By       string        `json:"by"`
	Runs     int           `json:"runs"`
	Seed     uint64        `json:"seed"`
	Variants []variantJSON `json:"variants"`
}

type variantJSON struct {
	Name       string          `json:"name"`
	Own        bool            `json:"as_it_is"`
	Possible   bool            `json:"possible"`
	Outcomes   outcomesJSON    `json:"outcomes,omitempty"`
	Winners    outcomesJSON    `json:"winners,omitempty"`
	Difference *differenceJSON `json:"won_difference,omitempty"`
}

type differenceJSON struct {
	More  int     `json:"more"`
	Fewer int     `json:"fewer"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Clear bool    `json:"clear"`
}

func newCompareJSON(scenario, strategy string, c *analysis.Comparison) compareJSON {
	j := compareJSON{Scenario: scenario, Strategy: strategy, By: string(c.By), Runs: c.Runs, Seed: c.Seed}
	for k := range c.Variants {
		v := &c.Variants[k]
		one := variantJSON{Name: v.Name, Own: v.Own, Possible: v.Reason == nil, Outcomes: v.Batch.Outcomes, Winners: v.Batch.Winners}
		if !v.Own && one.Possible {
			one.Difference = &differenceJSON{v.Won.More, v.Won.Fewer, v.Won.Share, v.Won.Low, v.Won.High, v.Won.Clear()}
		}
		j.Variants = append(j.Variants, one)
	}
	return j
}
