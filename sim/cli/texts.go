package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/disk"
	"buygrid/sim/scenario/edit"
)

func (p *program) textsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "texts",
		Short: "Take the texts of a scenario to translators and back",
		Example: `  buygrid texts export my-scenario.yaml --to nl --csv texts.csv
  buygrid texts import my-scenario.yaml texts.csv`,
		Args: p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.textsExport(), p.textsImport())
	return cmd
}

// isLanguage reports whether a text is a code of a language as files name one: nl, pt-BR.
func isLanguage(code string) bool {
	return regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`).MatchString(code)
}

// countOf wants so many files.
func (p *program) countOf(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if len(given) != n {
			return p.wrong("texts_one", args{"Command": cmd.CommandPath(), "Given": len(given)})
		}
		return nil
	}
}

func (p *program) textsExport() *cobra.Command {
	var language, table, po string
	cmd := &cobra.Command{
		Use:   "export FILE",
		Short: "Write the texts of a scenario for a translator",
		Long: `Write the texts of a scenario for a translator, with what is translated already: as a
table (path, source, source_hash, translation, language) for spreadsheets, or as a PO file.`,
		Example: `  buygrid texts export my-purchase.yaml --to nl --csv texts.csv
  buygrid texts export my-purchase.yaml --to fr --po fr.po`,
		Args: p.countOf(1),
		RunE: func(cmd *cobra.Command, given []string) error {
			_, src, err := p.readScenario(cmd.Context(), given[0]) // first: no file that is written is this one
			if err != nil {
				return err
			}
			flag, name, format := "csv", table, edit.TextCSV
			switch {
			case !isLanguage(language):
				return p.wrong("texts_to", args{"Given": lang.Harmless(language)})
			case (table == "") == (po == ""):
				return p.wrong("texts_out", nil)
			case po != "":
				flag, name, format = "po", po, edit.TextPO
			}
			to, err := p.destination(flag, name)
			if err != nil {
				return err
			}
			return p.exportTexts(cmd.Context(), to, given[0], edit.New(src).Text(), language, format)
		},
	}
	cmd.Flags().StringVar(&language, "to", "", "the `LANGUAGE` of the translations, such as nl")
	outputFlag(cmd, &table, "csv", "write a table to `FILE`")
	outputFlag(cmd, &po, "po", "write a PO file, of gettext, to `FILE`")
	return cmd
}

func (p *program) exportTexts(ctx context.Context, to *destination, given, text, language string, format edit.TextFormat) error {
	var out bytes.Buffer
	all, err := edit.Translations(text, language)
	if err == nil {
		err = edit.ExportTexts(&out, format, text, language)
	}
	if err != nil {
		return p.noEdit(given, language, err)
	}
	if err := p.save(ctx, to, func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err }); err != nil {
		return err
	}
	missing, stale, same := 0, 0, 0
	for _, t := range all {
		if t.Same {
			same++
		}
		if t.Translation == "" {
			missing++
		}
		if t.Stale {
			stale++
		}
	}
	done := p.words.T("cli.texts.exported", args{"File": lang.Harmless(to.name), "Count": len(all), "Missing": missing, "Stale": stale, "Same": same})
	switch {
	case to.stream == p.stdout: // which has the texts
		p.say(done)
		return nil
	case p.json:
		return p.printJSON(map[string]any{"file": to.name, "texts": len(all), "missing": missing, "stale": stale, "same": same})
	}
	_, err = io.WriteString(p.stdout, done+"\n")
	return err
}

func (p *program) textsImport() *cobra.Command {
	var language string
	var complete bool
	cmd := &cobra.Command{
		Use:   "import FILE TEXTS",
		Short: "Take translations into a scenario",
		Long: `Take translations into a scenario: all that TEXTS has, or none where one does not fit.
TEXTS is what 'buygrid texts export' wrote, filled in. A translation that is empty is
still to come: its text stays as it is, and is counted; with --complete it is refused.
Every other byte of FILE stays. TEXTS says its language; tables of older versions do not,
and need --to.`,
		Example: `  buygrid texts import my-purchase.yaml texts.csv
  buygrid texts import my-purchase.yaml texts.csv --complete`,
		Args: p.countOf(2),
		RunE: func(cmd *cobra.Command, given []string) error {
			if cmd.Flags().Changed("to") && !isLanguage(language) {
				return p.wrong("texts_to", args{"Given": lang.Harmless(language)})
			}
			return p.importTexts(cmd.Context(), given[0], given[1], language, complete)
		},
	}
	cmd.Flags().StringVar(&language, "to", "", "the `LANGUAGE` of the translations, such as nl, where TEXTS does not say it")
	cmd.Flags().BoolVar(&complete, "complete", false, "take nothing where a translation is empty")
	return cmd
}

func (p *program) importTexts(ctx context.Context, file, texts, language string, complete bool) error {
	format := edit.TextFormat(strings.ToLower(filepath.Ext(texts)))
	if format != edit.TextCSV && format != edit.TextPO {
		return p.wrong("texts_ending", args{"File": lang.Harmless(texts)})
	}
	if ending := strings.ToLower(filepath.Ext(file)); ending != ".yaml" && ending != ".yml" {
		return p.wrong("texts_file", args{"File": lang.Harmless(file)}) // stdin and bundled ones are no files to write to
	}
	if own, held := p.guard.Holds(file); held {
		return p.ownFile(&destination{flag: "FILE", name: file}, own)
	}
	_, src, err := p.readScenario(ctx, file)
	if err != nil {
		return err
	}
	_, table, err := p.readNamed(ctx, texts, func() error { return p.wrong("texts_gone", args{"File": lang.Harmless(texts)}) })
	if err != nil {
		return err
	}
	b := edit.New(src)
	in, err := edit.ImportTexts(b.Text(), language, format, table)
	if err == nil && complete && len(in.Empty) > 0 {
		err = in.Empty
	}
	if err == nil && !isLanguage(in.Language) {
		return p.wrong("texts_to", args{"Given": lang.Harmless(in.Language)})
	}
	if err != nil {
		return p.noTexts(file, texts, in.Language, err)
	}
	if len(in.Splices) > 0 {
		b.Apply("", in.Splices...)
		if err := disk.Write(file, b.Bytes()); err != nil {
			return p.wrong("texts", args{"File": lang.Harmless(file), "Why": p.why(err)})
		}
	}
	if p.json {
		empty := []string{}
		for _, one := range in.Empty {
			empty = append(empty, one.Path)
		}
		return p.printJSON(map[string]any{"file": file, "language": in.Language, "taken": in.Taken, "empty": empty})
	}
	_, err = io.WriteString(p.stdout, p.words.T("cli.texts.imported", args{"File": lang.Harmless(file), "Count": in.Taken, "Lang": in.Language, "Empty": len(in.Empty)})+"\n")
	return err
}

// noTexts lists why nothing was taken in.
func (p *program) noTexts(file, name, language string, err error) error {
	var problems edit.TextProblems
	if !errors.As(err, &problems) {
		return p.noEdit(file, language, err)
	}
	lines := []string{p.words.T("cli.texts.none", args{"File": lang.Harmless(name)})}
	for _, one := range problems {
		why := p.words.T("cli.texts."+string(one.Kind), args{"Why": lang.Harmless(one.Why)})
		key := "cli.texts.line"
		if one.Path == "" { // it is about the file
			key = "cli.texts.line_file"
		}
		lines = append(lines, "  "+p.words.T(key, args{"Line": one.Line, "Path": lang.Harmless(one.Path), "Why": why}))
	}
	return failure{exitNo, errors.New(strings.Join(lines, "\n"))}
}

// noEdit says why the text of a file cannot be changed, or its texts cannot be taken.
func (p *program) noEdit(file, language string, err error) error {
	named := args{"File": lang.Harmless(file), "Lang": lang.Harmless(language)}
	switch {
	case errors.Is(err, edit.ErrNoLanguage):
		return p.wrong("texts_to", args{"Given": ""})
	case errors.Is(err, edit.ErrFirst):
		return p.wrong("texts_first", named)
	case errors.Is(err, edit.ErrUnread):
		return p.wrong("texts_unread", named)
	case errors.Is(err, edit.ErrNoText), errors.Is(err, edit.ErrLines), errors.Is(err, edit.ErrTaken):
		return p.wrong("texts_by_hand", named)
	}
	return p.wrong("texts", args{"File": named["File"], "Why": p.why(err)})
}
