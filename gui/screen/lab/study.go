package lab

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/experiment"
	"buygrid/sim/finding"
	"buygrid/sim/scenario"
)

const laneStudy = "lab study"

// study asks of the purchase as the Lab has it set: who wins over any two
// settings, which parameter matters, and what another buy type, group rule or
// strategy would change.
type study struct {
	env      *frame.Env
	lab      *Lab // which keeps what was studied
	doc      *scenario.Document
	strategy *sim.Strategy
	seed     uint64
	runs     int
	from     finding.Origin
	levels   bool // the Lab's table of roles was left out

	kind      *finding.Drawing
	x, y      string
	criterion string // of flips: whose weighting is turned

	dialog  *widget.Dialog
	chart   *widget.Chart
	says    *widget.Text
	bar     *widget.Bar
	working *fyne.Container // the bar and how to stop it
	dials   *fyne.Container
	over    *fyne.Container // the criterion of flips
	figure  *chart.Figure
}

// ShowStudy opens the studies of the purchase as it is set.
func (l *Lab) ShowStudy() {
	if l.doc == nil {
		return
	}
	doc, whole, err := l.settings.Document(l.doc)
	if err != nil {
		l.env.Trouble(&lang.Trouble{Key: "trouble.run", Err: err})
		return
	}
	const most = 400 // a cell or a variant
	own := l.settings
	own.Levels = experiment.Levels{} // which a study leaves out
	s := &study{env: l.env, lab: l, doc: doc, from: own.Origin(l.doc), strategy: doc.Scenario().StrategyNamed(l.settings.Strategy), seed: l.settings.Seed, runs: min(l.settings.Runs, most), levels: !whole,
		kind: finding.DrawingNamed("map"), x: analysis.Reliability, y: analysis.Concession}
	sc := doc.Scenario()
	s.criterion = sc.Criteria[sc.CriterionOf(sim.Reliability)].ID
	s.open()
}

func (s *study) open() {
	env := s.env
	var kinds []widget.Option
	for _, d := range finding.Figures {
		if d.Title != "" {
			kinds = append(kinds, widget.Option{ID: d.ID, Text: env.T(d.Title, nil)})
		}
	}
	kind := widget.NewChoice(env.T("study.kind", nil), kinds, s.kind.ID, func(id string) {
		s.kind = finding.DrawingNamed(id)
		s.start()
	})
	var dials []widget.Option
	for _, name := range []string{analysis.Reliability, analysis.Importance, analysis.Concession} {
		dials = append(dials, widget.Option{ID: name, Text: finding.DialOf(name, env.Words).Axis})
	}
	for k := range sim.Parameters {
		name := analysis.DialNamed(sim.Parameters[k].Name)
		dials = append(dials, widget.Option{ID: name, Text: finding.DialOf(name, env.Words).Axis})
	}
	axis := func(key string, now *string) fyne.CanvasObject {
		return widget.NewColumn(2, widget.NewCaption(env.T(key, nil)).Wrapped(), widget.NewChoice(env.T(key, nil), dials, *now, func(id string) {
			*now = id
			s.start()
		}))
	}
	s.dials = widget.NewGrid(8, 200, 2, axis("study.x", &s.x), axis("study.y", &s.y))
	s.over = s.criteria()
	s.says = widget.NewCaption("").Wrapped()
	s.chart = widget.NewChart()
	s.bar = widget.NewProgressBar()
	stop := widget.NewButton(env.T("coach.stop", nil), func() { env.Tasks.Cancel(laneStudy) }).InCard()
	s.working = widget.NewRow(10, []float32{1, 0}, s.bar, stop)
	content := widget.NewStretchColumn(8, s.chart,
		widget.NewGrid(12, 260, 2, widget.NewColumn(2, widget.NewCaption(env.T("study.kind", nil)), kind), widget.NewColumn(0, s.dials, s.over)),
		s.working, s.chart, s.says)
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { s.dialog.Hide() })
	table := widget.NewButton(env.T("lab.table", nil), func() {
		if s.figure != nil {
			env.ShowNumbers(s.figure)
		}
	})
	export := widget.NewButton(env.T("lab.export", nil), func() {
		if s.figure != nil {
			env.ExportFigure(s.figure, s.doc.Scenario().ID+"-"+s.kind.ID, s.from)
		}
	})
	s.dialog = widget.NewDialog(env.Window.Canvas(), env.T("study.title", map[string]any{"Title": s.doc.Scenario().Title.In(env.Words.Lang())}),
		content, fyne.NewSize(1100, 720), closing, export, table)
	s.start()
	s.dialog.Show(kind)
}

// studyAsked is all that a study depends on.
type studyAsked struct {
	scenario string // its hash
	settings experiment.Settings
	kind     string // its id
	x, y     string
	over     string
	language string
}

// drawn is a figure with its sentence.
type drawn struct {
	figure *chart.Figure
	says   string
}

