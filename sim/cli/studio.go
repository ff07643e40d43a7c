package cli

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/assets/lang"
)

// The command that opens the window where scenarios are written.
const (
	studioName = "studio"
	lineFlag   = "line"
)

// StudioToOpen returns the line, counted from 1, at which the window opens FileToOpen in
// the Studio, 0 for its beginning; ok is false where args (without the program's name)
// do not ask for the Studio.
func StudioToOpen(args []string) (line int, ok bool) {
	call, ok := readWindowCall(args)
	return call.line, ok && call.studio
}

// readStudioCall reads what stands after "studio" as a call of the window; ok is false
// where it is none.
func readStudioCall(given []string) (call windowCall, ok bool) {
	flags := pflag.NewFlagSet(studioName, pflag.ContinueOnError)
	flags.Usage = func() {} // the command tells
	flags.StringVar(&call.lang, langFlag, lang.Languages[0], "")
	flags.IntVar(&call.line, lineFlag, 1, "")
	call.studio = true
	if err := flags.Parse(given); err != nil || !slices.Contains(lang.Languages, call.lang) || call.line < 1 {
		return call, false
	}
	if !flags.Changed(lineFlag) {
		call.line = 0
	}
	call.file = flags.Arg(0)
	return call, flags.NArg() == 0 && call.line == 0 || flags.NArg() == 1 && opens(call.file)
}

// studioCommand is called where the window is not: it tells why.
func (p *program) studioCommand() *cobra.Command {
	line := 0
	cmd := &cobra.Command{
		Use:   studioName + " [FILE]",
		Short: "Write a scenario in the window",
		Long: `Open the window on the Studio, where scenarios are written: the text with its
problems, forms over the same text, and the purchase as a trainee meets it. FILE is
a scenario, ready or not, or a published tender to draft one from; without it the
Studio offers ways to begin. What is written is kept as a draft whatever ends the
program, and the file changes only when it is saved.`,
		Example: `  buygrid studio
  buygrid studio my-scenario.yaml --line 12`,
		RunE: func(cmd *cobra.Command, given []string) error { return p.noStudio(cmd, given, line) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"yaml", "yml", "xml", "json"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	cmd.Flags().IntVar(&line, lineFlag, 1, "go to this line of the file, `N` from 1")
	return cmd
}

// noStudio says why the window does not open on what was asked for.
func (p *program) noStudio(cmd *cobra.Command, given []string, line int) error {
	named := args{"Command": cmd.CommandPath(), "Given": len(given), "Line": line}
	if len(given) > 1 {
		return p.wrong("studio.files", named)
	}
	if line < 1 || len(given) == 0 && cmd.Flags().Changed(lineFlag) {
		return p.wrong("studio.line", named)
	}
	if len(given) == 1 {
		named["File"] = lang.Harmless(given[0])
		switch _, err := os.Stat(given[0]); {
		case errors.Is(err, fs.ErrNotExist):
			return p.wrong("studio.gone", named)
		case !opens(given[0]):
			return p.wrong("studio.ending", named)
		}
	}
	return p.wrong("studio.window", named)
}
