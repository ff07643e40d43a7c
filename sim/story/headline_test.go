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
	parts := func(price, otif, noise, sway float64) []sim.Share {
		return []sim.Share{{ID: "c-price", Value: price}, {ID: "c-otif", Value: otif}, {ID: sim.ByChance, Value: noise}, {ID: sim.ByColleagues, Value: sway}}
	}
	won := sim.Reason{Process: sim.Won, Winner: "s-kestrel", Against: "s-halden", Gate: sim.Decision, Have: 0.85, Needed: 0.72, Price: 98000,
		Member: "m-ingrid", Choice: "s-kestrel", Criterion: "c-otif", Parts: parts(-0.03, 0.08, 0.01, 0)}
	lost := won
	lost.Winner, lost.Choice, lost.Against, lost.Criterion, lost.Price = "s-bolt", "s-bolt", "s-kestrel", "c-price", 0
	lost.Parts = parts(0.08, -0.03, 0, 0)
	doubt := lost
	doubt.Parts = parts(0.04, -0.06, 0.05, 0)
	close := lost
	close.Parts = parts(0.04, -0.03, 0.05, 0)
	swayed := lost
	swayed.Parts = parts(0.04, -0.06, 0, 0.05)
	both := lost
	both.Parts = parts(0.01, -0.06, 0.03, 0.03)
	forced := won
	forced.Forced, forced.Have = true, 0.4
	kept := sim.Reason{Process: sim.StatusQuoKept, Winner: sim.StatusQuoID, Against: "s-bolt", Gate: sim.Decision, Have: 0.78, Needed: 0.75,
		Member: "m-ingrid", Choice: sim.StatusQuoID, Criterion: "c-otif", Parts: append(parts(-0.03, 0.08, 0, 0), sim.Share{ID: sim.HabitAndNeed, Value: -0.01})}
	habit := kept
	habit.Criterion, habit.Parts = "", append(parts(0.01, 0.02, 0, 0), sim.Share{ID: sim.HabitAndNeed, Value: 0.05})
	open := sim.Reason{Process: sim.NoQuorum, Leader: "s-kestrel", Against: "s-kestrel", Gate: sim.Decision, Have: 0.7163, Needed: 0.72,
		Member: "m-ingrid", Choice: "s-bolt", Criterion: "c-price", Parts: parts(0.08, -0.03, 0, 0)}
	other := open
	other.Leader, other.Next = "s-bolt", 0.2
	veto := open
	veto.Have = 0.8
	knocked := sim.Reason{Process: sim.Won, Winner: "s-halden", Against: "s-kestrel", Gate: sim.Preselection, Have: 0.5, Needed: 0.8, Criterion: "c-otif", KnockOut: true}
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
			"Kestrel Robotics at EUR 98,000 won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference: Kestrel Robotics 5.0 points ahead of Halden Automation, above all on reliability (+8.0 points).",
			"Kestrel Robotics voor € 98.000 won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil: Kestrel Robotics 5,0 punten voor op Halden Automation, vooral op betrouwbaarheid (+8,0 punten).",
			"Kestrel Robotics à 98 000 € a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence : Kestrel Robotics devant Halden Automation de 5,0 points, surtout sur le critère « fiabilité » (+8,0 points)."},
		{"a rival won", outcome(sim.Lost, 2, -1, -1), lost,
			"Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points).",
			"Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten).",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points)."},
		{"doubt turned it", outcome(sim.Lost, 2, -1, -1), doubt,
			"Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference and saw Kestrel Robotics 2.0 points ahead, by less than anybody can be sure of; it came out as Bolt (+5.0 points).",
			"Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil en zag Kestrel Robotics 2,0 punten voorliggen, minder dan iemand zeker kan weten; het werd Bolt (+5,0 punten).",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence et voyait Kestrel Robotics 2,0 points devant, moins que ce dont on peut être sûr ; ce fut Bolt (+5,0 points)."},
		{"doubt made more of it", outcome(sim.Lost, 2, -1, -1), close,
			"Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference and saw Bolt only 1.0 points ahead of Kestrel Robotics; what nobody can be sure of added +5.0.",
			"Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil en zag Bolt maar 1,0 punten voorliggen op Kestrel Robotics; wat niemand zeker kan weten, deed er +5,0 bij.",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence et ne voyait Bolt que 1,0 points devant Kestrel Robotics ; ce dont nul ne peut être sûr y a ajouté +5,0."},
		{"colleagues turned it", outcome(sim.Lost, 2, -1, -1), swayed,
			"Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference and saw Kestrel Robotics 2.0 points ahead, but colleagues made it Bolt (+5.0 points).",
			"Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil en zag Kestrel Robotics 2,0 punten voorliggen, maar collega’s maakten er Bolt van (+5,0 punten).",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence et voyait Kestrel Robotics 2,0 points devant, mais les collègues ont fait pencher vers Bolt (+5,0 points)."},
		{"it took both", outcome(sim.Lost, 2, -1, -1), both,
			"Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference and saw Kestrel Robotics 5.0 points ahead; what nobody can be sure of (+3.0 points) and colleagues (+3.0 points) together made it Bolt.",
			"Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil en zag Kestrel Robotics 5,0 punten voorliggen; wat niemand zeker kan weten (+3,0 punten) en collega’s (+3,0 punten) maakten er samen Bolt van.",
			"Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence et voyait Kestrel Robotics 5,0 points devant ; ce dont nul ne peut être sûr (+3,0 points) et les collègues (+3,0 points) ont ensemble fait pencher vers Bolt."},
		{"the choice was forced", outcome(sim.Won, -1, -1, -1), forced,
			"No option had enough support and a choice had to be made: Kestrel Robotics at EUR 98,000 had most, 40 % support where 72 % was needed, and won. Ingrid made most of the difference: Kestrel Robotics 5.0 points ahead of Halden Automation, above all on reliability (+8.0 points).",
			"Geen optie had genoeg steun en er moest gekozen worden: Kestrel Robotics voor € 98.000 had het meeste, 40% steun waar 72% nodig was, en won. Ingrid maakte het grootste verschil: Kestrel Robotics 5,0 punten voor op Halden Automation, vooral op betrouwbaarheid (+8,0 punten).",
			"Aucune option n’avait assez de soutien et il fallait choisir : Kestrel Robotics à 98 000 € en avait le plus, 40 % de soutien pour 72 % nécessaires, et a gagné. Ingrid a fait l’essentiel de la différence : Kestrel Robotics devant Halden Automation de 5,0 points, surtout sur le critère « fiabilité » (+8,0 points)."},
		{"everything stays", outcome(sim.StatusQuoKept, -1, -1, -1), kept,
			"The decision changed nothing: “Keep line 4” had 78 % support where 75 % was needed. Ingrid made most of the difference: “Keep line 4” 4.0 points ahead of Bolt, above all on reliability (+8.0 points).",
			"De beslissing veranderde niets: ‘Lijn 4 houden’ had 78% steun waar 75% nodig was. Ingrid maakte het grootste verschil: ‘Lijn 4 houden’ 4,0 punten voor op Bolt, vooral op betrouwbaarheid (+8,0 punten).",
			"La décision n’a rien changé : « Garder la ligne 4 » avait 78 % de soutien pour 75 % nécessaires. Ingrid a fait l’essentiel de la différence : « Garder la ligne 4 » devant Bolt de 4,0 points, surtout sur le critère « fiabilité » (+8,0 points)."},
		{"habit alone", outcome(sim.StatusQuoKept, -1, -1, -1), habit,
			"The decision changed nothing: “Keep line 4” had 78 % support where 75 % was needed. Ingrid made most of the difference: “Keep line 4” 8.0 points ahead of Bolt, above all by habit and for lack of need (+5.0 points).",
			"De beslissing veranderde niets: ‘Lijn 4 houden’ had 78% steun waar 75% nodig was. Ingrid maakte het grootste verschil: ‘Lijn 4 houden’ 8,0 punten voor op Bolt, vooral uit gewoonte en door te weinig behoefte (+5,0 punten).",
			"La décision n’a rien changé : « Garder la ligne 4 » avait 78 % de soutien pour 75 % nécessaires. Ingrid a fait l’essentiel de la différence : « Garder la ligne 4 » devant Bolt de 8,0 points, surtout par habitude et faute de besoin (+5,0 points)."},
		{"the incumbent kept the contract", outcome(sim.Won, -1, -1, -1), habit,
			"Kestrel Robotics kept the contract in the decision: “Keep line 4” had 78 % support where 75 % was needed. Ingrid made most of the difference: “Keep line 4” 8.0 points ahead of Bolt, above all by habit and for lack of need (+5.0 points).",
			"Kestrel Robotics behield het contract bij de beslissing: ‘Lijn 4 houden’ had 78% steun waar 75% nodig was. Ingrid maakte het grootste verschil: ‘Lijn 4 houden’ 8,0 punten voor op Bolt, vooral uit gewoonte en door te weinig behoefte (+5,0 punten).",
			"Kestrel Robotics a gardé le contrat à la décision : « Garder la ligne 4 » avait 78 % de soutien pour 75 % nécessaires. Ingrid a fait l’essentiel de la différence : « Garder la ligne 4 » devant Bolt de 8,0 points, surtout par habitude et faute de besoin (+5,0 points)."},
		{"the incumbent goes on without agreement", outcome(sim.Won, -1, -1, -1), open,
			"Nobody won the decision: Kestrel Robotics had most, 71.6 % support where 72.0 % was needed. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points). They go on with Kestrel Robotics, as before.",
			"Niemand won de beslissing: Kestrel Robotics had het meeste, 71,6% steun waar 72,0% nodig was. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten). Ze gaan door met Kestrel Robotics, zoals voorheen.",
			"Personne n’a gagné la décision : Kestrel Robotics obtenait le plus, 71,6 % de soutien pour 72,0 % nécessaires. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points). Ils continuent avec Kestrel Robotics, comme avant."},
		{"a narrow miss shows the decimals that tell it", outcome(sim.NoQuorum, -1, -1, -1), open,
			"Nobody won the decision: Kestrel Robotics had most, 71.6 % support where 72.0 % was needed. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points).",
			"Niemand won de beslissing: Kestrel Robotics had het meeste, 71,6% steun waar 72,0% nodig was. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten).",
			"Personne n’a gagné la décision : Kestrel Robotics obtenait le plus, 71,6 % de soutien pour 72,0 % nécessaires. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points)."},
		{"a rival led, and nobody won", outcome(sim.NoQuorum, -1, -1, -1), other,
			"Nobody won the decision: Bolt had most, 71.6 % support where 72.0 % was needed; Kestrel Robotics had 20 %. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points).",
			"Niemand won de beslissing: Bolt had het meeste, 71,6% steun waar 72,0% nodig was; Kestrel Robotics had 20%. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten).",
			"Personne n’a gagné la décision : Bolt obtenait le plus, 71,6 % de soutien pour 72,0 % nécessaires ; Kestrel Robotics avait 20 %. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points)."},
		{"enough support without a decider", outcome(sim.NoQuorum, -1, -1, -1), veto,
			"Nobody won the decision: Kestrel Robotics had 80 % support where 72 % was needed, but no decider behind it. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points).",
			"Niemand won de beslissing: Kestrel Robotics had 80% steun waar 72% nodig was, maar geen beslisser achter zich. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten).",
			"Personne n’a gagné la décision : Kestrel Robotics avait 80 % de soutien pour 72 % nécessaires, mais aucun décideur. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points)."},
		{"knocked out", outcome(sim.NotShortlisted, -1, int(sim.Screened), 2), knocked,
			"Kestrel Robotics was dropped in the preselection by a demand that everybody has to meet: reliability 85 % on time where 94 % on time was asked; Halden Automation won in the end.",
			"Kestrel Robotics viel af in de voorselectie door een eis waaraan iedereen moet voldoen: betrouwbaarheid 85% op tijd waar 94% op tijd gevraagd was; uiteindelijk won Halden Automation.",
			"Kestrel Robotics a été écarté en présélection par une exigence qui vaut pour tous : fiabilité 85 % à temps pour 94 % à temps demandés ; Halden Automation a finalement gagné."},
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
			"Kestrel Robotics walked away. Bolt won the decision: 85 % support where 72 % was needed. Ingrid made most of the difference: Bolt 5.0 points ahead of Kestrel Robotics, above all on price (+8.0 points).",
			"Kestrel Robotics haakte af. Bolt won de beslissing: 85% steun waar 72% nodig was. Ingrid maakte het grootste verschil: Bolt 5,0 punten voor op Kestrel Robotics, vooral op prijs (+8,0 punten).",
			"Kestrel Robotics s’est retiré. Bolt a gagné la décision : 85 % de soutien pour 72 % nécessaires. Ingrid a fait l’essentiel de la différence : Bolt devant Kestrel Robotics de 5,0 points, surtout sur le critère « prix » (+8,0 points)."},
		{"you walked away, nobody was left", outcome(sim.WalkedAway, -1, -1, -1), walked,
			"Kestrel Robotics walked away. No supplier was left to choose.",
			"Kestrel Robotics haakte af. Er bleef geen leverancier over om te kiezen.",
			"Kestrel Robotics s’est retiré. Il ne restait aucun fournisseur à choisir."},
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
	why := sim.Reason{Process: sim.StatusQuoKept, Winner: sim.StatusQuoID, Gate: sim.Decision, Have: 0.78, Needed: 0.75}
	got := spaces.Replace(New(sc, lang.For("en")).Headline(outcome(sim.StatusQuoKept, -1, -1, -1), why))
	if want := "The decision changed nothing: “Keep line 4” had 78 % support where 75 % was needed."; got != want {
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
		{"not_signed", "not signed", "niet getekend"},
		{"not_signed:m-ingrid", "not signed: Ingrid", "niet getekend: Ingrid"},
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
