package game

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// pointer is one thing that the guide asks for: its text is "guide.KEY", what it
// is for "guide.KEY.why".
type pointer struct {
	key    string // "" for nothing
	args   map[string]any
	target fyne.CanvasObject // nil where the control is not in sight
	want   string            // of a choice: the option to be chosen
}

func (p *pointer) same(o *pointer) bool {
	return p.key == o.key && p.want == o.want && p.target == o.target && maps.Equal(p.args, o.args)
}

// errand is an action that a first play calls for now.
type errand struct {
	key    string // of the pointer to the button that begins it
	action string
	member int    // whom it is for, -1 for everybody
	topic  string // "" for whichever
}

// mostArticles is how many the guide asks for, one a week.
const mostArticles = 3

// errand is what is still to be planned this week, nil for nothing: an article
// first, then to find out and to call whoever counts most, then to show.
func (g *Game) errand() *errand {
	b := g.now.board
	if !g.planning() || !b.Stage.Sure {
		return nil
	}
	stage, top := b.Stage.Value, 0
	for i := range b.People {
		if b.People[i].Influence[stage] > b.People[top].Influence[stage] {
			top = i
		}
	}
	p := &b.People[top]
	var wanted []errand
	if n := g.now.used[sim.Content.String()]; stage <= sim.Specification && n < min(b.Week+1, mostArticles) {
		topic := sim.ProblemTopic
		if n == mostArticles-1 {
			topic = g.reliability()
		}
		wanted = append(wanted, errand{"article", g.first(sim.Content), -1, topic})
	}
	if g.now.used[sim.ResearchID] == 0 && b.Level != play.Expert {
		wanted = append(wanted, errand{"research", sim.ResearchID, top, ""})
	}
	if b.Week > 0 && stage <= sim.Specification && p.Spoken == 0 {
		wanted = append(wanted, errand{"call", g.first(sim.Call), g.warmest(top), sim.ProblemTopic})
	}
	if stage >= sim.Specification && stage <= sim.Preselection && !p.Proven {
		wanted = append(wanted, errand{"show", g.first(sim.Reference), top, g.reliability()})
	}
	for k := range wanted {
		if e := &wanted[k]; g.affordable(e) && !slices.ContainsFunc(g.plan, func(m play.Move) bool { return m.Action == e.action }) {
			return e
		}
	}
	return nil
}

// warmest is whom to call: a member with whom nobody has spoken, unless that is
// cold and an article found somebody else.
func (g *Game) warmest(member int) int {
	people := g.now.board.People
	if found := slices.IndexFunc(people, func(p play.Person) bool { return p.Warm && p.Spoken == 0 }); found >= 0 && !people[member].Warm {
		return found
	}
	return member
}

// first is the id of the scenario's first action on a channel, "" for none.
func (g *Game) first(c sim.Channel) string {
	for a := range g.now.sc.Actions {
		if g.now.sc.Actions[a].Channel == c {
			return g.now.sc.Actions[a].ID
		}
	}
	return ""
}

// reliability is the criterion of reliability, the problem where there is none.
func (g *Game) reliability() string {
	for c := range g.now.sc.Criteria {
		if g.now.sc.Criteria[c].Kind == sim.Reliability {
			return g.now.sc.Criteria[c].ID
		}
	}
	return sim.ProblemTopic
}

// affordable reports whether an errand still fits the week.
func (g *Game) affordable(e *errand) bool {
	hours, cost := sim.ResearchHours, sim.Money(0)
	if e.action != sim.ResearchID {
		a := g.now.sc.ActionIndex(e.action)
		if a < 0 || g.now.board.OutOfSeason(&g.now.sc.Actions[a]) {
			return false
		}
		act := &g.now.sc.Actions[a]
		hours, cost = act.Hours, act.Cost
		if act.Channel.Written() {
			hours += g.now.sc.Model.Writing
		}
	}
	return g.now.preview != nil && hours <= g.now.preview.HoursLeft && cost <= g.now.preview.MoneyLeft
}

// needed is what the screen points at; where that lies behind the tab of the
// plan, the tab.
func (g *Game) needed() pointer {
	p := g.called()
	if a, ok := g.part.(*account); ok && g.at == inAccount && p.key != "" && p.target == nil {
		p.target = a.deck.Head(planTab)
	}
	return p
}

