package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// The tests below need a second process. It is this test program, told by the
// environment what to do instead of testing.
const (
	taskVariable = "BUYGRID_STORE_TASK"
	pathVariable = "BUYGRID_STORE_PATH"
)

func TestMain(m *testing.M) {
	path := os.Getenv(pathVariable)
	switch os.Getenv(taskVariable) {
	case "":
		os.Exit(m.Run())
	case "save":
		saveForEver(path)
	case "play":
		playForEver(path)
	case "open":
		reportOpening(path)
	}
}

// saveForEver saves runs and prints the id of each that was acknowledged.
func saveForEver(path string) {
	s, err := Open(context.Background(), path, clock())
	for n := 0; err == nil; n++ {
		var id int64
		if id, err = s.SaveRun(context.Background(), sampleRun(n)); err == nil {
			fmt.Println(id)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// goesOn is what playForEver prints between what it found and what it does.
const goesOn = "goes on"

// playForEver goes on with the newest play, or begins the next, and prints play
// and line of each decision that was acknowledged. First it prints the
// same of the two newest plays as it found them, verified: of the newest no
// decision may have been acknowledged yet.
func playForEver(path string) {
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ctx := context.Background()
	s, err := Open(ctx, path, clock())
	if err != nil {
		fail(err)
	}
	source, err := scenarios.Read("welding-cell")
	if err != nil {
		fail(err)
	}
	doc, problems := scenario.Parse("welding-cell.yaml", source)
	if err := problems.Err(); err != nil {
		fail(err)
	}
	plays, err := s.Plays(ctx)
	if err != nil {
		fail(err)
	}
	var o *play.Session
	for _, p := range slices.Backward(plays[:min(2, len(plays))]) { // the newest last
		if o, err = play.Open(ctx, s, clock, p.ID); err != nil {
			fail(err)
		}
		if broken := o.Broken(); broken != nil {
			fail(fmt.Errorf("play %d is broken: %v", p.ID, broken))
		}
		fmt.Println(p.ID, len(o.Lines()))
	}
	fmt.Println(goesOn)
	for seed := uint64(1); ; seed++ {
		if o == nil {
			if o, err = play.Begin(ctx, s, clock, play.Start{Document: doc, Seed: seed, Level: play.Guided}); err != nil {
				fail(err)
			}
		}
		for d, ok := next(o); ok; d, ok = next(o) {
			do := func() error { return o.Decide(ctx, d) }
			if n := len(o.Lines()); n%7 == 3 && o.CanUndo() { // also take something back
				do = func() error { return o.Undo(ctx) }
			}
			if err := do(); err != nil {
				fail(err)
			}
			fmt.Println(o.Head().ID, len(o.Lines()))
		}
		o = nil
	}
}

func TestKilledPlayLosesNoAcknowledgedDecision(t *testing.T) {
	path := newPath(t)
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := map[int64]int{} // lines by play
	var last int64                  // the play of the newest acknowledgement
	for round := range 100 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), taskVariable+"=play", pathVariable+"="+path)
		child.Stderr = os.Stderr
		output, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(output)
		found := map[int64]int{}
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatalf("round %d: the child stopped by itself: %v", round, err)
			}
			if strings.TrimSpace(line) == goesOn {
				break
			}
			var id int64
			var number int
			if _, err := fmt.Sscan(line, &id, &number); err != nil {
				t.Fatal(err)
			}
			found[id] = number
		}
		if last > 0 && found[last] < acknowledged[last] {
			t.Fatalf("round %d: play %d has %d lines, %d were acknowledged", round, last, found[last], acknowledged[last])
		}
		for n, end := 0, random.IntN(12); ; n++ {
			if n == end {
				// At any moment of what comes next, from the first byte on.
				time.AfterFunc(time.Duration(random.IntN(3000))*time.Microsecond, func() {
					_ = child.Process.Kill() // ended already where it fails
				})
			}
			line, err := lines.ReadString('\n')
			if errors.Is(err, io.EOF) {
				break // a torn last line acknowledges nothing
			}
			if err != nil {
				t.Fatal(err)
			}
			var id int64
			var number int
			if _, err := fmt.Sscan(line, &id, &number); err != nil {
				t.Fatal(err)
			}
			acknowledged[id], last = number, id
		}
		var exit *exec.ExitError
		if err := child.Wait(); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("round %d: the child was not killed: %v", round, err)
		}
	}
	s := openAt(t, path)
	for id, number := range acknowledged {
		o, err := play.Open(t.Context(), s, clock, id)
		if err != nil || o.Broken() != nil {
			t.Fatalf("play %d: %v, %v", id, err, o.Broken())
		}
		if have := len(o.Lines()); have < number {
			t.Errorf("play %d has %d lines, %d were acknowledged", id, have, number)
		}
	}
	if len(acknowledged) == 0 {
		t.Error("nothing was played")
	}
}

// reportOpening prints the kind of problem that opening meets.
func reportOpening(path string) {
	s, err := Open(context.Background(), path, clock())
	var p *Problem
	switch {
	case errors.As(err, &p):
		fmt.Println(p.Kind)
	case err != nil:
		fmt.Println(err)
	default:
		_, err := s.SaveRun(context.Background(), sampleRun(1))
		if errors.As(err, &p) {
			fmt.Println(p.Kind)
			return
		}
		fmt.Println("opened", err)
	}
}

func TestKilledProcessLosesNoAcknowledgedRun(t *testing.T) {
	path := newPath(t)
	acknowledged := map[int64]bool{}
	for round := range 20 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), taskVariable+"=save", pathVariable+"="+path)
		child.Stderr = os.Stderr
		output, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(output)
		for n := 0; ; n++ {
			if n == 1+round*3%7 {
				// Without warning, while the next run is being saved.
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
			line, err := lines.ReadString('\n')
			if errors.Is(err, io.EOF) {
				break // a torn last line acknowledges nothing
			}
			if err != nil {
				t.Fatal(err)
			}
			id, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			acknowledged[id] = true
		}
		var exit *exec.ExitError
		if err := child.Wait(); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("round %d: the child was not killed: %v", round, err)
		}
	}
	s := openAt(t, path)
	all, err := s.Runs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		delete(acknowledged, r.ID)
	}
	if len(acknowledged) > 0 {
		t.Errorf("lost %d of the acknowledged runs: %v", len(acknowledged), acknowledged)
	}
	if len(all) < 20 {
		t.Errorf("only %d runs were saved in 20 rounds", len(all))
	}
}

// nobodyID is a user without rights, for the superuser, whom no folder refuses.
const nobodyID = 65534

func TestReadOnlyFolderIsSaid(t *testing.T) {
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
	program := filepath.Join(root, "store.test")
	content, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, content, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	empty, filled := filepath.Join(root, "empty"), filepath.Join(root, "filled")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	shut(t, openWith(t, filepath.Join(filled, "buygrid.db"), migrations))
	if err := os.Chmod(filepath.Join(filled, "buygrid.db"), 0o444); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{empty, filled} {
		if err := os.Chmod(folder, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(folder, 0o755) })
		child := exec.Command(program)
		child.Env = append(os.Environ(), taskVariable+"=open", pathVariable+"="+filepath.Join(folder, "buygrid.db"))
		if os.Getuid() == 0 {
			child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobodyID, Gid: nobodyID}}
		}
		output, err := child.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, output)
		}
		if got := strings.TrimSpace(string(output)); got != NotWritable.String() {
			t.Errorf("%s folder: %q, want %s", filepath.Base(folder), got, NotWritable)
		}
	}
}
