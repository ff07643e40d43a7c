package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// tellPlay prints a play as people read it: the story, what it came to or how
// far it came, and what outreach took.
func (p *program) tellPlay(s *play.Session, full bool) error {
	sc, w := s.Scenario(), p.words
	t := teller{program: p, sc: sc, story: story.New(sc, w), full: full}
	fmt.Fprintln(p.stdout, w.T("cli.play.title", args{"Title": sc.Title.In(w.Lang()), "You": t.story.Supplier(sc.Suppliers[sc.You].ID),
		"Level": w.T("play.level."+string(s.Head().Level), nil), "Seed": s.Head().Seed}))
	ended := s.Phase() == engine.Ended
	result, why := s.Result()
	if ended {
		wrap(p.stdout, "", t.story.Headline(result, why))
	}
	if !ended {
		p.tellDecides(sc)
	}
	entries := told(s)
	if ended && !full { // what was only heard on the way
		entries = slices.DeleteFunc(slices.Clone(entries), func(e sim.Entry) bool { return e.Key == sim.KeySignal })
	}
	t.stages(entries)
	fmt.Fprintln(p.stdout)
	b := s.Board()
	if ended {
		t.end(result)
		fmt.Fprintln(p.stdout)
	}
	t.ledger(b)
	if !ended {
		t.costs(b)
		t.week(b)
		if err := t.talks(b); err != nil {
			return err
		}
	}
	named := args{"Play": s.Head().ID, "Week": t.story.Week(b.InWeek()), "Count": len(s.Decisions())}
	p.tellTally(s)
	switch {
	case ended:
		wrap(p.stdout, "", w.T("cli.play.kept", named))
	case s.Phase() == engine.Bargaining:
		named["Turn"] = p.turn(b.Table)
		wrap(p.stdout, "", w.T("cli.play.open.table", named))
	case b.Talk != nil:
		c := &b.Talk.Contacts[b.Talk.At]
		named["Name"], named["Turn"], named["Turns"] = t.story.FullName(sc.Members[c.Member].ID), len(c.Exchanges)+1, c.Turns
		wrap(p.stdout, "", w.T("cli.play.open.talk", named))
	case !b.InRace:
		wrap(p.stdout, "", w.T("cli.play.open.out", named))
	case b.Table != nil && b.Table.CanPropose:
		named["Turn"] = p.turn(b.Table)
		wrap(p.stdout, "", w.T("cli.play.open.both", named))
	default:
		wrap(p.stdout, "", w.T("cli.play.open.week", named))
	}
	return nil
}

// tellDecides prints how an organisation decides, as far as it says so beforehand.
func (p *program) tellDecides(sc *sim.Scenario) {
	terms := story.New(sc, p.words).Decides()
	if len(terms) == 0 {
		return
	}
	fmt.Fprintln(p.stdout, p.words.T("decides.title", nil))
	for _, term := range terms {
		wrap(p.stdout, "  ", term.About+": "+term.Says)
	}
	fmt.Fprintln(p.stdout)
}

// turn names what the table waits for: the opening offer, then that of a round,
// and after the last an answer.
func (p *program) turn(t *play.TableNote) string {
	switch {
	case t.Final:
		return p.words.T("cli.play.turn.final", nil)
	case !t.CanPropose:
		return p.words.T("cli.play.turn.answer", nil)
	case t.Rounds == 0:
		return p.words.T("cli.play.turn.sealed", nil)
	case t.Round == 0:
		return p.words.T("cli.play.turn.opening", args{"Count": t.Rounds})
	}
	return p.words.T("cli.play.turn.round", args{"Round": t.Round, "Rounds": t.Rounds})
}

// week prints what the newest week brought, as the window tells it first.
func (t *teller) week(b *play.Board) {
	told := finding.TellWeek(t.sc, b, t.words)
	if told == nil {
		return
	}
	wrap(t.stdout, "", t.words.T("week.finding", args{"Week": t.story.Week(b.Week), "Title": told.Title}))
	for _, line := range told.Lines {
		text := line.Says
		if line.Because != "" {
			text += " (" + line.Because + ")"
		}
		wrap(t.stdout, "  ", text)
	}
	fmt.Fprintln(t.stdout)
}

// ledger prints what outreach took and brought, by action.
func (t *teller) ledger(b *play.Board) {
	if len(b.Ledger.Channels) == 0 {
		return
	}
	w := t.words
	out := table{right: []bool{false, true, true, true, true, true}}
	out.add(strings.ToLower(w.T("ledger.channel", nil)), w.T("cli.column.sent", nil), w.T("cli.column.arrived", nil), strings.ToLower(w.T("ledger.leads", nil)),
		w.T("cli.column.hours", nil), strings.ToLower(w.T("ledger.money", nil)))
	line := func(name string, s *play.Spending) {
		out.add(name, w.Number(float64(s.Sent), 0), w.Number(float64(s.Arrived), 0), w.Number(float64(s.Leads), 0),
			w.Number(s.Hours, 1), w.Money(s.Money.Euros(), t.sc.Currency))
	}
	for k := range b.Ledger.Channels {
		s := &b.Ledger.Channels[k]
		name := w.T("word.research", nil)
		if s.Action != sim.ResearchID {
			name = t.story.Action(s.Action)
		}
		line(name, s)
	}
	line(w.T("cli.play.total", nil), &b.Ledger.Total)
	out.print(t.stdout)
	fmt.Fprintln(t.stdout)
}

