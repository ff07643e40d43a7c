package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"buygrid/assets/notices"
	"buygrid/sim/finding"
)

// everyLicense stands for all modules.
const everyLicense = "all"

func (p *program) licensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses [MODULE...]",
		Short: "List the licences of the program and of all that it is made of",
		Long: `List the licences of the program and of everything that is linked into it, as
SPDX expressions. Of a MODULE, its path or the end of it, print the whole text
with all notices; of all, every text.`,
		Example: `  buygrid licenses
  buygrid licenses buygrid go-sqlite3
  buygrid licenses all > notices.txt
  buygrid licenses --json`,
		RunE: func(_ *cobra.Command, named []string) error { return p.licenses(named) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			names := []cobra.Completion{everyLicense}
			for _, n := range notices.All(finding.Version) {
				names = append(names, cobra.CompletionWithDesc(n.Module, n.Licence))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// licenseJSON is the licence of one module in --json.
type licenseJSON struct {
	Module  string `json:"module"`
	Version string `json:"version"`
	Licence string `json:"licence"`        // an SPDX expression
	Text    string `json:"text,omitempty"` // where the module is named
}

// licenses lists all licences, or prints the texts of the modules that are named.
func (p *program) licenses(named []string) error {
	shown := notices.All(finding.Version)
	if len(named) > 0 {
		var err error
		if shown, err = p.noticesOf(named, shown); err != nil {
			return err
		}
	}
	list := make([]licenseJSON, len(shown))
	t := table{}
	t.add(p.words.T("cli.column.module", nil), p.words.T("cli.column.version", nil), p.words.T("cli.column.licence", nil))
	for i, n := range shown {
		list[i] = licenseJSON{Module: n.Module, Version: n.Version, Licence: n.Licence}
		if len(named) > 0 {
			list[i].Text = n.Text
		}
		t.add(n.Module, n.Version, n.Licence)
	}
	switch {
	case p.json:
		return p.printJSON(list)
	case len(named) == 0:
		t.print(p.stdout)
	default:
		for _, n := range shown {
			fmt.Fprint(p.stdout, n)
		}
	}
	return nil
}

// noticesOf finds the modules that are named, in the order of the names.
func (p *program) noticesOf(named []string, all []notices.Notice) ([]notices.Notice, error) {
	var found []notices.Notice
	for _, name := range named {
		before := len(found)
		for _, n := range all {
			if name == everyLicense || n.Module == name || strings.HasSuffix(n.Module, "/"+name) {
				found = append(found, n)
			}
		}
		if len(found) == before {
			return nil, p.wrong("module", args{"Given": name})
		}
	}
	return found, nil
}
