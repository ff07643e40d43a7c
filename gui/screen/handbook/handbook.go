// Package handbook shows the handbook in a dialog: its pages at the left, the one
// that is read at the right, with a picture that one can move.
package handbook

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/handbook"
)

// Handbook is what is open of it, and where its dials stand.
type Handbook struct {
	env  *frame.Env
	book *handbook.Book
	page int
	at   map[string]float64 // of the dials that were moved, by page

	// Turned is told the page that is read now, from 0.
	Turned func(page int)

	dialog *widget.Dialog
	items  []*widget.Item
	choice *widget.Choice // instead of the list, where text is large
	shown  *widget.Page
	chart  *widget.Chart
	says   *widget.Text // where the dial stands
	before *widget.Button
	after  *widget.Button
}

// New returns the handbook, closed.
func New(env *frame.Env) *Handbook {
	return &Handbook{env: env, at: map[string]float64{}}
}

// Recall takes back the page that was read last.
func (h *Handbook) Recall(value string) {
	if page, err := strconv.Atoi(value); err == nil && page >= 0 && page < len(handbook.Pages) {
		h.page = page
	}
}

// Show opens the handbook at the page that was read last.
func (h *Handbook) Show() {
	env := h.env
	if h.book == nil {
		book, err := handbook.New()
		if err != nil {
			env.Trouble(&lang.Trouble{Key: "trouble.unexpected", Err: err})
			return
		}
		h.book = book
	}
	h.shown = widget.NewPage(widget.NewText(""))
	h.before = widget.NewButton(env.T("handbook.before", nil), func() { h.turn(h.page - 1) })
	h.after = widget.NewButton(env.T("handbook.after", nil), func() { h.turn(h.page + 1) })
	saving := widget.NewButton(env.T("handbook.save", nil), h.ask)
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { h.dialog.Hide() })
	content, first := h.contents()
	room := env.Window.Canvas().Size()
	h.dialog = widget.NewDialog(env.Window.Canvas(), env.T("handbook.title", nil), content, fyne.NewSize(min(room.Width-96, 1360), room.Height-128), closing, saving, h.after, h.before)
	h.turn(h.page)
	h.dialog.Show(first())
}

// contents sets the list of pages beside the page, or a choice over it where text
// is large, and returns what has the focus first.
func (h *Handbook) contents() (fyne.CanvasObject, func() fyne.Focusable) {
	env := h.env
	h.items, h.choice = nil, nil
	if frame.Crowded() {
		var options []widget.Option
		for k := range handbook.Pages {
			options = append(options, widget.Option{ID: strconv.Itoa(k), Text: h.title(k)})
		}
		h.choice = widget.NewChoice(env.T("handbook.pages", nil), options, strconv.Itoa(h.page), func(id string) {
			page, _ := strconv.Atoi(id) // of the options
			h.turn(page)
		})
		return widget.NewStretchColumn(8, h.shown, h.choice, h.shown), func() fyne.Focusable { return h.choice }
	}
	rows := make([]fyne.CanvasObject, len(handbook.Pages))
	for k := range handbook.Pages {
		row := widget.NewRow(8, []float32{0, 1}, widget.NewBadge(k+1, false, true), widget.NewParagraph(env.T("handbook."+handbook.Pages[k].ID, nil)))
		item := widget.NewItem(row, func() { h.turn(k) })
		item.OnKey = func(key fyne.KeyName) bool {
			to := map[fyne.KeyName]int{fyne.KeyUp: k - 1, fyne.KeyDown: k + 1, fyne.KeyHome: 0, fyne.KeyEnd: len(h.items) - 1}
			next, ok := to[key]
			if !ok {
				return false
			}
			if next = min(max(next, 0), len(h.items)-1); next != k {
				h.turn(next)
				widget.Focus(env.Window.Canvas(), h.items[next])
			}
			return true
		}
		h.items = append(h.items, item)
		rows[k] = item
	}
	const wide = 0.23
	list := widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...)))
	both := widget.NewSplit(16, wide, list, h.shown)
	return widget.NewStretchColumn(0, both, both), func() fyne.Focusable { return h.items[h.page] }
}

