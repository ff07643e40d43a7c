package cli

import (
	"fmt"
	"strings"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// barWidth is how long the bar of the fullest class of values is.
const barWidth = 40

// shown is the least effect that a tenth of a point shows.
const shown = 0.0005

func (p *program) tellCoach(c *coaching) {
	w, sc := p.words, c.session.Scenario()
	teller := story.New(sc, w)
	fmt.Fprintln(p.stdout, w.T("cli.coach.title", args{"Title": sc.Title.In(w.Lang()), "You": teller.Supplier(sc.Suppliers[sc.You].ID),
		"Seed": play.SeedText(c.session.Head().Seed)}))
	cause := finding.CauseOf(c.past, w)
	wrap(p.stdout, "", w.T("debrief.headline", args{"Outcome": finding.OutcomeName(cause.Outcome, w), "Says": cause.Says}))
	p.tellTally(c.session)
	for _, l := range cause.Lines {
		wrap(p.stdout, "  ", w.T("cli.coach.line", args{"Name": l.Label, "Says": l.Says}))
	}
	wrap(p.stdout, "  ", w.T("cli.coach.line", args{"Name": w.T("finding.cause.turn", nil), "Says": c.words.Hindsight(&c.back)}))
	fmt.Fprintln(p.stdout)
	for _, m := range finding.Marks(c.past, &c.verdict, w) {
		wrap(p.stdout, finding.MarkSigns[m.Kind]+" ", w.T("cli.coach.line", args{"Name": m.Name, "Says": m.Says}))
	}
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", c.words.Skill(&c.verdict, true))
	wrap(p.stdout, "", finding.RankSays(&c.rank, w))
	if says := c.words.Luck(&c.verdict); says != "" {
		wrap(p.stdout, "", says)
	}
	p.heading("coach.lesson")
	wrap(p.stdout, "  ", c.words.OneLesson(c.made, c.open))
	helped, cost := finding.Telling(c.made, shown)
	p.effects("cli.coach.helped", helped, c)
	p.effects("cli.coach.cost", cost, c)
	p.effects("cli.coach.open", c.open, c)
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", w.T("cli.coach.unit", nil))
	if c.verdict.Valued {
		p.spread(c)
	}
	p.people(c)
	if c.words.Other(&c.verdict) != nil {
		p.weeks(c)
	}
}

// tellTally says how often something was taken back or a hint was asked for, if
// ever.
func (p *program) tellTally(s *play.Session) {
	if s.TakenBack() > 0 || s.Hints() > 0 {
		wrap(p.stdout, "", p.words.T("cli.play.tally", args{"Back": s.TakenBack(), "Hints": s.Hints()}))
	}
}

func (p *program) heading(key string) {
	fmt.Fprintf(p.stdout, "\n%s\n", p.words.T(key, nil))
}

func (p *program) effects(key string, effects []analysis.Effect, c *coaching) {
	p.heading(key)
	if len(effects) == 0 {
		fmt.Fprintln(p.stdout, "  "+p.words.T("cli.coach.none", nil))
		return
	}
	t := table{right: []bool{true}}
	for _, e := range effects {
		t.add("  "+c.words.Points(e.Mean), c.words.Effect(&e), c.words.WhenChanged(&e.Change), c.words.Change(&e.Change))
	}
	t.print(p.stdout)
}

// spread prints how often the decisions came to how much, with this play marked.
func (p *program) spread(c *coaching) {
	w := p.words
	p.heading("cli.coach.spread")
	classes := c.words.Spread(&c.verdict)
	most := 0
	for _, class := range classes {
		most = max(most, class.Count)
	}
	t := table{right: []bool{true, true}}
	t.add(w.T("cli.column.kept", nil), w.T("cli.column.worlds", nil))
	for _, class := range classes {
		name, mark := class.Kept, ""
		if name == "" {
			name = w.T("cli.coach.lost", nil)
		}
		if class.Own {
			mark = w.T("cli.coach.here", nil)
		}
		t.add(name, w.Number(float64(class.Count), 0), strings.TrimSpace(strings.Repeat("#", class.Count*barWidth/max(most, 1))+" "+mark))
	}
	t.print(p.stdout)
}

// people prints whose power is how great beside whom hours were spent on.
func (p *program) people(c *coaching) {
	w, sc := p.words, c.session.Scenario()
	teller := story.New(sc, w)
	p.heading("cli.coach.people")
	shares := finding.HourShares(c.hours)
	t := table{right: []bool{false, true, true, true}}
	t.add(w.T("cli.column.member", nil), w.T("cli.column.power", nil), w.T("cli.column.hours_share", nil), w.T("cli.column.hours", nil))
	for i := range sc.Members {
		t.add(teller.FullName(sc.Members[i].ID), w.Number(100*analysis.MeanPower(&c.power, i), 0), w.Number(100*shares[i], 0), w.Number(c.hours[i], 1))
	}
	t.print(p.stdout)
}

func (p *program) weeks(c *coaching) {
	p.heading("cli.coach.weeks")
	w := p.words
	for _, week := range c.words.Weeks(c.verdict.BestPlan) {
		fmt.Fprintln(p.stdout, week.When)
		for _, side := range []struct {
			head string
			done []string
		}{{w.T("cli.column.your_week", nil), week.Yours}, {w.T("cli.column.best_week", nil), week.Best}} {
			done := strings.Join(side.done, "; ")
			if done == "" {
				done = w.T("cli.coach.none", nil)
			}
			wrap(p.stdout, "  "+side.head+": ", done)
		}
	}
}

// rows has one line a decision and open move.
func (c *coaching) rows() rows {
	all := rows{head: []string{"kind", "stage", "week", "again", "decision", "runs", "gain", "low", "high", "clear"}}
	add := func(kind string, effects []analysis.Effect) {
		for _, e := range effects {
			all.add(kind, e.Stage.String(), e.Week+1, e.Again, c.words.Change(&e.Change), c.verdict.Runs, e.Mean, e.Low, e.High, e.Clear())
		}
	}
	add("made", c.made)
	add("open", c.open)
	return all
}

// coachJSON is what coach --json prints.
type coachJSON struct {
	Scenario  string        `json:"scenario"`
	Play      int64         `json:"play"`
	Seed      uint64        `json:"seed"`
	Engine    int           `json:"engine"`
	TakenBack int           `json:"taken_back"` // how often something was taken back
	Hints     int           `json:"hints"`
	Runs      int           `json:"runs"`
	Hindsight hindsightJSON `json:"hindsight"`
	Rank      rankJSON      `json:"rank"`
	Score     *valueJSON    `json:"score"` // null where nothing known is better than doing nothing
	Plan      worthJSON     `json:"plan"`
	Passive   worthJSON     `json:"passive"`
	Best      bestJSON      `json:"best"`
	Own       float64       `json:"own"` // worth
	Luck      float64       `json:"luck"`
	Spread    []int         `json:"spread"` // worlds by value: below 0, then tenths; null where there is none
	Made      []effectJSON  `json:"made"`
	Open      []effectJSON  `json:"open"`
	People    []personJSON  `json:"people"`
}

type valueJSON struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

type worthJSON struct {
	Won shareJSON `json:"won"`
	valueJSON
	Value *valueJSON `json:"value"` // null where nothing can be earned at list price
}

// rankJSON is where the plan stands among the built-in strategies.
type rankJSON struct {
	Best  int `json:"best"` // the places it may have, from 1
	Worst int `json:"worst"`
	Of    int `json:"of"` // the strategies and the plan
}

// hindsightJSON is what would have turned the play in its very own world.
type hindsightJSON struct {
	Won      bool    `json:"won"`      // the play itself won
	Change   *string `json:"change"`   // the smallest that turns it; null where none does
	Week     int     `json:"week"`     // of the purchase in which it tells, from 1; 0 without a change
	Steps    int     `json:"steps"`    // its size, see MODEL.md section 13
	Smaller  int     `json:"smaller"`  // changes tried that are smaller and do not turn it
	Strategy *string `json:"strategy"` // null where no built-in strategy wins there
	Tried    int     `json:"tried"`
}

type bestJSON struct {
	Name string `json:"name"` // a strategy, or search
	worthJSON
	Weeks []weekJSON `json:"weeks"` // of a plan beside the play; null for a strategy
}

type weekJSON struct {
	Week  string   `json:"week"`
	Yours []string `json:"yours"`
	Best  []string `json:"best"`
}

type effectJSON struct {
	Stage    string `json:"stage"`
	Week     int    `json:"week"` // of the stage, from 1
	Again    bool   `json:"again"`
	Decision string `json:"decision"`
	valueJSON
	Clear bool `json:"clear"`
}

type personJSON struct {
	ID    string    `json:"id"`
	Power []float64 `json:"power"` // by stage
	Hours float64   `json:"hours"`
}

func newWorthJSON(w *analysis.Worth, valued bool) worthJSON {
	out := worthJSON{newShareJSON(w.Won), valueJSON{w.Mean, w.Low, w.High}, nil}
	if valued {
		out.Value = &valueJSON{w.Value.Mean, w.Value.Low, w.Value.High}
	}
	return out
}

func (c *coaching) hindsight() hindsightJSON {
	out := hindsightJSON{Won: c.back.Won, Tried: c.back.Tried, Week: c.back.Week, Steps: c.back.Size.Steps, Smaller: c.back.Smaller}
	if c.back.Change != nil {
		says := c.words.TurnedBy(c.back.Change)
		out.Change = &says
	}
	if c.back.Strategy != "" {
		out.Strategy = &c.back.Strategy
	}
	return out
}

func newCoachJSON(c *coaching) coachJSON {
	v, h := &c.verdict, c.session.Head()
	out := coachJSON{Scenario: h.ScenarioID, Play: h.ID, Seed: h.Seed, Engine: engine.EngineVersion, TakenBack: c.session.TakenBack(), Hints: c.session.Hints(), Runs: v.Runs, Hindsight: c.hindsight(), Rank: rankJSON{c.rank.Best, c.rank.Worst, c.rank.Of}, Plan: newWorthJSON(&v.Plan, v.Valued),
		Passive: newWorthJSON(&v.Passive, v.Valued), Best: bestJSON{Name: v.BestName, worthJSON: newWorthJSON(&v.Best, v.Valued)}, Own: v.Own, Luck: v.Luck,
		Made: c.effects(c.made), Open: c.effects(c.open)}
	if v.Valued {
		for _, class := range c.words.Spread(v) {
			out.Spread = append(out.Spread, class.Count)
		}
	}
	if v.Scored {
		out.Score = &valueJSON{v.Score, v.ScoreLow, v.ScoreHigh}
	}
	if v.BestPlan != nil {
		for _, week := range c.words.Weeks(v.BestPlan) {
			out.Best.Weeks = append(out.Best.Weeks, weekJSON{week.When, listed(week.Yours), listed(week.Best)})
		}
	}
	for i, m := range c.session.Scenario().Members {
		out.People = append(out.People, personJSON{m.ID, powerOf(&c.power, i), c.hours[i]})
	}
	return out
}

func (c *coaching) effects(effects []analysis.Effect) []effectJSON {
	list := []effectJSON{}
	for _, e := range effects {
		list = append(list, effectJSON{e.Stage.String(), e.Week + 1, e.Again, c.words.Change(&e.Change), valueJSON{e.Mean, e.Low, e.High}, e.Clear()})
	}
	return list
}

// listed is never nil, which JSON would show.
func listed(texts []string) []string { return append([]string{}, texts...) }

func powerOf(power *[sim.Stages]analysis.Power, member int) []float64 {
	var by []float64
	for k := range power {
		by = append(by, power[k].Member[member])
	}
	return by
}
