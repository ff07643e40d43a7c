package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"buygrid/sim/play"
)

func TestEveryStartBacksUpWhatHasChanged(t *testing.T) {
	path := newPath(t)
	shut(t, openAt(t, path))
	count := func() int {
		all, err := Backups(path)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for n := range 8 {
		s := openAt(t, path)
		begin(t, s, "late-again", uint64(n))
		shut(t, s)
	}
	if got, want := count(), newestKept+1; got != want { // and the first of the day
		t.Errorf("%d backups after 8 starts of one day, want %d", got, want)
	}
	shut(t, openAt(t, path))
	before, err := Backups(path)
	if err != nil {
		t.Fatal(err)
	}
	shut(t, openAt(t, path)) // nothing has changed since
	after, err := Backups(path)
	if err != nil || after[0].Name != before[0].Name {
		t.Errorf("an unchanged database was backed up again: %v, %v", after, err)
	}
	if f := after[0].Format; f != len(migrations) {
		t.Errorf("the newest backup has format %d", f)
	}
}

func TestABackupIsRestored(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	one := begin(t, s, "late-again", 1)
	toEnd(t, one)
	shut(t, s)
	s = openAt(t, path) // backs up the first play
	begin(t, s, "late-again", 2)
	copies, err := Backups(path)
	if err != nil || len(copies) == 0 {
		t.Fatalf("%v, %v", copies, err)
	}
	name := copies[0].Name
	var p *Problem
	if err := Restore(t.Context(), path, name, clock()); !errors.As(err, &p) || p.Kind != Busy {
		t.Fatalf("restored under an open window: %v", err)
	}
	shut(t, s)
	if err := Restore(t.Context(), path, "buygrid.db.backup-9999-format-1", clock()); !errors.Is(err, ErrNoBackup) {
		t.Errorf("restored what is not there: %v", err)
	}
	if err := Restore(t.Context(), path, name, clock()); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	plays, err := s.Plays(t.Context())
	if err != nil || len(plays) != 1 {
		t.Fatalf("%d plays after restoring, %v", len(plays), err)
	}
	o, err := play.Open(t.Context(), s, clock, plays[0].ID)
	if err != nil || o.Broken() != nil || len(o.Lines()) != len(one.Lines()) {
		t.Errorf("the play came back with %v, %v", o.Broken(), err)
	}
	shut(t, s)
	// What stood there is one more backup.
	copies, err = Backups(path)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, c := range copies {
		found = found || c.Name != name
	}
	if !found {
		t.Error("what was replaced is lost")
	}
}

func TestADatabaseWithoutItsHeaderIsReplacedByABackup(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	toEnd(t, begin(t, s, "gloves-and-wipes", 1))
	shut(t, s)
	shut(t, openAt(t, path)) // backs up
	damaged := bytes.Repeat([]byte{0xAB}, 8192)
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, clock())
	p := wantProblem(t, err, Damaged)
	if err := Restore(t.Context(), path, filepath.Base(p.Backup), clock()); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	if plays, err := s.Plays(t.Context()); err != nil || len(plays) != 1 {
		t.Errorf("%d plays, %v", len(plays), err)
	}
	if !bytes.Equal(read(t, path+".damaged-1"), damaged) {
		t.Error("the damaged file was not kept as it was")
	}
}

func TestADamagedDatabaseIsReplacedByABackup(t *testing.T) {
	path := newPath(t)
	s := openAt(t, path)
	toEnd(t, begin(t, s, "welding-cell", 1))
	shut(t, s)
	shut(t, openAt(t, path)) // backs up
	content := read(t, path)
	damaged := append(bytes.Clone(content[:4096]), bytes.Repeat([]byte{0xAB}, len(content)-4096)...)
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, clock())
	p := wantProblem(t, err, Damaged)
	if err := Restore(t.Context(), path, filepath.Base(p.Backup), clock()); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	if plays, err := s.Plays(t.Context()); err != nil || len(plays) != 1 {
		t.Errorf("%d plays, %v", len(plays), err)
	}
	if !bytes.Equal(read(t, path+".damaged-1"), damaged) {
		t.Error("the damaged file was not kept as it was")
	}
}
