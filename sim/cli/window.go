package cli

import (
	"context"
	"fmt"
	"io"
	"os"
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
	file     string // to open in it, as it was given; "" for none
	studio   bool   // on the screen where scenarios are written
	line     int    // of the file there, from 1; 0 for its beginning
}

// readWindowCall reads args as a call of the window; ok is false where they are
// none.
func readWindowCall(args []string) (call windowCall, ok bool) {
	if len(args) > 0 && args[0] == studioName {
		return readStudioCall(args[1:])
	}
	flags := new(cobra.Command).Flags()
	flags.StringVar(&call.lang, langFlag, lang.Languages[0], "")
	flags.BoolVar(&call.fallback, fallbackFlag, false, "")
	if err := flags.Parse(args); err != nil || !slices.Contains(lang.Languages, call.lang) {
		return call, false
	}
	call.file = flags.Arg(0)
	return call, flags.NArg() == 0 || flags.NArg() == 1 && opens(call.file)
}

// openEndings are how the names of files end that the window opens, noticeEndings
// those of them that are published tenders. No command has such a name.
var (
	openEndings   = append([]string{".yaml", ".yml", ".buygrid"}, noticeEndings...)
	noticeEndings = []string{".xml", ".json"}
)

// named reports whether a name is that of a file for the window, there or not.
func named(file string) bool { return endsIn(file, openEndings) }

func endsIn(file string, endings []string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(file)))
}

// opens reports whether the window opens a file of this name.
func opens(file string) bool {
	info, err := os.Stat(file)
	return named(file) && err == nil && info.Mode().IsRegular()
}

// FileToOpen returns the path of the file that the window opens, from args
// (without the program's name) that ask for it: desktops start a program with
// the file that was double-clicked. "" is for none.
func FileToOpen(args []string) string {
	call, _ := readWindowCall(args)
	if call.file == "" {
		return ""
	}
	path, err := filepath.Abs(call.file)
	if err != nil {
		return call.file // which is as good where there is no folder to begin at
	}
	return path
}

// WantsWindow reports whether args (without the program's name) ask for the
// window rather than a command: nothing, a file to open, or the Studio, besides --lang
// and --fallback. The window keeps to the language that was chosen in it.
func WantsWindow(args []string) bool {
	_, ok := readWindowCall(args)
	return ok
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
	if !call.fallback && call.file != "" {
		what := ".file"
		switch {
		case endsIn(call.file, noticeEndings):
			what = ".notice"
		case call.studio:
			what = ".studio"
		}
		fmt.Fprintln(stderr, words.T(key+what, map[string]any{"File": lang.Harmless(call.file)}))
		return exitWrong
	}
	if !call.fallback && call.studio {
		fmt.Fprintln(stderr, words.T(key+".studio.none", nil))
		return exitWrong
	}
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
