package studio

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"buygrid/assets/lang"
	"buygrid/sim/scenario/edit"
)

// Why a change was not made is a sentence in the reader's language, never the program's.
func TestEveryReasonForNoChangeIsSaidInTheReadersLanguage(t *testing.T) {
	s := shown(t, "id: x\n")
	said := map[string]string{} // the sentence of a reason
	for _, code := range lang.Languages {
		s.env.Words = lang.For(code)
		for err, want := range map[error]string{
			edit.ErrTaken: "studio.failed.taken", edit.ErrUnread: "studio.failed.unread", edit.ErrNoText: "studio.failed.no_text",
			edit.ErrFirst: "studio.failed.first", edit.ErrLines: "studio.form.lines", errors.New("deep in"): "trouble.unexpected",
		} {
			says := s.failed(fmt.Errorf("somewhere: %w", err))
			if says != s.env.T(want, nil) || strings.Contains(says, err.Error()) || strings.HasPrefix(says, "studio.") {
				t.Errorf("%s: of %q it says %q", code, err, says)
			}
			if said[want] == says {
				t.Errorf("%s: %q is said as in another language", code, says)
			}
			said[want] = says
		}
		for _, kind := range []edit.TextTrouble{edit.UnknownPath, edit.ChangedSource, edit.NotPlaced, edit.NoTable, edit.NoColumn, edit.NotUTF8, edit.BadCells, edit.BadEntry, edit.OtherLanguage, edit.Twice} {
			all := edit.TextProblems{{Line: 7, Kind: kind, Path: "criteria.price.label", Why: "source_hash"}}
			says := s.failed(fmt.Errorf("somewhere: %w", all))
			_, line, _ := strings.Cut(says, "\n")
			about := strings.Contains(line, "criteria.price.label") || strings.Contains(line, "source_hash") || kind == edit.NoTable || kind == edit.NotUTF8 || kind == edit.BadCells || kind == edit.BadEntry
			if !strings.Contains(line, "7") || !about || strings.Contains(line, "studio.") || strings.Contains(line, "<no value>") || said[string(kind)] == line {
				t.Errorf("%s: of %s it says %q", code, kind, says)
			}
			said[string(kind)] = line
		}
		var many edit.TextProblems
		for k := range mostTold + 5 {
			many = append(many, edit.TextProblem{Line: k + 2, Kind: edit.Twice, Path: "title"})
		}
		says := s.failed(many)
		if strings.Count(says, "\n") != mostTold+1 || !strings.Contains(says, "17") || !strings.HasSuffix(says, s.env.T("studio.import.more", map[string]any{"Count": 5})) {
			t.Errorf("%s: of many it says %q", code, says)
		}
	}
}

// What came of a fix is said, and why one was not made.
func TestAFixSaysWhatCameOfIt(t *testing.T) {
	s := shown(t, strings.Replace(lesson(t, "late-again"), "\nmembers:", "\nmembres:", 1))
	told := ""
	s.env.Say = func(text func() string) func() { told = text(); return func() {} }
	fix := s.work.now.fixesOf(0)[0]
	s.mend(fix)
	if told != "Done: "+fix.Title+". Undo takes it back." {
		t.Errorf("it says %q", told)
	}
	s.mend(fix) // before the text is checked again
	if told != s.env.T("studio.fix.late", nil) {
		t.Errorf("late it says %q", told)
	}
}
