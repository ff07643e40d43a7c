package store

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wantProblem checks the kind of an error.
func wantProblem(t *testing.T, err error, kind Kind) *Problem {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem of kind %s", err, kind)
	}
	if p.Kind != kind {
		t.Fatalf("got kind %s (%v), want %s", p.Kind, err, kind)
	}
	return p
}

// mark makes a file ours.
var mark = fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)

// makeFile makes an SQLite file by statements.
func makeFile(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestFilesThatAreNotOursAreLeftUntouched(t *testing.T) {
	for _, c := range []struct {
		name string
		kind Kind
		make func(path string)
	}{
		{"a database of a newer program", NewerProgram, func(path string) {
			makeFile(t, path, `CREATE TABLE play (id INTEGER)`, mark, `PRAGMA user_version = 99`)
		}},
		{"a newer one whose change stands in the log only", NewerProgram, func(path string) {
			s, err := Open(t.Context(), path, clock())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			if _, err := s.writer.ExecContext(t.Context(), `PRAGMA user_version = 99`); err != nil {
				t.Fatal(err)
			}
		}},
		{"another program's database", Foreign, func(path string) {
			makeFile(t, path, `CREATE TABLE bookmark (url TEXT)`, `PRAGMA application_id = 42`)
		}},
		{"a database without a mark", Foreign, func(path string) {
			makeFile(t, path, `CREATE TABLE bookmark (url TEXT)`)
		}},
		{"a text", Foreign, func(path string) {
			if err := os.WriteFile(path, bytes.Repeat([]byte("format: 1\n"), 100), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "buygrid.db")
			c.make(path)
			before := read(t, path)
			_, err := Open(t.Context(), path, clock())
			wantProblem(t, err, c.kind)
			if !bytes.Equal(before, read(t, path)) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestEmptyFileBecomesADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "buygrid.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	save(t, openAt(t, path), sampleRun(1))
}

func TestDamagedDatabaseIsRefused(t *testing.T) {
	path := newPath(t)
	s, err := Open(t.Context(), path, clock())
	if err != nil {
		t.Fatal(err)
	}
	for n := range 200 {
		save(t, s, sampleRun(n))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole := read(t, path)
	for _, c := range []struct {
		name   string
		damage func(content []byte) []byte
	}{
		{"overwritten in the middle", func(b []byte) []byte {
			copy(b[len(b)/2:], bytes.Repeat([]byte{0xA5}, 6000))
			return b
		}},
		{"cut off", func(b []byte) []byte { return b[:len(b)/2] }},
		{"with a broken list of tables", func(b []byte) []byte {
			copy(b[100:], bytes.Repeat([]byte{0xFF}, 600))
			return b
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			broken := c.damage(bytes.Clone(whole))
			if err := os.WriteFile(path, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), path, clock())
			wantProblem(t, err, Damaged)
			if !bytes.Equal(broken, read(t, path)) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestDamageNamesTheNewestBackupThatIsWhole(t *testing.T) {
	path := newPath(t)
	for n := range 4 {
		s := openAt(t, path)
		begin(t, s, "late-again", uint64(n))
		shut(t, s)
	}
	all := backups(path)
	if len(all) != 3 {
		t.Fatalf("%d backups, want 3", len(all))
	}
	cut := read(t, all[2].path)
	if err := os.WriteFile(all[2].path, cut[:len(cut)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	content := read(t, path)
	copy(content[100:], bytes.Repeat([]byte{0xFF}, 200))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, clock())
	if p := wantProblem(t, err, Damaged); p.Backup != all[1].path {
		t.Errorf("named %q, want %q", p.Backup, all[1].path)
	}
}

func TestFullDiskIsSaidAndLosesNothing(t *testing.T) {
	s := openAt(t, newPath(t))
	save(t, s, sampleRun(1))
	// The one writing connection takes the limit for the disk's end.
	if _, err := s.writer.ExecContext(t.Context(), `PRAGMA max_page_count = 1`); err != nil {
		t.Fatal(err)
	}
	big := sampleRun(2)
	big.Result = []byte(`"` + strings.Repeat("x", 1<<20) + `"`)
	_, err := s.SaveRun(t.Context(), big)
	wantProblem(t, err, DiskFull)
	if got := names(t, s); len(got) != 1 {
		t.Errorf("listed %v, want the first run alone", got)
	}
	if _, err := s.writer.ExecContext(t.Context(), `PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	save(t, s, big)
}

func TestFileWhereTheFolderShouldBe(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), filepath.Join(blocked, "buygrid.db"), clock())
	wantProblem(t, err, NotFolder)
}

func TestFolderWhereTheFileShouldBe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "buygrid.db")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, clock())
	wantProblem(t, err, IsFolder)
}

func TestBusyDatabaseIsSaid(t *testing.T) {
	path := newPath(t)
	a, b := openAt(t, path), openAt(t, path)
	tx, err := a.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := b.writer.ExecContext(t.Context(), `PRAGMA busy_timeout = 1`); err != nil {
		t.Fatal(err)
	}
	_, err = b.SaveRun(t.Context(), sampleRun(1))
	wantProblem(t, err, Busy)
}

func TestEveryKindHasAName(t *testing.T) {
	seen := map[string]bool{"": true}
	for _, k := range Kinds() {
		if seen[k.String()] {
			t.Errorf("kind %d has the name %q", k, k)
		}
		seen[k.String()] = true
	}
}
