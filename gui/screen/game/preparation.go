package game

import (
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// preparation is the page before the table: what one needs, what the other side
// could do instead, what is cheap to give, and how one means to begin.
type preparation struct {
	game *Game
	made play.Preparation
	keep *widget.Button
}

func newPreparation(g *Game) *preparation {
	p := &preparation{game: g, made: play.Preparation{Issues: map[string]string{}, First: map[string]float64{}}}
	n := g.now.board.Table
	if n == nil {
		return p
	}
	if had := n.Prepared; had != nil {
		p.made.Next, p.made.Worth, p.made.Leave = had.Next, had.Worth, had.Leave
		for issue, view := range had.Issues {
			p.made.Issues[issue] = view
		}
		for issue, v := range had.First {
			p.made.First[issue] = v
		}
	}
	return p
}

func (p *preparation) First() fyne.Focusable { return p.keep }

func (p *preparation) Content() fyne.CanvasObject {
	g, env := p.game, p.game.env
	n := g.now.board.Table
	if n == nil {
		return newAccount(g).Content()
	}
	p.keep = widget.NewPrimaryButton(env.T("prepare.keep", nil), p.kept)
	skip := widget.NewButton(env.T("prepare.skip", nil), func() {
		g.skipped = g.now.head.ID
		g.show(inTable, true)
	})
	page := func(parts ...fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewPanel(widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(12, parts...))))
	}
	yours, theirs := page(p.floor(), widget.NewRule(), p.nextBest()), page(p.issues())
	body := widget.NewDeck(fyne.NewSize(900, 220), widget.NewSplit(8, 0.46, yours, theirs), g.tabs[g.at],
		widget.Tab{Text: env.T("prepare.tab.limits", nil), Content: yours}, widget.Tab{Text: env.T("prepare.tab.issues", nil), Content: theirs})
	body.OnChanged = func(index int) { g.tabs[g.at] = index }
	about := widget.NewColumn(4, widget.NewHeading(env.T("prepare.title", nil)).Wrapped(), widget.NewParagraph(env.T("prepare.about", nil)))
	head := widget.NewPanel(widget.NewRow(24, []float32{1, 0}, about, widget.NewRow(8, nil, skip, p.keep)))
	if frame.Crowded() {
		head.Content = widget.NewColumn(4, about, widget.NewWrap(8, p.keep, skip))
	}
	parts := []fyne.CanvasObject{g.stepper()}
	if note := g.notice(); note != nil {
		parts = append(parts, note)
	}
	parts = append(parts, head, body)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, body, parts...))
}

// kept writes down what is thought and goes to the table.
func (p *preparation) kept() {
	made := p.made
	if len(made.Issues) == 0 {
		made.Issues = nil
	}
	if len(made.First) == 0 {
		made.First = nil
	}
	p.game.decide(play.Decision{Do: play.Prepare, Prepare: &made})
}

// floor shows what yours needs, and asks for the price at which one leaves.
func (p *preparation) floor() fyne.CanvasObject {
	g, env, sc := p.game, p.game.env, p.game.now.sc
	you := &sc.Suppliers[sc.You]
	money := func(price float64) string {
		return env.Words.Money(sc.Quantity*sc.UnitMargin(sc.You, price), sc.Currency)
	}
	list := sc.ListPrice(sc.You)
	facts := env.T("prepare.floor.about", map[string]any{"Floor": g.issueValue(0, you.Floor), "FloorMargin": money(you.Floor), "List": g.issueValue(0, list), "ListMargin": money(list)})
	grid := g.now.board.Table.Grid[0]
	options := []widget.Option{{ID: "", Text: env.T("prepare.none", nil)}}
	chosen := ""
	for k, v := range grid {
		id := env.Words.Number(float64(k), 0)
		options = append(options, widget.Option{ID: id, Text: g.issueValue(0, v)})
		if p.made.Leave != nil && *p.made.Leave == v {
			chosen = id
		}
	}
	name := env.T("prepare.leave", nil)
	choice := widget.NewChoice(name, options, chosen, func(id string) {
		p.made.Leave = nil
		for k := range grid {
			if id == env.Words.Number(float64(k), 0) {
				p.made.Leave = &grid[k]
			}
		}
	})
	return widget.NewColumn(8, widget.NewHeading(env.T("prepare.floor", nil)).Wrapped(), widget.NewParagraph(facts),
		widget.NewCaption(name).Wrapped(), choice)
}

