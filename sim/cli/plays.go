package cli

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
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
		if s.Engine != engine.EngineVersion {
			state += "; " + w.T("play.engine", args{"Engine": s.Engine, "Now": engine.EngineVersion})
		}
		t.add(strconv.FormatInt(s.ID, 10), outside(s.Progress.Title), outside(w.T("play.level."+string(s.Level), nil)), play.SeedText(s.Seed), state)
	}
	t.print(p.stdout)
}
