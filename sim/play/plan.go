package play

import "buygrid/sim"

// Plan returns the decisions in force as they are replayed in other worlds. A
// play that was abandoned goes on without a move, and leaves the table as soon
// as it can. A week whose conversations go on is not in it.
func (o *Session) Plan() (*sim.Plan, error) {
	r, err := newRun(o.run.sc, o.head.Seed)
	if err != nil {
		return nil, err
	}
	plan := &sim.Plan{}
	for _, d := range o.Decisions() {
		a, err := r.meant(&d)
		if err != nil {
			return nil, err
		}
		now, week := r.p.Moment(), r.p.Week()
		step := sim.Step{Moment: now, Final: r.p.Table().Final}
		switch d.Do {
		case Propose:
			step.Kind, step.Outcome = sim.Offer, a.outcome
			plan.Steps = append(plan.Steps, step)
		case Accept:
			step.Kind, step.Least = sim.Take, r.p.Terms(r.p.Table().Reply).Own[1]
			plan.Steps = append(plan.Steps, step)
		case Stand:
			step.Kind = sim.Hold
			plan.Steps = append(plan.Steps, step)
		case WalkAway, Abandon:
			step.Kind = sim.Quit
			plan.Steps = append(plan.Steps, step)
		}
		r.carry(&d, a)
		if (d.Do == EndWeek || d.Do == Say || d.Do == Rest) && r.p.Week() > week {
			plan.SetMoves(now, r.played)
		}
	}
	return plan, nil
}

// HoursByMember is what was spent on every member so far, in hours: those of a
// move are shared by all whom it was for.
func (o *Session) HoursByMember() []float64 {
	sc := o.run.sc
	hours := make([]float64, len(sc.Members))
	for k := range o.run.taken {
		t := &o.run.taken[k]
		for _, i := range membersOf(t.move.To) {
			spent, _ := t.on(sc, i)
			hours[i] += spent
		}
	}
	return hours
}
