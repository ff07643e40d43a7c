package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// Undo takes the last step back, whoever made it.
func (s *Studio) Undo() {
	if s.work != nil {
		s.step(s.work.buffer.Undo, "studio.undone")
	}
}

// Redo makes again what Undo took back last.
func (s *Studio) Redo() {
	if s.work != nil {
		s.step(s.work.buffer.Redo, "studio.redone")
	}
}

// step goes one step and says what it was.
func (s *Studio) step(do func() (edit.Deed, bool), says string) {
	deed, ok := do()
	if !ok {
		return
	}
	s.changed()
	s.env.Say(func() string { return s.env.T(says, map[string]any{"Step": s.named(deed)}) })
}

// named says what a step of the list of undo did.
func (s *Studio) named(d edit.Deed) string {
	switch {
	case d.Label != "":
		return s.env.T(d.Label, nil)
	case d.First != d.Last:
		return s.env.T("studio.step.lines", map[string]any{"First": d.First + 1, "Last": d.Last + 1})
	}
	key := "studio.step.typed"
	switch d.Kind {
	case edit.Deleted:
		key = "studio.step.deleted"
	case edit.Changed:
		key = "studio.step.changed"
	}
	return s.env.T(key, map[string]any{"Line": d.First + 1})
}

// deed is what a step would take back or make again, "" for none.
func (s *Studio) deed(d edit.Deed, ok bool) string {
	if !ok {
		return ""
	}
	return s.named(d)
}

// nameStep lets a button say to a screen reader what it would take back; nothing where
// there is none.
func nameStep(button *widget.Button, deed string) {
	if button.Says = ""; deed != "" {
		button.Of(deed)
	}
	button.SetDisabled(deed == "")
}

// Find opens the line to search in the text; replace has a second field.
func (s *Studio) Find(replace bool) {
	if s.work == nil {
		return
	}
	s.bench.Bring(atText)
	s.panes.text.find(replace)
}

// CloseFind puts the line to search away, where it is open.
func (s *Studio) CloseFind() {
	if s.work != nil && s.panes.text.code != nil {
		s.panes.text.code.CloseFind()
	}
}

// GoToLine asks for a line and goes there.
func (s *Studio) GoToLine() {
	if s.work == nil {
		return
	}
	env := s.env
	var d *widget.Dialog
	typed := ""
	last := s.work.buffer.Lines()
	field := widget.NewField(env.T("studio.line", map[string]any{"Last": last}), "", func(text string) { typed = text }).Whole()
	act := func() {
		line, err := env.Words.ReadWhole(typed)
		if err != nil || line < 1 || line > uint64(last) {
			field.Wrong(true)
			return
		}
		d.Hide()
		s.at(int(line))
	}
	field.OnSubmitted = func(string) { act() }
	on := widget.NewPrimaryButton(env.T("studio.line.go", nil), act)
	d = widget.NewDialog(env.Window.Canvas(), env.T("studio.line.title", nil), widget.NewCaptioned(field), fyne.NewSize(360, 0),
		on, widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(nil)
}

// EndWeek ends the week of the preview.
func (s *Studio) EndWeek() {
	if s.work != nil && s.panes.preview.game != nil {
		s.panes.preview.game.EndWeek()
	}
}

// Duplicate puts a copy of the list item at the caret behind it.
func (s *Studio) Duplicate() {
	if s.work == nil {
		return
	}
	if p := s.panes.preview; p.game != nil && widget.HasFocus(s.env.Window.Canvas(), p.root) {
		p.game.AddAction() // the same key, for whoever plays
		return
	}
	s.panes.text.duplicate()
}
