package scenario

import "buygrid/sim"

// aRule is a group's rule by its name, or by the one of earlier files.
var aRule = func() *shape {
	s := oneOf(sim.RuleNames[:]...)
	for r := range sim.Rules {
		if was := r.Row().Was; was != "" {
			s.was = append(s.was, was)
		}
	}
	return s
}()
