package studio

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario/edit"
)

// The panels of the bench, in the order of its tabs.
const (
	atText = iota
	atForm
	atTranslations
	atPlay
	atPeople
	atNumbers
	atOutline
	atProblems
)

// panes are the parts of the screen over one text.
type panes struct {
	text         *textPane
	form         *formPane
	translations *translationsPane
	preview      *previewPane
	people       *peoplePane
	numbers      *numbersPane
	problems     *problemsPane
	outline      *outlinePane
	trials       *trialsPane
}

// all returns every pane with the panel that it stands in.
func (p *panes) all() []placed {
	return []placed{{atText, p.text}, {atForm, p.form}, {atTranslations, p.translations}, {atPlay, p.preview}, {atPeople, p.people}, {atNumbers, p.numbers},
		{atOutline, p.outline}, {atProblems, p.problems}, {atProblems, p.trials}}
}

// placed is a pane in a panel of the bench.
type placed struct {
	at int
	pane
}

// follows reports whether the pane is told of every text also while nobody sees it:
// these keep counts, or work on in the background.
func (p placed) follows() bool { return p.at == atProblems || p.at == atOutline }

// show puts into the screen what there is.
func (s *Studio) show() {
	if s.holder == nil {
		return
	}
	s.bench, s.head = nil, nil
	var content fyne.CanvasObject
	if s.work == nil {
		content = widget.NewPage(widget.NewInset(16, frame.Edge, 16, frame.Edge, s.start()))
	} else {
		content = s.desk()
	}
	s.holder.Objects = []fyne.CanvasObject{content}
	s.holder.Refresh()
}

// desk is the screen over a text.
func (s *Studio) desk() fyne.CanvasObject {
	s.head = s.header()
	side := func(text string, at widget.BenchPlace, p pane) *widget.BenchPanel {
		return &widget.BenchPanel{Text: s.env.T(text, nil), Place: at, Make: func() fyne.CanvasObject { return surface(p.Content()) }}
	}
	p := s.panes
	below := &widget.BenchPanel{Text: s.problemsTab(), Place: widget.BenchBelow, Make: func() fyne.CanvasObject {
		return surface(s.below(p))
	}}
	middle, right := s.center, s.right
	s.bench = widget.NewBench(middle, right,
		side("studio.tab.text", widget.BenchMiddle, p.text), side("studio.tab.form", widget.BenchMiddle, p.form), side("studio.tab.texts", widget.BenchMiddle, p.translations),
		side("studio.tab.play", widget.BenchRight, p.preview), side("studio.tab.map", widget.BenchRight, p.people), side("studio.tab.numbers", widget.BenchRight, p.numbers),
		side("studio.tab.outline", widget.BenchLeft, p.outline), below)
	s.seen, s.left = nil, map[int]fyne.Focusable{}
	s.bench.OnShown, s.stood = s.turned, s.follow
	const top, gap = 8, 8
	return widget.NewPage(widget.NewInset(top, frame.Edge, top, frame.Edge, widget.NewStretchColumn(gap, s.bench, s.head, s.bench)))
}

// below is what stands below the text: the problems, and the line of the trials.
func (s *Studio) below(p *panes) fyne.CanvasObject {
	problems := p.problems.Content()
	if frame.Crowded() {
		return widget.NewPage(widget.NewColumn(4, problems, p.trials.Content()))
	}
	return widget.NewStretchColumn(4, problems, problems, p.trials.Content())
}

// surface is the ground that a panel stands on.
func surface(content fyne.CanvasObject) fyne.CanvasObject { return widget.NewCard(content) }

// turned is called when other panels are shown: what was hidden hears what it missed.
func (s *Studio) turned() {
	if s.bench == nil || s.work == nil {
		return
	}
	from := s.center
	if s.center, s.right = s.bench.Front(); s.bench.Shows(s.right) {
		s.side = s.right
	}
	switch {
	case s.center <= atTranslations:
		s.middle = s.center
	case s.center <= atNumbers:
		s.side = s.center
	}
	was := s.seen
	s.seen = map[int]bool{}
	for _, p := range s.panes.all() {
		if s.seen[p.at] = s.bench.Shows(p.at); s.seen[p.at] && !was[p.at] {
			p.Changed()
			p.Checked()
		}
	}
	s.across(from, s.center)
}

// each calls tell for every pane that is to hear of a text.
func (s *Studio) each(tell func(pane)) {
	for _, p := range s.panes.all() {
		if p.follows() || s.bench != nil && s.bench.Shows(p.at) {
			tell(p.pane)
		}
	}
}

// begin opens a text: name is that of the file or of what it will be. It reports whether
// it did: see put.
func (s *Studio) begin(file fyne.URI, name string, src []byte, disk string) bool {
	w := &work{buffer: edit.New(src), file: file, name: name, disk: disk, saved: -1}
	if disk != "" {
		w.saved = w.buffer.Version()
	}
	return s.put(w)
}

