package screen

import (
	"context"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/play"
	"buygrid/sim/report"
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
	figure *chart.Figure // of what the plan is worth

	body   *fyne.Container
	footer *widget.Text
	bar    *widget.Bar
	stop   *widget.Button
}

// coachWorlds is how many other worlds the last answers come from.
const coachWorlds = 1000

// coaching is the tab.
func (d *Debrief) coaching() fyne.CanvasObject {
	if d.coach == nil {
		d.coach = &coach{of: d}
	}
	c := d.coach
	c.body = widget.NewColumn(8)
	c.footer, c.bar = widget.NewCaption("").Wrapped(), widget.NewProgressBar()
	c.stop = widget.NewButton(d.env.T("coach.stop", nil), c.cancel).InCard()
	c.fill()
	if d.tab == tabCoach && d.turned {
		c.start()
	}
	return widget.NewColumn(6, widget.NewRow(10, []float32{1, 0.4, 0}, c.footer, c.bar, c.stop), c.body)
}

// start begins what is not yet answered.
func (c *coach) start() {
	if c.running || c.ended {
		return
	}
	c.running = true
	d := c.of
	session, lock, sc := d.session, d.on.Lock, d.play.Scenario
	spec := analysis.CoachSpec{Own: d.play.Result, Seed: d.play.Head.Seed, Runs: coachWorlds}
	if d.env.CoachWorlds > 0 {
		spec.Runs = d.env.CoachWorlds
	}
	search := analysis.Search{Answers: d.env.Answers, Scenario: d.play.Head.ScenarioHash}
	var newest atomic.Pointer[coached] // written by the work, read by who shows it
	task.Do(d.env.Tasks, task.Work[struct{}]{
		Lane: laneCoach,
		Run: func(ctx context.Context, progress func(int, int)) (none struct{}, err error) {
			lock.Lock()
			spec.Plan, err = session.Plan()
			hours := session.HoursByMember()
			lock.Unlock()
			if err != nil {
				return none, told("trouble.play.debrief", err)
			}
			power, err := analysis.PowerOf(sc)
			if err != nil {
				return none, err
			}
			steps := 0
			return none, analysis.Teach(ctx, sc, spec, search, func(l analysis.Lesson) {
				steps++
				newest.Store(&coached{spec.Plan, hours, &power, &l})
				progress(steps, coachSteps)
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

// coachSteps is how many answers follow each other.
const coachSteps = 7

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
	if c.body == nil {
		return
	}
	c.bar.Hidden, c.stop.Hidden = !c.running, !c.running
	c.bar.Share = share(float64(c.steps), coachSteps)
	c.bar.Refresh()
	switch {
	case c.running:
		c.footer.SetContent(env.T("coach.working", map[string]any{"Step": min(c.steps+1, coachSteps), "Steps": coachSteps}))
	case c.lesson == nil:
		c.footer.SetContent(env.T("coach.wait", nil))
	case !c.lesson.Last:
		c.footer.SetContent(env.T("coach.stopped", nil))
	default:
		c.footer.SetContent(env.T("coach.done", map[string]any{"Runs": env.Words.Number(float64(c.lesson.Verdict.Runs), 0)}))
	}
	c.body.Objects = nil
	if c.lesson != nil {
		const least = 400
		c.body.Objects = []fyne.CanvasObject{widget.NewGrid(8, least*look.Current().TextScale(), 2, c.skill(), c.helped()), c.missed(), c.needed(), c.known()}
	}
	c.body.Refresh()
	d.holder.Refresh()
}

// money writes a value as margin.
func (c *coach) money(v float64) string {
	sc := c.of.play.Scenario
	return c.of.env.Words.Money(v*sc.ListMargin().Euros(), sc.Currency)
}

// gain writes a signed value as margin.
func (c *coach) gain(v float64) string {
	if v > 0 {
		return "+" + c.money(v)
	}
	return c.money(v)
}

// skill is the score with the spread of results behind it.
func (c *coach) skill() fyne.CanvasObject {
	env, v := c.of.env, c.lesson.Verdict
	words := env.Words
	title := env.T("coach.unscored", nil)
	if v.Scored {
		title = env.T("coach.score", map[string]any{"Score": words.Number(v.Score, 0), "Low": words.Number(v.ScoreLow, 0), "High": words.Number(v.ScoreHigh, 0)})
	}
	best := c.bestName()
	says := []string{env.T("coach.scale", map[string]any{"Best": best}),
		env.T("coach.worth", map[string]any{"Value": c.money(v.Plan.Mean), "Won": words.Number(float64(v.Plan.Won.Count), 0), "Runs": words.Number(float64(v.Runs), 0)})}
	switch {
	case v.Luck > 0.05:
		says = append(says, env.T("coach.lucky", map[string]any{"Luck": c.money(v.Luck)}))
	case v.Luck < -0.05:
		says = append(says, env.T("coach.unlucky", map[string]any{"Luck": c.money(-v.Luck)}))
	default:
		says = append(says, env.T("coach.fair", nil))
	}
	const bins, plotHigh = 10, 230
	counts, own := analysis.Histogram(v.Plan.Values, bins), analysis.Bin(v.Own, bins)
	bars := &chart.Bars{Row: env.T("coach.bin", nil), Value: env.T("coach.count", nil), Share: env.T("coach.share", nil)}
	for k := len(counts) - 1; k >= 0; k-- {
		name := env.T("coach.bin.none", nil)
		if k > 0 {
			name = words.Range(float64(k-1)*100/bins, float64(k)*100/bins, 0) + " %"
		}
		among := analysis.ShareOf(name, counts[k], v.Runs)
		row := chart.Row{Name: name, Role: chart.Nobody, Ends: []chart.End{{At: 100 * among.Share, Low: 100 * among.Low, High: 100 * among.High,
			Label: words.Number(float64(counts[k]), 0)}}}
		if k == own {
			row.Role, row.Name = chart.You, env.T("coach.bin.own", map[string]any{"Bin": name})
		}
		bars.Rows = append(bars.Rows, row)
	}
	c.figure = &chart.Figure{Title: title, Subtitle: env.T("coach.histogram", map[string]any{"Runs": words.Number(float64(v.Runs), 0)}),
		Footer:  env.T("coach.footer", map[string]any{"Scenario": c.of.play.Scenario.ID, "Seed": play.SeedText(c.of.play.Head.Seed), "Runs": words.Number(float64(v.Runs), 0), "Version": report.Version, "Engine": sim.EngineVersion}),
		Columns: chart.Columns{Low: env.T("report.column.low", nil), High: env.T("report.column.high", nil), Note: env.T("report.column.note", nil)},
		Panels:  []chart.Panel{{XMax: 100, Bars: bars}}}
	plot := widget.NewChart()
	shown := *c.figure
	shown.Title, shown.Footer = "", ""
	plot.SetFigure(&shown, &shown)
	return titled(title, strings.Join(says, " "), widget.NewFixed(0, plotHigh*look.Current().TextScale(), plot))
}

// bestName names the best way known.
func (c *coach) bestName() string {
	env := c.of.env
	if c.lesson.Verdict.BestName == analysis.BySearch {
		if c.lesson.Verdict.BestPlan == c.plan {
			return env.T("coach.best.own", nil)
		}
		return env.T("coach.best.search", nil)
	}
	name, _ := c.of.teller.Strategy(c.lesson.Verdict.BestName)
	return env.T("coach.best.strategy", map[string]any{"Strategy": name})
}

// helped lists the decisions that helped and cost most.
func (c *coach) helped() fyne.CanvasObject {
	env := c.of.env
	if c.lesson.Made == nil {
		return titled(env.T("coach.effects", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	const most = 3
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
	var help, cost []analysis.Effect
	for _, e := range c.lesson.Made {
		if e.Mean > 0 && len(help) < most {
			help = append(help, e)
		}
	}
	for k := len(c.lesson.Made) - 1; k >= 0 && len(cost) < most; k-- {
		if c.lesson.Made[k].Mean < 0 {
			cost = append(cost, c.lesson.Made[k])
		}
	}
	list("coach.helped", help)
	list("coach.cost", cost)
	return titled(env.T("coach.effects", nil), env.T("coach.effects.about", map[string]any{"Runs": env.Words.Number(float64(c.lesson.MadeRuns), 0)}), rows...)
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

// when names a week of a stage.
func (c *coach) when(m sim.Moment) string {
	return c.of.env.T("coach.when", map[string]any{"Stage": c.of.teller.ShortStage(m.Stage), "Week": m.Week + 1})
}

// move says a move in words.
func (c *coach) move(m *sim.Move) string {
	own := play.MoveOf(c.of.play.Scenario, *m)
	return c.of.moveText(c.of.play, &own)
}

// decision says what was decided.
func (c *coach) decision(ch *analysis.Change) string {
	env := c.of.env
	if !ch.Table {
		return env.T("coach.decision", map[string]any{"When": c.when(ch.Moment), "Move": c.move(ch.From)})
	}
	key := map[sim.StepKind]string{sim.Offer: "coach.step.offer", sim.Take: "coach.step.take", sim.Quit: "coach.step.quit"}[c.plan.Steps[ch.At].Kind]
	return env.T(key, map[string]any{"Number": ch.At + 1})
}

// missed lists the open moves that would have added most.
func (c *coach) missed() fyne.CanvasObject {
	env := c.of.env
	if c.lesson.OpenRuns == 0 {
		return titled(env.T("coach.open", nil), "", widget.NewMuted(env.T("coach.soon", nil)).Wrapped())
	}
	var rows []fyne.CanvasObject
	for k := range c.lesson.Open {
		e := &c.lesson.Open[k]
		says := env.T("coach.add", map[string]any{"When": c.when(e.Moment), "Move": c.move(e.Into)})
		switch {
		case e.Later != 0:
			to := e.Moment
			to.Week += e.Later
			says = env.T("coach.shift", map[string]any{"When": c.when(e.Moment), "Move": c.move(e.From), "To": c.when(to)})
		case e.From != nil:
			says = env.T("coach.instead", map[string]any{"When": c.when(e.Moment), "Move": c.move(e.Into), "From": c.move(e.From)})
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
	total := 0.0
	for _, h := range c.hours {
		total += h
	}
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
			spent = env.Words.Percent(c.hours[i]/total, 0)
		}
		s.line(false, append(cells, spent)...)
	}
	return titled(env.T("coach.power", nil), env.T("coach.power.about", nil), s.rows...)
}

// known is the best way known, week by week beside the trainee's.
func (c *coach) known() fyne.CanvasObject {
	env := c.of.env
	title := env.T("coach.best", map[string]any{"Best": c.bestName(), "Value": c.money(c.lesson.Verdict.Best.Mean)})
	plan := c.lesson.Verdict.BestPlan
	if plan == nil || plan == c.plan {
		_, about := c.of.teller.Strategy(c.lesson.Verdict.BestName)
		if plan == c.plan {
			about = env.T("coach.best.own.about", nil)
		}
		return titled(title, "", widget.NewParagraph(about))
	}
	s := &sheet{shares: []float32{0.7, 1.3, 1.3}, numbers: 3}
	s.head(env.T("coach.week", nil), env.T("coach.theirs", nil), env.T("coach.yours", nil))
	said := func(p *sim.Plan, m sim.Moment) string {
		var moves []play.Move
		for _, move := range p.Moves(m) {
			moves = append(moves, play.MoveOf(c.of.play.Scenario, move))
		}
		return c.of.movesText(c.of.play, moves)
	}
	for _, week := range plan.Weeks {
		if len(week.Moves) > 0 || len(c.plan.Moves(week.Moment)) > 0 {
			s.line(false, c.when(week.Moment), said(plan, week.Moment), said(c.plan, week.Moment))
		}
	}
	return titled(title, env.T("coach.best.about", nil), s.rows...)
}
