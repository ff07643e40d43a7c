package studio

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/scenario/edit"
)

const laneLeft = "studio left"

// leftDraft is a draft that was left behind, beside what stands in its file.
type leftDraft struct {
	draft.Draft
	there onDisk
}

// found is what lies in the folder of drafts.
type found struct {
	left []leftDraft
	odd  []string // names of files that are no drafts
}

// Offer offers what was left behind when the program ended, where there is something.
func (s *Studio) Offer() { s.offer(false) }

// Drafts shows the drafts that were left behind, also where there is none.
func (s *Studio) Drafts() { s.offer(true) }

func (s *Studio) offer(always bool) {
	if !s.env.Drafts.Keeps() {
		return
	}
	task.Do(s.env.Tasks, task.Work[found]{
		Lane: laneLeft,
		Run:  func(ctx context.Context, _ func(int, int)) (found, error) { return s.find(ctx) },
		Done: func(f found) {
			if always || len(f.left) > 0 {
				s.askRestore(f)
			}
		},
	})
}

// find reads what was left behind. A draft whose text is in its file by now is dropped:
// nothing of it would be lost.
func (s *Studio) find(ctx context.Context) (f found, err error) {
	all, err := s.env.Drafts.Left(ctx)
	var unreadable *draft.Unreadable
	if errors.As(err, &unreadable) {
		for _, path := range unreadable.Files {
			f.odd = append(f.odd, lang.Harmless(filepath.Base(path)))
		}
	} else if err != nil {
		return f, &lang.Trouble{Key: "trouble.drafts", Args: map[string]any{"Folder": lang.Harmless(s.env.Drafts.Folder())}, Err: err}
	}
	for _, d := range all {
		l := leftDraft{Draft: d, there: onDisk{gone: true}}
		if d.Path != "" {
			if there, err := readDisk(d.Path); err == nil {
				l.there, l.Draft = there, d.Stands(there.text)
			}
		}
		if !l.there.gone && string(l.there.text) == d.Text {
			_ = s.env.Drafts.DropAs(ctx, d) // else it is found again
			continue
		}
		f.left = append(f.left, l)
	}
	return f, nil
}

// askRestore opens the dialog with every draft that was left behind.
func (s *Studio) askRestore(f found) {
	var d *widget.Dialog
	hide := func() { d.Hide() }
	rows := []fyne.CanvasObject{widget.NewParagraph(s.env.T("studio.restore.about", nil))}
	if len(f.left) == 0 {
		rows[0] = widget.NewParagraph(s.env.T("studio.restore.none", nil))
	}
	var first *widget.Button
	for _, l := range f.left {
		card, button := s.leftCard(l, hide)
		rows = append(rows, card)
		if first == nil {
			first = button
		}
	}
	if len(f.odd) > 0 {
		rows = append(rows, widget.NewCaption(s.env.T("studio.restore.odd", map[string]any{"Files": strings.Join(f.odd, ", "), "Folder": lang.Harmless(s.env.Drafts.Folder())})).Wrapped())
	}
	later := widget.NewButton(s.env.T("studio.restore.later", nil), hide)
	content := widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(12, rows...))
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.restore.title", nil), content, fyne.NewSize(askWide*look.Current().TextScale(), 0), later)
	if first == nil {
		first = later
	}
	d.Show(first)
}

