package game

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// moveForm is where one action of the plan is set: what, for whom, about what,
// and what is claimed. What it takes and whom it may reach follows every change.
type moveForm struct {
	game *Game
	at   int // in the plan, -1 for a new one
	move play.Move

	dialog         *widget.Dialog
	action, topic  *widget.Choice
	about          *widget.Choice
	claim          *widget.Field
	claimLine      *fyne.Container
	claimNote      *widget.Text
	turns          *widget.Text // that a conversation comes
	aboutLine      *fyne.Container
	targets        *fyne.Container
	people         []*widget.Item
	result, reason *widget.Text
	add            *widget.Button
	page           *widget.Page
	unread         bool // the claim that is typed is no number
}

// showMove opens the form for move at of the plan, or for a new one.
func (g *Game) showMove(at int) {
	f := &moveForm{game: g, at: at}
	if at >= 0 {
		f.move = g.plan[at]
		f.move.To = slices.Clone(f.move.To)
	} else {
		f.move = play.Move{Action: f.actions()[0].ID}
		if g.who >= 0 && !g.now.board.People[g.who].Away {
			f.move.To = []string{g.now.sc.Members[g.who].ID}
		}
	}
	f.open()
}

// actions are those that can be planned here. Research is not among them where
// it would bring nothing.
func (f *moveForm) actions() []widget.Option {
	g, sc := f.game, f.game.now.sc
	var actions []widget.Option
	if g.now.board.Level != play.Expert || f.move.Action == sim.ResearchID {
		actions = append(actions, widget.Option{ID: sim.ResearchID, Text: g.priced(sim.ResearchID, sim.ResearchHours, 0)})
	}
	for a := range sc.Actions {
		act := &sc.Actions[a]
		if !act.Channel.Personal() {
			continue // written at the outreach desk
		}
		if g.now.board.OutOfSeason(act) && act.ID != f.move.Action {
			continue
		}
		actions = append(actions, widget.Option{ID: act.ID, Text: g.priced(act.ID, act.Hours, act.Cost)})
	}
	return actions
}

// changeMove opens what a move was made with: the desk for written campaigns,
// else the form.
func (g *Game) changeMove(at int) {
	if a := g.now.sc.ActionIndex(g.plan[at].Action); a >= 0 && !g.now.sc.Actions[a].Channel.Personal() {
		g.showDeskFor(at)
		return
	}
	g.showMove(at)
}

func (f *moveForm) open() {
	g, env, sc := f.game, f.game.env, f.game.now.sc
	f.action = widget.NewChoice(env.T("move.action", nil), f.actions(), f.move.Action, func(id string) {
		f.move.Action = id
		f.fill()
	})
	f.topic = widget.NewChoice(env.T("move.topic", nil), nil, f.move.Topic, func(id string) {
		f.move.Topic, f.move.Claim, f.move.About = id, nil, ""
		f.fill()
	})
	f.about = widget.NewChoice(env.T("move.about", nil), nil, f.move.About, func(id string) {
		f.move.About = id
		f.fill()
	})
	f.claim = widget.NewField(env.T("move.claim", nil), "", f.readClaim)
	f.claimNote = widget.NewCaption("").Wrapped()
	f.claimLine = widget.NewColumn(2, widget.NewCaption(env.T("move.claim", nil)), f.claim, f.claimNote)
	f.aboutLine = widget.NewCaptioned(f.about)
	for i := range sc.Members {
		f.people = append(f.people, f.person(i))
	}
	everybody := widget.NewButton(env.T("move.everybody", nil), func() {
		f.move.To = g.there()
		f.fill()
	}).InCard()
	nobody := widget.NewButton(env.T("move.nobody", nil), func() {
		f.move.To = nil
		f.fill()
	}).InCard()
	var objects []fyne.CanvasObject
	for i, p := range f.people {
		if !g.now.board.People[i].Away {
			objects = append(objects, p)
		}
	}
	const least = 190
	f.targets = widget.NewColumn(4, widget.NewRow(8, []float32{1, 0, 0}, widget.NewCaption(env.T("move.to", nil)), everybody, nobody),
		widget.NewGrid(4, least*look.Current().TextScale(), 3, objects...))
	f.turns = widget.NewCaption("").Wrapped()
	f.result, f.reason = widget.NewBold("").Wrapped(), widget.NewCaption("").Wrapped()
	f.page = widget.NewPage(widget.NewInset(4, 12, 4, 4, widget.NewColumn(10, widget.NewCaptioned(f.action), f.targets, widget.NewCaptioned(f.topic), f.turns, f.aboutLine, f.claimLine,
		widget.NewRule(), f.result, f.reason)))
	text := env.T("move.add", nil)
	if f.at >= 0 {
		text = env.T("move.change", nil)
	}
	f.add = widget.NewPrimaryButton(text, f.take)
	title := env.T("move.title", map[string]any{"Week": g.now.board.Week + 1})
	f.dialog = widget.NewDialog(env.Window.Canvas(), title, g.pointed(f.page), fyne.NewSize(680, 560), f.add, widget.NewButton(env.T("dialog.cancel", nil), func() { f.dialog.Hide() }))
	f.fill()
	f.dialog.Show(f.action)
	g.point()
}

