package cli

import (
	"strings"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// wayJSON is who was left after a run, and who was dropped on the way.
type wayJSON struct {
	Left    []string   `json:"left"`
	Dropped []dropJSON `json:"dropped"`
}

type dropJSON struct {
	ID        string `json:"id"`
	Reason    string `json:"reason"`
	Criterion string `json:"criterion,omitempty"`

	outcome sim.Outcome
}

// wayOf tells how far the suppliers came in the run that a process made last.
func wayOf(sc *sim.Scenario, process *engine.Process) *wayJSON {
	way := &wayJSON{Left: []string{}, Dropped: []dropJSON{}}
	for j := range sc.Suppliers {
		o, dropped := process.Dropped(j)
		if !dropped {
			way.Left = append(way.Left, sc.Suppliers[j].ID)
			continue
		}
		d := dropJSON{ID: sc.Suppliers[j].ID, Reason: sim.Drop(o.Drop).String(), outcome: o}
		if o.Criterion >= 0 {
			d.Criterion = sc.Criteria[o.Criterion].ID
		}
		way.Dropped = append(way.Dropped, d)
	}
	return way
}

// printWay says who was left after a run, and why the others were not.
func (p *program) printWay(teller *story.Teller, way *wayJSON) {
	var left, dropped []string
	for _, id := range way.Left {
		left = append(left, teller.Supplier(id))
	}
	for k := range way.Dropped {
		dropped = append(dropped, p.words.T("cli.flips.dropped", args{"Supplier": teller.Supplier(way.Dropped[k].ID), "Why": teller.Why(way.Dropped[k].outcome)}))
	}
	names := p.words.T("word.nobody", nil)
	if len(left) > 0 {
		names = strings.Join(left, ", ")
	}
	wrap(p.stdout, "", p.words.T("cli.flips.left", args{"Left": names}))
	if len(dropped) > 0 {
		wrap(p.stdout, "", p.words.T("cli.flips.out", args{"Dropped": strings.Join(dropped, "; ")}))
	}
}
