package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/disk"
	"buygrid/sim/guide"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

func (p *program) newCommand() *cobra.Command {
	var from, title string
	cmd := &cobra.Command{
		Use:   "new ID",
		Short: "Begin a scenario of your own",
		Long: `Begin a scenario of your own: write ID.yaml in this folder, never over a file. It is a
small purchase with two lessons that simulation found true, in the language of --lang;
with --from a copy of a bundled scenario or of a file, with another id.`,
		Example: `  buygrid new my-purchase
  buygrid new my-gloves --from gloves-and-wipes
  buygrid new pompen --lang nl --title "Pompen voor de brouwerij"`,
		Args: func(cmd *cobra.Command, given []string) error {
			if named := slices.DeleteFunc(slices.Clone(given), isBlank); len(named) != 1 || len(given) != 1 {
				return p.wrong("new_one", args{"Command": cmd.CommandPath(), "Given": len(named)})
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, given []string) error {
			for flag, value := range map[string]string{"title": title, "from": from} { // none is a default
				if cmd.Flags().Changed(flag) && isBlank(value) {
					return p.wrong("new_"+flag, nil)
				}
			}
			return p.begin(cmd.Context(), given[0], from, title)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "begin with a copy of this `SCENARIO`, bundled or a file")
	cmd.Flags().StringVar(&title, "title", "", "the `TITLE` that trainees see")
	return cmd
}

// isBlank reports whether a text shows nothing.
func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

// begin writes the first text of a scenario.
func (p *program) begin(ctx context.Context, id, from, title string) error {
	if better := scenario.AsID(id); better != id {
		return p.wrong("new_id", args{"Given": lang.Harmless(id), "Better": better})
	}
	if scenario.IsDevice(id) {
		return p.wrong("new_device", args{"Given": id})
	}
	name := id + ".yaml"
	there := p.wrong("new_there", args{"File": name})
	if _, err := os.Lstat(name); err == nil {
		return there
	}
	if p.result.to != nil {
		if here := (&destination{name: name}); p.look(here) == nil && here.same(p.result.to) {
			return p.wrong("new_out", args{"File": name})
		}
	}
	text, err := p.firstText(ctx, id, from, title)
	if err != nil {
		return err
	}
	switch err := disk.Create(name, text); {
	case errors.Is(err, fs.ErrExist):
		return there
	case err != nil:
		return p.wrong("texts", args{"File": name, "Why": p.why(err)})
	}
	if p.json {
		return p.printJSON(map[string]string{"file": name, "id": id})
	}
	_, err = p.stdout.Write([]byte(p.words.T("cli.new.done", args{"File": name}) + "\n"))
	return err
}

// firstText is that of the wizard's answers, or that of another scenario.
func (p *program) firstText(ctx context.Context, id, from, title string) ([]byte, error) {
	if from == "" {
		w := guide.NewWizard(p.words)
		if w.ID = id; title != "" {
			w.Title = title
		}
		text, err := w.Write(ctx, p.words)
		var trouble *lang.Trouble
		if errors.As(err, &trouble) {
			return nil, p.wrong("texts", args{"File": "--title", "Why": trouble.In(p.words)})
		}
		return []byte(text), err
	}
	_, src, err := p.readScenario(ctx, from)
	if err != nil {
		return nil, err
	}
	b := edit.New(src)
	changes := [][2]string{{"id", edit.Quote(id)}}
	if title != "" {
		changes = append(changes, [2]string{"title", edit.Quote(title)})
	}
	for _, c := range changes {
		path := edit.Path{c[0]}
		if n := edit.Read(b.Text()).At(c[0]); n != nil && n.Kind == edit.Map && len(n.Children) > 0 {
			path = n.Children[0].Path // the title in the file's first language
		}
		splices, err := edit.Set(b.Text(), path, c[1])
		if err != nil {
			return nil, p.noEdit(from, "", err)
		}
		b.Apply("", splices...)
	}
	return b.Bytes(), nil
}
