package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"buygrid/gui/screen"
	"buygrid/gui/widget"
)

// chart does something with the chart that is shown: the debrief's where that is
// on the screen, else the Lab's.
func (s *Shell) chart(inDebrief func() bool, inLab func()) func() {
	return func() {
		if s.here == account && inDebrief() {
			return
		}
		s.open(lab)
		inLab()
	}
}

// menu lists what the window can do, with its shortcuts. While a dialog is open
// they wait.
func (s *Shell) menu() *fyne.MainMenu {
	t := func(key string) string { return s.env.T(key, nil) }
	item := func(key string, letter fyne.KeyName, act func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(t(key), func() {
			if !widget.Modal(s.window.Canvas()) {
				act()
			}
		})
		if letter != "" {
			i.Shortcut = &desktop.CustomShortcut{KeyName: letter, Modifier: fyne.KeyModifierShortcutDefault}
		}
		return i
	}
	inGame := func(act func()) func() {
		return func() {
			s.open(account)
			act()
		}
	}
	inLab := func(act func()) func() {
		return func() {
			s.open(lab)
			act()
		}
	}
	undo := item("menu.undo", "", inGame(s.game.Undo))
	undo.Shortcut = &fyne.ShortcutUndo{} // Fyne turns Ctrl+Z into this one
	quit := item("menu.quit", fyne.KeyQ, s.window.Close)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(t("menu.file"), item("menu.open", fyne.KeyO, func() {
			s.open(home)
			s.home.ShowOpen()
		}), fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(t("nav.account"),
			item("menu.endweek", fyne.KeyReturn, inGame(s.game.EndWeek)),
			item("menu.addaction", fyne.KeyD, inGame(s.game.AddAction)),
			item("menu.desk", fyne.KeyM, inGame(s.game.OpenDesk)),
			undo, fyne.NewMenuItemSeparator(),
			item("menu.abandon", "", inGame(s.game.Abandon))),
		fyne.NewMenu(t("nav.lab"),
			item("menu.run", fyne.KeyR, inLab(func() { s.lab.Run() })),
			item("menu.presets", fyne.KeyP, inLab(func() { s.lab.ShowPresets() })),
			item("menu.weeks", fyne.KeyB, inLab(func() { s.lab.ShowWeeks() })),
			item("menu.study", fyne.KeyU, inLab(func() { s.lab.ShowStudy() })),
			item("menu.log", fyne.KeyL, inLab(func() { s.lab.ShowLog() })),
			item("menu.table", fyne.KeyT, s.chart(s.game.ShowTable, s.lab.ShowTable)),
			item("menu.export", fyne.KeyE, s.chart(s.game.ShowExport, s.lab.ShowExport)),
			item("menu.half", fyne.KeyTab, inLab(func() { s.lab.TurnHalf() }))),
		fyne.NewMenu(t("menu.view"),
			item("nav.home", fyne.Key1, func() { s.open(home) }),
			item("nav.account", fyne.Key2, func() { s.open(account) }),
			item("nav.lab", fyne.Key3, func() { s.open(lab) }),
			item("nav.settings", fyne.Key4, func() { s.open(settings) })),
		fyne.NewMenu(t("menu.help"),
			item("menu.glossary", "", func() { screen.ShowGlossary(s.env) }),
			item("menu.guide", "", inGame(s.game.ShowGuide)),
			item("menu.keys", "", func() { screen.ShowHelp(s.env) })),
	)
}
