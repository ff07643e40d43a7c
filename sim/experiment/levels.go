package experiment

import (
	"encoding/json"
	"fmt"
	"slices"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// Levels are how much each role counts in each stage. The zero value is the
// model's; two that hold the same numbers are equal by ==.
type Levels struct {
	own bool
	at  sim.Levels // where own
}

// Of returns the numbers.
func (l Levels) Of() sim.Levels {
	if l.own {
		return l.at
	}
	return sim.ModelLevels()
}

// With returns the levels with one of them set, held inside 0 and sim.MaxLevel.
func (l Levels) With(r sim.Role, k sim.Stage, level float64) Levels {
	at := l.Of()
	at[r][k] = min(max(level, 0), sim.MaxLevel)
	return levelsOf(at)
}

// levelsOf keeps the model's numbers as the zero value.
func levelsOf(at sim.Levels) Levels {
	if at == sim.ModelLevels() {
		return Levels{}
	}
	return Levels{own: true, at: at}
}

// Changed reports whether a level is not the model's.
func (l Levels) Changed(r sim.Role, k sim.Stage) bool { return l.Of()[r][k] != sim.ModelLevels()[r][k] }

// Changes counts the levels that are not the model's.
func (l Levels) Changes() int {
	n := 0
	for r := sim.Role(0); r < sim.Roles; r++ {
		for k := sim.Stage(0); k < sim.Stages; k++ {
			if l.Changed(r, k) {
				n++
			}
		}
	}
	return n
}

// IsZero reports whether these are the model's: then nothing is written.
func (l Levels) IsZero() bool { return !l.own }

// table is what the engine takes, nil for the model's.
func (l Levels) table() *sim.Levels {
	if !l.own {
		return nil
	}
	return &l.at
}

// MarshalJSON writes a list of five levels a role.
func (l Levels) MarshalJSON() ([]byte, error) {
	rows := map[string][sim.Stages]float64{}
	for r, row := range l.Of() {
		rows[sim.RoleNames[r]] = row
	}
	return json.Marshal(rows)
}

// UnmarshalJSON reads what MarshalJSON writes; a role that is not named counts
// as the model says.
func (l *Levels) UnmarshalJSON(raw []byte) error {
	var rows map[string][]float64
	if err := json.Unmarshal(raw, &rows); err != nil {
		return fmt.Errorf("read levels: %w", err)
	}
	at := sim.ModelLevels()
	for name, row := range rows {
		r := slices.Index(sim.RoleNames[:], name)
		if r < 0 {
			return fmt.Errorf("read levels: no role %q", name)
		}
		if len(row) != sim.Stages {
			return fmt.Errorf("read levels: %d levels of %s, one for each of %d stages is needed", len(row), name, sim.Stages)
		}
		for k, level := range row {
			if !(level >= 0 && level <= sim.MaxLevel) {
				return fmt.Errorf("read levels: %s counts %g in stage %s, 0 to %d are possible", name, level, sim.StageNames[k], sim.MaxLevel)
			}
			at[r][k] = level
		}
	}
	*l = levelsOf(at)
	return nil
}

// Shift is how levels move one person's influence in a stage.
type Shift struct {
	Member   string // id
	From, To float64
}

// StageShift is what levels change in one stage, the largest shift first.
type StageShift struct {
	Stage    sim.Stage
	Outright bool // the scenario gives influence outright: levels do not matter
	Shifts   []Shift
}

// Shifts returns what the levels change in each stage of a scenario, against
// the model's, in whole percent.
func (l Levels) Shifts(sc *sim.Scenario) []StageShift {
	const visible = 0.005
	own, model := *sc, *sc
	own.Levels, model.Levels = l.table(), nil
	all := make([]StageShift, sim.Stages)
	for k := range all {
		s := &all[k]
		s.Stage = sim.Stage(k)
		s.Outright = sc.Outright(s.Stage)
		from, to := formula.Influence(&model, s.Stage), formula.Influence(&own, s.Stage)
		for i := range from {
			if d := to[i] - from[i]; d >= visible || -d >= visible {
				s.Shifts = append(s.Shifts, Shift{sc.Members[i].ID, from[i], to[i]})
			}
		}
		slices.SortStableFunc(s.Shifts, func(a, b Shift) int {
			switch x, y := a.size(), b.size(); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return 0
		})
	}
	return all
}

func (s Shift) size() float64 { return max(s.To-s.From, s.From-s.To) }
