package task

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

// thread stands for the drawing thread: deliveries wait until it turns.
type thread chan func()

func (q thread) turn() { (<-q)() }

func queued(q thread, failed func(error)) *Runner {
	r := NewInline(failed)
	r.start = func(work func()) { go work() }
	r.deliver = func(f func()) { q <- f }
	return r
}

func TestInline(t *testing.T) {
	t.Run("progress, result and end arrive in order", func(t *testing.T) {
		var got []string
		Do(NewInline(nil), Work[string]{
			Run: func(_ context.Context, progress func(int, int)) (string, error) {
				progress(1, 2)
				progress(2, 2)
				return "result", nil
			},
			Progress: func(done, total int) { got = append(got, string(rune('0'+done))+"/"+string(rune('0'+total))) },
			Done:     func(s string) { got = append(got, s) },
			Ended:    func() { got = append(got, "end") },
		})
		if want := []string{"1/2", "2/2", "end", "result"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	t.Run("an error goes to the one surface and the work still ends", func(t *testing.T) {
		var failed error
		ended := false
		broken := errors.New("the disk is full")
		Do(NewInline(func(err error) { failed = err }), Work[int]{
			Run:   func(context.Context, func(int, int)) (int, error) { return 0, broken },
			Done:  func(int) { t.Error("a failure was delivered as a result") },
			Ended: func() { ended = true },
		})
		if !errors.Is(failed, broken) || !ended {
			t.Errorf("failed %v, ended %v", failed, ended)
		}
	})
}

func TestNewestRequestWins(t *testing.T) {
	q := make(thread, 4)
	r := queued(q, func(err error) { t.Error(err) })
	firstStarted := make(chan bool)
	var got []int
	Do(r, Work[int]{Lane: "chart",
		Run: func(ctx context.Context, _ func(int, int)) (int, error) {
			close(firstStarted)
			<-ctx.Done()
			return 1, nil // too late, and not even cancelled
		},
		Done: func(v int) { got = append(got, v) }, Ended: func() { got = append(got, -1) }})
	<-firstStarted
	Do(r, Work[int]{Lane: "chart",
		Run:  func(context.Context, func(int, int)) (int, error) { return 2, nil },
		Done: func(v int) { got = append(got, v) }})
	q.turn()
	q.turn()
	if !slices.Equal(got, []int{2}) {
		t.Errorf("delivered %v, want the newest alone", got)
	}
}

func TestLanesDoNotDisturbEachOther(t *testing.T) {
	q := make(thread, 4)
	r := queued(q, nil)
	release := make(chan bool)
	total := 0
	for _, name := range []string{"run", "bands"} {
		Do(r, Work[int]{Lane: name,
			Run:  func(context.Context, func(int, int)) (int, error) { <-release; return 1, nil },
			Done: func(v int) { total += v }})
	}
	close(release)
	q.turn()
	q.turn()
	if total != 2 {
		t.Errorf("%d of 2 lanes delivered", total)
	}
}

func TestOnceShowsTheNewestOnly(t *testing.T) {
	q := make(thread, 4)
	value, shown := 0, []int{}
	show := queued(q, nil).Once(func() { shown = append(shown, value) })
	for value = 1; value < 100; value++ {
		show()
	}
	q.turn()
	value = 7
	show()
	q.turn()
	if !slices.Equal(shown, []int{100, 7}) || len(q) != 0 {
		t.Errorf("shown %v with %d more waiting", shown, len(q))
	}
}

func TestCancel(t *testing.T) {
	q := make(thread, 4)
	r := queued(q, func(err error) { t.Errorf("cancelling is no error: %v", err) })
	ended := false
	Do(r, Work[int]{Lane: "bands",
		Run:   func(ctx context.Context, _ func(int, int)) (int, error) { <-ctx.Done(); return 0, ctx.Err() },
		Done:  func(int) { t.Error("cancelled work delivered a result") },
		Ended: func() { ended = true }})
	r.Cancel("bands")
	r.Cancel("nothing of that name")
	q.turn()
	if !ended {
		t.Error("the screen was not told that the work ended")
	}
}

func TestCloseWaitsForTheWork(t *testing.T) {
	q := make(thread, 4)
	r := queued(q, nil)
	finished := false
	Do(r, Work[int]{Lane: "bands",
		Run:  func(ctx context.Context, _ func(int, int)) (int, error) { <-ctx.Done(); finished = true; return 0, nil },
		Done: func(int) { t.Error("a result was delivered after closing") }})
	r.Close()
	if !finished {
		t.Error("closed while work was running")
	}
	q.turn()
}

func TestProgressKeepsTheNewest(t *testing.T) {
	q := make(thread, 4)
	var seen []int
	relay := newRelay(func(f func()) { q <- f }, func(done, _ int) { seen = append(seen, done) })
	for done := 1; done <= 1000; done++ {
		relay.report(done, 1000)
	}
	q.turn()
	if !slices.Equal(seen, []int{1000}) || len(q) != 0 {
		t.Errorf("shown %v with %d more waiting", seen, len(q))
	}
}

// Beside the screens, whoever asks for work has gone on before any of it is
// delivered; Settle delivers all, also what deliveries ask for.
func TestQueuedDeliversAfterWhoeverAskedWentOn(t *testing.T) {
	var got []string
	r := NewQueued(nil)
	ask := func(name string, then func()) {
		Do(r, Work[string]{Lane: name,
			Run:  func(context.Context, func(int, int)) (string, error) { return name, nil },
			Done: func(s string) { got = append(got, s); then() }})
	}
	ask("first", func() {
		ask("second", func() {})
		got = append(got, "after second")
	})
	got = append(got, "after first")
	r.Settle()
	if want := []string{"after first", "first", "after second", "second"}; !slices.Equal(got, want) {
		t.Errorf("in the order %v, want %v", got, want)
	}
	r.Close()
	NewInline(nil).Settle()
}

// Of two values that are written one after the other, the newer stands.
func TestWorkInOrderWaitsForTheOlder(t *testing.T) {
	r := NewQueued(nil)
	release, value := make(chan bool), 0
	write := func(v int, wait <-chan bool) {
		Do(r, Work[int]{Lane: "preference", InOrder: true,
			Run: func(context.Context, func(int, int)) (int, error) {
				if wait != nil {
					<-wait
				}
				value = v
				return v, nil
			},
			Done: func(int) {}})
	}
	write(1, release)
	write(2, nil)
	close(release)
	r.Settle()
	if value != 2 {
		t.Errorf("%d stands, 2 was written last", value)
	}
}

func TestWhatMustBeDoneIsNotPutOff(t *testing.T) {
	const step = 100 * time.Millisecond
	for name, test := range map[string]struct {
		ask  func(r *Runner, then func())
		want []int // the steps at which it was done, while somebody asks at each of the first 24
	}{
		"a pause is waited for":    {func(r *Runner, then func()) { r.Rest("x", 10*step, then) }, []int{34}},
		"at the latest after some": {func(r *Runner, then func()) { r.Within("x", 10*step, then) }, []int{11, 21, 31}},
		"again until it succeeds":  {func(r *Runner, then func()) { r.Again("x", 10*step, then) }, []int{11, 21, 31}},
	} {
		t.Run(name, func(t *testing.T) {
			r := NewTimed(nil)
			var got []int
			at := 0
			for at < 60 {
				at++
				if r.Pass(step); at <= 24 {
					test.ask(r, func() { got = append(got, at) })
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("done at %v, want %v", got, test.want)
			}
			test.ask(r, func() { t.Error("what was woken is done") })
			r.Wake("x")
			r.Pass(time.Hour)
		})
	}
	again := 0
	r := NewQueued(nil)
	r.Again("x", step, func() { again++ })
	if r.Settle(); again != 0 {
		t.Error("what waits for time was done at once")
	}
	if r.Late(); again != 1 {
		t.Errorf("done %d times", again)
	}
}

// A drawing thread that is busy does not come to what it is asked for in time.
func TestWhatMustBeDoneDoesNotWaitForABusyThread(t *testing.T) {
	r, q := NewInline(nil), make(thread, 4)
	r.deliver = func(f func()) { q <- f }
	r.rest = func(_ time.Duration, f func()) func() {
		f()
		return func() {}
	}
	done := 0
	ask := func() { r.Within("x", time.Second, func() { done++ }) }
	ask()
	if done != 0 {
		t.Error("it was done before its time")
	}
	if ask(); done != 1 {
		t.Errorf("after its time it was done %d times", done)
	}
	if q.turn(); done != 1 {
		t.Errorf("it was done %d times", done)
	}
}
