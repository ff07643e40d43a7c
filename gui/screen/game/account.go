package game

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
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
	deck    *widget.Deck
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
	people, plan, week, inbox, ledger := a.people(), a.planner.panel, g.weekPanel(), g.inbox(), g.ledger()
	both := []widget.Tab{{Text: env.T("account.inbox", nil), Content: inbox}, {Text: env.T("account.tab.ledger", nil), Content: ledger}}
	side := widget.NewTabs(g.lower, both...)
	side.OnChanged = func(index int) { g.lower = index }
	body := widget.NewDeck(fyne.NewSize(spreadFrom.Width, leastHigh), widget.NewQuad(8, 0.47, 0.54, people, plan, week, widget.NewPanel(side)), g.tabs[g.at],
		widget.Tab{Text: env.T("account.people", nil), Content: people},
		widget.Tab{Text: env.T("account.tab.plan", nil), Content: plan},
		widget.Tab{Text: env.T("week.tab", nil), Content: week},
		widget.Tab{Text: both[0].Text, Content: widget.NewPanel(inbox)},
		widget.Tab{Text: both[1].Text, Content: widget.NewPanel(ledger)})
	body.OnChanged = func(index int) {
		g.tabs[g.at] = index
		canvas := env.Window.Canvas()
		here := canvas.Focused()
		g.point()
		if index != planTab && here != nil { // whoever leafs through the tabs stays on them
			widget.Focus(canvas, here)
		}
	}
	a.deck = body
	parts = append(parts, body)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, body, parts...))
}

// leastHigh is the height from which on the four panels stand side by side: the
// guide above them, two lines high, fits into a window of 1024 x 700 px.
const leastHigh = 440

// planTab is the tab of the plan, where the panels have tabs.
const planTab = 1

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
	a.center.Fixed, a.center.Places = true, g.onMap(g.places())
	people, ties := g.mapped()
	a.center.OnPick = func(at int) {
		g.who = g.now.sc.MemberIndex(people[at].ID)
		g.showPerson(g.who)
	}
	a.center.Set(people, ties)
	title := widget.NewRow(8, []float32{0, 1, 0}, frame.HeadedTerm(env, "buying_center", env.T("account.people", nil)), widget.NewText(""), widget.NewCaption(g.mapAbout()).Whole())
	return widget.NewPanel(widget.NewStretchColumn(6, a.center, title, a.center, g.legend()))
}

// places are the ties that the map's places follow from the first week to the
// last: those of the scenario where they are told all along, else none.
func (g *Game) places() (ties []widget.Tie) {
	if g.now.head.Level != play.Guided {
		return nil
	}
	for i := range g.now.sc.Members {
		for k := range g.now.sc.Members {
			if strength := g.now.sc.Members[i].ListensTo[k]; strength > 0 {
				ties = append(ties, widget.Tie{From: i, To: k, Strength: float32(strength)})
			}
		}
	}
	return ties
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
	var people []widget.Person
	var ties []widget.Tie
	for i := range b.People {
		p := &b.People[i]
		if unseen(p) {
			continue
		}
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
		if was := p.Was.Stance; p.Was.Known && was != "" && was != stance {
			says += ", " + env.T("account.was.stance", map[string]any{"Stance": env.T("stance."+was, nil)})
		}
		note := env.T(key, map[string]any{"Share": env.Words.Percent(share, 0)})
		if p.Warm && !b.Ended {
			note += ", " + env.T("contact.warm", nil)
		}
		if p.Left {
			note, says, stance, sure = env.T("map.left", nil), env.T("map.left", nil), "", false
		}
		people = append(people, widget.Person{
			ID: p.ID, Name: g.now.teller.Member(p.ID), Portrait: frame.Portrait(m), Size: float32(share), Stance: widget.Stance(stance), Sure: sure,
			Active: share > 0, Note: note, Title: m.Title.In(env.Words.Lang()), Says: says,
			Traced: p.Was.Known, WasSize: float32(p.Was.Influence), Was: widget.Stance(p.Was.Stance),
		})
		for _, t := range p.Hears {
			if to := sc.MemberIndex(t.To); to >= 0 {
				ties = append(ties, widget.Tie{From: i, To: to, Strength: float32(t.Share), Sure: t.Sure})
			}
		}
	}
	return people, g.onMap(ties)
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
	signs = append(signs, widget.NewCaption(env.T("account.legend.arrow", nil)).Whole())
	if !g.now.board.Ended || g.traced() { // from the first week on, for the map's room must stay the same
		signs = append(signs, widget.NewCaption(env.T("account.legend.was", nil)).Whole())
	}
	return widget.NewWrap(12, signs...)
}

// traced reports whether the map shows anything of a week ago.
func (g *Game) traced() bool {
	b := g.now.board
	return slices.ContainsFunc(b.People, func(p play.Person) bool {
		const seen = 0.01 // of influence
		return p.Was.Known && (math.Abs(p.Was.Influence-p.Influence[b.Stage.Value]) > seen || p.Was.Stance != "" && p.Was.Stance != p.Stance)
	})
}

// actionName names an action of the scenario, or research.
func (g *Game) actionName(id string) string {
	if id == sim.ResearchID {
		return g.env.T("action.research", nil)
	}
	return g.now.teller.Action(id)
}
