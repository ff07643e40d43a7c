package game

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
)

// votes is the decision: the ballots of every round come in one by one, against
// what it takes to win.
type votes struct {
	game *Game
	next *widget.Button
}

func newVotes(g *Game) *votes { return &votes{game: g} }

func (v *votes) First() fyne.Focusable { return v.next }

// ballotAt is one ballot in the order in which they come in.
type ballotAt struct{ round, member int }

// order is the sequence of all ballots.
func (v *votes) order() []ballotAt {
	var all []ballotAt
	for r := range v.game.now.board.Votes {
		for k := range v.game.now.board.Votes[r].Ballots {
			all = append(all, ballotAt{r, k})
		}
	}
	return all
}

func (v *votes) Content() fyne.CanvasObject {
	g, env := v.game, v.game.env
	order := v.order()
	in := min(g.shown, len(order))
	done := in >= len(order)
	steps := g.steps()
	if last := &steps[sim.Decision]; !done { // the votes tell how it came out, not the tick
		last.State, last.Note = widget.StepNow, env.T("stepper.now", nil)
	}
	stepper := widget.NewStepper()
	stepper.Set(steps)
	parts := []fyne.CanvasObject{stepper}
	if note := g.notice(); note != nil {
		parts = append(parts, note)
	}
	v.next = widget.NewPrimaryButton(env.T("votes.next", nil), func() {
		g.shown = in + 1
		g.show(inVotes, true)
	})
	buttons := []fyne.CanvasObject{v.next}
	if done {
		v.next = widget.NewPrimaryButton(env.T("votes.debrief", nil), func() { g.show(inDebrief, true) })
		if !g.now.board.Ended {
			v.next = widget.NewPrimaryButton(env.T("votes.account", nil), func() { g.show(inAccount, true) })
		}
		buttons = []fyne.CanvasObject{v.next, widget.NewButton(env.T("votes.again", nil), func() {
			g.shown = 0
			g.show(inVotes, true)
		})}
	} else {
		buttons = append(buttons, widget.NewButton(env.T("votes.all", nil), func() {
			g.shown = len(order)
			g.show(inVotes, true)
		}))
	}
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, v.table(order[:in])))
	list := widget.NewPanel(widget.NewStretchColumn(8, page, widget.NewHeading(env.T("votes.title", nil)), page, widget.NewWrap(8, buttons...)))
	why := widget.NewPanel(widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, v.why(order[:in]))))
	body := widget.NewDeck(fyne.NewSize(940, 300), widget.NewSplit(8, 0.56, list, why), g.tabs[g.at],
		widget.Tab{Text: env.T("votes.title", nil), Content: list}, widget.Tab{Text: env.T("votes.tab.why", nil), Content: why})
	body.OnChanged = func(index int) { g.tabs[g.at] = index }
	parts = append(parts, v.support(order[:in], done), body)
	return widget.NewInset(8, frame.Edge, 8, frame.Edge, widget.NewStretchColumn(8, body, parts...))
}

