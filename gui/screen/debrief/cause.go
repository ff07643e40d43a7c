package debrief

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
)

const laneGlance = "debrief glance"

// glance finds what would have turned the play, and what its plan is worth. It
// begins when the debrief is known and can be stopped.
type glance struct {
	of      *Debrief
	running bool
	plan    *sim.Plan // nil before the first answer
	answer  analysis.Glance

	marks *fyne.Container
	turn  *fyne.Container
}

// start begins the search, once.
func (g *glance) start() {
	if g.running || g.answer.Verdict != nil {
		return
	}
	g.running = true
	d := g.of
	session, lock, sc, spec := d.session, d.on.Lock, d.play.Scenario, d.coachSpec()
	spec.Workers = 1 // beside what is looked at meanwhile
	type found struct {
		plan   *sim.Plan
		answer analysis.Glance
	}
	var newest atomic.Pointer[found]
	take := func() {
		if f := newest.Load(); f != nil {
			g.plan, g.answer = f.plan, f.answer
		}
		g.fill()
	}
	task.Do(d.env.Tasks, task.Work[struct{}]{
		Lane: laneGlance,
		Run: func(ctx context.Context, progress func(int, int)) (none struct{}, err error) {
			lock.Lock()
			spec.Plan, err = session.Plan()
			lock.Unlock()
			if err != nil {
				return none, frame.Told("trouble.play.debrief", err)
			}
			const answers = 2
			steps := 0
			return none, analysis.GlanceAt(ctx, sc, spec, func(a analysis.Glance) {
				steps++
				newest.Store(&found{spec.Plan, a})
				progress(steps, answers)
			})
		},
		Progress: func(int, int) { take() },
		Ended: func() {
			g.running = false
			take()
		},
		Done: func(struct{}) {},
	})
}

// fill shows what was found so far.
func (g *glance) fill() {
	if g.turn == nil {
		return
	}
	g.turn.Objects = []fyne.CanvasObject{g.turned()}
	g.turn.Refresh()
	g.marks.Objects = []fyne.CanvasObject{g.three()}
	g.marks.Refresh()
	g.of.holder.Refresh()
}

// words are those of now; nil where there are none yet.
func (g *glance) words() *finding.Coach {
	if g.plan == nil {
		return nil
	}
	words, err := finding.NewCoach(g.of.play.Scenario, g.plan, g.of.play.Head.Seed, g.of.env.Words)
	if err != nil {
		return nil
	}
	return words
}

// first is the page that is shown first: what decided the play, and its people
// at that gate.
func (d *Debrief) first() fyne.CanvasObject {
	g := d.glance
	g.marks, g.turn = widget.NewColumn(0), widget.NewColumn(0)
	const wide, least = 0.58, 820
	below := widget.NewPair(8, wide, least, d.course(), d.goals())
	page := widget.NewStretchColumn(8, below, g.marks, widget.NewPair(8, wide, least, d.cause(), d.views()), below)
	g.fill()
	return page
}

// course shows how the group came to see the options, week by week.
func (d *Debrief) course() fyne.CanvasObject {
	fig := finding.Values(d.play, finding.Group, d.env.Words)
	plot := widget.NewChart()
	shown := *fig
	shown.Title, shown.Subtitle, shown.Footer, shown.FlipKey = "", "", "", ""
	plot.Name = fig.Title
	plot.SetFigure(&shown, &shown)
	const plotHigh = 150
	stretch := widget.NewFixed(0, plotHigh*look.Current().TextScale(), plot)
	return dense(widget.NewStretchColumn(4, stretch, widget.NewHeading(fig.Title).Wrapped().Dense(), widget.NewCaption(fig.Subtitle).Wrapped().Dense(), stretch))
}

// cause lists what decided the play, each line with its week.
func (d *Debrief) cause() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for k, l := range finding.CauseOf(d.play, d.env.Words).Lines {
		if k > 0 {
			rows = append(rows, widget.NewRule())
		}
		var week *widget.Button
		if d.on.Replay != nil {
			week = widget.NewButton(d.env.T("debrief.cause.week", map[string]any{"Week": l.Week}), func() { d.on.Replay(l.Week) }).InCard().Of(l.Label)
		}
		rows = append(rows, causeLine(l.Label, l.Says, week))
	}
	return dense(widget.NewColumn(10, append(rows, widget.NewRule(), d.glance.turn)...))
}

// causeLine is a line with what it is about before it, and where to go behind it.
func causeLine(label, says string, button *widget.Button) fyne.CanvasObject {
	const labelWide, buttonWide = 104, 96
	name, text := widget.NewBold(label).Wrapped(), widget.NewParagraph(says)
	if frame.Crowded() {
		parts := []fyne.CanvasObject{name, text}
		if button != nil {
			parts = append(parts, widget.NewWrap(0, button))
		}
		return widget.NewColumn(4, parts...)
	}
	scale := look.Current().TextScale()
	var end fyne.CanvasObject = widget.NewText("")
	if button != nil {
		end = widget.NewColumn(0, button)
	}
	return widget.NewRow(12, []float32{0, 1, 0}, widget.NewFixed(labelWide*scale, 0, name), text, widget.NewFixed(buttonWide*scale, 0, end))
}

// turned is the smallest change that turns the play, as far as it is known.
func (g *glance) turned() fyne.CanvasObject {
	d, env := g.of, g.of.env
	label := env.T("finding.cause.turn", nil)
	back, words := g.answer.Back, g.words()
	switch {
	case back != nil && words != nil:
		var fork *widget.Button
		if back.Change != nil && d.on.Fork != nil {
			week := max(back.Week-1, 0)
			fork = widget.NewButton(env.T("debrief.cause.fork", nil), func() { d.on.Fork(week) }).InCard().Of(label)
		}
		return causeLine(label, words.Turn(back), fork)
	case g.running:
		stop := widget.NewButton(env.T("coach.stop", nil), func() { env.Tasks.Cancel(laneGlance) }).InCard().Of(label)
		return causeLine(label, env.T("debrief.cause.searching", nil), stop)
	}
	return causeLine(label, env.T("debrief.cause.stopped", nil), nil)
}

// three are outcome, plan and luck, each in its own form.
func (g *glance) three() fyne.CanvasObject {
	d, env := g.of, g.of.env
	outcome, ink := widget.Struck, theme.ColorNameError
	if d.play.Result.Outcome.End == sim.Won {
		outcome, ink = widget.Disc, theme.ColorNameSuccess
	}
	var cards []fyne.CanvasObject
	for _, m := range finding.Marks(d.play, g.answer.Verdict, env.Words) {
		sign := widget.NewFormSign(outcome, ink)
		switch m.Kind {
		case finding.MarkPlan:
			sign = widget.NewFormSign(widget.Square, theme.ColorNamePrimary)
		case finding.MarkLuck:
			sign = widget.NewFormSign(widget.Lozenge, theme.ColorNameWarning)
		}
		says := m.Says
		if says == "" {
			if says = env.T("coach.soon", nil); !g.running {
				says = env.T("debrief.cause.stopped", nil)
			}
		}
		const padding = 10
		card := widget.NewPanel(widget.NewRow(10, []float32{0, 1}, sign, widget.NewColumn(0, widget.NewBold(m.Name).Wrapped().Dense(), widget.NewCaption(says).Wrapped().Dense().In(theme.ColorNameForeground))))
		card.Padding, card.Flat = padding, padding
		cards = append(cards, card)
	}
	const least = 240
	return widget.NewGrid(8, least*look.Current().TextScale(), 3, cards...)
}
