package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"buygrid/assets/lang"
)

func (p *program) backupsCommand() *cobra.Command {
	all := &cobra.Command{
		Use:   "backups",
		Short: "List the backups of what is saved, or restore one",
		Long: `At every start, and before its format changes, the program backs up what is
saved if it has changed. It keeps the five newest backups, the first of each of
the last seven days and four weeks, and always the newest one in which every
play is whole. What stands there is kept as one more backup before one is
restored; a file that cannot be read is kept beside it, with "damaged" in its
name. Wherever a restoring is stopped, the old file or the new one is there.`,
		Example: `  buygrid backups
  buygrid backups --json`,
		Args: p.noArguments,
		RunE: func(*cobra.Command, []string) error { return p.listBackups() },
	}
	all.AddCommand(&cobra.Command{
		Use:     "restore NAME",
		Short:   "Put a backup in the place of what is saved",
		Example: `  buygrid backups restore --help`,
		Args: func(cmd *cobra.Command, given []string) error {
			if len(given) != 1 {
				return p.wrong("backup", args{"Given": len(given)})
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			if p.ports.Restore == nil {
				return p.wrong("no_backup", args{"Name": given[0]})
			}
			if err := p.ports.Restore(cmd.Context(), given[0]); err != nil {
				return p.journalFailed(err)
			}
			if p.json {
				return p.printJSON(map[string]string{"restored": given[0]})
			}
			fmt.Fprintln(p.stdout, p.words.T("cli.restored", args{"Name": given[0]}))
			return nil
		},
	})
	return all
}

// backupJSON is one backup in --json.
type backupJSON struct {
	Name   string `json:"name"`
	Made   string `json:"made"` // RFC 3339
	Bytes  int64  `json:"bytes"`
	Format int    `json:"format"`
}

func (p *program) listBackups() error {
	copies, err := p.ports.Backups()
	if err != nil {
		return p.journalFailed(err)
	}
	w := p.words
	list := []backupJSON{}
	t := table{right: []bool{false, false, true, true}}
	t.add(w.T("cli.column.backup", nil), w.T("cli.column.made", nil), w.T("cli.column.bytes", nil), w.T("cli.column.format", nil))
	for _, b := range copies {
		list = append(list, backupJSON{b.Name, b.Made.UTC().Format("2006-01-02T15:04:05Z07:00"), b.Bytes, b.Format})
		t.add(lang.Harmless(b.Name), w.Date(b.Made.Local()), w.Number(float64(b.Bytes), 0), strconv.Itoa(b.Format))
	}
	if p.json {
		return p.printJSON(list)
	}
	if len(copies) == 0 {
		fmt.Fprintln(p.stdout, w.T("cli.no_backups", nil))
		return nil
	}
	t.print(p.stdout)
	return nil
}
