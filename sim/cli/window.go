package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

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

// WantsWindow reports whether args (without the program's name) ask for the
// window rather than a command: nothing, or only --fallback.
func WantsWindow(args []string) bool {
	return len(args) == 0 || slices.Equal(args, []string{"--" + fallbackFlag})
}

// WithoutDisplay stands in for the window where there is no display: it says
// so in one sentence and how to go on. With --fallback in args it then runs the
// strategic scenario stage by stage and draws its chart in the current folder.
// It returns the exit code.
func WithoutDisplay(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	words := lang.For(lang.Languages[0])
	if len(args) == 0 {
		fmt.Fprintln(stderr, words.T("cli.window.none", map[string]any{"Scenario": fallbackScenario}))
		return exitWrong
	}
	fmt.Fprintln(stderr, words.T("cli.window.fallback", map[string]any{"Chart": fallbackChart}))
	for _, args := range [][]string{
		{"run", fallbackScenario, "--strategy", fallbackStrategy, "--seed", fallbackSeed},
		{"sweep", fallbackScenario, "--strategy", fallbackStrategy, "--seed", fallbackSeed, "--chart", fallbackChart},
	} {
		fmt.Fprintf(stdout, "\n$ buygrid %s\n\n", strings.Join(args, " "))
		if code := Main(ctx, args, stdout, stderr); code != exitFine {
			return code
		}
	}
	return exitFine
}
