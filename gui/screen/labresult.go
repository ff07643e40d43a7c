package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/experiment"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/story"
)

// labResult shows what came of a run: the headline, the stages, the votes and
// what the reliability weighting would change.
type labResult struct {
	lab     *Lab
	page    *widget.Page
	content *fyne.Container
	chart   *labChart
}

func newLabResult(l *Lab) *labResult {
	r := &labResult{lab: l, chart: newLabChart(l)}
	r.content = widget.NewColumn(8)
	return r
}

// fill shows the findings.
func (r *labResult) fill() {
	l := r.lab
	var parts []fyne.CanvasObject
	if l.findings == nil {
		parts = []fyne.CanvasObject{r.empty()}
		r.content = r.holding(nil, parts)
	} else {
		votes := l.findings.Votes(l.env.Words)
		parts = []fyne.CanvasObject{r.headline(), r.stages()}
		if len(votes) > 0 {
			parts = append(parts, r.votes(votes))
		}
		r.chart.fill()
		parts = append(parts, r.chart.content)
		r.content = r.holding(r.chart.content, parts)
	}
	if r.page != nil {
		r.page.SetContent(widget.NewInset(top, 6, 8, 6, r.content))
	}
}

func (r *labResult) holding(stretch fyne.CanvasObject, parts []fyne.CanvasObject) *fyne.Container {
	return widget.NewStretchColumn(8, stretch, parts...)
}

// empty says what will stand here and brings it.
func (r *labResult) empty() fyne.CanvasObject {
	run := widget.NewButton(r.lab.env.T("lab.empty.run", nil), r.lab.Run)
	return widget.NewPanel(widget.NewColumn(12,
		widget.NewHeading(r.lab.env.T("lab.empty.title", nil)).Wrapped(),
		widget.NewParagraph(r.lab.env.T("lab.empty", nil)),
		widget.NewWrap(8, run)))
}

// headline is the one sentence that says what decided.
func (r *labResult) headline() fyne.CanvasObject {
	f := r.lab.findings
	glyph, ink := widget.Cross, theme.ColorNameError
	if f.Result.Outcome.End == sim.Won {
		glyph, ink = widget.Tick, theme.ColorNameSuccess
	}
	log := widget.NewButton(r.lab.env.T("lab.log", nil), r.lab.ShowLog)
	return widget.NewCard(widget.NewRow(10, []float32{0, 1, 0}, widget.NewIcon(glyph, ink, 20),
		widget.NewHeading(f.Headline(r.lab.env.Words)).Wrapped(), log))
}