// playJSON is a play as play --json prints it.
type playJSON struct {
	Play      int64          `json:"play"`
	Scenario  string         `json:"scenario"`
	Level     play.Level     `json:"level"`
	Seed      uint64         `json:"seed"`
	Engine    int            `json:"engine"`
	Decisions int            `json:"decisions"` // in force
	Lines     int            `json:"lines"`     // of the journal
	TakenBack int            `json:"taken_back"`
	Hints     int            `json:"hints"`
	Chain     string         `json:"chain"` // of the last line
	Week      int            `json:"week"`
	Phase     string         `json:"phase"`
	Outcome   *string        `json:"outcome"` // null while it goes on
	Reason    *string        `json:"reason"`
	Margin    *float64       `json:"margin"` // in the currency, null while it goes on
	Ledger    []spendingJSON `json:"ledger"`
	Log       []sim.Entry    `json:"log"`
	// Preparation is what was thought before the talks beside what was true; only of
	// an ended play that prepared and came to the table.
	Preparation *preparationJSON `json:"preparation,omitempty"`
}

type preparationJSON struct {
	Thought   play.Preparation    `json:"thought"`
	Next      *string             `json:"next"`   // their next best option in truth, null for none
	Worth     float64             `json:"worth"`  // of it to them, 0..1
	Issues    map[string]viewJSON `json:"issues"` // by issue
	Opened    map[string]float64  `json:"opened"` // the first offer, by issue, null for none
	Lowest    *float64            `json:"lowest"` // price that was put down or agreed to, null for none
	UnderLine float64             `json:"under_line"`
}

type viewJSON struct {
	Thought string  `json:"thought,omitempty"`
	True    string  `json:"true"`
	Own     float64 `json:"own"`    // weight, 0..1
	Theirs  float64 `json:"theirs"` // likewise
}

// preparation is the comparison of an ended play as JSON has it.
func preparation(sc *sim.Scenario, c *play.Prepared) *preparationJSON {
	out := &preparationJSON{Thought: c.Preparation, Worth: c.TrueWorth, Issues: map[string]viewJSON{}, Lowest: c.Lowest, UnderLine: c.Under.Euros()}
	if c.TrueNext != "" {
		out.Next = &c.TrueNext
	}
	for k, v := range c.Views {
		out.Issues[sc.Issues[k].Issue.String()] = viewJSON{v.Thought, v.True, v.Own, v.Theirs}
		if c.Opened != nil {
			if out.Opened == nil {
				out.Opened = map[string]float64{}
			}
			out.Opened[sc.Issues[k].Issue.String()] = c.Opened[k]
		}
	}
	return out
}

// comparison is the debrief of an ended play in which something was prepared, nil
// of any other.
func comparison(ctx context.Context, s *play.Session) (*play.Debrief, error) {
	prepares := func(d play.Decision) bool { return d.Do == play.Prepare }
	if s.Phase() != engine.Ended || !slices.ContainsFunc(s.Decisions(), prepares) {
		return nil, nil
	}
	d, err := s.Debrief(ctx)
	if err != nil || d.Prepared == nil {
		return nil, err
	}
	return d, nil
}

// tellPrepared prints what was thought before the talks beside what was true.
func (p *program) tellPrepared(ctx context.Context, s *play.Session) error {
	d, err := comparison(ctx, s)
	if d == nil {
		return err
	}
	fmt.Fprintf(p.stdout, "\n%s\n", p.words.T("prepared.title", nil))
	for _, c := range finding.PreparedChecks(finding.NewPlay(s, d), p.words) {
		fmt.Fprintln(p.stdout, c.About)
		for _, line := range []string{p.words.T("prepared.thought", args{"Thought": c.Thought}), p.words.T("prepared.true", args{"True": c.True}), c.Cost} {
			if line != "" {
				wrap(p.stdout, "  ", line)
			}
		}
	}
	return nil
}

type spendingJSON struct {
	Action  string  `json:"action"`
	Sent    int     `json:"sent"`
	Arrived int     `json:"arrived"`
	Leads   int     `json:"leads"`
	Hours   float64 `json:"hours"`
	Money   float64 `json:"money"`
}

func (p *program) printPlay(ctx context.Context, s *play.Session) error {
	b, h := s.Board(), s.Head()
	out := playJSON{Play: h.ID, Scenario: h.ScenarioID, Level: h.Level, Seed: h.Seed, Engine: h.Engine, Decisions: len(s.Decisions()),
		Lines: len(s.Lines()), Week: b.Week, Phase: s.Waits(), TakenBack: s.TakenBack(), Hints: s.Hints(), Ledger: []spendingJSON{}, Log: told(s)}
	if n := len(s.Lines()); n > 0 {
		out.Chain = s.Lines()[n-1].Chain
	}
	if s.Phase() == engine.Ended {
		result, why := s.Result()
		name, reason, margin := s.Scenario().OutcomeName(result.Outcome), story.New(s.Scenario(), p.words).Headline(result, why), result.Margin.Euros()
		out.Outcome, out.Reason, out.Margin = &name, &reason, &margin
	}
	for _, line := range b.Ledger.Channels {
		out.Ledger = append(out.Ledger, spendingJSON{line.Action, line.Sent, line.Arrived, line.Leads, line.Hours, line.Money.Euros()})
	}
	d, err := comparison(ctx, s)
	if err != nil {
		return err
	}
	if d != nil {
		out.Preparation = preparation(s.Scenario(), d.Prepared)
	}
	return p.printResult(out)
}
