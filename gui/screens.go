package gui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"buygrid/gui/frame"
	"buygrid/gui/screen/game"
	"buygrid/gui/screen/home"
	"buygrid/gui/screen/lab"
	"buygrid/gui/screen/settings"
	"buygrid/gui/screen/studio"
	"buygrid/gui/widget"
)

// The screens, by the names that preferences keep.
const (
	atHome     = "home"
	atAccount  = "account"
	atLab      = "lab"
	atStudio   = "studio"
	atSettings = "settings"
)

// builder is a screen as the window needs it. One that also has a SetOpen is told
// whether it is the screen that is shown.
type builder interface {
	// Build makes the widgets anew, in the language and size of now.
	Build() fyne.CanvasObject
}

// row is a screen as the shell knows it. Its title is the text "nav." and name.
type row struct {
	name   string
	key    fyne.KeyName  // goes there, with Ctrl
	weight widget.Weight // of its button in the header
	atEnd  bool          // the button stands at the header's end, behind the language
	beside bool          // its work may end while another is shown, so from then on its widgets are there
	make   func(s *Shell) builder
	menu   func(s *Shell) []*fyne.MenuItem // what its menu lists; nil for no menu

	screen builder // made once
	opened bool    // it was shown
}

// screens are all there are, in the order of the header. They are made from the
// last on, for one may ask those behind it.
func screens() []row {
	return []row{
		{name: atHome, key: fyne.Key1, weight: widget.Quiet, make: (*Shell).makeHome},
		{name: atAccount, key: fyne.Key2, weight: widget.Quiet, make: (*Shell).makeGame, menu: (*Shell).gameMenu},
		{name: atLab, key: fyne.Key3, weight: widget.Quiet, beside: true, make: (*Shell).makeLab, menu: (*Shell).labMenu},
		{name: atStudio, key: fyne.Key5, weight: widget.Quiet, beside: true, make: (*Shell).makeStudio, menu: (*Shell).studioMenu},
		{name: atSettings, key: fyne.Key4, weight: widget.Plain, atEnd: true, make: func(s *Shell) builder { return settings.New(s.env, s.folder) }},
	}
}

func (s *Shell) makeHome() builder {
	s.home = home.New(s.env, s.lab)
	s.home.RecallRecord(s.recall(frame.PrefRecord))
	s.game.Changed, s.home.Listed = s.home.List, s.game.Listed
	return s.home
}

func (s *Shell) makeGame() builder {
	s.game = game.New(s.env)
	s.game.RecallGuide(s.recall(frame.PrefGuide))
	s.game.Opened = func(id int64) { s.remember(map[string]string{frame.PrefPlay: strconv.FormatInt(id, 10)}) }
	return s.game
}

func (s *Shell) makeLab() builder {
	s.lab = lab.New(s.env)
	s.lab.Recall(s.recall(frame.PrefWeights), s.recall(frame.PrefHalf))
	s.lab.RecallPresets(s.recall(frame.PrefPresets))
	return s.lab
}

func (s *Shell) makeStudio() builder {
	s.studio = studio.New(s.env)
	s.studio.Show = func() { s.open(atStudio) }
	return s.studio
}

// row returns the screen of a name, nil for none.
func (s *Shell) row(name string) *row {
	for k := range s.screens {
		if s.screens[k].name == name {
			return &s.screens[k]
		}
	}
	return nil
}
