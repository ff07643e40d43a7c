package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/finding"
	"buygrid/sim/play"
)

func (p *program) huntCommand() *cobra.Command {
	var (
		from  source
		luck  luckFlags
		plans int
	)
	cmd := &cobra.Command{
		Use:   "hunt SCENARIO",
		Short: "Search for plans that win against the lesson",
		Long: fmt.Sprintf(`For authors of scenarios. Search for plans that win although they go against the
lesson, and print the best found in each family:

  one_person       personal contacts with one person only
  gatekeeper_only  personal contacts with who only keeps the door
  no_decider       personal contacts with everybody but the deciders
  one_channel      one channel and no other
  words_only       content, advertising, e-mail, calls and meetings: no proof
  same_proof       one proof of one thing to the same people again and again,
                   and nothing else but advertising
  spend_nothing    only what costs no money
  spam_first       soft mail to everybody every week until the specification is
                   written or longer, no content or advertising, and people
                   only after the need
  overclaim        every claim goes beyond the truth, and those who count hear
                   one at least every second week
  one_article      an article a week and nothing else

Personal contacts are e-mail, calls and all below; content and advertising may go
with them. Each family is searched through --plans plans, from the named
strategies as far as they belong to it and from random ones; what chooses a plan
never judges it. The best is then simulated in --runs worlds. The scenario says
under 'hunt:' which families must stay below which share: one holds if the upper
end of its 95 %% interval does. Ends with 1 if one does not.

With --json each plan comes as a strategy, as a scenario would have it under
'strategies:', and as a list of what it does in world 1, which 'play --decisions'
accepts. 'check --simulate' hunts too, through %d plans a family.`, analysis.QuickHuntPlans),
		Example: `  buygrid hunt late-again --plans 60
  buygrid hunt gloves-and-wipes --plans 60 --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.checkLuck(&luck); err != nil {
				return err
			}
			if err := p.checkCount("plans", plans, analysis.LeastHuntPlans, maxHuntPlans); err != nil {
				return err
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			found, err := p.hunt(cmd.Context(), doc.Scenario(), analysis.HuntSpec{Plans: plans, Runs: luck.runs, Seed: from.seed, Workers: luck.workers})
			if err != nil {
				return err
			}
			if p.json {
				shown, err := huntJSON(doc.Scenario(), found)
				if err != nil {
					return err
				}
				for k := range shown {
					shown[k].Origin = &p.from
				}
				if err := p.printJSON(shown); err != nil {
					return err
				}
			} else {
				p.printHunt(doc.Scenario(), found, luck.runs, plans)
			}
			for k := range found {
				if !found[k].Holds {
					return failure{code: exitNo}
				}
			}
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	luck.flags(cmd, analysis.DefaultClaimRuns)
	cmd.Flags().Lookup("runs").Usage = "simulated purchases that judge the best plan of a family"
	countFlag(cmd, &plans, "plans", analysis.DefaultHuntPlans, "plans looked at in each family")
	return cmd
}

// maxHuntPlans bounds a hunt.
const maxHuntPlans = 1_000_000

// hunt hunts and tells how far it is.
func (p *program) hunt(ctx context.Context, sc *sim.Scenario, spec analysis.HuntSpec) ([]analysis.Quarry, error) {
	progress := p.progress()
	progress.say = func(done, total int) string {
		return p.words.T("cli.hunt.progress", args{"Done": p.words.Number(float64(done), 0), "Count": total})
	}
	defer progress.end()
	spec.Progress = progress.step
	return analysis.Hunt(ctx, sc, spec)
}

func (p *program) printHunt(sc *sim.Scenario, found []analysis.Quarry, runs, plans int) {
	w := p.words
	fmt.Fprintln(p.stdout, w.T("cli.hunt.title", args{"Title": sc.Title.In(w.Lang()), "Plans": w.Number(float64(plans), 0), "Count": runs}))
	fmt.Fprintln(p.stdout)
	p.printFamilies(found)
	for k := range found {
		q := &found[k]
		if q.Strategy == nil {
			continue
		}
		fmt.Fprintf(p.stdout, "\n%s\n", finding.FamilyName(q.Family, w))
		if why := q.Why.In(w.Lang()); why != "" {
			wrap(p.stdout, "  ", why)
		}
		if q.Overclaims > 0 {
			wrap(p.stdout, "  ", w.T("cli.hunt.overclaims", args{"Points": w.Number(100*q.Overclaims, 0)}))
		}
		if len(q.Strategy.Rows) == 0 {
			wrap(p.stdout, "    ", w.T("cli.hunt.nothing", nil))
		}
		for r := range q.Strategy.Rows {
			wrap(p.stdout, fmt.Sprintf("%3d ", r+1), finding.RowText(sc, &q.Strategy.Rows[r], w))
		}
		wrap(p.stdout, "    ", finding.StyleText(&q.Strategy.Deal, w))
	}
}

// printFamilies prints how often the best plan of every family wins.
func (p *program) printFamilies(found []analysis.Quarry) {
	w := p.words
	t, unsure := table{right: []bool{false, false, true, true, true}}, false
	t.add("", w.T("cli.column.family", nil), w.T("finding.column.won", nil), w.T("cli.column.interval", nil), w.T("cli.column.limit", nil))
	for k := range found {
		q := &found[k]
		verdict, limit := "", w.T("cli.batch.none", nil)
		if q.Limit != nil {
			limit = "≤ " + w.Percent(*q.Limit, 1)
			verdict = w.T("cli.check.holds", nil)
		}
		if !q.Holds {
			verdict = p.verdict(q.Share.Share <= *q.Limit)
			unsure = unsure || q.Share.Share <= *q.Limit
		}
		name := finding.FamilyName(q.Family, w)
		if q.Strategy == nil {
			t.add(verdict, name, w.T("cli.hunt.no_such", nil), "", limit)
			continue
		}
		t.add(verdict, name, w.Percent(q.Share.Share, 1), w.Range(100*q.Share.Low, 100*q.Share.High, 1), limit)
	}
	t.print(p.stdout)
	p.sayUnsure(unsure)
}

// quarryJSON is the best plan of a family.
type quarryJSON struct {
	Family   string             `json:"family"`
	Share    float64            `json:"share"`
	Low      float64            `json:"low"`
	High     float64            `json:"high"`
	Limit    *float64           `json:"limit"`
	Holds    bool               `json:"holds"`
	With     map[string]float64 `json:"with,omitempty"` // what else the scenario must say for the strategy to be the plan
	Strategy *strategyJSON      `json:"strategy"`       // null where the scenario has no such plan
	List     *string            `json:"list"`
	Origin   *finding.Origin    `json:"origin,omitempty"` // left out in a check, which has it
}

func huntJSON(sc *sim.Scenario, found []analysis.Quarry) ([]quarryJSON, error) {
	all := []quarryJSON{}
	for k := range found {
		q := &found[k]
		j := quarryJSON{Family: q.Family, Share: q.Share.Share, Low: q.Share.Low, High: q.Share.High, Limit: q.Limit, Holds: q.Holds}
		if q.Strategy == nil {
			j.Low, j.High = 0, 0 // nobody can play what there is not
			all = append(all, j)
			continue
		}
		if q.Overclaims > 0 {
			j.With = map[string]float64{"suppliers." + sc.Suppliers[sc.You].ID + ".overclaims": q.Overclaims}
		}
		list, err := play.List(play.Realistic, 1, finding.Decisions(sc, q.Steps))
		if err != nil {
			return nil, err
		}
		strategy, text := newStrategyJSON(sc, q.Strategy), string(list)
		j.Strategy, j.List = &strategy, &text
		all = append(all, j)
	}
	return all, nil
}
