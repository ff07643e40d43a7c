package studio

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// mostShown is how many problems are listed: who has more mends these first.
const mostShown = 30

// problemsPane is what check finds: problems, then questions that are not answered,
// then warnings.
type problemsPane struct {
	studio *Studio
	page   *widget.Page
}

func newProblems(s *Studio) *problemsPane { return &problemsPane{studio: s} }

// Content is documented with pane, as are the others.
func (p *problemsPane) Content() fyne.CanvasObject {
	p.page = widget.NewPage(p.list())
	return p.page
}

// Changed has nothing to do: the list is that of the last check.
func (p *problemsPane) Changed() {}

// Checked lists what was found.
func (p *problemsPane) Checked() {
	if p.page != nil && p.studio.bench != nil && p.studio.bench.Shows(atProblems) {
		frame.Renew(p.studio.env.Window.Canvas(), p.page, p.list())
	}
}

// Close has nothing to do.
func (p *problemsPane) Close() {}

// list shows what was found, each with its place and the ways to mend it.
func (p *problemsPane) list() fyne.CanvasObject {
	s := p.studio
	now := &s.work.now
	if len(now.problems) == 0 {
		key := "studio.problems.none"
		if now.doc == nil {
			key = "studio.problems.reading"
		}
		return p.inset(widget.NewMuted(s.env.T(key, nil)).Wrapped())
	}
	var rows []fyne.CanvasObject
	for i := range now.problems[:min(mostShown, len(now.problems))] {
		rows = append(rows, p.row(i))
	}
	if more := len(now.problems) - mostShown; more > 0 {
		key := "studio.problems.more"
		if now.counts().many {
			key = "studio.problems.many"
		}
		rows = append(rows, widget.NewMuted(s.env.T(key, map[string]any{"Count": more})).Wrapped())
	}
	return p.inset(rows...)
}

func (p *problemsPane) inset(rows ...fyne.CanvasObject) fyne.CanvasObject {
	return widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(2, rows...))
}

// row is one problem: Enter goes to its place.
func (p *problemsPane) row(i int) fyne.CanvasObject {
	s := p.studio
	found := s.work.now.problems[i]
	told := found.In(s.env.Words.Problem)
	glyph, ink := signOf(found)
	at := fmt.Sprintf("%d:%d  ", found.Line, found.Column)
	parts := []fyne.CanvasObject{widget.NewParagraph(at + told.Message)}
	if told.Remedy != "" {
		parts = append(parts, widget.NewMuted(told.Remedy).Wrapped())
	}
	item := widget.NewItem(widget.NewRow(8, []float32{0, 1}, widget.NewIcon(glyph, ink, 14), widget.NewColumn(0, parts...)), func() { s.jump(found) })
	item.Name = fmt.Sprintf("problem %d:%d %s", found.Line, found.Column, found.Code)
	var fixes []fyne.CanvasObject
	for _, fix := range s.work.now.fixesOf(i) {
		fixes = append(fixes, widget.NewButton(s.env.T("studio.fix", map[string]any{"Fix": fix.Title}), func() { s.mend(fix) }).InCard().Of(at+told.Message))
	}
	if len(fixes) == 0 {
		return item
	}
	if frame.Crowded() {
		return widget.NewColumn(2, item, widget.NewWrap(6, fixes...))
	}
	return widget.NewColumn(2, item, widget.NewInset(0, 0, 4, 30, widget.NewWrap(6, fixes...)))
}

// mend makes a fix, one step of undo. One of a text that is another by now is not made:
// the newer text is checked soon, and its list has fixes that fit.
func (s *Studio) mend(fix edit.Fix) {
	if s.work == nil {
		return
	}
	if s.work.now.version != s.work.buffer.Version() {
		s.env.Say(func() string { return s.env.T("studio.fix.late", nil) })
		return
	}
	s.apply("studio.step.fix", fix.Splices)
	s.env.Say(func() string { return s.env.T("studio.fix.done", map[string]any{"Fix": fix.Title}) })
}

