package game

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// planner is the plan of the week: what it takes, whom it may reach, and the
// button that ends the week.
type planner struct {
	game  *Game
	panel *widget.Panel
	page  *widget.Page
	body  *fyne.Container
	end   *widget.Button
}

func newPlanner(g *Game) *planner {
	p := &planner{game: g, body: widget.NewStretchColumn(0, nil)}
	p.panel = widget.NewPanel(p.body)
	return p
}

// fill shows the plan as it is now.
func (p *planner) fill() {
	g, env := p.game, p.game.env
	b := g.now.board
	var parts []fyne.CanvasObject
	var stretch fyne.CanvasObject
	switch {
	case g.past != nil:
		parts, stretch = p.replaying()
	case g.now.broken != nil || b.Ended:
		parts, stretch = p.over()
	case !b.InRace:
		parts, stretch = p.out()
	case b.Phase == engine.Bargaining:
		p.end = widget.NewPrimaryButton(env.T("account.table", nil), func() { g.show(inTable, true) })
		stretch = widget.NewPage(widget.NewColumn(8, widget.NewParagraph(env.T("account.table.about", nil))))
		parts = []fyne.CanvasObject{widget.NewHeading(env.T("account.table.title", nil)).Wrapped(), stretch, widget.NewRow(8, []float32{1, 0}, widget.NewText(""), p.end)}
	default:
		parts, stretch = p.planning()
	}
	widget.KeepFocus(env.Window.Canvas(), p.body, func() {
		p.body.Objects = parts
		p.body.Layout = widget.NewStretchColumn(8, stretch, parts...).Layout
		p.body.Refresh()
	})
	p.panel.Refresh()
}

// planning is the plan itself.
func (p *planner) planning() ([]fyne.CanvasObject, fyne.CanvasObject) {
	g, env := p.game, p.game.env
	b, now := g.now.board, g.now.preview
	words, sc := env.Words, g.now.sc
	hours := widget.NewMeter(env.T("plan.hours", nil), env.T("plan.hours.of", map[string]any{"Hours": words.Number(now.Hours, decimals(now.Hours)), "All": words.Number(b.HoursPerWeek, 0)}))
	hours.Set(widget.Share(now.Hours, b.HoursPerWeek))
	money := widget.NewMeter(env.T("plan.money", nil), env.T("plan.money.of", map[string]any{
		"Money": words.Money(now.Money.Euros(), sc.Currency), "Left": words.Money((b.Budget - b.Spent).Euros(), sc.Currency)}))
	money.Set(widget.Share(now.Money.Euros(), (b.Budget - b.Spent).Euros()))
	rows := make([]fyne.CanvasObject, 0, len(g.plan))
	for at := range g.plan {
		if at < len(now.Moves) {
			rows = append(rows, p.row(at, &g.plan[at], &now.Moves[at]))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, widget.NewMuted(env.T("plan.empty", nil)).Wrapped())
		if b.Level == play.Guided && b.Stage.Sure {
			rows = append(rows, widget.NewParagraph(env.T("hint.stage."+b.Stage.Value.String(), nil)))
		}
	}
	if asked := g.asked(); asked != nil {
		rows = append(asked, rows...)
	}
	if sure := g.sureness(); sure != nil {
		rows = append([]fyne.CanvasObject{sure}, rows...)
	}
	p.page = widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...)))
	p.end = widget.NewPrimaryButton(env.T("plan.end", map[string]any{"Week": b.Week + 1}), g.EndWeek)
	add := widget.NewButton(env.T("plan.add", nil), func() { g.showMove(-1) })
	desk := widget.NewButton(env.T("plan.desk", nil), func() { g.showDesk() })
	buttons := []fyne.CanvasObject{add, desk}
	if b.Level != play.Expert {
		buttons = append(buttons, widget.NewButton(env.T("plan.hint", nil), g.AskHint))
	}
	if b.Table != nil {
		buttons = append(buttons, widget.NewButton(env.T("account.table", nil), func() { g.show(inTable, true) }))
	}
	leave := widget.NewButton(env.T("leave.button", nil), g.WalkAway).InCard()
	leave.SetDisabled(!b.CanLeave)
	// What goes back or ends the play stands apart from what the plan is made of.
	head := widget.NewRow(8, []float32{1, 0, 0}, widget.NewHeading(env.T("plan.title", map[string]any{"Week": g.now.teller.Week(b.Week + 1)})).Wrapped(), g.undoing(), leave)
	parts := []fyne.CanvasObject{
		head,
		widget.NewGrid(16, 150*look.Current().TextScale(), 2, hours, money),
		p.page,
		widget.NewCaption(strings.TrimSpace(p.doubts() + " " + p.follows())).Wrapped().Dense(),
	}
	return append(parts, widget.NewRow(8, []float32{1, 0}, widget.NewWrap(8, buttons...), p.end)), p.page
}

