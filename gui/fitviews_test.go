package gui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/gui/screen"
	"buygrid/gui/widget"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// part is a part of the program with what it can show, in an order in which one
// view can follow the other.
type part struct {
	name  string
	views []view
}

// views are all that the window can show.
func (p *plays) views() []part {
	return []part{
		{"empty", p.emptyViews()}, {"lab", p.labViews()}, {"account", p.gameViews()},
		{"table", p.tableViews()}, {"end", p.endViews()}, {"home", p.homeViews()},
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
		{name: "home, empty", begin: func(_ *testing.T, s *Shell) { s.open(home) }, shows: []show{
			{"keys", func(s *Shell) { s.typed(&fyne.KeyEvent{Name: fyne.KeyF1}) }},
			{"open a file", func(s *Shell) { s.home.ShowOpen() }},
			{"glossary", func(s *Shell) { screen.ShowGlossary(s.env) }},
		}},
		{name: "settings", begin: func(_ *testing.T, s *Shell) { s.open(settings) }},
		{name: "no play", begin: func(_ *testing.T, s *Shell) { s.open(account) }},
		{name: "lab, empty", begin: func(_ *testing.T, s *Shell) { s.open(lab) }},
	}
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

func (p *plays) labViews() []view {
	return []view{
		{name: "lab", begin: runRobots, shows: []show{
			{"log", func(s *Shell) { s.lab.ShowLog() }},
			{"table", func(s *Shell) { s.lab.ShowTable() }},
			{"export", func(s *Shell) { s.lab.ShowExport() }},
			{"levels", func(s *Shell) { s.lab.ShowLevels() }},
			{"weeks", func(s *Shell) { s.lab.ShowWeeks() }},
			{"presets", func(s *Shell) { s.lab.ShowPresets() }},
			study("map"), study("tornado"), study("strategy"),
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
			{"presets", func(s *Shell) { s.lab.ShowPresets() }},
			{"rename", func(s *Shell) { press(s, has(s, s.env.T("lab.runs.rename", nil))) }},
		}},
	}
}

func resume(id func(t *testing.T) int64) func(*testing.T, *Shell) {
	return func(t *testing.T, s *Shell) { s.env.Resume(id(t)) }
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

func (p *plays) gameViews() []view {
	planning := []show{
		moves("research", 0), moves("call", 1), moves("meeting", 2), moves("demonstration", 3),
		{"desk", func(s *Shell) { s.game.OpenDesk() }},
		{"hint", func(s *Shell) { s.game.AskHint() }},
		{"walk away", func(s *Shell) { s.game.WalkAway() }},
		{"abandon", func(s *Shell) { s.game.Abandon() }},
		person(0), person(2), letter(0), letter(1),
	}
	return []view{
		{name: "briefing", begin: func(_ *testing.T, s *Shell) { s.env.Brief("welding-cell") }},
		{name: "account, week 1, guided", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Guided}, 0))
			s.game.ShowGuide()
		}, shows: planning[:7]},
		{name: "account, in the middle", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 9))
			plan(s)
		}, shows: planning},
		{name: "account, long names", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: p.long(t), Seed: 11, Level: play.Realistic}, 6))
			plan(s)
		}, shows: planning[4:]},
		{name: "replay", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.ended(t, "late-again", "balanced"))
			s.game.Replay(3)
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

// tableRounds are the opening and the rounds of the negotiation that is looked at.
const tableRounds = 9

func (p *plays) tableViews() []view {
	var all []view
	for _, long := range []bool{false, true} {
		name := "table"
		if long {
			name = "table, long names"
		}
		for round := range tableRounds {
			if long && round > 0 && round < tableRounds-1 {
				continue
			}
			all = append(all, view{name: name + ", round " + string(rune('0'+round)), like: round%4 != 0, begin: func(t *testing.T, s *Shell) {
				s.env.Resume(p.atTable(t, long, round))
			}, shows: []show{{"walk away", func(s *Shell) { s.game.WalkAway() }}}})
		}
	}
	return all
}

