package handbook

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/formula"
)

// most returns the first member of most influence, and that.
func most(w []float64) (member int, influence float64) {
	for i, v := range w {
		if v > influence+sim.Tolerance {
			member, influence = i, v
		}
	}
	return member, influence
}

// holder returns the first member who has only this role.
func (b *Book) holder(r sim.Role) int {
	for i := range b.sc.Members {
		if b.sc.Members[i].Roles == sim.RoleSet(0).With(r) {
			return i
		}
	}
	panic("handbook: nobody in the example has one of the roles")
}

func centerNumbers(b *Book, w *lang.Words) args {
	t := b.teller(w)
	first, firstShare := most(formula.Influence(b.sc, sim.Specification))
	last, lastShare := most(formula.Influence(b.sc, sim.Decision))
	door := b.holder(sim.Gatekeeper)
	at := 0.0
	for k := sim.Need; k < sim.Stages; k++ {
		at = max(at, formula.Influence(b.sc, k)[door])
	}
	return args{"Scenario": b.title(w), "Whole": w.Percent(1, 0), "First": t.FullName(b.sc.Members[first].ID), "FirstShare": w.Percent(firstShare, 0),
		"Last": t.FullName(b.sc.Members[last].ID), "LastShare": w.Percent(lastShare, 0), "Gatekeeper": t.FullName(b.sc.Members[door].ID), "None": w.Percent(at, 0)}
}

func drawCenter(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	t, k := b.teller(w), stageAt(at)
	influence := formula.Influence(b.sc, k)
	var rows []chart.Row
	for i := range b.sc.Members {
		m := &b.sc.Members[i]
		roles := ""
		for r := sim.Role(0); r < sim.Roles; r++ {
			if m.Roles.Has(r) {
				roles = t.Role(r)
			}
		}
		name := w.T("handbook.types.row", args{"Role": t.Member(m.ID), "Type": roles})
		rows = append(rows, bar(name, 100*influence[i], w.Percent(influence[i], 0)))
	}
	i, counts := most(influence)
	title := w.T("handbook.center.figure", args{"Stage": t.Stage(k), "Member": t.FullName(b.sc.Members[i].ID), "Share": w.Percent(counts, 0)})
	fig := barred(title, w.T("handbook.center.measure", nil), w, rows)
	fig.Panels[0].XMax = 60 // the same for every stage
	return fig, nil
}

func stagesNumbers(b *Book, w *lang.Words) args {
	m := &b.sc.Model
	return args{"NeedGate": w.Percent(m.NeedGate, 0), "AwarenessGate": w.Percent(m.AwarenessGate, 0), "Places": w.Number(m.Shortlist, 0)}
}

// passed is how long a purchase stood in every stage; -1 where it did not come.
type passed struct {
	weeks  [sim.Stages]int
	result sim.Result
	log    *sim.Log
}

// run takes a scenario through its stages, yours sold by the example's usual
// strategy.
func run(sc *sim.Scenario, seed uint64) (passed, error) {
	p := passed{}
	process, err := engine.NewProcess(sc, engine.Setup{Strategy: sc.StrategyNamed("reliability_proof"), Weighting: formula.NoWeighting})
	if err != nil {
		return p, err
	}
	p.result, p.log, _ = process.RunLogged(seed)
	for k := range p.weeks {
		p.weeks[k] = -1
	}
	begun, from := -1, 0
	for k := range p.log.Entries {
		if e := &p.log.Entries[k]; e.Key == sim.KeyStage {
			if begun >= 0 {
				p.weeks[begun] = e.Week - from
			}
			begun, from = int(e.Stage), e.Week
		}
	}
	if begun >= 0 {
		p.weeks[begun] = p.result.Weeks - from
	}
	return p, nil
}

func drawStages(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	t := b.teller(w)
	p, err := run(b.sc, uint64(at))
	if err != nil {
		return nil, err
	}
	var rows []chart.Row
	longest, clock, highest := 0, 0, 0
	for k := sim.Need; k < sim.Stages; k++ {
		weeks, all := p.weeks[k], int(b.sc.Model.StageWeeks[k])
		clock, highest = clock+all, max(highest, all)
		if weeks < 0 {
			rows = append(rows, chart.Row{Name: t.ShortStage(k), Missing: w.T("handbook.stages.never", nil)})
			continue
		}
		if weeks > p.weeks[longest] {
			longest = int(k)
		}
		rows = append(rows, bar(t.ShortStage(k), float64(weeks), w.T("handbook.stages.weeks", args{"Weeks": weeks, "Clock": all})))
	}
	title := w.T("handbook.stages.figure", args{"Weeks": p.result.Weeks, "Clock": clock, "Stage": t.Stage(sim.Stage(longest))})
	fig := barred(title, w.T("handbook.stages.measure", nil), w, rows)
	fig.Panels[0].XMax, fig.Panels[0].Counted = float64(highest)*1.2, true
	return fig, nil
}

// types are the buy types, and the roles that change most between them.
var (
	types = []sim.BuyType{sim.NewTask, sim.ModifiedRebuy, sim.StraightRebuy}
	moved = []sim.Role{sim.Prescriber, sim.Buyer}
)

func typesNumbers(b *Book, w *lang.Words) args {
	named := args{}
	for k, name := range []string{"New", "Modified", "Straight"} {
		m := sim.DefaultModel(types[k])
		weeks := 0.0
		for _, clock := range m.StageWeeks {
			weeks += clock
		}
		named[name+"Weeks"], named["Habit"+name] = w.Number(weeks, 0), w.Number(100*m.Habit, 0)
		for _, r := range moved {
			times := formula.RawInfluence(b.sc, r, sim.Preselection, types[k], b.sc.Importance) / formula.RawInfluence(b.sc, r, sim.Preselection, sim.ModifiedRebuy, b.sc.Importance)
			named[map[sim.Role]string{sim.Prescriber: "Prescriber", sim.Buyer: "Buyer"}[r]+name] = w.Number(times, 2)
		}
	}
	return named
}

func drawTypes(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	t, k := b.teller(w), stageAt(at)
	var rows []chart.Row
	ends := map[sim.Role][]string{}
	for _, r := range moved {
		for _, kind := range types {
			influence := make([]float64, len(b.sc.Members))
			formula.FillInfluence(influence, b.sc, k, kind, b.sc.Importance)
			v := influence[b.holder(r)]
			says := w.Percent(v, 0)
			ends[r] = append(ends[r], says)
			rows = append(rows, bar(w.T("handbook.types.row", args{"Role": t.Role(r), "Type": t.BuyType(kind)}), 100*v, says))
		}
	}
	title := w.T("handbook.types.figure", args{"PrescriberNew": ends[sim.Prescriber][0], "PrescriberStraight": ends[sim.Prescriber][2],
		"BuyerNew": ends[sim.Buyer][0], "BuyerStraight": ends[sim.Buyer][2]})
	fig := barred(title, w.T("handbook.types.measure", args{"Stage": t.Stage(k)}), w, rows)
	fig.Panels[0].XMax = 80
	return fig, nil
}
