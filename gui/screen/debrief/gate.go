package debrief

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// gate shows what decided it: how everybody stood at the gate, and what made
// the difference.
func (d *Debrief) gate() fyne.CanvasObject {
	const wide, least = 0.52, 820
	left := d.views()
	if d.play.Decided.Measure == play.OfSupport && !d.play.Reason.Nobody {
		return widget.NewPair(8, wide, least, left, d.gaps())
	}
	return widget.NewPair(8, wide, least, left, d.gateStory())
}

// views shows every person at the gate.
func (d *Debrief) views() fyne.CanvasObject {
	env, g := d.env, &d.play.Decided
	words := env.Words
	support := g.Measure == play.OfSupport
	longest := 0.0
	for _, v := range g.Views {
		longest = max(longest, math.Abs(v.Value))
	}
	named := map[string]any{"You": d.teller.ShortSupplier(d.play.Options[0]), "Other": d.teller.ShortSupplier(g.Other)}
	about := "debrief.gate." + g.Measure + ".about"
	bolder := "debrief.gate.bold"
	if g.SignOff {
		about, bolder = about+".sign_off", bolder+".sign_off"
	}
	if g.Voted {
		about = "debrief.gate.support.voted"
	}
	s := &sheet{shares: []float32{1.15, 1.1, 0.8, 0.7, 1.35}, numbers: 3, words: []int{4}}
	if !support {
		s.shares = s.shares[:4]
	}
	header := []string{env.T("debrief.person", nil), env.T("debrief.influence", nil), "", env.T("debrief.measure."+g.Measure, nil), env.T("debrief.chose", nil)}
	s.head(header[:len(s.shares)]...)
	for _, v := range g.Views {
		bold := v.Member == g.Member
		influence := "–"
		if v.Influence > 0 {
			influence = words.Percent(v.Influence, 0)
		}
		var bar fyne.CanvasObject
		number := words.Signed(100*v.Value, 1) // as the headline has it
		switch {
		case support || g.Measure == play.OfValue:
			bar = widget.NewSignedBar(v.Value / max(longest, 0.01))
		default:
			b := widget.NewSupportBar(v.Value, g.Needed, theme.ColorNamePrimary)
			bar = b
			number = words.Number(100*v.Value, 0)
		}
		cells := []fyne.CanvasObject{s.cell(0, bold, d.teller.Voter(v.Member)), s.cell(1, false, influence), bar, s.cell(3, bold, number)}
		if v.Influence <= 0 {
			cells[0].(*widget.Text).In(theme.ColorNamePlaceHolder)
		}
		if support {
			choice := fyne.CanvasObject(widget.NewText(""))
			if v.Choice != "" {
				choice = d.supplierName(v.Choice, widget.NewText("").Wrapped())
			}
			cells = append(cells, choice)
		}
		s.rows = append(s.rows, widget.NewRow(10, s.shares, cells...))
		added := math.Abs(v.Noise) >= finding.Slight || math.Abs(v.Sway) >= finding.Slight
		if v.Own*v.Value < 0 || bold && added { // what was valued is not what was chosen, or is told of above
			s.rows = append(s.rows, widget.NewCaption(env.T("debrief.gate.turned", map[string]any{"Member": d.teller.Voter(v.Member),
				"Own": words.Signed(100*v.Own, 1), "Noise": words.Signed(100*v.Noise, 1), "Sway": words.Signed(100*v.Sway, 1)})).Wrapped().Dense())
		}
	}
	if g.Member != "" {
		s.rows = append(s.rows, widget.NewCaption(env.T(bolder, nil)).Wrapped().Dense())
	}
	return titled(finding.GateFinding(d.play, words), env.T(about, named), s.rows...)
}

