package finding

import (
	"math"

	"buygrid/assets/lang"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Play is one finished play with its debrief, ready to be shown.
type Play struct {
	Scenario *sim.Scenario
	Head     play.Head
	Origin   Origin
	*play.Debrief
	Log   []sim.Entry     // all that happened
	Flips *analysis.Flips // on what the members believed at the end; nil where nobody was left to choose
}

// NewPlay adds what the debrief of a session leaves to be computed.
func NewPlay(s *play.Session, d *play.Debrief) *Play {
	p := &Play{Scenario: s.Scenario(), Head: s.Head(), Origin: OriginOfPlay(s), Debrief: d, Log: s.Told()}
	if len(d.Case.Options) > 0 {
		f := analysis.FindFlips(d.Case)
		p.Flips = &f
	}
	return p
}

// Role returns whose line an option has: the status quo is nobody's here, also
// where it is a supplier at present terms.
func (p *Play) Role(option string) chart.Role {
	rival := 0
	for j := range p.Scenario.Suppliers {
		if j != p.Scenario.You {
			rival++
		}
		switch {
		case p.Scenario.Suppliers[j].ID != option:
		case j == p.Scenario.You:
			return chart.You
		default:
			return chart.Rival(rival)
		}
	}
	return chart.Nobody
}

// label is what an option is called at the end of its line.
func (p *Play) label(option string, w *lang.Words) string {
	name := story.New(p.Scenario, w).ShortSupplier(option)
	if p.Role(option) == chart.You {
		return w.T("finding.you", args{"Name": name})
	}
	return name
}

// footer says what the play's figures were made from.
func (p *Play) footer(w *lang.Words) string {
	return w.T("finding.play.footer", args{"Scenario": p.Scenario.ID, "Play": p.Head.ID, "Seed": play.SeedText(p.Head.Seed), "Version": Version, "Engine": p.Head.Engine})
}

// points writes a value of MODEL.md section 4, times 100.
func points(v float64, w *lang.Words) string { return w.Number(math.Abs(v)*100, 0) }

// Group stands for all members together, where a member's index is asked.
const Group = -1

// at is what an option is worth to a member, or to Group, in a week.
func (p *Play) at(week, option, member int) float64 {
	if member == Group {
		return p.Weeks[week].Group[option]
	}
	return p.Weeks[week].Value[option][member]
}

// Rival is the line that yours is measured against for a member: the option
// that it values most of the others still in the running; -1 for none.
func (p *Play) Rival(week, member int) int {
	best := -1
	for o := 1; o < len(p.Options); o++ {
		if !p.Weeks[week].Out[o] && (best < 0 || p.at(week, o, member) > p.at(week, best, member)) {
			best = o
		}
	}
	return best
}

// Values draws what every option was worth to a member, or to Group, week by
// week. All members share one range.
func Values(p *Play, member int, w *lang.Words) *chart.Figure {
	last := len(p.Weeks) - 1
	panel := chart.Panel{XMax: float64(max(last, 1)), Counted: true}
	for o, id := range p.Options {
		s := chart.Series{Name: p.label(id, w), Role: p.Role(id)}
		for k := range p.Weeks {
			y := 100 * p.at(k, o, member)
			if k > 0 && p.Weeks[k-1].Out[o] {
				y = math.NaN()
			}
			s.X, s.Y = append(s.X, float64(k)), append(s.Y, y)
		}
		panel.Series = append(panel.Series, s)
	}
	for _, week := range p.marked(member) {
		panel.Flips = append(panel.Flips, chart.Mark{At: float64(week), Label: w.Number(float64(week), 0)})
	}
	fig := &chart.Figure{
		Title: ValuesFinding(p, member, w), Subtitle: w.T("finding.values.subtitle", nil), XLabel: w.T("finding.values.axis", nil),
		FlipKey: w.T("finding.values.key", nil), Footer: p.footer(w), Columns: chart.Columns{Note: w.T("finding.column.note", nil)},
		Panels: []chart.Panel{panel},
	}
	fig.YMin, fig.YMax = p.valueRange()
	return fig
}

// marked are the weeks of the largest changes, three at most, rising.
func (p *Play) marked(member int) []int {
	const most = 3
	size := make([]float64, len(p.Weeks))
	if member == Group {
		for k := 1; k < len(p.Weeks); k++ {
			size[k] = math.Abs(p.Weeks[k].Group[0] - p.Weeks[k-1].Group[0])
		}
	} else {
		for _, s := range p.Shifts[member] {
			size[s.Week] = max(size[s.Week], math.Abs(s.By))
		}
	}
	var weeks []int
	for range most {
		top := -1
		for k, v := range size {
			if v > 0.005 && (top < 0 || v > size[top]) {
				top = k
			}
		}
		if top < 0 {
			break
		}
		weeks = append(weeks, top)
		size[top] = 0
	}
	return weeks
}

// valueRange is the range of the values of all members, in points, at four
// round steps.
func (p *Play) valueRange() (low, high float64) {
	low, high = 0, 0
	for k := range p.Weeks {
		for _, values := range p.Weeks[k].Value {
			for _, v := range values {
				low, high = min(low, 100*v), max(high, 100*v)
			}
		}
	}
	return fourSteps(low, high)
}

// fourSteps widens a range to four round steps.
func fourSteps(low, high float64) (float64, float64) {
	for _, step := range []float64{1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 100, 200, 500} {
		from := math.Floor(low/step) * step
		if from+4*step >= high {
			return from, from + 4*step
		}
	}
	return low, high
}

// Last is the week in which it ended for yours: it was dropped or left, or the
// purchase was over.
func (p *Play) Last() int {
	for k := range p.Weeks {
		if p.Weeks[k].Out[0] {
			return k
		}
	}
	return len(p.Weeks) - 1
}

// Lead is how far yours stood above the next best option for a member, or for
// Group, in that week, in V.
func (p *Play) Lead(member int) float64 {
	last := p.Last()
	lead := p.at(last, 0, member)
	if rival := p.Rival(last, member); rival >= 0 {
		lead -= p.at(last, rival, member)
	}
	return lead
}

// ValuesFinding says how yours stood with a member, or with Group, in the end.
func ValuesFinding(p *Play, member int, w *lang.Words) string {
	last, t := p.Last(), story.New(p.Scenario, w)
	rival := p.Rival(last, member)
	who := w.T("finding.values.group", nil)
	if member != Group {
		who = t.Member(p.Scenario.Members[member].ID)
	}
	if rival < 0 {
		return who
	}
	lead := p.Lead(member)
	named := args{"Who": who, "You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(p.Options[rival]), "Points": points(lead, w)}
	switch {
	case math.Abs(lead) < 0.005:
		return capital(w.T("finding.values.level", named))
	case lead > 0:
		return capital(w.T("finding.values.ahead", named))
	}
	return capital(w.T("finding.values.behind", named))
}

// Beliefs draws the value of every option to the group over the reliability
// weighting, on what the members believed at the end; nil where nobody was left.
func Beliefs(p *Play, w *lang.Words) *chart.Figure {
	if p.Flips == nil {
		return nil
	}
	study := p.Study()
	fig := Figure(study, w)
	fig.Title = w.T("finding.beliefs.title", args{"Finding": fig.Title})
	fig.Subtitle = w.T("finding.beliefs.subtitle", nil)
	fig.Footer, fig.Faint = p.footer(w), ""
	fig.Columns = chart.Columns{Note: w.T("finding.column.note", nil)}
	panel := &fig.Panels[0]
	panel.XMin, panel.XMax, panel.Series = 0, 100, nil
	const steps = 10
	low, high := 0.0, 0.0
	for o, id := range p.Flips.Options() {
		s := chart.Series{Name: p.label(id, w), Role: p.Role(id)}
		for k := range steps + 1 {
			at := float64(k) / steps
			s.X, s.Y = append(s.X, 100*at), append(s.Y, 100*p.Flips.At(at).Values[o])
		}
		low, high = min(low, s.Y[0], s.Y[steps]), max(high, s.Y[0], s.Y[steps])
		if s.Role == chart.You {
			panel.Series = append([]chart.Series{s}, panel.Series...)
		} else {
			panel.Series = append(panel.Series, s)
		}
	}
	if len(panel.Series) > 1 && panel.Series[1].Role == chart.Nobody { // nobody stands last
		panel.Series = append(append(panel.Series[:1:1], panel.Series[2:]...), panel.Series[1])
	} else if panel.Series[0].Role == chart.Nobody {
		panel.Series = append(panel.Series[1:], panel.Series[0])
	}
	fig.YMin, fig.YMax = fourSteps(low, high)
	for k, part := range p.Flips.Group {
		panel.Strip[k].Role = p.Role(part.Winner)
	}
	return fig
}

// Study is the play's case as a study of the reliability weighting.
func (p *Play) Study() *Study {
	return &Study{Over: Reliability, Cases: []Case{{Scenario: p.Scenario, Flips: p.Flips}}, Seed: p.Head.Seed}
}

// Bargaining draws what could be agreed, what was offered and what came of it;
// nil where yours never came to the table.
func Bargaining(p *Play, w *lang.Words) *chart.Figure {
	b := p.Bargain
	if b == nil {
		return nil
	}
	you := p.Scenario.Suppliers[p.Scenario.You].ID
	spot := func(o int) chart.Spot { return chart.Spot{X: 100 * b.Points[o].You, Y: 100 * b.Points[o].Them} }
	s := &chart.Scatter{Limits: BargainLimits(b.Floor, b.Their, w), Kind: w.T("finding.bargain.kind", nil),
		Round: w.T("finding.bargain.round", nil), Best: w.T("finding.bargain.front", nil), Opening: w.T("table.opening", nil),
		Paths: []chart.Path{{Name: p.label(you, w), Role: chart.You}, {Name: w.T("finding.bargain.side", nil), Role: chart.Others}}}
	for _, o := range b.Front {
		s.Front = append(s.Front, spot(o))
	}
	for _, offer := range b.Offers {
		path := &s.Paths[1]
		if offer.Yours {
			path = &s.Paths[0]
		}
		path.Spots = append(path.Spots, spot(offer.Outcome))
	}
	if b.Nash >= 0 && b.Nash != b.Deal {
		s.Pins = append(s.Pins, chart.Pin{Spot: spot(b.Nash), Label: w.T("finding.bargain.nash", nil)})
	}
	if b.Deal >= 0 {
		s.Pins = append(s.Pins, chart.Pin{Spot: spot(b.Deal), Label: dealLabel(p, w), Main: true})
	}
	return &chart.Figure{Title: BargainFinding(p, w), Subtitle: w.T("finding.bargain.subtitle", nil), XLabel: w.T("finding.bargain.axis", nil),
		YLabel: w.T("finding.bargain.upright", nil), Footer: p.footer(w), Panels: []chart.Panel{{XMax: 100, Scatter: s}}}
}
