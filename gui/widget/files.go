package widget

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FileWords are the texts of a dialog for files.
type FileWords struct {
	Title, Accept, Cancel   string
	Home, Computer, Up      string // places to go to
	Name                    string // label of the name to save under
	Empty, Refused, Replace string // about a folder, or a name that is taken
}

// FileRequest is what a dialog for files asks for.
type FileRequest struct {
	Words   FileWords
	Start   fyne.URI // folder
	Home    fyne.URI
	Endings []string // of the files that are listed, such as ".yaml"
	Save    bool     // asks for a name too
	Name    string   // to begin with
	Chosen  func(file fyne.URI)
}

// Files lists a folder. Enter or a click opens a folder and chooses a file,
// Backspace goes to the folder above.
type Files struct {
	widget.List
	ask      FileRequest
	dialog   *Dialog
	folder   fyne.URI
	entries  []fileEntry
	at       int
	focused  bool
	moving   bool // by keyboard: what is selected is not opened
	where    *Text
	note     *Text
	name     *Field
	accept   *Button
	replaces string // name whose replacement the person has been told of
}

type fileEntry struct {
	uri    fyne.URI
	folder bool
}

// AskFile opens the dialog.
func AskFile(on fyne.Canvas, ask FileRequest) *Files {
	f := &Files{ask: ask, where: NewCaption("").Wrapped(), note: NewCaption("").Wrapped().In(theme.ColorNameForeground)}
	f.Length = func() int { return len(f.entries) }
	f.CreateItem = func() fyne.CanvasObject {
		return NewInset(4, 8, 4, 8, NewRow(8, []float32{0, 1}, widget.NewIcon(theme.FolderIcon()), NewText("")))
	}
	f.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		parts := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
		icon := theme.FileTextIcon()
		if f.entries[i].folder {
			icon = theme.FolderIcon()
		}
		parts[0].(*widget.Icon).SetResource(icon)
		parts[1].(*Text).SetContent(f.entries[i].uri.Name())
	}
	f.OnSelected = f.selected
	f.HideSeparators = true
	f.ExtendBaseWidget(f)

	w := ask.Words
	f.accept = NewPrimaryButton(w.Accept, f.take)
	places := NewWrap(8,
		NewButton(w.Up, f.up),
		NewButton(w.Home, func() { f.show(ask.Home) }),
		NewButton(w.Computer, func() { f.show(storage.NewFileURI(filepath.VolumeName(ask.Home.Path()) + "/")) }))
	parts := []fyne.CanvasObject{places, f.where, f}
	if ask.Save {
		f.name = NewField(w.Name, ask.Name, func(string) { f.ready() }).Whole()
		f.name.OnSubmitted = func(string) { f.take() }
		parts = append(parts, NewCaptioned(f.name))
	}
	parts = append(parts, f.note)
	const wide, high = 640, 460
	f.dialog = NewDialog(on, w.Title, NewStretchColumn(8, f, parts...), fyne.NewSize(wide, high),
		f.accept, NewButton(w.Cancel, func() { f.dialog.Hide() }))
	f.show(ask.Start)
	if f.name == nil {
		f.dialog.Show(f)
		return f
	}
	f.dialog.Show(f.name.Focusable()) // a name is there: Enter saves under it, typing writes another
	return f
}

// show lists a folder.
func (f *Files) show(folder fyne.URI) {
	var found []fyne.URI
	lister, err := storage.ListerForURI(folder)
	if err == nil {
		found, err = lister.List()
	}
	if err != nil {
		f.note.SetContent(f.ask.Words.Refused)
		return
	}
	f.folder, f.entries, f.at = folder, nil, -1
	for _, uri := range found {
		if strings.HasPrefix(uri.Name(), ".") {
			continue
		}
		isFolder, err := storage.CanList(uri)
		if isFolder = isFolder && err == nil; isFolder || slices.Contains(f.ask.Endings, strings.ToLower(uri.Extension())) {
			f.entries = append(f.entries, fileEntry{uri, isFolder})
		}
	}
	slices.SortFunc(f.entries, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.uri.Name()), strings.ToLower(b.uri.Name()))
	})
	says := ""
	if len(f.entries) == 0 && f.name == nil { // a name can be given in an empty folder too
		says = f.ask.Words.Empty
	}
	f.note.SetContent(says)
	f.where.SetContent(folder.Path())
	f.UnselectAll()
	f.ScrollToTop()
	f.ready()
	f.Refresh()
	f.begin()
}

// begin chooses the first line where the list has the keyboard: it is shown as chosen.
func (f *Files) begin() {
	if f.focused && f.at < 0 {
		f.move(0)
	}
}

// FocusGained is Fyne's.
func (f *Files) FocusGained() {
	f.focused = true
	f.List.FocusGained()
	f.begin()
}

// FocusLost is Fyne's.
func (f *Files) FocusLost() {
	f.focused = false
	f.List.FocusLost()
}

func (f *Files) up() {
	if above, err := storage.Parent(f.folder); err == nil {
		f.show(above)
	}
}

// selected is called for a click, and for a step by keyboard.
func (f *Files) selected(i widget.ListItemID) {
	f.at = i
	f.ready()
	if f.moving {
		return
	}
	entry := f.entries[i]
	switch {
	case entry.folder:
		f.show(entry.uri)
	case f.name != nil:
		f.name.SetText(entry.uri.Name())
		f.ready()
	}
}

// ready turns the button on where there is something to take.
func (f *Files) ready() {
	can := f.at >= 0
	if f.name != nil {
		can = strings.TrimSpace(f.name.Text()) != ""
	}
	f.accept.SetDisabled(!can)
}

// take opens the folder that is selected, or ends the dialog with a file.
func (f *Files) take() {
	var file fyne.URI
	switch {
	case f.name != nil:
		name := filepath.Base(strings.TrimSpace(f.name.Text()))
		child, err := storage.Child(f.folder, name)
		if err != nil || f.accept.Disabled() {
			return
		}
		if taken, err := storage.Exists(child); err == nil && taken && f.replaces != child.String() {
			f.replaces = child.String()
			f.note.SetContent(f.ask.Words.Replace)
			return
		}
		file = child
	case f.at < 0:
		return
	case f.entries[f.at].folder:
		f.show(f.entries[f.at].uri)
		return
	default:
		file = f.entries[f.at].uri
	}
	f.dialog.Hide()
	f.ask.Chosen(file)
}

// TypedKey is Fyne's.
func (f *Files) TypedKey(e *fyne.KeyEvent) {
	const page = 10
	switch e.Name {
	case fyne.KeyUp:
		f.move(f.at - 1)
	case fyne.KeyDown:
		f.move(f.at + 1)
	case fyne.KeyPageUp:
		f.move(f.at - page)
	case fyne.KeyPageDown:
		f.move(f.at + page)
	case fyne.KeyHome:
		f.move(0)
	case fyne.KeyEnd:
		f.move(len(f.entries) - 1)
	case fyne.KeyBackspace:
		f.up()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if f.at >= 0 && (f.entries[f.at].folder || f.name == nil) {
			entry := f.entries[f.at]
			if entry.folder {
				f.show(entry.uri)
				return
			}
			f.take()
		} else if f.at >= 0 {
			f.selected(f.at)
		}
	case fyne.KeyEscape:
		escape(f)
	}
}

func (f *Files) move(to int) {
	if len(f.entries) == 0 {
		return
	}
	f.moving = true
	f.Select(min(max(to, 0), len(f.entries)-1))
	f.moving = false
	f.ScrollTo(f.at)
}
