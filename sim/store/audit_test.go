package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"buygrid/sim/effort"
	"buygrid/sim/play"
)

// flip turns one bit of a file, in the byte at a distance behind a text in it.
func flip(t *testing.T, path, text string, behind int) {
	t.Helper()
	content := read(t, path)
	at := bytes.Index(content, []byte(text))
	if at < 0 {
		t.Fatalf("%s holds no %q", filepath.Base(path), text)
	}
	content[at+behind] ^= 0x20
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// tamper changes a closed database past its guards.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	makeFile(t, path, append([]string{`PRAGMA foreign_keys = OFF`}, statements...)...)
}

// unguarded wraps a statement in taking a trigger away and putting it back as it
// was, so that the tables are ours again.
func unguarded(t *testing.T, path, trigger, statement string) []string {
	t.Helper()
	r, err := openReading(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	own, err := schema(t.Context(), r.db)
	if err != nil {
		t.Fatal(err)
	}
	return []string{`DROP TRIGGER ` + trigger, statement, own["trigger "+trigger]}
}

func TestWhatIsHurtIsNamedWithTheBackupThatStillHasIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, path string)
		plays  []int64
		runs   []int64
	}{
		{"nothing", func(*testing.T, string) {}, nil, nil},
		{"a bit of a scenario text", func(t *testing.T, path string) { flip(t, path, "The manual line: slow", 17) }, []int64{1, 3}, nil},
		{"a bit of a decision", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "decision_stays", `UPDATE decision SET state = '0123456789abcdef' WHERE play = 2 AND number = 2`)...)
		}, []int64{2}, nil},
		{"the time of a decision", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "decision_stays", `UPDATE decision SET at = at + 1 WHERE play = 1 AND number = 1`)...)
		}, []int64{1}, nil},
		{"the seed of a play", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "play_begins_once", `UPDATE play SET seed = seed + 1 WHERE id = 3`)...)
		}, []int64{3}, nil},
		{"when a play began", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "play_begins_once", `UPDATE play SET started_at = started_at + 1 WHERE id = 3`)...)
		}, []int64{3}, nil},
		{"the last decisions are cut off", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "decision_is_kept", `DELETE FROM decision WHERE play = 1 AND number > 2`)...)
		}, []int64{1}, nil},
		{"the last decisions are cut off, and their guard with them", func(t *testing.T, path string) {
			tamper(t, path, `DROP TRIGGER decision_is_kept`, `DELETE FROM decision WHERE play = 1 AND number > 2`)
		}, []int64{1}, nil},
		{"a decision in the middle is gone", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "decision_is_kept", `DELETE FROM decision WHERE play = 2 AND number = 2`)...)
		}, []int64{2}, nil},
		{"all decisions are gone", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "decision_is_kept", `DELETE FROM decision`)...)
		}, []int64{1, 2, 3}, nil},
		{"a text is gone", func(t *testing.T, path string) {
			tamper(t, path, `DELETE FROM scenario WHERE hash = (SELECT scenario_hash FROM play WHERE id = 2)`)
		}, []int64{2}, nil},
		{"the settings of a run", func(t *testing.T, path string) {
			tamper(t, path, `PRAGMA ignore_check_constraints = ON`, `UPDATE run SET settings = '{'`)
		}, nil, []int64{1}},
		{"a decision is no JSON any more", func(t *testing.T, path string) {
			statements := unguarded(t, path, "decision_stays", `UPDATE decision SET body = '{' WHERE play = 2 AND number = 2`)
			tamper(t, path, append([]string{`PRAGMA ignore_check_constraints = ON`}, statements...)...)
		}, []int64{2}, nil},
		{"the text of a run", func(t *testing.T, path string) {
			tamper(t, path, unguarded(t, path, "scenario_stays", `UPDATE scenario SET text = x'00' WHERE hash = (SELECT scenario_hash FROM run)`)...)
		}, nil, []int64{1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := newPath(t)
			copied(t, "three plays and a run", path, func() {
				s := openAt(t, path)
				for n, id := range []string{"welding-cell", "late-again", "welding-cell"} {
					o := begin(t, s, id, uint64(n))
					for range 4 {
						d, _ := next(o)
						if err := o.Decide(t.Context(), d); err != nil {
							t.Fatal(err)
						}
					}
				}
				save(t, s, sampleRun(1))
				shut(t, s)
				shut(t, openAt(t, path)) // backs up
			})
			whole := backups(path)[0]
			c.damage(t, path)
			for n := range 2 {
				s := openAt(t, path)
				if all, err := s.Plays(t.Context()); err != nil || len(all) != 3+n {
					t.Fatalf("start %d: %d plays on the list, %v", n, len(all), err)
				}
				if h := s.Hurt(); !slices.Equal(h.Plays, c.plays) || !slices.Equal(h.Runs, c.runs) {
					t.Fatalf("start %d: hurt are %v", n, h)
				}
				name, has := s.Rescue(t.Context())
				if len(c.plays)+len(c.runs) == 0 {
					shut(t, s)
					return
				}
				if name != filepath.Base(whole.path) || !slices.Equal(has.Plays, c.plays) || !slices.Equal(has.Runs, c.runs) {
					t.Fatalf("start %d: %q has %v whole, want %s", n, name, has, filepath.Base(whole.path))
				}
				begin(t, s, "gloves-and-wipes", uint64(n)) // something changes at every start
				shut(t, s)
			}
			if err := Restore(t.Context(), path, filepath.Base(whole.path), clock()); err != nil {
				t.Fatal(err)
			}
			s := openAt(t, path)
			if h := s.Hurt(); h.Any() {
				t.Errorf("after restoring, hurt are %v", h)
			}
			for id := int64(1); id <= 3; id++ {
				if o, err := play.Open(t.Context(), s, clock, id); err != nil || o.Broken() != nil {
					t.Errorf("play %d: %v", id, err)
				}
			}
		})
	}
}

