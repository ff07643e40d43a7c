package studio

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/disk"
	"buygrid/sim/draft"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// keeping is what is on disk of a work.
type keeping struct {
	version int       // of the buffer, in the draft
	typed   string    // hash of the text in the draft where more is typed in it than in the buffer
	at      time.Time // when the draft was kept; zero while there is none
	failed  bool      // the newest could not be kept, which was said
	warned  bool      // that another window writes the same file
	saving  bool      // a text is on its way to the file
	next    string    // hash of that text, "" where it goes to another file
	gone    bool      // somebody said that what no draft can keep may go
	again   bool      // and another after it
	wanted  bool      // also while nothing was typed
}

// unsaved reports whether the text is another than that of its file.
func (w *work) unsaved() bool {
	switch {
	case w.file == nil:
		return true
	case w.buffer.Version() == w.saved:
		return false
	case !w.compared.of(w):
		w.compared = comparison{w.buffer.Version(), w.disk, draft.Hash(w.buffer.Bytes()) == w.disk}
	}
	return !w.compared.same // what was typed and undone is saved
}

// looksUnsaved is unsaved for the eye, with every key: a text that is another since the
// file was read or compared with it counts as unsaved until the next check compares it.
func (w *work) looksUnsaved() bool {
	switch {
	case w.file == nil:
		return true
	case w.compared.of(w):
		return w.unsaved()
	}
	return w.buffer.Version() != w.saved
}

// comparison is what came of comparing a text with its file, byte by byte.
type comparison struct {
	version int    // of the buffer
	disk    string // hash of the file; "" where nothing was compared
	same    bool
}

// of reports whether it is the comparison of the work as it is now.
func (c comparison) of(w *work) bool {
	return c.disk != "" && c.disk == w.disk && c.version == w.buffer.Version()
}

// worth reports whether a draft is to be kept: all that is not in its file, but for a copy
// in which nothing was written, which is made again as easily.
func (w *work) worth() bool {
	return w.unsaved() && (w.file != nil || w.draft != "" || w.kept.wanted || w.buffer.Version() > 0)
}

// keepAsIs keeps a text that has no file yet though nothing was typed in it: it was not
// easily made.
func (s *Studio) keepAsIs() {
	if s.work != nil {
		s.work.kept.wanted = true
		s.keepDraft()
	}
}

// path is where the file is, "" for none yet.
func (w *work) path() string {
	if w.file == nil {
		return ""
	}
	return w.file.Path()
}

// called is the name of the work for people.
func (w *work) called() string { return lang.Harmless(w.name) }

// standing says what is on disk of the text, for the line over it.
func (s *Studio) standing() string {
	w := s.work
	switch {
	case w == nil:
		return ""
	case !w.looksUnsaved() && !s.typing():
		return s.env.T("studio.standing.saved", nil)
	case !s.env.Drafts.Keeps():
		return s.env.T("studio.standing.unkept", nil)
	case w.kept.failed:
		return s.env.T("studio.standing.failed", nil)
	case w.kept.at.IsZero():
		return s.env.T("studio.standing.unsaved", nil)
	}
	return s.env.T("studio.standing.kept", map[string]any{"Time": s.env.Words.Clock(w.kept.at.Local())})
}

// stands tells the screen that standing says something else.
func (s *Studio) stands() {
	if s.stood != nil {
		s.stood()
	}
}

// drafted is a text of the work as a draft. It is called on the drawing thread.
func (s *Studio) drafted(w *work, text []byte) draft.Draft {
	if w.draft == "" {
		w.draft = draft.NewID() // now, so that what is kept next goes to the same place
	}
	return draft.Draft{ID: w.draft, Path: w.path(), Name: w.name, Disk: w.disk, Next: w.kept.next, At: s.env.Now(), Text: string(text)}
}

// stored puts a draft on disk, with the state of its buffer. It may run beside the
// drawing thread.
func (s *Studio) stored(d draft.Draft, state edit.State) (id string, err error) {
	if d.Work, err = json.Marshal(state); err != nil {
		d.Work = nil // the text counts
	}
	return s.env.Drafts.Keep(context.Background(), d) // not cancelled by the next: that may be of another text
}

