package gui

import (
	"testing"

	"buygrid/sim"
	"buygrid/sim/engine"
	"buygrid/sim/play"
)

// practiceViews are what purchases from practice show that no others do.
func (p *plays) practiceViews() []view {
	var all []view
	for _, id := range []string{"mri-tender", "crm-review", "facade-subcontract", "second-source"} {
		all = append(all, view{name: "practice, briefing of " + id, like: id != "mri-tender", begin: func(_ *testing.T, s *Shell) { s.env.Brief(id) }})
	}
	return append(all,
		view{name: "practice, account before a ban", begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "mri-tender", "early-visits", func(b *play.Board) bool { return b.Stage.Sure && b.Stage.Value == sim.Specification }))
			plan(s)
		}},
		view{name: "practice, account under a ban", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "mri-tender", "early-visits", func(b *play.Board) bool { return b.Asked.Quiet }))
			plan(s)
		}, shows: []show{moves("meeting", 2)}},
		view{name: "practice, account, a trial is asked for", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "second-source", "no-trial", func(b *play.Board) bool { return b.Week == 3 }))
		}},
		view{name: "practice, account, somebody left", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "mro-two-tier", "machine-first", func(b *play.Board) bool {
				for i := range b.People {
					if b.People[i].Left && b.Phase == engine.Planning {
						return true
					}
				}
				return false
			}))
		}, shows: []show{person(0)}},
		view{name: "practice, table of mri-tender", begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "mri-tender", "early-visits", atTheTable))
			pressed(s, "prepare.skip")
		}},
		view{name: "practice, table above the budget", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "facade-subcontract", "two-floors", atTheTable))
			pressed(s, "prepare.skip")
		}},
		view{name: "practice, the last offer", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.until(t, "facade-subcontract", "two-floors", func(b *play.Board) bool { return b.Table != nil && b.Table.Final }))
			pressed(s, "prepare.skip")
		}},
		view{name: "practice, votes of a split", begin: func(t *testing.T, s *Shell) {
			resumed(s, p.endedAs(t, "second-source", "trial-and-safety", sim.Won))
			votesOf(t, s)
		}},
		view{name: "practice, debrief of a split", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.endedAs(t, "second-source", "trial-and-safety", sim.Won))
		}},
		view{name: "practice, votes, not signed", begin: func(t *testing.T, s *Shell) {
			resumed(s, p.endedAs(t, "crm-review", "who-chooses", sim.NotSigned))
			votesOf(t, s)
		}},
		view{name: "practice, debrief, not signed", like: true, begin: func(t *testing.T, s *Shell) {
			resumed(s, p.endedAs(t, "crm-review", "who-chooses", sim.NotSigned))
		}},
		view{name: "practice, debrief, no trial", begin: func(t *testing.T, s *Shell) {
			resumed(s, p.endedAs(t, "second-source", "no-trial", sim.NotShortlisted))
		}},
	)
}

// resumed opens a play and waits until it is shown.
func resumed(s *Shell, id int64) {
	s.env.Resume(id)
	s.env.Tasks.Settle()
}

func atTheTable(b *play.Board) bool { return b.Phase == engine.Bargaining }

// votesOf shows all votes of an ended play.
func votesOf(t *testing.T, s *Shell) {
	t.Helper()
	keyed(t, s, "votes.account")
	keyed(t, s, "account.votes")
	pressed(s, "votes.all")
}

// until is a play of a purchase from practice, guided, that stands where a test says
// so: the luck that leads there is looked for.
func (p *plays) until(t *testing.T, id, strategy string, here func(*play.Board) bool) int64 {
	t.Helper()
	return p.stopped(t, id, strategy, play.Guided, func(s *play.Session) bool { return here(s.Board()) })
}

// endedAs is one that ended like that.
func (p *plays) endedAs(t *testing.T, id, strategy string, end sim.End) int64 {
	t.Helper()
	return p.once("ended as "+id+strategy+end.String(), func() int64 {
		return p.stopped(t, id, strategy, play.Realistic, func(s *play.Session) bool {
			result, _ := s.Result()
			return s.Phase() == engine.Ended && result.Outcome.End == end
		})
	})
}

func (p *plays) stopped(t *testing.T, id, strategy string, level play.Level, here func(*play.Session) bool) int64 {
	t.Helper()
	const tried = 60
	doc := document(t, id)
	begun := func(j play.Journal, seed uint64) *play.Session {
		s, err := play.Begin(t.Context(), j, noonNow, play.Start{Document: doc, Seed: seed, Level: level, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for seed := uint64(1); seed < tried; seed++ {
		s := begun(play.NewMemory(), seed)
		for s.Phase() != engine.Ended && !here(s) {
			b := s.Board()
			d := play.Decision{Do: play.EndWeek}
			switch {
			case s.Phase() == engine.Planning && b.InRace:
				d.Moves = s.Suggest(strategy)
			case s.Phase() == engine.Planning:
			case b.Table.CanPropose:
				d = play.Decision{Do: play.Propose, Terms: map[string]float64{"price": b.Table.Grid[0][len(b.Table.Grid[0])-1]}}
			default:
				d.Do = play.Stand
			}
			if err := s.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if !here(s) {
			continue
		}
		kept := begun(p.journal, seed)
		for _, d := range s.Decisions() {
			if err := kept.Decide(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		return kept.Head().ID
	}
	t.Fatalf("%s by %s never comes there", id, strategy)
	return 0
}
