package debrief

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// valueLines is the chart of values over the weeks with what moved them.
type valueLines struct {
	of     *Debrief
	figure *chart.Figure // with all its words
	title  *widget.Text
	chart  *widget.Chart
	slider *widget.Slider
	here   *widget.Text
	says   *widget.Text
	head   *widget.Text // of the list
	list   *fyne.Container
	items  []*widget.Item // of the people, the group first
	fork   *widget.Button
	replay *widget.Button
}

// people shows how the values of each member moved over the weeks.
func (d *Debrief) people() fyne.CanvasObject {
	env := d.env
	v := &valueLines{of: d, title: widget.NewHeading("").Wrapped().Dense(), chart: widget.NewChart(), here: widget.NewBold("").Whole(), head: widget.NewBold("").Wrapped(), says: widget.NewParagraph(""), list: widget.NewColumn(0)}
	d.past = v
	v.slider = widget.NewSlider(widget.Beside("", v.here), 0, float64(max(len(d.play.Weeks)-1, 1)), 1)
	v.slider.KeyStep = 1
	v.slider.OnChanged = func(week float64) {
		d.week = int(week + 0.5)
		v.look()
	}
	v.chart.Describe = func(_ int, at float64) []string { return v.readOut(int(at + 0.5)) }
	v.replay = widget.NewButton("", func() { d.on.Replay(d.week) }).InCard()
	v.fork = widget.NewButton("", func() { d.on.Fork(d.week) }).InCard()
	v.replay.Hidden, v.fork.Hidden = d.on.Replay == nil, d.on.Fork == nil
	table := widget.NewButton(env.T("lab.table", nil), d.ShowTable).InCard()
	export := widget.NewButton(env.T("lab.export", nil), d.ShowExport).InCard()
	const sign, rowHigh, plotHigh, leastHigh = 12, 2, 190, 44
	scale := look.Current().TextScale()
	flips := widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Flip, theme.ColorNameForeground, sign), widget.NewCaption(env.T("finding.values.key", nil)).Wrapped().Dense())
	plot := widget.NewFixed(0, plotHigh*scale, v.chart)
	right := dense(widget.NewStretchColumn(4, plot,
		widget.NewColumn(rowHigh, v.title, widget.NewRow(8, []float32{1.6, 1}, widget.NewCaption(env.T("finding.values.subtitle", nil)).Wrapped().Dense(), flips)),
		plot, widget.NewRow(12, []float32{0, 1}, v.here, v.slider), widget.NewFixed(0, leastHigh*scale, widget.NewColumn(0, v.says)),
		widget.NewWrap(8, v.replay, v.fork, table, export), widget.NewRule(),
		v.head, v.list))
	var names []fyne.CanvasObject
	for i := finding.Group; i < len(d.play.Scenario.Members); i++ {
		v.items = append(v.items, v.item(i))
		names = append(names, v.items[len(v.items)-1])
	}
	left := dense(widget.NewColumn(2, append([]fyne.CanvasObject{widget.NewBold(env.T("debrief.people.pick", nil)).Wrapped(),
		widget.NewInset(0, 0, 6, 0, widget.NewCaption(env.T("debrief.people.about", map[string]any{"You": d.teller.ShortSupplier(d.play.Options[0]), "Week": d.play.Last()})).Wrapped().Dense())}, names...)...))
	if frame.Crowded() { // a list would leave no room for the chart
		pick := widget.NewChoice(env.T("debrief.people.pick", nil), v.options(), strconv.Itoa(d.member), func(id string) {
			if i, err := strconv.Atoi(id); err == nil {
				d.member = i
				v.fill()
			}
		})
		left = dense(widget.NewColumn(4, widget.NewBold(env.T("debrief.people.pick", nil)), pick))
	}
	v.fill()
	const wide, least = 0.27, 760
	return widget.NewPair(8, wide, least, left, right)
}

