package guide

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/formula"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

// even are the widths of a table whose first column holds names and whose others
// hold numbers.
func even(columns int) []float64 {
	all := []float64{2}
	for range columns - 1 {
		all = append(all, 1)
	}
	return all
}

// ended counts shares of ends: one row for each of several plays, one column for
// each end that occurred.
func ended(w *lang.Words, title string, rows []string, all []shares) Table {
	t := Table{Title: title, Header: []string{""}}
	for _, name := range rows {
		t.Rows = append(t.Rows, []string{name})
	}
	for end := range all[0] {
		if !slices.ContainsFunc(all, func(s shares) bool { return s[end] > 0 }) {
			continue
		}
		t.Header = append(t.Header, w.T("word.end."+sim.End(end).String(), nil))
		for k := range all {
			t.Rows[k] = append(t.Rows[k], w.Percent(all[k][end], 0))
		}
	}
	t.Widths = even(len(t.Header))
	return t
}

// effect is how purchases end without and with the lines of an example, and how
// much of the business is yours where the lines divide it.
func (b *Book) effect(e example, w *lang.Words) (Table, error) {
	text := Put(string(b.doc.Source()), lines(e.name))
	with, err := b.outcome(text, e.strategy)
	if err != nil {
		return Table{}, err
	}
	doc, _ := scenario.Parse("example.yaml", []byte(text)) // it was played
	name, _ := story.New(doc.Scenario(), w).Strategy(e.strategy)
	known, strategy := b.sc.StrategyNamed(e.strategy) != nil, e.strategy
	if !known { // one of its own, which the template does not know
		strategy = sim.DefaultStrategy
	}
	file, asTender := before(e.name)
	without, err := b.outcome(file, strategy)
	if err != nil {
		return Table{}, err
	}
	title, rows := w.T("author.effect", args{"Runs": w.Number(Runs, 0), "Strategy": name}), []string{w.T("author.effect.without", nil), w.T("author.effect.with", nil)}
	switch {
	case asTender:
		rows[0] = w.T("author.effect.tender", nil)
	case !known:
		first, _ := b.teller(w).Strategy(strategy)
		title, rows = w.T("author.effect.own", args{"Runs": w.Number(Runs, 0)}), []string{first, name}
	}
	t := ended(w, title, rows, []shares{without.ends, with.ends})
	if doc.Scenario().Award.Divided() {
		t.Header, t.Widths = append(t.Header, w.T("author.column.share", nil)), even(len(t.Header)+1)
		for k, part := range []float64{without.ends[sim.Won], with.batch.Share} { // undivided, all of it is the winner's
			t.Rows[k] = append(t.Rows[k], w.Percent(part, 0))
		}
	}
	return t, nil
}

// sellersTable is how the template ends by your way of selling.
func sellersTable(b *Book, w *lang.Words) (Table, error) {
	var names []string
	var all []shares
	for _, strategy := range []string{"passive", "price_only", sim.DefaultStrategy, "price_conceder", "reliability_proof"} {
		s, err := b.play(string(b.doc.Source()), strategy)
		if err != nil {
			return Table{}, err
		}
		name, _ := b.teller(w).Strategy(strategy)
		names, all = append(names, name), append(all, s)
	}
	return ended(w, w.T("author.sellers", args{"Runs": w.Number(Runs, 0)}), names, all), nil
}

// strategiesTable is what every strategy does, and how often it wins the template.
func strategiesTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.strategies", args{"Runs": w.Number(Runs, 0)}), Widths: []float64{2, 5, 1},
		Header: []string{w.T("author.column.strategy", nil), w.T("author.column.does", nil), w.T("word.end.won", nil)}}
	for k := range sim.Strategies {
		id := sim.Strategies[k].Name
		s, err := b.play(string(b.doc.Source()), id)
		if err != nil {
			return Table{}, err
		}
		name, about := b.teller(w).Strategy(id)
		t.Rows = append(t.Rows, []string{id + " · " + name, about, w.Percent(s[sim.Won], 0)})
	}
	return t, nil
}

// requiredTable is what the keys that must be there say.
func requiredTable(_ *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.required", nil), Header: []string{w.T("author.column.key", nil), w.T("author.column.says", nil)}, Widths: []float64{1, 3}}
	for _, row := range tables(w)[0].Rows {
		if row.Required {
			t.Rows = append(t.Rows, []string{row.Key, row.Says})
		}
	}
	return t, nil
}

// commands are what an author does with a file, in order; what each tells is
// "author.try.NAME".
var commands = []struct{ name, line string }{
	{"check", "buygrid check my-purchase.yaml"}, {"simulate", "buygrid check my-purchase.yaml --simulate"},
	{"run", "buygrid run my-purchase.yaml"}, {"hunt", "buygrid hunt my-purchase.yaml"}, {"playtest", "buygrid playtest my-purchase.yaml"}, {"window", "buygrid my-purchase.yaml"},
}

func commandsTable(_ *Book, w *lang.Words) (Table, error) {
	t := Table{Header: []string{w.T("author.column.command", nil), w.T("author.column.tells", nil)}, Widths: []float64{1, 1}}
	for _, c := range commands {
		t.Rows = append(t.Rows, []string{c.line, w.T("author.try."+c.name, nil)})
	}
	return t, nil
}

