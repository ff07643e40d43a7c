package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// Rename asks for another id of what is named where the keyboard is: the item at the caret
// of the text, or the part whose form is shown.
func (s *Studio) Rename() {
	if s.work == nil {
		return
	}
	s.takeTyped()
	tree, at := edit.Read(s.work.buffer.Text()), s.atCaret()
	if n := tree.At(s.panes.form.at...); s.center == atForm && tree != nil && n != nil {
		at = n.From
		if path := s.panes.form.rowPath(); path != nil && tree.At(path...) != nil {
			at = tree.At(path...).From
		}
	}
	item, id, ok := edit.Renamable(tree, at)
	if !ok {
		key := "studio.rename.nothing"
		if tree == nil {
			key = "studio.rename.unread"
		}
		s.env.Say(func() string { return s.env.T(key, nil) })
		return
	}
	s.askID(item, id)
}

// askID opens the dialog with the id of an item; everything that names the item follows.
func (s *Studio) askID(item edit.Path, id string) {
	env, w := s.env, s.work
	version := w.buffer.Version()
	var d *widget.Dialog
	field := widget.NewField(env.T("studio.rename.id", nil), id, nil).Whole()
	wrong := widget.NewText("").Wrapped()
	act := func() {
		if s.work != w || w.buffer.Version() != version {
			d.Hide() // it is another text by now
			return
		}
		splices, err := edit.Rename(w.buffer.Text(), item, scenario.AsID(field.Text()))
		if err != nil {
			field.Wrong(true)
			put(wrong, s.failed(err))
			widget.Settle(d.Content())
			return
		}
		d.Hide()
		s.renameBy(splices)
	}
	wrong.Hide()
	field.OnSubmitted = func(string) { act() }
	on := widget.NewPrimaryButton(env.T("studio.rename.go", nil), act)
	content := widget.NewColumn(8, widget.NewParagraph(env.T("studio.rename.about", nil)), widget.NewCaptioned(field), wrong)
	d = widget.NewDialog(env.Window.Canvas(), env.T("studio.rename.title", map[string]any{"ID": id}), content, fyne.NewSize(420, 0),
		on, widget.NewButton(env.T("dialog.cancel", nil), func() { d.Hide() }))
	d.Show(field.Focusable())
}

// renameBy makes the changes of another id as one step. The caret stays in its word.
func (s *Studio) renameBy(splices []edit.Splice) {
	if len(splices) == 0 {
		return
	}
	b := s.work.buffer
	at := b.Offset(b.Caret())
	shift := 0
	for _, c := range splices {
		switch {
		case c.To <= at:
			shift += len(c.Text) - (c.To - c.From)
		case c.From < at:
			shift -= at - c.From
		}
	}
	b.Apply("studio.undo.rename", splices...)
	place := b.PlaceAt(at + shift)
	b.Select(place, place)
	s.changed()
	s.env.Say(func() string { return s.env.T("studio.rename.done", map[string]any{"Count": len(splices)}) })
}

// FixHere makes the first way to mend the problem at the caret: of those in its line the
// nearest that has one.
func (s *Studio) FixHere() {
	s.withProblems(func() {
		caret, now := s.work.buffer.Caret(), &s.work.now
		best, far, wrong := -1, 0, false
		for i, p := range now.problems {
			at := placeOf(p)
			if at.Line != caret.Line {
				continue
			}
			wrong = true
			if gap := max(at.Column-caret.Column, caret.Column-at.Column); len(now.fixesOf(i)) > 0 && (best < 0 || gap < far) {
				best, far = i, gap
			}
		}
		switch {
		case best >= 0:
			s.mend(now.fixesOf(best)[0])
		case wrong:
			s.env.Say(func() string { return s.env.T("studio.fix.none", nil) })
		default:
			s.env.Say(func() string { return s.env.T("studio.fix.nothing", nil) })
		}
	})
}
