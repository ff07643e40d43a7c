package lab

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/experiment"
	"buygrid/sim/story"
)

// votes shows every round: who chose what, and the support against the quorum.
func (r *result) votes(votes []experiment.Vote) fyne.CanvasObject {
	const sideBySide = 1.25
	var content fyne.CanvasObject
	if look.Current().TextScale() < sideBySide && sameVoters(votes) {
		content = r.ballotTable(votes)
	} else {
		content = r.ballotList(votes)
	}
	panel := widget.NewCard(content)
	const side = 12
	panel.Padding, panel.Flat = side, theme.Size(look.SizeGap)
	return panel
}

// sameVoters reports whether the same people count in every round.
func sameVoters(votes []experiment.Vote) bool {
	for _, v := range votes[1:] {
		if len(v.Ballots) != len(votes[0].Ballots) {
			return false
		}
		for i := range v.Ballots {
			if v.Ballots[i].Name != votes[0].Ballots[i].Name {
				return false
			}
		}
	}
	return true
}

// Shares of a row of votes that people and support take.
const ballotShare, supportShare = 1.6, 1

// ballotTable has a row for each round and a column for each person.
func (r *result) ballotTable(votes []experiment.Vote) fyne.CanvasObject {
	l := r.lab
	title := widget.NewHeading(l.env.T("lab.votes", nil)).Whole().Dense()
	first := title.MinSize().Width
	rows := []fyne.CanvasObject{nil}
	var even []float32
	var people []fyne.CanvasObject
	for _, b := range votes[0].Ballots {
		even = append(even, 1)
		people = append(people, widget.NewCaption(b.Name+" "+l.env.Words.Percent(b.Influence, 0)).Wrapped().Dense())
	}
	weeks := make([]*widget.Text, len(votes))
	for i, v := range votes {
		weeks[i] = r.week(v)
		first = max(first, weeks[i].MinSize().Width)
	}
	line := func(head, ballots, support fyne.CanvasObject) fyne.CanvasObject {
		return widget.NewRow(16, []float32{0, ballotShare, supportShare}, widget.NewFixed(first, 0, head), ballots, support)
	}
	rows[0] = line(title, widget.NewRow(8, even, people...), widget.NewRow(8, []float32{1, 1.3},
		r.supported(votes), widget.NewCaption(r.needed(votes)).Wrapped().Dense().Trailing()))
	for i, v := range votes {
		var choices []fyne.CanvasObject
		for _, b := range v.Ballots {
			choices = append(choices, widget.NewRow(4, []float32{0, 1}, widget.NewMark(l.findings.Role(b.Choice)), r.choice(b).Wrapped()))
		}
		rows = append(rows, line(weeks[i], widget.NewRow(8, even, choices...), r.support(v)))
	}
	return widget.NewColumn(4, rows...)
}

// ballotList writes each round in lines, where text is large.
func (r *result) ballotList(votes []experiment.Vote) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widget.NewHeading(r.lab.env.T("lab.votes", nil)).Whole(), widget.NewCaption(r.needed(votes)).Wrapped()}
	for _, v := range votes {
		var ballots []fyne.CanvasObject
		for _, b := range v.Ballots {
			ballots = append(ballots, r.ballot(b))
		}
		rows = append(rows, widget.NewRule(), widget.NewRow(16, []float32{0, 1}, r.week(v), r.support(v)), widget.NewWrap(8, ballots...))
	}
	return widget.NewColumn(6, rows...)
}

func (r *result) week(v experiment.Vote) *widget.Text {
	return widget.NewCaption(r.lab.env.T("lab.vote.week", map[string]any{"Week": r.lab.env.Words.Number(float64(v.Week), 0)})).Whole().Dense()
}

// needed says what it takes to win.
func (r *result) needed(votes []experiment.Vote) string {
	l := r.lab
	quorum := votes[0].Quorum
	if quorum <= 0 {
		return l.env.T("lab.vote.rule", map[string]any{"Rule": story.New(l.findings.Scenario, l.env.Words).Rule(l.findings.Scenario.Rule)})
	}
	says := l.env.T("lab.vote.quorum", map[string]any{"Quorum": l.env.Words.Percent(quorum, 0)})
	if l.findings.DeciderNeeded() {
		says += ", " + l.env.T("lab.vote.decider", nil)
	}
	return says
}

// supported names the option whose support the bars show, if it is one.
func (r *result) supported(votes []experiment.Vote) fyne.CanvasObject {
	l := r.lab
	says := l.env.T("lab.vote.support", map[string]any{"Option": l.findings.ShortName(l.env.Words, votes[0].Leader)})
	for _, v := range votes[1:] {
		if v.Leader != votes[0].Leader {
			says = l.env.T("lab.vote.leading", nil)
		}
	}
	text := widget.NewCaption(says).Wrapped().Dense().In(theme.ColorNameForeground)
	text.Bold = true
	return text
}

// choice names what a person chose; bold where it changed.
func (r *result) choice(b experiment.Ballot) *widget.Text {
	text := widget.NewCaption(r.lab.findings.ShortName(r.lab.env.Words, b.Choice)).Dense().In(theme.ColorNameForeground)
	text.Bold = b.Changed
	return text
}

// ballot is one person's choice.
func (r *result) ballot(b experiment.Ballot) fyne.CanvasObject {
	l := r.lab
	const wide = 106
	return widget.NewFixed(wide*look.Current().TextScale(), 0, widget.NewRow(4, []float32{0, 1}, widget.NewMark(l.findings.Role(b.Choice)),
		widget.NewColumn(0, widget.NewCaption(b.Name+" "+l.env.Words.Percent(b.Influence, 0)).Wrapped().Dense(), r.choice(b).Wrapped())))
}

// support is the leader's support against what it takes.
func (r *result) support(v experiment.Vote) fyne.CanvasObject {
	role := r.lab.findings.Role(v.Leader)
	glyph, ink := widget.Cross, theme.ColorNameError
	if v.Decided {
		glyph, ink = widget.Tick, theme.ColorNameSuccess
	}
	const shareWide = 40
	share := widget.NewCaption(r.lab.env.Words.Percent(v.Support, 0)).Dense().Trailing().In(theme.ColorNameForeground)
	share.Bold = true
	return widget.NewRow(6, []float32{0, 1, 0, 0}, widget.NewMark(role), widget.NewSupportBar(v.Support, v.Quorum, look.SeriesOf(role)),
		widget.NewFixed(shareWide*look.Current().TextScale(), 0, share), widget.NewIcon(glyph, ink, 12))
}
