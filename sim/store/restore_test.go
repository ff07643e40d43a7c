package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"buygrid/sim/effort"
)

// limitFiles limits how large a file of this process may become; nil where the
// system has no such limit.
var limitFiles func(bytes uint64) error

// restoreOnce restores the backup that the environment names, with as much room
// as it says, and prints the kind of problem that it meets.
func restoreOnce(path string) {
	if most := os.Getenv(mostVariable); most != "" {
		n, err := strconv.ParseUint(most, 10, 64)
		if err == nil {
			err = limitFiles(n)
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(goesOn)
	err := Restore(context.Background(), path, os.Getenv(nameVariable), clock())
	var p *Problem
	switch {
	case errors.As(err, &p):
		fmt.Println(p.Kind)
	case err != nil:
		fmt.Println(err)
	default:
		fmt.Println("restored")
	}
}

// restoring is the command of a process that restores.
func restoring(path, name string, more ...string) *exec.Cmd {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), taskVariable+"=restore", pathVariable+"="+path, nameVariable+"="+name)
	child.Env = append(child.Env, more...)
	child.Stderr = os.Stderr
	return child
}

// twoStates makes a database with a backup of one play and two plays in it.
func twoStates(t *testing.T, path string) (name string) {
	t.Helper()
	copied(t, "two states", path, func() {
		s := openAt(t, path)
		toEnd(t, begin(t, s, "late-again", 1))
		shut(t, s)
		s = openAt(t, path) // backs up
		toEnd(t, begin(t, s, "late-again", 2))
		shut(t, s)
	})
	return filepath.Base(backups(path)[0].path)
}

// made are the files beside databases that several tests begin with, by a name for
// them: playing costs more than copying.
var made = map[string]map[string][]byte{}

