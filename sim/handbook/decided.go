package handbook

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/bargain"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/formula"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// The example plays: page 8 takes up the negotiation of the first, page 10 begins
// with the second.
const won, lost = example + "-won", example + "-lost"

// play returns a bundled play with its debrief.
func (b *Book) play(name string) (*finding.Play, error) {
	if p := b.plays[name]; p != nil {
		return p, nil
	}
	src, err := scenarios.ReadPlay(name)
	if err != nil {
		return nil, err
	}
	doc := b.doc
	for _, id := range scenarios.IDs() {
		if strings.HasPrefix(name, id+"-") && id != example {
			if doc, err = bundled(id); err != nil {
				return nil, err
			}
		}
	}
	list, problems := doc.ParseDecisions(name, src)
	if len(problems) > 0 {
		return nil, problems
	}
	ctx := context.Background()
	s, err := play.Begin(ctx, play.NewMemory(), func() time.Time { return time.Time{} }, play.Start{Document: doc, Seed: *list.Seed, Level: play.Level(list.Level)})
	if err != nil {
		return nil, err
	}
	for k := range list.Steps {
		d, err := play.Decode(list.Steps[k].Body)
		if err == nil {
			err = s.Decide(ctx, d)
		}
		if err != nil {
			return nil, fmt.Errorf("decision %d of %s: %w", k+1, name, err)
		}
	}
	debrief, err := s.Debrief(ctx)
	if err != nil {
		return nil, err
	}
	b.plays[name] = finding.NewPlay(s, debrief)
	return b.plays[name], nil
}

func tableNumbers(b *Book, w *lang.Words) args {
	m := &b.sc.Model
	return args{"Rounds": w.Number(float64(b.sc.Rounds), 0), "Repeat": w.Percent(1-m.Reciprocity, 0), "Most": w.Percent(1-m.Reciprocity+2*m.Reciprocity, 0)}
}

// talks are the offers of a negotiation between yours, at a pace, and the buying
// side of the example play.
type talks struct {
	yours, theirs []float64 // price by round, NaN where none was made
	deal          float64   // agreed on, or the last offer
	round         int       // in which somebody accepted, -1 for nobody
}

func (b *Book) talks(pace float64) (talks, error) {
	p, err := b.play(won)
	if err != nil {
		return talks{}, err
	}
	if p.Bargain == nil {
		panic("handbook: the example play never came to the table")
	}
	space := bargain.NewOutcomeSpace(b.sc, b.sc.You, sim.BargainingStyle{Concession: pace})
	set := bargain.Setup{Reservation: [2]float64{p.Bargain.Their, space.Floor}, Reciprocity: b.sc.Model.Reciprocity}
	price := -1
	for k := range b.sc.Issues {
		if b.sc.Issues[k].Issue == sim.IssuePrice {
			price = k
		}
	}
	t := talks{round: -1}
	outcome, _ := space.Bargain(set, func(r bargain.Round) {
		t.yours = append(t.yours, space.Value(r.Offer, price))
		reply := math.NaN()
		if r.Reply >= 0 {
			reply = space.Value(r.Reply, price)
		}
		t.theirs = append(t.theirs, reply)
		if r.By >= 0 {
			t.round = r.T
		}
	})
	t.deal = space.Value(outcome, price)
	return t, nil
}

func drawTable(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	t, err := b.talks(at)
	if err != nil {
		return nil, err
	}
	const unit = 1000
	line := func(name string, role chart.Role, prices []float64) chart.Series {
		s := chart.Series{Name: name, Role: role}
		for round, v := range prices {
			s.X, s.Y = append(s.X, float64(round)), append(s.Y, v/unit)
		}
		return s
	}
	grid := b.sc.PriceGrid(b.sc.You)
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range grid {
		low, high = min(low, v/unit), max(high, v/unit)
	}
	named := args{"Pace": w.Number(at, 1), "Round": t.round, "Price": w.Price(t.deal, b.sc.Currency)}
	key := "handbook.table.figure.deal"
	if t.round < 0 {
		key = "handbook.table.figure.none"
	}
	you := b.sc.Suppliers[b.sc.You].ID
	const step = 10
	return &chart.Figure{Title: w.T(key, named), Subtitle: w.T("handbook.table.measure", args{"Currency": b.sc.Currency}), XLabel: w.T("handbook.table.axis", nil),
		YMin: step * math.Floor(low/step), YMax: step * math.Ceil(high/step),
		Panels: []chart.Panel{{XMax: float64(b.sc.Rounds), Counted: true,
			Series: []chart.Series{line(b.teller(w).ShortSupplier(you), chart.You, t.yours), line(w.T("finding.bargain.side", nil), chart.Nobody, t.theirs)}}}}, nil
}

