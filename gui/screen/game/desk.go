package game

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// desk is where campaigns are written: audience, topic, how the mail is made;
// beside it what a filter and an old mail client make of it, and what earlier
// campaigns brought.
type desk struct {
	game *Game
	at   int // in the plan, -1 for a new campaign
	move play.Move
	mail play.Mail

	dialog     *widget.Dialog
	form       *widget.Page
	result     *widget.Page
	action     *widget.Choice
	segment    *widget.Choice
	people     []*widget.Item
	topic      *widget.Choice
	claim      *widget.Field
	claimNote  *widget.Text
	unread     bool // what is typed as the claim
	claimFor   *fyne.Container
	mailOnly   *fyne.Container
	written    *fyne.Container
	audience   *fyne.Container
	valueNow   *widget.Text // what the value means, and below it the length
	minutesNow *widget.Text
	add        *widget.Button
}

// showDesk opens the outreach desk with an empty campaign.
func (g *Game) showDesk() { g.showDeskFor(-1) }

func (g *Game) showDeskFor(at int) {
	d := &desk{game: g, at: at, mail: play.Mail{Layout: play.TextOnly, Value: new(sim.DefaultValue), Minutes: sim.DefaultMinutes}}
	if at >= 0 {
		d.move = g.plan[at]
		d.move.To = slices.Clone(d.move.To)
		if d.move.Mail != nil {
			d.mail = *d.move.Mail
		}
		if d.mail.Value == nil {
			d.mail.Value = new(sim.DefaultValue)
		}
		if d.mail.Minutes == 0 {
			d.mail.Minutes = sim.DefaultMinutes
		}
	} else {
		for a := range g.now.sc.Actions {
			if g.now.sc.Actions[a].Channel.Row().Mail && d.move.Action == "" {
				d.move.Action = g.now.sc.Actions[a].ID
			}
		}
		for a := range g.now.sc.Actions {
			if !g.now.sc.Actions[a].Channel.Personal() && d.move.Action == "" {
				d.move.Action = g.now.sc.Actions[a].ID
			}
		}
		d.choose(everybody)
	}
	d.open()
}

// The segments that an audience can be taken by; roles, stances and criteria
// follow by their ids.
const everybody, byHand = "everybody", "by_hand"

// segments lists the audiences that what is known allows.
func (d *desk) segments() []widget.Option {
	g, env := d.game, d.game.env
	options := []widget.Option{{ID: everybody, Text: env.T("desk.segment.everybody", nil)}}
	entry := func(id, text string) {
		if n := len(d.members(id)); n > 0 {
			options = append(options, widget.Option{ID: id, Text: env.T("desk.segment.count", map[string]any{"Segment": text, "People": n})})
		}
	}
	for k := range sim.RoleNames {
		entry("role:"+sim.RoleNames[k], g.now.teller.Role(sim.Role(k)))
	}
	for _, s := range []string{play.For, play.Neutral, play.Against} {
		entry("stance:"+s, env.T("stance."+s, nil))
	}
	for _, id := range []string{"warm", "leads", "strangers"} {
		entry(id, env.T("desk.segment."+id, nil))
	}
	entry("stage:"+sim.Stage(g.now.board.Stage.Value).String(), env.T("desk.segment.stage", map[string]any{"Stage": g.now.teller.ShortStage(g.now.board.Stage.Value)}))
	for c := range g.now.sc.Criteria {
		entry("interest:"+g.now.sc.Criteria[c].ID, env.T("desk.segment.interest", map[string]any{"Criterion": g.now.teller.Criterion(g.now.sc.Criteria[c].ID)}))
	}
	return append(options, widget.Option{ID: byHand, Text: env.T("desk.segment.hand", nil)})
}

