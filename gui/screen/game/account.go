package game

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// account is the game between two weeks: where the purchase stands, who is in
// the buying center, the plan of the week, the inbox and the ledger.
type account struct {
	game    *Game
	planner *planner
	center  *widget.Map
}

func newAccount(g *Game) *account {
	a := &account{game: g}
	a.planner = newPlanner(g)
	return a
}

func (a *account) First() fyne.Focusable {
	if a.planner.end != nil {
		return a.planner.end
	}
	return nil
}

func (a *account) Content() fyne.CanvasObject {
	g, env := a.game, a.game.env
	parts := []fyne.CanvasObject{g.stepper()}
	if note := g.notice(); note != nil {
		parts = append([]fyne.CanvasObject{note}, parts...)
	}
	a.planner.fill()
	people, plan, inbox, ledger := a.people(), a.planner.panel, g.inbox(), g.ledger()
	body := widget.NewDeck(spreadFrom, widget.NewQuad(8, 0.47, 0.58, people, plan, inbox, ledger), g.tab,
		widget.Tab{Text: env.T("account.people", nil), Content: people},
		widget.Tab{Text: env.T("account.tab.plan", nil), Content: plan},
		widget.Tab{Text: env.T("account.inbox", nil), Content: inbox},
		widget.Tab{Text: env.T("account.tab.ledger", nil), Content: ledger})
	body.OnChanged = func(index int) { g.tab = index }
	parts = append(parts, body)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, body, parts...))
}

// spreadFrom is the room from which on panels stand side by side.
var spreadFrom = fyne.NewSize(940, 460)

// notice says why a play can only be looked at, or that nothing is kept.
func (g *Game) notice() fyne.CanvasObject {
	b := g.now.broken
	if b == nil {
		return nil
	}
	text := g.env.T("play.broken."+b.Why, map[string]any{"Line": b.Line, "Engine": b.Engine, "Now": engine.EngineVersion})
	panel := widget.NewCard(widget.NewRow(8, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameWarning, 16), widget.NewParagraph(text)))
	panel.Border = theme.ColorNameWarning
	return panel
}

// stepper shows the five stages with their weeks.
func (g *Game) stepper() fyne.CanvasObject {
	bar := widget.NewStepper()
	bar.Set(g.steps())
	return bar
}

// steps are the stages as far as known.
func (g *Game) steps() []widget.Step {
	env, b := g.env, g.now.board
	steps := make([]widget.Step, sim.Stages)
	for k := range steps {
		note := &b.Stages[k]
		stage := sim.Stage(k)
		s := &steps[k]
		s.Name = g.now.teller.ShortStage(stage)
		switch {
		case note.Failed:
			s.State, s.Note = widget.StepFailed, env.T("stepper.failed", nil)
			if stage == sim.Preselection && b.Dropped != nil {
				s.Note = env.T("stepper.dropped", nil)
			}
		case note.Skipped:
			s.State, s.Note = widget.StepSkipped, env.T("stepper.skipped", nil)
		case note.Over:
			s.State, s.Note = widget.StepDone, env.T("stepper.took", map[string]any{"Count": note.Weeks})
		case note.Begun && b.WeeksLeft >= 0 && !b.Ended:
			s.State, s.Note = widget.StepNow, env.T("stepper.left", map[string]any{"Left": b.WeeksLeft, "Count": note.Clock})
			if !b.LeftNow {
				s.Note = env.T("stepper.left.then", map[string]any{"Left": b.WeeksLeft, "Count": note.Clock, "Week": b.Stage.Week})
			}
		case note.Begun:
			s.State, s.Note = widget.StepNow, env.T("stepper.now", nil)
		case !b.Stage.Sure:
			s.State, s.Note = widget.StepUnknown, env.T("stepper.unknown", nil)
		default:
			s.State, s.Note = widget.StepAhead, env.T("stepper.ahead", map[string]any{"Count": note.Clock})
		}
	}
	return steps
}

// people is the map of the buying center.
func (a *account) people() fyne.CanvasObject {
	g, env := a.game, a.game.env
	a.center = widget.NewMap()
	a.center.OnPick = func(i int) {
		g.who = i
		g.showPerson(i)
	}
	people, ties := g.mapped()
	a.center.Set(people, ties)
	title := widget.NewRow(8, []float32{0, 1, 0}, frame.HeadedTerm(env, "buying_center", env.T("account.people", nil)), widget.NewText(""), widget.NewCaption(g.mapAbout()).Whole())
	return widget.NewPanel(widget.NewStretchColumn(6, a.center, title, a.center, g.legend()))
}

// mapAbout says how sure what the map shows is.
func (g *Game) mapAbout() string {
	b := g.now.board
	known := 0
	for i := range b.People {
		if b.People[i].Stance != "" {
			known++
		}
	}
	if b.Level == play.Guided || b.Ended {
		return g.env.T("account.people.true", map[string]any{"Stage": g.now.teller.ShortStage(b.Stage.Value)})
	}
	return g.env.T("account.people.known", map[string]any{"Known": known, "All": len(b.People)})
}

