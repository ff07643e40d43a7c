//go:build !headless

// Package desktop opens the window on this person's data: it joins the screens,
// what they are kept in and the graphics driver. With the build tag headless it
// is there too and says that there is no window.
package desktop

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/gui"
	"buygrid/gui/task"
	"buygrid/sim/cli"
	"buygrid/sim/finding"
	"buygrid/sim/shelf"
)

// applicationID names the program to the desktop.
const applicationID = "org.buygrid.trainer"

// Open shows the window that args (without the program's name) ask for until it
// is closed, and returns the exit code. Where there is no display it says so.
func Open(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if !cli.HasDisplay(ctx) {
		return cli.WithoutDisplay(ctx, args, stdout, stderr)
	}
	if err := open(ctx, cli.WindowFiles(args)); err != nil {
		fmt.Fprintf(stderr, "buygrid: %v\n", err)
		return 1
	}
	return 0
}

// open shows the window with the files of these names.
func open(ctx context.Context, names []string) (err error) {
	files := make([]fyne.URI, len(names))
	for k, name := range names {
		if name, err = filepath.Abs(name); err != nil {
			return err
		}
		files[k] = storage.NewFileURI(name)
	}
	type opened struct {
		kept    *shelf.Shelf
		folder  string
		trouble error
	}
	opening := make(chan opened, 1)
	go func() { // beside the driver
		kept, folder, trouble := shelf.Open(ctx, time.Now())
		opening <- opened{kept, folder, trouble}
	}()
	gui.DropTorn(applicationID)
	a := app.NewWithID(applicationID)
	window := gui.NewWindow(a)
	o := <-opening
	kept, folder := o.kept, o.folder
	defer func() {
		if closing := kept.Close(); err == nil {
			err = closing
		}
	}()
	journal, unkept := kept.Desk(ctx)
	tasks := task.NewRunner(nil)
	shell, err := gui.New(a, gui.Options{
		Window: window, Files: files, Shelf: kept, Journal: journal, Unkept: unkept, Cache: kept.Cache(), Mark: kept.Mark, Folder: folder, Kept: shelf.Database(), Version: finding.Version, Now: time.Now, Tasks: tasks,
	})
	if err != nil {
		return err
	}
	if o.trouble != nil {
		shell.ShowTrouble(&lang.Trouble{Key: "trouble.store", Args: map[string]any{"File": folder}, Err: o.trouble})
	} else if notice := kept.Notice(ctx); notice != nil {
		shell.ShowTrouble(notice)
	}
	shell.Window().ShowAndRun()
	tasks.Close()
	return nil
}