// called is what the play calls for, with its control if that is in sight. A part of the play that is not told of
// here has its primary button pointed at, see "guide.on".
func (g *Game) called() pointer {
	env, b := g.env, g.now.board
	on := func(key string) pointer { return pointer{key: key, target: g.primary()} }
	button := func(key, text string) pointer { return pointer{key: key, target: g.button(env.T(text, nil))} }
	switch {
	case g.at == inBriefing:
		return on("briefing")
	case b == nil || g.now.broken != nil:
		return pointer{}
	case g.at == inDebrief:
		return pointer{key: "debrief"}
	case g.at == inVotes:
		return on("votes")
	case g.at == inTalk:
		if p := on("on"); p.target != nil {
			return p
		}
		return pointer{key: "talk", target: g.item()}
	case g.at == inPrepare:
		return on("prepare")
	case g.at == inTable:
		return g.bidding()
	case g.at != inAccount:
		return on("on")
	case b.Ended:
		return on("over")
	case !b.InRace:
		return on("out")
	case b.Phase == engine.Bargaining:
		return on("totable")
	}
	if e := g.errand(); e != nil {
		p := button(e.key, "plan.add")
		if e.member < 0 {
			p = button(e.key, "plan.desk")
		}
		p.args = g.named(e)
		return p
	}
	if b.Due != nil && g.sure == nil {
		if s := g.slider(); s != nil {
			return pointer{key: "sure." + string(b.Due.Of), target: s}
		}
	}
	return on("end")
}

// bidding is what the table points at: to propose while one can, then to let the
// last offer stand.
func (g *Game) bidding() pointer {
	t := g.now.board.Table
	switch {
	case t != nil && t.Final:
		return pointer{key: "table.final", target: g.primary()}
	case t != nil && !t.CanPropose && t.CanStand:
		return pointer{key: "table.stand", target: g.button(g.env.T("table.stand", nil))}
	case t != nil && !t.CanPropose:
		return pointer{key: "on", target: g.primary()}
	case t != nil && len(t.Offers) > 0:
		return pointer{key: "table.on", target: g.primary()}
	}
	return pointer{key: "table", target: g.primary()}
}

// named are the words of an errand's texts.
func (g *Game) named(e *errand) map[string]any {
	args := map[string]any{"Action": g.actionName(e.action), "Name": "", "Topic": g.now.teller.Criterion(sim.ProblemTopic)}
	if e.member >= 0 {
		args["Name"] = g.now.teller.Member(g.now.sc.Members[e.member].ID)
	}
	if e.topic != "" {
		args["Topic"] = g.now.teller.Criterion(e.topic)
	}
	return args
}

// filling is what a dialog points at while the errand's action is set: the first
// control that does not say yet what it is to say, then the button that adds it.
func (g *Game) filling(root fyne.CanvasObject) pointer {
	e := g.errand()
	if e == nil {
		return pointer{}
	}
	args := g.named(e)
	c := offering(root, e.action)
	if c == nil {
		return pointer{} // another dialog
	}
	if c.Selected != e.action {
		return pointer{key: "set.action", args: args, target: c, want: e.action}
	}
	if e.member >= 0 {
		if item := naming(root, g.now.teller.Member(g.now.sc.Members[e.member].ID)); item != nil && !item.Selected {
			return pointer{key: "set.person", args: args, target: item}
		}
	}
	if c := offering(root, e.topic); e.topic != "" && c != nil && c.Selected != e.topic {
		return pointer{key: "set.topic", args: args, target: c, want: e.topic}
	}
	return pointer{key: "set.add", args: args, target: primaryIn(root)}
}

// offering is the choice in sight that has an option, nil for none.
func offering(root fyne.CanvasObject, option string) (found *widget.Choice) {
	widget.Walk(root, func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Choice); ok && found == nil && slices.ContainsFunc(c.Options, func(o widget.Option) bool { return o.ID == option }) {
			found = c
		}
	})
	return found
}

// naming is the item in sight that has a text, nil for none.
func naming(root fyne.CanvasObject, name string) (found *widget.Item) {
	widget.Walk(root, func(o fyne.CanvasObject) {
		if item, ok := o.(*widget.Item); ok && found == nil {
			widget.Walk(item, func(part fyne.CanvasObject) {
				if text, ok := part.(*widget.Text); ok && text.Content == name {
					found = item
				}
			})
		}
	})
	return found
}

// primary is the one button of the screen that stands out, nil where it is not in
// sight.
func (g *Game) primary() fyne.CanvasObject { return primaryIn(g.holder) }

func primaryIn(root fyne.CanvasObject) fyne.CanvasObject {
	return buttonIn(root, func(b *widget.Button) bool { return b.Weight == widget.Primary })
}

// button is the one with a text, nil where it is not in sight.
func (g *Game) button(text string) fyne.CanvasObject {
	return buttonIn(g.holder, func(b *widget.Button) bool { return b.Text == text })
}

func buttonIn(root fyne.CanvasObject, is func(*widget.Button) bool) (found fyne.CanvasObject) {
	widget.Walk(root, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && found == nil && is(b) {
			found = b
		}
	})
	return found
}

// item is the first in sight, nil for none.
func (g *Game) item() (found fyne.CanvasObject) {
	widget.Walk(g.holder, func(o fyne.CanvasObject) {
		if i, ok := o.(*widget.Item); ok && found == nil {
			found = i
		}
	})
	return found
}

// slider is the first in sight, nil for none.
func (g *Game) slider() (found fyne.CanvasObject) {
	widget.Walk(g.holder, func(o fyne.CanvasObject) {
		if s, ok := o.(*widget.Slider); ok && found == nil {
			found = s
		}
	})
	return found
}
