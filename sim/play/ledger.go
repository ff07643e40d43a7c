package play

import "buygrid/sim"

// Ledger is what outreach took and brought.
type Ledger struct {
	Channels []Spending // by action of the scenario and research, those that were used, in the scenario's order
	Total    Spending
	Leads    int
	People   int // members in all
}

// Spending is one line of the ledger.
type Spending struct {
	Action    string // action id, "" for the total
	Money     sim.Money
	Hours     float64
	Sent      int
	Arrived   int
	Leads     int
	Awareness float64 // summed over members, as they gained it
}

// ledger adds up what every action took and brought. What an action cost is
// read from the plans as they were carried out.
func (r *run) ledger(b *Board) {
	lines := make([]Spending, len(r.sc.Actions)+1)
	you := r.sc.Suppliers[r.sc.You].ID
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		if e.Supplier != you {
			continue
		}
		a := r.sc.ActionIndex(e.Action)
		if a < 0 {
			continue
		}
		line := &lines[a]
		switch e.Key {
		case sim.KeyArrived:
			line.Sent++
			line.Arrived++
			after, u := sim.As[sim.Arrived](e).Awareness, r.sc.Actions[a].Awareness
			if u < 1 {
				line.Awareness += after - (after-u)/(1-u)
			}
		case sim.KeyMissed:
			line.Sent++
		case sim.KeyLead:
			line.Leads++
		}
	}
	for a := range r.sc.Actions {
		lines[a].Money += r.billed(a, lines[a].Leads)
	}
	for _, taken := range r.taken {
		a := taken.move.Action
		if a == sim.Research {
			a = len(r.sc.Actions)
			lines[a].Sent++
		}
		lines[a].Hours += taken.hours
		lines[a].Money += taken.money
	}
	for a := range lines {
		line := lines[a]
		line.Action = sim.ResearchID
		if a < len(r.sc.Actions) {
			line.Action = r.sc.Actions[a].ID
		}
		if line.Hours > 0 || line.Money > 0 || line.Sent > 0 {
			b.Ledger.Channels = append(b.Ledger.Channels, line)
		}
		t := &b.Ledger.Total
		t.Money, t.Hours, t.Sent, t.Arrived = t.Money+line.Money, t.Hours+line.Hours, t.Sent+line.Sent, t.Arrived+line.Arrived
		t.Leads, t.Awareness = t.Leads+line.Leads, t.Awareness+line.Awareness
	}
	b.Ledger.Leads, b.Ledger.People = b.Ledger.Total.Leads, len(r.sc.Members)
}

// billed is what an action is billed for the leads that it brought, and for the
// deal where it was won.
func (r *run) billed(a, leads int) sim.Money {
	action := &r.sc.Actions[a]
	switch {
	case action.Billing == sim.PerLead:
		return action.Cost * sim.Money(leads)
	case action.Billing == sim.PerAcquisition && leads > 0 && r.ended && r.result.Outcome.End == sim.Won && r.sc.StatusQuo.Supplier != r.sc.You:
		return sim.MoneyOf(action.Share * r.result.Price * r.sc.Quantity)
	}
	return 0
}
