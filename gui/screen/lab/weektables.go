package lab

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
)

// happened tells the week in sentences, and who changed their mind.
func (w *weekView) happened() {
	env, now := w.lab.env, &w.weeks[w.at]
	var lines []fyne.CanvasObject
	for i := range now.People {
		if w.at == 0 {
			break
		}
		before := w.weeks[w.at-1].People[i].Favourite
		if after := now.People[i].Favourite; after != before {
			turned := widget.NewBold(env.T("weeks.turned", map[string]any{"Name": w.teller.Member(w.findings.Scenario.Members[i].ID),
				"After": w.option(after), "Before": w.option(before)})).Wrapped()
			lines = append(lines, turned)
		}
	}
	for _, says := range w.sentences(now.Entries) {
		lines = append(lines, widget.NewParagraph(says))
	}
	if len(lines) == 0 {
		lines = append(lines, widget.NewMuted(env.T("weeks.quiet", nil)).Wrapped())
	}
	head := widget.NewCaption(env.T("weeks.told", map[string]any{"Week": w.named(w.at)})).Wrapped()
	w.told.SetContent(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(6, append([]fyne.CanvasObject{head}, lines...)...)))
}

// sentences are what a week's entries say: first what came of the purchase, then
// who was reached, supplier by supplier, with the attempts that missed in one
// sentence. What one hears of people is left out: here they are seen as they are.
func (w *weekView) sentences(entries []sim.Entry) []string {
	sc := w.findings.Scenario
	var events []string
	reached, missed := make([][]string, len(sc.Suppliers)), make([]int, len(sc.Suppliers))
	for i := range entries {
		e := &entries[i]
		j := sc.SupplierIndex(e.Supplier)
		switch e.Key {
		case sim.KeySignal:
			continue
		case sim.KeyMissed:
			missed[j]++
			continue
		}
		says := w.teller.Sentence(*e)
		switch e.Key {
		case sim.KeyArrived, sim.KeyDelivery, sim.KeyLead, sim.KeyCaught, sim.KeyVoid, sim.KeyRefused:
			if says != "" {
				reached[j] = append(reached[j], says)
			}
		default:
			if says != "" {
				events = append(events, says)
			}
		}
	}
	for j := range reached {
		events = append(events, reached[j]...)
		if missed[j] > 0 {
			events = append(events, w.lab.env.T("weeks.missed", map[string]any{"Supplier": w.teller.Supplier(sc.Suppliers[j].ID), "Count": missed[j]}))
		}
	}
	return events
}

// awareness shows how well everybody knows each supplier.
func (w *weekView) awareness() {
	env, sc, now := w.lab.env, w.findings.Scenario, &w.weeks[w.at]
	gate := sc.Model.AwarenessGate
	about := widget.NewCaption(env.T("weeks.known.about", map[string]any{"Gate": env.Words.Percent(gate, 0)})).Wrapped()
	rows := []fyne.CanvasObject{about}
	for _, some := range w.bySome() {
		rows = append(rows, w.head(some))
		line := func(name string, bold bool, of func(week *experiment.Week) []float64) {
			cells := make([]fyne.CanvasObject, len(some))
			for at, j := range some {
				before := of(now)[j]
				if w.at > 0 {
					before = of(&w.weeks[w.at-1])[j]
				}
				cells[at] = w.cell(j, of(now)[j], gate, before)
			}
			rows = append(rows, w.row(name, bold, cells))
		}
		for i := range now.People {
			line(w.teller.Member(sc.Members[i].ID), false, func(week *experiment.Week) []float64 { return week.People[i].Aware })
		}
		line(env.T("weeks.group", nil), true, func(week *experiment.Week) []float64 { return week.Group.Aware })
	}
	w.known.show(rows...)
}

