package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
	"buygrid/sim/disk"
	"buygrid/sim/notice"
	"buygrid/sim/scenario"
)

const lotFlag = "lot"

func (p *program) importCommand() *cobra.Command {
	var lot string
	cmd := &cobra.Command{
		Use:   "import NOTICE",
		Short: "Draft a scenario from a published tender",
		Long: `Draft a scenario from a tender as a public buyer has published it: a notice of the
European Union (eForms, XML), or a release or record of the Open Contracting Data
Standard (JSON). NOTICE is a file, or - for stdin.

The draft has title, languages, buyer, value, currency and the award criteria with
their weights as published, and decides by the best score. What a notice does not
hold, such as people, suppliers and facts, is there as questions: texts that begin
with a question mark. 'buygrid check' lists those that are left, each with its line,
and the draft is a scenario as soon as they are answered. What the notice says and a
scenario cannot is told on stderr, and stands at the head of the draft.

A notice with several lots, each awarded by itself, asks for one of them. --out FILE
names the scenario too, as in --out my-tender.yaml, and never replaces a file; without
it the draft is printed.
With --json what was found is printed, the draft among it.`,
		Example: `  buygrid import notice.xml
  buygrid import release.json --lot 2 --lang fr
  buygrid import notice.xml --json`,
		Args: func(cmd *cobra.Command, given []string) error {
			if len(given) == 1 {
				return nil
			}
			return p.wrong("notices", args{"Command": cmd.CommandPath(), "Given": len(given)})
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"xml", "json"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			return p.imports(cmd.Context(), given[0], lot)
		},
	}
	cmd.Flags().StringVar(&lot, lotFlag, "", "the `LOT` to draft, by its id, where there are several")
	return cmd
}

// imports drafts a scenario from a notice.
func (p *program) imports(ctx context.Context, given, lot string) error {
	_, src, err := p.readNamed(ctx, given, func() error { return p.wrong("notice", args{"Given": lang.Harmless(given)}) })
	if err != nil {
		return err
	}
	id, err := p.draftID()
	if err != nil {
		return err
	}
	n, err := notice.Read(src)
	if err != nil {
		return p.noNotice(given, err)
	}
	chosen, err := n.LotOf(lot)
	if err != nil {
		return p.askLot(n, err)
	}
	draft := n.NewDraft(chosen, id, p.words)
	if p.json {
		return p.printJSON(importedJSON(n, chosen, draft))
	}
	if _, err := io.WriteString(p.stdout, draft.Text); err != nil {
		return err
	}
	for _, s := range draft.Said {
		p.say(lang.HarmlessText(s))
	}
	p.say(p.words.T("cli.import.questions", args{"Count": len(draft.Questions)}))
	return nil
}

// draftID is the id that the name of --out gives the draft, "" where there is none.
// A file that is there is refused.
func (p *program) draftID() (string, error) {
	to := p.result.to
	if to == nil || to.stream != nil || to.device {
		return "", nil
	}
	to.fresh = true
	if _, err := os.Lstat(to.path); err == nil {
		return "", p.wrong("exists", args{"Flag": to.flag, "File": to.name})
	}
	ending := strings.ToLower(filepath.Ext(to.name))
	if ending != ".yaml" && ending != ".yml" || p.json {
		return "", nil
	}
	base := filepath.Base(to.name)
	id := strings.TrimSuffix(base, filepath.Ext(base))
	if better := scenario.AsID(id); better != id || strings.HasSuffix(base, strings.ToUpper(ending)) {
		return "", p.wrong("draft_name", args{"Flag": to.flag, "File": to.name, "Better": filepath.Join(filepath.Dir(to.name), better+ending)})
	}
	return id, nil
}

// noNotice says why a file cannot be read as a notice: it is wrong use.
func (p *program) noNotice(given string, err error) error {
	var trouble *lang.Trouble
	if !errors.As(err, &trouble) {
		return err
	}
	return failure{exitWrong, fmt.Errorf("%s: %s", inputName(given), trouble.In(p.words))}
}

// askLot lists the lots of which one must be chosen.
func (p *program) askLot(n *notice.Notice, err error) error {
	var trouble *lang.Trouble
	if !errors.As(err, &trouble) {
		return err
	}
	lines := []string{trouble.In(p.words)}
	const most = 200
	for k := range n.Lots {
		if k == most {
			lines = append(lines, "  ...")
			break
		}
		l := &n.Lots[k]
		lines = append(lines, "  "+p.words.T("cli.import.lot", args{"Lot": l.ID, "Title": lang.Short(n.TitleOf(l, p.words.Lang()), lotTitle), "Criteria": p.criteriaOf(n, l)}))
	}
	return failure{exitWrong, errors.New(strings.Join(lines, "\n"))}
}

// lotTitle is how many signs of a lot's title a list has.
const lotTitle = 60

// criteriaOf lists what a lot is awarded by.
func (p *program) criteriaOf(n *notice.Notice, l *notice.Lot) string {
	if names := n.Summary(l, p.words); names != "" {
		return names
	}
	return p.words.T("cli.import.no_criteria", nil)
}

// saveFresh writes a file that must not be there yet.
func saveFresh(d *destination, write func(io.Writer) error) error {
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	return disk.Create(d.path, text.Bytes())
}
