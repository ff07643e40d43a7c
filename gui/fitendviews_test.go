package gui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"buygrid/assets/lang"
	"buygrid/gui/widget"
	"buygrid/sim/play"
)

func (p *plays) endViews() []view {
	debrief := []show{
		{"table", func(s *Shell) { s.game.ShowTable() }},
		{"export", func(s *Shell) { s.game.ShowExport() }},
		{"fork", func(s *Shell) { pressed(s, "debrief.fork") }},
		{"other plays", func(s *Shell) { pressed(s, "debrief.compare") }},
		{"more lessons", func(s *Shell) {
			const coach = 4
			all[*widget.Tabs](s)[0].Select(coach)
			pressed(s, "coach.more")
		}},
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
		{name: "debrief, prepared", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.prepared(t)) }},
		{name: "debrief, abandoned", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.begun(t, play.Start{Document: document(t, "welding-cell"), Seed: 4711, Level: play.Realistic}, 2))
			s.game.Abandon()
			keyed(t, s, "plan.abandon.yes")
		}},
		{name: "debrief, sure of it", like: true, begin: func(t *testing.T, s *Shell) {
			p.sure(t)
			s.env.Resume(p.kept["said"])
			openPart(s, "debrief.tab.people", "debrief.tab.guesses")
		}},
		{name: "debrief, week by week", like: true, begin: func(t *testing.T, s *Shell) {
			s.env.Resume(p.ended(t, "late-again", "balanced"))
			openPart(s, "coach.tab", "review.title")
		}},
		{name: "debrief, lost", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.ended(t, "late-again", "price_only")) }, shows: debrief[3:]},
		{name: "debrief, long names", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.endedOf(t, p.long(t), "reliability_proof")) }, shows: debrief[3:]},
		{name: "compare", begin: func(t *testing.T, s *Shell) {
			p.ended(t, "late-again", "balanced")
			s.env.Resume(p.ended(t, "late-again", "price_only"))
			keyed(t, s, "debrief.compare")
			all[*widget.Item](s)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}, shows: []show{{"another", func(s *Shell) { pressed(s, "compare.another") }}}},
		{name: "a broken play", begin: func(t *testing.T, s *Shell) { s.env.Resume(p.old(t)) }},
	}
}

func (p *plays) homeViews() []view {
	return []view{
		{name: "no play, but one that goes on", like: true, begin: func(t *testing.T, s *Shell) {
			p.begun(t, play.Start{Document: document(t, "late-again"), Seed: 4711, Level: play.Realistic}, 1)
			s.open(atAccount)
		}},
		{name: "home, lessons played", begin: func(t *testing.T, s *Shell) {
			p.sure(t)
			s.open(atHome)
			s.home.List()
		}},
		{name: "home, many plays", begin: func(_ *testing.T, s *Shell) { s.open(atHome) }, shows: []show{
			{"calibration", func(s *Shell) { pressed(s, "calibration.tens") }},
		}},
		{name: "home, a broken scenario", begin: func(t *testing.T, s *Shell) {
			text := strings.Replace(string(document(t, "late-again").Source()), "format: 1", "format: 1\nformat: one", 1)
			s.dropped(fyne.Position{}, []fyne.URI{p.file(t, "broken.yaml", []byte(text))})
		}},
		{name: "trouble", begin: func(_ *testing.T, s *Shell) {
			s.ShowTrouble(&lang.Trouble{Key: "trouble.play.list", Err: errors.New("list plays: database disk image is malformed (11)")})
		}, shows: []show{{"details", func(s *Shell) {
			s.ShowTrouble(&lang.Trouble{Key: "trouble.play.list", Err: errors.New("list plays: database disk image is malformed (11)")})
			pressed(s, "trouble.details")
		}}, {"a damaged database", func(s *Shell) {
			s.ShowTrouble(&lang.Trouble{Key: "trouble.store.damaged.empty.backup", Args: map[string]any{"File": "/home/somebody/.local/share/buygrid/buygrid.db", "Name": "buygrid-2027-03-14-120000.db"}, Err: errors.New("open store: file is not a database (26)")})
		}}, {"what nobody expected", func(s *Shell) { s.ShowTrouble(errors.New("index out of range")) }}}},
	}
}