// title is a page with its number.
func (h *Handbook) title(k int) string {
	return strconv.Itoa(k+1) + "  " + h.env.T("handbook."+handbook.Pages[k].ID, nil)
}

// turn goes to a page, where there is one.
func (h *Handbook) turn(page int) {
	page = min(max(page, 0), len(handbook.Pages)-1)
	if page != h.page && h.Turned != nil {
		h.Turned(page)
	}
	h.page = page
	for k, item := range h.items {
		item.Select(k == page)
	}
	if h.choice != nil {
		h.choice.Selected = strconv.Itoa(page)
		h.choice.Refresh()
	}
	h.before.SetDisabled(page == 0)
	h.after.SetDisabled(page == len(handbook.Pages)-1)
	h.shown.SetContent(widget.NewInset(frame.RingRoom, frame.ScrollRoom+frame.RingRoom, frame.RingRoom, frame.RingRoom, h.read(&handbook.Pages[page])))
}

// read is a page: its texts at the left, its picture at the right, or one below
// the other.
func (h *Handbook) read(p *handbook.Page) fyne.CanvasObject {
	env := h.env
	text := h.book.Read(p, env.Words)
	parts := []fyne.CanvasObject{widget.NewFigure(h.title(h.page)).Wrapped()}
	for _, paragraph := range text.Paragraphs {
		parts = append(parts, widget.NewParagraph(paragraph))
	}
	terms := []fyne.CanvasObject{widget.NewCaption(env.T("handbook.terms", nil)).Whole()}
	for _, id := range p.Terms {
		terms = append(terms, frame.Term(env, id, ""))
	}
	practice := widget.NewCard(widget.NewColumn(4, widget.NewBold(env.T("handbook.practice", nil)), widget.NewParagraph(text.Practice)))
	const wide, least, gap = 0.48, 660, 24
	return widget.NewColumn(16,
		widget.NewPair(gap, wide, least, widget.NewColumn(12, parts...), widget.NewColumn(12, h.picture(p), practice)),
		widget.NewRule(), widget.NewWrap(12, terms...),
		widget.NewCaption(env.T("handbook.source", nil)+": "+text.Source).Wrapped())
}

// picture is the chart of a page and what moves it.
func (h *Handbook) picture(p *handbook.Page) fyne.CanvasObject {
	env := h.env
	if _, moved := h.at[p.ID]; !moved {
		h.at[p.ID] = p.Dial.Start
	}
	h.chart = widget.NewChart()
	h.says = widget.NewBold("").Wrapped()
	h.says.Letter = theme.SizeNameCaptionText
	name := h.book.DialName(p, env.Words)
	slider := widget.NewSlider(widget.Beside(name, h.says), p.Dial.Low, p.Dial.High, p.Dial.Step)
	slider.Value = h.at[p.ID]
	follow := env.Tasks.Once(func() { h.draw(p) })
	slider.OnChanged = func(v float64) {
		h.at[p.ID] = v
		h.says.SetContent(h.book.DialSays(p, env.Words, v))
		follow()
	}
	h.draw(p)
	const low, high, share = 300, 420, 0.42 // px, px, of the window's height
	height := min(max(share*env.Window.Canvas().Size().Height, low*look.Current().TextScale()), high*look.Current().TextScale())
	return widget.NewColumn(4, widget.NewFixed(0, height, h.chart),
		widget.NewRow(8, []float32{0, 1}, widget.NewCaption(name).Whole(), h.says), slider)
}

// draw shows the picture of a page where its dial stands.
func (h *Handbook) draw(p *handbook.Page) {
	fig, err := h.book.Figure(p, h.env.Words, h.at[p.ID])
	if err != nil {
		h.env.Trouble(&lang.Trouble{Key: "trouble.unexpected", Err: err})
		return
	}
	h.says.SetContent(h.book.DialSays(p, h.env.Words, h.at[p.ID]))
	small := *fig
	small.Footer = ""
	h.chart.SetFigure(&small, &small)
}
