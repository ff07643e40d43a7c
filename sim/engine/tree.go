package engine

import (
	"fmt"
	"slices"

	"buygrid/sim"
	"buygrid/sim/formula"
)

// Tree runs variants of a scenario in the same world together. What happens
// before the preselection is simulated once, for neither weights nor anything
// else that Early leaves out bears on it; then the variants part where their
// shortlists, deals or votes do, and those that agree go on together. Every
// variant ends as a Process of its own would end, to the last bit. It serves
// one goroutine at a time.
type Tree struct {
	variants []variant
	nodes    []*node // one a depth, the trunk first
	all      []int   // every variant, by index
	results  []sim.Result
	starts   []float64               // tables with a row for every variant, so that Run begins all at once: weights at the start,
	weights  []float64               // now,
	asked    []float64               // spec and cutoff,
	drops    []sim.Outcome           // drop,
	fails    []miss                  // failed
	pulls    []float64               // by shift, see formula.Pull
	cautious bool                    // variants differ in what they see: caution, fear of loss
	plain    bool                    // variants differ in weights only
	apart    bool                    // what was agreed may change what happens, so that deals part the variants
	alone    []*Process              // where the purchase is not a usual one: a process for every variant, and nothing is shared
	ended    func(p *Process, k int) // for tests: sees the purchase as it ends for variant k; nil for nobody
}

// node is one purchase that some variants still have in common, at the gate where
// they may part.
type node struct {
	p        *Process
	variants []int
	branches []branch
	dropped  []bool
	drop     []sim.Outcome
	failed   []miss
	seen     []float64 // parts, see appraisal
	truth    []float64
	agreed   []bool
	cover    []float64
	deal     []int
}

// branch is some variants that go on together: the same shortlist, or the same deals.
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
		return nil, fmt.Errorf("prepare a tree of no variants")
	}
	first, n := variants[0], len(variants)
	members, suppliers, criteria := len(first.Scenario.Members), len(first.Scenario.Suppliers), len(first.Scenario.Criteria)
	t := &Tree{plain: true, variants: make([]variant, n), results: make([]sim.Result, n),
		starts: make([]float64, n*members*criteria), weights: make([]float64, n*members*criteria),
		asked: make([]float64, n*2*criteria), drops: make([]sim.Outcome, n*suppliers), fails: make([]miss, n*suppliers)}
	for k, given := range variants {
		if given.Setup.Interactive || given.Setup.Plan != nil || given.Setup.Strategy != first.Setup.Strategy {
			return nil, fmt.Errorf("prepare %s: variant %d is played by another", given.Scenario.ID, k)
		}
		if err := check(given.Scenario); err != nil {
			return nil, err
		}
		if given.Setup.Weighting > 1 {
			return nil, fmt.Errorf("prepare %s: a reliability weighting of %g, 0 to 1 are possible", given.Scenario.ID, given.Setup.Weighting)
		}
		v := &t.variants[k]
		v.sc, v.model, v.r = given.Scenario, [2]sim.Model{given.Scenario.Model, given.Scenario.Model}, given.Setup.Weighting
		v.model[1].Retype(sim.ModifiedRebuy)
		v.weights = rowOf(t.weights, k, n)
		asked := rowOf(t.asked, k, n)
		v.spec, v.cutoff = asked[:criteria], asked[criteria:]
		v.deal, v.drop, v.failed = make([]int, suppliers), rowOf(t.drops, k, n), rowOf(t.fails, k, n)
		formula.StartWeights(rowOf(t.starts, k, n), given.Scenario, given.Scenario.Importance, given.Setup.Weighting)
		t.plain = t.plain && given.Scenario == first.Scenario
		m, n := &given.Scenario.Model, &first.Scenario.Model
		t.cautious = t.cautious || m.Caution != n.Caution || m.LossAversion != n.LossAversion
	}
	if !first.Scenario.Usual() {
		return t, t.runAlone(variants)
	}
	t.apart = dealsMatter(first.Scenario)
	for k := range t.variants {
		t.all = append(t.all, k)
	}
	trunk, err := NewProcess(first.Scenario, Setup{Strategy: first.Setup.Strategy, Weighting: formula.NoWeighting})
	if err != nil {
		return nil, err
	}
	trunk.forked = true
	t.nodes = append(t.nodes, newNode(trunk, len(t.variants)))
	for _, laid := range t.nodes[0].p.cadences {
		t.apart = t.apart || laid == nil // a plan may look at what was agreed
	}
	return t, nil
}

