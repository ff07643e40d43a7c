// Package side shows a purchase to whoever takes the place of one of the people
// who buy: week by week what reaches them, then their vote beside the model's.
package side

import (
	"context"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/analysis"
	"buygrid/sim/chart"
	"buygrid/sim/finding"
	"buygrid/sim/story"
)

// Side is one look from the other side, in a dialog.
type Side struct {
	env    *frame.Env
	sc     *sim.Scenario
	teller *story.Teller

	member   string // id
	strategy string
	seed     uint64

	told  *finding.Side // nil until it is computed
	week  int           // index into its weeks
	vote  string        // the option that was chosen, by id
	most  string        // the criterion that is said to have counted most, by id
	voted bool

	dialog *widget.Dialog
	page   *widget.Page
	before *widget.Button
	next   *widget.Button
	end    *widget.Button // goes to the vote
}

// Show opens a scenario of the catalog from the other side; its first member with a
// say in the decision comes first.
func Show(env *frame.Env, id string) {
	offer := env.Catalog.Find(id)
	if offer == nil {
		return
	}
	sc := offer.Doc.Scenario()
	s := &Side{env: env, sc: sc, teller: story.New(sc, env.Words), member: sc.Members[0].ID, strategy: sim.DefaultStrategy, seed: 1}
	for i := range sc.Members {
		if sc.Members[i].Roles.Has(sim.Decider) {
			s.member = sc.Members[i].ID
			break
		}
	}
	s.page = widget.NewPage(widget.NewText(""))
	s.before = widget.NewButton(env.T("side.before", nil), func() { s.turn(-1) })
	s.next = widget.NewPrimaryButton(env.T("side.next", nil), func() { s.turn(1) })
	s.end = widget.NewButton(env.T("side.tovote", nil), func() { s.turn(len(s.told.Weeks)) })
	closing := widget.NewButton(env.T("dialog.close", nil), func() { s.dialog.Hide() })
	form := s.form()
	room := env.Window.Canvas().Size()
	content := widget.NewStretchColumn(12, s.page, widget.NewCaption(env.T("side.about", nil)).Wrapped(), form, widget.NewRule(), s.page)
	s.dialog = widget.NewDialog(env.Window.Canvas(), env.T("side.title", map[string]any{"Title": sc.Title.In(env.Words.Lang())}), content,
		fyne.NewSize(min(room.Width-96, 1360), room.Height-128), s.next, s.end, s.before, closing)
	s.begin()
	s.dialog.Show(s.next)
}

// form chooses who one is, how the trainee's supplier sells, and the world.
func (s *Side) form() fyne.CanvasObject {
	env, sc := s.env, s.sc
	var people, sellers, worlds []widget.Option
	for i := range sc.Members {
		m := &sc.Members[i]
		people = append(people, widget.Option{ID: m.ID, Text: s.teller.FullName(m.ID) + ", " + m.Title.In(env.Words.Lang())})
	}
	for _, name := range sc.StrategyNames() {
		title, _ := s.teller.Strategy(name)
		sellers = append(sellers, widget.Option{ID: name, Text: title})
	}
	const most = 20
	for seed := uint64(1); seed <= most; seed++ {
		worlds = append(worlds, widget.Option{ID: env.Words.Number(float64(seed), 0), Text: env.Words.Number(float64(seed), 0)})
	}
	person := widget.NewChoice(env.T("side.person", nil), people, s.member, func(id string) {
		s.member = id
		s.begin()
	})
	seller := widget.NewChoice(env.T("side.seller", map[string]any{"Supplier": s.teller.ShortSupplier(sc.Suppliers[sc.You].ID)}), sellers, s.strategy, func(id string) {
		s.strategy = id
		s.begin()
	})
	world := widget.NewChoice(env.T("side.seed", nil), worlds, worlds[0].ID, func(id string) {
		for k := range worlds {
			if worlds[k].ID == id {
				s.seed = uint64(k) + 1
			}
		}
		s.begin()
	})
	const least = 220
	return widget.NewGrid(12, least*look.Current().TextScale(), 3, widget.NewCaptioned(person), widget.NewCaptioned(seller), widget.NewCaptioned(world))
}

