package sim

import (
	"fmt"
	"slices"
)

// Variant is one way to play a scenario of several that a Fan runs together.
type Variant struct {
	Scenario *Scenario
	Setup    Setup
}

// Fan runs variants of a scenario in the same world together. What happens
// before the preselection is simulated once, for neither weights nor anything
// else that Early leaves out bears on it; then the variants part where their
// shortlists, deals or votes do, and those that agree go on together. Every
// variant ends as a Process of its own would end, to the last bit. It serves
// one goroutine at a time.
type Fan struct {
	lanes    []lane
	nodes    []*node // one a depth, the trunk first
	all      []int   // lanes
	results  []Result
	pulls    []float64                  // by shift, see pull
	cautious bool                       // lanes differ in what they see: caution, fear of loss
	plain    bool                       // lanes differ in weights only
	apart    bool                       // what was agreed may change what happens, so that deals part the lanes
	ended    func(p *Process, lane int) // for tests: sees the purchase as it ends for a lane; nil for nobody
}

// lane is a variant.
type lane struct {
	sc      *Scenario
	model   [2]Model  // as given, and after an event made the purchase a modified rebuy
	start   []float64 // weights
	r       float64   // reliability weighting, negative for none
	weights []float64
	spec    []float64
	cutoff  []float64
	drop    []Outcome // by supplier, where it was dropped
	failed  []miss    // by supplier, likewise
	deal    []int     // by supplier, where deals do not part the lanes
}

// node is one purchase that some lanes still have in common, at the gate where
// they may part.
type node struct {
	p       *Process
	lanes   []int
	groups  []group
	dropped []bool
	drop    []Outcome
	failed  []miss
	seen    []float64 // parts, see sight
	truth   []float64
	agreed  []bool
	cover   []float64
	deal    []int
}

// group is some lanes that go on together: the same shortlist, or the same deals.
type group struct {
	lanes []int
	short Set
	deal  []int
}

// NewFan prepares to run the variants together. It fails where NewProcess fails
// for one of them, and where they differ in who plays the trainee's supplier;
// that their Early scenarios are the same is the caller's to know.
func NewFan(variants []Variant) (*Fan, error) {
	if len(variants) == 0 {
		return nil, fmt.Errorf("prepare a fan of no variants")
	}
	first := variants[0]
	f := &Fan{plain: true, lanes: make([]lane, len(variants)), results: make([]Result, len(variants))}
	for k, v := range variants {
		if v.Setup.ByHand || v.Setup.Plan != nil || v.Setup.Strategy != first.Setup.Strategy {
			return nil, fmt.Errorf("prepare %s: variant %d is played by another", v.Scenario.ID, k)
		}
		if err := check(v.Scenario); err != nil {
			return nil, err
		}
		if v.Setup.Weighting > 1 {
			return nil, fmt.Errorf("prepare %s: a reliability weighting of %g, 0 to 1 are possible", v.Scenario.ID, v.Setup.Weighting)
		}
		size := len(v.Scenario.Members) * len(v.Scenario.Criteria)
		l := &f.lanes[k]
		l.sc, l.model, l.r = v.Scenario, [2]Model{v.Scenario.Model, v.Scenario.Model}, v.Setup.Weighting
		l.model[1].retype(ModifiedRebuy)
		l.start, l.weights = make([]float64, size), make([]float64, size)
		l.spec, l.cutoff = make([]float64, len(v.Scenario.Criteria)), make([]float64, len(v.Scenario.Criteria))
		suppliers := len(v.Scenario.Suppliers)
		l.deal, l.drop, l.failed = make([]int, suppliers), make([]Outcome, suppliers), make([]miss, suppliers)
		startWeights(l.start, v.Scenario, v.Scenario.Importance, v.Setup.Weighting)
		f.plain = f.plain && v.Scenario == first.Scenario
		m, n := &v.Scenario.Model, &first.Scenario.Model
		f.cautious = f.cautious || m.Caution != n.Caution || m.LossAversion != n.LossAversion
	}
	f.apart = dealsMatter(first.Scenario)
	for k := range f.lanes {
		f.all = append(f.all, k)
	}
	trunk, err := NewProcess(first.Scenario, Setup{Strategy: first.Setup.Strategy, Weighting: NoWeighting})
	if err != nil {
		return nil, err
	}
	trunk.forked = true
	f.nodes = append(f.nodes, newNode(trunk, len(f.lanes)))
	for _, rota := range f.nodes[0].p.rotas {
		f.apart = f.apart || rota == nil // a Plan may look at what was agreed
	}
	return f, nil
}

// node is the purchase at a depth.
func (f *Fan) node(depth int) *node {
	if len(f.nodes) <= depth {
		f.nodes = append(f.nodes, newNode(f.nodes[0].p.alike(), len(f.lanes)))
	}
	return f.nodes[depth]
}