// keepDraft puts the text as it is now on disk, beside its file, with what is being typed
// in fields. A text that is in its file needs none.
func (s *Studio) keepDraft() {
	w := s.work
	if w == nil || !s.env.Drafts.Keeps() {
		return
	}
	s.env.Tasks.Wake(laneDraft)
	as, more := s.asTyped()
	if !w.worth() && !more {
		s.dropDraft(w)
		s.stands()
		return
	}
	version, text, typed := w.buffer.Version(), as.Bytes(), ""
	if more {
		typed = draft.Hash(text)
	}
	if w.kept.version == version && w.kept.typed == typed && !w.kept.at.IsZero() && !w.kept.failed {
		return
	}
	type result struct {
		id    string
		err   error
		other *draft.Draft
	}
	d, undo, ask := s.drafted(w, text), as.State(), !w.kept.warned
	task.Do(s.env.Tasks, task.Work[result]{
		Lane: laneDraft, InOrder: true,
		Run: func(context.Context, func(int, int)) (r result, _ error) {
			if r.id, r.err = s.stored(d, undo); r.err == nil && ask {
				r.other, _ = s.env.Drafts.Writing(context.Background(), d.Path) // a warning less is no harm
			}
			return r, nil
		},
		Done: func(r result) {
			s.keptDraft(w, version, typed, r.id, d.At, r.err)
			if r.other != nil && s.work == w && !w.kept.warned {
				w.kept.warned = true
				s.twice(w, r.other)
			}
		},
	})
}

// keptDraft takes in how it went.
func (s *Studio) keptDraft(w *work, version int, typed, id string, at time.Time, err error) {
	called := w.called()
	switch {
	case err == nil:
		if s.over(&w.undrafted); w.kept.failed {
			s.env.Say(func() string { return s.env.T("studio.kept.again", map[string]any{"File": called}) })
		}
		w.draft, w.kept.version, w.kept.typed, w.kept.at, w.kept.failed = id, version, typed, at, false
	case s.work == w:
		if !w.kept.failed {
			w.kept.failed = true
			s.trouble(&w.undrafted, &lang.Trouble{Key: "trouble.draft", Args: map[string]any{"File": called, "Folder": lang.Harmless(s.env.Drafts.Folder()), "Why": because(err)}, Err: err})
		}
		s.env.Tasks.Again(laneAgain, againPause, s.keepDraft)
	}
	if s.work == w {
		s.stands()
	}
}

// dropDraft removes the draft of a work.
func (s *Studio) dropDraft(w *work) {
	s.over(&w.undrafted) // none is wanted any more
	if w.draft == "" {
		return
	}
	id := w.draft
	w.draft, w.kept = "", keeping{warned: w.kept.warned, saving: w.kept.saving, next: w.kept.next, again: w.kept.again}
	task.Do(s.env.Tasks, task.Work[struct{}]{
		Lane: laneDraft, InOrder: true,
		Run: func(context.Context, func(int, int)) (struct{}, error) {
			return struct{}{}, s.env.Drafts.Drop(context.Background(), id)
		},
		Done: func(struct{}) {},
	})
}

// Leave keeps the draft before it returns, as the window or the program ends. It asks
// nothing, and reports whether all that was written is on disk, or may go.
func (s *Studio) Leave() bool {
	s.takeTyped()
	w := s.work
	switch {
	case w == nil, !w.worth():
		return true
	case !s.env.Drafts.Keeps():
		return w.kept.gone
	}
	d := s.drafted(w, w.buffer.Bytes())
	id, err := s.stored(d, w.buffer.State())
	s.keptDraft(w, w.buffer.Version(), "", id, d.At, err)
	return err == nil || w.kept.gone
}

// putAway keeps what is written before another text takes its place: its draft is left
// behind, and offered again. It reports whether the other may come.
func (s *Studio) putAway() bool {
	w := s.work
	if w == nil {
		return true
	}
	s.env.Tasks.Wake(laneDraft)
	if !s.Leave() {
		return false
	}
	s.env.Tasks.Wake(laneAgain)
	if w.draft != "" {
		s.env.Drafts.Release(w.draft)
		if called := w.called(); !w.kept.gone {
			s.env.Say(func() string { return s.env.T("studio.putaway", map[string]any{"File": called}) })
		}
	}
	return true
}

// Save writes the text onto its file, or asks for one.
func (s *Studio) Save() {
	s.takeTyped()
	w := s.work
	switch {
	case w == nil:
	case w.file == nil:
		s.SaveCopy()
	case w.kept.saving:
		w.kept.again = true
	default:
		s.write(w, w.file, w.disk, draft.Opened)
	}
}

// yaml is how names of scenario files end.
const yamlEnding = ".yaml"

// SaveCopy asks for another file.
func (s *Studio) SaveCopy() {
	s.takeTyped()
	w := s.work
	if w == nil {
		return
	}
	name := w.name
	if filepath.Ext(name) == "" {
		name += yamlEnding
	}
	title := "studio.save.title"
	if w.file != nil {
		title, name = "studio.savecopy", copyName(w.file)
	}
	s.env.AskFile(title, "studio.save.accept", widget.FileRequest{
		Endings: []string{yamlEnding, ".yml"}, Save: true, Name: name, Chosen: func(file fyne.URI) { s.saveTo(w, file) },
	})
}

