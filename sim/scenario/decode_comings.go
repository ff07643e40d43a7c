package scenario

import "buygrid/sim"

// people reads one member or several.
func (d *decoder) people(v value) (set sim.Set) {
	for _, item := range v.items() {
		if i := d.sc.MemberIndex(item.string()); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// comings reports who leaves without being there, who joins without having been
// away, and that nobody is there as the purchase begins.
func (d *decoder) comings(members, events value) {
	absent, leave, join := d.sc.Absent(), sim.Set(0), sim.Set(0)
	for e := range d.sc.Events {
		leave |= d.sc.Events[e].Effect.Leaves
		join |= d.sc.Events[e].Effect.Joins
	}
	if n := len(d.sc.Members); n > 0 && absent.Count() == n && members.sound() {
		d.report(members.items()[0].at("joins_later").node, CodeNobodyThere, say("Leave \"joins_later\" out at whoever the purchase begins with."),
			say("Every member joins later, so nobody is there as the purchase begins."))
		return
	}
	for e, item := range events.items() {
		both := d.sc.Events[e].Effect.Leaves & d.sc.Events[e].Effect.Joins
		for _, one := range item.at("effect").at("leaves").items() {
			if i := d.sc.MemberIndex(one.string()); i >= 0 && one.sound() && absent.Has(i) && !join.Has(i) {
				d.report(one.node, CodeNeverThere, say("Let an event before this one bring %s by joins, or leave \"joins_later\" out there.", one.string()),
					say("%s is never there, so nothing changes when %s leaves.", one.string(), one.string()))
			}
		}
		for _, one := range item.at("effect").at("joins").items() {
			i := d.sc.MemberIndex(one.string())
			switch {
			case i < 0 || !one.sound():
			case both.Has(i):
				d.report(one.node, CodeNeverThere, say("Leave one of the two out."), say("%s leaves and joins by the same event, so nothing changes.", one.string()))
			case !absent.Has(i) && !leave.Has(i):
				d.report(one.node, CodeNeverThere, say("Add \"joins_later: true\" to the member %s, or leave this out.", one.string()),
					say("%s is there from the start, so nobody joins.", one.string()))
			}
		}
	}
}