// mapped turns what is known of people into what the map shows.
func (g *Game) mapped() ([]widget.Person, []widget.Tie) {
	env, b, sc := g.env, g.now.board, g.now.sc
	stage := b.Stage.Value
	people := make([]widget.Person, len(b.People))
	var ties []widget.Tie
	for i := range b.People {
		p := &b.People[i]
		m := &sc.Members[i]
		stance, sure := p.Stance, p.Stance != "" && p.StanceNow
		if p.Guess.Stance != "" && !p.Exact {
			if stance == "" || !p.StanceNow {
				stance, sure = p.Guess.Stance, false
			}
		}
		share := p.Influence[stage]
		key := "person.about"
		if p.Exact {
			key = "person.exact"
		}
		says := env.T("stance.unknown", nil)
		if stance != "" {
			says = env.T("stance."+stance, nil) + ", " + env.T(map[bool]string{true: "account.legend.known", false: "account.legend.guess"}[sure], nil)
		}
		note := env.T(key, map[string]any{"Share": env.Words.Percent(share, 0)})
		if p.Warm && !b.Ended {
			note += ", " + env.T("contact.warm", nil)
		}
		people[i] = widget.Person{
			ID: p.ID, Name: g.now.teller.Member(p.ID), Portrait: frame.Portrait(m), Size: float32(share), Stance: widget.Stance(stance), Sure: sure,
			Active: share > 0, Note: note, Title: m.Title.In(env.Words.Lang()), Says: says,
		}
		for _, t := range p.Hears {
			if to := sc.MemberIndex(t.To); to >= 0 {
				ties = append(ties, widget.Tie{From: i, To: to, Strength: float32(t.Share), Sure: t.Sure})
			}
		}
	}
	return people, ties
}

// legend explains the signs of the map.
func (g *Game) legend() fyne.CanvasObject {
	env := g.env
	entry := func(stance widget.Stance, key string) fyne.CanvasObject {
		return widget.NewRow(4, nil, widget.NewStanceSign(stance), widget.NewCaption(env.T(key, nil)).Whole())
	}
	ring := func(sure bool, key string) fyne.CanvasObject {
		return widget.NewRow(4, nil, widget.NewRingSign(sure), widget.NewCaption(env.T(key, nil)).Whole())
	}
	signs := []fyne.CanvasObject{frame.Term(env, "stance", ""), entry(widget.For, "stance.for"), entry(widget.Neutral, "stance.neutral"), entry(widget.Against, "stance.against")}
	if b := g.now.board; b.Level != play.Guided && !b.Ended {
		signs = append(signs, entry("", "stance.unknown"), ring(true, "account.legend.known"), ring(false, "account.legend.guess"))
	}
	return widget.NewWrap(12, append(signs, widget.NewCaption(env.T("account.legend.arrow", nil)).Whole())...)
}

// inbox lists letters and news, the newest first.
func (g *Game) inbox() fyne.CanvasObject {
	env, b := g.env, g.now.board
	fresh := 0
	var rows []fyne.CanvasObject
	letters := slices.Clone(b.Inbox)
	slices.Reverse(letters)
	const most = 60
	for _, l := range letters[:min(most, len(letters))] {
		text := g.now.teller.Voice(l.Entry, l.Member, l.Contacts)
		if text == "" || l.Again {
			continue
		}
		isNew := l.Week >= b.Week-1 && (!b.Ended || g.past != nil)
		if isNew {
			fresh++
		}
		rows = append(rows, g.letter(l, text, isNew))
	}
	caption := ""
	if fresh > 0 {
		caption = env.T("account.inbox.new", map[string]any{"Count": fresh})
	}
	head := widget.NewRow(8, []float32{1, 0}, widget.NewHeading(env.T("account.inbox", nil)), widget.NewCaption(caption).Whole())
	if len(rows) == 0 {
		rows = append(rows, widget.NewMuted(env.T("account.inbox.none", nil)).Wrapped())
	}
	page := widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...)))
	return widget.NewPanel(widget.NewStretchColumn(6, page, head, page))
}

func (g *Game) letter(l play.Letter, text string, fresh bool) fyne.CanvasObject {
	env, sc := g.env, g.now.sc
	const side = 28
	from := env.T("account.news", nil)
	var face fyne.CanvasObject = widget.NewMark(g.roleOf(l.Entry.Supplier))
	act := func() { g.showLetter(from, l.Entry.InWeek(), text) }
	if i := sc.MemberIndex(l.Member); i >= 0 {
		from = g.now.teller.FullName(l.Member)
		face = widget.NewPicture(frame.Portrait(&sc.Members[i]))
		act = func() { g.showMail(l, i, text) }
	} else if l.Entry.Supplier != "" {
		from = g.now.teller.Supplier(l.Entry.Supplier)
	}
	who, what := widget.NewText(from).Wrapped(), widget.NewCaption(text).Wrapped()
	what.Lines, what.Excerpt = 2, true
	if fresh {
		who.Bold = true
		what.In(theme.ColorNameForeground)
	}
	return widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewFixed(side*look.Current().TextScale(), side*look.Current().TextScale(), face),
		widget.NewColumn(0, widget.NewRow(8, []float32{1, 0}, who, widget.NewCaption(env.T("account.week", map[string]any{"Week": l.Entry.InWeek()})).Whole()), what)), act)
}

