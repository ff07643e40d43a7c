package lab

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// weekPace is how long a week is shown while the weeks play.
const weekPace = 900 * time.Millisecond

// Lanes of the weeks of a run.
const (
	laneWeeks = "lab weeks"
	laneTicks = "lab weeks play"
)

// weekView steps through the purchase that is shown: the people, what they know
// and believe, and what happened, week by week.
type weekView struct {
	lab      *Lab
	findings *experiment.Findings
	teller   *story.Teller
	weeks    []experiment.Week
	at       int
	who      int // whose beliefs are shown, -1 everybody's
	playing  bool
	dialog   *widget.Dialog // nil before it is shown

	stepper  *widget.Stepper
	center   *widget.Map
	line     *widget.Timeline
	slider   *widget.Slider // in place of line where text is large
	here     *widget.Text   // the week, beside slider
	steps    []*widget.Button
	play     *widget.Button
	told     *widget.Page
	known    lasting
	believed lasting
	whose    *widget.Choice
}

// lasting is a page that keeps its place while what stands on it changes.
type lasting struct {
	page *widget.Page
	rows *fyne.Container
}

func newLasting() lasting {
	rows := widget.NewColumn(6)
	return lasting{widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, rows)), rows}
}

func (s lasting) show(rows ...fyne.CanvasObject) {
	s.rows.Objects = rows
	s.rows.Refresh()
	s.page.Refresh()
}

// ShowWeeks opens the run that is shown at its beginning, to be stepped through.
func (l *Lab) ShowWeeks() {
	f := l.findings
	if f == nil {
		return
	}
	task.Do(l.env.Tasks, task.Work[[]experiment.Week]{
		Lane: laneWeeks,
		Run: func(ctx context.Context, _ func(int, int)) ([]experiment.Week, error) {
			return f.Weeks(ctx)
		},
		Done: func(weeks []experiment.Week) {
			if widget.Modal(l.env.Window.Canvas()) {
				return // something else was opened meanwhile
			}
			w := &weekView{lab: l, findings: f, teller: story.New(f.Scenario, l.env.Words), weeks: weeks, who: -1}
			w.open()
		},
	})
}

// open builds the view.
func (w *weekView) open() {
	env := w.lab.env
	large := frame.Crowded()
	w.center = widget.NewMap()
	w.center.Still = true
	w.center.OnPick = func(i int) { w.look(i) }
	w.told, w.known, w.believed = widget.NewPage(widget.NewColumn(0)), newLasting(), newLasting()
	w.play = widget.NewButton(env.T("weeks.play", nil), w.toggle)
	whose := []widget.Option{{ID: "", Text: env.T("weeks.everybody", nil)}}
	for i := range w.findings.Scenario.Members {
		id := w.findings.Scenario.Members[i].ID
		whose = append(whose, widget.Option{ID: id, Text: w.teller.FullName(id)})
	}
	w.whose = widget.NewChoice(env.T("weeks.tab.believed", nil), whose, "", func(id string) {
		w.who = w.findings.Scenario.MemberIndex(id)
		w.center.Select(w.who)
		w.beliefs()
	})
	people := widget.NewPanel(widget.NewStretchColumn(6, w.center, w.center, stanceLegend(env)))
	believed := widget.NewStretchColumn(6, w.believed.page, w.whose, w.believed.page)
	side := widget.NewTabs(w.lab.weekTab, widget.Tab{Text: env.T("weeks.tab.told", nil), Content: w.told},
		widget.Tab{Text: env.T("weeks.tab.known", nil), Content: w.known.page}, widget.Tab{Text: env.T("weeks.tab.believed", nil), Content: believed})
	side.OnChanged = func(index int) { w.lab.weekTab = index }
	const mapShare = 0.52
	spread := widget.NewSplit(8, mapShare, people, widget.NewPanel(side))
	deck := widget.NewDeck(fyne.NewSize(820, 200), spread, 0,
		widget.Tab{Text: env.T("weeks.tab.people", nil), Content: people},
		widget.Tab{Text: env.T("weeks.tab.told", nil), Content: w.told},
		widget.Tab{Text: env.T("weeks.tab.known", nil), Content: w.known.page},
		widget.Tab{Text: env.T("weeks.tab.believed", nil), Content: believed})

	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	buttons := []*widget.Button{closing, w.play}
	var content fyne.CanvasObject
	if large {
		content = widget.NewStretchColumn(8, deck, deck, w.compact())
		buttons = append(buttons, w.steps[1], w.steps[0])
	} else {
		w.stepper = widget.NewStepper()
		content = widget.NewStretchColumn(8, deck, w.stepper, deck, w.timeline())
	}
	w.show(0) // first, so that there is room for what it shows
	room := env.Window.Canvas().Size()
	d = widget.NewDialog(env.Window.Canvas(), w.title(), content, fyne.NewSize(room.Width, room.Height), buttons...)
	d.OnClosed = w.pause
	w.dialog = d
	d.Show(w.play)
}