// undoing takes the last decision back.
func (g *Game) undoing() *widget.Button {
	undo := widget.NewButton(g.env.T("plan.undo", nil), g.Undo).InCard()
	undo.SetDisabled(!g.now.undo)
	return undo
}

// follows says what ending the week now means.
func (p *planner) follows() string {
	g, env := p.game, p.game.env
	now, b := g.now.preview, g.now.board
	var says []string
	void := 0
	for _, m := range now.Moves {
		if m.Void != sim.Possible {
			void++
		}
	}
	switch {
	case void > 0:
		says = append(says, env.T("plan.follows.void", map[string]any{"Count": void}))
	case now.HoursLeft < 0.25:
		says = append(says, env.T("plan.follows.full", nil))
	default:
		says = append(says, env.T("plan.follows.hours", map[string]any{"Hours": env.Words.Number(now.HoursLeft, decimals(now.HoursLeft))}))
	}
	if now.Money > 0 && now.MoneyLeft < 300_00 {
		says = append(says, env.T("plan.follows.money", map[string]any{"Left": env.Words.Money(now.MoneyLeft.Euros(), g.now.sc.Currency)}))
	}
	if b.WeeksLeft == 1 && b.LeftNow {
		says = append(says, env.T("plan.follows.last."+b.Stage.Value.String(), nil))
	}
	return strings.Join(says, " ")
}

// doubts says that two thirds of the plan's contacts are not likely to take place,
// and what would help; "" where more are.
func (p *planner) doubts() string {
	g, now := p.game, p.game.now.preview
	if !now.Doubtful() {
		return ""
	}
	missed := now.Contacts - int(math.Round(now.Expected))
	says := g.env.T(g.reckoned("plan.doubt"), map[string]any{"Count": now.Contacts, "Missed": missed})
	if bar, before := now.Bar(); bar != play.NoBar {
		says += " " + g.bar(bar, before)
	}
	return says
}

// bar says what stands before contacts with members, and what would help.
func (g *Game) bar(bar play.Bar, members []int) string {
	key := map[play.Bar]string{play.Stranger: "unknown", play.DoorShut: "door", play.TooOften: "tired"}[bar]
	if bar == play.Stranger && !g.available(sim.Content) {
		if key += ".late"; !g.available(sim.Email) {
			key += ".none"
		}
	}
	names := make([]string, len(members))
	for k, i := range members {
		names[k] = g.now.teller.Member(g.now.sc.Members[i].ID)
	}
	return g.env.T("plan.bar."+key, map[string]any{"Names": strings.Join(names, ", ")})
}

// available reports whether the scenario has an action on a channel that is not
// out of season.
func (g *Game) available(c sim.Channel) bool {
	return slices.ContainsFunc(g.now.sc.Actions, func(a sim.Action) bool { return a.Channel == c && !g.now.board.OutOfSeason(&a) })
}