// priced names an action with what it takes a person.
func (g *Game) priced(id string, hours float64, cost sim.Money) string {
	key, share := "move.priced", 0.0
	if a := g.now.sc.ActionIndex(id); a >= 0 && !g.now.sc.Actions[a].Channel.Personal() {
		key = map[sim.Billing]string{sim.Flat: "move.priced.all", sim.PerLead: "move.priced.lead", sim.PerAcquisition: "move.priced.deal"}[g.now.sc.Actions[a].Billing]
		share = g.now.sc.Actions[a].Share
	}
	return g.env.T(key, map[string]any{"Action": g.actionName(id), "Hours": g.env.Words.Number(hours, decimals(hours)), "Money": g.env.Words.Money(cost.Euros(), g.now.sc.Currency),
		"Share": g.env.Words.Percent(share, decimals(100*share))})
}

// person is one member as a target, chosen or not.
func (f *moveForm) person(i int) *widget.Item {
	g, sc := f.game, f.game.now.sc
	const side = 28
	m := &sc.Members[i]
	p := &g.now.board.People[i]
	about := m.Title.In(g.env.Words.Lang())
	if p.Tried > 0 {
		var known []string
		if contact := g.contact(p); contact != "" {
			known = append(known, contact)
		}
		if loss := g.tired(p); loss != "" {
			known = append(known, g.env.T("move.tired", map[string]any{"Loss": loss}))
		}
		if len(known) > 0 {
			about = strings.Join(known, ", ")
		}
	}
	return widget.NewItem(widget.NewRow(8, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))),
		widget.NewColumn(0, widget.NewText(g.now.teller.Member(m.ID)).Wrapped(), widget.NewCaption(about).Wrapped().Dense())), func() {
		if at := slices.Index(f.move.To, m.ID); at >= 0 {
			f.move.To = slices.Delete(f.move.To, at, at+1)
		} else {
			f.move.To = append(f.move.To, m.ID)
		}
		f.fill()
	})
}

// tired is how much less often the next message gets through to a member whom
// contacts made tired, "" for less than one percent.
func (g *Game) tired(p *play.Person) string {
	const least = 0.005
	if loss := play.FatigueLoss(g.now.sc, p.Fatigue); loss >= least {
		return g.env.Words.Percent(loss, 0)
	}
	return ""
}

// contact says how a member stands to the trainee's own contacts, as far as
// known: warm, a lead, or cold.
func (g *Game) contact(p *play.Person) string {
	switch {
	case p.Warm:
		return g.env.T("contact.warm", nil)
	case p.IsLead:
		return g.env.T("contact.lead", nil)
	case p.Cold:
		return g.env.T("contact.cold", nil)
	}
	return ""
}

// coldOf counts whom a move would reach out of the blue.
func coldOf(b *play.Board, m *play.Prospect) int {
	n := 0
	for _, i := range m.To {
		if b.People[i].Cold {
			n++
		}
	}
	return n
}

// channel returns the channel of the chosen action; research has none.
func (f *moveForm) channel() (c sim.Channel, ok bool) {
	a := f.game.now.sc.ActionIndex(f.move.Action)
	if a < 0 {
		return 0, false
	}
	return f.game.now.sc.Actions[a].Channel, true
}

