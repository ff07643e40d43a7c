package lab

import (
	"fmt"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

// criteria is the choice of whose weighting is turned.
func (s *study) criteria() *fyne.Container {
	sc, env := s.doc.Scenario(), s.env
	teller := story.New(sc, env.Words)
	var all []widget.Option
	for c := range sc.Criteria {
		all = append(all, widget.Option{ID: sc.Criteria[c].ID, Text: teller.Criterion(sc.Criteria[c].ID)})
	}
	return widget.NewCaptioned(widget.NewChoice(env.T("study.criterion", nil), all, s.criterion, func(id string) {
		s.criterion = id
		s.start()
	}))
}

// flipsOver computes what the weighting of a criterion changes on paper, with what
// bears on the purchase and is not in that picture.
func flipsOver(sc *sim.Scenario, criterion string, w *lang.Words) (study *finding.FlipsStudy, notes []string, err error) {
	m, err := engine.FactualMatrix(sc)
	if err != nil {
		return nil, nil, fmt.Errorf("find flips over %s: %w", criterion, err)
	}
	m.Over = sc.CriterionIndex(criterion)
	f := analysis.FindFlips(m)
	return &finding.FlipsStudy{Scenario: sc, Criterion: criterion, Flips: &f}, finding.Unpictured(sc, &m, false, w), nil
}
