package studio

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// spot is a place of the file for which there is a control.
type spot struct {
	path edit.Path
	slot scenario.Slot // with its key, and all alternatives of a choice
	node *edit.Node    // nil where nothing stands there
	name string        // for people and screen readers
}

// id is the name by which the spot's control is found again.
func (s spot) id() string { return strings.Join(s.path, "/") }

// value is what stands there as it is read, "" for nothing, and for a question.
func (s spot) value() string {
	if _, asks := s.node.Question(); asks || s.node == nil {
		return ""
	}
	return s.node.Value
}

// below is the place of a key or an item in one.
func below(path edit.Path, key string) edit.Path { return append(slices.Clone(path), key) }

// position is that of an item in its list.
func position(n *edit.Node) int {
	at, _ := strconv.Atoi(n.Key())
	return at
}

// formRow is a row of the form: the problems of what stands in it are written under it.
type formRow struct {
	spot     spot
	box      fyne.CanvasObject // all of it
	problems *widget.Text
	refused  string // why what was typed was not taken, "" for nothing
}

// form makes the rows of a part of the file.
func (p *formPane) form(n *edit.Node) []fyne.CanvasObject {
	slot := n.Slot
	if len(n.Path) == 0 && !slot.Known() {
		slot = scenario.Root()
	}
	switch n.Kind {
	case edit.List:
		return p.listForm(spot{n.Path, slot, n, p.title(n)})
	case edit.Map:
		if slot.Form() == scenario.FormTable {
			return p.tableForm(spot{n.Path, slot, n, p.title(n)})
		}
	}
	var rows []fyne.CanvasObject
	for _, key := range slot.Keys() {
		at := spot{below(n.Path, key.Key()), key, under(n, key.Key()), keyName(key, p.studio.env.Words)}
		rows = append(rows, p.row(at))
	}
	for _, c := range n.Children { // what the format does not know stays in the text
		if !slices.ContainsFunc(slot.Keys(), func(s scenario.Slot) bool { return s.Key() == c.Key() }) {
			rows = append(rows, p.frameRow(spot{c.Path, scenario.Slot{}, c, c.Key()}, p.inText(c.Path)))
		}
	}
	return rows
}

// row is one key with its control.
func (p *formPane) row(s spot) fyne.CanvasObject {
	return p.frameRow(s, p.control(s))
}

// frameRow sets a control between what the key means and what is wrong with it.
func (p *formPane) frameRow(s spot, control fyne.CanvasObject) fyne.CanvasObject {
	r := &formRow{spot: s, problems: widget.NewText("").Wrapped().In(theme.ColorNameError)}
	p.rows = append(p.rows, r)
	head, shares := []fyne.CanvasObject{widget.NewBold(s.name).Wrapped()}, []float32{1}
	if spelled := s.slot.Key(); spelled != "" && !strings.EqualFold(spelled, s.name) { // by which an author of YAML finds it
		head, shares = append(head, widget.NewCaption(spelled).Whole()), append(shares, 0)
	}
	if s.node != nil && !s.slot.Required() && (s.slot.Key() != "" || s.slot.Known()) {
		id, says := "leave ", "studio.form.leave_out"
		if s.slot.Key() == "" { // of a table
			id, says = "remove ", "studio.form.remove"
		}
		leave := p.newButton(id+s.id(), says, s.name, func() { p.leaveOut(s.path) })
		leave.Weight = widget.Quiet
		head, shares = append(head, leave), append(shares, 0)
	}
	lines := []fyne.CanvasObject{widget.NewRow(8, shares, head...)}
	if says := s.slot.Says(p.studio.env.Words.Problem, p.studio.speech().About); says != "" {
		lines = append(lines, widget.NewParagraph(says).In(theme.ColorNamePlaceHolder))
	}
	lines = append(lines, control)
	caption := p.mayBe(s)
	if week, ok := s.slot.WeekOfPlay(s.value()); ok {
		caption = strings.TrimSpace(caption + " " + p.t("studio.form.week", map[string]any{"Week": week}))
	}
	if caption != "" {
		lines = append(lines, widget.NewCaption(caption).Wrapped())
	}
	lines = append(lines, r.problems)
	r.problems.Hide()
	r.box = widget.NewColumn(3, lines...)
	return r.box
}

// mayBe says what may stand there, in which unit, and what holds where it is left out.
// What a choice shows needs no words, and of alternatives the one at hand counts.
func (p *formPane) mayBe(s spot) string {
	translate, slot := p.studio.env.Words.Problem, s.slot
	if of := slot.Of(); len(of) > 0 {
		slot = of[p.alternativeOf(s, of)]
	}
	args := map[string]any{"What": slot.Is(translate), "Unit": p.unitOf(s, slot), "Default": p.standsFor(slot)}
	switch slot.Form() {
	case scenario.FormText, scenario.FormMap, scenario.FormChoice:
		return ""
	case scenario.FormList:
		if item := slot.Item(); item.Form() == scenario.FormMap || item.Form() == scenario.FormWord || item.Form() == scenario.FormReference && len(p.choices(item.Ref())) > 0 {
			return ""
		}
	}
	if args["What"] == "" || len(p.wordsAt(slot.Key(), slot)) > 0 && slot.Key() != outcomeKey {
		return ""
	}
	switch {
	case args["Unit"] != "" && args["Default"] != "":
		return p.t("studio.form.may_unit_default", args)
	case args["Unit"] != "":
		return p.t("studio.form.may_unit", args)
	case args["Default"] != "":
		return p.t("studio.form.may_default", args)
	}
	return p.t("studio.form.may", args)
}

// showProblems writes under each row what check finds in it, and above them what it
// finds in the part as a whole.
func (p *formPane) showProblems() {
	if p.tree == nil || p.general == nil {
		return
	}
	now := p.studio.work.now
	of, grave, rest := map[*formRow][]string{}, map[*formRow]bool{}, []string(nil)
	for _, problem := range now.problems {
		if now.text != p.text {
			break
		}
		if r := p.rowOf(problem); r != nil {
			of[r] = append(of[r], p.tell(problem))
			grave[r] = grave[r] || !mild(problem)
		} else if here := p.tree.At(p.at...); len(p.at) == 0 || holds(here, byteAt(p.text, problem)) {
			rest = append(rest, p.tell(problem))
		}
	}
	for _, r := range p.rows {
		lines, ink := of[r], theme.ColorNameWarning
		if grave[r] || r.refused != "" {
			ink = theme.ColorNameError
		}
		if r.refused != "" {
			lines = append([]string{r.refused}, lines...)
		}
		put(r.problems.In(ink), strings.Join(lines, "\n"))
	}
	put(p.general.In(theme.ColorNameError), strings.Join(rest, "\n"))
	widget.Settle(p.page)
}

// put shows a text, or takes it away.
func put(text *widget.Text, content string) {
	text.SetContent(content)
	if content == "" {
		text.Hide()
	} else {
		text.Show()
	}
}

// tell is a problem in the reader's language.
func (p *formPane) tell(problem scenario.Problem) string {
	problem = problem.In(p.studio.env.Words.Problem)
	if problem.Code == scenario.CodeQuestion {
		problem.Remedy = "" // the control above says what may stand there
	}
	args := map[string]any{"Line": problem.Line, "Message": problem.Message, "Remedy": problem.Remedy}
	if problem.Warning {
		return strings.TrimSpace(p.t("studio.form.warning", args))
	}
	return strings.TrimSpace(p.t("studio.form.problem", args))
}
