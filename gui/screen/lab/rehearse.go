package lab

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

// rehearsal is where a buyer tries an award on made bids: who bids what on one side,
// what comes of it by every formula of the price on the other.
type rehearsal struct {
	lab    *Lab
	sc     *sim.Scenario // under a rule of published weights
	from   finding.Origin
	teller *story.Teller
	how    sim.PriceFormula
	bids   []analysis.Bid
	made   int // bids that were added

	list   *fyne.Container // the bids
	page   *widget.Page
	wrong  *widget.Text
	chart  *widget.Chart
	room   *fyne.Container // that the chart has
	says   *fyne.Container
	result *widget.Page
	figure *chart.Figure
}

// ShowRehearsal opens the rehearsal of an award of the purchase as it is set. One that
// is decided by another rule is rehearsed as if its weights were published.
func (l *Lab) ShowRehearsal() {
	if l.doc == nil {
		return
	}
	sc := *l.doc.Scenario()
	says := l.env.T("rehearse.about", nil)
	if l.settings.Rule != sim.BestScore.String() {
		rule := sim.Rule(max(slices.Index(sim.RuleNames[:], l.settings.Rule), 0))
		says = l.env.T("rehearse.other_rule", map[string]any{"Rule": story.New(&sc, l.env.Words).Rule(rule)})
	}
	sc.Rule = sim.BestScore
	from := l.settings.Origin(l.doc)
	if l.doc.Scenario().Rule != sim.BestScore {
		from.Set = append(from.Set, "decision.rule="+sim.BestScore.String())
	}
	r := &rehearsal{lab: l, sc: &sc, from: from, teller: story.New(&sc, l.env.Words), how: sc.Award.Price, bids: analysis.BidsOf(&sc)}
	r.open(says)
}

func (r *rehearsal) open(about string) {
	env := r.lab.env
	scale := look.Current().TextScale()
	var formulas []widget.Option
	for f, name := range sim.PriceFormulaNames {
		formulas = append(formulas, widget.Option{ID: name, Text: finding.FormulaName(sim.PriceFormula(f), env.Words)})
	}
	formula := widget.NewChoice(env.T("rehearse.formula", nil), formulas, r.how.String(), func(id string) {
		r.how = sim.PriceFormula(slices.Index(sim.PriceFormulaNames[:], id))
		r.award()
	})
	add := widget.NewButton(env.T("rehearse.add", nil), r.add).InCard()
	reset := widget.NewButton(env.T("rehearse.reset", nil), func() {
		r.bids, r.made = analysis.BidsOf(r.sc), 0
		r.fill()
	}).InCard()
	r.wrong, r.list = widget.NewCaption("").Wrapped(), widget.NewColumn(10)
	r.page = widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(10,
		widget.NewMuted(about).Wrapped(), widget.NewCaptioned(formula), widget.NewRule(), r.list, r.wrong, widget.NewWrap(8, add, reset))))
	r.chart, r.says = widget.NewChart(), widget.NewColumn(6)
	r.room = widget.NewFixed(0, 1, r.chart)
	r.result = widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(8, r.room, r.says)))
	var content fyne.CanvasObject
	const bidsWide = 0.44
	if frame.Crowded() {
		content = widget.NewTabs(0, widget.Tab{Text: env.T("lab.tab.settings", nil), Content: r.page}, widget.Tab{Text: env.T("lab.tab.result", nil), Content: r.result})
	} else {
		content = widget.NewSplit(12, bidsWide, r.page, r.result)
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	table := widget.NewButton(env.T("lab.table", nil), func() { env.ShowNumbers(r.figure) })
	export := widget.NewButton(env.T("lab.export", nil), func() { env.ExportFigure(r.figure, r.sc.ID+"-rehearsal", r.from) })
	r.fill()
	d = widget.NewDialog(env.Window.Canvas(), env.T("rehearse.title", map[string]any{"Title": r.sc.Title.In(env.Words.Lang())}), content,
		fyne.NewSize(1180*scale, 760), closing, export, table)
	d.Show(formula)
}