// refusal says what a contact in person takes where it is refused, and what makes
// that likely; "" for all others.
func (g *Game) refusal(now *play.Prospect) string {
	if len(now.Bars) == 0 {
		return ""
	}
	says := ""
	if now.Money > 0 || now.Asking*float64(len(now.To)) < now.Hours-sim.Tolerance {
		says = g.env.T("plan.refused", map[string]any{"Hours": g.env.Words.Number(now.Asking, decimals(now.Asking))})
	}
	if bar := now.Bars[0]; len(now.To) == 1 && bar != play.NoBar {
		says += ". " + g.bar(bar, now.To)
	}
	return says
}

// row is one move of the plan: a click changes it, Delete takes it out.
func (p *planner) row(at int, m *play.Move, now *play.Prospect) fyne.CanvasObject {
	g, env := p.game, p.game.env
	scale := look.Current().TextScale()
	out := func() {
		g.setPlan(slices.Delete(slices.Clone(g.plan), at, at+1))
	}
	about := widget.NewCaption(g.reaches(now) + g.refusal(now)).Wrapped().Dense()
	if now.Void != sim.Possible {
		about = widget.NewCaption(g.void(m, now)).Wrapped().Dense().In("error")
	}
	hours := env.T("plan.h", map[string]any{"Hours": env.Words.Number(now.Hours, decimals(now.Hours))})
	cost := env.Words.Money(now.Money.Euros(), g.now.sc.Currency)
	if a := g.now.sc.ActionIndex(m.Action); a >= 0 && g.now.sc.Actions[a].Billing != sim.Flat {
		cost = env.T("plan.later", nil)
	}
	const iconWide, hoursWide, moneyWide = 16, 44, 76
	number := func(says string, wide float32) fyne.CanvasObject {
		return widget.NewFixed(wide*scale, 0, widget.NewCaption(says).Trailing().In("foreground"))
	}
	what := widget.NewRow(8, []float32{1.3, 1, 0, 0}, widget.NewBold(g.actionName(m.Action)).Wrapped(),
		widget.NewCaption(env.T("plan.for", map[string]any{"Who": g.targets(m, now), "Topic": g.topicOf(m)})).Wrapped().Dense().In("foreground"),
		number(hours, hoursWide), number(cost, moneyWide))
	item := widget.NewItem(widget.NewRow(8, []float32{0, 1}, widget.NewIcon(g.actionIcon(m.Action), theme.ColorNameForeground, iconWide), widget.NewColumn(0, what, about)),
		func() { g.changeMove(at) })
	item.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyDelete || key == fyne.KeyBackspace {
			out()
			return true
		}
		return false
	}
	remove := widget.NewButton("×", out)
	remove.Weight, remove.Says = widget.Quiet, env.T("plan.remove", map[string]any{"Action": g.actionName(m.Action), "Who": g.targets(m, now), "Topic": g.topicOf(m)})
	return widget.NewRow(0, []float32{1, 0}, item, remove)
}

// actionIcon is the sign of the channel of an action; research is looked up.
func (g *Game) actionIcon(id string) widget.Glyph {
	if a := g.now.sc.ActionIndex(id); a >= 0 {
		return widget.Glyph(g.now.sc.Actions[a].Channel.Row().Icon)
	}
	return widget.Glass
}

// void says why a move cannot be planned.
func (g *Game) void(m *play.Move, now *play.Prospect) string {
	a := g.now.sc.ActionIndex(m.Action)
	switch {
	case now.Void == sim.OtherStage && a >= 0 && g.now.sc.Actions[a].Channel.Row().Sought:
		if g.now.sc.Actions[a].Channel.Written() {
			return g.env.T("plan.void.late", nil)
		}
		return g.env.T("plan.void.late.other", map[string]any{"Action": g.actionName(m.Action)})
	case now.Void == sim.NoMoney && now.Needs > 0:
		return g.env.T("plan.void.needs", map[string]any{"Money": g.env.Words.Money(now.Needs.Euros(), g.now.sc.Currency)})
	case now.Void == sim.NobodyLeft && len(now.Taken) == 0:
		return g.env.T("move.pick", nil)
	case now.Void == sim.NobodyLeft:
		return g.env.T("plan.void.nobody", map[string]any{"Taken": g.taken(now.Taken)})
	}
	return g.env.T("plan.void."+string(now.Void), nil)
}

