package lab

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	"buygrid/gui/widget"
	"buygrid/sim/chart"
	"buygrid/sim/engine"
	"buygrid/sim/experiment"
)

// engineVersion is the version of the engine that makes the runs of now.
const engineVersion = engine.EngineVersion

// runList is the list of kept runs.
type runList struct {
	lab     *Lab
	page    *widget.Page // around it, to be laid out again
	content *fyne.Container
	list    *fyne.Container
	items   map[int64]*widget.Item
	rename  *widget.Button
	remove  *widget.Button
}

func newRunList(l *Lab) *runList {
	r := &runList{lab: l, list: widget.NewColumn(0)}
	r.rename = widget.NewButton(l.env.T("lab.runs.rename", nil), func() { r.askName(l.shown) })
	r.remove = widget.NewButton(l.env.T("lab.runs.delete", nil), func() { r.delete(l.shown) })
	r.content = widget.NewColumn(8, widget.NewBold(l.env.T("lab.runs.title", nil)), r.list, widget.NewWrap(8, r.rename, r.remove))
	return r
}

// fill shows the list as it is.
func (r *runList) fill() {
	l, env := r.lab, r.lab.env
	r.items = map[int64]*widget.Item{}
	r.list.Objects = nil
	for i, k := range l.kept {
		if i == l.most {
			r.list.Objects = append(r.list.Objects, widget.NewButton(env.T("lab.runs.more", map[string]any{"Count": len(l.kept) - l.most}), func() {
				l.most = len(l.kept)
				r.fill()
			}))
			break
		}
		item := widget.NewItem(widget.NewRow(10, []float32{0, 1}, widget.NewMark(chart.Role(k.End.Role)),
			widget.NewColumn(0, widget.NewParagraph(l.Name(k)), widget.NewCaption(frame.Ending(env, k)).Wrapped())), func() { l.Reopen(k.ID) })
		item.OnKey = func(key fyne.KeyName) bool {
			switch key {
			case fyne.KeyDelete:
				r.delete(k.ID)
			case fyne.KeyF2:
				r.askName(k.ID)
			case fyne.KeyDown:
				r.step(k.ID, 1)
			case fyne.KeyUp:
				r.step(k.ID, -1)
			default:
				return false
			}
			return true
		}
		r.items[k.ID] = item
		r.list.Objects = append(r.list.Objects, item)
	}
	if len(l.kept) == 0 {
		r.list.Objects = []fyne.CanvasObject{widget.NewCaption(env.T("lab.runs.none", nil)).Wrapped()}
	}
	r.mark()
	r.list.Refresh()
	if r.page != nil {
		r.page.Refresh()
	}
}

// mark shows which run is on the screen.
func (r *runList) mark() {
	for id, item := range r.items {
		item.Select(id == r.lab.shown)
	}
	_, listed := r.items[r.lab.shown]
	r.rename.SetDisabled(!listed)
	r.remove.SetDisabled(!listed)
}

// step moves the focus to a neighbour in the list.
func (r *runList) step(from int64, by int) {
	to := r.at(from) + by
	if to < 0 || to >= len(r.lab.kept) {
		return
	}
	if item := r.items[r.lab.kept[to].ID]; item != nil {
		widget.Focus(r.lab.env.Window.Canvas(), item)
	}
}

func (r *runList) at(id int64) int {
	for i := range r.lab.kept {
		if r.lab.kept[i].ID == id {
			return i
		}
	}
	return -1
}

// askName opens a dialog for another name.
func (r *runList) askName(id int64) {
	l, env := r.lab, r.lab.env
	at := r.at(id)
	if at < 0 {
		return
	}
	field := widget.NewField(env.T("lab.runs.rename.title", nil), l.Name(l.kept[at]), nil)
	var d *widget.Dialog
	done := func() {
		d.Hide()
		r.give(id, field.Text())
	}
	field.OnSubmitted = func(string) { done() }
	d = widget.NewDialog(env.Window.Canvas(), env.T("lab.runs.rename.title", nil), field, fyne.NewSize(420, 0),
		widget.NewPrimaryButton(env.T("lab.runs.rename", nil), done),
		widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(field.Focusable())
}

// give keeps a new name.
func (r *runList) give(id int64, name string) {
	l := r.lab
	if name == "" {
		return
	}
	r.change(id, func(ctx context.Context) error { return l.env.Shelf.Rename(ctx, id, name) }, func() {
		if at := r.at(id); at >= 0 {
			l.kept[at].Name = name
		}
		r.fill()
	})
}

// delete takes a run off the list; it can be brought back.
func (r *runList) delete(id int64) {
	l, env := r.lab, r.lab.env
	at := r.at(id)
	if at < 0 {
		return
	}
	gone := l.kept[at]
	r.change(id, func(ctx context.Context) error { return env.Shelf.Delete(ctx, id) }, func() {
		if at := r.at(id); at >= 0 {
			l.kept = append(l.kept[:at:at], l.kept[at+1:]...)
		}
		r.fill()
		undo := widget.NewButton(env.T("lab.runs.undo", nil), func() { r.restore(gone) })
		note := widget.NewCaption(env.T("lab.runs.deleted", map[string]any{"Name": l.Name(gone)})).Wrapped().In(theme.ColorNameForeground)
		r.list.Objects = append([]fyne.CanvasObject{widget.NewColumn(4, note, widget.NewWrap(8, undo))}, r.list.Objects...)
		r.list.Refresh()
		if r.page != nil {
			r.page.Refresh()
		}
		widget.Focus(env.Window.Canvas(), undo)
	})
}

// restore brings back a run that was deleted.
func (r *runList) restore(k experiment.Kept) {
	l := r.lab
	r.change(k.ID, func(ctx context.Context) error { return l.env.Shelf.Restore(ctx, k.ID) }, func() {
		at := 0
		for at < len(l.kept) && l.kept[at].ID > k.ID {
			at++
		}
		l.kept = append(l.kept[:at:at], append([]experiment.Kept{k}, l.kept[at:]...)...)
		r.fill()
	})
}

// change does something to a run on the shelf and shows it when it is on disk.
func (r *runList) change(id int64, work func(context.Context) error, done func()) {
	task.Do(r.lab.env.Tasks, task.Work[struct{}]{
		Lane: "lab change " + strconv.FormatInt(id, 10),
		Run: func(ctx context.Context, _ func(int, int)) (struct{}, error) {
			return struct{}{}, work(ctx)
		},
		Done: func(struct{}) { done() },
	})
}