// members returns the ids of a segment, as far as known.
func (d *desk) members(segment string) []string {
	g := d.game
	kind, name, _ := strings.Cut(segment, ":")
	var ids []string
	for i := range g.now.board.People {
		p := &g.now.board.People[i]
		in := false
		switch kind {
		case everybody:
			in = true
		case "role":
			const likely = 0.4
			at := slices.Index(sim.RoleNames[:], name)
			in = p.RoleKnown && at >= 0 && p.Roles[at] >= likely
		case "stance":
			in = p.Stance == name
		case "warm":
			in = p.Warm
		case "leads":
			in = p.IsLead
		case "strangers":
			in = !p.IsLead
		case "stage":
			in = p.RoleKnown && p.Influence[g.now.board.Stage.Value] >= 1/float64(len(g.now.board.People))
		case "interest":
			best, most := -1, 0.0
			for c := range p.Weights {
				if p.Weights[c].Evidence > 0 && p.Weights[c].Value > most {
					best, most = c, p.Weights[c].Value
				}
			}
			in = best >= 0 && g.now.sc.Criteria[best].ID == name
		}
		if in {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (d *desk) choose(segment string) {
	if segment != byHand {
		d.move.To = d.members(segment)
	}
}

func (d *desk) open() {
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
	segment := byHand
	if len(d.move.To) == len(sc.Members) {
		segment = everybody
	}
	d.segment = widget.NewChoice(env.T("desk.audience", nil), d.segments(), segment, func(id string) {
		d.choose(id)
		d.fill()
	})
	for i := range sc.Members {
		m := &sc.Members[i]
		const side = 24
		d.people = append(d.people, widget.NewItem(widget.NewRow(6, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))), widget.NewText(g.now.teller.Member(m.ID)).Wrapped()), func() {
			if at := slices.Index(d.move.To, m.ID); at >= 0 {
				d.move.To = slices.Delete(d.move.To, at, at+1)
			} else {
				d.move.To = append(d.move.To, m.ID)
			}
			d.segment.Selected = byHand
			d.segment.Refresh()
			d.fill()
		}))
	}
	named := func(id string, c fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewColumn(2, frame.Term(env, id, env.T("desk."+id, nil)), c)
	}
	topics := []widget.Option{{ID: sim.ProblemTopic, Text: g.now.teller.Criterion(sim.ProblemTopic)}}
	for c := range sc.Criteria {
		topics = append(topics, widget.Option{ID: sc.Criteria[c].ID, Text: g.now.teller.Criterion(sc.Criteria[c].ID)})
	}
	if d.move.Topic == "" {
		d.move.Topic = sim.ProblemTopic
	}
	d.topic = widget.NewChoice(env.T("move.topic", nil), topics, d.move.Topic, func(id string) {
		d.move.Topic, d.move.Claim = id, nil
		d.unread = false
		d.claim.Wrong(false)
		d.fill()
	})
	d.claim = widget.NewField(env.T("move.claim", nil), "", d.readClaim)
	d.claimNote = widget.NewCaption("").Wrapped()
	d.claimFor = widget.NewColumn(2, widget.NewCaption(env.T("move.claim", nil)), d.claim, d.claimNote)
	d.valueNow, d.minutesNow = widget.NewCaption("").Wrapped(), widget.NewCaption("").Wrapped()
	value := widget.NewSlider(widget.Beside(env.T("desk.value", nil), d.valueNow), 0.05, 1, 0.05)
	value.Value = *d.mail.Value
	value.OnChanged = func(v float64) {
		d.mail.Value = &v
		d.fill()
	}
	minutes := widget.NewSlider(widget.Beside(env.T("desk.minutes", nil), d.minutesNow), 1, sim.MaxMinutes, 1)
	minutes.Value = d.mail.Minutes
	minutes.OnChanged = func(v float64) {
		d.mail.Minutes = v
		d.fill()
	}
	pick := func(name string, ids []string, now string, set func(string)) *widget.Choice {
		var options []widget.Option
		for _, id := range ids {
			options = append(options, widget.Option{ID: id, Text: env.T("desk."+name+"."+id, nil)})
		}
		if now == "" {
			now = ids[0]
		}
		return widget.NewChoice(env.T("desk."+name, nil), options, now, func(id string) {
			set(id)
			d.fill()
		})
	}
	layouts := make([]string, len(play.Layouts))
	for i, l := range play.Layouts {
		layouts[i] = string(l)
	}
	subject := widget.NewField(env.T("desk.subject", nil), d.mail.Subject, func(text string) {
		d.mail.Subject = text
		d.foresee()
	})
	const least = 120
	third := least * look.Current().TextScale()
	d.mailOnly = widget.NewColumn(8,
		widget.NewColumn(2, widget.NewCaptioned(subject), widget.NewCaption(env.T("desk.subject.about", nil)).Wrapped().Dense()),
		widget.NewGrid(8, third, 2,
			widget.NewCaptioned(pick("layout", layouts, string(d.mail.Layout), func(id string) { d.mail.Layout = play.Layout(id) })),
			widget.NewCaptioned(pick("sender", []string{"own", "bought"}, map[bool]string{true: "bought"}[d.mail.Bought], func(id string) { d.mail.Bought = id == "bought" }))),
		widget.NewGrid(8, third, 3,
			named("spf", pick("spf", play.SPFs, d.mail.SPF, func(id string) { d.mail.SPF = id })),
			named("dkim", pick("dkim", play.DKIMs, d.mail.DKIM, func(id string) { d.mail.DKIM = id })),
			named("dmarc", pick("dmarc", play.DMARCs, d.mail.DMARC, func(id string) { d.mail.DMARC = id }))))
	d.written = widget.NewColumn(2, widget.NewCaption(env.T("desk.value", nil)), value, d.valueNow,
		widget.NewCaption(env.T("desk.minutes", nil)), minutes, d.minutesNow)
	people := make([]fyne.CanvasObject, len(d.people))
	for i, p := range d.people {
		people[i] = p
	}
	d.audience = widget.NewColumn(4, widget.NewCaptioned(d.segment), widget.NewGrid(2, third, 3, people...))
	form := widget.NewColumn(10, widget.NewCaptioned(d.action), d.audience, widget.NewCaptioned(d.topic), d.claimFor, d.written, d.mailOnly)
	d.form = widget.NewPage(widget.NewInset(4, 12, 4, 4, form))
	d.result = widget.NewPage(widget.NewText(""))
	text := env.T("move.add", nil)
	if d.at >= 0 {
		text = env.T("move.change", nil)
	}
	d.add = widget.NewPrimaryButton(text, func() {
		plan, _ := d.with()
		d.dialog.Hide()
		g.setPlan(plan)
	})
	results := widget.NewPage(widget.NewInset(4, 12, 4, 4, d.results()))
	before := widget.NewTabs(0, widget.Tab{Text: env.T("desk.tab.before", nil), Content: d.result}, widget.Tab{Text: env.T("desk.tab.after", nil), Content: results})
	content := widget.NewDeck(fyne.NewSize(820, 300), widget.NewSplit(16, 0.5, d.form, before), 0, widget.Tab{Text: env.T("desk.tab.form", nil), Content: d.form},
		widget.Tab{Text: env.T("desk.tab.before", nil), Content: d.result}, widget.Tab{Text: env.T("desk.tab.after", nil), Content: results})
	d.dialog = widget.NewDialog(env.Window.Canvas(), env.T("desk.title", nil), g.pointed(content), fyne.NewSize(1000, 640), d.add,
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.dialog.Hide() }))
	d.fill()
	d.dialog.Show(d.action)
	g.point()
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
	kind, craft := "desk.value.hard", play.CraftOf(sc, &d.mail)
	if craft.Soft {
		kind = "desk.value.soft"
	}
	d.valueNow.SetContent(env.T(kind, map[string]any{"Value": env.Words.Percent(*d.mail.Value, 0)}) + " " +
		env.T("desk.value.writing", map[string]any{"Hours": env.Words.Number(craft.Writes, 1)}))
	d.minutesNow.SetContent(env.T("desk.minutes.now", map[string]any{"Count": int(d.mail.Minutes), "Share": env.Words.Percent(craft.Read, 0)}))
	d.foresee()
	d.form.Refresh()
	d.game.point()
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
	g := d.game
	plan, at := d.with()
	g.foresee(plan, func(p *play.Preview) {
		m := &p.Moves[at]
		d.add.SetDisabled(m.Void != sim.Possible || d.unread)
		d.result.Content = widget.NewInset(4, 12, 4, 4, d.expected(m, p))
		d.result.SetContent(d.result.Content)
	})
}
