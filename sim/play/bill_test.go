package play_test

import (
	"context"
	"math"
	"testing"

	"buygrid/sim"
	"buygrid/sim/play"
)

// Each way of billing is reckoned again from the log and the decisions: so many
// campaigns, so many leads, the price as it stands.
func TestBillsAreWhatTheSameCampaignsWouldHaveCost(t *testing.T) {
	for seed := uint64(1); seed <= 6; seed++ {
		o := begin(t, play.NewMemory(), document(t, "welding-cell"), seed, play.Realistic)
		sc := o.Scenario()
		if len(o.Board().Bills) != 0 {
			t.Fatal("bills before anything went out")
		}
		sent := 0
		for week, action := range []string{"advertising", "", "trade-portal", "advertising"} {
			d := play.Decision{Do: play.EndWeek}
			if action != "" {
				d.Moves = []play.Move{{Action: action}}
				sent++
			}
			if err := o.Decide(context.Background(), d); err != nil {
				t.Fatalf("week %d: %v", week+1, err)
			}
		}
		leads := 0
		for _, e := range o.Log().Entries {
			if a := sc.ActionIndex(e.Action); e.Key == sim.KeyLead && e.Supplier == sc.Suppliers[sc.You].ID && a >= 0 && sc.Actions[a].Channel == sim.Advertising {
				leads++
			}
		}
		bills := o.Board().Bills
		if len(bills) != 3 {
			t.Fatalf("seed %d: %d bills", seed, len(bills))
		}
		for _, b := range bills {
			a := &sc.Actions[sc.ActionIndex(b.Action)]
			want, won := map[sim.Billing]sim.Money{sim.Flat: a.Cost * sim.Money(sent), sim.PerLead: a.Cost * sim.Money(leads)}[a.Billing], sim.Money(0)
			if a.Billing == sim.PerAcquisition && leads > 0 {
				won = sim.MoneyOf(a.Share * sc.ListPrice(sc.You) * sc.Quantity)
			}
			if b.Sent != sent || b.Leads != leads || b.Money != want || b.IfWon != won {
				t.Errorf("seed %d, %s: %+v, want %d campaigns, %d leads, %d and %d if won", seed, b.Action, b, sent, leads, want, won)
			}
		}
	}
}

// What last week's campaigns did by role adds up to what they did, and all so far
// is the sum of the weeks.
func TestSegmentsOfTheWeekAddUp(t *testing.T) {
	o := begin(t, play.NewMemory(), document(t, "welding-cell"), 7, play.Guided)
	var total [sim.Roles]play.Segment
	for week := range 5 {
		plan := []play.Move{{Action: "email", To: []string{"anna", "philippe", "tom"}, Mail: &play.Mail{List: sim.OwnList}}}
		if week == 3 {
			plan = nil
		}
		carry(t, o, play.Decision{Do: play.EndWeek, Moves: plan})
		b := o.Board()
		sent := 0.0
		for k := range b.Recent {
			r, p := &b.Recent[k], 0.0
			for _, i := range []int{o.Scenario().MemberIndex("anna"), o.Scenario().MemberIndex("philippe"), o.Scenario().MemberIndex("tom")} {
				p += b.People[i].Roles[k]
			}
			if plan == nil {
				p = 0
			}
			if math.Abs(r.Sent-p) > 1e-9 || r.Delivered > r.Sent+1e-9 || r.Read > r.Sent+1e-9 {
				t.Errorf("week %d, role %d: %+v, want %v sent", week+1, k, r, p)
			}
			sent += r.Sent
			total[k].Sent, total[k].Delivered, total[k].Read, total[k].Leads = total[k].Sent+r.Sent, total[k].Delivered+r.Delivered, total[k].Read+r.Read, total[k].Leads+r.Leads
			if s := &b.Segments[k]; math.Abs(s.Sent-total[k].Sent)+math.Abs(s.Delivered-total[k].Delivered)+math.Abs(s.Read-total[k].Read)+math.Abs(s.Leads-total[k].Leads) > 1e-9 {
				t.Errorf("week %d, role %d: all so far is %+v, the weeks add up to %+v", week+1, k, s, total[k])
			}
		}
		if (sent == 0) != (plan == nil) {
			t.Errorf("week %d: %v sent", week+1, sent)
		}
	}
}
