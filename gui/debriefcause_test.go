package gui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/gui/frame"
	"buygrid/gui/widget"
	"buygrid/sim/analysis"
	outcome "buygrid/sim/finding"
	"buygrid/sim/play"
)

// The first page says what the log and the search say, each line leads to its
// week, and the smallest change to a fork where it begins.
func TestTheFirstPageSaysOneCause(t *testing.T) {
	journal := play.NewMemory()
	kept := ended(t, journal, "late-again", "price_only")
	past, err := kept.Debrief(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := outcome.NewPlay(kept, past)
	plan, err := kept.Plan()
	if err != nil {
		t.Fatal(err)
	}
	spec := analysis.CoachSpec{Plan: plan, Own: past.Result, Seed: kept.Head().Seed, Runs: 16}
	var glance analysis.Glance
	if err := analysis.GlanceAt(t.Context(), kept.Scenario(), spec, func(g analysis.Glance) { glance = g }); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"en", "nl", "fr"} {
		shelf := english()
		shelf.values[frame.PrefLanguage] = code
		s := windowOn(t, shelf, journal)
		s.env.Resume(kept.Head().ID)
		w := s.env.Words
		words, err := outcome.NewCoach(p.Scenario, plan, spec.Seed, w)
		if err != nil {
			t.Fatal(err)
		}
		lines := outcome.CauseOf(p, w).Lines
		want := []string{words.Turn(glance.Back)}
		for _, l := range lines {
			want = append(want, l.Label, l.Says)
		}
		for _, m := range outcome.Marks(p, glance.Verdict, w) {
			want = append(want, m.Name, m.Says)
		}
		for _, part := range want {
			if !says(s, part) {
				t.Errorf("%s: the first page does not say %q: %q", code, part, shown(s))
			}
		}
		forms := map[widget.Form]int{}
		for _, sign := range all[*widget.FormSign](s) {
			forms[sign.Form]++
		}
		if forms[widget.Struck] != 1 || forms[widget.Square] != 1 || forms[widget.Lozenge] != 1 || len(forms) != 3 {
			t.Errorf("%s: outcome, plan and luck are %v", code, forms)
		}
		if code != "en" {
			continue
		}
		if glance.Back.Change == nil {
			t.Fatal("nothing turns the play")
		}
		press(s, button(t, s, s.env.T("debrief.cause.fork", nil)))
		plays, err := journal.Plays(t.Context())
		if err != nil || len(plays) != 2 || plays[0].Parent != kept.Head().ID || plays[0].Progress.Week != glance.Back.Week-1 {
			t.Errorf("after the fork at week %d: %+v, %v", glance.Back.Week, plays, err)
		}
	}
}

// The page to take home is one PDF that is written whole.
func TestThePageToTakeHome(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	journal := play.NewMemory()
	kept := ended(t, journal, "late-again", "reliability_proof")
	s := windowOn(t, english(), journal)
	s.env.Resume(kept.Head().ID)
	press(s, button(t, s, "Page as PDF"))
	saveAs(t, s, "home.pdf")
	content, err := os.ReadFile(filepath.Join(folder, "home.pdf"))
	if err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) || bytes.Count(content, []byte("/Type /Page\n")) != 1 {
		t.Errorf("%d bytes, %v", len(content), err)
	}
	if !says(s, "home.pdf") {
		t.Errorf("nothing says that it is written: %q", strings.Join(shown(s), "; "))
	}
}
