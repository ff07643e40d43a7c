package lab

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
)

// chartPanel is the chart of the reliability weighting with its slider.
type chartPanel struct {
	lab     *Lab
	content *widget.Panel
	stack   *fyne.Container // what the panel holds

	title    *widget.Text
	measured *widget.Text // what the chart shows, unit and interval
	chart    *widget.Chart
	slider   *widget.Slider
	value    *widget.Text
	mark     *widget.Mark // of who leads there on the facts
	leader   *widget.Text
	reading  *widget.Text
	world    *widget.Text // what the run’s own world comes to at the weighting
	study    *finding.Study
	figure   *chart.Figure // with all its words, for table and export
	bar      *widget.Bar
	cancel   *widget.Button   // shown while the curves refine
	files    []*widget.Button // shown otherwise
	readSize float32
}

func newChartPanel(l *Lab) *chartPanel {
	env := l.env
	c := &chartPanel{lab: l, title: widget.NewHeading("").Wrapped().Dense(), chart: widget.NewChart()}
	c.measured = widget.NewCaption("").Wrapped().Dense()
	c.chart.Describe = func(panel int, at float64) []string {
		return l.findings.ReadOut(env.Words, c.chart.Figure(), panel, at/100)
	}
	c.value = widget.NewBold("").Trailing()
	c.slider = widget.NewSlider(widget.Beside(env.T("lab.weighting", nil), c.value), 0, 100, 0.1)
	c.slider.KeyStep = 0.5
	weigh := env.Tasks.Once(func() { c.weigh(l.weight) })
	c.slider.OnChanged = func(v float64) {
		l.weight = v / 100
		weigh() // a dragged slider sends many more values than there are pictures
	}
	back := widget.NewButton(env.T("lab.weighting.back", nil), func() {
		c.weigh(l.findings.Today())
		c.slider.Value = l.weight * 100
		c.slider.Refresh()
		l.keepWeight()
	}).InCard()
	c.slider.OnEnded = func(v float64) {
		l.weight = v / 100
		l.keepWeight()
	}
	table := widget.NewButton(env.T("lab.table", nil), l.ShowTable).InCard()
	export := widget.NewButton(env.T("lab.export", nil), l.ShowExport).InCard()
	c.reading = widget.NewParagraph("").Dense()
	c.world = widget.NewCaption("").Wrapped().Dense()
	c.bar = widget.NewProgressBar()
	c.mark, c.leader = widget.NewMark(chart.Nobody), widget.NewParagraph("")
	cancel := widget.NewButton(env.T("lab.cancel", nil), func() { env.Tasks.Cancel(laneCurves) }).InCard()
	c.cancel, c.files = cancel, []*widget.Button{table, export}
	c.bar.Hide()
	c.cancel.Hide()
	scale := look.Current().TextScale()
	const valueWide, leaderWide, twoLines = 62, 215, 32
	label, value := widget.NewBold(env.T("lab.weighting", nil)).Whole(), widget.NewFixed(valueWide*scale, 0, c.value)
	leader := widget.NewRow(6, []float32{0, 1}, c.mark, c.leader)
	parts := []fyne.CanvasObject{c.chart, widget.NewRule()}
	const measuredShare, flipShare, signSize = 1.5, 1, 12
	flips := widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Flip, theme.ColorNameForeground, signSize), frame.FlipTerms(env))
	head := widget.NewColumn(2, c.title, widget.NewRow(8, []float32{measuredShare, flipShare}, c.measured, flips))
	reading := widget.NewFixed(0, twoLines*scale, c.reading)
	if !frame.Crowded() {
		parts = append([]fyne.CanvasObject{widget.NewRow(8, []float32{1, 0, 0, 0}, head, cancel, table, export)}, parts...)
		parts = append(parts,
			widget.NewRow(12, []float32{0, 1, 0, 0, 0}, label, c.slider, value, widget.NewFixed(leaderWide*scale, 0, leader), back),
			reading, c.world)
	} else {
		parts = append([]fyne.CanvasObject{head}, parts...)
		parts = append(parts, widget.NewRow(12, []float32{0, 1, 0}, label, c.slider, value), leader, reading, c.world, widget.NewWrap(8, back, cancel, table, export))
	}
	const barHigh = 4
	parts = append([]fyne.CanvasObject{widget.NewFixed(0, barHigh, c.bar)}, parts...)
	c.stack = widget.NewStretchColumn(4, c.chart, parts...)
	c.content = widget.NewPanel(c.stack)
	const padding, flat = 12, 6
	c.content.Padding, c.content.Flat = padding, flat
	return c
}

