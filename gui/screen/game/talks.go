package game

import (
	"context"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// talks is the negotiation table: one's own offer by issue, what it is worth
// to both sides, and the rounds so far.
type talks struct {
	game      *Game
	positions []int // of the offer that is being made, by issue

	values  []*widget.Text
	sliders []*widget.Slider
	onward  *widget.Button // leaves the table, nil while it waits for an offer
	worth   *widget.Text   // what the offer is worth beyond the finding
	best    *widget.Text   // the best offer, and what the odds are made from
	take    *widget.Button
	panel   *fyne.Container // of chart and texts
	body    *widget.Deck
	says    string // of worth, without the margin
	left    string // the margin, and what the guarantee covers
	cover   string // what it covers alone, "" for nothing
	chart   *widget.Chart
	warning *fyne.Container
	costs   *fyne.Container // what the price comes to; nil where that is the price
	page    *widget.Page
	propose *widget.Button
	leave   *widget.Button
	stand   *widget.Button // nil while rounds are left
	odds    *play.Odds     // so far; nil for none
	wanted  int            // worlds that the odds will be of
}

func newTalks(g *Game) *talks {
	b := &talks{game: g}
	n := g.now.board.Table
	if n == nil {
		return b
	}
	start := n.Offer
	for k, grid := range n.Grid {
		at := 0
		for v := range grid {
			switch {
			case start != nil && math.Abs(grid[v]-start.Values[k]) < math.Abs(grid[at]-start.Values[k]):
				at = v
			case start == nil && n.Scores[k][v] < n.Scores[k][at]:
				at = v
			}
		}
		b.positions = append(b.positions, at)
	}
	return b
}

// First is what goes on; never what gives up.
func (b *talks) First() fyne.Focusable {
	switch {
	case b.onward != nil:
		return b.onward
	case b.propose != nil && !b.propose.Disabled():
		return b.propose
	case b.stand != nil:
		return b.stand
	}
	return nil
}

func (b *talks) Content() fyne.CanvasObject {
	g := b.game
	n := g.now.board.Table
	if n == nil {
		return newAccount(g).Content()
	}
	worth, rounds, people, talk := b.worthPanel(), b.rounds(), b.counts(), b.talk()
	var left fyne.CanvasObject
	if n.Deal != nil {
		left = b.ended()
	} else {
		left = b.offer()
	}
	b.fill()
	b.weigh()
	parts := []fyne.CanvasObject{g.stepper()}
	if note := g.notice(); note != nil {
		parts = append(parts, note)
	}
	env := g.env
	tabs := []widget.Tab{{Text: env.T("table.tab.worth", nil), Content: worth}, {Text: env.T("table.rounds", nil), Content: rounds}, {Text: env.T("table.counts", nil), Content: people}}
	const high = 640 // below it the three do not stand above each other
	sides := widget.NewDeck(fyne.NewSize(0, high), widget.NewStretchColumn(8, worth, worth, rounds, people), g.side, tabs...).Whole()
	sides.OnChanged = func(index int) { g.side = index }
	right := fyne.CanvasObject(sides)
	all := append([]widget.Tab{{Text: env.T("table.tab.offer", nil), Content: left}}, tabs...)
	if talk != nil {
		right = widget.NewStretchColumn(8, sides, talk, sides)
		all = slices.Insert(all, 1, widget.Tab{Text: env.T("table.tab.talk", nil), Content: talk})
	}
	body := widget.NewDeck(spreadFrom, widget.NewSplit(8, 0.375, left, right), min(g.tabs[g.at], len(all)-1), all...)
	body.OnChanged = func(index int) { g.tabs[g.at] = index }
	// Where there is room, the rounds stand under what they lead to.
	const tall = 780
	above := []fyne.CanvasObject{worth, people}
	if talk != nil {
		above = slices.Insert(above, 0, talk)
	}
	roomy := widget.NewSplit(8, 0.44, widget.NewStretchColumn(8, rounds, left, rounds), widget.NewStretchColumn(8, worth, above...))
	whole := widget.NewEither(fyne.NewSize(spreadFrom.Width, tall), roomy, body)
	b.body = whole
	parts = append(parts, whole)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, whole, parts...))
}

