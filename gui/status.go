package gui

import "buygrid/gui/widget"

// say writes into the status bar, and again in another language when that is
// chosen. What it returns takes the line back, unless something else was said since.
func (s *Shell) say(tell func() string) (withdraw func()) {
	s.said = tell
	s.lines++
	line := s.lines
	before := s.status.HeightFor(s.status.Size().Width)
	s.status.SetContent(tell())
	if after := s.status.HeightFor(s.status.Size().Width); after != before && s.window.Content() != nil {
		widget.Settle(s.window.Content()) // with more or less of the window for the status bar
		s.window.Content().Refresh()
	}
	return func() {
		if s.lines == line {
			s.say(func() string { return "" })
		}
	}
}
