package game

import (
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// briefing is what the trainee is told before a play: the case, whom one will
// meet by name and title, one's own supplier, and how much is to be shown.
type briefing struct {
	game  *Game
	seed  *widget.Field
	start *widget.Button
}

func newBriefing(g *Game) *briefing { return &briefing{game: g} }

func (b *briefing) First() fyne.Focusable { return b.start }

func (b *briefing) Content() fyne.CanvasObject {
	env, sc := b.game.env, b.game.offer.Doc.Scenario()
	teller := story.New(sc, env.Words)
	head := widget.NewRow(16, []float32{1}, widget.NewFigure(sc.Title.In(env.Words.Lang())).Wrapped())
	if env.Home != nil {
		back := widget.NewButton(env.T("briefing.back", nil), func() { env.Home() })
		head = widget.NewRow(16, []float32{1, 0}, widget.NewFigure(sc.Title.In(env.Words.Lang())).Wrapped(), back)
	}
	kind := env.T("home.card.kind", map[string]any{"Type": teller.BuyType(sc.Type), "Level": frame.Stakes(env, sc.Importance)})
	text := widget.NewPanel(widget.NewColumn(12, widget.NewHeading(env.T("briefing.case", nil)), widget.NewMuted(kind).Wrapped(),
		widget.NewWrap(14, frame.Term(env, sc.Type.String(), ""), frame.Term(env, "importance", ""), frame.Term(env, "buying_center", "")),
		widget.NewParagraph(frame.Unbroken(strings.TrimSpace(sc.Briefing.In(env.Words.Lang()))))))
	left := widget.NewColumn(8, text)
	if decides := b.decides(teller); decides != nil {
		left.Add(decides)
	}
	if len(sc.Objectives) > 0 {
		parts := []fyne.CanvasObject{widget.NewHeading(env.T("home.briefing.objectives", nil))}
		for i := range sc.Objectives {
			parts = append(parts, widget.NewRow(8, []float32{0, 1}, widget.NewBadge(i+1, false, true), widget.NewParagraph(sc.Objectives[i].Text.In(env.Words.Lang()))))
		}
		left.Add(widget.NewPanel(widget.NewColumn(8, parts...)))
	}
	right := widget.NewColumn(8, b.levels(), b.people(sc, teller), b.supplier(sc, teller))
	const least = 430
	return widget.NewPage(widget.NewInset(16, frame.Edge, 16, frame.Edge, widget.NewColumn(16, head,
		widget.NewGrid(8, least*look.Current().TextScale(), 2, left, right))))
}

// levels is where one starts: how much is shown, and which luck.
func (b *briefing) levels() fyne.CanvasObject {
	g, env := b.game, b.game.env
	about := widget.NewCaption("").Wrapped()
	var options []widget.Option
	for _, l := range play.Levels {
		options = append(options, widget.Option{ID: string(l), Text: env.T("play.level."+string(l), nil)})
	}
	tell := func(id string) {
		g.level = play.Level(id)
		about.SetContent(env.T("play.level."+id+".about", nil))
	}
	tell(string(g.level))
	if g.seed == "" {
		g.seed = play.SeedText(g.luckOf(g.offer))
	}
	wrong := widget.NewCaption(env.T("briefing.seed.about", nil)).Wrapped()
	b.start = widget.NewPrimaryButton(env.T("briefing.start", nil), func() {
		seed, err := env.Words.ReadWhole(b.seed.Text())
		if err != nil {
			return
		}
		g.seed = "" // the next play has another luck
		g.begin(play.Start{Document: g.offer.Doc, Seed: seed, Level: g.level, Language: env.Words.Lang()})
	})
	b.seed = widget.NewField(env.T("briefing.seed", nil), g.seed, func(text string) {
		_, err := env.Words.ReadWhole(text)
		b.seed.Wrong(err != nil)
		b.start.SetDisabled(err != nil)
		key := "briefing.seed.about"
		if err != nil {
			key = "lab.seed.wrong"
		}
		wrong.SetContent(env.T(key, nil))
		g.seed = text
	})
	return widget.NewPanel(widget.NewColumn(8, widget.NewHeading(env.T("briefing.how", nil)),
		widget.NewCaptioned(widget.NewChoice(env.T("briefing.level", nil), options, string(g.level), tell)), about,
		widget.NewCaptioned(b.seed), wrong, widget.NewWrap(8, b.start)))
}

// supplier shows one's own side: what it offers and what it may spend.
func (b *briefing) supplier(sc *sim.Scenario, teller *story.Teller) fyne.CanvasObject {
	env := b.game.env
	you := &sc.Suppliers[sc.You]
	rows := []fyne.CanvasObject{widget.NewRow(8, []float32{0, 1}, widget.NewMark(chart.You), widget.NewHeading(teller.Supplier(you.ID)).Wrapped())}
	for c := range sc.Criteria {
		rows = append(rows, widget.NewRow(8, []float32{1, 1.2}, widget.NewCaption(teller.Criterion(sc.Criteria[c].ID)).Wrapped(), widget.NewText(teller.Value(c, you.Facts[c])).Wrapped()))
		if sc.Criteria[c].Kind == sim.Price {
			rows = append(rows, madeOf(sc, teller)...)
		}
	}
	rows = append(rows, widget.NewRule(), widget.NewCaption(env.T("briefing.means", map[string]any{
		"Hours": env.Words.Number(sc.YouMeans.HoursPerWeek, 0), "Money": env.Words.Money(sc.YouMeans.Budget.Euros(), sc.Currency)})).Wrapped())
	return widget.NewPanel(widget.NewColumn(4, rows...))
}

// madeOf is what one's own price comes to, line by line, below the sum.
func madeOf(sc *sim.Scenario, teller *story.Teller) (rows []fyne.CanvasObject) {
	const indent = 12
	for _, l := range teller.Costs(sc.You, sc.ListPrice(sc.You)) {
		if !l.Sum {
			says := l.Comes
			if l.How != "" {
				says += " (" + l.How + ")"
			}
			rows = append(rows, widget.NewRow(8, []float32{1, 1.2}, widget.NewInset(0, 0, 0, indent, widget.NewCaption(l.Name).Wrapped()), widget.NewCaption(says).Wrapped()))
		}
	}
	return rows
}

// people shows names and titles: all that one knows of a buying center at first.
func (b *briefing) people(sc *sim.Scenario, teller *story.Teller) fyne.CanvasObject {
	const side = 40
	var rows []fyne.CanvasObject
	for i := range sc.Members {
		m := &sc.Members[i]
		if m.Joins {
			continue // whom nobody knows of yet
		}
		rows = append(rows, widget.NewRow(12, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))),
			widget.NewColumn(0, widget.NewBold(teller.FullName(m.ID)).Wrapped(), widget.NewCaption(m.Title.In(b.game.env.Words.Lang())).Wrapped())))
	}
	const least = 220
	parts := []fyne.CanvasObject{widget.NewHeading(b.game.env.T("home.briefing.people", nil)),
		widget.NewGrid(8, least*look.Current().TextScale(), 2, rows...), widget.NewCaption(b.game.env.T("briefing.people.about", nil)).Wrapped()}
	if b.game.env.Side != nil {
		parts = append(parts, widget.NewWrap(8, widget.NewButton(b.game.env.T("side.open", nil), func() { b.game.env.Side(b.game.offer.ID) })))
	}
	return widget.NewPanel(widget.NewColumn(8, parts...))
}

// decides is how they decide, as far as they say so beforehand; nil where they say
// nothing.
func (b *briefing) decides(teller *story.Teller) fyne.CanvasObject {
	terms := teller.Decides()
	if terms == nil {
		return nil
	}
	rows := []fyne.CanvasObject{widget.NewHeading(b.game.env.T("decides.title", nil))}
	for _, term := range terms {
		rows = append(rows, widget.NewRow(10, []float32{1, 2.6}, widget.NewCaption(term.About).Wrapped(), widget.NewText(frame.Unbroken(term.Says)).Wrapped()))
	}
	return widget.NewPanel(widget.NewColumn(6, rows...))
}
