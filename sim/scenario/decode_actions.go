package scenario

import (
	"slices"

	"buygrid/sim"
)

func (d *decoder) actions(v value) {
	sc := d.sc
	sc.Actions = sim.StandardActions()
	standard := standardActions()
	for _, e := range v.entries() {
		at := slices.Index(standard, e.key.Value)
		channel := e.at("channel")
		own := channel.index(sim.ChannelNames[:])
		if c := slices.Index(sim.ChannelNames[:], e.key.Value); c >= 0 && !channel.given() {
			own = c
		}
		switch {
		case at >= 0 && channel.sound() && channel.string() != e.key.Value:
			d.report(channel.node, CodeChannel, say("Leave \"channel:\" out, or give the action an id of its own."), say("The action %s cannot move to another channel.", e.key.Value))
		case at < 0 && !channel.given() && !slices.Contains(sim.ChannelNames[:], e.key.Value):
			if !d.spoilt[e.node] {
				d.report(e.node, CodeMissingKey, say("Add \"channel:\" with one of %s.", channelIDs), say("The new action %s lacks the key \"channel\".", e.key.Value))
			}
		}
		if at < 0 {
			at = len(sc.Actions)
			sc.Actions = append(sc.Actions, sim.Channel(own).Action())
			sc.Actions[at].ID = e.key.Value
		}
		a := &sc.Actions[at]
		a.Label = e.at("label").text(a.Label)
		a.Awareness = e.at("awareness").numberOr(a.Awareness)
		a.Evidence = e.at("evidence").numberOr(a.Evidence)
		a.WordOfMouth = e.at("word_of_mouth").numberOr(a.WordOfMouth)
		a.Hours = e.at("hours").numberOr(a.Hours)
		a.Cost = sim.MoneyOf(e.at("cost").numberOr(a.Cost.Euros()))
		a.Deliveries = int(e.at("deliveries").numberOr(float64(a.Deliveries)))
		a.Weeks = int(e.at("weeks").numberOr(float64(a.Weeks)))
		a.Turns = int(e.at("turns").numberOr(float64(a.Turns)))
		a.Billing = sim.Billing(e.at("billing").index(sim.BillingNames[:]))
		a.Share = e.at("share").number()
		if channel.sound() || !channel.given() {
			d.fitting(e, a)
		}
	}
	if !slices.ContainsFunc(sc.Actions, func(a sim.Action) bool { return a.ID == sim.Workshop.ID }) {
		sc.Actions = append(sc.Actions, sim.Workshop)
	}
}

// fitting reports keys of an action that its channel does not know.
func (d *decoder) fitting(v entry, a *sim.Action) {
	for _, name := range []string{"deliveries", "weeks"} {
		if only := v.at(name); only.given() && !a.Channel.Row().Trial {
			d.report(only.node, CodeChannel, say("Leave it out."), say("Only a %s has %s.", trials, name))
		}
	}
	if turns := v.at("turns"); turns.given() && !a.Channel.Converses() {
		d.report(turns.node, CodeChannel, say("Leave it out."), say("Only a %s has turns.", conversing))
	}
	billing, part := v.at("billing"), v.at("share")
	bills := a.Channel.Row().Bought
	switch {
	case billing.given() && !bills:
		d.report(billing.node, CodeChannel, say("Leave it out."), say("Only %s are billed in other ways than by their cost.", allOf(bought)))
	case part.given() && !bills:
		d.report(part.node, CodeChannel, say("Leave it out."), say("Only %s can be billed by a share of the price.", allOf(bought)))
	case part.given() && a.Billing != sim.PerAcquisition && (billing.sound() || !billing.given()):
		d.report(part.node, CodeBilling, say("Leave it out, or add \"billing: per_acquisition\"."), say("Only what is billed per_acquisition has a share; this is billed %s.", a.Billing))
	case billing.sound() && a.Billing == sim.PerAcquisition && !part.given():
		d.report(billing.node, CodeBilling, say("Add \"share:\" with the share of the price, such as 0.03."), say("Billed per_acquisition, %s must say which share of the price it takes.", a.ID))
	}
}
