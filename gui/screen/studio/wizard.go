package studio

import (
	"context"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/guide"
	"buygrid/sim/scenario"
)

// laneWizard is the work of writing a first file.
const laneWizard = "studio-wizard"

// wizardPages is how many questions there are.
const wizardPages = 6

// wizardEdge is the space around a page of the wizard, which is room for rings.
const wizardEdge = 5

// wizard is the dialog that asks the questions from which a first file is written. One
// page is one question, and all answers stay while one goes back and forth.
type wizard struct {
	studio  *Studio
	answers *guide.Wizard
	page    int  // from 0
	drawn   int  // the page that content shows, from 1
	named   bool // the person typed a name for the file
	tried   bool // Next was pressed: what is wrong is said

	dialog  *widget.Dialog
	body    *fyne.Container
	holder  *fyne.Container
	content *widget.Page
	added   fyne.CanvasObject // the last card of the page
	step    *widget.Text
	wrong   *widget.Text
	told    *widget.Text // how far the simulation is
	bar     *widget.Bar
	next    *widget.Button
	back    *widget.Button
	writing bool
}

// showWizard asks the six questions from which a first file is written.
func (s *Studio) showWizard() *wizard {
	w := &wizard{studio: s, answers: guide.NewWizard(s.env.Words)}
	w.open()
	return w
}

func (w *wizard) t(key string, args map[string]any) string {
	return w.studio.env.T("studio.wizard."+key, args)
}

// open makes the dialog.
func (w *wizard) open() {
	w.step = widget.NewCaption("").Wrapped()
	w.wrong = widget.NewText("").Wrapped().In(theme.ColorNameError)
	w.told = widget.NewCaption("").Wrapped()
	w.bar = widget.NewProgressBar()
	w.bar.Hide()
	w.holder = widget.NewStretchColumn(0, nil)
	w.next = widget.NewPrimaryButton(w.t("next", nil), w.forth)
	w.back = widget.NewButton(w.t("back", nil), w.return_)
	cancel := widget.NewButton(w.studio.env.T("dialog.cancel", nil), func() { w.dialog.Hide() })
	w.told.Hide()
	w.wrong.Hide()
	page := widget.NewInset(0, -wizardEdge, 0, -wizardEdge, w.holder) // what it holds stands below the caption
	w.body = widget.NewStretchColumn(8, page, w.step, page, w.wrong, w.told, w.bar)
	w.dialog = widget.NewDialog(w.studio.env.Window.Canvas(), w.t("title", nil), w.body, fyne.NewSize(760, 640), w.next, w.back, cancel)
	w.dialog.OnClosed = func() { w.studio.env.Tasks.Cancel(laneWizard) }
	w.show()
	w.dialog.Show(nil)
}

// show puts the page into the dialog.
func (w *wizard) show() {
	w.step.SetContent(w.t("step", map[string]any{"Step": w.page + 1, "Of": wizardPages}))
	pages := [wizardPages]func() []fyne.CanvasObject{w.bought, w.kind, w.stakes, w.people, w.criteria, w.suppliers}
	head := []fyne.CanvasObject{widget.NewHeading(w.t(questions[w.page], nil)).Wrapped(), widget.NewParagraph(w.t(questions[w.page]+".about", nil))}
	w.added = nil
	body := widget.NewInset(wizardEdge, 2*wizardEdge, wizardEdge, wizardEdge, widget.NewColumn(10, append(head, pages[w.page]()...)...))
	widget.KeepFocus(w.studio.env.Window.Canvas(), w.holder, func() {
		if w.drawn == w.page+1 { // a card more or less: what is seen stays in its place
			w.content.Renew(body)
			return
		}
		w.drawn, w.content = w.page+1, widget.NewPage(body)
		w.holder.Layout = widget.NewStretchColumn(0, w.content, w.content).Layout
		w.holder.Objects = []fyne.CanvasObject{w.content}
		w.holder.Refresh()
	})
	w.back.SetDisabled(w.page == 0)
	label := w.t("next", nil)
	if w.page == wizardPages-1 {
		label = w.t("write", nil)
	}
	w.next.SetText(label)
	widget.Settle(w.dialog.Content())
	w.say()
	widget.Settle(w.dialog.Content()) // the button may need more room
}

