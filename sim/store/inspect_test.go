package store

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAnEmptyOrMissingDatabaseBesideBackupsIsNoNewOne(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(path string) error
	}{
		{"empty", func(path string) error { return os.WriteFile(path, nil, 0o600) }},
		{"missing", os.Remove},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := newPath(t)
			name := twoStates(t, path)
			if err := c.do(path); err != nil {
				t.Fatal(err)
			}
			before := listed(t, filepath.Dir(path))
			for range 6 {
				_, err := Open(t.Context(), path, clock())
				if p := wantProblem(t, err, Damaged); !p.Empty || filepath.Base(p.Backup) != name {
					t.Fatalf("empty: %v, names %q", p.Empty, p.Backup)
				}
			}
			if after := listed(t, filepath.Dir(path)); !slices.Equal(before, after) {
				t.Errorf("the folder went from %v to %v", before, after)
			}
			if err := Restore(t.Context(), path, name, clock()); err != nil {
				t.Fatal(err)
			}
			if n := plays(t, path); n != 1 {
				t.Errorf("%d plays", n)
			}
		})
	}
	t.Run("its log alone", func(t *testing.T) {
		path := newPath(t)
		s := openAt(t, path)
		begin(t, s, "late-again", 1)
		log := read(t, path+"-wal")
		elsewhere := filepath.Join(t.TempDir(), "buygrid.db")
		if err := os.WriteFile(elsewhere+"-wal", log, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(t.Context(), elsewhere, clock())
		if p := wantProblem(t, err, Damaged); !p.Empty || !bytes.Equal(read(t, elsewhere+"-wal"), log) {
			t.Errorf("empty: %v, or the log was changed", p.Empty)
		}
	})
}

func TestADatabaseWithWhatIsNotOursIsRefused(t *testing.T) {
	for _, c := range []struct{ name, statement, what string }{
		{"format 0", `PRAGMA user_version = 0`, "user_version 0"},
		{"a negative format", `PRAGMA user_version = -1`, "user_version -1"},
		{"the lowest format", `PRAGMA user_version = -2147483648`, "user_version -2147483648"},
		{"an older format than its tables", `PRAGMA user_version = 2`, "index answer_used"},
		{"a trigger", `CREATE TRIGGER spy AFTER INSERT ON decision BEGIN UPDATE preference SET value = 'x'; END`, "trigger spy"},
		{"a table", `CREATE TABLE note (text TEXT)`, "table note"},
		{"a view", `CREATE VIEW won AS SELECT * FROM play`, "view won"},
		{"an index", `CREATE INDEX by_seed ON play (seed)`, "index by_seed"},
		{"a virtual table", `CREATE VIRTUAL TABLE words USING fts3 (text)`, "table words"},
		{"a trigger of ours that does nothing", `DROP TRIGGER decision_stays; CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT 1; END`, "trigger decision_stays"},
		{"a table that is gone", `DROP TABLE draft`, "table draft"},
		{"a column more", `ALTER TABLE preference ADD COLUMN note TEXT`, "table preference"},
		{"a name that a terminal would obey", "CREATE TABLE \"a\x1b[31m\" (x)", "table a\x1b[31m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := newPath(t)
			name := twoStates(t, path)
			whole := read(t, path)
			makeFile(t, path, `PRAGMA wal_checkpoint(TRUNCATE)`, c.statement)
			before := read(t, path)
			_, err := Open(t.Context(), path, clock())
			p := wantProblem(t, err, Altered)
			if p.What != c.what && !(c.what == "table words" && strings.HasPrefix(p.What, "table words")) || filepath.Base(p.Backup) != name {
				t.Errorf("%q, with backup %q", p.What, p.Backup)
			}
			if !bytes.Equal(before, read(t, path)) {
				t.Error("the file was changed")
			}
			if err := Restore(t.Context(), path, name, clock()); err != nil {
				t.Fatal(err)
			}
			if n := plays(t, path); n != 1 {
				t.Errorf("%d plays", n)
			}
			if !bytes.Equal(before, read(t, path+".damaged-1")) {
				t.Error("what was refused was not kept as it was")
			}
			// The same as a backup is refused as well.
			if err := os.WriteFile(path, whole, 0o600); err != nil {
				t.Fatal(err)
			}
			foreign := path + ".backup-0009-format-3"
			if err := os.WriteFile(foreign, before, 0o600); err != nil {
				t.Fatal(err)
			}
			wantProblem(t, Restore(t.Context(), path, filepath.Base(foreign), clock()), Altered)
			if !bytes.Equal(whole, read(t, path)) {
				t.Error("a backup that is refused changed the database")
			}
		})
	}
}