func voteNumbers(b *Book, w *lang.Words) args {
	m := &b.sc.Model
	return args{"Loss": w.Number(m.LossAversion, 2), "Low": w.Percent(formula.Agreement(m, 0), 0), "High": w.Percent(formula.Agreement(m, 1), 0),
		"Here": w.Percent(formula.Agreement(m, b.sc.Importance), 0), "Scenario": b.title(w), "Veto": w.Number(m.VetoFrom, 1), "Sway": w.Percent(m.Sway, 0)}
}

func drawVote(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	const world = 1
	p, err := run(b.with(at), world)
	if err != nil {
		return nil, err
	}
	t := b.teller(w)
	fig := &chart.Figure{Title: w.T("handbook.vote.none", args{"Importance": w.Number(at, 2)}), Subtitle: w.T("handbook.vote.measure", nil), TodayKey: w.T("term.quorum", nil)}
	panel := chart.Panel{XMax: 110, Bars: &chart.Bars{Row: w.T("handbook.column.part", nil), Value: w.T("handbook.column.value", nil)}}
	for k := range p.log.Entries {
		e := &p.log.Entries[k]
		if e.Key != sim.KeyVote {
			continue
		}
		vote, best := sim.As[sim.VoteHeld](e), 0
		for o, s := range e.Shares {
			if s.Value > e.Shares[best].Value+sim.Tolerance {
				best = o
			}
			row := bar(t.ShortSupplier(s.ID), 100*s.Value, w.Percent(s.Value, 0))
			row.Role = finding.RoleOf(b.sc, s.ID)
			panel.Bars.Rows = append(panel.Bars.Rows, row)
		}
		quorum := w.Percent(vote.Quorum, 0)
		panel.Today = &chart.Mark{At: 100 * vote.Quorum, Label: w.T("handbook.vote.quorum", args{"Quorum": quorum})}
		fig.Title = w.T("handbook.vote.figure", args{"Importance": w.Number(at, 2), "Option": t.ShortSupplier(e.Shares[best].ID),
			"Support": w.Percent(e.Shares[best].Value, 0), "Quorum": quorum})
		break
	}
	fig.Panels = []chart.Panel{panel}
	return fig, nil
}

func debriefNumbers(b *Book, w *lang.Words) args {
	spread := math.Pi / math.Sqrt(6) / b.sc.Model.Rationality // of a standard Gumbel draw, divided
	return args{"Noise": w.Number(100*spread, 0)}
}

// playName says which example play a value of the dial means.
func playName(b *Book, w *lang.Words, at float64) string {
	p, err := b.play(scenarios.Plays()[int(at)-1])
	if err != nil {
		return w.Number(at, 0)
	}
	return w.T("handbook.debrief.play", args{"Title": p.Scenario.Title.In(w.Lang()), "End": story.New(p.Scenario, w).Ended(p.Result.Outcome, p.Result.Process)})
}

func drawDebrief(b *Book, w *lang.Words, at float64) (*chart.Figure, error) {
	p, err := b.play(scenarios.Plays()[int(at)-1])
	if err != nil {
		return nil, err
	}
	t := story.New(p.Scenario, w)
	panel := chart.Panel{}
	bars := &chart.Bars{Plain: true, Row: w.T("handbook.column.part", nil), Value: w.T("handbook.column.value", nil)}
	title, measure := finding.GapsFinding, w.T("handbook.debrief.measure", args{"You": t.ShortSupplier(p.Options[0]), "Other": t.ShortSupplier(p.Decided.Other)})
	for _, g := range p.Decided.Gaps {
		bars.Rows = append(bars.Rows, bar(finding.PartName(p.Scenario, g.Part, w), 100*g.By, w.Signed(100*g.By, 1)))
	}
	if len(bars.Rows) == 0 { // it ended at another gate than a comparison
		title, measure = finding.GateFinding, w.T("handbook.debrief.views", nil)
		for _, v := range p.Decided.Views {
			bars.Rows = append(bars.Rows, bar(t.Member(v.Member), 100*v.Value, w.Number(100*v.Value, 0)))
		}
		panel.Today = &chart.Mark{At: 100 * p.Decided.Needed, Label: w.T("handbook.debrief.needed", args{"Needed": w.Number(100*p.Decided.Needed, 0)})}
	}
	for _, r := range bars.Rows {
		panel.XMin, panel.XMax = min(panel.XMin, r.Ends[0].At), max(panel.XMax, r.Ends[0].At)
	}
	if panel.XMin < 0 {
		panel.XMin = -ceiling(-1.2 * panel.XMin)
	}
	panel.XMax, panel.Bars = ceiling(1.2*panel.XMax), bars
	return &chart.Figure{Title: strings.TrimSuffix(title(p, w), "."), Subtitle: measure, Panels: []chart.Panel{panel}}, nil
}
