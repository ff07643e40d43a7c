package gui

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/frame"
	"buygrid/gui/screen/settings"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

// part is a part of the program with what it can show, in an order in which one
// view can follow the other.
type part struct {
	name  string
	views []view

	options func(t *testing.T) Options // of its window; nil for the plays and no more
}

// views are all that the window can show.
func (p *plays) views() []part {
	return []part{
		{name: "empty", views: p.emptyViews()}, {name: "lab", views: p.labViews()}, {name: "account", views: p.gameViews()},
		{name: "table", views: p.tableViews()}, {name: "practice", views: p.practiceViews()}, {name: "end", views: p.endViews()},
		{name: "home", views: p.homeViews()}, {name: "studio", views: p.studioViews(), options: p.studioOptions},
	}
}

// keyed presses the first button with this text, in the language of now.
func keyed(t *testing.T, s *Shell, key string) {
	t.Helper()
	press(s, button(t, s, s.env.T(key, nil)))
}

// pressed presses a button that can be pressed, where there is one.
func pressed(s *Shell, key string) bool {
	b := has(s, s.env.T(key, nil))
	if b != nil {
		press(s, b)
	}
	return b != nil
}

func (p *plays) emptyViews() []view {
	return []view{
		{name: "home, empty", begin: func(_ *testing.T, s *Shell) { s.open(atHome) }, shows: []show{
			{"keys", func(s *Shell) { s.typed(&fyne.KeyEvent{Name: fyne.KeyF1}) }},
			{"handbook", func(s *Shell) { s.env.Handbook() }},
			bookPage(2), bookPage(4), bookPage(8), bookPage(9), bookPage(10),
			{"handbook as a file", func(s *Shell) {
				s.env.Handbook()
				pressed(s, "handbook.save")
			}},
			authorPage(1), authorPage(2), authorPage(3), authorPage(4),
			{"author's guide as a file", func(s *Shell) {
				s.env.Author()
				pressed(s, "handbook.save")
			}},
			{"open a file", func(s *Shell) { s.home.ShowOpen() }},
			openedFile("a published tender", "notice/testdata/eforms/cn_24_open.xml"),
			openedFile("a tender of several lots", "notice/testdata/eforms/pin-cfc_25.xml"),
			openedFile("a draft with questions", "scenario/testdata/broken/question.yaml"),
			{"glossary", func(s *Shell) { frame.ShowGlossary(s.env) }},
			{"glossary without a find", func(s *Shell) {
				frame.ShowGlossary(s.env)
				all[*widget.Field](s)[0].OnChanged("xyzzy")
			}},
		}},
		{name: "settings", begin: func(_ *testing.T, s *Shell) { s.open(atSettings) }, shows: []show{
			{"licences", func(s *Shell) { settings.ShowLicences(s.env) }},
			licence(5), // of many, in three lines where text is large
		}},
		{name: "no play", begin: func(_ *testing.T, s *Shell) { s.open(atAccount) }},
		{name: "lab, empty", begin: func(_ *testing.T, s *Shell) { s.open(atLab) }},
	}
}

// openedFile opens a file of the tests below sim.
func openedFile(name, path string) show {
	return show{name, func(s *Shell) {
		s.open(atHome)
		if full, err := filepath.Abs(filepath.Join("..", "sim", path)); err == nil {
			s.home.Open(storage.NewFileURI(full))
		}
		s.env.Tasks.Settle()
	}}
}