// stages are the five cards; in large text one at a time.
func (r *labResult) stages() fyne.CanvasObject {
	stages := r.lab.findings.Stages(r.lab.env.Words)
	const sideBySide = 1.5
	if look.Current().TextScale() < sideBySide {
		cards := make([]fyne.CanvasObject, len(stages))
		for i, s := range stages {
			cards[i] = widget.NewCard(r.stage(s))
		}
		const least = 166
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

func (r *labResult) stage(s experiment.Stage) fyne.CanvasObject {
	people := make([]fyne.CanvasObject, len(s.Influence))
	scale := look.Current().TextScale()
	for i, p := range s.Influence {
		people[i] = influence(p, scale)
	}
	head := widget.NewRow(8, []float32{0, 1}, widget.NewBadge(s.Number, s.State == experiment.Failed, s.State >= experiment.Skipped), widget.NewBold(s.Title).Wrapped())
	over := widget.NewRow(4, []float32{1, 0}, widget.NewCaption(s.Clock).Wrapped(), widget.NewCaption(r.lab.env.T("lab.influence", nil)).Whole())
	if len(people) == 0 {
		over = widget.NewRow(4, []float32{1}, widget.NewCaption(s.Clock).Wrapped())
	}
	answers := make([]fyne.CanvasObject, 0, len(s.Lines)+1)
	answers = append(answers, widget.NewRule())
	for i, line := range s.Lines {
		answers = append(answers, answer(line, i == 0 && line.Sign != experiment.NoSign))
	}
	list := widget.NewColumn(0, people...)
	return widget.NewStretchColumn(5, list, head, over, list, widget.NewColumn(4, answers...))
}

// influence is one person's row: name, bar, number.
func influence(p experiment.Influence, scale float32) fyne.CanvasObject {
	const nameWide, numberWide = 54, 34
	name := widget.NewCaption(p.Name).Dense().In(theme.ColorNameForeground)
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
	return widget.NewRow(6, []float32{0, 1}, sign, text)
}

// votes shows every round: who chose what, and the support against the quorum.
func (r *labResult) votes(votes []experiment.Vote) fyne.CanvasObject {
	l := r.lab
	rows := make([]fyne.CanvasObject, len(votes))
	for i, v := range votes {
		var ballots []fyne.CanvasObject
		for _, b := range v.Ballots {
			ballots = append(ballots, r.ballot(b))
		}
		week := widget.NewCaption(l.env.T("lab.vote.week", map[string]any{"Week": l.env.Words.Number(float64(v.Week), 0)})).Whole()
		rows[i] = widget.NewRow(16, []float32{0, 3, 1.6}, week, widget.NewWrap(4, ballots...), r.support(v))
	}
	says := l.env.T("lab.vote.rule", map[string]any{"Rule": story.New(l.findings.Scenario, l.env.Words).Rule(l.findings.Scenario.Rule)})
	if quorum := votes[0].Quorum; quorum > 0 {
		says = l.env.T("lab.vote.quorum", map[string]any{"Quorum": l.env.Words.Percent(quorum, 0)})
		if l.findings.DeciderNeeded() {
			says += ", " + l.env.T("lab.vote.decider", nil)
		}
	}
	head := widget.NewRow(8, []float32{0, 1}, widget.NewHeading(l.env.T("lab.votes", nil)).Whole(), widget.NewCaption(says).Trailing())
	return widget.NewCard(widget.NewColumn(6, append([]fyne.CanvasObject{head}, rows...)...))
}

// ballot is one person's choice; bold where it changed.
func (r *labResult) ballot(b experiment.Ballot) fyne.CanvasObject {
	f, words := r.lab.findings, r.lab.env.Words
	choice := widget.NewCaption(f.ShortName(words, b.Choice)).Dense().In(theme.ColorNameForeground)
	choice.Bold = b.Changed
	const wide = 106
	return widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewRow(4, []float32{0, 1}, widget.NewMark(f.Role(b.Choice)),
		widget.NewColumn(0, widget.NewCaption(b.Name+" "+words.Percent(b.Influence, 0)).Dense(), choice)))
}

// support is the leader's support against what it takes.
func (r *labResult) support(v experiment.Vote) fyne.CanvasObject {
	f, words := r.lab.findings, r.lab.env.Words
	role := f.Role(v.Leader)
	glyph, ink := widget.Cross, theme.ColorNameError
	if v.Decided {
		glyph, ink = widget.Tick, theme.ColorNameSuccess
	}
	share := widget.NewCaption(words.Percent(v.Support, 0)).Whole().In(theme.ColorNameForeground)
	share.Bold = true
	name := widget.NewCaption(r.lab.env.T("lab.vote.support", map[string]any{"Option": f.ShortName(words, v.Leader)})).Dense()
	return widget.NewColumn(0, name, widget.NewRow(6, []float32{1, 0, 0},
		widget.NewSupportBar(v.Support, v.Quorum, seriesOf(role)), share, widget.NewIcon(glyph, ink, 12)))
}

// seriesOf returns the colour of a role.
func seriesOf(role chart.Role) fyne.ThemeColorName {
	if role == chart.Nobody {
		return look.Series(look.Nobody)
	}
	return look.Series(int(role))
}
