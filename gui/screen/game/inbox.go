package game

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/play"
)

// inbox lists what people wrote, what rivals were seen doing and news, the newest
// first, a line for each person and week.
func (g *Game) inbox() fyne.CanvasObject {
	env, b := g.env, g.now.board
	fresh := 0
	var rows []fyne.CanvasObject
	const most = 60
	for _, o := range b.Bundles() {
		if len(rows) == most {
			break
		}
		texts := g.texts(&o)
		if len(texts) == 0 {
			continue
		}
		isNew := o.To >= b.Week && (!b.Ended || g.past != nil)
		if isNew {
			fresh++
		}
		rows = append(rows, g.letter(&o, texts, isNew))
	}
	if len(rows) == 0 {
		rows = append(rows, widget.NewMuted(env.T("account.inbox.none", nil)).Wrapped())
	}
	if fresh > 0 {
		rows = append([]fyne.CanvasObject{widget.NewCaption(env.T("account.inbox.new", map[string]any{"Count": fresh}))}, rows...)
	}
	return widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...)))
}

// texts are what the letters of a line say, each once.
func (g *Game) texts(o *play.Bundle) (texts []string) {
	told := map[string]bool{}
	for _, l := range o.Letters {
		if text := g.now.teller.Voice(l.Entry, l.Member, l.Contacts); text != "" && !told[text] {
			told[text] = true
			texts = append(texts, text)
		}
	}
	return texts
}

// when says in which weeks a line was written.
func (g *Game) when(o *play.Bundle) string {
	if o.From < o.To {
		return g.env.T("account.weeks", map[string]any{"From": o.From, "To": o.To})
	}
	return g.env.T("account.week", map[string]any{"Week": o.To})
}

func (g *Game) letter(o *play.Bundle, texts []string, fresh bool) fyne.CanvasObject {
	env, sc := g.env, g.now.sc
	const side = 28
	first := &o.Letters[0]
	from := env.T("account.news", nil)
	var face fyne.CanvasObject = widget.NewMark(g.roleOf(first.Entry.Supplier))
	i := sc.MemberIndex(o.Member)
	switch {
	case i >= 0:
		from = g.now.teller.FullName(o.Member)
		face = widget.NewPicture(frame.Portrait(&sc.Members[i]))
	case o.Routine:
		from = env.T("account.inbox.rivals", nil)
	case first.Entry.Supplier != "":
		from = g.now.teller.Supplier(first.Entry.Supplier)
	}
	who, what := widget.NewText(from).Wrapped(), widget.NewCaption(strings.Join(texts, " ")).Wrapped()
	what.Lines, what.Excerpt = 2, true
	if fresh {
		who.Bold = true
		what.In(theme.ColorNameForeground)
	}
	return widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewFixed(side*look.Current().TextScale(), side*look.Current().TextScale(), face),
		widget.NewColumn(0, widget.NewRow(8, []float32{1, 0}, who, widget.NewCaption(g.when(o)).Whole()), what)), func() { g.showLetter(o, from, i, texts) })
}

// showLetter shows a line of the inbox in full: of member i with a way to the
// notebook, and with what happened in plain words where no number of it is
// hidden yet.
func (g *Game) showLetter(o *play.Bundle, from string, i int, texts []string) {
	env := g.env
	var parts []fyne.CanvasObject
	for _, text := range texts {
		parts = append(parts, widget.NewParagraph(text))
	}
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	buttons := []*widget.Button{closing}
	if i >= 0 {
		var facts []fyne.CanvasObject
		for _, l := range o.Letters {
			open := l.Entry.Key == sim.KeySignal || g.now.board.Level == play.Guided || g.now.board.Ended
			if fact := g.now.teller.Sentence(l.Entry); open && fact != "" && fact != g.now.teller.Voice(l.Entry, l.Member, l.Contacts) {
				facts = append(facts, widget.NewCaption(fact).Wrapped())
			}
		}
		if len(facts) > 0 {
			parts = append(append(parts, widget.NewRule()), facts...)
		}
		buttons = append(buttons, widget.NewButton(env.T("account.letter.person", map[string]any{"Name": g.now.teller.Member(o.Member)}), func() {
			d.Hide()
			g.showPerson(i)
		}))
	}
	d = widget.NewDialog(env.Window.Canvas(), from+", "+g.when(o), widget.NewColumn(8, parts...), fyne.NewSize(520, 0), buttons...)
	d.Show(closing)
}
