package story

import (
	"slices"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/scenario"
)

func practice(t *testing.T, id string) *sim.Scenario {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc.Scenario()
}

// What a purchase from practice says of how they decide is what its file says.
func TestHowTheyDecideIsWhatTheFileSays(t *testing.T) {
	for id, want := range map[string][]string{
		"carton-switch": {"The index is expected to rise 8 % a year for 3 years. 50 % of your price follows it.", "The first week begins on 2 March 2026."},
		"crm-review": {"Licence for three years + set-up and move of data + 3 × keeping it running. Only the first is negotiated.",
			"Priya Nair signs the choice only if this can be counted on: security and uptime 75 points of the questionnaire or better.",
			"Marc Otte signs the choice only if this can be counted on: way out and data 6 points or better.",
			"Above EUR 250,000 for everything Ana Ruiz must approve, and does so only if this can be counted on: cost of three years EUR 3,050 a seat or better.",
			"All that is bought may cost at most EUR 420,000. At your list price it costs EUR 302,400."},
		"facade-subcontract": {"All that is bought may cost at most GBP 6,100,000. At your list price it costs GBP 6,250,000: too dear to be chosen.",
			"A selection in week 2 of the preselection, from team and detailing 4 points on: 3 stay at most.", "A selection in week 4 of the preselection: 2 stay at most.",
			"After all talks 2 stay at most, and may make one last offer."},
		"mri-tender": {"The best score wins: Image quality and workflow 20 %, Uptime 30 %, Cost over ten years 40 %, Energy 10 %.",
			"Cost over ten years: the lowest has all points, every other the lowest over its own.",
			"Who is worse than this is out, whatever else it offers: Image quality and workflow 60 points, Uptime 95 % of hours.",
			"Scanner + 10 × service + 10 × energy bill. Only the first is negotiated.",
			"From the preselection to the end no supplier may contact anybody in person or by mail."},
		"mro-two-tier": {"There are 2 winners, with the same share each.", "Who has delivered nothing on trial by the end of the preselection is out."},
		"second-source": {"The business is divided: place 1 gets 70 %, place 2 gets 30 %.", "Rui Matos signs the choice only if this can be counted on: safety audit 68 points or better.",
			"Whose trial of purity has delivered nothing by the end of the preselection is out. The present supplier needs none."},
		"southcorp": {"The best score wins: Cost 19.9 %, Quality 65.3 %, Service 8.6 %, Delivery 6.1 %.", "Cost: none at USD 100 a part, all at USD 0.00 a part, in a straight line between.",
			"Quality: 0 points at 0, 95 points at 0.25, 100 points at 1."},
	} {
		var said []string
		for _, term := range New(practice(t, id), lang.For("en")).Decides() {
			said = append(said, strings.ReplaceAll(term.Says, noBreak, " "))
			if term.About == "" || strings.Contains(term.About+term.Says, "decides.") {
				t.Errorf("%s: %q, %q", id, term.About, term.Says)
			}
		}
		for _, line := range want {
			if !slices.Contains(said, line) {
				t.Errorf("%s does not say %q:\n%s", id, line, strings.Join(said, "\n"))
			}
		}
	}
}

// A purchase that asks for nothing of it says nothing, and nobody tells beforehand
// who leaves or joins.
func TestHowTheyDecideSaysNoMore(t *testing.T) {
	if said := New(practice(t, "late-again"), lang.For("en")).Decides(); said != nil {
		t.Errorf("late-again says %v", said)
	}
	for _, id := range []string{"facade-subcontract", "mro-two-tier"} {
		sc := practice(t, id)
		for _, code := range lang.Languages {
			for _, term := range New(sc, lang.For(code)).Decides() {
				for i := range sc.Members {
					if sc.Members[i].Joins && strings.Contains(term.Says, sc.Members[i].Name) {
						t.Errorf("%s tells of %s: %s", id, sc.Members[i].Name, term.Says)
					}
				}
			}
		}
	}
}

// Lots are told one by one, with weights of their own and whether one bids.
func TestHowTheyDecideTellsLots(t *testing.T) {
	sc := practice(t, "southcorp")
	sc.Award.Lots = []sim.Lot{{ID: "north", Label: sim.Text{"en": "North"}, Share: 0.6}, {ID: "south", Label: sim.Text{"en": "South"}, Share: 0.4, Weights: []float64{3, 1, 0, 0}, Suppliers: 1 << 1}}
	var said []string
	for _, term := range New(sc, lang.For("en")).Decides() {
		said = append(said, strings.ReplaceAll(term.About+": "+term.Says, noBreak, " "))
	}
	for _, line := range []string{"North: A lot of its own, 60 % of the business.", "South: A lot of its own, 40 % of the business, by Cost 75 %, Quality 25 %. You do not bid for it."} {
		if !slices.Contains(said, line) {
			t.Errorf("not said: %q in %q", line, said)
		}
	}
}
