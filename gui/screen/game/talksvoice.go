package game

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// seated keeps whoever has just made an offer or ended the talks at the table,
// until they leave it; the page of preparation comes before the first offer.
func (g *Game) seated(was *play.Board, to place) place {
	g.next = nowhere
	n := g.now.board.Table
	switch {
	case n == nil:
	case g.at == inTable && to != inTable && was != nil && was.Table != nil && (len(n.Offers) > len(was.Table.Offers) || was.Table.Deal == nil && n.Deal != nil):
		g.next = to
		return inTable
	case to == inTable && n.CanPropose && n.CanPrepare && n.Prepared == nil && g.skipped != g.now.head.ID:
		return inPrepare
	}
	return to
}

// talk is what the buying side says to the last offer, and of its other options;
// nil where it says nothing.
func (b *talks) talk() fyne.CanvasObject {
	g, env, n := b.game, b.game.env, b.game.now.board.Table
	var lines []fyne.CanvasObject
	if said := g.remark(); said != "" {
		lines = append(lines, widget.NewParagraph(env.T("table.said", map[string]any{"Text": said})).Dense())
	}
	if n.Reply != nil && n.Deal == nil {
		lines = append(lines, widget.NewBold(env.T("table.asks", map[string]any{"Terms": g.now.teller.Terms(n.Reply.Values)})).Wrapped().Dense())
	}
	more := g.why()
	if n.Deal == nil {
		more = strings.TrimSpace(more + " " + g.pressed(&n.Pressure))
	}
	if more != "" {
		lines = append(lines, widget.NewCaption(more).Wrapped().Dense().In(theme.ColorNameForeground))
	}
	i := g.now.sc.MemberIndex(n.Writer)
	if len(lines) == 0 {
		return nil
	}
	if i < 0 {
		return widget.NewPanel(widget.NewColumn(4, lines...))
	}
	m := &g.now.sc.Members[i]
	const side = 56
	who := widget.NewRow(8, []float32{0, 1}, widget.NewBold(g.now.teller.FullName(m.ID)).Whole(), widget.NewCaption(m.Title.In(env.Words.Lang())).Wrapped())
	words := widget.NewColumn(2, append([]fyne.CanvasObject{who}, lines...)...)
	panel := widget.NewPanel(widget.NewRow(14, []float32{0, 1}, widget.NewFixed(side*look.Current().TextScale(), side*look.Current().TextScale(), widget.NewPicture(frame.Portrait(m))), words))
	panel.Flat = 8
	return panel
}

// remark is what the buying side says to the last offer, "" before the first.
func (g *Game) remark() string {
	n := g.now.board.Table
	var all []story.Remark
	for k := range n.Reactions {
		r := &n.Reactions[k]
		all = append(all, story.Remark{Offer: r.Offer, Answer: r.Answer, Issue: r.Issue, Times: r.Times, TooDear: r.TooDear})
	}
	if len(all) == 0 {
		return ""
	}
	said := g.now.teller.Remarks(all, n.Writer)
	return said[len(said)-1]
}

// why is the sum behind the last reaction, where the trainee may know it.
func (g *Game) why() string {
	n, words := g.now.board.Table, g.env.Words
	if len(n.Reactions) == 0 {
		return ""
	}
	r := &n.Reactions[len(n.Reactions)-1]
	if r.Numbers == nil || r.Round == 0 {
		return ""
	}
	a := r.Numbers
	points := func(v float64) string { return words.Number(100*v, 1) }
	named := map[string]any{"Gained": points(a.Gained), "Fair": points(r.Fair), "Step": points(a.Step), "Paid": points(a.Before - a.Target), "Raised": points(a.Target - a.Before)}
	switch r.Answer {
	case play.AnswerHardened:
		return g.env.T("table.why.harder", named)
	case play.AnswerAccepts:
		return ""
	case play.AnswerLimit:
		return g.env.T("table.why.limit", named)
	case play.AnswerHolds:
		return g.env.T("table.why.hold", named)
	}
	return g.env.T("table.why", named)
}

// pressed tells of the buying side's next best option, as far as the level allows.
func (g *Game) pressed(p *play.Pressure) string {
	env, level := g.env, g.now.board.Level
	named := map[string]any{"Option": g.now.teller.Supplier(p.Option), "Member": g.now.teller.Member(p.Member),
		"Points": env.Words.Number(100*g.now.board.Table.Alternative.Value, 0)}
	switch {
	case level == play.Expert && p.Exists:
		return env.T("table.pressure.expert", nil)
	case level == play.Expert:
		return ""
	case !p.Exists:
		return env.T("table.pressure.none", nil)
	case level == play.Guided && p.Member != "":
		return env.T("table.pressure.guided", named) + " " + env.T("table.pressure.member", named)
	case level == play.Guided:
		return env.T("table.pressure.guided", named)
	case p.Member != "":
		return env.T("table.pressure.realistic", named)
	}
	return env.T("table.pressure.nobody", nil)
}

// ended tells how the talks ended and why, and goes on.
func (b *talks) ended() fyne.CanvasObject {
	g, env, n := b.game, b.game.env, b.game.now.board.Table
	values := b.offered(n.Deal)
	own, theirs := b.utilities(b.positionsOf(values))
	points := func(v float64) string { return env.Words.Number(100*v, 0) }
	key, round := "table.end.stands", 0
	for at := range n.Offers {
		round = max(round, sim.As[sim.Offered](&n.Offers[at]).Round)
	}
	switch n.Deal.Key {
	case sim.KeyDeal:
		key = "table.end.yours"
		if sim.As[sim.Agreed](n.Deal).By == sim.BuyingSide {
			key = "table.end.theirs"
		}
	case sim.KeyFinal:
		key = "table.end.final"
	default:
		if n.Rounds == 0 {
			key = "table.end.sealed"
		}
	}
	named := map[string]any{"Round": round, "Rounds": n.Rounds, "Own": points(own), "Theirs": points(theirs)}
	if n.Reply != nil {
		_, asked := b.utilities(b.positionsOf(n.Reply.Values))
		named["Apart"] = points(asked - theirs)
	}
	if key == "table.end.stands" && n.Reply == nil {
		key = "table.end.silent"
	}
	rows := []fyne.CanvasObject{widget.NewParagraph(env.T(key+".why", named)).Dense(), widget.NewRule()}
	rows = append(rows, b.landed(own, theirs)...)
	rows = append(rows, widget.NewRule(), b.gave(values))
	copy(b.positions, b.positionsOf(values))
	if n.Prepared != nil {
		rows = append(rows, g.preparedCard(n))
	}
	b.page = widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(10, rows...)))
	b.warning = widget.NewColumn(0)
	to, text := g.next, "table.account"
	switch to {
	case inVotes:
		text = "table.end.votes"
	case inDebrief:
		text = "votes.debrief"
	case nowhere:
		to = inAccount
	}
	b.onward = widget.NewPrimaryButton(env.T(text, nil), func() { g.show(to, true) })
	head := widget.NewRow(8, []float32{1, 0}, widget.NewHeading(env.T(key, named)).Wrapped(), g.undoing())
	return widget.NewPanel(widget.NewStretchColumn(8, b.page, head, b.page, widget.NewWrap(8, b.onward)))
}