// offer is where the next offer is set, issue by issue.
func (b *talks) offer() fyne.CanvasObject {
	g, env, sc := b.game, b.game.env, b.game.now.sc
	n := g.now.board.Table
	rows := []fyne.CanvasObject{}
	b.values, b.sliders = make([]*widget.Text, len(n.Grid)), make([]*widget.Slider, len(n.Grid))
	for k, grid := range n.Grid {
		b.values[k] = widget.NewBold("").Whole()
		slider := widget.NewSlider(widget.Beside(g.now.teller.Issue(sc.Issues[k].Issue), b.values[k]), 0, float64(len(grid)-1), 1)
		slider.Value = float64(b.place(k, b.positions[k]))
		slider.KeyStep = 1
		b.sliders[k] = slider
		slider.OnChanged = func(v float64) {
			b.positions[k] = b.at(k, int(math.Round(v)))
			b.fill()
		}
		slider.SetDisabled(!n.CanPropose || len(grid) < 2)
		low, high := b.at(k, 0), b.at(k, len(grid)-1)
		worth := env.T("table.worth", map[string]any{"Own": env.Words.Percent(n.Own[k], 0), "Theirs": env.Words.Percent(n.Theirs[k].Value, 0)})
		if k > 0 {
			rows = append(rows, widget.NewRule())
		}
		set := widget.NewColumn(1,
			widget.NewRow(8, []float32{1, 0}, widget.NewText(g.now.teller.Issue(sc.Issues[k].Issue)), b.values[k]),
			slider,
			widget.NewRow(6, []float32{0, 1, 0}, widget.NewCaption(b.endOf(k, grid[low])).Whole().Dense(), centred(worth), widget.NewCaption(b.endOf(k, grid[high])).Whole().Dense()))
		if k == 0 && (b.summed() || b.bounded()) { // what it comes to stands by the price
			b.costs = widget.NewColumn(1)
			const apart = 4
			set.Add(widget.NewInset(apart, 0, 0, 0, b.costs))
		}
		rows = append(rows, set)
	}
	b.warning = widget.NewColumn(0)
	rows = append(rows, b.warning)
	if n.Prepared != nil {
		rows = append(rows, widget.NewColumn(0, g.preparedCard(n)))
	}
	b.page = widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewGrid(10, 1, 1, rows...))) // which spreads them over the room
	return widget.NewPanel(widget.NewStretchColumn(8, b.page, widget.NewRow(8, []float32{1, 0}, widget.NewHeading(b.turn()).Wrapped(), g.undoing()), widget.NewCaption(b.waits()).Wrapped(), b.page, widget.NewWrap(8, b.buttons()...)))
}

// endOf is a value at the end of a slider; of the price it says what it is.
func (b *talks) endOf(k int, v float64) string {
	g := b.game
	says := g.issueValue(k, v)
	if k > 0 {
		return says
	}
	you := &g.now.sc.Suppliers[g.now.sc.You]
	switch v {
	case you.Floor:
		return g.env.T("table.price.floor", map[string]any{"Price": says})
	case g.now.sc.ListPrice(g.now.sc.You):
		return g.env.T("table.price.list", map[string]any{"Price": says})
	}
	return says
}

// buttons are what can be done, what goes on first; one of them stands out.
func (b *talks) buttons() []fyne.CanvasObject {
	g, env, n := b.game, b.game.env, b.game.now.board.Table
	var all []fyne.CanvasObject
	switch {
	case n.Final:
		b.propose = widget.NewPrimaryButton(env.T("table.propose.final", nil), func() { g.decide(play.Decision{Do: play.Propose, Terms: b.terms()}) })
		b.stand = widget.NewButton(env.T("table.stand", nil), func() { g.decide(play.Decision{Do: play.Stand}) })
		all = append(all, b.propose, b.stand)
	case n.CanStand:
		b.stand = widget.NewPrimaryButton(env.T("table.stand", nil), func() { g.decide(play.Decision{Do: play.Stand}) })
		all = append(all, b.stand)
	case !n.CanPropose && g.now.board.Phase != engine.Bargaining:
		b.onward = widget.NewPrimaryButton(env.T("table.account", nil), func() { g.show(inAccount, true) })
		all = append(all, b.onward)
	default:
		b.propose = widget.NewPrimaryButton(env.T(b.sealed("table.propose"), nil), func() { g.decide(play.Decision{Do: play.Propose, Terms: b.terms()}) })
		b.propose.SetDisabled(!n.CanPropose)
		all = append(all, b.propose)
	}
	if n.Rounds > 0 { // a sealed bid is not answered
		accept := widget.NewButton(env.T("table.accept", nil), func() { g.decide(play.Decision{Do: play.Accept}) })
		accept.SetDisabled(!n.CanAccept)
		all = append(all, accept)
	}
	if n.CanPrepare {
		all = append(all, widget.NewButton(env.T("prepare.open", nil), func() { g.show(inPrepare, true) }))
	}
	b.leave = widget.NewGraveButton(env.T("leave.button", nil), g.WalkAway)
	b.leave.SetDisabled(!n.CanLeave)
	all = append(all, b.leave)
	if b.onward == nil && g.now.board.Phase != engine.Bargaining {
		all = append(all, widget.NewButton(env.T("table.account", nil), func() { g.show(inAccount, true) }))
	}
	return all
}

