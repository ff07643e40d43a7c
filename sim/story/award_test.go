package story

import (
	"path/filepath"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/golden"
)

// lots are three: one by the price alone, one for all but the second supplier,
// and one by reliability alone.
func lots(sc *sim.Scenario) []sim.Lot {
	only := func(k sim.Kind) []float64 {
		weights := make([]float64, len(sc.Criteria))
		weights[sc.CriterionOf(k)] = 1
		return weights
	}
	name := func(s string) sim.Text { return sim.Text{"en": s, "nl": s, "fr": s} }
	return []sim.Lot{{ID: "l-north", Label: name("North"), Share: 0.3, Weights: only(sim.Price)},
		{ID: "l-south", Label: name("South"), Share: 0.5, Suppliers: sim.Set(1<<len(sc.Suppliers)-1) &^ 2},
		{ID: "l-west", Label: name("West"), Share: 0.2, Weights: only(sim.Reliability)}}
}

// lotTold is the award of the lot that the headline is on: the largest that yours
// has, else the largest that it bid for, else the largest.
func (r *retold) lotTold() *sim.Entry {
	var told *sim.Entry
	high := -1.0
	you := r.sc.Suppliers[r.sc.You].ID
	for at := range r.log.Entries {
		e := &r.log.Entries[at]
		if e.Key != sim.KeyRule || len(e.Ballots) == 0 {
			continue
		}
		rank := sim.As[sim.RuleApplied](e).LotShare
		if e.Ballots[0].Choice == you {
			rank += 2
		} else if e.Ballots[0].Option(you) != nil {
			rank++
		}
		if rank > high+near {
			told, high = e, rank
		}
	}
	return told
}

// part is what a winner won.
func (r *retold) part(winner string) string {
	if award := &r.sc.Award; award.Lots != nil {
		applied := sim.As[sim.RuleApplied](r.last)
		for _, lot := range award.Lots {
			if lot.ID == applied.Lot {
				return "the lot “" + lot.Label.In("en") + "”, " + whole(applied.LotShare) + " of the business"
			}
		}
	} else if award.Split != nil {
		return "the first place, " + whole(sim.As[sim.Awarded](r.find(sim.KeyAward, winner)).Share) + " of the business"
	}
	return "the decision"
}

// got is what is said of the parts that the verdict does not name.
func (r *retold) got(winner, outcome string, said map[string]int) string {
	you := r.sc.Suppliers[r.sc.You].ID
	switch mine := r.find(sim.KeyAward, you); {
	case !r.sc.Award.Divided():
		return ""
	case mine != nil && r.sc.Award.Split != nil:
		given := sim.As[sim.Awarded](mine)
		if said["place"]++; given.Place == 1 {
			return ""
		}
		said["second"]++
		return " " + r.option(you) + " has place 2 and " + whole(given.Share) + " of the business."
	case mine != nil:
		said["lot"]++
		share := sim.As[sim.Awarded](mine).Share
		if share < sim.As[sim.RuleApplied](r.last).LotShare+near {
			return ""
		}
		said["of lots"]++
		return " In all " + r.option(you) + " has " + whole(share) + " of the business."
	case r.end.Supplier != winner && strings.HasPrefix(outcome, "lost"):
		said["more"]++
		return " Nobody has more of the business than " + r.option(r.end.Supplier) + "."
	}
	return ""
}

// The sentences on business that is divided, in every language.
func TestGoldenDividedBusinessIsTold(t *testing.T) {
	shares := []sim.Share{{ID: "s-kestrel", Value: 0.652}, {ID: "s-bolt", Value: 0.714}}
	parts := []sim.Share{{ID: "c-price", Value: 0.12}, {ID: "c-otif", Value: -0.03}}
	won := sim.PurchaseEnded{Outcome: "won", Process: sim.Won, Weeks: 26, Price: 119500, Margin: sim.MoneyOf(36000), Spent: sim.MoneyOf(7950), Leads: 4, Divided: true, Share: 0.3, Place: 2}
	reason := sim.Reason{Process: sim.Won, Winner: "s-bolt", Against: "s-kestrel", Choice: "s-bolt", Gate: sim.Decision, Have: 0.714, Next: 0.652, Price: 99000, Parts: parts, Divided: true}
	of := func(outcome string, change func(r *sim.Reason)) sim.Entry {
		r := reason
		change(&r)
		return sim.Entry{Payload: sim.Explained{Outcome: outcome, Reason: r}}
	}
	for _, code := range lang.Languages {
		t.Run(code, func(t *testing.T) {
			sc := cell()
			sc.Rule, sc.Award.Price = sim.BestScore, sim.LowestOverPrice
			var b strings.Builder
			tell := func(entries ...sim.Entry) {
				for _, e := range entries {
					e.Key = e.Payload.Key()
					text := New(sc, lang.For(code)).Sentence(e)
					if broken(text) {
						t.Errorf("%q", text)
					}
					b.WriteString(text + "\n")
				}
			}
			sc.Award.Split = []float64{0.7, 0.3}
			tell(sim.Entry{Payload: sim.RuleApplied{Rule: sim.BestScore, Price: sim.LowestOverPrice}, Shares: shares},
				sim.Entry{Supplier: "s-bolt", Payload: sim.Awarded{Place: 1, Share: 0.7}}, sim.Entry{Supplier: "s-kestrel", Payload: sim.Awarded{Place: 2, Share: 0.3}},
				sim.Entry{Payload: won}, of("won", func(r *sim.Reason) { r.Part, r.Share, r.Place = 0.7, 0.3, 2 }),
				of("not_shortlisted:ranked_out", func(r *sim.Reason) {
					r.Part, r.Gate, r.Against, r.Member = 0.7, sim.Preselection, "s-kestrel", "m-ingrid"
				}))
			sc.Award.Split, sc.Award.Lots = nil, lots(sc)
			tell(sim.Entry{Payload: sim.RuleApplied{Rule: sim.BestScore, Lot: "l-north", LotShare: 0.3}, Shares: shares},
				sim.Entry{Payload: sim.RuleApplied{Rule: sim.BestScore, Price: sim.MedianPrice, Lot: "l-south", LotShare: 0.5}, Shares: shares},
				sim.Entry{Payload: sim.NotAwarded{Lot: "l-west", LotShare: 0.2}},
				sim.Entry{Payload: sim.NotAwarded{Lot: "l-west", LotShare: 0.2, Unsigned: true}},
				sim.Entry{Supplier: "s-kestrel", Payload: sim.Awarded{Place: 2, Share: 0.3}},
				of("won", func(r *sim.Reason) { r.Lot, r.Part, r.Winner, r.Share, r.Place = "l-south", 0.5, "s-kestrel", 0.8, 1 }),
				of("lost:s-halden", func(r *sim.Reason) { r.Lot, r.Part = "l-north", 0.3 }))
			golden.Compare(t, filepath.Join("testdata", "award."+code+".txt"), []byte(b.String()))
		})
	}
}
