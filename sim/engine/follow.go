package engine

import (
	"buygrid/sim"
	"buygrid/sim/bargain"
)

// Moment returns the week that is to be played: stage and completed weeks of it.
func (p *Process) Moment() sim.Moment {
	return sim.Moment{Again: p.typ != p.sc.Type, Stage: p.stage, Week: p.inStage}
}

// Follow plays world seed with the decisions of a plan: what is impossible there
// is void and costs nothing. An offer is made in its round; where its turn has
// not come when a counter-offer is to be accepted, or that is worth less than
// what was accepted, the last offer is repeated; at the end of the rounds it
// stands. What was done at the table before the purchase began again is not
// done after, and the other way round [own]. The process was made with
// Setup.Interactive.
func (p *Process) Follow(seed uint64, plan *sim.Plan) sim.Result {
	p.log = nil
	p.begin(seed)
	return p.follow(plan, 0, nil)
}

// Fork is a plan that is another one's up to a point: the planning of a week, or
// a step at the table.
type Fork struct {
	Plan  *sim.Plan
	Week  sim.Moment // from which the plans differ
	Table bool       // they differ from Step on instead
	Step  int
}

// FollowEach plays world seed with a plan and with each of its forks, and writes
// how the forks come out to each. It is Follow for all of them, only that what
// comes before a fork is played once. scratch was made like p.
func (p *Process) FollowEach(seed uint64, plan *sim.Plan, forks []Fork, scratch *Process, each []sim.Result) sim.Result {
	p.log, scratch.log = nil, nil
	p.begin(seed)
	left := len(forks)
	parted := make([]bool, len(forks))
	own := p.follow(plan, 0, func(next int) {
		if left == 0 {
			return
		}
		now, planning := p.Moment(), p.Phase() == Planning
		for k := range forks {
			f := &forks[k]
			if parted[k] || f.Table && f.Step != next || !f.Table && (!planning || f.Week != now) {
				continue
			}
			parted[k] = true
			left--
			scratch.CopyFrom(p)
			each[k] = scratch.follow(f.Plan, next, nil)
		}
	})
	for k := range forks {
		if !parted[k] { // the world never came there
			each[k] = own
		}
	}
	return own
}

// follow goes on with a plan whose first steps at the table are done. look is
// called before every week and turn.
func (p *Process) follow(plan *sim.Plan, next int, look func(next int)) sim.Result {
	for !p.over {
		now := p.Moment()
		for next < len(plan.Steps) && now.Again && !plan.Steps[next].Again {
			next++
		}
		if look != nil {
			look(next)
		}
		d, used := p.deed(plan, next)
		p.Do(d)
		next = used
	}
	return p.result()
}

// ownUtility is the own utility of an outcome of the trainee's grid.
func (p *Process) ownUtility(outcome int) float64 {
	return p.spaces[p.sc.You].Own[bargain.Selling][outcome]
}

// OfferWorth returns the outcome of the trainee's grid that is worth about so
// much to the supplier and, among those, most to the buying side.
func (p *Process) OfferWorth(own float64) int {
	space := p.spaces[p.sc.You]
	const near = 0.05
	best := -1
	for o := range space.Allowed {
		if !space.Allowed[o] || space.Own[bargain.Selling][o] < own-near || space.Own[bargain.Selling][o] > own+near {
			continue
		}
		if best < 0 || space.Own[bargain.Buying][o] > space.Own[bargain.Buying][best]+sim.Tolerance {
			best = o
		}
	}
	if best < 0 {
		return space.Nearest(bargain.Selling, own, -1)
	}
	return best
}

// Fits reports whether a plan that was kept somewhere speaks of this scenario: of
// weeks, in their order, actions, topics, members and outcomes that there are, and
// of numbers that mean something.
func (p *Process) Fits(plan *sim.Plan) bool {
	for k, week := range plan.Weeks {
		if !week.Moment.Fits() || k > 0 && week.Moment.NotAfter(plan.Weeks[k-1].Moment) {
			return false
		}
		for _, m := range week.Moves {
			if !m.Fits(p.sc) {
				return false
			}
		}
	}
	for _, s := range plan.Steps {
		space := p.spaces[p.sc.You]
		if s.Kind > sim.Quit || !s.Moment.Fits() || !sim.Within(s.Least, 0, 1) ||
			s.Kind == sim.Offer && (s.Outcome < 0 || s.Outcome >= len(space.Allowed) || !space.Allowed[s.Outcome]) {
			return false
		}
	}
	return true
}

// Idle goes on to the end without another move or offer, and returns what it
// comes to: what an offer is worth by itself.
func (p *Process) Idle() sim.Result { return p.follow(&sim.Plan{}, 0, nil) }
