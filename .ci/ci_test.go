// Package ci tests what the Makefile runs.
package ci

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// program writes a shell script that stands for Go.
func program(t *testing.T, script string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "go")
	if err := os.WriteFile(name, []byte("#!/usr/bin/env bash\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// told runs a command by way of tell, which speaks after every so many seconds.
func told(t *testing.T, every int, line ...string) (said string, code int) {
	t.Helper()
	tell := exec.CommandContext(t.Context(), "./tell", line...)
	tell.Env = append(os.Environ(), fmt.Sprint("TELL_EVERY=", every))
	out, err := tell.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), tell.ProcessState.ExitCode()
}

// building is a Go that has three packages to compile and says one thing beside.
const building = `
case "$1" in
list) printf '%s\n' "$*" >"$0.list"; printf 'runtime/cgo\ngithub.com/mattn/go-sqlite3\nbuygrid\n' ;;
build) echo runtime/cgo >&2; echo github.com/mattn/go-sqlite3 >&2; echo 'cc: warning: unused' >&2; echo buygrid >&2 ;;
esac
`

func TestABuildCountsItsPackages(t *testing.T) {
	t.Run("after a while it says how many of how many, and which now", func(t *testing.T) {
		standIn := program(t, building)
		said, code := told(t, 0, "Building", "two minutes", standIn, "build", "-buildvcs=false", "-v", "-tags", "a,b", "-o", "x", ".")
		want := "Building: 3 packages to compile; usually two minutes.\n" +
			"Building: 1 of 3 packages after 0 s, now runtime/cgo\n" +
			"Building: 2 of 3 packages after 0 s, now github.com/mattn/go-sqlite3\n" +
			"cc: warning: unused\n" +
			"Building: 2 of 3 packages after 0 s, now github.com/mattn/go-sqlite3\n" +
			"Building: 3 of 3 packages after 0 s, now buygrid\n"
		said = regexp.MustCompile(`after [1-9][0-9]* s`).ReplaceAllString(said, "after 0 s")
		if said, _, _ = strings.Cut(said, "Building: done"); code != 0 || said != want {
			t.Errorf("exit code %d, said\n%s\nwant\n%s", code, said, want)
		}
		asked, err := os.ReadFile(standIn + ".list")
		if want := "list -deps -f {{if .Stale}}{{.ImportPath}}{{end}} -buildvcs=false -tags a,b .\n"; err != nil || string(asked) != want {
			t.Errorf("asked for %q, %v; want %q", asked, err, want)
		}
	})
	t.Run("a quick one names no package", func(t *testing.T) {
		said, code := told(t, 3600, "Building", "two minutes", program(t, building), "build", "-v", ".")
		if want := "Building: 3 packages to compile; usually two minutes.\ncc: warning: unused\n"; code != 0 || said != want {
			t.Errorf("exit code %d, said\n%s\nwant\n%s", code, said, want)
		}
	})
	t.Run("where nothing but the program itself is to be compiled it says nothing", func(t *testing.T) {
		for _, list := range []string{"true", "echo buygrid"} {
			if said, code := told(t, 0, "Building", "two minutes", program(t, `[ "$1" = build ] && exit 7; `+list), "build", "-v", "."); code != 7 || said != "" {
				t.Errorf("exit code %d, said %q", code, said)
			}
		}
	})
}

func TestWhatIsNoBuildIsHandedOn(t *testing.T) {
	said, code := told(t, 3600, "Tests", "an hour", program(t, `echo ok a; echo bad >&2; printf 'no end of line'; exit 3`), "test", "./...")
	if want := "Tests: usually an hour.\nok a\nbad\nno end of line\n"; code != 3 || said != want {
		t.Errorf("exit code %d, said\n%s\nwant\n%s", code, said, want)
	}
}

// The command waits until its silence was spoken of, however long that takes.
func TestSilenceIsSpokenOf(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if out, err := exec.CommandContext(t.Context(), "mkfifo", pipe).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	tell := exec.CommandContext(t.Context(), "./tell", "Tests", "an hour", program(t, `printf 'half a '; read -r word <"`+pipe+`"; echo "$word"`), "test")
	tell.Env = append(os.Environ(), "TELL_EVERY=1")
	out, err := tell.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := tell.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	spoken, last := 0, ""
	for lines.Scan() {
		last = lines.Text()
		if !strings.HasPrefix(last, "Tests: goes on after ") {
			continue
		}
		if spoken++; spoken == 2 {
			if err := os.WriteFile(pipe, []byte("line\n"), 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := tell.Wait(); err != nil || spoken < 2 || !strings.HasPrefix(last, "Tests: done after ") {
		t.Errorf("silence was spoken of %d times, the last line is %q, %v", spoken, last, err)
	}
}

// What is found by make fuzz is what stands in the code.
func TestEveryFuzzTargetIsFound(t *testing.T) {
	var want []string
	declared := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`)
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, found := range declared.FindAllSubmatch(text, -1) {
			want = append(want, "buygrid/"+filepath.ToSlash(filepath.Dir(path))[len("../"):]+" "+string(found[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// A Go that lists what is declared, package by package, as Go does.
	var lists bytes.Buffer
	slices.Sort(want)
	for k, target := range want {
		pkg, name, _ := strings.Cut(target, " ")
		fmt.Fprintln(&lists, "echo", name)
		if k+1 == len(want) || !strings.HasPrefix(want[k+1], pkg+" ") {
			fmt.Fprintf(&lists, "printf 'ok  \\t%s\\t0.1s\\n'\n", pkg)
		}
	}
	lists.WriteString("printf '?   \\tbuygrid/other\\t[no test files]\\nok  \\tbuygrid/plain\\t0.2s\\n'\n")
	out, err := exec.CommandContext(t.Context(), "./fuzz", "--list", program(t, lists.String()), "ci").Output()
	if got := strings.Split(strings.TrimSpace(string(out)), "\n"); err != nil || len(want) < 12 || !slices.Equal(got, want) {
		t.Errorf("found %q, %v; want %q", got, err, want)
	}
}

func TestFuzzingGoesOnAfterAFindAndFails(t *testing.T) {
	found := program(t, `case "$*" in *-list*) printf 'FuzzOne\nFuzzTwo\nok  \tp\t0.1s\n' ;; *'^FuzzOne$'*) exit 1 ;; *) echo "$*" ;; esac`)
	out, err := exec.CommandContext(t.Context(), "./fuzz", "5s", found, "ci").CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), "-fuzz ^FuzzTwo$ -fuzztime 5s -fuzzminimizetime 100x p\n") ||
		!strings.HasSuffix(string(out), "Something was found by p FuzzOne\n") {
		t.Errorf("%v:\n%s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), "./fuzz", "5s", program(t, `printf 'ok  \tp\t0.1s\n'`), "ci").CombinedOutput(); err == nil {
		t.Errorf("no target, and yet fine: %s", out)
	}
}

// Whatever a person may type is in the help, and nothing else.
func TestHelpListsTheTargetsForPeople(t *testing.T) {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	parts := []string{"help", "checks", "format", "vet", "staticcheck", "engine", "unit", "processors", "arm64", "386", "arm", "riscv64", "s390x", "windows-vet", "window", "headless", "need-run", "need-test", "need-package"}
	var want, got []string
	for _, name := range strings.Fields(regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(string(makefile))[1]) {
		if !slices.Contains(parts, name) {
			want = append(want, name)
		}
	}
	for _, line := range regexp.MustCompile(`(?m)^\t@echo 'make ([a-z-]+) `).FindAllStringSubmatch(string(makefile), -1) {
		got = append(got, line[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("the help lists %q, for people are %q", got, want)
	}
}
