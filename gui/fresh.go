package gui

import (
	"context"

	"buygrid/gui/task"
	"buygrid/gui/widget"
)

// freshen reads again what is listed, if what is kept has changed since: another
// window, or a command, may have played. While a dialog asks something it waits
// for the next time.
func (s *Shell) freshen() {
	if !widget.Modal(s.window.Canvas()) {
		s.studio.Freshen()
	}
	if s.mark == nil || widget.Modal(s.window.Canvas()) {
		return
	}
	mark := s.mark
	task.Do(s.env.Tasks, task.Work[string]{
		Lane: "fresh",
		Run:  func(context.Context, func(int, int)) (string, error) { return mark(), nil },
		Done: func(now string) {
			if now == s.seen || widget.Modal(s.window.Canvas()) {
				return
			}
			s.seen = now
			s.home.List()
			s.lab.Relist(s.home.Refresh)
			if s.here == atAccount {
				s.game.CatchUp()
			}
		},
	})
}