// title says what the weeks lead to.
func (w *weekView) title() string {
	f := w.findings
	winner := f.Winner()
	if winner == "" {
		return w.lab.env.T("weeks.title.nobody", map[string]any{"Count": f.Result.Weeks})
	}
	return w.lab.env.T("weeks.title", map[string]any{"Winner": f.ShortName(w.lab.env.Words, winner), "Count": f.Result.Weeks})
}

// controlName is what a number of completed weeks is called.
func (w *weekView) named(week int) string {
	if week == 0 {
		return w.lab.env.T("replay.start", nil)
	}
	return w.lab.env.T("account.week", map[string]any{"Week": week})
}

// timeline chooses the week and marks where something was decided.
func (w *weekView) timeline() fyne.CanvasObject {
	env := w.lab.env
	w.line = widget.NewTimeline(widget.TimelineWords{First: env.T("replay.first", nil), Earlier: env.T("replay.earlier", nil),
		Later: env.T("replay.later", nil), Last: env.T("replay.last", nil), Week: w.named}, nil)
	var moments []widget.Moment
	for i := range w.weeks {
		for k := range w.weeks[i].Entries {
			if ink, marked := w.ink(&w.weeks[i].Entries[k]); marked {
				moments = append(moments, widget.Moment{Week: w.weeks[i].Number, Ink: ink})
			}
		}
	}
	w.line.Set(0, len(w.weeks)-1, moments)
	w.line.OnWeek = func(week int) {
		w.pause()
		w.show(week)
	}
	return w.line
}

// ink is the colour in which a timeline marks an entry, if it does.
func (w *weekView) ink(e *sim.Entry) (fyne.ThemeColorName, bool) {
	switch e.Key {
	case sim.KeyStage, sim.KeyEvent, sim.KeyRetype, sim.KeyLeft, sim.KeyJoined:
		return theme.ColorNamePrimary, true
	case sim.KeyShortlisted, sim.KeyDeal:
		return theme.ColorNameSuccess, true
	case sim.KeyDropped, sim.KeyCaught, sim.KeyNoDeal, sim.KeyWalked, sim.KeyNeedMissed, sim.KeyOverBudget, sim.KeyUnsigned:
		return theme.ColorNameError, true
	case sim.KeyVote, sim.KeyRule:
		return theme.ColorNameForeground, true
	}
	return "", false
}

// compact chooses the week where text is large.
func (w *weekView) compact() fyne.CanvasObject {
	env := w.lab.env
	w.here = widget.NewBold("").Wrapped()
	w.slider = widget.NewSlider(widget.Beside("", w.here), 0, float64(max(len(w.weeks)-1, 1)), 1)
	w.slider.OnChanged = func(v float64) {
		w.pause()
		w.show(int(v))
	}
	by := func(key string, step int) *widget.Button {
		return widget.NewButton(env.T(key, nil), func() {
			w.pause()
			w.show(w.at + step)
		})
	}
	w.steps = []*widget.Button{by("replay.earlier", -1), by("replay.later", 1)}
	return widget.NewColumn(0, w.here, w.slider)
}

// toggle plays the weeks or stops where they are.
func (w *weekView) toggle() {
	if w.playing {
		w.pause()
		return
	}
	from, last, pace := w.at, len(w.weeks)-1, w.lab.Pace
	if from >= last {
		from = 0
		w.show(0)
	}
	w.playing = true
	w.play.SetText(w.lab.env.T("weeks.pause", nil))
	task.Do(w.lab.env.Tasks, task.Work[struct{}]{
		Lane: laneTicks,
		Run: func(ctx context.Context, progress func(int, int)) (struct{}, error) {
			tick := time.NewTicker(pace)
			defer tick.Stop()
			for week := from + 1; week <= last; week++ {
				select {
				case <-ctx.Done():
					return struct{}{}, fmt.Errorf("play weeks: %w", ctx.Err())
				case <-tick.C:
					progress(week, last)
				}
			}
			return struct{}{}, nil
		},
		Progress: func(week, _ int) {
			if w.playing {
				w.show(week)
			}
		},
		Ended: w.pause,
		Done:  func(struct{}) {},
	})
}

// pause stops the weeks from playing.
func (w *weekView) pause() {
	if !w.playing {
		return
	}
	w.playing = false
	w.play.SetText(w.lab.env.T("weeks.play", nil))
	w.lab.env.Tasks.Cancel(laneTicks)
}

