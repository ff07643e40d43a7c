package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"buygrid/assets/lang"
)

// args are the values that a text takes.
type args = map[string]any

// wrong is a wrong use, said in the person's language.
func (p *program) wrong(what string, named args) error {
	return errors.New(p.words.T("cli.wrong."+what, named))
}

// wrongFlag says what a flag takes where the library would quote the parser.
func (p *program) wrongFlag(_ *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		return p.wrong("flag", args{"Flag": "--" + unknown.GetSpecifiedName()})
	case errors.As(err, &unknown):
		return p.wrong("flag", args{"Flag": "-" + unknown.GetSpecifiedName()})
	case errors.As(err, &empty):
		return p.wrong("flag_value", args{"Flag": empty.GetFlag().Name})
	case !errors.As(err, &invalid):
		return err
	}
	flag := invalid.GetFlag()
	named := args{"Flag": flag.Name, "Given": invalid.GetValue(), "Known": strings.Join(lang.Languages, ", ")}
	switch flag.Value.Type() {
	case languageType:
		return p.wrong("language", named)
	case "float64":
		return p.wrong("number", named)
	case "bool":
		return p.wrong("bool", named)
	}
	return p.wrong("whole", named)
}

// oneScenario accepts the arguments of a command on one scenario.
func (p *program) oneScenario(cmd *cobra.Command, given []string) error {
	if len(given) == 1 {
		return nil
	}
	return p.wrong("scenarios", args{"Command": cmd.CommandPath(), "Given": len(given)})
}

// noArguments accepts no argument.
func (p *program) noArguments(cmd *cobra.Command, given []string) error {
	switch {
	case len(given) == 0:
		return nil
	case cmd.HasParent():
		return p.wrong("arguments", args{"Command": cmd.CommandPath(), "Given": given[0]})
	}
	return p.unknownCommand(cmd, given[0])
}

func (p *program) unknownCommand(root *cobra.Command, given string) error {
	var known []string
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			known = append(known, cmd.Name())
		}
	}
	what := "command"
	if named(given) {
		what = "command.file"
	}
	return p.wrong(what, args{"Given": given, "Known": strings.Join(known, ", ")})
}

// speak takes the language from the arguments before they are read in order: what
// is wrong with one that stands before --lang is told in that language too.
func (p *program) speak(given []string) {
	for k, arg := range given {
		if arg == "--" {
			return
		}
		code, ok := strings.CutPrefix(arg, "--"+langFlag+"=")
		if arg == "--"+langFlag && k+1 < len(given) {
			code, ok = given[k+1], true
		}
		if words := lang.For(code); ok && words.Lang() == code {
			p.words = words
		}
	}
}

// language is the flag --lang: what it is set to, the program speaks from there
// on.
type language struct{ *program }

const languageType = "LANGUAGE"

func (l language) String() string {
	if l.program == nil { // as the library makes one to know what is empty
		return ""
	}
	return l.words.Lang()
}

func (l language) Set(code string) error {
	words := lang.For(code)
	if words.Lang() != code {
		return fmt.Errorf("no language %q", code)
	}
	l.words = words
	return nil
}

func (l language) Type() string { return languageType }

// seedValue is the flag --seed, in decimal digits.
type seedValue uint64

func (s *seedValue) String() string { return strconv.FormatUint(uint64(*s), 10) }

func (s *seedValue) Set(text string) error {
	v, err := strconv.ParseUint(text, 10, 64)
	if err == nil {
		*s = seedValue(v)
	}
	return err
}

func (s *seedValue) Type() string { return "uint" }

// countValue is a flag that counts, in decimal digits.
type countValue int

func (c *countValue) String() string { return strconv.Itoa(int(*c)) }

func (c *countValue) Set(text string) error {
	v, err := strconv.Atoi(text)
	if err == nil {
		*c = countValue(v)
	}
	return err
}

func (c *countValue) Type() string { return "int" }

// seedFlag defines --seed.
func seedFlag(cmd *cobra.Command, seed *uint64) {
	*seed = 1
	cmd.Flags().Var((*seedValue)(seed), "seed", "the luck: the same seed is the same luck")
}

// countFlag defines a flag that counts.
func countFlag(cmd *cobra.Command, count *int, name string, value int, usage string) {
	*count = value
	cmd.Flags().Var((*countValue)(count), name, usage)
}