// showLetter shows one letter in full.
func (g *Game) showLetter(from string, week int, text string) {
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(g.env.T("dialog.close", nil), func() { d.Hide() })
	d = widget.NewDialog(g.env.Window.Canvas(), from+", "+g.env.T("account.week", map[string]any{"Week": week}), widget.NewParagraph(text), fyne.NewSize(520, 0), closing)
	d.Show(closing)
}

// showMail shows what member i writes in full, with a way to the notebook, and
// with what happened in plain words where no number of it is hidden yet.
func (g *Game) showMail(l play.Letter, i int, text string) {
	env := g.env
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	person := widget.NewButton(env.T("account.letter.person", map[string]any{"Name": g.now.teller.Member(l.Member)}), func() {
		d.Hide()
		g.showPerson(i)
	})
	parts := []fyne.CanvasObject{widget.NewParagraph(text)}
	open := l.Entry.Key == sim.KeySignal || g.now.board.Level == play.Guided || g.now.board.Ended
	if fact := g.now.teller.Sentence(l.Entry); open && fact != text {
		parts = append(parts, widget.NewRule(), widget.NewCaption(fact).Wrapped())
	}
	d = widget.NewDialog(env.Window.Canvas(), g.now.teller.FullName(l.Member)+", "+env.T("account.week", map[string]any{"Week": l.Entry.InWeek()}),
		widget.NewColumn(8, parts...), fyne.NewSize(520, 0), closing, person)
	d.Show(closing)
}

// ledger shows what outreach took and brought.
func (g *Game) ledger() fyne.CanvasObject {
	env, b, sc := g.env, g.now.board, g.now.sc
	words := env.Words
	money := func(m sim.Money) string { return words.Money(m.Euros(), sc.Currency) }
	per := func(m sim.Money, n int) string {
		if n == 0 {
			return env.T("ledger.none", nil)
		}
		return money(m / sim.Money(n))
	}
	l := &b.Ledger
	tile := func(id, key, value, about string) fyne.CanvasObject {
		return widget.NewColumn(0, frame.Term(env, id, env.T(key, nil)), widget.NewFigure(value), widget.NewCaption(about).Wrapped().Dense())
	}
	spent := "ledger.cost.about"
	if !b.InRace || b.Ended {
		spent = "ledger.cost.over"
	}
	tiles := widget.NewGrid(8, 120*look.Current().TextScale(), 3,
		tile("lead", "ledger.leads", env.T("ledger.leads.of", map[string]any{"Leads": l.Leads, "People": l.People}), env.T("ledger.leads.about", nil)),
		tile("cpl", "ledger.cpl", per(l.Total.Money, l.Leads), env.T("ledger.cpl.about", nil)),
		tile("cpa", "ledger.cost", money(b.Spent), env.T(spent, map[string]any{"Budget": money(b.Budget)})))
	widths := []float32{0, 74, 52, 74, 70}
	line := func(bold bool, cells ...string) fyne.CanvasObject {
		objects := []fyne.CanvasObject{}
		for i, cell := range cells {
			t := widget.NewCaption(cell)
			t.In(theme.ColorNameForeground)
			t.Bold = bold
			if i > 0 {
				t.Trailing()
				objects = append(objects, widget.NewFixed(widths[i]*look.Current().TextScale(), 0, t))
				continue
			}
			objects = append(objects, t)
		}
		return widget.NewRow(8, []float32{1, 0, 0, 0, 0}, objects...)
	}
	rows := []fyne.CanvasObject{tiles,
		line(true, env.T("ledger.channel", nil), env.T("ledger.money", nil), env.T("ledger.leads", nil), env.T("ledger.cpl.short", nil), env.T("ledger.awareness", nil)), widget.NewRule()}
	for _, c := range l.Channels {
		rows = append(rows, line(false, g.actionName(c.Action), words.Number(c.Money.Euros(), 0), words.Number(float64(c.Leads), 0), perNumber(env, c), words.Signed(100*c.Awareness/float64(max(l.People, 1)), 0)))
	}
	if len(l.Channels) == 0 {
		rows = append(rows, widget.NewMuted(env.T("ledger.empty", nil)).Wrapped())
	}
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(5, rows...)))
	head := widget.NewHeading(env.T("account.ledger", map[string]any{"Week": b.Week}))
	if b.Week == 0 {
		head = widget.NewHeading(env.T("account.tab.ledger", nil))
	}
	return widget.NewPanel(widget.NewStretchColumn(6, page, head, page))
}

// perNumber is the cost per lead of a channel as a number in a column.
func perNumber(env *frame.Env, s play.Spending) string {
	if s.Leads == 0 {
		return env.T("ledger.none", nil)
	}
	return env.Words.Number(s.Money.Euros()/float64(s.Leads), 0)
}

// actionName names an action of the scenario, or research.
func (g *Game) actionName(id string) string {
	if id == sim.ResearchID {
		return g.env.T("action.research", nil)
	}
	return g.now.teller.Action(id)
}
