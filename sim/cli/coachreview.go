package cli

import (
	"context"
	"fmt"

	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// reviewing is a play with its review.
type reviewing struct {
	session *play.Session
	review  analysis.Review
	words   *finding.Coach
}

// review judges a play week by week and prints it.
func (p *program) review(ctx context.Context, s *play.Session, call *coachCall) error {
	progress := p.progress()
	progress.say = func(done, total int) string {
		return p.words.T("cli.review.progress", args{"Done": done, "Total": total})
	}
	defer progress.end()
	plan, err := s.Plan()
	if err != nil {
		return err
	}
	r := &reviewing{session: s}
	if r.words, err = finding.NewCoach(s.Scenario(), plan, s.Head().Seed, p.words); err != nil {
		return err
	}
	own, _ := s.Result()
	spec := analysis.CoachSpec{Plan: plan, Own: own, Seed: s.Head().Seed, Runs: call.runs, Workers: call.workers, Progress: progress.step}
	err = analysis.ReviewPlay(ctx, s.Scenario(), spec, func(answer analysis.Review) { r.review = answer })
	progress.end()
	if err != nil {
		return err
	}
	printed, err := p.saveFiles(ctx, &call.files, nil, r.rows)
	if err != nil || printed {
		return err
	}
	if p.json {
		return p.printResult(r.json())
	}
	p.tellReview(r)
	return nil
}

func (p *program) tellReview(r *reviewing) {
	w, sc := p.words, r.session.Scenario()
	teller := story.New(sc, w)
	fmt.Fprintln(p.stdout, w.T("cli.coach.title", args{"Title": sc.Title.In(w.Lang()), "You": teller.Supplier(sc.Suppliers[sc.You].ID),
		"Seed": play.SeedText(r.session.Head().Seed)}))
	wrap(p.stdout, "", teller.Headline(r.session.Result()))
	p.tellTally(r.session)
	fmt.Fprintln(p.stdout)
	for _, says := range r.words.ReviewSum(&r.review) {
		wrap(p.stdout, "", says)
	}
	wrap(p.stdout, "", r.words.Slips(&r.review))
	if says := r.words.Costliest(&r.review); says != "" {
		wrap(p.stdout, "", says)
	}
	p.heading("cli.review.title")
	t := table{right: []bool{false, true, true, true, true}}
	t.add("  "+w.T("cli.column.review.week", nil), w.T("cli.column.review.won", nil), w.T("cli.column.review.worth", nil),
		w.T("cli.column.review.skill", nil), w.T("cli.column.review.luck", nil))
	for k := range r.review.Weeks {
		j := &r.review.Weeks[k]
		if j.Idle() {
			continue
		}
		t.add("  "+r.words.WhenDone(&j.Deed), w.Number(100*j.Before.Won, 0), w.Number(100*j.Before.Worth, 1), r.words.Points(j.Skill.Worth), r.words.Points(j.Luck.Worth), r.words.Slip(j.Slip))
	}
	t.print(p.stdout)
	p.heading("cli.review.named")
	named := 0
	for k := range r.review.Weeks {
		j := &r.review.Weeks[k]
		for _, says := range r.words.Better(j) {
			wrap(p.stdout, "  ", r.words.At(&j.Deed, says))
			named++
		}
	}
	if named == 0 {
		wrap(p.stdout, "  ", w.T("finding.review.clear", nil))
	}
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", r.words.ReviewHow(&r.review))
}

// rows has one line a week or step.
func (r *reviewing) rows() rows {
	all := rows{head: []string{"purchase_week", "stage", "week", "again", "table", "done", "before", "after", "skill", "luck",
		"won_before", "won_after", "won_skill", "won_luck", "slip", "best", "gain", "low", "high"}}
	for k := range r.review.Weeks {
		j := &r.review.Weeks[k]
		best := []any{"", "", "", ""}
		if j.Best != nil {
			best = []any{r.words.Try(&j.Best.Try), j.Best.Worth.Mean, j.Best.Worth.Low, j.Best.Worth.High}
		}
		all.add(append([]any{j.InWeek(), j.Deed.Stage.String(), j.Deed.Week + 1, j.Deed.Again,
			j.Deed.Table, r.words.Deed(&j.Deed), j.Before.Worth, j.After.Worth, j.Skill.Worth, j.Luck.Worth,
			j.Before.Won, j.After.Won, j.Skill.Won, j.Luck.Won, j.Slip.String()}, best...)...)
	}
	return all
}

// measureJSON is worth and share of wins.
type measureJSON struct {
	Worth float64 `json:"worth"`
	Won   float64 `json:"won"`
}

// reviewJSON is what coach --review --json prints: own = start + skill + luck.
type reviewJSON struct {
	Scenario    string       `json:"scenario"`
	Play        int64        `json:"play"`
	Seed        uint64       `json:"seed"`
	Engine      int          `json:"engine"`
	TakenBack   int          `json:"taken_back"`
	Hints       int          `json:"hints"`
	Runs        int          `json:"runs"`
	Strategy    string       `json:"strategy"` // that goes on from every position
	Own         measureJSON  `json:"own"`
	Start       measureJSON  `json:"start"`
	Skill       measureJSON  `json:"skill"`
	Luck        measureJSON  `json:"luck"`
	WithoutLuck measureJSON  `json:"without_luck"` // start + skill
	Weeks       []judgedJSON `json:"weeks"`
}

type judgedJSON struct {
	PurchaseWeek int         `json:"purchase_week"` // from 1
	Stage        string      `json:"stage"`
	Week         int         `json:"week"` // of the stage, from 1
	Again        bool        `json:"again"`
	Table        bool        `json:"table"` // a step at the table
	Done         string      `json:"done"`
	Before       measureJSON `json:"before"`
	After        measureJSON `json:"after"`
	Skill        measureJSON `json:"skill"`
	SkillLow     float64     `json:"skill_low"`  // of worth
	SkillHigh    float64     `json:"skill_high"` // likewise
	Luck         measureJSON `json:"luck"`
	Tried        int         `json:"tried"`
	Slip         string      `json:"slip"`   // inaccuracy, mistake, blunder or ""
	Best         *betterJSON `json:"best"`   // by worth; null where nothing was clearly better
	Missed       *betterJSON `json:"missed"` // by winning, likewise
}

type betterJSON struct {
	Strategy string    `json:"strategy"` // "" for a change of the own moves
	Move     string    `json:"move"`
	Worth    valueJSON `json:"worth"` // gained
	Won      valueJSON `json:"won"`   // likewise
}

func newMeasureJSON(m analysis.Measure) measureJSON { return measureJSON{m.Worth, m.Won} }

func newGainJSON(g analysis.Gain) valueJSON { return valueJSON{g.Mean, g.Low, g.High} }

func (r *reviewing) json() reviewJSON {
	v, h := &r.review, r.session.Head()
	out := reviewJSON{Scenario: h.ScenarioID, Play: h.ID, Seed: h.Seed, Engine: engine.EngineVersion, TakenBack: r.session.TakenBack(), Hints: r.session.Hints(), Runs: v.Runs, Strategy: v.Strategy,
		Own: newMeasureJSON(v.Own), Start: newMeasureJSON(v.Start), Skill: newMeasureJSON(v.Skill), Luck: newMeasureJSON(v.Luck),
		WithoutLuck: newMeasureJSON(v.WithoutLuck()), Weeks: []judgedJSON{}}
	for k := range v.Weeks {
		j := &v.Weeks[k]
		out.Weeks = append(out.Weeks, judgedJSON{j.InWeek(), j.Deed.Stage.String(), j.Deed.Week + 1, j.Deed.Again, j.Deed.Table, r.words.Deed(&j.Deed),
			newMeasureJSON(j.Before), newMeasureJSON(j.After), newMeasureJSON(j.Skill), j.Spread.Low, j.Spread.High, newMeasureJSON(j.Luck), j.Tried,
			j.Slip.String(), r.better(j.Best), r.better(j.Missed)})
	}
	return out
}

func (r *reviewing) better(b *analysis.Better) *betterJSON {
	if b == nil {
		return nil
	}
	return &betterJSON{b.Strategy, r.words.Try(&b.Try), newGainJSON(b.Worth), newGainJSON(b.Won)}
}
