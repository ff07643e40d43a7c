package cli

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

// coachCall is what the flags of coach ask for.
type coachCall struct {
	source
	luckFlags
	files
	decisions string // file; "" for a play of the journal
	seeded    bool   // --seed was given
	quick     bool
	review    bool
	page      string       // file of the page to take home, "" for none
	pageTo    *destination // nil for none
}

// fewestWorlds is below which an interval says nothing.
const fewestWorlds = 20

func (p *program) coachCommand() *cobra.Command {
	var call coachCall
	cmd := &cobra.Command{
		Use:   "coach PLAY | SCENARIO --decisions FILE",
		Short: "Tell skill from luck: what each decision of a play was worth",
		Long: `Replay the decisions of a play that has ended in other worlds of its scenario,
and tell skill from luck. PLAY is its number in the journal; with --decisions it
is played from a list, as 'play' does, and not kept.

The decisions win so many of --runs other worlds. Their value is what is left of
the margin after outreach, as a share of the margin at list price; what a lost
purchase cost makes it negative. The score puts their worth between doing nothing
(0) and the best way known (100): the best of the strategies and of a bounded
search over plans, kept for the next time. What a decision added is the worth
with and without it in the same worlds. Open moves are single changes, of target,
topic, channel, week or terms, or one move more; at most 1,500 are tried, first in
few worlds.
--quick compares with the strategies alone.

--review judges the play week by week instead: result = start + skill + luck,
exactly. Every position is continued in other worlds, before and after the own
moves; a week that gives away 5, 10 or 15 points of winning is an inaccuracy, a
mistake or a blunder, and the best move tried is named where its interval leaves
out 0.

--page writes one side of A4 to take home instead: what decided the play, the
smallest change that would have turned it in its own world, one lesson, and how
the group came to see the options.`,
		Example: `  buygrid coach 4 --runs 100
  buygrid coach welding-cell --decisions welding-cell-lost --runs 200 --quick
  buygrid coach late-again --decisions late-again-won --runs 50 --quick --json
  buygrid coach welding-cell --decisions welding-cell-lost --runs 50 --review
  buygrid coach late-again --decisions late-again-lost --runs 50 --page late-again.pdf`,
		Args: func(cmd *cobra.Command, given []string) error {
			switch {
			case call.decisions != "":
				return p.oneScenario(cmd, given)
			case len(given) != 1:
				return p.wrong("plays", args{"Command": cmd.CommandPath(), "Given": len(given)})
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			call.seeded = cmd.Flags().Changed("seed")
			if err := p.checkCount("runs", call.runs, fewestWorlds, maxRuns); err != nil {
				return err
			}
			if err := p.checkCount("workers", call.workers, 0, maxWorkers); err != nil {
				return err
			}
			if err := p.prepareFiles(&call.files); err != nil {
				return err
			}
			if err := p.preparePage(&call); err != nil {
				return err
			}
			s, err := p.coached(cmd.Context(), given[0], &call)
			if err != nil {
				return err
			}
			p.from = finding.OriginOfPlay(s)
			if call.pageTo != nil {
				return p.takeHome(cmd.Context(), s, &call)
			}
			if call.review {
				return p.review(cmd.Context(), s, &call)
			}
			return p.coach(cmd.Context(), s, &call)
		},
		ValidArgsFunction: completeScenario,
	}
	seedFlag(cmd, &call.seed)
	call.luckFlags.flags(cmd, 1000)
	cmd.Flags().Lookup("runs").Usage = "other worlds"
	cmd.Flags().StringVar(&call.decisions, "decisions", "", "`FILE` with the decisions, as of play")
	complete(cmd, "decisions", scenarios.Plays())
	call.csvFlags(cmd, "write what each decision added to `FILE`")
	outputFlag(cmd, &call.page, "page", "write one page to take home to `FILE`.pdf")
	cmd.Flags().BoolVar(&call.review, "review", false, "judge the play week by week")
	cmd.Flags().BoolVar(&call.quick, "quick", false, "compare with the strategies alone, without a search")
	return cmd
}

// coached returns the play to look at, which has ended.
func (p *program) coached(ctx context.Context, given string, call *coachCall) (s *play.Session, err error) {
	if call.decisions == "" {
		id, err := strconv.ParseInt(given, 10, 64)
		if err != nil || id < 1 {
			return nil, p.wrong("play", args{"Given": given})
		}
		err = p.withJournal(ctx, func(j play.Journal) (err error) {
			s, err = p.openPlay(ctx, j, id)
			return err
		})
		if err != nil {
			return nil, err
		}
		if s.Broken() != nil {
			return nil, failure{exitNo, errors.New(p.brokenSentence(s.Broken(), id))}
		}
	} else if s, err = p.played(ctx, given, call); err != nil {
		return nil, err
	}
	if s.Phase() != engine.Ended {
		return nil, failure{exitNo, errors.New(p.words.T("cli.coach.unfinished", nil))}
	}
	return s, nil
}

// played plays a list of decisions that is not kept.
func (p *program) played(ctx context.Context, given string, call *coachCall) (*play.Session, error) {
	doc, err := p.load(ctx, given, &source{})
	if err != nil {
		return nil, err
	}
	list, err := p.decisions(ctx, doc, call.decisions)
	if err != nil {
		return nil, err
	}
	start := play.Start{Document: doc, Seed: call.seed, Level: play.Realistic, Language: p.words.Lang()}
	if list.Seed != nil && !call.seeded {
		start.Seed = *list.Seed
	}
	if slices.Contains(play.Levels, play.Level(list.Level)) {
		start.Level = play.Level(list.Level)
	}
	s, err := play.Begin(ctx, play.NewMemory(), p.ports.Now, start)
	if err != nil {
		return nil, err
	}
	return s, p.follow(ctx, s, list, call.decisions)
}

// coaching is everything that the coach says about a play.
type coaching struct {
	session *play.Session
	plan    *sim.Plan
	past    *finding.Play
	back    analysis.Hindsight
	rank    analysis.Rank
	verdict analysis.Verdict
	made    []analysis.Effect // the greatest first
	open    []analysis.Effect
	power   [sim.Stages]analysis.Power
	hours   []float64 // by member
	words   *finding.Coach
}

// openMoves is how many open moves are told.
const openMoves = 3

func (p *program) coach(ctx context.Context, s *play.Session, call *coachCall) error {
	progress := p.progress()
	progress.say = func(done, total int) string {
		return p.words.T("cli.coach.progress", args{"Done": done, "Total": total})
	}
	defer progress.end()
	c, err := p.ask(ctx, s, call, progress.step)
	progress.end()
	if err != nil {
		return err
	}
	printed, err := p.saveFiles(ctx, &call.files, nil, c.rows)
	if err != nil || printed {
		return err
	}
	if p.json {
		return p.printResult(newCoachJSON(c))
	}
	p.tellCoach(c)
	return nil
}

// ask finds out everything about a play.
func (p *program) ask(ctx context.Context, s *play.Session, call *coachCall, step func(done, total int)) (*coaching, error) {
	sc := s.Scenario()
	plan, err := s.Plan()
	if err != nil {
		return nil, err
	}
	c := &coaching{session: s, plan: plan, hours: s.HoursByMember()}
	if c.words, err = finding.NewCoach(sc, plan, s.Head().Seed, p.words); err != nil {
		return nil, err
	}
	best, err := p.best(ctx, s, call, step)
	if err != nil {
		return nil, err
	}
	own, _ := s.Result()
	spec := analysis.CoachSpec{Plan: plan, Own: own, Seed: s.Head().Seed, Runs: call.runs, Workers: call.workers, Progress: step}
	if c.back, err = analysis.LookBack(ctx, sc, spec); err != nil {
		return nil, err
	}
	if c.verdict, err = analysis.Judge(ctx, sc, spec, best); err != nil {
		return nil, err
	}
	if c.rank, err = analysis.RankOf(ctx, sc, spec); err != nil {
		return nil, err
	}
	past, err := s.Debrief(ctx)
	if err != nil {
		return nil, err
	}
	c.past = finding.NewPlay(s, past)
	if c.made, err = analysis.Contributions(ctx, sc, spec); err != nil {
		return nil, err
	}
	if c.open, err = analysis.Open(ctx, sc, spec, openMoves); err != nil {
		return nil, err
	}
	c.power, err = analysis.PowerOf(sc)
	return c, err
}

// best is the best way known to play the scenario.
func (p *program) best(ctx context.Context, s *play.Session, call *coachCall, step func(done, total int)) (best analysis.Best, err error) {
	if call.quick {
		return analysis.BestStrategy(ctx, s.Scenario(), call.workers)
	}
	search := analysis.Search{Scenario: s.Document().Hash(), Workers: call.workers, Progress: step}
	kept, end, err := p.ports.Cache(ctx)
	if err == nil { // without, it is searched for anew
		search.Cache = kept
		defer func() {
			if closing := end(); err == nil && closing != nil {
				err = p.journalFailed(closing)
			}
		}()
	}
	return analysis.KnownBest(ctx, s.Scenario(), search)
}