func newNode(p *Process, lanes int) *node {
	s := p.suppliers
	return &node{p: p, lanes: make([]int, 0, lanes),
		dropped: make([]bool, s), drop: make([]Outcome, s), failed: make([]miss, s), seen: make([]float64, len(p.seen.part)),
		truth: make([]float64, len(p.truth)), agreed: make([]bool, len(p.agreed)), cover: make([]float64, s), deal: make([]int, s)}
}

// Run takes the purchase of world seed to its end in every variant. The results
// are in the order of the variants and stay valid until the next Run.
func (f *Fan) Run(seed uint64) []Result {
	for k := range f.lanes {
		l := &f.lanes[k]
		copy(l.weights, l.start)
		clear(l.spec)
		clear(l.cutoff)
		clear(l.drop)
		clear(l.failed)
	}
	trunk := f.nodes[0]
	trunk.p.begin(seed)
	trunk.lanes = append(trunk.lanes[:0], f.all...)
	f.follow(0)
	return f.results
}

// follow takes the lanes of the node at a depth to their ends.
func (f *Fan) follow(depth int) {
	n := f.nodes[depth]
	p := n.p
	for len(n.lanes) > 0 {
		for !p.over && !p.paused {
			p.step()
		}
		f.catchUp(n)
		if p.over {
			for _, k := range n.lanes {
				f.finish(p, k)
			}
			return
		}
		p.paused = false
		switch p.stage {
		case Preselection:
			f.shortlist(n)
			f.part(depth, (*node).invite)
		case Negotiation:
			f.bargain(n)
			if f.apart {
				f.part(depth, (*node).sign)
			} else {
				n.sign(&group{deal: f.lanes[n.lanes[0]].deal})
			}
		case Decision:
			f.vote(n)
		}
	}
}

// part lets every group of a node go its way: all but the last in a copy one
// depth further down, the last in the node itself.
func (f *Fan) part(depth int, begin func(*node, *group)) {
	n := f.nodes[depth]
	last := len(n.groups) - 1
	for at := range n.groups[:last] {
		child := f.node(depth + 1)
		child.p.CopyFrom(n.p)
		child.lanes = append(child.lanes[:0], n.groups[at].lanes...)
		begin(child, &n.groups[at])
		f.follow(depth + 1)
	}
	n.lanes = append(n.lanes[:0], n.groups[last].lanes...)
	begin(n, &n.groups[last])
}

// catchUp moves the weights of a node's lanes as what happened moved them.
func (f *Fan) catchUp(n *node) {
	p := n.p
	if len(p.shifts) == 0 {
		return
	}
	shaping := -1.0 // that pulls were worked out for
	for _, k := range n.lanes {
		l := &f.lanes[k]
		m := f.model(p, l)
		if m.SpecShaping != shaping {
			shaping, f.pulls = m.SpecShaping, f.pulls[:0]
			for at := range p.shifts {
				f.pulls = append(f.pulls, pull(shaping, p.shifts[at].by))
			}
		}
		influence := p.shiftInfluence
		for at := range p.shifts {
			s := &p.shifts[at]
			if s.member >= 0 {
				shape(l.weights[s.member*p.criteria:(s.member+1)*p.criteria], s.topic, f.pulls[at])
				continue
			}
			share := m.SpecAdoption
			if s.skipped {
				share = 0
			}
			adopt(l.spec, l.cutoff, l.weights, influence[:p.members], m, share)
			influence = influence[p.members:]
		}
	}
	p.shifts, p.shiftInfluence = p.shifts[:0], p.shiftInfluence[:0]
}

// model is what holds for a lane in the purchase as it is now.
func (f *Fan) model(p *Process, l *lane) *Model {
	if p.typ != l.sc.Type {
		return &l.model[1]
	}
	return &l.model[0]
}

// bind lets a purchase judge as a lane does.
func (f *Fan) bind(p *Process, k int) *lane {
	l := &f.lanes[k]
	copy(p.weights, l.weights)
	p.weighting = l.r
	if f.plain {
		return l
	}
	p.sc, p.model = l.sc, *f.model(p, l)
	if f.cautious {
		p.statusRel = Cautious(p.statusX[p.rel], p.statusN[p.rel], p.model.Caution, p.importance, 0)
		p.today[p.rel] = p.statusRel
	}
	return l
}

// finish notes how a purchase that is over ends for a lane.
func (f *Fan) finish(p *Process, k int) {
	l := f.bind(p, k)
	copy(p.spec, l.spec)
	copy(p.cutoff, l.cutoff)
	copy(p.drop, l.drop)
	copy(p.failed, l.failed)
	f.results[k] = p.result()
	if f.ended != nil {
		f.ended(p, k)
	}
}

