// Command buygrid opens the window, or runs the command that its arguments ask
// for.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2/app"

	"buygrid/gui"
	"buygrid/gui/screen"
	"buygrid/gui/shelf"
	"buygrid/gui/task"
	"buygrid/sim/cli"
	"buygrid/sim/report"
)

// applicationID names the program to the desktop.
const applicationID = "org.buygrid.trainer"

func main() {
	ctx, args := context.Background(), os.Args[1:]
	switch {
	case !cli.WantsWindow(args):
		os.Exit(cli.Main(ctx, args, os.Stdout, os.Stderr))
	case !cli.HasDisplay(ctx):
		os.Exit(cli.WithoutDisplay(ctx, args, os.Stdout, os.Stderr))
	}
	if err := openWindow(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "buygrid: %v\n", err)
		os.Exit(1)
	}
}

// openWindow shows the window and returns when it is closed.
func openWindow(ctx context.Context) (err error) {
	kept, folder, trouble := shelf.Open(ctx)
	defer func() {
		if closing := kept.Close(); err == nil {
			err = closing
		}
	}()
	tasks := task.NewRunner(nil)
	shell, err := gui.New(app.NewWithID(applicationID), gui.Options{
		Shelf: kept, Journal: kept.Journal(), Folder: folder, Version: report.Version, Now: time.Now, Tasks: tasks,
	})
	if err != nil {
		return err
	}
	if trouble != nil {
		shell.ShowTrouble(&screen.Trouble{Key: "trouble.store", Args: map[string]any{"File": folder}, Err: trouble})
	}
	shell.Window().ShowAndRun()
	tasks.Close()
	return nil
}
