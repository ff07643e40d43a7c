// Package lab is the screen on which the buying center decides by itself, to ask
// "what if". What it asks and how answers read is in package experiment.
package lab

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/experiment"
	"buygrid/sim/scenario"
)

// Lab lets a person watch the buying center decide by itself and ask "what if".
type Lab struct {
	// Pace is how long each week is shown while the weeks of a run play.
	Pace time.Duration

	env *frame.Env

	// What is set, and what came of it.
	offers   []offered // scenarios to choose from
	doc      *scenario.Document
	settings experiment.Settings
	findings *experiment.Findings // nil before the first run
	curves   *experiment.Curves   // nil until simulated
	cache    map[string]*experiment.Curves
	studied  map[studyAsked]*drawn // studies that are made, so that one that is asked for again is there at once
	weight   float64               // where the slider stands, 0..1
	weights  map[int64]float64     // of the runs whose slider is not at today's
	kept     []experiment.Kept     // on the shelf, the newest first
	asKept   experiment.Kept       // the run that is shown, as it was saved
	shown    int64                 // id of the run that is shown, 0 for none
	awaited  int64                 // id of the run to show when the Lab is opened first, 0 for none
	most     int                   // how many of the list are shown
	open     bool                  // the Lab is the screen that is shown
	tab      int                   // in large text: what is set, or what came of it
	stageTab int
	half     int // in a low window: the run, or reliability
	weekTab  int // of the weeks of a run
	presets  []experiment.Preset

	form   *form
	runs   *runList
	result *result
	view   *view // nil before the Lab is opened first
}

// offered is one scenario of the list: of the catalog, or of the run shown.
type offered struct {
	id, title string
	doc       *scenario.Document
}

// Lanes of the Lab's work.
const (
	laneRun    = "lab run"
	laneCurves = "lab curves"
	laneShelf  = "lab shelf"
	laneWorld  = "lab world"
)

// top is the space over the Lab's panels, with room for the ring of focus.
const top = 8

// firstRuns are the runs a point of the first, quick picture of the curves.
const firstRuns = 60

// New returns the screen with the first scenario of the catalog.
func New(env *frame.Env) *Lab {
	const most = 40
	l := &Lab{Pace: weekPace, env: env, cache: map[string]*experiment.Curves{}, studied: map[studyAsked]*drawn{}, weights: map[int64]float64{}, most: most}
	if offers := env.Catalog.Offers(); len(offers) > 0 {
		l.use(offers[0].Doc)
	}
	return l
}

// Reoffer shows the scenarios to choose from as the catalog has them now.
func (l *Lab) Reoffer() {
	if l.view != nil {
		l.form.fill()
	}
}

// use makes a scenario the one to run, with its own settings.
func (l *Lab) use(doc *scenario.Document) {
	l.doc = doc
	l.settings = experiment.Default(doc.Scenario())
}

// Choose makes a scenario of the catalog the one to run.
func (l *Lab) Choose(id string) {
	offer := l.env.Catalog.Find(id)
	if offer == nil {
		return
	}
	l.use(offer.Doc)
	l.form.fill()
}

// Run plays the purchase as it is set, keeps the run, and simulates the curves.
func (l *Lab) Run() {
	doc, settings := l.doc, l.settings
	if doc == nil || !l.form.understood() {
		return
	}
	words, shelf, now := l.env.Words, l.env.Shelf, l.env.Now()
	type finished struct {
		findings *experiment.Findings
		kept     experiment.Kept
		refused  error // of the shelf; the run is shown all the same
	}
	task.Do(l.env.Tasks, task.Work[finished]{
		Lane: laneRun,
		Run: func(ctx context.Context, _ func(int, int)) (finished, error) {
			f, err := experiment.Run(doc, settings)
			if err != nil {
				return finished{}, &lang.Trouble{Key: "trouble.run", Err: err}
			}
			k := experiment.Kept{SavedAt: now, ScenarioID: f.Scenario.ID, Scenario: doc.Source(), Settings: settings,
				End: endOf(f, words), Headline: f.Headline(words), Engine: engineVersion}
			k.ID, err = shelf.Keep(ctx, k)
			return finished{f, k, err}, nil
		},
		Done: func(done finished) {
			l.show(done.findings, done.kept)
			if done.refused != nil {
				l.env.Trouble(notKept(done.refused))
				return
			}
			l.kept = append([]experiment.Kept{done.kept}, l.kept...)
			l.runs.fill()
			l.env.Say(func() string {
				return l.env.T("lab.saved", map[string]any{"Run": done.kept.ID, "Time": l.env.Words.Clock(done.kept.SavedAt.Local()), "Scenario": done.kept.ScenarioID, "Engine": done.kept.Engine})
			})
			l.remember(done.kept.ID)
		},
	})
}

