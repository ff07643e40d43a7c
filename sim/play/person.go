package play

import (
	"math"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// people fills in the notebook.
func (r *run) people(b *Board, exact bool) {
	votes := r.learn(b, len(r.log.Entries))
	for i := range b.People {
		b.People[i].Exact = exact
	}
	if exact {
		r.reveal(b)
		return
	}
	for i := range b.People {
		b.People[i].Hears = ties(r.sc, i, votes[i])
	}
}

// learn makes the pages of all members from the first entries of the log and
// returns, by member, the evidence for each colleague as the one most listened
// to.
func (r *run) learn(b *Board, entries int) [][]float64 {
	n := len(r.sc.Members)
	b.People = make([]Person, n)
	votes := make([][]float64, n)
	for i := range b.People {
		p := &b.People[i]
		p.ID, p.Index, p.Guess = r.sc.Members[i].ID, i, r.guesses[r.sc.Members[i].ID]
		p.Weights = make([]Estimate, len(r.sc.Criteria))
		for k := range p.Roles {
			p.Roles[k] = 1.0 / sim.Roles
		}
		votes[i] = make([]float64, n)
	}
	r.listen(b, entries, votes)
	r.weigh(b)
	return votes
}

// listen adds up the signals of the first entries.
func (r *run) listen(b *Board, entries int, votes [][]float64) {
	level := b.Level
	you := r.sc.Suppliers[r.sc.You].ID
	last := sim.Need
	for at := range entries {
		e := r.told(level, at)
		last = e.Stage
		i := r.sc.MemberIndex(e.Member)
		if i < 0 {
			continue
		}
		p := &b.People[i]
		switch {
		case e.Key == sim.KeyLeft || e.Key == sim.KeyJoined:
			p.Left = e.Key == sim.KeyLeft
		case e.Key == sim.KeyArrived && e.Supplier == you:
			p.Reached++
			p.Tried++
			p.Aware = sim.As[sim.Arrived](e).Awareness
			r.contact(p, e)
		case e.Key == sim.KeyMissed && e.Supplier == you:
			p.Tried++
		case e.Key == sim.KeySignal && heard(level, sim.As[sim.SignalHeard](e)):
			r.note(p, e, votes[i])
		}
	}
	for i := range b.People {
		p := &b.People[i]
		p.Fatigue = r.p.View().Fatigue(i) // one's own attempts, which one can count
		p.Warm, p.IsLead, p.Away = r.p.Warm(i), r.p.Lead(i), !r.p.There(i)
		p.Cold = !p.Warm && !p.IsLead
		if p.Lead.Evidence > 0 {
			p.Stance = StanceOf(p.Lead.Value)
			newest := p.Signals[len(p.Signals)-1]
			p.StanceNow = newest.Stage+1 >= last
		}
	}
}

// contact notes what kind of contact got through.
func (r *run) contact(p *Person, e *sim.Entry) {
	a := r.sc.ActionIndex(e.Action)
	if a < 0 || !r.sc.Actions[a].Channel.Personal() {
		return
	}
	p.Spoken++
	c := r.sc.CriterionIndex(e.Topic)
	if c == r.sc.CriterionOf(sim.Reliability) && r.sc.Actions[a].Channel.Proves(sim.Reliability) {
		p.Proven = true
	}
}

// note takes one signal into the page of the member that it is about.
func (r *run) note(p *Person, e *sim.Entry, votes []float64) {
	p.Signals = append(p.Signals, *e)
	s := sim.As[sim.SignalHeard](e)
	q := s.Evidence
	switch s.Aspect {
	case sim.AspectRole:
		p.RoleKnown = true
		wrong, total := engine.Slip(q), 0.0
		for k := range p.Roles {
			if sim.RoleNames[k] == s.Name {
				p.Roles[k] *= 1 - wrong
			} else {
				p.Roles[k] *= wrong / (sim.Roles - 1)
			}
			total += p.Roles[k]
		}
		for k := range p.Roles {
			p.Roles[k] /= total
		}
	case sim.AspectWeight:
		p.Weights[r.sc.CriterionIndex(e.Topic)].add(s.Aspect, s.Value, q)
	case sim.AspectNeed:
		p.Need = Estimate{} // need grows: the newest counts
		p.Need.add(s.Aspect, s.Value, q)
	case sim.AspectStance:
		p.Lead.Evidence /= 2 // minds change: what is older counts half
		p.Lead.add(s.Aspect, s.Value, q)
		p.StanceAt, p.StanceBy = e.InWeek(), s.From
	case sim.AspectTie:
		if k := r.sc.MemberIndex(s.Name); k >= 0 {
			votes[k] += 1 - engine.Slip(q)
		}
	case sim.AspectLeader:
		p.Favourite = Known[string]{Value: s.Name, Sure: true, Week: e.InWeek(), From: s.From}
	}
}

// add takes a signal of evidence q into the estimate.
func (s *Estimate) add(aspect string, value, q float64) {
	s.Value = (s.Value*s.Evidence + value*q) / (s.Evidence + q)
	s.Evidence += q
	s.Spread = engine.SignalNoise(aspect, s.Evidence)
}

// weigh estimates the influence of every member from what is known of roles: a
// role's raw influence goes to its likely holders in proportion.
func (r *run) weigh(b *Board) {
	s := r.p.Standing()
	for k := sim.Stage(0); k < sim.Stages; k++ {
		total := 0.0
		for role := sim.Role(0); role < sim.Roles; role++ {
			holders := 0.0
			for i := range b.People {
				if !b.People[i].Away {
					holders += b.People[i].Roles[role]
				}
			}
			raw := formula.RawInfluence(r.sc, role, k, r.sc.Type, s.Importance)
			for i := range b.People {
				if b.People[i].Away {
					continue
				}
				share := raw * b.People[i].Roles[role] / math.Max(holders, 1)
				b.People[i].Influence[k] += share
				total += share
			}
		}
		for i := range b.People {
			if total > 0 {
				b.People[i].Influence[k] /= total
			}
		}
	}
}

// ties are whom member i is said to listen to, the most named first.
func ties(sc *sim.Scenario, i int, votes []float64) []Tie {
	total := 0.0
	for _, v := range votes {
		total += v
	}
	var all []Tie
	for k, v := range votes {
		if k != i && v > 0 {
			all = append(all, Tie{To: sc.Members[k].ID, Share: v / total, Sure: v >= 1})
		}
	}
	return all
}

// reveal puts the truth in place of estimates.
func (r *run) reveal(b *Board) {
	for i := range b.People {
		p, t := &b.People[i], r.p.Truth(i)
		held := 0.0
		for k := sim.Role(0); k < sim.Roles; k++ {
			p.Roles[k] = 0
			if t.Roles.Has(k) {
				p.Roles[k] = 1
				held++
			}
		}
		for k := range p.Roles {
			p.Roles[k] /= held
		}
		p.RoleKnown, p.Influence = true, t.Influence
		p.Lead, p.Stance, p.StanceNow = Estimate{Value: t.Stance, Evidence: 1}, StanceOf(t.Stance), true
		p.StanceAt = b.InWeek()
		p.Need = Estimate{Value: t.Need, Evidence: 1}
		p.Aware, p.Cold = t.Aware[r.sc.You], r.p.Cold(i)
		for c := range p.Weights {
			p.Weights[c] = Estimate{Value: t.Weights[c], Evidence: 1}
		}
		favourite := sim.StatusQuoID
		if t.Favourite >= 0 {
			favourite = r.sc.Suppliers[t.Favourite].ID
		}
		p.Favourite = Known[string]{Value: favourite, Sure: true, Week: b.InWeek()}
		const worthALine = 0.2
		for k, share := range t.Listens {
			if share >= worthALine {
				p.Hears = append(p.Hears, Tie{To: r.sc.Members[k].ID, Share: share, Sure: true})
			}
		}
	}
}
