package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// playCall is what the flags of play ask for.
type playCall struct {
	decisions string // file
	level     string // "" for the file's
	seed      uint64
	seeded    bool  // --seed was given
	on        int64 // the play to go on with, 0 for a new one
	lines     bool  // --jsonl
	full      bool
}

func (p *program) playCommand() *cobra.Command {
	var call playCall
	cmd := &cobra.Command{
		Use:   "play SCENARIO --decisions FILE",
		Short: "Play a list of decisions, as in the window",
		Long: `Play the decisions of a YAML file and tell what came of them. The play goes into
the same journal as those of the window: the same decisions are the same play.
A list that ends before the play does leaves it open, to go on with in the
window or with --continue. The list is tried first: where one decision is not
possible, nothing is kept, and the place in the file is said.

FILE ends in .yaml, is - for stdin, or is a bundled list: for each scenario one
that wins and one that does not, such as welding-cell-won.
It has "format: 1", then "level:" (guided, realistic or expert), "seed:"
and "decisions:", a list of:
  - week: [MOVE, ...]     ends the week; a move is {action: ID, to: [MEMBER, ...],
                          topic: CRITERION, claim: VALUE, about: MEMBER,
                          turns: [TOPIC, ...], mail: {value: 0.8, minutes: 2, ...}}
  - converse: [MOVE, ...] like week, only that a contact of several turns is a
                          conversation: the week ends when all is said
  - say: {topic: CRITERION, about: MEMBER, claim: VALUE, to: MEMBER}
                          one turn of it
  - as_planned            leaves the turns of the week that are left as planned
  - propose: {price: 106000, lead_time: 12}   what is left out stays as offered before;
                          the first is the opening offer, then come the rounds
                          1 to the number in the scenario
  - accept                the counter-offer
  - stand                 after the last round: the last offer stands
  - walk_away             from the purchase, in any week; nothing more is spent
  - abandon               the play: walk away, and go to the end
  - back: N               takes back every decision but the first N
  - guess: {member: ID, role: ROLE, stance: for}
  - prepare: {next: SUPPLIER, worth: 0.4, issues: {guarantee: give}, leave: PRICE}
                          what you think before the first offer
  - sure: {of: shortlist, share: 0.7}   how sure you are of it, or of a vote
  - hint: ID              a hint that was looked at; it is counted
An action is one of the scenario, or research; the topic listening asks instead
of telling. turns are the topics of a conversation, one after the other; those
left out are about the topic. --seed and --level go before the file's.

Every decision is kept before the next; Ctrl-C says up to which.

While a play is open, only what the trainee may know is printed; at the guided
level what people and own research said is told without its errors, also once
the play has ended. --json prints
one object with result, ledger and log, --jsonl the log, one entry a line.`,
		Example: `  buygrid play welding-cell --decisions welding-cell-won
  buygrid play welding-cell --decisions welding-cell-lost --level guided
  buygrid play late-again --decisions mine.yaml --json
  buygrid play --continue 3 --decisions more.yaml`,
		RunE: func(cmd *cobra.Command, given []string) error {
			call.seeded = cmd.Flags().Changed("seed")
			return p.play(cmd.Context(), given, &call)
		},
		Args: func(cmd *cobra.Command, given []string) error {
			if call.on != 0 {
				return p.noArguments(cmd, given)
			}
			return p.oneScenario(cmd, given)
		},
		ValidArgsFunction: completeScenario,
	}
	cmd.Flags().StringVar(&call.decisions, "decisions", "", "`FILE` with the decisions")
	complete(cmd, "decisions", scenarios.Plays())
	var levels []string
	for _, l := range play.Levels {
		levels = append(levels, string(l))
	}
	cmd.Flags().StringVar(&call.level, "level", "", "how much you are shown: "+strings.Join(levels, ", "))
	complete(cmd, "level", levels)
	seedFlag(cmd, &call.seed)
	cmd.Flags().Int64Var(&call.on, "continue", 0, "go on with this `PLAY`")
	cmd.Flags().BoolVar(&call.lines, "jsonl", false, "print the log as JSON, one entry a line")
	cmd.Flags().BoolVar(&call.full, "all", false, "list every message, delivery, offer and lead")
	return cmd
}

