package gui

import (
	"context"
	"testing"

	"buygrid/sim/play"
)

// countedReads counts how often whole plays are read out of a journal, to be played again.
type countedReads struct {
	*play.Memory
	count int
}

// Read is the journal's.
func (r *countedReads) Read(ctx context.Context, id int64) (play.Head, []play.Line, error) {
	r.count++
	return r.Memory.Read(ctx, id)
}

// While weeks are ended nobody looks at Home, and nothing of the play is reckoned
// for it.
func TestAnEndedWeekPlaysNothingAgain(t *testing.T) {
	journal := &countedReads{Memory: play.NewMemory()}
	s := windowOn(t, english(), journal)
	begun(t, s, "welding-cell", "guided", "5")
	for _, week := range []string{"End week 1", "End week 2"} {
		before := journal.count
		press(s, prefix(s, week))
		s.env.Tasks.Settle()
		if journal.count != before {
			t.Errorf("%q reads the journal %d times", week, journal.count-before)
		}
	}
	before := journal.count
	s.open(atHome)
	s.env.Tasks.Settle()
	if journal.count == before {
		t.Error("Home does not reckon what the play has become")
	}
}
