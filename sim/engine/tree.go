package engine

import (
	"fmt"
	"slices"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// Variant is one way to play a scenario of several that a Fan runs together.
type Variant struct {
	Scenario *sim.Scenario
	Setup    Setup
}

// Tree runs variants of a scenario in the same world together. What happens
// before the preselection is simulated once, for neither weights nor anything
// else that Early leaves out bears on it; then the variants part where their
// shortlists, deals or votes do, and those that agree go on together. Every
// variant ends as a Process of its own would end, to the last bit. It serves
// one goroutine at a time.
type Tree struct {
	variants []variant
	nodes    []*node // one a depth, the trunk first
	all      []int   // lanes
	results  []sim.Result
	starts   []float64                  // tables with a row for every variant, so that Run begins all at once: weights at the start,
	weights  []float64                  // now,
	asked    []float64                  // spec and cutoff,
	drops    []sim.Outcome              // drop,
	fails    []miss                     // failed
	pulls    []float64                  // by shift, see pull
	cautious bool                       // lanes differ in what they see: caution, fear of loss
	plain    bool                       // lanes differ in weights only
	apart    bool                       // what was agreed may change what happens, so that deals part the lanes
	ended    func(p *Process, lane int) // for tests: sees the purchase as it ends for a lane; nil for nobody
}

// variant is a variant.
type variant struct {
	sc      *sim.Scenario
	model   [2]sim.Model // as given, and after an event made the purchase a modified rebuy
	r       float64      // reliability weighting, negative for none
	weights []float64
	spec    []float64
	cutoff  []float64
	drop    []sim.Outcome // by supplier, where it was dropped
	failed  []miss        // by supplier, likewise
	deal    []int         // by supplier, where deals do not part the lanes
}

// node is one purchase that some lanes still have in common, at the gate where
// they may part.
type node struct {
	p        *Process
	variants []int
	branches []branch
	dropped  []bool
	drop     []sim.Outcome
	failed   []miss
	seen     []float64 // parts, see sight
	truth    []float64
	agreed   []bool
	cover    []float64
	deal     []int
}

// branch is some lanes that go on together: the same shortlist, or the same deals.
type branch struct {
	variants []int
	short    sim.Set
	deal     []int
}

// NewTree prepares to run the variants together. It fails where NewProcess fails
// for one of them, and where they differ in who plays the trainee's supplier;
// that their Early scenarios are the same is the caller's to know.
func NewTree(variants []Variant) (*Tree, error) {
	if len(variants) == 0 {
		return nil, fmt.Errorf("prepare a fan of no variants")
	}
	first, n := variants[0], len(variants)
	members, suppliers, criteria := len(first.Scenario.Members), len(first.Scenario.Suppliers), len(first.Scenario.Criteria)
	f := &Tree{plain: true, variants: make([]variant, n), results: make([]sim.Result, n),
		starts: make([]float64, n*members*criteria), weights: make([]float64, n*members*criteria),
		asked: make([]float64, n*2*criteria), drops: make([]sim.Outcome, n*suppliers), fails: make([]miss, n*suppliers)}
	for k, v := range variants {
		if v.Setup.Interactive || v.Setup.Plan != nil || v.Setup.Strategy != first.Setup.Strategy {
			return nil, fmt.Errorf("prepare %s: variant %d is played by another", v.Scenario.ID, k)
		}
		if err := check(v.Scenario); err != nil {
			return nil, err
		}
		if v.Setup.Weighting > 1 {
			return nil, fmt.Errorf("prepare %s: a reliability weighting of %g, 0 to 1 are possible", v.Scenario.ID, v.Setup.Weighting)
		}
		l := &f.variants[k]
		l.sc, l.model, l.r = v.Scenario, [2]sim.Model{v.Scenario.Model, v.Scenario.Model}, v.Setup.Weighting
		l.model[1].Retype(sim.ModifiedRebuy)
		l.weights = rowOf(f.weights, k, n)
		asked := rowOf(f.asked, k, n)
		l.spec, l.cutoff = asked[:criteria], asked[criteria:]
		l.deal, l.drop, l.failed = make([]int, suppliers), rowOf(f.drops, k, n), rowOf(f.fails, k, n)
		formula.StartWeights(rowOf(f.starts, k, n), v.Scenario, v.Scenario.Importance, v.Setup.Weighting)
		f.plain = f.plain && v.Scenario == first.Scenario
		m, n := &v.Scenario.Model, &first.Scenario.Model
		f.cautious = f.cautious || m.Caution != n.Caution || m.LossAversion != n.LossAversion
	}
	f.apart = dealsMatter(first.Scenario)
	for k := range f.variants {
		f.all = append(f.all, k)
	}
	trunk, err := NewProcess(first.Scenario, Setup{Strategy: first.Setup.Strategy, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, err
	}
	trunk.forked = true
	f.nodes = append(f.nodes, newNode(trunk, len(f.variants)))
	for _, rota := range f.nodes[0].p.cadences {
		f.apart = f.apart || rota == nil // a Plan may look at what was agreed
	}
	return f, nil
}

// rowOf is the k-th of the n rows of a table.
func rowOf[T any](all []T, k, n int) []T {
	size := len(all) / n
	return all[k*size : (k+1)*size : (k+1)*size]
}

// node is the purchase at a depth.
func (f *Tree) node(depth int) *node {
	if len(f.nodes) <= depth {
		f.nodes = append(f.nodes, newNode(f.nodes[0].p.alike(), len(f.variants)))
	}
	return f.nodes[depth]
}

func newNode(p *Process, lanes int) *node {
	s := p.suppliers
	return &node{p: p, variants: make([]int, 0, lanes),
		dropped: make([]bool, s), drop: make([]sim.Outcome, s), failed: make([]miss, s), seen: make([]float64, len(p.seen.part)),
		truth: make([]float64, len(p.truth)), agreed: make([]bool, len(p.agreed)), cover: make([]float64, s), deal: make([]int, s)}
}

// Run takes the purchase of world seed to its end in every variant. The results
// are in the order of the variants and stay valid until the next Run.
func (f *Tree) Run(seed uint64) []sim.Result {
	copy(f.weights, f.starts)
	clear(f.asked)
	clear(f.drops)
	clear(f.fails)
	trunk := f.nodes[0]
	trunk.p.begin(seed)
	trunk.variants = append(trunk.variants[:0], f.all...)
	f.follow(0)
	return f.results
}

// follow takes the lanes of the node at a depth to their ends.
func (f *Tree) follow(depth int) {
	n := f.nodes[depth]
	p := n.p
	for len(n.variants) > 0 {
		for !p.over && !p.paused {
			p.step()
		}
		f.catchUp(n)
		if p.over {
			for _, k := range n.variants {
				f.bind(p, k)
				f.finish(p, k)
			}
			return
		}
		p.paused = false
		switch p.stage {
		case sim.Preselection:
			f.shortlist(n)
			f.part(depth, (*node).invite)
		case sim.Negotiation:
			f.bargain(n)
			if f.apart {
				f.part(depth, (*node).sign)
			} else {
				n.sign(&branch{deal: f.variants[n.variants[0]].deal})
			}
		case sim.Decision:
			f.vote(n)
		}
	}
}

// part lets every group of a node go its way: all but the last in a copy one
// depth further down, the last in the node itself.
func (f *Tree) part(depth int, begin func(*node, *branch)) {
	n := f.nodes[depth]
	last := len(n.branches) - 1
	for at := range n.branches[:last] {
		child := f.node(depth + 1)
		child.p.CopyFrom(n.p)
		child.variants = append(child.variants[:0], n.branches[at].variants...)
		begin(child, &n.branches[at])
		f.follow(depth + 1)
	}
	n.variants = append(n.variants[:0], n.branches[last].variants...)
	begin(n, &n.branches[last])
}

// catchUp moves the weights of a node's lanes as what happened moved them.
func (f *Tree) catchUp(n *node) {
	p := n.p
	if len(p.shifts) == 0 {
		return
	}
	shaping := -1.0 // that pulls were worked out for
	for _, k := range n.variants {
		l := &f.variants[k]
		m := f.model(p, l)
		if m.SpecShaping != shaping {
			shaping, f.pulls = m.SpecShaping, f.pulls[:0]
			for at := range p.shifts {
				f.pulls = append(f.pulls, formula.Pull(shaping, p.shifts[at].by))
			}
		}
		influence := p.shiftInfluence
		for at := range p.shifts {
			s := &p.shifts[at]
			if s.member >= 0 {
				formula.Shape(l.weights[s.member*p.criteria:(s.member+1)*p.criteria], s.topic, f.pulls[at])
				continue
			}
			share := m.SpecAdoption
			if s.skipped {
				share = 0
			}
			formula.AdoptSpecification(l.spec, l.cutoff, l.weights, influence[:p.members], m, share)
			influence = influence[p.members:]
		}
	}
	p.shifts, p.shiftInfluence = p.shifts[:0], p.shiftInfluence[:0]
}

// model is what holds for a lane in the purchase as it is now.
func (f *Tree) model(p *Process, l *variant) *sim.Model {
	if p.typ != l.sc.Type {
		return &l.model[1]
	}
	return &l.model[0]
}

// bind lets a purchase judge as a lane does.
func (f *Tree) bind(p *Process, k int) *variant {
	l := &f.variants[k]
	copy(p.weights, l.weights)
	p.weighting = l.r
	if f.plain {
		return l
	}
	p.sc, p.model = l.sc, *f.model(p, l)
	if f.cautious {
		p.statusRel = formula.Cautious(p.statusX[p.rel], p.statusN[p.rel], p.model.Caution, p.importance, 0)
		p.today[p.rel] = p.statusRel
	}
	return l
}

// finish notes how a purchase that is over ends for the lane that it is bound to.
func (f *Tree) finish(p *Process, k int) {
	l := &f.variants[k]
	copy(p.drop, l.drop)
	f.results[k] = p.result()
	if f.ended != nil { // the result needs no more than the drops
		copy(p.spec, l.spec)
		copy(p.cutoff, l.cutoff)
		copy(p.failed, l.failed)
		f.ended(p, k)
	}
}

// branch returns the group of a node for which is holds; a new one if there is
// none yet.
func (n *node) branch(is func(*branch) bool) *branch {
	for at := range n.branches {
		if is(&n.branches[at]) {
			return &n.branches[at]
		}
	}
	if len(n.branches) < cap(n.branches) { // keep its lists
		n.branches = n.branches[:len(n.branches)+1]
	} else {
		n.branches = append(n.branches, branch{})
	}
	g := &n.branches[len(n.branches)-1]
	g.variants = g.variants[:0]
	return g
}

// shortlist groups a node's lanes by their shortlists.
func (f *Tree) shortlist(n *node) {
	p := n.p
	n.branches = n.branches[:0]
	answered := sim.Set(0)
	for j := range p.suppliers {
		if p.respondsToRequest(j) {
			answered |= 1 << j
		}
	}
	copy(n.dropped, p.dropped)
	copy(n.drop, p.drop)
	copy(n.failed, p.failed)
	for _, k := range n.variants {
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
				p.sumUp(j)
			}
			p.screen(j)
		}
		p.rank()
		p.keepOne()
		copy(l.drop, p.drop)
		copy(l.failed, p.failed)
		short := sim.Set(0)
		for j, in := range p.short {
			if in {
				short |= 1 << j
			}
		}
		g := n.branch(func(g *branch) bool { return g.short == short })
		g.short, g.variants = short, append(g.variants, k)
	}
}