// turn names the offer that is next: the opening, then the rounds 1 to the last.
func (b *talks) turn() string {
	n, env := b.game.now.board.Table, b.game.env
	switch {
	case n.Final:
		return env.T("table.offer.final", nil)
	case n.Round > n.Rounds:
		return env.T("table.offer.over", nil)
	case n.Rounds == 0:
		return env.T("table.offer.sealed", nil)
	case n.Round == 0:
		return env.T("table.offer.opening", map[string]any{"Count": n.Rounds})
	}
	return env.T("table.offer", map[string]any{"Round": n.Round, "Rounds": n.Rounds})
}

// sealed is the text for a bid that nobody answers, where that is what is asked
// for.
func (b *talks) sealed(key string) string {
	if b.game.now.board.Table.Rounds == 0 {
		return key + ".sealed"
	}
	return key
}

func centred(says string) *widget.Text {
	t := widget.NewCaption(says).Wrapped().Dense()
	t.Align = fyne.TextAlignCenter
	return t
}

// waits says what can be done now and what follows.
func (b *talks) waits() string {
	n, env := b.game.now.board.Table, b.game.env
	switch {
	case n.Final:
		return env.T("table.final", nil)
	case n.CanPropose && n.Rounds == 0:
		return env.T("table.sealed", nil)
	case n.CanPropose && n.CanAccept:
		return env.T("table.left", map[string]any{"Count": n.Left}) + " " + env.T("table.accept.follows", nil)
	case n.CanPropose:
		return env.T("table.left", map[string]any{"Count": n.Left})
	case n.CanStand:
		return env.T("table.last", nil)
	}
	if n.CanAccept {
		return env.T("table.closed", nil) + " " + env.T("table.accept.follows", nil)
	}
	return env.T("table.closed", nil)
}

// place is where value v of issue k stands on its slider, at whose right end is
// what is best for the supplier; at is the other way round.
func (b *talks) place(k, v int) int {
	return slices.Index(b.order(k), v)
}

func (b *talks) at(k, place int) int {
	order := b.order(k)
	return order[min(max(place, 0), len(order)-1)]
}

func (b *talks) order(k int) []int {
	scores := b.game.now.board.Table.Scores[k]
	order := make([]int, len(scores))
	for v := range order {
		order[v] = v
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case scores[x] > scores[y]:
			return -1
		case scores[x] < scores[y]:
			return 1
		}
		return 0
	})
	return order
}

// issueValue writes a value of issue k with its unit.
func (g *Game) issueValue(k int, v float64) string { return g.now.teller.IssueValue(k, v) }

// terms are the offer as a decision has it.
func (b *talks) terms() map[string]float64 {
	n, sc := b.game.now.board.Table, b.game.now.sc
	terms := map[string]float64{}
	for k, at := range b.positions {
		terms[sc.Issues[k].Issue.String()] = n.Grid[k][at]
	}
	return terms
}

// utilities returns what positions are worth to the supplier, and to the buying
// side by the trainee's estimate, 0..1.
func (b *talks) utilities(positions []int) (own, theirs float64) {
	n := b.game.now.board.Table
	total := 0.0
	for k := range n.Theirs {
		total += n.Theirs[k].Value
	}
	for k, at := range positions {
		own += n.Own[k] * (1 - n.Scores[k][at])
		if total > 0 {
			theirs += n.Theirs[k].Value / total * n.Scores[k][at]
		}
	}
	return own, theirs
}

// positionsOf finds values on the grid.
func (b *talks) positionsOf(values []float64) []int {
	n := b.game.now.board.Table
	positions := make([]int, len(values))
	for k := range values {
		for v := range n.Grid[k] {
			if math.Abs(n.Grid[k][v]-values[k]) < math.Abs(n.Grid[k][positions[k]]-values[k]) {
				positions[k] = v
			}
		}
	}
	return positions
}

