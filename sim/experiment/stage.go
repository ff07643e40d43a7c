package experiment

import (
	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/story"
)

// State is how a stage went.
type State uint8

// The states.
const (
	Passed State = iota
	Failed
	Skipped
	NotReached
)

// Stage is one of the five stages as it went, ready to show.
type Stage struct {
	Number    int // from 1
	Title     string
	State     State
	Clock     string // weeks used
	Influence []Influence
	Lines     []Line // what the gate said; the first stands out
}

// Influence is how much one person counted in a stage.
type Influence struct {
	Name  string
	Share float64 // 0..1
	Text  string
}

// Sign is what stands before a line.
type Sign uint8

// The signs.
const (
	NoSign Sign = iota
	Good
	Bad
)

// Line is one line of a gate's answer.
type Line struct {
	Sign Sign
	Text string
}

// args are the arguments of a text.
type args = map[string]any

// reporter words the findings in one language.
type reporter struct {
	*Findings
	w *lang.Words
	t *story.Teller
}

func (f *Findings) reporter(w *lang.Words) reporter {
	return reporter{f, w, story.New(f.Scenario, w)}
}

// Headline says in one sentence what decided the purchase.
func (f *Findings) Headline(w *lang.Words) string {
	return story.New(f.Scenario, w).Headline(f.Result, f.Reason)
}

// Stages returns all five stages.
func (f *Findings) Stages(w *lang.Words) []Stage {
	r := f.reporter(w)
	var begun [sim.Stages]*sim.Entry
	for i := range f.Log.Entries {
		if e := &f.Log.Entries[i]; e.Key == sim.KeyStage {
			begun[e.Stage] = e // a purchase that started again keeps its last round
		}
	}
	all := make([]Stage, sim.Stages)
	for k := range all {
		all[k] = r.stage(sim.Stage(k), begun)
	}
	return all
}

func (r reporter) stage(k sim.Stage, begun [sim.Stages]*sim.Entry) Stage {
	s := Stage{Number: int(k) + 1, Title: r.t.ShortStage(k)}
	start := begun[k]
	switch {
	case start == nil && k < r.Result.Reached:
		s.State, s.Clock = Skipped, r.w.T("lab.stage.skipped", nil)
		s.Lines = []Line{{Text: r.w.T("lab.stage.skipped.why", nil)}}
		return s
	case start == nil:
		s.State, s.Clock = NotReached, r.w.T("lab.stage.notreached", nil)
		s.Lines = []Line{{Text: r.w.T("lab.stage.notreached.why", nil)}}
		return s
	}
	end := r.Result.Weeks
	for _, next := range begun[k+1:] {
		if next != nil {
			end = next.Week
			break
		}
	}
	s.Clock = r.w.T("lab.stage.clock", args{"Used": r.w.Number(float64(end-start.Week), 0), "Count": sim.As[sim.StageBegun](start).Clock})
	for _, share := range start.Shares {
		p := Influence{Name: r.t.Member(share.ID), Share: share.Value, Text: r.w.Percent(share.Value, 0)}
		s.Influence = append(s.Influence, p)
	}
	s.Lines = r.gate(k)
	if len(s.Lines) > 0 && s.Lines[0].Sign == Bad {
		s.State = Failed
	}
	return s
}