// gaps shows what every criterion made of the difference, and the last vote.
func (d *Debrief) gaps() fyne.CanvasObject {
	env, g := d.env, &d.play.Decided
	words := env.Words
	longest := 0.0
	for _, gap := range g.Gaps {
		longest = max(longest, math.Abs(gap.By))
	}
	s := &sheet{shares: []float32{1.3, 2, 0.6}, numbers: 2}
	if frame.Crowded() {
		s.shares = []float32{2, 1.6, 0.8}
	}
	row := func(name string, by float64) {
		s.rows = append(s.rows, widget.NewRow(10, s.shares, s.cell(0, false, name), widget.NewSignedBar(by/max(longest, 0.01)), s.cell(2, false, words.Signed(100*by, 1))))
	}
	for _, gap := range g.Gaps {
		if d.play.Scenario.CriterionIndex(gap.Part) >= 0 || gap.Part == sim.HabitAndNeed || math.Abs(gap.By) >= finding.Slight {
			row(d.part(gap.Part), gap.By)
		}
	}
	s.rows = append(s.rows, widget.NewRule(), widget.NewRow(10, s.shares, s.cell(0, true, env.T("debrief.gaps.total", nil)), widget.NewText(""), s.cell(2, true, words.Signed(100*d.play.Together(), 1))))
	if len(g.Support) > 0 {
		s.rows = append(s.rows, widget.NewBold(env.T("debrief.vote", nil)))
		for _, share := range g.Support {
			needed := g.Needed
			s.rows = append(s.rows, widget.NewRow(10, s.shares, d.supplierName(share.ID, widget.NewText("").Wrapped()),
				widget.NewFixed(0, 26, widget.NewSupportBar(share.Value, needed, look.SeriesOf(d.play.Role(share.ID)))), s.cell(2, share.Value >= needed, words.Percent(share.Value, 0))))
		}
		if g.Needed > 0 {
			s.rows = append(s.rows, widget.NewCaption(d.quorum(g.Needed)).Wrapped().Dense())
		}
	}
	return titled(finding.GapsFinding(d.play, words), env.T("debrief.gaps.about", map[string]any{"Other": d.teller.ShortSupplier(g.Other)}), s.rows...)
}

// part names a part of a difference between two options.
func (d *Debrief) part(id string) string { return finding.PartName(d.play.Scenario, id, d.env.Words) }

// quorum says what a winner needed, of influence or of votes.
func (d *Debrief) quorum(needed float64) string {
	key := "debrief.vote.quorum"
	if d.play.Scenario.Rule.Row().Voice == sim.ByHead {
		key = "debrief.vote.heads"
	}
	return d.env.T(key, map[string]any{"Quorum": d.env.Words.Percent(needed, 0)})
}

// gateStory tells what happened at the gate.
func (d *Debrief) gateStory() fyne.CanvasObject {
	env, g := d.env, &d.play.Decided
	var rows []fyne.CanvasObject
	for k := range d.log {
		e := &d.log[k]
		switch e.Key {
		case sim.KeyNeedMissed, sim.KeyNeedMet, sim.KeySpec, sim.KeyAnswered, sim.KeyDropped, sim.KeyShortlisted, sim.KeyNoSupplier, sim.KeyForced:
		default:
			continue
		}
		cutoff := e.Key == sim.KeySpec && e.Topic == g.Criterion && e.InWeek() <= g.Week
		if e.InWeek() != g.Week && !cutoff || e.Key == sim.KeySpec && !cutoff && g.Measure != play.OfNeed {
			continue
		}
		text := widget.NewParagraph(d.teller.Sentence(*e))
		text.Bold = e.Key == sim.KeyDropped && e.Supplier == d.play.Options[0] || e.Key == sim.KeyNeedMissed
		week := widget.NewCaption(env.T("debrief.in.week", map[string]any{"Week": e.InWeek()}))
		if frame.Crowded() {
			rows = append(rows, widget.NewColumn(0, week, text))
			continue
		}
		const narrow, wide = 0.6, 3
		rows = append(rows, widget.NewRow(10, []float32{narrow, wide}, week.Wrapped(), text))
	}
	return titled(env.T("debrief.gate.story", map[string]any{"Stage": d.teller.Stage(g.Stage), "Week": g.Week}), env.T("debrief.gate.story.about", nil), rows...)
}
