// Package gui is the window's frame: navigation, menu, language, look, and the
// one place where errors are shown. It knows the screens, not what is on them.
package gui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynelang "fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"buygrid/assets"
	"buygrid/assets/lang"
	"buygrid/gui/frame"
	"buygrid/gui/screen/game"
	"buygrid/gui/screen/handbook"
	"buygrid/gui/screen/home"
	"buygrid/gui/screen/lab"
	"buygrid/gui/screen/side"
	"buygrid/gui/screen/studio"
	"buygrid/gui/task"
	look "buygrid/gui/theme"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	"buygrid/sim/draft"
	"buygrid/sim/play"
)

// Options are what the window needs from outside.
type Options struct {
	Window      fyne.Window // of NewWindow; nil for a new one
	Shelf       frame.Shelf
	Journal     play.Journal   // nil: plays are not kept
	Unkept      bool           // what is played ends with the program; also where Journal is nil
	Cache       analysis.Cache // nil: what takes long to compute is not kept
	Folder      string         // where the shelf is, to be shown
	Kept        string         // the path of the shelf's database, which nothing may be written over; "" for none
	Open        string         // the path of a file to open, as if it had been dropped on the window; "" for none
	Write       bool           // the Studio is to be opened, with Open where that is given
	Line        int            // of Open in the Studio, counted from 1; 0 for the beginning
	Drafts      *draft.Keeper  // nil: what is written in the Studio is not kept
	Version     string
	Now         func() time.Time
	Trials      int          // see frame.Env; 0 for as many as people are told
	CoachWorlds int          // see frame.Env; 0 for as many as people are told
	Tasks       *task.Runner // nil: goroutines; a test gives an inline one
	// Mark tells one state of what is kept from another, so that what another
	// process has written is read; nil where nobody else writes.
	Mark func() string
}

// Shell is the window with everything in it.
type Shell struct {
	app    fyne.App
	window fyne.Window
	env    *frame.Env
	folder string // where everything is kept, to be shown
	taste  frame.Taste
	here   string // name of the screen that is shown

	mark func() string // of what is kept, see Options
	seen string        // when it was read last

	screens []row
	home    *home.Home
	game    *game.Game
	lab     *lab.Lab
	studio  *studio.Studio
	book    *handbook.Handbook
	author  *handbook.Author

	body    *fyne.Container
	status  *widget.Text
	said    func() string // what the status bar says
	lines   int           // how many lines it has said
	trouble *fyne.Container
	// troubling is what it shows, nil for nothing.
	troubling error
	choice    *widget.Choice // of the language
	nav       map[string]*widget.Button
	held      func() fyne.KeyModifier // which keys are held down
}

// NewWindow makes the window that New fills. The driver and the typefaces, which
// nobody else may read meanwhile, take their time.
func NewWindow(a fyne.App) fyne.Window {
	loaded := make(chan struct{})
	go func() { // beside the driver, which looks for screens meanwhile
		for _, bold := range []bool{false, true} {
			fyne.MeasureText("Buygrid", theme.TextSize(), fyne.TextStyle{Bold: bold})
		}
		close(loaded)
	}()
	w := a.NewWindow("Buygrid")
	<-loaded
	return w
}

// Prepare reads meanwhile, from any other goroutine, what New needs besides what
// is on the shelf.
func Prepare(shelf frame.Shelf) {
	wordsFor(shelf)
	_, _ = frame.Bundled() // New hears the error
}