// group returns the group of a node for which is holds; a new one if there is
// none yet.
func (n *node) group(is func(*group) bool) *group {
	for at := range n.groups {
		if is(&n.groups[at]) {
			return &n.groups[at]
		}
	}
	if len(n.groups) < cap(n.groups) { // keep its lists
		n.groups = n.groups[:len(n.groups)+1]
	} else {
		n.groups = append(n.groups, group{})
	}
	g := &n.groups[len(n.groups)-1]
	g.lanes = g.lanes[:0]
	return g
}

// shortlist groups a node's lanes by their shortlists.
func (f *Fan) shortlist(n *node) {
	p := n.p
	n.groups = n.groups[:0]
	answered := Set(0)
	for j := range p.suppliers {
		if p.answer(j) {
			answered |= 1 << j
		}
	}
	copy(n.dropped, p.dropped)
	copy(n.drop, p.drop)
	copy(n.failed, p.failed)
	for _, k := range n.lanes {
		l := f.bind(p, k)
		copy(p.dropped, n.dropped)
		for j, unknown := range n.dropped {
			l.failed[j].now = false
			if unknown {
				l.drop[j], l.failed[j] = n.drop[j], n.failed[j]
			}
		}
		copy(p.drop, l.drop)
		copy(p.failed, l.failed)
		clear(p.short)
		copy(p.cutoff, l.cutoff)
		for j := range p.suppliers {
			if !answered.Has(j) {
				continue
			}
			if f.cautious {
				p.appraise(j)
			}
			p.screen(j)
		}
		p.rank()
		p.keepOne()
		copy(l.drop, p.drop)
		copy(l.failed, p.failed)
		short := Set(0)
		for j, in := range p.short {
			if in {
				short |= 1 << j
			}
		}
		g := n.group(func(g *group) bool { return g.short == short })
		g.short, g.lanes = short, append(g.lanes, k)
	}
}

// invite goes on with the shortlist of a group.
func (n *node) invite(g *group) {
	p := n.p
	p.options = p.options[:0]
	for j := range p.short {
		p.short[j], p.dropped[j] = g.short.Has(j), !g.short.Has(j)
		if p.short[j] {
			p.options = append(p.options, j)
		}
	}
	p.invite()
}

// bargain finds the deals of a node's lanes, and groups them where deals part.
func (f *Fan) bargain(n *node) {
	p := n.p
	n.groups = n.groups[:0]
	copy(n.truth, p.truth)
	copy(n.agreed, p.agreed)
	copy(n.cover, p.coverage)
	copy(n.deal, p.deal)
	p.candidates()
	p.drawWhims() // once for all deals
	for at, k := range n.lanes {
		f.bind(p, k)
		n.restore()
		if at > 0 && !f.cautious {
			copy(p.seen.part, n.seen)
		} else {
			for j := range p.short {
				if p.short[j] {
					p.look(j)
				}
			}
			copy(n.seen, p.seen.part)
		}
		p.looked = true
		p.bargain(0)
		p.looked = false
		if !f.apart {
			copy(f.lanes[k].deal, p.deal)
			continue
		}
		g := n.group(func(g *group) bool { return slices.Equal(g.deal, p.deal) })
		g.deal, g.lanes = append(g.deal[:0], p.deal...), append(g.lanes, k)
	}
	n.restore()
}

// restore takes all deals of this gate back.
func (n *node) restore() {
	copy(n.p.truth, n.truth)
	copy(n.p.agreed, n.agreed)
	copy(n.p.coverage, n.cover)
	copy(n.p.deal, n.deal)
}

// sign goes on with the deals of a group.
func (n *node) sign(g *group) {
	for j, in := range n.p.short {
		if in {
			n.p.agree(j, g.deal[j])
		}
	}
	n.p.enter(Decision)
}

// vote lets a node's lanes vote; those that decided leave.
func (f *Fan) vote(n *node) {
	p := n.p
	last := p.inStage >= p.clock(Decision)
	open := n.lanes[:0]
	for at, k := range n.lanes {
		l := f.bind(p, k)
		p.looked = !f.cautious
		for j := range p.short {
			if !p.short[j] {
				continue
			}
			differs := !f.apart && p.deal[j] != l.deal[j]
			if differs {
				p.agree(j, l.deal[j])
			}
			switch {
			case at == 0:
				p.look(j)
			case differs:
				p.lookAgain(j)
			}
		}
		p.decide(last)
		if p.over {
			f.finish(p, k)
			p.over, p.escalated = false, false
		} else {
			open = append(open, k)
		}
	}
	p.looked = false
	n.lanes = open
}
