package studio

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/scenario/edit"
)

// Sizes in px.
const (
	askWide      = 720
	laneConflict = "studio conflict"
	laneReload   = "studio reload"
	laneTwice    = "studio twice"
)

// onDisk is what stands in a file now.
type onDisk struct {
	text []byte
	gone bool
}

// shown is the text for people, whatever it was written in.
func (d onDisk) shown() string { return readable(d.text) }

// readable is a text as it is shown and taken in, whatever it was written in.
func readable(src []byte) string {
	if text, _, ok := decoded(src); ok {
		return string(text)
	}
	return strings.ToValidUTF8(string(src), "\ufffd")
}

func readDisk(path string) (onDisk, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return onDisk{gone: true}, nil
	}
	return onDisk{text: text}, err
}

// conflict asks what to do where a file is another than it was, or where what stands in
// it cannot be kept first.
func (s *Studio) conflict(w *work, to fyne.URI, why error) {
	task.Do(s.env.Tasks, task.Work[onDisk]{
		Lane: laneConflict,
		Run: func(context.Context, func(int, int)) (onDisk, error) {
			there, err := readDisk(to.Path())
			return there, s.unsaved(to, err)
		},
		Done: func(there onDisk) {
			if s.work == w {
				s.askConflict(w, to, there, why)
			}
		},
	})
}

func (s *Studio) askConflict(w *work, to fyne.URI, there onDisk, why error) {
	title, about, again := "studio.conflict.title", "studio.conflict.changed", "studio.conflict.over"
	was, over := draft.Hash(there.text), draft.Opened // what is seen here and nothing newer
	switch {
	case errors.Is(why, draft.ErrNowhere):
		title, about, over = "studio.leave.title", "studio.conflict.nowhere", draft.Unkept
	case errors.Is(why, draft.ErrUnversioned):
		title, about, over = "studio.leave.title", "studio.conflict.unversioned", draft.Unkept
	case there.gone:
		about, again, was = "studio.conflict.gone", "studio.conflict.again", ""
		fallthrough
	default:
		if !s.env.Drafts.Keeps() || w.kept.failed {
			about += ".unkept" // so that no draft is spoken of
		}
	}
	file := map[string]any{"File": lang.Harmless(to.Name()), "Folder": lang.Harmless(s.env.Drafts.Folder()), "Why": s.env.T(string(because(why)), nil)}
	var d *widget.Dialog
	copying := widget.NewPrimaryButton(s.env.T("studio.conflict.copy", nil), func() {
		d.Hide()
		s.SaveCopy()
	})
	writing := widget.NewGraveButton(s.env.T(again, nil), func() {
		d.Hide()
		s.write(w, to, was, over)
	})
	buttons := []*widget.Button{copying, writing}
	if !there.gone {
		buttons = append(buttons, widget.NewButton(s.env.T("studio.differences", nil), func() {
			s.showDifferences(s.env.T("studio.differences.disk", file), there.shown(), string(w.buffer.Bytes()))
		}))
	}
	buttons = append(buttons, widget.NewButton(s.env.T("dialog.cancel", nil), func() { d.Hide() }))
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T(title, file), widget.NewParagraph(s.env.T(about, file)), fyne.NewSize(askWide*look.Current().TextScale(), 0), buttons...)
	d.Show(copying)
}

// twice says that another window writes the same file.
func (s *Studio) twice(w *work, other *draft.Draft) {
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(s.env.T("studio.twice.on", nil), func() { d.Hide() })
	comparing := widget.NewButton(s.env.T("studio.differences", nil), func() {
		s.showDifferences(s.env.T("studio.differences.twice", map[string]any{"File": w.called()}), other.Text, string(w.buffer.Bytes()))
	})
	about := s.env.T("studio.twice", map[string]any{"File": w.called(), "Time": s.env.Words.Clock(other.At.Local())})
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.twice.title", map[string]any{"File": w.called()}), widget.NewParagraph(about), fyne.NewSize(askWide*look.Current().TextScale(), 0), closing, comparing)
	d.Show(closing)
}

// arrived looks whether another window writes the file that was opened.
func (s *Studio) arrived(w *work) {
	if w.file == nil || !s.env.Drafts.Keeps() {
		return
	}
	path := w.path()
	task.Do(s.env.Tasks, task.Work[*draft.Draft]{
		Lane: laneTwice,
		Run: func(ctx context.Context, _ func(int, int)) (*draft.Draft, error) {
			other, err := s.env.Drafts.Writing(ctx, path)
			if err != nil { // keeping says so
				return nil, nil
			}
			return other, nil
		},
		Done: func(other *draft.Draft) {
			if other != nil && s.work == w && !w.kept.warned {
				w.kept.warned = true
				s.twice(w, other)
			}
		},
	})
}