// leftCard is one draft with what can be done with it.
func (s *Studio) leftCard(l leftDraft, hide func()) (fyne.CanvasObject, *widget.Button) {
	name := lang.Harmless(l.Name)
	stands := "studio.restore.unchanged"
	switch {
	case l.Path == "":
		stands = "studio.restore.nofile"
	case l.there.gone:
		stands = "studio.restore.gone"
	case draft.Hash(l.there.text) != l.Disk:
		stands = "studio.restore.changed"
	}
	restoring := widget.NewPrimaryButton(s.env.T("studio.restore.do", nil), func() {
		hide()
		s.take(l.Draft)
	}).Of(name)
	buttons := []fyne.CanvasObject{restoring.InCard()}
	if l.Path != "" && !l.there.gone {
		buttons = append(buttons, widget.NewButton(s.env.T("studio.restore.compare", nil), func() {
			s.showDifferences(s.env.T("studio.differences.draft", map[string]any{"File": name}), l.there.shown(), l.Text)
		}).Of(name).InCard())
	}
	dropping := widget.NewGraveButton(s.env.T("studio.restore.drop", nil), func() { s.askDrop(l, hide) }).Of(name)
	parts := []fyne.CanvasObject{widget.NewBold(name).Wrapped()}
	if l.Path != "" {
		parts = append(parts, widget.NewCaption(lang.Harmless(l.Path)).Wrapped())
	}
	parts = append(parts, widget.NewParagraph(s.env.T(stands, map[string]any{"When": s.env.Words.Date(l.At.Local())})))
	parts = append(parts, widget.NewWrap(8, append(buttons, dropping.InCard())...))
	return widget.NewCard(widget.NewInset(4, 8, 4, 8, widget.NewColumn(6, parts...))), restoring
}

// askDrop asks before a text is thrown away that stands nowhere else.
func (s *Studio) askDrop(l leftDraft, hide func()) {
	var d *widget.Dialog
	no := widget.NewButton(s.env.T("dialog.cancel", nil), func() { d.Hide() })
	yes := widget.NewGraveButton(s.env.T("studio.restore.drop", nil), func() {
		d.Hide()
		hide()
		task.Do(s.env.Tasks, task.Work[struct{}]{
			Lane: laneDraft, InOrder: true,
			Run: func(context.Context, func(int, int)) (struct{}, error) {
				return struct{}{}, taken(l.Draft, s.env.Drafts.DropAs(context.Background(), l.Draft))
			},
			Done: func(struct{}) { s.Offer() },
		})
	})
	about := widget.NewParagraph(s.env.T("studio.drop.about", map[string]any{"File": lang.Harmless(l.Name)}))
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.drop.title", nil), about, fyne.NewSize(520, 0), yes, no)
	d.Show(no)
}

// taken is an error of a draft for people.
func taken(d draft.Draft, err error) error {
	key := "trouble.draft.lost"
	switch {
	case err == nil:
		return nil
	case errors.Is(err, draft.ErrTaken):
		key = "trouble.draft.taken"
	case errors.Is(err, fs.ErrNotExist):
		key = "trouble.draft.gone"
	}
	return &lang.Trouble{Key: key, Args: map[string]any{"File": lang.Harmless(d.Name), "Why": because(err)}, Err: err}
}

// take goes on with a draft: text, caret and undo as they were. What is written now is
// put away first.
func (s *Studio) take(listed draft.Draft) {
	s.leaving(func() { s.goOn(listed) })
}

func (s *Studio) goOn(listed draft.Draft) {
	task.Do(s.env.Tasks, task.Work[draft.Draft]{
		Lane: laneLeft,
		Run: func(context.Context, func(int, int)) (draft.Draft, error) {
			d, err := s.env.Drafts.Take(context.Background(), listed.ID)
			if there, reading := readDisk(d.Path); err == nil && reading == nil && !there.gone {
				d = d.Stands(there.text)
			}
			return d, taken(listed, err)
		},
		Done: func(d draft.Draft) {
			w := &work{buffer: edit.New([]byte(d.Text)), name: d.Name, disk: d.Disk, saved: -1, draft: d.ID}
			if d.Path != "" {
				w.file = storage.NewFileURI(d.Path)
				s.env.Guard(w.file)
			}
			var state edit.State
			if json.Unmarshal(d.Work, &state) == nil {
				w.buffer.Resume(state)
			}
			w.kept = keeping{version: w.buffer.Version(), at: d.At}
			if s.Show != nil {
				s.Show()
			}
			if !s.put(w) {
				s.env.Drafts.Release(d.ID)
				return
			}
			s.env.Say(func() string { return s.env.T("studio.restored", map[string]any{"File": lang.Harmless(d.Name)}) })
			s.stands()
		},
	})
}
