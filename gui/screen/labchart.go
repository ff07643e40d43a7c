package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/report"
)

// labChart is the chart of the reliability weighting with its slider.
type labChart struct {
	lab     *Lab
	content *widget.Panel

	title    *widget.Text
	measured *widget.Text // what the chart shows, unit and interval
	chart    *widget.Chart
	slider   *widget.Slider
	value    *widget.Text
	mark     *widget.Mark // of who leads there on the facts
	leader   *widget.Text
	reading  *widget.Text
	study    *report.Study
	figure   *chart.Figure // with all its words, for table and export
	bar      *widget.Bar
	howFar   *widget.Text
	working  *fyne.Container
	readSize float32
}

func newLabChart(l *Lab) *labChart {
	env := l.env
	c := &labChart{lab: l, title: widget.NewHeading("").Wrapped().Dense(), chart: widget.NewChart()}
	c.measured = widget.NewCaption("").Wrapped().Dense()
	c.chart.Describe = func(panel int, at float64) []string {
		return l.findings.ReadOut(env.Words, c.chart.Figure(), panel, at/100)
	}
	c.slider = widget.NewSlider(0, 100, 0.1)
	c.slider.KeyStep = 0.5
	weigh := env.Tasks.Once(func() { c.weigh(l.weight) })
	c.slider.OnChanged = func(v float64) {
		l.weight = v / 100
		weigh() // a dragged slider sends many more values than there are pictures
	}
	c.value = widget.NewBold("").Trailing()
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
	c.bar, c.howFar = widget.NewProgressBar(), widget.NewCaption("").Whole()
	c.mark, c.leader = widget.NewMark(chart.Nobody), widget.NewParagraph("")
	cancel := widget.NewButton(env.T("lab.cancel", nil), func() { env.Tasks.Cancel(laneCurves) }).InCard()
	const barWide = 96
	c.working = widget.NewRow(8, []float32{0, 0, 0}, widget.NewFixed(barWide, 0, c.bar), c.howFar, cancel)
	c.working.Hide()
	scale := look.Current().TextScale()
	const valueWide, leaderWide, twoLines = 62, 130, 32
	label, value := widget.NewBold(env.T("lab.weighting", nil)).Whole(), widget.NewFixed(valueWide*scale, 0, c.value)
	leader := widget.NewRow(6, []float32{0, 1}, c.mark, c.leader)
	parts := []fyne.CanvasObject{c.chart, widget.NewRule()}
	const measuredShare, flipShare, signSize = 1.7, 1, 12
	flips := widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Flip, theme.ColorNameForeground, signSize), widget.NewCaption(env.T("report.flip.key", nil)).Wrapped().Dense())
	head := widget.NewColumn(2, c.title, widget.NewRow(8, []float32{measuredShare, flipShare}, c.measured, flips))
	reading := widget.NewFixed(0, twoLines*scale, c.reading)
	const sideBySide = 1.5
	if scale < sideBySide {
		parts = append([]fyne.CanvasObject{widget.NewRow(8, []float32{1, 0, 0, 0}, head, c.working, table, export)}, parts...)
		parts = append(parts,
			widget.NewRow(12, []float32{0, 1, 0, 0, 0}, label, c.slider, value, widget.NewFixed(leaderWide*scale, 0, leader), back),
			reading)
	} else {
		parts = append([]fyne.CanvasObject{head, c.working}, parts...)
		parts = append(parts, widget.NewRow(12, []float32{0, 1, 0}, label, c.slider, value), leader, reading, widget.NewWrap(8, back, table, export))
	}
	c.content = widget.NewPanel(widget.NewStretchColumn(4, c.chart, parts...))
	const padding, flat = 12, 8
	c.content.Padding, c.content.Flat = padding, flat
	return c
}

// fill shows figure, slider and reading of what is found.
func (c *labChart) fill() {
	l := c.lab
	if l.findings == nil {
		return
	}
	words := l.env.Words
	c.study = l.findings.Study(l.curves)
	c.figure = report.Figure(c.study, words)
	c.title.SetContent(c.figure.Title)
	c.measured.SetContent(c.figure.Subtitle + " · " + c.figure.XLabel)
	shown := *c.figure // with its head as texts of the window
	shown.Title, shown.Subtitle, shown.XLabel, shown.FlipKey, shown.TodayKey = "", "", "", "", ""
	small := shown
	small.Footer = "" // form and status bar say the same
	c.chart.SetFigure(&shown, &small, words.T("lab.case.routine", nil), words.T("lab.case.strategic", nil))
	c.slider.Value = l.weight * 100
	c.slider.Refresh()
	c.weigh(l.weight)
}

// weigh shows what a weighting would bring. It is called for every picture of a
// dragged slider, so it computes nothing that takes time.
func (c *labChart) weigh(weight float64) {
	l := c.lab
	if l.findings == nil {
		return
	}
	l.weight = weight
	c.value.SetContent(l.env.Words.Percent(weight, 1))
	c.chart.SetMarker(weight * 100)
	c.reading.SetContent(report.Reading(c.study, l.findings.Own(), weight, l.env.Words))
	leader := l.findings.Leader(weight)
	c.leader.SetContent(l.env.T("lab.weighting.leader", map[string]any{"Leader": l.findings.ShortName(l.env.Words, leader)}))
	c.mark.SetRole(l.findings.Role(leader))
	if high := widget.HeightFor(c.reading, c.reading.Size().Width); high > c.readSize && c.reading.Size().Width > 0 {
		c.readSize = high
		l.relayout()
	}
}

// progress shows how far the curves are.
func (c *labChart) progress(done, runs, full int) {
	l := c.lab
	c.bar.Share = float64(done) / float64(runs)
	c.bar.Refresh()
	c.howFar.SetContent(l.env.T("lab.progress", map[string]any{"Done": l.env.Words.Number(float64(done), 0), "Count": runs}))
	if !c.working.Visible() && runs == full {
		c.working.Show()
		l.relayout()
	}
}

// finished takes the progress away.
func (c *labChart) finished() {
	if c.working.Visible() {
		c.working.Hide()
		c.lab.relayout()
	}
}

// relayout lets the result take the height that it needs now.
func (l *Lab) relayout() {
	if l.result != nil {
		l.result.halves.Refresh()
	}
}
