package sim

import "slices"

// Moment is a week as plans name it: by stage and week of the stage, from 0
// (MODEL.md section 13). Again says that the purchase has begun again, as a
// modified rebuy, since.
type Moment struct {
	Again bool
	Stage Stage
	Week  int
}

// notAfter reports whether m is t or earlier.
func (m Moment) notAfter(t Moment) bool {
	switch {
	case m.Again != t.Again:
		return t.Again
	case m.Stage != t.Stage:
		return m.Stage < t.Stage
	}
	return m.Week <= t.Week
}

// Plan is a play's decisions as they are replayed in other worlds.
type Plan struct {
	Weeks []WeekPlan // in order, one a moment
	// Steps are what is done at the table, in order.
	Steps []Step
}

// StepKind is what is done at the table.
type StepKind uint8

// The steps.
const (
	Offer StepKind = iota // Outcome of the trainee's grid
	Take                  // accepts a counter-offer that is worth at least Least
	Hold                  // repeats the last offer; after the last round lets it stand
	Quit                  // walks away, from its moment on
)

// Step is one thing done at the table.
type Step struct {
	Kind    StepKind
	Outcome int
	Least   float64 // own utility, 0..1
	Moment
}

// WeekPlan are the moves of one week.
type WeekPlan struct {
	Moment
	Moves []Move
}

// find returns where the week of a moment stands in the plan, or would.
func (l *Plan) find(m Moment) (at int, there bool) {
	for at = range l.Weeks {
		if m.notAfter(l.Weeks[at].Moment) {
			return at, l.Weeks[at].Moment == m
		}
	}
	return len(l.Weeks), false
}

// Moves returns the moves of a week, nil where nothing is planned.
func (l *Plan) Moves(m Moment) []Move {
	if at, there := l.find(m); there {
		return l.Weeks[at].Moves
	}
	return nil
}

// SetMoves plans the moves of a week.
func (l *Plan) SetMoves(m Moment, moves []Move) {
	at, there := l.find(m)
	if there {
		l.Weeks[at].Moves = moves
		return
	}
	l.Weeks = slices.Insert(l.Weeks, at, WeekPlan{m, moves})
}

// Clone returns a plan that shares nothing with this one but the moves of weeks,
// which SetMoves replaces as a whole.
func (l *Plan) Clone() *Plan {
	return &Plan{Weeks: slices.Clone(l.Weeks), Steps: slices.Clone(l.Steps)}
}

// Moment returns the week that is to be played: stage and completed weeks of it.
func (p *Process) Moment() Moment { return Moment{p.typ != p.sc.Type, p.stage, p.inStage} }

// Follow plays world seed with the decisions of a plan: what is impossible there
// is void and costs nothing. An offer is made in its round; where its turn has
// not come when a counter-offer is to be accepted, or that is worth less than
// what was accepted, the last offer is repeated; at the end of the rounds it
// stands. What was done at the table before the purchase began again is not
// done after, and the other way round [own]. The process was made with
// Setup.ByHand.
func (p *Process) Follow(seed uint64, plan *Plan) Result {
	p.log = nil
	p.begin(seed)
	return p.follow(plan, 0, nil)
}

// Fork is a plan that is another one's up to a point: the planning of a week, or
// a step at the table.
type Fork struct {
	Plan  *Plan
	Week  Moment // from which the plans differ
	Table bool   // they differ from Step on instead
	Step  int
}

