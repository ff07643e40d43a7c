package debrief

import (
	"context"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

const laneCoach = "debrief coach"

// coach says what a play was worth apart from its luck: its decisions in other
// worlds. It begins when its tab is opened, gives a first answer soon, and
// refines it while it is read.
type coach struct {
	of      *Debrief
	running bool
	ended   bool
	steps   int // answers so far

	coached
	words  *finding.Coach // of the language of now; nil before the first answer
	figure *chart.Figure  // of what the plan is worth

	bodies [4]*fyne.Container // of its pages
	more   bool               // what to keep and what to change is told too
	footer *widget.Text
	bar    *widget.Bar
	stop   *widget.Button
}

// coachWorlds is how many other worlds the last answers come from.
const coachWorlds = 1000

// coachSpec is how the play is looked at, but for its plan.
func (d *Debrief) coachSpec() analysis.CoachSpec {
	spec := analysis.CoachSpec{Own: d.play.Result, Seed: d.play.Head.Seed, Runs: coachWorlds}
	if d.env.CoachWorlds > 0 {
		spec.Runs = d.env.CoachWorlds
	}
	return spec
}

// coaching makes the coach's pages.
func (d *Debrief) coaching() {
	if d.coach == nil {
		d.coach = &coach{of: d}
	}
	c := d.coach
	for k := range c.bodies {
		c.bodies[k] = widget.NewColumn(8)
	}
	c.footer, c.bar = widget.NewCaption("").Wrapped(), widget.NewProgressBar()
	c.stop = widget.NewButton(d.env.T("coach.stop", nil), c.cancel).InCard()
	c.fill()
	if d.tab == partCoach && d.turned {
		c.start()
	}
}

// coached sets how far the coach is over its pages.
func (d *Debrief) coached(pages fyne.CanvasObject) fyne.CanvasObject {
	c := d.coach
	return widget.NewRest(6, widget.NewInset(0, frame.RingRoom, 0, frame.RingRoom, widget.NewRow(10, []float32{1, 0.4, 0}, c.footer, c.bar, c.stop)), pages)
}

// start begins what is not yet answered.
func (c *coach) start() {
	if c.running || c.ended {
		return
	}
	c.running = true
	d := c.of
	session, lock, sc := d.session, d.on.Lock, d.play.Scenario
	spec := d.coachSpec()
	search := analysis.Search{Cache: d.env.Cache, Scenario: d.play.Head.ScenarioHash}
	var newest atomic.Pointer[coached] // written by the work, read by who shows it
	task.Do(d.env.Tasks, task.Work[struct{}]{
		Lane: laneCoach,
		Run: func(ctx context.Context, progress func(int, int)) (none struct{}, err error) {
			lock.Lock()
			spec.Plan, err = session.Plan()
			hours := session.HoursByMember()
			lock.Unlock()
			if err != nil {
				return none, frame.Told("trouble.play.debrief", err)
			}
			power, err := analysis.PowerOf(sc)
			if err != nil {
				return none, err
			}
			steps := 0
			return none, analysis.Teach(ctx, sc, spec, search, func(l analysis.Lesson) {
				steps++
				newest.Store(&coached{spec.Plan, hours, &power, &l})
				progress(steps, analysis.LessonSteps)
			})
		},
		Progress: func(done, _ int) {
			c.steps, c.coached = done, *newest.Load()
			c.fill()
		},
		Ended: func() {
			c.running = false
			if answer := newest.Load(); answer != nil {
				c.coached, c.ended = *answer, answer.lesson.Last
			}
			c.fill()
		},
		Done: func(struct{}) {},
	})
}

// coached is an answer of the coach.
type coached struct {
	plan   *sim.Plan
	hours  []float64 // spent on each member
	power  *[sim.Stages]analysis.Power
	lesson *analysis.Lesson // nil before the first answer
}

// cancel stops; what was answered stays.
func (c *coach) cancel() {
	c.ended = true
	c.of.env.Tasks.Cancel(laneCoach)
	c.fill()
}

// fill shows what is known so far.
func (c *coach) fill() {
	d, env := c.of, c.of.env
	if c.bodies[0] == nil {
		return
	}
	c.bar.Hidden, c.stop.Hidden = !c.running, !c.running
	c.bar.Share = widget.Share(float64(c.steps), analysis.LessonSteps)
	c.bar.Refresh()
	switch {
	case c.running:
		c.footer.SetContent(env.T("coach.working", map[string]any{"Step": min(c.steps+1, analysis.LessonSteps), "Steps": analysis.LessonSteps}))
	case c.lesson == nil:
		c.footer.SetContent(env.T("coach.wait", nil))
	case !c.lesson.Last:
		c.footer.SetContent(env.T("coach.stopped", nil))
	default:
		c.footer.SetContent(env.T("coach.done", map[string]any{"Runs": env.Words.Number(float64(c.lesson.Verdict.Runs), 0)}))
	}
	pages := [4][]fyne.CanvasObject{}
	if c.lesson != nil && c.speak() {
		const wide, least = 0.54, 820
		right := c.oneLesson()
		if spread := c.spread(); spread != nil {
			right = widget.NewStretchColumn(8, spread, right, spread)
		}
		pages[0] = []fyne.CanvasObject{widget.NewPair(8, wide, least, c.skill(), right)}
		if c.more {
			pages[0] = append(pages[0], widget.NewPair(8, wide, least, c.helped(), c.missed()))
		}
		pages[2] = []fyne.CanvasObject{c.known(), c.happened()}
		pages[3] = []fyne.CanvasObject{c.needed()}
	}
	pages[1] = []fyne.CanvasObject{d.review.panel()}
	for k, body := range c.bodies {
		body.Objects = pages[k]
		body.Refresh()
	}
	if d.holder != nil {
		d.holder.Refresh()
	}
}

// speak makes the words of now.
func (c *coach) speak() bool {
	words, err := finding.NewCoach(c.of.play.Scenario, c.plan, c.of.play.Head.Seed, c.of.env.Words)
	if err != nil {
		c.of.env.Trouble(frame.Told("trouble.play.debrief", err))
		return false
	}
	c.words = words
	return true
}

// mixed reports whether the scenario scores winning too, so that worth is no
// money.
func (d *Debrief) mixed() bool { return d.play.Scenario.Score.Won > 0 }

// measured is the key of a text about worth: in money, or in points where the
// scenario scores winning too.
func (c *coach) measured(key string) string {
	if c.of.mixed() {
		return key + ".points"
	}
	return key
}

// euros writes a value as what it leaves.
func (d *Debrief) euros(v float64) string {
	return d.env.Words.Money(v*d.play.Scenario.ListMargin().Euros(), d.play.Scenario.Currency)
}

func (c *coach) euros(v float64) string { return c.of.euros(v) }

// gain writes a gain of worth.
func (d *Debrief) gain(v float64) string {
	switch {
	case d.mixed():
		return d.env.Words.Signed(100*v, 1)
	case v > 0:
		return "+" + d.euros(v)
	}
	return d.euros(v)
}

func (c *coach) gain(v float64) string { return c.of.gain(v) }

// happened is what would have turned the play in its very world.
func (c *coach) happened() fyne.CanvasObject {
	return titled(c.of.env.T("coach.happened", nil), "", widget.NewParagraph(c.words.Hindsight(&c.lesson.Hindsight)))
}

// oneLesson is the one thing to try next time; more is there for who asks.
func (c *coach) oneLesson() fyne.CanvasObject {
	env := c.of.env
	if !c.lesson.Looked {
		return titled(env.T("coach.lesson", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	key := "coach.more"
	if c.more {
		key = "coach.less"
	}
	again := widget.NewButton(env.T(key, nil), func() {
		c.more = !c.more
		c.fill()
	}).InCard()
	return titled(env.T("coach.lesson", nil), env.T("coach.lesson.about", nil), widget.NewParagraph(c.words.InMoney().OneLesson(c.lesson.Made, c.lesson.Open)), widget.NewWrap(0, again))
}

// skill is how often the plan wins beside others, where it ranks, and what it
// leaves.
func (c *coach) skill() fyne.CanvasObject {
	env, v := c.of.env, c.lesson.Verdict
	words := env.Words
	if v == nil {
		return titled(env.T("coach.plan", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	title := env.T("coach.wins", map[string]any{"Won": words.Percent(v.Plan.Won.Share, 0), "Low": words.Number(100*v.Plan.Won.Low, 0), "High": words.Number(100*v.Plan.Won.High, 0)})
	best := c.words.BestName("coach.best", v)
	rows := []fyne.CanvasObject{widget.NewBold(finding.RankSays(&c.lesson.Rank, words)).Wrapped()}
	for _, side := range []struct {
		name string
		won  float64
	}{{env.T("coach.side.best", map[string]any{"Best": best}), v.Best.Won.Share}, {env.T("coach.side.yours", nil), v.Plan.Won.Share}, {env.T("coach.side.passive", nil), v.Passive.Won.Share}} {
		const nameWide, numberWide, high = 1.5, 0.5, 22
		bar := widget.NewFixed(0, high, widget.NewSupportBar(side.won, 0, theme.ColorNamePrimary))
		rows = append(rows, widget.NewRow(10, []float32{nameWide, 1, numberWide}, widget.NewText(side.name).Wrapped(), bar, widget.NewText(words.Percent(side.won, 0)).Trailing()))
	}
	rows = append(rows, widget.NewRule())
	if !v.Valued {
		return titled(title, env.T("coach.side.about", nil), append(rows, widget.NewParagraph(env.T("coach.value.none", nil)))...)
	}
	score := env.T("coach.score.later", nil)
	switch {
	case c.lesson.Searched && v.Scored:
		score = env.T("coach.score", map[string]any{"Score": words.Number(v.Score, 0), "Low": words.Number(v.ScoreLow, 0), "High": words.Number(v.ScoreHigh, 0)}) + " " +
			env.T("coach.scale", map[string]any{"Best": best})
	case c.lesson.Searched:
		score = env.T("coach.unscored", nil)
	}
	worth := env.T("coach.worth", map[string]any{"Value": c.euros(v.Plan.Value.Mean), "Share": words.Percent(v.Plan.Value.Mean, 0),
		"Passive": c.euros(v.Passive.Value.Mean), "Best": c.euros(v.Best.Value.Mean)})
	return titled(title, env.T("coach.side.about", nil), append(rows, widget.NewBold(score).Wrapped(), widget.NewParagraph(worth), widget.NewParagraph(c.words.Luck(v)))...)
}

// spread is the chart of what the plan came to in the other worlds; nil where
// there is no value or none is known.
func (c *coach) spread() fyne.CanvasObject {
	env, v := c.of.env, c.lesson.Verdict
	c.figure = nil
	if v == nil || !v.Valued {
		return nil
	}
	words := env.Words
	bars := &chart.Bars{Row: env.T("coach.bin", nil), Value: env.T("coach.count", nil), Share: env.T("coach.share", nil)}
	for _, class := range slices.Backward(c.words.Spread(v)) {
		name := env.T("coach.bin.none", nil)
		if class.Kept != "" {
			name = class.Kept + " %"
		}
		among := analysis.ShareOf(name, class.Count, v.Runs)
		row := chart.Row{Name: name, Role: chart.Nobody, Bare: true, Ends: []chart.End{{At: 100 * among.Share, Low: 100 * among.Low, High: 100 * among.High,
			Label: words.Number(float64(class.Count), 0)}}}
		if class.Own {
			row.Role, row.Bare, row.Name = chart.You, false, env.T("coach.bin.own", map[string]any{"Bin": name})
		}
		bars.Rows = append(bars.Rows, row)
	}
	c.figure = &chart.Figure{Title: env.T("coach.spread", nil), Subtitle: env.T("coach.histogram", map[string]any{"Runs": words.Number(float64(v.Runs), 0)}),
		Footer:  env.T("coach.footer", map[string]any{"Scenario": c.of.play.Scenario.ID, "Seed": play.SeedText(c.of.play.Head.Seed), "Runs": words.Number(float64(v.Runs), 0), "Version": finding.Version, "Engine": engine.EngineVersion}),
		Columns: chart.Columns{Low: env.T("finding.column.low", nil), High: env.T("finding.column.high", nil), Note: env.T("finding.column.note", nil)},
		Panels:  []chart.Panel{{XMax: 100, Bars: bars}}}
	plot := widget.NewChart()
	shown := *c.figure
	shown.Title, shown.Subtitle, shown.Footer = "", "", ""
	plot.Name = c.figure.Title
	plot.SetFigure(&shown, &shown)
	const plotHigh = 220
	stretch := widget.NewFixed(0, plotHigh*look.Current().TextScale(), plot)
	return dense(widget.NewStretchColumn(6, stretch, widget.NewHeading(c.figure.Title).Wrapped().Dense(), widget.NewCaption(c.figure.Subtitle).Wrapped().Dense(), stretch))
}