// support is how much influence stands behind each option in the newest round.
func (v *votes) support(in []ballotAt, done bool) fyne.CanvasObject {
	g, env := v.game, v.game.env
	round := 0
	if len(in) > 0 {
		round = in[len(in)-1].round
	}
	vote := &g.now.board.Votes[round]
	words := env.Words
	quorum := sim.As[sim.VoteHeld](vote).Quorum
	you := g.now.sc.Suppliers[g.now.sc.You].ID
	yours, open := 0.0, 0.0
	arrived := map[string]bool{}
	var segments []widget.Vote
	label := func(b *sim.Ballot) string { return g.now.teller.Voter(b.Member) + " " + words.Number(100*b.Counts, 0) }
	for _, b := range in {
		if b.round != round {
			continue
		}
		ballot := &vote.Ballots[b.member]
		arrived[ballot.Member] = true
		if ballot.Choice == you {
			yours += ballot.Counts
		}
		segments = append(segments, widget.Vote{Label: label(ballot), Weight: float32(ballot.Counts),
			Series: look.SeriesOf(g.roleOf(ballot.Choice))})
	}
	for k := range vote.Ballots {
		if b := &vote.Ballots[k]; !arrived[b.Member] && b.Counts > 0 {
			open += b.Counts
			segments = append(segments, widget.Vote{Label: label(b), Weight: float32(b.Counts), Series: widget.OpenVote})
		}
	}
	title := env.T("votes.behind", map[string]any{"Share": words.Percent(yours, 0), "Open": words.Percent(open, 0)})
	because := ""
	if done && g.now.board.Ended {
		title, because = g.now.teller.Finding(g.now.result, g.now.reason)
		title = strings.TrimSuffix(title, ".")
	}
	rule := g.now.teller.Rule(g.now.sc.Rule)
	about := env.T("votes.rule", map[string]any{"Round": round + 1, "Rule": rule})
	switch {
	case quorum > 0 && g.now.sc.Rule.Row().Voice == sim.ByHead:
		about = env.T("votes.heads", map[string]any{"Round": round + 1, "Quorum": words.Percent(quorum, 0)})
	case quorum > 0:
		about = env.T("votes.quorum", map[string]any{"Round": round + 1, "Quorum": words.Percent(quorum, 0)})
	}
	bar := widget.NewVoteBar(float32(quorum), env.T("votes.mark", map[string]any{"Quorum": words.Percent(quorum, 0)}))
	bar.Set(segments)
	says := []fyne.CanvasObject{widget.NewHeading(title).Wrapped()}
	if because != "" {
		says = append(says, widget.NewParagraph(because))
	}
	if sure := g.now.sures[round]; sure != nil {
		says = append(says, widget.NewParagraph(env.T("votes.said", map[string]any{"Share": words.Percent(*sure, 0)})))
	}
	if done && len(g.now.board.Awards) > 0 {
		says = append(says, g.parts())
	}
	return widget.NewPanel(widget.NewColumn(6, append(says, widget.NewWrap(14, widget.NewCaption(about).Whole(), frame.Term(env, "quorum", ""), frame.Term(env, "influence", "")), bar)...))
}

// parts says who gets which part of divided business.
func (g *Game) parts() fyne.CanvasObject {
	var said []fyne.CanvasObject
	for k := range g.now.board.Awards {
		e := g.now.board.Awards[k]
		said = append(said, widget.NewRow(6, nil, widget.NewMark(g.roleOf(e.Supplier)), widget.NewCaption(g.now.teller.Sentence(e)).Whole().In(theme.ColorNameForeground)))
	}
	return widget.NewWrap(14, said...)
}

// table has a row for each person and a column for each round.
func (v *votes) table(in []ballotAt) fyne.CanvasObject {
	g, env, sc := v.game, v.game.env, v.game.now.sc
	rounds := g.now.board.Votes
	arrived := map[ballotAt]bool{}
	for _, b := range in {
		arrived[b] = true
	}
	scale := look.Current().TextScale()
	const side, most = 32, 4
	from := max(0, len(rounds)-most)
	wide := [most + 1]float32{0, 116, 116, 96, 84}[len(rounds)-from] // names and what they count stay whole
	head := []fyne.CanvasObject{widget.NewInset(0, 0, 0, 8, widget.NewCaption(env.T("votes.person", nil)))}
	shares := []float32{1}
	for r := from; r < len(rounds); r++ {
		t := widget.NewCaption(env.T("votes.round", map[string]any{"Round": r + 1}))
		t.Bold = true
		head = append(head, widget.NewFixed(wide*scale, 0, t))
		shares = append(shares, 0)
	}
	rows := []fyne.CanvasObject{widget.NewRow(8, shares, head...), widget.NewRule()}
	for k := range rounds[len(rounds)-1].Ballots {
		b := &rounds[len(rounds)-1].Ballots[k]
		i := sc.MemberIndex(b.Member)
		head := widget.NewBold(g.now.teller.Voter(b.Member) + " " + env.Words.Percent(b.Counts, 0)).Wrapped()
		cells := []fyne.CanvasObject{head}
		if i >= 0 {
			cells[0] = widget.NewRow(8, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(&sc.Members[i]))),
				widget.NewColumn(0, head, widget.NewCaption(sc.Members[i].Title.In(env.Words.Lang())).Wrapped().Dense()))
		}
		before := ""
		for r := from; r < len(rounds); r++ {
			var cell fyne.CanvasObject = widget.NewCaption("")
			for at := range rounds[r].Ballots {
				own := &rounds[r].Ballots[at]
				if own.Member != b.Member {
					continue
				}
				if !arrived[ballotAt{r, at}] {
					cell = widget.NewCaption(env.T("votes.open", nil))
					break
				}
				name := widget.NewText(g.now.teller.ShortSupplier(own.Choice))
				name.Bold = before != "" && before != own.Choice
				cell = widget.NewRow(6, []float32{0, 1}, widget.NewMark(g.roleOf(own.Choice)), name)
				before = own.Choice
			}
			cells = append(cells, widget.NewFixed(wide*scale, 0, cell))
		}
		item := widget.NewItem(widget.NewRow(8, shares, cells...), func() {
			if i >= 0 {
				g.showPerson(i)
			}
		})
		if n := len(in); n > 0 {
			last := in[n-1]
			item.Selected = rounds[last.round].Ballots[last.member].Member == b.Member
		}
		rows = append(rows, item)
	}
	return widget.NewColumn(2, rows...)
}