// preview plays the purchase as it is set without keeping it, for a slider that
// moves: of its requests only the newest is answered.
func (l *Lab) preview() {
	doc, settings := l.doc, l.settings
	if doc == nil || l.findings == nil || !l.form.understood() {
		return
	}
	task.Do(l.env.Tasks, task.Work[*experiment.Findings]{
		Lane: laneRun,
		Run: func(context.Context, func(int, int)) (*experiment.Findings, error) {
			f, err := experiment.Run(doc, settings)
			if err != nil {
				return nil, &lang.Trouble{Key: "trouble.run", Err: err}
			}
			return f, nil
		},
		Done: func(f *experiment.Findings) { l.show(f, experiment.Kept{}) },
	})
}

// Name returns what a run is called: the name that it was given, else what was
// set, in the language of now.
func (l *Lab) Name(k experiment.Kept) string {
	if k.Name != "" {
		return k.Name
	}
	s := k.Settings
	level := "level.routine"
	if s.Strategic() {
		level = "level.strategic"
	}
	return l.env.T("lab.run.name", map[string]any{"Strategy": l.strategyName(k.ScenarioID, s.Strategy), "Level": l.env.T(level, nil)})
}

func endOf(f *experiment.Findings, w *lang.Words) experiment.End {
	winner := f.Winner()
	if winner == "" {
		return experiment.End{Role: int(chart.Nobody)}
	}
	return experiment.End{Role: int(f.Role(winner)), Winner: f.ShortName(w, winner)}
}

// show puts findings on the screen and starts their curves. kept is the run as
// it stands on the shelf; without one its id is 0.
func (l *Lab) show(f *experiment.Findings, kept experiment.Kept) {
	l.findings, l.shown, l.asKept, l.curves = f, kept.ID, kept, l.cache[curvesKey(f)]
	l.weight = f.Today()
	if at, moved := l.weights[kept.ID]; moved {
		l.weight = at
	}
	l.result.fill()
	l.runs.mark()
	l.form.note()
	l.simulate()
}

// curvesKey tells apart what curves depend on.
func curvesKey(f *experiment.Findings) string {
	settings, err := json.Marshal(f.Settings)
	if err != nil {
		return f.Document.Hash()
	}
	return f.Document.Hash() + string(settings)
}

// simulate computes the curves of what is shown: quickly first, then in full.
func (l *Lab) simulate() {
	if l.findings == nil || !l.open {
		return
	}
	l.env.Tasks.Cancel(laneCurves)
	full := l.findings.Settings.Runs
	if l.curves != nil && l.curves.Runs >= full {
		return
	}
	l.sweep(min(firstRuns, full), full)
}

func (l *Lab) sweep(runs, full int) {
	f := l.findings
	task.Do(l.env.Tasks, task.Work[*experiment.Curves]{
		Lane: laneCurves,
		Run: func(ctx context.Context, progress func(int, int)) (*experiment.Curves, error) {
			return f.Sweep(ctx, runs, progress)
		},
		Progress: func(done, total int) {
			l.result.chart.progress(done*runs/total, runs, full)
		},
		Ended: func() { l.result.chart.finished() },
		Done: func(c *experiment.Curves) {
			l.curves = c
			l.cache[curvesKey(f)] = c
			l.result.chart.fill()
			if runs < full {
				l.sweep(full, full)
			}
		},
	})
}

// Kept returns the runs on the shelf, the newest first.
func (l *Lab) Kept() []experiment.Kept { return l.kept }

func list(ctx context.Context, shelf frame.Shelf) ([]experiment.Kept, error) {
	kept, err := shelf.List(ctx)
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	return kept, nil
}

// Resume lists the shelf before the Lab is opened; then it shows the run that was
// shown last, 0 for none.
func (l *Lab) Resume(ctx context.Context, last int64) (err error) {
	l.kept, err = list(ctx, l.env.Shelf)
	if slices.ContainsFunc(l.kept, func(k experiment.Kept) bool { return k.ID == last }) {
		l.awaited = last
	}
	return err
}

// Relist reads the shelf's list again and, where it has changed, shows it and
// calls listed. The run that is shown stays.
func (l *Lab) Relist(listed func()) {
	shelf := l.env.Shelf
	task.Do(l.env.Tasks, task.Work[[]experiment.Kept]{
		Lane: laneShelf,
		Run: func(ctx context.Context, _ func(int, int)) ([]experiment.Kept, error) {
			return list(ctx, shelf)
		},
		Done: func(kept []experiment.Kept) {
			if slices.EqualFunc(kept, l.kept, func(a, b experiment.Kept) bool { return a.ID == b.ID && a.Name == b.Name }) {
				return
			}
			l.kept = kept
			if l.view != nil {
				l.runs.fill()
			}
			listed()
		},
	})
}

