//go:build unix

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func init() { tasks["read"] = reportReading }

// reportReading opens a database and prints why nothing can be saved in it, how
// many plays and runs can be read, and what saving meets.
func reportReading(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, clock())
	if err != nil {
		fmt.Println(kindName(err))
		return
	}
	why := "writable"
	if p := s.Unwritable(); p != nil {
		why = p.Kind.String()
	}
	plays, err := s.Plays(ctx)
	if err != nil {
		fmt.Println(err)
	}
	runs, err := s.Runs(ctx)
	if err != nil {
		fmt.Println(err)
	}
	for _, p := range plays {
		if _, lines, err := s.Read(ctx, p.ID); err != nil || len(lines) == 0 {
			fmt.Println("play", p.ID, len(lines), err)
		}
	}
	q := Question{Scenario: strings.Repeat("0", 64), Engine: 1, Kind: "coach"}
	if err := s.KeepAnswer(ctx, q, []byte("{}")); err != nil {
		fmt.Println("an answer is not simply found anew:", err)
	}
	if _, err := s.Answer(ctx, q); err != nil {
		fmt.Println(err)
	}
	_, err = s.SaveRun(ctx, sampleRun(1))
	fmt.Println(why, len(plays), len(runs), kindName(err), kindName(s.Close()))
}

// kindName says in a word how something came out.
func kindName(err error) string {
	var p *Problem
	switch {
	case err == nil:
		return "fine"
	case errors.As(err, &p):
		return p.Kind.String()
	}
	return strings.ReplaceAll(err.Error(), " ", "_")
}

// nobodyID is a user without rights, for the superuser, whom no folder refuses.
const nobodyID = 65534

func TestWhatCannotBeWrittenCanBeRead(t *testing.T) {
	// Made here, not by t.TempDir: its parent is closed to other users.
	root, err := os.MkdirTemp("", "buygrid-store-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(root); err != nil {
			t.Error(err)
		}
	})
	program, temporary := filepath.Join(root, "store.test"), filepath.Join(root, "tmp")
	if err := os.WriteFile(program, read(t, os.Args[0]), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(temporary, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{root, temporary} {
		if err := os.Chmod(folder, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	played := func(t *testing.T, path string) *Store {
		s := openAt(t, path)
		toEnd(t, begin(t, s, "late-again", 1))
		save(t, s, sampleRun(1))
		return s
	}
	for _, c := range []struct {
		name   string
		file   os.FileMode
		folder os.FileMode
		make   func(t *testing.T, path string)
		want   string
	}{
		{"an empty folder", 0, 0o555, func(*testing.T, string) {}, "not_writable"},
		{"file and folder", 0o444, 0o555, func(t *testing.T, path string) { shut(t, played(t, path)) }, "not_writable 1 1 not_writable fine"},
		{"the folder alone", 0o666, 0o555, func(t *testing.T, path string) { shut(t, played(t, path)) }, "not_writable 1 1 not_writable fine"},
		{"the file alone", 0o444, 0o777, func(t *testing.T, path string) { shut(t, played(t, path)) }, "not_writable 1 1 not_writable fine"},
		{"with all of it in the log still", 0o444, 0o555, func(t *testing.T, path string) {
			elsewhere := newPath(t)
			played(t, elsewhere) // and not closed
			for _, part := range []string{"", "-wal"} {
				if err := os.WriteFile(path+part, read(t, elsewhere+part), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}, "not_writable 1 1 not_writable fine"},
		{"of the first format", 0o444, 0o555, func(t *testing.T, path string) {
			s := openWith(t, path, migrations[:1])
			save(t, s, sampleRun(1))
			shut(t, s)
		}, "not_writable 0 1 not_writable fine"},
		{"of the first format, the file alone", 0o444, 0o777, func(t *testing.T, path string) {
			s := openWith(t, path, migrations[:1])
			save(t, s, sampleRun(1))
			shut(t, s)
		}, "not_writable 0 1 not_writable fine"},
		{"one that nobody else may read", 0o200, 0o555, func(t *testing.T, path string) { shut(t, played(t, path)) }, "not_writable"},
		{"one that can be written", 0o666, 0o777, func(t *testing.T, path string) { shut(t, played(t, path)) }, "writable 1 1 fine fine"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, err := os.MkdirTemp(root, "data-")
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "buygrid.db")
			c.make(t, path)
			before := listed(t, folder)
			for _, name := range before {
				if err := os.Chmod(filepath.Join(folder, name), c.file); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(folder, c.folder); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(folder, 0o755) })
			child := exec.Command(program)
			child.Env = append(os.Environ(), taskVariable+"=read", pathVariable+"="+path, "TMPDIR="+temporary)
			if os.Getuid() == 0 {
				child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobodyID, Gid: nobodyID}}
			}
			output, err := child.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, output)
			}
			if got := strings.TrimSpace(string(output)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if left := listed(t, temporary); len(left) > 0 {
				t.Errorf("a copy is left: %v", left)
			}
		})
	}
}

func TestCopiesOfKilledProcessesAreSwept(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	gone := exec.Command(os.Args[0], "-test.run=^$")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(folder, fmt.Sprint(copyName, gone.Process.Pid, "-1"))
	stays := []string{fmt.Sprint(copyName, os.Getpid(), "-1"), copyName + "mine", "other"}
	for _, name := range append([]string{filepath.Base(left)}, stays...) {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	path := newPath(t)
	shut(t, openAt(t, path))
	r, err := openCopy(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(left); err == nil {
		t.Error("the copy of a process that is gone is still there")
	}
	if got := listed(t, folder); len(got) != len(stays) {
		t.Errorf("left are %v, want %v", got, stays)
	}
}
