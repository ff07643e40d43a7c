package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/play"
)

// studioOptions are a window's with a draft that a program left behind, with the file
// changed since, and with trials.
func (p *plays) studioOptions(t *testing.T) Options {
	t.Helper()
	p.left = leftBehind(t, "id: other\n", newText)
	const few = 12
	return Options{Shelf: english(), Journal: play.NewMemory(), Drafts: p.left.keeper, Trials: few}
}

// studioViews are what the Studio shows. Its tabs are looked at one by one.
func (p *plays) studioViews() []view {
	var file fyne.URI
	return append([]view{
		{name: "studio, start", begin: func(_ *testing.T, s *Shell) {
			for widget.CloseTop(s.window.Canvas()) { // the offer of the draft
			}
			s.open(atStudio)
		}, shows: []show{
			{"drafts", func(s *Shell) { s.studio.Drafts() }},
			{"drop a draft", func(s *Shell) {
				s.studio.Drafts()
				pressed(s, "studio.restore.drop")
			}},
			{"differences", func(s *Shell) {
				s.studio.Drafts()
				pressed(s, "studio.restore.compare")
			}},
			wizardPage(1), wizardPage(2), wizardPage(3), wizardPage(4), wizardPage(5), wizardPage(6),
			{"wizard, something is empty", func(s *Shell) {
				s.studio.New()
				typedInto(s, "studio.wizard.name", "")
				pressed(s, "studio.wizard.next")
			}},
		}},
		{name: "studio", begin: func(t *testing.T, s *Shell) {
			file = textFile(t, "late-again.yaml", bundledText(t, "late-again"))
			openedThere(t, s, file)
		}, shows: []show{
			{"find", func(s *Shell) { s.studio.Find(false) }},
			{"replace", func(s *Shell) { s.studio.Find(true) }},
			{"go to a line", func(s *Shell) { s.studio.GoToLine() }},
			{"no earlier versions", func(s *Shell) { s.studio.ShowHistory() }},
			{"trials", func(s *Shell) { pressed(s, "studio.trials.show") }},
			{"jump", func(s *Shell) {
				bringTab(s, "studio.tab.play")
				pressed(s, "studio.preview.jump")
			}},
		}},
		{name: "studio, unsaved", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Trials = -1 // the view before has shown them
			for range 2 {
				typedText(t, s, "# a remark")
				s.studio.Save()
				s.env.Tasks.Settle()
			}
			typedText(t, s, "# not saved")
		}, shows: []show{
			{"earlier versions", func(s *Shell) { s.studio.ShowHistory() }},
			{"leave", func(s *Shell) { s.studio.PutAway() }},
			{"another text", func(s *Shell) { s.studio.Write(frame.Writing{Name: "mine.yaml", Text: []byte("id: mine\n")}) }},
			{"kept nowhere", func(s *Shell) {
				kept := s.env.Drafts
				s.env.Drafts = draft.Open("", noonNow)
				s.studio.Write(frame.Writing{Name: "mine.yaml", Text: []byte("id: mine\n")})
				s.env.Tasks.Settle()
				s.env.Drafts = kept
			}},
			{"conflict", func(s *Shell) {
				overwritten(s, file, "id: other\n")
				s.studio.Save()
			}},
			{"differences from the file", func(s *Shell) {
				s.studio.Save()
				pressed(s, "studio.differences")
			}},
			{"the file is gone", func(s *Shell) {
				if path := file.Path(); os.Remove(path) == nil {
					s.studio.Save()
				}
			}},
		}},
		{name: "studio, problems", begin: func(t *testing.T, s *Shell) {
			source := bundledText(t, "late-again")
			source = strings.NewReplacer("members:", "membres:", "suppliers:", "suplliers:").Replace(source)
			openedThere(t, s, textFile(t, "pump-house-problems-long-name-forklifts.yaml", source))
		}},
		{name: "studio, a text that breaks off", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "broken.yaml", "id: broken\ntitle: [\"a\",\n"))
		}},
		{name: "studio, questions", like: true, begin: func(t *testing.T, s *Shell) {
			src, err := os.ReadFile(filepath.Join("..", "sim", "scenario", "testdata", "broken", "question.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			openedThere(t, s, textFile(t, "question.yaml", string(src)))
		}},
		{name: "studio, long names", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "long.yaml", string(p.long(t).Source())))
		}},
		{name: "studio, other letters", like: true, begin: func(t *testing.T, s *Shell) {
			openedThere(t, s, textFile(t, "late-again.yaml", bundledText(t, "late-again")))
		}, shows: []show{
			{"not UTF-8", func(s *Shell) {
				path := filepath.Join(filepath.Dir(file.Path()), "old.yaml")
				if os.WriteFile(path, []byte("title: caf\xe9\n"), 0o600) == nil {
					s.studio.Write(frame.Writing{File: storage.NewFileURI(path)})
					s.env.Tasks.Settle()
				}
			}},
			{"no text", func(s *Shell) {
				path := filepath.Join(filepath.Dir(file.Path()), "archive.yaml")
				if os.WriteFile(path, []byte("PK\x03\x04\x00\x00"), 0o600) == nil {
					s.studio.Write(frame.Writing{File: storage.NewFileURI(path)})
					s.env.Tasks.Settle()
				}
			}},
		}},
	}, p.studioStates()...)
}

// wizardPage opens a page of the questions for a first file.
func wizardPage(page int) show {
	return show{"wizard " + string(rune('0'+page)), func(s *Shell) {
		s.studio.New()
		for range page - 1 {
			pressed(s, "studio.wizard.next")
		}
	}}
}

// openedThere opens a file in the Studio, whatever was written there.
func openedThere(t *testing.T, s *Shell, file fyne.URI) {
	t.Helper()
	s.env.Write(frame.Writing{File: file})
	s.env.Tasks.Settle()
	pressed(s, "studio.leave.go")
	s.env.Tasks.Settle()
}

// bringTab brings the tab with the text of a key to the front.
func bringTab(s *Shell, key string) {
	for _, tabs := range all[*widget.Tabs](s) {
		for i, text := range tabs.Texts() {
			if text == s.env.T(key, nil) {
				tabs.Select(i)
			}
		}
	}
}

// typedText types into the text that is written.
func typedText(t *testing.T, s *Shell, text string) {
	t.Helper()
	bringTab(s, "studio.tab.text")
	for _, r := range text + " " {
		all[*widget.Code](s)[0].Focusable().TypedRune(r)
	}
	all[*widget.Code](s)[0].Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.env.Tasks.Settle()
}

// overwritten writes a file as another program does.
func overwritten(s *Shell, file fyne.URI, text string) {
	if err := os.WriteFile(file.Path(), []byte(text), 0o600); err != nil {
		s.env.Say(err.Error)
	}
}
