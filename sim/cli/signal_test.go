//go:build unix

package cli

import (
	"bytes"
	"os"
	ossignal "os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"buygrid/sim/effort"
)

// signaller is a clock that sends this program a signal at its third look, which is
// well within the work.
type signaller struct {
	mutex  sync.Mutex
	signal syscall.Signal
	looks  int
	used   time.Duration // of the processor, until then
}

func (s *signaller) now() time.Time {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.looks++; s.looks == 3 {
		s.used = effort.Used()
		if err := syscall.Kill(syscall.Getpid(), s.signal); err != nil {
			panic(err)
		}
	}
	return still()
}

// The work would take days: that it ends is the signal's doing.
func TestSignalsStopCleanlyWithACodeOfTheirOwn(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129} {
		if signal == syscall.SIGHUP && ossignal.Ignored(signal) {
			t.Log("whoever started this wants SIGHUP ignored, as nohup does: it stays so")
			continue
		}
		forms := []string{"", " --out part.json", " --out part.json --shard 1/2", " --json --out part.json"}
		if signal != syscall.SIGTERM && !effort.Deep() {
			forms = forms[:1]
		}
		for _, form := range forms {
			folder := t.TempDir()
			t.Chdir(folder)
			var stdout, stderr bytes.Buffer
			clock := signaller{signal: signal}
			line := "sweep welding-cell --points 1000 --runs 1000000 --workers 2 --chart x.svg --csv x.csv" + form
			code := Run(t.Context(), strings.Fields(line), Ports{Now: clock.now}, &stdout, &stderr)
			if code != want || stdout.Len() > 0 || stderr.String() != "Stopped. Nothing was written.\n" {
				t.Errorf("%v: exit code %d, want %d, stdout %q, stderr %q", signal, code, want, stdout.String(), stderr.String())
			}
			if took := effort.Used() - clock.used; clock.looks < 3 || took > time.Second {
				t.Errorf("%v: stopped after another %v of the processor", signal, took)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("%v left behind: %v, %v", signal, left, err)
			}
		}
	}
}