// begin runs the purchase and goes to its first week.
func (s *Side) begin() {
	sc, strategy, seed, member := s.sc, s.sc.StrategyNamed(s.strategy), s.seed, s.sc.MemberIndex(s.member)
	task.Do(s.env.Tasks, task.Work[*analysis.Side]{
		Lane: "other side",
		Run: func(context.Context, func(int, int)) (*analysis.Side, error) {
			seen, err := analysis.SideOf(sc, strategy, seed, member)
			if err != nil {
				return nil, &lang.Trouble{Key: "trouble.run", Err: err}
			}
			return seen, nil
		},
		Done: func(seen *analysis.Side) {
			s.told, s.week, s.voted, s.vote, s.most = finding.NewSide(sc, seen, s.env.Words), 0, false, "", ""
			s.fill()
		},
	})
}

// last is the week up to which one looks on: that of the vote, else of the end.
func (s *Side) last() int {
	if v := s.told.Vote; v != nil {
		return v.At
	}
	return len(s.told.Weeks) - 1
}

func (s *Side) turn(by int) {
	if s.told == nil {
		return
	}
	s.week = min(max(s.week+by, 0), s.last())
	s.fill()
}

// fill shows the week.
func (s *Side) fill() {
	env, t := s.env, s.told
	s.before.SetDisabled(s.week == 0)
	s.next.SetDisabled(s.week == s.last())
	s.end.SetDisabled(s.week == s.last())
	reached := []fyne.CanvasObject{widget.NewHeading(env.T("side.reached", nil))}
	for _, text := range t.Reached(s.week) {
		reached = append(reached, widget.NewParagraph(text))
	}
	if moved := t.Moved(s.week); moved != "" {
		reached = append(reached, widget.NewBold(moved).Wrapped())
	}
	m := &s.sc.Members[t.Member]
	const side, gap, share, least = 48, 16, 0.42, 1000
	self := widget.NewRow(12, []float32{0, 1}, widget.NewFixed(side, side, widget.NewPicture(frame.Portrait(m))),
		widget.NewColumn(2, widget.NewFigure(t.When(s.week)).Wrapped(), widget.NewMuted(t.Self(s.week)).Wrapped()))
	parts := []fyne.CanvasObject{self}
	if s.week == s.last() {
		parts = append(parts, s.ending())
	}
	parts = append(parts, widget.NewPair(gap, share, least, widget.NewPanel(widget.NewColumn(8, reached...)), widget.NewPanel(s.beliefs())))
	s.page.SetContent(widget.NewInset(frame.RingRoom, frame.ScrollRoom+frame.RingRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(16, parts...)))
	if on := s.env.Window.Canvas(); on.Focused() == fyne.Focusable(s.next) || on.Focused() == fyne.Focusable(s.end) {
		if s.next.Disabled() && !widget.FocusIn(on, s.page) {
			widget.Focus(on, s.before)
		}
	}
}

// beliefs is what the person thinks of each supplier, beside what they have today.
func (s *Side) beliefs() fyne.CanvasObject {
	env, t, sc := s.env, s.told, s.sc
	head := []fyne.CanvasObject{widget.NewCaption(env.T("side.supplier", nil)).Wrapped(), widget.NewCaption(env.T("side.known", nil)).Wrapped()}
	shares := []float32{1.3, 0.6}
	for c := range sc.Criteria {
		head, shares = append(head, widget.NewCaption(t.Criterion(sc.Criteria[c].ID)).Wrapped()), append(shares, 1)
	}
	rows := []fyne.CanvasObject{widget.NewHeading(env.T("side.beliefs", nil)).Wrapped(), widget.NewRow(8, shares, head...), widget.NewRule()}
	for j := range sc.Suppliers {
		name := widget.NewRow(6, []float32{0, 1}, widget.NewMark(finding.RoleOf(sc, sc.Suppliers[j].ID)), widget.NewText(t.Supplier(s.week, j)).Wrapped())
		cells := []fyne.CanvasObject{name, widget.NewText(t.Known(s.week, j))}
		for c := range sc.Criteria {
			cells = append(cells, widget.NewColumn(3, widget.NewText(t.View(s.week, j, c)).Wrapped(), widget.NewEvidenceSign(t.Weeks[s.week].Evidence[j][c])))
		}
		rows = append(rows, widget.NewRow(8, shares, cells...))
	}
	cells := []fyne.CanvasObject{widget.NewRow(6, []float32{0, 1}, widget.NewMark(chart.Nobody), widget.NewText(env.T("side.today", nil)).Wrapped()), widget.NewText("")}
	for c := range sc.Criteria {
		cells = append(cells, widget.NewText(t.Today(c)).Wrapped())
	}
	return widget.NewColumn(8, append(rows, widget.NewRule(), widget.NewRow(8, shares, cells...), widget.NewCaption(env.T("side.beliefs.about", nil)).Wrapped())...)
}
