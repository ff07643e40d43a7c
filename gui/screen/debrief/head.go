package debrief

import (
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// inNumbers is the play in numbers, with the result without luck once it is
// known.
func (d *Debrief) inNumbers() string {
	env, p := d.env, d.play
	money := func(m sim.Money) string { return env.Words.Money(m.Euros(), p.Scenario.Currency) }
	facts := []string{env.T("debrief.fact.week", map[string]any{"Week": p.Result.Weeks})}
	if p.Result.Outcome.End == sim.Won {
		facts = append(facts, env.T("debrief.fact.price", map[string]any{"Price": env.Words.Price(p.Scenario.ShownPrice(p.Result.Price), p.Scenario.Currency)}),
			env.T("debrief.fact.margin", map[string]any{"Margin": money(p.Result.Margin)}))
	}
	facts = append(facts, env.T("debrief.fact.spent", map[string]any{"Money": money(p.Result.Spent), "Hours": env.Words.Number(p.Result.Hours, 0)}),
		env.T("debrief.fact.leads", map[string]any{"Count": p.Result.Leads}))
	if p.Result.Leads > 0 {
		facts = append(facts, env.T("debrief.fact.cpl", map[string]any{"Cost": money(p.Result.Spent / sim.Money(p.Result.Leads))}))
	}
	if says := d.review.withoutLuck(); says != "" {
		facts = append(facts, says)
	}
	if p.TakenBack > 0 {
		facts = append(facts, env.T("debrief.fact.back", map[string]any{"Count": p.TakenBack}))
	}
	if p.Hints > 0 {
		facts = append(facts, env.T("debrief.fact.hints", map[string]any{"Count": p.Hints}))
	}
	facts = append(facts, env.T("debrief.fact.play", map[string]any{"Play": p.Head.ID, "Seed": play.SeedText(p.Head.Seed), "Level": env.T("play.level."+string(p.Head.Level), nil)}))
	return strings.Join(facts, " · ")
}

// head is the outcome with the play in numbers.
func (d *Debrief) head() fyne.CanvasObject {
	env, p := d.env, d.play
	d.facts = widget.NewCaption(d.inNumbers()).Wrapped()
	cause := finding.CauseOf(p, env.Words)
	headline := env.T("debrief.headline", map[string]any{"Outcome": finding.OutcomeName(cause.Outcome, env.Words), "Says": strings.TrimSuffix(cause.Says, ".")})
	if p.Abandoned {
		headline = env.T("debrief.abandoned", map[string]any{"Finding": headline})
	}
	card := widget.NewCard(widget.NewRow(12, []float32{0, 1}, frame.OutcomeSign(p.Result.Outcome.End), widget.NewColumn(2, widget.NewHeading(headline).Wrapped(), d.facts)))
	const padding = 12
	card.Padding, card.Flat = padding, padding/2
	return card
}
