package studio

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
)

const laneHistory = "studio history"

// earlier is a text that stood in the file.
type earlier struct {
	draft.Version
	text string
	err  error
}

// ShowHistory shows what stood in the file before, to compare or to take back.
func (s *Studio) ShowHistory() {
	w := s.work
	if w == nil {
		return
	}
	path := w.path()
	task.Do(s.env.Tasks, task.Work[[]earlier]{
		Lane: laneHistory,
		Run: func(ctx context.Context, _ func(int, int)) ([]earlier, error) {
			all, err := s.env.Drafts.Versions(ctx, path)
			if err != nil {
				return nil, &lang.Trouble{Key: "trouble.drafts", Args: map[string]any{"Folder": lang.Harmless(s.env.Drafts.Folder())}, Err: err}
			}
			var texts []earlier
			for _, v := range all {
				src, err := s.env.Drafts.Version(ctx, path, v)
				text, _, ok := decoded(src) // the file may have been in another encoding
				if err == nil && !ok {
					err = errors.New("no text")
				}
				texts = append(texts, earlier{v, string(text), err})
			}
			return texts, nil
		},
		Done: func(all []earlier) {
			if s.work == w {
				s.showHistory(w, all)
			}
		},
	})
}

func (s *Studio) showHistory(w *work, all []earlier) {
	var d *widget.Dialog
	about := "studio.history.about"
	switch {
	case !s.env.Drafts.Keeps():
		about = "studio.history.unkept"
	case len(all) == 0:
		about = "studio.history.none"
	}
	rows := []fyne.CanvasObject{widget.NewParagraph(s.env.T(about, map[string]any{"File": w.called()}))}
	for k, e := range all {
		rows = append(rows, s.historyRow(w, k+1, e, func() { d.Hide() }))
	}
	closing := widget.NewPrimaryButton(s.env.T("dialog.close", nil), func() { d.Hide() })
	content := widget.NewInset(0, frame.ScrollRoom, 0, 0, widget.NewColumn(10, rows...))
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.history.title", map[string]any{"File": w.called()}), content, fyne.NewSize(askWide*look.Current().TextScale(), 0), closing)
	d.Show(nil)
}

// historyRow is one earlier text, the number-th of the list, with what can be done with it.
func (s *Studio) historyRow(w *work, number int, e earlier, hide func()) fyne.CanvasObject {
	when := s.env.Words.Date(e.At.Local())
	if e.err != nil {
		return widget.NewCard(widget.NewParagraph(s.env.T("studio.history.damaged", map[string]any{"When": when})))
	}
	comparing := widget.NewButton(s.env.T("studio.restore.compare", nil), func() {
		s.showDifferences(s.env.T("studio.differences.history", map[string]any{"When": when}), e.text, string(w.buffer.Bytes()))
	}).Of(fmt.Sprintf("%s (%d)", when, number))
	taking := widget.NewButton(s.env.T("studio.history.take", nil), func() {
		hide()
		s.takeIn(w, "studio.step.version", e.text)
		s.env.Say(func() string {
			return s.env.T("studio.history.taken", map[string]any{"When": s.env.Words.Date(e.At.Local())})
		})
	}).Of(fmt.Sprintf("%s (%d)", when, number))
	return widget.NewCard(widget.NewInset(2, 8, 2, 8, widget.NewRow(8, []float32{1, 0, 0}, widget.NewBold(when).Wrapped(), comparing.InCard(), taking.InCard())))
}
