package game

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// weekPanel is what the newest week brought: the most telling lines, and the way
// to all of them and to every week before.
func (g *Game) weekPanel() fyne.CanvasObject {
	env, b := g.env, g.now.board
	told := finding.TellWeek(g.now.sc, b, env.Words)
	if told == nil {
		return widget.NewPanel(widget.NewColumn(8, widget.NewHeading(env.T("week.tab", nil)), widget.NewParagraph(env.T("week.none", nil)).In(theme.ColorNamePlaceHolder)))
	}
	whole := widget.NewButton(env.T("week.all", map[string]any{"Week": b.Week}), func() { g.showWeek(b.Week) }).InCard()
	head := widget.NewRow(8, []float32{1, 0}, widget.NewHeading(env.T("week.finding", map[string]any{"Week": b.Week, "Title": told.Title})).Wrapped(), whole)
	rows := g.weekRows(told.Lines, false)
	page := widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(0, rows...)))
	return widget.NewPanel(widget.NewStretchColumn(4, page, head, page))
}

// weekRows shows the lines of a week; in full with every part of a sum.
func (g *Game) weekRows(lines []finding.Line, full bool) []fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, 0, len(lines))
	for k := range lines {
		rows = append(rows, g.weekRow(&lines[k], full))
	}
	if len(rows) == 0 {
		rows = append(rows, widget.NewMuted(g.env.T("week.empty", nil)).Wrapped())
	}
	return rows
}

func (g *Game) weekRow(line *finding.Line, full bool) fyne.CanvasObject {
	const side = 28
	scale := look.Current().TextScale()
	var sign fyne.CanvasObject = widget.NewIcon(widget.Flag, theme.ColorNameForeground, 16)
	switch {
	case line.Member >= 0:
		sign = widget.NewPicture(frame.Portrait(&g.now.sc.Members[line.Member]))
	case line.Supplier != "":
		sign = widget.NewMark(g.roleOf(line.Supplier))
	}
	texts := []fyne.CanvasObject{widget.NewBold(line.Says).Wrapped().Dense()}
	switch {
	case full && len(line.Parts) > 0:
		for _, part := range line.Parts {
			texts = append(texts, widget.NewRow(8, []float32{1, 0}, widget.NewCaption(part.Says).Wrapped().Dense().In(theme.ColorNameForeground),
				widget.NewCaption(g.env.Words.Signed(float64(part.Points), 0)).Whole().In(theme.ColorNameForeground)))
		}
	case line.Because != "":
		because := widget.NewCaption(line.Because).Wrapped().Dense()
		if !full {
			because.Lines, because.Excerpt = 2, true
		}
		texts = append(texts, because)
	}
	if len(line.Gates) > 0 {
		texts = append(texts, widget.NewFixed(0, 18*scale, widget.NewGateBar(line.Gates[0].Have, line.Gates[0].Gate)))
	}
	row := widget.NewRow(10, []float32{0, 1}, widget.NewFixed(side*scale, side*scale, sign), widget.NewColumn(0, texts...))
	if line.Member < 0 || full {
		return widget.NewInset(3, 8, 3, 8, row)
	}
	return widget.NewItem(row, func() { g.showPerson(line.Member) })
}

// showWeek shows all that a week brought as it was told then, with a way to the
// weeks around it.
func (g *Game) showWeek(week int) {
	session, last := g.session, g.now.board.Week
	if g.past != nil {
		last = g.past.present.board.Week
	}
	task.Do(g.env.Tasks, task.Work[*play.Board]{
		Lane: laneReplay,
		Run: func(context.Context, func(int, int)) (*play.Board, error) {
			g.mu.Lock()
			defer g.mu.Unlock()
			past, err := session.Week(week)
			if err != nil {
				return nil, err
			}
			return past.Board(), nil
		},
		Done: func(b *play.Board) { g.openWeek(b, week, last) },
	})
}

func (g *Game) openWeek(b *play.Board, week, last int) {
	env := g.env
	told := finding.TellWeek(g.now.sc, b, env.Words)
	if told == nil {
		return
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	buttons := []*widget.Button{closing}
	for _, to := range []int{week - 1, week + 1} {
		if to < 1 || to > last {
			continue
		}
		buttons = append(buttons, widget.NewButton(env.T("week.to", map[string]any{"Week": to}), func() {
			d.Hide()
			g.showWeek(to)
		}))
	}
	title := env.T("week.finding", map[string]any{"Week": week, "Title": told.Title})
	d = widget.NewDialog(env.Window.Canvas(), title, widget.NewColumn(6, g.weekRows(told.All, true)...), fyne.NewSize(560, 0), buttons...)
	d.Show(closing)
}