// beliefs shows what one person, or everybody by influence, believes of each
// supplier.
func (w *weekView) beliefs() {
	env, sc, now := w.lab.env, w.findings.Scenario, &w.weeks[w.at]
	views := func(week *experiment.Week) *experiment.Views {
		if w.who >= 0 {
			return &week.People[w.who].Views
		}
		return &week.Group
	}
	rows := []fyne.CanvasObject{widget.NewCaption(env.T("weeks.believed.about", nil)).Wrapped()}
	for _, some := range w.bySome() {
		rows = append(rows, w.head(some))
		for c := range sc.Criteria {
			cells := make([]fyne.CanvasObject, len(some))
			for at, j := range some {
				v := views(now)
				before := v.Belief[j][c]
				if w.at > 0 {
					before = views(&w.weeks[w.at-1]).Belief[j][c]
				}
				cells[at] = widget.NewColumn(5, w.cell(j, v.Belief[j][c], now.Facts[j][c], before), widget.NewEvidenceSign(v.Evidence[j][c]))
			}
			rows = append(rows, w.row(w.teller.Criterion(sc.Criteria[c].ID), false, cells))
		}
	}
	w.believed.show(rows...)
}

// bySome are the suppliers in groups that fit side by side.
func (w *weekView) bySome() [][]int {
	const most = 4
	var groups [][]int
	for j := range w.findings.Scenario.Suppliers {
		if j%most == 0 {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], j)
	}
	return groups
}

// head names suppliers over their columns, and says who is out.
func (w *weekView) head(some []int) fyne.CanvasObject {
	env, now := w.lab.env, &w.weeks[w.at]
	cells := make([]fyne.CanvasObject, len(some))
	for at, j := range some {
		id := w.findings.Scenario.Suppliers[j].ID
		name := widget.NewCaption(w.teller.ShortSupplier(id)).Wrapped().Dense().In(theme.ColorNameForeground)
		name.Bold = j == w.findings.Scenario.You
		var sign fyne.CanvasObject = widget.NewMark(w.findings.Role(id))
		parts := []fyne.CanvasObject{widget.NewRow(4, []float32{0, 1}, sign, name)}
		switch s := &now.Standing; {
		case s.Dropped[j] || s.Gone[j]:
			name.In(theme.ColorNamePlaceHolder)
			parts = append(parts, widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Cross, theme.ColorNameError, 10), widget.NewCaption(env.T("weeks.out", nil)).Wrapped().Dense()))
		case s.Short[j]:
			parts = append(parts, widget.NewRow(4, []float32{0, 1}, widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 10), widget.NewCaption(env.T("weeks.short", nil)).Wrapped().Dense()))
		}
		cells[at] = widget.NewColumn(0, parts...)
	}
	return w.row("", false, cells)
}

// row sets a name before cells of equal width.
func (w *weekView) row(name string, bold bool, cells []fyne.CanvasObject) fyne.CanvasObject {
	const wide = 104 // "Betrouwbaarheid"
	text := widget.NewCaption(name).Wrapped().Dense().In(theme.ColorNameForeground)
	text.Bold = bold
	shares := make([]float32, len(cells)+1)
	for i := range cells {
		shares[i+1] = 1
	}
	const gap = 16 // wider than between a bar and its number
	return widget.NewRow(gap, shares, append([]fyne.CanvasObject{widget.NewFixed(wide*look.Current().TextScale(), 0, text)}, cells...)...)
}

// cell is a value of 0 to 1 as a bar in the supplier's colour with a line at mark, and
// as a number of 100, bold where it changed by two points since the week before: less
// is only fading.
func (w *weekView) cell(j int, value, mark, before float64) fyne.CanvasObject {
	const wide, moved = 22, 0.02
	number := widget.NewCaption(w.lab.env.Words.Number(100*value, 0)).Dense().Trailing().In(theme.ColorNameForeground)
	number.Bold = math.Abs(value-before) >= moved
	role := w.findings.Role(w.findings.Scenario.Suppliers[j].ID)
	return widget.NewRow(4, []float32{1, 0}, widget.NewSupportBar(value, mark, look.SeriesOf(role)), widget.NewFixed(wide*look.Current().TextScale(), 0, number))
}
