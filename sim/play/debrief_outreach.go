package play

import "buygrid/sim"

// Reach is what outreach to a member, or to all who hold a role, took and
// brought. What goes to several at one price is shared evenly among them.
type Reach struct {
	Name    string // member id or role
	People  int    // who hold the role; 1 for a member
	Sent    int    // messages, advertising left out
	Arrived int
	Hours   float64
	Money   sim.Money
	Leads   int
}

// CPL is the money for each lead in whole currency; false without a lead.
func (r *Reach) CPL() (float64, bool) {
	if r.Leads == 0 {
		return 0, false
	}
	return r.Money.Euros() / float64(r.Leads), true
}

// reach adds up the outreach of yours by member and by role.
func (r *replay) reach() (people, roles []Reach) {
	sc := r.run.sc
	you := sc.Suppliers[sc.You].ID
	people = make([]Reach, len(sc.Members))
	for i := range people {
		people[i].Name, people[i].People = sc.Members[i].ID, 1
	}
	brought := make([][]int, len(sc.Actions)) // leads by action
	for k := range r.run.log.Entries {
		e := &r.run.log.Entries[k]
		i, a := sc.MemberIndex(e.Member), sc.ActionIndex(e.Action)
		if e.Supplier != you || i < 0 || a < 0 {
			continue
		}
		counted := !sc.Actions[a].Channel.Row().Silent
		switch {
		case e.Key == sim.KeyArrived && counted:
			people[i].Sent++
			people[i].Arrived++
		case e.Key == sim.KeyMissed && counted:
			people[i].Sent++
		case e.Key == sim.KeyLead:
			people[i].Leads++
			brought[a] = append(brought[a], i)
		}
	}
	for a, leads := range brought { // what is billed by results, to whom they are
		bill := r.run.billed(a, len(leads))
		for nth, i := range leads {
			people[i].Money += part(bill, nth, len(leads))
		}
	}
	for k := range r.run.taken {
		t := &r.run.taken[k]
		for _, i := range membersOf(t.move.To) {
			hours, money := t.on(sc, i)
			people[i].Hours, people[i].Money = people[i].Hours+hours, people[i].Money+money
		}
	}
	for role := sim.Role(0); role < sim.Roles; role++ {
		sum := Reach{Name: role.String()}
		for i := range people {
			if !sc.Members[i].Roles.Has(role) {
				continue
			}
			p := &people[i]
			sum.People++
			sum.Sent, sum.Arrived, sum.Leads = sum.Sent+p.Sent, sum.Arrived+p.Arrived, sum.Leads+p.Leads
			sum.Hours, sum.Money = sum.Hours+p.Hours, sum.Money+p.Money
		}
		if sum.People > 0 {
			roles = append(roles, sum)
		}
	}
	return people, roles
}

// part is the nth of n even parts of an amount, to the cent.
func part(m sim.Money, nth, n int) sim.Money {
	return m*sim.Money(nth+1)/sim.Money(n) - m*sim.Money(nth)/sim.Money(n)
}
