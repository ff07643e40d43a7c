package studio

import (
	"errors"
	"strings"

	"buygrid/assets/lang"
	"buygrid/sim/scenario/edit"
)

// mostTold is how many lines of a translator's file are told at once.
const mostTold = 12

// failed says in the reader's language why a change of the text was not made.
func (s *Studio) failed(err error) string {
	var texts edit.TextProblems
	switch {
	case errors.As(err, &texts):
		return s.textsFailed(texts)
	case errors.Is(err, edit.ErrTaken):
		return s.env.T("studio.failed.taken", nil)
	case errors.Is(err, edit.ErrUnread):
		return s.env.T("studio.failed.unread", nil)
	case errors.Is(err, edit.ErrNoText):
		return s.env.T("studio.failed.no_text", nil)
	case errors.Is(err, edit.ErrFirst):
		return s.env.T("studio.failed.first", nil)
	case errors.Is(err, edit.ErrLines):
		return s.env.T("studio.form.lines", nil)
	}
	says, _ := s.env.Explain(err)
	return says
}

// textsFailed says what is wrong with a translator's file, line by line.
func (s *Studio) textsFailed(all edit.TextProblems) string {
	lines := []string{s.env.T("studio.import.nothing", map[string]any{"Count": len(all)})}
	for _, p := range all[:min(mostTold, len(all))] {
		args := map[string]any{"Line": p.Line, "Path": lang.Harmless(p.Path), "Why": lang.Harmless(p.Why)}
		key := "studio.import." + string(p.Kind)
		if p.Kind == edit.NoTable {
			args["Columns"] = "path, source, source_hash, translation"
		}
		lines = append(lines, s.env.T(key, args))
	}
	if more := len(all) - mostTold; more > 0 {
		lines = append(lines, s.env.T("studio.import.more", map[string]any{"Count": more}))
	}
	return strings.Join(lines, "\n")
}

// trouble shows an error of the work, and remembers that it is shown.
func (s *Studio) trouble(shown *error, err error) {
	*shown = err
	s.env.Trouble(err)
}

// over takes an error of the work back that was shown: it is over.
func (s *Studio) over(shown *error) {
	if *shown != nil && s.env.Over != nil {
		s.env.Over(*shown)
	}
	*shown = nil
}