// why shows what every option is worth to whoever voted last, by criterion.
func (v *votes) why(in []ballotAt) fyne.CanvasObject {
	g, env := v.game, v.game.env
	if len(in) == 0 {
		return widget.NewMuted(env.T("votes.why.none", nil)).Wrapped()
	}
	last := in[len(in)-1]
	b := &g.now.board.Votes[last.round].Ballots[last.member]
	words := env.Words
	rows := []fyne.CanvasObject{
		widget.NewHeading(env.T("votes.why", map[string]any{"Name": g.now.teller.Voter(b.Member), "Option": g.now.teller.Supplier(b.Choice)})).Wrapped(),
		widget.NewParagraph(g.now.teller.Ballot(g.now.board.Votes[last.round], last.member)),
		widget.NewCaption(env.T("votes.why.about", nil)).Wrapped()}
	if !g.now.board.Ended && g.now.board.Level != "guided" {
		rows = append(rows, widget.NewParagraph(env.T("votes.why.hidden", nil)))
		return widget.NewColumn(8, rows...)
	}
	widest := 0.0
	parts := make([][]sim.Share, len(b.Options))
	for o := range b.Options {
		parts[o] = compared(&b.Options[o])
		for _, p := range parts[o] {
			widest = math.Max(widest, math.Abs(p.Value))
		}
	}
	scale := look.Current().TextScale()
	const nameWide, numberWide = 110, 48
	for o := range b.Options {
		option := &b.Options[o]
		head := widget.NewRow(8, []float32{0, 1, 0}, widget.NewMark(g.roleOf(option.ID)), widget.NewBold(g.now.teller.ShortSupplier(option.ID)).Wrapped(),
			widget.NewBold(words.Signed(100*option.Voted, 1)).Whole())
		rows = append(rows, widget.NewRule(), head)
		for _, p := range parts[o] {
			name := finding.PartName(g.now.sc, p.ID, words)
			rows = append(rows, widget.NewRow(8, []float32{0, 1, 0}, widget.NewFixed(nameWide*scale, 0, widget.NewCaption(name).Wrapped().Dense().In(theme.ColorNameForeground)),
				widget.NewSignedBar(widget.Share(p.Value, widest)), widget.NewFixed(numberWide*scale, 0, widget.NewCaption(words.Signed(100*p.Value, 1)).Trailing().Dense())))
		}
	}
	return widget.NewColumn(4, rows...)
}

// compared are the parts of what a vote compares: the member's own values, and
// what choice noise and colleagues added where they did.
func compared(option *sim.OptionValue) []sim.Share {
	parts := append([]sim.Share{}, option.Parts...)
	for _, p := range []sim.Share{{ID: sim.ByChance, Value: option.Noise}, {ID: sim.ByColleagues, Value: option.Sway}} {
		if math.Abs(p.Value) >= finding.Slight {
			parts = append(parts, p)
		}
	}
	return parts
}
