package game

import (
	"slices"

	"fyne.io/fyne/v2"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// desk is where campaigns are written: at left what is decided, audience, topic
// and text; at right what that buys and the mail as it is read; behind a tab what
// earlier campaigns brought.
type desk struct {
	game *Game
	at   int // in the plan, -1 for a new campaign
	move play.Move
	mail play.Mail

	dialog *widget.Dialog
	add    *widget.Button
	form   *widget.Page
	buys   *widget.Panel // what the campaign buys
	shown  *widget.Page  // the mail and its score

	action    *widget.Choice
	segment   *widget.Choice
	people    []*widget.Item
	audience  *fyne.Container
	topic     *widget.Choice
	claim     *widget.Field
	claimNote *widget.Text
	claimFor  *fyne.Container
	unread    bool // what is typed as the claim
	written   *fyne.Container
	value     trade
	minutes   trade
	mailOnly  *fyne.Container
	subject   *subjectLine
	list      *widget.Choice
	listNote  *widget.Text
	sender    *fyne.Container // authentication: a question once, then a line
	asks      bool            // the question is open
}

// showDesk opens the outreach desk with an empty campaign.
func (g *Game) showDesk() { g.showDeskFor(-1) }

func (g *Game) showDeskFor(at int) {
	sc := g.now.sc
	d := &desk{game: g, at: at, mail: play.Mail{Layout: play.TextOnly}}
	if at >= 0 {
		d.move = g.plan[at]
		d.move.To = slices.Clone(d.move.To)
		if d.move.Mail != nil {
			d.mail = *d.move.Mail
		}
	} else {
		d.move.Action = firstAction(sc)
		d.choose(everybody)
		d.mail.List = sim.OwnList
		known := g.senderNow()
		if d.asks = known == nil; !d.asks {
			d.mail.SPF, d.mail.DKIM, d.mail.DMARC, d.mail.Bought = known.spf, known.dkim, known.dmarc, known.bought
		}
	}
	if d.mail.Value == nil {
		d.mail.Value = new(sim.DefaultValue)
	}
	if d.mail.Minutes == 0 {
		d.mail.Minutes = sim.DefaultMinutes
	}
	if d.move.Topic == "" {
		d.move.Topic = sim.ProblemTopic
	}
	d.open()
}

// firstAction is what a new campaign goes out by: an e-mail where there is one.
func firstAction(sc *sim.Scenario) string {
	other := ""
	for a := range sc.Actions {
		switch c := sc.Actions[a].Channel; {
		case c.Row().Mail:
			return sc.Actions[a].ID
		case !c.Personal() && other == "":
			other = sc.Actions[a].ID
		}
	}
	return other
}

func (d *desk) open() {
	g, env := d.game, d.game.env
	d.form = widget.NewPage(widget.NewInset(4, 12, 4, 4, d.decisions()))
	d.buys = widget.NewCard(widget.NewText(""))
	d.shown = widget.NewPage(widget.NewText(""))
	text := env.T("move.add", nil)
	if d.at >= 0 {
		text = env.T("move.change", nil)
	}
	d.add = widget.NewPrimaryButton(text, func() {
		plan, _ := d.with()
		if sc := g.now.sc; sc.Actions[sc.ActionIndex(d.move.Action)].Channel.Row().Mail {
			g.sender = g.senderOf(&d.mail)
		}
		d.dialog.Hide()
		g.setPlan(plan)
	})
	right := widget.NewStretchColumn(10, d.shown, d.buys, d.shown)
	results := widget.NewPage(widget.NewInset(4, 12, 4, 4, d.results()))
	names := [3]string{env.T("desk.tab.form", nil), env.T("desk.tab.before", nil), env.T("desk.tab.after", nil)}
	wide := widget.NewTabs(0, widget.Tab{Text: names[0], Content: widget.NewSplit(16, 0.46, d.form, right)}, widget.Tab{Text: names[2], Content: results})
	content := widget.NewDeck(fyne.NewSize(820, 440), wide, 0, widget.Tab{Text: names[0], Content: d.form},
		widget.Tab{Text: names[1], Content: right}, widget.Tab{Text: names[2], Content: results})
	d.dialog = widget.NewDialog(env.Window.Canvas(), env.T("desk.title", nil), g.pointed(content), fyne.NewSize(1180, 860), d.add,
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.dialog.Hide() }))
	d.fill()
	d.dialog.Show(d.action)
	g.point()
	widget.Settle(d.dialog.Content())
}

