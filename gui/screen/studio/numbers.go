package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/story"
)

// The tables of numbers, in the order in which they are offered.
const (
	ofInfluence = "influence"
	ofWeights   = "weights"
	ofFacts     = "facts"
	ofValues    = "values"
	ofStages    = "stages"
)

// numbersPane is weights and influence as numbers: what the purchase begins with.
type numbersPane struct {
	studio *Studio
	center center
	table  string // that is shown

	root *fyne.Container
}

func newNumbers(s *Studio) *numbersPane {
	return &numbersPane{studio: s, center: center{version: -1}, table: ofInfluence}
}

// Content is documented with pane, as are the others.
func (p *numbersPane) Content() fyne.CanvasObject {
	p.root = widget.NewStretchColumn(8, nil)
	p.tell()
	return p.root
}

// Changed waits for the check.
func (p *numbersPane) Changed() {}

// Checked is documented with pane.
func (p *numbersPane) Checked() { p.center.follow(p.studio, "numbers", p.tell) }

// Close is documented with pane.
func (p *numbersPane) Close() { p.root = nil }

// tell lays out the chosen table.
func (p *numbersPane) tell() {
	if p.root == nil {
		return
	}
	env := p.studio.env
	if p.center.is == nil {
		p.root.Objects = []fyne.CanvasObject{p.studio.notYet("studio.numbers.none", p.center.working)}
		p.root.Layout = widget.NewStretchColumn(0, nil, p.root.Objects...).Layout
		p.root.Refresh()
		return
	}
	var tables []widget.Option
	for _, id := range []string{ofInfluence, ofWeights, ofFacts, ofValues, ofStages} {
		tables = append(tables, widget.Option{ID: id, Text: env.T("studio.numbers."+id, nil)})
	}
	choice := widget.NewChoice(env.T("studio.numbers.table", nil), tables, p.table, func(id string) {
		p.table = id
		p.tell()
	})
	header, rows := p.numbers(p.table)
	table := widget.NewTable(env.T("studio.numbers."+p.table, nil), header, rows)
	parts := []fyne.CanvasObject{widget.NewCaptioned(choice), widget.NewCaption(env.T("studio.numbers."+p.table+".about", nil)).Wrapped()}
	if about := p.center.older(p.studio); about != nil {
		parts = append([]fyne.CanvasObject{about}, parts...)
	}
	panel := widget.NewPanel(table)
	parts = append(parts, panel)
	body := widget.NewStretchColumn(8, panel, parts...)
	p.root.Objects = []fyne.CanvasObject{body}
	p.root.Layout = widget.NewStretchColumn(0, p.root.Objects[0], p.root.Objects...).Layout
	p.root.Refresh()
}

// numbers are the rows of a table, below their header.
func (p *numbersPane) numbers(table string) (header []string, rows [][]string) {
	env, sc, is := p.studio.env, p.center.sc, p.center.is
	words, teller := env.Words, story.New(p.center.sc, p.studio.env.Words)
	header = []string{env.T("studio.numbers.person", nil)}
	byPerson := func(write func(v float64, decimals int) string, cells func(i int) []float64) {
		for i := range sc.Members {
			row := []string{teller.Member(sc.Members[i].ID)}
			for _, v := range cells(i) {
				row = append(row, write(v, 1))
			}
			rows = append(rows, row)
		}
	}
	switch table {
	case ofInfluence:
		for k := range sim.Stages {
			header = append(header, teller.ShortStage(sim.Stage(k)))
		}
		byPerson(words.Percent, func(i int) []float64 { return is.People[i].Influence[:] })
	case ofWeights:
		for c := range sc.Criteria {
			header = append(header, teller.Criterion(sc.Criteria[c].ID))
		}
		byPerson(words.Percent, func(i int) []float64 { return is.People[i].Weights })
	case ofValues:
		for j := range sc.Suppliers {
			header = append(header, teller.Supplier(sc.Suppliers[j].ID))
		}
		header = append(header, teller.Supplier(sim.StatusQuoID))
		points := func(v float64, decimals int) string { return words.Signed(100*v, decimals) }
		byPerson(points, func(i int) []float64 { return append(append([]float64{}, is.People[i].Value...), is.People[i].Status) })
	case ofFacts:
		header[0] = env.T("studio.numbers.criterion", nil)
		for j := range sc.Suppliers {
			header = append(header, teller.Supplier(sc.Suppliers[j].ID))
		}
		for c := range sc.Criteria {
			row := []string{teller.Criterion(sc.Criteria[c].ID)}
			for j := range sc.Suppliers {
				row = append(row, teller.Value(c, sc.Suppliers[j].Facts[c]))
			}
			rows = append(rows, row)
		}
	case ofStages:
		header = []string{env.T("studio.numbers.fact", nil), env.T("studio.numbers.value", nil)}
		rows = append(rows, []string{env.T("studio.numbers.importance", nil), words.Number(sc.Importance, 2)},
			[]string{env.T("studio.numbers.type", nil), teller.BuyType(sc.Type)})
		for k := range sim.Stages {
			rows = append(rows, []string{teller.Stage(sim.Stage(k)), env.T("studio.numbers.weeks", map[string]any{"Count": is.Stages[k]})})
		}
	}
	return header, rows
}
