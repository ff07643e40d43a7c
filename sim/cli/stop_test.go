package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"buygrid/sim/play"
)

// breaking is a journal during whose nth line the command is stopped. What it is
// asked after that it refuses as a database does.
type breaking struct {
	play.Journal
	stop context.CancelFunc
	at   int
	kept int
}

var errTransaction = errors.New("sql: transaction has already been committed or rolled back")

func (b *breaking) Begin(ctx context.Context, h play.Head, lines []play.Line, p play.Progress) (int64, error) {
	if b.at == 0 {
		b.stop()
	}
	if ctx.Err() != nil {
		return 0, errTransaction
	}
	return b.Journal.Begin(ctx, h, lines, p)
}

func (b *breaking) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	if b.kept+1 == b.at {
		b.stop()
	}
	if ctx.Err() != nil {
		return errTransaction
	}
	b.kept++
	return b.Journal.Append(ctx, id, l, p)
}

func TestAStoppedPlaySaysWhatIsKept(t *testing.T) {
	var list strings.Builder
	list.WriteString("format: 1\ndecisions:\n")
	for k := range 40 {
		fmt.Fprintf(&list, "  - guess: {member: anna, role: prescriber, note: \"g%d\"}\n", k)
	}
	file := filepath.Join(t.TempDir(), "l.yaml")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[int]string{
		0:  "Stopped. Play 1 has begun; no decision of it is kept yet.\n",
		1:  "Stopped. Play 1 is kept up to decision 1.\n",
		12: "Stopped. Play 1 is kept up to decision 12.\n",
	} {
		ctx, cancel := context.WithCancel(t.Context())
		journal := &breaking{Journal: play.NewMemory(), stop: cancel, at: at}
		ports := Ports{Journal: func(context.Context) (play.Journal, func() error, error) {
			return journal, func() error { return nil }, nil
		}}
		var stdout, stderr bytes.Buffer
		code := Run(ctx, []string{"play", "welding-cell", "--decisions", file}, ports, &stdout, &stderr)
		cancel()
		if code != exitInterrupted || stderr.String() != want || stdout.Len() > 0 {
			t.Errorf("stopped at %d: exit code %d, stderr %q, want %q", at, code, stderr.String(), want)
		}
		_, lines, err := journal.Read(t.Context(), 1)
		if err != nil || len(lines) != at {
			t.Errorf("stopped at %d: %d lines are kept, %v", at, len(lines), err)
		}
	}
}

// Whatever a library says of the interruption, the person is told of that.
func TestNoErrorOfALibraryIsShownWhereTheCommandWasStopped(t *testing.T) {
	for _, line := range []string{"plays", "verify 1", "play welding-cell --decisions welding-cell-won", "play --continue 1 --decisions welding-cell-won", "coach 1"} {
		ctx, cancel := context.WithCancel(t.Context())
		ports := Ports{Journal: func(context.Context) (play.Journal, func() error, error) {
			cancel()
			return nil, nil, errTransaction
		}}
		var stdout, stderr bytes.Buffer
		code := Run(ctx, strings.Fields(line), ports, &stdout, &stderr)
		cancel()
		if code != exitInterrupted || stderr.String() != "Stopped. Nothing was written.\n" {
			t.Errorf("%s: exit code %d, %q", line, code, stderr.String())
		}
	}
}
