package debrief

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

// helped lists the decisions that helped and cost most.
func (c *coach) helped() fyne.CanvasObject {
	env := c.of.env
	if c.lesson.Made == nil {
		return titled(env.T("coach.effects", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	var rows []fyne.CanvasObject
	list := func(key string, effects []analysis.Effect) {
		rows = append(rows, widget.NewBold(env.T(key, nil)).Wrapped())
		if len(effects) == 0 {
			rows = append(rows, widget.NewMuted(env.T("coach.effects.none", nil)).Wrapped())
		}
		for k := range effects {
			rows = append(rows, c.line(&effects[k], c.decision(&effects[k].Change)))
		}
	}
	help, cost := finding.Telling(c.lesson.Made, 0)
	list("coach.helped", help)
	list("coach.cost", cost)
	return titled(env.T("coach.effects", nil), env.T(c.measured("coach.effects.about"), map[string]any{"Runs": env.Words.Number(float64(c.lesson.Verdict.Runs), 0)}), rows...)
}

// line is one effect with its interval.
func (c *coach) line(e *analysis.Effect, says string) fyne.CanvasObject {
	env := c.of.env
	const wide = 190
	number := widget.NewBold(c.gain(e.Mean)).Trailing()
	interval := env.T("coach.interval", map[string]any{"Low": c.gain(e.Low), "High": c.gain(e.High)})
	if !e.Clear() {
		number = widget.NewText(env.T("coach.unclear", nil)).Trailing().In(theme.ColorNamePlaceHolder)
	}
	return widget.NewRow(10, []float32{1, 0}, widget.NewParagraph(says).Dense(),
		widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewColumn(0, number, widget.NewCaption(interval).Trailing().Dense())))
}

// move says a move in words.
func (c *coach) move(m *sim.Move) string {
	return c.words.Move(*m)
}

// decision says what was decided.
func (c *coach) decision(ch *analysis.Change) string {
	env := c.of.env
	says := c.words.Change(ch)
	if !ch.Table {
		says = c.move(ch.From)
	}
	return env.T("coach.decision", map[string]any{"When": c.words.WhenChanged(ch), "Move": says})
}

// missed lists the open moves that would have added most.
func (c *coach) missed() fyne.CanvasObject {
	env := c.of.env
	if !c.lesson.Looked {
		return titled(env.T("coach.open", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	var rows []fyne.CanvasObject
	for k := range c.lesson.Open {
		e := &c.lesson.Open[k]
		says := ""
		switch {
		case e.Table:
			says = env.T("coach.decision", map[string]any{"When": c.words.WhenChanged(&e.Change), "Move": c.words.Change(&e.Change)})
		case e.Later != 0:
			to := e.Moment
			to.Week += e.Later
			says = env.T("coach.shift", map[string]any{"When": c.words.WhenChanged(&e.Change), "Move": c.move(e.From), "To": c.words.When(to)})
		case e.From != nil:
			says = env.T("coach.instead", map[string]any{"When": c.words.WhenChanged(&e.Change), "Move": c.move(e.Into), "From": c.move(e.From)})
		default:
			says = env.T("coach.add", map[string]any{"When": c.words.WhenChanged(&e.Change), "Move": c.move(e.Into)})
		}
		rows = append(rows, c.line(e, says))
	}
	if len(rows) == 0 {
		rows = append(rows, widget.NewParagraph(env.T("coach.open.none", nil)))
	}
	return titled(env.T("coach.open", nil), env.T("coach.open.about", nil), rows...)
}

// needed sets power beside the hours that were spent on people.
func (c *coach) needed() fyne.CanvasObject {
	env, sc := c.of.env, c.of.play.Scenario
	shares := finding.HourShares(c.hours)
	s := &sheet{shares: []float32{1.5, 1, 1, 1, 1, 1, 1.1}, numbers: 1}
	head := []string{env.T("debrief.person", nil)}
	for k := sim.Stage(0); k < sim.Stages; k++ {
		head = append(head, c.of.teller.ShortStage(k))
	}
	s.head(append(head, env.T("coach.hours", nil))...)
	for i := range sc.Members {
		cells := []string{c.of.teller.Member(sc.Members[i].ID)}
		for k := range c.power {
			cell := "–"
			if p := c.power[k].Member[i]; p > 0 {
				cell = env.Words.Percent(p, 0)
			}
			cells = append(cells, cell)
		}
		spent := "–"
		if c.hours[i] > 0 {
			spent = env.Words.Percent(shares[i], 0)
		}
		s.line(false, append(cells, spent)...)
	}
	return titled(env.T("coach.power", nil), env.T("coach.power.about", nil), s.rows...)
}

// known is the best way known, week by week beside the trainee's.
func (c *coach) known() fyne.CanvasObject {
	env := c.of.env
	if c.lesson.Verdict == nil || !c.lesson.Searched {
		return titled(env.T("coach.best.title", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	best := &c.lesson.Verdict.Best
	title := env.T("coach.best", map[string]any{"Best": c.words.BestName("coach.best", c.lesson.Verdict), "Won": env.Words.Percent(best.Won.Share, 0), "Value": c.euros(best.Value.Mean)})
	plan := c.words.Other(c.lesson.Verdict)
	if plan == nil {
		_, about := c.of.teller.Strategy(c.lesson.Verdict.BestName)
		if c.lesson.Verdict.BestPlan != nil {
			about = env.T("coach.best.own.about", nil)
		}
		return titled(title, "", widget.NewParagraph(about))
	}
	s := &sheet{shares: []float32{0.7, 1.3, 1.3}, numbers: 3}
	s.head(env.T("coach.week", nil), env.T("coach.theirs", nil), env.T("coach.yours", nil))
	said := func(p *sim.Plan, m sim.Moment) string {
		if says := c.words.Deed(&engine.Deed{Moment: m, Moves: p.Moves(m)}); len(p.Moves(m)) > 0 {
			return says
		}
		return env.T("debrief.moves.none", nil)
	}
	for _, week := range plan.Weeks {
		if len(week.Moves) > 0 || len(c.plan.Moves(week.Moment)) > 0 {
			s.line(false, c.words.When(week.Moment), said(plan, week.Moment), said(c.plan, week.Moment))
		}
	}
	return titled(title, env.T("coach.best.about", nil), s.rows...)
}
