package play

import (
	"math/bits"

	"buygrid/sim"
)

// Campaign is one written or bought move of outreach and what came of it.
type Campaign struct {
	Week   int    // in which it went out, from 0
	Action string // action id
	Topic  string // criterion id, sim.ProblemTopic
	Hours  float64
	Money  sim.Money
	Points float64 // spam points of an e-mail
	List   string  // that an e-mail went to, one of sim.Lists, sim.CheckedList
	To     []int   // members addressed; content and advertising reach for everybody
	// Delivered is the expected number of inboxes that an e-mail reached: what
	// a filter drops, nobody is told. Elsewhere it is the number of members.
	Delivered float64
	Read      int // by how many
	Leads     int // who became one by it
}

// Segment is what campaigns did among the likely holders of one role.
type Segment struct {
	Role      sim.Role
	People    float64 // expected holders
	Sent      float64
	Delivered float64
	Read      float64
	Leads     float64
	Money     sim.Money // the campaigns' cost, shared out over whom they addressed
}

// add counts what one member got and did, who holds the role by that chance.
func (s *Segment) add(of *Segment, chance float64) {
	s.Sent += chance
	s.Delivered += chance * of.Delivered
	s.Read += chance * of.Read
	s.Leads += chance * of.Leads
	s.Money += sim.Money(chance * float64(of.Money))
}

// campaigns lists what went out on the channels of the outreach desk, and what
// it did by segment. People count for a role by the chance that they hold it.
func (r *run) campaigns(b *Board) {
	for k := range b.Segments {
		b.Segments[k].Role = sim.Role(k)
		for i := range b.People {
			b.Segments[k].People += b.People[i].Roles[k]
		}
	}
	b.Recent = b.Segments
	you := r.sc.Suppliers[r.sc.You].ID
	for _, t := range r.taken {
		if t.move.Action == sim.Research || r.sc.Actions[t.move.Action].Channel.Personal() {
			continue
		}
		action := &r.sc.Actions[t.move.Action]
		c := Campaign{Week: t.week, Action: action.ID, Topic: sim.ProblemTopic, Hours: t.hours, Money: t.money}
		if t.move.Topic >= 0 {
			c.Topic = r.sc.Criteria[t.move.Topic].ID
		}
		if action.Channel.Row().Mail {
			c.Points, c.List = t.move.Mail.Points, listOf(t.move.Mail)
		}
		addressed := bits.OnesCount32(uint32(t.move.To))
		for set := uint32(t.move.To); set != 0; set &= set - 1 {
			i := bits.TrailingZeros32(set)
			c.To = append(c.To, i)
			delivered, read, lead := 1.0, 0.0, 0.0
			if action.Channel.Row().Mail {
				delivered = r.p.InboxShare(i, t.move.Mail)
			}
			for at := range r.log.Entries {
				e := &r.log.Entries[at]
				if e.Week != t.week || e.Supplier != you || e.Action != action.ID || e.Member != r.sc.Members[i].ID {
					continue
				}
				switch e.Key {
				case sim.KeyArrived:
					read = 1
				case sim.KeyLead:
					lead = 1
				}
			}
			bill := sim.Money(0)
			if lead > 0 && action.Billing == sim.PerLead {
				bill = action.Cost
				c.Money += bill
			}
			c.Delivered += delivered
			c.Read += int(read)
			c.Leads += int(lead)
			of := Segment{Sent: 1, Delivered: delivered, Read: read, Leads: lead, Money: sim.Money(float64(t.money)/float64(addressed) + float64(bill))}
			for k := range b.Segments {
				b.Segments[k].add(&of, b.People[i].Roles[k])
				if t.week == b.Week-1 {
					b.Recent[k].add(&of, b.People[i].Roles[k])
				}
			}
		}
		b.Campaigns = append(b.Campaigns, c)
	}
}