// nextBest asks what the other side would do without yours, and how good that is
// to it.
func (p *preparation) nextBest() fyne.CanvasObject {
	g, env, sc := p.game, p.game.env, p.game.now.sc
	options := []widget.Option{{ID: "", Text: env.T("prepare.unknown", nil)}}
	for _, r := range g.now.board.Rivals {
		if r.Known && r.Short && !r.Dropped {
			options = append(options, widget.Option{ID: r.ID, Text: g.now.teller.Supplier(r.ID)})
		}
	}
	if !sc.MustBuy && !sc.Rule.Tender() {
		options = append(options, widget.Option{ID: sim.StatusQuoID, Text: g.now.teller.Supplier(sim.StatusQuoID)})
	}
	const middle, full, step = 50, 100, 5
	value := float64(middle)
	if p.made.Worth != nil {
		value = full * *p.made.Worth
	}
	number := widget.NewBold("").Whole()
	name := env.T("prepare.worth", nil)
	slider := widget.NewSlider(widget.Beside(name, number), 0, full, step)
	slider.Value, slider.KeyStep = value, step
	tell := func() {
		number.SetContent(env.T("prepare.points", map[string]any{"Points": env.Words.Number(slider.Value, 0)}))
	}
	slider.OnChanged = func(v float64) {
		share := v / full
		p.made.Worth = &share
		tell()
	}
	slider.SetDisabled(p.made.Next == "")
	tell()
	who := env.T("prepare.next", nil)
	choice := widget.NewChoice(who, options, p.made.Next, func(id string) {
		p.made.Next, p.made.Worth = id, nil
		if id != "" {
			share := slider.Value / full
			p.made.Worth = &share
		}
		slider.SetDisabled(id == "")
		slider.Refresh()
	})
	return widget.NewColumn(8, widget.NewHeading(env.T("prepare.next.title", nil)).Wrapped(), widget.NewCaption(who).Wrapped(), choice,
		widget.NewRow(8, []float32{1, 0}, widget.NewCaption(name).Wrapped(), number), slider,
		widget.NewRow(8, []float32{1, 0}, widget.NewCaption(env.T("prepare.worth.low", nil)).Wrapped().Dense(), widget.NewCaption(env.T("prepare.worth.high", nil)).Whole().Dense()))
}

// issues asks of every issue what it is to both sides, and where to begin.
func (p *preparation) issues() fyne.CanvasObject {
	g, env, sc := p.game, p.game.env, p.game.now.sc
	n := g.now.board.Table
	rows := []fyne.CanvasObject{widget.NewHeading(env.T("prepare.issues", nil)).Wrapped(), widget.NewParagraph(env.T("prepare.issues.about", nil)),
		widget.NewRow(8, []float32{0.32, 0.28, 0.4}, widget.NewCaption(env.T("prepare.issue", nil)).Wrapped(), widget.NewCaption(env.T("prepare.first", nil)).Wrapped(), widget.NewCaption(env.T("prepare.view", nil)).Wrapped())}
	for k := range n.Grid {
		issue := sc.Issues[k].Issue
		name := g.now.teller.Issue(issue)
		values := []widget.Option{{ID: "", Text: env.T("prepare.none", nil)}}
		at := ""
		for v := range n.Grid[k] {
			id := env.Words.Number(float64(v), 0)
			values = append(values, widget.Option{ID: id, Text: g.issueValue(k, n.Grid[k][v])})
			if first, given := p.made.First[issue.String()]; given && first == n.Grid[k][v] {
				at = id
			}
		}
		first := widget.NewChoice(strings.Join([]string{name, env.T("prepare.first", nil)}, ", "), values, at, func(id string) {
			delete(p.made.First, issue.String())
			for v := range n.Grid[k] {
				if id == env.Words.Number(float64(v), 0) {
					p.made.First[issue.String()] = n.Grid[k][v]
				}
			}
		})
		views := []widget.Option{{ID: "", Text: env.T("prepare.unknown", nil)}}
		for _, view := range play.IssueViews {
			views = append(views, widget.Option{ID: view, Text: env.T("prepare.view."+view, nil)})
		}
		thought := widget.NewChoice(strings.Join([]string{name, env.T("prepare.view", nil)}, ", "), views, p.made.Issues[issue.String()], func(id string) {
			delete(p.made.Issues, issue.String())
			if id != "" {
				p.made.Issues[issue.String()] = id
			}
		})
		own := widget.NewCaption(env.T("prepare.own", map[string]any{"Share": env.Words.Percent(n.Own[k], 0)})).Wrapped().Dense()
		rows = append(rows, widget.NewRule(), widget.NewRow(8, []float32{0.32, 0.28, 0.4}, widget.NewColumn(0, widget.NewBold(name).Wrapped(), own), first, thought))
	}
	return widget.NewColumn(8, rows...)
}

// preparedCard is what was prepared, for a look at the table.
func (g *Game) preparedCard(n *play.TableNote) fyne.CanvasObject {
	env, made := g.env, n.Prepared
	rows := []fyne.CanvasObject{widget.NewBold(env.T("prepare.card", nil)).Wrapped()}
	add := func(key string, named map[string]any) {
		rows = append(rows, widget.NewCaption(env.T(key, named)).Wrapped().Dense().In("foreground"))
	}
	if made.Leave != nil {
		add("prepare.card.leave", map[string]any{"Price": g.issueValue(0, *made.Leave)})
	}
	if made.Next != "" && made.Worth != nil {
		add("prepare.card.next", map[string]any{"Option": g.now.teller.Supplier(made.Next), "Points": env.Words.Number(100**made.Worth, 0)})
	}
	for _, view := range play.IssueViews {
		var names []string
		for k := range g.now.sc.Issues {
			if issue := g.now.sc.Issues[k].Issue; made.Issues[issue.String()] == view {
				names = append(names, lowered(g.now.teller.Issue(issue)))
			}
		}
		if len(names) > 0 {
			add("prepare.card."+view, map[string]any{"Issues": strings.Join(names, ", ")})
		}
	}
	if len(made.First) > 0 {
		var said []string
		for k := range g.now.sc.Issues {
			if v, given := made.First[g.now.sc.Issues[k].Issue.String()]; given {
				said = append(said, g.issueValue(k, v))
			}
		}
		add("prepare.card.first", map[string]any{"Terms": strings.Join(said, ", ")})
	}
	if len(rows) == 1 {
		add("prepare.card.nothing", nil)
	}
	return widget.NewCard(widget.NewColumn(3, rows...))
}