// mild reports whether a problem is nobody's mistake: a question, or a warning.
func mild(p scenario.Problem) bool { return p.Warning || p.Code == scenario.CodeQuestion }

// signOf is the sign before a problem; the words tell the same.
func signOf(p scenario.Problem) (widget.Glyph, fyne.ThemeColorName) {
	switch {
	case p.Code == scenario.CodeQuestion:
		return widget.Dash, theme.ColorNameWarning
	case p.Warning:
		return widget.Flag, theme.ColorNameWarning
	}
	return widget.Cross, theme.ColorNameError
}

// fixesOf returns the ways to mend a problem.
func (n *state) fixesOf(i int) []edit.Fix {
	if i < len(n.fixes) {
		return n.fixes[i]
	}
	return nil
}

// sorted puts problems first, then questions, then warnings.
func sorted(all scenario.Problems) scenario.Problems {
	rank := func(p scenario.Problem) int {
		switch {
		case p.Warning:
			return 2
		case p.Code == scenario.CodeQuestion:
			return 1
		}
		return 0
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b scenario.Problem) int { return rank(a) - rank(b) })
	return all
}

// tally is how many of each kind there are.
type tally struct {
	problems, questions, warnings int
	many                          bool // there are more problems than were listed
}

// add counts a problem.
func (t *tally) add(p scenario.Problem) {
	switch {
	case p.Code == scenario.CodeTooManyProblems:
		t.many = true
	case p.Warning:
		t.warnings++
	case p.Code == scenario.CodeQuestion:
		t.questions++
	default:
		t.problems++
	}
}

// mild are those that are nobody's mistake.
func (t tally) mild() int { return t.questions + t.warnings }

// says are the counts in words, of each kind that there is.
func (t tally) says(env *frame.Env) (says []string) {
	count := func(key string, n int) {
		if n > 0 {
			says = append(says, env.T(key, map[string]any{"Count": n}))
		}
	}
	problems := "studio.count.problems"
	if t.many {
		problems = "studio.count.problems.many"
	}
	count(problems, t.problems)
	count("studio.count.questions", t.questions)
	count("studio.count.warnings", t.warnings)
	return says
}

// counts are how many of each kind were found.
func (n *state) counts() (t tally) {
	n.in(0, -1, t.add)
	return t
}

// found says in the header what the last check found.
func (s *Studio) found() (widget.Glyph, fyne.ThemeColorName, string) {
	now := &s.work.now
	found := now.counts()
	says := found.says(s.env)
	switch {
	case found.problems > 0:
		return widget.Cross, theme.ColorNameError, strings.Join(says, ", ")
	case len(says) > 0:
		return widget.Flag, theme.ColorNameWarning, strings.Join(says, ", ")
	case now.doc == nil:
		return widget.Dash, theme.ColorNameForeground, s.env.T("studio.count.reading", nil)
	}
	return widget.Tick, theme.ColorNameSuccess, s.env.T("studio.count.none", nil)
}

// problemsTab is what stands on the tab of the problems: how many, and of what kind.
func (s *Studio) problemsTab() string {
	if s.work == nil || len(s.work.now.problems) == 0 {
		return s.env.T("studio.tab.problems", nil)
	}
	key, found := "studio.tab.problems.some", s.work.now.counts()
	count, others := found.problems, found.mild()
	switch {
	case found.many:
		key = "studio.tab.problems.many"
	case found.problems > 0 && others > 0:
		key = "studio.tab.problems.mixed"
	case found.problems > 0:
	case found.questions > 0 && found.warnings > 0:
		key, count, others = "studio.tab.questions.mixed", found.questions, found.warnings
	case found.questions > 0:
		key, count = "studio.tab.questions.some", found.questions
	default:
		key, count = "studio.tab.warnings.some", found.warnings
	}
	return s.env.T(key, map[string]any{"Count": count, "Others": others})
}