// decisions are what a trainee chooses, from the audience to the sender.
func (d *desk) decisions() fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	var actions []widget.Option
	for a := range sc.Actions {
		act := &sc.Actions[a]
		if !act.Channel.Personal() && (!g.now.board.OutOfSeason(act) || act.ID == d.move.Action) {
			actions = append(actions, widget.Option{ID: act.ID, Text: g.priced(act.ID, act.Hours, act.Cost)})
		}
	}
	d.action = widget.NewChoice(env.T("desk.action", nil), actions, d.move.Action, func(id string) {
		d.move.Action = id
		d.fill()
	})
	var topics []widget.Option
	for _, id := range append([]string{sim.ProblemTopic}, criteria(sc)...) {
		topics = append(topics, widget.Option{ID: id, Text: g.now.teller.Criterion(id)})
	}
	d.topic = widget.NewChoice(env.T("move.topic", nil), topics, d.move.Topic, func(id string) {
		d.move.Topic, d.move.Claim = id, nil
		d.unread = false
		d.claim.Wrong(false)
		d.subject.retopic(id)
		d.fill()
	})
	d.claim = widget.NewField(env.T("move.claim", nil), "", d.readClaim)
	d.claimNote = widget.NewCaption("").Wrapped().Dense()
	d.claimFor = widget.NewColumn(2, named(d.claim.Name, d.claim), d.claimNote)
	d.value = d.trade("value", 0.05, 1, 0.05, *d.mail.Value, func(v float64) { d.mail.Value = &v })
	d.minutes = d.trade("minutes", 1, sim.MaxMinutes, 1, d.mail.Minutes, func(v float64) { d.mail.Minutes = v })
	d.written = widget.NewColumn(8, d.value.shown, d.minutes.shown)
	d.subject = newSubjectLine(d)
	var layouts []string
	for _, l := range play.Layouts {
		layouts = append(layouts, string(l))
	}
	layout := d.pick("layout", layouts, string(d.mail.Layout), func(id string) { d.mail.Layout = play.Layout(id) })
	lists := sim.Lists
	if d.mail.List == sim.CheckedList { // of a plan that named none
		lists = append([]string{sim.CheckedList}, lists...)
	}
	d.list = d.pick("list", lists, d.mail.List, func(id string) { d.mail.List = id })
	d.listNote = widget.NewCaption("").Wrapped().Dense()
	d.sender = widget.NewColumn(6)
	half := 170 * look.Current().TextScale()
	d.mailOnly = widget.NewColumn(8, d.subject.shown,
		widget.NewColumn(2, widget.NewGrid(8, half, 2, named(d.list.Name, d.list), named(layout.Name, layout)), d.listNote), d.sender)
	return widget.NewColumn(8, widget.NewGrid(8, half, 2, named(d.action.Name, d.action), named(d.topic.Name, d.topic)),
		d.readers(), d.claimFor, d.written, d.mailOnly)
}

// named shows a control under its name, with room for the ring of focus between.
func named(name string, control fyne.CanvasObject) fyne.CanvasObject {
	return widget.NewColumn(5, widget.NewCaption(name).Dense(), control)
}

// criteria are the ids of the scenario's criteria.
func criteria(sc *sim.Scenario) (ids []string) {
	for c := range sc.Criteria {
		ids = append(ids, sc.Criteria[c].ID)
	}
	return ids
}