// add sets one more bid below, with the facts of the last one.
func (r *rehearsal) add() {
	if len(r.bids) == analysis.MaxBids {
		return
	}
	facts := slices.Clone(r.bids[len(r.bids)-1].Facts)
	r.made++
	name := r.lab.env.T("rehearse.new", map[string]any{"Number": r.made})
	r.bids = append(r.bids, analysis.Bid{ID: "made-" + strconv.Itoa(r.made), Name: name, Facts: facts})
	r.fill()
}

// fill shows the bids, and what comes of them.
func (r *rehearsal) fill() {
	r.list.Objects = nil
	for j := range r.bids {
		r.list.Objects = append(r.list.Objects, r.bid(j))
	}
	r.list.Refresh()
	r.award()
	r.page.Refresh()
}

// bid is one bid with a field for every criterion.
func (r *rehearsal) bid(j int) fyne.CanvasObject {
	env := r.lab.env
	name := widget.NewBold(r.bids[j].Name).Wrapped()
	remove := widget.NewButton(env.T("rehearse.remove", map[string]any{"Bid": r.bids[j].Name}), func() {
		r.bids = slices.Delete(slices.Clone(r.bids), j, j+1)
		r.fill()
	}).InCard()
	remove.SetDisabled(len(r.bids) == 1)
	var fields []fyne.CanvasObject
	for c := range r.sc.Criteria {
		fields = append(fields, r.field(j, c))
	}
	const fieldWide, most = 110, 4
	return widget.NewColumn(4, widget.NewRow(8, []float32{1, 0}, name, remove),
		widget.NewGrid(8, fieldWide*look.Current().TextScale(), most, fields...), widget.NewRule())
}

// field is what a bid offers on a criterion.
func (r *rehearsal) field(j, c int) fyne.CanvasObject {
	criterion := &r.sc.Criteria[c]
	caption := r.teller.Criterion(criterion.ID)
	if unit := criterion.Unit.In(r.lab.env.Words.Lang()); unit != "" {
		caption += ", " + unit
	}
	var field *widget.Field
	field = widget.NewField(r.bids[j].Name+": "+caption, r.written(r.bids[j].Facts[c]), func(text string) {
		v, err := r.lab.env.Words.ReadNumber(text)
		low := err == nil && v < 0 && criterion.Kind == sim.Price
		field.Wrong(err != nil || low)
		switch {
		case err != nil:
			r.note(r.lab.env.T("rehearse.wrong", map[string]any{"Given": text, "Criterion": r.teller.Criterion(criterion.ID)}))
		case low:
			r.note(r.lab.env.T("rehearse.low", map[string]any{"Given": text}))
		default:
			r.note("")
			r.bids[j].Facts[c] = v
			r.award()
		}
	})
	return widget.NewColumn(2, widget.NewCaption(caption).Wrapped(), field)
}

// written is a number as its field shows it, with all its decimals.
func (r *rehearsal) written(v float64) string {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	const most = 4
	return r.lab.env.Words.Number(v, min(len(decimals), most))
}

// note says below the bids what is not understood.
func (r *rehearsal) note(says string) {
	r.wrong.SetContent(says)
	r.page.Refresh()
}

// award awards the bids; it takes no time to speak of.
func (r *rehearsal) award() {
	words := r.lab.env.Words
	done, err := analysis.Rehearse(r.sc, r.bids, r.how)
	if err != nil {
		r.lab.env.Trouble(err)
		return
	}
	study := &finding.RehearsalStudy{Scenario: r.sc, Rehearsal: done}
	r.figure = finding.RehearsalFigure(study, words)
	r.chart.Name = r.figure.Title
	r.chart.SetFigure(r.figure, r.figure)
	const head, row = 130, 30
	scale := look.Current().TextScale()
	r.room.Layout = widget.NewFixed(0, (head+row*float32(len(r.bids)))*scale, r.chart).Layout
	r.says.Objects = nil
	for _, says := range finding.RehearsalReading(study, words) {
		r.says.Objects = append(r.says.Objects, widget.NewParagraph(says))
	}
	r.says.Refresh()
	r.room.Refresh()
	r.result.Refresh()
}
