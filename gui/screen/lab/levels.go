package lab

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/gui/frame"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim"
	"buygrid/sim/experiment"
	"buygrid/sim/story"
)

// levelTable is the table of how much each role counts in each stage.
type levelTable struct {
	lab    *Lab
	cells  [sim.Roles][sim.Stages]*widget.Spin
	says   *fyne.Container // what the changes do
	page   *widget.Page
	reset  *widget.Button
	before experiment.Levels // that Undo brings back after a reset
	teller *story.Teller
}

// ShowLevels opens the table of influence by role and stage.
func (l *Lab) ShowLevels() {
	if l.doc == nil {
		return
	}
	env := l.env
	t := &levelTable{lab: l, says: widget.NewColumn(4), teller: story.New(l.doc.Scenario(), env.Words)}
	t.page = widget.NewPage(widget.NewInset(frame.RingRoom, frame.ScrollRoom, frame.RingRoom, frame.RingRoom, widget.NewColumn(12,
		widget.NewParagraph(env.T("levels.about", nil)), t.table(), widget.NewRule(), t.says)))
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(env.T("dialog.close", nil), func() { d.Hide() })
	t.reset = widget.NewButton(env.T("levels.reset", nil), t.turnBack)
	t.fill()
	d = widget.NewDialog(env.Window.Canvas(), env.T("levels.title", nil), t.page, fyne.NewSize(800*look.Current().TextScale(), 600), closing, t.reset)
	d.Show(t.cells[0][0])
}

// table has a row for each role; in large text a tab for each stage.
func (t *levelTable) table() fyne.CanvasObject {
	env := t.lab.env
	const sideBySide, nameWide = 1.25, 150
	scale := look.Current().TextScale()
	for r := range t.cells {
		for k := range t.cells[r] {
			t.cells[r][k] = t.cell(sim.Role(r), sim.Stage(k))
		}
	}
	if scale >= sideBySide {
		tabs := make([]widget.Tab, sim.Stages)
		for k := range tabs {
			var rows []fyne.CanvasObject
			for r := range t.cells {
				rows = append(rows, widget.NewRow(8, []float32{1, 0}, t.role(sim.Role(r)), t.cells[r][k]))
			}
			tabs[k] = widget.Tab{Text: t.teller.ShortStage(sim.Stage(k)), Content: widget.NewColumn(8, rows...)}
		}
		return widget.NewTabs(0, tabs...)
	}
	shares := make([]float32, sim.Stages+1)
	head := []fyne.CanvasObject{widget.NewFixed(nameWide*scale, 0, widget.NewCaption(env.T("levels.role", nil)))}
	for k := sim.Stage(0); k < sim.Stages; k++ {
		name := widget.NewCaption(t.teller.ShortStage(k)).In(theme.ColorNameForeground)
		name.Bold, name.Align = true, fyne.TextAlignCenter
		head, shares[k+1] = append(head, name), 1
	}
	rows := []fyne.CanvasObject{widget.NewRow(8, shares, head...)}
	for r := range t.cells {
		row := []fyne.CanvasObject{widget.NewFixed(nameWide*scale, 0, t.role(sim.Role(r)))}
		for k := range t.cells[r] {
			row = append(row, t.cells[r][k])
		}
		rows = append(rows, widget.NewRow(8, shares, row...))
	}
	return widget.NewColumn(8, rows...)
}

// role names a role and who holds it.
func (t *levelTable) role(r sim.Role) fyne.CanvasObject {
	sc := t.lab.doc.Scenario()
	var names []string
	for i := range sc.Members {
		if sc.Members[i].Roles.Has(r) {
			names = append(names, t.teller.Member(sc.Members[i].ID))
		}
	}
	holders := strings.Join(names, ", ")
	if holders == "" {
		holders = t.lab.env.T("levels.nobody", nil)
	}
	return widget.NewColumn(0, widget.NewRow(4, []float32{0, 1}, frame.Term(t.lab.env, r.String(), ""), widget.NewText("")), widget.NewCaption(holders).Wrapped().Dense())
}

func (t *levelTable) cell(r sim.Role, k sim.Stage) *widget.Spin {
	l := t.lab
	c := widget.NewSpin(l.settings.Levels.Of()[r][k], sim.MaxLevel, func(v float64) {
		l.settings.Levels = l.settings.Levels.With(r, k, v)
		t.before = experiment.Levels{}
		t.fill()
	})
	c.Name = l.env.TermName(r.String()) + ", " + t.teller.ShortStage(k)
	c.Write = func(v float64) string {
		if v == float64(int(v)) {
			return l.env.Words.Number(v, 0)
		}
		return l.env.Words.Number(v, 1)
	}
	c.OnMove = func(by int) {
		if to := int(r) + by; to >= 0 && to < sim.Roles {
			widget.Focus(l.env.Window.Canvas(), t.cells[to][k])
		}
	}
	return c
}

// turnBack sets the model's levels, or brings back what was there before.
func (t *levelTable) turnBack() {
	l := t.lab
	if t.before.IsZero() {
		l.settings.Levels, t.before = experiment.Levels{}, l.settings.Levels
	} else {
		l.settings.Levels, t.before = t.before, experiment.Levels{}
	}
	t.fill()
}

// fill shows the levels that are set and what they change.
func (t *levelTable) fill() {
	l, env := t.lab, t.lab.env
	levels := l.settings.Levels
	for r := range t.cells {
		for k, c := range t.cells[r] {
			c.Value, c.Changed = levels.Of()[r][k], levels.Changed(sim.Role(r), sim.Stage(k))
			c.Refresh()
		}
	}
	t.reset.SetText(env.T("levels.reset", nil))
	if !t.before.IsZero() {
		t.reset.SetText(env.T("levels.undo", nil))
	}
	t.reset.SetDisabled(levels.IsZero() && t.before.IsZero())
	t.says.Objects = t.effects(levels)
	t.says.Refresh()
	t.page.Refresh()
	l.form.levelsNow()
	l.form.note()
}

// effects say what the levels change, stage by stage.
func (t *levelTable) effects(levels experiment.Levels) []fyne.CanvasObject {
	l, env := t.lab, t.lab.env
	sc := *l.doc.Scenario()
	sc.Importance = l.settings.Importance
	for b, name := range sim.BuyTypeNames {
		if name == l.settings.Type {
			sc.Type = sim.BuyType(b)
		}
	}
	if levels.IsZero() {
		return []fyne.CanvasObject{widget.NewMuted(env.T("levels.model", nil)).Wrapped()}
	}
	lines := []fyne.CanvasObject{widget.NewBold(env.T("levels.changes", map[string]any{"Count": levels.Changes()})).Wrapped()}
	moved := false
	for _, s := range levels.Shifts(&sc) {
		stage := t.teller.ShortStage(s.Stage)
		if s.Outright {
			lines = append(lines, widget.NewMuted(env.T("levels.outright", map[string]any{"Stage": stage})).Wrapped())
			continue
		}
		var people []string
		for _, shift := range s.Shifts {
			people = append(people, env.T("levels.shift", map[string]any{"Name": t.teller.Member(shift.Member),
				"From": env.Words.Percent(shift.From, 0), "To": env.Words.Percent(shift.To, 0)}))
		}
		if len(people) > 0 {
			moved = true
			lines = append(lines, widget.NewParagraph(env.T("levels.stage", map[string]any{"Stage": stage, "People": strings.Join(people, ", ")})))
		}
	}
	if !moved {
		lines = append(lines, widget.NewMuted(env.T("levels.nothing", nil)).Wrapped())
	}
	return lines
}