// runAlone gives every variant a process of its own.
func (t *Tree) runAlone(variants []Variant) error {
	for k := range variants {
		p, err := NewProcess(variants[k].Scenario, variants[k].Setup)
		if err != nil {
			return err
		}
		t.alone = append(t.alone, p)
	}
	return nil
}

// rowOf is the k-th of the n rows of a table.
func rowOf[T any](all []T, k, n int) []T {
	size := len(all) / n
	return all[k*size : (k+1)*size : (k+1)*size]
}

// node is the purchase at a depth.
func (t *Tree) node(depth int) *node {
	if len(t.nodes) <= depth {
		t.nodes = append(t.nodes, newNode(t.nodes[0].p.alike(), len(t.variants)))
	}
	return t.nodes[depth]
}

func newNode(p *Process, variants int) *node {
	s := p.suppliers
	return &node{p: p, variants: make([]int, 0, variants),
		dropped: make([]bool, s), drop: make([]sim.Outcome, s), failed: make([]miss, s), seen: make([]float64, len(p.seen.part)),
		truth: make([]float64, len(p.truth)), agreed: make([]bool, len(p.agreed)), cover: make([]float64, s), deal: make([]int, s)}
}

// Run takes the purchase of world seed to its end in every variant. The results
// are in the order of the variants and stay valid until the next Run.
func (t *Tree) Run(seed uint64) []sim.Result {
	if t.alone != nil {
		for k, p := range t.alone {
			t.results[k] = p.Run(seed)
			if t.ended != nil {
				t.ended(p, k)
			}
		}
		return t.results
	}
	copy(t.weights, t.starts)
	clear(t.asked)
	clear(t.drops)
	clear(t.fails)
	trunk := t.nodes[0]
	trunk.p.begin(seed)
	trunk.variants = append(trunk.variants[:0], t.all...)
	t.follow(0)
	return t.results
}

// follow takes the variants of the node at a depth to their ends.
func (t *Tree) follow(depth int) {
	n := t.nodes[depth]
	p := n.p
	for len(n.variants) > 0 {
		for !p.over && !p.paused {
			p.step()
		}
		t.catchUp(n)
		if p.over {
			for _, k := range n.variants {
				t.bind(p, k)
				t.finish(p, k)
			}
			return
		}
		p.paused = false
		switch p.stage {
		case sim.Preselection:
			t.shortlist(n)
			t.part(depth, (*node).invite)
		case sim.Negotiation:
			t.bargain(n)
			if t.apart {
				t.part(depth, (*node).sign)
			} else {
				n.sign(&branch{deal: t.variants[n.variants[0]].deal})
			}
		case sim.Decision:
			t.vote(n)
		}
	}
}

// part lets every branch of a node go its way: all but the last in a copy one
// depth further down, the last in the node itself.
func (t *Tree) part(depth int, begin func(*node, *branch)) {
	n := t.nodes[depth]
	last := len(n.branches) - 1
	for at := range n.branches[:last] {
		child := t.node(depth + 1)
		child.p.CopyFrom(n.p)
		child.variants = append(child.variants[:0], n.branches[at].variants...)
		begin(child, &n.branches[at])
		t.follow(depth + 1)
	}
	n.variants = append(n.variants[:0], n.branches[last].variants...)
	begin(n, &n.branches[last])
}

// catchUp moves the weights of a node's variants as what happened moved them.
func (t *Tree) catchUp(n *node) {
	p := n.p
	if len(p.shifts) == 0 {
		return
	}
	shaping := -1.0 // that pulls were worked out for
	for _, k := range n.variants {
		v := &t.variants[k]
		m := t.model(p, v)
		if m.SpecShaping != shaping {
			shaping, t.pulls = m.SpecShaping, t.pulls[:0]
			for at := range p.shifts {
				t.pulls = append(t.pulls, formula.Pull(shaping, p.shifts[at].by))
			}
		}
		influence := p.shiftInfluence
		for at := range p.shifts {
			s := &p.shifts[at]
			if s.member >= 0 {
				formula.Shape(v.weights[s.member*p.criteria:(s.member+1)*p.criteria], s.topic, t.pulls[at])
				continue
			}
			share := m.SpecAdoption
			if s.skipped {
				share = 0
			}
			formula.AdoptSpecification(v.spec, v.cutoff, v.weights, influence[:p.members], m, share)
			influence = influence[p.members:]
		}
	}
	p.shifts, p.shiftInfluence = p.shifts[:0], p.shiftInfluence[:0]
}

