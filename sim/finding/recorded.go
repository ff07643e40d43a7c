package finding

import (
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/play"
)

// Decisions are recorded steps as a play has them.
func Decisions(sc *sim.Scenario, steps []analysis.Done) []play.Decision {
	var all []play.Decision
	for k := range steps {
		d := play.Decision{Do: play.Stand}
		switch step := &steps[k]; step.Kind {
		case analysis.DidWeek:
			d.Do = play.EndWeek
			for _, m := range step.Moves {
				d.Moves = append(d.Moves, play.MoveOf(sc, m))
			}
		case analysis.DidOffer:
			d.Do, d.Terms = play.Propose, map[string]float64{}
			for i, v := range step.Terms {
				d.Terms[sc.Issues[i].Issue.String()] = v
			}
		case analysis.DidTake:
			d.Do = play.Accept
		}
		all = append(all, d)
	}
	return all
}
