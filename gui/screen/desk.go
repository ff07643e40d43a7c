package screen

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

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

	dialog   *widget.Dialog
	form     *widget.Page
	result   *widget.Page
	action   *widget.Choice
	segment  *widget.Choice
	people   []*widget.Item
	topic    *widget.Choice
	claim    *widget.Field
	claimFor *fyne.Container
	mailOnly *fyne.Container
	written  *fyne.Container
	audience *fyne.Container
	valueNow *widget.Text
	add      *widget.Button
}

// showDesk opens the outreach desk with an empty campaign.
func (g *Game) showDesk() { g.showDeskFor(-1) }

func (g *Game) showDeskFor(at int) {
	d := &desk{game: g, at: at, mail: play.Mail{Layout: play.TextOnly, Value: sim.DefaultValue}}
	if at >= 0 {
		d.move = g.plan[at]
		d.move.To = slices.Clone(d.move.To)
		if d.move.Mail != nil {
			d.mail = *d.move.Mail
		}
		if d.mail.Value == 0 {
			d.mail.Value = sim.DefaultValue
		}
	} else {
		for a := range g.now.sc.Actions {
			if g.now.sc.Actions[a].Channel == sim.Email && d.move.Action == "" {
				d.move.Action = g.now.sc.Actions[a].ID
			}
		}
		for a := range g.now.sc.Actions {
			if g.now.sc.Actions[a].Channel <= sim.Email && d.move.Action == "" {
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
		if act := &sc.Actions[a]; act.Channel <= sim.Email {
			actions = append(actions, widget.Option{ID: act.ID, Text: g.priced(act.ID, act.Hours, act.Cost)})
		}
	}
	d.action = widget.NewChoice(actions, d.move.Action, func(id string) {
		d.move.Action = id
		d.fill()
	})
	segment := byHand
	if len(d.move.To) == len(sc.Members) {
		segment = everybody
	}
	d.segment = widget.NewChoice(d.segments(), segment, func(id string) {
		d.choose(id)
		d.fill()
	})
	for i := range sc.Members {
		m := &sc.Members[i]
		const side = 24
		d.people = append(d.people, widget.NewItem(widget.NewRow(6, []float32{0, 1}, widget.NewFixed(side, side, picture(portrait(m, i))), widget.NewText(g.now.teller.Member(m.ID))), func() {
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
	label := func(key string, c fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewColumn(2, widget.NewCaption(env.T(key, nil)), c)
	}
	named := func(id string, c fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewColumn(2, term(env, id, env.T("desk."+id, nil)), c)
	}
	topics := []widget.Option{{ID: sim.ProblemTopic, Text: g.now.teller.Criterion(sim.ProblemTopic)}}
	for c := range sc.Criteria {
		topics = append(topics, widget.Option{ID: sc.Criteria[c].ID, Text: g.now.teller.Criterion(sc.Criteria[c].ID)})
	}
	if d.move.Topic == "" {
		d.move.Topic = sim.ProblemTopic
	}
	d.topic = widget.NewChoice(topics, d.move.Topic, func(id string) {
		d.move.Topic, d.move.Claim = id, nil
		d.fill()
	})
	d.claim = widget.NewField("", func(text string) {
		value, err := number(text, env.Words.Lang())
		d.claim.Wrong(err != nil)
		if err == nil {
			d.move.Claim = &value
		}
		d.foresee()
	})
	d.claimFor = widget.NewColumn(2, widget.NewCaption(env.T("move.claim", nil)), d.claim)
	value := widget.NewSlider(0.05, 1, 0.05)
	value.Value = d.mail.Value
	d.valueNow = widget.NewCaption("").Wrapped()
	value.OnChanged = func(v float64) {
		d.mail.Value = v
		d.fill()
	}
	pick := func(prefix string, ids []string, now string, set func(string)) *widget.Choice {
		var options []widget.Option
		for _, id := range ids {
			options = append(options, widget.Option{ID: id, Text: env.T(prefix+id, nil)})
		}
		if now == "" {
			now = ids[0]
		}
		return widget.NewChoice(options, now, func(id string) {
			set(id)
			d.fill()
		})
	}
	layouts := make([]string, len(play.Layouts))
	for i, l := range play.Layouts {
		layouts[i] = string(l)
	}
	subject := widget.NewField(d.mail.Subject, func(text string) {
		d.mail.Subject = text
		d.foresee()
	})
	const least = 120
	third := least * look.Current().TextScale()
	d.mailOnly = widget.NewColumn(8,
		label("desk.subject", subject),
		widget.NewGrid(8, third, 2,
			label("desk.layout", pick("desk.layout.", layouts, string(d.mail.Layout), func(id string) { d.mail.Layout = play.Layout(id) })),
			label("desk.sender", pick("desk.sender.", []string{"own", "bought"}, map[bool]string{true: "bought"}[d.mail.Bought], func(id string) { d.mail.Bought = id == "bought" }))),
		widget.NewGrid(8, third, 3,
			named("spf", pick("desk.spf.", play.SPFs, d.mail.SPF, func(id string) { d.mail.SPF = id })),
			named("dkim", pick("desk.dkim.", play.DKIMs, d.mail.DKIM, func(id string) { d.mail.DKIM = id })),
			named("dmarc", pick("desk.dmarc.", play.DMARCs, d.mail.DMARC, func(id string) { d.mail.DMARC = id }))))
	d.written = widget.NewColumn(2, widget.NewCaption(env.T("desk.value", nil)), value, d.valueNow)
	people := make([]fyne.CanvasObject, len(d.people))
	for i, p := range d.people {
		people[i] = p
	}
	d.audience = widget.NewColumn(4, label("desk.audience", d.segment), widget.NewGrid(2, third, 3, people...))
	form := widget.NewColumn(10, label("desk.action", d.action), d.audience, label("move.topic", d.topic), d.claimFor, d.written, d.mailOnly)
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
	d.dialog = widget.NewDialog(env.Window.Canvas(), env.T("desk.title", nil), content, fyne.NewSize(1000, 640), d.add,
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.dialog.Hide() }))
	d.fill()
	d.dialog.Show(d.action)
}

// fill shows what is set and what follows.
func (d *desk) fill() {
	env, sc := d.game.env, d.game.now.sc
	channel := sc.Actions[sc.ActionIndex(d.move.Action)].Channel
	d.mailOnly.Hidden = channel != sim.Email
	d.audience.Hidden = channel != sim.Email
	d.written.Hidden = channel == sim.Advertising
	for i, p := range d.people {
		p.Select(slices.Contains(d.move.To, sc.Members[i].ID))
	}
	c := sc.CriterionIndex(d.move.Topic)
	d.claimFor.Hidden = c < 0 || channel == sim.Advertising
	if c >= 0 {
		v := sc.Suppliers[sc.You].Facts[c]
		if d.move.Claim != nil {
			v = *d.move.Claim
		}
		d.claim.SetText(env.Words.Number(v, decimals(v)))
	}
	kind := "desk.value.hard"
	if d.mail.Value < sim.SoftValue {
		kind = "desk.value.soft"
	}
	d.valueNow.SetContent(env.T(kind, map[string]any{"Value": env.Words.Percent(d.mail.Value, 0)}))
	d.foresee()
	d.form.Refresh()
}

// with is the plan with this campaign in it.
func (d *desk) with() (plan []play.Move, at int) {
	sc := d.game.now.sc
	m := d.move
	channel := sc.Actions[sc.ActionIndex(m.Action)].Channel
	mail := d.mail
	switch channel {
	case sim.Email:
		m.Mail = &mail
	case sim.Content:
		m.To, m.Mail = nil, &play.Mail{Value: mail.Value}
	default:
		m.To, m.Mail, m.Claim = nil, nil, nil
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
		d.add.SetDisabled(m.Void != sim.Possible)
		d.result.Content = widget.NewInset(4, 12, 4, 4, d.expected(m, p))
		d.result.SetContent(d.result.Content)
	})
}

// expected is what is to be seen before sending.
func (d *desk) expected(m *play.Prospect, p *play.Preview) fyne.CanvasObject {
	env, sc := d.game.env, d.game.now.sc
	words := env.Words
	mean := func(values []float64) float64 {
		total := 0.0
		for _, v := range values {
			total += v
		}
		return total / float64(max(len(values), 1))
	}
	var parts []fyne.CanvasObject
	if m.Void != sim.Possible {
		parts = append(parts, widget.NewParagraph(env.T("plan.void."+string(m.Void), nil)).In(theme.ColorNameError))
	}
	line := func(key, value string) {
		parts = append(parts, fact(env.T(key, nil), widget.NewBold(value).Wrapped()))
	}
	line("desk.takes", env.T("move.takes", map[string]any{"Hours": words.Number(m.Hours, decimals(m.Hours)), "Money": words.Money(m.Money.Euros(), sc.Currency), "Left": words.Number(p.HoursLeft, decimals(p.HoursLeft))}))
	total := mean(m.Chance) * float64(len(m.Chance))
	mail := sc.Actions[sc.ActionIndex(d.move.Action)].Channel == sim.Email
	if mail {
		line("desk.inbox", words.Percent(mean(m.Inbox), 0))
	}
	line("desk.read", env.T(d.game.reckoned("desk.read.of"), map[string]any{"Read": words.Number(total, 1), "All": len(m.To)}))
	if m.Tires > 0 {
		tires := env.T("desk.tires.by", map[string]any{"Points": words.Number(m.Tires, 0), "Loss": words.Percent(fatigueLoss(sc, m.Tires), 0)})
		parts = append(parts, factOf(term(env, "fatigue", env.T("desk.tires", nil)), widget.NewBold(tires).Wrapped()))
	}
	if mail {
		parts = append(parts, widget.NewRule(), d.score(m), widget.NewRule(), d.shown(m))
	}
	return widget.NewColumn(8, parts...)
}

// fatigueLoss is how much less likely the next message gets through.
func fatigueLoss(sc *sim.Scenario, points float64) float64 {
	return 1 - math.Exp(-sc.Model.FatigueEffect*points)
}

// score is the spam score with the rules behind it.
func (d *desk) score(m *play.Prospect) fyne.CanvasObject {
	env := d.game.env
	heading := headed(env, "spam", env.T("desk.score", nil))
	rows := []fyne.CanvasObject{widget.NewRow(8, []float32{0, 1, 0}, heading, widget.NewText(""), widget.NewFigure(env.Words.Number(m.Points, 1)).Whole())}
	verdict := "desk.score.good"
	switch {
	case m.Points >= 3:
		verdict = "desk.score.bad"
	case m.Points >= 1:
		verdict = "desk.score.fair"
	}
	rows = append(rows, widget.NewCaption(env.T(verdict, nil)).Wrapped())
	for _, name := range m.Rules {
		points := sim.SpamPoints(name)
		text := widget.NewCaption(env.T("desk.rule."+name, nil)).Wrapped().Dense()
		number := widget.NewCaption(env.Words.Signed(points, 2)).Trailing().Dense()
		if points > 0.2 {
			text.In(theme.ColorNameError)
			number.In(theme.ColorNameError)
		}
		rows = append(rows, widget.NewRow(8, []float32{1, 0}, text, widget.NewFixed(56*look.Current().TextScale(), 0, number)))
	}
	return widget.NewColumn(3, rows...)
}

// shown draws the mail as a new and as an outdated mail client show it.
func (d *desk) shown(m *play.Prospect) fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	old := 0
	for _, i := range m.To {
		if sc.Members[i].OldMail {
			old++
		}
	}
	subject := d.mail.Subject
	if subject == "" {
		subject = env.T("desk.mock.subject", map[string]any{"Topic": lowered(g.now.teller.Criterion(d.move.Topic))})
	}
	layout := d.mail.Layout
	if layout == "" {
		layout = play.TextOnly
	}
	from := g.now.teller.Supplier(sc.Suppliers[sc.You].ID)
	intact := widget.NewMailPicture(from, subject, widget.MailLayout(layout), false)
	outdated := widget.NewMailPicture(from, subject, widget.MailLayout(layout), true)
	share := sim.Rendering(true, d.mail.Made().HTML)
	return widget.NewColumn(6, widget.NewHeading(env.T("desk.client", nil)).Wrapped(),
		widget.NewGrid(12, 130*look.Current().TextScale(), 2,
			widget.NewColumn(2, widget.NewCaption(env.T("desk.client.new", nil)).Wrapped(), intact),
			widget.NewColumn(2, widget.NewCaption(env.T("desk.client.old", map[string]any{"Share": env.Words.Percent(share, 0)})).Wrapped(), outdated)),
		widget.NewCaption(env.T("desk.client.count", map[string]any{"Old": old, "All": len(m.To)})).Wrapped())
}

// results shows what earlier campaigns brought, by campaign and by segment.
func (d *desk) results() fyne.CanvasObject {
	g, env := d.game, d.game.env
	b, words := g.now.board, env.Words
	if len(b.Campaigns) == 0 {
		return widget.NewParagraph(env.T("desk.none", nil))
	}
	number := func(v float64) string { return words.Number(v, 1) }
	per := func(m sim.Money, n float64) string {
		if n < 0.05 {
			return env.T("ledger.none", nil)
		}
		return words.Number(m.Euros()/n, 0)
	}
	header := []string{"", env.T("desk.sent", nil), env.T("desk.delivered", nil), env.T("desk.opened", nil), env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil)}
	lines := []fyne.CanvasObject{widget.NewHeading(env.T("desk.by_campaign", nil)).Wrapped(), tableLine(true, header...), widget.NewRule()}
	clicks, spent := 0, sim.Money(0)
	for at := len(b.Campaigns) - 1; at >= 0; at-- {
		c := &b.Campaigns[at]
		name := env.T("desk.campaign", map[string]any{"Week": c.Week + 1, "Action": g.actionName(c.Action), "Topic": g.now.teller.Criterion(c.Topic)})
		lines = append(lines, tableLine(false, name, words.Number(float64(len(c.To)), 0), number(c.Delivered), words.Number(float64(c.Read), 0), words.Number(float64(c.Leads), 0), per(c.Money, float64(c.Leads))))
		if a := g.now.sc.ActionIndex(c.Action); a >= 0 && g.now.sc.Actions[a].Channel == sim.Advertising {
			clicks += c.Read
			spent += c.Money
		}
	}
	if spent > 0 {
		lines = append(lines, widget.NewCaption(env.T("desk.cpc", map[string]any{"Cost": per(spent, float64(clicks)), "Clicks": clicks})).Wrapped())
	}
	lines = append(lines, widget.NewHeading(env.T("desk.by_segment", nil)).Wrapped(), tableLine(true, header...), widget.NewRule())
	for k := range b.Segments {
		s := &b.Segments[k]
		if s.Sent < 0.05 {
			continue
		}
		lines = append(lines, tableLine(false, g.now.teller.Role(s.Role), number(s.Sent), number(s.Delivered), number(s.Read), number(s.Leads), per(s.Money, s.Leads)))
	}
	lines = append(lines, widget.NewCaption(env.T("desk.results.about", nil)).Wrapped())
	return widget.NewColumn(4, lines...)
}

// tableLine is a line of a small table: a name and numbers.
func tableLine(head bool, cells ...string) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cells))
	shares := make([]float32, len(cells))
	const wide = 58
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

// lowered begins a name inside a sentence with a small letter, unless it is an
// abbreviation.
func lowered(name string) string {
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsUpper(runes[0]) && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