// taken says who is tried already, and by which actions of the plan.
func (g *Game) taken(by []play.Taken) string {
	sc, all := g.now.sc, make([]string, len(by))
	for k, t := range by {
		names := g.env.T("plan.everybody", nil)
		if !g.everybody(len(t.Members)) {
			each := make([]string, len(t.Members))
			for n, i := range t.Members {
				each[n] = g.now.teller.Member(sc.Members[i].ID)
			}
			names = strings.Join(each, ", ")
		}
		all[k] = g.env.T("plan.void.nobody.by", map[string]any{"Names": names, "Action": g.actionName(t.Action)})
	}
	return strings.Join(all, "; ")
}

// billing says how an action is paid that is not paid when it is planned, ""
// for all others; needs is what must be left for it.
func (g *Game) billing(a *sim.Action, needs sim.Money) string {
	words, currency := g.env.Words, g.now.sc.Currency
	switch a.Billing {
	case sim.PerLead:
		return g.env.T("billing.lead", map[string]any{"Money": words.Money(a.Cost.Euros(), currency), "Needs": words.Money(needs.Euros(), currency)})
	case sim.PerAcquisition:
		return g.env.T("billing.deal", map[string]any{"Share": words.Percent(a.Share, decimals(100*a.Share))})
	}
	return ""
}

// reaches says how likely a move gets through: "reaches Anna 8 in 10".
func (g *Game) reaches(now *play.Prospect) string {
	env := g.env
	tenths := func(chance float64) string { return fmt.Sprintf("%.0f", 10*chance) }
	switch len(now.To) {
	case 0:
		return ""
	case 1:
		return env.T(g.reckoned("plan.reaches.one"), map[string]any{"Name": g.now.teller.Member(g.now.sc.Members[now.To[0]].ID), "Tenths": tenths(now.Chance[0])})
	}
	total := 0.0
	for _, c := range now.Chance {
		total += c
	}
	return env.T(g.reckoned("plan.reaches.some"), map[string]any{"Reached": env.Words.Number(total, 1), "All": len(now.To)})
}

// reckoned is the text for a number that is an estimate where true numbers are
// hidden.
func (g *Game) reckoned(key string) string {
	if g.now.board.Level == play.Guided {
		return key
	}
	return key + ".about"
}

// targets names whom a move is for.
func (g *Game) targets(m *play.Move, now *play.Prospect) string {
	if len(m.To) == 0 || g.everybody(len(now.To)) && len(now.To) > 2 {
		return g.env.T("plan.everybody", nil)
	}
	var names []string
	for _, id := range m.To {
		names = append(names, g.now.teller.Member(id))
	}
	return strings.Join(names, ", ")
}

// topicOf names what a move is about, and what it claims.
func (g *Game) topicOf(m *play.Move) string {
	env := g.env
	switch m.Topic {
	case "", sim.ProblemTopic:
		if m.Action == sim.ResearchID {
			return env.T("topic.research", nil)
		}
		return g.now.teller.Criterion(sim.ProblemTopic)
	case sim.ListeningTopic:
		if m.About != "" {
			return env.T("topic.listen.about", map[string]any{"Name": g.now.teller.Member(m.About)})
		}
		return env.T("topic.listen", nil)
	}
	says := g.now.teller.Criterion(m.Topic)
	if c := g.now.sc.CriterionIndex(m.Topic); m.Claim != nil && c >= 0 {
		says += ": " + g.now.teller.Value(c, *m.Claim)
	}
	return says
}

