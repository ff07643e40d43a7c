package story

import (
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim"
)

// spaces writes no-break spaces as plain ones, so that a test can be read.
var spaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

func outcome(end sim.End, supplier, drop, criterion int) sim.Result {
	return sim.Result{Outcome: sim.Outcome{End: end, Supplier: supplier, Drop: drop, Criterion: criterion}}
}

func TestHeadline(t *testing.T) {
	won := sim.Reason{Process: sim.Won, Winner: "s-kestrel", Against: "s-halden", Gate: sim.Decision, Have: 0.85, Needed: 0.72, Member: "m-ingrid", Criterion: "c-otif"}
	lost := won
	lost.Winner, lost.Against, lost.Criterion = "s-bolt", "s-kestrel", "c-price"
	byRule := won
	byRule.Needed, byRule.Have = 0, 0.6
	kept := sim.Reason{Process: sim.StatusQuoKept, Winner: sim.StatusQuoID, Against: "s-bolt", Gate: sim.Decision, Have: 0.78, Needed: 0.75, Member: "m-ingrid", Criterion: "c-otif"}
	habit := kept
	habit.Criterion = ""
	open := sim.Reason{Process: sim.NoQuorum, Against: "s-kestrel", Gate: sim.Decision, Have: 0.7163, Needed: 0.72, Member: "m-ingrid", Criterion: "c-price"}
	veto := open
	veto.Have = 0.8
	quiet := sim.Reason{Process: sim.NoProject, Gate: sim.Need, Have: 0.42, Needed: 0.5, Member: "m-ingrid"}
	screened := sim.Reason{Process: sim.Won, Winner: "s-halden", Against: "s-kestrel", Gate: sim.Preselection, Have: 0.47, Needed: 0.52, Member: "m-ingrid", Criterion: "c-otif"}
	unknown := sim.Reason{Process: sim.NoSupplier, Against: "s-kestrel", Gate: sim.Preselection, Have: 0.12, Needed: 0.2, Member: "m-desk"}
	ranked := sim.Reason{Process: sim.StatusQuoKept, Winner: sim.StatusQuoID, Against: "s-kestrel", Gate: sim.Preselection, Have: -0.034, Needed: 0.05, Member: "m-ingrid"}
	walked := sim.Reason{Process: sim.NoSupplier, Gate: sim.Preselection}
	for _, c := range []struct {
		name       string
		res        sim.Result
		why        sim.Reason
		en, nl, fr string
	}{
		{"you won", outcome(sim.Won, -1, -1, -1), won,
			"Kestrel Robotics won the decision: 85 % support where 72 % was needed, above all because Ingrid valued its reliability.",
			"Kestrel Robotics won de beslissing: 85% steun waar 72% nodig was, vooral dankzij Ingrid en het criterium betrouwbaarheid.",
			"Kestrel Robotics a gagné la décision : 85 % de soutien pour 72 % nécessaires, surtout grâce à Ingrid et au critère « fiabilité »."},
		{"a rival won", outcome(sim.Lost, 2, -1, -1), lost,
			"Bolt won the decision: 85 % support where 72 % was needed, above all because Ingrid valued its price.",
			"Bolt won de beslissing: 85% steun waar 72% nodig was, vooral dankzij Ingrid en het criterium prijs.",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires, surtout grâce à Ingrid et au critère « prix »."},
		{"another rule asks no quorum", outcome(sim.Won, -1, -1, -1), byRule,
			"Kestrel Robotics won the decision by the rule “Quorum”, with 60 % support, above all because Ingrid valued its reliability.",
			"Kestrel Robotics won de beslissing volgens de regel ‘Quorum’, met 60% steun, vooral dankzij Ingrid en het criterium betrouwbaarheid.",
			"Kestrel Robotics a gagné la décision selon la règle « Quorum », avec 60 % de soutien, surtout grâce à Ingrid et au critère « fiabilité »."},
		{"everything stays", outcome(sim.StatusQuoKept, -1, -1, -1), kept,
			"The decision changed nothing: 78 % support for “Keep line 4” where 75 % was needed, above all because Ingrid expected Bolt to be a step back on reliability.",
			"De beslissing veranderde niets: 78% steun voor ‘Lijn 4 houden’ waar 75% nodig was, vooral omdat Ingrid van Bolt een stap terug op betrouwbaarheid verwachtte.",
			"La décision n’a rien changé : 78 % de soutien pour « Garder la ligne 4 », 75 % nécessaires, surtout parce qu’Ingrid, devant Bolt, craignait un recul sur le critère « fiabilité »."},
		{"habit alone", outcome(sim.StatusQuoKept, -1, -1, -1), habit,
			"The decision changed nothing: 78 % support for “Keep line 4” where 75 % was needed.",
			"De beslissing veranderde niets: 78% steun voor ‘Lijn 4 houden’ waar 75% nodig was.",
			"La décision n’a rien changé : 78 % de soutien pour « Garder la ligne 4 », 75 % nécessaires."},
		{"the incumbent kept the contract", outcome(sim.Won, -1, -1, -1), habit,
			"Kestrel Robotics kept the contract in the decision: 78 % support for “Keep line 4” where 75 % was needed.",
			"Kestrel Robotics behield het contract bij de beslissing: 78% steun voor ‘Lijn 4 houden’ waar 75% nodig was.",
			"Kestrel Robotics a gardé le contrat à la décision : 78 % de soutien pour « Garder la ligne 4 », 75 % nécessaires."},
		{"a narrow miss shows the decimals that tell it", outcome(sim.NoQuorum, -1, -1, -1), open,
			"Nobody won the decision: Kestrel Robotics led with 71.6 % support where 72.0 % was needed, above all because Ingrid held back over price.",
			"Niemand won de beslissing: Kestrel Robotics leidde met 71,6% steun waar 72,0% nodig was, vooral omdat Ingrid aarzelde over prijs.",
			"Personne n’a gagné la décision : Kestrel Robotics menait avec 71,6 % de soutien pour 72,0 % nécessaires, surtout parce qu’Ingrid hésitait sur le critère « prix »."},
		{"enough support without a decider", outcome(sim.NoQuorum, -1, -1, -1), veto,
			"Nobody won the decision: Kestrel Robotics had 80 % support where 72 % was needed, but no decider behind it, above all because Ingrid held back over price.",
			"Niemand won de beslissing: Kestrel Robotics had 80% steun waar 72% nodig was, maar geen beslisser achter zich, vooral omdat Ingrid aarzelde over prijs.",
			"Personne n’a gagné la décision : Kestrel Robotics avait 80 % de soutien pour 72 % nécessaires, mais aucun décideur, surtout parce qu’Ingrid hésitait sur le critère « prix »."},
		{"no project", outcome(sim.NoProject, -1, -1, -1), quiet,
			"No project began: the need reached 42 % where 50 % was needed, above all because Ingrid felt too little of it.",
			"Er begon geen project: de behoefte bereikte 42% waar 50% nodig was, vooral omdat Ingrid er te weinig van voelde.",
			"Aucun projet n’a commencé : le besoin a atteint 42 % pour 50 % nécessaires, surtout parce que, pour Ingrid, il comptait trop peu."},
		{"screened out, and a rival won", outcome(sim.NotShortlisted, -1, int(sim.Screened), 2), screened,
			"Kestrel Robotics was dropped in the preselection: reliability 47 where 52 was needed, above all because Ingrid doubted it; Halden Automation won in the end.",
			"Kestrel Robotics viel af in de voorselectie: betrouwbaarheid 47 waar 52 nodig was, vooral omdat Ingrid niet op meer rekende; uiteindelijk won Halden Automation.",
			"Kestrel Robotics a été écarté en présélection : fiabilité 47 pour 52 nécessaires, surtout parce qu’Ingrid n’attendait pas davantage ; Halden Automation a finalement gagné."},
		{"too little known, and nobody left", outcome(sim.NotShortlisted, -1, int(sim.Awareness), -1), unknown,
			"Kestrel Robotics was dropped in the preselection: awareness 12 % where 20 % was needed, above all because Front office hardly knew it; no supplier was left.",
			"Kestrel Robotics viel af in de voorselectie: bekendheid 12% waar 20% nodig was, vooral omdat Onthaal het nauwelijks kende; er bleef geen leverancier over.",
			"Kestrel Robotics a été écarté en présélection : notoriété 12 % pour 20 % nécessaires, surtout parce qu’Accueil le connaissait à peine ; aucun fournisseur n’est resté."},
		{"ranked out, and nothing changed", outcome(sim.NotShortlisted, -1, int(sim.RankedOut), -1), ranked,
			"Kestrel Robotics was dropped in the preselection: value −3 where the last place took +5, above all because Ingrid valued it too little; in the end nothing changed.",
			"Kestrel Robotics viel af in de voorselectie: waarde −3 waar de laatste plaats +5 vroeg, vooral omdat Ingrid het te weinig waard vond; uiteindelijk veranderde er niets.",
			"Kestrel Robotics a été écarté en présélection : valeur −3, la dernière place demandait +5, surtout parce qu’Ingrid lui donnait trop peu de valeur ; finalement, rien n’a changé."},
		{"you walked away, a rival won", outcome(sim.WalkedAway, -1, -1, -1), lost,
			"Kestrel Robotics walked away. Bolt won the decision: 85 % support where 72 % was needed, above all because Ingrid valued its price.",
			"Kestrel Robotics haakte af. Bolt won de beslissing: 85% steun waar 72% nodig was, vooral dankzij Ingrid en het criterium prijs.",
			"Kestrel Robotics s’est retiré. Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires, surtout grâce à Ingrid et au critère « prix »."},
		{"you walked away, nobody was left", outcome(sim.WalkedAway, -1, -1, -1), walked,
			"Kestrel Robotics walked away. No supplier was left after the preselection.",
			"Kestrel Robotics haakte af. Na de voorselectie bleef er geen leverancier over.",
			"Kestrel Robotics s’est retiré. Aucun fournisseur n’est resté après la présélection."},
	} {
		t.Run(c.name, func(t *testing.T) {
			for code, want := range map[string]string{"en": c.en, "nl": c.nl, "fr": c.fr} {
				if got := spaces.Replace(New(cell(), lang.For(code)).Headline(c.res, c.why)); got != want {
					t.Errorf("%s:\n got %q\nwant %q", code, got, want)
				}
			}
		})
	}
}

func TestTheIncumbentIsNoStepBackFromItself(t *testing.T) {
	sc := cell()
	sc.StatusQuo.Supplier = 2
	why := sim.Reason{Process: sim.StatusQuoKept, Winner: sim.StatusQuoID, Against: "s-bolt", Gate: sim.Decision, Have: 0.78, Needed: 0.75, Member: "m-ingrid", Criterion: "c-otif"}
	got := spaces.Replace(New(sc, lang.For("en")).Headline(outcome(sim.StatusQuoKept, -1, -1, -1), why))
	if want := "The decision changed nothing: 78 % support for “Keep line 4” where 75 % was needed."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct{ outcome, en, nl string }{
		{"won", "Kestrel Robotics won", "Kestrel Robotics won"},
		{"lost:s-halden", "Halden Automation won", "Halden Automation won"},
		{"lost", "another supplier won", "een andere leverancier won"},
		{"not_shortlisted", "not shortlisted", "niet op de shortlist"},
		{"not_shortlisted:awareness", "not shortlisted: too little known", "niet op de shortlist: te weinig bekend"},
		{"not_shortlisted:screened", "not shortlisted: below a cut-off", "niet op de shortlist: onder een drempel"},
		{"not_shortlisted:screened:c-otif", "not shortlisted: reliability too low", "niet op de shortlist: betrouwbaarheid te laag"},
		{"not_shortlisted:screened:c-price", "not shortlisted: price too high", "niet op de shortlist: prijs te hoog"},
		{"not_shortlisted:ranked_out", "not shortlisted: others ranked higher", "niet op de shortlist: anderen stonden hoger"},
		{"status_quo", "status quo kept", "alles blijft zoals het is"},
		{"no_quorum", "no agreement", "geen overeenstemming"},
		{"no_supplier", "no supplier left", "geen leverancier over"},
		{"no_project", "no project", "geen project"},
		{"walked_away", "walked away", "afgehaakt"},
	} {
		t.Run(c.outcome, func(t *testing.T) {
			sc := cell()
			o, err := sc.ParseOutcome(c.outcome)
			if err != nil {
				t.Fatal(err)
			}
			if got := New(sc, lang.For("en")).Outcome(o); got != c.en {
				t.Errorf("en: got %q, want %q", got, c.en)
			}
			if got := New(sc, lang.For("nl")).Outcome(o); got != c.nl {
				t.Errorf("nl: got %q, want %q", got, c.nl)
			}
		})
	}
}