// FollowEach plays world seed with a plan and with each of its forks, and writes
// how the forks come out to each. It is Follow for all of them, only that what
// comes before a fork is played once. scratch was made like p.
func (p *Process) FollowEach(seed uint64, plan *Plan, forks []Fork, scratch *Process, each []Result) Result {
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
func (p *Process) follow(plan *Plan, next int, look func(next int)) Result {
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
func (p *Process) ownUtility(outcome int) float64 { return p.grids[p.sc.You].own[selling][outcome] }

// ListMargin is the margin on the whole purchase at the trainee's list price:
// the measure of MODEL.md section 13.
func (sc *Scenario) ListMargin() Money {
	return MoneyOf(sc.Quantity * (sc.ListPrice(sc.You) - sc.Suppliers[sc.You].Cost))
}

// Value is the value of a result by MODEL.md section 13: what is left of the
// margin after outreach and its hours, as a share of the margin at list price;
// what was spent is lost where the purchase is. ok is false where the margin at
// list price is not positive: then there is no value.
func (sc *Scenario) Value(r Result) (value float64, ok bool) {
	list := sc.ListMargin()
	if list <= 0 {
		return 0, false
	}
	left := -r.Spent.Euros() - float64(r.Hours*sc.HourCost.Euros())
	if r.Outcome.End == Won {
		left += r.Margin.Euros()
	}
	return left / list.Euros(), true
}

// Worth is the worth of a result, section 13: winning and value, weighed as the
// scenario's score says; 0 where there is no value.
func (sc *Scenario) Worth(r Result) float64 {
	value, ok := sc.Value(r)
	if !ok {
		return 0
	}
	a, b := sc.Score.Won, sc.Score.Value
	if a == 0 && b == 0 {
		b = 1
	}
	won := 0.0
	if r.Outcome.End == Won {
		won = 1
	}
	return (float64(a*won) + float64(b*value)) / (a + b)
}

// OfferWorth returns the outcome of the trainee's grid that is worth about so
// much to the supplier and, among those, most to the buying side.
func (p *Process) OfferWorth(own float64) int {
	g := p.grids[p.sc.You]
	const near = 0.05
	best := -1
	for o := range g.allowed {
		if !g.allowed[o] || g.own[selling][o] < own-near || g.own[selling][o] > own+near {
			continue
		}
		if best < 0 || g.own[buying][o] > g.own[buying][best]+tolerance {
			best = o
		}
	}
	if best < 0 {
		return g.nearest(selling, own, -1)
	}
	return best
}

// Fits reports whether a plan that was kept somewhere speaks of this scenario: of
// weeks, in their order, actions, topics, members and outcomes that there are, and
// of numbers that mean something.
func (p *Process) Fits(plan *Plan) bool {
	for k, week := range plan.Weeks {
		if !week.Moment.fits() || k > 0 && week.Moment.notAfter(plan.Weeks[k-1].Moment) {
			return false
		}
		for _, m := range week.Moves {
			if !m.fits(p.sc) {
				return false
			}
		}
	}
	for _, s := range plan.Steps {
		g := p.grids[p.sc.You]
		if s.Kind > Quit || !s.Moment.fits() || !inside(s.Least, 0, 1) ||
			s.Kind == Offer && (s.Outcome < 0 || s.Outcome >= len(g.allowed) || !g.allowed[s.Outcome]) {
			return false
		}
	}
	return true
}

// fits reports whether there can be such a week.
func (m Moment) fits() bool { return m.Stage < Stages && m.Week >= 0 && m.Week <= MaxStageWeeks }

// fits reports whether a scenario knows what a move speaks of.
func (m *Move) fits(sc *Scenario) bool {
	everybody := Set(1)<<len(sc.Members) - 1
	return m.Action >= Research && m.Action < len(sc.Actions) && m.Topic >= Listening && m.Topic < len(sc.Criteria) &&
		m.To&^everybody == 0 && m.About >= 0 && m.About <= len(sc.Members) && inside(m.Claim, 0, 1) && m.Turns.fit(len(sc.Criteria)) && m.Mail.fits()
}

// fits reports whether somebody can have made such an e-mail.
func (m Mail) fits() bool {
	least, most := 0.0, 0.0
	for _, rule := range SpamRules {
		least, most = least+min(rule.Points, 0), most+max(rule.Points, 0)
	}
	return inside(m.Points, least, most) && inside(m.HTML, 0, 1) && inside(m.Value, 0, 1) && inside(m.Minutes, 0, MaxMinutes)
}

// inside reports whether v lies in low..high; what is no number does not.
func inside(v, low, high float64) bool { return v >= low && v <= high }

// fit reports whether all turns are about topics that there are.
func (t Turns) fit(criteria int) bool {
	for _, topic := range t {
		if topic != 0 && (int(topic)-TurnShift < Listening || int(topic)-TurnShift >= criteria) {
			return false
		}
	}
	return true
}
