//go:build unix

package cli

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"buygrid/sim/effort"
)

// signaller is a stderr that sends this program a signal when it is first told
// about progress.
type signaller struct {
	bytes.Buffer
	signal syscall.Signal
	sent   bool
	used   time.Duration // of the processor, until then
}

func (s *signaller) Write(text []byte) (int, error) {
	if !s.sent {
		s.sent, s.used = true, effort.Used()
		if err := syscall.Kill(syscall.Getpid(), s.signal); err != nil {
			return 0, err
		}
	}
	return s.Buffer.Write(text)
}

// hasty is a clock on which every look takes a minute.
func hasty() func() time.Time {
	now := still()
	return func() time.Time {
		now = now.Add(time.Minute)
		return now
	}
}

// The work would take days: that it ends is the signal's doing.
func TestSignalsStopCleanlyWithACodeOfTheirOwn(t *testing.T) {
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129} {
		forms := []string{"", " --out part.json", " --out part.json --shard 1/2", " --json --out part.json"}
		if signal != syscall.SIGTERM && !effort.Deep() {
			forms = forms[:1]
		}
		for _, form := range forms {
			folder := t.TempDir()
			t.Chdir(folder)
			var stdout bytes.Buffer
			stderr := signaller{signal: signal}
			line := "sweep welding-cell --points 1000 --runs 1000000 --workers 2 --chart x.svg --csv x.csv" + form
			code := Run(t.Context(), strings.Fields(line), Ports{Now: hasty()}, &stdout, &stderr)
			if code != want || stdout.Len() > 0 || !strings.HasSuffix(stderr.String(), "Stopped. Nothing was written.\n") {
				t.Errorf("%v: exit code %d, want %d, stdout %q, stderr %q", signal, code, want, stdout.String(), stderr.String())
			}
			if took := effort.Used() - stderr.used; !stderr.sent || took > time.Second {
				t.Errorf("%v: stopped after another %v of the processor", signal, took)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("%v left behind: %v, %v", signal, left, err)
			}
		}
	}
}
