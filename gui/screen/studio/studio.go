// Package studio is the screen on which an instructor writes a scenario, tries it and
// hands it out: the text with its problems, forms and translations over the same text,
// and the purchase as a trainee would meet it. What is written is kept whatever ends
// the program.
package studio

import (
	"time"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/scenario"
	"buygrid/sim/scenario/edit"
)

// Pauses after which something follows what is typed.
const (
	checkPause = 150 * time.Millisecond
	draftPause = 2 * time.Second
	againPause = 5 * time.Second
)

// Studio is the screen. Everything in it works on one text: see work.
type Studio struct {
	// Show brings the screen to the front; nil where it is there.
	Show func()

	env  *frame.Env
	open bool  // it is the screen that is shown
	work *work // nil where nothing is being written: then the screen offers ways to begin

	holder *fyne.Container        // what Build returned
	panes  *panes                 // of the work, made with it
	bench  *widget.Bench          // nil while nothing is written
	seen   map[int]bool           // panels that are shown, as the panes know it
	center int                    // panel in front in the middle
	right  int                    // panel in front on the right
	middle int                    // the last of text, form and translations in front
	side   int                    // likewise of the preview and what stands beside it
	left   map[int]fyne.Focusable // by stop of F6: what had the keyboard when it went on
	led    bool                   // a panel comes to the front at a place that is known
	folds  map[string]bool        // sections of the outline whose items are listed
	stood  func()                 // hears when standing is another; nil for nobody
	told   toldProblem
	then   func() // waits for the check of the text as it is; nil for nothing

	// Of the header, while something is written.
	head               fyne.CanvasObject
	name, state, count *widget.Text
	sign               *widget.Icon
	heading            heading // what they show
	undo, redo, save   *widget.Button
}

// work is a text that is being written.
type work struct {
	buffer *edit.Buffer
	file   fyne.URI // nil for none yet
	name   string   // of the file, or of what it will be: ID.yaml
	disk   string   // hash of the file when it was opened or saved last, "" for none
	saved  int      // version of the buffer that is in the file; -1 for none
	draft  string   // its id, "" while there is none
	kept   keeping
	said   func() // takes back that it is saved; nil where nothing was said

	undrafted error // that no draft could be kept, as it was said; nil for nothing
	unwritten error // that the file could not be written, likewise

	compared comparison // of the text with the file, the last

	now  state // of the last check
	good state // the last without a problem; its doc is nil while there was none
}

// state is a text as it was checked.
type state struct {
	version  int    // of the buffer
	spoke    string // the language of the fixes, "" where it was not checked yet
	text     string
	tree     *edit.Node        // nil where the text cannot be read as a whole
	problems scenario.Problems // then questions, then warnings
	fixes    [][]edit.Fix      // of each of the first problems
	outline  []edit.Entry
	stale    bool               // the outline is that of an earlier text
	doc      *scenario.Document // nil where there are problems
}

// pane is a part of the screen that follows the text. Its methods are called on the
// drawing thread.
type pane interface {
	// Content makes the widgets anew, in the language and size of now.
	Content() fyne.CanvasObject
	// Changed is called when the buffer is another, before it is checked.
	Changed()
	// Checked is called when the newest text was checked: see work.now and work.good.
	Checked()
	// Close is called when the text is put away.
	Close()
}

// New returns the screen; Build makes its widgets.
func New(env *frame.Env) *Studio {
	return &Studio{env: env, center: atText, right: atPlay, middle: atText, side: atPlay}
}

// Build makes the widgets anew, in the language and size of now.
func (s *Studio) Build() fyne.CanvasObject {
	s.holder = widget.NewRest(0)
	s.show()
	if s.work != nil && s.work.now.spoke != "" && s.work.now.spoke != s.env.Words.Lang() {
		s.check() // what can be mended is said in the language of the check
	}
	return s.holder
}

// SetOpen tells whether this is the screen that is shown.
func (s *Studio) SetOpen(open bool) {
	if s.open && !open {
		if s.work != nil {
			s.panes.form.had = s.panes.form.nameOfFocus(s.env.Window.Canvas())
		}
		s.KeepDraft()
	}
	s.open = open
}