// invite goes on with the shortlist of a group.
func (n *node) invite(g *branch) {
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
func (f *Tree) bargain(n *node) {
	p := n.p
	n.branches = n.branches[:0]
	copy(n.truth, p.truth)
	copy(n.agreed, p.agreed)
	copy(n.cover, p.coverage)
	copy(n.deal, p.deal)
	p.candidates()
	p.drawWhims() // once for all deals
	for at, k := range n.variants {
		f.bind(p, k)
		n.restore()
		if at > 0 && !f.cautious {
			copy(p.seen.part, n.seen)
		} else {
			for j := range p.short {
				if p.short[j] {
					p.appraise(j)
				}
			}
			copy(n.seen, p.seen.part)
		}
		p.upToDate = true
		p.bargain(0)
		p.upToDate = false
		if !f.apart {
			copy(f.variants[k].deal, p.deal)
			continue
		}
		g := n.branch(func(g *branch) bool { return slices.Equal(g.deal, p.deal) })
		g.deal, g.variants = append(g.deal[:0], p.deal...), append(g.variants, k)
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
func (n *node) sign(g *branch) {
	for j, in := range n.p.short {
		if in {
			n.p.agree(j, g.deal[j])
		}
	}
	n.p.enter(sim.Decision)
}

// vote lets a node's lanes vote; those that decided leave.
func (f *Tree) vote(n *node) {
	p := n.p
	last := p.inStage >= p.clock(sim.Decision)
	open := n.variants[:0]
	for at, k := range n.variants {
		l := f.bind(p, k)
		p.upToDate = !f.cautious
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
				p.appraise(j)
			case differs:
				p.appraiseAgain(j)
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
	p.upToDate = false
	n.variants = open
}
