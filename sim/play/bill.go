package play

import "buygrid/sim"

// Bill is what the campaigns of a channel so far would have come to, had they all
// been billed as one of the scenario's actions on it is.
type Bill struct {
	Action string // action id, whose terms these are
	Sent   int    // campaigns on the channel
	Leads  int    // that they brought
	Money  sim.Money
	// IfWon is what is added once the deal is won: at the price that is agreed,
	// the list price before one is; 0 where it is won or not billed by the deal.
	IfWon sim.Money
}

// bills returns what each way of billing would have cost, by action in the
// scenario's order; only of channels with several ways on which something went out.
func (r *run) bills() []Bill {
	you := r.sc.Suppliers[r.sc.You].ID
	sent, leads := map[sim.Channel]int{}, map[sim.Channel]int{}
	for _, t := range r.taken {
		if t.move.Action != sim.Research {
			sent[r.sc.Actions[t.move.Action].Channel]++
		}
	}
	for at := range r.log.Entries {
		if e := &r.log.Entries[at]; e.Key == sim.KeyLead && e.Supplier == you {
			if a := r.sc.ActionIndex(e.Action); a >= 0 {
				leads[r.sc.Actions[a].Channel]++
			}
		}
	}
	ways := map[sim.Channel]map[sim.Billing]bool{}
	for a := range r.sc.Actions {
		c := r.sc.Actions[a].Channel
		if ways[c] == nil {
			ways[c] = map[sim.Billing]bool{}
		}
		ways[c][r.sc.Actions[a].Billing] = true
	}
	var all []Bill
	for a := range r.sc.Actions {
		action := &r.sc.Actions[a]
		n := sent[action.Channel]
		if n == 0 || len(ways[action.Channel]) < 2 {
			continue
		}
		bill := Bill{Action: action.ID, Sent: n, Leads: leads[action.Channel]}
		switch action.Billing {
		case sim.Flat:
			bill.Money = action.Cost * sim.Money(n)
		case sim.PerLead, sim.PerAcquisition:
			bill.Money = r.billed(a, bill.Leads)
			if action.Billing == sim.PerAcquisition && bill.Leads > 0 && !r.ended && r.sc.StatusQuo.Supplier != r.sc.You {
				bill.IfWon = sim.MoneyOf(action.Share * r.p.PriceNow() * r.sc.Quantity)
			}
		}
		all = append(all, bill)
	}
	return all
}
