// Package debrief is the last part of a game: it answers what decided a finished
// play, from the play's own numbers, and knows nothing of how it was played.
package debrief

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/story"
)

// Actions are what a debrief asks of whoever shows it. A nil one hides
// its button.
type Actions struct {
	Home, Account, RetrySame, RetryNew func()
	Fork, Replay                       func(week int)
	Open                               func(play int64)
	// Lock guards the session, which serves one goroutine at a time; nil where
	// nobody else uses it.
	Lock sync.Locker
}

// Debrief answers what decided a finished play, from the play's own numbers.
type Debrief struct {
	env     *frame.Env
	session *play.Session
	on      Actions

	// What was computed; play is nil until then.
	play   *finding.Play
	log    []sim.Entry
	said   []play.Said  // how sure the trainee was, of gates that came
	record frame.Record // of all plays, this one among them
	teller *story.Teller
	other  *finding.Play // that this play is compared with, nil for none

	// What is shown.
	tab    int
	pages  [partCoach + 1]int // that is shown under each tab
	glance *glance            // what turned it, and the three marks
	turned bool               // a tab was chosen; before that large text shows the end first
	member int                // finding.Group or an index
	week   int
	weight float64
	lines  *beliefLines // of the tab that shows the reliability weighting
	past   *valueLines  // of the tab that shows the weeks
	coach  *coach       // of the tab that compares the play with other worlds
	review *review      // of the play, week by week
	facts  *widget.Text // of the play in numbers
	next   *widget.Button
	holder *fyne.Container
}

// Lanes of the debrief's work.
const (
	laneDebrief = "debrief"
	laneCompare = "debrief compare"
	laneReview  = "debrief review"
)

// New returns the debrief of a session that has ended. Start computes it.
func New(env *frame.Env, s *play.Session, on Actions) *Debrief {
	if on.Lock == nil {
		on.Lock = &sync.Mutex{}
	}
	d := &Debrief{env: env, session: s, on: on, member: finding.Group, holder: widget.NewRest(0)}
	d.review, d.glance = &review{of: d}, &glance{of: d}
	return d
}

// Of reports whether this is the debrief of a session.
func (d *Debrief) Of(s *play.Session) bool { return d.session == s }

// Start computes the debrief, once.
func (d *Debrief) Start() {
	if d.play != nil {
		d.glance.start()
		d.review.start()
		return
	}
	session, lock := d.session, d.on.Lock
	type computed struct {
		play   *finding.Play
		log    []sim.Entry
		said   []play.Said
		record frame.Record
	}
	task.Do(d.env.Tasks, task.Work[computed]{
		Lane: laneDebrief,
		Run: func(ctx context.Context, _ func(int, int)) (c computed, err error) {
			lock.Lock()
			defer lock.Unlock()
			b, err := session.Debrief(ctx)
			if err != nil {
				return c, frame.Told("trouble.play.debrief", err)
			}
			kept, err := d.env.Shelf.Recall(ctx, frame.PrefRecord)
			if err != nil {
				return c, frame.Told("trouble.play.debrief", err)
			}
			c = computed{finding.NewPlay(session, b), session.Told(), session.Said(), frame.ReadRecord(kept)}
			c.record[session.Head().ID] = frame.Measured{Said: c.said} // which may not be measured yet
			return c, nil
		},
		Done: func(c computed) {
			d.play, d.log, d.said, d.record = c.play, c.log, c.said, c.record
			d.week = min(c.play.Decided.Week, len(c.play.Weeks)-1)
			if c.play.Flips != nil {
				d.weight = c.play.Flips.WeightToday
			}
			d.glance.start() // first, so that their places are kept
			d.review.start()
			d.fill()
			if c := d.env.Window.Canvas(); c.Focused() == nil && !widget.Modal(c) && d.onScreen() {
				widget.Focus(c, d.next)
			}
		},
	})
}

// onScreen reports whether the debrief is what the window shows. The driver
// would not know before it has drawn it once.
func (d *Debrief) onScreen() bool {
	found := false
	widget.Walk(d.env.Window.Content(), func(o fyne.CanvasObject) { found = found || o == fyne.CanvasObject(d.holder) })
	return found
}

// Stop ends what is being computed.
func (d *Debrief) Stop() {
	d.env.Tasks.Cancel(laneDebrief)
	d.env.Tasks.Cancel(laneCompare)
	d.env.Tasks.Cancel(laneCoach)
	d.env.Tasks.Cancel(laneReview)
	d.env.Tasks.Cancel(laneGlance)
}

// Object returns the widgets, made anew in the language and size of now.
func (d *Debrief) Object() fyne.CanvasObject {
	d.holder = widget.NewRest(0)
	d.fill()
	return d.holder
}

// Content makes the debrief, begun, a part of a play's screen.
func (d *Debrief) Content() fyne.CanvasObject {
	o := d.Object()
	d.Start()
	return o
}

// First is what has the focus at first, nil for nothing.
func (d *Debrief) First() fyne.Focusable {
	if d.next == nil {
		return nil
	}
	return d.next
}

// fill shows what was computed so far.
func (d *Debrief) fill() {
	var content fyne.CanvasObject
	switch {
	case d.play == nil:
		content = widget.NewInset(frame.Edge, frame.Edge, frame.Edge, frame.Edge, widget.NewMuted(d.env.T("debrief.loading", nil)).Wrapped())
	case d.other != nil:
		d.teller = story.New(d.play.Scenario, d.env.Words)
		content = d.comparison()
	default:
		d.teller = story.New(d.play.Scenario, d.env.Words)
		content = d.whole()
	}
	d.holder.Objects = []fyne.CanvasObject{content}
	d.holder.Refresh()
}

