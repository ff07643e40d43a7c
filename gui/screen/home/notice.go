package home

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/notice"
	"buygrid/sim/scenario"
)

// openNotice reads a published tender, shows what can become of it, and asks whether
// its draft goes to the Studio or to a file.
func (h *Home) openNotice(uri fyne.URI) {
	env := h.env
	env.AskNotice(uri, frame.NoticeWay{Text: "studio.notice.go", Do: func(n *notice.Notice, l *notice.Lot) {
		draft := n.NewDraft(l, "", env.Words)
		env.Write(frame.Writing{Name: draft.ID + frame.ScenarioEnding, Text: []byte(draft.Text), Made: true})
	}}, frame.NoticeWay{Text: "export.where", Do: func(n *notice.Notice, l *notice.Lot) {
		draft := n.NewDraft(l, "", env.Words)
		env.AskFile("notice.open.save", "fyne.Save", widget.FileRequest{Save: true, Name: draft.ID + frame.ScenarioEnding, Endings: []string{frame.ScenarioEnding},
			Chosen: func(to fyne.URI) { h.saveDraft(to, n, l) }})
	}})
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
			named := map[string]any{"File": lang.Harmless(name), "Better": scenario.AsID(id) + frame.ScenarioEnding}
			if scenario.AsID(id) != id {
				return none, &lang.Trouble{Key: "trouble.notice.name", Args: named, Err: errors.New("no name of a scenario")}
			}
			if scenario.IsDevice(id) {
				return none, &lang.Trouble{Key: "trouble.device", Args: named, Err: errors.New("name of a device")}
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
