package finding

import (
	"fmt"
	"io"
	"math"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Home is what the page that a trainee takes home is made from.
type Home struct {
	Play    *Play
	Plan    *sim.Plan
	Back    *analysis.Hindsight
	Verdict *analysis.Verdict
	Rank    *analysis.Rank
	Made    []analysis.Effect // as in a Lesson
	Open    []analysis.Effect
}

// WriteHome writes the page as a PDF of one side of A4, in the language of w.
func WriteHome(to io.Writer, h *Home, style chart.Style, w *lang.Words) error {
	leaf, err := NewLeaf(h, w)
	if err != nil {
		return err
	}
	style.Number = w.Number
	return chart.WriteLeaf(to, leaf, style)
}

// NewLeaf lays out the page: outcome, cause, what turns it, one lesson, and how the
// group came to see the options.
func NewLeaf(h *Home, w *lang.Words) (*chart.Leaf, error) {
	p := h.Play
	words, err := NewCoach(p.Scenario, h.Plan, p.Head.Seed, w)
	if err != nil {
		return nil, fmt.Errorf("lay out page: %w", err)
	}
	t, cause := story.New(p.Scenario, w), CauseOf(p, w)
	leaf := &chart.Leaf{
		Title: w.T("debrief.headline", args{"Outcome": OutcomeName(cause.Outcome, w), "Says": strings.TrimSuffix(cause.Says, ".")}),
		Subtitle: w.T("finding.home.subtitle", args{"Title": p.Scenario.Title.In(w.Lang()), "You": t.Supplier(p.Options[0]),
			"Level": w.T("play.level."+string(p.Head.Level), nil), "Seed": play.SeedText(p.Head.Seed)}),
		Footer: p.footer(w),
		Stages: p.stages(t, w),
	}
	forms := map[MarkKind]chart.LeafForm{MarkOutcome: chart.LeafDisc, MarkPlan: chart.LeafSquare, MarkLuck: chart.LeafLozenge}
	for _, m := range Marks(p, h.Verdict, w) {
		leaf.Marks = append(leaf.Marks, chart.LeafMark{Form: forms[m.Kind], Good: p.Result.Outcome.End == sim.Won, Name: m.Name, Says: m.Says})
	}
	for _, l := range cause.Lines {
		leaf.Parts = append(leaf.Parts, chart.LeafPart{Name: l.Label, Says: l.Says})
	}
	leaf.Parts = append(leaf.Parts, chart.LeafPart{Name: w.T("finding.cause.turn", nil), Says: words.Turn(h.Back)},
		chart.LeafPart{Name: w.T("finding.home.rank", nil), Says: RankSays(h.Rank, w)},
		chart.LeafPart{Name: w.T("coach.lesson", nil), Says: words.InMoney().OneLesson(h.Made, h.Open), Strong: true})
	values := Values(p, Group, w)
	values.Footer = ""
	leaf.Figures = []*chart.Figure{values, AtTheGate(p, w)}
	return leaf, nil
}

// stages are the five stages with the weeks in which each was reached, and the one
// that decided it.
func (p *Play) stages(t *story.Teller, w *lang.Words) []chart.LeafStage {
	var all []chart.LeafStage
	for _, s := range []sim.Stage{sim.Need, sim.Specification, sim.Preselection, sim.Negotiation, sim.Decision} {
		first, last := -1, -1 // weeks of the purchase, from 1
		for k := range len(p.Weeks) - 1 {
			if p.Weeks[k].Stage == s {
				if last = p.Weeks[k].Week + 1; first < 0 {
					first = last
				}
			}
		}
		leaf := chart.LeafStage{Name: t.ShortStage(s), State: chart.StageOpen}
		if first >= 0 {
			leaf.State = chart.StageDone
			key := "finding.home.weeks"
			if first == last {
				key = "finding.home.week"
			}
			leaf.Note = w.T(key, args{"From": first, "To": last})
		}
		if s == p.Decided.Stage {
			leaf.State, leaf.Note = chart.StageEnded, w.T("finding.home.decided", args{"Week": p.Decided.Week})
		}
		all = append(all, leaf)
	}
	return all
}

// AtTheGate draws how everybody stood at the gate that decided a play.
func AtTheGate(p *Play, w *lang.Words) *chart.Figure {
	g, t := &p.Decided, story.New(p.Scenario, w)
	bars := &chart.Bars{Row: w.T("debrief.person", nil), Value: w.T("debrief.measure."+g.Measure, nil), Share: w.T("debrief.influence", nil)}
	low, high := 0.0, 0.0
	for _, v := range g.Views {
		at := 100 * v.Value
		low, high = min(low, at), max(high, at)
		label := w.Number(at, 0)
		if g.Measure == play.OfSupport || g.Measure == play.OfValue {
			label = w.Signed(at, 1)
		}
		row := chart.Row{Name: t.Voter(v.Member), Role: chart.Nobody, Bare: true, Ends: []chart.End{{At: at, Low: at, High: at, Label: label}}}
		if v.Member == g.Member {
			row.Role = chart.You
		}
		bars.Rows = append(bars.Rows, row)
	}
	about := "debrief.gate." + g.Measure + ".about"
	if g.SignOff {
		about += ".sign_off"
	}
	if g.Voted {
		about = "debrief.gate.support.voted"
	}
	if g.Measure != play.OfSupport {
		low, high = min(low, 100*g.Needed), max(high, 100*g.Needed)
	}
	const step = 10
	panel := chart.Panel{XMin: step * math.Floor(low/step), XMax: step * math.Ceil(max(high, 1)/step), Bars: bars}
	if g.Measure != play.OfSupport && g.Measure != play.OfTrials {
		panel.Today = &chart.Mark{At: 100 * g.Needed, Label: w.T("finding.home.cutoff", args{"Value": w.Number(100*g.Needed, 0)})}
	}
	return &chart.Figure{Title: GateFinding(p, w), Subtitle: w.T(about, args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(g.Other)}),
		Columns: chart.Columns{Low: w.T("finding.column.low", nil), High: w.T("finding.column.high", nil), Note: w.T("finding.column.note", nil)},
		Panels:  []chart.Panel{panel}}
}
