package home

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/notice"
	"buygrid/sim/scenario"
)

// noticeEndings are how the names of published tenders end, scenarioEnding how that of
// a draft of one does.
var noticeEndings = []string{".xml", ".json"}

const scenarioEnding = ".yaml"

// isNotice reports whether a file is to be read as a published tender.
func isNotice(uri fyne.URI) bool {
	return slices.Contains(noticeEndings, strings.ToLower(uri.Extension()))
}

// openNotice reads a published tender and shows what can become of it.
func (h *Home) openNotice(uri fyne.URI) {
	task.Do(h.env.Tasks, task.Work[*notice.Notice]{
		Lane: "open " + uri.String(),
		Run: func(context.Context, func(int, int)) (*notice.Notice, error) {
			src, err := h.env.ReadBytes(uri, notice.MaxBytes+1)
			if err != nil {
				return nil, err
			}
			n, err := notice.Read(src)
			if err != nil {
				return nil, &lang.Trouble{Key: "trouble.notice", Args: map[string]any{"File": lang.Harmless(uri.Name())}, Err: err}
			}
			return n, nil
		},
		Done: func(n *notice.Notice) {
			if l, err := n.LotOf(""); err == nil {
				h.showNotice(uri, n, l)
				return
			}
			h.askLot(uri, n)
		},
	})
}

// askLot asks which lot of a tender to draft.
func (h *Home) askLot(uri fyne.URI, n *notice.Notice) {
	env := h.env
	const longest = 70
	var options []widget.Option
	for k := range n.Lots {
		l := &n.Lots[k]
		options = append(options, widget.Option{ID: l.ID, Text: lang.Short(l.ID+": "+lang.Harmless(n.TitleOf(l, env.Words.Lang())), longest)})
	}
	lots := widget.NewChoice(env.T("notice.open.lot", nil), options, options[0].ID, nil)
	content := widget.NewColumn(12, widget.NewParagraph(env.T("trouble.notice.lots", map[string]any{"Count": len(n.Lots)})), widget.NewCaptioned(lots))
	var d *widget.Dialog
	d = widget.NewDialog(env.Window.Canvas(), env.T("notice.open.title", map[string]any{"File": uri.Name()}), content, fyne.NewSize(560, 0),
		widget.NewPrimaryButton(env.T("notice.open.next", nil), func() {
			d.Hide()
			if l, err := n.LotOf(lots.Selected); err == nil {
				h.showNotice(uri, n, l)
			}
		}),
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(lots)
}

// showNotice shows what was read of a tender, and asks where its draft goes.
func (h *Home) showNotice(uri fyne.URI, n *notice.Notice, l *notice.Lot) {
	env := h.env
	draft := n.NewDraft(l, "", env.Words)
	var d *widget.Dialog
	where := widget.NewPrimaryButton(env.T("export.where", nil), func() {
		d.Hide()
		env.AskFile("notice.open.save", "fyne.Save", widget.FileRequest{Save: true, Name: draft.ID + scenarioEnding, Endings: []string{scenarioEnding},
			Chosen: func(to fyne.URI) { h.saveDraft(to, n, l) }})
	})
	d = widget.NewDialog(env.Window.Canvas(), env.T("notice.open.title", map[string]any{"File": uri.Name()}), h.found(n, l, draft), fyne.NewSize(620, 0),
		where, widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(where)
}

// found is what a tender holds and what it does not, in lines.
func (h *Home) found(n *notice.Notice, l *notice.Lot, draft *notice.Draft) fyne.CanvasObject {
	env := h.env
	code := env.Words.Lang()
	parts := []fyne.CanvasObject{widget.NewBold(lang.Harmless(n.TitleOf(l, code))).Wrapped()}
	for _, line := range n.Facts(l, env.Words) {
		parts = append(parts, widget.NewParagraph(lang.Harmless(line)))
	}
	for _, said := range draft.Said {
		parts = append(parts, widget.NewMuted(lang.Harmless(said)).Wrapped())
	}
	parts = append(parts, widget.NewParagraph(env.T("notice.open.questions", map[string]any{"Count": len(draft.Questions)})))
	return widget.NewColumn(8, parts...)
}

// saveDraft writes the draft of a lot and opens it, so that its questions are listed.
// The scenario bears the name of the file.
func (h *Home) saveDraft(to fyne.URI, n *notice.Notice, l *notice.Lot) {
	env, words := h.env, h.env.Words
	name := to.Name()
	id := strings.TrimSuffix(name, to.Extension())
	task.Do(env.Tasks, task.Work[struct{}]{
		Lane: "draft " + name,
		Run: func(context.Context, func(int, int)) (none struct{}, err error) {
			named := map[string]any{"File": lang.Harmless(name), "Better": scenario.AsID(id) + scenarioEnding}
			if scenario.AsID(id) != id {
				return none, &lang.Trouble{Key: "trouble.notice.name", Args: named, Err: errors.New("no name of a scenario")}
			}
			draft := n.NewDraft(l, id, words)
			if err = env.SaveNew(to, []byte(draft.Text)); errors.Is(err, fs.ErrExist) {
				return none, &lang.Trouble{Key: "trouble.notice.exists", Args: named, Err: err}
			}
			return none, err
		},
		Done: func(struct{}) { h.Open(to) },
	})
}