// pick is a choice among ids whose texts are desk.name.id; "" is the first where
// it is none of them.
func (d *desk) pick(name string, ids []string, now string, set func(string)) *widget.Choice {
	env := d.game.env
	var options []widget.Option
	for _, id := range ids {
		key := id
		if key == "" {
			key = "none"
		}
		options = append(options, widget.Option{ID: id, Text: env.T("desk."+name+"."+key, nil)})
	}
	if !slices.Contains(ids, now) {
		now = ids[0]
	}
	return widget.NewChoice(env.T("desk."+name, nil), options, now, func(id string) {
		set(id)
		d.fill()
	})
}

// fill shows what is set and what follows.
func (d *desk) fill() {
	env, sc := d.game.env, d.game.now.sc
	channel := sc.Actions[sc.ActionIndex(d.move.Action)].Channel.Row()
	d.mailOnly.Hidden = !channel.Mail
	d.audience.Hidden = channel.GroupWide
	d.written.Hidden = !channel.Written
	for i, p := range d.people {
		p.Select(slices.Contains(d.move.To, sc.Members[i].ID))
	}
	c := sc.CriterionIndex(d.move.Topic)
	d.claimFor.Hidden = c < 0 || channel.Silent
	if d.claimFor.Hidden && d.unread { // nobody is asked for it any more
		d.unread = false
		d.claim.Wrong(false)
	}
	if c >= 0 {
		if !d.unread { // what is typed stands until it is mended
			v := sc.Suppliers[sc.You].Facts[c]
			if d.move.Claim != nil {
				v = *d.move.Claim
			}
			d.claim.SetText(env.Words.Number(v, decimals(v)))
		}
		d.claimNote.SetContent(d.game.claimed(d.move.Claim, c))
		if d.unread {
			d.claimNote.SetContent(env.T("move.claim.wrong", nil))
		}
	}
	d.subject.fill()
	d.fillList()
	d.fillSender()
	d.foresee()
	d.form.Refresh()
	d.game.point()
	widget.Settle(d.dialog.Content())
}

// readClaim takes what is typed as the claim; while it is no number, nothing can
// be sent.
func (d *desk) readClaim(text string) {
	sc := d.game.now.sc
	c := sc.CriterionIndex(d.move.Topic)
	value, err := d.game.env.Words.ReadNumber(text)
	d.unread = err != nil
	d.claim.Wrong(d.unread)
	switch {
	case d.unread:
		d.claimNote.SetContent(d.game.env.T("move.claim.wrong", nil))
		d.add.SetDisabled(true)
		d.form.Refresh()
		return
	case c < 0:
		return
	case value == sc.Suppliers[sc.You].Facts[c]:
		d.move.Claim = nil
	default:
		d.move.Claim = &value
	}
	d.claimNote.SetContent(d.game.claimed(d.move.Claim, c))
	d.form.Refresh()
	d.foresee()
}

// with is the plan with this campaign in it.
func (d *desk) with() (plan []play.Move, at int) {
	sc := d.game.now.sc
	m := d.move
	channel := sc.Actions[sc.ActionIndex(m.Action)].Channel.Row()
	m.Mail = nil
	switch mail := d.mail; {
	case channel.Mail:
		m.Mail = &mail
	case channel.Written:
		m.Mail = &play.Mail{Value: mail.Value, Minutes: mail.Minutes}
	}
	if channel.GroupWide {
		m.To = nil
	}
	if channel.Silent {
		m.Claim = nil
	}
	plan = slices.Clone(d.game.plan)
	if d.at >= 0 {
		plan[d.at] = m
		return plan, d.at
	}
	return append(plan, m), len(plan)
}

// foresee shows what a filter, a mail client and the readers make of it.
func (d *desk) foresee() {
	plan, at := d.with()
	d.game.foresee(plan, func(p *play.Preview) {
		m := &p.Moves[at]
		d.add.SetDisabled(m.Void != sim.Possible || d.unread)
		d.fillTrades(m)
		d.buys.Content = d.bought(m, p)
		d.buys.Refresh()
		d.shown.SetContent(widget.NewInset(0, 12, 4, 0, d.look(m)))
		widget.Settle(d.dialog.Content())
	})
}
