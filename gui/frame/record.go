package frame

import (
	"context"
	"encoding/json"
	"fmt"

	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// Record is what the kept plays were worth and how sure their player was. It takes
// long to reckon, so that it is kept between two starts.
type Record map[int64]Measured

// Measured is one play of the record.
type Measured struct {
	Lines  int     `json:"lines"`  // of its journal, when it was measured
	Engine int     `json:"engine"` // that measured it
	Ended  bool    `json:"ended"`
	Valued bool    `json:"valued"` // else it is worth what it wins alone
	Value  float64 `json:"value"`  // of the plan in other worlds, as the coach has it, with its 95 % interval
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Runs   int     `json:"runs"` // other worlds

	Said []play.Said `json:"said,omitempty"`
}

// recordWorlds is how many other worlds a plan of the record is played in.
const recordWorlds = 400

// ReadRecord reads what String wrote; what cannot be read is measured again.
func ReadRecord(text string) Record {
	r := Record{}
	if json.Unmarshal([]byte(text), &r) != nil {
		return Record{}
	}
	return r
}

func (r Record) String() string {
	text, err := json.Marshal(r)
	if err != nil {
		panic("frame: a record cannot be written as JSON")
	}
	return string(text)
}

// Said is how sure the player was over all plays.
func (r Record) Said() (all []play.Said) {
	for _, m := range r {
		all = append(all, m.Said...)
	}
	return all
}

// lacks reports whether a play is not in the record as it is now.
func (r Record) lacks(p *play.Summary) bool {
	m, known := r[p.ID]
	return p.Engine == engine.EngineVersion && (!known || m.Lines != p.Progress.Lines || m.Engine != engine.EngineVersion)
}

// Measure returns the record of plays: what it knows of them, and what is reckoned
// anew. It may take seconds, and ends early where ctx does.
func (e *Env) Measure(ctx context.Context, old Record, plays []play.Summary) (Record, error) {
	now := Record{}
	for k := range plays {
		p := &plays[k]
		if !old.lacks(p) {
			if m, known := old[p.ID]; known {
				now[p.ID] = m
			}
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m, err := e.measured(ctx, p)
		if err != nil {
			return nil, Told("trouble.play.list", fmt.Errorf("measure play %d: %w", p.ID, err))
		}
		now[p.ID] = m
	}
	return now, nil
}

func (e *Env) measured(ctx context.Context, p *play.Summary) (Measured, error) {
	m := Measured{Lines: p.Progress.Lines, Engine: engine.EngineVersion, Runs: recordWorlds}
	if e.CoachWorlds > 0 {
		m.Runs = e.CoachWorlds
	}
	s, err := play.Open(ctx, e.Journal, e.Now, p.ID)
	if err != nil || s.Broken() != nil { // it is in the list, and says so when it is opened
		return m, ctx.Err()
	}
	m.Said, m.Ended = s.Said(), s.Phase() == engine.Ended
	if !m.Ended {
		return m, nil
	}
	plan, err := s.Plan()
	if err != nil {
		return m, err
	}
	worth, valued, err := analysis.PlanWorth(ctx, s.Scenario(), plan, s.Head().Seed, m.Runs)
	if err != nil {
		return m, err
	}
	m.Valued, m.Value, m.Low, m.High = valued, worth.Value.Mean, worth.Value.Low, worth.Value.High
	if !valued {
		m.Value, m.Low, m.High = worth.Won.Share, worth.Won.Low, worth.Won.High
	}
	return m, nil
}
