package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/scenarios"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

func (p *program) scenariosCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "scenarios",
		Short: "List the bundled scenarios: the lessons, and purchases from practice",
		Example: `  buygrid scenarios
  buygrid scenarios --lang nl
  buygrid scenarios --json`,
		Args: p.noArguments,
		RunE: func(*cobra.Command, []string) error { return p.listScenarios() },
	}
}

func (p *program) listScenarios() error {
	w := p.words
	list := []scenarioJSON{}
	t := table{right: []bool{false, false, false, true}}
	t.add(w.T("cli.column.scenario", nil), w.T("cli.column.title", nil), w.T("cli.column.type", nil),
		w.T("cli.column.importance", nil), w.T("cli.column.group", nil), w.T("cli.column.languages", nil))
	practice := scenarios.Practice()
	for _, id := range scenarios.All() {
		src, err := scenarios.Read(id)
		if err != nil {
			return err
		}
		doc, problems := scenario.Parse(id+".yaml", src)
		if len(problems) > 0 {
			return p.invalid(id, problems)
		}
		sc := doc.Scenario()
		group := "lesson"
		if slices.Contains(practice, id) {
			group = "practice"
		}
		list = append(list, scenarioJSON{id, group, sc.Title.In(p.words.Lang()), sc.Type.String(), sc.Importance, sc.Languages})
		t.add(id, sc.Title.In(p.words.Lang()), story.New(sc, w).BuyType(sc.Type), w.Number(sc.Importance, 2), w.T("cli.group."+group, nil), strings.Join(sc.Languages, " "))
	}
	if p.json {
		return p.printJSON(list)
	}
	t.print(p.stdout)
	return nil
}