// Reopen shows a run from the shelf, as it was: same scenario, settings, seed. A
// Lab that was never opened runs it when it is.
func (l *Lab) Reopen(id int64) {
	if l.view == nil {
		l.awaited = id
		return
	}
	shelf := l.env.Shelf
	type reopened struct {
		findings *experiment.Findings
		kept     experiment.Kept
	}
	task.Do(l.env.Tasks, task.Work[reopened]{
		Lane: laneRun,
		Run: func(ctx context.Context, _ func(int, int)) (r reopened, err error) {
			k, err := shelf.Take(ctx, id)
			if err != nil {
				return r, fmt.Errorf("reopen run %d: %w", id, err)
			}
			doc, problems := scenario.Parse(k.ScenarioID+".yaml", k.Scenario)
			if err := problems.Err(); err != nil {
				return r, &lang.Trouble{Key: "trouble.reopen", Err: err}
			}
			f, err := experiment.Run(doc, k.Settings)
			if err != nil {
				return r, &lang.Trouble{Key: "trouble.reopen", Err: err}
			}
			return reopened{f, k}, nil
		},
		Done: func(r reopened) {
			l.doc, l.settings = r.findings.Document, r.findings.Settings
			l.form.fill()
			l.show(r.findings, r.kept)
			if l.open { // at the start another screen may speak
				l.env.Say(func() string { return l.env.T("lab.reopened", map[string]any{"Run": id}) })
			}
			l.remember(id)
		},
	})
}

// remember keeps which run is shown, for the next start.
func (l *Lab) remember(id int64) { l.prefer(frame.PrefRun, fmt.Sprint(id)) }

// prefer keeps a preference for the next start, also where the window is being
// closed.
func (l *Lab) prefer(name, value string) {
	shelf := l.env.Shelf
	task.Do(l.env.Tasks, task.Work[struct{}]{
		Lane: "lab " + name, InOrder: true,
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			return struct{}{}, shelf.Remember(context.Background(), name, value)
		},
		Done: func(struct{}) {},
	})
}

// keepWeight keeps where the slider stands with the run that is shown.
func (l *Lab) keepWeight() {
	if l.shown == 0 {
		return
	}
	l.weights[l.shown] = l.weight
	if l.weight == l.findings.Today() {
		delete(l.weights, l.shown)
	}
	value, err := json.Marshal(l.weights)
	if err != nil {
		l.env.Trouble(fmt.Errorf("keep weighting: %w", err))
		return
	}
	l.prefer(frame.PrefWeights, string(value))
}

// Recall takes back what prefer kept: where the sliders stood and which half
// was shown. What cannot be read is as if never set.
func (l *Lab) Recall(weights, half string) {
	kept := map[int64]float64{}
	if err := json.Unmarshal([]byte(weights), &kept); err == nil {
		l.weights = kept
	}
	if half == "1" {
		l.half = 1
	}
}

// TurnHalf shows the other half of the result where only one is shown.
func (l *Lab) TurnHalf() { l.result.halves.Turn() }

// SetOpen tells the Lab whether it is the screen that is shown: only then does
// it spend time on curves.
func (l *Lab) SetOpen(open bool) {
	if l.open == open {
		return
	}
	l.open = open
	if open {
		if l.awaited != 0 {
			l.Reopen(l.awaited)
			l.awaited = 0
		}
		l.simulate()
	} else {
		l.env.Tasks.Cancel(laneCurves)
	}
}

// Build makes the widgets anew from what is set and found. Before it is called
// first there are none.
func (l *Lab) Build() fyne.CanvasObject {
	l.form, l.runs, l.result = newForm(l), newRunList(l), newResult(l)
	l.form.fill()
	l.runs.fill()
	l.result.fill()
	l.view = newView(l)
	return l.view
}

// view sets what is set beside what came of it, or both in tabs where text
// is large.
type view = widget.Sides

func newView(l *Lab) *view {
	left := widget.NewPanel(widget.NewColumn(12, l.form.content, widget.NewRule(), l.runs.content))
	setting := widget.NewPage(widget.NewInset(top, 6, 8, 6, left))
	l.runs.page = setting
	result := l.result.halves
	if !frame.Crowded() {
		return widget.NewSides(setting, result)
	}
	tabs := widget.NewTabs(l.tab,
		widget.Tab{Text: l.env.T("lab.tab.settings", nil), Content: setting},
		widget.Tab{Text: l.env.T("lab.tab.result", nil), Content: result})
	tabs.OnChanged = func(index int) { l.tab = index }
	return widget.NewSides(nil, widget.NewInset(8, 12, 0, 12, tabs))
}

// notKept says that a run is shown but not saved, with the cause where the shelf
// knows it and else with what to look at.
func notKept(err error) error {
	key := "trouble.keep"
	var cause *lang.Trouble
	if errors.As(err, &cause) {
		key = "trouble.keep.because"
	}
	return &lang.Trouble{Key: key, Err: err}
}