// New fills the window with what is shown, as the person left it. Show it with
// Window().
func New(a fyne.App, o Options) (*Shell, error) {
	if o.Window == nil {
		o.Window = NewWindow(a)
	}
	catalog, err := frame.NewCatalog()
	if err != nil {
		return nil, fmt.Errorf("open window: %w", err)
	}
	s := &Shell{app: a, window: o.Window, folder: o.Folder, screens: screens(), nav: map[string]*widget.Button{}, held: widget.Held, said: func() string { return "" }}
	if o.Tasks == nil {
		o.Tasks = task.NewRunner(nil)
	}
	if o.Journal == nil {
		o.Journal, o.Unkept = play.NewMemory(), true
	}
	o.Tasks.Failed = s.showTrouble
	s.env = &frame.Env{
		Window: s.window, Tasks: o.Tasks, Shelf: o.Shelf, Journal: o.Journal, Unkept: o.Unkept, Cache: o.Cache, CoachWorlds: o.CoachWorlds, Trials: o.Trials, Catalog: catalog, Version: o.Version, Now: o.Now,
		Say: s.say, Trouble: s.showTrouble, Over: s.troubleOver, Watch: s.watch, Reopen: s.reopen,
		Home: func() { s.open(atHome) }, Brief: s.brief, Resume: s.resume, Chosen: s.choose, Taste: func() frame.Taste { return s.taste },
	}
	if s.env.Drafts = o.Drafts; s.env.Drafts == nil {
		s.env.Drafts = draft.Open("", o.Now)
	}
	s.env.Keeps(o.Kept)
	s.book = handbook.New(s.env)
	s.book.Recall(s.recall(frame.PrefHandbook))
	s.book.Turned = func(page int) { s.remember(map[string]string{frame.PrefHandbook: strconv.Itoa(page)}) }
	s.env.Handbook = s.book.Show
	s.author = handbook.NewAuthor(s.env)
	s.author.Recall(s.recall(frame.PrefAuthor))
	s.author.Turned = func(page int) { s.remember(map[string]string{frame.PrefAuthor: strconv.Itoa(page)}) }
	s.env.Author = s.author.Show
	s.env.Studio = func() { s.open(atStudio) }
	s.env.Write = s.write
	s.env.Side = func(id string) { side.Show(s.env, id) }
	s.recallTaste()
	if err := s.apply(); err != nil {
		return nil, fmt.Errorf("open window: %w", err)
	}
	for k := range slices.Backward(s.screens) {
		s.screens[k].screen = s.screens[k].make(s)
	}
	if s.mark = o.Mark; s.mark != nil {
		s.seen = s.mark()
	}
	a.Lifecycle().SetOnEnteredForeground(s.freshen)
	a.Lifecycle().SetOnExitedForeground(s.studio.KeepDraft)
	s.window.SetCloseIntercept(s.quit)
	switch s.here = s.recall(frame.PrefScreen); {
	case o.Write:
		s.here = atStudio
	case s.row(s.here) == nil || o.Open != "":
		s.here = atHome
		s.remember(map[string]string{frame.PrefScreen: atHome})
	}
	s.window.SetIcon(fyne.NewStaticResource("icon.png", assets.WindowIcon))
	s.window.SetPadded(false)
	s.window.SetOnDropped(s.dropped)
	last, err := strconv.ParseInt(s.recall(frame.PrefRun), 10, 64)
	if err != nil {
		last = 0 // nothing was shown yet
	}
	s.troubling = cmp.Or(s.home.Resume(context.Background()), s.lab.Resume(context.Background(), last))
	s.window.Resize(fyne.NewSize(1280, 800)) // first, so that the content is laid out once
	s.build()
	s.window.Canvas().SetOnTypedKey(s.typed)
	s.home.OpenAgain(s.recall(frame.PrefFiles), func() {
		switch {
		case o.Open == "":
		case o.Write:
			s.write(frame.Writing{File: storage.NewFileURI(o.Open), Line: o.Line})
		default:
			s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(o.Open)})
		}
	})
	if id, err := strconv.ParseInt(s.recall(frame.PrefPlay), 10, 64); err == nil && id > 0 && s.here == atAccount {
		s.game.Resume(id)
	}
	s.studio.Offer()
	return s, nil
}

// Keep keeps what is being written before it returns. It is called as the window closes, and
// once more when nothing else runs.
func (s *Shell) Keep() { _ = s.studio.Leave() } // there is nobody to be asked any more

