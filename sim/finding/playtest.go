package finding

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

// FaultText says what a playtest has found, with its evidence, and what could be
// done about it.
func FaultText(sc *sim.Scenario, f *analysis.Finding, w *lang.Words) (finding, remedy string) {
	named := args{
		"Name": subjectName(sc, f.Fault, f.Subject, w), "Other": PlayName(sc, f.Other, w), "Runs": w.Number(float64(f.Runs), 0), "Times": w.Number(float64(f.Count), 0),
		"Share": w.Percent(f.Share.Share, 0), "Range": w.Range(100*f.Share.Low, 100*f.Share.High, 0),
		"Next": w.Percent(f.Next.Share, 0), "NextRange": w.Range(100*f.Next.Low, 100*f.Next.High, 0),
		"Points": w.Signed(100*f.Gap.Share, 1), "PointsRange": w.Range(100*f.Gap.Low, 100*f.Gap.High, 1), "Weeks": w.Number(f.Weeks, 0),
	}
	said := "finding.fault." + string(f.Fault)
	if f.ByChance() {
		said += ".chance"
	}
	return capital(w.T(said, named)), w.T("finding.remedy."+string(f.Fault), named)
}

// subjectName is what the subject of a finding is called.
func subjectName(sc *sim.Scenario, fault analysis.Fault, id string, w *lang.Words) string {
	teller := story.New(sc, w)
	switch fault {
	case analysis.Dominant:
		return PlayName(sc, id, w)
	case analysis.NeverWins:
		return teller.Supplier(id)
	case analysis.NeverPays:
		return teller.Action(id)
	case analysis.NoInfluence:
		return teller.Member(id)
	case analysis.NeverReached:
		for k, name := range sim.StageNames {
			if name == id {
				return teller.Stage(sim.Stage(k))
			}
		}
	}
	return id
}

// PlayName is what a way to play is called.
func PlayName(sc *sim.Scenario, name string, w *lang.Words) string {
	switch name {
	case "":
		return ""
	case analysis.RandomPlay, analysis.BestKnown:
		return w.T("finding.play."+name, nil)
	}
	title, _ := story.New(sc, w).Strategy(name)
	return title
}

// PlaytestFinding is the title of a playtest: how many findings there are.
func PlaytestFinding(sc *sim.Scenario, p *analysis.Playtest, w *lang.Words) string {
	if len(p.Findings) == 0 {
		return w.T("finding.playtest.title.none", args{"Title": sc.Title.In(w.Lang())})
	}
	return w.T("finding.playtest.title", args{"Title": sc.Title.In(w.Lang()), "Count": len(p.Findings)})
}

// PlaytestReading is the sentence under a playtest: how much skill there is to
// show, and how long a purchase takes.
func PlaytestReading(sc *sim.Scenario, p *analysis.Playtest, w *lang.Words) string {
	d := &p.Difficulty
	best := w.T("finding.play.search", nil)
	if d.BestName != analysis.BySearch {
		best = PlayName(sc, d.BestName, w)
	}
	return w.T("finding.playtest.reading", args{"Best": w.Percent(d.BestValue, 0), "How": best,
		"Balanced": w.Number(100*(d.BestValue-d.BalancedValue), 0), "Random": w.Number(100*(d.BestValue-d.RandomValue), 0),
		"Weeks": w.Number(p.Weeks.Mean, 0), "Range": w.Range(float64(p.Weeks.Shortest), float64(p.Weeks.Longest), 0)})
}
