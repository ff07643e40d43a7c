package game

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// talk is a conversation that took place in the week that was decided: on the
// left the person, on the right what was said so far and what can be said next.
type talk struct {
	game    *Game
	held    *play.Talk // of the week: going on, or over
	at      int        // the contact that is shown
	choices []play.Choice
	first   fyne.Focusable
}

func newTalk(g *Game) *talk {
	b := g.now.board
	t := &talk{game: g, held: b.Talk}
	if t.held == nil {
		t.held = b.Held
		t.at = len(t.held.Contacts) - 1
		return t
	}
	t.at, t.choices = t.held.At, t.held.Choices
	if t.at > g.talked && len(t.held.Contacts[t.at].Exchanges) == 0 { // the last answer of the one before is read first
		t.at, t.choices = t.at-1, nil
	}
	return t
}

// heldOut reports whether the conversations of a week have just come to their
// end: the last answer is still to be read.
func heldOut(was, now *play.Board) bool {
	if was == nil || was.Talk == nil || now.Talk != nil || now.Held == nil {
		return false
	}
	last := &now.Held.Contacts[len(now.Held.Contacts)-1]
	return len(last.Exchanges) == last.Turns
}

func (t *talk) First() fyne.Focusable { return t.first }

// contact is the conversation that is shown, and with whom it is.
func (t *talk) contact() (*play.Contact, *sim.Member) {
	c := &t.held.Contacts[t.at]
	return c, &t.game.now.sc.Members[c.Member]
}

func (t *talk) Content() fyne.CanvasObject {
	g, env := t.game, t.game.env
	_, m := t.contact()
	person, exchange := t.person(), t.exchange()
	parts := []fyne.CanvasObject{g.stepper()}
	if note := g.notice(); note != nil {
		parts = append(parts, note)
	}
	body := widget.NewDeck(spreadFrom, widget.NewSplit(8, 0.3, person, exchange), 0,
		widget.Tab{Text: env.T("talk.tab", nil), Content: exchange}, widget.Tab{Text: g.now.teller.Member(m.ID), Content: person})
	parts = append(parts, body)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, body, parts...))
}

// person is with whom one talks, as far as known.
func (t *talk) person() fyne.CanvasObject {
	g, env := t.game, t.game.env
	c, m := t.contact()
	p := &c.Now
	shown := g.onMapAs(c.Member)
	if p.Stance != "" {
		shown.Stance, shown.Sure, shown.Says = widget.Stance(p.Stance), true, env.T("stance."+p.Stance, nil)
	}
	shown.Name, shown.Note = g.now.teller.FullName(m.ID), ""
	const side = 128
	parts := []fyne.CanvasObject{widget.NewFace(shown, side*look.Current().TextScale(), func() { g.showPerson(c.Member) }),
		widget.NewRule(), widget.NewParagraph(env.T("person.stance."+cmp.Or(p.Stance, "unknown"), nil))}
	if p.RoleKnown {
		parts = append(parts, widget.NewColumn(2, widget.NewCaption(env.T("person.role", nil)), widget.NewText(g.likelyRoles(p)).Wrapped()))
	}
	parts = append(parts, widget.NewColumn(4, t.weights(p)...))
	parts = append(parts, widget.NewRule(), widget.NewCaption(env.T("talk.about", nil)).Wrapped())
	return widget.NewPanel(widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(10, parts...))))
}

// likelyRoles names the roles that a person most likely has.
func (g *Game) likelyRoles(p *play.Person) string {
	const worthAWord = 0.25
	var names []string
	for k := range p.Roles {
		if p.Roles[k] >= worthAWord {
			names = append(names, g.now.teller.Role(sim.Role(k)))
		}
	}
	return strings.Join(names, ", ")
}

// weights are what the person cares for, as far as known.
func (t *talk) weights(p *play.Person) []fyne.CanvasObject {
	g, env := t.game, t.game.env
	rows := []fyne.CanvasObject{widget.NewCaption(env.T("person.weight", nil))}
	for c := range p.Weights {
		w := &p.Weights[c]
		if w.Evidence <= 0 {
			continue
		}
		says := env.Words.Percent(w.Value, 0)
		if w.Spread > 0 {
			says = env.T("person.weight.about", map[string]any{"Low": env.Words.Percent(max(w.Value-w.Spread, 0), 0), "High": env.Words.Percent(min(w.Value+w.Spread, 1), 0)})
		}
		rows = append(rows, widget.NewRow(8, []float32{1, 0}, widget.NewText(g.now.teller.Criterion(g.now.sc.Criteria[c].ID)).Wrapped(), widget.NewText(says).Whole()))
	}
	if len(rows) == 1 {
		rows = append(rows, widget.NewText(env.T("person.weight.unknown", nil)).Wrapped())
	}
	return rows
}

// exchange is what was said, and what can be said next.
func (t *talk) exchange() fyne.CanvasObject {
	g, env := t.game, t.game.env
	c, m := t.contact()
	name := g.now.teller.Member(m.ID)
	head := widget.NewHeading(env.T("talk.title", map[string]any{"Action": g.actionName(c.Action), "Name": name})).Wrapped()
	turn := env.T("talk.turn", map[string]any{"Turn": min(len(c.Exchanges)+1, c.Turns), "Turns": c.Turns})
	if n := len(t.held.Contacts); n > 1 {
		turn = env.T("talk.contact", map[string]any{"At": t.at + 1, "Count": n}) + " · " + turn
	}
	rows := []fyne.CanvasObject{widget.NewCaption(env.T("talk.before", map[string]any{"Name": name, "Topic": t.topic(c.Topic)})).Wrapped()}
	for k := range c.Exchanges {
		rows = append(rows, t.bubbles(&c.Exchanges[k])...)
	}
	page := widget.NewPage(widget.NewInset(4, frame.ScrollRoom, 4, 0, widget.NewColumn(8, rows...))).FromEnd()
	parts := []fyne.CanvasObject{widget.NewRow(8, []float32{1, 0}, head, widget.NewCaption(turn).Whole()), page, widget.NewRule()}
	parts = append(parts, t.next()...)
	return widget.NewPanel(widget.NewStretchColumn(8, page, parts...))
}