// Freshen looks whether another program wrote the file, as the window comes to the front.
// A text of which everything is saved follows its file, as one step of undo; else a
// sentence says so, and saving asks.
func (s *Studio) Freshen() {
	w := s.work
	if w == nil || w.file == nil || w.kept.saving {
		return
	}
	path := w.path()
	task.Do(s.env.Tasks, task.Work[onDisk]{
		Lane: laneReload,
		Run: func(context.Context, func(int, int)) (there onDisk, _ error) {
			there, err := readDisk(path)
			if err != nil { // saving says so
				return onDisk{gone: true}, nil
			}
			return there, nil
		},
		Done: func(there onDisk) {
			if s.work == w && w.path() == path && !w.kept.saving {
				s.catchUp(w, there)
			}
		},
	})
}

// catchUp takes in what stands in the file.
func (s *Studio) catchUp(w *work, there onDisk) {
	s.takeTyped() // what is typed is not lost to what another wrote
	hash := draft.Hash(there.text)
	if !there.gone && hash == w.disk {
		return
	}
	key := "studio.disk.changed"
	_, was, text := decoded(there.text)
	plain := text && was == "" && len(there.text) <= mostBytes
	switch {
	case there.gone:
		key = "studio.disk.gone"
	case draft.Hash(w.buffer.Bytes()) == hash: // somebody wrote the same
		w.disk, w.saved = hash, w.buffer.Version()
		s.keepDraft() // which is needed no more
		key = "studio.disk.same"
	case w.unsaved() || !plain: // saving asks
	case !s.fits(w, there.text):
		s.reload(w, there.text, hash)
		return
	default:
		s.takeIn(w, "studio.step.reload", string(there.text))
		w.disk, w.saved = hash, w.buffer.Version()
		key = "studio.disk.reloaded"
	}
	s.sayOf(w, key)
}

// sayOf says how the file of a work stands.
func (s *Studio) sayOf(w *work, key string) {
	called := w.called()
	s.env.Say(func() string { return s.env.T(key, map[string]any{"File": called}) })
	s.stands()
}

// reload opens a file again whose lines end in another way, which no step of undo brings
// back: what stood here is kept among the versions first.
func (s *Studio) reload(w *work, src []byte, hash string) {
	version, here, path := w.buffer.Version(), w.buffer.Bytes(), w.path()
	task.Do(s.env.Tasks, task.Work[bool]{
		Lane: laneReload,
		Run: func(ctx context.Context, _ func(int, int)) (bool, error) {
			return s.env.Drafts.Remember(ctx, path, here) == nil, nil
		},
		Done: func(kept bool) {
			switch {
			case s.work != w || w.path() != path || w.kept.saving:
			case !kept || w.buffer.Version() != version:
				s.sayOf(w, "studio.disk.changed")
			case s.begin(w.file, w.name, src, hash):
				s.sayOf(s.work, "studio.disk.other")
			}
		},
	})
}

// takeIn makes the text another one, as one step of undo that touches only what differs.
// How lines end and a mark at the beginning stay as they are.
func (s *Studio) takeIn(w *work, label, text string) {
	s.apply(label, lineSplices(w.buffer.Text(), edit.New([]byte(text)).Text()))
}

// fits reports whether taking in a text makes the file that text, byte for byte.
func (s *Studio) fits(w *work, src []byte) bool {
	b := edit.New(w.buffer.Bytes())
	b.Apply("", lineSplices(b.Text(), edit.New(src).Text())...)
	return bytes.Equal(b.Bytes(), src)
}

// lineSplices turn one text into another, line by line.
func lineSplices(from, to string) []edit.Splice {
	var all []edit.Splice
	at, add, open := 0, "", false // of the piece that differs
	begin := 0
	for _, l := range draft.Differences(from, to) {
		end := "\n"
		if l.Sign == draft.Same {
			if open {
				all, add, open = append(all, edit.Splice{From: begin, To: at, Text: add}), "", false
			}
			at = min(at+len(l.Text)+len(end), len(from))
			continue
		}
		if !open {
			begin, open = at, true
		}
		if l.Sign == draft.Gone {
			at = min(at+len(l.Text)+len(end), len(from))
		} else {
			add += l.Text + end
		}
	}
	if open {
		all = append(all, edit.Splice{From: begin, To: at, Text: add})
	}
	return fitting(all, from, to)
}

// fitting falls back to the text as a whole where its last line has no end, so that pieces
// of lines do not fit.
func fitting(all []edit.Splice, from, to string) []edit.Splice {
	out, at := "", 0
	for _, s := range all {
		out += from[at:s.From] + s.Text
		at = s.To
	}
	if out+from[at:] == to {
		return all
	}
	return []edit.Splice{{From: 0, To: len(from), Text: to}}
}
