package finding

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/story"
)

// ReachFinding says how many became a lead, and for how much.
func ReachFinding(p *Play, w *lang.Words) string {
	if p.Result.Leads == 0 {
		return w.T("debrief.reach.none", args{"Money": w.Money(p.Result.Spent.Euros(), p.Scenario.Currency)})
	}
	return w.T("debrief.reach", args{"Leads": p.Result.Leads, "People": len(p.Scenario.Members),
		"Cost": w.Money(p.Result.Spent.Euros()/float64(p.Result.Leads), p.Scenario.Currency)})
}

// ChannelFinding says which action took most money and which brought most
// leads, where one did: of several that share the first place none.
func ChannelFinding(p *Play, w *lang.Words) string {
	dearest, leading := "", ""
	money, leads := sim.Money(0), 0
	for _, c := range p.Ledger.Channels {
		switch {
		case c.Money > money:
			dearest, money = c.Action, c.Money
		case c.Money == money:
			dearest = ""
		}
		switch {
		case c.Leads > leads:
			leading, leads = c.Action, c.Leads
		case c.Leads == leads:
			leading = ""
		}
	}
	t := story.New(p.Scenario, w)
	named := args{"Most": t.Action(dearest), "Leads": t.Action(leading)}
	switch {
	case dearest != "" && dearest == leading:
		return w.T("debrief.reach.channels.same", named)
	case dearest != "" && leading != "":
		return w.T("debrief.reach.channels", named)
	case dearest != "":
		return w.T("debrief.reach.channel", named)
	case leading != "":
		return w.T("debrief.reach.channels.leads", named)
	case money == 0:
		return w.T("debrief.reach.nothing", nil)
	}
	return w.T("debrief.reach.level", nil)
}
