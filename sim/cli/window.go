package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
)

// The main job of a program without a display.
const (
	fallbackFlag     = "fallback"
	fallbackScenario = "welding-cell"
	fallbackStrategy = "reliability_proof"
	fallbackSeed     = "4711" // a world in which proof wins, by the second vote
	fallbackChart    = fallbackScenario + "-reliability.svg"
)

// windowCall is a call of the program that asks for the window.
type windowCall struct {
	lang     string
	fallback bool
	files    []string
}

// windowFiles are the endings of files that the window opens: those of scenarios,
// and that of our own.
var windowFiles = []string{".yaml", ".yml", ".buygrid"}

// readWindowCall reads args as a call of the window; ok is false where they are
// none.
func readWindowCall(args []string) (call windowCall, ok bool) {
	flags := new(cobra.Command).Flags()
	flags.StringVar(&call.lang, langFlag, lang.Languages[0], "")
	flags.BoolVar(&call.fallback, fallbackFlag, false, "")
	err := flags.Parse(args)
	call.files = flags.Args()
	other := slices.ContainsFunc(call.files, func(name string) bool { return !slices.Contains(windowFiles, strings.ToLower(filepath.Ext(name))) })
	return call, err == nil && !other && slices.Contains(lang.Languages, call.lang)
}

// WantsWindow reports whether args (without the program's name) ask for the
// window rather than a command: nothing, files that it opens, --lang and --fallback. The
// window keeps to the language that was chosen in it.
func WantsWindow(args []string) bool {
	_, ok := readWindowCall(args)
	return ok
}

// WindowFiles returns the files that the window is to open, as args name them.
func WindowFiles(args []string) []string {
	call, _ := readWindowCall(args)
	return call.files
}

// WithoutDisplay stands in for the window where there is no display: it says
// so in one sentence and how to go on. With --fallback in args it then runs the
// strategic scenario stage by stage and draws its chart in the current folder.
// It returns the exit code.
func WithoutDisplay(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return withoutWindow(ctx, "cli.window", args, stdout, stderr)
}

// WithoutWindow is WithoutDisplay for a program that was built without a window.
func WithoutWindow(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return withoutWindow(ctx, "cli.window.headless", args, stdout, stderr)
}

// withoutWindow says why there is no window in texts whose keys begin with key.
func withoutWindow(ctx context.Context, key string, args []string, stdout, stderr io.Writer) int {
	call, _ := readWindowCall(args)
	words := lang.For(call.lang)
	if !call.fallback {
		fmt.Fprintln(stderr, words.T(key+".none", map[string]any{"Scenario": fallbackScenario}))
		return exitWrong
	}
	fmt.Fprintln(stderr, words.T(key+".fallback", map[string]any{"Chart": fallbackChart}))
	for _, args := range [][]string{
		{"run", fallbackScenario, "--strategy", fallbackStrategy, "--seed", fallbackSeed},
		{"sweep", fallbackScenario, "--strategy", fallbackStrategy, "--seed", fallbackSeed, "--chart", fallbackChart},
	} {
		if call.lang != lang.Languages[0] {
			args = append(args, "--"+langFlag, call.lang)
		}
		fmt.Fprintf(stdout, "\n$ buygrid %s\n\n", strings.Join(args, " "))
		if code := Main(ctx, args, stdout, stderr); code != exitFine {
			return code
		}
	}
	return exitFine
}
