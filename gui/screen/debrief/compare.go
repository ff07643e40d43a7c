package debrief

import (
	"context"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// askOther asks with which other play of the scenario this one is compared.
func (d *Debrief) askOther() {
	session, lock := d.session, d.on.Lock
	task.Do(d.env.Tasks, task.Work[[]play.Summary]{
		Lane: laneCompare,
		Run: func(ctx context.Context, _ func(int, int)) ([]play.Summary, error) {
			lock.Lock()
			defer lock.Unlock()
			all, err := session.Others(ctx)
			if err != nil {
				return nil, frame.Told("trouble.play.list", err)
			}
			return all, nil
		},
		Done: d.offerOthers,
	})
}

// offerOthers lists the plays that this one can be compared with.
func (d *Debrief) offerOthers(plays []play.Summary) {
	env := d.env
	var dialog *widget.Dialog
	closing := widget.NewButton(env.T("dialog.cancel", nil), func() { dialog.Hide() })
	if len(plays) == 0 {
		dialog = widget.NewDialog(env.Window.Canvas(), env.T("compare.none", nil), widget.NewParagraph(env.T("compare.none.about", nil)), fyne.NewSize(480, 0), closing)
		dialog.Show(closing)
		return
	}
	var items []fyne.CanvasObject
	for _, s := range plays {
		outcome := s.Progress.Outcome
		if o, err := d.play.Scenario.ParseOutcome(outcome); err == nil {
			outcome = d.ended(o)
		}
		about := env.T("home.play.about", map[string]any{"Play": s.ID, "Level": env.T("play.level."+string(s.Level), nil), "Seed": play.SeedText(s.Seed), "Time": env.Words.Date(s.Progress.UpdatedAt.Local())})
		items = append(items, widget.NewItem(widget.NewRow(10, []float32{0, 1}, met(s.Progress.Outcome == sim.Won.String()),
			widget.NewColumn(0, widget.NewText(env.T("compare.outcome", map[string]any{"Outcome": outcome, "Week": s.Progress.Week})).Wrapped(), widget.NewCaption(about).Wrapped())), func() {
			dialog.Hide()
			d.compare(s.ID)
		}))
	}
	page := widget.NewPage(widget.NewInset(4, 12, 4, 4, widget.NewColumn(4, items...)))
	dialog = widget.NewDialog(env.Window.Canvas(), env.T("compare.pick", nil), page, fyne.NewSize(560, 0), closing)
	dialog.Show(nil)
}

// ended is what is known of how a play that is only listed came out: of the
// present supplier not whether it was chosen or goes on because nobody was.
func (d *Debrief) ended(o sim.Outcome) string {
	sc := d.play.Scenario
	if o.End == sim.Won && sc.StatusQuo.Supplier == sc.You {
		return d.env.T("compare.kept", map[string]any{"Supplier": d.teller.Supplier(sc.Suppliers[sc.You].ID)})
	}
	return d.teller.Outcome(o)
}

// compare computes the debrief of another play and shows both side by side.
func (d *Debrief) compare(id int64) {
	session, lock := d.session, d.on.Lock
	task.Do(d.env.Tasks, task.Work[*finding.Play]{
		Lane: laneCompare,
		Run: func(ctx context.Context, _ func(int, int)) (*finding.Play, error) {
			lock.Lock()
			defer lock.Unlock()
			other, err := session.Other(ctx, id)
			if err != nil {
				return nil, frame.Told("trouble.play.open", err)
			}
			b, err := other.Debrief(ctx)
			if err != nil {
				return nil, frame.Told("trouble.play.debrief", err)
			}
			return finding.NewPlay(other, b), nil
		},
		Done: func(other *finding.Play) {
			d.other = other
			d.fill()
			if c := d.env.Window.Canvas(); !widget.Modal(c) && d.onScreen() {
				widget.Focus(c, d.next)
			}
		},
	})
}

// comparison shows two plays of the same scenario side by side.
func (d *Debrief) comparison() fyne.CanvasObject {
	env, pair := d.env, &finding.Pair{d.play, d.other}
	back := widget.NewPrimaryButton(env.T("compare.back", nil), func() {
		d.other = nil
		d.fill()
		if d.next != nil {
			widget.Focus(env.Window.Canvas(), d.next)
		}
	})
	buttons := []fyne.CanvasObject{back, widget.NewButton(env.T("compare.another", nil), d.askOther)}
	if d.on.Open != nil {
		id := d.other.Head.ID
		buttons = append(buttons, widget.NewButton(env.T("compare.open", map[string]any{"Play": id}), func() { d.on.Open(id) }))
	}
	d.next = back
	page := widget.NewPage(widget.NewInset(4, frame.RingRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(8, d.apart(pair)...)))
	const side = frame.Edge - frame.RingRoom
	return widget.NewInset(12, side, 4, side, widget.NewRest(8,
		widget.NewInset(0, frame.RingRoom, 0, frame.RingRoom, widget.NewHeading(pair.Finding(env.Words)).Wrapped()),
		widget.NewInset(0, frame.RingRoom, 0, frame.RingRoom, widget.NewWrap(8, buttons...)), page))
}

// apart is what sets two plays apart, the most telling first.
func (d *Debrief) apart(plays *finding.Pair) []fyne.CanvasObject {
	const wide, least = 0.42, 820
	parts := []fyne.CanvasObject{widget.NewPair(8, wide, least, d.parting(plays), d.bothLines(plays))}
	if offers := d.tables(plays); offers != nil {
		parts = append(parts, offers)
	}
	return append(parts, d.sums(plays), d.weekByWeek(plays))
}

// parting tells in words where the decisions part.
func (d *Debrief) parting(plays *finding.Pair) fyne.CanvasObject {
	env := d.env
	said, apart := plays.Parted(env.Words)
	var rows []fyne.CanvasObject
	for k, p := range plays {
		name := env.T("compare.this", map[string]any{"Play": p.Head.ID})
		if k > 0 {
			name = env.T("compare.other", map[string]any{"Play": p.Head.ID})
		}
		says := []fyne.CanvasObject{widget.NewBold(name).Wrapped()}
		if apart {
			says = append(says, widget.NewParagraph(said[k]).Dense())
		}
		says = append(says, widget.NewCaption(env.T("compare.outcome", map[string]any{"Outcome": d.teller.Ended(p.Result.Outcome, p.Result.Process), "Week": len(p.Weeks) - 1})).Wrapped().Dense())
		rows = append(rows, widget.NewRule(), widget.NewRow(10, []float32{0, 1}, widget.NewMark([]chart.Role{chart.You, chart.Rival(1)}[k]), widget.NewColumn(2, says...)))
	}
	return titled(plays.Weeks(env.Words), "", rows...)
}

// bothLines draws both plays.
func (d *Debrief) bothLines(plays *finding.Pair) fyne.CanvasObject {
	fig := plays.Lines(d.env.Words)
	plot := widget.NewChart()
	shown := *fig
	shown.Title, shown.Subtitle, shown.Footer = "", "", ""
	plot.Name = fig.Title
	plot.SetFigure(&shown, &shown)
	const plotHigh = 190
	stretch := widget.NewFixed(0, plotHigh*look.Current().TextScale(), plot)
	return dense(widget.NewStretchColumn(4, stretch, widget.NewHeading(fig.Title).Wrapped().Dense(), widget.NewCaption(fig.Subtitle).Wrapped().Dense(), stretch))
}

// tables sets the offers of both tables side by side; nil where neither play came
// to one.
func (d *Debrief) tables(plays *finding.Pair) fyne.CanvasObject {
	env := d.env
	rounds := plays.Offered(env.Words)
	if rounds == nil {
		return nil
	}
	s := &sheet{shares: []float32{0.4, 2, 2}, numbers: 3}
	if frame.Crowded() {
		s.shares = []float32{0.8, 2, 2}
	}
	s.head(env.T("table.round", nil), env.T("compare.this", map[string]any{"Play": plays[0].Head.ID}), env.T("compare.other", map[string]any{"Play": plays[1].Head.ID}))
	for round, said := range rounds {
		name := env.Words.Number(float64(round), 0)
		if round == 0 {
			name = env.T("table.opening", nil)
		}
		row := []fyne.CanvasObject{s.cell(0, false, name)}
		for k := range said {
			var lines []fyne.CanvasObject
			for _, says := range said[k] {
				lines = append(lines, s.cell(1+k, false, says))
			}
			row = append(row, widget.NewColumn(0, lines...))
		}
		s.rows = append(s.rows, widget.NewRow(10, s.shares, row...), widget.NewRule())
	}
	return titled(env.T("compare.tables", nil), env.T("compare.tables.about", nil), s.rows...)
}

// sums compares what two plays came to; a line that neither has is left out.
func (d *Debrief) sums(plays *finding.Pair) fyne.CanvasObject {
	env, words := d.env, d.env.Words
	money := func(m sim.Money) string { return words.Money(m.Euros(), d.play.Scenario.Currency) }
	none := "–"
	s := &sheet{shares: []float32{1.2, 1, 1}, numbers: 3}
	s.head(env.T("compare.what", nil), env.T("compare.this", map[string]any{"Play": plays[0].Head.ID}), env.T("compare.other", map[string]any{"Play": plays[1].Head.ID}))
	row := func(key string, text func(p *finding.Play) string) {
		a, b := text(plays[0]), text(plays[1])
		if a == none && b == none {
			return
		}
		s.rows = append(s.rows, widget.NewRow(10, s.shares, s.cell(0, false, env.T(key, nil)), s.cell(1, a != b, a), s.cell(2, a != b, b)))
	}
	row("compare.outcome.row", func(p *finding.Play) string { return d.teller.Ended(p.Result.Outcome, p.Result.Process) })
	row("compare.stage", func(p *finding.Play) string {
		return env.T("compare.stage.week", map[string]any{"Stage": d.teller.Stage(p.Decided.Stage), "Week": p.Decided.Week})
	})
	row("compare.because", func(p *finding.Play) string {
		if p.Decided.Member == "" {
			return none
		}
		if p.Decided.Criterion == "" {
			return d.teller.Member(p.Decided.Member)
		}
		return d.teller.Member(p.Decided.Member) + ", " + d.teller.Criterion(p.Decided.Criterion)
	})
	row("compare.value", func(p *finding.Play) string {
		last := p.Last()
		rival := p.Rival(last, finding.Group)
		if rival < 0 {
			return words.Signed(100*p.Weeks[last].Group[0], 0)
		}
		return env.T("compare.value.both", map[string]any{"You": words.Signed(100*p.Weeks[last].Group[0], 0), "Other": d.teller.ShortSupplier(p.Options[rival]), "Value": words.Signed(100*p.Weeks[last].Group[rival], 0)})
	})
	row("compare.hours", func(p *finding.Play) string { return words.Number(p.Result.Hours, 0) })
	row("compare.money", func(p *finding.Play) string { return money(p.Result.Spent) })
	row("ledger.leads", func(p *finding.Play) string { return words.Number(float64(p.Result.Leads), 0) })
	row("ledger.cpl", func(p *finding.Play) string {
		if p.Result.Leads == 0 {
			return none
		}
		return money(p.Result.Spent / sim.Money(p.Result.Leads))
	})
	row("compare.price", func(p *finding.Play) string {
		if p.Result.Outcome.End != sim.Won {
			return none
		}
		return words.Price(p.Scenario.ShownPrice(p.Result.Price), d.play.Scenario.Currency)
	})
	row("compare.offer", func(p *finding.Play) string {
		if says := p.Terms(words); says != "" {
			return says
		}
		return none
	})
	row("compare.margin", func(p *finding.Play) string {
		if p.Result.Outcome.End != sim.Won {
			return none
		}
		return money(p.Result.Margin)
	})
	row("compare.back.count", func(p *finding.Play) string { return words.Number(float64(p.TakenBack), 0) })
	row("compare.hints", func(p *finding.Play) string { return words.Number(float64(p.Hints), 0) })
	row("compare.goals", func(p *finding.Play) string {
		reached := 0
		for _, g := range p.Objectives {
			if g.Met {
				reached++
			}
		}
		return env.T("debrief.goals.of", map[string]any{"Met": reached, "All": len(p.Objectives)})
	})
	row("compare.luck", func(p *finding.Play) string { return play.SeedText(p.Head.Seed) })
	return titled(env.T("compare.sums", nil), env.T("compare.bold", nil), s.rows...)
}

// weekByWeek compares what was done in each week, and what yours was worth to
// the group after it.
func (d *Debrief) weekByWeek(plays *finding.Pair) fyne.CanvasObject {
	env, words := d.env, d.env.Words
	s := &sheet{shares: []float32{0.5, 2.4, 0.5, 2.4, 0.5}, numbers: 5}
	if frame.Crowded() {
		s.shares = []float32{0.8, 2.4, 0.9, 2.4, 0.9}
	}
	s.head(env.T("compare.week", nil), env.T("compare.this", map[string]any{"Play": plays[0].Head.ID}), env.T("compare.points", nil),
		env.T("compare.other", map[string]any{"Play": plays[1].Head.ID}), env.T("compare.points", nil))
	for k := 1; k < max(len(plays[0].Weeks), len(plays[1].Weeks)); k++ {
		cells := []string{words.Number(float64(k), 0)}
		for at, p := range plays {
			value := ""
			if k < len(p.Weeks) {
				value = words.Signed(100*p.Weeks[k].Group[0], 0)
			}
			cells = append(cells, plays.Did(at, k, words), value)
		}
		differs := plays.Differ(k)
		row := make([]fyne.CanvasObject, len(cells))
		for i, cell := range cells {
			row[i] = s.cell(i, i == 0 && differs, cell)
		}
		s.rows = append(s.rows, widget.NewRow(10, s.shares, row...), widget.NewRule())
	}
	return titled(plays.Weeks(words), env.T("compare.weeks.about", nil), s.rows...)
}