// claims are those of the template, simulated.
func (b *Book) claims() ([]analysis.Claim, error) {
	return analysis.CheckClaims(context.Background(), b.doc, analysis.ClaimSpec{Runs: Runs, Seed: 1, Workers: 1})
}

func claimsTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.claims", nil), Widths: []float64{2, 2, 2, 1},
		Header: []string{w.T("author.column.strategy", nil), w.T("author.column.claimed", nil), w.T("author.column.simulated", nil), w.T("author.column.holds", nil)}}
	claims, err := b.claims()
	if err != nil {
		return t, err
	}
	for _, c := range claims {
		name, _ := b.teller(w).Strategy(c.Expectation.Seller.Strategy)
		claimed, holds := w.T("author.claims.most", args{"Share": w.Percent(c.Expectation.AtMost, 0)}), w.T("author.claims.no", nil)
		if c.Expectation.AtLeast != sim.NoBound {
			claimed = w.T("author.claims.least", args{"Share": w.Percent(c.Expectation.AtLeast, 0)})
		}
		if c.Holds {
			holds = w.T("author.claims.yes", nil)
		}
		between := w.T("author.claims.between", args{"Low": w.Percent(c.Share.Low, 1), "High": w.Percent(c.Share.High, 1)})
		t.Rows = append(t.Rows, []string{name, claimed, between, holds})
	}
	return t, nil
}

