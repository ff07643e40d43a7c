package lab

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
)

// result shows what came of a run: the headline, the stages, the votes and
// what the reliability weighting would change.
type result struct {
	lab    *Lab
	halves *widget.Halves
	chart  *chartPanel
}

func newResult(l *Lab) *result {
	r := &result{lab: l, chart: newChartPanel(l)}
	r.halves = widget.NewHalves(l.half, [2]string{l.env.T("lab.tab.run", nil), l.env.T("lab.tab.reliability", nil)})
	r.halves.OnChanged = func(index int) {
		l.half = index
		l.prefer(frame.PrefHalf, strconv.Itoa(index))
	}
	return r
}

// fill shows the findings.
func (r *result) fill() {
	l := r.lab
	if l.findings == nil {
		r.halves.SetContent(r.empty(), nil)
		return
	}
	parts := []fyne.CanvasObject{r.headline(), r.stages()}
	if votes := l.findings.Votes(l.env.Words); len(votes) > 0 {
		parts = append(parts, r.votes(votes))
	}
	r.chart.fill()
	r.halves.SetContent(widget.NewColumn(8, parts...), r.chart.content)
}

// empty says what will stand here and brings it.
func (r *result) empty() fyne.CanvasObject {
	run := widget.NewButton(r.lab.env.T("lab.empty.run", nil), r.lab.Run)
	return widget.NewPanel(widget.NewColumn(12,
		widget.NewHeading(r.lab.env.T("lab.empty.title", nil)).Wrapped(),
		widget.NewParagraph(r.lab.env.T("lab.empty", nil)),
		widget.NewWrap(8, run)))
}

// headline is the one sentence that says what decided.
func (r *result) headline() fyne.CanvasObject {
	f := r.lab.findings
	glyph, ink := widget.Cross, theme.ColorNameError
	if f.Result.Outcome.End == sim.Won {
		glyph, ink = widget.Tick, theme.ColorNameSuccess
	}
	log := widget.NewButton(r.lab.env.T("lab.log", nil), r.lab.ShowLog).InCard()
	weeks := widget.NewButton(r.lab.env.T("lab.weeks", nil), r.lab.ShowWeeks).InCard()
	says := []fyne.CanvasObject{widget.NewHeading(f.Headline(r.lab.env.Words)).Wrapped().Dense()}
	if note := r.lab.madeBefore(); note != "" {
		says = append(says, widget.NewCaption(note).Wrapped().Dense().In(theme.ColorNameWarning))
	}
	panel := widget.NewCard(widget.NewRow(10, []float32{0, 1, 0}, widget.NewIcon(glyph, ink, 20), widget.NewColumn(2, says...), widget.NewColumn(4, weeks, log)))
	const side, flat = 12, 5
	panel.Padding, panel.Flat = side, flat
	return panel
}

// stages are the five cards; in large text one at a time.
func (r *result) stages() fyne.CanvasObject {
	stages := r.lab.findings.Stages(r.lab.env.Words)
	if !frame.Crowded() {
		cards := make([]fyne.CanvasObject, len(stages))
		for i, s := range stages {
			cards[i] = widget.NewCard(r.stage(s))
		}
		const least = 128
		return widget.NewGrid(8, least*look.Current().TextScale(), len(stages), cards...)
	}
	tabs := make([]widget.Tab, len(stages))
	for i, s := range stages {
		tabs[i] = widget.Tab{Text: s.Title, Content: r.stage(s)}
	}
	t := widget.NewTabs(r.lab.stageTab, tabs...)
	t.OnChanged = func(index int) { r.lab.stageTab = index }
	return widget.NewCard(t)
}

func (r *result) stage(s experiment.Stage) fyne.CanvasObject {
	people := make([]fyne.CanvasObject, len(s.Influence))
	scale := look.Current().TextScale()
	for i, p := range s.Influence {
		people[i] = influence(p, scale)
	}
	title := widget.NewBold(s.Title).Wrapped()
	title.Shrinks = true
	head := widget.NewRow(4, []float32{0, 1}, widget.NewBadge(s.Number, s.State == experiment.Failed, s.State >= experiment.Skipped), title)
	over := widget.NewRow(4, []float32{1, 0}, widget.NewCaption(s.Clock).Wrapped().Dense(), widget.NewCaption(r.lab.env.T("lab.influence", nil)).Whole().Dense())
	if len(people) == 0 {
		over = widget.NewRow(4, []float32{1}, widget.NewCaption(s.Clock).Wrapped().Dense())
	}
	answers := make([]fyne.CanvasObject, 0, len(s.Lines)+1)
	answers = append(answers, widget.NewRule())
	for i, line := range s.Lines {
		answers = append(answers, answer(line, i == 0 && line.Sign != experiment.NoSign))
	}
	return widget.NewColumn(4, head, over, widget.NewColumn(0, people...), widget.NewColumn(1, answers...))
}

// influence is one person's row: name, bar, number.
func influence(p experiment.Influence, scale float32) fyne.CanvasObject {
	const nameWide, numberWide = 54, 34
	name := widget.NewCaption(p.Name).Wrapped().Dense().In(theme.ColorNameForeground)
	number := widget.NewCaption(p.Text).Dense().Trailing().In(theme.ColorNameForeground)
	var bar fyne.CanvasObject = widget.NewInfluenceBar(p.Share)
	if p.Share <= 0 {
		name.In(theme.ColorNamePlaceHolder)
		number.In(theme.ColorNamePlaceHolder)
		bar = widget.NewCaption("–").Dense()
	}
	return widget.NewRow(4, []float32{0, 1, 0}, widget.NewFixed(nameWide*scale, 0, name), bar, widget.NewFixed(numberWide*scale, 0, number))
}

// answer is one line of a gate, after its sign.
func answer(line experiment.Line, bold bool) fyne.CanvasObject {
	text := widget.NewCaption(line.Text).Wrapped().Dense()
	if bold || line.Sign == experiment.Bad {
		text.In(theme.ColorNameForeground)
	}
	text.Bold = bold
	var sign fyne.CanvasObject = widget.NewFixed(12*look.Current().TextScale(), 0, widget.NewText("").Dense())
	switch line.Sign {
	case experiment.Good:
		sign = widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 12)
	case experiment.Bad:
		sign = widget.NewIcon(widget.Cross, theme.ColorNameError, 12)
	}
	return widget.NewRow(4, []float32{0, 1}, sign, text)
}