func (p *program) play(ctx context.Context, given []string, call *playCall) error {
	switch {
	case call.lines && p.json:
		return p.wrong("json_lines", nil)
	case call.decisions == "":
		return p.wrong("no_decisions", nil)
	case call.level != "" && !slices.Contains(play.Levels, play.Level(call.level)):
		return p.wrong("level", args{"Given": call.level, "Known": string(play.Guided) + ", " + string(play.Realistic) + ", " + string(play.Expert)})
	case call.on != 0 && (call.level != "" || call.seeded):
		return p.wrong("continue", nil)
	}
	return p.withJournal(ctx, func(j play.Journal) error {
		if call.on != 0 {
			return p.goOn(ctx, j, call)
		}
		doc, err := p.load(ctx, given[0], &source{})
		if err != nil {
			return err
		}
		list, err := p.decisions(ctx, doc, call.decisions)
		if err != nil {
			return err
		}
		start := play.Start{Document: doc, Seed: call.seed, Level: play.Level(call.level), Language: p.words.Lang()}
		if list.Seed != nil && !call.seeded {
			start.Seed = *list.Seed
		}
		if start.Level == "" {
			start.Level = play.Level(list.Level)
		}
		if start.Level == "" {
			start.Level = play.Realistic
		}
		try, err := play.Begin(ctx, play.NewMemory(), p.ports.Now, start)
		if err != nil {
			return err
		}
		if err := p.follow(ctx, try, list, call.decisions); err != nil {
			return err
		}
		s, err := play.Begin(context.WithoutCancel(ctx), j, p.ports.Now, start) // its number is told, or it is not begun
		if err != nil {
			return p.journalFailed(err)
		}
		return p.playAndTell(ctx, s, list, call)
	})
}

// goOn continues a play of the journal.
func (p *program) goOn(ctx context.Context, j play.Journal, call *playCall) error {
	s, err := p.openPlay(ctx, j, call.on)
	if err != nil {
		return err
	}
	if s.Broken() != nil {
		return failure{exitNo, errors.New(p.brokenSentence(s.Broken(), call.on))}
	}
	list, err := p.decisions(ctx, s.Document(), call.decisions)
	if err != nil {
		return err
	}
	draft := play.NewMemory()
	id, err := draft.Begin(ctx, s.Head(), s.Lines(), play.Progress{})
	if err != nil {
		return err
	}
	try, err := play.Open(ctx, draft, p.ports.Now, id)
	if err != nil {
		return err
	}
	if err := p.follow(ctx, try, list, call.decisions); err != nil {
		return err
	}
	return p.playAndTell(ctx, s, list, call)
}

// openPlay opens a play by its number.
func (p *program) openPlay(ctx context.Context, j play.Journal, id int64) (*play.Session, error) {
	s, err := play.Open(ctx, j, p.ports.Now, id)
	var broken *play.Broken
	switch {
	case err == nil:
		return s, nil
	case errors.Is(err, play.ErrNoPlay):
		return nil, p.wrong("play", args{"Given": id})
	case errors.As(err, &broken):
		return nil, failure{exitNo, errors.New(p.brokenSentence(broken, id))}
	}
	return nil, p.journalFailed(err)
}

// decisions reads a list of decisions.
func (p *program) decisions(ctx context.Context, doc *scenario.Document, file string) (*scenario.Decisions, error) {
	name, src, err := file, []byte(nil), error(nil)
	if slices.Contains(scenarios.Plays(), file) {
		src, err = scenarios.ReadPlay(file)
	} else {
		name, src, err = p.readNamed(ctx, file, func() error {
			return p.wrong("decisions", args{"Given": file, "Known": strings.Join(scenarios.Plays(), ", ")})
		})
	}
	if err != nil {
		return nil, err
	}
	list, problems := doc.ParseDecisions(name, src)
	if len(problems) > 0 {
		return nil, p.invalid(name, problems)
	}
	return list, nil
}

