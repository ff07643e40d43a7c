package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"buygrid/assets/lang"
	"buygrid/scenarios"
	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/finding"
	"buygrid/sim/play"
	"buygrid/sim/play/recorded"
	"buygrid/sim/scenario"
)

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

	left   writing  // the drafts and the file of the Studio's views
	played fyne.URI // what is played there
}

func document(t testing.TB, id string) *scenario.Document {
	t.Helper()
	src, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, src)
}

func parsed(t testing.TB, src []byte) *scenario.Document {
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
		if s.Phase() == engine.Planning && s.Board().InRace {
			if err := s.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: s.Suggest("balanced")}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s.Head().ID
}

// talking is a play in the middle of a week in which meetings with two people
// take place, after so many turns: the seed that lets them is looked for.
func (p *plays) talking(t *testing.T, doc *scenario.Document, level play.Level, weeks, turns int) int64 {
	t.Helper()
	sc := doc.Scenario()
	var s *play.Session
	decide := func(d play.Decision) {
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	begin := func(j play.Journal, seed uint64) {
		var err error
		if s, err = play.Begin(t.Context(), j, noonNow, play.Start{Document: doc, Seed: seed, Level: level, Language: "en"}); err != nil {
			t.Fatal(err)
		}
	}
	for seed := uint64(1); seed < 2000; seed++ {
		begin(play.NewMemory(), seed)
		for range weeks {
			decide(play.Decision{Do: play.EndWeek})
		}
		decide(play.Decision{Do: play.EndWeek, Converse: true, Moves: []play.Move{{Action: "meeting", Topic: sc.Criteria[sc.CriterionOf(sim.Reliability)].ID, To: []string{sc.Members[0].ID, sc.Members[2].ID}}}})
		if talk := s.Board().Talk; talk == nil || len(talk.Contacts) < 2 {
			continue
		}
		for k := range turns {
			choices := s.Board().Talk.Choices
			decide(choices[k%len(choices)].Decision())
		}
		all := s.Decisions()
		begin(p.journal, seed)
		for _, d := range all {
			decide(d)
		}
		return s.Head().ID
	}
	t.Fatal("no two meetings take place")
	return 0
}

func (p *plays) ended(t *testing.T, id, strategy string) int64 {
	t.Helper()
	return p.once("ended "+id+strategy, func() int64 { return ended(t, p.journal, id, strategy).Head().ID })
}

func (p *plays) endedOf(t *testing.T, doc *scenario.Document, strategy string) int64 {
	t.Helper()
	return p.once("ended "+doc.Scenario().ID+strategy, func() int64 { return endedOf(t, p.journal, doc, strategy).Head().ID })
}

// sure are plays of the first lesson in which the trainee says how sure they are,
// and one that goes on to a gate.
func (p *plays) sure(t *testing.T) int64 {
	t.Helper()
	return p.once("sure", func() int64 {
		for seed := uint64(1); ; seed++ {
			s, err := play.Begin(t.Context(), p.journal, noonNow, play.Start{Document: document(t, "morning-bread"), Seed: seed, Level: play.Guided, Language: "en"})
			if err != nil {
				t.Fatal(err)
			}
			const ended = 12
			p.kept["said"] = max(s.Head().ID-1, 1)
			for s.Phase() != engine.Ended {
				d := play.Decision{Do: play.EndWeek}
				switch b := s.Board(); {
				case s.Phase() == engine.Planning:
					if b.Due != nil && seed > ended {
						return s.Head().ID
					}
					if b.Due != nil {
						share := float64(seed*17%10) / 10
						if err := s.Decide(t.Context(), play.Decision{Do: play.SaySure, Sure: &play.Sure{Of: b.Due.Of, Share: share}}); err != nil {
							t.Fatal(err)
						}
					}
					d.Moves = s.Suggest("found-then-shown")
				case b.Table.CanPropose:
					d = play.Decision{Do: play.Propose, Terms: openings(s)}
				default:
					d.Do = play.Stand
				}
				if err := s.Decide(t.Context(), d); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
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
	if b := s.Board(); s.Phase() != engine.Bargaining || b.Table.Round != round {
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
		for s.Phase() != engine.Ended && len(way.rounds) < tableRounds {
			d := play.Decision{Do: play.EndWeek}
			switch b := s.Board(); {
			case s.Phase() == engine.Planning && b.InRace:
				d.Moves = s.Suggest("reliability_proof")
			case s.Phase() == engine.Planning:
			case b.Table.CanPropose:
				d = play.Decision{Do: play.Propose, Terms: openings(s)}
			default:
				d.Do = play.Stand
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			way.made = append(way.made, d)
			if s.Phase() == engine.Bargaining && s.Board().Table.Round == len(way.rounds) {
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

// prepared is a play that has ended, before whose table something was noted on
// everything that the page of preparation asks.
func (p *plays) prepared(t *testing.T) int64 {
	t.Helper()
	return p.once("prepared", func() int64 {
		p.atTable(t, false, 0) // finds the way to the table
		way := p.tables[false]
		s, err := play.Begin(t.Context(), p.journal, noonNow, play.Start{Document: document(t, "late-again"), Seed: way.seed, Level: play.Realistic, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		decide := func(d play.Decision) {
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		for at, d := range way.made {
			if at == way.rounds[0] {
				b := s.Board()
				noted := &play.Preparation{Next: b.Rivals[0].ID, Worth: new(0.5), Issues: map[string]string{}, First: openings(s), Leave: &b.Table.Grid[0][1]}
				for k := range b.Table.Grid {
					noted.Issues[s.Scenario().Issues[k].Issue.String()] = play.IssueViews[k%len(play.IssueViews)]
				}
				decide(play.Decision{Do: play.Prepare, Prepare: noted})
			}
			decide(d)
		}
		for s.Phase() != engine.Ended {
			switch b := s.Board(); {
			case s.Phase() == engine.Planning:
				decide(play.Decision{Do: play.EndWeek})
			case b.Table.CanPropose:
				decide(play.Decision{Do: play.Propose, Terms: openings(s)})
			default:
				decide(play.Decision{Do: play.Stand})
			}
		}
		return s.Head().ID
	})
}

// quiet is a play whose newest week brought nothing that can be seen.
func (p *plays) quiet(t *testing.T) int64 {
	t.Helper()
	doc := document(t, "late-again")
	for seed := uint64(1); seed < 50; seed++ {
		s, err := play.Begin(t.Context(), play.NewMemory(), noonNow, play.Start{Document: doc, Seed: seed, Level: play.Expert, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for s.Phase() == engine.Planning {
			if err := s.Decide(t.Context(), play.Decision{Do: play.EndWeek}); err != nil {
				t.Fatal(err)
			}
			if told := finding.TellWeek(s.Scenario(), s.Board(), lang.For("en")); told != nil && len(told.All) == 0 && s.Phase() == engine.Planning {
				return p.again(t, doc, s)
			}
		}
	}
	t.Fatal("every week brings something")
	return 0
}

// again keeps a play that was looked for in another journal.
func (p *plays) again(t *testing.T, doc *scenario.Document, found *play.Session) int64 {
	t.Helper()
	head := found.Head()
	s, err := play.Begin(t.Context(), p.journal, noonNow, play.Start{Document: doc, Seed: head.Seed, Level: head.Level, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found.Decisions() {
		if err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return s.Head().ID
}

// barred is a play with a call and a visit in its plan that a bar stands before. To be known
// behind a shut door somebody is called week by week, and to be tired of the
// supplier contacted in every way.
func (p *plays) barred(t *testing.T, level play.Level, bar play.Bar) int64 {
	t.Helper()
	doc := document(t, "welding-cell")
	sc := doc.Scenario()
	for seed := uint64(1); seed < 50; seed++ {
		s, err := play.Begin(t.Context(), play.NewMemory(), noonNow, play.Start{Document: doc, Seed: seed, Level: level, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			for i := range sc.Members {
				call := []play.Move{{Action: "call", Topic: sim.ProblemTopic, To: []string{sc.Members[i].ID}}}
				now, err := s.Preview(call)
				if err != nil {
					t.Fatal(err)
				}
				if m := &now.Moves[0]; m.Void == sim.Possible && len(m.Bars) > 0 && m.Bars[0] == bar {
					id := p.again(t, doc, s)
					kept, err := play.Open(t.Context(), p.journal, noonNow, id)
					if err == nil {
						err = kept.KeepDraft(t.Context(), append(call, play.Move{Action: "reference", Topic: sc.Criteria[sc.CriterionOf(sim.Reliability)].ID, To: call[0].To}))
					}
					if err != nil {
						t.Fatal(err)
					}
					return id
				}
			}
			var moves []play.Move
			for a := range sc.Actions {
				if bar == play.TooOften && sc.Actions[a].Channel.Personal() || bar == play.DoorShut && sc.Actions[a].Channel == sim.Call {
					moves = append(moves, play.Move{Action: sc.Actions[a].ID, Topic: sim.ProblemTopic, To: []string{sc.Members[0].ID}})
				}
			}
			for s.Decide(t.Context(), play.Decision{Do: play.EndWeek, Moves: moves}) != nil {
				if len(moves) == 0 {
					t.Fatal("a week cannot be ended")
				}
				moves = moves[:len(moves)-1] // what no hours are left for
			}
			if s.Phase() != engine.Planning || !s.Board().InRace {
				break
			}
		}
	}
	t.Fatalf("nothing stands before a call as bar %d does", bar)
	return 0
}

// old is a play of another engine.
func (p *plays) old(t *testing.T) int64 {
	t.Helper()
	return p.once("old", func() int64 { return recorded.Keep(t, p.journal, 1)[0].Head.ID })
}
