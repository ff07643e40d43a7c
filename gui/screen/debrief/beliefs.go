package debrief

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
)

// beliefLines is the chart of the reliability weighting of this play, with its
// slider.
type beliefLines struct {
	of      *Debrief
	study   *finding.Study
	chart   *widget.Chart
	slider  *widget.Slider
	value   *widget.Text
	mark    *widget.Mark
	leader  *widget.Text
	reading *widget.Text
	verdict *widget.Text
	chosen  *fyne.Container
}

// beliefs shows what another weighting of reliability would have changed, on
// what the members believed at the end of this play.
func (d *Debrief) beliefs() fyne.CanvasObject {
	env := d.env
	fig := finding.Beliefs(d.play, env.Words)
	if fig == nil {
		return widget.NewColumn(0, titled(env.T("debrief.beliefs.none", nil), "", widget.NewParagraph(env.T("debrief.beliefs.none.about", nil))))
	}
	l := &beliefLines{of: d, study: d.play.Study(), chart: widget.NewChart(), value: widget.NewBold("").Trailing(), mark: widget.NewMark(chart.Nobody),
		leader: widget.NewParagraph(""), reading: widget.NewParagraph("").Dense(), verdict: widget.NewParagraph("").Dense(), chosen: widget.NewWrap(16)}
	d.lines = l
	shown := *fig
	shown.Title, shown.Subtitle, shown.FlipKey, shown.TodayKey, shown.Footer = "", "", "", "", ""
	l.chart.Name = fig.Title
	l.chart.SetFigure(&shown, &shown)
	l.chart.Describe = func(_ int, at float64) []string { return l.readOut(at / 100) }
	l.slider = widget.NewSlider(widget.Beside(env.T("lab.weighting", nil), l.value), 0, 100, 0.1)
	l.slider.KeyStep = 0.5
	weigh := env.Tasks.Once(l.weigh)
	l.slider.OnChanged = func(v float64) {
		d.weight = v / 100
		weigh() // a dragged slider sends many more values than there are pictures
	}
	back := widget.NewButton(env.T("lab.weighting.back", nil), func() {
		d.weight = d.play.Flips.WeightToday
		l.slider.Value = 100 * d.weight
		l.slider.Refresh()
		l.weigh()
	}).InCard()
	table := widget.NewButton(env.T("lab.table", nil), d.ShowTable).InCard()
	export := widget.NewButton(env.T("lab.export", nil), d.ShowExport).InCard()
	l.slider.Value = 100 * d.weight
	const valueWide, leaderWide, plotHigh, twoLines, sign = 62, 150, 190, 36, 12
	scale := look.Current().TextScale()
	flips := widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Flip, theme.ColorNameForeground, sign), frame.FlipTerms(env))
	flips.Hidden = len(d.play.Flips.FlipPoints) == 0
	plot := widget.NewFixed(0, plotHigh*scale, l.chart)
	leader := widget.NewFixed(leaderWide*scale, 0, widget.NewRow(6, []float32{0, 1}, l.mark, l.leader))
	value := widget.NewFixed(valueWide*scale, 0, l.value)
	said := widget.NewColumn(2, widget.NewParagraph(finding.Left(d.play, env.Words)).Dense())
	if says := finding.BesideSays(d.play, env.Words); says != "" {
		said.Add(widget.NewParagraph(says).Dense())
	}
	parts := []fyne.CanvasObject{widget.NewHeading(fig.Title).Wrapped().Dense(), said, widget.NewRow(8, []float32{1.6, 1}, widget.NewCaption(fig.Subtitle).Wrapped().Dense(), flips), plot}
	if !frame.Crowded() {
		parts = append(parts, widget.NewRow(12, []float32{0, 1, 0, 0}, widget.NewBold(env.T("lab.weighting", nil)).Whole(), l.slider, value, leader))
	} else {
		parts = append(parts, widget.NewBold(env.T("lab.weighting", nil)), widget.NewRow(12, []float32{1, 0}, l.slider, value), leader)
	}
	parts = append(parts, widget.NewFixed(0, twoLines*scale, widget.NewColumn(2, l.reading, l.verdict)), l.chosen, widget.NewWrap(8, back, table, export))
	l.weigh()
	return dense(widget.NewStretchColumn(4, plot, parts...))
}

// weigh shows what the weighting of the slider would have brought.
func (l *beliefLines) weigh() {
	d := l.of
	env, words := d.env, d.env.Words
	r := d.play.Flips.At(d.weight)
	l.value.SetContent(words.Percent(d.weight, 1))
	l.chart.SetMarker(100 * d.weight)
	l.leader.SetContent(env.T("lab.weighting.leader", map[string]any{"Leader": d.teller.ShortSupplier(r.Winner)}))
	l.mark.SetRole(d.play.Role(r.Winner))
	l.reading.SetContent(finding.Reading(l.study, 0, d.weight, words))
	l.verdict.SetContent(l.verdictSays(r.Verdict))
	l.chosen.Objects = nil
	for i, choice := range r.Choices {
		l.chosen.Objects = append(l.chosen.Objects, widget.NewRow(4, []float32{0, 0}, widget.NewMark(d.play.Role(choice)),
			widget.NewCaption(d.teller.Member(d.play.Flips.Members[i].ID)+": "+d.teller.ShortSupplier(choice)).Whole().In(theme.ColorNameForeground)))
	}
	l.chosen.Refresh()
}

// verdictSays is who would have won the first vote without luck, here and in
// the other intervals.
func (l *beliefLines) verdictSays(verdict string) string {
	d := l.of
	env, words := d.env, d.env.Words
	says := env.T("debrief.verdict", map[string]any{"Winner": d.teller.ShortSupplier(verdict)})
	if verdict == analysis.NoQuorum {
		says = env.T("debrief.verdict.nobody", nil)
	}
	var others []string
	for _, part := range d.play.Flips.Verdict {
		if part.Winner == verdict {
			continue
		}
		winner := d.teller.ShortSupplier(part.Winner)
		if part.Winner == analysis.NoQuorum {
			winner = env.T("finding.nobody", nil)
		}
		others = append(others, env.T("debrief.verdict.part", map[string]any{"From": words.Percent(part.From, 0), "To": words.Percent(part.To, 0), "Winner": winner}))
	}
	if len(others) == 0 {
		return says + " " + env.T("debrief.verdict.always", nil)
	}
	return says + " " + env.T("debrief.verdict.others", map[string]any{"Parts": strings.Join(others, ", ")})
}

// readOut are the values at a weighting.
func (l *beliefLines) readOut(weight float64) []string {
	d := l.of
	r := d.play.Flips.At(weight)
	lines := []string{d.env.T("lab.readout.leader", map[string]any{"Weight": d.env.Words.Percent(weight, 1), "Leader": d.teller.ShortSupplier(r.Winner)})}
	for o, id := range d.play.Flips.Options() {
		lines = append(lines, d.teller.ShortSupplier(id)+" "+d.signed(r.Values[o]))
	}
	return lines
}