// quit closes the window without asking, but where what is written cannot be kept.
func (s *Shell) quit() {
	s.studio.Close(s.window.Close)
}

// Window returns the window, to be shown.
func (s *Shell) Window() fyne.Window { return s.window }

// Text says something in the language of the window.
func (s *Shell) Text(key string, args map[string]any) string { return s.env.T(key, args) }

// ShowTrouble shows an error that happened before the window was there.
func (s *Shell) ShowTrouble(err error) { s.showTrouble(err) }

// recall returns a preference; what cannot be read is as if never set.
func (s *Shell) recall(name string) string { return recall(s.env.Shelf, name) }

func recall(shelf frame.Shelf, name string) string {
	value, err := shelf.Recall(context.Background(), name)
	if err != nil {
		return ""
	}
	return value
}

// wordsFor returns the words of the language that was chosen last time, else of
// the system's.
func wordsFor(shelf frame.Shelf) *lang.Words {
	code := recall(shelf, frame.PrefLanguage)
	if !slices.Contains(lang.Languages, code) {
		code, _, _ = strings.Cut(fynelang.SystemLocale().String(), "-")
	}
	return lang.For(code)
}

// recallTaste takes what the person chose last time, else the system's language
// and look.
func (s *Shell) recallTaste() {
	s.taste = frame.Taste{Language: wordsFor(s.env.Shelf).Lang(), Theme: s.recall(frame.PrefTheme), Scale: frame.ScaleOf(s.recall(frame.PrefTextSize))}
	if !slices.Contains(look.Choices, look.Choice(s.taste.Theme)) {
		s.taste.Theme = string(look.System)
	}
}

// apply makes language and look those of the taste.
func (s *Shell) apply() error {
	s.env.Words = lang.For(s.taste.Language)
	s.taste.Language = s.env.Words.Lang()
	err := speak(s.env.Words)
	worn, chosen := look.Theme{}, look.Theme{Choice: look.Choice(s.taste.Theme), Scale: s.taste.Scale}
	if now, ours := s.app.Settings().Theme().(*look.Theme); ours {
		worn = *now
	}
	if worn != chosen { // else another language would lay out and measure everything twice
		s.app.Settings().SetTheme(&chosen)
	}
	return err
}

// choose takes another taste, at once and for the next start.
func (s *Shell) choose(taste frame.Taste) {
	before := s.taste
	s.taste = taste
	if err := s.apply(); err != nil {
		s.showTrouble(err)
	}
	s.build()
	if before.Language != taste.Language {
		widget.Focus(s.window.Canvas(), s.choice)
	}
	s.remember(map[string]string{
		frame.PrefLanguage: taste.Language, frame.PrefTheme: taste.Theme, frame.PrefTextSize: frame.ScaleID(taste.Scale),
	})
}

// remember keeps preferences for the next start.
func (s *Shell) remember(values map[string]string) {
	shelf := s.env.Shelf
	task.Do(s.env.Tasks, task.Work[struct{}]{
		Lane: "preferences", InOrder: true,
		Run: func(_ context.Context, _ func(int, int)) (struct{}, error) {
			for name, value := range values {
				// Not cancelled by the next choice: another name may be in it.
				if err := shelf.Remember(context.Background(), name, value); err != nil {
					return struct{}{}, fmt.Errorf("keep preferences: %w", err)
				}
			}
			return struct{}{}, nil
		},
		Done: func(struct{}) {},
	})
}

// build makes everything in the window anew, in the language and size of now.
func (s *Shell) build() {
	s.status = widget.NewCaption(s.said()).Wrapped()
	s.trouble = widget.NewColumn(0)
	if s.troubling != nil {
		s.trouble.Objects = []fyne.CanvasObject{s.troublePanel(s.troubling)}
	}
	s.body = container.NewStack()
	status := widget.NewStrip(widget.NewInset(3, 24, 3, 24, widget.NewRow(16, []float32{1, 0}, s.status, widget.NewCaption(s.env.T("status.help", nil)).Whole())), theme.ColorNameHeaderBackground)
	s.window.SetMainMenu(s.menu())
	for _, r := range s.screens {
		if r.beside && r.opened && r.name != s.here {
			r.screen.Build()
		}
	}
	s.put(s.here)
	s.window.SetContent(widget.NewReading(s.window.Canvas(), widget.NewStretchColumn(0, s.body, s.header(), s.trouble, s.body, status)))
}

