package story

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// cell is a small purchase with a person, a supplier and a number of each kind.
func cell() *sim.Scenario {
	text := func(en, nl, fr string) sim.Text { return sim.Text{"en": en, "nl": nl, "fr": fr} }
	return &sim.Scenario{
		Rounds: 8,
		Award:  sim.Award{Lots: []sim.Lot{{ID: "l-west", Label: text("The west", "Het westen", "L'ouest"), Share: 0.2}}},
		ID:     "cell", Currency: "EUR", Importance: 0.85, Rule: sim.Quorum,
		Criteria: []sim.Criterion{
			{ID: "c-fit", Kind: sim.Performance, Label: text("Fit", "Geschiktheid", "Adéquation"), Worst: 0, Best: 100},
			{ID: "c-price", Kind: sim.Price, Unit: text("EUR per cell", "EUR per cel", "EUR par cellule"), Worst: 160000, Best: 80000},
			{ID: "c-otif", Kind: sim.Reliability, Label: text("Reliability", "Betrouwbaarheid", "Fiabilité"),
				Unit: text("% on time", "% op tijd", "% à temps"), Worst: 70, Best: 100},
		},
		Members: []sim.Member{
			{ID: "m-anna", Name: "Anna de Wit", Title: text("Engineer", "Ingenieur", "Ingénieure")},
			{ID: "m-ingrid", Name: "Ingrid Maes", Short: "Ingrid"},
			{ID: "m-anna-2", Name: "Anna Peeters"},
			{ID: "m-roux", Name: "Mme Roux", Short: "Mme Roux", Pronoun: sim.She},
			{ID: "m-desk", Title: text("Front office", "Onthaal", "Accueil")},
		},
		StatusQuo: sim.StatusQuo{Name: text("Keep line 4", "Lijn 4 houden", "Garder la ligne 4"), Supplier: -1},
		Suppliers: []sim.Supplier{
			{ID: "s-kestrel", Name: "Kestrel Robotics", Short: "Kestrel"},
			{ID: "s-halden", Name: "Halden Automation"},
			{ID: "s-bolt", Name: "Bolt"},
			{ID: "s-volta", Name: "Volta Power, Inc.", Short: "Volta"},
		},
		Issues: []sim.IssueTerms{
			{Issue: sim.IssuePrice, Values: []float64{1, 2}},
			{Issue: sim.IssueLeadTime, Unit: text("weeks", "weken", "semaines")},
			{Issue: sim.IssueGuarantee},
		},
		Actions: append(sim.StandardActions(), sim.Action{ID: "a-fair", Channel: sim.Meeting,
			Label: text("Trade fair", "Vakbeurs", "Salon")}),
		Objectives: []sim.Objective{{ID: "o-proof", Text: text("Prove before you discuss price.", "Bewijs eerst, praat dan over prijs.", "Prouvez avant de parler du prix.")}},
		Events:     []sim.Event{{ID: "e-stop", Text: text("Line 4 stood still.", "Lijn 4 lag stil.", "La ligne 4 s'est arrêtée.")}, {ID: "e-mute"}},
	}
}

