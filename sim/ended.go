package sim

// Happened reports whether event k has happened in the world that was played
// last.
func (p *Process) Happened(k int) bool { return p.fired&(1<<k) != 0 }

// Dropped reports whether supplier j was dropped in the world that was played
// last, and with which outcome: why, and on which criterion.
func (p *Process) Dropped(j int) (Outcome, bool) { return p.drop[j], p.dropped[j] }

// Met reports whether objective k holds as things stand.
func (p *Process) Met(k int) bool { return p.holds(&p.sc.Objectives[k].Met) }