func TestTheBackupThatRescuesStaysOverManyStarts(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	toEnd(t, begin(t, s, "welding-cell", 1))
	shut(t, s)
	shut(t, openAt(t, path)) // backs up
	whole := filepath.Base(backups(path)[0].path)
	flip(t, path, "The manual line: slow", 17)
	day := clock()
	for n := range 30 {
		day = day.Add(61 * time.Hour)
		s, err := Open(t.Context(), path, day)
		if err != nil {
			t.Fatal(err)
		}
		if name, has := s.Rescue(t.Context()); name != whole || !slices.Equal(has.Plays, []int64{1}) {
			t.Fatalf("start %d: %q has %v, want %s", n, name, has, whole)
		}
		begin(t, s, "gloves-and-wipes", uint64(n)) // something changes at every start
		shut(t, s)
	}
	if n := len(backups(path)); n > newestKept+daysKept+weeksKept+2 {
		t.Errorf("%d backups are kept", n)
	}
}

func TestWhatWasTakenOffTheListHurtsNobody(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	id := begin(t, s, "welding-cell", 1).Head().ID
	if err := s.Remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	flip(t, path, "The manual line: slow", 17)
	if h := openAt(t, path).Hurt(); h.Any() {
		t.Errorf("hurt are %v", h)
	}
}

func TestTheBackupWithTheMostIsNamed(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	begin(t, s, "welding-cell", 1)
	shut(t, s)
	s = openAt(t, path) // backs up play 1 alone
	begin(t, s, "welding-cell", 2)
	shut(t, s)
	flip(t, path, "The manual line: slow", 17)
	s = openAt(t, path)
	if name, has := s.Rescue(t.Context()); name != "buygrid.db.backup-0001-format-3" || !slices.Equal(has.Plays, []int64{1}) {
		t.Errorf("%q has %v", name, has)
	}
}

