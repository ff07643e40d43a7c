package gui

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"buygrid/gui/task"
	"buygrid/sim/play"
)

// slowDisk is a journal that keeps a decision when it is let.
type slowDisk struct {
	*play.Memory
	let chan struct{}
}

func (s *slowDisk) Append(ctx context.Context, id int64, l play.Line, p play.Progress) error {
	<-s.let
	return s.Memory.Append(ctx, id, l, p)
}

// TestASlowWeekShowsASign ends a week on a disk that does not answer: once patience
// has passed a sign is seen above the old content, and it goes with the answer.
func TestASlowWeekShowsASign(t *testing.T) {
	disk := &slowDisk{play.NewMemory(), make(chan struct{})}
	s, err := New(test.NewTempApp(t), Options{Shelf: english(), Journal: disk, Folder: "/data", Version: "0.1", Now: noonNow, Tasks: task.NewQueued(nil)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.window.Close)
	begun(t, s, "welding-cell", "guided", "1")
	const sign = "What follows is being worked out."
	seen := func(text string) bool { // without waiting for the answer
		return slices.Contains(pictured(s), text)
	}
	s.game.EndWeek()
	if seen(sign) {
		t.Error("the sign is there at once")
	}
	s.env.Tasks.Late()
	if !seen(sign) || !seen("Plan for week 1") {
		t.Error("nothing is said while the disk does not answer, or the old content has gone")
	}
	close(disk.let)
	s.env.Tasks.Settle()
	if says(s, sign) || prefix(s, "End week 2") == nil {
		t.Error("the sign stays, or the next week is not there")
	}
	s.game.EndWeek()
	s.env.Tasks.Settle()
	s.env.Tasks.Late()
	if says(s, sign) || prefix(s, "End week 3") == nil {
		t.Error("a week that answered in time shows the sign")
	}
}
