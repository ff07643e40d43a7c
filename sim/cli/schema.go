package cli

import (
	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/scenario"
	"buygrid/sim/story"
)

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the scenario file",
		Long:  "Print the JSON Schema of the scenario file, format 1, for editors that check while you type.",
		Example: `  buygrid schema
  buygrid schema > buygrid.schema.json`,
		Args: p.noArguments,
		RunE: func(*cobra.Command, []string) error {
			english := lang.For("en")
			_, err := p.stdout.Write(scenario.Schema(func(parameter string) string {
				title, about := story.Parameter(parameter, english)
				return title + ". " + about
			}))
			return err
		},
	}
}
