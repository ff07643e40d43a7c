package frame

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim/disk"
)

// guards know which files a person must not write over from here.
type guards struct {
	scenarios disk.Guard // that were opened, and what the program keeps
	presets   disk.Guard // that were read: only presets go there again
}

// Keeps names the database of what is kept; "" for none.
func (e *Env) Keeps(database string) {
	if database != "" {
		e.guarded().scenarios.Keeps(database)
	}
}

// openFile opens a file that a person chose, and guards it.
func openFile(uri fyne.URI, guard *disk.Guard) (fyne.URIReadCloser, error) {
	r, err := storage.Reader(uri)
	if err == nil && uri.Scheme() == fileScheme {
		guard.Opens(uri.Name(), uri.Path())
	}
	return r, err
}

const fileScheme = "file"

// ReadBytes reads a file that a person chose, at most so many bytes, over which
// nothing is written from now on. The error is told.
func (e *Env) ReadBytes(uri fyne.URI, most int64) ([]byte, error) {
	told := func(err error) error {
		return &lang.Trouble{Key: "trouble.open", Args: map[string]any{"File": lang.Harmless(uri.Name())}, Err: fmt.Errorf("read file: %w", err)}
	}
	r, err := openFile(uri, &e.guarded().scenarios)
	if err != nil {
		return nil, told(err)
	}
	defer r.Close() // only read from
	src, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return nil, told(err)
	}
	return src, nil
}

// Held is the trouble of writing over a file that is open here or kept by the program,
// nil where nothing is in the way.
func (e *Env) Held(to fyne.URI) error {
	if to.Scheme() != fileScheme {
		return nil
	}
	return held(to, &e.guards.scenarios, &e.guards.presets)
}

// Guard keeps everything else that is saved from being written over a file from now on.
func (e *Env) Guard(file fyne.URI) {
	if file.Scheme() == fileScheme {
		e.guards.scenarios.Opens(file.Name(), file.Path())
	}
}

// held is the trouble over a file that a guard holds.
func held(to fyne.URI, guards ...*disk.Guard) error {
	for _, g := range guards {
		if own, is := g.Holds(to.Path()); is {
			return &lang.Trouble{Key: "trouble.own_file", Args: map[string]any{"File": lang.Harmless(to.Name()), "Own": lang.Harmless(own)}, Err: fmt.Errorf("write %s: %w", to.Path(), errOwnFile)}
		}
	}
	return nil
}

// SaveNew writes a file that must not be there yet, whole or not at all: the error is
// fs.ErrExist where it is, and else told.
func (e *Env) SaveNew(to fyne.URI, content []byte) error {
	if to.Scheme() != fileScheme {
		if there, err := storage.Exists(to); err == nil && there {
			return fs.ErrExist
		}
		return e.SaveExport(to, content)
	}
	for _, g := range []*disk.Guard{&e.guarded().scenarios, &e.guarded().presets} {
		if _, held := g.Holds(to.Path()); held { // as one of our own whose file is not there yet
			return fs.ErrExist
		}
	}
	err := disk.Create(to.Path(), content)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return exportFailed(to.Name(), fmt.Errorf("save new file: %w", err))
}

// OpenPresets opens a file of the Lab's presets, over which nothing else is
// written from now on.
func (e *Env) OpenPresets(uri fyne.URI) (fyne.URIReadCloser, error) {
	return openFile(uri, &e.guarded().presets)
}

// SavePresets writes a file of the Lab's presets as saveFile does.
func (e *Env) SavePresets(to fyne.URI, content []byte) error {
	return saveFile(to, content, &e.guarded().scenarios)
}

// errOwnFile is the cause of a trouble over a file that must not be replaced.
var errOwnFile = errors.New("the file is open or kept")

// saveFile writes a file whole or not at all. The error is a *lang.Trouble where a
// guard holds it, or another program has it open. Every file that the window writes for a person goes through it.
func saveFile(to fyne.URI, content []byte, guards ...*disk.Guard) error {
	if to.Scheme() != fileScheme {
		w, err := storage.Writer(to)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return errors.Join(err, w.Close())
	}
	if err := held(to, guards...); err != nil {
		return err
	}
	err := disk.Write(to.Path(), content)
	if errors.Is(err, disk.ErrInUse) {
		return &lang.Trouble{Key: "trouble.in_use", Args: map[string]any{"File": lang.Harmless(to.Name())}, Err: err}
	}
	return err
}

// AskFile opens the dialog for files where the last one ended. It completes the
// request by its words and places; title and accept are keys of texts.
func (e *Env) AskFile(title, accept string, ask widget.FileRequest) {
	ask.Home = storage.NewFileURI("/")
	if home, err := os.UserHomeDir(); err == nil {
		ask.Home = storage.NewFileURI(home)
	}
	ask.Start = ask.Home
	if e.folder != nil {
		ask.Start = e.folder
	}
	t := func(key string) string { return e.T(key, nil) }
	ask.Words = widget.FileWords{
		Title: t(title), Accept: t(accept), Cancel: t("dialog.cancel"), Home: t("file.home"), Computer: t("file.computer"), Up: t("file.up"),
		Name: t("file.name"), Empty: t("file.empty"), Refused: t("file.refused"), Replace: t("file.replace"),
	}
	chosen := ask.Chosen
	ask.Chosen = func(file fyne.URI) {
		if folder, err := storage.Parent(file); err == nil {
			e.folder = folder
		}
		chosen(file)
	}
	widget.AskFile(e.Window.Canvas(), ask)
}