// worthPanel shows how the offer fares in the vote, and both sides' value of
// every possible outcome with the offers among them.
func (b *talks) worthPanel() fyne.CanvasObject {
	b.worth, b.best = widget.NewCaption("").Wrapped().Dense(), widget.NewCaption("").Wrapped().Dense()
	b.worth.In(theme.ColorNameForeground)
	b.chart = widget.NewChart()
	b.take = widget.NewButton(b.game.env.T("table.take", nil), b.takeBest).InCard()
	b.take.Hide()
	b.panel = widget.NewStretchColumn(4, b.chart, b.chart, b.worth,
		widget.NewRow(14, []float32{1, 0}, b.best, widget.NewColumn(4, b.take, frame.Term(b.game.env, "floor", ""))))
	panel := widget.NewPanel(b.panel)
	panel.Flat = 10
	return panel
}

// fill shows what the offer on the sliders is worth.
func (b *talks) fill() {
	g, env := b.game, b.game.env
	n := g.now.board.Table
	for k, text := range b.values {
		text.SetContent(g.issueValue(k, n.Grid[k][b.positions[k]]))
	}
	own, _ := b.utilities(b.positions)
	var says []string
	if n.Alternative.Spread > 0 {
		says = append(says, env.T("table.doubt", map[string]any{"Count": int(math.Round(100 * n.Alternative.Spread))}))
	}
	b.says = strings.Join(says, " ")
	b.comes()
	if b.page != nil {
		b.warn(own)
		b.page.Refresh()
	}
	b.tell()
	b.margin()
}

// figure draws the offers of late by what they are worth to both sides, the one on
// the sliders, the best one, and what either side needs.
func (b *talks) figure(title string, own, theirs float64) *chart.Figure {
	g, env := b.game, b.game.env
	n := g.now.board.Table
	spot := func(own, theirs float64) chart.Spot { return chart.Spot{X: 100 * own, Y: 100 * theirs} }
	s := &chart.Scatter{Limits: finding.BargainLimits(n.Floor, n.Alternative.Value, env.Words), Kind: env.T("finding.bargain.kind", nil), Round: env.T("finding.bargain.round", nil), Best: env.T("finding.bargain.front", nil), Opening: env.T("table.opening", nil),
		Paths: []chart.Path{{Name: env.T("table.you", nil), Role: chart.You}, {Name: env.T("table.buying_side", nil), Role: chart.Others}}}
	for at := range n.Offers {
		e := &n.Offers[at]
		path := &s.Paths[0]
		if sim.As[sim.Offered](e).By != sim.SupplierSide {
			path = &s.Paths[1]
		}
		path.Spots = append(path.Spots, spot(b.utilities(b.positionsOf(b.offered(e)))))
	}
	if n.Deal != nil {
		s.Pins = append(s.Pins, chart.Pin{Spot: spot(b.utilities(b.positionsOf(b.offered(n.Deal)))), Label: env.T("table.end.pin", nil), Main: true})
	} else {
		if b.odds != nil && b.odds.Best >= 0 && b.odds.Best != n.Outcome(b.positions) {
			s.Pins = append(s.Pins, chart.Pin{Spot: spot(b.utilities(n.Positions(b.odds.Best))), Label: env.T("table.best.pin", nil)})
		}
		s.Pins = append(s.Pins, chart.Pin{Spot: spot(own, theirs), Label: env.T("table.draft", nil), Main: true})
	}
	return &chart.Figure{Title: title, Subtitle: env.T("table.scale", nil), XLabel: env.T("table.own", nil), YLabel: env.T("table.theirs", nil),
		Panels: []chart.Panel{{XMax: 100, Scatter: s}}}
}

// offered are the values of an offer, by issue.
func (b *talks) offered(e *sim.Entry) []float64 {
	var values []float64
	for _, term := range e.Terms() {
		values = append(values, term.Value)
	}
	return values
}

// margin adds what the deal would leave in money.
func (b *talks) margin() {
	g, env := b.game, b.game.env
	session, terms := g.session, b.terms()
	type left struct {
		margin sim.Money
		cover  float64
	}
	task.Do(env.Tasks, task.Work[left]{
		Lane: lanePreview,
		Run: func(context.Context, func(int, int)) (l left, err error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			l.margin, l.cover, err = session.Weigh(terms)
			return l, err
		},
		Done: func(l left) {
			key := "table.margin"
			if l.cover > 0 {
				key = "table.margin.cover"
			}
			b.cover = ""
			if l.cover > 0 {
				b.cover = env.T("table.cover", map[string]any{"Cover": env.Words.Percent(l.cover, 0)})
			}
			b.left = env.T(key, map[string]any{"Margin": env.Words.Money(l.margin.Euros(), g.now.sc.Currency), "Cover": env.Words.Percent(l.cover, 0)})
			b.tell()
		},
	})
}