// fill shows figure, slider and reading of what is found.
func (c *chartPanel) fill() {
	l := c.lab
	if l.findings == nil {
		return
	}
	words := l.env.Words
	c.study = l.findings.Study(l.curves)
	c.figure = finding.Figure(c.study, words)
	c.title.SetContent(c.figure.Title)
	if c.cancel.Hidden {
		c.measured.SetContent(c.figure.Subtitle)
	}
	shown := *c.figure // with its head as texts of the window
	shown.Title, shown.Subtitle, shown.FlipKey, shown.TodayKey = "", "", "", ""
	small := shown
	// The slider's label, form and status bar say the rest.
	small.XLabel, small.Footer = "", finding.OnlyOnPaper(c.study, words)
	c.chart.Name = c.figure.Title
	c.chart.SetFigure(&shown, &small, words.T("lab.case.routine", nil), words.T("lab.case.strategic", nil))
	c.slider.Value = l.weight * 100
	c.slider.Refresh()
	c.weigh(l.weight)
}

// weigh shows what a weighting would bring. It is called for every picture of a
// dragged slider, so it computes nothing that takes time.
func (c *chartPanel) weigh(weight float64) {
	l := c.lab
	if l.findings == nil {
		return
	}
	l.weight = weight
	c.value.SetContent(l.env.Words.Percent(weight, 1))
	c.chart.SetMarker(weight * 100)
	c.reading.SetContent(finding.Reading(c.study, l.findings.Own(), weight, l.env.Words))
	leader := l.findings.Leader(weight)
	leads := "lab.weighting.leader"
	if finding.OnPaperOnly(c.study, l.findings.Own(), weight) {
		leads = "lab.weighting.paper"
	}
	c.grow(c.leader, l.env.T(leads, map[string]any{"Leader": l.findings.ShortName(l.env.Words, leader)}))
	c.mark.SetRole(l.findings.Role(leader))
	c.replay(weight)
	if high := widget.HeightFor(c.reading, c.reading.Size().Width); high > c.readSize && c.reading.Size().Width > 0 {
		c.readSize = high
		l.relayout()
		c.stack.Refresh()
	}
}

// grow changes a text and makes room for it where it takes more lines or fewer.
func (c *chartPanel) grow(text *widget.Text, says string) {
	width := text.Size().Width
	before := widget.HeightFor(text, width)
	text.SetContent(says)
	if width > 0 && widget.HeightFor(text, width) != before {
		c.lab.relayout()
		c.stack.Refresh() // also where the whole keeps its height
	}
}

// replay plays the run's own world at the weighting, and says what it comes to
// there; of a dragged slider's requests only the newest is answered.
func (c *chartPanel) replay(weight float64) {
	l := c.lab
	f, words := l.findings, l.env.Words
	task.Do(l.env.Tasks, task.Work[string]{
		Lane: laneWorld,
		Run:  func(context.Context, func(int, int)) (string, error) { return f.World(weight, words) },
		Done: func(says string) {
			if l.findings != f {
				return
			}
			c.grow(c.world, says)
		},
	})
}

// progress shows how far the curves are.
func (c *chartPanel) progress(done, runs, full int) {
	l := c.lab
	c.bar.Share = float64(done) / float64(runs)
	c.bar.Refresh()
	if runs < full {
		return
	}
	c.measured.SetContent(l.env.T("lab.progress", map[string]any{"Done": l.env.Words.Number(float64(done), 0), "Count": runs}))
	c.work(true)
}

// finished takes the progress away.
func (c *chartPanel) finished() {
	c.work(false)
	if c.figure != nil {
		c.measured.SetContent(c.figure.Subtitle)
	}
}

// work shows progress and Cancel where else the buttons for files are, so that
// nothing moves.
func (c *chartPanel) work(on bool) {
	if c.cancel.Visible() == on {
		return
	}
	c.bar.Hidden, c.cancel.Hidden = !on, !on
	for _, b := range c.files {
		b.Hidden = on
	}
	c.lab.relayout()
}

// relayout lets the result take the height that it needs now.
func (l *Lab) relayout() {
	if l.result != nil {
		l.result.halves.Refresh()
	}
}