// copied puts what is known by a name into the folder of a database, which the first
// who asks has to make there.
func copied(t *testing.T, name, path string, fill func()) {
	t.Helper()
	folder := filepath.Dir(path)
	if made[name] == nil {
		fill()
		made[name] = map[string][]byte{}
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			made[name][f.Name()] = read(t, filepath.Join(folder, f.Name()))
		}
		return
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for file, content := range made[name] {
		if err := os.WriteFile(filepath.Join(folder, file), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// plays counts the plays of a database that opens and is whole.
func plays(t *testing.T, path string) int {
	t.Helper()
	s, err := Open(t.Context(), path, clock())
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	all, err := s.Plays(t.Context())
	if err != nil || s.Hurt().Any() {
		t.Fatalf("%v, hurt are %v", err, s.Hurt())
	}
	return len(all)
}

// damages are ways in which a database is before it is restored, with how many
// plays it has then; 0 for one that does not open.
var damages = []struct {
	name  string
	plays int
	do    func(content []byte) []byte // nil: the file is removed
}{
	{"a database that can be read", 2, func(b []byte) []byte { return b }},
	{"one without its header", 0, func(b []byte) []byte { return append([]byte("junk"), b[4:]...) }},
	{"one of 0 bytes", 0, func([]byte) []byte { return nil }},
	{"one that is cut off", 0, func(b []byte) []byte { return b[:len(b)/2] }},
}

func TestKilledRestoringLeavesTheOldDatabaseOrTheNewOne(t *testing.T) {
	path := newPath(t)
	name := twoStates(t, path)
	whole, chosen := read(t, path), read(t, filepath.Join(filepath.Dir(path), name))
	random := rand.New(rand.NewPCG(60, 1))
	olds, news := 0, 0
	var undisturbed time.Duration // that restoring takes here and now
	for round := range effort.Of(16, 60) + len(damages) {
		damage := damages[round%len(damages)]
		old := damage.do(bytes.Clone(whole))
		if err := os.WriteFile(path, old, 0o600); err != nil {
			t.Fatal(err)
		}
		log := []byte("a log of the old database")
		if damage.plays == 0 { // what stands beside a file that can be read is part of it
			if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		child := restoring(path, name)
		output, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(output)
		if line, err := lines.ReadString('\n'); err != nil || strings.TrimSpace(line) != goesOn {
			t.Fatalf("round %d: the child began with %q, %v", round, line, err)
		}
		begun := time.Now()
		if round >= len(damages) { // the first of each kind is not killed
			at := time.Duration(random.Float64() * 1.5 * float64(undisturbed))
			time.AfterFunc(at, func() { _ = child.Process.Kill() }) // through already where it fails
		}
		rest, err := io.ReadAll(lines)
		if err != nil {
			t.Fatal(err)
		}
		if round < len(damages) {
			undisturbed = max(undisturbed, time.Since(begun))
		}
		_ = child.Wait() // killed, or through
		done := strings.TrimSpace(string(rest)) == "restored"
		now := read(t, path)
		switch {
		case bytes.Equal(now, chosen):
			news++
			if n := plays(t, path); n != 1 {
				t.Fatalf("round %d, %s: %d plays after restoring", round, damage.name, n)
			}
		case done:
			t.Fatalf("round %d, %s: restored, and the new database is not there", round, damage.name)
		case damage.plays > 0:
			olds++
			if n := plays(t, path); n != damage.plays {
				t.Fatalf("round %d, %s: %d plays in the old database", round, damage.name, n)
			}
		default:
			olds++
			if !bytes.Equal(now, old) {
				t.Fatalf("round %d, %s: the file is neither the old one nor the new one", round, damage.name)
			}
		}
		if damage.plays == 0 && done {
			if kept := damaged(t, path, old); kept == "" {
				t.Fatalf("round %d, %s: what was there is lost", round, damage.name)
			} else if beside, err := os.ReadFile(kept + "-wal"); err != nil || !bytes.Equal(beside, log) {
				t.Fatalf("round %d, %s: its log became %q, %v", round, damage.name, beside, err)
			}
		}
		for _, part := range companions {
			_ = os.Remove(path + part)
		}
		for _, b := range backups(path) { // those of the round
			if filepath.Base(b.path) != name {
				if err := os.Remove(b.path); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if olds == 0 || news < len(damages) {
		t.Errorf("%d rounds left the old database and %d the new one", olds, news)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	plays(t, path) // a start
	if left := leftovers(path); len(left) > 0 {
		t.Errorf("the next start left %v", left)
	}
}

// damaged returns the name under which a content was kept, "" for none.
func damaged(t *testing.T, path string, content []byte) string {
	t.Helper()
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.damaged-%d", path, n)
		kept, err := os.ReadFile(name)
		if err != nil {
			return ""
		}
		if bytes.Equal(kept, content) {
			return name
		}
	}
}

// listed names what is in a folder.
func listed(t *testing.T, folder string) []string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	return names
}

func TestNothingBesideTheOldDatabaseIsTakenForTheNewOnes(t *testing.T) {
	for _, damage := range damages {
		if damage.plays > 0 {
			continue
		}
		t.Run(damage.name, func(t *testing.T) {
			path := newPath(t)
			name := twoStates(t, path)
			old := damage.do(bytes.Clone(read(t, path)))
			// A log that fits: of the same database, with one more play in it.
			s := openAt(t, path)
			toEnd(t, begin(t, s, "late-again", 3))
			log := read(t, path+"-wal")
			shut(t, s)
			if len(log) == 0 {
				t.Fatal("the log is empty")
			}
			for file, content := range map[string][]byte{path: old, path + "-wal": log, path + "-shm": []byte("shm"), path + "-journal": []byte("journal")} {
				if err := os.WriteFile(file, content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := Restore(t.Context(), path, name, clock()); err != nil {
				t.Fatal(err)
			}
			if n := plays(t, path); n != 1 {
				t.Errorf("%d plays, want the one of the backup", n)
			}
			kept := damaged(t, path, old)
			if kept == "" || !bytes.Equal(read(t, kept+"-wal"), log) || string(read(t, kept+"-journal")) != "journal" {
				t.Errorf("what stood there became %v", listed(t, filepath.Dir(path)))
			}
		})
	}
	t.Run("no database, but its log", func(t *testing.T) {
		path := newPath(t)
		name := twoStates(t, path)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+"-wal", []byte("log"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Restore(t.Context(), path, name, clock()); err != nil {
			t.Fatal(err)
		}
		if n := plays(t, path); n != 1 || string(read(t, path+".damaged-1-wal")) != "log" {
			t.Errorf("%d plays, %v", n, listed(t, filepath.Dir(path)))
		}
	})
}

func TestRestoringWritesThroughNoPlantedLink(t *testing.T) {
	path := newPath(t)
	name := twoStates(t, path)
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("junk"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, planted := range []string{".restore.tmp", ".damaged-1", ".damaged-2-wal"} {
		if err := os.Symlink(victim, path+planted); err != nil {
			t.Fatal(err)
		}
	}
	if err := Restore(t.Context(), path, name, clock()); err != nil {
		t.Fatal(err)
	}
	if got := string(read(t, victim)); got != "precious" {
		t.Errorf("the file behind the link became %.20q", got)
	}
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() || info.Mode().Perm() != 0o600 {
		t.Errorf("the database is %v, %v", info.Mode(), err)
	}
	if string(read(t, path+".damaged-3")) != "junk" {
		t.Errorf("what stood there is lost: %v", listed(t, filepath.Dir(path)))
	}
}

func TestADatabaseBehindALinkIsRestoredWhereItIs(t *testing.T) {
	path := newPath(t)
	name := twoStates(t, path)
	real := filepath.Join(t.TempDir(), "elsewhere.db")
	if err := os.Rename(path, real); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, path); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, name, clock()); err != nil {
		t.Fatal(err)
	}
	if n := plays(t, path); n != 1 {
		t.Errorf("%d plays", n)
	}
	if to, err := os.Readlink(path); err != nil || to != real {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}