// put makes a text the one that is written, where the one before is on disk.
func (s *Studio) put(w *work) bool {
	if !s.putAway() {
		return false
	}
	s.close()
	s.work = w
	w.now.version = -1 // it is still to be checked
	s.panes = &panes{newText(s), newForm(s), newTranslations(s), newPreview(s), newPeople(s), newNumbers(s), newProblems(s), newOutline(s), newTrials(s)}
	s.show()
	s.check()
	s.arrived(w)
	s.Land()
	return true
}

// close puts the text away.
func (s *Studio) close() {
	s.env.Tasks.Cancel(laneCheck)
	s.env.Tasks.Wake(laneCheck)
	if s.panes != nil {
		for _, p := range s.panes.all() {
			p.Close()
		}
	}
	s.untell()
	if w := s.work; w != nil { // "your text stands here" is over
		s.over(&w.undrafted)
		s.over(&w.unwritten)
	}
	s.work, s.panes, s.then = nil, nil, nil
}

// reveal brings a place of the text to the eye, in the text's tab.
func (s *Studio) reveal(from, to edit.Place) {
	if s.work == nil {
		return
	}
	s.work.buffer.Select(from, to)
	if s.bench != nil {
		s.turnTo(atText)
	}
	s.panes.text.reveal(from, to)
}

// header names the file, says how it stands, and holds what is done with it.
func (s *Studio) header() fyne.CanvasObject {
	env := s.env
	s.name = widget.NewHeading(lang.Harmless(s.work.name)).Wrapped()
	s.state = widget.NewCaption(s.standing()).Wrapped()
	s.heading = heading{}
	s.count = widget.NewCaption("").Wrapped()
	s.sign = widget.NewIcon(widget.Tick, theme.ColorNameSuccess, 14)
	s.undo = widget.NewButton(env.T("studio.undo", nil), s.Undo)
	s.redo = widget.NewButton(env.T("studio.redo", nil), s.Redo)
	s.save = widget.NewPrimaryButton(env.T("studio.save", nil), s.Save)
	more := widget.NewDrop(env.T("studio.more", nil), s.acts)
	defer s.follow()
	if frame.Crowded() {
		says := widget.NewColumn(0, s.name, widget.NewWrap(12, widget.NewRow(6, []float32{0, 0}, s.sign, s.count), s.state))
		for _, text := range []*widget.Text{s.count, s.state} {
			text.Wrap = false
			text.Whole()
		}
		return widget.NewColumn(6, says, widget.NewWrap(8, s.undo, s.redo, s.save, more))
	}
	says := widget.NewColumn(0, s.name, widget.NewRow(12, []float32{0, 1}, widget.NewRow(6, []float32{0, 0}, s.sign, s.count), s.state))
	s.count.Wrap = false
	s.count.Whole()
	copied := widget.NewButton(env.T("studio.savecopy", nil), s.SaveCopy)
	return widget.NewRow(8, []float32{1}, says, s.undo, s.redo, copied, more, s.save)
}

// acts are what is done with a file less often.
func (s *Studio) acts() []widget.Act {
	act := func(key string, do func()) widget.Act { return widget.Act{Text: s.env.T(key, nil), Do: do} }
	all := []widget.Act{act("studio.savecopy", s.SaveCopy), act("studio.history", s.ShowHistory), act("studio.new", s.New), act("studio.open", s.ShowOpen)}
	return append(all, act("studio.rename", s.Rename), act("studio.author", s.env.Author), act("studio.close", s.PutAway))
}

// heading is what the header shows of a text.
type heading struct {
	name, state, count, tab string
	undo, redo              string // what they would take back or make again, "" for nothing
	sign                    widget.Glyph
	ink                     fyne.ThemeColorName
	save                    bool
}

// follow shows in the header how the text stands now. Most keys change nothing there, and
// then nothing is laid out or drawn.
func (s *Studio) follow() {
	w := s.work
	if s.state == nil || w == nil {
		return
	}
	h := heading{name: lang.Harmless(w.name), state: s.standing(), tab: s.problemsTab(), undo: s.deed(w.buffer.LastDeed()), redo: s.deed(w.buffer.NextDeed()), save: w.looksUnsaved() || s.typing()}
	h.sign, h.ink, h.count = s.found()
	if h == s.heading {
		return
	}
	s.heading = h
	s.name.SetContent(h.name)
	s.state.SetContent(h.state)
	nameStep(s.undo, h.undo)
	nameStep(s.redo, h.redo)
	s.save.SetDisabled(!h.save)
	if s.sign.Glyph != h.sign || s.sign.Color != h.ink {
		s.sign.Glyph, s.sign.Color = h.sign, h.ink
		s.sign.Refresh()
	}
	s.count.SetContent(h.count)
	if s.bench != nil {
		s.bench.Rename(atProblems, h.tab)
	}
	if s.head != nil {
		widget.Settle(s.head)
	}
}
