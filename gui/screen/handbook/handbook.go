package handbook

import (
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
	reader
	book *handbook.Book
	at   map[string]float64 // of the dials that were moved, by page

	chart *widget.Chart
	says  *widget.Text // where the dial stands
}

// New returns the handbook, closed.
func New(env *frame.Env) *Handbook {
	h := &Handbook{at: map[string]float64{}}
	h.reader = reader{env: env, book: h}
	return h
}

func (h *Handbook) open() error {
	if h.book != nil {
		return nil
	}
	book, err := handbook.New()
	h.book = book
	return err
}

func (h *Handbook) length() int { return len(handbook.Pages) }

func (h *Handbook) called() string { return h.env.T("handbook.title", nil) }

func (h *Handbook) pages() []string {
	titles := make([]string, len(handbook.Pages))
	for k := range titles {
		titles[k] = h.env.T("handbook."+handbook.Pages[k].ID, nil)
	}
	return titles
}

// read is a page: its texts at the left, its picture at the right, or one below
// the other.
func (h *Handbook) read(page int) {
	env, p := h.env, &handbook.Pages[page]
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
	h.fill(widget.NewColumn(16,
		widget.NewPair(gap, wide, least, widget.NewColumn(12, parts...), widget.NewColumn(12, h.picture(p), practice)),
		widget.NewRule(), widget.NewWrap(12, terms...),
		widget.NewCaption(env.T("handbook.source", nil)+": "+text.Source).Wrapped()))
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
