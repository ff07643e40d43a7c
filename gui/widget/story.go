package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	look "buygrid/gui/theme"
)

// Said is one line of a story; a story that is no story of weeks has no When.
type Said struct{ When, What string }

// Story is a long list to read, line after line. Up and Down, PageUp and
// PageDown, Home and End move through it.
type Story struct {
	widget.List
	name  string
	lines []Said
	at    int
}

// NewStory returns the list at its beginning, with a name for screen readers.
func NewStory(name string, lines []Said) *Story {
	s := &Story{name: name, lines: lines}
	s.Length = func() int { return len(s.lines) }
	s.CreateItem = func() fyne.CanvasObject {
		when := float32(76)
		if s.lines[0].When == "" {
			when = 0
		}
		return NewRow(8, []float32{0, 1}, NewFixed(when*look.Current().TextScale(), 0, NewCaption("")), NewParagraph(""))
	}
	s.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		objects := o.(*fyne.Container).Objects
		objects[0].(*fyne.Container).Objects[0].(*Text).SetContent(s.lines[i].When)
		objects[1].(*Text).SetContent(s.lines[i].What)
		if width := objects[1].Size().Width; width > 0 {
			s.SetItemHeight(i, HeightFor(objects[1], width))
		}
	}
	s.HideSeparators = true
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey is Fyne's.
func (s *Story) TypedKey(e *fyne.KeyEvent) {
	const page = 12
	switch e.Name {
	case fyne.KeyUp:
		s.move(s.at - 1)
	case fyne.KeyDown:
		s.move(s.at + 1)
	case fyne.KeyPageUp:
		s.move(s.at - page)
	case fyne.KeyPageDown:
		s.move(s.at + page)
	case fyne.KeyHome:
		s.move(0)
	case fyne.KeyEnd:
		s.move(len(s.lines) - 1)
	case fyne.KeyEscape:
		escape(s)
	}
}

func (s *Story) move(to int) {
	s.at = min(max(to, 0), len(s.lines)-1)
	s.Select(s.at)
	s.ScrollTo(s.at)
}
