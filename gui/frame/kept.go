package frame

import (
	"strconv"

	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/experiment"
	"buygrid/sim/play"
)

// GoesOn returns the newest play that can be gone on with, nil for none.
func GoesOn(plays []play.Summary) *play.Summary {
	for at := range plays {
		if p := &plays[at]; p.Progress.Outcome == "" && p.Engine == engine.EngineVersion {
			return p
		}
	}
	return nil
}

// PlayTitle returns the scenario's title in the language of now where it is in the
// catalog, else as it was kept.
func PlayTitle(env *Env, p *play.Summary) string {
	if offer := env.Catalog.Find(p.ScenarioID); offer != nil {
		return offer.Doc.Scenario().Title.In(env.Words.Lang())
	}
	return p.Progress.Title
}

// ResumeText returns what a button that goes on with a play says.
func ResumeText(env *Env, p *play.Summary) string {
	return env.T("home.resume", map[string]any{"Title": PlayTitle(env, p), "Week": p.Progress.InWeek()})
}

// Ending says in a line how a run ended.
func Ending(env *Env, k experiment.Kept) string {
	named := map[string]any{"Winner": k.End.Winner, "Seed": strconv.FormatUint(k.Settings.Seed, 10)}
	key := "lab.runs.other"
	switch {
	case k.End.Role == int(chart.You):
		key = "lab.runs.you"
	case k.End.Winner == "":
		key = "lab.runs.nobody"
	}
	return env.T(key, named)
}