// copyName is a name for a copy of a file that no file beside it has.
func copyName(of fyne.URI) string {
	ending := filepath.Ext(of.Path())
	stem := strings.TrimSuffix(of.Path(), ending)
	for n := 2; ; n++ {
		path := fmt.Sprintf("%s-%d%s", stem, n, ending)
		if _, err := os.Lstat(path); err != nil {
			return filepath.Base(path)
		}
	}
}

// saveTo writes onto a file that a person chose, who said so where there is one.
func (s *Studio) saveTo(w *work, to fyne.URI) {
	if w.file != nil && storage.EqualURI(to, w.file) {
		s.write(w, w.file, w.disk, draft.Opened)
		return
	}
	over := draft.Kept // the dialog asked
	if to.Extension() == "" {
		to, over = storage.NewFileURI(to.Path()+yamlEnding), draft.Opened
	}
	if scenario.IsDevice(to.Name()) {
		s.env.Trouble(&lang.Trouble{Key: "trouble.device", Args: map[string]any{"File": lang.Harmless(to.Name())}, Err: errors.New("name of a device")})
		return
	}
	if err := s.env.Held(to); err != nil {
		s.env.Trouble(err)
		return
	}
	s.write(w, to, "", over)
}

// written is what came of writing a file.
type written struct {
	hash string
	err  error
	bad  bool // the text has problems
}

// write writes the text onto a file, off the drawing thread.
func (s *Studio) write(w *work, to fyne.URI, was string, over draft.Over) {
	version, text := w.buffer.Version(), w.buffer.Bytes()
	if w.kept.saving = true; w.file != nil && storage.EqualURI(w.file, to) {
		w.kept.next = draft.Hash(text)
	}
	var before *draft.Draft // so that none is left that is older than the file
	undo := w.buffer.State()
	if w.draft != "" && w.kept.next != "" && s.env.Drafts.Keeps() {
		d := s.drafted(w, text)
		before = &d
	}
	task.Do(s.env.Tasks, task.Work[written]{
		Lane: laneSave, InOrder: true,
		Run: func(context.Context, func(int, int)) (r written, _ error) {
			doc, _ := scenario.Parse(to.Name(), text)
			r.bad = doc == nil
			if before != nil {
				_, _ = s.stored(*before, undo) // the file has it in a moment
			}
			r.hash, r.err = s.env.Drafts.Save(context.Background(), to.Path(), was, text, over)
			return r, nil
		},
		Done: func(r written) {
			again := w.kept.again
			w.kept.saving, w.kept.next, w.kept.again = false, "", false
			if r.err != nil {
				s.refused(w, to, r.err)
				return
			}
			s.wrote(w, to, version, r)
			if again && s.work == w {
				s.Save()
			}
		},
	})
}

// wrote takes in that a version of the text is in a file.
func (s *Studio) wrote(w *work, to fyne.URI, version int, r written) {
	key, args := "studio.written", map[string]any{}
	switch {
	case r.bad:
		key = "studio.written.bad"
	case w.file != nil && !storage.EqualURI(w.file, to):
		key, args["Was"] = "studio.written.copy", w.called()
	}
	s.over(&w.unwritten)
	w.file, w.name, w.disk, w.saved = to, to.Name(), r.hash, version
	s.env.Guard(to)
	if s.work == w || w.unsaved() {
		s.keepDraft() // of what was typed meanwhile
	} else {
		s.dropDraft(w)
	}
	args["File"] = w.called()
	w.said = s.env.Say(func() string { return s.env.T(key, args) })
	s.stands()
}

// refused says why a text is not in its file, and what can be done: it stands here still,
// and in its draft.
func (s *Studio) refused(w *work, to fyne.URI, err error) {
	s.keepDraft()
	if w.said != nil { // that it is saved, of the time before
		w.said()
		w.said = nil
	}
	switch {
	case errors.Is(err, draft.ErrChanged) || errors.Is(err, draft.ErrUnversioned):
		s.conflict(w, to, err)
	default:
		s.trouble(&w.unwritten, s.unsaved(to, err))
	}
}

// unsaved is the trouble of a file that cannot be written, nil for none.
func (s *Studio) unsaved(to fyne.URI, err error) error {
	if err == nil {
		return nil
	}
	return &lang.Trouble{Key: "trouble.save", Args: map[string]any{"File": lang.Harmless(to.Name()), "Why": because(err)}, Err: err}
}

// because is the cause of an error on disk, for people.
func because(err error) lang.TextKey {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "trouble.because.full"
	case errors.Is(err, draft.ErrNoFile):
		return "trouble.because.nofile"
	case errors.Is(err, draft.ErrLocked), errors.Is(err, syscall.EROFS):
		return "trouble.because.locked"
	case errors.Is(err, fs.ErrPermission):
		return "trouble.because.refused"
	case errors.Is(err, disk.ErrInUse):
		return "trouble.because.in_use"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, os.ErrNotExist):
		return "trouble.because.gone"
	}
	return "trouble.because.else"
}
