package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// trade is a slider with what it costs and what it buys below it, so that both
// move while it does.
type trade struct {
	shown       *fyne.Container
	now         *widget.Text
	costs, buys *widget.Meter
}

// trade makes the slider of value or length.
func (d *desk) trade(name string, low, high, step, at float64, set func(float64)) trade {
	env := d.game.env
	title := env.T("desk."+name, nil)
	t := trade{now: widget.NewBold("").Trailing(), costs: widget.NewMeter(env.T("desk."+name+".costs", nil), ""), buys: widget.NewMeter(env.T("desk."+name+".buys", nil), "")}
	t.costs.Cost = name == "value"
	slider := widget.NewSlider(widget.Beside(title, t.now), low, high, step)
	slider.Value = at
	slider.OnChanged = func(v float64) {
		set(v)
		d.fill()
	}
	caption := widget.NewBold(title).Wrapped()
	t.shown = widget.NewColumn(2, widget.NewRow(8, []float32{1, 0}, caption, t.now.Whole()), slider,
		widget.NewGrid(16, 150*look.Current().TextScale(), 2, t.costs, t.buys))
	return t
}

// fillTrades shows what value and length cost and buy as they are set.
func (d *desk) fillTrades(m *play.Prospect) {
	env, sc := d.game.env, d.game.now.sc
	words, craft := env.Words, play.CraftOf(sc, &d.mail)
	kind := "desk.value.hard"
	if craft.Soft {
		kind = "desk.value.soft"
	}
	d.value.now.SetContent(env.T(kind, map[string]any{"Value": words.Percent(*d.mail.Value, 0)}))
	d.value.costs.Say(env.T("desk.hours", map[string]any{"Hours": small(words, m.Writes)}), widget.Share(m.Writes, sc.Model.Writing))
	readers := sum(m.Chance)
	d.value.buys.Say(env.T(d.game.reckoned("desk.readers"), map[string]any{"Read": small(words, readers), "All": len(m.To)}), widget.Share(readers, float64(len(m.To))))
	d.minutes.now.SetContent(env.T("desk.minutes.now", map[string]any{"Count": int(d.mail.Minutes)}))
	d.minutes.costs.Say(words.Percent(craft.Read, 0), craft.Read)
	d.minutes.buys.Say(words.Percent(craft.Says, 0), craft.Says/play.MostSays)
}

// small writes a number that can be far below 1 so that it is not read as none.
func small(words *lang.Words, n float64) string {
	if n > 0 && n < 0.1 {
		return words.Number(n, 2)
	}
	return words.Number(n, 1)
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// bought says what the campaign as it is takes and brings: the hours, then the
// way from all whom it is sent to down to those who read it through.
func (d *desk) bought(m *play.Prospect, p *play.Preview) fyne.CanvasObject {
	g, env, sc := d.game, d.game.env, d.game.now.sc
	words := env.Words
	action := &sc.Actions[sc.ActionIndex(d.move.Action)]
	mail, written := action.Channel.Row().Mail, action.Channel.Written()
	parts := []fyne.CanvasObject{widget.NewHeading(env.T("desk.buys", nil)).Wrapped()}
	if m.Void != sim.Possible {
		parts = append(parts, widget.NewParagraph(g.void(&d.move, m)).In(theme.ColorNameError))
	}
	takes := env.T("move.takes", map[string]any{"Hours": words.Number(m.Hours, decimals(m.Hours)), "Money": words.Money(m.Money.Euros(), sc.Currency), "Left": words.Number(p.HoursLeft, decimals(p.HoursLeft))})
	parts = append(parts, widget.NewBold(takes).Wrapped())
	if written {
		key := "desk.takes.again"
		if m.Writes > 0 {
			key = "desk.takes.writing"
		}
		parts = append(parts, widget.NewCaption(env.T(key, map[string]any{"Hours": small(words, m.Writes)})).Wrapped().Dense())
	}
	if says := g.billing(action, m.Needs); says != "" {
		parts = append(parts, fact(env.T("desk.billing", nil), widget.NewBold(says).Wrapped()))
	}
	all := float64(len(m.To))
	step := func(key string, n float64, text string) {
		wide := 132 * look.Current().TextScale()
		parts = append(parts, widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(wide, 0, widget.NewCaption(env.T(key, nil)).Wrapped().Dense()),
			widget.NewInfluenceBar(widget.Share(n, all)), widget.NewFixed(84*look.Current().TextScale(), 0, widget.NewBold(text).Trailing())))
	}
	number := func(n float64) string { return small(words, n) }
	if mail {
		alive := (1 - m.Dead) * all
		step("desk.step.sent", all, words.Number(all, 0))
		step("desk.step.alive", alive, number(alive))
		inbox := sum(m.Inbox)
		step("desk.step.inbox", inbox, number(inbox))
		seen := 0.0
		for k := range m.Inbox {
			seen += m.Inbox[k] * m.Shown[k]
		}
		step("desk.step.shown", seen, number(seen))
	}
	seen := "desk.seen"
	if written {
		seen = "desk.read"
	}
	reads := sum(m.Chance)
	step(seen, reads, env.T(g.reckoned("desk.step.number"), map[string]any{"Count": number(reads)}))
	if m.Read > 0 {
		key := "desk.read.already"
		if action.Billing != sim.Flat {
			key = "desk.read.leads"
		}
		parts = append(parts, widget.NewCaption(env.T(key, map[string]any{"Count": m.Read})).Wrapped().Dense())
	}
	if mail && all > 0 {
		tires := env.T("desk.tires.by", map[string]any{"Loss": words.Percent(play.FatigueLoss(sc, sum(m.Tires)/all), 0)})
		parts = append(parts, widget.NewRow(8, []float32{0, 1}, frame.Term(env, "fatigue", env.T("desk.tires", nil)), widget.NewCaption(tires).In(theme.ColorNameForeground).Wrapped().Dense()))
		if cold := coldOf(g.now.board, m); cold > 0 {
			parts = append(parts, widget.NewCaption(env.T("desk.cold", map[string]any{"Count": cold, "All": len(m.To)})).Wrapped().Dense())
		}
	}
	return widget.NewColumn(5, parts...)
}
