package frame

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/notice"
)

// ScenarioEnding is how the name of a scenario's file ends.
const ScenarioEnding = ".yaml"

// noticeEndings are how the names of published tenders end.
func noticeEndings() []string { return []string{".xml", ".json"} }

// OpenEndings are how the names of files end that the window opens.
func OpenEndings() []string {
	return append([]string{ScenarioEnding, ".yml", ".buygrid"}, noticeEndings()...)
}

// IsNotice reports whether a file is to be read as a published tender.
func IsNotice(uri fyne.URI) bool {
	return slices.Contains(noticeEndings(), strings.ToLower(uri.Extension()))
}

// NoticeWay is a way to go on with a published tender.
type NoticeWay struct {
	Text string // key of the button's text
	Do   func(*notice.Notice, *notice.Lot)
}

// AskNotice reads a published tender, asks which lot of it is meant and shows what was
// read, with the ways to go on, the likeliest first.
func (e *Env) AskNotice(uri fyne.URI, ways ...NoticeWay) {
	task.Do(e.Tasks, task.Work[*notice.Notice]{
		Lane: "open " + uri.String(),
		Run: func(context.Context, func(int, int)) (*notice.Notice, error) {
			src, err := e.ReadBytes(uri, notice.MaxBytes+1)
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
			show := func(l *notice.Lot) { e.showNotice(uri, n, l, ways) }
			if l, err := n.LotOf(""); err == nil {
				show(l)
				return
			}
			e.askLot(uri, n, show)
		},
	})
}

// askLot asks which lot of a tender to draft.
func (e *Env) askLot(uri fyne.URI, n *notice.Notice, then func(*notice.Lot)) {
	const longest = 70
	var options []widget.Option
	for k := range n.Lots {
		l := &n.Lots[k]
		options = append(options, widget.Option{ID: l.ID, Text: lang.Short(l.ID+": "+lang.Harmless(n.TitleOf(l, e.Words.Lang())), longest)})
	}
	lots := widget.NewChoice(e.T("notice.open.lot", nil), options, options[0].ID, nil)
	content := widget.NewColumn(12, widget.NewParagraph(e.T("trouble.notice.lots", map[string]any{"Count": len(n.Lots)})), widget.NewCaptioned(lots))
	var d *widget.Dialog
	d = widget.NewDialog(e.Window.Canvas(), e.T("notice.open.title", map[string]any{"File": uri.Name()}), content, fyne.NewSize(560, 0),
		widget.NewPrimaryButton(e.T("notice.open.next", nil), func() {
			d.Hide()
			if l, err := n.LotOf(lots.Selected); err == nil {
				then(l)
			}
		}),
		widget.NewButton(e.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(lots)
}

// showNotice shows what was read of a tender, and asks how to go on.
func (e *Env) showNotice(uri fyne.URI, n *notice.Notice, l *notice.Lot, ways []NoticeWay) {
	var d *widget.Dialog
	var buttons []*widget.Button
	for i, way := range ways {
		b := widget.NewButton(e.T(way.Text, nil), func() {
			d.Hide()
			way.Do(n, l)
		})
		if i == 0 {
			b.Weight = widget.Primary
		}
		buttons = append(buttons, b)
	}
	buttons = append(buttons, widget.NewButton(e.T("dialog.cancel", nil), func() { d.Hide() }))
	d = widget.NewDialog(e.Window.Canvas(), e.T("notice.open.title", map[string]any{"File": uri.Name()}), e.found(n, l), fyne.NewSize(620, 0), buttons...)
	d.Show(buttons[0])
}

// found is what a tender holds and what it does not, in lines.
func (e *Env) found(n *notice.Notice, l *notice.Lot) fyne.CanvasObject {
	code, draft := e.Words.Lang(), n.NewDraft(l, "", e.Words)
	parts := []fyne.CanvasObject{widget.NewBold(lang.Harmless(n.TitleOf(l, code))).Wrapped()}
	for _, line := range n.Facts(l, e.Words) {
		parts = append(parts, widget.NewParagraph(lang.Harmless(line)))
	}
	for _, said := range draft.Said {
		parts = append(parts, widget.NewMuted(lang.Harmless(said)).Wrapped())
	}
	parts = append(parts, widget.NewParagraph(e.T("notice.open.questions", map[string]any{"Count": len(draft.Questions)})))
	return widget.NewColumn(8, parts...)
}