// show puts a screen into the window and lays it out.
func (s *Shell) show(name string) {
	s.put(name)
	s.body.Refresh()
}

// put puts a screen into the window.
func (s *Shell) put(name string) {
	s.here = name
	to := s.row(name)
	to.opened = true
	s.body.Objects = []fyne.CanvasObject{to.screen.Build()}
	for _, r := range s.screens {
		if told, ok := r.screen.(interface{ SetOpen(open bool) }); ok {
			told.SetOpen(r.name == name)
		}
		if button := s.nav[r.name]; button != nil {
			button.Here = r.name == name
			button.Refresh()
		}
	}
}

// open goes to a screen.
func (s *Shell) open(name string) {
	if s.here == name {
		return
	}
	s.show(name)
	if name == atStudio {
		s.studio.Land()
	}
	s.freshen()
	s.remember(map[string]string{frame.PrefScreen: name})
}

// watch opens the Lab with a scenario and runs it.
func (s *Shell) watch(id string) {
	s.open(atLab)
	s.lab.Choose(id)
	s.lab.Run()
	widget.Focus(s.window.Canvas(), s.nav[atLab])
}

// reopen opens the Lab with a run from the shelf.
func (s *Shell) reopen(id int64) {
	s.open(atLab)
	s.lab.Reopen(id)
	widget.Focus(s.window.Canvas(), s.nav[atLab])
}

// brief opens the briefing of a scenario.
func (s *Shell) brief(id string) {
	s.open(atAccount)
	s.game.Brief(id)
}

// resume opens a play where it was left.
func (s *Shell) resume(id int64) {
	s.open(atAccount)
	s.game.Resume(id)
}

// write opens the Studio with a file or a text.
func (s *Shell) write(w frame.Writing) {
	s.open(atStudio)
	s.studio.Write(w)
}

// dropped opens the scenario files that were dropped on the window: in the Studio where
// that is shown, else in the list.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if s.here == atStudio && len(files) > 0 {
		s.studio.Write(frame.Writing{File: files[0]}) // one text is written at a time
		return
	}
	s.open(atHome)
	for _, file := range files {
		s.home.Open(file)
	}
}

// typed hears the keys that no control has a use for.
func (s *Shell) typed(e *fyne.KeyEvent) {
	c := s.window.Canvas()
	switch e.Name {
	case fyne.KeyF1:
		if !widget.Modal(c) {
			frame.ShowHelp(s.env)
		}
	case fyne.KeyPageDown:
		s.turn(1)
	case fyne.KeyPageUp:
		s.turn(-1)
	case fyne.KeyEscape:
		switch top := c.Overlays().Top(); {
		case widget.CloseTop(c):
		case top != nil:
			top.Hide()
		default:
			s.escape()
		}
	default:
		switch {
		case widget.Modal(c):
		case s.here == atAccount:
			s.game.Typed(e.Name)
		case s.here == atStudio:
			s.studio.Key(e.Name, s.held())
		}
	}
}

// turn scrolls the widest page of the screen that scrolls, or the dialog's.
func (s *Shell) turn(by float32) {
	var root fyne.CanvasObject = s.body
	if d := widget.TopDialog(s.window.Canvas()); d != nil {
		root = d.Content()
	}
	var widest *widget.Page
	widget.Walk(root, func(o fyne.CanvasObject) {
		if page, ok := o.(*widget.Page); ok && page.Scrolls() && (widest == nil || page.Size().Width > widest.Size().Width) {
			widest = page
		}
	})
	if widest != nil {
		widest.Turn(by)
	}
}
