package cli

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

func (p *program) playsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "plays",
		Short: "List your plays",
		Long: `List the plays of the journal, those of the window among them, the latest change
first.`,
		Example: `  buygrid plays
  buygrid plays --json`,
		Args: p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withJournal(cmd.Context(), func(j play.Journal) error {
				all, err := j.Plays(cmd.Context())
				if err != nil {
					return p.journalFailed(err)
				}
				if p.json {
					return p.printSummaries(all)
				}
				p.listPlays(all)
				return nil
			})
		},
	}
}

// summaryJSON is one play of plays --json.
type summaryJSON struct {
	Play      int64      `json:"play"`
	Scenario  string     `json:"scenario"`
	Title     string     `json:"title"`
	Level     play.Level `json:"level"`
	Seed      uint64     `json:"seed"`
	Week      int        `json:"week"`
	Phase     string     `json:"phase"`
	Outcome   *string    `json:"outcome"` // null while it goes on
	Abandoned bool       `json:"abandoned"`
	TakenBack int        `json:"taken_back"` // how often something was taken back
	Hints     int        `json:"hints"`      // how often a hint was looked at
	Engine    int        `json:"engine"`     // that it was played with
	Changed   string     `json:"changed"`
	Parent    *int64     `json:"parent"` // the play that it was forked from
}

func (p *program) printSummaries(all []play.Summary) error {
	list := []summaryJSON{}
	for _, s := range all {
		line := summaryJSON{Play: s.ID, Scenario: s.ScenarioID, Title: s.Progress.Title, Level: s.Level, Seed: s.Seed, Week: s.Progress.Week,
			Phase: s.Progress.Phase, Abandoned: s.Progress.Abandoned, TakenBack: s.Progress.TakenBack, Hints: s.Progress.Hints, Engine: s.Engine, Changed: s.Progress.UpdatedAt.UTC().Format(time.RFC3339)}
		if s.Progress.Outcome != "" {
			line.Outcome = &s.Progress.Outcome
		}
		if s.Parent != 0 {
			line.Parent = &s.Parent
		}
		list = append(list, line)
	}
	return p.printJSON(list)
}

func (p *program) listPlays(all []play.Summary) {
	w := p.words
	if len(all) == 0 {
		fmt.Fprintln(p.stdout, w.T("cli.plays.none", nil))
		return
	}
	t := table{right: []bool{true, false, false, true, false}}
	t.add(w.T("cli.column.play", nil), w.T("cli.column.title", nil), w.T("cli.column.level", nil), w.T("cli.column.seed", nil), w.T("cli.column.state", nil))
	for _, s := range all {
		key, week := "home.play.lost", s.Progress.Week
		switch {
		case s.Progress.Outcome == sim.Won.String():
			key = "home.play.won"
		case s.Progress.Abandoned:
			key = "home.play.abandoned"
		case s.Progress.Outcome == "":
			key, week = "home.play.open", s.Progress.InWeek()
		}
		state := w.T(key, args{"Week": week})
		if n := s.Progress.TakenBack; n > 0 {
			state += ", " + w.T("play.back.count", args{"Count": n})
		}
		if s.Engine != sim.EngineVersion {
			state += "; " + w.T("play.engine", args{"Engine": s.Engine, "Now": sim.EngineVersion})
		}
		t.add(strconv.FormatInt(s.ID, 10), s.Progress.Title, w.T("play.level."+string(s.Level), nil), play.SeedText(s.Seed), state)
	}
	t.print(p.stdout)
}

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify PLAY",
		Short: "Replay a play and say whether it reproduces",
		Long: `Replay a play of the journal, by its number. It reproduces where every decision
leads to the state that was noted with it and the chain over all of them is
whole; else the exit code is 1. Nothing is changed.`,
		Example: `  buygrid verify 3
  buygrid verify 3 --json`,
		Args: func(cmd *cobra.Command, given []string) error {
			if len(given) == 1 {
				return nil
			}
			return p.wrong("plays", args{"Command": cmd.CommandPath(), "Given": len(given)})
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			id, err := strconv.ParseInt(given[0], 10, 64)
			if err != nil || id < 1 {
				return p.wrong("play", args{"Given": given[0]})
			}
			return p.withJournal(cmd.Context(), func(j play.Journal) error { return p.verify(cmd, j, id) })
		},
	}
}

// verifyJSON is what verify --json prints.
type verifyJSON struct {
	Play       int64   `json:"play"`
	Reproduces bool    `json:"reproduces"`
	Lines      int     `json:"lines"` // that do
	Line       *int    `json:"line"`  // first that does not
	Why        *string `json:"why"`
	Engine     int     `json:"engine"` // that it was played with
}

func (p *program) verify(cmd *cobra.Command, j play.Journal, id int64) error {
	s, err := play.Open(cmd.Context(), j, p.ports.Now, id)
	var broken *play.Broken
	out := verifyJSON{Play: id}
	switch {
	case err == nil:
		broken, out.Lines, out.Engine = s.Broken(), len(s.Lines()), s.Head().Engine
	case errors.Is(err, play.ErrNoPlay):
		return p.wrong("play", args{"Given": id})
	case !errors.As(err, &broken):
		return p.journalFailed(err)
	}
	if broken != nil {
		out.Line, out.Why, out.Engine = &broken.Line, &broken.Why, broken.Engine
	}
	out.Reproduces = broken == nil
	switch {
	case p.json:
		if err := p.printJSON(out); err != nil {
			return err
		}
	case broken != nil:
		wrap(p.stdout, "", p.brokenSentence(broken, id))
	default:
		p.reproduced(s)
	}
	if broken != nil {
		return failure{code: exitNo}
	}
	return nil
}

// reproduced says that a play does, and what it came to.
func (p *program) reproduced(s *play.Session) {
	w, b := p.words, s.Board()
	state := w.T("home.play.open", args{"Week": b.InWeek()})
	if s.Phase() == sim.Ended {
		state = story.New(s.Scenario(), w).Outcome(b.Outcome)
	}
	wrap(p.stdout, "", w.T("cli.verify.fine", args{"Play": s.Head().ID, "Count": len(s.Lines()), "Engine": s.Head().Engine, "State": state}))
}

// brokenSentence says from where on a play does not reproduce, and why.
func (p *program) brokenSentence(b *play.Broken, id int64) string {
	if b.Why == "engine" {
		return p.words.T("cli.verify.engine", args{"Play": id, "Line": b.Line, "Engine": b.Engine, "Own": sim.EngineVersion})
	}
	return p.words.T("cli.verify.broken", args{"Play": id, "Line": b.Line, "Engine": b.Engine, "Own": sim.EngineVersion,
		"Why": p.words.T("cli.verify.why."+b.Why, nil)})
}
