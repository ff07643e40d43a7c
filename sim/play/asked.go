package play

import "buygrid/sim"

// Asked is what the organisation asks of suppliers beside an offer, and said so
// beforehand (MODEL.md section 14).
type Asked struct {
	Quiet  bool    // the contact ban holds
	Trials []Trial // that are required of the trainee and none of whose has delivered yet
}

// Trial is one that must have delivered.
type Trial struct {
	Criterion int       // that it is about; -1 for any
	By        sim.Stage // by the end of which
}

// asked fills in what is asked of the trainee as things stand.
func (r *run) asked(b *Board) {
	b.Asked.Quiet = r.p.Quiet()
	if !b.InRace || r.sc.You == r.sc.StatusQuo.Supplier {
		return
	}
	for c := range r.sc.Criteria {
		if r.sc.Criteria[c].Trial && !r.p.Tried(c) && b.before(sim.Preselection) {
			b.Asked.Trials = append(b.Asked.Trials, Trial{c, sim.Preselection})
		}
	}
	for s, required := range r.sc.Trials {
		if required && !r.p.Tried(-1) && b.before(sim.Stage(s)) {
			b.Asked.Trials = append(b.Asked.Trials, Trial{-1, sim.Stage(s)})
		}
	}
}

// before reports whether the purchase is not known to have passed a stage.
func (b *Board) before(s sim.Stage) bool { return !b.Ended && (!b.Stage.Sure || b.Stage.Value <= s) }