// follow makes the decisions of a list. One that the play does not take ends
// the program with its place in the file.
func (p *program) follow(ctx context.Context, s *play.Session, list *scenario.Decisions, file string) error {
	for k := range list.Steps {
		d, err := play.Decode(list.Steps[k].Body)
		if err != nil {
			return fmt.Errorf("read decision %d: %w", k+1, err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		err = s.Decide(context.WithoutCancel(ctx), d) // once begun it is kept, or it is not: never unsure
		var m *play.Mistake
		switch {
		case errors.As(err, &m):
			r := scenario.Refusal{Step: k, Move: m.Move, Code: m.Code, Do: string(d.Do), Field: m.Field, Value: m.Value}
			switch {
			case s.Phase() == engine.Ended && m.Code == "not_now":
				r.Code = scenario.CodePlayOver
			case s.Board().Talk != nil && m.Code == "not_now":
				talk := s.Board().Talk
				r.Code, r.Value = scenario.CodeConversing, s.Scenario().Members[talk.Contacts[talk.At].Member].ID
			case m.Code == "unknown_terms":
				r.Known = offered(s, m.Field)
			case m.Code == "void_listening":
				r.Known = s.Scenario().Asking()
			case m.Code == "void_nobody":
				r.Taken = taken(s, d.Moves, m.Move)
			}
			return p.invalid(file, list.Refused(r))
		case err != nil:
			return p.journalFailed(err)
		}
	}
	return nil
}

// taken lists the moves of a week that try the people whom one of them means.
func taken(s *play.Session, week []play.Move, move int) []string {
	seen, err := s.Preview(week)
	if err != nil {
		return nil // the mistake is told without it
	}
	var all []string
	for _, t := range seen.Moves[move].Taken {
		names := make([]string, len(t.Members))
		for k, i := range t.Members {
			names[k] = s.Scenario().Members[i].ID
		}
		all = append(all, fmt.Sprintf("%s (%s)", t.Action, strings.Join(names, ", ")))
	}
	return all
}

// offered lists what can be offered for an issue, else the issues.
func offered(s *play.Session, issue string) []string {
	var issues, values []string
	for k := range s.Scenario().Issues {
		name := s.Scenario().Issues[k].Issue.String()
		issues = append(issues, name)
		if name == issue {
			for _, v := range s.Board().Table.Grid[k] {
				values = append(values, strconv.FormatFloat(v, 'f', -1, 64))
			}
		}
	}
	if values != nil {
		return values
	}
	return issues
}

// playAndTell makes decisions that are known to be possible, and prints the
// play.
func (p *program) playAndTell(ctx context.Context, s *play.Session, list *scenario.Decisions, call *playCall) error {
	p.from = finding.OriginOfPlay(s)
	err := p.follow(ctx, s, list, call.decisions)
	switch {
	case err != nil && ctx.Err() != nil:
		return halt{p.keptSoFar(s)}
	case err != nil:
		return err
	case call.lines:
		return p.printLines(told(s))
	case p.json:
		return p.printPlay(ctx, s)
	}
	if err := p.tellPlay(s, call.full); err != nil {
		return err
	}
	return p.tellPrepared(ctx, s)
}

// keptSoFar says how much of a play is kept that was stopped.
func (p *program) keptSoFar(s *play.Session) string {
	named := args{"Play": s.Head().ID, "Count": len(s.Lines())}
	if len(s.Lines()) == 0 {
		return p.words.T("cli.stopped.begun", named)
	}
	return p.words.T("cli.stopped.play", named)
}

// told is the part of the story that the trainee may read: all of it once the
// play has ended, as its level told it.
func told(s *play.Session) []sim.Entry {
	if s.Phase() == engine.Ended {
		return s.Told()
	}
	entries := []sim.Entry{}
	for _, l := range s.Board().Inbox {
		entries = append(entries, l.Entry)
	}
	return entries
}
