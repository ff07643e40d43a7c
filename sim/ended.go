package sim

// Happened reports whether event k has happened in the world that was played
// last.
func (p *Process) Happened(k int) bool { return p.fired&(1<<k) != 0 }

// Met reports whether objective k holds as things stand.
func (p *Process) Met(k int) bool { return p.holds(&p.sc.Objectives[k].Met) }
