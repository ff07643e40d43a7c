// Command buygrid opens the window, or runs the command that its arguments ask
// for.
package main

import (
	"context"
	"os"
	"time"

	"buygrid/gui/desktop"
	"buygrid/sim/analysis"
	"buygrid/sim/cli"
	"buygrid/sim/play"
	"buygrid/sim/shelf"
)

func main() {
	ctx, args := context.Background(), os.Args[1:]
	if cli.WantsWindow(args) {
		os.Exit(desktop.Open(ctx, args, os.Stdout, os.Stderr))
	}
	cli.UseConsole()
	os.Exit(cli.Run(ctx, args, ports(), os.Stdout, os.Stderr))
}

// ports are what the commands work on: the same data as the window.
func ports() cli.Ports {
	var opened *shelf.Shelf
	open := func(ctx context.Context) (*shelf.Shelf, error) {
		kept, _, err := shelf.Open(ctx, time.Now())
		opened = kept
		return kept, err
	}
	return cli.Ports{
		Journal: func(ctx context.Context) (play.Journal, func() error, error) {
			kept, err := open(ctx)
			if err != nil {
				return nil, nil, err
			}
			return kept.Journal(), kept.Close, nil
		},
		Notice: func(ctx context.Context) error { return opened.Notice(ctx) },
		Cache: func(ctx context.Context) (analysis.Cache, func() error, error) {
			kept, err := open(ctx)
			if err != nil {
				return nil, nil, err
			}
			return kept.Cache(), kept.Close, nil
		},
		Backups: func() ([]cli.Backup, error) {
			all, err := shelf.Backups()
			copies := make([]cli.Backup, len(all))
			for i, b := range all {
				copies[i] = cli.Backup(b)
			}
			return copies, err
		},
		Restore: func(ctx context.Context, name string) error { return shelf.Restore(ctx, name, time.Now()) },
		Kept:    shelf.Database,
		Now:     time.Now,
	}
}