// rolesTable is what one holder of each role counts in each stage.
func rolesTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.roles", args{"Type": b.teller(w).BuyType(b.sc.Type), "Importance": w.Number(b.sc.Importance, 2)}), Header: []string{w.T("author.column.role", nil)}, Widths: even(int(sim.Stages) + 1)}
	for k := sim.Need; k < sim.Stages; k++ {
		t.Header = append(t.Header, b.teller(w).ShortStage(k))
	}
	for r := sim.Role(0); r < sim.Roles; r++ {
		row := []string{r.String() + " · " + b.teller(w).Role(r)}
		for k := sim.Need; k < sim.Stages; k++ {
			row = append(row, w.Number(formula.RawInfluence(b.sc, r, k, b.sc.Type, b.sc.Importance), 2))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// tastesTable is how much each role cares for each kind of criterion.
func tastesTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.tastes", nil), Header: []string{w.T("author.column.role", nil)}, Widths: even(sim.Kinds + 1)}
	for k := range sim.Kinds {
		t.Header = append(t.Header, w.T("word.kind."+sim.KindNames[k], nil))
	}
	for r := sim.Role(0); r < sim.Roles; r++ {
		row := []string{r.String() + " · " + b.teller(w).Role(r)}
		for k := range sim.Kinds {
			row = append(row, w.Number(formula.Taste(sim.RoleSet(0).With(r), sim.Kind(k)), 1))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// at is the template at a word for its importance.
func (b *Book) at(preset string) string {
	return strings.Replace(string(b.doc.Source()), "importance: leverage", "importance: "+preset, 1)
}

// presetsTable is what a strategic importance does.
func presetsTable(b *Book, w *lang.Words) (Table, error) {
	proof, _ := b.teller(w).Strategy("reliability_proof")
	price, _ := b.teller(w).Strategy("price_conceder")
	wins := func(name string) string { return w.T("author.wins", args{"Strategy": name}) }
	t := Table{Title: w.T("author.presets", args{"Runs": w.Number(Runs, 0)}), Widths: []float64{2, 1.2, 1.4, 1.4, 1.4, 1.7, 1.7},
		Header: []string{w.T("author.column.preset", nil), w.T("author.column.importance", nil), w.T("author.column.reliability", nil), w.T("author.column.quorum", nil), w.T("author.column.veto", nil), wins(proof), wins(price)}}
	names, importance := scenario.ImportancePresets()
	for k, name := range names {
		veto := w.T("author.claims.no", nil)
		if importance[k] >= b.sc.Model.VetoFrom {
			veto = w.T("author.claims.yes", nil)
		}
		row := []string{name, w.Number(importance[k], 2), w.Percent(b.weighed(importance[k]), 0), w.Percent(formula.Agreement(&b.sc.Model, importance[k]), 0), veto}
		for _, strategy := range []string{"reliability_proof", "price_conceder"} {
			s, err := b.play(b.at(name), strategy)
			if err != nil {
				return t, err
			}
			row = append(row, w.Percent(s[sim.Won], 0))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// weighed is what reliability weighs to the group of the decision at an
// importance of 0..1.
func (b *Book) weighed(importance float64) float64 {
	sc := *b.sc
	sc.Importance = importance
	rel, sum := sc.CriterionOf(sim.Reliability), 0.0
	weights := formula.Weights(&sc, importance)
	for i, counts := range formula.Influence(&sc, sim.Decision) {
		sum += counts * weights[i][rel]
	}
	return sum
}

// channelsTable is what a message on every channel counts and takes.
func channelsTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.channels", nil), Widths: []float64{2, 1.2, 1.6, 1, 1.2},
		Header: []string{w.T("author.column.channel", nil), w.T("author.column.evidence", nil), w.T("author.column.proves", nil), w.T("author.column.hours", nil), w.T("author.column.cost", nil)}}
	for c := range sim.Channels {
		row, proves := c.Row(), w.T("author.proves.nothing", nil)
		switch {
		case row.Silent:
			proves = w.T("author.proves.silent", nil)
		case row.Proof[sim.Reliability]:
			proves = w.T("author.proves.all", nil)
		case c.ProvesAny():
			proves = w.T("author.proves.seen", nil)
		}
		counts := row.Default.Evidence
		if row.Trial { // per delivery
			counts *= float64(row.Default.Deliveries * row.Default.Weeks)
		}
		t.Rows = append(t.Rows, []string{row.ID + " · " + b.teller(w).Channel(c), w.Number(counts, 2), proves, w.Number(row.Default.Hours, 1), w.Money(row.Default.Cost.Euros(), b.sc.Currency)})
	}
	return t, nil
}

// rulesTable is how a group can decide.
func rulesTable(b *Book, w *lang.Words) (Table, error) {
	t := Table{Title: w.T("author.rules", nil), Widths: []float64{2, 2, 2},
		Header: []string{w.T("author.column.rule", nil), w.T("author.column.voice", nil), w.T("author.column.way", nil)}}
	voices := [...]string{sim.ByInfluence: "influence", sim.ByHead: "head", sim.ByDecider: "decider"}
	for r := range sim.Rules {
		row := r.Row()
		voice, way := voices[row.Voice], "points"
		switch {
		case row.Tender:
			voice, way = "tender", "tender"
		case row.Model:
			way = "quorum"
		case row.Weekly:
			way = "weekly"
		case row.Draws:
			way = "draw"
		}
		if row.ID == "unanimity" {
			way = "all"
		}
		t.Rows = append(t.Rows, []string{row.ID + " · " + b.teller(w).Rule(r), w.T("author.voice."+voice, nil), w.T("author.way."+way, nil)})
	}
	return t, nil
}

// numbers fill in every text of the guide.
func (b *Book) numbers(w *lang.Words) (args, error) {
	claims, err := b.claims()
	if err != nil {
		return nil, err
	}
	holding := 0
	for _, c := range claims {
		if c.Holds {
			holding++
		}
	}
	m := &b.sc.Model
	times := func(r sim.Role, t sim.BuyType) string {
		return w.Number(formula.RawInfluence(b.sc, r, sim.Preselection, t, 0)/formula.RawInfluence(b.sc, r, sim.Preselection, sim.ModifiedRebuy, 0), 2)
	}
	const sure = 0.95 // of analysis.Wilson
	tab := func(id string) string { return w.T("studio."+id, nil) }
	return args{"New": tab("new"), "Play": tab("tab.play"), "Form": tab("tab.form"), "Text": tab("tab.text"), "Texts": tab("tab.texts"),
		"Problems": tab("tab.problems"), "Findings": tab("trials.show"), "StudioKeys": "Ctrl+5", "HelpKey": "F1",
		"Lines": strings.Count(lines(template), "\n") + 1, "Runs": w.Number(Runs, 0), "Claims": len(claims), "Holding": holding, "Sure": w.Percent(sure, 0),
		"PrescriberNew": times(sim.Prescriber, sim.NewTask), "PrescriberStraight": times(sim.Prescriber, sim.StraightRebuy),
		"BuyerNew": times(sim.Buyer, sim.NewTask), "BuyerStraight": times(sim.Buyer, sim.StraightRebuy),
		"Veto": w.Number(m.VetoFrom, 2), "Scale": w.Number(100, 0), "Prior": w.Number(100*m.PriorBelief, 0), "PriorEvidence": w.Number(m.PriorEvidence, 0),
		"Limit": w.Number(m.TalkLimit, 2), "Repeat": w.Percent(m.Repeat, 0), "Margin": w.Number(100*m.CaughtMargin, 0), "Distrust": w.Percent(m.Distrust, 0),
		"CutBase": w.Number(100*m.CutoffBase, 0), "CutSlope": w.Number(10*m.CutoffSlope, 1), "Places": w.Number(m.Shortlist, 0), "Door": w.Percent(m.DoorStranger, 0),
		"Portraits": len(scenario.PortraitNames()), "Conditions": strings.Join(keysAt(w, "objectives[].met_when"), ", "), "Effects": strings.Join(keysAt(w, "events[].effect"), ", ")}, nil
}

// keysAt are the keys of an object of the format.
func keysAt(w *lang.Words, path string) (names []string) {
	for _, t := range tables(w) {
		if t.Path == path {
			for _, row := range t.Rows {
				names = append(names, row.Key)
			}
		}
	}
	return names
}

// tables is the table of keys in a language.
func tables(w *lang.Words) []scenario.KeyTable {
	return scenario.KeyTables(w.Problem, func(parameter string) string {
		title, about := story.Parameter(parameter, w)
		return fmt.Sprintf("%s. %s", title, about)
	})
}