// fill shows what is set and what follows from it.
func (f *moveForm) fill() {
	g, env, sc := f.game, f.game.env, f.game.now.sc
	channel, spoken := f.channel()
	var topics []widget.Option
	if spoken {
		if channel.Listens() {
			topics = append(topics, widget.Option{ID: sim.ListeningTopic, Text: env.T("topic.listen", nil)})
		}
		topics = append(topics, widget.Option{ID: sim.ProblemTopic, Text: g.now.teller.Criterion(sim.ProblemTopic)})
		for c := range sc.Criteria {
			topics = append(topics, widget.Option{ID: sc.Criteria[c].ID, Text: g.now.teller.Criterion(sc.Criteria[c].ID)})
		}
		if !slices.ContainsFunc(topics, func(o widget.Option) bool { return o.ID == f.move.Topic }) {
			f.move.Topic = topics[0].ID
		}
	} else {
		topics = []widget.Option{{Text: env.T("topic.research", nil)}}
		f.move.Topic, f.move.Claim = "", nil
	}
	f.topic.Options, f.topic.Selected = topics, f.move.Topic
	turns := sc.MostTurns(sc.ActionIndex(f.move.Action))
	f.turns.Hidden = turns < 2
	f.turns.SetContent(env.T("move.turns", map[string]any{"Count": turns}))
	f.topic.SetDisabled(!spoken)
	f.topic.Refresh()
	for i, p := range f.people {
		p.Select(slices.Contains(f.move.To, sc.Members[i].ID))
	}
	f.aboutLine.Hidden = f.move.Topic != sim.ListeningTopic
	abouts := []widget.Option{{Text: env.T("move.about.self", nil)}}
	for i := range sc.Members {
		if g.now.board.People[i].Away {
			continue
		}
		abouts = append(abouts, widget.Option{ID: sc.Members[i].ID, Text: g.now.teller.FullName(sc.Members[i].ID)})
	}
	f.about.Options, f.about.Selected = abouts, f.move.About
	f.about.Refresh()
	c := sc.CriterionIndex(f.move.Topic)
	f.claimLine.Hidden = c < 0 || channel.Proves(sc.Criteria[c].Kind)
	if f.claimLine.Hidden && f.unread { // nobody is asked for it any more
		f.unread = false
		f.claim.Wrong(false)
	}
	if c >= 0 && !f.unread {
		fact := sc.Suppliers[sc.You].Facts[c]
		value := fact
		if f.move.Claim != nil {
			value = *f.move.Claim
		}
		f.claim.SetText(env.Words.Number(value, decimals(value)))
		f.claimNote.SetContent(g.claimed(&value, c))
	}
	f.foresee()
	f.page.Refresh()
	g.point()
}

// decimals is how many a value needs.
func decimals(v float64) int {
	for d := range 3 {
		if s := strconv.FormatFloat(v, 'f', d, 64); s == strconv.FormatFloat(v, 'f', -1, 64) {
			return d
		}
	}
	return 2
}

// readClaim takes what is typed as the claim.
func (f *moveForm) readClaim(text string) {
	value, err := f.game.env.Words.ReadNumber(text)
	f.unread = err != nil
	f.claim.Wrong(f.unread)
	f.add.SetDisabled(f.unread)
	if f.unread {
		f.claimNote.SetContent(f.game.env.T("move.claim.wrong", nil))
		return
	}
	f.move.Claim = &value
	c := f.game.now.sc.CriterionIndex(f.move.Topic)
	if value == f.game.now.sc.Suppliers[f.game.now.sc.You].Facts[c] {
		f.move.Claim = nil
	}
	f.claimNote.SetContent(f.game.claimed(f.move.Claim, c))
	f.foresee()
}

// claimed says what is true on criterion c, and what a claim above that risks; a
// nil claim is the truth.
func (g *Game) claimed(claim *float64, c int) string {
	sc := g.now.sc
	fact := sc.Suppliers[sc.You].Facts[c]
	key := "move.claim.true"
	if claim != nil && sc.Criteria[c].Score(*claim) > sc.Criteria[c].Score(fact)+1e-9 {
		key = "move.claim.over"
	}
	return g.env.T(key, map[string]any{"Value": g.now.teller.Value(c, fact)})
}

// with is the plan with this move in it.
func (f *moveForm) with() (plan []play.Move, at int) {
	plan = slices.Clone(f.game.plan)
	if f.at >= 0 {
		plan[f.at] = f.move
		return plan, f.at
	}
	return append(plan, f.move), len(plan)
}

// foresee says what the move takes and whom it may reach.
func (f *moveForm) foresee() {
	g, env := f.game, f.game.env
	if len(f.move.To) == 0 {
		f.result.SetContent(env.T("move.pick", nil))
		f.reason.SetContent("")
		f.add.SetDisabled(true)
		return
	}
	plan, at := f.with()
	g.foresee(plan, func(p *play.Preview) {
		m := &p.Moves[at]
		f.add.SetDisabled(m.Void != sim.Possible || f.unread)
		f.result.In(theme.ColorNameForeground)
		if m.Void != sim.Possible {
			f.result.In(theme.ColorNameError)
			f.result.SetContent(g.void(&f.move, m))
			f.reason.SetContent(env.T("move.void.about", nil))
			f.page.Refresh()
			return
		}
		f.result.SetContent(env.T("move.takes", map[string]any{"Hours": env.Words.Number(m.Hours, decimals(m.Hours)), "Money": env.Words.Money(m.Money.Euros(), g.now.sc.Currency),
			"Left": env.Words.Number(p.HoursLeft, decimals(p.HoursLeft))}))
		says := g.reaches(m)
		if cold := coldOf(g.now.board, m); cold > 0 && f.move.Action != sim.ResearchID {
			says += ". " + env.T("move.cold", map[string]any{"Count": cold})
		}
		if f.move.Action == sim.ResearchID {
			says = env.T("move.research.about", nil)
		}
		f.reason.SetContent(says)
		f.page.Refresh()
	})
}

// take puts the move into the plan.
func (f *moveForm) take() {
	plan, _ := f.with()
	f.dialog.Hide()
	f.game.setPlan(plan)
}