// whole is the debrief of one play.
func (d *Debrief) whole() fyne.CanvasObject {
	large := frame.Crowded() // the head takes a tab of its own
	d.coaching()
	var tabs []widget.Tab
	if large {
		tabs = append(tabs, widget.Tab{Text: d.env.T("debrief.tab.end", nil), Content: widget.NewColumn(8, d.head(), d.buttons())})
	}
	before := len(tabs)
	for k := range tabs {
		tabs[k].Content = widget.NewPage(widget.NewInset(4, frame.RingRoom, frame.RingRoom, frame.RingRoom, tabs[k].Content))
	}
	for at, p := range parts() {
		tabs = append(tabs, widget.Tab{Text: d.env.T(p.key, nil), Content: d.content(at, &p)})
	}
	at := d.tab + before
	if large && !d.turned {
		at = 0
	}
	all := widget.NewTabs(at, tabs...)
	all.OnChanged = func(index int) {
		d.tab, d.turned = max(index-before, 0), index >= before
		if d.tab == partCoach && d.turned {
			d.coach.start()
		}
	}
	const side = frame.Edge - frame.RingRoom
	if large {
		return widget.NewInset(8, side, 4, side, widget.NewRest(0, all))
	}
	return widget.NewInset(8, side, 4, side, widget.NewRest(8, widget.NewInset(0, frame.RingRoom, 0, frame.RingRoom, d.head()),
		widget.NewInset(0, frame.RingRoom, 0, frame.RingRoom, d.buttons()), all))
}

// buttons are what to do next.
func (d *Debrief) buttons() fyne.CanvasObject {
	env := d.env
	var all []fyne.CanvasObject
	add := func(b *widget.Button, wanted bool) {
		if wanted {
			all = append(all, b)
		}
	}
	d.next = widget.NewPrimaryButton(env.T("debrief.same", nil), d.on.RetrySame)
	add(d.next, d.on.RetrySame != nil)
	add(widget.NewButton(env.T("debrief.new", nil), d.on.RetryNew), d.on.RetryNew != nil)
	add(widget.NewButton(env.T("debrief.replay", nil), func() { d.on.Replay(0) }), d.on.Replay != nil)
	add(widget.NewButton(env.T("debrief.fork", nil), d.askFork), d.on.Fork != nil)
	add(widget.NewButton(env.T("debrief.compare", nil), d.askOther), true)
	add(widget.NewButton(env.T("debrief.page", nil), d.takeHome), true)
	add(widget.NewButton(env.T("votes.account", nil), d.on.Account), d.on.Account != nil)
	add(widget.NewButton(env.T("debrief.home", nil), d.on.Home), d.on.Home != nil && d.on.Account == nil)
	return widget.NewWrap(8, all...)
}

// askFork asks from which week another play is to go on.
func (d *Debrief) askFork() {
	env, last := d.env, len(d.play.Weeks)-1
	week := max(0, min(d.week, last-1))
	says := widget.NewParagraph("")
	page := widget.NewPage(widget.NewInset(0, frame.ScrollRoom, 0, 0, says)) // a full week has many lines
	tell := func() {
		says.SetContent(d.play.WeekSays(week, d.env.Words))
		page.Refresh()
	}
	named := widget.NewBold("").Whole()
	slider := widget.NewSlider(widget.Beside("", named), 0, float64(max(last-1, 1)), 1)
	slider.Value, slider.KeyStep = float64(week), 1
	show := func() {
		key := "debrief.fork.week"
		if week == 0 {
			key = "debrief.fork.start"
		}
		named.SetContent(env.T(key, map[string]any{"Week": week}))
		tell()
	}
	slider.OnChanged = func(v float64) {
		week = int(v + 0.5)
		show()
	}
	show()
	var dialog *widget.Dialog
	yes := widget.NewPrimaryButton(env.T("debrief.fork.yes", nil), func() {
		dialog.Hide()
		d.on.Fork(week)
	})
	no := widget.NewButton(env.T("dialog.cancel", nil), func() { dialog.Hide() })
	const high = 88
	dialog = widget.NewDialog(env.Window.Canvas(), env.T("debrief.fork.title", nil), widget.NewColumn(8,
		widget.NewParagraph(env.T("debrief.fork.about", nil)), slider, named,
		widget.NewFixed(0, high*look.Current().TextScale(), page)), fyne.NewSize(560, 0), yes, no)
	dialog.Show(slider)
}

// ShowTable opens the numbers of the chart that is shown, if there is one.
func (d *Debrief) ShowTable() {
	if f := d.figure(); f != nil {
		d.env.ShowNumbers(f)
	}
}

// ShowExport writes the chart that is shown to a file, if there is one.
func (d *Debrief) ShowExport() {
	if f := d.figure(); f != nil {
		d.env.ExportFigure(f, d.play.Scenario.ID, d.play.Origin)
	}
}

// signed writes a value in whole points, and in tenths where it would be 0.
func (d *Debrief) signed(v float64) string {
	if points := 100 * v; points > -0.5 && points < 0.5 {
		return d.env.Words.Signed(points, 1)
	}
	return d.env.Words.Signed(100*v, 0)
}

// supplierName is a supplier with its mark.
func (d *Debrief) supplierName(id string, text *widget.Text) fyne.CanvasObject {
	text.Shrinks = true
	text.SetContent(d.teller.ShortSupplier(id))
	return widget.NewRow(4, []float32{0, 1}, widget.NewMark(d.play.Role(id)), text)
}

// met is the sign of something reached or right, or of the opposite.
func met(yes bool) fyne.CanvasObject {
	if yes {
		return widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 16)
	}
	return widget.NewIcon(widget.Cross, theme.ColorNameError, 16)
}
