package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
)

// chart does something with the chart that is shown: the debrief's where that is
// on the screen, else the Lab's.
func (s *Shell) chart(inDebrief func() bool, inLab func()) func() {
	return func() {
		if s.here == atAccount && inDebrief() {
			return
		}
		s.open(atLab)
		inLab()
	}
}

// item is a line of the menu, with Ctrl and a key where it has one. While a dialog
// is open it waits.
func (s *Shell) item(text string, key fyne.KeyName, act func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(s.env.T(text, nil), func() {
		if !widget.Modal(s.window.Canvas()) {
			act()
		}
	})
	if key != "" {
		i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return i
}

// in goes to a screen first.
func (s *Shell) in(name string, act func()) func() {
	return func() {
		s.open(name)
		act()
	}
}

// menu lists what the window can do, with its shortcuts.
func (s *Shell) menu() *fyne.MainMenu {
	menu := func(title string, items ...*fyne.MenuItem) *fyne.Menu {
		return fyne.NewMenu(s.env.T(title, nil), items...)
	}
	quit := s.item("menu.quit", fyne.KeyQ, s.quit)
	quit.IsQuit = true
	all := []*fyne.Menu{menu("menu.file", s.item("menu.open", fyne.KeyO, s.shared(s.in(atHome, s.home.ShowOpen), s.studio.ShowOpen)), fyne.NewMenuItemSeparator(), quit)}
	var ways []*fyne.MenuItem
	for _, r := range s.screens {
		if r.menu != nil {
			all = append(all, menu("nav."+r.name, r.menu(s)...))
		}
		ways = append(ways, s.item("nav."+r.name, r.key, func() { s.visit(r.name) }))
	}
	return fyne.NewMainMenu(append(all, menu("menu.view", ways...), menu("menu.help",
		s.item("menu.handbook", fyne.KeyH, s.shared(s.book.Show, func() { s.studio.Find(true) })),
		s.authorItem(),
		s.item("menu.glossary", "", func() { frame.ShowGlossary(s.env) }),
		s.item("menu.guide", "", s.in(atAccount, s.game.ShowGuide)),
		s.item("menu.keys", "", func() { frame.ShowHelp(s.env) })))...)
}

// authorItem opens the author's guide, by the handbook's key with Shift.
func (s *Shell) authorItem() *fyne.MenuItem {
	i := s.item("menu.author", fyne.KeyH, s.author.Show)
	i.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	return i
}

// shared is an act by a key that does something else in the Studio.
func (s *Shell) shared(act, inStudio func()) func() {
	return func() {
		if s.here == atStudio {
			inStudio()
			return
		}
		act()
	}
}

// studioMenu lists what is done with a text. Fyne gives a key to the first line of the
// menu that has it: what the Studio shares with another screen stands there, see shared,
// and here without its key.
func (s *Shell) studioMenu() []*fyne.MenuItem {
	copied := s.item("menu.studio.savecopy", "", s.in(atStudio, s.studio.SaveCopy))
	copied.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	redo := s.item("menu.studio.redo", "", s.in(atStudio, s.studio.Redo))
	redo.Shortcut = &fyne.ShortcutRedo{} // Fyne turns Ctrl+Y into this one
	return []*fyne.MenuItem{
		s.item("menu.studio.new", fyne.KeyN, s.in(atStudio, s.studio.New)),
		s.item("menu.studio.open", "", s.in(atStudio, s.studio.ShowOpen)),
		s.item("menu.studio.save", fyne.KeyS, s.in(atStudio, s.studio.Save)),
		copied,
		s.item("menu.studio.history", "", s.in(atStudio, s.studio.ShowHistory)),
		s.item("menu.studio.close", "", s.in(atStudio, s.studio.PutAway)), fyne.NewMenuItemSeparator(),
		s.item("menu.studio.undo", "", s.in(atStudio, s.studio.Undo)), redo,
		s.item("menu.studio.duplicate", "", s.in(atStudio, s.studio.Duplicate)), fyne.NewMenuItemSeparator(),
		s.item("menu.studio.find", fyne.KeyF, s.in(atStudio, func() { s.studio.Find(false) })),
		s.item("menu.studio.replace", "", s.in(atStudio, func() { s.studio.Find(true) })),
		s.item("menu.studio.line", fyne.KeyG, s.in(atStudio, s.studio.GoToLine)),
		s.item("menu.studio.next", "", s.in(atStudio, func() { s.studio.NextProblem(1) })),
		s.item("menu.studio.previous", "", s.in(atStudio, func() { s.studio.NextProblem(-1) })),
		s.item("menu.studio.fix", fyne.KeyPeriod, s.in(atStudio, s.studio.FixHere)),
		s.item("menu.studio.rename", "", s.in(atStudio, s.studio.Rename)), fyne.NewMenuItemSeparator(),
		s.item("menu.studio.pane", "", s.in(atStudio, func() { s.studio.NextPane(1) })),
		s.item("menu.studio.pane.before", "", s.in(atStudio, func() { s.studio.NextPane(-1) })),
	}
}

// escape puts away what lies within a screen.
func (s *Shell) escape() {
	switch s.here {
	case atAccount:
		s.game.CloseGuide()
	case atStudio:
		s.studio.CloseFind()
	}
}

// visit goes to a screen by its key: in the Studio, where that is shown already, to what is
// written.
func (s *Shell) visit(name string) {
	if name == atStudio && s.here == name {
		s.studio.Land()
	}
	s.open(name)
}

func (s *Shell) gameMenu() []*fyne.MenuItem {
	undo := s.item("menu.undo", "", s.shared(s.in(atAccount, s.game.Undo), s.studio.Undo))
	undo.Shortcut = &fyne.ShortcutUndo{} // Fyne turns Ctrl+Z into this one
	return []*fyne.MenuItem{
		s.item("menu.endweek", fyne.KeyReturn, s.shared(s.in(atAccount, s.game.EndWeek), s.studio.EndWeek)),
		s.item("menu.addaction", fyne.KeyD, s.shared(s.in(atAccount, s.game.AddAction), s.studio.Duplicate)),
		s.item("menu.desk", fyne.KeyM, s.in(atAccount, s.game.OpenDesk)),
		undo, fyne.NewMenuItemSeparator(),
		s.item("menu.abandon", "", s.in(atAccount, s.game.Abandon)),
	}
}

func (s *Shell) labMenu() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		s.item("menu.run", fyne.KeyR, s.in(atLab, s.lab.Run)),
		s.item("menu.presets", fyne.KeyP, s.in(atLab, s.lab.ShowPresets)),
		s.item("menu.weeks", fyne.KeyB, s.in(atLab, s.lab.ShowWeeks)),
		s.item("menu.study", fyne.KeyU, s.in(atLab, s.lab.ShowStudy)),
		s.item("menu.log", fyne.KeyL, s.in(atLab, s.lab.ShowLog)),
		s.item("menu.table", fyne.KeyT, s.chart(s.game.ShowTable, s.lab.ShowTable)),
		s.item("menu.export", fyne.KeyE, s.chart(s.game.ShowExport, s.lab.ShowExport)),
		s.item("menu.half", fyne.KeyTab, s.in(atLab, s.lab.TurnHalf)),
	}
}