func TestAnotherPlayOfTheSameNumberRescuesNothing(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	begin(t, s, "late-again", 1)
	shut(t, s)
	shut(t, openAt(t, path)) // a backup with one play
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	elsewhere := newPath(t)
	s = openAt(t, elsewhere)
	later := func() time.Time { return clock().Add(time.Hour) }
	if _, err := play.Begin(t.Context(), s, later, play.Start{Document: bundled(t, "late-again"), Seed: 1, Level: play.Guided}); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	tamper(t, elsewhere, `UPDATE play SET lines = 1`)
	if err := os.WriteFile(path, read(t, elsewhere), 0o600); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	if name, _ := s.Rescue(t.Context()); name != "" || !slices.Equal(s.Hurt().Plays, []int64{1}) {
		t.Errorf("%q rescues %v", name, s.Hurt())
	}
}

func TestANewPlayPutsADamagedTextRight(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(s *Store)
	}{
		{"a play", func(s *Store) { begin(t, s, "welding-cell", 2) }},
		{"a run of the Lab", func(s *Store) {
			r := sampleRun(1)
			r.Scenario = bundled(t, "welding-cell").Source()
			save(t, s, r)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := newPath(t)
			s := openAt(t, path)
			toEnd(t, begin(t, s, "welding-cell", 1))
			shut(t, s)
			flip(t, path, "The manual line: slow", 17)
			s = openAt(t, path)
			c.do(s)
			if o, err := play.Open(t.Context(), s, clock, 1); err != nil || o.Broken() != nil {
				t.Errorf("the old play: %v, %v", err, o.Broken())
			}
			shut(t, s)
			if h := openAt(t, path).Hurt(); h.Any() {
				t.Errorf("still hurt: %v", h)
			}
		})
	}
}

// TestNoFlippedBitGoesUnnoticed turns bits all over a database. Whatever is
// turned: the file is refused, or the plays that are hurt are named, or every
// play is as it was, in the list as in its journal.
func TestNoFlippedBitGoesUnnoticed(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	var sessions []*play.Session
	for n, id := range []string{"welding-cell", "late-again", "late-again"} {
		o := begin(t, s, id, uint64(n))
		toEnd(t, o)
		sessions = append(sessions, o)
	}
	shut(t, s)
	whole := read(t, path)
	random := rand.New(rand.NewPCG(11, 1))
	refused, named, harmless := 0, 0, 0
	for range effort.Of(20, 60) {
		folder := t.TempDir()
		path := filepath.Join(folder, "buygrid.db")
		content := bytes.Clone(whole)
		bit := random.IntN(8 * len(content))
		content[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path, clock())
		var p *Problem
		if errors.As(err, &p) {
			refused++
			continue
		}
		if err != nil {
			t.Errorf("bit %d: %v", bit, err)
			continue
		}
		if s.Hurt().Any() {
			named++
		} else {
			harmless++
		}
		listed, err := s.Plays(t.Context())
		if err != nil {
			t.Errorf("bit %d: %v", bit, err)
		}
		for _, was := range sessions {
			id := was.Head().ID
			at := slices.IndexFunc(listed, func(p play.Summary) bool { return p.ID == id })
			if slices.Contains(s.Hurt().Plays, id) {
				continue
			}
			o, err := play.Open(t.Context(), s, clock, id)
			switch {
			case at < 0:
				t.Errorf("bit %d: play %d is off the list", bit, id)
			case err != nil:
				t.Errorf("bit %d: play %d: %v", bit, id, err)
			case o.Broken() == nil && o.Check(listed[at].Progress) == nil && len(o.Lines()) != len(was.Lines()):
				t.Errorf("bit %d: play %d has lost decisions", bit, id)
			}
		}
		shut(t, s)
	}
	if refused == 0 || named == 0 || harmless == 0 {
		t.Errorf("%d refused, %d named, %d harmless: the bits did not fall everywhere", refused, named, harmless)
	}
}
