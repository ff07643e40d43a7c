package draft

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The tests below need a second process. It is this test program, told by the
// environment what to do instead of testing.
const (
	taskVariable   = "BUYGRID_DRAFT_TASK"
	folderVariable = "BUYGRID_DRAFT_FOLDER"
)

// tasks are what the second process can do, with a folder.
var tasks = map[string]func(folder string){"type": typeForEver}

func TestMain(m *testing.M) {
	if do, ok := tasks[os.Getenv(taskVariable)]; ok {
		do(os.Getenv(folderVariable))
		return
	}
	os.Exit(m.Run())
}

// typed is the text after so many keys, long enough that writing it takes a while.
func typed(keys int) string {
	return fmt.Sprintf("keys: %d\n", keys) + strings.Repeat(strconv.Itoa(keys)+"\r\n", 2000) + "end\n"
}

// typeForEver goes on with the draft that was left behind, or begins one, and prints how
// many keys are in each that was acknowledged.
func typeForEver(folder string) {
	ctx := context.Background()
	k := Open(folder, time.Now)
	all, err := k.Left(ctx)
	d, keys := Draft{Path: "/x.yaml", Name: "x.yaml"}, 0
	if err == nil && len(all) > 0 {
		d = all[0]
		if _, err = k.Take(ctx, d.ID); err == nil {
			err = json.Unmarshal(d.Work, &keys)
		}
	}
	for err == nil {
		keys++
		d.Text, d.Work, d.At = typed(keys), json.RawMessage(strconv.Itoa(keys)), time.Time{}
		if d.ID, err = k.Keep(ctx, d); err == nil {
			fmt.Println(keys)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKilledProgramLosesNoAcknowledgedDraft(t *testing.T) {
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(3, 4))
	here := Open(folder, time.Now)
	acknowledged := 0
	for round := range 25 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), taskVariable+"=type", folderVariable+"="+folder)
		child.Stderr = os.Stderr
		output, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(output)
		for n, end := 0, random.IntN(8); ; n++ {
			if n == 1 { // acknowledged, and it lives
				if got, err := here.Left(t.Context()); err != nil || len(got) != 0 {
					t.Errorf("round %d: while it is written it is left behind: %v, %v", round, got, err)
				}
				if d, err := here.Writing(t.Context(), "/x.yaml"); err != nil || d == nil {
					t.Errorf("round %d: nobody writes: %v", round, err)
				}
			}
			if n == end+1 {
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
			if acknowledged, err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
				t.Fatal(err)
			}
		}
		var exit *exec.ExitError
		if err := child.Wait(); !errors.As(err, &exit) || exit.Exited() {
			t.Fatalf("round %d: the child was not killed: %v", round, err)
		}
		got, err := here.Left(t.Context())
		if err != nil || len(got) != 1 {
			t.Fatalf("round %d: %d were left behind, %v", round, len(got), err)
		}
		var keys int
		if err := json.Unmarshal(got[0].Work, &keys); err != nil || keys < acknowledged || keys > acknowledged+1 || got[0].Text != typed(keys) {
			t.Fatalf("round %d: the draft has %d keys, %d were acknowledged; whole: %v (%v)", round, keys, acknowledged, got[0].Text == typed(keys), err)
		}
	}
	if acknowledged < 25 {
		t.Errorf("only %d keys were acknowledged", acknowledged)
	}
}
