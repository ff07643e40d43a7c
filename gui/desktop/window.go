//go:build !headless

// Package desktop opens the window on this person's data: it joins the screens,
// what they are kept in and the graphics driver. With the build tag headless it
// is there too and says that there is no window.
package desktop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver"

	"buygrid/assets/lang"
	"buygrid/gui"
	"buygrid/gui/task"
	"buygrid/sim/cli"
	"buygrid/sim/draft"
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
	if err := open(ctx, args); err != nil {
		fmt.Fprintf(stderr, "buygrid: %v\n", err)
		return 1
	}
	return 0
}

func open(ctx context.Context, args []string) (err error) {
	type opened struct {
		kept    *shelf.Shelf
		folder  string
		trouble error
	}
	opening := make(chan opened, 1)
	go func() { // beside the driver
		kept, folder, trouble := shelf.Open(ctx, time.Now())
		gui.Prepare(kept)
		opening <- opened{kept, folder, trouble}
	}()
	const rarely = 400
	percent := debug.SetGCPercent(rarely) // what a start allocates stays
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
	line, write := cli.StudioToOpen(args)
	shell, err := gui.New(a, gui.Options{
		Window: window, Shelf: kept, Journal: journal, Unkept: unkept, Cache: kept.Cache(), Mark: kept.Mark, Folder: folder, Kept: shelf.Database(), Open: cli.FileToOpen(args), Write: write, Line: line, Version: finding.Version, Now: time.Now, Tasks: tasks,
		Drafts: draft.Open(draftFolder(), time.Now),
	})
	if err != nil {
		return err
	}
	if o.trouble != nil {
		shell.ShowTrouble(&lang.Trouble{Key: "trouble.store", Args: map[string]any{"File": folder}, Err: o.trouble})
	} else if notice := kept.Notice(ctx); notice != nil {
		shell.ShowTrouble(notice)
	}
	defer func() { // also where the window was not closed by hand
		tasks.Close()
		shell.Keep()
	}()
	if err := show(window); err != nil {
		text := shell.Text("trouble.window."+system, map[string]any{"Folder": ownFolder()})
		tell("Buygrid", text)
		return fmt.Errorf("%s (%w)", text, err)
	}
	debug.SetGCPercent(percent)
	a.Run()
	return nil
}

// draftFolder is where drafts of scenarios are kept, "" where nothing can be: beside the
// database, also while that cannot be opened.
func draftFolder() string {
	database := shelf.Database()
	if database == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(database), "drafts")
}

// errNoWindow is why show fails where the driver says no more; it has logged the
// cause.
var errNoWindow = errors.New("the driver made no window")

// show opens the window. Where the system has no OpenGL, the driver would go on
// without one for ever, or panics.
func show(window fyne.Window) (err error) {
	defer func() {
		cause := recover()
		if said := fmt.Sprint(cause); cause != nil && made(window) && !strings.Contains(said, "OpenGL") {
			panic(cause) // a mistake of ours
		} else if cause != nil {
			err = fmt.Errorf("open window: %s", said)
		}
	}()
	window.Show()
	if !made(window) {
		return errNoWindow
	}
	return nil
}

// made reports whether the system has made a window.
func made(window fyne.Window) bool {
	native, ok := window.(driver.NativeWindow)
	if !ok {
		return true // of a driver that draws by itself
	}
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			ok = c.WindowHandle != 0
		case driver.WindowsWindowContext:
			ok = c.HWND != 0
		}
	})
	return ok
}

// ownFolder is where the program is.
func ownFolder() string {
	path, err := os.Executable()
	if err != nil {
		return "."
	}
	return filepath.Dir(path)
}
