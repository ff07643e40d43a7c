// Package handbook shows the handbook and the author's guide in a dialog: pages at
// the left, the one that is read at the right.
package handbook

import (
	"strconv"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// volume is a book that can be read.
type volume interface {
	// open reads it, once.
	open() error
	// length is how many pages it has: known before there are words.
	length() int
	// called is what it is called, pages are the titles of its pages.
	called() string
	pages() []string
	// read fills the dialog with a page, counted from 0.
	read(page int)
	// ask asks for a file to save it to.
	ask()
}

// reader is a dialog with a book in it, and where it is open.
type reader struct {
	env  *frame.Env
	book volume
	page int

	// Turned is told the page that is read now, from 0.
	Turned func(page int)

	dialog *widget.Dialog
	items  []*widget.Item
	choice *widget.Choice // instead of the list, where text is large
	shown  *widget.Page
	before *widget.Button
	after  *widget.Button
}

// Recall takes back the page that was read last.
func (r *reader) Recall(value string) {
	if page, err := strconv.Atoi(value); err == nil && page >= 0 && page < r.book.length() {
		r.page = page
	}
}

// Show opens the book at the page that was read last.
func (r *reader) Show() {
	env := r.env
	if err := r.book.open(); err != nil {
		env.Trouble(&lang.Trouble{Key: "trouble.unexpected", Err: err})
		return
	}
	r.shown = widget.NewPage(widget.NewText(""))
	r.before = widget.NewButton(env.T("handbook.before", nil), func() { r.turn(r.page - 1) })
	r.after = widget.NewButton(env.T("handbook.after", nil), func() { r.turn(r.page + 1) })
	saving := widget.NewButton(env.T("handbook.save", nil), r.book.ask)
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { r.dialog.Hide() })
	content, first := r.contents()
	room := env.Window.Canvas().Size()
	r.dialog = widget.NewDialog(env.Window.Canvas(), r.book.called(), content, fyne.NewSize(min(room.Width-96, 1360), room.Height-128), closing, saving, r.after, r.before)
	r.turn(r.page)
	r.dialog.Show(first())
}

// contents sets the list of pages beside the page, or a choice over it where text
// is large, and returns what has the focus first.
func (r *reader) contents() (fyne.CanvasObject, func() fyne.Focusable) {
	env, titles := r.env, r.book.pages()
	r.items, r.choice = nil, nil
	if frame.Crowded() {
		var options []widget.Option
		for k := range titles {
			options = append(options, widget.Option{ID: strconv.Itoa(k), Text: r.title(k)})
		}
		r.choice = widget.NewChoice(env.T("handbook.pages", nil), options, strconv.Itoa(r.page), func(id string) {
			page, _ := strconv.Atoi(id) // of the options
			r.turn(page)
		})
		return widget.NewStretchColumn(8, r.shown, r.choice, r.shown), func() fyne.Focusable { return r.choice }
	}
	rows := make([]fyne.CanvasObject, len(titles))
	for k, title := range titles {
		row := widget.NewRow(8, []float32{0, 1}, widget.NewBadge(k+1, false, true), widget.NewParagraph(title))
		item := widget.NewItem(row, func() { r.turn(k) })
		item.OnKey = func(key fyne.KeyName) bool {
			to := map[fyne.KeyName]int{fyne.KeyUp: k - 1, fyne.KeyDown: k + 1, fyne.KeyHome: 0, fyne.KeyEnd: len(r.items) - 1}
			next, ok := to[key]
			if !ok {
				return false
			}
			if next = min(max(next, 0), len(r.items)-1); next != k {
				r.turn(next)
				widget.Focus(env.Window.Canvas(), r.items[next])
			}
			return true
		}
		r.items = append(r.items, item)
		rows[k] = item
	}
	const wide = 0.23
	list := widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...)))
	both := widget.NewSplit(16, wide, list, r.shown)
	return widget.NewStretchColumn(0, both, both), func() fyne.Focusable { return r.items[r.page] }
}

// title is a page with its number.
func (r *reader) title(k int) string { return strconv.Itoa(k+1) + "  " + r.book.pages()[k] }

// turn goes to a page, where there is one.
func (r *reader) turn(page int) {
	page = min(max(page, 0), len(r.book.pages())-1)
	if page != r.page && r.Turned != nil {
		r.Turned(page)
	}
	r.page = page
	for k, item := range r.items {
		item.Select(k == page)
	}
	if r.choice != nil {
		r.choice.Selected = strconv.Itoa(page)
		r.choice.Refresh()
	}
	r.before.SetDisabled(page == 0)
	r.after.SetDisabled(page == len(r.book.pages())-1)
	r.book.read(page)
}

// fill shows the content of a page.
func (r *reader) fill(content fyne.CanvasObject) {
	r.shown.SetContent(widget.NewInset(frame.RingRoom, frame.ScrollRoom+frame.RingRoom, frame.RingRoom, frame.RingRoom, content))
}
