package game

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// sender is how mail of the trainee is authenticated: asked for once a play.
type sender struct {
	play             int64 // whose it is
	spf, dkim, dmarc string
	bought           bool
}

func (g *Game) senderOf(m *play.Mail) *sender {
	return &sender{g.now.head.ID, m.SPF, m.DKIM, m.DMARC, m.Bought}
}

// senderNow is the sender as it was last set in this play: at the desk, in the
// plan, or in a week that went out; nil where it was never asked for.
func (g *Game) senderNow() *sender {
	if g.sender != nil && g.sender.play == g.now.head.ID {
		return g.sender
	}
	mail := play.LastMail(g.now.sc, g.plan)
	if mail == nil {
		mail = g.now.mail
	}
	if mail == nil {
		return nil
	}
	return g.senderOf(mail)
}

// fillSender shows the question while it is open, and else its answer as a line.
func (d *desk) fillSender() {
	g, env := d.game, d.game.env
	if d.asks {
		d.sender.Objects = d.senderForm()
		return
	}
	plain := play.Mail{SPF: d.mail.SPF, DKIM: d.mail.DKIM, DMARC: d.mail.DMARC, Bought: d.mail.Bought}
	good := play.Mail{}
	costs := plain.Made().Points - good.Made().Points
	says, ink := env.T("desk.sender.good", nil), theme.ColorNameForeground
	if costs > 1e-9 {
		says, ink = env.T("desk.sender.bad", map[string]any{"Points": env.Words.Signed(costs, 1)}), theme.ColorNameError
	}
	change := widget.NewButton(env.T("desk.sender.change", nil), func() {
		d.asks = true
		d.fill()
		widget.FocusIn(g.env.Window.Canvas(), d.sender)
	})
	d.sender.Objects = []fyne.CanvasObject{widget.NewRow(8, []float32{1, 0}, widget.NewText(says).In(ink).Wrapped(), change)}
}

// senderForm asks for the authentication.
func (d *desk) senderForm() []fyne.CanvasObject {
	env := d.game.env
	term := func(id string, ids []string, now string, set func(string)) fyne.CanvasObject {
		return widget.NewColumn(5, frame.Term(env, id, env.T("desk."+id, nil)), d.pick(id, ids, now, set))
	}
	from := d.pick("sender", []string{"own", "bought"}, map[bool]string{true: "bought"}[d.mail.Bought], func(id string) { d.mail.Bought = id == "bought" })
	done := widget.NewButton(env.T("desk.sender.done", nil), func() {
		d.game.sender, d.asks = d.game.senderOf(&d.mail), false
		d.fill()
		widget.FocusIn(d.game.env.Window.Canvas(), d.sender)
	})
	half := 150 * look.Current().TextScale()
	card := widget.NewCard(widget.NewColumn(8, widget.NewBold(env.T("desk.sender.ask", nil)).Wrapped(), widget.NewCaption(env.T("desk.sender.about", nil)).Wrapped().Dense(),
		widget.NewGrid(8, half, 2, named(from.Name, from),
			term("spf", play.SPFs, d.mail.SPF, func(id string) { d.mail.SPF = id }),
			term("dkim", play.DKIMs, d.mail.DKIM, func(id string) { d.mail.DKIM = id }),
			term("dmarc", play.DMARCs, d.mail.DMARC, func(id string) { d.mail.DMARC = id })),
		widget.NewRow(0, []float32{1, 0}, widget.NewText(""), done)))
	return []fyne.CanvasObject{card}
}

// fillList says what the list's addresses are worth.
func (d *desk) fillList() {
	g, env := d.game, d.game.env
	weeks := g.now.board.ListAge
	named := map[string]any{"Count": weeks, "Share": env.Words.Percent(sim.DeadShare(d.mail.List, weeks), 0),
		"Hours": env.Words.Number(sim.CleaningHours, 0), "Money": env.Words.Money(sim.BoughtListCost.Euros(), g.now.sc.Currency)}
	key := d.mail.List
	if key == sim.CheckedList {
		key = "none"
	}
	d.listNote.SetContent(env.T("desk.list."+key+".about", named))
}
