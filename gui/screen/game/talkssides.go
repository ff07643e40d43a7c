package game

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
)

// rounds lists the offers of both sides.
func (b *talks) rounds() fyne.CanvasObject {
	g, env, sc := b.game, b.game.env, b.game.now.sc
	n := g.now.board.Table
	header := []string{env.T("table.round", nil), env.T("table.from", nil), env.T("table.to_you", nil)}
	for k := range n.Grid {
		header = append(header, g.now.teller.Issue(sc.Issues[k].Issue))
	}
	var rows [][]string
	for at := range n.Offers {
		e := &n.Offers[at]
		from := g.now.teller.Supplier(sc.Suppliers[sc.You].ID)
		offer := sim.As[sim.Offered](e)
		if offer.By != sim.SupplierSide {
			from = env.T("table.buying_side", nil)
		}
		values := b.offered(e)
		own, _ := b.utilities(b.positionsOf(values))
		round := env.Words.Number(float64(offer.Round), 0)
		if offer.Round == 0 {
			round = env.T("table.opening", nil)
		}
		row := []string{round, from, env.Words.Number(100*own, 0)}
		for k := range values {
			row = append(row, g.issueValue(k, values[k]))
		}
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	head := widget.NewHeading(env.T("table.rounds", nil))
	if len(rows) == 0 {
		return widget.NewPanel(widget.NewColumn(8, head, widget.NewMuted(env.T("table.rounds.none", nil)).Wrapped()))
	}
	table := widget.NewTable(env.T("table.rounds", nil), header, rows)
	const high = 112 // a header and three rounds, at the least
	rounds := widget.NewFixed(0, high*look.Current().TextScale(), table)
	return widget.NewPanel(widget.NewStretchColumn(6, rounds, head, rounds))
}

// counts shows whose influence the negotiation follows.
func (b *talks) counts() fyne.CanvasObject {
	g, env, sc := b.game, b.game.env, b.game.now.sc
	order := make([]int, len(sc.Members))
	for i := range order {
		order[i] = i
	}
	people := g.now.board.People
	slices.SortStableFunc(order, func(x, y int) int {
		return int(math.Copysign(1, people[y].Influence[sim.Negotiation]-people[x].Influence[sim.Negotiation]))
	})
	const most, side, least = 3, 44, 150 // one row
	var cells []fyne.CanvasObject
	for _, i := range order[:min(most, len(order))] {
		p := &people[i]
		if p.Influence[sim.Negotiation] <= 0 {
			continue
		}
		key := "person.about"
		if p.Exact {
			key = "person.exact"
		}
		stance := env.T("stance.unknown", nil)
		if p.Stance != "" {
			stance = env.T("stance."+p.Stance, nil)
		}
		cells = append(cells, widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(&sc.Members[i]))),
			widget.NewColumn(0, widget.NewBold(g.now.teller.Member(p.ID)).Wrapped(), widget.NewCaption(env.T(key, map[string]any{"Share": env.Words.Percent(p.Influence[sim.Negotiation], 0)})).Dense(),
				widget.NewRow(4, []float32{0, 1}, widget.NewStanceSign(widget.Stance(p.Stance)), widget.NewCaption(stance).Dense()))), func() { g.showPerson(i) }))
	}
	return widget.NewPanel(widget.NewColumn(6, widget.NewHeading(env.T("table.counts", nil)), widget.NewGrid(8, least*look.Current().TextScale(), most, cells...)))
}

// roleSign is the sign of a supplier in charts and lists.
type roleSign = chart.Role

// roleIn returns the sign of an option of a scenario.
func roleIn(sc *sim.Scenario, supplier string) roleSign {
	place := 0
	for j := range sc.Suppliers {
		if j == sc.You {
			if sc.Suppliers[j].ID == supplier {
				return chart.You
			}
			continue
		}
		place++
		if sc.Suppliers[j].ID == supplier {
			return chart.Rival(place)
		}
	}
	return chart.Nobody
}
