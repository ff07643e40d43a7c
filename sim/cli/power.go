package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/story"
)

func (p *program) powerCommand() *cobra.Command {
	var (
		from source
		out  files
	)
	cmd := &cobra.Command{
		Use:   "power SCENARIO",
		Short: "Compute who can turn the group in every stage",
		Long: `Compute the power of every member in every stage: the share of all
orders of members in which one turns a losing coalition into a winning one
[Shapley & Shubik 1954]. A coalition wins with the influence that the need gate
asks for in the first stage, with half of it in the next three, and with the
quorum in the decision, where a decider with a veto must agree. It is exact up to
15 members, and from 20,000 drawn orders beyond.`,
		Example: `  buygrid power welding-cell
  buygrid power late-again --set purchase.importance=0.9 --csv power.csv
  buygrid power welding-cell --json`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if err := p.prepareFiles(&out); err != nil {
				return err
			}
			doc, err := p.load(cmd.Context(), given[0], &from)
			if err != nil {
				return err
			}
			sc := doc.Scenario()
			power, err := analysis.PowerOf(sc)
			if err != nil {
				return err
			}
			printed, err := p.saveFiles(cmd.Context(), &out, nil, func() rows { return powerRows(sc, &power) })
			if err != nil || printed {
				return err
			}
			if p.json {
				return p.printResult(newPowerJSON(sc, &power))
			}
			p.printPower(sc, &power)
			return nil
		},
	}
	p.sourceFlags(cmd, &from)
	out.csvFlags(cmd, "write the table to `FILE`")
	return cmd
}

func (p *program) printPower(sc *sim.Scenario, power *[sim.Stages]analysis.Power) {
	w, teller := p.words, story.New(sc, p.words)
	wrap(p.stdout, "", w.T("cli.power.title", args{"Title": sc.Title.In(w.Lang())}))
	fmt.Fprintln(p.stdout)
	t := table{right: []bool{false, true, true, true, true, true}}
	head, needs := []string{w.T("cli.column.member", nil)}, []string{w.T("cli.power.needs", nil)}
	for k := range power {
		head = append(head, teller.ShortStage(power[k].Stage))
		needs = append(needs, w.Number(100*power[k].Quota, 0))
	}
	t.add(head...)
	top, decision := 0, power[sim.Decision].Member
	for i := range sc.Members {
		row := []string{teller.FullName(sc.Members[i].ID)}
		for k := range power {
			row = append(row, w.Number(100*power[k].Member[i], 1))
		}
		t.add(row...)
		if decision[i] > decision[top] {
			top = i
		}
	}
	t.add(needs...)
	t.print(p.stdout)
	fmt.Fprintln(p.stdout)
	if !power[0].Exact {
		wrap(p.stdout, "", w.T("cli.power.drawn", nil))
	}
	wrap(p.stdout, "", w.T("cli.power.top", args{"Member": teller.FullName(sc.Members[top].ID), "Share": w.Percent(decision[top], 0)}))
}

// powerRows has one line a member and stage.
func powerRows(sc *sim.Scenario, power *[sim.Stages]analysis.Power) rows {
	all := rows{head: []string{"member", "stage", "power", "quota"}}
	for i := range sc.Members {
		for k := range power {
			all.add(sc.Members[i].ID, power[k].Stage.String(), power[k].Member[i], power[k].Quota)
		}
	}
	return all
}

// powerJSON is what power --json prints.
type powerJSON struct {
	Scenario string           `json:"scenario"`
	Exact    bool             `json:"exact"`
	Stages   []stagePowerJSON `json:"stages"`
}

type stagePowerJSON struct {
	Stage   string            `json:"stage"`
	Quota   float64           `json:"quota"`
	OneOf   []string          `json:"one_of"` // deciders of whom one must agree
	Members []memberPowerJSON `json:"members"`
}

type memberPowerJSON struct {
	ID    string  `json:"id"`
	Power float64 `json:"power"`
}

func newPowerJSON(sc *sim.Scenario, power *[sim.Stages]analysis.Power) powerJSON {
	out := powerJSON{Scenario: sc.ID, Exact: power[0].Exact}
	for k := range power {
		s := stagePowerJSON{Stage: power[k].Stage.String(), Quota: power[k].Quota, OneOf: []string{}}
		for i := range sc.Members {
			if power[k].OneOf.Has(i) {
				s.OneOf = append(s.OneOf, sc.Members[i].ID)
			}
			s.Members = append(s.Members, memberPowerJSON{sc.Members[i].ID, power[k].Member[i]})
		}
		out.Stages = append(out.Stages, s)
	}
	return out
}
