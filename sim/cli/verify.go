package cli

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify PLAY",
		Short: "Replay a play and say whether it reproduces",
		Long: `Replay a play of the journal, by its number. It reproduces where every decision
leads to the state that was noted with it, the chain over all of them is whole,
and the list of plays shows the number of decisions, the week, the stage and the
outcome that they come to; else the exit code is 1. Nothing is changed.`,
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
	s, shown, err := p.openListed(cmd.Context(), j, id)
	var broken *play.Broken
	out := verifyJSON{Play: id}
	switch {
	case err == nil:
		broken, out.Lines, out.Engine = s.Broken(), len(s.Lines()), s.Head().Engine
		if shown != nil {
			broken = s.Check(*shown)
		}
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

// openListed opens a play with what the list shows of it, nil where it was taken
// off the list; both of one moment, also while it is played elsewhere.
func (p *program) openListed(ctx context.Context, j play.Journal, id int64) (*play.Session, *play.Progress, error) {
	shown := func() (*play.Progress, error) {
		all, err := j.Plays(ctx)
		if at := slices.IndexFunc(all, func(s play.Summary) bool { return s.ID == id }); err == nil && at >= 0 {
			return &all[at].Progress, nil
		}
		return nil, err
	}
	before, err := shown()
	if err != nil {
		return nil, nil, err
	}
	for {
		s, err := play.Open(ctx, j, p.ports.Now, id)
		if err != nil {
			return nil, nil, err
		}
		after, err := shown()
		if err != nil || before == nil || after == nil || after.Lines == before.Lines {
			return s, after, err
		}
		before = after
	}
}

// reproduced says that a play does, and what it came to.
func (p *program) reproduced(s *play.Session) {
	w, b := p.words, s.Board()
	state := w.T("home.play.open", args{"Week": b.InWeek()})
	if s.Phase() == engine.Ended {
		state = story.New(s.Scenario(), w).Outcome(b.Outcome)
	}
	wrap(p.stdout, "", w.T("cli.verify.fine", args{"Play": s.Head().ID, "Count": len(s.Lines()), "Engine": s.Head().Engine, "State": state}))
}

// brokenSentence says from where on a play does not reproduce, and why.
func (p *program) brokenSentence(b *play.Broken, id int64) string {
	if b.Why == "engine" {
		return p.words.T("cli.verify.engine", args{"Play": id, "Line": b.Line, "Engine": b.Engine, "Own": engine.EngineVersion})
	}
	if b.Listed() {
		return p.words.T("cli.verify.listed", args{"Play": id, "Why": p.words.T("cli.verify.why."+b.Why, nil)})
	}
	return p.words.T("cli.verify.broken", args{"Play": id, "Line": b.Line, "Engine": b.Engine, "Own": engine.EngineVersion,
		"Why": p.words.T("cli.verify.why."+b.Why, nil)})
}
