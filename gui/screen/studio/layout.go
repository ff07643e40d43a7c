package studio

import (
	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// show puts into the screen what there is.
func (s *Studio) show() {
	if s.holder == nil {
		return
	}
	content := fyne.CanvasObject(widget.NewPage(widget.NewInset(16, frame.Edge, 16, frame.Edge, widget.NewFigure(s.env.T("nav.studio", nil)))))
	s.holder.Objects = []fyne.CanvasObject{content}
	s.holder.Layout = widget.NewStretchColumn(0, content, content).Layout
	s.holder.Refresh()
}

// begin opens a text: name is that of the file or of what it will be.
func (s *Studio) begin(file fyne.URI, name string, src []byte, disk string) {
	s.put(&work{buffer: edit.New(src), file: file, name: name, disk: disk})
}

// put makes a text the one that is written.
func (s *Studio) put(w *work) {
	s.putAway()
	for _, p := range s.panes {
		p.Close()
	}
	s.work = w
	s.panes = []pane{newText(s), newForm(s), newTranslations(s), newPreview(s), newPeople(s), newNumbers(s), newProblems(s), newOutline(s), newTrials(s)}
	s.show()
	s.check()
	s.arrived(w)
}

// reveal brings a place of the text to the eye, in the text's tab.
func (s *Studio) reveal(from, to edit.Place) {}

// revealForm brings the form of a path to the eye.
func (s *Studio) revealForm(path edit.Path) {}