func TestNobodyElseReadsWhatIsKept(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	begin(t, s, "late-again", 1)
	modes := func() {
		t.Helper()
		for _, name := range append(listed(t, filepath.Dir(path)), ".") {
			info, err := os.Stat(filepath.Join(filepath.Dir(path), name))
			if err != nil {
				t.Fatal(err)
			}
			if mode := info.Mode().Perm(); mode&0o077 != 0 {
				t.Errorf("%s has the mode %o", name, mode)
			}
		}
	}
	modes()
	shut(t, s)
	if err := os.Chmod(path, 0o644); err != nil { // as programs before made it
		t.Fatal(err)
	}
	s = openAt(t, path)
	begin(t, s, "late-again", 2)
	modes()
	if len(backups(path)) != 1 {
		t.Errorf("%d backups", len(backups(path)))
	}
}

func TestWhatAKilledBackupLeftIsSweptAtTheNextStart(t *testing.T) {
	path := newPath(t)
	shut(t, openAt(t, path))
	left := []string{".backup-123.tmp", ".backup-123.tmp-journal", ".restore-9.tmp", ".restore.tmp"}
	stays := []string{".backup-tmp", ".backup-12.tmp.txt", ".damaged-1", "-notes.tmp"}
	for _, name := range slices.Concat(left, stays) {
		if err := os.WriteFile(path+name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, openAt(t, path)) // nothing has changed
	for _, name := range left {
		if _, err := os.Lstat(path + name); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range stays {
		if _, err := os.Lstat(path + name); err != nil {
			t.Errorf("%s was swept away: %v", name, err)
		}
	}
}

func TestAStartThatFindsNothingChangedMakesNoBackup(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	begin(t, s, "late-again", 1)
	shut(t, s)
	shut(t, openAt(t, path))
	for n, do := range []func(s *Store) error{
		func(*Store) error { return nil },
		func(s *Store) error { return s.SetPreference(t.Context(), LastScreen, "lab") },
		func(s *Store) error { return s.SetPreference(t.Context(), LastPlay, "7") },
		func(s *Store) error {
			return s.KeepAnswer(t.Context(), Question{Scenario: strings.Repeat("0", 64), Engine: 1, Kind: "coach"}, []byte("{}"))
		},
	} {
		s := openAt(t, path)
		if err := do(s); err != nil {
			t.Fatal(err)
		}
		shut(t, s)
		shut(t, openAt(t, path))
		if got := len(backups(path)); got != 1 {
			t.Errorf("%d backups after change %d, want 1", got, n)
		}
	}
	s = openAt(t, path)
	if err := s.SetPreference(t.Context(), Language, "nl"); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	shut(t, openAt(t, path))
	if got := len(backups(path)); got != 2 {
		t.Errorf("%d backups after another language, want 2", got)
	}
}

func TestReadingGoesOnWhileAnotherProgramWrites(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	begin(t, s, "late-again", 1) // and no backup of it yet
	tx, err := s.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	other, err := Open(t.Context(), path, clock())
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, other)
	if all, err := other.Plays(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d plays, %v", len(all), err)
	}
}
