package shelf

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"buygrid/scenarios"
	"buygrid/sim/play"
	"buygrid/sim/scenario"
)

// sealedJournal refuses whatever would change it.
type sealedJournal struct{ *play.Memory }

var errSealed = errors.New("sealed")

func (s sealedJournal) Begin(context.Context, play.Head, []play.Line, play.Progress) (int64, error) {
	return 0, errSealed
}
func (s sealedJournal) Append(context.Context, int64, play.Line, play.Progress) error {
	return errSealed
}
func (s sealedJournal) KeepDraft(context.Context, int64, int, []byte) error { return errSealed }
func (s sealedJournal) Remove(context.Context, int64) error                 { return errSealed }
func (s sealedJournal) Restore(context.Context, int64) error                { return errSealed }

func TestWhatCannotBeSavedIsPlayedInMemoryAboveWhatIsKept(t *testing.T) {
	ctx := t.Context()
	day := time.Date(2027, time.March, 14, 12, 0, 0, 0, time.UTC)
	now := func() time.Time { day = day.Add(time.Minute); return day }
	source, err := scenarios.Read("late-again")
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := scenario.Parse("late-again.yaml", source)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	week := play.Decision{Do: play.EndWeek}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	below := play.NewMemory()
	for seed := range uint64(3) {
		s, err := play.Begin(ctx, below, now, play.Start{Document: doc, Seed: seed, Level: play.Guided})
		must(err)
		must(s.Decide(ctx, week))
	}
	must(below.Remove(ctx, 3))
	first, err := play.Open(ctx, below, now, 1)
	must(err)
	must(first.KeepDraft(ctx, []play.Move{{Action: "call", To: []string{"anna"}}}))
	before, err := below.Plays(ctx)
	must(err)

	o, err := newOverlay(ctx, sealedJournal{below})
	must(err)
	list := func() string {
		t.Helper()
		all, err := o.Plays(ctx)
		must(err)
		text := ""
		for _, s := range all {
			text += fmt.Sprint(s.ID, ":", s.Progress.Lines, " ")
		}
		return text
	}
	if got := list(); got != "2:1 1:1 " {
		t.Errorf("at first the list is %s", got)
	}
	begun, err := play.Begin(ctx, o, now, play.Start{Document: doc, Seed: 9, Level: play.Guided})
	must(err)
	if begun.Head().ID != 4 {
		t.Errorf("the new play has the number %d", begun.Head().ID)
	}
	must(begun.Decide(ctx, week))
	on, err := play.Open(ctx, o, now, 1)
	must(err)
	if draft, err := on.Draft(ctx); err != nil || len(draft) != 1 {
		t.Errorf("the plan is %v, %v", draft, err)
	}
	must(on.Decide(ctx, week))
	if got := list(); got != "1:2 4:1 2:1 " {
		t.Errorf("after going on the list is %s", got)
	}
	again, err := play.Open(ctx, o, now, 1)
	must(err)
	if again.Broken() != nil || len(again.Lines()) != 2 || again.Head().ID != 1 {
		t.Errorf("play %d has %d lines, %v", again.Head().ID, len(again.Lines()), again.Broken())
	}
	fork, err := again.Fork(ctx, 1)
	must(err)
	if fork.Head().ID != 5 || fork.Head().Parent != 1 {
		t.Errorf("the fork is %d of %d", fork.Head().ID, fork.Head().Parent)
	}
	must(o.Remove(ctx, 2))
	must(o.Remove(ctx, 4))
	if got := list(); got != "5:1 1:2 " {
		t.Errorf("after removing the list is %s", got)
	}
	must(o.Restore(ctx, 2))
	if got := list(); got != "5:1 1:2 2:1 " {
		t.Errorf("after restoring the list is %s", got)
	}
	if _, _, err := o.Read(ctx, 77); !errors.Is(err, play.ErrNoPlay) {
		t.Errorf("read what is not there: %v", err)
	}
	after, err := below.Plays(ctx)
	must(err)
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Error("what is kept was changed")
	}
}