func (p *plays) endViews() []view {
	debrief := []show{
		{"table", func(s *Shell) { s.game.ShowTable() }},
		{"export", func(s *Shell) { s.game.ShowExport() }},
		{"fork", func(s *Shell) { pressed(s, "debrief.fork") }},
		{"other plays", func(s *Shell) { pressed(s, "debrief.compare") }},
	}
	return []view{
		{name: "votes", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.ended(t, "welding-cell", "reliability_proof"))
			keyed(t, s, "votes.account")
			keyed(t, s, "account.votes")
		}, shows: []show{
			{"again", func(s *Shell) { pressed(s, "votes.again") }},
			{"one in", func(s *Shell) { pressed(s, "votes.next") }},
			{"two in", func(s *Shell) { pressed(s, "votes.next") }},
			{"all in", func(s *Shell) { pressed(s, "votes.all") }},
		}},
		{name: "votes, long names", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.endedOf(t, p.long(t), "reliability_proof"))
			keyed(t, s, "votes.account")
			keyed(t, s, "account.votes")
		}},
		{name: "account, over", begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.ended(t, "welding-cell", "balanced"))
			keyed(t, s, "votes.account")
		}},
		{name: "debrief", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.ended(t, "welding-cell", "balanced")) }, shows: debrief},
		{name: "debrief, lost", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.ended(t, "late-again", "price_only")) }},
		{name: "debrief, long names", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.endedOf(t, p.long(t), "reliability_proof")) }},
		{name: "compare", begin: func(t *testing.T, s *Shell) {
			p.ended(t, "late-again", "balanced")
			s.env.Resume(p.ended(t, "late-again", "price_only"))
			keyed(t, s, "debrief.compare")
			all[*widget.Item](s)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}},
		{name: "a broken play", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.old(t)) }},
	}
}

func (p *plays) homeViews() []view {
	return []view{
		{name: "home, many plays", begin: func(_ *testing.T, s *Shell) { s.open(home) }},
		{name: "home, a broken scenario", begin: func(t *testing.T, s *Shell) {
			text := strings.Replace(string(document(t, "late-again").Source()), "format: 1", "format: 1\nformat: one", 1)
			s.dropped(fyne.Position{}, []fyne.URI{p.file(t, "broken.yaml", []byte(text))})
		}},
		{name: "trouble", begin: func(_ *testing.T, s *Shell) {
			s.ShowTrouble(&screen.Trouble{Key: "trouble.play.list", Err: errors.New("list plays: database disk image is malformed (11)")})
		}, shows: []show{{"details", func(s *Shell) {
			s.ShowTrouble(&screen.Trouble{Key: "trouble.play.list", Err: errors.New("list plays: database disk image is malformed (11)")})
			pressed(s, "trouble.details")
		}}}},
	}
}

func newPlays(t *testing.T) *plays {
	t.Helper()
	return &plays{journal: play.NewMemory(), folder: t.TempDir(), kept: map[string]int64{}, tables: map[bool]*bargaining{}}
}

// plays are those that are looked at, each played once.
type plays struct {
	journal *play.Memory
	folder  string
	kept    map[string]int64
	longDoc *scenario.Document
	tables  map[bool]*bargaining // with long names or without
}

func document(t *testing.T, id string) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, src)
}

