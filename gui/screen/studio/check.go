package studio

import (
	"context"

	"buygrid/assets/lang"
	"buygrid/gui/task"
	"buygrid/sim/draft"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
	"buygrid/sim/story"
)

// Lanes of the studio's work.
const (
	laneCheck = "studio check"
	laneDraft = "studio draft"
	laneAgain = "studio draft again"
	laneSave  = "studio save"
)

// apply changes the text from outside the editor: by a form, a fix, a translation. It
// is one step of undo, and label is the key of a text that says what it is.
func (s *Studio) apply(label string, splices []edit.Splice) {
	if s.work == nil || len(splices) == 0 {
		return
	}
	s.work.buffer.Apply(label, splices...)
	s.changed()
}

// changed follows the buffer, whoever changed it.
func (s *Studio) changed() {
	s.then = nil
	if s.work != nil {
		s.work.kept.gone = false // it was said of what stood here
	}
	s.each(pane.Changed)
	s.follow()
	s.env.Tasks.Rest(laneCheck, checkPause, s.check)
	s.env.Tasks.Within(laneDraft, draftPause, s.keepDraft)
}

// check reads the text as it is now, off the drawing thread.
func (s *Studio) check() {
	w := s.work
	if w == nil {
		return
	}
	now := state{version: w.buffer.Version(), text: w.buffer.Text(), spoke: s.env.Words.Lang()}
	src, name, speech := w.buffer.Bytes(), w.name, s.speech()
	compared := comparison{version: now.version, disk: w.disk}
	task.Do(s.env.Tasks, task.Work[state]{
		Lane: laneCheck,
		Run: func(context.Context, func(int, int)) (state, error) {
			compared.same = compared.disk != "" && draft.Hash(src) == compared.disk
			now.tree = edit.Read(now.text)
			if now.doc, now.problems = scenario.Parse(name, src); now.doc != nil {
				now.problems = now.doc.Warnings()
			}
			now.problems = sorted(now.problems)
			if now.tree != nil {
				now.outline = edit.Outline(now.tree)
			}
			for _, p := range now.problems[:min(mostShown, len(now.problems))] {
				now.fixes = append(now.fixes, edit.Fixes(now.text, p, speech))
			}
			return now, nil
		},
		Done: func(now state) {
			if s.work != w {
				return
			}
			w.compared = compared
			if now.tree == nil { // the sections are where they were, more or less
				now.outline, now.stale = w.now.outline, true
			}
			if w.now = now; now.doc != nil {
				w.good = now
			}
			s.each(pane.Checked)
			s.retell()
			s.follow()
			if then := s.then; then != nil && now.version == w.buffer.Version() {
				s.then = nil
				then()
			}
		},
	})
}

// speech is the reader's language for what the format says.
func (s *Studio) speech() edit.Speech {
	words := s.env.Words // of now: work beside the drawing thread goes on in this language
	about := func(name string) string {
		_, about := story.Parameter(name, words)
		return about
	}
	return edit.Speech{Translate: words.Problem, About: about, Word: s.meaning(words)}
}

// meaning says what words of the format mean, and whom ids of the text name.
func (s *Studio) meaning(words *lang.Words) func(key, ref, word string) string {
	var tree *edit.Node
	if s.work != nil {
		if tree = s.work.now.tree; tree == nil {
			tree = s.work.good.tree
		}
	}
	named := map[string]map[string]string{} // by kind of reference
	return func(key, ref, word string) string {
		if ref == "" {
			return story.FormatWord(key, word, words)
		}
		if named[ref] == nil {
			named[ref] = map[string]string{}
			for _, o := range choicesOf(tree, ref, words) {
				if o.Text != o.ID {
					named[ref][o.ID] = o.Text
				}
			}
		}
		says := named[ref][word]
		if about := "strategy." + word + ".about"; termsOf[ref] == "strategy" && words.T(about, nil) != about {
			says += ". " + words.T(about, nil)
		}
		return says
	}
}