func TestNames(t *testing.T) {
	sc := cell()
	en, nl, fr := New(sc, lang.For("en")), New(sc, lang.For("nl")), New(sc, lang.For("fr"))
	for _, c := range []struct{ name, got, want string }{
		{"a person by the short name", en.Member("m-ingrid"), "Ingrid"},
		{"the name stands for a missing short one", en.Member("m-anna"), "Anna de Wit"},
		{"a title is no name", en.Member("m-roux"), "Mme Roux"},
		{"a firm without its legal form", en.ShortSupplier("s-volta"), "Volta"},
		{"a firm in a sentence", en.Supplier("s-volta"), "Volta Power, Inc."},
		{"a person without a name goes by title", nl.Member("m-desk"), "Onthaal"},
		{"nobody has no name", en.Member(""), ""},
		{"a full name", en.FullName("m-ingrid"), "Ingrid Maes"},
		{"a supplier", en.Supplier("s-kestrel"), "Kestrel Robotics"},
		{"a supplier in a narrow place", en.ShortSupplier("s-kestrel"), "Kestrel"},
		{"the status quo by its own name", fr.Supplier(sim.StatusQuoID), "Garder la ligne 4"},
		{"no winner", nl.Supplier(""), "Niemand"},
		{"a criterion by its label", fr.Criterion("c-otif"), "Fiabilité"},
		{"a criterion without a label by its kind", nl.Criterion("c-price"), "Prijs"},
		{"the problem itself", en.Criterion(sim.ProblemTopic), "The problem"},
		{"an action by its own label", en.Action("a-fair"), "Trade fair"},
		{"an action by its channel", nl.Action("reference"), "Referentiebezoek"},
		{"a stage", fr.Stage(sim.Specification), "Cahier des charges"},
		{"a stage in a narrow place", nl.ShortStage(sim.Preselection), "Voorselectie"},
		{"a role", nl.Role(sim.Gatekeeper), "Filter"},
		{"a buy type", fr.BuyType(sim.ModifiedRebuy), "Réachat modifié"},
		{"a rule", en.Rule(sim.Borda), "Borda points"},
		{"a channel", en.Channel(sim.Email), "E-mail"},
		{"an issue", nl.Issue(sim.IssueLeadTime), "Levertijd"},
		{"a share in its own unit", nl.Value(2, 94.5), "94,5% op tijd"},
		{"a price in its own unit", en.Value(1, 118000), "EUR\u00a0118,000 per cell"},
		{"a number without a unit", en.Value(0, 74), "74"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
}

// TestEveryNameHasAText walks all that the engine names.
func TestEveryNameHasAText(t *testing.T) {
	for _, code := range lang.Languages {
		w := lang.For(code)
		s := New(cell(), w)
		need := func(key string) {
			t.Helper()
			if w.T(key, nil) == key {
				t.Errorf("%s: %s has no text", code, key)
			}
		}
		each := func(prefix string, names []string, suffixes ...string) {
			for _, n := range names {
				need(prefix + n)
				for _, s := range suffixes {
					need(prefix + n + s)
				}
			}
		}
		each("word.stage.", sim.StageNames[:], ".short")
		each("word.role.", sim.RoleNames[:])
		each("word.type.", sim.BuyTypeNames[:])
		each("word.kind.", sim.KindNames[:])
		each("word.rule.", sim.RuleNames[:])
		each("word.channel.", sim.ChannelNames[:], ".by")
		each("word.issue.", sim.IssueNames[:])
		each("word.end.", sim.EndNames[:])
		each("word.drop.", sim.DropNames[:])
		parameters := []string{"stage_weeks"}
		for k := range sim.Parameters {
			parameters = append(parameters, sim.Parameters[k].Name)
		}
		each("parameter.", parameters, ".about")
		for _, name := range append(cell().StrategyNames(), sim.RandomSeller.Name) {
			title, about := s.Strategy(name)
			if title == about || title == "strategy."+name {
				t.Errorf("%s: strategy %s has no text", code, name)
			}
		}
		own := *cell()
		own.Strategies = []sim.Strategy{{Name: "first", Title: sim.Text{code: "Ours"}}, {Name: "second"}}
		for name, want := range map[string]string{"first": "Ours", "second": "second"} {
			if title, _ := New(&own, w).Strategy(name); title != want {
				t.Errorf("%s: the scenario's strategy %s is called %q, want %q", code, name, title, want)
			}
		}
	}
}

func TestWhatIsEqualNeedsNoDecimals(t *testing.T) {
	s := New(cell(), lang.For("en"))
	for _, c := range []struct {
		have, needed float64
		want         [2]string
	}{
		{1, 1, [2]string{"100", "100"}}, {0.75, 0.75 + 1e-12, [2]string{"75", "75"}},
		{0.72, 0.55, [2]string{"72", "55"}}, {0.499, 0.5, [2]string{"49.9", "50.0"}}, {0.4996, 0.5, [2]string{"49.96", "50.00"}},
	} {
		have, needed := s.percents(c.have, c.needed)
		if number := func(text string) string { return strings.TrimRight(text, " \u00a0\u202f%") }; number(have) != c.want[0] || number(needed) != c.want[1] {
			t.Errorf("%v where %v was needed: %q, %q", c.have, c.needed, have, needed)
		}
	}
}
