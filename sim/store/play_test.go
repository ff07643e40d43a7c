package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim/engine"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// clock is when everything in these tests happens.
func clock() time.Time { return time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC) }

// bundled reads a bundled scenario.
func bundled(t testing.TB, id string) *scenario.Document {
	t.Helper()
	source, err := scenarios.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse(id+".yaml", source)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return doc
}

// begin starts a play in a store.
func begin(t testing.TB, s *Store, id string, seed uint64) *play.Session {
	t.Helper()
	o, err := play.Begin(t.Context(), s, clock, play.Start{Document: bundled(t, id), Seed: seed, Level: play.Realistic, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// next is a decision that is possible now.
func next(o *play.Session) (play.Decision, bool) {
	b := o.Board()
	switch {
	case b.Ended:
		return play.Decision{}, false
	case b.Phase == engine.Planning && !b.InRace:
		return play.Decision{Do: play.EndWeek}, true
	case b.Phase == engine.Planning:
		return play.Decision{Do: play.EndWeek, Moves: o.Suggest("balanced")}, true
	case b.Table.CanPropose:
		return play.Decision{Do: play.Propose}, true
	}
	return play.Decision{Do: play.Stand}, true
}

// toEnd plays to the end.
func toEnd(t testing.TB, o *play.Session) {
	t.Helper()
	for d, ok := next(o); ok; d, ok = next(o) {
		if err := o.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPlayComesBackAsItWas(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	o := begin(t, s, "welding-cell", 4711)
	for range 6 {
		d, _ := next(o)
		if err := o.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.KeepDraft(t.Context(), []play.Move{{Action: "call", To: []string{"anna"}}}); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	s = openAt(t, path)
	again, err := play.Open(t.Context(), s, clock, o.Head().ID)
	if err != nil {
		t.Fatal(err)
	}
	if again.Broken() != nil {
		t.Fatal(again.Broken())
	}
	if got, want := fmt.Sprint(again.Lines(), again.Head()), fmt.Sprint(o.Lines(), o.Head()); got != want {
		t.Errorf("came back as %s, was %s", got, want)
	}
	draft, err := again.Draft(t.Context())
	if err != nil || len(draft) != 1 || draft[0].Action != "call" {
		t.Errorf("the plan came back as %v, %v", draft, err)
	}
	toEnd(t, again)
	plays, err := s.Plays(t.Context())
	if err != nil || len(plays) != 1 {
		t.Fatalf("%d plays, %v", len(plays), err)
	}
	if p := plays[0].Progress; p.Outcome == "" || p.Lines != len(again.Lines()) || p.Title == "" || p.Week != again.Board().Week {
		t.Errorf("the list shows %+v", p)
	}
}

func TestTwoWindowsOnOnePlay(t *testing.T) {
	path := newPath(t)
	one, other := openAt(t, path), openAt(t, path)
	a := begin(t, one, "gloves-and-wipes", 1)
	b, err := play.Open(t.Context(), other, clock, a.Head().ID)
	if err != nil {
		t.Fatal(err)
	}
	d := play.Decision{Do: play.EndWeek}
	if err := a.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprint(b.Board())
	if err := b.Decide(t.Context(), d); !errors.Is(err, play.ErrOvertaken) {
		t.Fatalf("the slower window got %v", err)
	}
	if after := fmt.Sprint(b.Board()); after != before {
		t.Error("a refused decision changed the slower window's play")
	}
	again, err := play.Open(t.Context(), other, clock, a.Head().ID)
	if err != nil || len(again.Lines()) != 1 || again.Broken() != nil {
		t.Errorf("%d lines, %v, %v", len(again.Lines()), again.Broken(), err)
	}
}

func TestAForkIsAPlayOfItsOwn(t *testing.T) {
	s := openAt(t, newPath(t))
	o := begin(t, s, "late-again", 3)
	toEnd(t, o)
	f, err := o.Fork(t.Context(), 4)
	if err != nil {
		t.Fatal(err)
	}
	if f.Head().ID == o.Head().ID || f.Head().Parent != o.Head().ID || f.Board().Week != 4 {
		t.Errorf("forked as %+v at week %d", f.Head(), f.Board().Week)
	}
	again, err := play.Open(t.Context(), s, clock, f.Head().ID)
	if err != nil || again.Broken() != nil || again.Board().Week != 4 {
		t.Fatalf("the fork came back broken: %v, %v", again.Broken(), err)
	}
}

func TestRemovedPlaysComeBack(t *testing.T) {
	s := openAt(t, newPath(t))
	id := begin(t, s, "late-again", 3).Head().ID
	list := func() int {
		plays, err := s.Plays(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(plays)
	}
	if err := s.Remove(t.Context(), id); err != nil || list() != 0 {
		t.Errorf("removed: %v, %d plays", err, list())
	}
	if err := s.Remove(t.Context(), id); !errors.Is(err, play.ErrNoPlay) {
		t.Errorf("removed twice: %v", err)
	}
	if err := s.Restore(t.Context(), id); err != nil || list() != 1 {
		t.Errorf("restored: %v, %d plays", err, list())
	}
	if _, _, err := s.Read(t.Context(), id+1); !errors.Is(err, play.ErrNoPlay) {
		t.Errorf("read what is not there: %v", err)
	}
	if err := s.KeepDraft(t.Context(), id+1, 0, nil); !errors.Is(err, play.ErrNoPlay) {
		t.Errorf("plan of what is not there: %v", err)
	}
}

func TestThePastOfAPlayCannotBeChanged(t *testing.T) {
	s := openAt(t, newPath(t))
	o := begin(t, s, "late-again", 3)
	if err := o.Decide(t.Context(), play.Decision{Do: play.EndWeek}); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`UPDATE decision SET body = '{}'`, `DELETE FROM decision`, `UPDATE play SET seed = 1`, `DELETE FROM play`, `UPDATE scenario SET text = ''`,
	} {
		if _, err := s.writer.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s is allowed", statement)
		}
	}
	// Somebody who drops the guard is found out by the chain.
	for _, statement := range []string{`DROP TRIGGER decision_stays`, `UPDATE decision SET body = '{"do":"week","moves":[]}'`} {
		if _, err := s.writer.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	again, err := play.Open(t.Context(), s, clock, o.Head().ID)
	if err != nil || again.Broken() == nil || again.Broken().Line != 1 || again.Broken().Why != "chain" {
		t.Errorf("opened with %v, %v", again.Broken(), err)
	}
	if err := again.Decide(t.Context(), play.Decision{Do: play.EndWeek}); err == nil {
		t.Error("a broken play takes decisions")
	}
}

func TestAFullDiskLosesNothingSaved(t *testing.T) {
	s := openAt(t, newPath(t))
	o := begin(t, s, "welding-cell", 4711)
	if _, err := s.writer.ExecContext(t.Context(), `PRAGMA max_page_count = 1`); err != nil { // no more pages than there are
		t.Fatal(err)
	}
	var err error
	made := 0
	for range 500 {
		d, ok := next(o)
		if !ok { // the play is shorter than the room that is left: once more
			d = play.Decision{Do: play.Back}
		}
		if err = o.Decide(t.Context(), d); err != nil {
			break
		}
		made++
	}
	wantProblem(t, err, DiskFull)
	if _, err := s.writer.ExecContext(t.Context(), `PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	again, err := play.Open(t.Context(), s, clock, o.Head().ID)
	if err != nil || again.Broken() != nil || len(again.Lines()) != made {
		t.Fatalf("%d lines of %d, %v, %v", len(again.Lines()), made, again.Broken(), err)
	}
	d, _ := next(o)
	if err := o.Decide(t.Context(), d); err != nil {
		t.Errorf("with space again: %v", err)
	}
}

// BenchmarkPlayOnDisk reports how large a whole play is in the database.
func BenchmarkPlayOnDisk(b *testing.B) {
	path := filepath.Join(b.TempDir(), "buygrid.db")
	s, err := Open(b.Context(), path, clock())
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	size := func() int64 {
		if _, err := s.writer.ExecContext(b.Context(), `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		return info.Size()
	}
	toEnd(b, begin(b, s, "welding-cell", 1)) // with it the scenario's text, kept once
	before := size()
	plays := 0
	for b.Loop() {
		plays++
		toEnd(b, begin(b, s, "welding-cell", uint64(plays)+1))
	}
	b.ReportMetric(float64(size()-before)/float64(plays), "bytes/play")
}
