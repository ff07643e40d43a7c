// Command buygrid opens the window, or runs the command that its arguments ask
// for.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2/app"

	"buygrid/assets/lang"
	"buygrid/gui"
	"buygrid/gui/shelf"
	"buygrid/gui/task"
	"buygrid/sim/analysis"
	"buygrid/sim/cli"
	"buygrid/sim/play"
	"buygrid/sim/report"
)

// applicationID names the program to the desktop.
const applicationID = "org.buygrid.trainer"

func main() {
	ctx, args := context.Background(), os.Args[1:]
	switch {
	case !cli.WantsWindow(args):
		os.Exit(cli.Run(ctx, args, ports(), os.Stdout, os.Stderr))
	case !cli.HasDisplay(ctx):
		os.Exit(cli.WithoutDisplay(ctx, args, os.Stdout, os.Stderr))
	}
	if err := openWindow(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "buygrid: %v\n", err)
		os.Exit(1)
	}
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
		Answers: func(ctx context.Context) (analysis.Answers, func() error, error) {
			kept, err := open(ctx)
			if err != nil {
				return nil, nil, err
			}
			return kept.Answers(), kept.Close, nil
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
		Kept:    keptAt,
		Now:     time.Now,
	}
}

// keptAt is the path of the database, "" where nothing can be kept.
func keptAt() string {
	path, err := shelf.Place()
	if err != nil {
		return ""
	}
	return path
}

// openWindow shows the window and returns when it is closed.
func openWindow(ctx context.Context) (err error) {
	kept, folder, trouble := shelf.Open(ctx, time.Now())
	defer func() {
		if closing := kept.Close(); err == nil {
			err = closing
		}
	}()
	journal, unkept := kept.Desk(ctx)
	tasks := task.NewRunner(nil)
	gui.DropTorn(applicationID)
	shell, err := gui.New(app.NewWithID(applicationID), gui.Options{
		Shelf: kept, Journal: journal, Unkept: unkept, Answers: kept.Answers(), Mark: kept.Mark, Folder: folder, Kept: keptAt(), Version: report.Version, Now: time.Now, Tasks: tasks,
	})
	if err != nil {
		return err
	}
	if trouble != nil {
		shell.ShowTrouble(&lang.Trouble{Key: "trouble.store", Args: map[string]any{"File": folder}, Err: trouble})
	} else if notice := kept.Notice(ctx); notice != nil {
		shell.ShowTrouble(notice)
	}
	shell.Window().ShowAndRun()
	tasks.Close()
	return nil
}
