package cli

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/story"
)

// exported is a kind of file that export writes: its flag, and how.
type exported struct {
	flag, usage string
	write       func(*program, *exportAsked, io.Writer) error
	name        string // of the file, "" where it is not asked for
}

// exportAsked is what is exported.
type exportAsked struct {
	scenario *sim.Scenario
	matrix   engine.DecisionMatrix // on the facts
	teller   *story.Teller
	lang     string
}

// exports are the kinds of files, in the order in which they are written; more join
// as rows.
func exports() []exported {
	return []exported{
		{flag: "xmcda", usage: "write alternatives, criteria, weights and scores as XMCDA 3.1.1 to `FILE`", write: (*program).writeXMCDA},
	}
}

func (p *program) exportCommand() *cobra.Command {
	var from source
	kinds := exports()
	cmd := &cobra.Command{
		Use:   "export SCENARIO",
		Short: "Write a purchase for other programs",
		Long: `Write what a purchase is decided by for other programs.

--xmcda FILE writes it for decision-analysis programs, as XMCDA 3.1.1: the suppliers
as alternatives, and what the organisation has unless it is no option; the criteria
with their scales; the published weights under best_score, else the group's, by
influence in the decision; and two tables of performances, the facts in their units
and the scores from 0 to 1. Multiplied by the weights the scores are what best_score
counts; a group's values also hang on losses that count double, on habit and on need,
which XMCDA has no place for. With - for FILE to stdout. No file is replaced.`,
		Example: `  buygrid export welding-cell --xmcda welding-cell.xml
  buygrid export late-again --xmcda - --set decision.rule=best_score`,
		RunE: func(cmd *cobra.Command, given []string) error { return p.export(cmd, given[0], &from, kinds) },
	}
	p.sourceFlags(cmd, &from)
	for k := range kinds {
		outputFlag(cmd, &kinds[k].name, kinds[k].flag, kinds[k].usage)
	}
	return cmd
}

// export writes the files that are asked for, none of them over one that is there.
func (p *program) export(cmd *cobra.Command, given string, from *source, kinds []exported) error {
	var to []*destination
	var asked []exported
	for _, kind := range kinds {
		if kind.name == "" {
			continue
		}
		d, err := p.destination(kind.flag, kind.name)
		if err != nil {
			return err
		}
		if d.stream == p.stdout && p.json {
			return p.wrong("two_results", args{"File": kind.name})
		}
		to, asked = append(to, d), append(asked, kind)
	}
	if len(asked) == 0 {
		return p.wrong("nothing_to_export", nil)
	}
	doc, err := p.load(cmd.Context(), given, from)
	if err != nil {
		return err
	}
	sc := doc.Scenario()
	matrix, err := engine.FactualMatrix(sc)
	if err != nil {
		return err
	}
	e := &exportAsked{scenario: sc, matrix: matrix, teller: story.New(sc, p.words), lang: p.words.Lang()}
	for _, d := range to {
		if err := p.notThere(d); err != nil {
			return err
		}
	}
	for k, d := range to {
		if err := p.save(cmd.Context(), d, func(w io.Writer) error { return asked[k].write(p, e, w) }); err != nil {
			return err
		}
	}
	if p.json {
		return p.printResult(exportJSON{sc.ID, p.saved})
	}
	if len(p.saved) > 0 {
		says := "cli.export.group"
		if matrix.Tender != nil {
			says = "cli.export.published"
		}
		wrap(p.stdout, "", p.words.T(says, args{"Alternatives": len(matrix.Options), "Criteria": len(matrix.Criteria)}))
	}
	return nil
}

// exportJSON is what export --json prints.
type exportJSON struct {
	Scenario string   `json:"scenario"`
	Files    []string `json:"files"`
}

// notThere refuses a plain file that is there already: what other programs have worked
// on is not replaced.
func (p *program) notThere(d *destination) error {
	if d.stream != nil || d.device {
		return nil
	}
	if _, err := os.Lstat(d.path); err == nil {
		return p.wrong("there_already", args{"Flag": d.flag, "File": d.name})
	}
	return nil
}