// show shows a week.
func (w *weekView) show(week int) {
	w.at = min(max(week, 0), len(w.weeks)-1)
	before := w.headHeight()
	defer func() {
		if w.dialog != nil && w.headHeight() != before {
			widget.Settle(w.dialog.Content())
			w.dialog.Content().Refresh()
		}
	}()
	if w.line != nil {
		w.stepper.Set(w.stages())
		w.line.SetWeek(w.at)
	} else {
		now := w.stages()[w.weeks[w.at].Standing.Stage]
		w.here.SetContent(w.lab.env.T("weeks.here", map[string]any{"Week": w.named(w.at), "Stage": now.Name, "Note": now.Note}))
		w.slider.Value = float64(w.at)
		w.slider.Refresh()
		w.steps[0].SetDisabled(w.at == 0)
		w.steps[1].SetDisabled(w.at == len(w.weeks)-1)
	}
	w.center.Set(w.people())
	w.happened()
	w.awareness()
	w.beliefs()
}

// headHeight is what the words about the week take.
func (w *weekView) headHeight() float32 {
	var o fyne.CanvasObject = w.here
	if w.stepper != nil {
		o = w.stepper
	}
	return widget.HeightFor(o, o.Size().Width)
}

// look shows what one person believes.
func (w *weekView) look(i int) {
	w.who = i
	w.whose.Selected = w.findings.Scenario.Members[i].ID
	w.whose.Refresh()
	w.beliefs()
}

// stages are the five stages as they stand.
func (w *weekView) stages() []widget.Step {
	env, now := w.lab.env, &w.weeks[w.at]
	steps := make([]widget.Step, sim.Stages)
	ended := w.at
	decided := w.findings.Result.Process == sim.Won || w.findings.Result.Process == sim.StatusQuoKept
	for k := sim.Stages - 1; k >= 0; k-- {
		s, clock, stage := &steps[k], now.Standing.Clock[k], sim.Stage(k)
		s.Name = w.teller.ShortStage(stage)
		took := env.T("stepper.took", map[string]any{"Count": ended - now.Begun[k]})
		switch here := now.Standing.Stage; {
		case stage == here && now.Over && stage == sim.Decision && decided:
			s.State, s.Note = widget.StepDone, took
		case stage == here && now.Over:
			s.State, s.Note = widget.StepFailed, env.T("stepper.failed", nil)
		case stage == here:
			s.State, s.Note = widget.StepNow, env.T("stepper.left", map[string]any{"Left": max(clock-now.Standing.StageWeek, 0), "Count": clock})
		case stage < here && now.Begun[k] >= 0:
			s.State, s.Note = widget.StepDone, took
		case stage < here || clock == 0:
			s.State, s.Note = widget.StepSkipped, env.T("stepper.skipped", nil)
		case now.Over:
			s.Note = env.T("lab.stage.notreached", nil)
		default:
			s.Note = env.T("stepper.ahead", map[string]any{"Count": clock})
		}
		if now.Begun[k] >= 0 {
			ended = now.Begun[k]
		}
	}
	return steps
}

// people are the faces and ties of the map in this week.
func (w *weekView) people() ([]widget.Person, []widget.Tie) {
	env, sc, now := w.lab.env, w.findings.Scenario, &w.weeks[w.at]
	people := make([]widget.Person, len(now.People))
	var ties []widget.Tie
	for i := range now.People {
		p, m := &now.People[i], &sc.Members[i]
		people[i] = widget.Person{
			ID: m.ID, Name: w.teller.Member(m.ID), Portrait: frame.Portrait(m), Size: float32(p.Influence), Active: p.Influence > 0,
			Stance: widget.Stance(play.StanceOf(p.Stance)), Sure: true, Note: env.Words.Percent(p.Influence, 0),
			Title: env.T("weeks.favours", map[string]any{"Option": w.option(p.Favourite)}), Says: env.T("stance."+play.StanceOf(p.Stance), nil),
		}
		for k, share := range p.Listens {
			if share > 0 {
				ties = append(ties, widget.Tie{From: i, To: k, Strength: float32(share), Sure: true})
			}
		}
	}
	return people, ties
}

// option names a supplier, or changing nothing for -1.
func (w *weekView) option(j int) string {
	id := sim.StatusQuoID
	if j >= 0 {
		id = w.findings.Scenario.Suppliers[j].ID
	}
	return w.findings.ShortName(w.lab.env.Words, id)
}

// stanceLegend explains the signs of a map that hides nothing.
func stanceLegend(env *frame.Env) fyne.CanvasObject {
	entry := func(stance widget.Stance, key string) fyne.CanvasObject {
		return widget.NewRow(4, nil, widget.NewStanceSign(stance), widget.NewCaption(env.T(key, nil)).Whole())
	}
	return widget.NewWrap(12, entry(widget.For, "stance.for"), entry(widget.Neutral, "stance.neutral"), entry(widget.Against, "stance.against"),
		widget.NewCaption(env.T("account.legend.arrow", nil)).Whole())
}