// start computes what is chosen; a map is shown from coarse to fine.
func (s *study) start() {
	s.dials.Hidden, s.over.Hidden = s.kind.Of != finding.OfMap, s.kind.Of != finding.OfFlips
	s.working.Hidden = false
	var newest atomic.Pointer[drawn] // written by the work, read by who shows it
	kind, x, y, over := s.kind, s.x, s.y, s.criterion
	sc, words := s.doc.Scenario(), s.env.Words
	asked := studyAsked{s.lab.doc.Hash(), s.lab.settings, kind.ID, x, y, over, words.Lang()}
	newest.Store(s.lab.studied[asked])
	draw := func(f *finding.Found) {
		f.Scenario = sc
		newest.Store(&drawn{kind.Draw(f, words), kind.Read(f, words)})
	}
	show := func() {
		if d := newest.Load(); d != nil && d.figure != s.figure {
			f, says := d.figure, d.says
			s.figure = f
			s.chart.SetFigure(f, f)
			s.chart.Describe = nil
			if heat := f.Panels[0].Heat; heat != nil {
				s.chart.Describe = func(_ int, at float64) []string { return s.column(heat, at) }
			}
			if s.levels {
				says += " " + s.env.T("study.levels", nil)
			}
			s.says.SetContent(says)
		}
	}
	task.Do(s.env.Tasks, task.Work[struct{}]{
		Lane: laneStudy,
		Run: func(ctx context.Context, progress func(int, int)) (none struct{}, err error) {
			if newest.Load() != nil {
				return none, nil
			}
			spec := analysis.StudySpec{Strategy: s.strategy, Runs: s.runs, Seed: s.seed, Progress: progress}
			switch kind.Of {
			case finding.OfMap:
				return none, s.mapped(ctx, x, y, draw, progress)
			case finding.OfFlips:
				f, notes, err := flipsOver(sc, over, words)
				if err == nil {
					draw(&finding.Found{Flips: f})
					d := newest.Load()
					newest.Store(&drawn{d.figure, strings.Join(append([]string{d.says}, notes...), " ")})
				}
				return none, err
			case finding.OfTornado:
				t, err := analysis.RunTornado(ctx, s.doc, spec)
				if err == nil {
					draw(&finding.Found{Tornado: &t})
				}
				return none, err
			}
			c, err := analysis.Compare(ctx, s.doc, kind.By, spec)
			if err == nil {
				draw(&finding.Found{Comparison: &c})
			}
			return none, err
		},
		Progress: func(done, total int) {
			s.bar.Share = widget.Share(float64(done), float64(total))
			s.bar.Refresh()
			show()
		},
		Ended: func() {
			s.working.Hidden = true
			show()
			if d := s.dialog; d != nil {
				widget.Settle(d.Content())
				d.Content().Refresh()
			}
		},
		Done: func(struct{}) { s.lab.studied[asked] = newest.Load() },
	})
}

// column reads a map at a value of its level axis: who leads there with the
// other setting as it is today, and from where on somebody else does.
func (s *study) column(heat *chart.Heat, at float64) []string {
	nearest := func(values []float64, v float64) int {
		best := 0
		for k := range values {
			if math.Abs(values[k]-v) < math.Abs(values[best]-v) {
				best = k
			}
		}
		return best
	}
	today := heat.Y[0]
	if heat.TodayY != nil {
		today = *heat.TodayY
	}
	x, y := nearest(heat.X, at), nearest(heat.Y, today)
	words := s.env.Words
	tile := func(y int) *chart.Tile { return &heat.Tiles[y*len(heat.X)+x] }
	says := func(y int) string {
		t := tile(y)
		return s.env.T("study.cell", map[string]any{"Y": words.Number(heat.Y[y], 0), "Leader": t.Name, "Share": words.Number(t.Share, 0), "Range": words.Range(t.Low, t.High, 0)})
	}
	lines := []string{s.env.T("study.at", map[string]any{"X": words.Number(heat.X[x], 0)}), says(y)}
	for next := range heat.Y {
		if next > y && tile(next).Name != tile(y).Name {
			return append(lines, says(next))
		}
	}
	return lines
}

// mapped makes a map of winners and draws it level by level.
func (s *study) mapped(ctx context.Context, x, y string, draw func(*finding.Found), progress func(int, int)) error {
	const points, most = 17, 120 // values of a side, runs a cell
	runs := min(s.runs, most)
	if x == y {
		return nil
	}
	values := func(dial string) []float64 {
		low, high, _ := analysis.DialRange(dial)
		if low == high {
			return []float64{low}
		}
		all := analysis.Values(low, high, points)
		if p := analysis.ParameterOf(dial); p != nil && p.Whole {
			for k := range all {
				all[k] = math.Round(all[k])
			}
			all = slices.Compact(all)
		}
		return all
	}
	m := &finding.MapStudy{Scenario: s.doc.Scenario(), Strategy: s.strategy, X: x, Y: y, Runs: runs, Seed: s.seed}
	spec := analysis.MapSpec{X: values(x), Y: values(y), Runs: runs, Seed: s.seed, Progress: progress,
		At: analysis.OverTwo(s.doc, s.strategy, x, y)}
	for level, err := range analysis.Map(ctx, spec) {
		if err != nil {
			return err
		}
		m.Map = level
		draw(&finding.Found{Map: m})
	}
	return nil
}
