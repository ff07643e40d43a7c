package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

func (p *program) playtestCommand() *cobra.Command {
	var (
		from source
		luck luckFlags
		out  files

		shard shardFlag
	)
	cmd := &cobra.Command{
		Use:   "playtest SCENARIO",
		Short: "Play a scenario in every way and say what does not teach",
		Long: `For authors of scenarios. Play a scenario with every named strategy, at random (another
plan in every world) and in the best way known (the best strategy, or a plan that
a search found), then at random without each action, with that action alone, and
without each person. Print how each way to play ends, and what was found, each
with its evidence and a suggestion:

  too hard, too easy, or little skill to show
  a strategy so much better than all others that nothing is left to choose
  a supplier that never wins, a stage that is never reached
  an action that surely adds nothing, a person who changes nothing
  an event or an objective that never or always comes
  a purchase of more than a year

--csv writes the shares of every way to play in plain numbers, or with --locale as
a spreadsheet of that language opens it; with - for FILE to stdout instead of the
table. With --shard the first part alone searches, and takes longest.`,
		Example: `  buygrid playtest welding-cell --runs 200
  buygrid playtest late-again --runs 200 --csv shares.csv
  buygrid playtest gloves-and-wipes --runs 200 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.prepareFiles(&out); err != nil {
				return err
			}
			if err := p.checkLuck(&luck); err != nil {
				return err
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			sc := doc.Scenario()
			ledger, err := p.ledger(&shard, luck.runs)
			if err != nil {
				return err
			}
			progress := p.progress()
			defer progress.end()
			t, err := analysis.RunPlaytest(cmd.Context(), sc, analysis.PlaytestSpec{Runs: luck.runs, Seed: from.seed, Workers: luck.workers, Progress: progress.step, Ledger: ledger})
			progress.end()
			if err != nil {
				return err
			}
			if ended, err := p.counted(cmd, &shard, luck.runs, from.seed, ledger); ended || err != nil {
				return err
			}
			printed, err := p.saveFiles(cmd.Context(), &out, nil, func() rows { return playtestRows(&t) })
			if err != nil || printed {
				return err
			}
			if p.json {
				return p.printResult(p.newPlaytestJSON(sc, &t))
			}
			p.printPlaytest(sc, &t)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	luck.flags(cmd, 1000)
	shard.flags(cmd)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases a way to play"
	out.csvFlags(cmd, "write the shares to `FILE`")
	return cmd
}

// playtestRows has one line a way to play and outcome.
func playtestRows(t *analysis.Playtest) rows {
	all := rows{head: []string{"play", "runs", "outcome", "count", "share", "low", "high", "value", "weeks"}}
	for k := range t.Plays {
		play := &t.Plays[k]
		for _, o := range play.Batch.Outcomes {
			all.add(play.Name, t.Runs, o.Name, o.Count, o.Share, o.Low, o.High, play.Value, play.Weeks)
		}
	}
	return all
}

func (p *program) printPlaytest(sc *sim.Scenario, t *analysis.Playtest) {
	w, teller := p.words, story.New(sc, p.words)
	fmt.Fprintln(p.stdout, finding.PlaytestFinding(sc, t, w))
	fmt.Fprintf(p.stdout, "%s\n\n", w.T("finding.playtest.subtitle", args{"Count": t.Runs}))
	rows := table{right: []bool{false, true, true, true, true}}
	rows.add(w.T("cli.column.play_way", nil), w.T("finding.column.won", nil), w.T("cli.column.interval", nil), w.T("cli.column.value", nil), w.T("cli.column.weeks", nil), w.T("cli.column.else", nil))
	for k := range t.Plays {
		play := &t.Plays[k]
		won := play.Batch.Outcome(sim.Won.String())
		rows.add(finding.PlayName(sc, play.Name, w), w.Number(100*won.Share, 1), w.Range(100*won.Low, 100*won.High, 1), w.Number(100*play.Value, 0), w.Number(play.Weeks, 0),
			p.mostly(sc, teller, &play.Batch))
	}
	rows.print(p.stdout)
	fmt.Fprintln(p.stdout)
	wrap(p.stdout, "", finding.PlaytestReading(sc, t, w))
	for k := range t.Findings {
		found, remedy := finding.FaultText(sc, &t.Findings[k], w)
		fmt.Fprintln(p.stdout)
		wrap(p.stdout, fmt.Sprintf("%2d  ", k+1), found)
		wrap(p.stdout, "    ", remedy)
	}
	fmt.Fprintln(p.stdout)
	fmt.Fprintln(p.stdout, finding.SettingsFooter(sc, t.Runs, t.Seed, w))
}

// mostly says how purchases that were not won mostly ended.
func (p *program) mostly(sc *sim.Scenario, teller *story.Teller, b *analysis.Batch) string {
	var most analysis.Share
	for _, o := range b.Outcomes {
		if o.Name != sim.Won.String() && o.Count > most.Count {
			most = o
		}
	}
	outcome, err := sc.ParseOutcome(most.Name)
	if most.Count == 0 || err != nil {
		return ""
	}
	return strings.TrimSpace(teller.Outcome(outcome) + " " + p.words.Percent(most.Share, 0))
}

type playtestJSON struct {
	Scenario   string         `json:"scenario"`
	Runs       int            `json:"runs"`
	Seed       uint64         `json:"seed"`
	Plays      []testedJSON   `json:"plays"`
	Difficulty difficultyJSON `json:"difficulty"`
	Weeks      weeksJSON      `json:"weeks"`
	Suppliers  []tallyJSON    `json:"suppliers"`
	Stages     []tallyJSON    `json:"stages"`
	Events     []tallyJSON    `json:"events"`
	Objectives []tallyJSON    `json:"objectives"`
	Actions    []triedJSON    `json:"actions"`
	Members    []tallyJSON    `json:"members"`
	Findings   []faultJSON    `json:"findings"`
}

type testedJSON struct {
	Name     string       `json:"name"`
	Outcomes outcomesJSON `json:"outcomes"`
	Value    float64      `json:"value"`
	Weeks    float64      `json:"weeks"`
	CPL      *float64     `json:"cpl"`
	CPA      *float64     `json:"cpa"`
}

type difficultyJSON struct {
	Best          string  `json:"best_known"`
	Value         float64 `json:"value"`
	AboveBalanced float64 `json:"above_balanced"`
	AboveRandom   float64 `json:"above_random"`
}

type weeksJSON struct {
	Mean     float64 `json:"mean"`
	Shortest int     `json:"shortest"`
	Longest  int     `json:"longest"`
}

type tallyJSON struct {
	ID    string `json:"id"`
	Count int    `json:"count"`
	Runs  int    `json:"runs"`
}

type triedJSON struct {
	ID        string         `json:"id"`
	Adds      differenceJSON `json:"won_difference"`
	AddsTable differenceJSON `json:"negotiation_difference"`
	Alone     differenceJSON `json:"alone_difference"`
}

type faultJSON struct {
	Fault    string `json:"fault"`
	Subject  string `json:"subject,omitempty"`
	Evidence string `json:"evidence"`
	Remedy   string `json:"remedy"`
}

func newDifferenceJSON(d analysis.Difference) differenceJSON {
	return differenceJSON{d.More, d.Fewer, d.Share, d.Low, d.High, d.Clear()}
}

func newTalliesJSON(all []analysis.Tally) []tallyJSON {
	list := []tallyJSON{}
	for _, t := range all {
		list = append(list, tallyJSON(t))
	}
	return list
}

func (p *program) newPlaytestJSON(sc *sim.Scenario, t *analysis.Playtest) playtestJSON {
	d := &t.Difficulty
	j := playtestJSON{Scenario: sc.ID, Runs: t.Runs, Seed: t.Seed, Weeks: weeksJSON(t.Weeks),
		Difficulty: difficultyJSON{d.BestName, d.BestValue, d.BestValue - d.BalancedValue, d.BestValue - d.RandomValue},
		Suppliers:  newTalliesJSON(t.Suppliers), Stages: newTalliesJSON(t.Reached), Events: newTalliesJSON(t.Events), Objectives: newTalliesJSON(t.Objectives),
		Actions: []triedJSON{}, Members: []tallyJSON{}, Findings: []faultJSON{}}
	for k := range t.Plays {
		play := &t.Plays[k]
		j.Plays = append(j.Plays, testedJSON{play.Name, play.Batch.Outcomes, play.Value, play.Weeks, play.Batch.CPL, play.Batch.CPA})
	}
	for k := range t.Actions {
		a := &t.Actions[k]
		j.Actions = append(j.Actions, triedJSON{a.ID, newDifferenceJSON(a.Adds), newDifferenceJSON(a.AddsTable), newDifferenceJSON(a.Alone)})
	}
	for _, m := range t.People {
		j.Members = append(j.Members, tallyJSON{m.ID, m.Changed.Count, t.Runs})
	}
	for k := range t.Findings {
		found, remedy := finding.FaultText(sc, &t.Findings[k], p.words)
		j.Findings = append(j.Findings, faultJSON{string(t.Findings[k].Fault), t.Findings[k].Subject, found, remedy})
	}
	return j
}