// questions are the keys of what the pages ask.
var questions = [wizardPages]string{"q.bought", "q.type", "q.stakes", "q.people", "q.criteria", "q.suppliers"}

// mistake is what is wrong with the page, "" for nothing.
func (w *wizard) mistake() string {
	for _, wrong := range w.answers.Check() {
		if wrong.Question == w.page+1 {
			return w.studio.env.T(wrong.Key, wrong.Args)
		}
	}
	return ""
}

// say tells what is wrong, once the person wanted to go on.
func (w *wizard) say() {
	says := ""
	if w.tried {
		says = w.mistake()
	}
	put(w.wrong, says)
	widget.Settle(w.body)
}

// forth goes to the next page, from the last one to the file.
func (w *wizard) forth() {
	w.tried = true
	w.say()
	switch {
	case w.writing || w.mistake() != "":
	case w.page < wizardPages-1:
		w.page, w.tried = w.page+1, false
		w.show()
	default:
		w.write()
	}
}

// return_ goes back a page.
func (w *wizard) return_() {
	if w.page > 0 && !w.writing {
		w.page, w.tried = w.page-1, false
		w.show()
	}
}

// write writes the file and begins with it.
func (w *wizard) write() {
	env, answers := w.studio.env, w.answers.Clone() // one may go on to type meanwhile
	words := env.Words
	w.writing = true
	w.next.SetDisabled(true)
	w.back.SetDisabled(true)
	put(w.told, w.t("simulating", nil))
	w.bar.Show()
	widget.Settle(w.body)
	task.Do(env.Tasks, task.Work[string]{
		Lane: laneWizard,
		Run: func(ctx context.Context, progress func(done, total int)) (string, error) {
			answers.Progress = progress
			return answers.Write(ctx, words)
		},
		Progress: func(done, total int) {
			w.bar.Share = widget.Share(float64(done), float64(total))
			w.bar.Refresh()
		},
		Ended: func() {
			w.writing = false
			w.next.SetDisabled(false)
			w.back.SetDisabled(false)
			put(w.told, "")
			w.bar.Hide()
			widget.Settle(w.body)
		},
		Done: func(text string) {
			w.dialog.OnClosed = nil
			w.dialog.Hide()
			w.studio.made(answers.ID, text)
		},
	})
}

// field is a line to type in, with an example in it that gives way to what is typed;
// Enter goes on.
func (w *wizard) field(name, text string, changed func(string)) *widget.Field {
	f := widget.NewField(name, text, changed).Whole()
	f.OnSubmitted = func(string) { w.forth() }
	return f
}

// bought asks what is bought.
func (w *wizard) bought() []fyne.CanvasObject {
	a := w.answers
	file := w.field(w.t("file", nil), a.ID, func(text string) { a.ID, w.named = text, true; w.say() })
	title := w.field(w.t("name", nil), a.Title, func(text string) {
		a.Title = text
		if !w.named {
			a.ID = scenario.AsID(text)
			file.SetText(a.ID)
		}
		w.say()
	})
	item := w.field(w.t("item", nil), a.Item, func(text string) { a.Item = text; w.say() })
	currency := w.field(w.t("currency", nil), a.Currency, func(text string) {
		a.PayIn(strings.ToUpper(strings.TrimSpace(text)), w.studio.env.Words)
		w.say()
	})
	return []fyne.CanvasObject{widget.NewCaptioned(title), widget.NewCaptioned(item),
		widget.NewGrid(8, 170*look.Current().TextScale(), 3, w.amount("quantity", &a.Quantity), w.amount("usual", &a.Usual), widget.NewCaptioned(currency)),
		widget.NewCaptioned(file)}
}

// amount is a field for a number, as people write it.
func (w *wizard) amount(key string, to *float64) fyne.CanvasObject {
	return widget.NewCaptioned(w.field(w.t(key, nil), w.written(*to), func(text string) {
		is, err := w.studio.env.Words.ReadNumber(text)
		if err != nil {
			is = math.NaN() // which is said when one goes on
		}
		*to = is
		w.say()
	}))
}

// written is a number with the decimals that it has, "" for none.
func (w *wizard) written(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	_, decimals, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return w.studio.env.Words.Number(v, len(decimals))
}