// topic names what was planned, inside a sentence.
func (t *talk) topic(id string) string {
	if id == sim.ListeningTopic {
		return lowered(t.game.env.T("topic.listen", nil))
	}
	return t.game.now.teller.Topic(id)
}

// bubbles are one turn: the trainee's on the right, the person's on the left
// with their face.
func (t *talk) bubbles(x *play.Exchange) []fyne.CanvasObject {
	g, env := t.game, t.game.env
	_, m := t.contact()
	const side, beside = 32, 56
	own := bubble(theme.ColorNameSelection, widget.NewCaption(env.T("talk.you", nil)), widget.NewParagraph(finding.Asked(g.now.teller, m.ID, &x.Wording)))
	name := widget.NewCaption(g.now.teller.Member(m.ID))
	answer := []fyne.CanvasObject{name, widget.NewParagraph(finding.Answered(g.now.teller, m.ID, x))}
	if moved := t.moved(x); moved != nil {
		answer = append(answer, moved)
	}
	return []fyne.CanvasObject{widget.NewInset(0, 0, 0, beside, own),
		widget.NewInset(0, beside, 0, 0, widget.NewRow(8, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))), bubble(theme.ColorNameButton, answer...)))}
}

// bubble is what somebody said.
func bubble(fill fyne.ThemeColorName, parts ...fyne.CanvasObject) fyne.CanvasObject {
	p := widget.NewCard(widget.NewColumn(2, parts...))
	p.Fill, p.Border = fill, ""
	return p
}

// moved says which way the stance went by a turn, where true numbers are shown.
func (t *talk) moved(x *play.Exchange) fyne.CanvasObject {
	key, stance := "talk.moved.up", widget.For
	switch {
	case t.game.now.board.Level != play.Guided || x.Moved < finding.Noticed && x.Moved > -finding.Noticed:
		return nil
	case x.Moved < 0:
		key, stance = "talk.moved.down", widget.Against
	}
	return widget.NewRow(4, []float32{0, 1}, widget.NewStanceSign(stance), widget.NewCaption(t.game.env.T(key, nil)))
}

// next are the choices of the next turn, or the way on.
func (t *talk) next() []fyne.CanvasObject {
	g, env := t.game, t.game.env
	undo := widget.NewButton(env.T("talk.undo", nil), g.Undo)
	undo.SetDisabled(!g.now.undo)
	if t.choices == nil {
		on := widget.NewPrimaryButton(env.T("talk.account", nil), func() { g.show(g.after, true) })
		if g.now.board.Talk != nil {
			c := &t.held.Contacts[t.at+1]
			on = widget.NewPrimaryButton(env.T("talk.next", map[string]any{"Name": g.now.teller.Member(g.now.sc.Members[c.Member].ID)}), func() {
				g.talked = t.at + 1
				g.show(inTalk, true)
			})
		}
		t.first = on
		return []fyne.CanvasObject{widget.NewRow(8, []float32{1, 0}, widget.NewWrap(8, undo), on)}
	}
	var rows []fyne.CanvasObject
	for k := range t.choices {
		item := t.choice(k)
		if k == 0 {
			t.first = item
		}
		rows = append(rows, item)
	}
	rest := widget.NewButton(env.T("talk.rest", nil), func() { g.decide(play.Decision{Do: play.Rest}) })
	leave := widget.NewButton(env.T("leave.button", nil), g.WalkAway)
	leave.SetDisabled(!g.now.board.CanLeave)
	return []fyne.CanvasObject{widget.NewColumn(4, rows...), widget.NewWrap(8, rest, undo, leave)}
}

// choice is one thing to say, with what it is likely to do.
func (t *talk) choice(k int) *widget.Item {
	g, env := t.game, t.game.env
	_, m := t.contact()
	c := &t.choices[k]
	number := widget.NewBold(env.T("talk.key", map[string]any{"Number": k + 1})).Whole()
	parts := []fyne.CanvasObject{widget.NewText(finding.Asked(g.now.teller, m.ID, &c.Wording)).Wrapped()}
	if says := finding.Expected(g.now.teller, env.Words, m.ID, c); says != "" {
		parts = append(parts, widget.NewCaption(says).Wrapped().Dense())
	}
	card := widget.NewCard(widget.NewRow(8, []float32{0, 1}, number, widget.NewColumn(0, parts...)))
	card.Border, card.Flat = theme.ColorNameInputBorder, 4
	item := widget.NewItem(card, func() { t.say(k) })
	item.Padding = 2
	return item
}

// say says one of the choices.
func (t *talk) say(k int) {
	if k < len(t.choices) {
		t.game.decide(t.choices[k].Decision())
	}
}

// Typed hears the keys that no control has a use for: the numbers choose what is
// said.
func (g *Game) Typed(key fyne.KeyName) {
	t, talking := g.part.(*talk)
	if !talking || g.at != inTalk {
		return
	}
	for k, name := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4} {
		if key == name {
			t.say(k)
		}
	}
}

// endWeek decides the plan; what takes place in several turns is held then.
func (g *Game) endWeek() {
	g.talked = 0
	g.decide(append(g.saidSure(), play.Decision{Do: play.EndWeek, Moves: g.plan, Converse: true})...)
}