// model is what holds for a variant in the purchase as it is now.
func (t *Tree) model(p *Process, v *variant) *sim.Model {
	if p.typ != v.sc.Type {
		return &v.model[1]
	}
	return &v.model[0]
}

// bind lets a purchase judge as variant k does.
func (t *Tree) bind(p *Process, k int) *variant {
	v := &t.variants[k]
	copy(p.weights, v.weights)
	p.weighting = v.r
	if t.plain {
		return v
	}
	p.sc, p.model = v.sc, *t.model(p, v)
	if t.cautious {
		p.statusRel = formula.Cautious(p.statusX[p.rel], p.statusN[p.rel], p.model.Caution, p.importance, 0)
		p.today[p.rel] = p.statusRel
	}
	return v
}

// finish notes how a purchase that is over ends for variant k, which it is bound to.
func (t *Tree) finish(p *Process, k int) {
	v := &t.variants[k]
	copy(p.drop, v.drop)
	t.results[k] = p.result()
	if t.ended != nil { // the result needs no more than the drops
		copy(p.spec, v.spec)
		copy(p.cutoff, v.cutoff)
		copy(p.failed, v.failed)
		t.ended(p, k)
	}
}

// branch returns the branch of a node for which is holds; a new one if there is
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
	b := &n.branches[len(n.branches)-1]
	b.variants = b.variants[:0]
	return b
}

// shortlist branches a node's variants by their shortlists.
func (t *Tree) shortlist(n *node) {
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
		v := t.bind(p, k)
		copy(p.dropped, n.dropped)
		for j, unknown := range n.dropped {
			v.failed[j].now = false
			if unknown {
				v.drop[j], v.failed[j] = n.drop[j], n.failed[j]
			}
		}
		copy(p.drop, v.drop)
		copy(p.failed, v.failed)
		clear(p.short)
		copy(p.cutoff, v.cutoff)
		for j := range p.suppliers {
			if !answered.Has(j) {
				continue
			}
			if t.cautious {
				p.sumUp(j)
			}
			p.screen(j)
		}
		p.rank()
		p.keepOne()
		copy(v.drop, p.drop)
		copy(v.failed, p.failed)
		short := sim.Set(0)
		for j, in := range p.short {
			if in {
				short |= 1 << j
			}
		}
		b := n.branch(func(b *branch) bool { return b.short == short })
		b.short, b.variants = short, append(b.variants, k)
	}
}

// invite goes on with the shortlist of a branch.
func (n *node) invite(b *branch) {
	p := n.p
	p.options = p.options[:0]
	for j := range p.short {
		p.short[j], p.dropped[j] = b.short.Has(j), !b.short.Has(j)
		if p.short[j] {
			p.options = append(p.options, j)
		}
	}
	p.invite()
}

// bargain finds the deals of a node's variants, and branches them where deals
// part.
func (t *Tree) bargain(n *node) {
	p := n.p
	n.branches = n.branches[:0]
	copy(n.truth, p.truth)
	copy(n.agreed, p.agreed)
	copy(n.cover, p.coverage)
	copy(n.deal, p.deal)
	p.candidates()
	p.drawWhims() // once for all deals
	for at, k := range n.variants {
		t.bind(p, k)
		n.restore()
		if at > 0 && !t.cautious {
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
		if !t.apart {
			copy(t.variants[k].deal, p.deal)
			continue
		}
		b := n.branch(func(b *branch) bool { return slices.Equal(b.deal, p.deal) })
		b.deal, b.variants = append(b.deal[:0], p.deal...), append(b.variants, k)
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

// sign goes on with the deals of a branch.
func (n *node) sign(b *branch) {
	for j, in := range n.p.short {
		if in {
			n.p.agree(j, b.deal[j])
		}
	}
	n.p.enter(sim.Decision)
}

// vote lets a node's variants vote; those that decided leave.
func (t *Tree) vote(n *node) {
	p := n.p
	last := p.inStage >= p.clock(sim.Decision)
	open := n.variants[:0]
	for at, k := range n.variants {
		v := t.bind(p, k)
		p.upToDate = !t.cautious
		for j := range p.short {
			if !p.short[j] {
				continue
			}
			differs := !t.apart && p.deal[j] != v.deal[j]
			if differs {
				p.agree(j, v.deal[j])
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
			t.finish(p, k)
			p.over, p.escalated = false, false
		} else {
			open = append(open, k)
		}
	}
	p.upToDate = false
	n.variants = open
}