// options are the people by index, the group first.
func (v *valueLines) options() []widget.Option {
	d := v.of
	all := []widget.Option{{ID: strconv.Itoa(finding.Group), Text: d.env.T("debrief.group", nil)}}
	for i := range d.play.Scenario.Members {
		all = append(all, widget.Option{ID: strconv.Itoa(i), Text: d.teller.Member(d.play.Scenario.Members[i].ID)})
	}
	return all
}

// item is a person of the list, with how it stood in the end.
func (v *valueLines) item(i int) *widget.Item {
	d, words, lead := v.of, v.of.env.Words, v.of.play.Lead(i)
	name, sign := d.env.T("debrief.group", nil), fyne.CanvasObject(widget.NewStanceSign(widget.Stance(play.StanceOf(lead))))
	about := ""
	if i != finding.Group {
		m := &d.play.Scenario.Members[i]
		name, about = d.teller.Member(m.ID), m.Title.In(words.Lang())
	}
	text := widget.NewColumn(0, widget.NewText(name).Wrapped())
	if about != "" {
		text.Add(widget.NewCaption(about).Wrapped().Dense())
	}
	number := widget.NewText(d.signed(lead)).Whole()
	item := widget.NewItem(widget.NewRow(8, []float32{0, 1, 0}, sign, text, number), func() {
		d.member = i
		v.fill()
	})
	item.OnKey = func(key fyne.KeyName) bool {
		at := i - finding.Group
		switch key {
		case fyne.KeyUp:
			at--
		case fyne.KeyDown:
			at++
		default:
			return false
		}
		if at >= 0 && at < len(v.items) {
			widget.Focus(d.env.Window.Canvas(), v.items[at])
			d.member = at + finding.Group
			v.fill()
		}
		return true
	}
	return item
}

// fill shows the person that is chosen.
func (v *valueLines) fill() {
	d := v.of
	for k, item := range v.items {
		item.Select(k+finding.Group == d.member)
	}
	v.figure = finding.Values(d.play, d.member, d.env.Words)
	v.title.SetContent(v.figure.Title)
	shown := *v.figure
	shown.Title, shown.Subtitle, shown.FlipKey, shown.Footer = "", "", "", ""
	v.chart.Name = v.figure.Title
	v.chart.SetFigure(&shown, &shown)
	v.slider.Value = float64(d.week)
	v.slider.Refresh()
	key := "debrief.shifts"
	if d.member == finding.Group {
		key = "debrief.shifts.group"
	}
	v.head.SetContent(d.env.T(key, nil))
	v.list.Objects = nil
	for _, s := range v.shifts() {
		v.list.Objects = append(v.list.Objects, v.change(s))
	}
	if len(v.list.Objects) == 0 {
		v.list.Objects = []fyne.CanvasObject{widget.NewMuted(d.env.T("debrief.shifts.none", nil)).Wrapped()}
	}
	v.list.Refresh()
	v.look()
}

// moved is a shift and whose it is.
type moved struct {
	play.Shift
	member int
}

// shifts are the largest changes of the person that is chosen; of the group,
// those that its influence makes the largest.
func (v *valueLines) shifts() []moved {
	d := v.of
	var all []moved
	weigh := func(m moved) float64 { return math.Abs(m.By) }
	if d.member != finding.Group {
		for _, s := range d.play.Shifts[d.member] {
			all = append(all, moved{s, d.member})
		}
	} else {
		for i := range d.play.Shifts {
			for _, s := range d.play.Shifts[i] {
				all = append(all, moved{s, i})
			}
		}
		weigh = func(m moved) float64 { return math.Abs(m.By) * d.play.Case.Influence[m.member] }
	}
	slices.SortStableFunc(all, func(a, b moved) int { return cmp.Compare(weigh(b), weigh(a)) })
	const most = 6
	return all[:min(len(all), most)]
}

