package game

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// replay shows a play week by week, as the trainee saw it then.
type replay struct {
	present moment // to come back to
	week    int    // that is shown: so many weeks are complete
	did     []play.Decision
	line    *widget.Timeline
}

const laneReplay = "play replay"

// Replay shows the play as it was when week weeks were complete.
func (g *Game) Replay(week int) {
	if g.session == nil {
		return
	}
	present := g.now
	if g.past != nil {
		present = g.past.present
	}
	week = min(max(week, 0), present.board.Week)
	session := g.session
	type then struct {
		now moment
		did []play.Decision
	}
	task.Do(g.env.Tasks, task.Work[then]{
		Lane: laneReplay,
		Run: func(context.Context, func(int, int)) (t then, err error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			past, err := session.Week(week)
			if err != nil {
				return t, err
			}
			t.now = present
			t.now.board, t.now.preview, t.now.undo = past.Board(), nil, false
			t.did = session.Done(week + 1) // of the week that follows
			return t, nil
		},
		Done: func(t then) {
			line := (*widget.Timeline)(nil)
			if g.past != nil {
				line = g.past.line
			}
			g.past = &replay{present: present, week: week, did: t.did, line: line}
			g.now = t.now
			g.show(inAccount, false)
			widget.Focus(g.env.Window.Canvas(), g.part.First())
		},
	})
}

// endReplay comes back to the play as it stands.
func (g *Game) endReplay(to place) {
	g.now, g.past = g.past.present, nil
	if to == inAccount && g.now.board.Talk != nil {
		to = inTalk
	}
	g.show(to, true)
}

// replaying is what stands in place of the plan: the timeline, and what was done
// in the week that follows.
func (p *planner) replaying() ([]fyne.CanvasObject, fyne.CanvasObject) {
	g, env := p.game, p.game.env
	r := g.past
	line := widget.NewTimeline(widget.TimelineWords{
		First: env.T("replay.first", nil), Earlier: env.T("replay.earlier", nil), Later: env.T("replay.later", nil), Last: env.T("replay.last", nil),
		Week: func(week int) string {
			if week == 0 {
				return env.T("replay.start", nil)
			}
			return env.T("account.week", map[string]any{"Week": week})
		}}, nil)
	line.Set(0, r.present.board.Week, g.moments())
	line.SetWeek(r.week)
	line.OnWeek = g.Replay
	p.end = widget.NewPrimaryButton(env.T("replay.back", nil), func() { g.endReplay(inDebrief) })
	if !r.present.board.Ended {
		p.end = widget.NewPrimaryButton(env.T("replay.back.plan", nil), func() { g.endReplay(inAccount) })
	}
	rows := []fyne.CanvasObject{line}
	over := r.present.board.Ended && r.week >= r.present.board.Week
	if !over {
		rows = append(rows, widget.NewHeading(env.T("replay.did", map[string]any{"Week": r.week + 1})).Wrapped())
	}
	count := 0
	for i := range r.did {
		for _, says := range g.did(&r.did[i]) {
			rows = append(rows, widget.NewParagraph("– "+says))
			count++
		}
	}
	switch {
	case over:
		rows = append(rows, widget.NewParagraph(env.T("replay.over", map[string]any{"Week": r.week})))
	case count == 0:
		rows = append(rows, widget.NewMuted(env.T("replay.nothing", nil)).Wrapped())
	}
	page := widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(8, rows...)))
	fork := widget.NewButton(env.T("replay.fork", map[string]any{"Week": r.week + 1}), func() {
		week := r.week
		g.now, g.past = g.past.present, nil
		g.fork(week)
	})
	fork.Hidden = over
	fork.SetDisabled(r.present.broken != nil || r.week >= r.present.board.Week)
	return []fyne.CanvasObject{widget.NewHeading(env.T("replay.title", nil)), page, widget.NewRow(8, []float32{1, 0}, widget.NewWrap(8, fork), p.end)}, page
}

// did says what a decision did.
func (g *Game) did(d *play.Decision) []string {
	env := g.env
	switch d.Do {
	case play.EndWeek:
		var all []string
		for i := range d.Moves {
			m := &d.Moves[i]
			to := env.T("plan.everybody", nil)
			if len(m.To) > 0 && len(m.To) < len(g.now.sc.Members) {
				names := make([]string, len(m.To))
				for k, id := range m.To {
					names[k] = g.now.teller.Member(id)
				}
				to = strings.Join(names, ", ")
			}
			all = append(all, env.T("replay.move", map[string]any{"Action": g.actionName(m.Action), "To": to, "Topic": g.topicOf(m)}))
		}
		return all
	case play.Say:
		return []string{env.T("replay.say", map[string]any{"Topic": g.topicOf(&play.Move{Topic: d.Say.Topic, About: d.Say.About, Claim: d.Say.Claim})})}
	case play.Propose, play.Accept:
		var terms []string
		for k := range g.now.sc.Issues {
			if v, given := d.Terms[g.now.sc.Issues[k].Issue.String()]; given {
				terms = append(terms, g.issueValue(k, v))
			}
		}
		return []string{env.T("replay."+string(d.Do), map[string]any{"Terms": strings.Join(terms, ", ")})}
	}
	return []string{env.T("replay."+string(d.Do), nil)}
}

// moments are the turns of a play that a timeline marks.
func (g *Game) moments() []widget.Moment {
	you := g.now.sc.Suppliers[g.now.sc.You].ID
	var all []widget.Moment
	if g.debrief != nil && g.debrief.Of(g.session) {
		all = g.debrief.Slips() // first, so that they stand lowest
	}
	for i := range g.past.present.board.Inbox {
		e := &g.past.present.board.Inbox[i].Entry
		ink := fyne.ThemeColorName("")
		switch e.Key {
		case sim.KeyStage, sim.KeyEvent, sim.KeyRetype, sim.KeyLeft, sim.KeyJoined:
			ink = theme.ColorNamePrimary
		case sim.KeyShortlisted, sim.KeyDeal:
			ink = theme.ColorNameSuccess
		case sim.KeyDropped, sim.KeyCaught, sim.KeyNoDeal, sim.KeyWalked, sim.KeyOverBudget, sim.KeyUnsigned:
			ink = theme.ColorNameError
		case sim.KeyVote, sim.KeyRule:
			ink = theme.ColorNameForeground
		default:
			continue
		}
		if e.Supplier != "" && e.Supplier != you {
			continue
		}
		if says := g.now.teller.Sentence(*e); says != "" {
			all = append(all, widget.Moment{Week: e.InWeek(), Ink: ink, Says: says})
		}
	}
	slices.SortStableFunc(all, func(a, b widget.Moment) int { return a.Week - b.Week })
	return all
}