// out is what stands in place of the plan after one was dropped or has left.
func (p *planner) out() ([]fyne.CanvasObject, fyne.CanvasObject) {
	g, env := p.game, p.game.env
	why := env.T("account.left", nil)
	if e := g.now.board.Dropped; e != nil {
		why = g.now.teller.Sentence(*e)
	}
	p.end = widget.NewPrimaryButton(env.T("account.watch", map[string]any{"Week": g.now.board.Week + 1}), func() { g.decide(play.Decision{Do: play.EndWeek}) })
	page := widget.NewPage(widget.NewColumn(12, widget.NewParagraph(why), widget.NewParagraph(env.T("account.out.about", nil))))
	return []fyne.CanvasObject{widget.NewHeading(env.T("account.out", nil)).Wrapped(), page,
		widget.NewRow(8, []float32{1, 0}, widget.NewWrap(8, widget.NewButton(env.T("account.skip", nil), g.watch), g.undoing()), p.end)}, page
}

// kept lists what was decided in a play that cannot be replayed.
func (p *planner) kept() []fyne.CanvasObject {
	g, env := p.game, p.game.env
	parts := []fyne.CanvasObject{widget.NewParagraph(env.T("play.kept", nil))}
	week := 0
	for at := range g.now.kept {
		d := &g.now.kept[at]
		says := ""
		switch d.Do {
		case play.EndWeek:
			week++
			var moves []string
			for k := range d.Moves {
				moves = append(moves, g.moveText(&d.Moves[k]))
			}
			if says = strings.Join(moves, "; "); says == "" {
				says = env.T("debrief.moves.none", nil)
			}
			says = env.T("play.kept.week", map[string]any{"Week": week, "Moves": says})
		case play.Propose, play.Accept, play.Stand, play.WalkAway:
			says = finding.BidSays(g.now.sc, d.Do, termsOf(g.now.sc, d.Terms), env.Words)
		case play.Back:
			says = env.T("play.kept.back", nil)
		case play.Abandon:
			says = env.T("plan.abandon.yes", nil)
		default:
			continue
		}
		parts = append(parts, widget.NewCaption(says).Wrapped().In(theme.ColorNameForeground))
	}
	return parts
}

// moveText is one action with whom it is for and what about.
func (g *Game) moveText(m *play.Move) string {
	said := []string{g.actionName(m.Action)}
	if topic := g.topicOf(m); topic != "" && m.Action != sim.ResearchID {
		said = append(said, lowered(topic))
	}
	if len(m.To) > 0 {
		said = append(said, g.targets(m, &play.Prospect{}))
	}
	return strings.Join(said, ", ")
}

// termsOf are terms by issue, nil where they do not name every issue.
func termsOf(sc *sim.Scenario, terms map[string]float64) []float64 {
	var values []float64
	for k := range sc.Issues {
		v, named := terms[sc.Issues[k].Issue.String()]
		if !named {
			return nil
		}
		values = append(values, v)
	}
	return values
}

// over is what stands in place of the plan after the end.
func (p *planner) over() ([]fyne.CanvasObject, fyne.CanvasObject) {
	g, env := p.game, p.game.env
	says := env.T("play.readonly", nil)
	if g.now.board.Ended {
		says = g.now.teller.Headline(g.now.result, g.now.reason)
	}
	p.end = widget.NewPrimaryButton(env.T("account.debrief", nil), func() { g.show(inDebrief, true) })
	p.end.SetDisabled(!g.now.board.Ended)
	head, parts := env.T("account.over", nil), []fyne.CanvasObject{widget.NewParagraph(says)}
	if g.now.broken != nil && !g.now.board.Ended {
		head, parts = strings.TrimSuffix(says, "."), p.kept()
	}
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(4, parts...)))
	buttons := []fyne.CanvasObject{g.undoing()}
	if len(g.now.board.Votes) > 0 && g.now.board.Ended {
		buttons = append(buttons, widget.NewButton(env.T("account.votes", nil), func() { g.show(inVotes, true) }))
	}
	return []fyne.CanvasObject{widget.NewHeading(head).Wrapped(), page, widget.NewRow(8, []float32{1, 0}, widget.NewWrap(8, buttons...), p.end)}, page
}
