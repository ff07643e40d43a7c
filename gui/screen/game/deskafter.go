package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// results shows what campaigns brought: those of the week that is over first,
// with what they did by role, then all so far.
func (d *desk) results() fyne.CanvasObject {
	g, env := d.game, d.game.env
	b, words := g.now.board, env.Words
	if len(b.Campaigns) == 0 {
		return widget.NewParagraph(env.T("desk.none", nil))
	}
	var recent, before []play.Campaign
	for _, c := range b.Campaigns {
		if c.Week == b.Week-1 {
			recent = append(recent, c)
		} else {
			before = append(before, c)
		}
	}
	lines := []fyne.CanvasObject{widget.NewHeading(g.lastWeek(recent)).Wrapped()}
	if len(recent) > 0 {
		lines = append(lines, d.campaigns(recent)...)
		lines = append(lines, d.bySegment(&b.Recent, env.T("desk.by_segment.week", nil))...)
	}
	if len(before) > 0 {
		lines = append(lines, widget.NewHeading(env.T("desk.by_campaign", nil)).Wrapped())
		lines = append(lines, d.campaigns(before)...)
		lines = append(lines, d.bySegment(&b.Segments, env.T("desk.by_segment", nil))...)
	}
	clicks, spent := 0, sim.Money(0)
	for _, c := range b.Campaigns {
		if a := g.now.sc.ActionIndex(c.Action); a >= 0 && g.now.sc.Actions[a].Channel.Row().Silent {
			clicks += c.Read
			spent += c.Money
		}
	}
	if spent > 0 {
		lines = append(lines, widget.NewCaption(env.T("desk.cpc", map[string]any{"Cost": g.each(spent, float64(clicks)), "Clicks": clicks})).Wrapped())
	}
	lines = append(lines, widget.NewCaption(env.T("desk.results.about", nil)).Wrapped())
	if len(b.Bills) > 0 {
		lines = append(lines, widget.NewHeading(env.T("desk.bills", nil)).Wrapped(), tableLine(true, "", env.T("desk.bills.cost", nil), env.T("desk.bills.won", nil)), widget.NewRule())
		for _, bill := range b.Bills {
			won := env.T("desk.bills.nothing", nil)
			if bill.IfWon > 0 {
				won = words.Money(bill.IfWon.Euros(), g.now.sc.Currency)
			}
			lines = append(lines, tableLine(false, g.actionName(bill.Action), words.Money(bill.Money.Euros(), g.now.sc.Currency), won))
		}
		lines = append(lines, widget.NewCaption(env.T("desk.bills.about", map[string]any{"Count": b.Bills[0].Sent, "Leads": b.Bills[0].Leads})).Wrapped())
	}
	return widget.NewColumn(6, lines...)
}

// lastWeek says in one sentence what the campaigns of the week that is over brought.
func (g *Game) lastWeek(recent []play.Campaign) string {
	env := g.env
	if len(recent) == 0 {
		return env.T("desk.week.none", map[string]any{"Week": g.now.board.Week})
	}
	sent, read, leads, money := 0, 0, 0, sim.Money(0)
	for _, c := range recent {
		sent, read, leads, money = sent+len(c.To), read+c.Read, leads+c.Leads, money+c.Money
	}
	named := map[string]any{"Week": g.now.board.Week, "Sent": sent, "Read": read, "Count": leads, "Money": env.Words.Money(money.Euros(), g.now.sc.Currency)}
	if leads == 0 {
		return env.T("desk.week.leadless", named)
	}
	named["CPL"] = env.Words.Money(money.Euros()/float64(leads), g.now.sc.Currency)
	return env.T("desk.week", named)
}

// campaigns lists campaigns, the latest first.
func (d *desk) campaigns(all []play.Campaign) []fyne.CanvasObject {
	g, env := d.game, d.game.env
	words := env.Words
	lines := d.head("")
	for at := len(all) - 1; at >= 0; at-- {
		c := &all[at]
		name := env.T("desk.campaign", map[string]any{"Week": c.Week + 1, "Action": g.actionName(c.Action), "Topic": g.now.teller.Criterion(c.Topic)})
		if c.List == sim.OwnList || c.List == sim.BoughtList || c.List == sim.CleanList {
			name = env.T("desk.campaign.list", map[string]any{"Campaign": name, "List": env.T("desk.list."+c.List, nil)})
		}
		lines = append(lines, tableLine(false, name, words.Number(float64(len(c.To)), 0), words.Number(c.Delivered, 1), words.Number(float64(c.Read), 0), words.Number(float64(c.Leads), 0), g.each(c.Money, float64(c.Leads))))
	}
	return lines
}

// bySegment lists what campaigns did by role, as far as roles are known.
func (d *desk) bySegment(all *[sim.Roles]play.Segment, title string) []fyne.CanvasObject {
	g := d.game
	number := func(v float64) string { return g.env.Words.Number(v, 1) }
	lines := d.head(title)
	for k := range all {
		s := &all[k]
		if s.Sent < least {
			continue
		}
		lines = append(lines, tableLine(false, g.now.teller.Role(s.Role), number(s.Sent), number(s.Delivered), number(s.Read), number(s.Leads), g.each(s.Money, s.Leads)))
	}
	return lines
}

// least is the part of a person from which a role or a lead is worth a number.
const least = 0.05

// each is money by what it brought, "none" where that is nothing.
func (g *Game) each(m sim.Money, n float64) string {
	if n < least {
		return g.env.T("ledger.none", nil)
	}
	return g.env.Words.Number(m.Euros()/n, 0)
}

// head is the head of a table of results.
func (d *desk) head(title string) []fyne.CanvasObject {
	env := d.game.env
	return []fyne.CanvasObject{tableLine(true, title, env.T("desk.sent", nil), env.T("desk.delivered", nil), env.T("desk.opened", nil), env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil)), widget.NewRule()}
}

// tableLine is a line of a small table: a name and numbers.
func tableLine(head bool, cells ...string) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cells))
	shares := make([]float32, len(cells))
	wide := float32(68)
	if len(cells) < 4 {
		wide = 130
	}
	for i, cell := range cells {
		t := widget.NewCaption(cell).Dense().In(theme.ColorNameForeground)
		t.Bold = head
		if i == 0 {
			shares[0] = 1
			objects[0] = t.Wrapped()
			continue
		}
		objects[i] = widget.NewFixed(wide*look.Current().TextScale(), 0, t.Trailing())
	}
	return widget.NewRow(6, shares, objects...)
}
