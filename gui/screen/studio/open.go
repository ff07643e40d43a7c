package studio

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"unicode/utf16"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"golang.org/x/text/encoding/charmap"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/draft"
	"buygrid/sim/notice"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// laneOpen is that of files that are read.
const laneOpen = "studio open"

// ShowOpen asks for a scenario file, or a published tender.
func (s *Studio) ShowOpen() {
	s.env.AskFile("home.open", "fyne.Open", widget.FileRequest{Endings: frame.OpenEndings(), Chosen: func(file fyne.URI) { s.Write(frame.Writing{File: file}) }})
}

// Write opens what env.Write asks for. A text that is not in its file is kept as a draft
// before.
func (s *Studio) Write(w frame.Writing) {
	switch {
	case w.File == nil:
		s.leaving(func() {
			if !s.begin(nil, w.Name, w.Text, "") {
				return
			}
			if w.Made {
				s.keepAsIs()
			}
			s.at(w.Line)
		})
	case s.work != nil && s.work.file != nil && s.work.file.String() == w.File.String():
		s.at(w.Line) // it is open already
	case frame.IsNotice(w.File):
		s.env.AskNotice(w.File, frame.NoticeWay{Text: "studio.notice.go", Do: func(n *notice.Notice, l *notice.Lot) {
			drafted := n.NewDraft(l, "", s.env.Words)
			s.made(drafted.ID, drafted.Text)
		}})
	default:
		s.read(w)
	}
}

// made opens a text that was made from a person's answers or from a notice: it is kept
// though nothing is typed in it yet.
func (s *Studio) made(id, text string) {
	s.leaving(func() {
		s.center = atForm // who answers questions need not read what a file looks like
		if s.begin(nil, id+frame.ScenarioEnding, []byte(text), "") {
			s.keepAsIs()
		}
	})
}

// at goes to a line counted from 1, 0 for where the caret is.
func (s *Studio) at(line int) {
	if line > 0 && s.work != nil {
		place := edit.Place{Line: line - 1}
		s.reveal(place, place)
	}
}

// readFile is a file as it was read.
type readFile struct {
	src  []byte
	text []byte // in UTF-8
	was  string // the encoding that it was written in, "" for UTF-8
}

// read opens a file, whatever its text is.
func (s *Studio) read(w frame.Writing) {
	named := map[string]any{"File": lang.Harmless(w.File.Name())}
	task.Do(s.env.Tasks, task.Work[readFile]{
		Lane: laneOpen,
		Run: func(context.Context, func(int, int)) (readFile, error) {
			src, err := s.env.ReadBytes(w.File, mostBytes+1)
			switch {
			case err != nil:
				return readFile{}, err
			case len(src) > mostBytes:
				return readFile{}, &lang.Trouble{Key: "trouble.studio.large", Args: named, Err: errors.New("a file too large to write in")}
			case scenario.NewerKind(src) != "":
				return readFile{}, &lang.Trouble{Key: "trouble.open.newer", Args: map[string]any{"File": named["File"], "Kind": lang.Short(lang.Harmless(scenario.NewerKind(src)), 40)}, Err: errors.New("a file of a newer program")}
			}
			text, was, ok := decoded(src)
			if !ok {
				return readFile{}, &lang.Trouble{Key: "trouble.studio.notext", Args: named, Err: errors.New("no text")}
			}
			return readFile{src, text, was}, nil
		},
		Done: func(o readFile) {
			s.leaving(func() {
				if !s.begin(w.File, w.File.Name(), o.text, draft.Hash(o.src)) {
					return
				}
				if o.was == "" {
					s.work.saved = s.work.buffer.Version()
				} else {
					s.work.saved = -1
					s.follow()
					s.tell("studio.encoding.title", "studio.encoding", map[string]any{"File": named["File"], "Encoding": o.was})
				}
				s.at(w.Line)
			})
		},
	})
}

// mostBytes is how large a file may be that is written here: more than any scenario.
const mostBytes = 4 << 20

// decoded returns a text in UTF-8, and what it was written in. ok is false for what is
// no text at all.
func decoded(src []byte) (text []byte, was string, ok bool) {
	wide := func(order binary.ByteOrder, name string) ([]byte, string, bool) {
		if len(src)%2 != 0 {
			return nil, "", false
		}
		units := make([]uint16, 0, len(src)/2)
		for i := 2; i < len(src); i += 2 {
			units = append(units, order.Uint16(src[i:]))
		}
		return []byte(string(utf16.Decode(units))), name, true
	}
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}):
		return wide(binary.LittleEndian, "UTF-16")
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		return wide(binary.BigEndian, "UTF-16")
	case bytes.IndexByte(src, 0) >= 0:
		return nil, "", false
	case utf8.Valid(src):
		return src, "", true
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(src)
	return text, "Windows-1252", err == nil
}

// tell says something that must not be missed.
func (s *Studio) tell(title, text string, args map[string]any) {
	var d *widget.Dialog
	closing := widget.NewPrimaryButton(s.env.T("dialog.close", nil), func() { d.Hide() })
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T(title, args), widget.NewParagraph(s.env.T(text, args)), fyne.NewSize(520, 0), closing)
	d.Show(closing)
}

// leaving puts the text away and goes on, after asking where it is not in its file: it
// stays as a draft, or where that cannot be kept, somebody says that it may go.
func (s *Studio) leaving(then func()) {
	s.takeTyped()
	w := s.work
	if w == nil || !w.worth() {
		then() // a copy in which nothing was written is made again as easily
		return
	}
	if !s.Leave() {
		s.losing(w, "studio.leave", then)
		return
	}
	named := map[string]any{"File": w.called()}
	var d *widget.Dialog
	on := widget.NewPrimaryButton(s.env.T("studio.leave.go", nil), func() {
		d.Hide()
		then()
	})
	save := widget.NewButton(s.env.T("studio.save", nil), func() {
		d.Hide()
		s.Save()
	})
	stay := widget.NewButton(s.env.T("dialog.cancel", nil), func() { d.Hide() })
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.leave.title", named), widget.NewParagraph(s.env.T("studio.leave", named)), fyne.NewSize(520, 0), on, save, stay)
	d.Show(on)
}

// Close keeps what is written and lets the window close; where it cannot be kept,
// somebody says first that it may go.
func (s *Studio) Close(then func()) {
	if s.Leave() {
		then()
		return
	}
	s.losing(s.work, "studio.end", then)
}

// losing asks before a text goes that is in no file, and of which no draft can be kept.
// The texts of what it goes for begin with key.
func (s *Studio) losing(w *work, key string, then func()) {
	named := map[string]any{"File": w.called()}
	about := s.env.T("studio.losing", named)
	if !w.kept.at.IsZero() {
		named["Time"] = s.env.Words.Clock(w.kept.at.Local())
		about = s.env.T("studio.losing.since", named)
	}
	var d *widget.Dialog
	copying := widget.NewPrimaryButton(s.env.T("studio.conflict.copy", nil), func() {
		d.Hide()
		s.SaveCopy()
	})
	on := widget.NewGraveButton(s.env.T(key+".lose", nil), func() {
		d.Hide()
		w.kept.gone = true
		then()
	})
	stay := widget.NewButton(s.env.T("dialog.cancel", nil), func() { d.Hide() })
	d = widget.NewDialog(s.env.Window.Canvas(), s.env.T("studio.leave.title", named), widget.NewParagraph(about), fyne.NewSize(askWide*look.Current().TextScale(), 0), copying, on, stay)
	d.Show(copying)
}
