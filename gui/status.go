package gui

import "buygrid/gui/widget"

// say writes into the status bar, and again in another language when that is
// chosen.
func (s *Shell) say(tell func() string) {
	s.said = tell
	before := s.status.HeightFor(s.status.Size().Width)
	s.status.SetContent(tell())
	if after := s.status.HeightFor(s.status.Size().Width); after != before && s.window.Content() != nil {
		widget.Settle(s.window.Content()) // with more or less of the window for the status bar
		s.window.Content().Refresh()
	}
}

// retell says again what was said last, which may be nothing by now.
func (s *Shell) retell() {
	if now := s.said(); now != s.status.Content {
		s.say(s.said)
	}
}
