// Package cli is Buygrid without a window: the commands of a terminal, their
// tables, JSON and exit codes. What it prints is computed and worded elsewhere.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/disk"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
)

// The exit codes of every command.
const (
	exitFine        = 0
	exitNo          = 1   // the answer is no: invalid, an expectation failed; or trouble with what is saved
	exitWrong       = 2   // wrong use
	exitIncomplete  = 3   // parts of a job are missing
	exitInterrupted = 130 // stopped by the person, as shells count; 143 is by a scheduler
)

const (
	langFlag     = "lang"
	exitZeroFlag = "exit-zero"
)

// failure is an error that says how the program ends. One without an err has
// been printed already: it is the answer of a command that did its work.
type failure struct {
	code int
	err  error
}

func (f failure) Error() string {
	if f.err == nil {
		return "the answer is no"
	}
	return f.err.Error()
}

func (f failure) Unwrap() error { return f.err }

// program is one call of the program.
type program struct {
	stdin  io.Reader
	stdout *output
	stderr io.Writer
	json   bool
	noIsOK bool // --exit-zero
	words  *lang.Words
	ports  Ports
	read   readText       // the scenario that was read last
	from   finding.Origin // of results
	replay *replay        // a job whose parts were simulated before; nil for none
	result result         // of --out

	guard   disk.Guard     // files that must not be written
	written []*destination // that are to be written
	saved   []string       // that are, by name
	work    *progress      // that was told about last; nil for none
}

// Run runs the command that args (without the program's name) ask for, prints
// results to stdout and all else to stderr, and returns the exit code. A signal
// or a cancelled ctx stops it cleanly.
func Run(ctx context.Context, args []string, ports Ports, stdout, stderr io.Writer) int {
	grant()
	ctx, stop := stoppable(ctx)
	defer stop()
	p := &program{stdin: os.Stdin, stdout: &output{Writer: stdout}, stderr: stderr, words: lang.For(lang.Languages[0]), ports: ports.filled()}
	if database := p.ports.Kept(); database != "" {
		p.guard.Keeps(database)
	}
	p.speak(args)
	root := p.root()
	root.SetArgs(append([]string{}, args...)) // never nil: cobra would read os.Args
	called, err := root.ExecuteContextC(ctx)
	return p.exit(ctx, called, p.keepResult(ctx, err))
}

// exit tells what went wrong and returns the exit code.
func (p *program) exit(ctx context.Context, called *cobra.Command, err error) int {
	var known failure
	switch lost := p.stdout.err; {
	case err != nil && (ctx.Err() != nil || errors.Is(err, context.Canceled)): // whatever the work says of it
		return p.stop(ctx, err)
	case lost != nil:
		fmt.Fprintf(p.stderr, "buygrid: %s\n", p.words.T("cli.failed.output", args{"Why": p.why(lost)}))
		return exitWrong
	case err == nil:
		p.work.done()
		return exitFine
	case errors.As(err, &known):
		switch {
		case known.err != nil:
			fmt.Fprintf(p.stderr, "buygrid: %s\n", lang.HarmlessText(known.err.Error()))
			return known.code
		case known.code == exitNo:
			p.work.done()
			if p.noIsOK {
				return exitFine
			}
		}
		return known.code
	}
	fmt.Fprintf(p.stderr, "buygrid: %s\n%s\n", lang.HarmlessText(err.Error()), p.words.T("cli.see_help", args{"Command": called.CommandPath()}))
	return exitWrong
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "buygrid",
		Short: "Sell to a buying center: people, roles and five stages",
		Long: `Buygrid simulates how an organisation buys: a buying center of people with
distinct roles takes a purchase through five stages, and one supplier wins or
nobody does.

Without a command it opens the window, with a file that ends in .yaml, .yml or
.buygrid on that file; 'buygrid studio' opens it where scenarios are written. Where there is no display it says so and ends with 2; with
--fallback (which 'make run' gives) it instead runs the strategic scenario in the
terminal, stage by stage, and draws its chart to
` + fallbackChart + ` in the current folder.

SCENARIO is the id of a bundled scenario, a file that ends in .yaml, or - for
stdin. Results go to stdout, or with --out to a file; all else goes to stderr. A
file is written beside its place and then moved there, never over one that the
command reads. Exit codes: 0 fine, 1 the answer is no (invalid, an expectation
failed) or what is saved cannot be read or written, 2 wrong use, 3 parts of a job
are missing, 130 interrupted, 143 ended by a scheduler (SIGTERM). --exit-zero ends
with 0 also where the answer is no; a command that could not do its work still
fails.`,
		Example: `  buygrid scenarios
  buygrid run welding-cell --strategy reliability_proof
  buygrid sweep welding-cell --points 11 --runs 200 --chart chart.svg`,
		Version:       fmt.Sprintf("%s, engine %d", finding.Version, engine.EngineVersion),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          p.noArguments,
		RunE:          func(*cobra.Command, []string) error { return p.wrong("no_command", nil) },
	}
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.SetVersionTemplate("buygrid {{.Version}}\n")
	root.PersistentFlags().BoolVar(&p.json, "json", false, "print the result as JSON")
	root.PersistentFlags().BoolVar(&p.noIsOK, exitZeroFlag, p.noIsOK, "end with 0 also where the answer is no")
	p.outFlags(root)
	root.PersistentFlags().Var(language{p}, langFlag, "language of what people read: "+strings.Join(lang.Languages, ", "))
	complete(root, langFlag, lang.Languages)
	root.Flags().Bool(fallbackFlag, false, "without a display, run the strategic scenario in the terminal")
	root.SetFlagErrorFunc(p.wrongFlag)
	root.SetHelpCommand(p.helpCommand())
	root.AddCommand(p.scenariosCommand(), p.checkCommand(), p.runCommand(), p.batchCommand(),
		p.flipsCommand(), p.sweepCommand(), p.mapCommand(), p.tornadoCommand(), p.compareCommand(), p.playtestCommand(), p.huntCommand(), p.mergeCommand(), p.rehearseCommand(), p.exportCommand(),
		p.coachCommand(), p.powerCommand(), p.schemaCommand(), p.newCommand(), p.textsCommand(), p.importCommand(), p.studioCommand(), p.handbookCommand(), p.guideCommand(), p.licensesCommand(), p.backupsCommand(),
		p.sideCommand(), p.playCommand(), p.playsCommand(), p.verifyCommand(), clusterTopic())
	return root
}

// helpCommand tells about a command, as --help behind it does.
func (p *program) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Tell about a command",
		Example: `  buygrid help
  buygrid help sweep`,
		RunE: func(cmd *cobra.Command, given []string) error {
			about, left, err := cmd.Root().Find(given)
			if err != nil || len(left) > 0 {
				return p.unknownCommand(cmd.Root(), strings.Join(given, " "))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, c := range cmd.Root().Commands() {
				if len(given) == 0 && c.IsAvailableCommand() {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// complete lets the shell complete the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic("cli: completion of a flag that does not exist")
	}
}
