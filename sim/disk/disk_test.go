package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file of a folder.
func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReplaceIsWholeOrNothing(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "x")
	put(t, name, "old")
	failing := errors.New("disk full")
	err := Replace(name, 0o640, func(to io.Writer) error {
		if _, err := io.WriteString(to, "half"); err != nil {
			return err
		}
		return failing
	})
	if text, _ := os.ReadFile(name); !errors.Is(err, failing) || string(text) != "old" {
		t.Errorf("%v, it holds %q", err, text)
	}
	if err := Write(name, []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if text, _ := os.ReadFile(name); err != nil || string(text) != "new" || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, it holds %q with mode %v", err, text, info.Mode())
	}
	if err := Try(name); err != nil {
		t.Error(err)
	}
	if err := Try(filepath.Join(folder, "none", "x")); err == nil {
		t.Error("a folder that is not there takes files")
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWriteFollowsLinks(t *testing.T) {
	folder := t.TempDir()
	name, link := filepath.Join(folder, "x"), filepath.Join(folder, "link")
	if err := os.Symlink("x", link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("text")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
	if err := os.Symlink("loop", filepath.Join(folder, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(folder, "loop"), nil); err == nil {
		t.Error("a link to itself was written")
	}
}

func TestGuardHoldsAFileByAnyName(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range []string{"own", "other", "data.db", "data.db-wal", "data.dba-is-held-too"} {
		put(t, at(name), name)
	}
	for link, to := range map[string]string{"link": "own", "twice": "link", "log": "data.db-wal", "free": "other"} {
		if err := os.Symlink(to, at(link)); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"hard": "own", "hardlog": "data.db-wal"} {
		if err := os.Link(at(to), at(link)); err != nil {
			t.Fatal(err)
		}
	}
	var g Guard
	g.Opens("own", at("own"))
	g.Opens("nobody", at("none"))
	g.Keeps(at("data.db"))
	for name, want := range map[string]bool{
		"own": true, "./own": true, "link": true, "twice": true, "hard": true, "data.db": true, "data.db-wal": true, "data.db-shm": true, "DATA.DB-journal": true,
		"data.db.backup-0001-format-3": true, "log": true, "hardlog": true, "data.dba-is-held-too": true,
		"other": false, "free": false, "new": false, "none": false, "data": false, "my-data.db": false, "nowhere/data.db": false,
	} {
		if _, held := g.Holds(at(name)); held != want {
			t.Errorf("%s is held: %v", name, held)
		}
	}
	if name, _ := g.Holds(at("hard")); name != "own" {
		t.Errorf("the hard link is told as %q", name)
	}
	// An editor puts a new file in the place of the old one.
	put(t, at("newer"), "newer")
	if err := os.Rename(at("newer"), at("own")); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(at("own"), at("harder")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"own", "link", "hard", "harder"} {
		if _, held := g.Holds(at(name)); !held {
			t.Errorf("%s is not held after it was edited", name)
		}
	}
}

// A database may be a link to where there is more room: its log stands there.
func TestGuardKnowsWhereALinkedDatabaseIs(t *testing.T) {
	folder, room := t.TempDir(), t.TempDir()
	put(t, filepath.Join(room, "real.db"), "")
	if err := os.Symlink(filepath.Join(room, "real.db"), filepath.Join(folder, "data.db")); err != nil {
		t.Fatal(err)
	}
	var g Guard
	g.Keeps(filepath.Join(folder, "data.db"))
	for _, name := range []string{filepath.Join(folder, "data.db"), filepath.Join(folder, "data.db.backup-1"), filepath.Join(room, "real.db"), filepath.Join(room, "real.db-wal")} {
		if _, held := g.Holds(name); !held {
			t.Errorf("%s is not held", name)
		}
	}
	if _, held := g.Holds(filepath.Join(room, "else")); held {
		t.Error("all that lies beside is held")
	}
}

func TestGuardNeedsNoPlainFile(t *testing.T) {
	var g Guard
	g.Opens("null", os.DevNull)
	if _, held := g.Holds(os.DevNull); held {
		t.Error("the void is held")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	g.Reads("pipe", read)
	if name, held := g.Holds(strings.Repeat("x/", 3)); held {
		t.Errorf("%s is held", name)
	}
}