func parsed(t *testing.T, src []byte) *scenario.Document {
	t.Helper()
	doc, problems := scenario.Parse("scenario.yaml", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return doc
}

// file writes a file that somebody can open.
func (p *plays) file(t *testing.T, name string, text []byte) fyne.URI {
	t.Helper()
	to := filepath.Join(p.folder, name)
	if err := os.WriteFile(to, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return storage.NewFileURI(to)
}

// long is a purchase in which everybody and everything has a long name.
func (p *plays) long(t *testing.T) *scenario.Document {
	t.Helper()
	if p.longDoc == nil {
		src, err := scenarios.Read("late-again")
		if err != nil {
			t.Fatal(err)
		}
		p.longDoc = parsed(t, []byte(strings.NewReplacer(
			"id: late-again", "id: herbeschaffing-van-gietstukken-voor-pomphuizen",
			"name: Katrien Vos", "name: Katharina-Elisabeth Vanden Berghe-Steenhuyse",
			"name: Leila Haddad", "name: Leila Benabderrahmane-Haddad",
			"name: Bart Simons", "name: Bartholomeus Simons-Van Puyenbroeck",
			`title: {en: "Operations director", nl: "Operationeel directeur", fr: "Directrice des opérations"}`,
			`title: {en: "Director of operations and continuous improvement", nl: "Bedrijfsvoeringsverantwoordelijke", fr: "Directrice des opérations et de l'amélioration continue"}`,
			"name: Tarn Castings", "name: Tarn Precision Castings and Foundry Services",
			"name: Marlow Castings", "name: Marlow-Hetherington Industrial Castings",
			"name: Sorin Fonderie", "name: Fonderies réunies Sorin-Lavallière",
		).Replace(string(src))))
	}
	return p.longDoc
}

func (p *plays) once(key string, make func() int64) int64 {
	if _, made := p.kept[key]; !made {
		p.kept[key] = make()
	}
	return p.kept[key]
}

// begun is a play of which some weeks are played as a strategy would.
func (p *plays) begun(t *testing.T, start play.Start, weeks int) int64 {
	t.Helper()
	start.Language = "en"
	s, err := play.Begin(t.Context(), p.journal, noonNow, start)
	if err != nil {
		t.Fatal(err)
	}
	for range weeks {
		if s.Phase() == sim.Planning && s.Board().InRace {
			if err := s.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: s.Suggest("balanced")}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s.Head().ID
}

func (p *plays) ended(t *testing.T, id, strategy string) int64 {
	t.Helper()
	return p.once("ended "+id+strategy, func() int64 { return ended(t, p.journal, id, strategy).Head().ID })
}

func (p *plays) endedOf(t *testing.T, doc *scenario.Document, strategy string) int64 {
	t.Helper()
	return p.once("ended "+doc.Scenario().ID+strategy, func() int64 { return endedOf(t, p.journal, doc, strategy).Head().ID })
}

// atTable is a play that has come to a round of the negotiation. All rounds are
// of one play, cut off at its decisions.
func (p *plays) atTable(t *testing.T, long bool, round int) int64 {
	t.Helper()
	doc := document(t, "late-again")
	if long {
		doc = p.long(t)
	}
	if p.tables[long] == nil {
		p.tables[long] = p.bargained(t, doc)
	}
	way := p.tables[long]
	s, err := play.Begin(t.Context(), p.journal, noonNow, play.Start{Document: doc, Seed: way.seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range way.made[:way.rounds[round]] {
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if b := s.Board(); s.Phase() != sim.Bargaining || b.Table.Round != round {
		t.Fatalf("in %v, not in round %d", s.Phase(), round)
	}
	return s.Head().ID
}

// bargaining is how a play comes to the last round of its negotiation.
type bargaining struct {
	seed   uint64
	made   []play.Decision
	rounds []int // how many decisions come before each round
}

// bargained looks for a play that uses all rounds.
func (p *plays) bargained(t *testing.T, doc *scenario.Document) *bargaining {
	t.Helper()
	for seed := uint64(1); seed < 200; seed++ {
		s, err := play.Begin(t.Context(), play.NewMemory(), noonNow, play.Start{Document: doc, Seed: seed, Level: play.Realistic, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		way := &bargaining{seed: seed}
		for s.Phase() != sim.Ended && len(way.rounds) < tableRounds {
			d := play.Decision{Do: play.EndWeek}
			switch b := s.Board(); {
			case s.Phase() == sim.Planning && b.InRace:
				d.Moves = s.Suggest("reliability_proof")
			case s.Phase() == sim.Planning:
			case b.Table.CanPropose:
				d = play.Decision{Do: play.Propose, Terms: openings(s)}
			default:
				d.Do = play.Stand
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			way.made = append(way.made, d)
			if s.Phase() == sim.Bargaining && s.Board().Table.Round == len(way.rounds) {
				way.rounds = append(way.rounds, len(way.made))
			}
		}
		if len(way.rounds) == tableRounds {
			return way
		}
	}
	t.Fatalf("nobody comes to round %d", tableRounds-1)
	return nil
}

// openings are the terms at the first step of each.
func openings(s *play.Session) map[string]float64 {
	terms := map[string]float64{}
	for k, grid := range s.Board().Table.Grid {
		terms[s.Scenario().Issues[k].Issue.String()] = grid[0]
	}
	return terms
}

// old is a play of another engine.
func (p *plays) old(t *testing.T) int64 {
	t.Helper()
	return p.once("old", func() int64 { return keepOld(t, p.journal)[0] })
}