// change is one row of the largest changes; it goes to its week.
func (v *valueLines) change(m moved) fyne.CanvasObject {
	d := v.of
	option := d.play.Options[m.Option]
	who := d.teller.ShortSupplier(option)
	if d.member == finding.Group {
		who = d.env.T("debrief.shift.who", map[string]any{"Member": d.teller.Member(d.play.Scenario.Members[m.member].ID), "Supplier": who})
	}
	week := widget.NewCaption(d.env.T("debrief.in.week", map[string]any{"Week": m.Week}))
	name := widget.NewRow(4, []float32{0, 1}, widget.NewMark(d.play.Role(option)), widget.NewText(who).Wrapped())
	number := widget.NewText(d.signed(m.By)).Trailing()
	why := widget.NewCaption(v.why(&m)).Wrapped().Dense().In(theme.ColorNameForeground)
	row := fyne.CanvasObject(widget.NewRow(10, []float32{0.7, 1.2, 0.45, 3.2}, week.Wrapped(), name, number, why))
	if frame.Crowded() {
		row = widget.NewColumn(2, widget.NewRow(10, []float32{0, 1, 0}, week.Whole(), name, number.Whole()), why)
	}
	return widget.NewItem(row, func() {
		d.week = m.Week
		v.slider.Value = float64(d.week)
		v.slider.Refresh()
		v.look()
	})
}

// why tells the likeliest cause of a change.
func (v *valueLines) why(m *moved) string {
	d := v.of
	if len(m.Causes) > 0 {
		return d.teller.Sentence(m.Causes[0])
	}
	named := map[string]any{"Criterion": d.teller.Criterion(m.Criterion)}
	switch {
	case m.Criterion == "":
		return d.env.T("debrief.shift.weights", named)
	case m.By < 0:
		return d.env.T("debrief.shift.fades", named)
	}
	return d.env.T("debrief.shift.talk", named)
}

// look shows the week that is chosen.
func (v *valueLines) look() {
	d := v.of
	v.chart.SetMarker(float64(d.week))
	v.here.SetContent(d.env.T("debrief.week.after", map[string]any{"Week": d.week}))
	v.says.SetContent(d.play.WeekSays(d.week, d.env.Words))
	start := ""
	if d.week == 0 {
		start = ".start"
	}
	v.replay.SetText(d.env.T("debrief.replay.week"+start, map[string]any{"Week": d.week}))
	v.fork.SetText(d.env.T("debrief.fork.from"+start, map[string]any{"Week": d.week}))
	v.fork.SetDisabled(d.week >= len(d.play.Weeks)-1)
	if v.list != nil && d.past == v && d.holder != nil {
		v.says.Refresh()
	}
}

// readOut are the values in a week.
func (v *valueLines) readOut(week int) []string {
	d := v.of
	week = min(max(week, 0), len(d.play.Weeks)-1)
	w := &d.play.Weeks[week]
	lines := []string{d.env.T("debrief.in.week", map[string]any{"Week": week})}
	for o, id := range d.play.Options {
		if week > 0 && d.play.Weeks[week-1].Out[o] {
			continue
		}
		value := w.Group[o]
		if d.member != finding.Group {
			value = w.Value[o][d.member]
		}
		lines = append(lines, d.teller.ShortSupplier(id)+" "+d.signed(value))
	}
	return lines
}

// figure is the chart of the tab that is shown, nil where it has none.
func (d *Debrief) figure() *chart.Figure {
	switch {
	case d.play == nil || d.other != nil:
		return nil
	case d.tab == partCause:
		return finding.Values(d.play, finding.Group, d.env.Words)
	case d.shown() == pageValues:
		return d.past.figure
	case d.shown() == pageDeal:
		return finding.Bargaining(d.play, d.env.Words)
	case d.shown() == pageBeliefs:
		return finding.Beliefs(d.play, d.env.Words)
	case d.tab == partCoach:
		return d.coach.figure
	}
	return nil
}

// roles names the roles of a set.
func (d *Debrief) roles(set sim.RoleSet) string {
	said := ""
	for r := sim.Role(0); r < sim.Roles; r++ {
		if set.Has(r) {
			if said != "" {
				said += ", "
			}
			said += d.teller.Role(r)
		}
	}
	return said
}