// otherSide looks at a purchase from the other side, so many strategies and weeks
// further, and casts a vote.
func otherSide(name string, strategies, weeks int, vote bool) show {
	return show{"the other side " + name, func(s *Shell) {
		pressed(s, "side.open")
		for range strategies {
			if choices := all[*widget.Choice](s); len(choices) > 1 {
				choices[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			}
		}
		for range weeks {
			if next := has(s, s.env.T("side.next", nil)); next != nil && !next.Disabled() {
				press(s, next)
			}
		}
		if vote {
			for _, c := range all[*widget.Choice](s)[3:] {
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			}
			pressed(s, "side.vote.do")
		}
	}}
}

// bookPage opens a page of the handbook.
func bookPage(page int) show {
	return show{"handbook " + strconv.Itoa(page), func(s *Shell) {
		s.book.Recall(strconv.Itoa(page - 1))
		s.env.Handbook()
	}}
}

// authorPage opens a page of the author's guide.
func authorPage(page int) show {
	return show{"author's guide " + strconv.Itoa(page), func(s *Shell) {
		s.author.Recall(strconv.Itoa(page - 1))
		s.env.Author()
	}}
}

// licence opens the licences with the one so many parts further.
func licence(steps int) show {
	return show{"licence " + strconv.Itoa(steps), func(s *Shell) {
		settings.ShowLicences(s.env)
		for range steps {
			all[*widget.Choice](s)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
	}}
}

// study opens the studies of the Lab with one of them chosen.
func study(kind string) show {
	return show{"study " + kind, func(s *Shell) {
		s.lab.ShowStudy()
		for _, c := range all[*widget.Choice](s) {
			for range c.Options {
				if c.Options[0].ID == "map" && c.Selected != kind {
					c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				}
			}
		}
	}}
}

// runs types how many runs a point takes.
func runs(name, number string) show {
	return show{name, func(s *Shell) {
		fields := all[*widget.Field](s)
		runs := fields[len(fields)-1]
		runs.SetText(number)
		runs.OnChanged(number)
	}}
}

func (p *plays) labViews() []view {
	return []view{
		{name: "lab", begin: runRobots, shows: []show{
			{"log", func(s *Shell) { s.lab.ShowLog() }},
			{"table", func(s *Shell) { s.lab.ShowTable() }},
			{"export", func(s *Shell) { s.lab.ShowExport() }},
			{"levels", func(s *Shell) { s.lab.ShowLevels() }},
			{"weeks", func(s *Shell) { s.lab.ShowWeeks() }},
			{"presets", func(s *Shell) { s.lab.ShowPresets() }},
			{"rehearsal", func(s *Shell) { s.lab.ShowRehearsal() }},
			{"a price that is no number", func(s *Shell) {
				s.lab.ShowRehearsal()
				field := all[*widget.Field](s)[1]
				field.SetText("cheap")
				field.OnChanged("cheap")
			}},
			study("map"), study("tornado"), study("flips"), study("strategy"), study("type"), study("rule"),
			runs("no number of runs", "0"), runs("another number of runs", "30"),
		}},
		{name: "lab, long names", begin: func(t *testing.T, s *Shell) {
			s.dropped(fyne.Position{}, []fyne.URI{p.file(t, "long.yaml", p.long(t).Source())})
			s.watch(p.long(t).Scenario().ID)
			s.lab.ShowPresets()
			keyed(t, s, "presets.save")
			widget.CloseTop(s.window.Canvas())
		}, shows: []show{
			{"weeks", func(s *Shell) { s.lab.ShowWeeks() }},
			{"levels", func(s *Shell) { s.lab.ShowLevels() }},
			{"rehearsal", func(s *Shell) { s.lab.ShowRehearsal() }},
			{"presets", func(s *Shell) { s.lab.ShowPresets() }},
			{"a preset is kept", func(s *Shell) {
				s.lab.ShowPresets()
				pressed(s, "presets.save")
			}},
			{"rename", func(s *Shell) { press(s, has(s, s.env.T("lab.runs.rename", nil))) }},
		}},
	}
}

// person opens the notebook on somebody of the map.
func person(at int) show {
	return show{"person", func(s *Shell) {
		if faces := all[*widget.Face](s); at < len(faces) {
			faces[at].Tapped(nil)
		}
	}}
}

// letter opens a letter of the inbox.
func letter(at int) show {
	return show{"letter", func(s *Shell) {
		if items := all[*widget.Item](s); at < len(items) {
			items[len(items)-1-at].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}}
}

// weekly opens what a week brought, in full.
func weekly(key string, week int) show {
	return show{"in full, week " + strconv.Itoa(week), func(s *Shell) {
		if b := has(s, s.env.T(key, map[string]any{"Week": week})); b != nil {
			press(s, b)
		}
	}}
}

// moves opens the form of an action with everybody as its target.
func moves(action string, steps int) show {
	return show{"action " + action, func(s *Shell) {
		s.game.AddAction()
		pressed(s, "move.everybody")
		choices := all[*widget.Choice](s)
		if len(choices) < 2 {
			return
		}
		choices[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		for range steps {
			choices[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		choices[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}}
}

// listening opens the form of a call in which one asks and listens.
func listening() show {
	return show{"ask and listen", func(s *Shell) {
		moves("call", 1).open(s)
		if choices := all[*widget.Choice](s); len(choices) > 1 {
			choices[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		}
	}}
}

// claim opens the form of a call about the last criterion with something claimed.
func claim(text string) show {
	return show{"claim " + text, func(s *Shell) {
		moves("call", 1).open(s)
		for _, field := range all[*widget.Field](s) {
			field.SetText(text)
			field.OnChanged(text)
		}
	}}
}

// desk opens the desk, chooses an option where one is given, and does what else is
// to be done there.
func desk(name, option string, then func(s *Shell)) show {
	title := "desk"
	if name != "" {
		title += ", " + name
	}
	return show{title, func(s *Shell) {
		s.game.OpenDesk()
		if option != "" {
			chosen(s, option)
		}
		if then != nil {
			then(s)
		}
	}}
}

// chosen takes an option by its id, wherever it is offered.
func chosen(s *Shell, option string) {
	for _, c := range all[*widget.Choice](s) {
		for _, o := range c.Options {
			if o.ID == option && c.Selected != option {
				c.Selected = option
				c.Refresh()
				c.OnChanged(option)
			}
		}
	}
	s.env.Tasks.Settle()
}

// typedInto types into the field whose name has this key.
func typedInto(s *Shell, key, text string) {
	for _, field := range all[*widget.Field](s) {
		if field.Name == s.env.T(key, nil) {
			field.SetText(text)
			field.OnChanged(text)
		}
	}
	s.env.Tasks.Settle()
}

// slid sets the slider whose name begins with this key's text.
func slid(s *Shell, key string, value float64) {
	for _, slider := range all[*widget.Slider](s) {
		if strings.HasPrefix(slider.Says(), s.env.T(key, nil)) {
			slider.Value = value
			slider.Refresh()
			slider.OnChanged(value)
		}
	}
	s.env.Tasks.Settle()
}

func (p *plays) gameViews() []view {
	planning := []show{
		moves("research", 0), moves("call", 1), moves("meeting", 2), moves("demonstration", 3), listening(), claim("999999"), claim("?"),
		desk("", "", nil),
		desk("loud subject", "own", func(s *Shell) { typedInto(s, "desk.subject.own", "100% GUARANTEED! REALLY?") }),
		desk("pictures", "pictures", func(s *Shell) { chosen(s, "reliability"); chosen(s, "clean") }),
		desk("heavy", "heavy", func(s *Shell) { chosen(s, "bought") }),
		desk("light", "light", func(s *Shell) { slid(s, "desk.value", 0.1); slid(s, "desk.minutes", 12) }),
		desk("content", "content", nil),
		desk("sender", "", func(s *Shell) {
			pressed(s, "desk.sender.change")
			pressed(s, "desk.sender.done")
		}),
		desk("results", "", func(s *Shell) {
			for _, tabs := range all[*widget.Tabs](s) {
				tabs.Select(len(tabs.Texts()) - 1)
			}
		}),
		{"hint", func(s *Shell) { s.game.AskHint() }},
		{"walk away", func(s *Shell) { s.game.WalkAway() }},
		{"abandon", func(s *Shell) { s.game.Abandon() }},
		person(0), person(2), letter(0), letter(1),
	}
	return []view{
		{name: "briefing", begin: func(_ *testing.T, s *Shell) { s.env.Brief("welding-cell") }, shows: []show{
			otherSide("at first", 0, 0, false), otherSide("in week 6", 1, 6, false), otherSide("before the vote", 1, 60, false), otherSide("after the vote", 1, 60, true),
		}},
		{name: "account, week 1, guided", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Guided}, 0))
			s.game.ShowGuide()
		}, shows: planning[:len(planning)-6]},
		{name: "account, in the middle", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 9))
			plan(s)
		}, shows: planning},
		{name: "account, long names", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: p.long(t), Seed: 11, Level: play.Realistic}, 6))
			plan(s)
		}, shows: planning[4:]},
		{name: "account, guided week", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Guided}, 10))
		}, shows: []show{weekly("week.all", 10), weekly("week.to", 9)}},
		{name: "account, heard week", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "late-again"), Seed: 3, Level: play.Realistic}, 5))
		}, shows: []show{weekly("week.all", 5)}},
		{name: "account, quiet week", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.quiet(t)) }},
		{name: "account, realistic, a stranger", like: true, begin: func(t *testing.T, s *Shell) { s.env.Resume(p.barred(t, play.Realistic, play.Stranger)) }},
		{name: "account, guided, a shut door", like: true, begin: func(t *testing.T, s *Shell) { s.env.Resume(p.barred(t, play.Guided, play.DoorShut)) }},
		{name: "account, guided, too often", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.barred(t, play.Guided, play.TooOften)) }},
		{name: "account, ledger", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 9))
			for _, tabs := range all[*widget.Tabs](s) {
				tabs.Select(1)
			}
		}},
		{name: "account, expert", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Expert}, 5))
			plan(s)
		}},
		{name: "account, a gate is due", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.sure(t)) }},
		{name: "first lesson, guided", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "morning-bread"), Seed: 6, Level: play.Guided}, 0))
			s.game.ShowGuide()
		}, shows: []show{
			{"desk", func(s *Shell) { s.game.OpenDesk() }},
			{"hint", func(s *Shell) { s.game.AskHint() }},
		}},
		{name: "briefing, guided", begin: func(_ *testing.T, s *Shell) {
			s.env.Brief("morning-bread")
			s.game.ShowGuide()
		}},
		{name: "account, undone", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 1))
			s.game.Undo()
		}},
		{name: "replay", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.ended(t, "late-again", "balanced"))
			s.game.Replay(3)
		}},
		{name: "replay, a conversation", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Guided, 0, 6))
			s.game.Replay(0)
		}},
		{name: "talk, guided", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Guided, 0, 1))
		}, shows: []show{{"chosen", func(s *Shell) { s.typed(&fyne.KeyEvent{Name: fyne.Key2}) }}, {"the last turn", func(s *Shell) { s.typed(&fyne.KeyEvent{Name: fyne.Key3}) }}}},
		{name: "talk, realistic", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Realistic, 3, 5))
		}, shows: []show{{"walk away", func(s *Shell) { s.game.WalkAway() }}, {"the end", func(s *Shell) { s.typed(&fyne.KeyEvent{Name: fyne.Key1}) }}}},
		{name: "talk, the end", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Guided, 3, 5))
			s.typed(&fyne.KeyEvent{Name: fyne.Key1})
		}},
		{name: "talk, expert", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, document(t, "welding-cell"), play.Expert, 2, 2))
		}},
		{name: "talk, long names", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.talking(t, p.long(t), play.Realistic, 1, 2))
		}},
		{name: "out of the race", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 2))
			s.game.WalkAway()
			keyed(t, s, "leave.button")
		}},
	}
}

// plan fills the plan of the week by hand.
func plan(s *Shell) {
	for steps := range 4 {
		moves("", steps).open(s)
		if !pressed(s, "move.add") {
			widget.CloseTop(s.window.Canvas())
		}
	}
}

// openPart opens a page of the debrief, by the keys of its tab and its own.
func openPart(s *Shell, keys ...string) {
	for _, key := range keys {
		for _, tabs := range all[*widget.Tabs](s) {
			tabs.Select(slices.Index(tabs.Texts(), s.env.T(key, nil)))
		}
	}
}
