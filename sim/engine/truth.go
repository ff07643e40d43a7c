package engine

import "buygrid/sim"

// Truth is what a debrief reveals of one member, and the guided level all along.
type Truth struct {
	Roles     sim.RoleSet
	Away      bool      // not joined yet, or gone
	Weights   []float64 // by criterion, sum 1
	Need      float64
	Aware     []float64           // by supplier, 0..1
	Fatigue   float64             // of the trainee's contacts
	Value     []float64           // V by supplier; the status quo's in Status
	Parts     [][]float64         // of Value, by supplier and criterion
	Status    float64             // V of the status quo
	Stance    float64             // see Process.Stance
	Belief    []float64           // of the trainee's supplier, by criterion, 0..1
	Evidence  []float64           // behind Belief, in deliveries
	Influence [sim.Stages]float64 // by stage
	Listens   []float64           // share that every member has in what this one hears now; 0 where nobody
	Ties      []float64           // raw ties by member
	Favourite int                 // option valued most, -1 the status quo
}

// Truth returns what is true of member i now.
func (p *Process) Truth(i int) Truth {
	you := p.sc.You
	t := Truth{
		Roles: p.sc.Members[i].Roles, Away: p.away.Has(i), Weights: append([]float64(nil), p.weights[i*p.criteria:(i+1)*p.criteria]...),
		Need: p.need[i], Aware: append([]float64(nil), p.aware[i*p.suppliers:(i+1)*p.suppliers]...),
		Fatigue: p.tired[i*p.suppliers+you], Status: p.statusValue(i), Stance: p.Stance(i),
		Listens: append([]float64(nil), p.listens[p.stage][i*p.members:(i+1)*p.members]...),
		Ties:    append([]float64(nil), p.ties[i*p.members:(i+1)*p.members]...), Favourite: p.favouriteOption(i),
	}
	for j := 0; j < p.suppliers; j++ {
		t.Value = append(t.Value, p.value(i, j))
		parts := make([]float64, p.criteria)
		for c := range parts {
			parts[c] = float64(p.weights[i*p.criteria+c] * p.part(i, j, c))
		}
		t.Parts = append(t.Parts, parts)
	}
	for c := 0; c < p.criteria; c++ {
		x, n := p.believed(i, you, c)
		t.Belief, t.Evidence = append(t.Belief, x), append(t.Evidence, n)
	}
	for k := range t.Influence {
		t.Influence[k] = p.influence[k][i]
	}
	return t
}

// Belief returns what member i believes of supplier j on criterion c, 0..1, and
// the evidence behind it in deliveries seen.
func (p *Process) Belief(i, j, c int) (mean, evidence float64) { return p.believed(i, j, c) }

// Fact returns the score that is true of supplier j on criterion c now, 0..1:
// with the agreed terms once there are any.
func (p *Process) Fact(j, c int) float64 { return p.truth[j*p.criteria+c] }

// Standing is what is true of the purchase as a whole, as seen by whoever is
// allowed to know it.
type Standing struct {
	Stage      sim.Stage
	StageWeek  int             // completed weeks of the stage
	Clock      [sim.Stages]int // length of every stage in weeks
	Importance float64
	Quorum     float64
	Veto       bool      // a decider must agree
	Dropped    []bool    // by supplier
	Short      []bool    // by supplier, once the shortlist stands
	Gone       []bool    // by supplier
	Hours      float64   // the trainee's a week
	Budget     sim.Money // the trainee's in all
	Spent      sim.Money // by the trainee
	HoursUsed  float64   // by the trainee, in all
	Leads      int       // of the trainee
	Cutoff     []float64 // by criterion, once the specification stands
}

// Standing returns how the purchase stands.
func (p *Process) Standing() Standing {
	you := p.sc.You
	s := Standing{
		Stage: p.stage, StageWeek: p.inStage, Importance: p.importance, Quorum: p.quorum(),
		Veto:    p.vetoed(),
		Dropped: append([]bool(nil), p.dropped...), Short: append([]bool(nil), p.short...), Gone: append([]bool(nil), p.gone...),
		Hours: p.hoursPerWeek[you], Budget: p.budget[you], Spent: p.spent[you], HoursUsed: p.hoursUsed[you], Leads: p.leads[you],
	}
	if p.stage > sim.Specification {
		s.Cutoff = append([]float64(nil), p.cutoff...)
	}
	for k := range s.Clock {
		s.Clock[k] = p.clock(sim.Stage(k))
	}
	return s
}

// Holds reports whether a condition holds as things stand: for objectives,
// which a debrief follows through the weeks.
func (p *Process) Holds(c *sim.Condition) bool { return p.holds(c) }
