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
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim/effort"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// The tests below need a second process. It is this test program, told by the
// environment what to do instead of testing.
const (
	taskVariable = "BUYGRID_STORE_TASK"
	pathVariable = "BUYGRID_STORE_PATH"
	nameVariable = "BUYGRID_STORE_BACKUP"
	mostVariable = "BUYGRID_STORE_MOST" // bytes that a file may have, "" for any
)

// tasks are what the second process can do, with the path of its database.
var tasks = map[string]func(path string){
	"save": saveForEver, "play": playForEver, "restore": restoreOnce,
}

func TestMain(m *testing.M) {
	if do, ok := tasks[os.Getenv(taskVariable)]; ok {
		do(os.Getenv(pathVariable))
		return
	}
	os.Exit(m.Run())
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
	for round := range effort.Of(10, 100) {
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

func TestKilledProcessLosesNoAcknowledgedRun(t *testing.T) {
	path := newPath(t)
	acknowledged := map[int64]bool{}
	for round := range effort.Of(8, 20) {
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
	if len(all) < 8 {
		t.Errorf("only %d runs were saved", len(all))
	}
}
